//! Pages that want the session elsewhere: every request is recorded and looked at.

use std::net::SocketAddr;

use digital_credit_core::model::{Outcome, Source};
use stand_in_store::{Recorded, SECRET_MARK};

use crate::person::{DESKTOP, Person, a_leaked_store, outcome, run};

/// Paths that change something, as `pages.md` and the store's own hostile links name them.
const WRITES: [&str; 14] = [
    "redeem",
    "claim",
    "convert",
    "reload",
    "top-up",
    "add-money",
    "send",
    "transfer",
    "enrol",
    "set-default",
    "delete",
    "sign-out",
    "signout",
    "credit-form",
];

async fn requests(scenario: &str) -> Vec<Recorded> {
    let store = a_leaked_store().await;
    let mut person = Person::at(store, Some(scenario), "com", DESKTOP).await;
    store.forget_requests();
    person.fetch().await;
    let requests = store.requests();
    assert!(!requests.is_empty(), "{scenario}: nothing was recorded");
    requests
}

const HOSTILE: [&str; 6] = [
    "hostile-links",
    "hostile-base",
    "redirect-away",
    "redirect-to-http",
    "redirect-loop",
    "happy",
];

#[test]
fn no_cookie_leaves_the_sessions_host() {
    for scenario in HOSTILE {
        for request in run(requests(scenario)) {
            assert_eq!(request.host, "www.amazon.com", "{scenario}: {request:?}");
            assert!(request.tls, "{scenario}: {request:?} in the clear");
            let cookies = request.cookie_line().unwrap_or_default();
            assert!(
                cookies.contains(SECRET_MARK),
                "{scenario}: {request:?} carries the session"
            );
        }
    }
}

#[test]
fn no_path_that_writes_is_asked_for_by_path_or_query() {
    for scenario in HOSTILE {
        for request in run(requests(scenario)) {
            assert_eq!(request.method, "GET", "{scenario}: {request:?}");
            let address = format!("{}?{}", request.path, request.query).to_lowercase();
            for word in WRITES {
                assert!(!address.contains(word), "{scenario}: {request:?}");
            }
        }
    }
}

#[test]
fn no_other_port_of_the_host_is_asked() {
    for request in run(requests("hostile-links")) {
        let host = request.header("host").unwrap_or("www.amazon.com");
        assert_eq!(host, "www.amazon.com", "{request:?}");
    }
}

#[test]
fn hostile_links_hide_no_honest_one() {
    let fetched = run(async { Person::of("hostile-links").await.fetch().await });
    assert_eq!(fetched.stopped_by, None);
    assert_eq!(
        outcome(&fetched.report, Source::Benefits),
        Some(Outcome::Read)
    );
}

#[test]
fn a_page_that_leads_away_is_not_read() {
    for scenario in ["redirect-away", "redirect-to-http", "redirect-loop"] {
        let report = run(async { Person::of(scenario).await.fetch().await.report });
        let gift_card = outcome(&report, Source::GiftCard).unwrap();
        assert!(!gift_card.is_answer(), "{scenario}: {gift_card:?}");
        assert_eq!(
            outcome(&report, Source::NoRush),
            Some(Outcome::Read),
            "{scenario}"
        );
    }
}

#[test]
fn the_recorder_sees_plain_requests_and_other_hosts() {
    // That the tests above cannot pass because nothing of the kind would be recorded.
    run(async {
        let store = a_leaked_store().await;
        let address: SocketAddr = store.address();
        let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
        let head = b"GET /gc/redeem?x=1 HTTP/1.1\r\nHost: www.example.net\r\nCookie: a=b\r\nConnection: close\r\n\r\n";
        tokio::io::AsyncWriteExt::write_all(&mut stream, head)
            .await
            .unwrap();
        let mut answer = Vec::new();
        tokio::io::AsyncReadExt::read_to_end(&mut stream, &mut answer)
            .await
            .unwrap();
        let requests = store.requests();
        assert_eq!(requests.len(), 1);
        assert!(!requests[0].tls);
        assert_eq!(
            (requests[0].host.as_str(), requests[0].path.as_str()),
            ("www.example.net", "/gc/redeem")
        );
    });
}
