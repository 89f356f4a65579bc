//! A table's column that comes to a balance above or below it.
//!
//! Lives here: rows of vouchers and of promotions, whatever they are called. Comes in: candidates in the page's order.
//! Goes out: the same, the rows marked as parts. May not: take a row that names another balance.

use std::collections::BTreeMap;

use super::days::day;
use super::parts::{adds_up, buys_one_thing, is_whole, make_part_named, make_part_of};
use crate::reading::general::candidates::Candidate;
use crate::reading::general::programme::is_programme;
use crate::reading::general::says::Strength;
use crate::rules::Topic;

/// "You have $650 in promotional balance", and a table whose column "Remaining" comes to it: what its rows say of where
/// each part came from, "shop and earn", keeps none of them from being one.
pub(super) fn find_above(candidates: &mut [Candidate]) {
    for nth in 0..candidates.len() {
        let whole = &candidates[nth];
        let label = whole.label.as_ref();
        let names_itself = label.is_some_and(|label| label.strength >= Strength::Pure);
        if !is_whole(whole) || whole.has_parts || !names_itself || whole.column.is_some() {
            continue;
        }
        let Some((grid, _)) = candidates.get(nth + 1).and_then(|next| next.column) else {
            continue;
        };
        let is_of_grid = |one: &&Candidate| one.column.is_some_and(|(own, _)| own == grid);
        let end = nth + 1 + candidates[nth + 1..].iter().take_while(is_of_grid).count();
        let Some(column) = column_of(whole, &candidates[nth + 1..end]) else {
            continue;
        };
        let atom = whole.atom;
        candidates[nth].has_parts = true;
        for part in &mut candidates[nth + 1..end] {
            part.excluded = part.column != Some((grid, column));
            if !part.excluded {
                make_part_of(part, atom);
            }
        }
    }
}

/// The one column that comes to the whole, or of several the one that says what is left.
fn column_of(whole: &Candidate, rows: &[Candidate]) -> Option<usize> {
    let mut columns: BTreeMap<usize, Vec<&Candidate>> = BTreeMap::new();
    for one in rows {
        columns.entry(one.column?.1).or_default().push(one);
    }
    columns.retain(|_, rows| comes_to(rows, whole));
    if columns.len() > 1 {
        let says_left = |one: &&Candidate| one.topics.has(Topic::Available);
        columns.retain(|_, rows| rows.iter().all(says_left));
    }
    let mut columns = columns.into_keys();
    columns.next().filter(|_| columns.next().is_none())
}

/// Two amounts or more of a column, or one that says that it is a part.
fn comes_to(rows: &[&Candidate], whole: &Candidate) -> bool {
    let is_something = |one: &&Candidate| one.amount.is_ok_and(|money| money.minor != 0);
    let parts: Vec<&Candidate> = rows.iter().copied().filter(is_something).collect();
    let is_list = parts.len() > 1 || parts.iter().all(|part| part.part_of.is_some());
    is_list
        && adds_up(whole, parts.iter().copied())
        && parts.iter().all(|part| may_be_part(part, whole))
}

/// It has a day or none ever, and a name of which nobody says that it is another balance's.
fn may_be_part(part: &Candidate, whole: &Candidate) -> bool {
    // "No-Rush delivery, 12 August" tells where what is for eBooks came from.
    let is_origin = is_programme(part.kind) && buys_one_thing(whole);
    let names_another = part.label.as_ref().is_some_and(|label| {
        label.strength > Strength::Particular && !part.is_named_by_group
            || part.kind.is_some_and(|kind| Some(kind) != whole.kind)
    });
    let is_dated = day(part).is_some() || part.bare.is_some() || part.forever;
    let is_free = part.part_of.is_none_or(|of| of == whole.atom);
    is_dated && is_free && (is_origin || !names_another)
}

/// "K-1180 | €2.00 | 10 December", "K-1204 | €1.25 | …", and in the last row "Balance of Kindle vouchers: €3.25".
pub(super) fn find_below(candidates: &mut [Candidate]) {
    for nth in 1..candidates.len() {
        let whole = &candidates[nth];
        let name = whole
            .label
            .clone()
            .filter(|label| label.strength == Strength::Strong);
        let (Some(name), Some((grid, _)), true) = (name, whole.column, is_whole(whole)) else {
            continue;
        };
        let column = candidates[nth - 1].column;
        let is_row = |one: &&Candidate| {
            let names_nothing = one
                .label
                .as_ref()
                .is_none_or(|label| label.strength <= Strength::Particular);
            one.column == column
                && !one.excluded
                && !one.is_part
                && names_nothing
                && one.kind == whole.kind
        };
        let is_of_grid = column.is_some_and(|(own, _)| own == grid);
        let rows = candidates[..nth].iter().rev().take_while(is_row).count();
        let run = nth - rows..nth;
        if is_of_grid && rows > 0 && !whole.has_parts && adds_up(whole, &candidates[run.clone()]) {
            for part in &mut candidates[run] {
                make_part_named(part, &name);
            }
            candidates[nth].has_parts = true;
        }
    }
}
