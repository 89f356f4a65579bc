//! What is asked, in which order, how often, and what is asked again.

use digital_credit_core::{
    fetch::{Cancel, limits},
    model::{Outcome, Report, Source, StoppedBy},
};
use stand_in_store::Recorded;

use crate::person::{DESKTOP, Person, a_leaked_store, outcome, run};

/// Fetches once and tells what the store was asked, in order.
async fn asked(scenario: &str, site: &str) -> (Report, Vec<Recorded>) {
    let store = a_leaked_store().await;
    let mut person = Person::at(store, Some(scenario), site, DESKTOP).await;
    store.forget_requests();
    let report = person.fetch().await.report;
    (report, store.requests())
}

fn times(requests: &[Recorded], path: &str) -> usize {
    requests
        .iter()
        .filter(|request| request.path == path)
        .count()
}

#[test]
fn the_account_page_comes_first_and_each_page_once() {
    run(async {
        let (report, requests) = asked("happy", "com").await;
        assert_eq!(requests[0].path, "/gp/css/homepage.html");
        let mut paths: Vec<_> = requests
            .iter()
            .map(|request| (&request.path, &request.query))
            .collect();
        assert!(paths.len() <= limits::REQUESTS, "{paths:?}");
        paths.sort();
        paths.dedup_by_key(|(path, _)| path.to_owned());
        assert_eq!(paths.len(), requests.len());
        let told: Vec<_> = report
            .asked
            .iter()
            .map(|asked| asked.path.clone())
            .collect();
        assert_eq!(told.len(), requests.len(), "what was asked is told in full");
        assert!(requests.iter().all(|request| told.contains(&request.path)));
        assert!(told.iter().all(|path| !path.contains('?')));
    });
}

#[test]
fn every_request_looks_like_the_browser_that_signed_in() {
    run(async {
        for request in asked("happy", "com").await.1 {
            assert_eq!(request.method, "GET");
            assert_eq!(request.host, "www.amazon.com");
            assert_eq!(request.header("user-agent"), Some(DESKTOP));
            assert!(request.header("accept").unwrap().contains("text/html"));
            assert!(request.header("accept-language").unwrap().starts_with("en"));
            assert_eq!(request.header("upgrade-insecure-requests"), Some("1"));
            assert_eq!(request.header("sec-fetch-mode"), Some("navigate"));
            assert!(request.tls);
        }
    });
}

#[test]
fn after_a_wall_or_a_limit_nothing_more_is_asked() {
    for scenario in [
        "captcha-image",
        "challenge",
        "approval",
        "rate-limited",
        "locked",
    ] {
        let (report, requests) = run(asked(scenario, "com"));
        assert_eq!(requests.first().unwrap().path, "/gp/css/homepage.html");
        let pages = requests
            .iter()
            .filter(|request| !request.path.starts_with("/a"));
        assert_eq!(pages.count(), 1, "{scenario}: {requests:?}");
        assert_eq!(
            outcome(&report, Source::GiftCard),
            Some(Outcome::NotAsked),
            "{scenario}"
        );
    }
}

#[test]
fn a_limit_says_when_to_come_again_and_is_kept() {
    run(async {
        let mut person = Person::of("rate-limited").await;
        let Some(StoppedBy::RateLimited { retry_at }) = person.fetch().await.stopped_by else {
            panic!("no limit met");
        };
        assert!(retry_at > person.now);
        let too_soon = person.fetch().await.stopped_by;
        assert!(matches!(too_soon, Some(StoppedBy::TooSoon { next_at }) if next_at >= retry_at));
    });
}

#[test]
fn the_first_ledger_page_is_enough_unless_more_is_asked_for() {
    run(async {
        let store = a_leaked_store().await;
        let mut person = Person::at(store, Some("long-ledger"), "com", DESKTOP).await;
        store.forget_requests();
        let first = person.fetch().await;
        assert_eq!(times(&store.requests(), "/gc/balance"), 1);
        assert_eq!(first.ledger.len(), 15);

        person.wait_hours(1);
        store.forget_requests();
        let mut options = person.options();
        options.whole_ledger = true;
        let whole = person.fetch_with(options, Cancel::new()).await;
        assert_eq!(times(&store.requests(), "/gc/balance"), 3, "three pages");
        assert!(whole.ledger.len() > 30, "{}", whole.ledger.len());
        assert_eq!(
            outcome(&whole.report, Source::GiftCard),
            Some(Outcome::Read)
        );
    });
}

#[test]
fn an_encrypted_page_is_asked_once_more_without_encryption() {
    let (report, requests) = run(asked("encrypted-once", "com"));
    let gift_card: Vec<_> = requests
        .iter()
        .filter(|request| request.path == "/gc/balance")
        .collect();
    assert_eq!(gift_card.len(), 2);
    assert!(
        gift_card[1]
            .query_names()
            .contains(&"disableCsd".to_owned())
    );
    assert_eq!(outcome(&report, Source::GiftCard), Some(Outcome::Read));

    let (report, requests) = run(asked("encrypted", "com"));
    assert_eq!(times(&requests, "/gc/balance"), 2, "once, not for ever");
    assert_eq!(outcome(&report, Source::GiftCard), Some(Outcome::Encrypted));
}

#[test]
fn a_page_that_is_readable_despite_the_mark_is_asked_once() {
    let (report, requests) = run(asked("encryption-mark-only", "com"));
    assert_eq!(times(&requests, "/gc/balance"), 1);
    assert_eq!(outcome(&report, Source::GiftCard), Some(Outcome::Read));
}

#[test]
fn an_unclear_page_is_asked_once_more_in_english_and_the_account_stays_in_its_language() {
    let (report, requests) = run(asked("clear-in-english", "de"));
    assert_eq!(outcome(&report, Source::Benefits), Some(Outcome::Read));
    let benefits: Vec<_> = requests
        .iter()
        .filter(|request| request.path.contains("benefit"))
        .collect();
    assert_eq!(benefits.len(), 2, "{requests:?}");
    assert_eq!(benefits[1].cookie("lc-acbde").as_deref(), Some("en_GB"));
    let english = |request: &&Recorded| request.cookie("lc-acbde").as_deref() == Some("en_GB");
    assert_eq!(
        requests.iter().filter(english).count(),
        1,
        "for this one request"
    );
    assert!(
        requests
            .iter()
            .all(|request| !request.query_names().contains(&"language".to_owned()))
    );
}

#[test]
fn redirects_within_the_site_are_followed_three_times_at_most() {
    let (report, _) = run(asked("redirect-chain", "com"));
    assert_eq!(outcome(&report, Source::GiftCard), Some(Outcome::Read));
    let (report, requests) = run(asked("redirect-loop", "com"));
    assert_ne!(outcome(&report, Source::GiftCard), Some(Outcome::Read));
    assert_eq!(times(&requests, "/gc/balance"), 1 + limits::REDIRECTS);
    assert_eq!(
        outcome(&report, Source::NoRush),
        Some(Outcome::Read),
        "others are still asked"
    );
}
