//! Claims said as readings.
//!
//! Lives here: one balance said twice, and two of one name. Comes in: claims. Goes out: readings, or a contradiction.
//! May not: drop a claim that has a label.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::{Claim, is_kindless};
use crate::model::{Certainty, Kind, Money, Reading};
use crate::reading::general::candidates::Named;

/// One reading a balance; the same one said twice is one. And whether one was said in two ways, so that it is none.
pub(super) fn readings(mut claims: Vec<Claim<'_>>) -> (Vec<Reading>, bool) {
    take_details(&mut claims);
    // Each with its name, which of them is the first of that name, and which names are said in two ways.
    let mut named: Vec<((Kind, String), Reading)> = Vec::new();
    let mut heirs: HashSet<(Kind, String)> = HashSet::new();
    let mut first_of: HashMap<(Kind, String), usize> = HashMap::new();
    let mut disputed = HashSet::new();
    for claim in claims {
        let Some((label, name)) = name_of(&claim) else {
            continue;
        };
        let reading = Reading {
            label: label.label.clone(),
            kind: claim.kind.unwrap_or(Kind::Other),
            amount: claim.amount,
            lots: claim.lots,
            certainty: Certainty::Recognised,
            matched: claim.whole.evidence.to_owned(),
        };
        let name = (reading.kind, name);
        if claim.whole.inherits {
            heirs.insert(name.clone());
        }
        let first = *first_of.entry(name.clone()).or_insert(named.len());
        match named.get_mut(first).map(|(_, other)| other) {
            Some(other)
                if other.amount == reading.amount
                    && (other.lots == reading.lots || reading.lots.is_empty()) => {}
            Some(other) if other.amount == reading.amount && other.lots.is_empty() => {
                *other = reading;
            }
            Some(other) if other.lots.is_empty() || reading.lots.is_empty() => {
                disputed.insert(name);
            }
            // The first, or two credits of one name, each with its day.
            _ => named.push((name, reading)),
        }
    }
    // "Welcome: $8.00", which has its kind from the heading of what is disputed, is a part of that.
    let is_part = |name: &(Kind, String)| {
        heirs.contains(name) && disputed.iter().any(|(kind, _)| *kind == name.0)
    };
    named.retain(|(name, _)| !disputed.contains(name) && !is_part(name));
    let readings = named.into_iter().map(|(_, reading)| reading).collect();
    (readings, !disputed.is_empty())
}

/// A claim's label, and what tells it from another's: "Your Prime Video credit" in a heading and "Prime Video credit"
/// below it are one balance.
fn name_of<'a>(claim: &Claim<'a>) -> Option<(&'a Named, String)> {
    let named = claim.whole.label.as_ref();
    let label = named.filter(|named| !named.label.as_str().is_empty())?;
    let name = if is_kindless(claim.kind) || label.essence.is_empty() {
        label.label.normalised()
    } else {
        label.essence.clone()
    };
    Some((label, name))
}

/// "Kindle credit $8.50" on a tile, and of that name $5.00 and $3.50 in a table of days: the lots of what the tile says.
fn take_details(claims: &mut Vec<Claim<'_>>) {
    let mut by_name: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (nth, claim) in claims.iter().enumerate() {
        if let Some((_, name)) = name_of(claim) {
            by_name.entry((claim.kind, name)).or_default().push(nth);
        }
    }
    let mut taken = BTreeSet::new();
    for group in by_name.values() {
        let (dated, undated): (Vec<usize>, Vec<usize>) =
            group.iter().partition(|nth| !claims[**nth].lots.is_empty());
        let ([whole], true) = (undated.as_slice(), dated.len() > 1) else {
            continue;
        };
        let amount = claims[*whole].amount;
        if Money::sum(dated.iter().map(|nth| claims[*nth].amount)) == Some(amount) {
            let lots = dated.iter().flat_map(|nth| claims[*nth].lots.clone());
            claims[*whole].lots = lots.collect();
            taken.extend(dated);
        }
    }
    let mut nth = 0..;
    claims.retain(|_| nth.next().is_none_or(|nth| !taken.contains(&nth)));
}
