//! The command that asks a store, as a person runs it: against the stand-in store inside the process.

use std::process::{Command, Output};

use serde_json::Value;

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_digital-credit"))
        .args(arguments)
        .output()
        .unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn every_end_has_its_exit_code_its_export_and_one_line() {
    for (scenario, code, stopped_by) in [
        ("happy", 0, None),
        ("sign-in-everywhere", 3, Some("sign-in")),
        ("approval", 4, Some("wall")),
        ("rate-limited", 5, Some("rate-limited")),
        ("busy", 5, Some("busy")),
    ] {
        let output = run(&["--scenario", scenario, "--json"]);
        assert_eq!(output.status.code(), Some(code), "{scenario}");
        let export: Value = serde_json::from_slice(&output.stdout).unwrap();
        let cause = &export["stopped_by"];
        let word = cause.as_str().or_else(|| cause["cause"].as_str());
        assert_eq!(word, stopped_by, "{scenario}: {cause}");
        let lines = stderr(&output).lines().count();
        assert_eq!(
            lines,
            usize::from(code != 0),
            "{scenario}: {}",
            stderr(&output)
        );
    }
}

#[test]
fn a_scenario_that_is_none_is_a_usage_error_that_says_where_they_are_named() {
    let output = run(&["--scenario", "nope"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("stand-in-store --list"));
}

#[test]
fn cookies_of_another_site_are_refused_before_anything_is_asked() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let line = ".amazon.de\tTRUE\t/\tTRUE\t1893456000\tat-acbde\tx\n";
    std::fs::write(file.path(), line).unwrap();
    let path = file.path().to_str().unwrap();
    let output = run(&["--cookies", path, "--site", "com"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        stderr(&output),
        "digital-credit: failed to use the cookies: none of them is amazon.com's\n"
    );
}

#[test]
fn the_snapshot_and_the_csv_are_what_a_phone_would_make() {
    let snapshot: Value = serde_json::from_slice(&run(&["--snapshot"]).stdout).unwrap();
    assert!(snapshot["entries"].as_array().unwrap().len() > 1);
    let csv = String::from_utf8(run(&["--csv"]).stdout).unwrap();
    assert!(csv.lines().count() > 5, "{csv}");
}
