//! Each amount with what the page says about it.
//!
//! Lives here: the climb from an amount outwards, box by box: label, dates, kind, and whatever keeps the amount from
//! being a balance. Comes in: atoms and the outline. Goes out: one candidate an amount.
//! May not: compare candidates, or skip a box.

mod beside;
mod between;
mod cells;
mod climb;
mod days;
mod elsewhere;
mod exclusion;
mod former;
mod household;
mod inherit;
mod label;
mod line;
mod rank;
mod refusals;
mod shelf;
mod title;
mod turns;

use std::ops::Range;

use jiff::civil::Date;

use self::climb::Climb;
use self::exclusion::is_bound;
use self::household::{marks_own, mentions_others, names_household};
pub(super) use self::line::line_sells;
use self::line::{examples, is_in_prose, is_one_of_two, is_told_otherwise};
use self::title::Title;
use super::atoms::{Atom, said_before};
use super::grid::Grids;
use super::outline::Outline;
use super::says::{DateRole, DateUse, LabelFrom, Says, Strength};
use crate::model::{Kind, Label, Money};
use crate::reading::lexicon::Topics;
use crate::reading::money::Doubt;

/// Every amount that no button does something with, in the page's order.
pub(super) fn candidates(
    atoms: &[Atom],
    outline: &Outline,
    grids: &Grids,
    served_on: Date,
    is_shared: bool,
) -> Vec<Candidate> {
    let examples = examples(atoms);
    let gone: Vec<Range<usize>> = (0..atoms.len())
        .filter(|nth| atoms[*nth].is_gone)
        .filter_map(|nth| named_box(atoms, outline, nth))
        .collect();
    let mut disputed = None;
    let mentions_others = mentions_others(atoms);
    let household = if is_shared {
        Some(1)
    } else {
        names_household(atoms, outline)
    };
    let marks_own = household.is_some() && marks_own(atoms);
    atoms
        .iter()
        .enumerate()
        .filter(|(_, atom)| !atom.acts)
        .filter_map(|(nth, atom)| {
            let mut found = Candidate::new(nth, atom.amount()?);
            if is_one_of_two(atoms, grids, nth) {
                disputed = Some(atom.sentence);
            }
            found.excluded = atom.has_plus
                || examples[nth]
                || atom.is_priced
                || is_bounded_by_name(atoms, nth)
                || came_on_a_day(atoms, nth, served_on)
                || atom.is_gone
                // "$5.00 of $10.00, $2.00 …": nobody knows what the rest of such a sentence counts.
                || disputed == Some(atom.sentence);
            found.is_told_otherwise = is_told_otherwise(atoms, nth);
            found.column = grids.spots[nth].map(|spot| (spot.grid, spot.column));
            let is_in_prose = is_in_prose(atoms, nth);
            let mut climb = Climb {
                atoms,
                outline,
                grids,
                gone: &gone,
                served_on,
                household,
                marks_own,
                own: nth,
                found,
                generic: None,
                rank: u8::MAX,
                is_under_title: false,
                kind_is_settled: false,
                far: false,
                blocked: is_in_prose,
                is_in_prose,
                several: false,
                label_is_prose: false,
                behind_group: false,
                title: Title::Unseen,
                around: nth..nth,
            };
            climb.run();
            climb.pair_days();
            climb.take_day_under_heading();
            climb.take_days_behind_whole();
            climb.refuse_debts();
            climb.refuse_conditions();
            climb.refuse_offers();
            climb.refuse_things();
            climb.refuse_prices();
            climb.found.is_under_stranger = climb.title == Title::Strange;
            climb.found.excluded |= mentions_others && climb.is_owned();
            climb.look_around();
            if climb.found.excluded {
                climb.found.named_in = named_box(atoms, outline, nth).unwrap_or(nth..nth);
            }
            Some(climb.found)
        })
        .collect()
}

/// "Minimum order" right before it, whatever stands above that.
fn is_bounded_by_name(atoms: &[Atom], nth: usize) -> bool {
    let before = nth.checked_sub(1).map(|before| &atoms[before]);
    let name = before.filter(|atom| !atom.is_spent && !atom.is_attribute);
    name.and_then(Atom::text).is_some_and(is_bound)
}

/// "11/20 you got $1.50 Prime Video credit": its sentence begins with the day on which it came.
fn came_on_a_day(atoms: &[Atom], nth: usize, served_on: Date) -> bool {
    let Some(says) = said_before(atoms, nth) else {
        return false;
    };
    let opens = nth
        .checked_sub(2)
        .is_none_or(|before| atoms[before].sentence != atoms[nth].sentence);
    let is_past = |day: &Option<Date>| day.is_none_or(|day| day < served_on);
    let tells_of_day = |date: &DateUse| date.role == DateRole::Bare && is_past(&date.day);
    let begins_with_day = says
        .text
        .trim_start()
        .starts_with(|c: char| c.is_ascii_digit());
    opens
        && begins_with_day
        && !says.names_balance
        && !says.expires()
        && says.words > says.dates.len()
        && says.dates.len() == 1
        && says.dates.iter().all(tells_of_day)
        && says.kinds.is_empty()
        && says.text.contains(char::is_alphabetic)
        && says.unknown > 0
}

