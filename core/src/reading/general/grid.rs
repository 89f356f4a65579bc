//! Tables: real ones, and boxes in rows and columns that were one.
//!
//! Lives here: rows, columns and headers, with cells that span several. Comes in: elements and atoms.
//! Goes out: for each amount in a table, its cell, its column's header, and the other cells that speak of it.
//! May not: take cards for rows: without a table's tags, a header has to say what a column is.

use std::ops::Range;

use super::atoms::Atom;
use super::says::{Says, Strength};
use super::visible::{Tag, Visible};
use crate::reading::lexicon::Topics;
use crate::rules::Topic;

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
}

/// Where an amount stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    pub(super) grid: usize,
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) cell: usize,
}

pub(super) struct Grids {
    pub(super) all: Vec<Grid>,
    pub(super) spots: Vec<Option<Spot>>,
    /// The atoms of each element.
    pub(super) ranges: Vec<Range<usize>>,
}

impl Grids {
    pub(super) fn new(seen: &Visible, atoms: &[Atom]) -> Self {
        let finder = Finder {
            seen,
            atoms,
            ranges: ranges(seen, atoms),
            children: children(seen),
            holds_table: holds_table(seen),
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
            let Some(grid) = rows.and_then(|rows| finder.grid(element, rows)) else {
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

/// Of an element without atoms, until one is met.
const NOWHERE: Range<usize> = Range {
    start: usize::MAX,
    end: 0,
};

/// The atoms of each element.
pub(super) fn ranges(seen: &Visible, atoms: &[Atom]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = vec![NOWHERE; seen.elements.len()];
    for (nth, atom) in atoms.iter().enumerate() {
        let range = &mut ranges[atom.element];
        *range = range.start.min(nth)..range.end.max(nth + 1);
    }
    for element in (1..ranges.len()).rev() {
        let (own, parent) = (ranges[element].clone(), seen.elements[element].parent);
        if own.start < own.end {
            ranges[parent] = ranges[parent].start.min(own.start)..ranges[parent].end.max(own.end);
        }
    }
    for range in &mut ranges {
        if range.start > range.end {
            *range = 0..0;
        }
    }
    ranges
}

fn children(seen: &Visible) -> Vec<Vec<usize>> {
    let mut children = vec![Vec::new(); seen.elements.len()];
    for (nth, place) in seen.elements.iter().enumerate().skip(1) {
        children[place.parent].push(nth);
    }
    children
}

fn holds_table(seen: &Visible) -> Vec<bool> {
    let mut holds = vec![false; seen.elements.len()];
    for (nth, place) in seen.elements.iter().enumerate().skip(1).rev() {
        holds[place.parent] |= holds[nth] || place.tag == Tag::Table;
    }
    holds
}

struct Finder<'a> {
    seen: &'a Visible,
    atoms: &'a [Atom],
    ranges: Vec<Range<usize>>,
    children: Vec<Vec<usize>>,
    /// A table stands somewhere in it: one around that one only lays out the page.
    holds_table: Vec<bool>,
}

/// More columns than a table of balances has.
const MOST_COLUMNS: usize = 24;

impl Finder<'_> {
    /// The rows of a real table, its spans drawn out.
    fn table(&self, table: usize) -> Option<Vec<Vec<Option<usize>>>> {
        let mut rows: Vec<Vec<Option<usize>>> = Vec::new();
        // What cells of earlier rows still cover: rows left, and the cell.
        let mut covered: Vec<Option<(u16, usize)>> = Vec::new();
        for row in self.below(table, Tag::Row) {
            let mut cells: Vec<Option<usize>> = Vec::new();
            let take_covered =
                |cells: &mut Vec<Option<usize>>, covered: &mut Vec<Option<(u16, usize)>>| {
                    while let Some(Some((left, cell))) = covered.get(cells.len()).copied() {
                        covered[cells.len()] = (left > 1).then_some((left - 1, cell));
                        cells.push(Some(cell));
                    }
                };
            for cell in self.below(row, Tag::Cell) {
                take_covered(&mut cells, &mut covered);
                let (columns, down) = self.seen.elements[cell].span;
                for _ in 0..columns {
                    if cells.len() >= MOST_COLUMNS {
                        return None;
                    }
                    if down > 1 {
                        if covered.len() <= cells.len() {
                            covered.resize(cells.len() + 1, None);
                        }
                        covered[cells.len()] = Some((down - 1, cell));
                    }
                    cells.push(Some(cell));
                }
            }
            take_covered(&mut cells, &mut covered);
            rows.push(cells);
        }
        Some(rows)
    }

    /// Elements of a tag below one, none of them inside another or inside another table.
    fn below(&self, element: usize, tag: Tag) -> Vec<usize> {
        let mut found = Vec::new();
        let mut open: Vec<usize> = self.children[element].iter().rev().copied().collect();
        while let Some(next) = open.pop() {
            match self.seen.elements[next].tag {
                own if own == tag => found.push(next),
                Tag::Table => {}
                _ => open.extend(self.children[next].iter().rev()),
            }
        }
        found
    }

    /// Boxes in boxes, each row with as many as the first.
    fn boxes(&self, element: usize) -> Option<Vec<Vec<Option<usize>>>> {
        let groups = self.inside(element);
        if groups.len() < 2 {
            return None;
        }
        let as_rows = |rows: &[usize]| -> Option<Vec<Vec<Option<usize>>>> {
            let columns = self.inside(*rows.first()?).len();
            // A row of its own between the others is a heading, never an amount.
            let fits = |row: &usize| {
                let cells = self.inside(*row).len();
                cells == columns || (cells <= 1 && !self.holds_amount(&self.ranges[*row]))
            };
            if !(2..=MOST_COLUMNS).contains(&columns) {
                return None;
            }
            rows.iter().all(fits).then(|| {
                rows.iter()
                    .map(|row| self.inside(*row).iter().map(|cell| Some(*cell)).collect())
                    .collect()
            })
        };
        let flat: Vec<usize> = groups
            .iter()
            .flat_map(|group| {
                let inner = self.inside(*group);
                let is_group =
                    !inner.is_empty() && inner.iter().all(|row| self.inside(*row).len() > 1);
                if is_group {
                    inner.to_vec()
                } else {
                    vec![*group]
                }
            })
            .collect();
        let rows = as_rows(groups).or_else(|| as_rows(&flat))?;
        self.names_columns(&rows).then_some(rows)
    }

    /// The children of an element, past wrappers.
    fn inside(&self, mut element: usize) -> &[usize] {
        while let [only] = self.children[element].as_slice() {
            if self.ranges[*only] != self.ranges[element] || self.children[*only].is_empty() {
                break;
            }
            element = *only;
        }
        &self.children[element]
    }

    /// A first row without amounts in which a cell says what its column is; or a first column that does.
    fn names_columns(&self, rows: &[Vec<Option<usize>>]) -> bool {
        let Some((first, rest)) = rows.split_first() else {
            return false;
        };
        let tells = |cell: &Option<usize>| {
            cell.is_some_and(|cell| {
                let range = &self.ranges[cell];
                range.len() == 1
                    && !self.atoms[range.start].leads
                    && self.atoms[range.start].text().is_some_and(is_column_name)
            })
        };
        // A heading with its sentence is a card's head, and links in a row are a way back or a menu.
        let is_none = |cell: &usize| {
            let leads = |atom: &Atom| atom.leads;
            self.seen.elements[*cell].heading.is_some()
                || self.atoms[self.ranges[*cell].clone()].iter().any(leads)
        };
        !self.has_amount(first)
            && !first.iter().flatten().any(is_none)
            && rest.iter().any(|row| self.has_amount(row))
            && first
                .iter()
                .flatten()
                .all(|cell| self.ranges[*cell].len() <= 2)
            && (first.iter().any(tells)
                || rest
                    .iter()
                    .filter(|row| row.len() > 1)
                    .all(|row| tells(&row[0])))
    }

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

    fn grid(&self, element: usize, rows: Vec<Vec<Option<usize>>>) -> Option<Grid> {
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
        if columns < 2
            || rows.len() > 2_000
            || rows
                .iter()
                .flatten()
                .flatten()
                .any(|cell| lines(*cell) > MOST_LINES || self.holds_table[*cell])
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
            cells.len()
        };
        let header = rows
            .iter()
            .position(|row| texts(row) > 1)
            .filter(|nth| !self.has_amount(&rows[*nth]) && !self.has_date(&rows[*nth]))
            .filter(|nth| rows.len() > nth + 1);
        let mut section = Vec::new();
        let mut current = None;
        for (nth, row) in rows.iter().enumerate() {
            section.push(current);
            let is_section = texts(row) == 1
                && !self.has_amount(row)
                && header.is_none_or(|header| nth > header);
            if is_section {
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
        })
    }

    fn has_date(&self, row: &[Option<usize>]) -> bool {
        row.iter().flatten().any(|cell| {
            self.atoms[self.ranges[*cell].clone()]
                .iter()
                .any(|atom| atom.text().is_some_and(|says| !says.dates.is_empty()))
        })
    }
}

/// "Balance", "Expires", "Pending": words for what a column holds.
fn is_column_name(says: &Says) -> bool {
    says.dates.is_empty()
        && says.words <= 4
        && says.kinds.is_empty()
        && (says.strength() == Some(Strength::Generic) || says.has_status())
        // "Rent and buy" below a name is no column's.
        && !says.topics.meets(Topics::of(&[Topic::Price, Topic::Shop, Topic::Offer, Topic::Never]))
}
