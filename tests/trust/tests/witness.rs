//! The session stays home: every byte that the core sends, under every scenario of the store.
#![allow(missing_docs)]

use digital_credit_core::ffi::{self, AppState, Clock, ExportFormat};
use stand_in_store::{SECRET_MARK, scenarios};
use trust::{
    person::{NOW_MS, Person},
    witness::Witness,
};

const CLOCK: Clock = Clock {
    now_ms: NOW_MS,
    utc_offset_minutes: -480,
};

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

#[tokio::test(flavor = "multi_thread")]
async fn only_get_requests_to_the_sessions_own_host_carry_its_cookies() {
    let mut requests = 0;
    for scenario in scenarios() {
        let person = Person::of(&scenario.name).await;
        let host = format!("www.amazon.{}", scenario.site);
        let witness = Witness::start(person.store.address(), person.store.root_pem(), &host)
            .await
            .expect("it starts");
        let fetched = person
            .fetch_over(witness.address(), witness.root_pem(), Some(3_000))
            .await;
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
        person.store.stop().await;
    }
    assert!(requests > scenarios().len(), "the witness saw the requests");
}

fn nothing_shown_holds_a_secret(scenario: &str, fetched: &ffi::Fetched) {
    let report = fetched.stored_report.clone();
    let shown = [
        report.clone(),
        fetched.refresh_state.clone(),
        format!("{fetched:?}"),
        format!("{:?}", fetched.report),
        ffi::export_report(report.clone(), ExportFormat::Json, CLOCK).expect("it is whole"),
        ffi::export_report(report.clone(), ExportFormat::Csv, CLOCK).expect("it is whole"),
        ffi::snapshot(Some(report.clone()), AppState::SignedIn, false, CLOCK).expect("it is whole"),
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
