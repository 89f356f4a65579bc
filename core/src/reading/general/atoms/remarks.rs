//! Amounts in a remark beside a card's own: "Min. basket $30.00", "Last added: $50.00 on 12 April".
//!
//! Lives here: which of a card's amounts stand among words that tell of something else, where one amount stands for the
//! card. Comes in: atoms and the elements around them. Goes out: marks on them. May not: take an amount away where no
//! other stands in its card, or where days tell that it is a part.

use std::ops::Range;

use jiff::civil::Date;

use super::Atom;
use super::spent::{said_before, said_behind};
use crate::model::Money;
use crate::reading::general::says::{EXCLUDES, Says};
use crate::reading::general::visible::Visible;
use crate::reading::lexicon::Topics;
use crate::reading::text::is_blank;
use crate::rules::Topic;

/// What an amount is to its card.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    None,
    /// It stands alone, or with words that name it.
    Own,
    /// A day tells that it is a part.
    Dated,
    /// Words that nobody knows, or of something else, stand beside it.
    Remark,
    /// It is to come, held, or somebody else's.
    State,
}

/// Marks the remarks of cards that have one amount of their own.
pub(super) fn mark_remarks(
    atoms: &mut [Atom],
    seen: &Visible,
    ranges: &[Range<usize>],
    served_on: Date,
) {
    let mut in_heading = vec![false; seen.elements.len()];
    for (nth, place) in seen.elements.iter().enumerate() {
        in_heading[nth] = place.heading.is_some() || in_heading[place.parent];
    }
    let parts: Vec<Part> = (0..atoms.len())
        .map(|nth| part(atoms, seen, served_on, nth))
        .collect();
    for nth in 0..atoms.len() {
        if parts[nth] == Part::Remark
            && is_beside_own(atoms, &parts, seen, ranges, &in_heading, nth)
        {
            atoms[nth].is_priced = true;
            atoms[nth].is_spent = true;
            for at in around(atoms, &parts, seen, ranges, nth) {
                let is_said = tells(&atoms[at]);
                atoms[at].is_spent |= is_said;
                atoms[at].in_remark |= is_said;
            }
        }
    }
}

/// The whole of the remark: what stands in its line and in an element that holds no other amount.
fn around(
    atoms: &[Atom],
    parts: &[Part],
    seen: &Visible,
    ranges: &[Range<usize>],
    nth: usize,
) -> Range<usize> {
    let is_whole = |range: &Range<usize>| {
        let mut inside = range.clone();
        inside.all(|at| {
            let is_other = matches!(parts[at], Part::Own | Part::Dated | Part::State);
            let names = atoms[at].element != atoms[nth].element
                && atoms[at].text().is_some_and(Says::is_own_label);
            atoms[at].line == atoms[nth].line && !is_other && !names
        })
    };
    let mut element = atoms[nth].element;
    let mut whole = nth..nth + 1;
    while element != 0 && is_whole(&ranges[element]) {
        whole = ranges[element].clone();
        element = seen.elements[element].parent;
    }
    whole
}

/// Days in the same sentence are not of the amount in the remark.
fn tells(atom: &Atom) -> bool {
    atom.text().is_some_and(|says| !says.expires())
}

fn part(atoms: &[Atom], seen: &Visible, served_on: Date, nth: usize) -> Part {
    let atom = &atoms[nth];
    if atom.amount().is_none() || atom.acts || atom.is_priced || atom.is_gone {
        return Part::None;
    }
    let beside = || {
        let texts = [said_before(atoms, nth), said_behind(atoms, nth)];
        texts.into_iter().flatten()
    };
    let is_to_come = |says: &Says| {
        let mut days = says.dates.iter();
        says.expires() || days.any(|date| date.day.is_none_or(|day| day >= served_on))
    };
    if beside().any(is_to_come) || is_dated(atoms, nth, &is_to_come) {
        return Part::Dated;
    }
    // Its words go on through it: those of another element stand no more than beside it.
    let around = [nth.checked_sub(1), Some(nth + 1)].into_iter().flatten();
    let around = around.filter_map(|at| atoms.get(at));
    let words: Vec<&Says> = around
        .filter(|text| {
            text.sentence == atom.sentence
                && [atom.element, seen.elements[atom.element].parent].contains(&text.element)
        })
        .filter_map(Atom::text)
        .collect();
    const STATES: Topics = Topics::of(&[Topic::Pending, Topic::OnHold, Topic::Others]);
    if words.iter().any(|says| says.topics.meets(STATES)) {
        Part::State
    } else if words.iter().any(|says| is_remark(says)) && !words.iter().any(|says| names(says)) {
        Part::Remark
    } else {
        Part::Own
    }
}

