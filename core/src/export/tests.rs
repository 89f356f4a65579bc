//! What the person takes along, and what not.

use super::*;
use crate::fixtures::*;
use crate::model::{EpochMs, Kind, Lot, Outcome, Source, WallKind};

/// Labels as hostile as a page can make them.
fn hostile() -> crate::model::Report {
    first(
        NOON,
        vec![
            page(
                Source::NoRush,
                vec![
                    known(
                        Kind::Kindle,
                        "Kindle Books",
                        300,
                        &[
                            lot(100, "2026-11-23"),
                            Lot {
                                amount: usd(200),
                                expires_on: None,
                            },
                        ],
                    ),
                    known(
                        Kind::Other,
                        "=HYPERLINK(\"http://example.com\",\"x\")",
                        -1_250,
                        &[],
                    ),
                    known(Kind::Promotional, "Back, to \"school\"", 0, &[]),
                ],
            ),
            nothing(Source::GiftCard, Outcome::Wall(WallKind::Captcha)),
        ],
    )
}

#[test]
fn a_line_a_lot_and_one_for_a_row_without() {
    let csv = to_csv(&hostile(), &clock(noon(1)));
    let lines: Vec<_> = csv.split("\r\n").collect();
    assert_eq!(
        lines,
        [
            "site,category,label,amount,currency,certainty,read_at,lot_amount,lot_currency,expires_on,lapsed",
            "com,kindle,Kindle Books,3.00,USD,known,2026-11-23T20:00:00Z,1.00,USD,2026-11-23,yes",
            "com,kindle,Kindle Books,3.00,USD,known,2026-11-23T20:00:00Z,2.00,USD,,",
            "com,promotional,\"Back, to \"\"school\"\"\",0.00,USD,known,2026-11-23T20:00:00Z,,,,",
            "com,other,\"'=HYPERLINK(\"\"http://example.com\"\",\"\"x\"\")\",-12.50,USD,known,2026-11-23T20:00:00Z,,,,",
            "",
        ]
    );
}

#[test]
fn a_label_is_never_a_formula() {
    for start in ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠A"] {
        let report = first(
            NOON,
            vec![page(
                Source::Benefits,
                vec![known(Kind::Other, start, 5, &[])],
            )],
        );
        let csv = to_csv(&report, &clock(NOON));
        assert!(csv.contains(&format!(",'{start}")), "{csv}");
    }
}

#[test]
fn the_json_export_says_what_the_screen_says() {
    let export: serde_json::Value =
        serde_json::from_str(&to_json(&hostile(), &clock(noon(1)))).unwrap();
    assert_eq!(export["version"], 1);
    assert_eq!(export["site"], "com");
    assert_eq!(export["headline"]["digital_at_least"]["minor"], 200);
    let kindle = &export["balances"][0];
    assert_eq!(kindle["lapsed"]["minor"], 100);
    assert_eq!(kindle["lots"][0]["lapsed"], true);
    assert_eq!(kindle["sightings"][0]["source"], "no-rush");
    let wall = &export["sources"][1];
    assert_eq!(
        (wall["outcome"].as_str(), wall["detail"].as_str()),
        (Some("wall"), Some("captcha"))
    );
    assert_eq!(
        export["history"][0]["change"], "lapsed",
        "also what has lapsed since the last fetch"
    );
}

#[test]
fn an_export_names_no_account() {
    let report = crate::account::merge(
        &account("com"),
        None,
        fetch_of(
            "AMARKEDCUSTOMER",
            NOON,
            vec![page(
                Source::GiftCard,
                vec![known(Kind::GiftCard, "Gift card", 5, &[])],
            )],
        ),
    )
    .report;
    let owner = serde_json::to_value(&report.account.owner).unwrap();
    for text in [
        to_csv(&report, &clock(NOON)),
        to_json(&report, &clock(NOON)),
    ] {
        for secret in [
            "AMARKEDCUSTOMER",
            report.account.id.as_str(),
            owner.as_str().unwrap(),
        ] {
            assert!(!text.contains(secret), "{secret}");
        }
    }
}

#[test]
fn a_time_that_no_calendar_has_is_left_out() {
    let report = first(
        NOON,
        vec![page(
            Source::GiftCard,
            vec![known(Kind::GiftCard, "Gift card", 5, &[])],
        )],
    );
    let mut report = report;
    report.fetched_at = EpochMs(i64::MAX);
    let export: serde_json::Value = serde_json::from_str(&to_json(&report, &clock(NOON))).unwrap();
    assert!(export["fetched_at"].is_null());
}
