//! The offline commands as a person runs them: arguments in, standard output, standard error and exit code out.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

/// Runs the command with a page on standard input.
fn run(arguments: &[&str], page: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_digital-credit"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that refuses its arguments never reads the page.
    let _ = child.stdin.take().unwrap().write_all(page.as_bytes());
    child.wait_with_output().unwrap()
}

fn read(page: &str, more: &[&str]) -> (Value, i32, String) {
    let fixed = [
        "read",
        "-",
        "--site",
        "com",
        "--today",
        "2026-11-23",
        "--json",
    ];
    let output = run(&[&fixed[..], more].concat(), page);
    (
        serde_json::from_slice(&output.stdout).unwrap_or_default(),
        output.status.code().unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

const NO_RUSH: &str = "<html lang=en-us><div><h1>Your No-Rush Reward Balance</h1></div><div><h1>: $1.50</h1></div>\
    <div class=a-spacing-none><div class=a-row><h6>Kindle eBooks</h6><h3>$1.50</h3><span>$1.00 expires in 8 days on December 1, 2026.</span></div></div>";

#[test]
fn a_page_is_read_into_exactly_the_promised_json() {
    let (json, code, _) = read(NO_RUSH, &[]);
    assert_eq!(code, 0);
    assert_eq!(
        json,
        json!({
            "outcome": "read", "source": "no-rush", "stated_total": {"minor": 150, "currency": "USD"}, "reason": null,
            "balances": [{
                "label": "Kindle eBooks", "kind": "kindle", "amount": {"minor": 150, "currency": "USD"},
                "lots": [{"amount": {"minor": 100, "currency": "USD"}, "expires_on": "2026-12-01"}],
                "certainty": "known", "matched": "no-rush/block#1/amount#1"
            }]
        })
    );
}

#[test]
fn every_outcome_has_its_exit_code_and_its_line() {
    for (page, more, outcome, reason, code) in [
        ("<form name=signIn>", &[][..], "sign-in", Value::Null, 3),
        (
            "<input id=captchacharacters>",
            &[],
            "wall",
            json!("captcha"),
            4,
        ),
        (
            "",
            &[
                "--status",
                "202",
                "--header",
                "x-amzn-waf-action: challenge",
            ],
            "wall",
            json!("challenge"),
            4,
        ),
        (
            "",
            &["--url", "https://www.amazon.com/ap/mfa?x"],
            "wall",
            json!("code"),
            4,
        ),
        ("", &["--status", "503"], "busy", Value::Null, 5),
        (
            "",
            &["--status", "429", "--header", "Retry-After: 60"],
            "rate-limited",
            Value::Null,
            5,
        ),
        (
            "",
            &["--status", "404", "--source", "no-rush"],
            "not-offered",
            Value::Null,
            0,
        ),
        (
            "<title>Hotel Wi-Fi</title>",
            &[],
            "failed",
            json!("offline"),
            6,
        ),
        (
            &"<div>".repeat(9_000),
            &[],
            "failed",
            json!("too-complex"),
            6,
        ),
        (
            "<div class=pBalances><div class=csd-encrypted-sensitive>x</div></div>",
            &[],
            "encrypted",
            Value::Null,
            7,
        ),
        (
            "<p>nothing",
            &["--source", "gift-card"],
            "page-changed",
            Value::Null,
            7,
        ),
    ] {
        let (json, exit, stderr) = read(page, more);
        assert_eq!(
            (json["outcome"].as_str(), exit),
            (Some(outcome), code),
            "{outcome}"
        );
        if outcome != "page-changed" {
            assert_eq!(json["reason"], reason, "{outcome}");
        }
        assert_eq!(stderr.lines().count(), 1, "{outcome}: {stderr}");
    }
}

#[test]
fn wrong_arguments_are_a_usage_error() {
    for wrong in [
        &["read", "-", "--site", "xx"][..],
        &["read", "-", "--site", "com", "--source", "nothing"],
        &["read", "-", "--site", "com", "--header", "nothing"],
        &["read", "no-such-page.html", "--site", "com"],
        &["links", "-", "--site", "com"],
        &[
            "links",
            "-",
            "--site",
            "com",
            "--url",
            "http://www.amazon.com/",
        ],
        &[
            "links",
            "-",
            "--site",
            "com",
            "--url",
            "https://www.amazon.de/",
        ],
        &["rules", "check", "--pages", "no-such-folder"],
    ] {
        assert_eq!(run(wrong, "").status.code(), Some(2), "{wrong:?}");
    }
}

#[test]
fn links_are_shown_with_address_label_and_source() {
    let page = "<a href='/x/hub?ref_=1' aria-label='Benefits balance'></a><a href=/gc/redeem>Redeem your balance</a>";
    let address = "https://www.amazon.com/gp/css/homepage.html";
    let output = run(
        &["links", "-", "--site", "com", "--url", address, "--json"],
        page,
    );
    assert_eq!(
        serde_json::from_slice::<Value>(&output.stdout).unwrap(),
        json!({"links": [{"address": "https://www.amazon.com/x/hub?ref_=1", "label": "Benefits balance", "source": "benefits"}]})
    );
}

#[test]
fn a_skeleton_has_structure_and_no_text() {
    let output = run(&["skeleton", "-"], "<div id=balance>Jane has $12.50</div>");
    let outline = String::from_utf8(output.stdout).unwrap();
    assert!(outline.contains("div#balance") && outline.contains("\"Xxxx xxx $##.##\""));
}

#[test]
fn a_skeleton_beyond_the_limits_is_a_failure_and_no_text() {
    let output = run(&["skeleton", "-"], &"<div>".repeat(9_000));
    assert_eq!(output.status.code(), Some(6));
    assert!(output.stdout.is_empty());
    assert_eq!(output.stderr, b"the page is too complex\n");
}

#[test]
fn a_rule_file_is_checked_against_written_pages() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("mine.html"), "<p id=mine>$5.00</p>").unwrap();
    std::fs::write(folder.path().join("other.html"), "<p>$5.00</p>").unwrap();
    let rule = folder.path().join("rule.toml");
    let check = |text: &str| {
        std::fs::write(&rule, text).unwrap();
        let pages = folder.path().to_str().unwrap();
        run(
            &["rules", "check", rule.to_str().unwrap(), "--pages", pages],
            "",
        )
    };
    let valid = "source = \"benefits\"\nconfidence = \"C\"\n[amount]\nkey = \"promotional\"\namount = [\"#lost\", \"#mine\"]";
    let output = check(valid);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        said.contains("benefits: valid") && said.contains("mine.html: benefits/amount#2"),
        "{said}"
    );
    assert!(!said.contains("other.html"), "{said}");

    for (mistake, named) in [
        ("#lost", "p >"),
        ("promotional", "nothing"),
        ("confidence", "confident"),
    ] {
        let output = check(&valid.replace(mistake, named));
        assert_eq!(output.status.code(), Some(2), "{named}");
        assert!(
            String::from_utf8(output.stderr).unwrap().contains(named),
            "{named}"
        );
    }
}

#[test]
fn real_captures_are_read_where_they_are() {
    let captures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/captures");
    if !captures.is_dir() {
        return;
    }
    let capture = |name: &str| -> PathBuf { captures.join(name) };
    let of = |name: &str| {
        let path = capture(name);
        let output = run(
            &["read", path.to_str().unwrap(), "--site", "com", "--json"],
            "",
        );
        let json: Value = serde_json::from_slice(&output.stdout).unwrap();
        (json, output.status.code().unwrap())
    };
    let (gift_card, code) = of("gift-card-balance.html");
    assert_eq!(code, 0);
    assert_eq!(gift_card["source"], "gift-card");
    let balance = &gift_card["balances"][0];
    assert_eq!(balance["amount"], json!({"minor": 0, "currency": "USD"}));
    assert_eq!(
        (&balance["kind"], &balance["certainty"]),
        (&json!("gift-card"), &json!("known"))
    );
    let (sign_in, code) = of("sign-in.html");
    assert_eq!((&sign_in["outcome"], code), (&json!("sign-in"), 3));
    let (busy, code) = of("busy-503.html");
    assert_eq!((&busy["outcome"], code), (&json!("busy"), 5));
}
