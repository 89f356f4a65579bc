//! Links, buttons and the page's furniture.
//!
//! Lives here: which elements stand in one, links that are a sentence of their own, cards that are buttons.
//! Comes in: elements, and atoms in document order. Goes out: flags, and what is changed by them in the atoms.
//! May not: know where a link leads.

use std::collections::HashSet;
use std::ops::Range;

use super::Atom;
use crate::reading::general::says::{Says, Strength};
use crate::reading::general::visible::{Tag, Visible};
use crate::reading::lexicon::Topics;
use crate::rules::Topic;

/// What an element stands in.
#[derive(Clone, Copy, Default)]
pub(super) struct Flags {
    pub(super) furniture: bool,
    pub(super) acts: bool,
    /// The link around it; 0 for none.
    pub(super) link: usize,
    /// That link, or one inside it, leads to something to buy.
    pub(super) sells: bool,
    /// The closed dialog around it; 0 for none.
    pub(super) closed: usize,
    /// The drawing around it; 0 for none.
    pub(super) drawing: usize,
}

pub(super) fn flags(seen: &Visible) -> Vec<Flags> {
    let mut flags: Vec<Flags> = Vec::with_capacity(seen.elements.len());
    for (nth, place) in seen.elements.iter().enumerate() {
        let above = if nth == 0 {
            Flags::default()
        } else {
            flags[place.parent]
        };
        let outermost = |above: usize, is_one: bool| match above {
            0 if is_one => nth,
            above => above,
        };
        flags.push(Flags {
            furniture: above.furniture || place.tag == Tag::Furniture,
            acts: above.acts || place.tag == Tag::Acts,
            link: outermost(above.link, matches!(place.tag, Tag::Link | Tag::Product)),
            sells: above.sells || place.tag == Tag::Product,
            closed: outermost(above.closed, place.tag == Tag::Closed),
            drawing: outermost(above.drawing, place.tag == Tag::Drawing),
        });
    }
    flags
}

/// A dialog that is not open tells what the amount right before it is made of, or it is not read.
pub(super) fn open_dialogs(atoms: &mut Vec<Atom>, flags: &[Flags], seen: &Visible) {
    let closed = |atom: &Atom| flags[atom.element].closed;
    let mut silent: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    while from < atoms.len() {
        let dialog = closed(&atoms[from]);
        let own = atoms[from..].iter();
        let until = from + own.take_while(|atom| closed(atom) == dialog).count();
        let card = seen.elements[dialog].parent;
        let is_told = |atom: &&Atom| closed(atom) == 0 && is_inside(seen, atom, card);
        if dialog != 0 && !adds_up(&atoms[..from], is_told, &atoms[from..until]) {
            silent.push(from..until);
        }
        from = until;
    }
    let mut silent = silent.into_iter().peekable();
    let mut at = 0;
    atoms.retain(|_| {
        while silent.next_if(|range| range.end <= at).is_some() {}
        let is_kept = silent.peek().is_none_or(|range| at < range.start);
        at += 1;
        is_kept
    });
}

fn is_inside(seen: &Visible, atom: &Atom, around: usize) -> bool {
    let mut element = atom.element;
    while element > around {
        element = seen.elements[element].parent;
    }
    around != 0 && element == around
}

/// Dated amounts that add up to the last one before them.
fn adds_up(before: &[Atom], is_told: impl Fn(&&Atom) -> bool, parts: &[Atom]) -> bool {
    /// More stand in other boxes.
    const LOOK: usize = 12;
    let mut near = before.iter().rev().take(LOOK).take_while(is_told);
    let Some(Ok(whole)) = near.find_map(Atom::amount) else {
        return false;
    };
    let mut amounts = parts.iter().filter_map(Atom::amount);
    let sum = amounts.try_fold(0_i64, |sum, part| {
        let part = part.ok()?;
        (part.currency == whole.currency && part.minor > 0)
            .then(|| sum.checked_add(part.minor))
            .flatten()
    });
    let has_day = |atom: &Atom| atom.text().is_some_and(Says::expires);
    sum == Some(whole.minor) && parts.iter().any(has_day)
}

/// "$4.50 [Shop eBooks from $0.99]": a link with words and an amount is a sentence of its own.
pub(super) fn part_links(atoms: &mut [Atom], seen: &Visible, mut last_sentence: usize) {
    let link = |atom: &Atom| {
        let mut element = atom.element;
        while element != 0 && !matches!(seen.elements[element].tag, Tag::Link | Tag::Product) {
            element = seen.elements[element].parent;
        }
        element
    };
    let mut start = 0;
    for end in 1..=atoms.len() {
        let goes_on = end < atoms.len()
            && atoms[end].leads == atoms[start].leads
            && (!atoms[end].leads || link(&atoms[end]) == link(&atoms[start]))
            && atoms[end].sentence == atoms[start].sentence;
        if goes_on {
            continue;
        }
        let run = &mut atoms[start..end];
        let has_amount = run.iter().any(|atom| atom.amount().is_some());
        if run[0].leads && has_amount && run.iter().any(|atom| atom.text().is_some()) {
            last_sentence += 1;
            for atom in run {
                atom.sentence = last_sentence;
            }
        }
        start = end;
    }
}

/// A card that is a button: it names a balance beside the amount, and promises to do nothing with it.
pub(super) fn open_cards(atoms: &mut [Atom], seen: &Visible) {
    const DOES: Topics = Topics::of(&[Topic::Offer, Topic::Never, Topic::Price, Topic::Shop]);
    let button = |mut element: usize| {
        while element != 0 && seen.elements[element].tag != Tag::Acts {
            element = seen.elements[element].parent;
        }
        element
    };
    // "Gift card R$ 75.40" among other balances to choose from.
    let mut named: Vec<(usize, Range<usize>)> = Vec::new();
    let mut opened: HashSet<usize> = HashSet::new();
    let mut start = 0;
    while start < atoms.len() {
        if !atoms[start].acts {
            start += 1;
            continue;
        }
        let own = button(atoms[start].element);
        let run = atoms[start..].iter();
        let length = run
            .take_while(|atom| atom.acts && button(atom.element) == own)
            .count()
            .max(1);
        let range = start..start + length;
        let run = &mut atoms[range.clone()];
        let texts = || run.iter().filter_map(Atom::text);
        let says = |strength: Strength| {
            texts().any(|says| says.is_own_label() && says.strength() == Some(strength))
        };
        let amounts: Vec<_> = run.iter().filter_map(Atom::amount).collect();
        let does = texts().any(|says| says.topics.meets(DOES));
        let is_card = !amounts.is_empty() && says(Strength::Strong) && !does;
        // Spoken and shown it stands there twice.
        let is_of_one = amounts
            .first()
            .is_some_and(|first| amounts.iter().all(|own| own == first));
        let is_named = is_of_one && says(Strength::Pure) && !does;
        let around = seen.elements[own].parent;
        if is_card {
            opened.insert(around);
            for atom in run {
                atom.acts = false;
            }
        } else if is_named {
            named.push((around, range));
        }
        start += length;
    }
    for (_, range) in named
        .into_iter()
        .filter(|(around, _)| opened.contains(around))
    {
        for atom in &mut atoms[range] {
            atom.acts = false;
        }
    }
}
