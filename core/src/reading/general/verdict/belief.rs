//! Which candidates are believed to be balances.
//!
//! Lives here: what each strength of a name needs beside it. Comes in: candidates, what the page is about. Goes out: yes or
//! no. May not: compare one candidate's amount with another's.

use std::collections::HashSet;

use jiff::civil::Date;

use super::total::summed;
use super::{About, Claim, is_called_a_balance, strength};
use crate::reading::general::candidates::Candidate;
use crate::reading::general::programme::is_programme;
use crate::reading::general::says::Strength;
use crate::reading::money::Doubt;
use crate::rules::Topic;

/// What the page as a whole says for its candidates.
pub(super) struct Belief<'a> {
    about: &'a About,
    served_on: Date,
    /// Something on the page is called a balance by its own name.
    is_sure: bool,
    /// What a total of balances is the sum of.
    summed: HashSet<usize>,
}

impl<'a> Belief<'a> {
    pub(super) fn new(candidates: &[Candidate], about: &'a About, served_on: Date) -> Self {
        Self {
            about,
            served_on,
            is_sure: candidates
                .iter()
                .any(|candidate| !candidate.excluded && is_called_a_balance(candidate)),
            summed: summed(candidates),
        }
    }

    pub(super) fn holds(&self, candidate: &Candidate) -> bool {
        !candidate.excluded
            && !self.tells_of_past(candidate)
            && !tells_origin(candidate)
            && candidate.amount != Err(Doubt::Inexact)
            && match strength(candidate) {
                Some(Strength::Strong | Strength::Generic) => true,
                // "Hoover, $46.00 left" in a table of instalments has a name of which nobody says that it is a credit's.
                Some(Strength::Particular) => {
                    candidate.among_balances
                        || candidate.is_had
                        || candidate.topics.has(Topic::Balance)
                }
                Some(Strength::Pure) => self.holds_pure(candidate),
                Some(Strength::Weak) => candidate.is_had || candidate.has_parts,
                None => candidate.part_of.is_some(),
            }
    }

    /// A product's name alone, which may as well be an offer's.
    fn holds_pure(&self, candidate: &Candidate) -> bool {
        let has_day = candidate.forever || candidate.has_parts || !candidate.dates.is_empty();
        // Nobody sells nothing.
        let is_zero = candidate.amount.is_ok_and(|money| money.minor == 0);
        let is_of_balances = self.about.balances
            || self.is_sure
            || candidate.has_parts
            || candidate.among_balances
            || self.summed.contains(&candidate.atom)
            || candidate.topics.has(Topic::Available)
            || self.about.benefits && (has_day || is_zero);
        // A day in a calendar is that of a part of something, and not of what the page's title names.
        let is_part = candidate.is_under_expiry && candidate.is_named_by_group;
        // "Help: about credits" tells what one gets, not what one has.
        is_of_balances && !is_part && (!self.about.help || has_day)
    }

    /// "2 October 2026, Vent d'autan: €5.99 by card" under the page's title tells what happened, and so does "30/09/2018
    /// Music £0.50", of which nothing tells when it lapses.
    fn tells_of_past(&self, candidate: &Candidate) -> bool {
        let is_past = candidate.bare.is_some_and(|day| day < self.served_on);
        is_past && (candidate.is_named_by_group || candidate.dates.is_empty() && !candidate.forever)
    }
}

/// "No-Rush Shipping, order of 1 September: $2.50, expires 30 November": where a part of another credit came from.
fn tells_origin(candidate: &Candidate) -> bool {
    strength(candidate) == Some(Strength::Pure)
        && is_programme(candidate.kind)
        && candidate.bare.is_some()
        && !candidate.dates.is_empty()
}

/// It has a last day, is nothing, or never lapses. Without these only its own name as a balance stands under a title that
/// nobody knows, "Depleted", and only a word of being available beside a name with a strange word, "Donated credit".
pub(super) fn proves_itself(claim: &Claim<'_>) -> bool {
    let whole = claim.whole;
    let has_strange_name = whole.label.as_ref().is_some_and(|label| label.is_strange);
    let is_told = whole.forever
        || claim.amount.minor == 0
        || claim.lots.iter().any(|lot| lot.expires_on.is_some());
    let stands_title = !whole.is_under_stranger || is_called_a_balance(whole);
    let stands_name = !has_strange_name || whole.topics.has(Topic::Available);
    is_told || stands_title && stands_name
}
