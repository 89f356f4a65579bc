//! Candidates against each other: parts and wholes, totals, contradictions, and what is sure enough to say.
//!
//! Lives here: the last word on a page's text. Comes in: candidates. Goes out: readings, or why there are none.
//! May not: choose between two amounts that both claim to be the balance.

use std::collections::{BTreeMap, HashMap, hash_map::Entry};

use jiff::civil::Date;

use super::atoms::Atom;
use super::candidates::{Candidate, line_sells};
use super::parts;
use super::programme::is_programme;
use super::says::{DateRole, DateUse, Strength};
use crate::model::{Certainty, Currency, Kind, Lot, Money, Reading};
use crate::order::InOrder;
use crate::reading::lexicon::Topics;
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
    kind: Option<Kind>,
    amount: Money,
    lots: Vec<Lot>,
}

pub(super) fn verdict(
    mut candidates: Vec<Candidate>,
    atoms: &[Atom],
    about_balances: bool,
    programme: Option<Kind>,
    served_on: Date,
) -> Verdict {
    parts::find(&mut candidates);
    let candidates = candidates.as_slice();
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
        let own = claim(&family, served_on)
            .and_then(|own| whole_columns(own, &family, candidates))
            .and_then(|own| own_days(own, candidates, served_on));
        match own {
            Ok(own) => claims.extend(own),
            Err(Refused::Page(reason)) => return Verdict::Unclear(reason),
            Err(Refused::Balance(reason)) => doubt = Some(reason),
        }
    }
    if date_by_box(atoms, candidates, &mut claims, served_on) {
        doubt = Some("an-unsure-expiry");
    }
    if refuse_lonely_total(candidates, &mut claims) {
        doubt = Some("a-total-without-its-parts");
    }
    let total = take_total(&mut claims);
    if refuse_borrowed_names(&mut claims) {
        doubt = Some("a-name-for-several");
    }
    if let Some(reason) = refuse_rivals(candidates, &mut claims) {
        doubt = Some(reason);
    }
    if programme.is_some() && refuse_kindless(&mut claims) {
        doubt = Some("an-unsure-programme");
    }
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
    let (wholes, left_out) = told_apart(&wholes);
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
        if parts.len() > 1 {
            // Their whole was not seen, and what they come to together is not said.
            return Err(Refused::Balance("parts-without-a-whole"));
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
    if lots.is_empty() && amount.minor > 0 && is_unsure(whole) {
        return Err(Refused::Balance("an-unsure-expiry"));
    }
    // "$5.00 left", "of $10.00", "expires …": the day below both is that of what is left.
    let day_of_others = || {
        let days = left_out
            .iter()
            .filter(|_| whole.dates.is_empty() && !whole.forever)
            .filter(|other| !other.dates.is_empty());
        let mut days: Vec<Option<Date>> = days.map(|other| day(other)).collect();
        days.dedup();
        days
    };
    if lots.is_empty() && amount.minor > 0 && day_of_others().iter().any(Option::is_none) {
        return Err(Refused::Balance("an-unsure-expiry"));
    }
    if lots.is_empty()
        && let Some(day) = day(whole).or_else(|| match day_of_others().as_slice() {
            [only] => *only,
            _ => None,
        })
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
        kind: whole.kind,
        amount,
        lots,
    }])
}

/// A column of parts of which one was taken for something else: all of them are said, or none.
fn whole_columns<'a>(
    claims: Vec<Claim<'a>>,
    family: &[&Candidate],
    candidates: &[Candidate],
) -> Result<Vec<Claim<'a>>, Refused> {
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
        return Err(Refused::Balance("a-part-is-missing"));
    }
    Ok(claims)
}

/// "Available $4, used $6, valid until December 18": what is used up lapses no more, so the day is the balance's. What
/// has lapsed has no day to come: then nobody knows whose it is.
fn own_days<'a>(
    mut claims: Vec<Claim<'a>>,
    candidates: &[Candidate],
    served_on: Date,
) -> Result<Vec<Claim<'a>>, Refused> {
    let is_to_come = |one: &&Candidate| {
        one.is_gone
            && one
                .dates
                .iter()
                .any(|(day, _)| day.is_none_or(|day| day >= served_on))
    };
    for claim in &mut claims {
        if !claim.lots.is_empty() || claim.amount.minor <= 0 || claim.whole.forever {
            continue;
        }
        let behind = candidates.partition_point(|one| one.atom <= claim.whole.atom);
        let mut gone = candidates[behind..].iter().take_while(|one| one.excluded);
        let Some(gone) = gone.find(is_to_come) else {
            continue;
        };
        match day(gone).filter(|_| gone.is_used && gone.label.is_none()) {
            Some(day) => claim.lots.push(Lot {
                amount: claim.amount,
                expires_on: Some(day),
            }),
            None => return Err(Refused::Balance("an-unsure-expiry")),
        }
    }
    Ok(claims)
}

