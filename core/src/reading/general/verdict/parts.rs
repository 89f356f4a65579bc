//! Parts that only their sum tells: a list or a table of dated amounts below the balance that they add up to.
//!
//! Lives here: "Nov 30: $1.50, Feb 14: $4.50" below "$6.00", and tables of lots whose rows say where each came from.
//! Comes in: candidates in the page's order. Goes out: the same, the parts marked as such.
//! May not: make parts of amounts that do not add up to the cent.

use std::collections::HashSet;
use std::ops::Range;

use super::columns;
use super::days::day;
use super::{is_called_a_balance, is_kindless, strength};
use crate::model::{Kind, Money};
use crate::reading::general::atoms::Atom;
use crate::reading::general::candidates::{Candidate, Named};
use crate::reading::general::programme::is_programme;
use crate::reading::general::says::Strength;

/// Marks the parts of every balance whose dated followers add up to it.
pub(super) fn find(candidates: &mut [Candidate], atoms: &[Atom]) {
    columns::find_above(candidates);
    for nth in 0..candidates.len() {
        if is_whole(&candidates[nth])
            && !candidates[nth].has_parts
            && let Some(parts) = parts_behind(candidates, nth, atoms)
        {
            let whole = candidates[nth].atom;
            candidates[nth].has_parts = true;
            for part in parts {
                make_part_of(&mut candidates[part], whole);
            }
        }
    }
    find_before(candidates, atoms);
    columns::find_below(candidates);
    refuse_half_named_columns(candidates);
}

/// The amounts behind a balance that come to it, right there or behind "received: $10.00, used: $3.00".
fn parts_behind(candidates: &[Candidate], nth: usize, atoms: &[Atom]) -> Option<Vec<usize>> {
    let whole = &candidates[nth];
    let between = ruled_out(whole, &candidates[nth + 1..]);
    let starts = [Some(nth + 1), (between > 0).then_some(nth + 1 + between)];
    let ways = [Some(false), buys_one_thing(whole).then_some(true)];
    for start in starts.into_iter().flatten() {
        for by_origin in ways.into_iter().flatten() {
            let parts = followers(candidates, nth, start, by_origin, atoms);
            if adds_up(whole, parts.iter().map(|part| &candidates[*part])) {
                return Some(parts);
            }
        }
    }
    dated_run(candidates, nth).map(Iterator::collect)
}

/// "Next to lapse: $3.99 on 24 December", "and after that: $3.99 on 31 January": nameless amounts with a day each right
/// behind the whole that come to it. What else the words before one of them could mean keeps it from nothing.
fn dated_run(candidates: &[Candidate], nth: usize) -> Option<Range<usize>> {
    let whole = candidates[nth].amount.ok()?;
    let behind = candidates.get(nth + 1..)?;
    let is_part = |one: &&Candidate| {
        // "Festival of the book: $5.00" names an origin, and no book.
        let is_origin = strength(one) == Some(Strength::Weak);
        let is_endless = one.is_undated_part || one.forever;
        (is_kindless(one.kind) || is_origin)
            && !is_called_a_balance(one)
            && !one.is_gone
            && (one.bare.is_some() || day(one).is_some() || is_endless)
    };
    let mut sum = 0_i64;
    for (count, part) in behind.iter().take_while(is_part).enumerate() {
        let own = part
            .amount
            .ok()
            .filter(|own| own.minor > 0 && own.currency == whole.currency)?;
        sum = sum.saturating_add(own.minor);
        if sum >= whole.minor {
            let run = nth + 1..nth + 2 + count;
            let is_sure = candidates[run.clone()].iter().any(|one| !one.excluded);
            return (sum == whole.minor && count > 0 && is_sure).then_some(run);
        }
    }
    None
}

