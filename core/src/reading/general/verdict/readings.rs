//! Claims said as readings.
//!
//! Lives here: one balance said twice, and two of one name. Comes in: claims. Goes out: readings, or a contradiction.
//! May not: drop a claim that has a label.

use std::collections::{HashMap, hash_map::Entry};

use super::Claim;
use crate::model::{Certainty, Kind, Reading};

/// One reading a balance; the same one said twice is one.
pub(super) fn readings(claims: Vec<Claim<'_>>) -> Result<Vec<Reading>, &'static str> {
    let mut readings: Vec<Reading> = Vec::new();
    let mut of: HashMap<(Kind, String), usize> = HashMap::new();
    for claim in claims {
        let named = claim.whole.label.as_ref();
        let Some(label) = named.filter(|named| !named.label.as_str().is_empty()) else {
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
        // "Your Prime Video credit" in a heading and "Prime Video credit" below it are one balance.
        let name = if reading.kind == Kind::Other || label.essence.is_empty() {
            reading.label.normalised()
        } else {
            label.essence.clone()
        };
        let same = match of.entry((reading.kind, name)) {
            Entry::Vacant(free) => {
                free.insert(readings.len());
                None
            }
            Entry::Occupied(taken) => readings.get_mut(*taken.get()),
        };
        match same {
            None => readings.push(reading),
            Some(other)
                if other.amount == reading.amount
                    && (other.lots == reading.lots || reading.lots.is_empty()) => {}
            Some(other) if other.amount == reading.amount && other.lots.is_empty() => {
                *other = reading;
            }
            // Two credits of one name, each with its day.
            Some(other) if !other.lots.is_empty() && !reading.lots.is_empty() => {
                readings.push(reading);
            }
            Some(_) => return Err("two-amounts"),
        }
    }
    Ok(readings)
}
