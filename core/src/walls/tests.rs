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

/// A page that came with a status, asked for as the gift card's.
fn of_status(status: u16, body: &str) -> Option<Outcome> {
    Case {
        status,
        body,
        ..Case::default()
    }
    .outcome()
}

/// An ordinary page that came from an address.
fn of_address(address: &str, asked: Option<Source>) -> Option<Outcome> {
    Case {
        address,
        asked,
        ..Case::default()
    }
    .outcome()
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
fn the_front_page_in_place_of_the_asked_one_says_that_there_is_none() {
    for home in ["/", "/?ref_=x", "/ref=nav_logo", "/gp/homepage.html"] {
        let home = format!("https://www.amazon.com{home}");
        let no_rush = of_address(&home, Some(Source::NoRush));
        assert_eq!(no_rush, Some(Outcome::NotOffered), "{home}");
        let gift_card = of_address(&home, Some(Source::GiftCard));
        assert_eq!(gift_card, Some(Outcome::PageChanged), "{home}");
        assert_eq!(
            of_address(&home, None),
            None,
            "{home}: nothing else was asked for"
        );
    }
    for other in [
        "https://www.amazon.com/gp/homepage.html/x",
        "https://pay.amazon.com/",
    ] {
        assert_eq!(of_address(other, Some(Source::NoRush)), None, "{other}");
    }
}

#[test]
fn statuses_say_what_their_pages_do_not() {
    let of = |status, asked| {
        Case {
            status,
            asked,
            ..Case::default()
        }
        .outcome()
    };
    let asked = Some(Source::GiftCard);
    assert_eq!(of(401, asked), Some(Outcome::SignIn));
    for changed in [300, 304, 399, 400, 403, 404, 410, 499] {
        assert_eq!(of(changed, asked), Some(Outcome::PageChanged), "{changed}");
    }
    for busy in [500, 502, 503, 504, 599] {
        assert_eq!(of(busy, asked), Some(Outcome::Busy), "{busy}");
    }
    for read in [200, 201, 299] {
        assert_eq!(of(read, asked), None, "{read}");
    }
    let found = Some(Source::Discovered);
    assert_eq!(of(404, found), Some(Outcome::NotOffered));
    assert_eq!(of(410, found), Some(Outcome::NotOffered));
    assert_eq!(of(404, None), Some(Outcome::PageChanged));
}

#[test]
fn only_a_redirect_leads_elsewhere() {
    let of = |status| {
        Case {
            status,
            headers: &[("location", "/ap/signin")],
            ..Case::default()
        }
        .outcome()
    };
    assert_eq!(of(200), None);
    assert_eq!(of(299), None);
    assert_eq!(of(300), Some(Outcome::SignIn));
    assert_eq!(of(399), Some(Outcome::SignIn));
    assert_eq!(of(400), Some(Outcome::PageChanged));
}

#[test]
fn a_wall_that_comes_with_503_is_a_wall_unless_a_time_is_named() {
    let of = |headers| {
        Case {
            status: 503,
            headers,
            body: "<input id=captchacharacters>",
            ..Case::default()
        }
        .outcome()
    };
    assert_eq!(of(&[]), Some(Outcome::Wall(WallKind::Captcha)));
    assert_eq!(
        of(&[("retry-after", "60")]),
        Some(Outcome::RateLimited(Some(EpochMs(1_795_478_460_000))))
    );
}

#[test]
fn a_time_to_wait_is_within_a_week_and_never_past() {
    let of = |value| {
        let case = Case {
            status: 429,
            headers: &[("retry-after", value)],
            ..Case::default()
        };
        case.outcome()
    };
    let at = |ms| Some(Outcome::RateLimited(Some(EpochMs(ms))));
    assert_eq!(of("3600"), at(1_795_482_000_000));
    assert_eq!(of("315360000"), at(1_796_083_200_000));
    assert_eq!(of("Sat, 24 Nov 2035 00:10:00 GMT"), at(1_796_083_200_000));
    assert_eq!(of("Tue, 24 Nov 2015 00:10:00 GMT"), at(1_795_478_400_000));
}

#[test]
fn one_weak_mark_of_a_challenge_needs_its_status_or_another() {
    let challenge = Some(Outcome::Wall(WallKind::Challenge));
    let script = "<script src='https://x.token.awswaf.com/y/challenge.js'></script>";
    let place = "<div id=challenge-container>";
    let properties = "<script>window.gokuProps = {}</script>";
    for one in [script, place, properties] {
        assert_eq!(of_status(200, one), None, "{one}");
        assert_eq!(of_status(202, one), challenge, "{one}");
        assert_eq!(of_status(405, one), challenge, "{one}");
        assert_eq!(
            of_status(200, &one.repeat(2)),
            None,
            "the same twice: {one}"
        );
    }
    assert_eq!(of_status(202, "<p>hello"), None);
    for two in [[script, place], [script, properties], [place, properties]] {
        assert_eq!(of_status(200, &two.concat()), challenge, "{two:?}");
    }
    let late = format!("<script>{}window.gokuProps</script>", " ".repeat(600));
    assert_eq!(of_status(202, &late), None, "they stand at the start");
    assert_eq!(of_status(202, "<script></script>window.gokuProps"), None);
}

#[test]
fn a_mark_counts_on_its_own_tag_and_as_a_whole() {
    for body in [
        "<div name=signIn>",
        "<form id=signIn>",
        "<form name=signInNow>",
        "<form class='cvf-widget-form-captchas'>",
        "<form action='/errors/validateCaptcha/more'>",
        "<div class=cvf-widget-form-captcha>",
        "<a href='/cs_503'>",
        "</form name=signIn>",
    ] {
        assert_eq!(of_body(body), None, "{body}");
    }
    for body in [
        "<FORM NAME=signIn>",
        "<form action='/errors/validateCaptcha#x'>",
    ] {
        assert!(of_body(body).is_some(), "{body}");
    }
    // The most telling, wherever it stands.
    let captcha = Some(Outcome::Wall(WallKind::Captcha));
    let both = "<input id=ap_password><input id=captchacharacters>";
    assert_eq!(of_body(both), captcha);
    let on_the_sign_in = Case {
        address: "https://www.amazon.com/ap/signin",
        body: "<input id=captchacharacters>",
        ..Case::default()
    };
    assert_eq!(on_the_sign_in.outcome(), captcha);
}

#[test]
fn an_answer_is_printed_without_what_it_holds() {
    let answer = Answer {
        address: &"https://www.amazon.com/gc/balance?SECRET".parse().unwrap(),
        status: 200,
        headers: &HeaderMap::from_iter([(http::header::COOKIE, "SECRET".parse().unwrap())]),
        body: b"SECRET",
        now: EpochMs(0),
    };
    let printed = format!("{answer:?}");
    assert!(printed.contains("/gc/balance") && printed.contains('6'));
    assert!(!printed.contains("SECRET"), "{printed}");
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

#[test]
fn a_networks_page_speaks_of_a_network_or_sends_its_form_elsewhere() {
    let offline = Some(Outcome::Failed(Failure::Offline));
    for page in [
        "<p>Free WiFi for our guests",
        "<style>p { color: red }</style><p>Free WiFi",
        "<script>x()</script><p>Free WiFi</p>",
        "<p>WiFi: 5 EUR an hour<form action='/pay'>Card",
        "<p>WiFi: $5 an hour<form action='/pay'>Card",
        "<form action='https://login.station.example/'>Ticket number",
        "<form action='//login.station.example/'>Ticket number",
        "<meta http-equiv=refresh content='0; url=http://login.station.example/'><p>One moment",
        "<form action='http://10.0.0.1/go?url=https://www.amazon.com/'>Ticket number",
        "<p>WiFi<a href='https://station.example/amazon.'>help</a>",
    ] {
        assert_eq!(of_body(page), offline, "{page}");
    }
    for page in [
        "",
        "<p>WiFi: 5 EUR an hour",
        "<p>WiFi: 5 kr an hour",
        "<p>WiFi: $5 an hour",
        "<form action='https://login.station.example/'>Ticket number, 5 EUR",
        "<form action='/here'>Ticket number",
        "<form id='https://login.station.example/'>Ticket number",
        "<a action='https://login.station.example/'>Ticket number</a>",
        "<a href='https://login.station.example/'>Ticket number</a>",
        "<meta content='https://login.station.example/'>Ticket number",
        "<meta name='0; url=http://login.station.example/'>Ticket number",
        "<a content='0; url=http://login.station.example/'>Ticket number</a>",
        "<script>WiFi</script><form>Ticket number",
        "<style>WiFi</style><form>Ticket number",
        "<p>WiFi at Amazon<form>Ticket number",
        "<p>WiFi<img src='https://m.media-amazon.com/logo.png'>",
        "<p>WiFi<meta content='0; url=https://www.amazon.com/'>",
        "<p>WiFi<div class='b a-section'>",
        "<p>WiFi<div class=nav-line>",
        "<p>WiFi<div id=gc-balance>",
        "<p>WiFi<div id=nav-main>",
        "<p>WiFi<div id=auth-code>",
    ] {
        assert_eq!(of_body(page), None, "{page}");
    }
    // Names that begin alike are not the store's.
    assert_eq!(of_body("<p>WiFi<div class=area id=gcs>"), offline);
    assert_eq!(of_body("<p>WiFi<div title='a-b nav-x'>"), offline);
    let long = |bytes: usize| {
        let words = "<p>Free WiFi";
        format!("{words}{}", " ".repeat(bytes - words.len()))
    };
    assert_eq!(of_body(&long(256 * 1024)), offline);
    assert_eq!(of_body(&long(256 * 1024 + 1)), None, "no portal is so long");
}
