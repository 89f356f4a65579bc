//! Cells that are parts of another cell's amount.
//!
//! Lives here: amounts in a column or a row of expiries, and cells that go over several rows. Comes in: an amount's spot.
//! Goes out: the amount that it is a part of. May not: choose between two wholes.

use std::ops::Range;

use super::super::climb::Climb;
use crate::reading::general::grid::{Grid, Spot};
use crate::reading::general::says::EXCLUDES;
use crate::reading::lexicon::Topics;
use crate::rules::Topic;

impl Climb<'_> {
    /// "$3.00 until today, $5.00 until 3 December" in the column of expiries: parts of the row's amount.
    pub(super) fn part_of_row(&mut self, grid: &Grid, spot: Spot) {
        // "On hold": what the days are not of.
        let keeps_out =
            |column: usize| self.says_of(&self.name_over(grid, grid.header, column), EXCLUDES);
        let mut others: Vec<usize> = (0..grid.rows[spot.row].len())
            .filter(|column| *column != spot.column && !keeps_out(*column))
            .filter(|column| self.has_amount(&self.texts(grid, spot.row, *column)))
            .collect();
        // "Added | Available now | Next to expire": a part of what is there.
        let says_left = |column: &usize| {
            let name = self.name_over(grid, grid.header, *column);
            self.says_of(&name, Topics::of(&[Topic::Available]))
        };
        if others.len() > 1 {
            others.retain(says_left);
        }
        let beside = others
            .into_iter()
            .map(|column| self.texts(grid, spot.row, column));
        let wholes = beside.flatten().collect();
        let name = self.name_over(grid, grid.header, spot.column);
        self.part_of(wholes, &name);
    }

    /// The same in a row of expiries: parts of the column's amount.
    pub(super) fn part_of_column(&mut self, grid: &Grid, spot: Spot) {
        let others = (0..grid.rows.len()).filter(|row| *row != spot.row);
        let above = others.filter_map(|row| self.range(grid, row, spot.column));
        let wholes = above.flatten().collect();
        self.part_of(wholes, &self.texts(grid, spot.row, 0));
    }

    fn part_of(&mut self, beside: Vec<usize>, name: &Range<usize>) {
        let mut wholes = beside
            .into_iter()
            .filter(|nth| self.atoms[*nth].amount().is_some());
        match (wholes.next(), wholes.next()) {
            (Some(whole), None) if !self.found.dates.is_empty() || self.found.bare.is_some() => {
                // The column says what the days in it are.
                if let Some(name) = self.name_of_days(name) {
                    self.found.bare = self.found.bare.and_then(|day| name.last_day(day));
                }
                self.found.take_bare_day();
                self.found.part_of = Some(whole);
                self.found.is_part = true;
            }
            _ => self.found.excluded = true,
        }
    }

    /// Its cell goes over several rows that have amounts of their own: their days are not its.
    pub(super) fn spans_parts(&self, grid: &Grid, spot: Spot) -> bool {
        let spans = |row: &&Vec<Option<usize>>| row.contains(&Some(spot.cell));
        let rows = grid.rows[spot.row..].iter().take_while(spans);
        let with_amounts = rows.filter(|row| {
            row.iter()
                .flatten()
                .any(|cell| *cell != spot.cell && self.has_amount(&self.grids.ranges[*cell]))
        });
        with_amounts.count() > 1
    }
}
