//! A text gone through from number to number.
//!
//! Lives here: each number with what stands around it, made an amount or a doubt. Comes in: characters, habits.
//! Goes out: amounts in order. May not: give one mark to two numbers.

use std::ops::Range;

use super::habits::Habits;
use super::marks::Mark;
use super::number;
use super::sign::Sign;
use super::{Amount, Cell, Doubt};
use crate::{
    model::Money,
    reading::text::{is_blank, is_edge},
};

pub(super) struct Scan<'a> {
    pub(super) cells: Vec<Cell>,
    pub(super) habits: &'a Habits,
    /// Where the first character stands that is drawn.
    pub(super) begins: usize,
}

impl<'a> Scan<'a> {
    pub(super) fn new(cells: Vec<Cell>, habits: &'a Habits) -> Self {
        Self {
            begins: cells.iter().take_while(|cell| is_blank(cell.c)).count(),
            cells,
            habits,
        }
    }

    pub(super) fn amounts(&self) -> Vec<Amount> {
        let mut found: Vec<(Range<usize>, Result<Money, Doubt>)> = Vec::new();
        let mut free_from = 0;
        let mut i = 0;
        while i < self.cells.len() {
            if !self.cells[i].c.is_ascii_digit() {
                i += 1;
                continue;
            }
            let mut number = number::read(&self.cells, i, self.habits);
            i = number.end.max(i + 1);
            if let Some((span, money)) = self.amount_around(&mut number, free_from) {
                free_from = span.end;
                i = i.max(span.end);
                found.push((span, money));
            }
        }
        self.refuse_ranges(&mut found);
        found
            .into_iter()
            .map(|(span, money)| Amount {
                span: self.cells[span.start].at..self.cells[span.end - 1].end,
                money,
            })
            .collect()
    }

    /// The amount whose digits are `number`, when a currency mark stands beside it.
    fn amount_around(
        &self,
        number: &mut number::Number,
        free_from: usize,
    ) -> Option<(Range<usize>, Result<Money, Doubt>)> {
        let (mut start, mut end) = (number.start, number.end);
        let inner_sign = self.sign_before(start, free_from);
        let after_sign = inner_sign.map_or(start, |(at, _)| at);
        let before = self.mark_before(after_sign, free_from);
        let after = self.mark_after(end, before.is_some());
        if before.is_none() && after.is_none() {
            return None;
        }
        // "30/11/2026 R$ 10,00": the mark behind a date is that of the amount that follows.
        let is_of_next = |mark: &Mark| self.digit_behind_gap(mark.end);
        if before.is_none() && self.ends_a_date(start) && after.as_ref().is_some_and(is_of_next) {
            return None;
        }
        let mut signs = inner_sign.map_or(0, |_| 1);
        let mut negative = inner_sign.is_some_and(|(_, sign)| sign == Sign::Minus);
        let mut doubt = inner_sign.is_some_and(|(_, sign)| sign == Sign::Doubtful);
        start = after_sign;
        if let Some(mark) = &before {
            start = mark.start;
            if let Some((at, sign)) = self.sign_before(start, free_from) {
                signs += 1;
                negative = sign == Sign::Minus;
                doubt |= sign == Sign::Doubtful;
                start = at;
            }
        }
        let mut has_cents = false;
        if let Some(mark) = &after {
            end = mark.end;
            if before.is_none()
                && number.is_whole()
                && let Some(cents) = self.cents_behind(mark)
            {
                end = cents.end;
                number.set_cents(self.cells[cents].iter().map(|cell| cell.c));
                has_cents = true;
            } else if before.is_none()
                && number.is_whole()
                && let Some((cents, behind)) = self.cents_in_words(mark)
            {
                end = behind;
                number.set_cents(cents.into_iter());
                has_cents = true;
            }
        }
        // "2 dollars and 75 of them" goes on behind its mark.
        let in_words = !has_cents
            && after.as_ref().is_some_and(|mark| {
                let is_note = !number.is_whole()
                    && (self.note_next(mark.end) || self.parts_behind(number.end, mark));
                // "3.20 euros on the 30th" has its cents.
                let goes_on = if number.is_whole() {
                    self.goes_on(mark)
                } else {
                    self.cents_in_words(mark).is_some()
                };
                goes_on || self.digit_next(mark.end) && !is_note
            });
        let money = if in_words {
            Err(Doubt::Number)
        } else if self.inexact_around(start, end) {
            Err(Doubt::Inexact)
        } else if signs > 1
            || doubt
            || self.glued(number, start, end)
            || self.begins_with_cents(number.start)
            || self.parts_its_cents(number)
        {
            Err(Doubt::Number)
        } else {
            self.meaning(before.as_ref(), after.as_ref())
                .and_then(|currency| number.money(currency, negative, self.habits))
        };
        Some((start..end, money))
    }

    /// A stroke and a digit stand right before the number.
    fn ends_a_date(&self, start: usize) -> bool {
        matches!(self.cells[..start], [.., digit, stroke]
            if digit.c.is_ascii_digit() && matches!(stroke.c, '/' | '-'))
    }

    fn digit_behind_gap(&self, from: usize) -> bool {
        let behind = self.cells.get(from..).unwrap_or_default();
        let next = behind.iter().map(|cell| cell.c).find(|c| !is_blank(*c));
        next.is_some_and(|c| c.is_ascii_digit())
    }

    /// Digits right behind, at most an edge away: what may be cents. "€" and "05/03/2027" in cells of their own are not.
    pub(super) fn digit_next(&self, from: usize) -> bool {
        let behind = self.cells.get(from..).unwrap_or_default();
        let count = |cells: &[Cell], of: fn(char) -> bool| {
            cells.iter().take_while(|cell| of(cell.c)).count()
        };
        let edges = count(behind, is_edge);
        let digits = count(&behind[edges..], |c| c.is_ascii_digit());
        let is_date = edges > 0
            && matches!(&behind[edges + digits..], [mark, next, ..]
                if matches!(mark.c, '/' | '.' | '-') && next.c.is_ascii_digit());
        digits > 0 && !is_date
    }

    pub(super) fn is_gap(&self, i: usize) -> bool {
        let c = self.cells[i].c;
        is_edge(c) || (c.is_whitespace() && c != '\n')
    }
}