/// Of several amounts under one label, the one that says that it is there to spend.
/// And those that it is not.
fn told_apart<'a>(wholes: &[&'a Candidate]) -> (Vec<&'a Candidate>, Vec<&'a Candidate>) {
    if wholes.len() < 2 {
        return (wholes.to_vec(), Vec::new());
    }
    for topic in [Topic::Available, Topic::Balance] {
        let (said, others): (Vec<&Candidate>, Vec<&Candidate>) = wholes
            .iter()
            .copied()
            .partition(|whole| whole.topics.has(topic));
        if said.len() == 1 {
            return (said, others);
        }
    }
    (wholes.to_vec(), Vec::new())
}

fn lot(part: &Candidate) -> Option<Lot> {
    let amount = part.amount.ok()?;
    (amount.minor > 0).then_some(Lot {
        amount,
        expires_on: day(part),
    })
}

/// It lapses, but nobody knows on which of two days.
fn is_unsure(candidate: &Candidate) -> bool {
    day(candidate).is_none() && (candidate.is_unread || !candidate.dates.is_empty())
}

/// The one day on which all of it lapses: an absolute date before a relative one; none where two differ.
pub(super) fn day(candidate: &Candidate) -> Option<Date> {
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
        days.order_by_key(|day| *day);
        days.dedup();
        days
    };
    match (days(false).as_slice(), days(true).as_slice()) {
        ([only], _) | ([], [only]) => Some(*only),
        _ => None,
    }
}

/// A day of expiry in a balance's box that another amount has taken, which is none, or that none has: it is the
/// balance's, or nobody knows whose.
fn date_by_box(
    atoms: &[Atom],
    candidates: &[Candidate],
    claims: &mut Vec<Claim<'_>>,
    served_on: Date,
) -> bool {
    let mut takers: HashMap<usize, Vec<&Candidate>> = HashMap::new();
    for candidate in candidates {
        for text in &candidate.dated_by {
            takers.entry(*text).or_default().push(candidate);
        }
    }
    let begins = |claim: &Claim<'_>| {
        let label = claim.whole.label.as_ref().map(|label| label.atom);
        label.map_or(claim.whole.atom, |label| label.min(claim.whole.atom))
    };
    let mut starts: Vec<usize> = claims.iter().map(begins).collect();
    starts.sort_unstable();
    let before = claims.len();
    claims.retain_mut(|claim| {
        let whole = claim.whole;
        if !claim.lots.is_empty() || claim.amount.minor <= 0 || whole.forever {
            return true;
        }
        let next = starts.partition_point(|start| *start <= whole.atom);
        let until = starts
            .get(next)
            .copied()
            .unwrap_or(atoms.len())
            .min(whole.card.end.max(whole.around.end));
        let mut days: Vec<Option<Date>> = Vec::new();
        for nth in (whole.atom + 1..until).filter(|nth| is_expiry_to_come(atoms, *nth, served_on)) {
            let takers = takers.get(&nth).map_or(&[][..], Vec::as_slice);
            let is_theirs = takers.iter().any(|taker| {
                (!taker.excluded && (taker.label.is_some() || taker.part_of.is_some()))
                    || (taker.excluded && atoms[taker.atom].sentence == atoms[nth].sentence)
            });
            if !is_theirs && !line_sells(atoms, nth) {
                days.push(day_said(atoms, nth));
            }
        }
        days.dedup();
        match days.as_slice() {
            [] => true,
            [Some(day)] => {
                claim.lots.push(Lot {
                    amount: claim.amount,
                    expires_on: Some(*day),
                });
                true
            }
            _ => false,
        }
    });
    claims.len() < before
}

/// The one day on which a text says that something ends: an absolute date before a relative one.
fn day_said(atoms: &[Atom], nth: usize) -> Option<Date> {
    let dates = &atoms[nth].text()?.dates;
    let ends = |relative: bool| {
        let mut days: Vec<Option<Date>> = dates
            .iter()
            .filter(|date| ends_on(atoms, nth, date) && date.relative == relative)
            .map(|date| date.day)
            .collect();
        days.dedup();
        days
    };
    match (ends(false).as_slice(), ends(true).as_slice()) {
        ([only], _) | ([], [only]) => *only,
        _ => None,
    }
}

/// It ends then, by its own words or by those right before it: "Valid until" in a text of its own.
fn ends_on(atoms: &[Atom], nth: usize, date: &DateUse) -> bool {
    let says_so = || {
        let before = nth.checked_sub(1).and_then(|before| atoms[before].text());
        before.is_some_and(|says| says.expires() && says.dates.is_empty() && says.words <= 4)
    };
    date.role == DateRole::Expires || (date.role == DateRole::Bare && says_so())
}

/// "Expires December 5", and little else.
fn is_expiry_to_come(atoms: &[Atom], nth: usize, served_on: Date) -> bool {
    /// A longer text is about something of its own.
    const LONGEST: usize = 12;
    let atom = &atoms[nth];
    let is_to_come =
        |date: &DateUse| ends_on(atoms, nth, date) && date.day.is_none_or(|day| day >= served_on);
    !atom.acts
        && !atom.is_spent
        && atom.text().is_some_and(|says| {
            let begins = says
                .lead
                .meets(Topics::of(&[Topic::Expires, Topic::Before]));
            (begins || says.words <= 8)
                && says.words <= LONGEST
                && !says.topics.meets(Topics::of(&[Topic::Offer, Topic::Terms]))
                && says.kinds.is_empty()
                && says.dates.iter().any(is_to_come)
        })
}

