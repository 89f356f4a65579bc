//! One cookie: its name, its domain, its bytes.

use super::*;

const NOW: EpochMs = EpochMs(1_795_000_000_000);

fn set(header: &str) -> Option<Cookie> {
    Cookie::set_by("www.amazon.com", "/gp/css/homepage.html", header, NOW)
}

#[test]
fn a_value_keeps_its_quotes_and_signs() {
    let cookie = set(r#"at-main="Atza|a=b+c/d=="; Path=/; Secure; HttpOnly"#).unwrap();
    assert_eq!(cookie.value.expose_secret(), r#""Atza|a=b+c/d==""#);
    assert!(cookie.secure && cookie.http_only && cookie.path == "/");
}

#[test]
fn a_cookie_without_a_domain_is_its_hosts_alone() {
    let cookie = set("a=1").unwrap();
    assert!(cookie.goes_to("www.amazon.com", "/gp/css/x"));
    assert!(!cookie.goes_to("pay.amazon.com", "/gp/css/x"));
    assert!(
        !cookie.goes_to("www.amazon.com", "/gp/cssx"),
        "a path ends at a slash"
    );
}

#[test]
fn a_cookie_for_another_host_is_not_taken() {
    for domain in ["evil.example", "xamazon.com", "amazon.de", "pay.amazon.com"] {
        assert!(set(&format!("a=1; Domain={domain}")).is_none(), "{domain}");
    }
    assert!(set("a=1; Domain=.amazon.com").is_some());
}

#[test]
fn dates_of_old_and_new_servers_are_read() {
    for date in [
        "Wed, 09 Jun 2027 10:18:14 GMT",
        "Wed, 09-Jun-2027 10:18:14 GMT",
    ] {
        let cookie = set(&format!("a=1; Expires={date}")).unwrap();
        assert_eq!(cookie.expires, Some(EpochMs(1_812_536_294_000)), "{date}");
    }
    assert_eq!(set("a=1; Expires=soon").unwrap().expires, None);
    let past = set("a=1; Expires=Thu, 01-Jan-1970 00:00:10 GMT").unwrap();
    assert!(past.has_ended(NOW));
}

#[test]
fn max_age_beats_expires() {
    let cookie = set("a=1; Max-Age=60; Expires=Thu, 01-Jan-1970 00:00:10 GMT").unwrap();
    assert_eq!(cookie.expires, Some(EpochMs(NOW.0 + 60_000)));
    assert!(set("a=1; Max-Age=0").unwrap().has_ended(NOW));
    assert!(
        set(&format!("a=1; Max-Age={}", i64::MAX)).is_some(),
        "no overflow"
    );
}

#[test]
fn what_would_break_a_header_is_not_taken() {
    assert!(set("=1").is_none());
    assert!(set("nothing").is_none());
    assert!(set("a=b\r\nX: y").is_none());
    assert!(set(&format!("a={}", "x".repeat(MAX_COOKIE_BYTES))).is_none());
}

#[test]
fn a_line_with_a_line_break_inside_is_refused() {
    assert!(cookies_from_line("a=1; b=2\r\nX: y=1").is_err());
    assert!(cookies_from_line("a=1\0; b=2").is_err());
    assert_eq!(
        cookies_from_line("a=1; b=2\n").unwrap().len(),
        2,
        "the line's own end"
    );
}

#[test]
fn pieces_without_a_name_are_left_out() {
    let cookies = cookies_from_line("; =x; y; a=1;").unwrap();
    assert_eq!(cookies.len(), 1);
    assert_eq!(cookies[0].name, "a");
}

#[test]
fn a_path_fits_what_stands_below_it() {
    let goes = |header: &str, path: &str| set(header).unwrap().goes_to("www.amazon.com", path);
    assert!(goes("a=1; Path=/gp/css", "/gp/css"));
    assert!(goes("a=1; Path=/gp/css", "/gp/css/x"));
    assert!(goes("a=1; Path=/gp/", "/gp/css"));
    assert!(!goes("a=1; Path=/gp/css", "/gp/cssx"));
    assert!(!goes("a=1; Path=/gp/css", "/gp"));
    assert!(goes("a=1; Path=gp", "/gp/css/x"), "no path: the folder");
    assert!(!goes("a=1; Path=gp", "/x"));
}

#[test]
fn the_folder_of_a_page_at_the_root_is_the_root() {
    let cookie = |asked| Cookie::set_by("www.amazon.com", asked, "a=1", NOW).unwrap();
    assert_eq!(cookie("/balance").path, "/");
    assert_eq!(cookie("/").path, "/");
    assert_eq!(cookie("/gc/balance").path, "/gc");
}

#[test]
fn an_empty_domain_is_none() {
    let cookie = set("a=1; Domain=").unwrap();
    assert_eq!(cookie.domain, "www.amazon.com");
    assert_eq!(cookie.scope, Scope::Host);
}

#[test]
fn a_cookie_is_as_long_as_a_browsers_and_no_longer() {
    assert!(set(&format!("a={}", "x".repeat(MAX_COOKIE_BYTES - 1))).is_some());
    assert!(set(&format!("ab={}", "x".repeat(MAX_COOKIE_BYTES - 1))).is_none());
    assert!(!is_sendable("a=b", "1"));
    assert!(!is_sendable("", "1"));
    assert!(!is_sendable("a;b", "1"));
    assert!(!is_sendable("a", "1;2"));
}

#[test]
fn what_a_webview_is_given_is_what_was_set() {
    let set = set("a=1; Path=/gp; Secure; HttpOnly; Max-Age=60").unwrap();
    let given = set.to_given();
    assert_eq!(given.name, "a");
    assert_eq!(given.value.expose_secret(), "1");
    assert_eq!(given.domain.as_deref(), Some("www.amazon.com"));
    assert_eq!(given.path.as_deref(), Some("/gp"));
    assert_eq!(given.expires, Some(EpochMs(NOW.0 + 60_000)));
    assert!(given.secure && given.http_only);
    assert!(format!("{given:?}").contains("www.amazon.com"));
}
