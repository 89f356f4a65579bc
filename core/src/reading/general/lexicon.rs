//! The word files as one automaton.
//!
//! Lives here: which words of which languages stand in a text, and where. Comes in: a text, the languages to read.
//! Goes out: marks, longest first where several begin at one place, none inside another.
//! May not: know what a mark does to an amount.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::marketplace::Marketplace;
use crate::model::Kind;
use crate::reading::names;
use crate::reading::text::{fold, fold_char, is_spaceless, keep_accents};
use crate::rules::{Topic, rules};

/// A set of topics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Topics(u32);

impl Topics {
    pub(super) const fn of(topics: &[Topic]) -> Self {
        let mut set = 0;
        let mut i = 0;
        while i < topics.len() {
            set |= 1 << topics[i] as u32;
            i += 1;
        }
        Self(set)
    }

    pub(super) const fn has(self, topic: Topic) -> bool {
        self.0 & (1 << topic as u32) != 0
    }

    pub(super) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) const fn without(self, topics: &[Topic]) -> Self {
        Self(self.0 & !Self::of(topics).0)
    }

    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) const fn only(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) fn add(&mut self, topic: Topic) {
        self.0 |= 1 << topic as u32;
    }
}

/// What a word tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Topic(Topic),
    /// What a balance is called; true when a balance word is part of the name.
    Name(Kind, bool),
}

/// Words in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Where they begin, in bytes of the text.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) meaning: Meaning,
}

/// One meaning of one folded pattern.
struct Entry {
    language: u32,
    compounds: bool,
    meaning: Meaning,
    /// With its accents: they alone tell `expiré` from `expire`.
    accented: String,
}

