//! What the store's pages say, one file a language (`wording/`).
//!
//! Lives here: the files, read at build time. Comes in: a language. Goes out: its words.
//! May not: take a word from the core's word files, which these pages are there to check.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::{Deserialize, Serialize};

/// One language.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wording {
    pub(crate) language: String,
    /// Pattern of `{d}`, `{m}`, `{y}`.
    pub(crate) date: String,
    pub(crate) months: Vec<String>,
    /// Cards of the account page that lead to no balance.
    pub(crate) cards: Vec<String>,
    /// Labels of the links that matter.
    pub(crate) links: BTreeMap<String, String>,
    /// What credits are called, by the word of their kind.
    pub(crate) labels: BTreeMap<String, String>,
    /// Everything else, by the name that the templates use.
    pub(crate) text: BTreeMap<String, String>,
}

/// English first: whatever is missing falls back to it.
const FILES: [&str; 11] = [
    include_str!("../wording/en.toml"),
    include_str!("../wording/de.toml"),
    include_str!("../wording/es.toml"),
    include_str!("../wording/fr.toml"),
    include_str!("../wording/it.toml"),
    include_str!("../wording/ja.toml"),
    include_str!("../wording/nl.toml"),
    include_str!("../wording/pl.toml"),
    include_str!("../wording/pt.toml"),
    include_str!("../wording/sv.toml"),
    include_str!("../wording/tr.toml"),
];

static WORDINGS: LazyLock<Vec<Wording>> = LazyLock::new(|| {
    FILES
        .iter()
        .map(|file| toml::from_str(file).expect("a test reads every wording"))
        .collect()
});

/// The words of a primary language such as `de`; English where the store does not speak it.
pub(crate) fn wording(language: &str) -> &'static Wording {
    WORDINGS
        .iter()
        .find(|wording| wording.language == language)
        .unwrap_or(&WORDINGS[0])
}

impl Wording {
    /// Text in which `@kindle` stands for this language's word for Kindle credit, and `@:gift_heading`
    /// for one of the page texts; anything else is what it is.
    pub(crate) fn resolve(&self, text: &str) -> String {
        let found = match text.strip_prefix('@') {
            Some(name) => match name.strip_prefix(':') {
                Some(name) => self.text.get(name),
                None => self.labels.get(name),
            },
            None => None,
        };
        found.cloned().unwrap_or_else(|| text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::market::markets;

    #[test]
    fn every_language_says_everything_that_english_says() {
        let english = &WORDINGS[0];
        for wording in WORDINGS.iter() {
            assert_eq!(wording.months.len(), 12, "{}", wording.language);
            for (own, theirs) in [
                (&english.links, &wording.links),
                (&english.labels, &wording.labels),
                (&english.text, &wording.text),
            ] {
                assert!(own.keys().eq(theirs.keys()), "{}", wording.language);
            }
        }
    }

    #[test]
    fn every_site_has_its_usual_language() {
        for market in markets() {
            let language = market.languages[0].split('-').next().unwrap();
            assert_eq!(wording(language).language, language, "{}", market.site);
        }
    }
}
