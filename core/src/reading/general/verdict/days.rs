//! The day on which a balance lapses.
//!
//! Lives here: one day out of several, and days that another amount has taken or none has. Comes in: candidates, claims
//! without a day. Goes out: claims with one, or refused. May not: choose between two days.

use std::collections::HashMap;

use jiff::civil::Date;

use super::Claim;
use crate::model::{Kind, Lot};
use crate::order::InOrder;
use crate::reading::general::atoms::{Atom, said_before};
use crate::reading::general::candidates::{Candidate, line_sells};
use crate::reading::general::outline::Outline;
use crate::reading::general::says::{DateRole, DateUse, EXCLUDES, Says};
use crate::reading::lexicon::Topics;
use crate::rules::Topic;

/// The one day on which all of it lapses: an absolute date before a relative one; none where two differ.
pub(super) fn day(candidate: &Candidate) -> Option<Date> {
    if candidate.dates.iter().any(|(day, _)| day.is_none()) {
        return None;
    }
    let days = |relative: bool| {
        let of_sort = move |(_, own): &&(Option<Date>, bool)| *own == relative;
        let days = candidate.dates.iter().filter(of_sort);
        days.filter_map(|(day, _)| *day)
    };
    let relative = days(false).next().is_none();
    let first = days(relative).next()?;
    days(relative).all(|day| day == first).then_some(first)
}

/// It lapses, but nobody knows on which of two days.
pub(super) fn is_unsure(candidate: &Candidate) -> bool {
    let is_told = candidate.forever && candidate.dates.is_empty();
    !is_told && day(candidate).is_none() && (candidate.is_unread || !candidate.dates.is_empty())
}

/// "Available $4, used $6, valid until December 18": what is used up lapses no more, so the day is the balance's. What
/// has lapsed has no day to come: then nobody knows whose it is.
pub(super) fn own_days<'a>(
    mut claims: Vec<Claim<'a>>,
    candidates: &[Candidate],
    served_on: Date,
) -> Result<Vec<Claim<'a>>, &'static str> {
    let is_to_come = |one: &&Candidate| {
        one.is_gone
            && one.named_in.is_empty()
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
        // What is gone in a table of movements further down has days of its own.
        let is_near = |one: &&Candidate| claim.whole.around.contains(&one.atom);
        let Some(gone) = gone.find(is_to_come).filter(is_near) else {
            continue;
        };
        match day(gone).filter(|_| gone.is_used && gone.label.is_none()) {
            Some(day) => claim.lots.push(Lot {
                amount: claim.amount,
                expires_on: Some(day),
            }),
            None => return Err("an-unsure-expiry"),
        }
    }
    Ok(claims)
}