/// "Promotional credit: $15 lapses in May, another $20 in June", and beside them what they come to.
fn find_before(candidates: &mut [Candidate], atoms: &[Atom]) {
    let says_more = |nth: usize| {
        let own = atoms[nth].sentence;
        let near = [nth.checked_sub(1), nth.checked_add(1)];
        let mut near = near.into_iter().flatten().filter_map(|at| atoms.get(at));
        near.any(|atom| atom.sentence == own)
    };
    for nth in 1..candidates.len() {
        // What an order must come to stands between as often as not.
        let is_bound = |one: &&Candidate| one.excluded && atoms[one.atom].is_priced;
        let bounds = candidates[..nth].iter().rev().take_while(is_bound).count();
        let end = nth - bounds;
        let Some((run, name)) = named_run_before(candidates, end) else {
            continue;
        };
        let whole = &candidates[nth];
        // "My balances" over all of them is nobody's own name.
        let is_over_both =
            |own: &Named| whole.is_named_by_group && !whole.is_part && own.atom < name.atom;
        // "Gift cards and credits" over the page is no name of what the parts right before it come to.
        let adds_up = adds_up(whole, &candidates[run.clone()]);
        let is_sum = adds_up
            && run.end == nth
            && run.len() > 1
            && candidates[run.start].around.contains(&whole.atom);
        let own = whole
            .label
            .as_ref()
            .filter(|own| !(is_over_both(own) && (own.strength <= Strength::Particular || is_sum)));
        let is_beside = match own {
            None if whole.label.is_some() && is_sum => true,
            None => candidates[end - 1..nth]
                .iter()
                .any(|one| whole.follows == Some(one.atom)),
            Some(own) => own.atom == name.atom && !whole.is_part,
        };
        if !is_beside || whole.excluded || !whole.dates.is_empty() || whole.bare.is_some() {
            continue;
        }
        let first = &candidates[run.start];
        if adds_up {
            let kind = first.kind;
            for part in &mut candidates[run] {
                make_part_named(part, &name);
            }
            candidates[nth].has_parts = true;
            candidates[nth].label = Some(name);
            candidates[nth].kind = kind;
        } else if whole.label.is_none()
            && !says_more(whole.atom)
            && says_more(first.atom)
            && first.around.contains(&whole.atom)
        {
            // "$2.00 expires on December 15" beside "$3.50": nobody says which of them the name is of.
            candidates[nth].rival = Some(first.atom);
            candidates[nth].contradicts = true;
        }
    }
}

/// The dated amounts right before one, of which the first has a name and the others have the same or none.
fn named_run_before(candidates: &[Candidate], nth: usize) -> Option<(Range<usize>, Named)> {
    let is_dated = |one: &&Candidate| {
        !one.excluded && (day(one).is_some() || one.dates.is_empty() && one.bare.is_some())
    };
    let run = candidates[..nth].iter().rev().take_while(is_dated).count();
    let dated = &candidates[nth - run..nth];
    let named = dated.iter().rposition(|one| one.label.is_some())?;
    let name = dated[named].label.as_ref()?;
    let is_same = |one: &&Candidate| one.label.as_ref().is_some_and(|own| own.atom == name.atom);
    let same = dated[..named].iter().rev().take_while(is_same).count();
    Some((nth - run + named - same..nth, name.clone()))
}

pub(super) fn is_whole(candidate: &Candidate) -> bool {
    !candidate.excluded
        && !candidate.is_part
        && candidate.dates.is_empty()
        && candidate.label.is_some()
        && candidate.amount.is_ok_and(|money| money.minor > 0)
}

/// How many amounts come next that are none of anybody's, or what the whole once was.
fn ruled_out(whole: &Candidate, behind: &[Candidate]) -> usize {
    /// More stand in no one card.
    const MOST: usize = 3;
    let label = |one: &Candidate| one.label.as_ref().map(|label| label.atom);
    let minor = |one: &Candidate| one.amount.map_or(0, |money| money.minor);
    let is_more = |one: &Candidate| {
        label(one) == label(whole) && one.dates.is_empty() && minor(one) > minor(whole)
    };
    let is_out = |one: &&Candidate| one.excluded || is_more(one);
    behind.iter().take(MOST).take_while(is_out).count()
}

