//! Tables: real ones, and boxes in rows and columns that were one.
//!
//! Lives here: rows, columns and headers, with cells that span several. Comes in: elements and atoms.
//! Goes out: for each amount in a table, its cell, its column's header, and the other cells that speak of it.
//! May not: take cards for rows: without a table's tags, a header has to say what a column is.

mod header;
mod rows;

use std::cell::OnceCell;
use std::ops::Range;

use super::atoms::Atom;
use super::visible::{Tag, Visible};

pub(super) struct Grids {
    pub(super) all: Vec<Grid>,
    pub(super) spots: Vec<Option<Spot>>,
    /// The atoms of each element.
    pub(super) ranges: Vec<Range<usize>>,
}

/// A table of at least two columns.
pub(super) struct Grid {
    /// Everything in it.
    pub(super) atoms: Range<usize>,
    /// Elements; a cell that spans several places stands in each. The header's row is among them.
    pub(super) rows: Vec<Vec<Option<usize>>>,
    /// The row that names the columns.
    pub(super) header: Option<usize>,
    /// What stands above its rows.
    pub(super) caption: Range<usize>,
    /// For each row, the row above it that is a heading of its own.
    pub(super) section: Vec<Option<usize>>,
    /// A row of one cell tells more of the row above it: the first amount has none before it, and the last has one behind.
    pub(super) tells_below: bool,
    /// It tells what happened; found out when the first of its amounts is asked about.
    pub(super) is_ledger: OnceCell<bool>,
}

/// Where an amount stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    pub(super) grid: usize,
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) cell: usize,
}

impl Grids {
    pub(super) fn new(seen: &Visible, atoms: &[Atom], ranges: Vec<Range<usize>>) -> Self {
        let finder = Finder {
            seen,
            atoms,
            children: children(seen),
            holds_table: holds_table(seen, &ranges),
            ranges,
        };
        let mut grids = Vec::new();
        let mut spots: Vec<Option<Spot>> = vec![None; atoms.len()];
        for element in 0..seen.elements.len() {
            let range = &finder.ranges[element];
            if range.end <= range.start + 2 {
                continue;
            }
            let rows = if seen.elements[element].tag == Tag::Table {
                finder.table(element)
            } else {
                finder.boxes(element)
            };
            let Some(grid) = rows.and_then(|rows| {
                let turned = finder.turned(&rows);
                finder.grid(element, turned.is_some(), turned.unwrap_or(rows))
            }) else {
                continue;
            };
            for (row, cells) in grid.rows.iter().enumerate() {
                for (column, cell) in cells.iter().enumerate() {
                    let Some(cell) = *cell else { continue };
                    for nth in finder.ranges[cell].clone() {
                        // A cell that spans several rows stands in its first one.
                        let is_placed = |spot: &Spot| spot.grid == grids.len() && spot.cell == cell;
                        if spots[nth].as_ref().is_some_and(is_placed) {
                            continue;
                        }
                        spots[nth] = Some(Spot {
                            grid: grids.len(),
                            row,
                            column,
                            cell,
                        });
                    }
                }
            }
            grids.push(grid);
        }
        Self {
            all: grids,
            spots,
            ranges: finder.ranges,
        }
    }
}

/// What rows are looked for with.
struct Finder<'a> {
    seen: &'a Visible,
    atoms: &'a [Atom],
    ranges: Vec<Range<usize>>,
    children: Vec<Vec<usize>>,
    /// A table stands somewhere in it: one around that one only lays out the page.
    holds_table: Vec<bool>,
}

impl Finder<'_> {
    fn has_amount(&self, row: &[Option<usize>]) -> bool {
        row.iter()
            .flatten()
            .any(|cell| self.holds_amount(&self.ranges[*cell]))
    }

    fn holds_amount(&self, atoms: &Range<usize>) -> bool {
        self.atoms[atoms.clone()]
            .iter()
            .any(|atom| atom.amount().is_some())
    }
}

fn children(seen: &Visible) -> Vec<Vec<usize>> {
    let mut children = vec![Vec::new(); seen.elements.len()];
    for (nth, place) in seen.elements.iter().enumerate().skip(1) {
        children[place.parent].push(nth);
    }
    children
}

/// A table around one text sets an icon beside it, and is none.
fn holds_table(seen: &Visible, ranges: &[Range<usize>]) -> Vec<bool> {
    let mut holds = vec![false; seen.elements.len()];
    for (nth, place) in seen.elements.iter().enumerate().skip(1).rev() {
        let is_table = place.tag == Tag::Table && ranges[nth].len() > 1;
        holds[place.parent] |= holds[nth] || is_table;
    }
    holds
}
