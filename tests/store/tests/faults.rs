//! Faults over real connections, encodings, and many visitors at once.

mod support;

use std::{fs, io::Read, time::Duration};

use reqwest::Response;
use stand_in_store::{SECRET_MARK, Store};
use support::{Asking, http, open, renewed, sign_in};

const NO_RUSH: &str = "/norushcredits";

async fn asked(store: &Store, path: &str, encoding: &str) -> reqwest::Result<Response> {
    let person = sign_in(store, "com", "happy").await;
    http(store)
        .ask("com", path, &person.cookie_line)
        .header("accept-encoding", encoding)
        .send()
        .await
}

/// Signs in under the fault's own scenario and asks for the page that has it.
async fn met(store: &Store, scenario: &str) -> reqwest::Result<Response> {
    let person = sign_in(store, "com", scenario).await;
    http(store)
        .ask("com", NO_RUSH, &person.cookie_line)
        .send()
        .await
}

#[tokio::test]
async fn a_page_comes_packed_as_it_was_asked_for() {
    let store = open("happy").await;
    let plain = asked(&store, "/gc/balance", "identity").await.unwrap();
    assert!(plain.headers().get("content-encoding").is_none());
    let plain = plain.bytes().await.unwrap();

    let gzip = asked(&store, "/gc/balance", "gzip, deflate").await.unwrap();
    assert_eq!(gzip.headers()["content-encoding"], "gzip");
    let gzip = gzip.bytes().await.unwrap();
    let mut text = Vec::new();
    flate2::read::GzDecoder::new(&gzip[..])
        .read_to_end(&mut text)
        .unwrap();
    assert_eq!(text, plain);

    let brotli = asked(&store, "/gc/balance", "gzip, deflate, br;q=0.9")
        .await
        .unwrap();
    assert_eq!(brotli.headers()["content-encoding"], "br");
    let brotli = brotli.bytes().await.unwrap();
    let mut text = Vec::new();
    brotli::Decompressor::new(&brotli[..], 4096)
        .read_to_end(&mut text)
        .unwrap();
    assert_eq!(text, plain);
    assert!(brotli.len() < plain.len() / 2 && gzip.len() < plain.len() / 2);

    let refused = asked(&store, "/gc/balance", "br;q=0").await.unwrap();
    assert!(refused.headers().get("content-encoding").is_none());
}

#[tokio::test]
async fn cut_reset_and_wrong_length_break_the_answer() {
    let store = open("happy").await;
    for scenario in ["cut", "wrong-length"] {
        let answer = met(&store, scenario).await.unwrap();
        assert_eq!(answer.status(), 200, "{scenario}");
        answer.bytes().await.expect_err(scenario);
    }
    met(&store, "reset").await.expect_err("no answer at all");
}

#[tokio::test]
async fn slow_pages_end_with_the_store() {
    let store = open("happy").await;
    let mut slow = met(&store, "slow-body").await.unwrap();
    slow.chunk().await.unwrap().expect("the first drop");
    let person = sign_in(&store, "com", "slow-headers").await;
    let waiting = http(&store).ask("com", NO_RUSH, &person.cookie_line).send();
    let waiting = tokio::spawn(waiting);
    while !store.requests().iter().any(|request| {
        request.path == NO_RUSH && request.cookie_line() == Some(person.cookie_line.clone())
    }) {
        tokio::task::yield_now().await;
    }
    // Neither is waited for: the store ends them.
    store.stop().await;
    waiting.await.unwrap().expect_err("the store has gone");
    while let Ok(Some(_)) = slow.chunk().await {}
}

