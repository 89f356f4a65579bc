//! Civil dates in a page's text.
//!
//! Lives here: dates in words and numbers, "in 6 days", "today", "tomorrow", ISO, in every language of the word files.
//! Comes in: text, the market, the page's language, the day the page was served.
//! Goes out: dates with the place they stand at; what could be two days is refused.
//! May not: know what a date is for, or read a clock.

mod calendar;
mod patterns;
mod ranges;
mod tokens;

use std::ops::Range;

use jiff::civil::Date;

use crate::marketplace::Marketplace;
use calendar::Said;
pub(crate) use patterns::Languages;
use patterns::Read;
use tokens::Token;

/// A date somewhere in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundDate {
    /// Where it stands, in bytes.
    pub span: Range<usize>,
    /// Which day; or that it is no day, or could be two.
    pub day: Result<Date, Doubt>,
    /// True for "in 6 days", "today", "tomorrow": an absolute date beside it is more exact.
    pub relative: bool,
    /// True for "12 days left": something ends on that day.
    pub counts_down: bool,
    /// True for "12/13", "24.12." and "Friday": a day only where words beside it say so, else a fraction or a count.
    pub is_short: bool,
}

/// Why a date was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Doubt {
    /// 31 February.
    #[error("find that day in the calendar")]
    NoSuchDay,
    /// 03/04/2026 where day and month could change places.
    #[error("tell the day from the month")]
    DayOrMonth,
    /// A day without a year that could lie behind or far ahead.
    #[error("tell which year is meant")]
    Year,
    /// "Friday" on a Friday.
    #[error("tell which week is meant")]
    Week,
}

/// A date among the tokens.
#[derive(Clone, Copy, Debug)]
struct Found {
    from: usize,
    end: usize,
    said: Said,
    is_short: bool,
}

/// Every date of the text, in order.
///
/// `lang` is the page's language tag: its words are understood beside the market's own and English, and
/// an all-number date is read only where both agree on the order.
pub fn dates(
    text: &str,
    market: &'static Marketplace,
    lang: Option<&str>,
    served_on: Date,
) -> Vec<FoundDate> {
    Languages::of(market, lang).dates(text, served_on)
}

/// "2027年1月15日（金）": the weekday in brackets belongs to the date.
fn behind_weekday(tokens: &[Token<'_>], end: usize) -> usize {
    /// "Fri", "sön", "金", "金曜日".
    const LONGEST: usize = 3;
    let is = |nth: usize, marks: [char; 2]| {
        tokens
            .get(nth)
            .and_then(Token::mark)
            .is_some_and(|mark| marks.contains(&mark))
    };
    if !is(end, ['(', '（']) {
        return end;
    }
    let words = tokens[end + 1..]
        .iter()
        .take(LONGEST)
        .take_while(|token| {
            token
                .word()
                .is_some_and(|word| word.chars().count() <= LONGEST)
        })
        .count();
    if words > 0 && is(end + 1 + words, [')', '）']) {
        end + 2 + words
    } else {
        end
    }
}

/// The one date of the text, surely read; an absolute date wins over "in 6 days" beside it.
pub fn date(
    text: &str,
    market: &'static Marketplace,
    lang: Option<&str>,
    served_on: Date,
) -> Option<Date> {
    Languages::of(market, lang).date(text, served_on)
}

impl Languages {
    /// Every date of the text, in order.
    pub(crate) fn dates(&self, text: &str, served_on: Date) -> Vec<FoundDate> {
        let tokens = tokens::tokens(text);
        let mut found: Vec<Found> = Vec::new();
        let mut i = 0;
        let mut weekday: Option<(usize, usize)> = None;
        while let Some(token) = tokens.get(i) {
            let read = if token.may_begin_a_date() {
                calendar::numeric(&tokens, i, self)
                    .or_else(|| patterns::read(&tokens, i, self))
                    .or_else(|| calendar::short(&tokens, i, self, served_on))
            } else {
                None
            };
            let Some(Read {
                end,
                said,
                is_short,
            }) = read
            else {
                i += 1;
                continue;
            };
            let end = behind_weekday(&tokens, end);
            // "Friday 27", "Friday, 27.11.": which one is no longer a question.
            if let Some(number) = patterns::number_behind(&tokens, end).filter(|_| said.is_name()) {
                weekday = Some((i, number));
                i = end;
                continue;
            }
            if said == Said::Nothing {
                i = end;
                continue;
            }
            let from = weekday
                .filter(|(_, number)| *number == i)
                .map_or(i, |(from, _)| from);
            found.push(Found {
                from,
                end,
                said,
                is_short,
            });
            i = end;
        }
        // "Friday, 27 November": the weekday says nothing more. "Monday to Friday": when somebody is there.
        let is_dated = found.iter().any(|date| !date.said.is_relative());
        let mut names = found
            .iter()
            .map(|date| date.said)
            .filter(|said| said.is_name());
        let first = names.next();
        if is_dated || names.any(|other| Some(other) != first) {
            found.retain(|date| !date.said.is_name());
        }
        ranges::complete(&tokens, found)
            .into_iter()
            .map(|date| FoundDate {
                span: tokens[date.from].at..tokens[date.end - 1].end,
                day: date.said.day(served_on),
                relative: date.said.is_relative(),
                counts_down: matches!(date.said, Said::DaysLeft(_)),
                is_short: date.is_short,
            })
            .collect()
    }

    /// The one date of the text, as [`date`] reads it.
    pub(crate) fn date(&self, text: &str, served_on: Date) -> Option<Date> {
        only(&self.dates(text, served_on))
    }
}

/// The date that stands alone, or the one absolute date beside relative ones.
pub(crate) fn only(found: &[FoundDate]) -> Option<Date> {
    let absolute: Vec<_> = found.iter().filter(|date| !date.relative).collect();
    match (absolute.as_slice(), found) {
        ([only], _) => only.day.ok(),
        ([], [only]) => only.day.ok(),
        _ => None,
    }
}

impl Token<'_> {
    const fn may_begin_a_date(&self) -> bool {
        !matches!(self.kind, tokens::TokenKind::Punctuation(_))
    }
}

#[cfg(test)]
mod tests;