/// "On 26 December the other $5.00", but not "Expires 26 December · Min. basket $5.00".
fn is_dated(atoms: &[Atom], nth: usize, is_to_come: &dyn Fn(&Says) -> bool) -> bool {
    const APART: [char; 8] = ['·', '•', '|', '.', '/', '–', '—', '。'];
    let Some([day, words]) = nth.checked_sub(2).and_then(|at| atoms.get(at..nth)) else {
        return false;
    };
    let begins = |says: &Says| says.text.trim_start_matches(is_blank).starts_with(APART);
    let ends = |says: &Says| says.text.trim_end_matches(is_blank).ends_with(APART);
    let is_apart = day.text().is_some_and(ends) || words.text().is_some_and(begins);
    let is_own = |atom: &Atom| atom.sentence == atoms[nth].sentence;
    is_own(day) && is_own(words) && day.text().is_some_and(is_to_come) && !is_apart
}

/// What keeps an amount from being a balance, or tells what has come in all.
const ELSE: Topics = EXCLUDES.and(Topics::of(&[Topic::Original]));

/// Words that nobody knows, or of what is no balance.
fn is_remark(says: &Says) -> bool {
    says.unknown > 0 || says.topics.meets(ELSE)
}

/// It tells of a balance.
fn names(says: &Says) -> bool {
    const HAD: Topics = Topics::of(&[
        Topic::Balance,
        Topic::Available,
        Topic::Total,
        Topic::OfWhich,
    ]);
    (says.topics.meets(HAD) || !says.kinds.is_empty()) && !says.topics.meets(ELSE)
}

/// In the smallest box around it that has an amount of its own there is one alone, and a name.
fn is_beside_own(
    atoms: &[Atom],
    parts: &[Part],
    seen: &Visible,
    ranges: &[Range<usize>],
    in_heading: &[bool],
    nth: usize,
) -> bool {
    /// A larger box is no card.
    const LARGEST: usize = 24;
    let mut element = atoms[nth].element;
    if in_heading[element] {
        return false;
    }
    while element != 0 {
        let range = ranges[element].clone();
        if range.len() > LARGEST {
            return false;
        }
        let of = |wanted: Part| range.clone().filter(move |nth| parts[*nth] == wanted);
        // "$12.50, expires 14 December" is all there is, or one of several parts.
        let value = if of(Part::Own).next().is_some() {
            Part::Own
        } else {
            Part::Dated
        };
        if of(value).next().is_some() {
            let is_name = |at: usize| {
                let says = atoms[at].text().filter(|says| says.is_own_label());
                says.is_some() && atoms[at].element != atoms[nth].element
            };
            let minor = |nth: usize| atoms[nth].amount().and_then(Result::ok);
            let own_at = of(value).next().unwrap_or(nth);
            // Between the two no other part of the page begins.
            let between = own_at.min(nth) + 1..own_at.max(nth);
            if between.into_iter().any(|at| in_heading[atoms[at].element]) {
                return false;
            }
            let own = minor(own_at);
            let told = of(Part::Remark).filter_map(minor);
            let is_whole = of(Part::Remark).nth(1).is_some() && Money::sum(told) == own;
            return of(value).nth(1).is_none() && range.clone().any(is_name) && !is_whole;
        }
        element = seen.elements[element].parent;
    }
    false
}
