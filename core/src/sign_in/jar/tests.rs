//! The jar: which cookie takes whose place, and how many there are.

use super::*;
use crate::marketplace::Site;

const NOW: EpochMs = EpochMs(1_795_000_000_000);
const PAGE: &str = "https://www.amazon.com/gc/balance";

fn market() -> &'static Marketplace {
    "com".parse::<Site>().unwrap().marketplace()
}

fn told(name: &str, value: &str, domain: &str, path: &str) -> GivenCookie {
    GivenCookie {
        domain: Some(domain.to_owned()),
        path: Some(path.to_owned()),
        ..GivenCookie::bare(name, value)
    }
}

fn jar(given: Vec<GivenCookie>) -> Jar {
    Jar::of(market(), given, NOW).unwrap()
}

fn set(jar: &mut Jar, header: &str) {
    let headers = HeaderMap::from_iter([(SET_COOKIE, header.parse().unwrap())]);
    jar.renew(market(), &PAGE.parse().unwrap(), &headers, None, NOW);
}

fn line(jar: &Jar) -> String {
    let header = jar.header(market(), &PAGE.parse().unwrap(), None, NOW);
    header.map_or_else(String::new, |header| header.to_str().unwrap().to_owned())
}

#[test]
fn a_cookie_takes_the_place_of_its_own_name_domain_and_path_alone() {
    let mut jar = jar(vec![
        told("a", "whole", ".amazon.com", "/"),
        told("a", "host", "www.amazon.com", "/"),
        told("a", "folder", ".amazon.com", "/gc"),
        told("b", "other", ".amazon.com", "/"),
    ]);
    set(&mut jar, "a=new; Domain=.amazon.com; Path=/");
    assert_eq!(line(&jar), "a=folder; a=new; a=host; b=other");
    set(&mut jar, "a=newer; Domain=.amazon.com; Path=/gc");
    assert_eq!(line(&jar), "a=newer; a=new; a=host; b=other");
    set(&mut jar, "a=; Domain=.amazon.com; Path=/gc; Max-Age=0");
    assert_eq!(line(&jar), "a=new; a=host; b=other");
}

#[test]
fn a_cookie_told_without_attributes_gives_way_to_one_of_its_name() {
    let mut jar = jar(vec![
        GivenCookie::bare("a", "told"),
        GivenCookie::bare("b", "told"),
    ]);
    set(&mut jar, "a=set; Path=/gc");
    assert_eq!(line(&jar), "a=set; b=told");
}

#[test]
fn a_full_jar_takes_no_other_cookie_and_renews_its_own() {
    let full = (0..=MAX_COOKIES).map(|nth| told(&format!("c{nth}"), "1", ".amazon.com", "/"));
    let mut jar = jar(full.collect());
    assert_eq!(jar.len(), MAX_COOKIES);
    set(&mut jar, "one-more=1; Domain=.amazon.com; Path=/");
    assert!(!line(&jar).contains("one-more"));
    set(&mut jar, "c7=2; Domain=.amazon.com; Path=/");
    assert!(line(&jar).contains("; c7=2; "));
    assert_eq!(jar.len(), MAX_COOKIES);
    set(&mut jar, "c7=; Domain=.amazon.com; Path=/; Max-Age=0");
    set(&mut jar, "the-last=1; Domain=.amazon.com; Path=/");
    assert!(line(&jar).ends_with("; the-last=1"));
    assert_eq!(jar.len(), MAX_COOKIES);
}

#[test]
fn what_no_browser_can_hold_is_refused_and_what_has_no_name_is_left_out() {
    for (name, value) in [("a=b", "1"), ("a;b", "1"), ("a", "1;2"), ("a", "1\n2")] {
        let refused = Jar::of(market(), vec![GivenCookie::bare(name, value)], NOW);
        assert_eq!(
            refused.err(),
            Some(CoreError::InvalidInput {
                what: Input::Cookie
            }),
            "{name}"
        );
    }
    assert_eq!(jar(vec![GivenCookie::bare("", "1")]).len(), 0);
}

#[test]
fn a_value_is_found_by_its_name_where_it_is_not_blank() {
    let jar = jar(vec![
        told("at-main", "\"\"", "www.amazon.com", "/"),
        told("at-main", "token", ".amazon.com", "/"),
        told("at-acbde", "theirs", ".amazon.de", "/"),
    ]);
    assert_eq!(jar.value(market(), "at-main"), Some("token"));
    assert_eq!(jar.value(market(), "x-main"), None);
    assert_eq!(jar.value(market(), "at-acbde"), None);
}

#[test]
fn a_path_that_is_none_is_the_root() {
    let jar = jar(vec![told("a", "1", ".amazon.com", "gc")]);
    assert_eq!(jar.given()[0].path.as_deref(), Some("/"));
}