/// "The Kindle credit is valid to 31 March", in a note below balances of which one is of that kind: its day.
pub(super) fn date_by_name(atoms: &[Atom], claims: &mut [Claim<'_>], served_on: Date) {
    let mut said: HashMap<Kind, Vec<Option<Date>>> = HashMap::new();
    for sentence in atoms.chunk_by(|one, next| one.sentence == next.sentence) {
        if let Some((kind, day)) = day_of_kind(sentence, served_on) {
            said.entry(kind).or_default().push(day);
        }
    }
    for (kind, mut days) in said {
        days.dedup();
        let mut own = claims.iter_mut().filter(|claim| claim.kind == Some(kind));
        let (Some(claim), None, [Some(day)]) = (own.next(), own.next(), days.as_slice()) else {
            continue;
        };
        if claim.lots.is_empty() && claim.amount.minor > 0 && !claim.whole.forever {
            claim.lots.push(Lot {
                amount: claim.amount,
                expires_on: Some(*day),
            });
        }
    }
}

/// The kind that a sentence names first, and the one day to come on which it says that it ends.
fn day_of_kind(sentence: &[Atom], served_on: Date) -> Option<(Kind, Option<Date>)> {
    const OTHER: Topics = Topics::of(&[Topic::Offer, Topic::Terms, Topic::Starts, Topic::Forever]);
    let texts: Option<Vec<&Says>> = sentence.iter().map(Atom::text).collect();
    let texts = texts?;
    let first = texts.first()?;
    let kind = first.kind()?;
    let opens = first.names_balance && first.begins_with_name();
    let is_plain = |says: &&Says| {
        !says.topics.meets(OTHER)
            && !says.topics.meets(EXCLUDES)
            && says.kinds.iter().all(|own| *own == kind)
    };
    let strange: usize = texts.iter().map(|says| says.unknown).sum();
    let is_plain = opens
        && strange <= 1
        && texts.iter().all(is_plain)
        && !sentence
            .iter()
            .any(|atom| atom.leads || atom.acts || atom.is_attribute);
    let dates: Vec<&DateUse> = texts.iter().flat_map(|says| &says.dates).collect();
    match dates.as_slice() {
        [only] if is_plain && only.role == DateRole::Expires => {
            let day = only.day;
            day.is_none_or(|day| day >= served_on)
                .then_some((kind, day))
        }
        _ => None,
    }
}

/// A day of expiry in a balance's box that another amount has taken, which is none, or that none has: it is the
/// balance's, or nobody knows whose.
pub(super) fn date_by_box(
    atoms: &[Atom],
    outline: &Outline,
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
    starts.order_by_key(|start| *start);
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
            // A row of movements is its own, also where its day stands before its amount.
            let row = outline.with_amounts(nth);
            let moves = |taker: &Candidate| taker.is_gone || atoms[taker.atom].has_plus;
            let is_of_row = !row.contains(&whole.atom)
                && takers
                    .iter()
                    .any(|taker| moves(taker) && row.contains(&taker.atom));
            let is_theirs = is_of_row
                || takers.iter().any(|taker| {
                    (!taker.excluded && (taker.label.is_some() || taker.part_of.is_some()))
                        || (taker.excluded && atoms[taker.atom].sentence == atoms[nth].sentence)
                });
            if !is_theirs
                && !is_of_excluded(candidates, nth)
                && !line_sells(atoms, nth)
                && !outline.is_behind_another(atoms, nth, whole.atom)
                && !is_of_kind_alone(atoms, nth, claim.kind)
            {
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

/// "Video credit $3, on hold, expires December 5" in a box of its own: the day says nothing of the balances around it.
fn is_of_excluded(candidates: &[Candidate], nth: usize) -> bool {
    let behind = candidates.partition_point(|one| one.atom < nth);
    let mut near = candidates[behind.saturating_sub(1)..].iter().take(2);
    near.any(|one| one.named_in.contains(&nth))
}

/// "The Kindle credit | is valid to 31 March": of that kind, and no other.
fn is_of_kind_alone(atoms: &[Atom], nth: usize, kind: Option<Kind>) -> bool {
    let named = said_before(atoms, nth).and_then(Says::kind);
    named.is_some() && named != kind
}

/// The one day on which a text says that something ends: an absolute date before a relative one.
fn day_said(atoms: &[Atom], nth: usize) -> Option<Date> {
    let dates = &atoms[nth].text()?.dates;
    let ends = |relative: bool| {
        let mut days: Vec<Ends> = dates
            .iter()
            .filter(|date| date.relative == relative)
            .map(|date| ends_on(atoms, nth, date))
            .filter(|ends| *ends != Ends::Never)
            .collect();
        days.dedup();
        days
    };
    match (ends(false).as_slice(), ends(true).as_slice()) {
        ([Ends::On(only)], _) | ([], [Ends::On(only)]) => Some(*only),
        _ => None,
    }
}

/// What a date tells of the end of something.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    /// Nothing.
    Never,
    On(Date),
    /// On a day that could be two.
    Unsure,
}

impl Ends {
    fn on(day: Option<Date>) -> Self {
        day.map_or(Self::Unsure, Self::On)
    }
}

/// The last day, if it is one by its own words or by those right before it: "Valid until" in a text of its own.
fn ends_on(atoms: &[Atom], nth: usize, date: &DateUse) -> Ends {
    let opens = || {
        let before = nth.checked_sub(1).and_then(|before| atoms[before].text());
        before.filter(|says| says.expires() && says.dates.is_empty() && says.words <= 4)
    };
    match date.role {
        DateRole::Expires => Ends::on(date.day),
        DateRole::Bare => opens().map_or(Ends::Never, |opens| {
            Ends::on(date.day.and_then(|day| opens.last_day(day)))
        }),
        DateRole::Other(_) => Ends::Never,
    }
}

/// "Expires December 5", and little else.
fn is_expiry_to_come(atoms: &[Atom], nth: usize, served_on: Date) -> bool {
    /// A longer text is about something of its own.
    const LONGEST: usize = 12;
    let atom = &atoms[nth];
    let is_to_come = |date: &DateUse| match ends_on(atoms, nth, date) {
        Ends::Never => false,
        Ends::On(day) => day >= served_on,
        Ends::Unsure => true,
    };
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
