//! Tables of what happened.
//!
//! Lives here: by what a ledger is known, and its last line, which is a balance. Comes in: a grid. Goes out: yes or no.
//! May not: take a running sum for what there is.

use super::super::climb::Climb;
use crate::reading::general::atoms::Atom;
use crate::reading::general::grid::{Grid, Spot};
use crate::reading::general::says::{DateRole, EXCLUDES, Says};
use crate::reading::lexicon::Topics;
use crate::rules::Topic;

impl Climb<'_> {
    /// A column of past days that are no expiry: what happened, not what there is.
    pub(super) fn is_ledger(&self, grid: &Grid) -> bool {
        let Some(header) = grid.header else {
            return false;
        };
        let columns = grid.rows[header].len();
        let expires = |column: usize| self.says_expires(&self.texts(grid, header, column));
        if (0..columns).any(expires) {
            return false;
        }
        /// Enough rows to know a ledger by.
        const LOOK: usize = 12;
        (0..columns).any(|column| {
            let has_amount = |row: &usize| {
                let mut cells =
                    (0..grid.rows[*row].len()).filter_map(|column| self.range(grid, *row, column));
                cells.any(|range| self.atoms[range].iter().any(|atom| atom.amount().is_some()))
            };
            let dates: Vec<_> = (header + 1..grid.rows.len())
                .filter(|row| is_entry(grid, *row) && has_amount(row))
                .take(LOOK)
                .filter_map(|row| self.range(grid, row, column))
                .flat_map(|range| self.atoms[range].iter())
                .filter_map(|atom| atom.text())
                .flat_map(|says| says.dates.iter())
                .collect();
            !dates.is_empty()
                && dates.iter().all(|date| {
                    date.role != DateRole::Expires
                        && date.day.is_some_and(|day| day <= self.served_on)
                })
        })
    }

    /// "Opening balance | $50.00" and rows of what happened since: none of them is what there is.
    pub(super) fn is_statement(&self, grid: &Grid) -> bool {
        // It begins or ends with its balance.
        let ends = [0, grid.rows.len().saturating_sub(1)];
        let names_balance = |row: usize| {
            let name = self.texts(grid, row, 0);
            let mut says = self.atoms[name].iter().filter_map(Atom::text);
            says.any(|says| {
                says.names_balance && says.topics.only(EXCLUDES) == Topics::of(&[Topic::Activity])
            })
        };
        ends.into_iter().any(names_balance)
    }

    /// A line of a ledger, and not the last one.
    pub(super) fn is_in_ledger(&self, grid: &Grid, spot: Spot) -> bool {
        is_entry(grid, spot.row) && !self.closes_ledger(grid, spot)
    }

    /// "To spend today | $3.75" below all entries: no day gone by, one amount, and words that say that it is there.
    fn closes_ledger(&self, grid: &Grid, spot: Spot) -> bool {
        let cells = || {
            let columns = 0..grid.rows[spot.row].len();
            columns.filter_map(|column| self.range(grid, spot.row, column))
        };
        let texts = || cells().flat_map(|range| self.atoms[range].iter().filter_map(Atom::text));
        // A cell that spans columns stands in each.
        let mut amounts = cells()
            .flatten()
            .filter(|nth| self.atoms[*nth].amount().is_some());
        let first = amounts.next();
        let is_one = first.is_some() && amounts.all(|nth| Some(nth) == first);
        let is_today = |says: &Says| {
            let mut days = says.dates.iter();
            days.all(|date| date.day == Some(self.served_on))
        };
        is_one
            && texts()
                .all(|says| says.unknown == 0 && !says.topics.meets(EXCLUDES) && is_today(says))
            && texts().any(|says| says.topics.has(Topic::Available))
    }
}

/// A cell over all columns tells of the whole table: "Of this, $0.75 is good through December 31".
fn is_entry(grid: &Grid, row: usize) -> bool {
    let cells = &grid.rows[row];
    cells.iter().any(|cell| *cell != cells[0])
}
