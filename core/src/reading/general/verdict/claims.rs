//! What the amounts under one label come to.
//!
//! Lives here: families of candidates, wholes and their lots. Comes in: candidates. Goes out: claims, or why one cannot be
//! told. May not: compare one label's claim with another's.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::days::{day, is_unsure};
use super::{Claim, PAST};
use crate::model::{Lot, Money};
use crate::reading::general::candidates::Candidate;
use crate::rules::Topic;

/// Candidates of one label, in the page's order.
pub(super) fn families(
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
        // "Slim reader $549.00, only until Sunday" below a list: of no balance in it.
        let is_past_others = family + 1 < families.len();
        let mut wholes = families[family].iter().filter(|one| !one.is_part);
        let is_sold = is_past_others
            && candidate.is_part
            && wholes.clone().next().is_some()
            && wholes.all(|whole| is_more(candidate, whole));
        if !is_sold {
            families[family].push(candidate);
        }
    }
    families
}

fn is_more(one: &Candidate, other: &Candidate) -> bool {
    let (Ok(one), Ok(other)) = (one.amount, other.amount) else {
        return false;
    };
    one.currency == other.currency && one.minor > other.minor
}

/// What one label's amounts come to.
pub(super) fn claim<'a>(
    family: &[&'a Candidate],
    served_on: Date,
) -> Result<Vec<Claim<'a>>, &'static str> {
    let (parts, wholes): (Vec<&Candidate>, Vec<&Candidate>) = family
        .iter()
        .copied()
        .partition(|candidate| candidate.is_part && family.len() > 1);
    let (wholes, left_out) = told_apart(&wholes);
    let parts: Vec<(&Candidate, Lot)> = parts
        .into_iter()
        .filter_map(|part| Some((part, lot(part)?)))
        .collect();
    let is_past = |lot: &Lot| lot.expires_on.is_some_and(|day| day < served_on);
    if parts.iter().any(|(_, lot)| is_past(lot)) {
        return Err(PAST);
    }
    let Some((whole, others)) = wholes.split_first() else {
        if parts.len() > 1 {
            // Their whole was not seen, and what they come to together is not said.
            return Err("parts-without-a-whole");
        }
        return Ok(parts
            .into_iter()
            .filter_map(|(part, lot)| {
                part.label.as_ref()?;
                Some(Claim {
                    whole: part,
                    kind: part.kind,
                    amount: lot.amount,
                    lots: vec![lot],
                })
            })
            .collect());
    };
    let Ok(amount) = whole.amount else {
        return Err("a-doubtful-amount");
    };
    if others.iter().any(|other| other.amount != whole.amount) {
        return Err("two-amounts");
    }
    // One amount said three times, each time with a day of its own: lots whose whole stands elsewhere.
    let own_day = day(whole);
    if others
        .iter()
        .filter_map(|other| day(other))
        .any(|other| own_day.is_some_and(|own| own != other))
    {
        return Err("parts-without-a-whole");
    }
    let mut lots: Vec<Lot> = parts.iter().map(|(_, lot)| *lot).collect();
    // "€8.00. On 30 November €3.00 of it lapse": if nobody can tell how much, nobody can tell when.
    if lots.is_empty() && left_out.iter().any(|other| is_doubtful_part(other)) {
        return Err("an-unsure-expiry");
    }
    if lots.is_empty()
        && let Some(own) =
            lots_left_out(amount, &left_out).or_else(|| dated_parts(amount, &left_out))
    {
        lots = own;
        if lots.iter().any(is_past) {
            return Err(PAST);
        }
    }
    let is_within = |sum: Money| sum.currency == amount.currency && sum.minor <= amount.minor;
    if !lots.is_empty() && !Money::sum(lots.iter().map(|lot| lot.amount)).is_some_and(is_within) {
        return Err("parts-larger-than-the-whole");
    }
    if lots.is_empty() && amount.minor > 0 && is_unsure(whole) {
        return Err("an-unsure-expiry");
    }
    // "$5.00 left", "of $10.00", "expires …": the day below both is that of what is left.
    let day_of_others = || {
        let days = left_out
            .iter()
            .filter(|_| whole.dates.is_empty() && !whole.forever)
            .filter(|other| !other.dates.is_empty() && !is_less(other, amount));
        let mut days: Vec<Option<Date>> = days.map(|other| day(other)).collect();
        days.dedup();
        days
    };
    if lots.is_empty() && amount.minor > 0 && day_of_others().iter().any(Option::is_none) {
        return Err("an-unsure-expiry");
    }
    if lots.is_empty()
        && let Some(day) = day(whole).or_else(|| match day_of_others().as_slice() {
            [only] => *only,
            _ => None,
        })
    {
        if day < served_on && amount.minor > 0 {
            return Err(PAST);
        }
        lots.push(Lot {
            amount,
            expires_on: Some(day),
        });
    }
    if amount.minor == 0 || lots.iter().all(|lot| lot.expires_on.is_none()) {
        lots.clear();
    }
    Ok(vec![Claim {
        whole,
        kind: whole.kind,
        amount,
        lots,
    }])
}

