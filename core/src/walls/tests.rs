//! Walls, and pages that only look like them.

use super::*;
use crate::marketplace::Site;

const PAGE: &str = "<html class='a-js'><a href='/ap/signin?x=1'>Hello, Sign-In</a>\
    <a href='/dogsofamazon'>dogs</a><!-- To discuss automated access to Amazon data --><div id=want>$5.00</div>";

struct Case<'a> {
    address: &'a str,
    status: u16,
    headers: &'a [(&'static str, &'a str)],
    body: &'a str,
    asked: Option<Source>,
}

impl Default for Case<'_> {
    fn default() -> Self {
        Self {
            address: "https://www.amazon.com/gc/balance",
            status: 200,
            headers: &[],
            body: PAGE,
            asked: Some(Source::GiftCard),
        }
    }
}

impl Case<'_> {
    fn outcome(&self) -> Option<Outcome> {
        let headers = self
            .headers
            .iter()
            .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
            .collect();
        let answer = Answer {
            address: &self.address.parse().unwrap(),
            status: self.status,
            headers: &headers,
            body: self.body.as_bytes(),
            now: EpochMs(1_795_478_400_000),
        };
        let market = "com".parse::<Site>().unwrap().marketplace();
        wall(&answer, self.asked, market).map(|finding| finding.outcome())
    }
}

fn of_body(body: &str) -> Option<Outcome> {
    Case {
        body,
        ..Case::default()
    }
    .outcome()
}

#[test]
fn a_page_that_only_mentions_sign_in_is_read() {
    assert_eq!(Case::default().outcome(), None);
}

#[test]
fn the_longest_path_wins() {
    let of = |address| {
        Case {
            address,
            ..Case::default()
        }
        .outcome()
    };
    let code = Some(Outcome::Wall(WallKind::Code));
    let notice = Some(Outcome::Wall(WallKind::AccountNotice));
    assert_eq!(
        of("https://www.amazon.com/ap/signin?a=b"),
        Some(Outcome::SignIn)
    );
    assert_eq!(of("https://www.amazon.com/ax/claim"), Some(Outcome::SignIn));
    assert_eq!(of("https://www.amazon.com/ax/claim/webauthn/nudge"), notice);
    assert_eq!(of("https://www.amazon.com/ap/mfa?x"), code);
    assert_eq!(
        of("https://www.amazon.com/ap/cvf/approval?x"),
        Some(Outcome::Wall(WallKind::Approval))
    );
    assert_eq!(of("https://www.amazon.com/ap/signings"), None);
}

#[test]
fn a_redirect_that_was_not_followed_counts_as_where_it_leads() {
    let of = |location, asked| {
        Case {
            status: 302,
            headers: &[("location", location)],
            body: "",
            asked,
            ..Case::default()
        }
        .outcome()
    };
    assert_eq!(of("/ap/signin?x", None), Some(Outcome::SignIn));
    assert_eq!(of("/", Some(Source::NoRush)), Some(Outcome::NotOffered));
    assert_eq!(
        of("/?ref_=x", Some(Source::GiftCard)),
        Some(Outcome::PageChanged)
    );
}

#[test]
fn forms_and_fields_of_a_wall_are_proof_whatever_the_status() {
    let wall = |kind| Some(Outcome::Wall(kind));
    for (body, expected) in [
        ("<form name='signIn'>", Some(Outcome::SignIn)),
        ("<input id=ap_password>", Some(Outcome::SignIn)),
        (
            "<form action='https://www.amazon.com/errors/validateCaptcha?x=1'><input name=field-keywords type=hidden>",
            wall(WallKind::Captcha),
        ),
        ("<input id=captchacharacters>", wall(WallKind::Captcha)),
        (
            "<form class='a cvf-widget-form-captcha b'>",
            wall(WallKind::Captcha),
        ),
        (
            "<iframe id=aa-challenge-whole-page-iframe>",
            wall(WallKind::Captcha),
        ),
        ("<form id=auth-mfa-form>", wall(WallKind::Code)),
        (
            "<form id=intent-confirmation-form>",
            wall(WallKind::AccountNotice),
        ),
        (
            "<div id=auth-account-locked-alert>",
            wall(WallKind::AccountNotice),
        ),
        (
            "<form name=signIn><input name=cvf_captcha_input>",
            wall(WallKind::Captcha),
        ),
        (
            "<script>window.gokuProps = {}</script><div id=challenge-container>",
            wall(WallKind::Challenge),
        ),
    ] {
        assert_eq!(of_body(body), expected, "{body}");
    }
}

