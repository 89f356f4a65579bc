//! Amounts of money in a page's text.
//!
//! Lives here: every format of `pages.md` 5, and the refusal of whatever could mean two amounts.
//! Comes in: text, the market, the page's language. Goes out: amounts with the place they stand at.
//! May not: know what an amount is for, or take a currency for granted where another mark stands.

mod habits;
mod marks;
mod number;

use std::ops::Range;

use crate::{
    marketplace::Marketplace,
    model::Money,
    reading::text::{CENTS_EDGE, is_edge, is_invisible, is_spaceless, narrow},
};
use habits::Habits;
use marks::{Mark, Meaning};

/// An amount of money somewhere in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// Where it stands, in bytes, with its sign and its currency mark.
    pub span: Range<usize>,
    /// How much; or that it is no single amount, so that nobody may use it.
    pub money: Result<Money, Doubt>,
}

/// Why an amount was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Doubt {
    /// The separators could mean two numbers, or none.
    #[error("read a number that could mean two amounts")]
    Number,
    /// The mark belongs to several currencies, none of them this market's; or two marks disagree.
    #[error("tell which currency is meant")]
    Currency,
    /// "About", "from" or "between": no exact amount.
    #[error("take an exact amount from an estimate or a range")]
    Inexact,
    /// More than an amount of money can be.
    #[error("hold an amount that large")]
    TooLarge,
}

/// Every amount of the text, in order. A number without a currency mark is not an amount.
///
/// `lang` is the page's language tag; where its habit and the market's disagree, only forms that mean
/// the same in both are read.
pub fn amounts(text: &str, market: &'static Marketplace, lang: Option<&str>) -> Vec<Amount> {
    if !text.chars().any(|c| narrow(c).is_ascii_digit()) {
        return Vec::new();
    }
    let mut amounts = Scan::new(cells(text), Habits::of(market, lang)).amounts();
    if text.contains(TURNED_AROUND) {
        for amount in &mut amounts {
            amount.money = Err(Doubt::Number);
        }
    }
    amounts
}

/// Right-to-left override: `$52` after it is seen as `25$`, and no honest page has it beside an amount.
const TURNED_AROUND: char = '\u{202E}';

/// The one amount of the text, surely read; `None` when there is none, several, or a doubtful one.
pub fn amount(text: &str, market: &'static Marketplace, lang: Option<&str>) -> Option<Money> {
    match amounts(text, market, lang).as_slice() {
        [only] => only.money.ok(),
        _ => None,
    }
}

/// A character and where it stands; width folded, invisible ones gone.
#[derive(Clone, Copy, Debug)]
struct Cell {
    c: char,
    at: usize,
    end: usize,
}

fn cells(text: &str) -> Vec<Cell> {
    let mut cells = Vec::with_capacity(text.len());
    let seen = text.char_indices().filter(|(_, c)| !is_invisible(*c));
    cells.extend(seen.map(|(at, c)| Cell {
        c: narrow(c),
        at,
        end: at + c.len_utf8(),
    }));
    cells
}

struct Scan {
    cells: Vec<Cell>,
    habits: Habits,
    /// Where the first character stands that is drawn.
    begins: usize,
}

impl Scan {
    fn new(cells: Vec<Cell>, habits: Habits) -> Self {
        let blank = |cell: &Cell| cell.c.is_whitespace() || is_edge(cell.c);
        Self {
            begins: cells.iter().take_while(|cell| blank(cell)).count(),
            cells,
            habits,
        }
    }

