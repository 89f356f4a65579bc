//! What the words of other cells make of an amount.
//!
//! Lives here: statuses in a row, in a column's name or below, and the remarks that are none. Comes in: cells' texts.
//! Goes out: whether they exclude. May not: name or date an amount.

use std::ops::Range;

use super::super::climb::{At, Climb};
use crate::reading::general::atoms::Atom;
use crate::reading::general::grid::Grid;
use crate::reading::general::says::{EXCLUDES, NOT_TO_SPEND};
use crate::reading::lexicon::Topics;
use crate::rules::Topic;

impl Climb<'_> {
    /// What the other cells of its row make of the amount.
    pub(super) fn statuses_of_row(
        &mut self,
        grid: &Grid,
        header: Option<usize>,
        row: &[(usize, Range<usize>)],
    ) {
        for (column, range) in row {
            let name = self.name_over(grid, header, *column);
            // "Films to rent or buy" under "Good for": what nobody knows tells what something costs nowhere but there.
            let tells_what_for = self.is_remark(grid, header, *column)
                && (self.excludes_by(range, Topics::of(&[Topic::Price, Topic::Shop]))
                    || self.tells_a_story(range));
            // "Fully redeemed" beside a zero.
            let is_spent_zero =
                self.is_zero() && self.excludes_by(range, Topics::of(&[Topic::Used]));
            if !self.holds_notes(&name, range) && !tells_what_for && !is_spent_zero {
                self.statuses(range, false);
            }
        }
    }

    /// What a heading's or another cell's words make of the amount: "Rent and buy" in a cell tells what it is for.
    pub(super) fn statuses(&mut self, texts: &Range<usize>, is_heading: bool) {
        // A link in another cell, or behind a row's remark, leads to the activity, and tells of none; one that opens a
        // heading is its title.
        // "Minimum order $20.00" in the cell of a name speaks of an amount of its own.
        let has_own = self.has_amount(texts);
        let told = |nth: &usize| {
            let atom = &self.atoms[*nth];
            (is_heading && *nth == texts.start || !atom.leads)
                && !(has_own && atom.is_spent)
                && !atom.acts
        };
        for nth in texts.clone().filter(told) {
            if let Some(says) = self.atoms[nth].text() {
                self.found.excluded |= Self::excludes(says, At::Head, false, false, is_heading);
                self.found.among_balances |= says.topics.has(Topic::Balance);
            }
        }
    }

    /// "Not for subscriptions" under "Notes": terms, unless it tells what has become of the amount.
    fn holds_notes(&self, name: &Range<usize>, cell: &Range<usize>) -> bool {
        self.says_of(name, Topics::of(&[Topic::Terms, Topic::Help]))
            && !self.says_of(cell, NOT_TO_SPEND)
    }

    /// "Claim code ending 7QKD, redeemed 2 December" under "Where it came from".
    fn tells_a_story(&self, range: &Range<usize>) -> bool {
        let mut texts = self.atoms[range.clone()].iter().filter_map(Atom::text);
        texts.all(|says| says.unknown > 1 && !says.lead.meets(NOT_TO_SPEND))
    }

    /// Whatever keeps amounts out there is of these topics.
    fn excludes_by(&self, range: &Range<usize>, topics: Topics) -> bool {
        let mut texts = self.atoms[range.clone()].iter().filter_map(Atom::text);
        texts.all(|says| says.topics.only(EXCLUDES).without_all(topics).is_empty())
    }

    pub(super) fn says_of(&self, range: &Range<usize>, topics: Topics) -> bool {
        let mut texts = self.atoms[range.clone()].iter().filter_map(Atom::text);
        texts.any(|says| says.topics.meets(topics))
    }
}
