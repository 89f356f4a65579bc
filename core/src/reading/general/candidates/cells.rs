//! What a table says about an amount in one of its cells.
//!
//! Lives here: the column's header, the row's label, dates and status, and the ledger that is no table of balances.
//! Comes in: an amount's spot in a grid. Goes out: the same facts as from boxes.
//! May not: take a name from both directions at once.

use std::ops::Range;

use super::Named;
use super::climb::{At, Climb};
use crate::model::Kind;
use crate::reading::general::grid::{Grid, Spot};
use crate::reading::general::says::{DateRole, LabelFrom, Says, Strength};
use crate::reading::lexicon::Topics;
use crate::rules::Topic;

impl Climb<'_> {
    /// Takes in the row and the column of an amount.
    pub(super) fn cell(&mut self, spot: Spot) {
        let grids = self.grids;
        let grid = &grids.all[spot.grid];
        let header = grid.header.filter(|header| *header < spot.row);
        let column_name = header.map(|header| self.texts(grid, header, spot.column));
        let row: Vec<(usize, Range<usize>)> = (0..grid.rows[spot.row].len())
            .filter(|column| {
                *column != spot.column && grid.rows[spot.row][*column] != Some(spot.cell)
            })
            .filter_map(|column| {
                let range = self.range(grid, spot.row, column)?;
                (!self.has_amount(&range)).then_some((column, range))
            })
            .chain(self.joined_rows(grid, spot))
            .collect();
        // Without a header nobody knows which of a row's amounts its day is for.
        let shares_row = header.is_none()
            && (0..grid.rows[spot.row].len())
                .filter(|column| grid.rows[spot.row][*column] != Some(spot.cell))
                .filter_map(|column| self.range(grid, spot.row, column))
                .flatten()
                .any(|nth| self.atoms[nth].amount().is_some());
        self.found.is_unread |= shares_row;
        if self.is_ledger(grid) {
            self.found.excluded = true;
            return;
        }
        if header.is_some_and(|header| self.says_expires(&self.texts(grid, header, spot.column))) {
            self.part_of_row(grid, spot);
            return;
        }
        let names_rows = spot.column > 0 && header.is_some();
        if names_rows && self.says_expires(&self.texts(grid, spot.row, 0)) {
            self.part_of_column(grid, spot);
            return;
        }
        let mut around: Vec<usize> = row.iter().flat_map(|(_, range)| range.clone()).collect();
        around.extend(column_name.clone().into_iter().flatten());
        if let Some(section) = grid.section[spot.row] {
            around.extend(self.texts(grid, section, 0));
        }
        self.statuses(&around);
        let is_group = self.outline.amounts_in(&grid.atoms) > 1;
        let spans_parts = self.spans_parts(grid, spot);
        let own_label = self.found.label.is_some();
        // An amount with its own day in its own cell is a part of what the row or column names.
        let is_dated = !self.found.dates.is_empty();
        let by_column = self.label(&row, column_name.as_ref(), spot);
        self.record(grid, spot);
        for nth in grid.caption.clone() {
            if let Some(says) = self.atoms[nth].text() {
                self.says(nth, says, At::Head, is_group, true);
            }
        }
        if own_label {
            self.dates(grid, header, &row);
            self.dates_of_only_amount(grid, spot);
            return;
        }
        self.found.is_part |= is_dated && self.found.label.is_some();
        if by_column {
            let column: Vec<(usize, Range<usize>)> = (0..grid.rows.len())
                .filter(|row| *row != spot.row && Some(*row) != header)
                .filter_map(|row| Some((row, self.range(grid, row, spot.column)?)))
                .collect();
            self.column_dates(grid, &column);
        } else if !spans_parts {
            self.dates(grid, header, &row);
            self.dates_of_only_amount(grid, spot);
        }
        self.found.evidence = if by_column {
            "general/table-column"
        } else {
            "general/table-row"
        };
    }

    /// "$3.00 until today, $5.00 until 3 December" in the column of expiries: parts of the row's amount.
    fn part_of_row(&mut self, grid: &Grid, spot: Spot) {
        let others = (0..grid.rows[spot.row].len()).filter(|column| *column != spot.column);
        let beside = others.filter_map(|column| self.range(grid, spot.row, column));
        let wholes = beside.flatten().collect();
        self.part_of(wholes);
    }

    /// The same in a row of expiries: parts of the column's amount.
    fn part_of_column(&mut self, grid: &Grid, spot: Spot) {
        let others = (0..grid.rows.len()).filter(|row| *row != spot.row);
        let above = others.filter_map(|row| self.range(grid, row, spot.column));
        let wholes = above.flatten().collect();
        self.part_of(wholes);
    }

    fn part_of(&mut self, beside: Vec<usize>) {
        let mut wholes = beside
            .into_iter()
            .filter(|nth| self.atoms[*nth].amount().is_some());
        match (wholes.next(), wholes.next()) {
            (Some(whole), None) if !self.found.dates.is_empty() || self.found.bare.is_some() => {
                // The column says what the days in it are.
                self.found.take_bare_day();
                self.found.part_of = Some(whole);
                self.found.is_part = true;
            }
            _ => self.found.excluded = true,
        }
    }

    /// "Gift card balance" over "Amount | $5.00" and "Valid until | 24 November": a section of a table about one amount.
    fn record(&mut self, grid: &Grid, spot: Spot) {
        let Some(section) = grid.section[spot.row] else {
            return;
        };
        let rows: Vec<usize> = (section + 1..grid.rows.len())
            .take_while(|row| grid.section[*row] == Some(section))
            .collect();
        let amounts = rows
            .iter()
            .flat_map(|row| (0..grid.rows[*row].len()).map(move |column| (*row, column)))
            .filter_map(|(row, column)| self.range(grid, row, column))
            .filter(|range| self.has_amount(range));
        if amounts.take(2).count() != 1 {
            return;
        }
        if self.found.label.is_none() {
            let name = self.texts(grid, section, 0);
            let atoms = self.atoms;
            let named = name.clone().find_map(|nth| {
                let says = atoms[nth].text().filter(|says| says.is_own_label())?;
                Some((nth, says))
            });
            if let Some((nth, says)) = named {
                self.name(nth, says, says.strength().unwrap_or(Strength::Weak));
            }
        }
        for row in rows.into_iter().filter(|row| *row != spot.row) {
            if self.says_expires(&self.texts(grid, row, 0)) {
                for column in 1..grid.rows[row].len() {
                    let range = self.texts(grid, row, column);
                    self.take(&range, true);
                }
            }
        }
    }

    fn has_amount(&self, range: &Range<usize>) -> bool {
        self.atoms[range.clone()]
            .iter()
            .any(|atom| atom.amount().is_some())
    }

    /// Its cell goes over several rows that have amounts of their own: their days are not its.
    fn spans_parts(&self, grid: &Grid, spot: Spot) -> bool {
        let spans = |row: &&Vec<Option<usize>>| row.contains(&Some(spot.cell));
        let rows = grid.rows[spot.row..].iter().take_while(spans);
        let with_amounts = rows.filter(|row| {
            row.iter()
                .flatten()
                .any(|cell| *cell != spot.cell && self.has_amount(&self.grids.ranges[*cell]))
        });
        with_amounts.count() > 1
    }

    /// Rows that share a spanning cell with this one, and have no amount of their own: more about the same balance.
    fn joined_rows(&self, grid: &Grid, spot: Spot) -> Vec<(usize, Range<usize>)> {
        let own = &grid.rows[spot.row];
        let rows = spot.row + 1..grid.rows.len();
        rows.map(|row| &grid.rows[row])
            .take_while(|row| {
                let shared = |(cell, own): (&Option<usize>, &Option<usize>)| cell == own;
                let spans = row
                    .iter()
                    .zip(own)
                    .any(|(cell, own)| cell.is_some() && cell == own);
                let has_amount = row
                    .iter()
                    .zip(own)
                    .filter(|pair| !shared(*pair))
                    .filter_map(|(cell, _)| *cell)
                    .any(|cell| self.has_amount(&self.grids.ranges[cell]));
                spans && !has_amount
            })
            .flat_map(|row| {
                row.iter()
                    .enumerate()
                    .zip(own)
                    .filter_map(|((column, cell), own)| {
                        let range = self.grids.ranges[(*cell).filter(|_| cell != own)?].clone();
                        (!range.is_empty() && !self.has_amount(&range)).then_some((column, range))
                    })
            })
            .collect()
    }

    fn range(&self, grid: &Grid, row: usize, column: usize) -> Option<Range<usize>> {
        let cell = (*grid.rows[row].get(column)?)?;
        let range = self.grids.ranges[cell].clone();
        (!range.is_empty()).then_some(range)
    }

    fn texts(&self, grid: &Grid, row: usize, column: usize) -> Range<usize> {
        self.range(grid, row, column).unwrap_or(0..0)
    }

    fn statuses(&mut self, around: &[usize]) {
        for &nth in around {
            if let Some(says) = self.atoms[nth].text() {
                self.found.excluded |= Self::excludes(says, At::Head, false, false, true);
                self.found.among_balances |= says.topics.has(Topic::Balance);
            }
        }
    }

    /// The label from the row or else from the column; true when it is the column's.
    fn label(
        &mut self,
        row: &[(usize, Range<usize>)],
        column_name: Option<&Range<usize>>,
        spot: Spot,
    ) -> bool {
        let atoms = self.atoms;
        let named = |range: &Range<usize>| {
            range.clone().find_map(|nth| {
                let says = atoms[nth].text().filter(|says| says.is_own_label())?;
                Some((nth, says))
            })
        };
        let before = row.iter().rev().filter(|(column, _)| *column < spot.column);
        let behind = row.iter().filter(|(column, _)| *column > spot.column);
        let in_row: Vec<(usize, &Says)> = before
            .chain(behind)
            .filter_map(|(_, range)| named(range))
            .collect();
        let of_row = in_row
            .iter()
            .find(|(_, says)| !says.kinds.is_empty())
            .or(in_row.first())
            .copied();
        let of_column = column_name.and_then(named);
        if let Some(says) =
            column_name.and_then(|range| range.clone().find_map(|nth| atoms[nth].text()))
        {
            self.found.topics = self.found.topics.and(says.topics);
        }
        if self.found.label.is_some() {
            return false;
        }
        match (of_row, of_column) {
            (Some((_, row)), Some((_, column)))
                if !row.kinds.is_empty()
                    && !column.kinds.is_empty()
                    && row.kinds != column.kinds =>
            {
                // Both directions name something: nobody knows which.
                self.found.excluded = true;
                false
            }
            (Some((nth, says)), Some((_, column)))
                if says.kinds.is_empty() && !column.kinds.is_empty() =>
            {
                self.name_column(column_name, of_column);
                let _ = (nth, says);
                true
            }
            (Some((nth, says)), _) => {
                self.name(nth, says, says.strength().unwrap_or(Strength::Weak));
                false
            }
            (None, Some(_)) => {
                self.name_column(column_name, of_column);
                true
            }
            (None, None) => {
                self.name_of_nobody(row, spot);
                false
            }
        }
    }

    fn name_column(&mut self, _name: Option<&Range<usize>>, of_column: Option<(usize, &Says)>) {
        if let Some((nth, says)) = of_column {
            self.name(nth, says, says.strength().unwrap_or(Strength::Weak));
        }
    }

    fn name(&mut self, nth: usize, says: &Says, strength: Strength) {
        self.found.kind = says.kind();
        self.kind_is_settled = says.kinds.iter().any(|kind| *kind != Kind::Other);
        self.found.label = Some(Named {
            atom: nth,
            label: says.label(LabelFrom::Own),
            essence: says.essence.clone(),
            strength,
        });
    }

    /// A row's words that no word file knows, where the column says that it holds balances.
    fn name_of_nobody(&mut self, row: &[(usize, Range<usize>)], spot: Spot) {
        const HOLDS: Topics = Topics::of(&[Topic::Balance, Topic::Available]);
        if !self.found.topics.meets(HOLDS) {
            return;
        }
        let atoms = self.atoms;
        let first = row
            .iter()
            .filter(|(column, _)| *column < spot.column)
            .find_map(|(_, range)| {
                let says = atoms[range.start].text()?;
                let is_name = range.len() == 1
                    && (1..=8).contains(&says.words)
                    && says.dates.is_empty()
                    && !says.has_status()
                    && says.unknown > 0;
                is_name.then_some((range.start, says))
            });
        if let Some((nth, says)) = first {
            self.name(nth, says, Strength::Particular);
        }
    }

    /// Dates of the row: those that say so, and those in a column that does.
    fn dates(&mut self, grid: &Grid, header: Option<usize>, row: &[(usize, Range<usize>)]) {
        for (column, range) in row {
            let column_expires =
                header.is_some_and(|header| self.says_expires(&self.texts(grid, header, *column)));
            self.take(range, column_expires);
        }
    }

    /// "Your balance | £7.25", "Expires on | 2 February": in a table about one amount every row is about it.
    fn dates_of_only_amount(&mut self, grid: &Grid, spot: Spot) {
        if self.outline.amounts_in(&grid.atoms) != 1 {
            return;
        }
        for row in (0..grid.rows.len()).filter(|row| *row != spot.row) {
            if self.says_expires(&self.texts(grid, row, 0)) {
                for column in 1..grid.rows[row].len() {
                    let range = self.texts(grid, row, column);
                    self.take(&range, true);
                }
            }
        }
    }

    /// Dates of the column: in rows whose first cell says so.
    fn column_dates(&mut self, grid: &Grid, column: &[(usize, Range<usize>)]) {
        for (row, range) in column {
            let row_expires = self.says_expires(&self.texts(grid, *row, 0));
            self.take(range, row_expires);
            if let Some(says) = self.atoms[range.start].text() {
                self.found.excluded |= Self::excludes(says, At::Head, false, false, false);
            }
        }
    }

    fn says_expires(&self, range: &Range<usize>) -> bool {
        self.atoms[range.clone()]
            .iter()
            .any(|atom| atom.text().is_some_and(Says::expires))
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

    /// A column of past days that are no expiry: what happened, not what there is.
    fn is_ledger(&self, grid: &Grid) -> bool {
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
                .filter(has_amount)
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
}
