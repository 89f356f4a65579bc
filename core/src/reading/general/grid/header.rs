//! What names the rows and columns of a table.
//!
//! Lives here: the header's row, headings between rows, the caption above them. Comes in: rows. Goes out: a grid, unless
//! the rows are a page laid out as a table. May not: take a row with an amount or a day for a header.

use std::cell::OnceCell;

use super::{Finder, Grid};
use crate::reading::general::atoms::Atom;
use crate::reading::general::says::DateUse;

impl Finder<'_> {
    pub(super) fn grid(
        &self,
        element: usize,
        is_turned: bool,
        rows: Vec<Vec<Option<usize>>>,
    ) -> Option<Grid> {
        /// A cell with more is a page in a table.
        const MOST_LINES: usize = 8;
        let columns = rows.iter().map(Vec::len).max()?;
        let lines = |cell: usize| {
            let range = &self.ranges[cell];
            if range.is_empty() {
                0
            } else {
                self.atoms[range.end - 1].line - self.atoms[range.start].line
            }
        };
        // A few days and amounts in a cell are about its row; more is a page that a table lays out.
        let lays_out = |cell: usize| self.holds_table[cell] && self.ranges[cell].len() > MOST_LINES;
        if columns < 2
            || rows.len() > 2_000
            || rows
                .iter()
                .flatten()
                .flatten()
                .any(|cell| lines(*cell) > MOST_LINES || lays_out(*cell))
        {
            return None;
        }
        let texts = |row: &[Option<usize>]| {
            let mut cells: Vec<usize> = row
                .iter()
                .flatten()
                .copied()
                .filter(|cell| !self.ranges[*cell].is_empty())
                .collect();
            cells.dedup();
            let tells = |cell: &&usize| {
                self.atoms[self.ranges[**cell].clone()]
                    .iter()
                    .any(Atom::tells)
            };
            // "Used | 2": how many there are.
            match cells.len() {
                2 => cells.iter().filter(tells).count(),
                all => all,
            }
        };
        let header = rows
            .iter()
            .position(|row| texts(row) > 1)
            .filter(|nth| !self.has_amount(&rows[*nth]))
            // "On 1 November" may name what was there then.
            .filter(|nth| is_turned || !self.has_date(&rows[*nth]))
            .filter(|nth| rows.len() > nth + 1);
        let is_text = |nth: usize| texts(&rows[nth]) == 1 && !self.has_amount(&rows[nth]);
        let first_amount = (0..rows.len()).find(|nth| self.has_amount(&rows[*nth]));
        let opens_with_day = |first: usize| (0..first).any(|nth| self.has_date(&rows[nth]));
        // Rows of one text behind the first amount and the last: each tells more of the amount above it.
        let tells_below = rows.len().checked_sub(1).is_some_and(is_text)
            && first_amount.is_some_and(|first| !opens_with_day(first));
        let is_note = |nth: usize| tells_below && first_amount.is_some_and(|first| nth > first);
        let mut section = Vec::new();
        let mut current = None;
        for nth in 0..rows.len() {
            section.push(current);
            if is_text(nth) && !is_note(nth) && header.is_none_or(|header| nth > header) {
                current = Some(nth);
            }
        }
        let atoms = self.ranges[element].clone();
        let first = rows.iter().flatten().flatten().next();
        let below = first.map_or(atoms.start, |cell| self.ranges[*cell].start);
        Some(Grid {
            caption: atoms.start..below.clamp(atoms.start, atoms.end),
            atoms,
            rows,
            header,
            section,
            tells_below,
            is_ledger: OnceCell::new(),
        })
    }

    fn has_date(&self, row: &[Option<usize>]) -> bool {
        self.dates_of(row).next().is_some()
    }

    /// Every day that a row's cells name.
    pub(super) fn dates_of(&self, row: &[Option<usize>]) -> impl Iterator<Item = &DateUse> {
        let cells = row.iter().flatten();
        let atoms = cells.flat_map(|cell| &self.atoms[self.ranges[*cell].clone()]);
        atoms.filter_map(Atom::text).flat_map(|says| &says.dates)
    }
}