/// The largest box in which no other amount stands, if it has a name: what else stands there is about this one.
fn named_box(atoms: &[Atom], outline: &Outline, own: usize) -> Option<Range<usize>> {
    let alone_in = outline.alone_in(own)?;
    let names = |says: &Says| says.is_label() && (says.names_balance || !says.kinds.is_empty());
    let mut texts = atoms[alone_in.clone()].iter().filter_map(Atom::text);
    (!is_in_prose(atoms, own) && texts.any(names)).then_some(alone_in)
}

/// An amount and its surroundings.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) atom: usize,
    pub(super) amount: Result<Money, Doubt>,
    /// Why it is no balance.
    pub(super) excluded: bool,
    /// Words of a shop on a link or below it, which may stand below a balance as well.
    pub(super) is_offered: bool,
    /// A heading states it with its name, and what keeps it out is an invitation below that.
    pub(super) is_headline: bool,
    /// Its own label says that it is used up or has lapsed.
    pub(super) is_gone: bool,
    /// The former.
    pub(super) is_used: bool,
    pub(super) label: Option<Named>,
    pub(super) kind: Option<Kind>,
    /// The nearest title over it says something that nobody knows.
    pub(super) is_under_stranger: bool,
    /// The kind is that of a heading, not of its own label.
    pub(super) inherits: bool,
    /// Expiry dates that belong to it, in order; `None` for one that could be two days.
    pub(super) dates: Vec<(Option<Date>, bool)>,
    /// The texts that date it.
    pub(super) dated_by: Vec<usize>,
    /// The smallest box around the amount and its label.
    pub(super) card: Range<usize>,
    /// The box around that one, where it is not the page, as far as the next heading.
    pub(super) around: Range<usize>,
    /// The box of an excluded amount and its name in which no other amount stands: its dates are its own.
    pub(super) named_in: Range<usize>,
    /// A day in its own sentence that no word explains.
    pub(super) bare: Option<Date>,
    /// A day to come stands beside it, and no word that we know says what for.
    pub(super) is_unread: bool,
    /// The table and the column that it stands in.
    pub(super) column: Option<(usize, usize)>,
    /// The dates were nearer than the label: a part of what the label names.
    pub(super) is_part: bool,
    /// The amount that this is a part of.
    pub(super) part_of: Option<usize>,
    /// Dated amounts beside it add up to it.
    pub(super) has_parts: bool,
    /// The last amount of the named box before it, when it has no name of its own.
    pub(super) follows: Option<usize>,
    /// It stands under a heading that states another amount.
    pub(super) contradicts: bool,
    /// Its name is that of a heading over several amounts.
    pub(super) is_named_by_group: bool,
    /// The named amount beside it, when it is a balance without a name.
    pub(super) rival: Option<usize>,
    pub(super) topics: Topics,
    /// Balance words stand above or beside it.
    pub(super) among_balances: bool,
    pub(super) forever: bool,
    /// Its own sentence says so: a part without a day.
    pub(super) is_undated_part: bool,
    /// It stands under a heading of what lapses when.
    pub(super) is_under_expiry: bool,
    /// Its own sentence says that it is a balance.
    pub(super) is_had: bool,
    /// What is read aloud in its place is another amount.
    pub(super) is_told_otherwise: bool,
    pub(super) evidence: &'static str,
}

impl Candidate {
    /// An amount of which nothing is known yet.
    const fn new(atom: usize, amount: Result<Money, Doubt>) -> Self {
        Self {
            atom,
            amount,
            excluded: false,
            is_offered: false,
            is_headline: false,
            is_gone: false,
            is_used: false,
            label: None,
            kind: None,
            is_under_stranger: false,
            inherits: false,
            dates: Vec::new(),
            dated_by: Vec::new(),
            card: atom..atom,
            around: atom..atom,
            named_in: atom..atom,
            bare: None,
            is_unread: false,
            column: None,
            is_part: false,
            part_of: None,
            has_parts: false,
            follows: None,
            contradicts: false,
            is_named_by_group: false,
            rival: None,
            topics: Topics::of(&[]),
            among_balances: false,
            forever: false,
            is_undated_part: false,
            is_under_expiry: false,
            is_had: false,
            is_told_otherwise: false,
            evidence: "general/box",
        }
    }

    /// The day beside it is its last one, now that something else has told so.
    pub(super) fn take_bare_day(&mut self) {
        if let (Some(day), true) = (self.bare, self.dates.is_empty()) {
            self.dates.push((Some(day), false));
            self.is_unread = false;
        }
    }
}

/// A label and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) atom: usize,
    pub(super) label: Label,
    pub(super) essence: String,
    pub(super) strength: Strength,
    /// Some of its words stand in no word file: "Credits you've put to work".
    pub(super) is_strange: bool,
}

impl Named {
    fn new(atom: usize, says: &Says, strength: Strength, from: LabelFrom) -> Self {
        Self {
            atom,
            label: says.label(from),
            essence: says.essence.clone(),
            strength,
            is_strange: says.unknown > 0,
        }
    }
}
