//! The currency of a number.
//!
//! Lives here: the marks before and behind it, what they name together, and cents that go on behind one. Comes in: where a
//! number begins and ends. Goes out: marks, a currency. May not: choose between two currencies.

use std::ops::Range;

use super::Doubt;
use super::habits::Habits;
use super::marks::{self, Mark, Meaning};
use super::scan::Scan;
use crate::model::Currency;
use crate::reading::text::{CENTS_EDGE, is_blank, is_edge, is_spaceless};

impl Scan<'_> {
    pub(super) fn mark_before(&self, i: usize, free_from: usize) -> Option<Mark> {
        let mut end = i;
        let mut spaces = 0;
        while end > free_from && self.is_gap(end - 1) {
            spaces += usize::from(self.cells[end - 1].c.is_whitespace());
            end -= 1;
        }
        if spaces > 2 {
            return None;
        }
        marks::ending_at(&self.cells, end, free_from, self.habits)
    }

    pub(super) fn mark_after(&self, i: usize, has_before: bool) -> Option<Mark> {
        let mut start = i;
        let mut spaces = 0;
        while start < self.cells.len() && self.is_gap(start) {
            spaces += usize::from(self.cells[start].c.is_whitespace());
            start += 1;
        }
        if spaces > 2 {
            return None;
        }
        let mark = marks::starting_at(&self.cells, start, self.habits)?;
        let is_apart = self.parts_behind(i, &mark);
        // `5 €10`: the mark is the next number's. `$5 $6`: likewise.
        let next_ones = self.digit_next(mark.end)
            && !self.note_next(mark.end)
            && !is_apart
            && (spaces > 0 || has_before);
        let other_symbol = has_before && !mark.meaning.is_code();
        if next_ones || (other_symbol && self.digit_soon(mark.end)) {
            return None;
        }
        Some(mark)
    }

    /// "37,50 TL" in an element, and "10 Aralık" in the next: the mark is of the number that ends at `end`.
    pub(super) fn parts_behind(&self, end: usize, mark: &Mark) -> bool {
        let is_edge_at = |at: usize| self.cells.get(at).is_some_and(|cell| is_edge(cell.c));
        !(end..mark.start).any(is_edge_at) && is_edge_at(mark.end)
    }

    /// "10,00 EUR²": one digit in an element of its own points to a footnote.
    pub(super) fn note_next(&self, from: usize) -> bool {
        let rest = self.cells.get(from..).unwrap_or_default();
        let edges = rest.iter().take_while(|cell| is_edge(cell.c)).count();
        let [digit, behind @ ..] = rest.get(edges..).unwrap_or_default() else {
            return false;
        };
        let goes_on = behind.iter().find(|cell| !is_edge(cell.c));
        edges > 0
            && digit.c.is_ascii_digit()
            && !goes_on.is_some_and(|next| next.c.is_ascii_digit())
    }

    /// "3€50": two digits right behind the symbol, or raised behind it, where cents stand behind a comma.
    pub(super) fn cents_behind(&self, mark: &Mark) -> Option<Range<usize>> {
        /// More elements in one another than an amount has.
        const MOST_EDGES: usize = 8;
        let Meaning::Symbol(currency) = mark.meaning else {
            return None;
        };
        let at = |i: usize| self.cells.get(i).map(|cell| cell.c);
        // A raised symbol ends before the raised digits begin: "3<sup>€</sup><sup>50</sup>".
        let edges = (mark.end..).take_while(|i| at(*i).is_some_and(is_edge));
        let edges = edges.take(MOST_EDGES).count();
        let raises = (mark.end..mark.end + edges).any(|i| at(i) == Some(CENTS_EDGE));
        let from = mark.end + if raises { edges } else { 0 };
        let digits = (from..).take_while(|i| at(*i).is_some_and(|c| c.is_ascii_digit()));
        let count = digits.take(3).count();
        let end = from + count;
        let next = (end..).find_map(|i| match at(i) {
            Some(c) if is_edge(c) => None,
            other => Some(other),
        });
        let goes_on = next.flatten().is_some_and(|c| {
            (c.is_alphanumeric() && !is_spaceless(c))
                || matches!(c, '.' | ',') && at(end + 1).is_some_and(|c| c.is_ascii_digit())
        });
        (count == 2 && currency.minor_digits() == 2 && self.habits.is_decimal(',') && !goes_on)
            .then_some(from..end)
    }

    /// "2 dollars and 75 cents", for the ear: both digits, and where the words end.
    pub(super) fn cents_in_words(&self, mark: &Mark) -> Option<([char; 2], usize)> {
        if !self.goes_on(mark) {
            return None;
        }
        let at = |i: usize| self.cells.get(i).map(|cell| cell.c);
        let run = |from: usize, belongs: &dyn Fn(char) -> bool| {
            (from..self.cells.len())
                .find(|i| !at(*i).is_some_and(belongs))
                .unwrap_or(self.cells.len().max(from))
        };
        let word = run(mark.end, &is_blank);
        let digits = run(run(word, &char::is_alphabetic), &is_blank);
        let behind = run(digits, &|c| c.is_ascii_digit());
        let cents = match self.cells.get(digits..behind)? {
            [one] => ['0', one.c],
            [ten, one] => [ten.c, one.c],
            _ => return None,
        };
        let name = run(behind, &is_blank);
        let end = run(name, &char::is_alphabetic);
        let letters: String = self.cells[name..end].iter().map(|cell| cell.c).collect();
        self.habits.counts_cents(&letters).then_some((cents, end))
    }

    /// "2 dollars and 75 cents": the amount goes on behind its word.
    pub(super) fn goes_on(&self, mark: &Mark) -> bool {
        /// "and", "und", "y".
        const LONGEST: usize = 4;
        // "Euro" as well as "dollars", and no code.
        let letters = &self.cells[mark.start..mark.end];
        let is_word = letters.len() > 2
            && letters.iter().all(|cell| cell.c.is_alphabetic())
            && letters.iter().any(|cell| cell.c.is_lowercase());
        let rest = self.cells.get(mark.end..).unwrap_or_default().iter();
        let mut behind = rest.map(|cell| cell.c).skip_while(|c| is_blank(*c));
        let digit = behind
            .by_ref()
            .take(LONGEST + 2)
            .find(|c| !c.is_alphabetic() && !c.is_whitespace());
        // "5 Euro am 30. November".
        let mut behind = behind.skip_while(char::is_ascii_digit);
        let is_day = behind.next() == Some('.') && behind.next().is_some_and(is_blank);
        is_word && digit.is_some_and(|c| c.is_ascii_digit()) && !is_day
    }

    /// Which currency the marks around a number name together.
    pub(super) fn meaning(
        &self,
        before: Option<&Mark>,
        after: Option<&Mark>,
    ) -> Result<Currency, Doubt> {
        match (before.map(|m| m.meaning), after.map(|m| m.meaning)) {
            (Some(one), None) | (None, Some(one)) => one.alone(self.habits),
            (Some(one), Some(other)) => one.beside(other, self.habits),
            (None, None) => Err(Doubt::Currency),
        }
    }

    fn digit_soon(&self, from: usize) -> bool {
        self.cells
            .get(from..)
            .unwrap_or_default()
            .iter()
            .find(|cell| !is_blank(cell.c))
            .is_some_and(|cell| cell.c.is_ascii_digit())
    }
}

impl Meaning {
    /// What a mark means when it stands alone.
    fn alone(self, habits: &Habits) -> Result<Currency, Doubt> {
        match self {
            Self::Code(currency) | Self::Symbol(currency) => Ok(currency),
            Self::Shared(symbol) => habits.shared(symbol).ok_or(Doubt::Currency),
        }
    }

    /// What two marks at one number mean together: `$5 CAD`, `EUR 5 €`.
    fn beside(self, other: Self, habits: &Habits) -> Result<Currency, Doubt> {
        let exact = match (self, other) {
            (Self::Shared(symbol), Self::Code(currency) | Self::Symbol(currency))
            | (Self::Code(currency) | Self::Symbol(currency), Self::Shared(symbol)) => {
                marks::can_mean(symbol, currency).then_some(currency)
            }
            (one, other) => {
                let (one, other) = (one.alone(habits)?, other.alone(habits)?);
                (one == other).then_some(one)
            }
        };
        exact.ok_or(Doubt::Currency)
    }
}
