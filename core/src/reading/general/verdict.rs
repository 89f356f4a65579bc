//! Candidates against each other: parts and wholes, totals, contradictions, and what is sure enough to say.
//!
//! Lives here: the last word on a page's text. Comes in: candidates. Goes out: readings, or why there are none.
//! May not: choose between two amounts that both claim to be the balance.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::candidates::Candidate;
use super::says::Strength;
use crate::model::{Certainty, Kind, Lot, Money, Reading};
use crate::reading::money::Doubt;
use crate::rules::Topic;

/// What the text of a page says.
pub(super) enum Verdict {
    Balances {
        readings: Vec<Reading>,
        total: Option<Money>,
    },
    /// Two readings are possible.
    Unclear(&'static str),
    Nothing,
}

/// A balance with its place, before it is compared with others.
struct Claim<'a> {
    whole: &'a Candidate,
    amount: Money,
    lots: Vec<Lot>,
}

pub(super) fn verdict(candidates: &[Candidate], about_balances: bool, served_on: Date) -> Verdict {
    let sure = candidates
        .iter()
        .any(|candidate| !candidate.excluded && strength(candidate) == Some(Strength::Strong));
    let believed = |candidate: &&Candidate| {
        !candidate.excluded
            && candidate.amount != Err(Doubt::Inexact)
            && match strength(candidate) {
                Some(Strength::Strong | Strength::Particular | Strength::Generic) => true,
                Some(Strength::Pure) => about_balances || sure || candidate.among_balances,
                Some(Strength::Weak) => candidate.is_had,
                None => candidate.part_of.is_some(),
            }
    };
    let mut doubt = None;
    let mut claims: Vec<Claim<'_>> = Vec::new();
    for family in families(candidates, believed) {
        match claim(&family, served_on) {
            Ok(own) => claims.extend(own),
            Err(Refused::Page(reason)) => return Verdict::Unclear(reason),
            Err(Refused::Balance(reason)) => doubt = Some(reason),
        }
    }
    let total = take_total(&mut claims);
    match readings(claims) {
        Err(reason) => Verdict::Unclear(reason),
        Ok(readings) if readings.is_empty() => doubt.map_or(Verdict::Nothing, Verdict::Unclear),
        Ok(readings) => Verdict::Balances { readings, total },
    }
}

fn strength(candidate: &Candidate) -> Option<Strength> {
    candidate.label.as_ref().map(|label| label.strength)
}

/// Candidates of one label, in the page's order.
fn families(
    candidates: &[Candidate],
    believed: impl Fn(&&Candidate) -> bool,
) -> Vec<Vec<&Candidate>> {
    let mut of: BTreeMap<usize, usize> = BTreeMap::new();
    let mut label_of: BTreeMap<usize, usize> = BTreeMap::new();
    let mut families: Vec<Vec<&Candidate>> = Vec::new();
    for candidate in candidates.iter().filter(believed) {
        let label = match (&candidate.label, candidate.part_of) {
            (Some(label), _) => Some(label.atom),
            (None, Some(whole)) => label_of.get(&whole).copied(),
            (None, None) => None,
        };
        let Some(label) = label else { continue };
        label_of.insert(candidate.atom, label);
        let family = *of.entry(label).or_insert_with(|| {
            families.push(Vec::new());
            families.len() - 1
        });
        families[family].push(candidate);
    }
    families
}

