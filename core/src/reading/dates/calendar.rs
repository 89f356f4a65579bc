//! From day, month and year to a civil day; and dates made of numbers alone.

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};

use super::{
    Doubt,
    patterns::{Languages, Read},
    tokens::Token,
};
use crate::rules::DateOrder;

/// What a piece of text says about a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// Day and month, and the year where it is there.
    Absolute {
        day: u32,
        month: u32,
        year: Option<u32>,
    },
    /// The last day of a month, and the year where it is there.
    EndOf { month: u32, year: Option<u32> },
    /// So many days after the page was served.
    InDays(u32),
    /// The same, and something ends then.
    DaysLeft(u32),
    /// So many months after that day.
    InMonths(u32),
    /// This day of the next month.
    NextMonth(u32),
    /// The last day of the month that it is.
    EndOfThisMonth,
    /// The last day of the year that it is.
    EndOfThisYear,
    /// The next one; 1 is Monday.
    Weekday(u32),
    /// The Sunday that is next, or today.
    Weekend,
    /// The next day of that name.
    Feast { day: u32, month: u32 },
    /// Numbers whose order nobody can tell.
    Unordered,
    /// What only looks like a day.
    Nothing,
}

/// Years that a page of ours can mean.
const YEARS: std::ops::RangeInclusive<u32> = 2000..=2099;

/// A day without a year is the next such day, unless that is further off than this: then it may have passed.
const FAR_AHEAD_DAYS: i32 = 300;

impl Said {
    pub(super) const fn is_relative(self) -> bool {
        !matches!(
            self,
            Self::Absolute { .. } | Self::EndOf { .. } | Self::Unordered
        )
    }

    /// A day's name is a day only where words beside it say so, and no date does: "Friday's deals".
    pub(super) const fn is_name(self) -> bool {
        matches!(self, Self::Weekday(_) | Self::Weekend | Self::Feast { .. })
    }

    pub(super) fn day(self, served_on: Date) -> Result<Date, Doubt> {
        match self {
            Self::Absolute {
                day,
                month,
                year: Some(year),
            } => civil(day, month, year),
            Self::Absolute {
                day,
                month,
                year: None,
            } => next(served_on, |year| civil(day, month, year)),
            Self::EndOf {
                month,
                year: Some(year),
            } => end_of(month, year),
            Self::EndOf { month, year: None } => next(served_on, |year| end_of(month, year)),
            Self::InDays(days) | Self::DaysLeft(days) => served_on
                .checked_add(i64::from(days.min(36_500)).days())
                .map_err(|_| Doubt::NoSuchDay),
            Self::InMonths(months) => served_on
                .checked_add(i64::from(months.min(1_200)).months())
                .map_err(|_| Doubt::NoSuchDay),
            Self::NextMonth(day) => {
                let next = served_on.last_of_month().tomorrow();
                let next = next.map_err(|_| Doubt::NoSuchDay)?;
                let day = i8::try_from(day).map_err(|_| Doubt::NoSuchDay)?;
                Date::new(next.year(), next.month(), day).map_err(|_| Doubt::NoSuchDay)
            }
            Self::EndOfThisMonth => Ok(served_on.last_of_month()),
            Self::EndOfThisYear => Ok(served_on.last_of_year()),
            Self::Weekday(nth) => weekday(served_on, nth),
            Self::Weekend => weekday(served_on, 7).or(Ok(served_on)),
            Self::Feast { day, month } => next(served_on, |year| civil(day, month, year)),
            Self::Unordered => Err(Doubt::DayOrMonth),
            Self::Nothing => Err(Doubt::NoSuchDay),
        }
    }
}

