//! The session as a whole: what goes in comes out byte for byte, and only where it belongs.

use http::header::{HeaderMap, HeaderValue, SET_COOKIE};
use proptest::prelude::*;
use url::Url;

use super::*;
use crate::error::{CoreError, Damage};
use crate::model::EpochMs;

const NOW: EpochMs = EpochMs(1_795_000_000_000);
const LINE: &str =
    r#"session-id=131-1; ubid-main=132-2; at-main="Atza|Iw=bE/+=="; x-main="a|b="; lc-main=en_US"#;

fn session_of(site: &str, line: &str) -> Session {
    let cookies = cookies_from_line(line).unwrap();
    Session::from_webview(None, site.parse().unwrap(), cookies, "Agent/1", NOW).unwrap()
}

fn sent(session: &Session, address: &str) -> Option<String> {
    let header = session.cookie_header(&Url::parse(address).unwrap(), None, NOW)?;
    Some(String::from_utf8(header.as_bytes().to_vec()).unwrap())
}

fn answered(session: &mut Session, set_cookie: &[&str]) {
    let mut headers = HeaderMap::new();
    for line in set_cookie {
        headers.append(SET_COOKIE, HeaderValue::from_str(line).unwrap());
    }
    session.renew(
        &Url::parse("https://www.amazon.com/gc/balance").unwrap(),
        &headers,
        None,
        NOW,
    );
}

#[test]
fn a_bare_line_is_sent_as_it_came_also_after_storing() {
    let stored = session_of("com", LINE).to_stored();
    let session = Session::from_stored(&stored).unwrap();
    assert_eq!(
        sent(&session, "https://www.amazon.com/gc/balance").as_deref(),
        Some(LINE)
    );
}

proptest! {
    #[test]
    fn every_line_a_browser_can_give_survives_byte_for_byte(
        pairs in prop::collection::vec(("[A-Za-z0-9_.!~]{1,20}", "[!-:<-~]([ -:<-~]{0,38}[!-:<-~])?"), 1..20)
    ) {
        let line = pairs.iter().map(|(n, v)| format!("{n}={v}")).collect::<Vec<_>>().join("; ");
        let session = Session::from_stored(&session_of("com", &line).to_stored()).unwrap();
        prop_assert_eq!(sent(&session, "https://www.amazon.com/"), Some(line));
    }
}

#[test]
fn cookies_go_to_their_own_hosts_over_tls_and_nowhere_else() {
    let session = session_of("com", LINE);
    for stranger in [
        "http://www.amazon.com/gc/balance",
        "https://www.amazon.com.evil.example/",
        "https://xamazon.com/",
        "https://www.amazon.de/gc/balance",
        "https://evil.example/www.amazon.com",
        "https://127.0.0.1/",
        "ftp://www.amazon.com/",
    ] {
        assert_eq!(sent(&session, stranger), None, "{stranger}");
    }
}

#[test]
fn two_markets_in_one_line_are_kept_apart() {
    let line = "session-id=1; at-main=us; x-main=us; at-acbde=de; x-acbde=de";
    let com = session_of("com", line);
    assert_eq!(
        sent(&com, "https://www.amazon.com/").as_deref(),
        Some("session-id=1; at-main=us; x-main=us")
    );
    assert_eq!(sent(&com, "https://www.amazon.de/"), None);
    let de = session_of("de", line);
    assert_eq!(
        sent(&de, "https://www.amazon.de/").as_deref(),
        Some("session-id=1; at-acbde=de; x-acbde=de")
    );
    assert!(!session_of("de", "at-main=us").has_sign_in_marks());
}

#[test]
fn the_whole_jar_of_the_stores_markets_is_kept_and_nobody_elses() {
    let told = |name: &str, domain: &str| GivenCookie {
        domain: Some(domain.to_owned()),
        ..GivenCookie::bare(name, "1")
    };
    let cookies = vec![
        told("at-main", ".amazon.com"),
        told("at-acbde", ".amazon.de"),
        told("host-only", "www.amazon.com"),
        told("as-domain", "amazon.com"),
        told("stranger", ".evil.example"),
        told("lookalike", ".amazon.com.evil.example"),
        told("everywhere", ".com"),
    ];
    let session =
        Session::from_webview(None, "com".parse().unwrap(), cookies, "Agent/1", NOW).unwrap();
    let seeds: Vec<_> = session
        .webview_cookies()
        .into_iter()
        .map(|cookie| (cookie.name, cookie.domain.unwrap()))
        .collect();
    let expected = [
        ("at-main", ".amazon.com"),
        ("at-acbde", ".amazon.de"),
        ("host-only", "www.amazon.com"),
        ("as-domain", ".amazon.com"),
    ];
    assert_eq!(
        seeds,
        expected.map(|(name, domain)| (name.to_owned(), domain.to_owned()))
    );
    assert_eq!(
        sent(&session, "https://www.amazon.com/").as_deref(),
        Some("at-main=1; host-only=1; as-domain=1")
    );
}