/// The dated amounts without a name of their own that come from `start`; or with one that may only say where they came
/// from. "$7.00 until 15 January (originally $10.00)": what is none in the line of one does not end them.
fn followers(
    candidates: &[Candidate],
    nth: usize,
    start: usize,
    by_origin: bool,
    atoms: &[Atom],
) -> Vec<usize> {
    /// More lots than one balance has.
    const MOST: usize = 200;
    let whole = &candidates[nth];
    let follows = |next: &&Candidate| {
        let is_unnamed = next.label.as_ref().is_none_or(|label| {
            let own = whole.label.as_ref().map(|label| label.atom);
            // A table's row may say where its part came from.
            let is_apart = next.column.is_some() && next.column != whole.column;
            // Its kind may be that of the name above both.
            let names_no_product = next.inherits && next.kind == whole.kind
                || matches!(
                    next.kind,
                    None | Some(Kind::NoRush | Kind::Promotional | Kind::Other)
                );
            let is_origin = (is_apart || by_origin)
                && names_no_product
                && (label.strength <= Strength::Particular || next.kind.is_some());
            // "$1.00 expires today", and the name is that of the heading over both.
            let is_of_heading = next.is_part && next.kind.is_some() && next.kind == whole.kind;
            // The name of a heading over both is neither's.
            let names_no_other =
                is_programme(next.kind) || is_kindless(next.kind) || next.kind == whole.kind;
            let is_of_group =
                next.is_named_by_group && names_no_other && own.is_some_and(|own| label.atom < own);
            // "Kindle credit $5.50", and the same name over what a dialog lists of it.
            let is_less = next
                .amount
                .is_ok_and(|part| whole.amount.is_ok_and(|whole| part.minor < whole.minor));
            let is_named_again = is_less
                && next.kind == whole.kind
                && !label.essence.is_empty()
                && whole
                    .label
                    .as_ref()
                    .is_some_and(|own| own.essence == label.essence);
            let is_its = Some(label.atom) == own || is_named_again;
            is_its || is_origin || is_of_heading || is_of_group
        });
        !next.excluded
            && is_unnamed
            && (next.bare.is_some()
                || day(next).is_some()
                || next.is_undated_part
                || next.forever && (next.column.is_some() || by_origin))
    };
    let mut parts: Vec<usize> = Vec::new();
    for (at, next) in candidates.iter().enumerate().skip(start).take(MOST) {
        let line = |nth: usize| atoms[candidates[nth].atom].line;
        let is_beside = |last: &usize| next.excluded && line(*last) == line(at);
        if follows(&next) {
            parts.push(at);
        } else if !parts.last().is_some_and(is_beside) {
            break;
        }
    }
    parts
}

/// It is for films, or for books: an amount that only says where it came from may be a part of it.
pub(super) fn buys_one_thing(whole: &Candidate) -> bool {
    !is_programme(whole.kind) && !is_kindless(whole.kind)
}

/// A part of the balance that this atom is.
pub(super) fn make_part_of(part: &mut Candidate, whole: usize) {
    part.take_bare_day();
    part.label = None;
    part.part_of = Some(whole);
    part.is_part = true;
    part.excluded = false;
}

/// A part of the balance of this name.
pub(super) fn make_part_named(part: &mut Candidate, name: &Named) {
    part.take_bare_day();
    part.label = Some(name.clone());
    part.is_part = true;
}

pub(super) fn adds_up<'a>(
    whole: &Candidate,
    parts: impl IntoIterator<Item = &'a Candidate>,
) -> bool {
    let Ok(amount) = whole.amount else {
        return false;
    };
    let parts = parts.into_iter().map(|part| part.amount.ok());
    let parts: Option<Vec<Money>> = parts
        .map(|part| part.filter(|money| money.minor > 0))
        .collect();
    parts.and_then(Money::sum) == Some(amount)
}

/// Where some amounts of a column have no name, what looks like a name in the others is something else.
fn refuse_half_named_columns(candidates: &mut [Candidate]) {
    let unnamed: HashSet<(usize, usize)> = candidates
        .iter()
        .filter(|one| !one.excluded && !one.is_part && !one.is_had)
        .filter(|one| {
            let label = one.label.as_ref();
            label.is_none_or(|label| label.strength == Strength::Weak)
        })
        .filter_map(|one| one.column)
        .collect();
    for one in candidates {
        let is_weak = one.kind.is_none()
            && one
                .label
                .as_ref()
                .is_some_and(|label| label.strength <= Strength::Particular);
        let is_borrowed = one.is_named_by_group && one.label.is_some() && !one.is_part;
        one.excluded |=
            (is_weak || is_borrowed) && one.column.is_some_and(|own| unnamed.contains(&own));
    }
}
