//! The name of a cell's amount.
//!
//! Lives here: the label from the row or else from the column, or from the section that is about one amount.
//! Comes in: an amount's spot. Goes out: the climb's label. May not: take a name from both directions at once.

use std::ops::Range;

use super::super::Named;
use super::super::climb::Climb;
use crate::model::Kind;
use crate::reading::general::atoms::Atom;
use crate::reading::general::grid::{Grid, Spot};
use crate::reading::general::programme::is_programme;
use crate::reading::general::says::{LabelFrom, Says, Strength};
use crate::reading::lexicon::Topics;
use crate::rules::Topic;

impl Climb<'_> {
    /// The label from the row or else from the column; true when it is the column's.
    pub(super) fn label(
        &mut self,
        row: &[(usize, Range<usize>)],
        column_name: Option<&Range<usize>>,
        spot: Spot,
    ) -> bool {
        let atoms = self.atoms;
        let named = |range: &Range<usize>| own_label(atoms, range);
        let before = row.iter().rev().filter(|(column, _)| *column < spot.column);
        let behind = row.iter().filter(|(column, _)| *column > spot.column);
        let in_row: Vec<(usize, &Says)> = before
            .chain(behind)
            .filter_map(|(_, range)| named(range))
            .collect();
        // "Apps | Promotional balance | $4.50": a promotion for something is that something's.
        let nearest = in_row
            .iter()
            .find(|(_, says)| says.names_something())
            .or_else(|| in_row.iter().find(|(_, says)| !says.kinds.is_empty()));
        // "Digital Music | MP3 songs and albums | $1.25": the first names it, the next tells what it is for.
        let of_row = nearest
            .map(|nearest| first_alike(&in_row, nearest))
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
        // "$6.00 | 12 December | No-Rush": where it came from, in a table whose name stands outside it.
        let comes_from = column_name.is_some()
            && spot.column == 0
            && of_row.is_some_and(|(_, says)| is_programme(says.kind()));
        if comes_from {
            return false;
        }
        let by_column = self.name_in_table(of_row, of_column, row, spot);
        if by_column || self.found.label.is_none() {
            self.take_state_of_row(row, spot);
        }
        by_column
    }

    /// "Amazon Music trial bonus" under "Credit": whatever nobody knows of it, it is the name of one.
    pub(super) fn trust_name_under_credit(
        &mut self,
        grid: &Grid,
        header: Option<usize>,
        names: &[(usize, Range<usize>)],
    ) {
        let Some(own) = self.found.label.as_ref().map(|label| label.atom) else {
            return;
        };
        let is_own = |(_, range): &&(usize, Range<usize>)| range.contains(&own);
        let column = names.iter().find(is_own).map(|(column, _)| *column);
        let is_named = column.is_some_and(|column| self.is_named_column(grid, header, column));
        if let Some(label) = self.found.label.as_mut().filter(|_| is_named) {
            label.strength = label.strength.max(Strength::Pure);
        }
    }

    /// "Promotional | Try-a-new-brand credit | $5.00": what a name does not tell the row's other cell does.
    pub(super) fn take_kind_of_row(&mut self, row: &[(usize, Range<usize>)]) {
        if self.found.kind.is_some() || self.found.label.is_none() {
            return;
        }
        let texts = row
            .iter()
            .filter(|(_, range)| range.len() == 1)
            .filter_map(|(_, range)| self.atoms[range.start].text());
        let mut kinds = texts
            .filter(|says| says.strength() == Some(Strength::Pure) && says.dates.is_empty())
            .filter_map(Says::kind);
        if let (Some(only), None) = (kinds.next(), kinds.next()) {
            self.found.kind = Some(only);
            self.found.inherits = true;
        }
    }

    /// "Available now" before amounts that the columns name, below "Opening" and "Added"; "Total" below lots.
    fn take_state_of_row(&mut self, row: &[(usize, Range<usize>)], spot: Spot) {
        let atoms = self.atoms;
        let heads = row.iter().filter(|(column, _)| *column < spot.column);
        let texts = heads.flat_map(|(_, range)| atoms[range.clone()].iter().filter_map(Atom::text));
        for says in texts.filter(|says| says.strength() == Some(Strength::Generic)) {
            self.found.topics = self.found.topics.and(says.topics);
        }
    }

    fn name_in_table(
        &mut self,
        of_row: Option<(usize, &Says)>,
        of_column: Option<(usize, &Says)>,
        row: &[(usize, Range<usize>)],
        spot: Spot,
    ) -> bool {
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
            (Some((_, row)), Some((nth, column)))
                if row.kinds.is_empty() && !column.kinds.is_empty() =>
            {
                self.name(nth, column);
                true
            }
            (Some((nth, row)), _) => {
                self.name(nth, row);
                false
            }
            (None, Some((nth, column))) => {
                self.name(nth, column);
                true
            }
            (None, None) => {
                self.name_of_nobody(row, spot);
                false
            }
        }
    }

    /// "Why you got it" over a column: nobody knows that it names anything, and what stands there is a remark.
    pub(super) fn is_remark(&self, grid: &Grid, header: Option<usize>, column: usize) -> bool {
        let over = self.name_over(grid, header, column);
        let mut texts = self.atoms[over].iter().filter_map(Atom::text);
        texts.any(|says| says.unknown > 0 && says.kinds.is_empty())
    }

    fn name(&mut self, nth: usize, says: &Says) {
        self.name_as(nth, says, says.strength().unwrap_or(Strength::Weak));
    }

    fn name_as(&mut self, nth: usize, says: &Says, strength: Strength) {
        const HAD: Topics = Topics::of(&[Topic::Available]);
        self.found.topics = self.found.topics.and(says.topics.only(HAD));
        self.found.kind = says.kind();
        self.kind_is_settled = says.kinds.iter().any(|kind| *kind != Kind::Other);
        self.found.label = Some(Named::new(nth, says, strength, LabelFrom::Own));
    }

    /// A row's words that no word file knows, where the column says that it holds balances.
    fn name_of_nobody(&mut self, row: &[(usize, Range<usize>)], spot: Spot) {
        const HOLDS: Topics = Topics::of(&[Topic::Balance, Topic::Available]);
        // "Credit used" beside what was bought with it.
        if !self.found.topics.meets(HOLDS) || self.found.topics.has(Topic::Used) {
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
                    && !says.is_masked()
                    && says.unknown > 0;
                is_name.then_some((range.start, says))
            });
        if let Some((nth, says)) = first {
            self.name_as(nth, says, Strength::Particular);
        }
    }

    /// "Gift card balance" over "Amount | $5.00" and "Valid until | 24 November": a section of a table about one amount.
    pub(super) fn record(&mut self, grid: &Grid, spot: Spot) {
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
            let name = self.heading(grid, section);
            if let Some((nth, says)) = own_label(self.atoms, &name) {
                self.name(nth, says);
            }
        }
        self.dates_of_rows(grid, rows.into_iter().filter(|row| *row != spot.row));
    }
}

/// Of the names in a row that mean one thing, the first that is as sure as the nearest.
fn first_alike<'a, 's>(
    in_row: &'a [(usize, &'s Says)],
    nearest: &'a (usize, &'s Says),
) -> &'a (usize, &'s Says) {
    let is_alike = |(nth, says): &&(usize, &Says)| {
        *nth <= nearest.0
            && says.kind().is_some()
            && says.kind() == nearest.1.kind()
            && says.strength() >= nearest.1.strength()
    };
    let alike = in_row.iter().filter(is_alike);
    alike.min_by_key(|(nth, _)| *nth).unwrap_or(nearest)
}

/// The first text that names a balance.
pub(super) fn own_label<'a>(atoms: &'a [Atom], range: &Range<usize>) -> Option<(usize, &'a Says)> {
    range.clone().find_map(|nth| {
        let says = atoms[nth].text().filter(|says| says.is_own_label())?;
        Some((nth, says))
    })
}
