//! What a table says about an amount in one of its cells.
//!
//! Lives here: the column's header, the row's label, dates and status, and the ledger that is no table of balances.
//! Comes in: an amount's spot in a grid. Goes out: the same facts as from boxes.
//! May not: take a name from both directions at once.

mod days;
mod label;
mod ledger;
mod parts;
mod rows;
mod statuses;

use std::ops::Range;

use self::label::own_label;
use super::climb::{At, Climb};
use super::exclusion::is_bound;
use crate::reading::general::atoms::Atom;
use crate::reading::general::candidates::Named;
use crate::reading::general::grid::{Grid, Spot};
use crate::reading::general::says::Strength;
use crate::reading::lexicon::Topics;
use crate::rules::Topic;

impl Climb<'_> {
    /// Takes in the row and the column of an amount.
    pub(super) fn cell(&mut self, spot: Spot) {
        let grids = self.grids;
        let grid = &grids.all[spot.grid];
        let header = grid.header.filter(|header| *header < spot.row);
        let is_ledger = *grid.is_ledger.get_or_init(|| self.is_ledger(grid));
        // "Running sum" is the name of what stands above the last line.
        let names_column = header.filter(|_| !is_ledger);
        let column_name = names_column.map(|header| self.texts(grid, header, spot.column));
        let row: Vec<(usize, Range<usize>)> = (0..grid.rows[spot.row].len())
            .filter(|column| {
                *column != spot.column && grid.rows[spot.row][*column] != Some(spot.cell)
            })
            .filter_map(|column| {
                Some((
                    column,
                    self.told_in(self.range(grid, spot.row, column)?, header)?,
                ))
            })
            .chain(self.joined_rows(grid, spot))
            .collect();
        // "Minimum order | €3.99 | none | €5.00": every amount of such a row.
        let heads_row = self.texts(grid, spot.row, 0);
        let has_own = self.has_amount(&heads_row);
        let bounds = |atom: &Atom| !(has_own && atom.is_spent) && atom.text().is_some_and(is_bound);
        self.found.excluded |= spot.column > 0 && self.atoms[heads_row].iter().any(bounds);
        self.found.is_unread |= header.is_none() && self.shares_row(grid, spot, &row);
        if is_ledger && self.is_in_ledger(grid, spot) || self.is_statement(grid) {
            self.found.excluded = true;
            return;
        }
        if header.is_some_and(|header| self.says_expires(&self.texts(grid, header, spot.column))) {
            self.part_of_row(grid, spot);
            return;
        }
        if spot.column > 0 && header.is_some() && self.is_row_of_days(grid, spot) {
            self.part_of_column(grid, spot);
            return;
        }
        self.statuses_of_row(grid, header, &row);
        if let Some(name) = &column_name {
            self.statuses(name, true);
        }
        let below = self.rows_below(grid, spot);
        for range in &below {
            self.statuses(range, false);
        }
        if let Some(section) = grid.section[spot.row] {
            self.statuses(&self.heading(grid, section), true);
        }
        let is_group = self.outline.amounts_in(&grid.atoms) > 1;
        let spans_parts = self.spans_parts(grid, spot);
        let own_label = self.found.label.is_some();
        // An amount with its own day in its own cell is a part of what the row or column names.
        let is_dated = !self.found.dates.is_empty();
        let names = self.names_in_row(grid, header, &row, spot);
        let by_column = self.label(&names, column_name.as_ref(), spot);
        if !own_label && !by_column {
            self.take_kind_of_row(&row);
            self.trust_name_under_credit(grid, header, &names);
        }
        self.found.excluded |= by_column && self.is_beside_what_is_left(grid, spot)
            || self.is_beside_column_left(grid, header, spot);
        self.record(grid, spot);
        for nth in grid.caption.clone() {
            if let Some(says) = self.atoms[nth].text() {
                self.says(nth, says, At::Head, is_group, true);
            }
        }
        if own_label {
            if !spans_parts {
                self.dates(grid, header, &row);
                self.dates_of_only_amount(grid, spot);
                self.dates_of_section(grid, spot);
            }
            return;
        }
        // But for what is left, under "Left".
        let is_left = self.found.topics.has(Topic::Available);
        self.found.is_part |= is_dated && !is_left && self.found.label.is_some();
        if by_column {
            let column: Vec<(usize, Range<usize>)> = (0..grid.rows.len())
                .filter(|row| *row != spot.row && Some(*row) != header)
                .filter_map(|row| Some((row, self.range(grid, row, spot.column)?)))
                .collect();
            self.column_dates(grid, &column);
        } else if !spans_parts {
            self.dates(grid, header, &row);
            self.dates_below(&below);
            self.dates_of_only_amount(grid, spot);
            self.dates_of_section(grid, spot);
        }
        self.found.evidence = if by_column {
            "general/table-column"
        } else {
            "general/table-row"
        };
    }

    /// The cells of a row in which its name may stand.
    fn names_in_row(
        &self,
        grid: &Grid,
        header: Option<usize>,
        row: &[(usize, Range<usize>)],
        spot: Spot,
    ) -> Vec<(usize, Range<usize>)> {
        let mut names: Vec<(usize, Range<usize>)> = row
            .iter()
            .filter(|(column, _)| *column < spot.column || !self.is_remark(grid, header, *column))
            .cloned()
            .collect();
        // "Kwota | Rodzaj | Ważność", "State | Amount | Name": amounts stand before names of which nobody knows what is over
        // them.
        if !names.iter().any(|(_, range)| self.names_balance(range)) {
            let behind = row.iter().filter(|(_, range)| self.names_balance(range));
            names.extend(behind.cloned());
        }
        // "Credit | Works on | Left": what stands under the word for credits is the name, whatever else is named.
        if names
            .iter()
            .any(|(column, _)| self.is_named_column(grid, header, *column))
        {
            names.retain(|(column, _)| !self.is_remark(grid, header, *column));
        }
        names
    }

    /// "Credit", and nothing of what is left.
    pub(super) fn is_named_column(
        &self,
        grid: &Grid,
        header: Option<usize>,
        column: usize,
    ) -> bool {
        const LEFT: Topics = Topics::of(&[Topic::Available, Topic::Total]);
        let over = self.name_over(grid, header, column);
        let mut texts = self.atoms[over].iter().filter_map(Atom::text);
        texts.any(|says| {
            says.names_balance && says.unknown == 0 && says.words <= 2 && !says.topics.meets(LEFT)
        })
    }

    /// The cell's name is a balance's own.
    fn names_balance(&self, range: &Range<usize>) -> bool {
        let name = own_label(self.atoms, range);
        name.is_some_and(|(_, says)| says.strength() == Some(Strength::Strong))
    }

    /// Without a header nobody knows which of a row's amounts its day is for.
    fn shares_row(&self, grid: &Grid, spot: Spot, row: &[(usize, Range<usize>)]) -> bool {
        let has_day = |nth: usize| {
            let says = self.atoms[nth].text();
            says.is_some_and(|says| says.expires() || !says.dates.is_empty())
        };
        let is_sure = |label: &Named| label.strength == Strength::Strong;
        let is_complete = self.found.forever || self.found.label.as_ref().is_some_and(is_sure);
        let mut others = (0..grid.rows[spot.row].len())
            .filter(|column| grid.rows[spot.row][*column] != Some(spot.cell))
            .filter_map(|column| self.range(grid, spot.row, column))
            .flatten();
        (!is_complete || row.iter().any(|(_, range)| range.clone().any(has_day)))
            && others.any(|nth| self.atoms[nth].amount().is_some() && !self.atoms[nth].is_spent)
    }

    /// "Added in 2026" in a table of which another row is "Available now": what columns name is in that one.
    fn is_beside_what_is_left(&self, grid: &Grid, spot: Spot) -> bool {
        /// A longer table is one of movements.
        const MOST_ROWS: usize = 32;
        const HAD: Topics = Topics::of(&[Topic::Available, Topic::Balance, Topic::Total]);
        let says = |row: usize, topics: Topics| {
            let name = self.texts(grid, row, 0);
            let mut texts = self.atoms[name].iter().filter_map(Atom::text);
            texts.any(|says| says.topics.meets(topics) && says.unknown == 0)
        };
        let left = Topics::of(&[Topic::Available]);
        let mut others = (0..grid.rows.len()).filter(|row| *row != spot.row);
        spot.column > 0
            && grid.rows.len() <= MOST_ROWS
            && !says(spot.row, HAD)
            && others.any(|row| says(row, left))
    }

    /// "Granted | Spent | Left to spend": of a row's amounts that one is there of whose column it is said.
    fn is_beside_column_left(&self, grid: &Grid, header: Option<usize>, spot: Spot) -> bool {
        const LEFT: Topics = Topics::of(&[Topic::Available]);
        let is_left = |column: usize| self.says_of(&self.name_over(grid, header, column), LEFT);
        // One that goes over several rows has its parts in them.
        let is_filled = |column: usize| {
            let cell = grid.rows[spot.row].get(column).copied().flatten();
            if cell == Some(spot.cell) {
                return false;
            }
            let spans = |row: Option<usize>| {
                let row = row.and_then(|row| grid.rows.get(row));
                row.is_some_and(|row| cell.is_some() && row.contains(&cell))
            };
            let own = self.atoms[self.texts(grid, spot.row, column)].iter();
            let is_told = |atom: &Atom| atom.text().is_some_and(|says| !says.dates.is_empty());
            own.clone().filter(|atom| atom.amount().is_some()).count() == 1
                && !own.clone().any(is_told)
                && !spans(spot.row.checked_sub(1))
                && !spans(Some(spot.row + 1))
        };
        let mut columns = 0..grid.rows[spot.row].len();
        let is_dated = !self.found.dates.is_empty() || self.found.bare.is_some();
        !is_dated
            && !is_left(spot.column)
            && columns.any(|column| is_left(column) && is_filled(column))
    }

    /// Its first cell says that there are days; "of which until 30 November | €6.40" is a row of one part.
    fn is_row_of_days(&self, grid: &Grid, spot: Spot) -> bool {
        let name = self.texts(grid, spot.row, 0);
        let name = self.name_of_days(&name);
        name.is_some_and(|says| says.dates.is_empty())
    }

    /// The cell's texts: all of them where no amount stands in it, or the name before its parts, "Kindle credit | $5.00
    /// today, $10.00 in March".
    fn told_in(&self, range: Range<usize>, header: Option<usize>) -> Option<Range<usize>> {
        let is_amount = |nth: &usize| self.atoms[*nth].amount().is_some();
        let mut amounts = range.clone().filter(is_amount);
        let Some(first) = amounts.next() else {
            return Some(range);
        };
        let name = self.atoms.get(range.start).and_then(Atom::text);
        name.filter(|says| says.is_own_label())?;
        // "Promotional credit. Expires 10 January. Minimum order $20.00".
        let is_remark = |nth: usize| self.atoms[nth].is_priced || self.atoms[nth].is_gone;
        if is_remark(first) && amounts.all(is_remark) {
            let own = self.atoms[first].sentence;
            let end = range.clone().find(|nth| self.atoms[*nth].sentence == own);
            return Some(range.start..end.unwrap_or(first));
        }
        (header.is_none() && first == range.start + 1).then_some(range.start..first)
    }

    fn has_amount(&self, range: &Range<usize>) -> bool {
        self.atoms[range.clone()]
            .iter()
            .any(|atom| atom.amount().is_some())
    }

    fn range(&self, grid: &Grid, row: usize, column: usize) -> Option<Range<usize>> {
        let cell = (*grid.rows[row].get(column)?)?;
        let range = self.grids.ranges[cell].clone();
        (!range.is_empty()).then_some(range)
    }

    /// What the header says over a column.
    fn name_over(&self, grid: &Grid, header: Option<usize>, column: usize) -> Range<usize> {
        header.map_or(0..0, |header| self.texts(grid, header, column))
    }

    /// The one text of a row that heads those below it: an icon may stand in a cell before it.
    fn heading(&self, grid: &Grid, section: usize) -> Range<usize> {
        let cells =
            (0..grid.rows[section].len()).filter_map(|cell| self.range(grid, section, cell));
        let mut texts = cells.filter(|range| !range.is_empty());
        texts.next().unwrap_or_default()
    }

    fn texts(&self, grid: &Grid, row: usize, column: usize) -> Range<usize> {
        self.range(grid, row, column).unwrap_or(0..0)
    }
}
