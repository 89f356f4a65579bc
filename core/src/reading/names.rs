//! What a label means: the word files' names found in it.
//!
//! Lives here: the look-up of label words. Comes in: a label in any language. Goes out: its kind, and its key.
//! May not: choose where a label names two kinds.

use std::sync::LazyLock;

use super::text::{fold, is_spaceless, is_voicing};
use crate::model::Kind;
use crate::order::InOrder;
use crate::rules::label_names;

/// A name of a word file, folded.
struct Name {
    phrase: Phrase,
    key: &'static str,
    kind: Kind,
}

/// Every language's names, longest first: the longest match wins.
static NAMES: LazyLock<Vec<Name>> = LazyLock::new(|| {
    // Names of the kind "other" make a text a label, but tell no kind.
    let telling = label_names().filter(|name| name.kind != Kind::Other);
    let mut names: Vec<Name> = telling
        .map(|name| Name {
            phrase: Phrase::of(name.text),
            key: name.key,
            kind: name.kind,
        })
        .collect();
    names.order_by_key(|name| std::cmp::Reverse(name.phrase.folded.len()));
    names
});

/// The kind of that JSON word.
pub(crate) fn kind(word: &str) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| kind.word() == word)
}

/// The one kind a label names; `None` where it names none or several.
pub(crate) fn kind_of(label: &str) -> Option<Kind> {
    let mut rest = fold(label);
    let mut found = None;
    let own = letters(&rest);
    for name in NAMES.iter().filter(|name| name.phrase.may_be_in(own)) {
        let name_of = &name.phrase.folded;
        while let Some(at) = find_words(&rest, name_of) {
            if found.is_some_and(|kind| kind != name.kind) {
                return None;
            }
            found = Some(name.kind);
            // What a longer name has used is no second name: "prime video" is not also "video".
            rest.replace_range(at..at + name_of.len(), "\u{1}");
        }
    }
    found
}

/// True when the label holds one of the key's names.
pub(crate) fn is_named(label: &str, key: &str) -> bool {
    let label = fold(label);
    let own = letters(&label);
    NAMES
        .iter()
        .filter(|name| name.key == key && name.phrase.may_be_in(own))
        .any(|name| find_words(&label, &name.phrase.folded).is_some())
}

/// Folded words that are looked for in many texts: most texts lack a letter of them.
pub(crate) struct Phrase {
    pub(crate) folded: String,
    letters: u32,
}

impl Phrase {
    pub(crate) fn of(text: &str) -> Self {
        let folded = fold(text);
        Self {
            letters: letters(&folded),
            folded,
        }
    }

    /// True when a text of these [`letters`] has all that it needs.
    pub(crate) const fn may_be_in(&self, text: u32) -> bool {
        self.letters & !text == 0
    }
}

/// A bit for each letter of the alphabet that stands in a folded text.
pub(crate) fn letters(text: &str) -> u32 {
    let letters = text.bytes().filter(u8::is_ascii_lowercase);
    letters.fold(0, |set, letter| set | 1 << (letter - b'a'))
}

/// Where whole words stand in a folded text. Scripts without spaces have no word edges.
pub(crate) fn find_words(text: &str, words: &str) -> Option<usize> {
    if words.is_empty() {
        return None;
    }
    let joins = |one: Option<char>, other: Option<char>| {
        one.zip(other).is_some_and(|(one, other)| {
            one.is_alphanumeric()
                && other.is_alphanumeric()
                && !is_spaceless(one)
                && !is_spaceless(other)
        })
    };
    text.match_indices(words).map(|(at, _)| at).find(|&at| {
        let (before, from) = text.split_at(at);
        let behind = from.split_at(words.len()).1;
        !joins(before.chars().next_back(), words.chars().next())
            && !joins(words.chars().next_back(), behind.chars().next())
            && !behind.starts_with(is_voicing)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_known_in_any_case_and_language() {
        for (label, kind) in [
            ("AMAZON GIFT CARD", Kind::GiftCard),
            ("Your Kindle eBooks credit", Kind::Kindle),
            ("Prime Video", Kind::Video),
            ("Aktionsguthaben:", Kind::Promotional),
        ] {
            assert_eq!(kind_of(label), Some(kind), "{label}");
        }
    }

    #[test]
    fn a_label_with_two_kinds_or_none_is_nobodys() {
        assert_eq!(kind_of("Kindle books and digital music"), None);
        assert_eq!(kind_of("Groceries"), None);
        assert_eq!(kind_of("Appstored things"), None);
    }
}