/// On a Friday, "Friday" may be today or a week from now.
fn weekday(served_on: Date, nth: u32) -> Result<Date, Doubt> {
    let offset = i8::try_from(nth).map_err(|_| Doubt::NoSuchDay)?;
    let named = Weekday::from_monday_one_offset(offset).map_err(|_| Doubt::NoSuchDay)?;
    if served_on.weekday() == named {
        return Err(Doubt::Week);
    }
    served_on
        .nth_weekday(1, named)
        .map_err(|_| Doubt::NoSuchDay)
}

fn civil(day: u32, month: u32, year: u32) -> Result<Date, Doubt> {
    if !YEARS.contains(&year) {
        return Err(Doubt::NoSuchDay);
    }
    let small = |n: u32| i8::try_from(n).map_err(|_| Doubt::NoSuchDay);
    let year = i16::try_from(year).map_err(|_| Doubt::NoSuchDay)?;
    Date::new(year, small(month)?, small(day)?).map_err(|_| Doubt::NoSuchDay)
}

fn end_of(month: u32, year: u32) -> Result<Date, Doubt> {
    civil(1, month, year).map(Date::last_of_month)
}

/// The next such day, of this year or the one after.
fn next(served_on: Date, of_year: impl Fn(u32) -> Result<Date, Doubt>) -> Result<Date, Doubt> {
    let year = u32::from(served_on.year().unsigned_abs());
    let this_year = of_year(year);
    if let Ok(date) = this_year
        && date >= served_on
    {
        let ahead = (date - served_on).get_days();
        return if ahead > FAR_AHEAD_DAYS {
            Err(Doubt::Year)
        } else {
            Ok(date)
        };
    }
    let date = of_year(year + 1)?;
    if (date - served_on).get_days() > FAR_AHEAD_DAYS {
        return Err(this_year.err().unwrap_or(Doubt::Year));
    }
    Ok(date)
}