/// A total, and dated amounts below it that nobody could name: it is not the one balance of the page.
fn refuse_lonely_total(candidates: &[Candidate], claims: &mut Vec<Claim<'_>>) -> bool {
    let [only] = claims.as_slice() else {
        return false;
    };
    let is_unnamed_part = |candidate: &Candidate| {
        !candidate.excluded
            && candidate.part_of.is_none()
            && candidate.atom > only.whole.atom
            && !candidate.dates.is_empty()
            && !only
                .lots
                .iter()
                .any(|lot| Ok(lot.amount) == candidate.amount)
            && candidate.label.as_ref().is_none_or(|label| {
                only.whole
                    .label
                    .as_ref()
                    .is_none_or(|own| own.atom != label.atom)
            })
    };
    let may_be_total = only.whole.topics.has(Topic::Total) || is_programme(only.kind);
    let is_lonely = may_be_total && candidates.iter().any(is_unnamed_part);
    if is_lonely {
        claims.clear();
    }
    is_lonely
}

/// A total above its parts is none of them.
fn take_total(claims: &mut Vec<Claim<'_>>) -> Option<Money> {
    if claims.len() < 2 {
        return None;
    }
    let mut sums: BTreeMap<Currency, i64> = BTreeMap::new();
    for claim in claims.iter() {
        let sum = sums.entry(claim.amount.currency).or_default();
        *sum = sum.saturating_add(claim.amount.minor);
    }
    let has_heirs = claims.iter().any(|claim| claim.whole.inherits);
    let parts = claims.len() - 1;
    let is_total = |claim: &Claim<'_>| {
        let own = claim.amount.minor;
        let others = sums
            .get(&claim.amount.currency)
            .map_or(0, |sum| sum.saturating_sub(own));
        let names_nothing = claim.whole.kind.is_none()
            && strength(claim.whole).is_none_or(|strength| strength <= Strength::Particular);
        // A programme's own balance above what it is made of.
        let is_programme = is_programme(claim.kind) && !claim.whole.inherits;
        let adds_up = parts > 1 && others == own && others > 0;
        claim.whole.topics.has(Topic::Total)
            || ((names_nothing || is_programme) && adds_up)
            || (is_programme
                && has_heirs
                && claims
                    .iter()
                    .any(|part| part.whole.inherits && part.kind == claim.kind))
    };
    let at = claims.iter().position(is_total)?;
    let total = claims.remove(at);
    // "Total No-Rush rewards": parts that name nothing are of the total's programme.
    if is_programme(total.kind) {
        for part in claims {
            if matches!(part.kind, None | Some(Kind::Other)) {
                part.kind = total.kind;
            }
        }
    }
    Some(total.amount)
}

/// "Your credits and perks" above several balances is the name of none of them.
fn refuse_borrowed_names(claims: &mut Vec<Claim<'_>>) -> bool {
    let before = claims.len();
    let label = |claim: &Claim<'_>| claim.whole.label.as_ref().map(|label| label.atom);
    let last = claims.iter().filter_map(label).max();
    claims.retain(|claim| {
        !(claim.whole.is_named_by_group
            && claim.kind.is_none()
            && strength(claim.whole) == Some(Strength::Particular)
            && label(claim) < last)
    });
    claims.len() < before
}

/// On a programme's page a balance that its heading did not reach may be of the programme or of none.
fn refuse_kindless(claims: &mut Vec<Claim<'_>>) -> bool {
    let before = claims.len();
    claims.retain(|claim| !matches!(claim.kind, None | Some(Kind::Other)));
    claims.len() < before
}

/// A balance without a name beside one with a name is the same one, or nobody knows which is right.
/// Where others have names, it is none of them.
fn refuse_rivals(candidates: &[Candidate], claims: &mut Vec<Claim<'_>>) -> Option<&'static str> {
    let mut contradicted = Vec::new();
    for candidate in candidates.iter().filter(|candidate| !candidate.excluded) {
        let is_nameless = candidate.contradicts
            || strength(candidate) == Some(Strength::Generic)
                && !candidate.topics.has(Topic::Total);
        if is_nameless && let Some(rival) = candidate.rival {
            let differs = |claim: &Claim<'_>| {
                claim.whole.atom == rival && Ok(claim.amount) != candidate.amount
            };
            if claims.iter().any(differs) {
                contradicted.push(rival);
            }
        }
    }
    claims.retain(|claim| !contradicted.contains(&claim.whole.atom));
    let is_named = |claim: &Claim<'_>| strength(claim.whole) != Some(Strength::Generic);
    if !contradicted.is_empty() || claims.iter().any(is_named) {
        claims.retain(is_named);
    }
    (!contradicted.is_empty()).then_some("two-amounts")
}

/// One reading a balance; the same one said twice is one.
fn readings(claims: Vec<Claim<'_>>) -> Result<Vec<Reading>, &'static str> {
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
