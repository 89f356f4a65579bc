//! Walls stand until a person passes them, and hostile pages lead where they should not.

mod support;

use std::io::{Read, Write};

use reqwest::Response;
use stand_in_store::{CAPTCHA_ANSWER, CODE, PASSWORD, Place, Store, scenario};
use support::{Asking, http, open, sign_in};

/// Scenarios whose wall is answered by its own form, and where the wall stands.
const PASSABLE: [(&str, Place); 14] = [
    ("code-device", Place::NoRush),
    ("approval", Place::Account),
    ("captcha-image", Place::Account),
    ("captcha-once", Place::GiftCard),
    ("captcha-form", Place::NoRush),
    ("captcha-page", Place::GiftCard),
    ("captcha-redirect", Place::DigitalCredits),
    ("challenge", Place::Account),
    ("challenge-captcha", Place::GiftCard),
    ("passkey", Place::NoRush),
    ("reverification", Place::Account),
    ("wall-bad-cookies", Place::GiftCard),
    ("captcha-frame", Place::Benefits),
    ("intent", Place::Benefits),
];

fn path(place: Place) -> &'static str {
    place
        .path()
        .unwrap_or("/gp/our-own/credit-and-benefit-balances")
}

async fn ask(store: &Store, path: &str, cookies: &str) -> Response {
    http(store).ask("com", path, cookies).send().await.unwrap()
}

async fn post(store: &Store, path: &str, cookies: &str, fields: &[(&str, &str)]) -> Response {
    let body = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish();
    http(store)
        .post(format!("https://www.amazon.com{path}"))
        .header("cookie", cookies)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body)
        .send()
        .await
        .unwrap()
}

/// Where the answer leads, as a path with its query.
fn leads_to(answer: &Response) -> String {
    let to = answer.headers()["location"].to_str().unwrap();
    to.replace("https://www.amazon.com", "")
}

fn hidden(page: &str, name: &str) -> String {
    let (_, rest) = page
        .split_once(&format!("name=\"{name}\" value=\""))
        .unwrap();
    rest.split_once('"').unwrap().0.replace("&#x2f;", "/")
}

#[tokio::test]
async fn a_wall_stands_until_it_is_answered_and_then_the_page_is_there() {
    for (name, place) in PASSABLE {
        let store = open(name).await;
        let cookies = sign_in(&store, "com", name).await.cookie_line;
        let met = ask(&store, path(place), &cookies).await;
        assert!(scenario(name).unwrap().ends_early(), "{name}");
        let status = met.status().as_u16();
        let page = if status == 302 {
            ask(&store, &leads_to(&met), &cookies).await
        } else {
            met
        };
        let page = page.text().await.unwrap();
        let back = format!("https://www.amazon.com{}", path(place));
        assert_eq!(hidden(&page, "place"), place.word(), "{name}");
        assert_eq!(hidden(&page, "back"), back, "{name}");

        let wrong = [
            ("place", place.word()),
            ("back", &back),
            ("field-keywords", "WRONG"),
        ];
        post(&store, "/ap/cvf/verify", &cookies, &wrong).await;
        let again = ask(&store, path(place), &cookies).await.status().as_u16();
        assert_eq!(again, status, "{name}: a wrong answer passes nobody");

        let right = [
            ("place", place.word()),
            ("back", &back),
            ("field-keywords", CAPTCHA_ANSWER),
        ];
        let passed = post(&store, "/ap/cvf/verify", &cookies, &right).await;
        assert_eq!(leads_to(&passed), path(place));
        let answer = ask(&store, path(place), &cookies).await;
        assert_eq!(answer.status(), 200, "{name}");
        assert!(
            !answer.text().await.unwrap().contains("name=\"back\""),
            "{name}"
        );
        store.stop().await;
    }
}

#[tokio::test]
async fn a_second_sign_in_opens_the_page_that_asked_for_it() {
    let store = open("sign-in-no-rush").await;
    let cookies = sign_in(&store, "com", "sign-in-no-rush").await.cookie_line;
    assert_eq!(ask(&store, "/gc/balance", &cookies).await.status(), 200);
    let asked = ask(&store, "/norushcredits", &cookies).await;
    assert_eq!(asked.status(), 302);
    let page = ask(&store, &leads_to(&asked), &cookies)
        .await
        .text()
        .await
        .unwrap();
    assert!(page.contains("id=\"ap_password\"") && !page.contains("id=\"ap_email\""));
    let workflow = hidden(&page, "workflowState");
    let wrong = [("workflowState", &*workflow), ("password", "guessed")];
    let refused = post(&store, "/ap/signin", &cookies, &wrong).await;
    assert_eq!(refused.status(), 200);
    let right = [("workflowState", &*workflow), ("password", PASSWORD)];
    let done = post(&store, "/ap/signin", &cookies, &right).await;
    assert_eq!(leads_to(&done), "/norushcredits");
    let pairs: Vec<_> = done
        .headers()
        .get_all("set-cookie")
        .iter()
        .map(|line| line.to_str().unwrap().split("; ").next().unwrap())
        .collect();
    let answer = ask(&store, "/norushcredits", &pairs.join("; ")).await;
    assert_eq!(answer.status(), 200);
}

#[tokio::test]
async fn a_page_that_asks_for_a_code_takes_the_right_one_only() {
    let store = open("code").await;
    let cookies = sign_in(&store, "com", "code").await.cookie_line;
    let asked = ask(&store, "/gc/balance", &cookies).await;
    assert!(leads_to(&asked).starts_with("/ap/mfa?"));
    let page = ask(&store, &leads_to(&asked), &cookies)
        .await
        .text()
        .await
        .unwrap();
    assert!(page.contains("id=\"auth-mfa-otpcode\""));
    let workflow = hidden(&page, "workflowState");
    let wrong = [("workflowState", &*workflow), ("otpCode", "000000")];
    assert_eq!(
        post(&store, "/ap/mfa", &cookies, &wrong).await.status(),
        200
    );
    let right = [("workflowState", &*workflow), ("otpCode", CODE)];
    let done = post(&store, "/ap/mfa", &cookies, &right).await;
    assert_eq!(leads_to(&done), "/gc/balance");
}

#[tokio::test]
async fn a_page_filled_by_script_has_its_content_where_the_script_looks() {
    let store = open("all-filled-by-script").await;
    let cookies = sign_in(&store, "com", "all-filled-by-script")
        .await
        .cookie_line;
    let shell = ask(&store, "/gc/balance", &cookies)
        .await
        .text()
        .await
        .unwrap();
    assert!(!shell.contains("$25.00") && shell.contains("/our-own/fragment?place="));
    let fragment = "/our-own/fragment?place=gift-card";
    let filled = ask(&store, fragment, &cookies).await.text().await.unwrap();
    assert!(filled.contains("$25.00"));
    let nobody = ask(&store, fragment, "").await;
    assert_eq!(nobody.status(), 404);
}

#[tokio::test]
async fn an_encrypted_page_is_readable_only_as_its_scenario_says() {
    for (name, readable) in [("encrypted-once", true), ("encrypted", false)] {
        let store = open(name).await;
        let cookies = sign_in(&store, "com", name).await.cookie_line;
        let page = ask(&store, "/gc/balance", &cookies)
            .await
            .text()
            .await
            .unwrap();
        assert!(page.contains("csd-encrypted-sensitive") && !page.contains("$25.00"));
        let again = ask(&store, "/gc/balance?disableCsd=no-js", &cookies).await;
        assert_eq!(
            again.text().await.unwrap().contains("$25.00"),
            readable,
            "{name}"
        );
    }
}

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
