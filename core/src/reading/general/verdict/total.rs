//! A total and what it is the total of.
//!
//! Lives here: the total above its parts, and the one whose parts nobody could name. Comes in: claims.
//! Goes out: the same without the total. May not: say a total as a balance beside its parts.

use std::collections::{BTreeMap, HashSet};

use super::{Claim, is_kindless, strength};
use crate::model::{Currency, Money};
use crate::reading::general::candidates::Candidate;
use crate::reading::general::programme::is_programme;
use crate::reading::general::says::Strength;
use crate::rules::Topic;

/// A total above its parts is none of them.
pub(super) fn take_total(claims: &mut Vec<Claim<'_>>) -> Option<Money> {
    if claims.len() < 2 {
        return None;
    }
    let mut sums: BTreeMap<Currency, i64> = BTreeMap::new();
    for claim in claims.iter() {
        let sum = sums.entry(claim.amount.currency).or_default();
        *sum = sum.saturating_add(claim.amount.minor);
    }
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
        let adds_up = || parts > 1 && others == own && others > 0 || is_sum_of_run(claim, claims);
        // "Promotional credit", and below it "Total: $18.00" with its parts; "all of the Prime Video credit ($3.00)", said twice.
        let is_of_one = !is_kindless(claim.kind) && claim.whole.has_parts && others != own;
        let is_said_twice = || {
            let mut alike = claims.iter().filter(|one| is_copy(one, claim));
            claim.kind.is_some() && alike.nth(1).is_some()
        };
        // "All of it used" below a zero.
        let is_nothing = own == 0 && others != 0;
        claim.whole.topics.has(Topic::Total) && !is_of_one && !is_nothing && !is_said_twice()
            || ((names_nothing || is_programme) && adds_up())
            || heads_its_kind(claim, claims)
            || (is_programme && heads_heirs(claim, claims))
    };
    let at = claims.iter().position(is_total)?;
    let total = claims.remove(at);
    if total.kind.is_some() && claims.len() > 2 {
        claims.retain(|claim| !is_copy(claim, &total) || !claim.lots.is_empty());
    }
    // "Total No-Rush rewards": parts that name nothing are of the total's programme.
    if is_programme(total.kind) {
        for part in claims {
            if is_kindless(part.kind) {
                part.kind = total.kind;
            }
        }
    }
    Some(total.amount)
}

/// "Total balance: $127.50", and right below it "Wallet" and "Gift cards" that come to it: names of products though they
/// are, nobody sells what a balance is the sum of. Their atoms.
pub(super) fn summed(candidates: &[Candidate]) -> HashSet<usize> {
    /// More parts than a page has.
    const MOST: usize = 32;
    let names_product = |one: &&Candidate| {
        !one.excluded
            && !one.is_part
            && one.dates.is_empty()
            && strength(one).is_some_and(|own| own >= Strength::Pure)
    };
    let mut summed = HashSet::new();
    for (nth, total) in candidates.iter().enumerate() {
        let is_total = !total.excluded
            && strength(total) == Some(Strength::Generic)
            && total.topics.has(Topic::Total);
        let Some(whole) = total.amount.ok().filter(|_| is_total) else {
            continue;
        };
        let behind = candidates[nth + 1..].iter().take(MOST);
        let behind = behind.take_while(names_product);
        let minors = behind.clone().map_while(|one| {
            let own = one.amount.ok()?;
            (own.currency == whole.currency && own.minor >= 0).then_some(own.minor)
        });
        if let Some(length) = run_of(minors, whole.minor) {
            summed.extend(behind.take(length).map(|one| one.atom));
        }
    }
    summed
}

/// "Amazon Pay balance" right above "Amazon Pay Money" and "Gift cards".
fn heads_its_kind(total: &Claim<'_>, claims: &[Claim<'_>]) -> bool {
    let mut behind = claims
        .iter()
        .filter(|one| one.whole.atom > total.whole.atom);
    let is_of_it = |first: &Claim<'_>| first.kind.is_some() && first.kind == total.kind;
    behind.next().is_some_and(is_of_it) && is_sum_of_run(total, claims)
}

/// Two or more right behind it come to it, whatever else the page counts further down: "Earned this year: $41.00".
fn is_sum_of_run(total: &Claim<'_>, claims: &[Claim<'_>]) -> bool {
    let next = claims
        .iter()
        .filter(|one| one.whole.atom > total.whole.atom && !is_copy(one, total))
        .map(|one| one.amount)
        .take_while(|next| next.currency == total.amount.currency && next.minor >= 0);
    come_to(next.map(|next| next.minor), total.amount.minor)
}

/// The same, said in another place.
pub(super) fn is_copy(one: &Claim<'_>, total: &Claim<'_>) -> bool {
    one.kind == total.kind && one.amount == total.amount
}

/// Two or more of them, from the first on, come to it.
fn come_to(run: impl Iterator<Item = i64>, whole: i64) -> bool {
    run_of(run, whole).is_some()
}

/// How many of them, two or more, from the first on, come to it: all there are where the last ones are nothing.
fn run_of(run: impl Iterator<Item = i64>, whole: i64) -> Option<usize> {
    let sums = run.scan(0_i64, |sum, minor| {
        *sum = sum.saturating_add(minor);
        Some(*sum)
    });
    let lengths = (1..)
        .zip(sums)
        .filter(|(length, sum)| *length > 1 && *sum == whole);
    lengths.map(|(length, _)| length).last()
}

/// The one of its programme that names it, above all that are of it because they stand under its heading.
fn heads_heirs(claim: &Claim<'_>, claims: &[Claim<'_>]) -> bool {
    let mut of_programme = claims.iter().filter(|one| one.kind == claim.kind);
    let is_alone = of_programme
        .clone()
        .filter(|one| !one.whole.inherits)
        .count()
        == 1;
    let is_first = of_programme.all(|one| one.whole.atom >= claim.whole.atom);
    is_alone
        && is_first
        && claims
            .iter()
            .any(|one| one.whole.inherits && one.kind == claim.kind)
}

/// A total, and below it dated amounts that nobody could name, or amounts that add up to it: it is not the one balance
/// of the page.
pub(super) fn refuse_lonely_total(candidates: &[Candidate], claims: &mut Vec<Claim<'_>>) -> bool {
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
    let is_lonely = may_be_total
        && (candidates.iter().any(is_unnamed_part)
            || only.lots.is_empty() && is_sum_of_next(only, candidates));
    if is_lonely {
        claims.clear();
    }
    is_lonely
}

/// Amounts that follow each other below it, whatever they were taken for, come to this one.
fn is_sum_of_next(total: &Claim<'_>, candidates: &[Candidate]) -> bool {
    /// More parts than a page has.
    const MOST: usize = 32;
    let from = candidates.partition_point(|one| one.atom <= total.whole.atom);
    let next: Vec<i64> = candidates[from..]
        .iter()
        .take(MOST)
        .map_while(|next| next.amount.ok())
        .take_while(|next| next.currency == total.amount.currency)
        .map(|next| next.minor)
        .collect();
    (0..next.len()).any(|first| come_to(next[first..].iter().copied(), total.amount.minor))
}
