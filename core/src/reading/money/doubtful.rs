//! What makes a number with a mark no exact amount.
//!
//! Lives here: estimates, ranges, look-alikes, cents cut off from their units. Comes in: where an amount stands.
//! Goes out: whether it is to be doubted. May not: read it another way instead.

use std::ops::Range;

use super::Doubt;
use super::number;
use super::scan::Scan;
use crate::{
    model::Money,
    reading::text::{is_blank, is_edge, is_spaceless},
};

impl Scan<'_> {
    /// `about $5`, `$5+`, `$5k`: no exact amount.
    pub(super) fn inexact_around(&self, start: usize, end: usize) -> bool {
        let before = (0..start)
            .rev()
            .map(|i| self.cells[i].c)
            .find(|c| !is_blank(*c));
        let after = self.cells.get(end..).unwrap_or_default();
        let after = after.iter().map(|cell| cell.c).find(|c| !is_edge(*c));
        matches!(before, Some('~' | '≈' | '<' | '>' | '≤' | '≥' | '±' | '〜')) || after == Some('+')
    }

    /// Letters or foreign digits glued to the amount: a look-alike or a multiple (`$1O`, `$5k`), not an amount.
    pub(super) fn glued(&self, number: &number::Number, start: usize, end: usize) -> bool {
        let odd = |c: char| {
            (c.is_numeric() && !number::is_raised(c))
                || matches!(c, '%' | '‰')
                || (c.is_alphabetic() && !is_spaceless(c))
                || matches!(c, '万' | '億' | '千')
        };
        let before = number
            .start
            .checked_sub(1)
            .filter(|b| *b >= start || start == number.start);
        let before = before.map(|b| self.cells[b].c);
        let after = self.cells.get(end).map(|cell| cell.c);
        let inside = number.end < end
            && self
                .cells
                .get(number.end)
                .is_some_and(|cell| cell.c.is_numeric() && !number::is_raised(cell.c));
        before.is_some_and(|c| odd(c) && start == number.start)
            || (start < number.start && before.is_some_and(char::is_numeric))
            || after.is_some_and(odd)
            || inside
            || self.has_letters_for_cents(number)
    }

    /// `-,50 €`, `$.50`: the cents alone, so what was read as whole units is none.
    pub(super) fn begins_with_cents(&self, start: usize) -> bool {
        let before = (0..start).rev().filter(|at| !is_edge(self.cells[*at].c));
        let mut before = before.map(|at| self.cells[at].c);
        matches!(before.next(), Some('.' | ',')) && !before.next().is_some_and(char::is_alphabetic)
    }

    /// `$ 12 . 50`: spaces around the separator, and what could be its cents behind it.
    pub(super) fn parts_its_cents(&self, number: &number::Number) -> bool {
        let after = self.cells.get(number.end..).unwrap_or_default().iter();
        let after: String = after
            .map(|cell| cell.c)
            .filter(|c| !is_edge(*c))
            .take(8)
            .collect();
        let gap = after.trim_start();
        let Some(cents) = gap.strip_prefix(['.', ',', '·']) else {
            return false;
        };
        let is_loose = gap.len() < after.len();
        let digits = cents.trim_start();
        let run = digits.chars().take_while(char::is_ascii_digit).count();
        let rest = digits.trim_start_matches(|c: char| c.is_ascii_digit());
        number.is_whole() && run == 2 && (is_loose || rest.trim().is_empty())
    }

    /// `$25.OO`: a separator, and where the cents should be a word as short as cents.
    fn has_letters_for_cents(&self, number: &number::Number) -> bool {
        const SHORT: std::ops::RangeInclusive<usize> = 1..=3;
        let after = self.cells.get(number.end..).unwrap_or_default();
        let [separator, word @ ..] = after else {
            return false;
        };
        let short = word
            .iter()
            .take_while(|cell| cell.c.is_alphanumeric())
            .count();
        matches!(separator.c, '.' | ',')
            && number.is_whole()
            && SHORT.contains(&short)
            && !word.first().is_some_and(|cell| is_spaceless(cell.c))
    }

    /// Two amounts with only a dash between them are the ends of a range.
    pub(super) fn refuse_ranges(&self, found: &mut [(Range<usize>, Result<Money, Doubt>)]) {
        for right in 1..found.len() {
            let between = &self.cells[found[right - 1].0.end..found[right].0.start];
            let mut seen = between.iter().map(|cell| cell.c).filter(|c| !is_blank(*c));
            let dash = |c| matches!(c, '-' | '–' | '—' | '−' | '~' | '〜' | '～');
            // A dash that was taken for the right one's sign stands inside its span.
            let inner = self.cells[found[right].0.start].c;
            let only_dash = match (seen.next(), seen.next()) {
                (Some(c), None) => dash(c),
                (None, _) => dash(inner) && between.is_empty(),
                _ => false,
            };
            if only_dash {
                found[right - 1].1 = Err(Doubt::Inexact);
                found[right].1 = Err(Doubt::Inexact);
            }
        }
    }
}
