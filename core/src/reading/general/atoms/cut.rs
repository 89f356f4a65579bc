//! A line cut into atoms.
//!
//! Lives here: amounts first, then the texts between them, element by element and clause by clause; which sentence each is
//! of. Comes in: a line. Goes out: its atoms, in order. May not: relate one atom to another.

use std::ops::{Range, RangeInclusive};

use super::clauses::{clauses, split_before_date};
use super::controls::Flags;
use super::elements::common;
use super::stretch::within;
use super::{Atom, What};
use crate::reading::dates::FoundDate;
use crate::reading::general::says::{Says, ends_on_it};
use crate::reading::general::visible::{Line, Visible};
use crate::reading::money::Amount;
use crate::reading::rule::About;
use crate::reading::text::{STRUCK, is_blank, is_edge};

/// One line, and what has been cut so far.
pub(super) struct Cut<'a> {
    pub(super) seen: &'a Visible,
    pub(super) line: &'a Line,
    pub(super) nth: usize,
    pub(super) reader: &'a About<'a>,
    pub(super) flags: &'a [Flags],
    pub(super) atoms: &'a mut Vec<Atom>,
    pub(super) sentence: &'a mut usize,
}

impl Cut<'_> {
    pub(super) fn run(&mut self) {
        let mut start = 0;
        for end in self.glued_words() {
            self.stretch(start, end);
            start = end;
        }
        self.stretch(start, self.line.text.len());
    }

    pub(super) fn names_an_amount(&self) -> bool {
        !self.reader.speech.amounts(&self.line.text).is_empty()
    }

    /// Amounts and dates of a stretch of the line, and the texts between them.
    fn stretch(&mut self, start: usize, end: usize) {
        let text = self.line.text.get(start..end).unwrap_or_default();
        let has_digit = text.chars().any(char::is_numeric);
        let speech = &self.reader.speech;
        let mut amounts = if has_digit {
            speech.amounts(text)
        } else {
            Vec::new()
        };
        let mut dates = speech.dates(text, self.reader.served_on);
        let is_name = |date: &FoundDate| date.is_short && date.relative;
        if dates.iter().any(is_name) {
            let marks = speech.marks(text);
            dates.retain(|date| !is_name(date) || ends_on_it(text, &marks, date));
        }
        for span in amounts
            .iter_mut()
            .map(|amount| &mut amount.span)
            .chain(dates.iter_mut().map(|date| &mut date.span))
        {
            *span = span.start + start..span.end + start;
        }
        let mut from = start;
        let mut closes = None;
        for (nth, amount) in amounts.iter().enumerate() {
            if let Some(close) = closes.filter(|close| *close <= amount.span.start) {
                self.ends_sentence(&mut from, close, &dates);
                closes = None;
            }
            let gap = self.line.text.get(from..amount.span.start);
            if nth > 0 && closes.is_none() && gap.is_some_and(opens_a_bracket) {
                let behind = self.line.text.get(amount.span.end..end).unwrap_or_default();
                closes = behind
                    .find([')', '）'])
                    .map(|at| amount.span.end + at)
                    .or(Some(end));
                *self.sentence += 1;
            }
            self.between(from, amount.span.start, &dates, true);
            self.amount(amount);
            from = amount.span.end;
        }
        if let Some(close) = closes {
            self.ends_sentence(&mut from, close, &dates);
        }
        self.between(from, end, &dates, !amounts.is_empty());
    }

    /// "$30.00 ($5.00 on hold)": what stands in the brackets is a sentence of its own.
    fn ends_sentence(&mut self, from: &mut usize, close: usize, dates: &[FoundDate]) {
        self.between(*from, close, dates, true);
        *self.sentence += 1;
        *from = close;
    }

    fn amount(&mut self, amount: &Amount) {
        let written = self.line.text.get(amount.span.clone()).unwrap_or_default();
        let before = self.line.text.get(..amount.span.start).unwrap_or_default();
        // "+ $5.00" as well, but not the plus of a name: "Channels+ $5.00".
        let is_apart = |rest: &str| rest.is_empty() || rest.ends_with(is_blank);
        let has_plus = before.trim_end_matches(is_edge).ends_with('+')
            || before
                .trim_end_matches(is_blank)
                .strip_suffix('+')
                .is_some_and(is_apart)
            || written.starts_with('+');
        self.push(
            amount.span.start,
            amount.span.end,
            What::Amount(amount.money),
            has_plus && !self.adds_dated(),
        );
    }

    /// "$2.00 until 5 January + $3.00 until 20 February": an amount and its day stand before, in the same line.
    fn adds_dated(&self) -> bool {
        let before = self.atoms.iter().rev();
        let mut before = before.take_while(|atom| atom.line == self.nth);
        let dates = |atom: &Atom| atom.text().is_some_and(Says::expires);
        before.any(dates) && before.any(|atom| atom.amount().is_some())
    }

    /// The texts of a stretch without an amount.
    fn between(&mut self, start: usize, end: usize, dates: &[FoundDate], beside_amount: bool) {
        let mut from = start;
        for at in self.hard_edges(start, end, dates) {
            self.piece(from, at, dates, beside_amount);
            from = at;
        }
        self.piece(from, end, dates, beside_amount);
    }

    /// One element's text: cut into clauses where an amount or a date makes that matter.
    fn piece(&mut self, start: usize, end: usize, dates: &[FoundDate], beside_amount: bool) {
        let text = self.line.text.get(start..end).unwrap_or_default();
        let dates = within(dates, start, end);
        if dates.is_empty() && !beside_amount && text.len() < 400 {
            self.clause(start, 0, text, &[]);
            return;
        }
        for clause in clauses(text, &dates, self.reader) {
            let words = text.get(clause.start..clause.end).unwrap_or_default();
            let own = within(&dates, clause.start, clause.end);
            if let Some(says) = clause.says {
                self.say(start + clause.start, words, says);
            } else if let Some(at) = split_before_date(words, &own, self.reader) {
                let (label, rest) = words.split_at(at);
                self.clause(start, clause.start, label, &[]);
                let moved = within(&own, at, words.len());
                self.clause(start, clause.start + at, rest, &moved);
            } else {
                self.clause(start, clause.start, words, &own);
            }
            if clause.ends_sentence {
                *self.sentence += 1;
            }
        }
    }

    fn clause(&mut self, piece: usize, at: usize, text: &str, dates: &[FoundDate]) {
        let marks = self.reader.speech.marks(text);
        let says = Says::new(text, &marks, dates, self.reader.served_on);
        self.say(piece + at, text, says);
    }

    /// An atom of what the text says, unless nothing of it is drawn.
    fn say(&mut self, start: usize, text: &str, says: Says) {
        if !text
            .chars()
            .any(|c| c.is_alphanumeric() || matches!(c, '%' | STRUCK))
        {
            return;
        }
        // The element is that of the first letter: spaces before it are its neighbour's.
        let lead = text.len() - text.trim_start_matches(is_blank).len();
        let tail = text.trim_end_matches(is_blank).len();
        self.push(start + lead, start + tail, What::Text(says), false);
    }

    /// The link that a stretch of these parts stands in, or the last of several with nothing between them: a menu.
    fn link_of(&self, stretch: Range<usize>, parts: RangeInclusive<usize>) -> usize {
        let all = &self.line.parts;
        let is_drawn = |nth: &usize| {
            let behind = all.get(nth + 1).map_or(stretch.end, |(at, _)| *at);
            let own = all[*nth].0.max(stretch.start)..behind.min(stretch.end);
            let text = self.line.text.get(own).unwrap_or_default();
            text.chars().any(|c| !is_blank(c))
        };
        let mut links = parts
            .filter(is_drawn)
            .map(|nth| self.flags[all[nth].1].link);
        links
            .try_fold(0, |_, link| (link != 0).then_some(link))
            .unwrap_or(0)
    }

    fn push(&mut self, start: usize, end: usize, what: What, has_plus: bool) {
        let parts = &self.line.parts;
        let first = parts
            .partition_point(|(at, _)| *at <= start)
            .saturating_sub(1);
        let last = parts
            .partition_point(|(at, _)| *at < end)
            .saturating_sub(1)
            .max(first);
        let element = parts[first..=last]
            .iter()
            .map(|(_, element)| *element)
            .reduce(|one, other| common(self.seen, one, other))
            .unwrap_or(0);
        let link = self.link_of(start..end, first..=last);
        // The tooltip of a button that does nothing but tell a day.
        let tells_day =
            self.line.is_attribute && matches!(&what, What::Text(says) if says.says_day_only());
        self.atoms.push(Atom {
            element,
            line: self.nth,
            sentence: *self.sentence,
            is_attribute: self.line.is_attribute,
            acts: self.flags[element].acts && !tells_day,
            leads: link != 0,
            link,
            sells: link != 0 && self.flags[element].sells,
            has_plus,
            is_emphasis: self.seen.elements[element].is_emphasis,
            is_silent: self.seen.elements[element].silent != 0,
            is_priced: false,
            in_remark: false,
            is_gone: false,
            is_spent: false,
            is_note: self.line.is_note,
            gives_day: false,
            what,
        });
    }
}

/// Nothing but an opening bracket.
fn opens_a_bracket(text: &str) -> bool {
    text.chars().filter(|c| !is_blank(*c)).eq(['(']) || text.trim() == "（"
}
