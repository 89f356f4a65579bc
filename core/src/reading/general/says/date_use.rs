//! What a date in a text is for.
//!
//! Lives here: which word governs a date, the ends of a period, one day said in two ways, countdowns.
//! Comes in: a text, its marks and dates. Goes out: each date with its role. May not: look at another text.

use std::ops::Range;

use jiff::civil::Date;

use super::periods::{Begun, begins_later, is_only_dates, is_range};
use crate::reading::dates::FoundDate;
use crate::reading::lexicon::{Mark, Meaning, Topics};
use crate::rules::Topic;

/// A date and what it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::reading::general) struct DateUse {
    pub(in crate::reading::general) role: DateRole,
    /// `None`: a date that could be two.
    pub(in crate::reading::general) day: Option<Date>,
    pub(in crate::reading::general) relative: bool,
    /// "12/13": without a word that tells what for, it may be no day at all.
    pub(in crate::reading::general) is_short: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::reading::general) enum DateRole {
    /// The last day.
    Expires,
    /// Another thing: used on, starts on, expired on.
    Other(Topic),
    /// Nothing beside it tells.
    Bare,
}

impl DateUse {
    pub(in crate::reading::general) const fn governs(meaning: Meaning) -> bool {
        matches!(
            meaning,
            Meaning::Topic(
                Topic::Expires
                    | Topic::Before
                    | Topic::Pending
                    | Topic::Used
                    | Topic::Expired
                    | Topic::Activity
                    | Topic::Valid
                    | Topic::AsOf
                    | Topic::Terms
            )
        )
    }
}

/// A day that is only named stays where words near it say that something ends: "use it by Friday", but not "your parcel of
/// Friday".
pub(in crate::reading::general) fn ends_on_it(
    text: &str,
    marks: &[Mark],
    date: &FoundDate,
) -> bool {
    /// "Spend it before the end of this Friday".
    const FARTHEST: usize = 3;
    let is_near = |from: usize, until: usize| {
        let gap = text.get(from..until);
        gap.is_some_and(|gap| gap.split_whitespace().count() <= FARTHEST)
    };
    let is_end = |mark: &&Mark| {
        let ends = [Topic::Expires, Topic::Before].map(Meaning::Topic);
        ends.contains(&mark.meaning)
    };
    ends_there(text, marks, date, true)
        || marks.iter().filter(is_end).any(|mark| {
            mark.start < date.span.end && date.span.start < mark.end
                || is_near(mark.end, date.span.start)
                || is_near(date.span.end, mark.start)
        })
}

/// What each date is for: the words before it decide, else those behind it.
pub(super) fn uses(
    text: &str,
    marks: &[Mark],
    dates: &[FoundDate],
    served_on: Date,
    topics: Topics,
) -> (Vec<DateUse>, Begun) {
    let mut found: Vec<DateUse> = Vec::new();
    let mut begun = Begun::default();
    let mut free_from = 0;
    for (nth, date) in dates.iter().enumerate() {
        let next_date = dates
            .get(nth + 1)
            .map_or(text.len(), |next| next.span.start);
        let governor = governor(marks, free_from, date, next_date);
        // "Active from 24 December"; "from 1 July on it is no longer valid" has a word for that.
        let begins = matches!(governor, None | Some(Meaning::Topic(Topic::Valid)))
            && begins_later(text, marks, date, served_on);
        let governor = if begins {
            Some(Meaning::Topic(Topic::Pending))
        } else {
            governor
        };
        free_from = date.span.end;
        // "do 1 listopada", "1 November inclusive".
        let ends = governor.is_none()
            && (ends_there(text, marks, date, nth == 0)
                || is_until(text, marks, dates) && date.day.is_ok_and(|day| day > served_on));
        let mut own = DateUse {
            role: if ends {
                DateRole::Expires
            } else {
                role(governor)
            },
            day: last_day(date, governor, topics),
            relative: date.relative,
            is_short: date.is_short,
        };
        let before = nth.checked_sub(1).map(|before| &dates[before]);
        let gap = before.map(|before| {
            text.get(before.span.end..date.span.start)
                .unwrap_or_default()
        });
        let joined = before.zip(gap).is_some_and(|(before, gap)| {
            !date.relative
                && !before.relative
                && is_range(gap, marks, before.span.end, date.span.start)
        });
        if joined && let Some(first) = found.last_mut() {
            // "Valid from … to …": the end is the last day; a beginning in the future is a start.
            let starts_later = first.day.is_some_and(|day| day > served_on);
            let is_bounded = matches!(
                first.role,
                DateRole::Expires | DateRole::Other(Topic::Pending | Topic::Valid)
            );
            // "1-24 Aralık arasında geçerli": the word stands behind both.
            let is_told_behind = first.role == DateRole::Bare
                && matches!(own.role, DateRole::Expires | DateRole::Other(Topic::Valid));
            // "1 November – 5 December 2026" and nothing else, and today is one of those days.
            let is_now = first.role == DateRole::Bare
                && own.role == DateRole::Bare
                && first.day.is_some_and(|day| day <= served_on)
                && own.day.is_some_and(|day| day >= served_on)
                && is_only_dates(text, marks, dates);
            if is_bounded || is_told_behind || is_now {
                first.role = DateRole::Other(Topic::Pending);
                own.role = DateRole::Expires;
                if starts_later {
                    begun = begun.max(Begun::Later);
                } else {
                    found.pop();
                    begun = Begun::Already;
                }
            }
        }
        // "In 11 days on December 5", "today, November 23": one day said in two ways.
        if own.role == DateRole::Bare
            && let Some(last) = found.last()
            && last.role == DateRole::Expires
            && last.relative != own.relative
            && gap.is_some_and(|gap| gap.split_whitespace().count() <= 1)
        {
            own.role = DateRole::Expires;
        }
        // "3 days left": a countdown needs no other word.
        // "What is available to spend today" dates nothing.
        let is_later = own.day.is_none_or(|day| day > served_on);
        let is_ahead = own.relative && !own.is_short;
        let counts_down =
            date.counts_down || (is_ahead && is_later && topics.has(Topic::Available));
        let is_valid_for = is_ahead && own.role == DateRole::Other(Topic::Valid);
        if (own.role == DateRole::Bare && counts_down) || is_valid_for {
            own.role = DateRole::Expires;
        }
        let has_started = own.role == DateRole::Other(Topic::Pending)
            && own.day.is_some_and(|day| day <= served_on)
            && starts_there(text, marks, date);
        if has_started {
            begun = Begun::Already;
        } else if begins {
            begun = begun.max(Begun::Later);
        }
        found.push(own);
    }
    (found, begun)
}

