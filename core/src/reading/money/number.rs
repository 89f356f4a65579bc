//! The digits of an amount: groups, separators and what they can mean.

use super::{Cell, Doubt, habits::Habits};
use crate::{
    model::{Currency, Money},
    reading::text::{CENTS_EDGE, EDGE, is_blank, is_edge},
};

/// Digits with their separators; bounds are cells.
#[derive(Debug)]
pub(super) struct Number {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Digits, and what stands between their groups.
    written: String,
    /// Cents that are set off by an edge rather than by a separator.
    raised: Option<String>,
    broken: bool,
}

/// Superscript digits, which some pages set cents or footnotes in.
pub(crate) const fn is_raised(c: char) -> bool {
    raised_digit(c).is_some()
}

const fn raised_digit(c: char) -> Option<char> {
    Some(match c {
        '⁰' => '0',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁴' => '4',
        '⁵' => '5',
        '⁶' => '6',
        '⁷' => '7',
        '⁸' => '8',
        '⁹' => '9',
        _ => return None,
    })
}

/// More digits than any amount has; the rest is swallowed, so that a long run costs no more than its length.
const MOST_DIGITS: usize = 15;

/// `1,234,567.89`: seldom is one longer.
const USUAL: usize = 16;

/// Takes the longest number that starts at `start`, a digit.
pub(super) fn read(cells: &[Cell], start: usize, habits: &Habits) -> Number {
    let at = |i: usize| cells.get(i).map(|cell| cell.c);
    let digit = |i: usize| at(i).filter(char::is_ascii_digit);
    let mut number = Number {
        start,
        end: start,
        written: String::with_capacity(USUAL),
        raised: None,
        broken: false,
    };
    let mut i = start;
    let mut digits = 0;
    let mut edges = 0;
    loop {
        if let Some(c) = digit(i) {
            digits += 1;
            if digits <= MOST_DIGITS + 1 {
                number.written.push(c);
            }
            i += 1;
            number.end = i;
            continue;
        }
        let after_edges = (i..cells.len())
            .find(|j| !at(*j).is_some_and(is_edge))
            .unwrap_or(cells.len());
        let crossed = after_edges > i;
        let raises = (i..after_edges).any(|j| at(j) == Some(CENTS_EDGE));
        match at(after_edges) {
            Some(c) if c.is_ascii_digit() && raises => {
                i = number.take_raised(cells, after_edges, |c| c.is_ascii_digit().then_some(c));
                number.end = i;
                break;
            }
            Some(c) if is_raised(c) && !crossed => {
                i = number.take_raised(cells, i, raised_digit);
                number.end = i;
                break;
            }
            Some(c) if c.is_ascii_digit() && crossed => {
                // Digits in elements of their own: safe only where a separator tells where the cents begin.
                edges += 1;
                number.written.push(EDGE);
                i = after_edges;
            }
            Some(c) if is_separator(c) => {
                let next = (after_edges + 1..cells.len())
                    .find(|j| !at(*j).is_some_and(is_edge))
                    .unwrap_or(cells.len());
                let run = (next..cells.len())
                    .take_while(|j| digit(*j).is_some())
                    .take(4)
                    .count();
                if c.is_whitespace() && !(run == 3 && number.could_be_grouped()) || run == 0 {
                    break;
                }
                if c.is_whitespace() && !habits.may_group(c) {
                    number.broken = true;
                }
                number.written.push(c);
                i = next;
            }
            _ => break,
        }
    }
    if edges > 0 {
        number.join_edges();
    }
    number.broken |= digits > MOST_DIGITS;
    number.whole_amount_dash(cells);
    number.take_cents_behind_colon(cells);
    number
}

fn is_separator(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | '’' | '٬' | '٫') || (c.is_whitespace() && c != '\n')
}

impl Number {
    /// True for digits alone: no separator was read, and no cents.
    pub(super) fn is_whole(&self) -> bool {
        separators(&self.written).next().is_none() && self.raised.is_none()
    }

    /// Takes cents that stand behind the symbol.
    pub(super) fn set_cents(&mut self, digits: impl Iterator<Item = char>) {
        self.raised = Some(digits.collect());
    }

    fn could_be_grouped(&self) -> bool {
        let mut groups = lengths(&self.written).rev();
        match (groups.next(), groups.next()) {
            (Some(only), None) => only <= 3,
            (last, _) => last == Some(3),
        }
    }

    fn take_raised(
        &mut self,
        cells: &[Cell],
        from: usize,
        digit: impl Fn(char) -> Option<char>,
    ) -> usize {
        let raised: String = cells
            .get(from..)
            .unwrap_or_default()
            .iter()
            .map_while(|cell| digit(cell.c))
            .take(MOST_DIGITS)
            .collect();
        let end = from + raised.len();
        // One raised digit, or any after cents, is the mark of a footnote.
        let has_cents = !self.is_whole() && lengths(&self.written).next_back() == Some(2);
        if raised.len() > 1 {
            if has_cents {
                self.broken = true;
            } else {
                self.raised = Some(raised);
            }
        }
        end
    }

    /// Joins digits that only an element's edge parts. Where the part after the last edge could be cents,
    /// the page means either `$12.50` or `$1250`: refused.
    fn join_edges(&mut self) {
        let explicit = self.raised.is_some() || separators(&self.written).any(|own| own != EDGE);
        let last_two = lengths(&self.written).next_back() == Some(2);
        let singles = lengths(&self.written).filter(|group| *group == 1).count();
        self.broken |= !explicit && (last_two || singles > 2);
        self.written.retain(|c| c != EDGE);
    }

