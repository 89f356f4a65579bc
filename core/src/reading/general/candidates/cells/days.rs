//! The days of a cell's amount.
//!
//! Lives here: days in its row, its column, or the rows of a table about it alone. Comes in: an amount's spot.
//! Goes out: the climb's dates. May not: take a day that neither says what it is nor stands where a name says so.

use std::ops::Range;

use super::super::climb::{At, Climb};
use crate::reading::general::grid::{Grid, Spot};
use crate::reading::general::says::{DateRole, Says};

impl Climb<'_> {
    /// Dates of the row: those that say so, and those in a column that does.
    pub(super) fn dates(
        &mut self,
        grid: &Grid,
        header: Option<usize>,
        row: &[(usize, Range<usize>)],
    ) {
        for (column, range) in row {
            let column_expires =
                header.is_some_and(|header| self.says_expires(&self.texts(grid, header, *column)));
            self.take(range, column_expires);
        }
    }

    /// "Your balance | £7.25", "Expires on | 2 February": in a table about one amount every row is about it.
    pub(super) fn dates_of_only_amount(&mut self, grid: &Grid, spot: Spot) {
        if self.outline.amounts_in(&grid.atoms) != 1 {
            return;
        }
        self.dates_of_rows(grid, (0..grid.rows.len()).filter(|row| *row != spot.row));
    }

    /// Dates of those rows whose first cell says so.
    pub(super) fn dates_of_rows(&mut self, grid: &Grid, rows: impl Iterator<Item = usize>) {
        for row in rows {
            if self.says_expires(&self.texts(grid, row, 0)) {
                for column in 1..grid.rows[row].len() {
                    let range = self.texts(grid, row, column);
                    self.take(&range, true);
                }
            }
        }
    }

    /// Dates of the column: in rows whose first cell says so.
    pub(super) fn column_dates(&mut self, grid: &Grid, column: &[(usize, Range<usize>)]) {
        for (row, range) in column {
            let row_expires = self.says_expires(&self.texts(grid, *row, 0));
            self.take(range, row_expires);
            if let Some(says) = self.atoms[range.start].text() {
                self.found.excluded |= Self::excludes(says, At::Head, false, false, false);
            }
        }
    }

    fn take(&mut self, range: &Range<usize>, named_so: bool) {
        if self.found.is_unread {
            return;
        }
        for atom in &self.atoms[range.clone()] {
            let Some(says) = atom.text() else { continue };
            for date in &says.dates {
                if date.role == DateRole::Expires || (named_so && date.role == DateRole::Bare) {
                    self.found.dates.push((date.day, date.relative));
                }
            }
        }
    }

    pub(super) fn says_expires(&self, range: &Range<usize>) -> bool {
        self.atoms[range.clone()]
            .iter()
            .any(|atom| atom.text().is_some_and(Says::expires))
    }
}