    fn amounts(&self) -> Vec<Amount> {
        let mut found: Vec<(Range<usize>, Result<Money, Doubt>)> = Vec::new();
        let mut free_from = 0;
        let mut i = 0;
        while i < self.cells.len() {
            if !self.cells[i].c.is_ascii_digit() {
                i += 1;
                continue;
            }
            let mut number = number::read(&self.cells, i, &self.habits);
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
            }
        }
        // "2 dollars and 75 cents" goes on behind its mark.
        let in_words = !has_cents
            && after
                .as_ref()
                .is_some_and(|mark| self.goes_on(mark) || self.digit_next(mark.end));
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
                .and_then(|currency| number.money(currency, negative, &self.habits))
        };
        Some((start..end, money))
    }

    /// "3€50": two digits right behind the symbol, or raised behind it, where cents stand behind a comma.
    fn cents_behind(&self, mark: &Mark) -> Option<Range<usize>> {
        let Meaning::Symbol(currency) = mark.meaning else {
            return None;
        };
        let at = |i: usize| self.cells.get(i).map(|cell| cell.c);
        let edge = (at(mark.end) == Some(CENTS_EDGE)).then_some(mark.end);
        let from = edge.map_or(mark.end, |edge| edge + 1);
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

    /// "2 dollars and 75 cents": the amount goes on behind its word.
    fn goes_on(&self, mark: &Mark) -> bool {
        /// "and", "und", "y".
        const LONGEST: usize = 4;
        let is_word = mark.end - mark.start > 2
            && self.cells[mark.start..mark.end]
                .iter()
                .all(|cell| cell.c.is_lowercase());
        let rest = self.cells.get(mark.end..).unwrap_or_default().iter();
        let mut behind = rest
            .map(|cell| cell.c)
            .skip_while(|c| c.is_whitespace() || is_edge(*c));
        let digit = behind
            .by_ref()
            .take(LONGEST + 2)
            .find(|c| !c.is_alphabetic() && !c.is_whitespace());
        is_word && digit.is_some_and(|c| c.is_ascii_digit())
    }

    /// Which currency the marks around a number name together.
    fn meaning(
        &self,
        before: Option<&Mark>,
        after: Option<&Mark>,
    ) -> Result<crate::model::Currency, Doubt> {
        match (before.map(|m| m.meaning), after.map(|m| m.meaning)) {
            (Some(one), None) | (None, Some(one)) => one.alone(&self.habits),
            (Some(one), Some(other)) => one.beside(other, &self.habits),
            (None, None) => Err(Doubt::Currency),
        }
    }

    fn sign_before(&self, i: usize, free_from: usize) -> Option<(usize, Sign)> {
        let at = self.skip_edges_back(i, free_from)?;
        let sign = match self.cells[at].c {
            '-' | '−' | '–' | '‐' | '‑' | '﹣' => Sign::Minus,
            // A plus is a change of a balance; what it belongs to decides, not the sign.
            '△' | '▲' | '±' | '~' | '≈' => Sign::Doubtful,
            c if c.is_whitespace() => return self.loose_dash(at, free_from),
            _ => return None,
        };
        let before = at.checked_sub(1).map(|b| self.cells[b].c);
        match before {
            // `10-$20`, `x-5 €`: a range or part of a name.
            Some(c) if c.is_alphanumeric() && !is_spaceless(c) => Some((at, Sign::Doubtful)),
            Some('-' | '−' | '–') => Some((at, Sign::Doubtful)),
            _ => Some((at, sign)),
        }
    }

    /// A dash, a space, an amount: a separator after words, but at the very start it may be a minus.
    fn loose_dash(&self, space: usize, free_from: usize) -> Option<(usize, Sign)> {
        let at = space.checked_sub(1).filter(|at| *at >= free_from)?;
        let dash = matches!(self.cells[at].c, '-' | '−' | '–');
        let first = at <= self.begins;
        (dash && (first || self.cells[at].c == '−')).then_some((at, Sign::Doubtful))
    }

    fn skip_edges_back(&self, i: usize, free_from: usize) -> Option<usize> {
        (free_from..i).rev().find(|at| !is_edge(self.cells[*at].c))
    }

    fn mark_before(&self, i: usize, free_from: usize) -> Option<Mark> {
        let mut end = i;
        let mut spaces = 0;
        while end > free_from && self.is_gap(end - 1) {
            spaces += usize::from(self.cells[end - 1].c.is_whitespace());
            end -= 1;
        }
        if spaces > 2 {
            return None;
        }
        marks::ending_at(&self.cells, end, free_from, &self.habits)
    }

    fn mark_after(&self, i: usize, has_before: bool) -> Option<Mark> {
        let mut start = i;
        let mut spaces = 0;
        while start < self.cells.len() && self.is_gap(start) {
            spaces += usize::from(self.cells[start].c.is_whitespace());
            start += 1;
        }
        if spaces > 2 {
            return None;
        }
        let mark = marks::starting_at(&self.cells, start, &self.habits)?;
        // `5 €10`: the mark is the next number's. `$5 $6`: likewise.
        let next_ones = self.digit_next(mark.end) && (spaces > 0 || has_before);
        let other_symbol = has_before && !mark.meaning.is_code();
        if next_ones || (other_symbol && self.digit_soon(mark.end)) {
            return None;
        }
        Some(mark)
    }

    fn digit_next(&self, from: usize) -> bool {
        self.cells
            .get(from..)
            .unwrap_or_default()
            .iter()
            .find(|cell| !is_edge(cell.c))
            .is_some_and(|cell| cell.c.is_ascii_digit())
    }

    fn digit_soon(&self, from: usize) -> bool {
        self.cells
            .get(from..)
            .unwrap_or_default()
            .iter()
            .find(|cell| !is_edge(cell.c) && !cell.c.is_whitespace())
            .is_some_and(|cell| cell.c.is_ascii_digit())
    }

    fn is_gap(&self, i: usize) -> bool {
        let c = self.cells[i].c;
        is_edge(c) || (c.is_whitespace() && c != '\n')
    }

    /// `about $5`, `$5+`, `$5k`: no exact amount.
    fn inexact_around(&self, start: usize, end: usize) -> bool {
        let before = (0..start)
            .rev()
            .map(|i| self.cells[i].c)
            .find(|c| !c.is_whitespace() && !is_edge(*c));
        let after = self.cells.get(end..).unwrap_or_default();
        let after = after.iter().map(|cell| cell.c).find(|c| !is_edge(*c));
        matches!(before, Some('~' | '≈' | '<' | '>' | '≤' | '≥' | '±' | '〜')) || after == Some('+')
    }

    /// Letters or foreign digits glued to the amount: a look-alike or a multiple (`$1O`, `$5k`), not an amount.
    fn glued(&self, number: &number::Number, start: usize, end: usize) -> bool {
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
    fn begins_with_cents(&self, start: usize) -> bool {
        let before = (0..start).rev().filter(|at| !is_edge(self.cells[*at].c));
        let mut before = before.map(|at| self.cells[at].c);
        matches!(before.next(), Some('.' | ',')) && !before.next().is_some_and(char::is_alphabetic)
    }

    /// `$ 12 . 50`: spaces around the separator, and what could be its cents behind it.
    fn parts_its_cents(&self, number: &number::Number) -> bool {
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
    fn refuse_ranges(&self, found: &mut [(Range<usize>, Result<Money, Doubt>)]) {
        for right in 1..found.len() {
            let between = &self.cells[found[right - 1].0.end..found[right].0.start];
            let mut seen = between
                .iter()
                .map(|cell| cell.c)
                .filter(|c| !c.is_whitespace() && !is_edge(*c));
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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Minus,
    Doubtful,
}

impl Meaning {
    /// What a mark means when it stands alone.
    fn alone(self, habits: &Habits) -> Result<crate::model::Currency, Doubt> {
        match self {
            Self::Code(currency) | Self::Symbol(currency) => Ok(currency),
            Self::Shared(symbol) => habits.shared(symbol).ok_or(Doubt::Currency),
        }
    }

    /// What two marks at one number mean together: `$5 CAD`, `EUR 5 €`.
    fn beside(self, other: Self, habits: &Habits) -> Result<crate::model::Currency, Doubt> {
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

#[cfg(test)]
mod tests;
