//! One table of networks that misbehave: what comes of a fetch, and what is kept of the earlier report.
#![allow(missing_docs)]

use std::time::Duration;

use digital_credit_core::ffi::{Fetched, Outcome, StoppedBy};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};
use tokio_rustls::TlsAcceptor;
use trust::{
    authority::{Authority, Leaf},
    network::{Network, Weather},
    person::Person,
};

/// Nothing that was known is lost, and nothing became zero.
fn the_old_figures_stay(before: &Fetched, after: &Fetched, what: &str) {
    for old in &before.report.rows {
        let new = after.report.rows.iter().find(|row| row.id == old.id);
        assert_eq!(
            new.map(|row| (&row.amount, &row.lots)),
            Some((&old.amount, &old.lots)),
            "{what}"
        );
    }
    assert!(!before.report.rows.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn every_bad_network_has_its_outcome_and_loses_nothing() {
    let person = Person::of("happy").await;
    let before = person.fetch().await;
    assert_eq!(before.stopped_by, None);
    // Cuts fall into the greeting, and into the first page's body, where the small pop-up gets through.
    let table = [
        (Weather::Reset, 5_000, Some(StoppedBy::Offline)),
        (Weather::HalfOpen, 600, Some(StoppedBy::TimedOut)),
        (Weather::CutAfter(1), 5_000, Some(StoppedBy::Offline)),
        (Weather::CutAfter(500), 5_000, Some(StoppedBy::Offline)),
        (Weather::CutAfter(20_000), 5_000, None),
        (
            Weather::Latency(Duration::from_secs(2)),
            1_000,
            Some(StoppedBy::TimedOut),
        ),
        (Weather::Narrow(5_000), 1_500, Some(StoppedBy::TimedOut)),
    ];
    for (weather, limit_ms, expected) in table {
        let network = Network::start(person.store.address(), weather)
            .await
            .expect("a free port");
        let after = person
            .fetch_again(
                &before,
                network.address(),
                person.store.root_pem(),
                Some(limit_ms),
            )
            .await;
        let outcomes: Vec<_> = after
            .report
            .sources
            .iter()
            .map(|source| (source.source, &source.outcome))
            .collect();
        assert_eq!(after.stopped_by, expected, "{weather:?}: {outcomes:?}");
        the_old_figures_stay(&before, &after, &format!("{weather:?}"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_network_is_only_slow() {
    let person = Person::of("happy").await;
    let delay = Weather::Latency(Duration::from_millis(100));
    let network = Network::start(person.store.address(), delay)
        .await
        .expect("a free port");
    let fetched = person
        .fetch_over(network.address(), person.store.root_pem(), None)
        .await;
    assert_eq!(fetched.stopped_by, None);
    assert!(fetched.report.rows.len() >= 3);
}

#[tokio::test]
async fn nobody_listening_is_offline() {
    let person = Person::of("happy").await;
    let before = person.fetch().await;
    let free = TcpListener::bind("127.0.0.1:0")
        .await
        .and_then(|free| free.local_addr())
        .expect("a free port");
    let after = person
        .fetch_again(&before, free, person.store.root_pem(), None)
        .await;
    assert_eq!(after.stopped_by, Some(StoppedBy::Offline));
    the_old_figures_stay(&before, &after, "nobody listens");
}

/// A portal that answers everything with 200 and its own page, over TLS that the phone trusts.
async fn captive_portal(authority: &Authority) -> std::net::SocketAddr {
    const PAGE: &str = "<!doctype html><html><head><title>Welcome</title></head><body><h1>Station Wi-Fi</h1>\
        <p>Accept our terms to go online. One hour: $0.00. One day: $4.99.</p>\
        <form action=\"/accept\"><button>Accept</button></form></body></html>";
    let acceptor = TlsAcceptor::from(
        authority
            .server("www.amazon.com", Leaf::Good)
            .expect("a certificate"),
    );
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("it is bound");
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                let Ok(mut inside) = acceptor.accept(stream).await else {
                    return;
                };
                let mut head = [0; 8192];
                while let Ok(1..) = inside.read(&mut head).await {
                    let answer = format!(
                        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\n\r\n{PAGE}",
                        PAGE.len()
                    );
                    if inside.write_all(answer.as_bytes()).await.is_err() {
                        return;
                    }
                }
            });
        }
    });
    address
}

#[tokio::test]
async fn a_captive_portal_is_offline_and_never_page_changed_or_zero() {
    let person = Person::of("happy").await;
    let before = person.fetch().await;
    let authority = Authority::new().expect("keys can be made");
    let portal = captive_portal(&authority).await;
    let after = person
        .fetch_again(&before, portal, authority.root_pem(), None)
        .await;
    assert_eq!(after.stopped_by, Some(StoppedBy::Offline));
    assert!(
        after
            .report
            .sources
            .iter()
            .all(|source| source.outcome != Outcome::PageChanged)
    );
    the_old_figures_stay(&before, &after, "captive portal");
}
