//! Walls stand until a person passes them; veiled pages show themselves as their scenario says.

mod support;

use stand_in_store::{CAPTCHA_ANSWER, CODE, PASSWORD, Place, scenario};
use support::{ask, leads_to, open, post, sign_in};

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
    assert!(!shell.contains("$25.00") && shell.contains("/our-own/fragment.js?place="));
    let fragment = "/our-own/fragment.js?place=gift-card";
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
