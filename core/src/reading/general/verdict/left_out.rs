//! What a page has, and no reading says.
//!
//! Lives here: a balance that was refused, and one that the page itself could not load. Comes in: candidates, atoms, what
//! is read. Goes out: whether one is missing. May not: miss one of whose kind a reading is, under whatever name.

use super::is_called_a_balance;
use crate::model::{Kind, Money, Reading};
use crate::reading::general::atoms::Atom;
use crate::reading::general::candidates::Candidate;
use crate::reading::general::outline::Outline;
use crate::reading::general::says::Says;
use crate::rules::Topic;

/// One of those that were believed is called a balance by its own name, and nothing of its kind is read. What the others
/// come to is none.
pub(super) fn has_lost<'a>(
    mut believed: impl Iterator<Item = &'a Candidate>,
    readings: &[Reading],
    total: Option<Money>,
) -> bool {
    let sum = Money::sum(readings.iter().map(|reading| reading.amount));
    let is_total = |amount: Money| [sum, total].contains(&Some(amount));
    believed.any(|candidate| {
        is_called_a_balance(candidate)
            && candidate.kind.is_some_and(|kind| !has(readings, kind))
            && !candidate.amount.is_ok_and(is_total)
    })
}

/// "Prime Video credits", and in the place of an amount "could not be loaded".
pub(super) fn not_loaded(
    atoms: &[Atom],
    outline: &Outline,
    readings: &[Reading],
) -> Option<&'static str> {
    /// A longer sentence may tell of anything.
    const WORDS: usize = 16;
    let is_missing = |nth: usize| {
        let tells = |says: &&Says| says.topics.has(Topic::Unavailable) && says.words <= WORDS;
        let says = atoms[nth].own_text().filter(tells)?;
        let named = says.kind().filter(|_| says.names_balance);
        let kind = named.or_else(|| named_before(atoms, outline, nth))?;
        (!has(readings, kind)).then_some(kind)
    };
    let mut missing = (0..atoms.len()).filter_map(is_missing);
    missing.next().map(|_| "not-loaded-by-the-page")
}

/// The kind of the name that stands right before a text, without an amount between them.
fn named_before(atoms: &[Atom], outline: &Outline, nth: usize) -> Option<Kind> {
    /// A note may stand between the two.
    const NEAR: usize = 2;
    let names = |near: &usize| atoms[*near].text().is_some_and(Says::is_label);
    let name = (nth.saturating_sub(NEAR)..nth).rev().find(names)?;
    let is_empty = outline.amounts_in(&(name..nth)) == 0;
    atoms[name].text().and_then(Says::kind).filter(|_| is_empty)
}

fn has(readings: &[Reading], kind: Kind) -> bool {
    readings.iter().any(|reading| reading.kind == kind)
}
