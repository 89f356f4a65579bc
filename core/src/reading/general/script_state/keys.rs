//! The names of fields, as words.
//!
//! Lives here: what a key says in the page's languages, however programmers write it. Comes in: a key. Goes out: topics.
//! May not: read a key twice, for every entry of a list has the same.

use super::State;
use crate::reading::lexicon::Topics;

/// What the words of a key say.
#[derive(Clone, Copy)]
pub(super) struct Key {
    pub(super) topics: Topics,
    pub(super) expires: bool,
}

impl State<'_> {
    /// `availableBalance`, `available_balance`: the words of a key.
    pub(super) fn key(&self, key: &str) -> Key {
        if let Some(known) = self.keys.borrow().get(key) {
            return *known;
        }
        let mut words = String::with_capacity(key.len() + 8);
        for c in key.chars() {
            if c.is_uppercase() || matches!(c, '_' | '-' | '.') {
                words.push(' ');
            }
            if c.is_alphanumeric() {
                words.push(c);
            }
        }
        let says = self.says(&words);
        // `verfuegbar`: programmers write no umlauts.
        let plain = [("ae", "a"), ("oe", "o"), ("ue", "u")]
            .iter()
            .fold(words.clone(), |words, (two, one)| words.replace(two, one));
        let also = (plain != words).then(|| self.says(&plain));
        let tells = Key {
            topics: also
                .iter()
                .fold(says.topics, |topics, also| topics.and(also.topics)),
            expires: says.expires() || also.is_some_and(|also| also.expires()),
        };
        self.keys.borrow_mut().insert(key.to_owned(), tells);
        tells
    }
}