struct Lexicon {
    automaton: AhoCorasick,
    entries: Vec<Vec<Entry>>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(compile);

fn compile() -> Lexicon {
    let mut patterns: std::collections::BTreeMap<String, Vec<Entry>> =
        std::collections::BTreeMap::new();
    for (nth, words) in rules().words.iter().enumerate() {
        let mut add = |phrase: &str, meaning: Meaning| {
            let folded = fold(phrase);
            if !folded.is_empty() {
                patterns.entry(folded).or_default().push(Entry {
                    language: 1 << nth,
                    compounds: words.compounds,
                    meaning,
                    accented: keep_accents(phrase),
                });
            }
        };
        for (topic, phrases) in &words.phrases {
            for phrase in phrases {
                add(phrase, Meaning::Topic(*topic));
            }
        }
        let balance: Vec<String> = words
            .phrases
            .get(&Topic::Balance)
            .into_iter()
            .flatten()
            .map(|phrase| fold(phrase))
            .collect();
        for label in &words.label {
            let kind = names::kind(&label.kind).unwrap_or(Kind::Other);
            for name in &label.names {
                let folded = fold(name);
                let says_balance = balance.iter().any(|word| {
                    names::find_words(&folded, word).is_some()
                        || (words.compounds && folded.ends_with(word.as_str()))
                });
                add(name, Meaning::Name(kind, says_balance));
            }
        }
    }
    let automaton = AhoCorasick::new(patterns.keys()).expect("a few thousand short words");
    Lexicon {
        automaton,
        entries: patterns.into_values().collect(),
    }
}

/// The languages a page is read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Languages(u32);

impl Languages {
    /// The page's own, the market's, and English.
    pub(super) fn of(market: &Marketplace, lang: Option<&str>) -> Self {
        let primary = |tag: &str| {
            tag.split(['-', '_'])
                .next()
                .unwrap_or(tag)
                .to_ascii_lowercase()
        };
        let wanted: Vec<String> = lang
            .into_iter()
            .chain(market.habits.languages.iter().map(String::as_str))
            .chain(["en"])
            .map(primary)
            .collect();
        let all = rules().words.iter().enumerate();
        Self(
            all.filter(|(_, words)| wanted.contains(&words.language))
                .fold(0, |set, (nth, _)| set | 1 << nth),
        )
    }
}

/// A text folded, with the way back.
struct Folded {
    text: String,
    /// For each byte of `text`, where its character begins in the original.
    from: Vec<usize>,
    original_len: usize,
}

impl Folded {
    fn new(original: &str) -> Self {
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

    fn back(&self, at: usize) -> usize {
        self.from.get(at).copied().unwrap_or(self.original_len)
    }
}

/// Every word that means something in one of the languages.
pub(super) fn marks(text: &str, languages: Languages) -> Vec<Mark> {
    let folded = Folded::new(text);
    let mut found: Vec<(usize, usize, usize)> = LEXICON
        .automaton
        .find_overlapping_iter(&folded.text)
        .map(|hit| (hit.start(), hit.end(), hit.pattern().as_usize()))
        .collect();
    found.sort_unstable_by_key(|(start, end, _)| (*start, std::cmp::Reverse(*end)));
    let mut marks: Vec<Mark> = Vec::new();
    let mut free_from = 0;
    for (start, end, pattern) in found {
        if start < free_from {
            continue;
        }
        let edges = Edges::of(&folded.text, start, end);
        let original = (folded.back(start), folded.back(end));
        let Some(meaning) = meaning(pattern, languages, edges, text.get(original.0..original.1))
        else {
            continue;
        };
        free_from = end;
        marks.push(Mark {
            start: original.0,
            end: original.1,
            meaning,
        });
    }
    marks
}

fn meaning(
    pattern: usize,
    languages: Languages,
    edges: Edges,
    text: Option<&str>,
) -> Option<Meaning> {
    let fits = |entry: &&Entry| {
        entry.language & languages.0 != 0 && edges.allow(entry.meaning, entry.compounds)
    };
    let mut entries = LEXICON.entries[pattern].iter().filter(fits);
    let first = entries.next()?;
    let rivals: Vec<&Entry> = entries
        .filter(|other| other.meaning != first.meaning)
        .collect();
    if rivals.is_empty() {
        return Some(first.meaning);
    }
    let written = keep_accents(text.unwrap_or_default());
    let exact = std::iter::once(first)
        .chain(rivals.iter().copied())
        .find(|entry| entry.accented == written);
    Some(exact.unwrap_or(first).meaning)
}

/// What stands around a find.
#[derive(Clone, Copy)]
struct Edges {
    /// A word begins here.
    begins: bool,
    /// A word ends here.
    ends: bool,
    /// Only a plural's letter follows.
    plural: bool,
    long: bool,
}

impl Edges {
    fn of(text: &str, start: usize, end: usize) -> Self {
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
        }
    }

    const fn allow(self, meaning: Meaning, compounds: bool) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn found(site: &str, lang: &str, text: &str) -> Vec<Meaning> {
        let market = site
            .parse::<crate::marketplace::Site>()
            .unwrap()
            .marketplace();
        let languages = Languages::of(market, Some(lang));
        marks(text, languages)
            .into_iter()
            .map(|mark| mark.meaning)
            .filter(|meaning| *meaning != Meaning::Topic(Topic::Joining))
            .collect()
    }

    #[test]
    fn a_longer_name_hides_the_shorter_one_in_it() {
        assert_eq!(
            found("com", "en-US", "Gift card balance"),
            [Meaning::Name(Kind::GiftCard, true)]
        );
    }

    #[test]
    fn words_that_grow_together_are_found_in_their_language_only() {
        assert_eq!(
            found("de", "de", "Musikaufladeguthaben"),
            [
                Meaning::Name(Kind::Music, false),
                Meaning::Topic(Topic::Balance)
            ]
        );
        assert_eq!(found("com", "en", "musicology"), []);
    }

    #[test]
    fn a_mark_points_at_the_words_as_the_page_writes_them() {
        let market = "com"
            .parse::<crate::marketplace::Site>()
            .unwrap()
            .marketplace();
        let text = "Ａmazing  KINDLE\u{A0}x";
        let mark = marks(text, Languages::of(market, None))
            .into_iter()
            .find(|mark| matches!(mark.meaning, Meaning::Name(..)))
            .unwrap();
        assert_eq!(&text.as_bytes()[mark.start..mark.end], b"KINDLE");
    }
}
