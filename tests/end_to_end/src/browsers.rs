//! The session goes with the browser that signed in, and every browser's layout is read.

use digital_credit_core::model::{Kind, Report};
use tokio::task::JoinSet;

use crate::person::{DESKTOP, Person, run, store};

const WEBVIEW: &str = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/141.0.0.0 Safari/537.36";
const PHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";

/// Kinds and amounts, whatever page they were read from.
fn amounts(report: &Report) -> Vec<(Kind, i64)> {
    let mut amounts: Vec<_> = report
        .rows
        .iter()
        .map(|row| (row.kind, row.amount.minor))
        .collect();
    amounts.sort();
    amounts
}

#[test]
fn the_same_account_reads_alike_on_a_desk_in_a_webview_and_on_a_phone() {
    let read = run(async {
        let mut people = JoinSet::new();
        for user_agent in [DESKTOP, WEBVIEW, PHONE] {
            people.spawn(async move {
                let mut person = Person::at(store(), Some("happy"), "com", user_agent).await;
                (user_agent, amounts(&person.fetch().await.report))
            });
        }
        people.join_all().await
    });
    for (user_agent, amounts) in read {
        for expected in [
            (Kind::GiftCard, 2_500),
            (Kind::Video, 320),
            (Kind::Music, 150),
            (Kind::Kindle, 150),
            (Kind::Promotional, 500),
        ] {
            assert!(
                amounts.contains(&expected),
                "{user_agent}: {expected:?} in {amounts:?}"
            );
        }
    }
}

#[test]
fn every_request_carries_the_user_agent_that_signed_in() {
    run(async {
        let mut person = Person::at(store(), Some("same-browser"), "com", WEBVIEW).await;
        let fetched = person.fetch().await;
        assert_eq!(fetched.stopped_by, None);
        assert!(amounts(&fetched.report).contains(&(Kind::GiftCard, 2_500)));
    });
}

#[test]
fn another_browser_than_the_one_that_signed_in_is_asked_to_sign_in() {
    // That the test above cannot pass by chance.
    run(async {
        let person = Person::at(store(), Some("same-browser"), "com", WEBVIEW).await;
        let cookies = person.session.webview_cookies();
        let site = "com".parse().unwrap();
        let mut other = Person::at(store(), Some("same-browser"), "com", WEBVIEW).await;
        other.session = digital_credit_core::sign_in::Session::from_webview(
            None, site, cookies, DESKTOP, person.now,
        )
        .unwrap();
        let fetched = other.fetch().await;
        assert_eq!(
            fetched.stopped_by,
            Some(digital_credit_core::model::StoppedBy::SignIn)
        );
    });
}