#[tokio::test]
async fn a_bomb_and_an_endless_page_leave_the_store_small() {
    let store = open("happy").await;
    for (scenario, encoding) in [
        ("gzip-bomb", Some("gzip")),
        ("brotli-bomb", Some("br")),
        ("endless", None),
    ] {
        // Signing in takes its share once, and so does making the bomb.
        let mut answer = met(&store, scenario).await.unwrap();
        let own = answer.headers().get("content-encoding");
        assert_eq!(own.map(|own| own.to_str().unwrap()), encoding);
        answer.chunk().await.unwrap().expect("it begins");
        let before = memory();
        let mut received = 0;
        while let Some(piece) = answer.chunk().await.unwrap() {
            received += piece.len();
            if received > 100 << 20 {
                break;
            }
        }
        assert!(received > 1000, "{scenario} is {received} bytes");
        let grown = memory().saturating_sub(before);
        // Other tests of this process take their share meanwhile; what was received is more than both.
        assert!(grown < 64 << 20, "{scenario}: {grown} bytes more");
    }
}

/// What this process holds, in bytes; the store is a part of it.
fn memory() -> usize {
    let status = fs::read_to_string("/proc/self/statm").unwrap();
    let pages: usize = status.split(' ').nth(1).unwrap().parse().unwrap();
    pages * 4096
}

#[tokio::test]
async fn pages_that_are_too_much_come_as_promised() {
    let store = open("happy").await;
    let heavy = met(&store, "heavy").await.unwrap().bytes().await.unwrap();
    assert!(heavy.len() > 8 << 20, "{}", heavy.len());

    let person = sign_in(&store, "com", "nested").await;
    let path = "/gp/our-own/credit-and-benefit-balances";
    let nested = http(&store)
        .ask("com", path, &person.cookie_line)
        .send()
        .await
        .unwrap();
    let nested = nested.text().await.unwrap();
    assert!(nested.contains(&"<div>".repeat(100_000)));

    let person = sign_in(&store, "com", "invalid-utf8").await;
    let page = http(&store)
        .ask("com", "/gc/balance", &person.cookie_line)
        .send()
        .await
        .unwrap();
    assert!(String::from_utf8(page.bytes().await.unwrap().into()).is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_visitors_at_once_are_all_served() {
    let store = open("happy").await;
    let person = sign_in(&store, "com", "happy").await;
    let visits: Vec<_> = (0..200)
        .map(|nth| {
            let client = http(&store);
            let path = ["/gc/balance", NO_RUSH, "/gp/css/homepage.html"][nth % 3];
            let asking = client.ask("com", path, &person.cookie_line);
            let asking = asking
                .header("accept-encoding", "gzip")
                .timeout(Duration::from_mins(1));
            tokio::spawn(async move { asking.send().await?.bytes().await })
        })
        .collect();
    for visit in visits {
        assert!(visit.await.unwrap().unwrap().len() > 10_000);
    }
    assert!(store.requests().len() >= 200);
}

#[tokio::test]
async fn the_ledger_has_pages_and_its_token_is_a_secret() {
    let store = open("long-ledger").await;
    let person = sign_in(&store, "com", "long-ledger").await;
    let mut path = "/gc/balance".to_owned();
    let mut rows = Vec::new();
    loop {
        let answer = http(&store)
            .ask("com", &path, &person.cookie_line)
            .send()
            .await
            .unwrap();
        let page = answer.text().await.unwrap();
        rows.push(page.matches("<td> ").count());
        let Some((_, rest)) = page.split_once("<li class=\"a-last\"><a href=\"") else {
            assert!(page.contains("a-disabled a-last"));
            break;
        };
        path = rest.split_once('"').unwrap().0.replace("&amp;", "&");
        assert!(path.contains(SECRET_MARK));
    }
    assert_eq!(rows, [15, 15, 12]);
}

#[tokio::test]
async fn an_old_session_token_is_refused_where_it_rotates() {
    let store = open("rotating").await;
    let person = sign_in(&store, "com", "rotating").await;
    let client = http(&store);
    let mut cookies = person.cookie_line.clone();
    for _ in 0..8 {
        let answer = client
            .ask("com", "/gc/balance", &cookies)
            .send()
            .await
            .unwrap();
        assert_eq!(
            answer.status(),
            200,
            "a client that hands renewed cookies back goes on"
        );
        cookies = renewed(&cookies, &answer);
    }
    let old = client
        .ask("com", "/gc/balance", &person.cookie_line)
        .send()
        .await
        .unwrap();
    assert_eq!(old.status(), 302);
}