    /// `5,-` and `100:-`: no cents, said with a dash.
    fn whole_amount_dash(&mut self, cells: &[Cell]) {
        let at = |i: usize| cells.get(i).map(|cell| cell.c);
        if matches!(at(self.end), Some(',' | '.' | ':'))
            && matches!(at(self.end + 1), Some('-' | '–' | '—'))
        {
            self.end += 2;
            if matches!(at(self.end), Some('-' | '–')) {
                self.end += 1;
            }
        }
    }

    /// `39:00 kr`, as Swedes write it; `20:15` without the symbol is a time.
    fn take_cents_behind_colon(&mut self, cells: &[Cell]) {
        let at = |i: usize| cells.get(i).map(|cell| cell.c);
        let digit = |i: usize| at(i).filter(char::is_ascii_digit);
        let cents = (digit(self.end + 1), digit(self.end + 2));
        let (Some(':'), (Some(tens), Some(ones))) = (at(self.end), cents) else {
            return;
        };
        let behind = self.end + 3;
        let symbol = behind + usize::from(at(behind).is_some_and(is_blank));
        let is_crowns = [(symbol, 'k'), (symbol + 1, 'r')]
            .iter()
            .all(|(i, own)| at(*i).is_some_and(|c| c.eq_ignore_ascii_case(own)))
            && !at(symbol + 2).is_some_and(char::is_alphanumeric);
        if is_crowns && self.raised.is_none() {
            self.raised = Some(String::from_iter([tens, ones]));
            self.end = behind;
        }
    }

    /// What the digits mean in a currency.
    pub(super) fn money(
        &self,
        currency: Currency,
        negative: bool,
        habits: &Habits,
    ) -> Result<Money, Doubt> {
        if self.broken {
            return Err(Doubt::Number);
        }
        let cents = usize::from(currency.minor_digits());
        let (whole, fraction) = self.parts(cents, habits).ok_or(Doubt::Number)?;
        let digits = || whole.chars().filter(char::is_ascii_digit);
        if digits().next() == Some('0') && digits().nth(1).is_some() {
            return Err(Doubt::Number);
        }
        let zeros = std::iter::repeat_n('0', cents.saturating_sub(fraction.len()));
        let mut minor_digits = digits().chain(fraction.chars()).chain(zeros);
        let minor = minor_digits.try_fold(0_i64, |sum, digit| {
            sum.checked_mul(10)?.checked_add(digit.to_digit(10)?.into())
        });
        let minor = minor.ok_or(Doubt::TooLarge)?;
        if negative && minor == 0 {
            return Err(Doubt::Number);
        }
        Ok(Money::new(if negative { -minor } else { minor }, currency))
    }

    /// The whole units as written, and cents; `None` where the separators could mean two numbers, or none.
    fn parts(&self, cents: usize, habits: &Habits) -> Option<(&str, &str)> {
        let written = self.written.as_str();
        if let Some(raised) = &self.raised {
            return (cents > 0 && raised.len() == cents && is_grouped(written, habits, true))
                .then_some((written, raised));
        }
        let Some(separator) = separators(written).next_back() else {
            return Some((written, ""));
        };
        let (whole, last) = written.rsplit_once(separator)?;
        let is_cents = cents > 0
            && matches!(separator, '.' | ',' | '٫')
            && (last.len() == cents || (last.len() < cents && habits.is_decimal(separator)));
        if is_cents {
            return (!whole.contains(separator) && is_grouped(whole, habits, true))
                .then_some((whole, last));
        }
        // Two groups of three and one kind of separator cannot be cents in any habit.
        // Nor can any where the currency has none.
        let sure = whole.contains(is_no_digit) || (cents == 0 && habits.may_group(separator));
        is_grouped(written, habits, sure).then_some((written, ""))
    }
}

/// True for digits that are set as thousands (or lakh), or are not set apart; `sure` when nothing else could be meant.
fn is_grouped(written: &str, habits: &Habits, sure: bool) -> bool {
    let mut others = separators(written);
    let Some(separator) = others.next() else {
        return true;
    };
    let alike = |c: char| c == separator || (c.is_whitespace() && separator.is_whitespace());
    let mut groups = lengths(written);
    let first = groups.next().unwrap_or_default();
    let thousands = (1..=3).contains(&first) && groups.clone().all(|group| group == 3);
    let last = groups.next_back();
    let mut middle = groups.peekable();
    let lakh = habits.lakh()
        && separator == ','
        && (1..=2).contains(&first)
        && last == Some(3)
        && middle.peek().is_some()
        && middle.all(|group| group == 2);
    others.all(alike) && (lakh || (thousands && (sure || habits.groups(separator))))
}

/// How long each group of digits is.
fn lengths(written: &str) -> impl DoubleEndedIterator<Item = usize> + Clone {
    written.split(is_no_digit).map(str::len)
}

/// What stands between the groups, in order.
fn separators(written: &str) -> impl DoubleEndedIterator<Item = char> {
    written.chars().filter(|c| is_no_digit(*c))
}

const fn is_no_digit(c: char) -> bool {
    !c.is_ascii_digit()
}