enum Refused {
    /// The page contradicts itself.
    Page(&'static str),
    /// This one cannot be told.
    Balance(&'static str),
}

/// What one label's amounts come to.
fn claim<'a>(family: &[&'a Candidate], served_on: Date) -> Result<Vec<Claim<'a>>, Refused> {
    let (parts, wholes): (Vec<&Candidate>, Vec<&Candidate>) = family
        .iter()
        .copied()
        .partition(|candidate| candidate.is_part && family.len() > 1);
    let wholes = if wholes.len() > 1 {
        told_apart(&wholes)
    } else {
        wholes
    };
    let parts: Vec<(&Candidate, Lot)> = parts
        .into_iter()
        .filter_map(|part| Some((part, lot(part)?)))
        .collect();
    if parts
        .iter()
        .any(|(_, lot)| lot.expires_on.is_some_and(|day| day < served_on))
    {
        return Err(Refused::Page("a-past-expiry"));
    }
    let Some((whole, others)) = wholes.split_first() else {
        // Each part is a credit of its own.
        return Ok(parts
            .into_iter()
            .filter_map(|(part, lot)| {
                part.label.as_ref()?;
                Some(Claim {
                    whole: part,
                    amount: lot.amount,
                    lots: vec![lot],
                })
            })
            .collect());
    };
    let Ok(amount) = whole.amount else {
        return Err(Refused::Balance("a-doubtful-amount"));
    };
    if others.iter().any(|other| other.amount != whole.amount) {
        return Err(Refused::Balance("two-amounts"));
    }
    let mut lots: Vec<Lot> = parts.iter().map(|(_, lot)| *lot).collect();
    if lots
        .iter()
        .any(|lot| lot.amount.currency != amount.currency || lot.amount > amount)
    {
        return Err(Refused::Balance("parts-larger-than-the-whole"));
    }
    if lots.is_empty()
        && let Some(day) = day(whole)
    {
        if day < served_on && amount.minor > 0 {
            return Err(Refused::Page("a-past-expiry"));
        }
        lots.push(Lot {
            amount,
            expires_on: Some(day),
        });
    }
    if amount.minor == 0 {
        lots.clear();
    }
    Ok(vec![Claim {
        whole,
        amount,
        lots,
    }])
}

/// Of several amounts under one label, the one that says that it is there to spend.
fn told_apart<'a>(wholes: &[&'a Candidate]) -> Vec<&'a Candidate> {
    for topic in [Topic::Available, Topic::Balance] {
        let said: Vec<&Candidate> = wholes
            .iter()
            .copied()
            .filter(|whole| whole.topics.has(topic))
            .collect();
        if said.len() == 1 {
            return said;
        }
    }
    wholes.to_vec()
}

fn lot(part: &Candidate) -> Option<Lot> {
    let amount = part.amount.ok()?;
    (amount.minor > 0).then_some(Lot {
        amount,
        expires_on: day(part),
    })
}

/// The one day on which all of it lapses: an absolute date before a relative one; none where two differ.
fn day(candidate: &Candidate) -> Option<Date> {
    if candidate.dates.iter().any(|(day, _)| day.is_none()) {
        return None;
    }
    let days = |relative: bool| {
        let mut days: Vec<Date> = candidate
            .dates
            .iter()
            .filter(|(_, own)| *own == relative)
            .filter_map(|(day, _)| *day)
            .collect();
        days.sort_unstable();
        days.dedup();
        days
    };
    match (days(false).as_slice(), days(true).as_slice()) {
        ([only], _) | ([], [only]) => Some(*only),
        _ => None,
    }
}

/// A total above its parts is none of them.
fn take_total(claims: &mut Vec<Claim<'_>>) -> Option<Money> {
    let is_total = |claim: &Claim<'_>, claims: &[Claim<'_>]| {
        let others: Vec<&Claim<'_>> = claims
            .iter()
            .filter(|other| !std::ptr::eq(*other, claim))
            .collect();
        if others.len() < 2 {
            return false;
        }
        let says_total = claim.whole.topics.has(Topic::Total);
        let sum: i64 = others
            .iter()
            .filter(|other| other.amount.currency == claim.amount.currency)
            .map(|other| other.amount.minor)
            .fold(0, i64::saturating_add);
        let names_nothing = claim.whole.kind.is_none()
            && strength(claim.whole).is_none_or(|strength| strength <= Strength::Particular);
        says_total || (names_nothing && sum == claim.amount.minor && sum > 0)
    };
    let at = (0..claims.len()).find(|nth| is_total(&claims[*nth], claims))?;
    Some(claims.remove(at).amount)
}

/// One reading a balance; the same one said twice is one.
fn readings(claims: Vec<Claim<'_>>) -> Result<Vec<Reading>, &'static str> {
    let mut readings: Vec<Reading> = Vec::new();
    for claim in claims {
        let Some(label) = &claim.whole.label else {
            continue;
        };
        let reading = Reading {
            label: label.label.clone(),
            kind: claim.whole.kind.unwrap_or(Kind::Other),
            amount: claim.amount,
            lots: claim.lots,
            certainty: Certainty::Recognised,
            matched: claim.whole.evidence.to_owned(),
        };
        let same = readings.iter_mut().find(|other| {
            other.kind == reading.kind && other.label.normalised() == reading.label.normalised()
        });
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
