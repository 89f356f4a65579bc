//! A network's own page (hotel, train, café) in place of the store's.
//!
//! Lives here: a careful rule, because a page of the store that changed must never be called "offline".
//! Comes in: a page. Goes out: true only when nothing on it is the store's, and it says that it is about a network,
//! or sends its form to another machine and names no amount of money.
//! May not: take an address in a query for a mark of the store: portals keep the page one wanted there.

use crate::reading::tags::{Tag, Tags};
use crate::rules::rules;

/// Portals are small; the store's pages are not.
const MAX_BYTES: usize = 256 * 1024;

/// True for a network's own page.
pub(crate) fn is_portal(page: &[u8]) -> bool {
    if page.is_empty() || page.len() > MAX_BYTES {
        return false;
    }
    let words = &rules().walls.portal;
    let mut text = String::new();
    let mut leads_away = false;
    let mut has_form = false;
    let mut behind = 0;
    let mut hidden = false;
    for tag in Tags::new(page) {
        if !hidden {
            text.push_str(&String::from_utf8_lossy(&page[behind..tag.start]));
            text.push(' ');
        }
        behind = tag.end;
        has_form |= tag.is("form");
        hidden = !tag.closes && (tag.is("script") || tag.is("style"));
        for (name, value) in tag.attributes() {
            let value = String::from_utf8_lossy(value).to_lowercase();
            if let Some(host) = host(&value) {
                if words
                    .store_hosts
                    .iter()
                    .any(|store| host.contains(store.as_str()))
                {
                    return false;
                }
                leads_away |= is_action(&tag, name, &value);
            }
            if is_of_the_store(name, &value) {
                return false;
            }
        }
    }
    text.push_str(&String::from_utf8_lossy(&page[behind..]));
    let text = text.to_lowercase();
    let has_money = text.contains(['$', '€', '£', '¥', '￥', '₹'])
        || ["kr", "zł", "tl", "aed", "sar", "egp", "usd", "eur"]
            .iter()
            .any(|mark| {
                text.split(|c: char| !c.is_alphabetic())
                    .any(|word| word == *mark)
            });
    let is_about_a_network = words.words.iter().any(|word| text.contains(word.as_str()));
    // A portal may sell its hours: an amount on it needs the form that every portal has.
    !text.contains("amazon")
        && (is_about_a_network && (has_form || !has_money) || leads_away && !has_money)
}

/// The store's own class and id habits (`pages.md` 2: `a-bordered`, `gc-…`, `nav-…`).
fn is_of_the_store(name: &[u8], value: &str) -> bool {
    match name {
        b"class" => value
            .split_whitespace()
            .any(|class| class.starts_with("a-") || class.starts_with("nav-")),
        b"id" => ["nav-", "navbar", "gc-", "ap_", "auth-"]
            .iter()
            .any(|own| value.starts_with(own)),
        _ => false,
    }
}

/// Where the page sends a person on its own account: a form, or a timed change of address.
fn is_action(tag: &Tag<'_>, name: &[u8], value: &str) -> bool {
    tag.is("form") && name.eq_ignore_ascii_case(b"action")
        || tag.is("meta") && name.eq_ignore_ascii_case(b"content") && value.contains("url=")
}

/// The host of an absolute address, also behind `0; url=`.
fn host(value: &str) -> Option<&str> {
    let value = value.trim();
    let value = value.split_once("url=").map_or(value, |(before, address)| {
        if before.contains(';') {
            address.trim_matches(['\'', '"', ' '])
        } else {
            value
        }
    });
    let rest = value
        .strip_prefix("https:")
        .or_else(|| value.strip_prefix("http:"))
        .unwrap_or(value)
        .strip_prefix("//")?;
    rest.split(['/', '?', '#']).next()
}
