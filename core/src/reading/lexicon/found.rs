//! Where a word was found: a text folded with the way back, and what stands around a find.

use super::Meaning;
use crate::reading::text::{fold_char, is_spaceless, is_voicing};
use crate::rules::Topic;

/// A text folded, with the way back.
pub(super) struct Folded {
    pub(super) text: String,
    /// For each byte of `text`, where its character begins in the original.
    from: Vec<usize>,
    original_len: usize,
}

impl Folded {
    pub(super) fn new(original: &str) -> Self {
        let mut text = String::with_capacity(original.len());
        let mut from = Vec::with_capacity(original.len());
        for (at, c) in original.char_indices() {
            fold_char(c, |c| {
                if c != ' ' || !text.ends_with(' ') {
                    text.push(c);
                    from.resize(text.len(), at);
                }
            });
        }
        Self {
            text,
            from,
            original_len: original.len(),
        }
    }

    pub(super) fn back(&self, at: usize) -> usize {
        self.from.get(at).copied().unwrap_or(self.original_len)
    }
}

/// What stands around a find.
#[derive(Clone, Copy)]
pub(super) struct Edges {
    /// A word begins here.
    begins: bool,
    /// A word ends here.
    ends: bool,
    /// Only a plural's letter follows.
    plural: bool,
    long: bool,
    /// A mark follows that makes its last character another one: カート in カード.
    cut: bool,
}

impl Edges {
    pub(super) fn of(text: &str, start: usize, end: usize) -> Self {
        let joins = |one: char, other: char| {
            one.is_alphanumeric()
                && other.is_alphanumeric()
                && !is_spaceless(one)
                && !is_spaceless(other)
        };
        let words = text.get(start..end).unwrap_or_default();
        let before = text
            .get(..start)
            .and_then(|before| before.chars().next_back());
        let mut after = text.get(end..).unwrap_or_default().chars();
        let (next, next_but_one) = (after.next(), after.next());
        let joined = |one: Option<char>, other: Option<char>| {
            one.zip(other).is_some_and(|(one, other)| joins(one, other))
        };
        Self {
            begins: !joined(before, words.chars().next()),
            ends: !joined(words.chars().next_back(), next),
            plural: next == Some('s') && !joined(next, next_but_one),
            long: words.chars().count() >= 4,
            cut: next.is_some_and(is_voicing),
        }
    }

    pub(super) const fn allow(self, meaning: Meaning, compounds: bool) -> bool {
        if self.cut {
            return false;
        }
        if self.begins && self.ends {
            return true;
        }
        match meaning {
            Meaning::Name(..) => self.begins && (self.plural || (compounds && self.long)),
            Meaning::Topic(Topic::Balance) => {
                (self.begins && self.plural)
                    || (compounds && self.long && (self.begins || self.ends))
            }
            Meaning::Topic(_) => false,
        }
    }
}
