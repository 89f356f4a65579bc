//! The sign-in and its cookies.

mod support;

use stand_in_store::client;
use support::{Asking, DESKTOP, http, open, sign_in};

#[tokio::test]
async fn the_test_person_signs_in_and_sees_a_balance() {
    let store = open("happy").await;
    let person = sign_in(&store, "com", "happy").await;
    let answer = http(&store)
        .ask("com", "/gc/balance", &person.cookie_line)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 200);
    assert!(answer.text().await.unwrap().contains("$25.00"));
    store.stop().await;
}

#[tokio::test]
async fn nobody_sees_a_balance() {
    let store = open("happy").await;
    let answer = http(&store)
        .ask("com", "/gc/balance", "session-id=1")
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 302);
    let to = answer.headers()["location"].to_str().unwrap();
    assert!(to.starts_with("https://www.amazon.com/ap/signin?"), "{to}");
}

#[tokio::test]
async fn the_pop_up_tells_nobody_in_words_and_with_200() {
    let store = open("happy").await;
    let path = "/gp/product/features/unbox-process-gcpromo.html?getBalance=1&showMobileApps=1";
    let answer = http(&store).ask("com", path, "").send().await.unwrap();
    assert_eq!(answer.status(), 200);
    let page = answer.text().await.unwrap();
    assert!(page.contains("You must be signed in to see your balance."));
}

#[tokio::test]
async fn cookies_are_as_the_site_sets_them() {
    let store = open("happy").await;
    for (site, suffix) in [("com", "main"), ("co.uk", "acbuk"), ("co.jp", "acbjp")] {
        let person = client::sign_in(&store, site, None, DESKTOP).await.unwrap();
        let cookie = |name: &str| {
            let name = name.replace("SFX", suffix);
            let found = person.cookies.iter().find(|cookie| cookie.name == name);
            found
                .unwrap_or_else(|| panic!("{site} sets no {name}"))
                .clone()
        };
        for http_only in ["at-SFX", "sess-at-SFX"] {
            assert!(cookie(http_only).http_only && cookie(http_only).secure);
        }
        assert!(!cookie("x-SFX").http_only);
        let quoted = cookie("sess-at-SFX").value;
        assert!(quoted.starts_with('"') && quoted.ends_with("==\"") && quoted.contains('|'));
        assert_eq!(cookie("session-token").domain, format!(".amazon.{site}"));
        for plain in [
            "session-id",
            "session-id-time",
            "ubid-SFX",
            "lc-SFX",
            "i18n-prefs",
            "sst-SFX",
        ] {
            cookie(plain);
        }
        assert!(person.cookie_line.contains(&format!("at-{suffix}=Atza|")));
    }
}

#[tokio::test]
async fn every_request_is_recorded_and_debug_shows_no_cookie() {
    let store = open("happy").await;
    let person = sign_in(&store, "com", "happy").await;
    store.forget_requests();
    http(&store)
        .ask("com", "/gc/balance?next=secret", &person.cookie_line)
        .send()
        .await
        .unwrap();
    let requests = store.requests();
    assert_eq!(requests.len(), 1);
    let request = &requests[0];
    assert_eq!(request.path, "/gc/balance");
    assert_eq!(request.query_names(), ["next"]);
    assert_eq!(request.header("user-agent"), Some(DESKTOP));
    assert_eq!(request.cookie_line().as_deref(), Some(&*person.cookie_line));
    assert_eq!(format!("{request:?}"), "GET www.amazon.com/gc/balance");
}
