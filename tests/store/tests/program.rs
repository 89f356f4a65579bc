//! The program: its list, its line, its end.

use std::{
    io::{BufRead, BufReader, Read},
    process::{Command, Stdio},
};

use serde_json::Value;
use stand_in_store::scenarios;

const PROGRAM: &str = env!("CARGO_BIN_EXE_stand-in-store");

#[test]
fn the_list_names_every_scenario_first_on_a_line() {
    let out = Command::new(PROGRAM).arg("--list").output().unwrap();
    assert!(out.status.success());
    let list = String::from_utf8(out.stdout).unwrap();
    let named: Vec<_> = list
        .lines()
        .map(|line| line.split("  ").next().unwrap())
        .collect();
    let all: Vec<_> = scenarios().iter().map(|scenario| &scenario.name).collect();
    assert_eq!(named, all);
}

#[test]
fn one_json_line_says_where_and_whom_to_trust_and_sigterm_ends_it() {
    for (arguments, cookies) in [
        (vec!["--port", "0"], None),
        (
            vec![
                "--scenario",
                "market-de",
                "--signed-in",
                "de",
                "--today",
                "2026-11-23",
            ],
            Some("at-acbde="),
        ),
    ] {
        let mut store = Command::new(PROGRAM)
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(store.stdout.take().unwrap());
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        let line: Value = serde_json::from_str(&line).unwrap();
        assert!(line["address"].as_str().unwrap().starts_with("127.0.0.1:"));
        assert!(
            line["root_pem"]
                .as_str()
                .unwrap()
                .starts_with("-----BEGIN CERTIFICATE-----")
        );
        match cookies {
            None => assert!(line.get("cookies").is_none()),
            Some(mark) => assert!(line["cookies"].as_str().unwrap().contains(mark)),
        }
        let ended = Command::new("kill")
            .arg(store.id().to_string())
            .status()
            .unwrap();
        assert!(ended.success());
        assert!(store.wait().unwrap().success());
        let mut rest = String::new();
        out.read_to_string(&mut rest).unwrap();
        assert!(rest.is_empty(), "one line and no more");
    }
}

#[test]
fn an_unknown_scenario_is_an_error_with_a_hint() {
    let out = Command::new(PROGRAM)
        .args(["--scenario", "nonesuch"])
        .output()
        .unwrap();
    assert!(!out.status.success() && out.stdout.is_empty());
    assert!(String::from_utf8(out.stderr).unwrap().contains("--list"));
}
