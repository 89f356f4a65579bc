//! Addresses that are never followed.
//!
//! Lives here: telling an address that could write, sell or lead elsewhere, however it is spelled.
//! Comes in: an address of the right host. Goes out: yes or no; in doubt yes.

use std::sync::LazyLock;

use percent_encoding::percent_decode_str;
use url::Url;

use crate::reading::text::fold;
use crate::rules::{LinksFile, Topic, rules};

/// What tells that an address is no product's.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::reading) enum Trust {
    Neither,
    /// The words of the link are those of a page of balances: its path may be a shelf's, its query may not.
    Label,
    /// It is the address of a known page.
    Address,
}

/// True for an address that is not followed. A known page is not mistaken for a product.
pub(in crate::reading) fn is_refused(address: &Url, trust: Trust) -> bool {
    let list = &rules().links;
    let Some(path) = decoded(address.path()) else {
        return true;
    };
    let Some(query) = decoded(address.query().unwrap_or_default()) else {
        return true;
    };
    writes(&path)
        || writes(&query)
        || has_writing_word(&path, list)
        || has_writing_word(&query, list)
        || leads_elsewhere(address, &path, list)
        || (trust == Trust::Neither && is_shelf(&path, list))
        || (trust != Trust::Address && searches(address, list))
}

/// True for a label that promises to write: "Buy gift card balance".
pub(super) fn promises_to_write(label: &str) -> bool {
    writes(label) || has_writing_word(label, &rules().links)
}

/// True for words of writing in any language, however they are joined: `sign-out`, `signOut`, `Sign out`.
fn writes(text: &str) -> bool {
    /// The lists of links and of every language; short ASCII ones are parts of harmless words.
    static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let phrases = rules()
            .words
            .iter()
            .filter_map(|words| words.phrases.get(&Topic::Never))
            .flatten()
            .map(|phrase| squash(phrase))
            .filter(|phrase| phrase.len() > 4);
        rules()
            .links
            .writing
            .iter()
            .cloned()
            .chain(phrases)
            .collect()
    });
    let squashed = squash(text);
    WORDS.iter().any(|word| squashed.contains(word.as_str()))
}

fn squash(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A whole word, where words end at anything but letters and at capitals: `/gc/add`, `addNow`.
fn has_writing_word(text: &str, list: &LinksFile) -> bool {
    let mut words = String::with_capacity(text.len() + 16);
    let mut after_small = false;
    for c in text.chars() {
        if after_small && c.is_uppercase() {
            words.push(' ');
        }
        after_small = c.is_lowercase();
        words.push(if c.is_alphabetic() { c } else { ' ' });
    }
    fold(&words)
        .split_whitespace()
        .any(|word| list.writing_words.iter().any(|own| own == word))
}

/// A wrapper around another address, and sign-in pages, which wrap one too.
fn leads_elsewhere(address: &Url, path: &str, list: &LinksFile) -> bool {
    begins_with_one_of(&path.to_lowercase(), &list.wrapper_paths)
        || address.query_pairs().any(|(name, value)| {
            let value = decoded(&value).unwrap_or_else(|| "//".to_owned());
            let value = value.trim();
            list.wrapper_queries.contains(&name.to_lowercase())
                || value.starts_with(['/', '\\'])
                || value.contains("://")
                || value.starts_with("www.")
        })
        || path.contains("://")
        || path.to_lowercase().contains("/http")
}

fn is_shelf(path: &str, list: &LinksFile) -> bool {
    let path = path.to_lowercase();
    begins_with_one_of(&path, &list.shop_paths) || has_one_of(&path, &list.shop_segments)
}

/// True for the address of one product, as it stands in a page: `/some-title/dp/B0…?ref=…`.
pub(in crate::reading) fn is_product(href: &str) -> bool {
    let list = &rules().links;
    let path = href.split(['?', '#']).next().unwrap_or_default();
    let path = match path.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("", |at| rest.split_at(at).1),
        None => path,
    };
    begins_with_one_of(path, &list.product_paths) || has_one_of(path, &list.product_segments)
}

fn has_one_of(path: &str, segments: &[String]) -> bool {
    path.split('/')
        .any(|segment| segments.iter().any(|own| own == segment))
}

fn searches(address: &Url, list: &LinksFile) -> bool {
    address
        .query_pairs()
        .any(|(name, _)| list.shop_queries.contains(&name.to_lowercase()))
}

/// Whole segments from the start of the path, behind a language prefix such as `/-/en`.
fn begins_with_one_of(path: &str, beginnings: &[String]) -> bool {
    let path = match path.strip_prefix("/-/") {
        Some(rest) => rest.find('/').map_or("", |at| rest.split_at(at).1),
        None => path,
    };
    beginnings.iter().any(|beginning| {
        path.strip_prefix(beginning.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

/// The text behind any number of percent encodings, in no form that hides a letter; `None` when it never ends.
fn decoded(text: &str) -> Option<String> {
    const ROUNDS: usize = 5;
    let mut text = text.to_owned();
    for _ in 0..ROUNDS {
        let next = percent_decode_str(&text).decode_utf8_lossy().into_owned();
        if next == text {
            return Some(text);
        }
        text = next;
    }
    None
}
