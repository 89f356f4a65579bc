//! What else a page says of a balance: "You have $18.50 in Kindle credit" above a card "Kindle credit $15.80".
//!
//! Lives here: statements that claim nothing themselves, for want of a name of their own, held against the claims.
//! Comes in: candidates, claims. Goes out: the claims that nothing contradicts. May not: believe a statement.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::scattered::kind_told;
use super::{Claim, is_called_a_balance, is_kindless, strength};
use crate::model::{Kind, Money};
use crate::reading::general::atoms::{Atom, sentence_around};
use crate::reading::general::candidates::Candidate;
use crate::reading::general::says::{EXCLUDES, NOT_TO_SPEND, Strength};
use crate::reading::money::Doubt;
use crate::rules::Topic;

/// Drops what the page says in another way in another place.
pub(super) fn refuse_countered(
    candidates: &[Candidate],
    atoms: &[Atom],
    claims: &mut Vec<Claim<'_>>,
    served_on: Date,
) -> bool {
    let claimed: HashSet<usize> = claims.iter().map(|claim| claim.whole.atom).collect();
    // The only claim of each kind; of several nobody knows which a statement is about.
    let mut only_of: HashMap<Kind, Option<&Claim<'_>>> = HashMap::new();
    for claim in claims.iter() {
        if let Some(kind) = claim.kind {
            let only = only_of.entry(kind).or_insert(Some(claim));
            *only = only.filter(|only| only.whole.atom == claim.whole.atom);
        }
    }
    let mut countered = HashSet::new();
    for one in candidates {
        if claimed.contains(&one.atom) || !is_statement(one, served_on) || !is_plain(one, atoms) {
            continue;
        }
        let kind = kind_told(one, atoms).filter(|kind| !is_kindless(Some(*kind)));
        let Some(only) = kind.and_then(|kind| *only_of.get(&kind)?) else {
            continue;
        };
        let differs = match one.amount {
            Ok(amount) => differs(amount, only, claims),
            Err(doubt) => doubt == Doubt::Currency,
        };
        if differs {
            countered.insert(only.whole.atom);
        }
    }
    drop_disputed(claims, &countered);
    !countered.is_empty()
}

/// Drops the claims of those amounts, and what is a part of them.
pub(super) fn drop_disputed(claims: &mut Vec<Claim<'_>>, disputed: &HashSet<usize>) {
    let is_disputed = |claim: &&Claim<'_>| disputed.contains(&claim.whole.atom);
    let kinds = claims.iter().filter(is_disputed);
    let kinds: HashSet<Kind> = kinds.filter_map(|claim| claim.kind).collect();
    // "Welcome: $8.00", which has its kind from the heading of what is disputed, is a part of that.
    let is_part = |claim: &Claim<'_>| {
        claim.whole.inherits && claim.kind.is_some_and(|kind| kinds.contains(&kind))
    };
    claims.retain(|claim| !disputed.contains(&claim.whole.atom) && !is_part(claim));
}

/// A sentence of its own says that it is there, today.
fn is_statement(one: &Candidate, served_on: Date) -> bool {
    let is_of_today = one.bare == Some(served_on);
    let is_now = one.bare.is_none() || is_of_today;
    let is_named = is_called_a_balance(one);
    let is_available = is_named && one.topics.has(Topic::Available);
    (!one.excluded || one.is_headline)
        && !one.is_part
        && one.part_of.is_none()
        && (one.is_had || is_available || one.amount == Err(Doubt::Currency) && is_named)
        && (one.dates.is_empty() || one.amount.is_err())
        && is_now
        && !one.is_offered
        && (!one.is_unread || is_of_today)
        && !one.is_under_stranger
        && !one.topics.meets(NOT_TO_SPEND)
        && !one.topics.has(Topic::Original)
        && (strength(one).is_none_or(|own| own == Strength::Generic) || is_named)
}

/// It is the one amount of its sentence, and hardly a word of that is strange: "A gift card balance can't go past $10,000"
/// tells of no one's.
fn is_plain(one: &Candidate, atoms: &[Atom]) -> bool {
    /// A name in a greeting, and a word more; behind a verb of having a few words of what it is for.
    const MOST_STRANGE: usize = 2;
    const MOST_BEHIND_VERB: usize = 4;
    let (mut strange, mut amounts, mut is_of_no_one) = (0, 0, false);
    let mut most = MOST_STRANGE;
    for atom in sentence_around(atoms, one.atom) {
        amounts += usize::from(atom.amount().is_some());
        if amounts > 1 {
            return false;
        }
        if let Some(says) = atom.text() {
            strange += says.unknown;
            is_of_no_one |= says.topics.meets(EXCLUDES);
            // "You have", "il vous reste".
            if says.topics.has(Topic::Balance) && !says.names_balance {
                most = MOST_BEHIND_VERB;
            }
        }
    }
    strange <= most && !is_of_no_one
}

/// Neither as much, nor a part of it, nor what it comes to with others.
fn differs(amount: Money, claim: &Claim<'_>, claims: &[Claim<'_>]) -> bool {
    let is_lot = claim.lots.iter().any(|lot| lot.amount == amount);
    let all = Money::sum(claims.iter().map(|claim| claim.amount));
    amount != claim.amount
        && amount.currency == claim.amount.currency
        && !is_lot
        && all != Some(amount)
}
