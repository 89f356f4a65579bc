//! The words of a page's languages.
//!
//! Lives here: which words of which languages stand in a text, and where. Comes in: a text, the languages to read.
//! Goes out: marks, longest first where several begin at one place, none inside another.
//! May not: know what a mark does to an amount.

mod compiled;
mod found;
mod topics;

use aho_corasick::{Input, automaton::Automaton};

use crate::marketplace::Marketplace;
use crate::model::Kind;
use crate::reading::text::keep_accents;
use crate::rules::{Topic, rules};
use compiled::{Entry, Lexicon};
use found::{Edges, Folded};

pub(crate) use topics::Topics;

/// What a word tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    Topic(Topic),
    /// What a balance is called.
    Name(Kind),
}

/// Words in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Where they begin, in bytes of the text.
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) meaning: Meaning,
    /// A balance word is part of them: "gift card balance", "you have no credits".
    pub(crate) says_balance: bool,
    /// The same words also tell that it is over: "verfallen", "verlopen".
    pub(crate) may_be_over: bool,
    /// What the same words are beside that: verbs that make a name before them an owner, and words that bound an amount or
    /// speak of any one.
    pub(crate) also: Topics,
}

/// The languages a page is read in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Languages {
    lexicon: &'static Lexicon,
    /// The page's own: "over" is Dutch on a Dutch page, though English is read there too.
    own: u32,
}

impl Languages {
    /// The page's own and English; the market's where the page names none of them, or English, which many pages of
    /// another language do. Words of two languages are false friends: "over" is left in one and above in the other.
    pub(crate) fn of(market: &Marketplace, lang: Option<&str>) -> Self {
        let primary = |tag: &str| {
            tag.split(['-', '_'])
                .next()
                .unwrap_or(tag)
                .to_ascii_lowercase()
        };
        let of_market = || market.habits.languages.iter().map(|tag| primary(tag));
        let page = lang.map(primary);
        let is_sure = page
            .as_ref()
            .is_some_and(|page| page != "en" && of_market().any(|own| own == *page));
        let others = of_market().filter(|_| !is_sure);
        let wanted: Vec<String> = page
            .iter()
            .cloned()
            .chain(others)
            .chain(["en".to_owned()])
            .collect();
        let all = || rules().words.iter().enumerate();
        let own = wanted.iter().find_map(|language| {
            let mut words = all().filter(|(_, words)| words.language == *language);
            words.next().map(|(nth, _)| 1 << nth)
        });
        let wanted = all().filter(|(_, words)| wanted.contains(&words.language));
        Self {
            lexicon: compiled::of(wanted.fold(0, |set, (nth, _)| set | 1 << nth)),
            own: own.unwrap_or(0),
        }
    }
}

/// Every word that means something in one of the languages.
pub(crate) fn marks(text: &str, languages: Languages) -> Vec<Mark> {
    let folded = Folded::new(text);
    let mut found: Vec<(usize, usize, usize)> = languages
        .lexicon
        .automaton
        .try_find_overlapping_iter(Input::new(&folded.text))
        .expect("every match is looked for, from anywhere")
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
        let Some((entry, may_be_over)) =
            entry(pattern, languages, edges, text.get(original.0..original.1))
        else {
            continue;
        };
        free_from = end;
        marks.push(Mark {
            start: original.0,
            end: original.1,
            meaning: entry.meaning,
            says_balance: entry.says_balance,
            may_be_over,
            also: entry.also,
        });
    }
    marks
}

fn entry(
    pattern: usize,
    languages: Languages,
    edges: Edges,
    text: Option<&str>,
) -> Option<(&'static Entry, bool)> {
    let owns = |entry: &Entry| entry.also.has(Topic::Owns);
    let fits = |entry: &&Entry| edges.allow(entry.meaning, entry.compounds);
    let mut entries = languages.lexicon.entries[pattern].iter().filter(fits);
    let first = entries.next()?;
    let others: Vec<&Entry> = entries
        .filter(|other| other.meaning != first.meaning || owns(other) != owns(first))
        .collect();
    if others.is_empty() {
        return Some((first, false));
    }
    let written = keep_accents(text.unwrap_or_default());
    let all = || std::iter::once(first).chain(others.iter().copied());
    let is_exact = |entry: &&Entry| entry.accented == written;
    let is_own = |entry: &&Entry| entry.language & languages.own != 0;
    let exact = all()
        .filter(is_exact)
        .find(is_own)
        .or_else(|| all().find(is_exact));
    let chosen = exact.unwrap_or(first);
    let may_be_over = chosen.meaning == Meaning::Topic(Topic::Expires)
        && std::iter::once(first).chain(others).any(|entry| {
            entry.meaning == Meaning::Topic(Topic::Expired) && entry.accented == chosen.accented
        });
    Some((chosen, may_be_over))
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
    fn a_word_does_not_end_in_the_middle_of_a_voiced_character() {
        // The cart stands in the card.
        assert!(found("co.jp", "ja", "カート").contains(&Meaning::Topic(Topic::Shop)));
        assert!(!found("co.jp", "ja", "カード番号").contains(&Meaning::Topic(Topic::Shop)));
    }

    #[test]
    fn a_longer_name_hides_the_shorter_one_in_it() {
        assert_eq!(
            found("com", "en-US", "Gift card balance"),
            [Meaning::Name(Kind::GiftCard)]
        );
    }

    #[test]
    fn words_that_grow_together_are_found_in_their_language_only() {
        assert_eq!(
            found("de", "de", "Musikaufladeguthaben"),
            [Meaning::Name(Kind::Music), Meaning::Topic(Topic::Balance)]
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
