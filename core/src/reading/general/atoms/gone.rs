//! Amounts that are used up, have lapsed, or never were all there.
//!
//! Lives here: the words right around an amount that tell so. Comes in: atoms and the elements around them. Goes out: whether
//! it is so. May not: mark anything.

use super::Atom;
use super::spent::{opens_with_expiry, said_before, said_behind};
use crate::reading::general::says::{DateRole, Says};
use crate::reading::general::visible::Visible;
use crate::reading::lexicon::Topics;
use crate::reading::text::ends_in_colon;
use crate::rules::Topic;

/// "Used: $15.00", "$15.00 used", "Original value" above "$20.00", and nothing else: of what is left it says nothing.
pub(super) fn is_used_up(atoms: &[Atom], nth: usize, seen: &Visible) -> bool {
    const GONE: Topics = Topics::of(&[Topic::Used, Topic::Expired, Topic::Original]);
    let own = &atoms[nth];
    let in_sentence = |at: Option<usize>| {
        at.and_then(|at| atoms.get(at))
            .filter(|atom| atom.line == own.line && atom.sentence == own.sentence)
    };
    let parent = |atom: &Atom| seen.elements[atom.element].parent;
    // A name and its value side by side, as in a list of definitions.
    let beside = || {
        let before = &atoms[nth.checked_sub(1)?];
        (before.line + 1 == own.line
            && before.element != own.element
            && parent(before) == parent(own)
            && !atoms[nth - 1].leads)
            .then(|| before.text())?
    };
    let says = match (in_sentence(nth.checked_sub(1)), in_sentence(Some(nth + 1))) {
        (Some(before), None) if in_sentence(nth.checked_sub(2)).is_none() => before.text(),
        (None, Some(behind)) if in_sentence(Some(nth + 2)).is_none() => behind.text(),
        (None, None) => beside(),
        (Some(before), Some(behind))
            if tells_what_came(before, behind) || opens_with_sum(before) =>
        {
            return true;
        }
        (Some(before), Some(_)) if is_among_values(atoms, nth) => before.text(),
        // "Received in all: $20.00 · expires 30 June".
        (Some(before), Some(behind)) if behind.text().is_some_and(opens_with_expiry) => before
            .text()
            .filter(|says| says.topics.has(Topic::Original)),
        _ => None,
    };
    if says.is_some_and(came_on_a_day) {
        return true;
    }
    says.is_some_and(|says| {
        says.topics.meets(GONE)
            && says.unknown == 0
            && says.words <= 3
            && says.kinds.is_empty()
            && says.dates.is_empty()
            && !says.topics.has(Topic::Available)
    })
}

/// "Used: $8.00 Left: $12.00": each stands behind its own name.
pub(super) fn is_among_values(atoms: &[Atom], nth: usize) -> bool {
    let names = |says: Option<&Says>| says.is_some_and(|says| ends_in_colon(&says.text));
    names(said_before(atoms, nth)) && names(said_behind(atoms, nth))
}

/// "$1.50 were used on 5 October and …": the day right behind it is the one it went on.
pub(super) fn went_on_a_day(atoms: &[Atom], nth: usize) -> bool {
    const WENT: Topics = Topics::of(&[Topic::Used, Topic::Expired]);
    said_behind(atoms, nth).is_some_and(|says| {
        let first = says.dates.first().map(|date| date.role);
        says.kinds.is_empty()
            && !says.names_balance
            && matches!(first, Some(DateRole::Other(topic)) if WENT.has(topic))
    })
}

/// "Sie haben 22,40 € verdient", "Du har tjänat 22,40 kr i år": what has come, of which nobody knows what is left.
fn tells_what_came(before: &Atom, behind: &Atom) -> bool {
    let (Some(before), Some(behind)) = (before.text(), behind.text()) else {
        return false;
    };
    const VERBS: Topics = Topics::of(&[Topic::Balance, Topic::Original]);
    let is_verb = before.topics.meets(VERBS)
        && !before.names_balance
        && before.unknown == 0
        && before.kinds.is_empty();
    is_verb && (before.topics.has(Topic::Original) || behind.lead.has(Topic::Original))
}

/// "Received on 5 January 2026:", of which nobody knows what is left.
fn came_on_a_day(says: &Says) -> bool {
    const HAD: Topics = Topics::of(&[Topic::Balance, Topic::Available, Topic::Total]);
    let came = DateRole::Other(Topic::AsOf);
    says.dates.iter().any(|date| date.role == came)
        && says.lead.has(Topic::AsOf)
        && says.unknown == 0
        && says.kinds.is_empty()
        && !says.topics.meets(HAD)
        && ends_in_colon(&says.text)
}

/// "Earned since you joined: $86.50 in No-Rush rewards".
fn opens_with_sum(before: &Atom) -> bool {
    before.text().is_some_and(|says| {
        says.lead.has(Topic::Original)
            && says.unknown == 0
            && says.kinds.is_empty()
            && !says.topics.has(Topic::Available)
            && ends_in_colon(&says.text)
    })
}

/// "$3.20 | left of $5.00": what it was when it came, and not what is left. With a day behind it it is a part.
pub(super) fn is_first_value(atoms: &[Atom], nth: usize) -> bool {
    const LINK: Topics = Topics::of(&[Topic::Available, Topic::Joining]);
    let own = &atoms[nth];
    let Some([left, links]) = nth.checked_sub(2).and_then(|at| atoms.get(at..nth)) else {
        return false;
    };
    let is_beside = |atom: &Atom| atom.sentence == own.sentence && atom.line == own.line;
    // "Expires Dec 9" in an element of its own is of both.
    let goes_on = atoms.get(nth + 1).is_some_and(|behind| {
        is_beside(behind) && behind.text().is_some() && behind.element == own.element
    });
    // No part is more than its whole.
    let minor = |atom: &Atom| atom.amount().and_then(Result::ok).map(|money| money.minor);
    let is_part = goes_on && minor(left) >= minor(own);
    left.amount().is_some()
        && !is_part
        && is_beside(links)
        && links.text().is_some_and(|says| {
            says.topics == LINK
                && says.lead.has(Topic::Available)
                && says.unknown == 0
                && (2..=3).contains(&says.words)
                && says.kinds.is_empty()
                && says.dates.is_empty()
                && !says.text.contains([':', '：'])
        })
}
