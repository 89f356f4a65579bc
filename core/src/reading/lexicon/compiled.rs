//! The word files of some languages as one automaton.
//!
//! Lives here: its making, once a process for each set of languages that a page was read in: a phone needs two or three of
//! eleven. Comes in: the languages. Goes out: an automaton, and what each of its patterns means.
//! May not: look into a text.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use aho_corasick::nfa::contiguous::NFA;

use super::{Meaning, Topics};
use crate::model::Kind;
use crate::reading::names::{Phrase, find_words, kind, letters};
use crate::reading::text::{fold, keep_accents};
use crate::rules::{Topic, rules};

/// The words of these languages, a bit each in the order of the word files.
pub(super) fn of(languages: u32) -> &'static Lexicon {
    static KNOWN: Mutex<BTreeMap<u32, &Lexicon>> = Mutex::new(BTreeMap::new());
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    // Kept for good: a market's languages, with English and at most one of eleven more.
    known
        .entry(languages)
        .or_insert_with(|| Box::leak(Box::new(compile(languages))))
}

/// What a word may be beside what it means.
const ALSO: [Topic; 9] = [
    Topic::Since,
    Topic::Owns,
    Topic::Yours,
    Topic::UpTo,
    Topic::Starts,
    Topic::AnyOne,
    Topic::Refers,
    Topic::Until,
    Topic::Now,
];

/// Patterns, and what they mean.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// Named outright: `AhoCorasick` would choose it too, and bring the code of what it did not choose.
    pub(super) automaton: NFA,
    pub(super) entries: Vec<Vec<Entry>>,
}

/// One meaning of one folded pattern.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) language: u32,
    pub(super) compounds: bool,
    pub(super) meaning: Meaning,
    pub(super) says_balance: bool,
    pub(super) also: Topics,
    /// With its accents: they alone tell `expiré` from `expire`.
    pub(super) accented: String,
}

fn compile(languages: u32) -> Lexicon {
    /// "saldo" and "kredi" are parts of words.
    const SHORTEST_PART: usize = 4;
    let mut patterns: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    let all = rules().words.iter().enumerate();
    for (nth, words) in all.filter(|(nth, _)| languages & 1 << nth != 0) {
        let of = |topic: Topic| words.phrases.get(&topic).into_iter().flatten();
        // "You have" speaks of a balance only where an amount follows.
        let balance: Vec<Phrase> = of(Topic::Balance)
            .filter(|phrase| !of(Topic::Joining).any(|joining| joining == *phrase))
            .map(|phrase| Phrase::of(phrase))
            .collect();
        let also = |phrase: &str| {
            let mut also = Topics::default();
            for topic in ALSO {
                if of(topic).any(|own| own == phrase) {
                    also.add(topic);
                }
            }
            // "Active from" ends in what makes a day the first.
            let mut since = of(Topic::Since);
            let ends_in = |own: &String| {
                let before = phrase.strip_suffix(own.as_str());
                before.is_some_and(|before| before.ends_with(' '))
            };
            if since.any(ends_in) {
                also.add(Topic::Since);
            }
            also
        };
        let mut add = |phrase: &str, meaning: Meaning| {
            let folded = fold(phrase);
            let own = letters(&folded);
            let mut likely = balance.iter().filter(|word| word.may_be_in(own));
            let says_balance = likely.any(|word| {
                // A shorter ending is that of any word: "çek" of "eklenecek".
                find_words(&folded, &word.folded).is_some()
                    || (words.compounds
                        && word.folded.len() >= SHORTEST_PART
                        && folded.ends_with(word.folded.as_str()))
            });
            if !folded.is_empty() {
                patterns.entry(folded).or_default().push(Entry {
                    language: 1 << nth,
                    compounds: words.compounds,
                    meaning,
                    says_balance,
                    also: also(phrase),
                    accented: keep_accents(phrase),
                });
            }
        };
        for (topic, phrases) in &words.phrases {
            let means = match topic {
                Topic::UpTo | Topic::Starts | Topic::Since | Topic::Now => continue,
                Topic::Owns | Topic::Yours | Topic::AnyOne | Topic::Refers | Topic::Until => {
                    Topic::Joining
                }
                own => *own,
            };
            for phrase in phrases {
                add(phrase, Meaning::Topic(means));
            }
        }
        for label in &words.label {
            let kind = kind(&label.kind).unwrap_or(Kind::Other);
            for name in &label.names {
                add(name, Meaning::Name(kind));
            }
        }
    }
    let automaton = NFA::new(patterns.keys()).expect("a few thousand short words");
    Lexicon {
        automaton,
        entries: patterns.into_values().collect(),
    }
}
