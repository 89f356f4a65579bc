//! Tokens compared with a language's patterns.
//!
//! Lives here: a date or a countdown from one token on, or none. Comes in: tokens, a pattern. Goes out: what was read.
//! May not: skip a word.

use super::Read;
use super::compiled::{Beginning, Compiled, Slot, Unit};
use crate::reading::dates::{calendar::Said, tokens::Token};

impl Compiled {
    /// What the first of these patterns that fits reads.
    pub(super) fn first_of(
        &self,
        tokens: &[Token<'_>],
        from: usize,
        patterns: &Beginning,
    ) -> Option<Read> {
        let mut absolute = patterns.absolute.iter();
        absolute
            .find_map(|nth| self.absolute(tokens, from, &self.absolute[*nth]))
            .or_else(|| {
                patterns.relative.iter().find_map(|nth| {
                    let (slots, unit) = &self.relative[*nth];
                    self.relative(tokens, from, slots, *unit)
                })
            })
    }

    fn absolute(&self, tokens: &[Token<'_>], from: usize, slots: &[Slot]) -> Option<Read> {
        let (mut day, mut month, mut year) = (None, None, None);
        let mut i = from;
        for (nth, slot) in slots.iter().enumerate() {
            if nth > 0 {
                i = skip_marks(tokens, i, 2);
            }
            let token = tokens.get(i)?;
            match slot {
                Slot::Day => {
                    let (value, digits) = token.number()?;
                    if digits > 2 {
                        return None;
                    }
                    day = Some(value);
                    i += 1;
                    i += usize::from(self.is_ordinal(tokens.get(i)));
                    continue;
                }
                Slot::Month => month = Some(*self.months.get(token.word()?)?),
                Slot::MonthNumber => {
                    month = Some(token.number().filter(|(_, digits)| *digits <= 2)?.0);
                }
                Slot::Year => year = Some(token.number().filter(|(_, digits)| *digits == 4)?.0),
                Slot::Word(word) if token.word() == Some(word) => {}
                Slot::Word(_) | Slot::Count | Slot::Weekday => return None,
            }
            i += 1;
        }
        if year.is_none() && followed_by_odd_year(tokens, i) {
            return None;
        }
        // "The end of 2026".
        let month = month.or(year.filter(|_| day.is_none()).map(|_| 12))?;
        // Part of an amount or a range's number run: `12.50 May`.
        let part = from.checked_sub(2).is_some_and(|b| {
            tokens[from].glued
                && tokens[from - 1].glued
                && tokens[from].number().is_some()
                && tokens[b].number().is_some()
                && matches!(tokens[from - 1].mark(), Some('.' | ','))
        });
        (!part).then_some(Read {
            end: i,
            said: match day {
                Some(day) => Said::Absolute { day, month, year },
                None => Said::EndOf { month, year },
            },
            is_short: false,
        })
    }

    fn relative(
        &self,
        tokens: &[Token<'_>],
        from: usize,
        slots: &[Slot],
        unit: Unit,
    ) -> Option<Read> {
        let (mut count, mut weekday) = (None, None);
        let mut i = from;
        for slot in slots {
            // "aujourd'hui" and "après-demain" are two words with a mark between them.
            let mark = tokens.get(i).and_then(Token::mark);
            // "Days left: 5".
            let is_joint = matches!(mark, Some('\'' | '-'))
                || (*slot == Slot::Count && matches!(mark, Some(':')));
            i += usize::from(i > from && is_joint);
            let token = tokens.get(i)?;
            match slot {
                Slot::Count => {
                    count = Some(match token.word() {
                        Some(word) => *self.numerals.get(word)?,
                        None => token.number().filter(|(_, digits)| *digits <= 4)?.0,
                    });
                }
                Slot::Weekday => weekday = Some(*self.weekdays.get(token.word()?)?),
                Slot::Word(word) if token.word() == Some(word) => {}
                _ => return None,
            }
            i += 1;
        }
        let said = match (unit, count) {
            (Unit::Fixed(said), _) => said,
            (Unit::Weekday, _) => Said::Weekday(weekday?),
            (Unit::Days, Some(n)) => Said::InDays(n),
            (Unit::DaysLeft, Some(n)) => Said::DaysLeft(n),
            // "In a week".
            (Unit::Weeks, n) => Said::InDays(n.unwrap_or(1).saturating_mul(7)),
            (Unit::WeeksLeft, n) => Said::DaysLeft(n.unwrap_or(1).saturating_mul(7)),
            (Unit::Hours, Some(n)) => Said::InDays(n / 24),
            (Unit::Months, n) => Said::InMonths(n.unwrap_or(1)),
            (Unit::NextMonth, Some(day)) => Said::NextMonth(day),
            _ => return None,
        };
        Some(Read {
            end: i,
            said,
            // A day's name is no day of itself: "Friday's deals".
            is_short: said.is_name(),
        })
    }

    fn is_ordinal(&self, token: Option<&Token<'_>>) -> bool {
        token.is_some_and(|token| {
            token.joined
                && (token
                    .word()
                    .is_some_and(|word| self.ordinals.iter().any(|own| own == word))
                    || matches!(token.mark(), Some('°' | 'º' | 'ª')))
        })
    }
}

fn skip_marks(tokens: &[Token<'_>], mut i: usize, most: usize) -> usize {
    let end = i + most;
    while i < end
        && matches!(
            tokens.get(i).and_then(Token::mark),
            Some('.' | ',' | '-' | '/' | '\'')
        )
    {
        i += 1;
    }
    i
}

/// `Dec 1, 20261`: what follows is no year, so nobody knows which one is meant.
fn followed_by_odd_year(tokens: &[Token<'_>], i: usize) -> bool {
    let at = skip_marks(tokens, i, 1);
    tokens
        .get(at)
        .and_then(Token::number)
        .is_some_and(|(_, digits)| digits >= 4)
}
