//! Amounts of which nothing is left, and texts that speak of nothing else.
//!
//! Lives here: prices and bounds, what is used up, sentences about either. Comes in: atoms in document order.
//! Goes out: marks on them. May not: look further than the sentence, but for a name beside its value.

use std::collections::HashMap;

use super::Atom;
use super::controls::Flags;
use super::gone::{is_among_values, is_first_value, is_used_up, went_on_a_day};
use crate::model::Kind;
use crate::reading::general::says::{DateRole, Says};
use crate::reading::general::visible::Visible;
use crate::reading::lexicon::Topics;
use crate::reading::text::{ends_in_colon, is_blank};
use crate::rules::Topic;

/// Marks what is gone, and the texts that are spent on it or on a price.
pub(super) fn mark_spent(atoms: &mut [Atom], seen: &Visible, flags: &[Flags]) {
    for nth in 0..atoms.len() {
        atoms[nth].is_priced = is_priced(atoms, nth);
        atoms[nth].is_gone = atoms[nth].amount().is_some()
            && (is_used_up(atoms, nth, seen)
                || is_first_value(atoms, nth)
                || went_on_a_day(atoms, nth));
        // The name of a value that is gone speaks of nothing else.
        if atoms[nth].is_gone && atoms[nth - usize::from(nth > 0)].line < atoms[nth].line {
            atoms[nth - 1].is_spent = true;
        }
        if atoms[nth].is_gone && is_among_values(atoms, nth) {
            atoms[nth - 1].is_spent = true;
            atoms[nth - 1].in_remark = true;
        }
    }
    mark_charts(atoms, flags);
    spend(atoms);
}

/// Two amounts or more in one drawing are those of a chart: "Spend by department" in bars.
fn mark_charts(atoms: &mut [Atom], flags: &[Flags]) {
    let mut amounts: HashMap<usize, Vec<usize>> = HashMap::new();
    for (nth, atom) in atoms.iter().enumerate() {
        let drawn = flags[atom.element].drawing;
        if drawn != 0 && atom.amount().is_some() {
            amounts.entry(drawn).or_default().push(nth);
        }
    }
    for chart in amounts.values().filter(|amounts| amounts.len() > 1) {
        for nth in chart {
            atoms[*nth].is_priced = true;
        }
    }
}

/// The words right before an amount make it a price or a bound.
fn is_priced(atoms: &[Atom], nth: usize) -> bool {
    is_promised(atoms, nth)
        || is_bounded(atoms, nth)
        || is_price_now(atoms, nth)
        || is_rate(atoms, nth)
        || is_of_any_one(atoms, nth)
        || is_open_upwards(atoms, nth)
        || said_before(atoms, nth).is_some_and(Says::leads_to_price)
}

/// "$5.00 or more".
fn is_open_upwards(atoms: &[Atom], nth: usize) -> bool {
    said_behind(atoms, nth).is_some_and(|says| says.lead.has(Topic::OrMore))
}

/// "A $1.00 credit pays for most of one song": not of this one, but "A $5.00 credit until 1 December" may be.
fn is_of_any_one(atoms: &[Atom], nth: usize) -> bool {
    /// Fewer strange words may be a name.
    const TELLS: usize = 3;
    let in_sentence = |atom: &&Atom| atom.sentence == atoms[nth].sentence;
    let opens = said_before(atoms, nth).is_some_and(|says| says.is_any_one)
        && nth
            .checked_sub(2)
            .is_none_or(|before| !in_sentence(&&atoms[before]));
    let rest = || atoms[nth + 1..].iter().take_while(in_sentence);
    let tells = || {
        let strange: usize = rest().filter_map(Atom::text).map(|says| says.unknown).sum();
        strange >= TELLS
    };
    // "The smallest order that qualifies for a $10.00 credit is $30.00."
    let ends =
        said_before(atoms, nth).is_some_and(|says| says.ends_in_any_one && says.unknown >= TELLS);
    (opens && tells() || ends) && !rest().filter_map(Atom::text).any(Says::expires)
}

/// "$11.99/month", "$2 a month".
fn is_rate(atoms: &[Atom], nth: usize) -> bool {
    said_behind(atoms, nth).is_some_and(|says| {
        let names_rate = says.lead.has(Topic::Price)
            && says.unknown == 0
            && says.words <= 3
            && says.kinds.is_empty();
        says.text.trim_start_matches(is_blank).starts_with('/') || names_rate
    })
}

/// "Was $139.99, now $94.99": the second of two prices.
fn is_price_now(atoms: &[Atom], nth: usize) -> bool {
    const HAD: Topics = Topics::of(&[Topic::Balance, Topic::Available]);
    let Some([was, joins]) = nth.checked_sub(2).and_then(|at| atoms.get(at..nth)) else {
        return false;
    };
    let in_sentence = |atom: &Atom| atom.sentence == atoms[nth].sentence;
    let leads_on = joins.text().is_some_and(|says| {
        (1..=2).contains(&says.words) && says.unknown == 0 && !says.topics.meets(HAD)
    });
    was.amount().is_some()
        && in_sentence(was)
        && in_sentence(joins)
        && leads_on
        && said_before(atoms, nth - 2)
            .is_some_and(|says| says.topics.has(Topic::Price) && says.kinds.is_empty())
}

