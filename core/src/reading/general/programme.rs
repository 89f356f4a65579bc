//! The one programme that the page as a whole is about: "Your No-Rush rewards" in its title or above everything else.
//!
//! Lives here: finding it. Comes in: atoms, the outline, the title's marks. Goes out: a kind.
//! May not: give a balance that kind. Where the heading stands decides that, and it may stand where none is reached.

use super::atoms::{Atom, What};
use super::outline::Outline;
use super::says::Says;
use crate::model::Kind;
use crate::reading::lexicon::{Mark, Meaning};

/// A kind that says how a credit was earned, and not what it buys.
pub(super) const fn is_programme(kind: Option<Kind>) -> bool {
    matches!(kind, Some(Kind::NoRush | Kind::Promotional))
}

/// A kind that says what a credit buys, and that has things with prices of their own.
pub(super) const fn is_product(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Video | Kind::Music | Kind::Kindle | Kind::Apps | Kind::Games
    )
}

pub(super) fn of_page(atoms: &[Atom], outline: &Outline, title: &[Mark]) -> Option<Kind> {
    of_title(title).or_else(|| of_headings(atoms, outline))
}

fn of_title(title: &[Mark]) -> Option<Kind> {
    only_kind(title).filter(|kind| is_programme(Some(*kind)))
}

/// What the page's title says that it is about: "Prime Video – Credits".
pub(super) fn product_of(title: &[Mark]) -> Option<Kind> {
    only_kind(title).filter(|kind| is_product(*kind))
}

fn only_kind(title: &[Mark]) -> Option<Kind> {
    let mut kinds = title.iter().filter_map(|mark| match mark.meaning {
        Meaning::Name(kind) => Some(kind),
        Meaning::Topic(_) => None,
    });
    let first = kinds.next()?;
    kinds.all(|kind| kind == first).then_some(first)
}

/// What every heading of the highest rank that names a balance names; none where they differ.
fn of_headings(atoms: &[Atom], outline: &Outline) -> Option<Kind> {
    let named = || {
        outline.nodes.iter().filter_map(|node| {
            let rank = node.heading?;
            let says = name(&atoms[node.atoms.clone()])?;
            Some((rank, says.kind()))
        })
    };
    let highest = named().map(|(rank, _)| rank).min()?;
    let mut kinds = named()
        .filter(|(rank, _)| *rank == highest)
        .map(|(_, kind)| kind);
    let first = kinds.next()?;
    first.filter(|_| is_programme(first) && kinds.all(|kind| kind == first))
}

fn name(atoms: &[Atom]) -> Option<&Says> {
    atoms
        .iter()
        .filter_map(|atom| match &atom.what {
            What::Text(says) if !atom.acts => Some(says),
            _ => None,
        })
        .find(|says| says.strength().is_some())
}
