//! What the line that an amount stands in makes of it.
//!
//! Lives here: examples, two amounts that only are one together, prose about something else, lines that sell.
//! Comes in: atoms and which of them is asked about. Goes out: whether it is so. May not: look beyond the line.

use std::collections::HashSet;

use crate::model::Money;
use crate::reading::general::atoms::{Atom, said_before, said_behind, sentence_around};
use crate::reading::general::grid::Grids;
use crate::reading::general::says::{EXCLUDES, Says};
use crate::reading::lexicon::Topics;
use crate::reading::text::ends_in_colon;
use crate::rules::Topic;

/// For each atom, whether its line has said that it tells an example, "Example: you hold a credit of $3.00", or is what
/// somebody else has said: "The $3.00 credit paid for my whole book" between quotation marks.
pub(super) fn examples(atoms: &[Atom]) -> Vec<bool> {
    let mut line = None;
    let mut is_example = false;
    let mut quote = None;
    let tells = |atom: &Atom| {
        let says = atom.own_text();
        says.is_some_and(|says| says.lead.has(Topic::Help))
    };
    /// "For example": more words tell of something.
    const SHORT: usize = 3;
    let says_so =
        |atom: &&Atom| atom.own_text().is_some_and(|says| says.words <= SHORT) && tells(atom);
    let said_in: HashSet<usize> = atoms
        .iter()
        .filter(says_so)
        .map(|atom| atom.sentence)
        .collect();
    atoms
        .iter()
        .map(|atom| {
            if line != Some(atom.line) {
                (is_example, quote) = (false, None);
            }
            line = Some(atom.line);
            is_example |= tells(atom);
            for c in atom.text().into_iter().flat_map(|says| says.text.chars()) {
                quote = after(quote, c);
            }
            is_example || quote.is_some() || said_in.contains(&atom.sentence)
        })
        .collect()
}

/// The open quotation mark behind a character: “…”, „…“, «…», 「…」.
const fn after(open: Option<char>, c: char) -> Option<char> {
    match (open, c) {
        (None, '“' | '„' | '«' | '「' | '『') => Some(c),
        (Some('“'), '”')
        | (Some('„'), '“' | '”')
        | (Some('«'), '»')
        | (Some('「'), '」')
        | (Some('『'), '』') => None,
        _ => open,
    }
}

/// "$5.00 of $10.00", "$5.00 / $10.00": neither is surely the balance.
pub(super) fn is_one_of_two(atoms: &[Atom], grids: &Grids, nth: usize) -> bool {
    let cell = |nth: usize| grids.spots[nth].map(|spot| spot.cell);
    let joined = |one: usize, other: usize| {
        atoms[one].line == atoms[other].line
            && atoms[one].sentence == atoms[other].sentence
            && cell(one) == cell(other)
            && atoms[other].amount().is_some()
            && !opens_a_part(atoms, one.max(other))
    };
    let joins = |nth: usize| {
        atoms[nth].text().is_some_and(|says| {
            says.words <= 2
                && says.unknown == 0
                && says.dates.is_empty()
                && says.topics == Topics::of(&[Topic::Joining])
        })
    };
    let next = |step: &dyn Fn(usize) -> Option<usize>| {
        let near = step(nth).filter(|near| *near < atoms.len())?;
        let other = if joins(near) {
            step(near).filter(|far| *far < atoms.len())?
        } else {
            near
        };
        joined(nth, other).then_some(other)
    };
    next(&|nth| nth.checked_add(1)).is_some_and(|whole| !is_left_of(atoms, nth, whole))
        || next(&|nth| nth.checked_sub(1)).is_some()
}

/// "The balance is 3,200 yen" for the ear, and ¥2,300 for the eye.
pub(super) fn is_told_otherwise(atoms: &[Atom], nth: usize) -> bool {
    let own = &atoms[nth];
    let mut near = sentence_around(atoms, nth);
    let is_plain = |says: &Says| says.unknown == 0 && !says.topics.meets(EXCLUDES);
    near.clone().filter_map(Atom::text).all(is_plain)
        && near.any(|other| {
            let amounts = (
                own.amount().and_then(Result::ok),
                other.amount().and_then(Result::ok),
            );
            other.is_silent != own.is_silent
                && matches!(amounts, (Some(own), Some(other)) if own != other)
        })
}

/// "Left $18.50 of $40.00", "$18.50 of $40.00 left": the first is what there is.
pub(super) fn is_left_of(atoms: &[Atom], left: usize, whole: usize) -> bool {
    const HAD: Topics = Topics::of(&[Topic::Available, Topic::Balance]);
    let amount = |nth: usize| atoms.get(nth).and_then(Atom::amount);
    let is_no_more = match (amount(left), amount(whole)) {
        (Some(Ok(left)), Some(Ok(whole))) => left.minor <= whole.minor,
        _ => false,
    };
    let tells = |says: &Says| says.topics.meets(HAD) && says.unknown == 0 && says.kinds.is_empty();
    let is_told = match said_before(atoms, left) {
        Some(before) => tells(before),
        None => said_behind(atoms, whole).is_some_and(tells),
    };
    // "Available from $75 to $1,000": neither is what is left of the other.
    let leads_to = said_behind(atoms, left).is_some_and(|says| says.is_to);
    is_no_more
        && !leads_to
        && atoms[left].sentence == atoms[whole].sentence
        && whole == left + 2
        && is_told
}

/// "$19.90 expires 17 March" in an element of its own: a part, and no second half of what stands before it.
fn opens_a_part(atoms: &[Atom], nth: usize) -> bool {
    let own = &atoms[nth];
    let mut behind = atoms[nth + 1..]
        .iter()
        .take_while(|atom| atom.line == own.line && atom.element == own.element);
    nth.checked_sub(1)
        .is_some_and(|before| atoms[before].element != own.element)
        && behind.any(|atom| atom.text().is_some_and(Says::expires))
        || come_to_former(atoms, nth)
}