/// An atom's sentence, itself in it, from the atom outwards in either direction; a longer one is told from its middle.
pub(in crate::reading::general) fn sentence_around(
    atoms: &[Atom],
    nth: usize,
) -> impl Iterator<Item = &Atom> + Clone {
    const MOST: usize = 64;
    let sentence = atoms[nth].sentence;
    let is_of_it = move |atom: &&Atom| atom.sentence == sentence;
    let (before, behind) = atoms.split_at(nth);
    let before = before.iter().rev().take(MOST).take_while(is_of_it);
    before.chain(behind.iter().take(MOST).take_while(is_of_it))
}

/// The text right before an atom, in its own sentence.
pub(in crate::reading::general) fn said_before(atoms: &[Atom], nth: usize) -> Option<&Says> {
    let before = &atoms[nth.checked_sub(1)?];
    before
        .text()
        .filter(|_| before.sentence == atoms[nth].sentence)
}

/// The text right behind an atom, in its own sentence.
pub(in crate::reading::general) fn said_behind(atoms: &[Atom], nth: usize) -> Option<&Says> {
    let behind = atoms.get(nth + 1)?;
    behind
        .text()
        .filter(|_| behind.sentence == atoms[nth].sentence)
}

/// "Get $5.00 credit when you buy any book for $10.00 or more": nobody has what such a sentence begins with.
fn is_promised(atoms: &[Atom], nth: usize) -> bool {
    /// A longer sentence has come to something else.
    const MOST: usize = 6;
    const HAD: Topics = Topics::of(&[Topic::Balance, Topic::Available, Topic::Total]);
    let own = &atoms[nth];
    let in_sentence = |atom: &&Atom| atom.sentence == own.sentence && atom.line == own.line;
    let before = || atoms[..nth].iter().rev().take(MOST).take_while(in_sentence);
    let behind = atoms[nth..].iter().take(MOST).take_while(in_sentence);
    let opens = before().last().and_then(Atom::text);
    let names_balance = |says: &Says| says.kinds.iter().any(|kind| *kind != Kind::Other);
    let opens_without = opens
        .is_some_and(|says| says.words <= 3 && !names_balance(says) && !says.topics.meets(HAD));
    let offers = |atom: &Atom| {
        atom.text()
            .is_some_and(|says| says.topics.has(Topic::Offer))
    };
    opens_without && before().chain(behind).any(offers)
}

fn is_bounded(atoms: &[Atom], nth: usize) -> bool {
    const PRICED: Topics = Topics::of(&[Topic::Price, Topic::Limit, Topic::Points, Topic::Offer]);
    said_before(atoms, nth).is_some_and(|says| {
        // "Maximum amount of a credit:".
        let opens_with_bound =
            says.lead.has(Topic::Limit) && says.kinds.is_empty() && ends_in_colon(&says.text);
        atoms[nth - 1].line == atoms[nth].line
            && (says.bounds_next
                || opens_with_bound
                || says.topics.meets(PRICED) && !says.topics.has(Topic::Balance))
    })
}

/// "On orders over $30.00", "$30.00 or more": what an order must come to.
fn is_least(atoms: &[Atom], nth: usize) -> bool {
    const BOUND: Topics = Topics::of(&[Topic::Limit, Topic::OrMore]);
    let (before, behind) = (said_before(atoms, nth), said_behind(atoms, nth));
    !atoms[nth].is_gone
        && (before.is_some_and(|says| says.bounds_next || says.topics.meets(BOUND))
            || behind.is_some_and(|says| says.bounds_last || says.lead.meets(BOUND)))
}

/// "Valid through 31 August on orders over", ", use by 31 August": of what stands above, whatever an order must come to.
pub(super) fn opens_with_expiry(says: &Says) -> bool {
    /// More words that nobody knows tell of something else.
    const MOST_STRANGE: usize = 2;
    let begins = Topics::of(&[Topic::Expires, Topic::Valid, Topic::Before]);
    (says.lead.meets(begins) || says.unknown <= MOST_STRANGE)
        && says.dates.iter().any(|date| date.role == DateRole::Expires)
}

/// "Minimum order: $10.00" says nothing of the amounts around it.
fn spend(atoms: &mut [Atom]) {
    let mut start = 0;
    for end in 1..=atoms.len() {
        if end < atoms.len() && atoms[end].sentence == atoms[start].sentence {
            continue;
        }
        let is_amount = |nth: &usize| atoms[*nth].amount().is_some();
        let mut amounts = (start..end).filter(is_amount);
        let bound = amounts.clone().next();
        let all_priced = amounts
            .clone()
            .all(|nth| atoms[nth].is_priced || atoms[nth].is_gone);
        // What must be done for a credit speaks of the credit above it.
        let offers = atoms[start..end]
            .iter()
            .filter_map(Atom::text)
            .any(|says| says.lead.has(Topic::Offer));
        if let Some(bound) = bound.filter(|_| all_priced && !offers) {
            let is_condition = amounts.all(|nth| is_least(atoms, nth));
            // "Received in all: $20.00 · expires 30 June" below what is left of it.
            let is_original = atoms[start..end]
                .iter()
                .filter_map(Atom::text)
                .any(|says| says.topics.has(Topic::Original));
            let around = atoms[bound].element;
            for atom in &mut atoms[start..end] {
                // "Promotional balance" beside "valid through 6 January on orders over $50": the name of another amount.
                let is_name = is_condition
                    && atom.element != around
                    && atom.text().is_some_and(Says::is_own_label);
                atom.is_spent |= !is_name;
                let may_give = is_condition || is_original;
                atom.gives_day = may_give && atom.text().is_some_and(opens_with_expiry);
            }
        }
        start = end;
    }
}