#[test]
fn a_rotated_token_takes_the_old_ones_place() {
    let mut session = session_of("com", "session-token=old; at-main=1");
    answered(
        &mut session,
        &[r#"session-token="new|=="; Domain=.amazon.com; Path=/; Secure"#],
    );
    assert_eq!(
        sent(&session, "https://www.amazon.com/").as_deref(),
        Some(r#"session-token="new|=="; at-main=1"#)
    );
    answered(
        &mut session,
        &["session-token=newer; Domain=.amazon.com; Path=/; Secure"],
    );
    assert_eq!(
        sent(&session, "https://www.amazon.com/").as_deref(),
        Some("session-token=newer; at-main=1")
    );
}

#[test]
fn a_cookie_that_a_response_ends_is_gone() {
    let mut session = session_of("com", "a=1; b=2");
    answered(
        &mut session,
        &["a=; Domain=.amazon.com; Path=/; Expires=Thu, 01-Jan-1970 00:00:10 GMT"],
    );
    assert_eq!(
        sent(&session, "https://www.amazon.com/").as_deref(),
        Some("b=2")
    );
}

#[test]
fn a_response_cannot_set_cookies_for_others() {
    let mut session = session_of("com", "a=1");
    answered(
        &mut session,
        &[
            "evil=1; Domain=.com",
            "evil=1; Domain=amazon.de",
            "evil=1; Domain=pay.amazon.com",
        ],
    );
    assert_eq!(session.webview_cookies().len(), 1);
}

#[test]
fn a_cookie_that_has_ended_is_neither_sent_nor_taken() {
    let ending = GivenCookie {
        expires: Some(EpochMs(NOW.0 + 1_000)),
        ..GivenCookie::bare("at-main", "1")
    };
    let taken = |now| {
        let cookies = vec![ending.clone()];
        Session::from_webview(None, "com".parse().unwrap(), cookies, "", now).unwrap()
    };
    let page = Url::parse("https://www.amazon.com/").unwrap();
    let later = EpochMs(NOW.0 + 1_000);
    let session = taken(NOW);
    assert!(session.has_sign_in_marks() && session.cookie_header(&page, None, NOW).is_some());
    assert_eq!(session.cookie_header(&page, None, later), None);
    assert!(!taken(later).has_sign_in_marks());
}

#[test]
fn a_cookie_for_one_request_stands_in_for_the_sessions_own() {
    let session = session_of("com", LINE);
    let page = Url::parse("https://www.amazon.com/").unwrap();
    let header = session
        .cookie_header(&page, Some(("lc-main", "en_GB")), NOW)
        .unwrap();
    let header = std::str::from_utf8(header.as_bytes()).unwrap();
    assert!(header.ends_with("; lc-main=en_GB"), "the asked language");
    assert_eq!(header.matches("lc-main").count(), 1);
    assert_eq!(
        sent(&session, "https://www.amazon.com/").as_deref(),
        Some(LINE)
    );
}

#[test]
fn a_language_asked_for_once_is_not_kept() {
    let mut session = session_of("com", "lc-main=es_US; session-token=old");
    let mut headers = HeaderMap::new();
    for line in [
        "lc-main=en_US; Domain=.amazon.com; Path=/",
        "session-token=new; Domain=.amazon.com; Path=/",
    ] {
        headers.append(SET_COOKIE, HeaderValue::from_static(line));
    }
    let page = Url::parse("https://www.amazon.com/").unwrap();
    session.renew(&page, &headers, Some("lc-main"), NOW);
    assert_eq!(
        sent(&session, "https://www.amazon.com/").as_deref(),
        Some("lc-main=es_US; session-token=new")
    );
}

#[test]
fn the_account_stays_over_a_new_sign_in_at_the_same_site() {
    let site = "com".parse().unwrap();
    let first = session_of("com", "at-main=1");
    let again = |old: &Session, line: &str, site| {
        Session::from_webview(Some(old), site, cookies_from_line(line).unwrap(), "", NOW).unwrap()
    };
    assert_eq!(
        first.account().id,
        again(&first, "at-main=2", site).account().id
    );
    let moved = again(&first, "at-acbde=2", "de".parse().unwrap());
    assert_ne!(
        first.account().id,
        moved.account().id,
        "another site is another account"
    );
    assert_ne!(
        first.account().id,
        session_of("com", "at-main=1").account().id
    );
}

#[test]
fn a_wall_passed_with_the_same_token_is_no_fresh_sign_in() {
    let site = "com".parse().unwrap();
    let mut session = session_of("com", "at-main=1");
    assert!(session.is_fresh_sign_in());
    session.belongs_to(session.account().clone(), true);
    let again = |line: &str| {
        let cookies = cookies_from_line(line).unwrap();
        Session::from_webview(Some(&session), site, cookies, "", NOW).unwrap()
    };
    assert!(!again("at-main=1; new=2").is_fresh_sign_in());
    assert!(again("at-main=2").is_fresh_sign_in());
}

#[test]
fn the_browser_is_the_webviews_where_it_can_be_sent() {
    let agent = |told: &str| {
        let cookies = cookies_from_line("at-main=1").unwrap();
        let session = Session::from_webview(None, "com".parse().unwrap(), cookies, told, NOW);
        session.unwrap().user_agent().map(str::to_owned)
    };
    assert_eq!(agent(" Agent/1 ").as_deref(), Some("Agent/1"));
    for unknown in ["", "  ", "Agent\r\nX: y"] {
        assert_eq!(agent(unknown), None, "{unknown:?}");
    }
}

#[test]
fn whose_pages_they_are_is_settled_once() {
    let mut session = session_of("com", "at-main=1");
    let account = session.account().clone();
    session.belongs_to(account.clone(), false);
    assert!(session.is_fresh_sign_in());
    session.belongs_to(account.clone(), true);
    assert!(!session.is_fresh_sign_in());
    session.belongs_to(account, false);
    assert!(!session.is_fresh_sign_in());
}

#[test]
fn damaged_sessions_have_names() {
    let damage = |text: &str| match Session::from_stored(text).unwrap_err() {
        CoreError::SessionUnusable { reason } => reason,
        other => panic!("{other:?}"),
    };
    let good = session_of("com", LINE).to_stored();
    assert_eq!(damage(""), Damage::Empty);
    assert_eq!(damage(good.trim_end_matches('}')), Damage::Damaged);
    assert_eq!(damage(&good.replace("Atza", "Atzb")), Damage::Damaged);
    assert_eq!(damage(&good.replacen(":1,", ":2,", 1)), Damage::Newer);
    assert_eq!(
        damage(
            &" ".repeat(Session::MAX_STORED_BYTES)
                .replacen(' ', "x", 1)
                .repeat(2)
        ),
        Damage::TooLarge
    );
}

#[test]
fn a_full_jar_can_be_stored_and_read() {
    let value = "\"".repeat(cookie::MAX_COOKIE_BYTES - 8);
    let line: Vec<_> = (0..2 * jar::MAX_COOKIES)
        .map(|nth| format!("c{nth:04}={value}"))
        .collect();
    let stored = session_of("com", &line.join("; ")).to_stored();
    assert!(stored.len() <= Session::MAX_STORED_BYTES);
    let session = Session::from_stored(&stored).unwrap();
    assert_eq!(session.webview_cookies().len(), jar::MAX_COOKIES);
}

#[test]
fn nothing_printed_holds_a_secret() {
    let session = session_of("com", "session-token=SECRET; at-main=SECRET");
    let page = Url::parse("https://www.amazon.com/").unwrap();
    let header = session.cookie_header(&page, None, NOW).unwrap();
    let printed = format!(
        "{session:?} {:?} {header:?} {:?}",
        session.webview_cookies(),
        Session::from_stored("SECRET").unwrap_err(),
    );
    assert!(printed.contains("cookies: 2"), "{printed}");
    assert!(printed.contains("at-main"), "{printed}");
    assert!(!printed.contains("SECRET"), "{printed}");
}
