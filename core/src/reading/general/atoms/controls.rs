//! Links, buttons and the page's furniture.
//!
//! Lives here: which elements stand in one, links that are a sentence of their own, cards that are buttons.
//! Comes in: elements, and atoms in document order. Goes out: flags, and what is changed by them in the atoms.
//! May not: know where a link leads.

use super::Atom;
use crate::reading::general::says::Strength;
use crate::reading::general::visible::{Tag, Visible};
use crate::reading::lexicon::Topics;
use crate::rules::Topic;

/// What an element stands in.
#[derive(Clone, Copy, Default)]
pub(super) struct Flags {
    pub(super) furniture: bool,
    pub(super) acts: bool,
    pub(super) leads: bool,
}

pub(super) fn flags(seen: &Visible) -> Vec<Flags> {
    let mut flags: Vec<Flags> = Vec::with_capacity(seen.elements.len());
    for (nth, place) in seen.elements.iter().enumerate() {
        let above = if nth == 0 {
            Flags::default()
        } else {
            flags[place.parent]
        };
        flags.push(Flags {
            furniture: above.furniture || place.tag == Tag::Furniture,
            acts: above.acts || place.tag == Tag::Acts,
            leads: above.leads || place.tag == Tag::Link,
        });
    }
    flags
}

/// "$4.50 [Shop eBooks from $0.99]": a link with words and an amount is a sentence of its own.
pub(super) fn part_links(atoms: &mut [Atom], mut last_sentence: usize) {
    let mut start = 0;
    for end in 1..=atoms.len() {
        let goes_on = end < atoms.len()
            && atoms[end].leads == atoms[start].leads
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
        let run = &mut atoms[start..start + length];
        let texts = || run.iter().filter_map(Atom::text);
        let is_card = run.iter().any(|atom| atom.amount().is_some())
            && texts().any(|says| says.is_own_label() && says.strength() == Some(Strength::Strong))
            && !texts().any(|says| says.topics.meets(DOES));
        if is_card {
            for atom in run {
                atom.acts = false;
            }
        }
        start += length;
    }
}
