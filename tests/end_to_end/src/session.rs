//! Cookies: kept byte for byte, renewed by good answers alone, sent to the session's own host alone.

use digital_credit_core::model::{Outcome, Source, StoppedBy};
use digital_credit_core::sign_in::Session;
use secrecy::ExposeSecret;
use stand_in_store::{NOT_TO_BE_KEPT, SECRET_MARK};

use crate::person::{DESKTOP, Person, a_leaked_store, outcome, run};

/// The value of a cookie in a session.
fn cookie(person: &Person<'_>, name: &str) -> String {
    let cookies = person.session.webview_cookies();
    let cookie = cookies.into_iter().find(|cookie| cookie.name == name);
    cookie
        .unwrap_or_else(|| panic!("no cookie {name}"))
        .value
        .expose_secret()
        .to_owned()
}

#[test]
fn a_session_token_that_rotates_is_handed_back() {
    run(async {
        let mut person = Person::of("rotating").await;
        for _ in 0..3 {
            let before = cookie(&person, "session-token");
            let fetched = person.fetch().await;
            assert_eq!(fetched.stopped_by, None);
            assert_ne!(cookie(&person, "session-token"), before);
            person.wait_hours(1);
        }
    });
}

#[test]
fn a_session_token_that_is_not_handed_back_ends_the_session() {
    // That the test above cannot pass by chance.
    run(async {
        let mut person = Person::of("rotating").await;
        let old = person.session.clone();
        person.fetch().await;
        person.session = old;
        person.wait_hours(1);
        assert_eq!(person.fetch().await.stopped_by, Some(StoppedBy::SignIn));
    });
}

#[test]
fn cookies_of_a_sign_in_page_or_a_wall_are_not_kept() {
    for scenario in [
        "bad-cookies",
        "wall-bad-cookies",
        "captcha-once",
        "sign-in-no-rush",
    ] {
        run(async {
            let mut person = Person::of(scenario).await;
            let marks = ["at-main", "x-main", "sess-at-main"].map(|name| cookie(&person, name));
            person.fetch().await;
            let jar: Vec<String> = person
                .session
                .webview_cookies()
                .iter()
                .map(|cookie| cookie.value.expose_secret().to_owned())
                .collect();
            assert!(
                !jar.iter().any(|value| value.contains(NOT_TO_BE_KEPT)),
                "{scenario}"
            );
            assert_eq!(
                ["at-main", "x-main", "sess-at-main"].map(|name| cookie(&person, name)),
                marks
            );
            person.wait_hours(25);
            let again = person.fetch().await.report;
            assert_eq!(
                outcome(&again, Source::Account),
                None,
                "{scenario}: still signed in"
            );
        });
    }
}

#[test]
fn quoted_values_come_back_byte_for_byte() {
    run(async {
        let store = a_leaked_store().await;
        let mut person = Person::at(store, Some("happy"), "com", DESKTOP).await;
        let x = cookie(&person, "x-main");
        assert!(
            x.starts_with('"') && x.contains('=') && x.contains('|'),
            "a value worth the test"
        );
        store.forget_requests();
        person.fetch().await;
        let sent: Vec<_> = store
            .requests()
            .iter()
            .map(|request| request.cookie("x-main"))
            .collect();
        assert!(!sent.is_empty());
        assert!(sent.iter().all(|value| value.as_ref() == Some(&x)));
    });
}

#[test]
fn of_two_markets_in_one_jar_only_the_sites_own_reads() {
    run(async {
        let mut person = Person::of("two-markets").await;
        let cookies = person.session.webview_cookies();
        assert!(cookies.iter().any(|cookie| cookie.name == "at-main"));
        let fetched = person.fetch().await;
        assert_eq!(fetched.stopped_by, None);
        assert!(
            fetched
                .report
                .rows
                .iter()
                .all(|row| row.amount.currency.code() == "USD")
        );
        assert!(
            fetched
                .report
                .asked
                .iter()
                .all(|asked| asked.host == "www.amazon.com")
        );
    });
}

#[test]
fn a_sign_in_asked_by_the_account_page_alone_decides_nothing() {
    run(async {
        let fetched = Person::of("sign-in-account").await.fetch().await;
        assert_eq!(fetched.stopped_by, None);
        assert_eq!(
            outcome(&fetched.report, Source::Account),
            Some(Outcome::SignIn)
        );
        for source in [Source::GiftCard, Source::NoRush, Source::DigitalCredits] {
            assert_eq!(
                outcome(&fetched.report, source),
                Some(Outcome::Read),
                "{source:?}"
            );
        }
    });
}

#[test]
fn a_sign_in_asked_by_every_page_ends_the_fetch_and_says_so() {
    run(async {
        let mut person = Person::of("sign-in-everywhere").await;
        assert_eq!(person.fetch().await.stopped_by, Some(StoppedBy::SignIn));
    });
}

#[test]
fn a_stored_session_reads_as_the_one_it_was_made_of() {
    run(async {
        let mut person = Person::of("happy").await;
        let stored = person.session.to_stored();
        assert!(
            stored.contains(SECRET_MARK),
            "the stored session is the secret"
        );
        person.session = Session::from_stored(&stored).unwrap();
        assert_eq!(person.fetch().await.stopped_by, None);
    });
}