/// Of several amounts under one label, the one that says that it is there to spend.
/// And those that it is not.
fn told_apart<'a>(wholes: &[&'a Candidate]) -> (Vec<&'a Candidate>, Vec<&'a Candidate>) {
    if wholes.len() < 2 {
        return (wholes.to_vec(), Vec::new());
    }
    let asked: [&dyn Fn(&Candidate) -> bool; 3] = [
        &|whole| whole.topics.has(Topic::Available),
        &|whole| whole.topics.has(Topic::Balance),
        // "First amount | Amount left", under a heading that says of both that they are there.
        &|whole| !whole.topics.has(Topic::Original),
    ];
    for says in asked {
        let (said, others): (Vec<&Candidate>, Vec<&Candidate>) =
            wholes.iter().copied().partition(|whole| says(whole));
        if said.len() == 1 {
            return (said, others);
        }
    }
    (wholes.to_vec(), Vec::new())
}

/// Rows of a part and its day each, and beside them, once, what is there to spend: what they come to.
fn lots_left_out(amount: Money, left_out: &[&Candidate]) -> Option<Vec<Lot>> {
    let lots: Option<Vec<Lot>> = left_out.iter().map(|part| lot(part)).collect();
    let lots = lots.filter(|lots| lots.len() > 1)?;
    (Money::sum(lots.iter().map(|lot| lot.amount)) == Some(amount)).then_some(lots)
}

/// Those of less than the whole that have a day of their own.
fn dated_parts(whole: Money, left_out: &[&Candidate]) -> Option<Vec<Lot>> {
    let parts = left_out.iter().filter(|other| is_less(other, whole));
    let lots: Vec<Lot> = parts
        .filter_map(|part| lot(part))
        .filter(|lot| lot.expires_on.is_some())
        .collect();
    (!lots.is_empty()).then_some(lots)
}

/// It is less than the whole, and no other column of its row: "Earned $3.00, balance $5.00, until December 31".
fn is_less(other: &Candidate, whole: Money) -> bool {
    let is_less = |own: Money| own.currency == whole.currency && own.minor < whole.minor;
    other.column.is_none() && other.amount.is_ok_and(is_less)
}

fn is_doubtful_part(other: &Candidate) -> bool {
    other.amount.is_err() && !other.dates.is_empty()
}

fn lot(part: &Candidate) -> Option<Lot> {
    let amount = part.amount.ok()?;
    (amount.minor > 0).then_some(Lot {
        amount,
        expires_on: day(part),
    })
}

/// A column of parts of which one was taken for something else: all of them are said, or none.
pub(super) fn whole_columns<'a>(
    claims: Vec<Claim<'a>>,
    family: &[&Candidate],
    candidates: &[Candidate],
) -> Result<Vec<Claim<'a>>, &'static str> {
    let adds_up = |claim: &Claim<'_>| {
        let sum = claim
            .lots
            .iter()
            .fold(0_i64, |sum, lot| sum.saturating_add(lot.amount.minor));
        claim.lots.is_empty() || sum == claim.amount.minor
    };
    let is_of_a_column = |part: &&&Candidate| {
        part.is_part
            && candidates
                .iter()
                .any(|one| one.excluded && one.column.is_some() && one.column == part.column)
    };
    if family.len() > 1
        && !claims.iter().all(adds_up)
        && family.iter().find(is_of_a_column).is_some()
    {
        return Err("a-part-is-missing");
    }
    Ok(claims)
}
