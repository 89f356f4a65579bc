//! The session stays home: every byte that the core sends, under every scenario of the store.
#![allow(missing_docs)]

use std::{collections::BTreeSet, sync::Arc};

use digital_credit_core::ffi::{self, AppState, ExportFormat, FetchOptions};
use end_to_end::{
    person::store,
    phone::{self, clock},
};
use stand_in_store::{SECRET_MARK, Scenario, client::Door, scenario, scenarios};
use tokio::{sync::Semaphore, task::JoinSet};
use trust::{logs, witness::Witness};

/// Heads of the requests in a stream of HTTP/1.1 bytes. GET has no body, so heads are all there is.
fn heads(sent: &[u8]) -> Vec<String> {
    let text = String::from_utf8(sent.to_vec()).expect("a request is text");
    assert!(
        text.is_empty() || text.ends_with("\r\n\r\n"),
        "something follows a head: a body"
    );
    text.split_terminator("\r\n\r\n")
        .map(str::to_owned)
        .collect()
}

/// People who fetch at the same time: what is slow on purpose waits beside the others.
const AT_ONCE: usize = 4;

/// Markets differ in words and digits, not in where requests go: the short form takes every fourth of them.
fn watched() -> Vec<&'static Scenario> {
    let all = std::env::var("LONG").as_deref() == Ok("1");
    let (markets, others): (Vec<_>, Vec<_>) = scenarios()
        .iter()
        .partition(|scenario| scenario.name.starts_with("market-"));
    let markets = markets.into_iter().step_by(if all { 1 } else { 4 });
    others.into_iter().chain(markets).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn only_get_requests_to_the_sessions_own_host_carry_its_cookies() {
    let requests = watch_all(watched(), Some(10_000)).await;
    assert!(requests.len() >= 60, "{} scenarios", requests.len());
    assert!(
        requests.iter().sum::<usize>() > requests.len(),
        "the witness saw the requests"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_that_lead_away_lead_no_cookie_away_and_nothing_that_is_said_holds_a_secret() {
    logs::listen();
    let hostile = [
        "happy",
        "hostile-links",
        "hostile-base",
        "redirect-away",
        "redirect-to-http",
        "redirect-loop",
    ];
    let chosen = hostile.map(|name| scenario(name).expect("the store knows it"));
    let requests = watch_all(chosen.to_vec(), None).await;
    assert!(
        requests.iter().all(|requests| *requests > 1),
        "{requests:?}"
    );
    let said = logs::heard();
    assert!(said.lines > 100, "the libraries below log: {said:?}");
    assert_eq!(said.leaks, BTreeSet::new(), "who has said a secret");
}

/// Looks at the fetches of many, with another limit than a phone's for those that are slow on purpose; how many
/// requests each made.
async fn watch_all(scenarios: Vec<&'static Scenario>, limit_ms: Option<u32>) -> Vec<usize> {
    let turns = Arc::new(Semaphore::new(AT_ONCE));
    let mut people = JoinSet::new();
    for scenario in scenarios {
        let turns = Arc::clone(&turns);
        people.spawn(async move {
            let _turn = turns.acquire().await.expect("nobody closes it");
            watch(scenario, limit_ms).await
        });
    }
    people.join_all().await
}

/// Looks at every byte of one scenario's fetch; tells how many requests there were.
async fn watch(scenario: &Scenario, limit_ms: Option<u32>) -> usize {
    let mut requests = 0;
    let session = phone::session(store(), &scenario.name).await;
    let host = format!("www.amazon.{}", scenario.site);
    let witness = Witness::start(store().address(), store().root_pem(), &host)
        .await
        .expect("it starts");
    let over_the_witness = Door {
        address: witness.address(),
        root_pem: witness.root_pem().to_owned(),
    };
    let options = FetchOptions {
        time_limit_ms: limit_ms,
        ..phone::options(over_the_witness)
    };
    let fetched = phone::fetch(&session, options).await;
    for connection in witness.seen() {
        assert_eq!(connection.host, host, "{}", scenario.name);
        for head in heads(&connection.sent) {
            requests += 1;
            assert!(head.starts_with("GET /"), "{}: not a GET", scenario.name);
            let named = head.lines().find_map(|line| {
                line.to_ascii_lowercase()
                    .strip_prefix("host: ")
                    .map(str::to_owned)
            });
            assert_eq!(named.as_deref(), Some(host.as_str()), "{}", scenario.name);
            let path = head.split(' ').nth(1).unwrap_or_default();
            assert!(
                !path.contains("/gc/redeem"),
                "{}: a path that writes",
                scenario.name
            );
        }
    }
    assert_eq!(
        witness.not_tls(),
        0,
        "{}: something came without TLS",
        scenario.name
    );
    nothing_shown_holds_a_secret(&scenario.name, &fetched);
    requests
}

fn nothing_shown_holds_a_secret(scenario: &str, fetched: &ffi::Fetched) {
    let report = fetched.stored_report.clone();
    let shown = [
        report.clone(),
        fetched.refresh_state.clone(),
        format!("{fetched:?}"),
        format!("{:?}", fetched.report),
        ffi::export_report(report.clone(), ExportFormat::Json, clock()).expect("it is whole"),
        ffi::export_report(report.clone(), ExportFormat::Csv, clock()).expect("it is whole"),
        ffi::snapshot(Some(report.clone()), AppState::SignedIn, false, clock())
            .expect("it is whole"),
        format!("{:?}", ffi::what_was_asked(report).expect("it is whole")),
    ];
    for text in shown
        .iter()
        .chain(fetched.unread_pages.iter().map(|page| &page.skeleton))
    {
        assert!(!text.contains(SECRET_MARK), "{scenario}: a secret is shown");
    }
    assert!(
        fetched.session.contains(SECRET_MARK),
        "{scenario}: the mark is in the session, so it would be seen"
    );
}
