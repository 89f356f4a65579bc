//! Marked secrets go in; Debug, Display, errors, reports, exports and snapshots hold none of them.

use digital_credit_core::{
    account::to_stored,
    error::CoreError,
    export,
    fetch::Fetched,
    sign_in::{Session, cookies_from_line},
    snapshot::{AppState, snapshot},
};
use secrecy::ExposeSecret;
use stand_in_store::{NOT_TO_BE_KEPT, SECRET_MARK, scenarios};

use crate::person::{Person, run};

/// Every text that a fetch leaves behind and that is not the stored session.
fn texts(person: &Person<'_>, fetched: &Fetched) -> Vec<String> {
    let clock = person.options().clock;
    let report = &fetched.report;
    let mut texts = vec![
        format!("{fetched:?}"),
        format!("{:?}", fetched.session),
        format!("{:#?}", person.session.webview_cookies()),
        format!("{report:#?}"),
        format!("{:?}", fetched.refresh),
        format!("{:?} {:?}", fetched.stopped_by, fetched.owner),
        format!("{:#?}", fetched.ledger),
        format!("{:#?}", fetched.unread),
        format!("{:#?}", person.options()),
        to_stored(report),
        fetched.refresh.to_stored(),
        export::to_csv(report, &clock),
        export::to_json(report, &clock),
        snapshot(Some(report), AppState::SignedIn, false, &clock).to_json(),
    ];
    texts.extend(report.asked.iter().map(|asked| format!("{asked:?}")));
    texts
}

/// What must be nowhere: the store's marks, and the customer ids of its accounts.
const SECRETS: [&str; 3] = [SECRET_MARK, NOT_TO_BE_KEPT, "A1STANDIN"];

#[test]
fn no_text_that_a_fetch_leaves_behind_holds_a_secret() {
    for scenario in [
        "happy",
        "long-ledger",
        "rotating",
        "bad-cookies",
        "wall-bad-cookies",
        "captcha-redirect",
        "gift-card-changed",
        "contradiction",
        "lacks-one",
        "redirect-away",
        "cut",
    ] {
        run(async {
            let mut person = Person::of(scenario).await;
            let mut options = person.options();
            options.whole_ledger = true;
            let fetched = person
                .fetch_with(options, digital_credit_core::fetch::Cancel::new())
                .await;
            for text in texts(&person, &fetched) {
                for secret in SECRETS {
                    assert!(!text.contains(secret), "{scenario}: {secret} in {text}");
                }
            }
        });
    }
}

#[test]
fn the_marks_are_really_there_to_be_found() {
    run(async {
        let mut person = Person::of("happy").await;
        person.fetch().await;
        assert!(person.session.to_stored().contains(SECRET_MARK));
        let cookies = person.session.webview_cookies();
        assert!(
            cookies
                .iter()
                .any(|cookie| cookie.value.expose_secret().contains(SECRET_MARK))
        );
    });
    assert!(
        scenarios()
            .iter()
            .any(|scenario| scenario.name == "wall-bad-cookies")
    );
}

#[test]
fn errors_about_secrets_name_none() {
    let wrong = [
        format!("at-main={SECRET_MARK}\u{7f}\u{0}; x"),
        format!("={SECRET_MARK}"),
        SECRET_MARK.repeat(100_000),
    ];
    for text in wrong {
        if let Err(error) = cookies_from_line(&text) {
            assert!(!format!("{error} {error:?}").contains(SECRET_MARK));
        }
        let damaged: CoreError = Session::from_stored(&text).unwrap_err();
        assert!(!format!("{damaged} {damaged:?}").contains(SECRET_MARK));
        let report = digital_credit_core::account::from_stored(&text).unwrap_err();
        assert!(!format!("{report} {report:?}").contains(SECRET_MARK));
    }
}
