//! Lines taken apart: amounts, and the texts between them.
//!
//! Lives here: where a text ends and the next begins, which sentence it is of, and what its neighbours in the line make
//! of it. Comes in: visible lines. Goes out: atoms in document order, each with its element.
//! May not: tell which text names which amount.

mod clauses;
mod controls;
mod copies;
mod cut;
mod elements;
mod gone;
mod remarks;
mod spent;
mod stretch;

use std::ops::Range;

use self::controls::{flags, open_cards, open_dialogs, part_links};
use self::copies::{join_countdowns, join_days, read_copies_once};
use self::cut::Cut;
use self::remarks::mark_remarks;
use self::spent::mark_spent;
pub(super) use self::spent::{said_before, said_behind, sentence_around};
use super::says::Says;
use super::visible::Visible;
use crate::model::Money;
use crate::reading::money::Doubt;
use crate::reading::rule::About;
use crate::reading::tree::TooComplex;

/// No page of balances has as many; what is found out of each takes two kilobytes, and a phone has few hundred megabytes.
const MOST_AMOUNTS: usize = 20_000;

/// Everything that the page says, in its order, and which of it each element holds.
pub(super) fn atoms(
    seen: &Visible,
    reader: &About<'_>,
) -> Result<(Vec<Atom>, Vec<Range<usize>>), TooComplex> {
    let flags = flags(seen);
    let mut atoms = Vec::new();
    let mut amounts = 0;
    let mut sentence = 0;
    for (nth, line) in seen.lines.iter().enumerate() {
        if line
            .parts
            .first()
            .is_some_and(|(_, element)| flags[*element].furniture)
        {
            continue;
        }
        sentence += 1;
        let known = atoms.len();
        let mut cut = Cut {
            seen,
            line,
            nth,
            reader,
            flags: &flags,
            atoms: &mut atoms,
            sentence: &mut sentence,
        };
        // Beside a picture stand names, and in a tooltip days; an amount that nobody sees there is nobody's balance.
        if !(line.is_attribute && !line.is_aloud && cut.names_an_amount()) {
            cut.run();
        }
        amounts += atoms.iter().skip(known).filter_map(Atom::amount).count();
        if amounts > MOST_AMOUNTS {
            return Err(TooComplex);
        }
    }
    open_dialogs(&mut atoms, &flags, seen);
    read_copies_once(&mut atoms);
    join_countdowns(&mut atoms, reader);
    join_days(&mut atoms, reader.served_on);
    part_links(&mut atoms, seen, sentence);
    open_cards(&mut atoms, seen);
    mark_spent(&mut atoms, seen, &flags);
    let ranges = ranges(seen, &atoms);
    mark_remarks(&mut atoms, seen, &ranges, reader.served_on);
    Ok((atoms, ranges))
}

/// Of an element without atoms, until one is met.
const NOWHERE: Range<usize> = Range {
    start: usize::MAX,
    end: 0,
};

/// The atoms of each element.
fn ranges(seen: &Visible, atoms: &[Atom]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = vec![NOWHERE; seen.elements.len()];
    for (nth, atom) in atoms.iter().enumerate() {
        let range = &mut ranges[atom.element];
        *range = range.start.min(nth)..range.end.max(nth + 1);
    }
    for element in (1..ranges.len()).rev() {
        let (own, parent) = (ranges[element].clone(), seen.elements[element].parent);
        if own.start < own.end {
            ranges[parent] = ranges[parent].start.min(own.start)..ranges[parent].end.max(own.end);
        }
    }
    for range in &mut ranges {
        if range.start > range.end {
            *range = 0..0;
        }
    }
    ranges
}

/// An amount, or a text without one.
#[derive(Clone, Debug)]
pub(super) struct Atom {
    /// The smallest element around it.
    pub(super) element: usize,
    pub(super) line: usize,
    /// Atoms of one sentence have one number.
    pub(super) sentence: usize,
    pub(super) is_attribute: bool,
    /// Inside a button that does something.
    pub(super) acts: bool,
    /// Inside a link.
    pub(super) leads: bool,
    /// That link's element.
    pub(super) link: usize,
    /// It leads to one thing to buy.
    pub(super) sells: bool,
    /// A plus stands before the amount: a change.
    pub(super) has_plus: bool,
    /// Its element only emphasises.
    pub(super) is_emphasis: bool,
    /// Drawn, and not read aloud.
    pub(super) is_silent: bool,
    /// The words beside it make it a price or a bound.
    pub(super) is_priced: bool,
    /// An amount that is used up, or never was all there.
    pub(super) is_gone: bool,
    /// A text that speaks of a price or a bound, and of nothing else.
    pub(super) is_spent: bool,
    /// A text around an amount that is none of its card's: it is read for no other amount, in its own sentence neither.
    pub(super) in_remark: bool,
    /// Of a text that speaks of what an order must come to: a day that is of the amount above it all the same.
    pub(super) gives_day: bool,
    /// It stands in a footnote.
    pub(super) is_note: bool,
    pub(super) what: What,
}

#[derive(Clone, Debug)]
pub(super) enum What {
    Amount(Result<Money, Doubt>),
    Text(Says),
}

impl Atom {
    pub(super) const fn text(&self) -> Option<&Says> {
        match &self.what {
            What::Text(says) => Some(says),
            What::Amount(_) => None,
        }
    }

    /// An amount, a day or a word: "Used" with "2" beside it, how many there are, says one thing.
    pub(super) fn tells(&self) -> bool {
        self.text()
            .is_none_or(|says| !says.dates.is_empty() || says.text.contains(char::is_alphabetic))
    }

    /// What it says, if that is neither a link nor a button, which lead away from what a page says.
    pub(super) fn own_text(&self) -> Option<&Says> {
        self.text().filter(|_| !self.leads && !self.acts)
    }

    pub(super) const fn amount(&self) -> Option<Result<Money, Doubt>> {
        match self.what {
            What::Amount(amount) => Some(amount),
            What::Text(_) => None,
        }
    }
}
