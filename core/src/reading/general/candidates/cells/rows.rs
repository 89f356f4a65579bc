//! Rows that tell more of an amount in another one.
//!
//! Lives here: rows that share a spanning cell, and rows of one cell below. Comes in: an amount's spot.
//! Goes out: their texts. May not: take a row with an amount of its own.

use std::ops::Range;

use super::super::climb::Climb;
use crate::reading::general::grid::{Grid, Spot};
use crate::reading::general::says::Says;

impl Climb<'_> {
    /// Rows that share a spanning cell with this one, and have no amount of their own: more about the same balance.
    pub(super) fn joined_rows(&self, grid: &Grid, spot: Spot) -> Vec<(usize, Range<usize>)> {
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

    /// The rows of one cell below this one that tell more of it: "Must be spent by January 5, 2027".
    pub(super) fn rows_below(&self, grid: &Grid, spot: Spot) -> Vec<Range<usize>> {
        if !grid.tells_below {
            return Vec::new();
        }
        let only = |row: usize| {
            let cells =
                (0..grid.rows[row].len()).filter_map(|column| self.range(grid, row, column));
            let mut cells: Vec<Range<usize>> = cells.collect();
            cells.dedup();
            let is_name = |nth: usize| self.atoms[nth].text().is_some_and(Says::is_own_label);
            match cells.as_slice() {
                [only] if !self.has_amount(only) && !only.clone().any(is_name) => {
                    Some(only.clone())
                }
                _ => None,
            }
        };
        (spot.row + 1..grid.rows.len()).map_while(only).collect()
    }
}
