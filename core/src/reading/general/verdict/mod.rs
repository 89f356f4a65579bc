//! Candidates against each other: parts and wholes, totals, contradictions, and what is sure enough to say.
//!
//! Lives here: the last word on a page's text. Comes in: candidates. Goes out: readings, or why there are none.
//! May not: choose between two amounts that both claim to be the balance.

mod belief;
mod claims;
mod columns;
mod counter;
mod days;
mod left_out;
mod names;
mod parts;
mod readings;
mod scattered;
mod total;

use std::ops::Range;

use jiff::civil::Date;

use self::belief::{Belief, proves_itself};
use self::claims::{claim, families, whole_columns};
use self::counter::refuse_countered;
use self::days::{date_by_box, date_by_name, own_days};
use self::names::{
    drop_copies, drop_uses, refuse_borrowed_names, refuse_changes, refuse_contradictions,
    refuse_kindless, refuse_rivals, take_product,
};
use self::readings::readings;
use self::total::{refuse_lonely_total, take_total};
use super::atoms::Atom;
use super::candidates::Candidate;
use super::outline::Outline;
use super::says::Strength;
use crate::model::{Kind, Lot, Money, Reading};
use crate::rules::Topic;

/// What the text of a page says.
pub(super) enum Verdict {
    Balances {
        readings: Vec<Reading>,
        total: Option<Money>,
        /// Why one more that the page has is not among them.
        left_out: Option<&'static str>,
    },
    /// Two readings are possible.
    Unclear(&'static str),
    Nothing,
}

pub(super) fn verdict(
    mut candidates: Vec<Candidate>,
    atoms: &[Atom],
    outline: &Outline,
    about: &About,
    programme: Option<Kind>,
    served_on: Date,
) -> Verdict {
    parts::find(&mut candidates, atoms);
    scattered::find(&mut candidates, atoms);
    let candidates = candidates.as_slice();
    let belief = Belief::new(candidates, about, served_on);
    let believed = |candidate: &&Candidate| belief.holds(candidate);
    if about.denied.iter().any(|denied| denied.kind.is_none()) {
        let stated: Vec<&Candidate> = candidates
            .iter()
            .filter(believed)
            .filter(|one| !is_sold(one))
            .collect();
        let is_product = |one: &&Candidate| matches!(strength(one), None | Some(Strength::Pure));
        // "You have no credit left", and below it those that have lapsed, each with its day.
        if !stated.is_empty() && stated.iter().all(|one| has_lapsed(one, served_on)) {
            return Verdict::Nothing;
        }
        // "You don't have any credits right now", and cards with the names of products: those may be offers.
        if !stated.is_empty() && stated.iter().all(is_product) {
            return Verdict::Unclear("denied-and-stated");
        }
    }
    let mut doubt = None;
    let mut has_past = false;
    let mut claims: Vec<Claim<'_>> = Vec::new();
    for family in families(candidates, believed) {
        let own = claim(&family, served_on)
            .and_then(|own| whole_columns(own, &family, candidates))
            .and_then(|own| own_days(own, candidates, served_on));
        match own {
            Ok(own) => {
                let (proven, others): (Vec<_>, Vec<_>) = own.into_iter().partition(proves_itself);
                claims.extend(proven);
                if others.iter().any(|own| is_called_a_balance(own.whole)) {
                    doubt = Some("a-name-with-strange-words");
                }
            }
            Err(reason) => {
                has_past |= reason == PAST;
                doubt = Some(reason);
            }
        }
    }
    // What a day gone by leaves of its page is what has a name of its own.
    if has_past {
        claims.retain(|claim| {
            strength(claim.whole) >= Some(Strength::Pure) && !claim.whole.is_named_by_group
        });
    }
    date_by_name(atoms, &mut claims, served_on);
    if date_by_box(atoms, outline, candidates, &mut claims, served_on) {
        doubt = Some("an-unsure-expiry");
    }
    if refuse_lonely_total(candidates, &mut claims) {
        doubt = Some("a-total-without-its-parts");
    }
    let total = take_total(&mut claims);
    drop_uses(&mut claims);
    drop_copies(&mut claims);
    if refuse_contradictions(&mut claims) {
        doubt = Some("two-amounts");
    }
    if refuse_borrowed_names(&mut claims) {
        doubt = Some("a-name-for-several");
    }
    if refuse_changes(candidates, &mut claims) {
        doubt = Some("a-negative-amount");
    }
    if let Some(reason) = refuse_rivals(candidates, &mut claims) {
        doubt = Some(reason);
    }
    if programme.is_some() && refuse_kindless(&mut claims) {
        doubt = Some("an-unsure-programme");
    }
    if refuse_countered(candidates, atoms, &mut claims, served_on) {
        doubt = Some("two-amounts");
    }
    match refuse_denied(&about.denied, &mut claims) {
        Err(reason) => return Verdict::Unclear(reason),
        Ok(reason) => doubt = reason.or(doubt),
    }
    take_product(about.product, &mut claims);
    let (readings, are_disputed) = readings(claims);
    if are_disputed {
        doubt = Some("two-amounts");
    }
    if readings.is_empty() {
        let is_disputed =
            |one: &Candidate| one.is_told_otherwise && (about.balances || is_called_a_balance(one));
        let is_said_in_two = doubt.is_none() && candidates.iter().any(is_disputed);
        let doubt = doubt.or_else(|| is_said_in_two.then_some("two-amounts"));
        return doubt.map_or(Verdict::Nothing, Verdict::Unclear);
    }
    let refused =
        doubt.filter(|_| left_out::has_lost(candidates.iter().filter(believed), &readings, total));
    let left_out = refused.or_else(|| left_out::not_loaded(atoms, outline, &readings));
    Verdict::Balances {
        readings,
        total,
        left_out,
    }
}

/// "Songs $1.29" under "Where could I use one?".
fn is_sold(candidate: &Candidate) -> bool {
    candidate.is_under_stranger
        && candidate.dates.is_empty()
        && strength(candidate) == Some(Strength::Pure)
        && !candidate.topics.has(Topic::Available)
}

/// All of its days have gone by.
fn has_lapsed(candidate: &Candidate, served_on: Date) -> bool {
    let is_past = |(day, _): &(Option<Date>, bool)| day.is_some_and(|day| day < served_on);
    !candidate.dates.is_empty() && candidate.dates.iter().all(is_past)
}

/// Its last day has gone by, and it is said to be there.
const PAST: &str = "a-past-expiry";

/// What the page's title and its short texts tell that it is about.
pub(super) struct About {
    pub(super) balances: bool,
    /// "My benefits", "Available now": balances, where they have days of their own.
    pub(super) benefits: bool,
    /// Its title says that it helps.
    pub(super) help: bool,
    /// Of what it says that there is nothing.
    pub(super) denied: Vec<Denied>,
    /// The one product that its title names.
    pub(super) product: Option<Kind>,
}

/// "You have no credits", "you have no Kindle credit".
pub(super) struct Denied {
    /// The stretch of the page that it holds for.
    pub(super) within: Range<usize>,
    /// Of this kind; of whatever kind.
    pub(super) kind: Option<Kind>,
}

impl Denied {
    fn contradicts(&self, claim: &Claim<'_>) -> bool {
        claim.amount.minor > 0
            && self.within.contains(&claim.whole.atom)
            && (self.kind.is_none() || self.kind == claim.kind)
    }
}

/// What the page denies and states: nothing that it says counts where it denies all, else none of that kind.
fn refuse_denied(
    denied: &[Denied],
    claims: &mut Vec<Claim<'_>>,
) -> Result<Option<&'static str>, &'static str> {
    const REASON: &str = "denied-and-stated";
    let is_stated = |denied: &&Denied| claims.iter().any(|claim| denied.contradicts(claim));
    let stated: Vec<Option<Kind>> = denied
        .iter()
        .filter(is_stated)
        .map(|one| one.kind)
        .collect();
    if stated.contains(&None) {
        return Err(REASON);
    }
    claims.retain(|claim| !stated.contains(&claim.kind));
    Ok((!stated.is_empty()).then_some(REASON))
}

/// A balance with its place, before it is compared with others.
struct Claim<'a> {
    whole: &'a Candidate,
    kind: Option<Kind>,
    amount: Money,
    lots: Vec<Lot>,
}

/// Of nothing that we know, or of nothing in particular.
const fn is_kindless(kind: Option<Kind>) -> bool {
    matches!(kind, None | Some(Kind::Other))
}

/// By its own name, with a balance word and a kind.
fn is_called_a_balance(candidate: &Candidate) -> bool {
    strength(candidate) == Some(Strength::Strong)
}

fn strength(candidate: &Candidate) -> Option<Strength> {
    candidate.label.as_ref().map(|label| label.strength)
}
