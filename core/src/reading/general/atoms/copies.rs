//! One thing said in two places.
//!
//! Lives here: the visible and the spoken copy of an amount, the countdown whose words and days stand in two boxes.
//! Comes in: atoms in document order. Goes out: the same with each said once. May not: join what differs.

use super::{Atom, What};
use crate::reading::general::says::{DateRole, DateUse};
use crate::reading::rule::About;
use crate::rules::Topic;
use jiff::civil::Date;

/// "Davon verfallen 1,50 € in 3 Tagen": with the day behind the amount the words tell of what is to come.
pub(super) fn join_days(atoms: &mut [Atom], served_on: Date) {
    for nth in 2..atoms.len() {
        let (before, behind) = atoms.split_at_mut(nth);
        let [.., opens, amount] = before else {
            continue;
        };
        let sentence = amount.sentence;
        let is_to_come = behind[0].sentence == sentence
            && behind[0].text().is_some_and(|says| {
                let mut days = says.dates.iter().map(|date| date.day);
                days.any(|day| day.is_some_and(|day| day >= served_on))
            });
        if let What::Text(says) = &mut opens.what
            && says.may_be_over
            && opens.sentence == sentence
            && amount.amount().is_some()
            && is_to_come
        {
            says.topics = says.topics.without(&[Topic::Expired]);
            says.topics.add(Topic::Expires);
            says.lead = says.lead.without(&[Topic::Expired]);
        }
    }
}

/// A visible and a spoken copy of one amount stand side by side: one of them is enough.
pub(super) fn read_copies_once(atoms: &mut Vec<Atom>) {
    let mut kept: Vec<Atom> = Vec::with_capacity(atoms.len());
    for atom in atoms.drain(..) {
        // In one line, or one drawn and the other read aloud.
        let is_beside = |last: &Atom| last.line == atom.line || last.is_silent != atom.is_silent;
        let copy = match (
            kept.last().filter(|last| is_beside(last)).map(Atom::amount),
            atom.amount(),
        ) {
            (Some(Some(one)), Some(other)) => one == other || one.is_err() || other.is_err(),
            _ => false,
        };
        // Of two copies, the one that can be read.
        match kept.last_mut() {
            Some(last) if copy && !matches!(atom.what, What::Amount(Err(_))) => *last = atom,
            Some(_) if copy => {}
            _ => kept.push(atom),
        }
    }
    *atoms = kept;
}

/// "Expires in" in one box and "6 days" in the next.
pub(super) fn join_countdowns(atoms: &mut [Atom], reader: &About<'_>) {
    for nth in 1..atoms.len() {
        let (before, behind) = atoms.split_at_mut(nth);
        let (
            Some(Atom {
                what: What::Text(opens),
                ..
            }),
            Atom {
                what: What::Text(says),
                ..
            },
        ) = (before.last(), &mut behind[0])
        else {
            continue;
        };
        let may_go_on = says.dates.is_empty()
            && says.words <= 3
            && says.text.starts_with(|c: char| c.is_numeric())
            && opens.says_expiry()
            && opens.dates.is_empty()
            && opens.words <= 4;
        if may_go_on {
            let joined = format!("{} {}", opens.text.trim(), says.text.trim());
            let found = reader.speech.dates(&joined, reader.served_on);
            if let [only] = found.as_slice()
                && only.relative
            {
                says.dates = vec![DateUse {
                    role: DateRole::Expires,
                    day: only.day.ok(),
                    relative: true,
                    is_short: false,
                }];
            }
        }
    }
}