/// "$22.50 · $7.50 expires on 30 November and $15.00 on 31 December": from this one on they come to the one before.
fn come_to_former(atoms: &[Atom], nth: usize) -> bool {
    /// More lots in a sentence are none.
    const MOST: usize = 24;
    let Some(Ok(whole)) = nth.checked_sub(1).and_then(|before| atoms[before].amount()) else {
        return false;
    };
    let rest = || {
        let own = atoms[nth].sentence;
        let rest = atoms[nth..].iter().take(MOST);
        rest.take_while(move |atom| atom.sentence == own)
    };
    let parts: Option<Vec<Money>> = rest().filter_map(Atom::amount).map(Result::ok).collect();
    let expires = || rest().filter_map(Atom::text).any(Says::expires);
    parts.is_some_and(|parts| {
        parts.len() > 1 && expires() && Money::sum(parts.iter().copied()) == Some(whole)
    })
}

/// Words of the amount's own sentence that nobody knows, and none that speak of a balance: "Spend $35 today".
pub(super) fn is_in_prose(atoms: &[Atom], nth: usize) -> bool {
    // "You have earned" tells what became of something: the verb alone is not enough beside a strange word.
    let is_had = |says: &Says| {
        says.topics.has(Topic::Available)
            || says.topics.has(Topic::Balance) && (says.unknown == 0 || says.names_balance)
    };
    let own = &atoms[nth];
    let near = |step: &dyn Fn(usize) -> Option<usize>| {
        let says = step(nth).and_then(|near| atoms.get(near)).filter(|atom| {
            atom.line == own.line && atom.sentence == own.sentence && atom.element == own.element
        });
        says.and_then(Atom::text)
    };
    let around = [
        near(&|nth| nth.checked_sub(1)),
        near(&|nth| nth.checked_add(1)),
    ];
    /// So many words that nobody knows before it tell of something else, whatever its name behind it is: "choose Amazon
    /// Day at checkout and we add".
    const TELLS: usize = 5;
    let texts = around.iter().flatten();
    if around[0].is_some_and(|says| says.unknown >= TELLS && !is_had(says)) {
        return true;
    }
    // "Approved instantly: $150 Amazon gift card".
    let leads_in = around[0].is_some_and(|says| {
        says.unknown > 0 && !is_had(says) && says.kinds.is_empty() && ends_in_colon(&says.text)
    });
    if leads_in && !around[1].is_some_and(|says| says.names_balance) {
        return true;
    }
    if follows_in_a_story(atoms, nth) {
        return true;
    }
    // "A $1.00 credit pays for one song": its first word names nothing.
    let names = |says: &Says| {
        says.is_label() && says.unknown == 0 && says.topics != Topics::of(&[Topic::Joining])
    };
    texts.clone().any(|says| says.unknown > 0)
        && !texts
            .clone()
            .any(|says| is_had(says) || names(says) || says.expires())
}

/// "The smallest order that qualifies for a $5.00 credit is $30.00": behind words that nobody knows and another amount
/// nothing that names no balance itself tells of one.
fn follows_in_a_story(atoms: &[Atom], nth: usize) -> bool {
    const TELLS: usize = 2;
    let own = &atoms[nth];
    let in_sentence = |atom: &&Atom| atom.line == own.line && atom.sentence == own.sentence;
    let before: Vec<&Atom> = atoms[..nth].iter().rev().take_while(in_sentence).collect();
    let texts = || before.iter().filter_map(|atom| atom.text());
    let strange: usize = texts().map(|says| says.unknown).sum();
    let tells_of_balance = |says: &Says| {
        says.topics.has(Topic::Available)
            || says.expires() && !says.dates.is_empty()
            || !says.kinds.is_empty() && says.begins_with_name()
    };
    let behind = atoms[nth + 1..]
        .iter()
        .take_while(in_sentence)
        .filter_map(Atom::text);
    strange >= TELLS
        && before.iter().any(|atom| atom.amount().is_some())
        && !texts().chain(behind).any(tells_of_balance)
}

/// Another text of the line speaks of prices or offers.
pub(in crate::reading::general) fn line_sells(atoms: &[Atom], nth: usize) -> bool {
    const SELLS: Topics = Topics::of(&[Topic::Price, Topic::Offer, Topic::Shop]);
    let behind = atoms[nth + 1..].iter().take(MOST_IN_LINE);
    let behind = behind.take_while(|atom| atom.line == atoms[nth].line);
    let sells = |atom: &Atom| {
        atom.text().is_some_and(|says| {
            // "Up to 40%"; "does not roll over" bounds nothing.
            let bounds = says.topics.has(Topic::Limit) && says.text.contains(char::is_numeric);
            (says.topics.meets(SELLS) || bounds) && !says.expires()
        })
    };
    before_in_line(atoms, nth).chain(behind).any(sells)
}

/// "Free delivery from $19.00 on books. Only until Sunday".
pub(super) fn is_behind_price(atoms: &[Atom], nth: usize) -> bool {
    before_in_line(atoms, nth).any(|atom| atom.amount().is_some() && atom.is_priced)
}

/// More texts in a line are prose.
const MOST_IN_LINE: usize = 12;

/// What stands before an atom in its line, nearest first.
fn before_in_line(atoms: &[Atom], nth: usize) -> impl Iterator<Item = &Atom> {
    let line = atoms[nth].line;
    let before = atoms[..nth].iter().rev().take(MOST_IN_LINE);
    before.take_while(move |atom| atom.line == line)
}
