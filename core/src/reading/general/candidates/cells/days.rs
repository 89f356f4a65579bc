//! The days of a cell's amount.
//!
//! Lives here: days in its row, its column, or the rows of a table about it alone. Comes in: an amount's spot.
//! Goes out: the climb's dates. May not: take a day that neither says what it is nor stands where a name says so.

use std::ops::Range;

use super::super::climb::{At, Climb};
use crate::reading::general::atoms::Atom;
use crate::reading::general::grid::{Grid, Spot};
use crate::reading::general::says::{DateRole, Says};
use crate::rules::Topic;

impl<'a> Climb<'a> {
    /// Dates of the row: those that say so, and those in a column that does.
    pub(super) fn dates(
        &mut self,
        grid: &Grid,
        header: Option<usize>,
        row: &[(usize, Range<usize>)],
    ) {
        let around = self.name_around(grid, header);
        for (column, range) in row {
            let name = self.name_over(grid, header, *column);
            self.take(range, if name.is_empty() { &around } else { &name });
        }
    }

    /// "When it lapses" over a column whose cells hold tables of days and amounts.
    fn name_around(&self, grid: &Grid, header: Option<usize>) -> Range<usize> {
        /// A page with more holds no tables in each other's cells.
        const MOST: usize = 64;
        let all = &self.grids.all;
        if header.is_some() || all.len() > MOST {
            return 0..0;
        }
        let holds =
            |range: &Range<usize>| range.start <= grid.atoms.start && grid.atoms.end <= range.end;
        let around = all.iter().filter(|one| one.atoms.len() > grid.atoms.len());
        let mut names = around.filter(|one| holds(&one.atoms)).filter_map(|one| {
            let header = one.header?;
            (header + 1..one.rows.len()).find_map(|row| {
                let mut columns = 0..one.rows[row].len();
                let column = columns.find(|column| holds(&self.texts(one, row, *column)))?;
                Some(self.texts(one, header, column))
            })
        });
        names.next_back().unwrap_or_default()
    }

    /// "Your balance | £7.25", "Expires on | 2 February": in a table about one amount every row is about it.
    pub(super) fn dates_of_only_amount(&mut self, grid: &Grid, spot: Spot) {
        if self.outline.amounts_in(&grid.atoms) != 1 {
            return;
        }
        self.dates_of_rows(grid, (0..grid.rows.len()).filter(|row| *row != spot.row));
    }

    /// "Expires 31 March 2027", in a row of its own over all that follow.
    pub(super) fn dates_of_section(&mut self, grid: &Grid, spot: Spot) {
        let section = grid.section[spot.row];
        if let Some(section) = section.filter(|_| self.found.dates.is_empty()) {
            let heading = self.heading(grid, section);
            self.take(&heading, &(0..0));
        }
    }

    /// "Must be spent by January 5, 2027", in a row of its own below.
    pub(super) fn dates_below(&mut self, below: &[Range<usize>]) {
        if self.found.dates.is_empty() {
            for range in below {
                self.take(range, &(0..0));
            }
        }
    }

    /// Dates of those rows whose first cell says so.
    pub(super) fn dates_of_rows(&mut self, grid: &Grid, rows: impl Iterator<Item = usize>) {
        for row in rows {
            let name = self.texts(grid, row, 0);
            if self.says_expires(&name) {
                for column in 1..grid.rows[row].len() {
                    let range = self.texts(grid, row, column);
                    self.take(&range, &name);
                }
            }
        }
    }

    /// Dates of the column: in rows whose first cell says so.
    pub(super) fn column_dates(&mut self, grid: &Grid, column: &[(usize, Range<usize>)]) {
        for (row, range) in column {
            self.take(range, &self.texts(grid, *row, 0));
            if let Some(says) = self.atoms[range.start].text() {
                self.found.excluded |= Self::excludes(says, At::Head, false, false, false);
            }
        }
    }

    /// The days in a cell, as its row's or column's name has it.
    fn take(&mut self, range: &Range<usize>, name: &Range<usize>) {
        if self.found.is_unread {
            return;
        }
        let name = self.name_of_days(name);
        for atom in &self.atoms[range.clone()] {
            let Some(says) = atom.text() else { continue };
            // "Without expiry date", and little else.
            self.found.forever |= says.topics.has(Topic::Forever) && says.words <= 4;
            for date in &says.dates {
                match (date.role, name) {
                    (DateRole::Expires, _) => self.found.dates.push((date.day, date.relative)),
                    (DateRole::Bare, Some(name)) => {
                        let day = date.day.and_then(|day| name.last_day(day));
                        self.found.dates.push((day, date.relative));
                    }
                    _ => {}
                }
            }
        }
    }

    pub(super) fn says_expires(&self, range: &Range<usize>) -> bool {
        self.name_of_days(range).is_some()
    }

    pub(super) fn name_of_days(&self, range: &Range<usize>) -> Option<&'a Says> {
        let atoms = self.atoms;
        let mut texts = atoms[range.clone()].iter().filter_map(Atom::text);
        texts.find(|says| says.expires())
    }
}
