//! Whose the credit is that a text tells of.
//!
//! Lives here: a name as the owner, before its noun or its verb. Comes in: a text and its marks. Goes out: whether it is
//! somebody else's. May not: know a name.

use super::is_credit;
use crate::reading::lexicon::Mark;
use crate::reading::text::is_blank;

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

/// "Robin has", "Robin Meier hat noch", and an amount behind it: a name that no word file knows, and no noun of the
/// page's own ("Your Wallet has").
pub(super) fn is_had_by_another(text: &str, marks: &[Mark]) -> bool {
    let Some(verb) = marks.iter().rposition(|mark| mark.owns) else {
        return false;
    };
    let is_last = |from: usize| {
        let rest = text.get(from..).unwrap_or_default();
        !rest.contains(char::is_alphanumeric) && !rest.contains([':', '：'])
    };
    if !is_last(marks[verb].end) {
        return false;
    }
    let from = verb.checked_sub(1).map_or(0, |before| marks[before].end);
    let stretch = text.get(from..marks[verb].start).unwrap_or_default();
    let clause = stretch
        .rsplit([',', ';', '.', ':', '、', '，', '(', '–', '—'])
        .next()
        .unwrap_or_default();
    // A word that we know right before it is a part of the same phrase.
    let is_whole = verb == 0 || clause.len() < stretch.len();
    let names: Vec<&str> = clause
        .split(|c: char| is_blank(c))
        .filter(|name| !name.is_empty())
        .collect();
    is_whole
        && (1..=2).contains(&names.len())
        && names.iter().all(|name| {
            name.starts_with(char::is_uppercase)
                && name.chars().all(|c| c.is_alphabetic() || c == '-')
        })
}