/// `31.12.2026`, `12/31/26`, `2026-12-31`, `2026年12月31日` is a pattern instead.
pub(super) fn numeric(tokens: &[Token<'_>], i: usize, languages: &Languages) -> Option<Read> {
    let (first, first_digits) = tokens.get(i)?.number()?;
    let separator = tokens.get(i + 1)?.mark()?;
    let (second, second_digits) = tokens.get(i + 2)?.number()?;
    if !matches!(separator, '.' | '/' | '-') || tokens.get(i + 3)?.mark()? != separator {
        return None;
    }
    let (third, third_digits) = tokens.get(i + 4)?.number()?;
    // `1. 12. 2026` has spaces after its dots; other marks are glued.
    if separator != '.' && !tokens[i + 1..=i + 4].iter().all(|token| token.glued) {
        return None;
    }
    let before = i.checked_sub(1).map(|b| &tokens[b]);
    let after = tokens.get(i + 5).filter(|token| token.glued);
    // Part of a longer run of numbers: an order number, a version, a telephone number.
    let longer = before.is_some_and(|token| {
        tokens[i].glued
            && (token.mark() == Some(separator) || token.word().is_some_and(str::is_ascii))
    }) || after.is_some_and(|token| {
        token.mark() == Some(separator)
            && tokens
                .get(i + 6)
                .is_some_and(|t| t.glued && t.number().is_some())
    });
    if longer || second_digits > 2 {
        return None;
    }
    let said = if first_digits == 4 && third_digits <= 2 {
        Said::Absolute {
            day: third,
            month: second,
            year: Some(first),
        }
    } else if first_digits <= 2 && (third_digits == 4 || third_digits == 2) {
        let year = Some(if third_digits == 2 {
            2000 + third
        } else {
            third
        });
        let day_first = Said::Absolute {
            day: first,
            month: second,
            year,
        };
        let month_first = Said::Absolute {
            day: second,
            month: first,
            year,
        };
        match order(separator, languages) {
            Some(DateOrder::DayMonthYear) => day_first,
            Some(DateOrder::MonthDayYear) => month_first,
            Some(DateOrder::YearMonthDay) | None if first == second => day_first,
            Some(DateOrder::YearMonthDay) | None => match (first > 12, second > 12) {
                (true, false) => day_first,
                (false, true) => month_first,
                _ => Said::Unordered,
            },
        }
    } else {
        return None;
    };
    Some(Read {
        end: i + 5,
        said,
        is_short: false,
    })
}

/// `12/13`, `24.12.`: a day and a month in numbers, where their order is sure and no year can be meant.
pub(super) fn short(
    tokens: &[Token],
    i: usize,
    languages: &Languages,
    served_on: Date,
) -> Option<Read> {
    let number = |nth: usize| {
        let (value, digits) = tokens.get(nth)?.number()?;
        (digits <= 2).then_some(value)
    };
    let (first, second) = (number(i)?, number(i + 2)?);
    let separator = tokens.get(i + 1)?.mark()?;
    let is_glued = |nth: usize| tokens.get(nth).is_some_and(|token| token.glued);
    let end = match separator {
        '/' => i + 3,
        // Without the second dot it is an amount.
        '.' if is_glued(i + 3) && tokens[i + 3].mark() == Some('.') => i + 4,
        _ => return None,
    };
    // Part of a longer run: a path, a version, a score.
    let goes_on = |nth: usize| {
        is_glued(nth)
            && (tokens[nth].number().is_some()
                || tokens[nth].word().is_some()
                || matches!(tokens[nth].mark(), Some('/' | '.' | '%' | '-'))
                    && tokens.get(nth + 1).is_some_and(|next| next.glued))
    };
    if !is_glued(i + 1) || !is_glued(i + 2) || tokens[i].glued || goes_on(end) {
        return None;
    }
    let (day, month) = match order(separator, languages) {
        Some(DateOrder::DayMonthYear) => (first, second),
        Some(DateOrder::MonthDayYear) => (second, first),
        Some(DateOrder::YearMonthDay) | None => match (first > 12, second > 12) {
            (true, false) => (first, second),
            (false, true) => (second, first),
            _ => return None,
        },
    };
    /// Cards are dated so far ahead, by month and year: `12/27`.
    const YEARS_OF_CARDS: i16 = 10;
    let century = served_on.year() - served_on.year() % 100;
    let as_year = i16::try_from(second).ok()? + century;
    let may_be_year = separator == '/'
        && (served_on.year()..=served_on.year() + YEARS_OF_CARDS).contains(&as_year);
    let is_day = (1..=31).contains(&day) && (1..=12).contains(&month);
    (is_day && !may_be_year).then_some(Read {
        end,
        said: Said::Absolute {
            day,
            month,
            year: None,
        },
        is_short: true,
    })
}

/// Which comes first, where the market and the page's language agree on it.
fn order(separator: char, languages: &Languages) -> Option<DateOrder> {
    // Nobody sets the month first with dots.
    if separator == '.' {
        return Some(DateOrder::DayMonthYear);
    }
    let own = languages.market.habits.numeric_dates?;
    let tag = languages.tag.as_deref().unwrap_or_default();
    let usual = languages
        .market
        .habits
        .languages
        .first()
        .map(String::as_str)
        .unwrap_or_default();
    let primary = |tag: &str| {
        tag.split(['-', '_'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase()
    };
    if tag.is_empty()
        || tag.eq_ignore_ascii_case(usual)
        || (tag.len() < 4 && primary(tag) == primary(usual))
    {
        return Some(own);
    }
    let lower = tag.to_ascii_lowercase().replace('_', "-");
    let theirs = match lower.as_str() {
        "en-us" => Some(DateOrder::MonthDayYear),
        // English without a region, and Canada's two languages, are written both ways.
        "en" | "en-ca" | "fr-ca" => None,
        _ => match primary(tag).as_str() {
            "ja" | "sv" | "zh" | "ko" | "hu" | "lt" => Some(DateOrder::YearMonthDay),
            _ => Some(DateOrder::DayMonthYear),
        },
    };
    theirs.filter(|theirs| *theirs == own)
}
