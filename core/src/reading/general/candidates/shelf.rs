//! Things to buy, each with its price: what a row of credits looks like, and is none.
//!
//! Lives here: whether an amount stands in the card of a product. Comes in: an amount's place in the outline.
//! Goes out: whether a product's link stands before it, or one whose words nobody knows. May not: read a label.

use super::climb::Climb;
use crate::reading::general::atoms::Atom;
use crate::reading::general::says::Says;
use crate::rules::Topic;

/// What a link before the amount, in the smallest box of both, tells of the amount.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shelf {
    /// Its address is that of one product.
    Sells,
    /// It has a title: words that name no balance.
    Titled,
    None,
}

impl Climb<'_> {
    pub(super) fn shelf(&self) -> Shelf {
        /// More texts are no card of one thing.
        const MOST: usize = 10;
        /// "Rent $3.99, buy $9.99", and what it was.
        const MOST_AMOUNTS: usize = 3;
        let (atoms, own) = (self.atoms, self.own);
        if atoms[own].sells {
            return Shelf::Sells;
        }
        let is_title = |says: &Says| {
            says.unknown > 0 && !says.names_balance && !says.topics.has(Topic::Balance)
        };
        let mut node = self.outline.leaves[own];
        while node != 0 {
            node = self.outline.nodes[node].parent;
            let card = self.outline.nodes[node].atoms.clone();
            if node == 0 || card.len() > MOST || self.outline.amounts_in(&card) > MOST_AMOUNTS {
                break;
            }
            let before = &atoms[card.start..own];
            if before.iter().any(|atom| atom.sells) {
                return Shelf::Sells;
            }
            // "Shop Kindle books from $0.99" tells of its own price.
            let is_beside_amount = |nth: usize| {
                let other = |at: Option<usize>| at.and_then(|at| atoms.get(at));
                let is_amount = |other: &Atom| {
                    other.amount().is_some() && other.sentence == atoms[nth].sentence
                };
                other(nth.checked_sub(1)).is_some_and(is_amount)
                    || other(Some(nth + 1)).is_some_and(is_amount)
            };
            let mut links = (card.start..own).filter(|nth| {
                let atom = &atoms[*nth];
                atom.leads && !atom.acts && !atom.is_spent && !is_beside_amount(*nth)
            });
            if links.any(|nth| atoms[nth].text().is_some_and(is_title)) {
                return Shelf::Titled;
            }
        }
        Shelf::None
    }
}
