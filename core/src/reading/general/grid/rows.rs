//! Rows of cells.
//!
//! Lives here: the rows of a real table with its spans drawn out, and boxes in boxes that are as good as rows.
//! Comes in: an element. Goes out: its rows. May not: take cards for rows: without a table's tags, a header has to say
//! what a column is.

use super::Finder;
use crate::reading::general::atoms::Atom;
use crate::reading::general::says::{DateRole, Says, Strength};
use crate::reading::general::visible::Tag;
use crate::reading::lexicon::Topics;
use crate::rules::Topic;

/// More columns than a table of balances has.
const MOST_COLUMNS: usize = 24;

impl Finder<'_> {
    /// The rows of a real table, its spans drawn out.
    pub(super) fn table(&self, table: usize) -> Option<Vec<Vec<Option<usize>>>> {
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
        if rows.iter().all(Vec::is_empty) {
            return self.flat(&self.below(table, Tag::Cell));
        }
        Some(rows)
    }

    /// Boxes in boxes, each row with as many as the first.
    pub(super) fn boxes(&self, element: usize) -> Option<Vec<Vec<Option<usize>>>> {
        let groups = self.inside(element);
        if groups.len() < 2 {
            return None;
        }
        let as_rows = |rows: &[usize]| -> Option<Vec<Vec<Option<usize>>>> {
            // What stands above the first row of several cells is a caption.
            let above = rows.iter().position(|row| self.inside(*row).len() > 1)?;
            let (above, rows) = rows.split_at(above);
            let columns = self.inside(*rows.first()?).len();
            if above
                .iter()
                .any(|row| self.holds_amount(&self.ranges[*row]))
            {
                return None;
            }
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
        let rows = as_rows(groups).or_else(|| as_rows(&flat));
        if let Some(rows) = rows {
            return self.names_columns(&rows).then_some(rows);
        }
        /// Atoms in a cell: what holds more than a line is none.
        const MOST: usize = 8;
        let is_cell = |group: &usize| self.ranges[*group].len() <= MOST;
        if groups.len() <= 5 || !groups.iter().all(is_cell) {
            return None;
        }
        // Without a table's tags, two rows may be as many cards.
        self.flat(groups).filter(|rows| rows.len() > 2)
    }

    /// Cells without rows, laid out by the style sheet: the one width at which the first row names the columns and
    /// the amounts of all the others stand in the same ones.
    fn flat(&self, cells: &[usize]) -> Option<Vec<Vec<Option<usize>>>> {
        let amounts: Vec<bool> = cells
            .iter()
            .map(|cell| self.holds_amount(&self.ranges[*cell]))
            .collect();
        // An amount in the first row is none in a header, so the header ends before the first amount's row begins.
        let first = amounts.iter().position(|is_amount| *is_amount)?;
        let fits = |width: &usize| {
            let mut rows = amounts.chunks(*width).skip(1);
            cells.len().is_multiple_of(*width)
                && rows.next().is_some_and(|row| {
                    !row[0] && row.contains(&true) && rows.all(|other| other == row)
                })
        };
        let mut widths = (2..=MOST_COLUMNS.min(first)).filter(fits);
        let (Some(width), None) = (widths.next(), widths.next()) else {
            return None;
        };
        let rows: Vec<Vec<Option<usize>>> = cells
            .chunks(width)
            .map(|row| row.iter().copied().map(Some).collect())
            .collect();
        self.names_columns(&rows).then_some(rows)
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

    /// "<h3><i></i><span>Expired</span></h3>" is no row of two cells, and "<div><h3>Kindle</h3></div>" no column's name.
    fn is_in_heading(&self, mut element: usize) -> bool {
        let mut inner = element;
        while let [only] = self.children[inner].as_slice() {
            inner = *only;
            if self.seen.elements[inner].heading.is_some() {
                return true;
            }
        }
        while self.seen.elements[element].heading.is_none() && element != 0 {
            element = self.seen.elements[element].parent;
        }
        self.seen.elements[element].heading.is_some()
    }

    /// The columns as rows where the first row names balances and the first column what is told of each.
    pub(super) fn turned(&self, rows: &[Vec<Option<usize>>]) -> Option<Vec<Vec<Option<usize>>>> {
        let names = |cell: &Option<usize>| cell.is_some_and(|cell| self.names_credit(cell));
        let header = rows
            .iter()
            .position(|row| row.iter().flatten().count() > 1)?;
        let (first, below) = rows[header..].split_first()?;
        let (corner, titles) = first.split_first()?;
        let is_turned = below.len() > 1
            && titles.len() > 1
            && titles.iter().all(names)
            && !names(corner)
            && below
                .iter()
                .all(|row| row.len() == first.len() && !names(&row[0]));
        is_turned.then(|| {
            let column = |nth| rows[header..].iter().map(|row| row[nth]).collect();
            (0..first.len()).map(column).collect()
        })
    }

    /// "Kindle credit", and not "Balance".
    fn names_credit(&self, cell: usize) -> bool {
        let mut texts = self.atoms[self.ranges[cell].clone()]
            .iter()
            .filter_map(Atom::text);
        texts.any(|says| says.is_own_label() && !says.kinds.is_empty())
    }

    /// A first row without amounts in which a cell says what its column is; or a first column that does.
    fn names_columns(&self, rows: &[Vec<Option<usize>>]) -> bool {
        let Some((first, rest)) = rows.split_first() else {
            return false;
        };
        // Until when something lasts or lasted.
        let tells_a_day = || self.dates_of(first).any(|date| date.role != DateRole::Bare);
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
            self.is_in_heading(*cell) || self.atoms[self.ranges[*cell].clone()].iter().any(leads)
        };
        // "Kindle credit | under review" over "$12.50 | expires 14 December" are the two lines of a card.
        let named = first
            .iter()
            .flatten()
            .filter(|cell| self.names_credit(**cell));
        let is_card = rest.len() == 1 && named.count() == 1;
        // "Active | History" over two cards with their own names.
        let holds_card =
            |cell: &&usize| self.names_credit(**cell) && self.holds_amount(&self.ranges[**cell]);
        let tells_of_past = |cell: &usize| {
            let mut texts = self.atoms[self.ranges[*cell].clone()]
                .iter()
                .filter_map(Atom::text);
            texts.any(|says| says.topics.has(Topic::Activity))
        };
        let mut rows = rest.iter();
        let are_cards = first.iter().flatten().any(tells_of_past)
            && rows.any(|row| row.iter().flatten().filter(holds_card).count() > 1);
        !self.has_amount(first)
            && !is_card
            && !are_cards
            && !first.iter().flatten().any(is_none)
            && rest.iter().any(|row| self.has_amount(row))
            && first
                .iter()
                .flatten()
                .all(|cell| self.ranges[*cell].len() <= 2)
            && (first.iter().any(tells)
                // "Kindle | expires 7 December" over "to spend | $2.99" are the two lines of a card.
                || !tells_a_day()
                    && rest
                        .iter()
                        .filter(|row| row.len() > 1)
                        .all(|row| tells(&row[0])))
    }
}

/// "Balance", "Expires", "Pending": words for what a column holds.
fn is_column_name(says: &Says) -> bool {
    says.dates.is_empty()
        && says.words <= 4
        && says.kinds.is_empty()
        && (says.strength() == Some(Strength::Generic) || says.has_status())
        // "Rent and buy" or "No expiry" below a name is no column's.
        && !says.topics.meets(Topics::of(&[
            Topic::Price,
            Topic::Shop,
            Topic::Offer,
            Topic::Never,
            Topic::Forever,
        ]))
}
