//! Every string that the phone keeps, damaged in every way: a clear outcome, never a crash, never a wrong figure.
#![allow(missing_docs)]

use digital_credit_core::{
    account,
    fetch::{RefreshState, Trigger},
    ffi::{
        self, AppState, CoreError, Damage, ExportFormat, FetchOptions, RefreshInterval,
        ReminderSettings, RenderedFetch, Stored, WebviewCookie,
    },
    model::EpochMs,
    sign_in::Session,
};
use end_to_end::{person::NOON, phone::clock};

fn report() -> String {
    ffi::sample_report("com".into(), clock()).expect("com is a site")
}

fn session() -> String {
    let cookie = |name: &str, value: &str| WebviewCookie {
        name: name.into(),
        value: value.into(),
        domain: Some(".amazon.com".into()),
        path: Some("/".into()),
        expires_ms: None,
        secure: true,
        http_only: true,
    };
    let cookies = vec![cookie("at-main", "\"a=b|c\""), cookie("x-main", "y")];
    ffi::session_from_webview(None, "com".into(), cookies, "agent".into(), NOON.0)
        .expect("a session")
}

fn refresh_state() -> String {
    let options = FetchOptions {
        clock: clock(),
        trigger: ffi::Trigger::Person,
        jitter_seed: 1,
        time_limit_ms: None,
        whole_ledger: false,
        fallback_user_agent: "agent".into(),
        network: None,
    };
    let fetch = RenderedFetch::new(session(), None, None, options).expect("a fetch");
    fetch.finish().expect("no error of ours").refresh_state
}

/// Cut off at every byte, one bit flipped in every byte, doubled, padded, from another world.
fn damaged(whole: &str) -> impl Iterator<Item = String> + '_ {
    let cuts = (0..whole.len()).filter_map(|end| whole.get(..end).map(str::to_owned));
    let flips = (0..whole.len()).flat_map(move |nth| {
        (0..8).filter_map(move |bit| {
            let mut bytes = whole.as_bytes().to_vec();
            bytes[nth] ^= 1 << bit;
            String::from_utf8(bytes).ok()
        })
    });
    let strangers = [
        "null",
        "{}",
        "[]",
        "0",
        "{\"version\":1}",
        "\u{0}",
        "<html>",
    ]
    .map(str::to_owned);
    cuts.chain(flips)
        .chain(strangers)
        .chain([format!("{whole}{whole}"), format!("{whole} x")])
}

#[test]
fn a_damaged_report_is_refused_and_never_shown() {
    let whole = report();
    assert!(ffi::read_report(whole.clone(), clock()).is_ok());
    let mut tried = 0;
    for wrong in damaged(&whole) {
        tried += 1;
        let refused = ffi::read_report(wrong.clone(), clock());
        assert!(
            matches!(
                refused,
                Err(CoreError::StoredUnusable {
                    what: Stored::Report,
                    ..
                })
            ),
            "variant {tried} was taken for a report"
        );
    }
    assert!(tried > whole.len());
}

#[test]
fn every_view_of_a_damaged_report_refuses_it_too() {
    let whole = report();
    let wrong: String = whole.chars().take(whole.len() / 2).collect();
    let settings = ReminderSettings {
        hour: 9,
        muted_rows: Vec::new(),
        at_most: 60,
    };
    assert!(ffi::snapshot(Some(wrong.clone()), AppState::SignedIn, false, clock()).is_err());
    assert!(ffi::reminders(wrong.clone(), settings, clock()).is_err());
    assert!(ffi::changes(wrong.clone(), clock()).is_err());
    assert!(ffi::what_was_asked(wrong.clone()).is_err());
    assert!(ffi::export_report(wrong, ExportFormat::Json, clock()).is_err());
}

#[test]
fn a_damaged_session_means_sign_in_again() {
    let whole = session();
    assert!(ffi::session_summary(whole.clone()).is_ok());
    for wrong in damaged(&whole) {
        let refused = ffi::session_summary(wrong);
        assert!(
            matches!(refused, Err(CoreError::SessionUnusable { .. })),
            "{refused:?}"
        );
    }
}

#[test]
fn a_damaged_refresh_state_never_makes_the_app_ask_more_often_than_a_lost_one() {
    let next = |state: Option<String>| ffi::next_refresh(state, RefreshInterval::Daily, clock(), 7);
    let lost = next(None).expect("a first fetch is planned");
    for wrong in damaged(&refresh_state()) {
        match next(Some(wrong)) {
            Ok(at) => assert_eq!(at, lost),
            Err(refused) => {
                assert!(
                    matches!(
                        refused,
                        CoreError::StoredUnusable {
                            what: Stored::RefreshState,
                            ..
                        }
                    ),
                    "{refused:?}"
                );
            }
        }
    }
}

/// What the core says of a string that it cannot read.
type Says = fn(&str) -> Option<Damage>;

/// The three strings, and who reads them.
fn strings() -> [(String, Says); 3] {
    [
        (report(), |text| account::from_stored(text).err()),
        (session(), |text| match Session::from_stored(text) {
            Err(CoreError::SessionUnusable { reason }) => Some(reason),
            Err(other) => panic!("{other}"),
            Ok(_) => None,
        }),
        (refresh_state(), |text| {
            RefreshState::from_stored(text).err()
        }),
    ]
}

#[test]
fn what_is_wrong_with_each_string_is_said() {
    let huge = "x".repeat(100 << 20);
    for (whole, says) in strings() {
        assert_eq!(says(&whole), None);
        assert_eq!(says(""), Some(Damage::Empty));
        assert_eq!(says(" \n"), Some(Damage::Empty));
        assert_eq!(says("not ours"), Some(Damage::Damaged));
        let of_version = |number: &str| whole.replacen("\"version\":1", number, 1);
        assert_ne!(of_version(""), whole, "the version stands in the string");
        assert_eq!(says(&of_version("\"version\":999")), Some(Damage::Newer));
        // Before the first there was none: whoever writes that is not us.
        assert_eq!(says(&of_version("\"version\":0")), Some(Damage::Damaged));
        assert_eq!(says(&of_version("\"version\":-1")), Some(Damage::Damaged));
        assert_eq!(says(&huge), Some(Damage::TooLarge));
    }
}

#[test]
fn what_version_1_wrote_is_still_read() {
    let session = ffi::session_summary(include_str!("../stored/session-1.json").trim().to_owned());
    assert_eq!(session.expect("a session").site, "com");
    let refresh = include_str!("../stored/refresh-1.json").trim();
    let refresh = RefreshState::from_stored(refresh).expect("a refresh state");
    let soon = EpochMs(NOON.0 + 1_000);
    assert!(
        refresh.may_start(Trigger::Person, soon, 7).is_err(),
        "it remembers the fetch"
    );
    let report = include_str!("../../../core/src/account/tests/stored-report-1.json").trim();
    let report = ffi::read_report(report.to_owned(), clock()).expect("a report");
    assert!(!report.rows.is_empty());
}
