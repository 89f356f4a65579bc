//! Days and amounts that take turns in a line.
//!
//! Lives here: which of a line's days is whose, and the day behind what a credit was once. Comes in: a line.
//! Goes out: the climb's day. May not: pair what does not alternate from the first to the last.

use super::climb::Climb;
use super::days::is_word_of_expiry;
use super::line::is_left_of;
use crate::model::Money;
use crate::reading::general::atoms::{Atom, said_behind};
use crate::reading::general::says::{DateRole, DateUse, Says};
use crate::reading::lexicon::Topics;
use crate::rules::Topic;

impl Climb<'_> {
    /// "On 5 January $2.00 expire, on 20 February $3.00": in a line in which a day stands before every amount, or behind
    /// every one, it is its.
    pub(super) fn pair_days(&mut self) {
        /// A longer line tells of more.
        const MOST: usize = 16;
        let (atoms, own) = (self.atoms, self.own);
        let in_line = |atom: &&Atom| atom.line == atoms[own].line;
        let before = atoms[..own].iter().rev().take(MOST).take_while(in_line);
        let start = own - before.count();
        let of_line = atoms[start..].iter().take(MOST).take_while(in_line);
        let mut days: Vec<(usize, &DateUse)> = Vec::new();
        let mut amounts = Vec::new();
        let mut topics = Topics::default();
        let mut expires = false;
        for (nth, atom) in (start..).zip(of_line) {
            if let Some(says) = atom.text() {
                expires |= says.expires();
                topics = topics.and(says.topics);
                days.extend(says.dates.iter().map(|day| (nth, day)));
            } else {
                amounts.push(nth);
            }
        }
        let first = days.first().map_or(own, |(first, _)| *first);
        let is_led_by_whole = || {
            days.len() + 1 == amounts.len()
                && amounts.get(1).is_some_and(|second| *second > first)
                && is_whole_of_rest(atoms, &amounts)
        };
        if !expires || is_led_by_whole() {
            // What stands before the first day is the whole, and none of its parts.
            amounts.retain(|amount| *amount > first);
        }
        let of_days: Vec<usize> = days.iter().map(|(day, _)| *day).collect();
        let alternates = take_turns(&of_days, &amounts)
            // "₺10,00 of it on 1 December, ₺20,00 on 1 March expire".
            || amounts.len() > 1 && take_turns(&amounts, &of_days);
        let is_sure = match (days.as_slice(), amounts.as_slice()) {
            ([(_, only)], [_]) => self.lapses_on(only),
            _ => amounts.len() == days.len() && amounts.len() > 1,
        };
        if !is_sure || !alternates || topics.has(Topic::Before) {
            return;
        }
        let mut pairs = amounts.iter().zip(&days);
        let Some((_, (_, day))) = pairs.find(|(amount, _)| **amount == own) else {
            return;
        };
        if expires {
            self.found.dates = vec![(day.day, day.relative)];
            self.found.bare = None;
            self.found.is_unread = false;
        } else {
            // No word tells what the day is; whose it is, their order does.
            self.found.bare = day.day;
        }
    }

    /// "10 December – eBooks: $1.00 lapse": the word for it stands behind the amount, and the day is to come.
    fn lapses_on(&self, date: &DateUse) -> bool {
        let lapses = |says: &Says| is_word_of_expiry(says) && !says.topics.has(Topic::Unsure);
        date.role == DateRole::Bare
            && self.is_to_come(date)
            && said_behind(self.atoms, self.own).is_some_and(lapses)
    }

    /// "Left $3.75 of $5.00, expires 19 December": the day is of what is left.
    pub(super) fn take_days_behind_whole(&mut self) {
        let (atoms, own, whole) = (self.atoms, self.own, self.own + 2);
        let in_sentence = |atom: &&Atom| atom.sentence == atoms[own].sentence;
        // "$11.90 left of $20.00 · ends in 5 days".
        let is_left_by_words = || {
            said_behind(atoms, own).is_some_and(|says| says.lead.has(Topic::Available))
                && atoms
                    .get(whole)
                    .is_some_and(|whole| in_sentence(&whole) && whole.is_gone)
        };
        let is_left = is_left_of(atoms, own, whole) || is_left_by_words();
        if !self.found.dates.is_empty() || !is_left {
            return;
        }
        let behind = atoms[whole + 1..].iter().take_while(in_sentence);
        for says in behind.map_while(Atom::text) {
            let expires = says
                .dates
                .iter()
                .filter(|date| date.role == DateRole::Expires);
            self.found
                .dates
                .extend(expires.map(|date| (date.day, date.relative)));
        }
    }
}

/// "$40.00: by Friday $15.00, by New Year's Eve the other $25.00": the others come to the first.
fn is_whole_of_rest(atoms: &[Atom], amounts: &[usize]) -> bool {
    let mut amounts = amounts.iter().map(|nth| atoms[*nth].amount()?.ok());
    let whole = amounts.next().flatten();
    let rest: Option<Vec<Money>> = amounts.collect();
    let rest = rest.filter(|rest| rest.len() > 1);
    whole.is_some() && whole == rest.and_then(Money::sum)
}

/// One of the first, one of the second, and so on, each behind the one before.
fn take_turns(first: &[usize], second: &[usize]) -> bool {
    let turns = first
        .iter()
        .zip(second)
        .flat_map(|(one, other)| [one, other]);
    turns.is_sorted_by(|one, other| one < other)
}
