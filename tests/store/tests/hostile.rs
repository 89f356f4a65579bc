//! Hostile pages lead where they should not, and a running store does as tests ask.

mod support;

use std::io::{Read, Write};

use support::{Asking, ask, http, leads_to, open, post, sign_in};

#[tokio::test]
async fn redirects_lead_where_their_scenario_says() {
    for (name, to) in [
        ("redirect-away", "https://www.example.net/"),
        ("redirect-to-http", "http://www.amazon.com/gc/balance"),
        ("redirect-loop", "/gc/balance?hop=1"),
    ] {
        let store = open(name).await;
        let cookies = sign_in(&store, "com", name).await.cookie_line;
        let answer = ask(&store, "/gc/balance", &cookies).await;
        assert!(
            leads_to(&answer).starts_with(&to.replace("https://www.amazon.com", "")),
            "{name}"
        );
    }
}

#[tokio::test]
async fn hostile_links_stand_beside_the_good_ones() {
    let store = open("hostile-links").await;
    let cookies = sign_in(&store, "com", "hostile-links").await.cookie_line;
    let page = ask(&store, "/gp/css/homepage.html", &cookies)
        .await
        .text()
        .await
        .unwrap();
    let links: Vec<_> = scraper::Html::parse_document(&page)
        .select(&scraper::Selector::parse("main a").unwrap())
        .map(|link| link.attr("href").unwrap_or_default().to_owned())
        .collect();
    for hostile in [
        "http://www.amazon.com/",
        "https://www.example.net/",
        "//www.example.net/",
        "javascript:",
        "https://www.amazon.com:8443/",
    ] {
        assert!(
            links.iter().any(|link| link.starts_with(hostile)),
            "{hostile}"
        );
    }
    assert!(links.len() > 60, "{} links", links.len());
}

#[tokio::test]
async fn other_hosts_and_requests_in_the_clear_are_recorded() {
    let store = open("happy").await;
    let mut plain = std::net::TcpStream::connect(store.address()).unwrap();
    plain
        .write_all(b"GET /gc/balance HTTP/1.1\r\nHost: www.amazon.com\r\nConnection: close\r\n\r\n")
        .unwrap();
    let answer = tokio::task::spawn_blocking(move || {
        let mut answer = String::new();
        plain.read_to_string(&mut answer).map(|_| answer)
    });
    assert!(answer.await.unwrap().unwrap().starts_with("HTTP/1.1 200"));
    let elsewhere = http(&store)
        .get("https://www.example.net/collect")
        .send()
        .await
        .unwrap();
    assert_eq!(elsewhere.status(), 200);
    let requests = store.requests();
    assert_eq!(requests.len(), 2);
    assert!(!requests[0].tls && requests[0].path == "/gc/balance");
    assert!(requests[1].tls && requests[1].host == "www.example.net");
}

#[tokio::test]
async fn a_running_store_can_change_scenario_and_day() {
    let store = open("happy").await;
    let cookies = sign_in(&store, "com", "happy").await.cookie_line;
    store.forget_requests();
    post(&store, "/stand-in/scenario/other-person", "", &[]).await;
    let page = ask(&store, "/gc/balance", &cookies)
        .await
        .text()
        .await
        .unwrap();
    assert!(page.contains("$7.77"));
    store.switch("happy").unwrap();

    // The video credit lapses on 29 November; the day after, it is gone, and what is left keeps its date.
    post(&store, "/stand-in/today/2026-11-29", "", &[]).await;
    let page = ask(&store, "/norushcredits", &cookies).await;
    assert!(
        page.headers()["date"]
            .to_str()
            .unwrap()
            .starts_with("Sun, 29 Nov 2026")
    );
    assert!(
        page.text()
            .await
            .unwrap()
            .contains("$3.20 expires today on November 29, 2026")
    );
    store.set_today(jiff::civil::date(2026, 11, 30));
    let page = ask(&store, "/norushcredits", &cookies)
        .await
        .text()
        .await
        .unwrap();
    assert!(
        page.contains("$0.00")
            && page.contains(": $8.50")
            && page.contains("expires in 1 day on December 1, 2026")
    );

    let asked = ask(&store, "/stand-in/requests", "")
        .await
        .text()
        .await
        .unwrap();
    let asked: serde_json::Value = serde_json::from_str(&asked).unwrap();
    assert_eq!(
        asked.as_array().unwrap().len(),
        3,
        "the controls are not recorded"
    );
    post(&store, "/stand-in/sign-everybody-out", "", &[]).await;
    assert_eq!(ask(&store, "/gc/balance", &cookies).await.status(), 302);
}

#[tokio::test]
async fn one_request_can_choose_its_own_scenario() {
    let store = open("happy").await;
    let cookies = sign_in(&store, "com", "happy").await.cookie_line;
    let busy = http(&store)
        .ask("com", "/norushcredits", &cookies)
        .header("x-stand-in-scenario", "busy-no-rush")
        .send()
        .await
        .unwrap();
    assert_eq!(busy.status(), 503);
    assert!(busy.text().await.unwrap().contains("cs_503_link"));
}