#[test]
fn marks_in_comments_scripts_and_texts_are_no_proof() {
    for body in [
        "<!-- <form name=signIn> -->",
        "<script>document.write('<input id=ap_password>')</script>",
        "<p>form name=&quot;signIn&quot; window.gokuProps",
        "<a href='/x' title='<input id=ap_email>'>x</a>",
        "<script src='https://x.token.awswaf.com/y/challenge.js'></script>",
    ] {
        assert_eq!(of_body(body), None, "{body}");
    }
}

#[test]
fn a_script_challenge_is_told_by_its_header() {
    for (status, action) in [(202, "challenge"), (405, "captcha")] {
        let case = Case {
            status,
            headers: &[("x-amzn-waf-action", action)],
            body: "",
            ..Case::default()
        };
        assert_eq!(case.outcome(), Some(Outcome::Wall(WallKind::Challenge)));
    }
}

#[test]
fn a_503_is_busy_unless_it_names_a_time() {
    let of = |headers| {
        Case {
            status: 503,
            headers,
            ..Case::default()
        }
        .outcome()
    };
    assert_eq!(of(&[]), Some(Outcome::Busy));
    assert_eq!(
        of(&[("retry-after", "120")]),
        Some(Outcome::RateLimited(Some(EpochMs(1_795_478_520_000))))
    );
    assert_eq!(
        of_body("<a href='/dogsofamazon/ref=cs_503_d'>"),
        Some(Outcome::Busy)
    );
}

#[test]
fn a_511_is_the_networks_own() {
    let portal = Case {
        status: 511,
        ..Case::default()
    };
    let offline = Outcome::Failed(Failure::Offline);
    assert_eq!(portal.outcome(), Some(offline));
}

#[test]
fn a_429_waits_with_or_without_a_time() {
    let of = |headers| {
        Case {
            status: 429,
            headers,
            ..Case::default()
        }
        .outcome()
    };
    assert_eq!(of(&[]), Some(Outcome::RateLimited(None)));
    assert_eq!(
        of(&[("retry-after", "Tue, 24 Nov 2026 00:10:00 GMT")]),
        Some(Outcome::RateLimited(Some(EpochMs(1_795_479_000_000))))
    );
    assert_eq!(
        of(&[("retry-after", "soon")]),
        Some(Outcome::RateLimited(None))
    );
}

#[test]
fn a_missing_page_is_not_offered_only_where_an_account_may_lack_it() {
    let of = |status, asked| {
        Case {
            status,
            asked,
            ..Case::default()
        }
        .outcome()
    };
    assert_eq!(of(404, Some(Source::NoRush)), Some(Outcome::NotOffered));
    assert_eq!(
        of(500, Some(Source::DigitalCredits)),
        Some(Outcome::NotOffered)
    );
    assert_eq!(of(500, Some(Source::NoRush)), Some(Outcome::Busy));
    assert_eq!(of(404, Some(Source::GiftCard)), Some(Outcome::PageChanged));
    let busy = Case {
        status: 404,
        body: "<a href='/ref=cs_503_link'>",
        asked: Some(Source::NoRush),
        ..Case::default()
    };
    assert_eq!(busy.outcome(), Some(Outcome::Busy));
}

#[test]
fn a_networks_own_page_is_offline_and_never_a_changed_page() {
    let offline = Some(Outcome::Failed(Failure::Offline));
    assert_eq!(
        of_body("<title>Free Wi-Fi</title><form action='/login'>Accept our terms</form>"),
        offline
    );
    assert_eq!(
        of_body(
            "<h1>Hotel Astoria</h1><form action='http://192.168.1.1/go?to=https://www.amazon.com/gc/balance'>Room number</form>"
        ),
        offline
    );
    assert_eq!(
        of_body("<h1>Your balance</h1><p>$5.00 <p>Wi-Fi speakers on sale"),
        None
    );
    assert_eq!(
        of_body("<title>Amazon.com</title><p>Our Wi-Fi devices"),
        None
    );
    assert_eq!(of_body("<h1>Your credits</h1><p>nothing known"), None);
}