/// The word that tells what a date is for: the last before it, else the first behind it.
fn governor(
    marks: &[Mark],
    free_from: usize,
    date: &FoundDate,
    next_date: usize,
) -> Option<Meaning> {
    let governs = |mark: &&Mark| DateUse::governs(mark.meaning);
    let before = between(marks, free_from, date.span.start)
        .iter()
        .rfind(governs);
    let behind = between(marks, date.span.start, next_date)
        .iter()
        .filter(governs)
        .find(|mark| mark.end > date.span.end && mark.end <= next_date);
    before.or(behind).map(|mark| mark.meaning)
}

/// "Valid from 1 November"; "will be added after the order of 1 November ships" starts on no such day.
fn starts_there(text: &str, marks: &[Mark], date: &FoundDate) -> bool {
    let is_pending = |mark: &&Mark| mark.meaning == Meaning::Topic(Topic::Pending);
    let before = marks.iter().take_while(|mark| mark.end <= date.span.start);
    let gap = match before.filter(is_pending).last() {
        Some(last) => text.get(last.end..date.span.start),
        None => Some(""),
    };
    gap.is_some_and(|gap| gap.split_whitespace().count() <= 2)
}

/// A word for "until" right before the first day of a text, or one that includes the day right behind it.
fn ends_there(text: &str, marks: &[Mark], date: &FoundDate, is_first: bool) -> bool {
    is_first
        && marks.iter().any(|mark| {
            let includes = mark.meaning == Meaning::Topic(Topic::Inclusive)
                && has_no_word(text, date.span.end..mark.start);
            bounds(text, mark, date) || includes
        })
}

/// A word for "until" right before a day: "up to tomorrow".
pub(super) fn bounds(text: &str, mark: &Mark, date: &FoundDate) -> bool {
    mark.also.has(Topic::UpTo) && has_no_word(text, mark.end..date.span.start)
}

pub(super) fn has_no_word(text: &str, gap: Range<usize>) -> bool {
    text.get(gap)
        .is_some_and(|gap| !gap.contains(char::is_alphanumeric))
}

/// "To 31 December 2026", and nothing else, or "Spend it on books by 31 December".
fn is_until(text: &str, marks: &[Mark], dates: &[FoundDate]) -> bool {
    let [date] = dates else {
        return false;
    };
    let is_spent = marks.iter().any(|mark| {
        mark.meaning == Meaning::Topic(Topic::Available) && mark.end <= date.span.start
    });
    let leads_to =
        |mark: &Mark| mark.also.has(Topic::Until) && has_no_word(text, mark.end..date.span.start);
    if is_spent && marks.iter().any(leads_to) {
        return true;
    }
    let is_drawn = |range: Range<usize>| {
        let text = text.get(range);
        text.is_some_and(|text| !text.contains(char::is_alphanumeric))
    };
    is_drawn(date.span.end..text.len())
        && marks.iter().any(|mark| {
            mark.also.has(Topic::Until)
                && is_drawn(0..mark.start)
                && is_drawn(mark.end..date.span.start)
        })
}

const fn role(governor: Option<Meaning>) -> DateRole {
    match governor {
        Some(Meaning::Topic(Topic::Expires | Topic::Before)) => DateRole::Expires,
        Some(Meaning::Topic(topic)) => DateRole::Other(topic),
        _ => DateRole::Bare,
    }
}

/// "Use before 5 January": to the letter the 4th is the last day, and where some mean the 5th the earlier is safe.
fn last_day(date: &FoundDate, governor: Option<Meaning>, topics: Topics) -> Option<Date> {
    let is_before = governor == Some(Meaning::Topic(Topic::Before));
    date.day.ok().and_then(|day| {
        if is_before && !topics.has(Topic::Inclusive) {
            day.yesterday().ok()
        } else {
            Some(day)
        }
    })
}

/// The marks that begin in a stretch.
pub(super) fn between(marks: &[Mark], start: usize, end: usize) -> &[Mark] {
    let from = marks.partition_point(|mark| mark.start < start);
    let until = marks.partition_point(|mark| mark.start < end);
    marks.get(from..until).unwrap_or_default()
}
