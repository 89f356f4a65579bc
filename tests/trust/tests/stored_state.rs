//! Every string that the phone keeps, damaged in every way: a clear outcome, never a crash, never a wrong figure.
#![allow(missing_docs)]

use digital_credit_core::ffi::{
    self, AppState, Clock, CoreError, Damage, ExportFormat, FetchOptions, RefreshInterval,
    ReminderSettings, RenderedFetch, Stored, Trigger, WebviewCookie,
};

const CLOCK: Clock = Clock {
    now_ms: 1_795_456_800_000,
    utc_offset_minutes: -480,
};

fn report() -> String {
    ffi::sample_report("com".into(), CLOCK).expect("com is a site")
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
    ffi::session_from_webview(None, "com".into(), cookies, "agent".into(), CLOCK.now_ms)
        .expect("a session")
}

fn refresh_state() -> String {
    let options = FetchOptions {
        clock: CLOCK,
        trigger: Trigger::Person,
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
    assert!(ffi::read_report(whole.clone(), CLOCK).is_ok());
    let mut tried = 0;
    for wrong in damaged(&whole) {
        tried += 1;
        let refused = ffi::read_report(wrong.clone(), CLOCK);
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
    assert!(ffi::snapshot(Some(wrong.clone()), AppState::SignedIn, false, CLOCK).is_err());
    assert!(ffi::reminders(wrong.clone(), settings, CLOCK).is_err());
    assert!(ffi::changes(wrong.clone(), CLOCK).is_err());
    assert!(ffi::what_was_asked(wrong.clone()).is_err());
    assert!(ffi::export_report(wrong, ExportFormat::Json, CLOCK).is_err());
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
    let next = |state: Option<String>| ffi::next_refresh(state, RefreshInterval::Daily, CLOCK, 7);
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

#[test]
fn what_is_wrong_is_said() {
    let says = |stored: String| match ffi::read_report(stored, CLOCK) {
        Err(CoreError::StoredUnusable { reason, .. }) => Some(reason),
        _ => None,
    };
    assert_eq!(says(String::new()), Some(Damage::Empty));
    assert_eq!(says("not ours".into()), Some(Damage::Damaged));
    let newer = report().replacen("\"version\":1", "\"version\":999", 1);
    assert_ne!(newer, report(), "the version stands in the string");
    assert_eq!(says(newer), Some(Damage::Newer));
    assert_eq!(says("x".repeat(100 << 20)), Some(Damage::TooLarge));
}

#[test]
fn a_session_from_a_newer_version_is_said_to_be_so() {
    let newer = session().replacen("\"version\":1", "\"version\":999", 1);
    assert_ne!(newer, session(), "the version stands in the string");
    let refused = ffi::session_summary(newer);
    assert_eq!(
        refused,
        Err(CoreError::SessionUnusable {
            reason: Damage::Newer
        })
    );
    let huge = ffi::session_summary("x".repeat(100 << 20));
    assert_eq!(
        huge,
        Err(CoreError::SessionUnusable {
            reason: Damage::TooLarge
        })
    );
}
