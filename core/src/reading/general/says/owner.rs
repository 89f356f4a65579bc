//! Whose the credit is that a text tells of.
//!
//! Lives here: a name as the owner, before its noun or its verb. Comes in: a text and its marks. Goes out: whether it is
//! somebody else's. May not: know a name.

use super::is_credit;
use crate::reading::lexicon::{Mark, Meaning};
use crate::reading::text::is_blank;
use crate::rules::Topic;

/// "Robin's credits": a name that no word file knows, and what is theirs.
pub(super) fn is_anothers(text: &str, marks: &[Mark]) -> bool {
    ["'s ", "’s "].iter().any(|theirs| {
        text.match_indices(theirs).any(|(at, theirs)| {
            let is_name = text
                .get(..at)
                .and_then(|before| before.split(|c: char| !c.is_alphabetic()).next_back())
                .is_some_and(|name| name.starts_with(char::is_uppercase));
            let nth = marks.partition_point(|mark| mark.end <= at);
            is_name
                && marks
                    .get(nth)
                    .is_some_and(|mark| mark.start == at + theirs.len() && is_credit(mark))
        })
    })
}

/// "Marta (household)", "Di Giulio (famiglia)": a short name, and in brackets who that is.
pub(super) fn is_member(text: &str, marks: &[Mark]) -> bool {
    /// "Robin van der Meer".
    const LONGEST: usize = 4;
    let Some(opens) = text.find(['(', '（']) else {
        return false;
    };
    let name = text.get(..opens).unwrap_or_default();
    let is_name = (1..=LONGEST).contains(&name.split_whitespace().count())
        && name.contains(char::is_alphabetic)
        && !marks
            .iter()
            .any(|mark| mark.start < opens && is_credit(mark));
    let is_household =
        |mark: &Mark| mark.start > opens && mark.meaning == Meaning::Topic(Topic::Household);
    is_name && marks.iter().any(is_household)
}

/// "Robin has", "Robin Meier hat noch", "Robin (in your household) has a credit of", and an amount behind it: a name
/// that no word file knows, and no noun of the page's own ("Your Wallet has").
pub(super) fn is_had_by_another(text: &str, marks: &[Mark]) -> bool {
    let Some(verb) = marks.iter().rposition(|mark| mark.also.has(Topic::Owns)) else {
        return false;
    };
    let before = text.get(..marks[verb].start).unwrap_or_default();
    let subject = without_aside(before);
    let clause = subject.rsplit(SEPARATORS).next().unwrap_or_default();
    let from = subject.len() - clause.len();
    // "Only Anna can use it".
    let is_only = |mark: &&Mark| {
        let opens = text
            .get(from..mark.start)
            .is_some_and(|gap| gap.chars().all(is_blank));
        opens && mark.meaning == Meaning::Topic(Topic::Limit)
    };
    let only = marks[..verb].iter().find(is_only);
    let from = only.map_or(from, |only| only.end);
    let clause = subject.get(from..).unwrap_or_default();
    // A word that we know beside it is a part of the same phrase.
    let is_known = |mark: &Mark| mark.start >= from && mark.end <= subject.len();
    let names: Vec<&str> = clause
        .split(|c: char| is_blank(c))
        .filter(|name| !name.is_empty())
        .collect();
    let is_of_household = |mark: &Mark| {
        mark.meaning == Meaning::Topic(Topic::Household) && mark.start > marks[verb].end
    };
    (leads_to_the_end(text, &marks[verb..]) || marks.iter().any(is_of_household))
        && !marks[..verb].iter().any(is_known)
        && (1..=2).contains(&names.len())
        && names.iter().all(|name| {
            name.starts_with(char::is_uppercase)
                && name.chars().all(|c| c.is_alphabetic() || c == '-')
        })
}

/// Every word that no mark touches is written like a name; the first one, which has a capital anyhow, like the owner
/// of what follows: "Arvids".
pub(super) fn are_names(text: &str, marks: &[Mark]) -> bool {
    let is_known = |from: usize, to: usize| {
        let next = marks.partition_point(|mark| mark.end <= from);
        marks.get(next).is_some_and(|mark| mark.start < to)
    };
    let is_apart = |c: char| !c.is_alphanumeric();
    let mut from = 0;
    text.split_inclusive(is_apart).all(|piece| {
        let start = from;
        from += piece.len();
        let word = piece.trim_end_matches(is_apart);
        word.is_empty()
            || is_known(start, start + word.len())
            || word.starts_with(char::is_uppercase)
                && word.chars().skip(1).all(char::is_lowercase)
                && (start > 0 || word.ends_with('s'))
    })
}

/// Where one clause ends and the next begins.
const SEPARATORS: [char; 10] = [',', ';', '.', ':', '、', '，', '(', ')', '–', '—'];

/// "Robin (in your household) ", "Robin, your partner, ": the text without the last of its asides.
fn without_aside(text: &str) -> &str {
    let text = text.trim_end();
    let without = |closes: char, opens: char| {
        let (before, _) = text.strip_suffix(closes)?.rsplit_once(opens)?;
        Some(before.trim_end())
    };
    without(')', '(')
        .or_else(|| without(',', ','))
        .unwrap_or(text)
}

/// Behind the first of these marks stand words alone that we know, and no colon: "has", "has a Kindle credit of".
fn leads_to_the_end(text: &str, marks: &[Mark]) -> bool {
    let says_more = |from: usize, to: usize| {
        let gap = text.get(from..to).unwrap_or_default();
        gap.contains(|c: char| c.is_alphanumeric() || matches!(c, ':' | '：'))
    };
    let mut from = marks.first().map_or(0, |verb| verb.end);
    for mark in marks.iter().skip(1) {
        if says_more(from, mark.start) {
            return false;
        }
        from = from.max(mark.end);
    }
    !says_more(from, text.len())
}
