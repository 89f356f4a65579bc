//! Periods: two days that are a first and a last one, and a first day alone.
//!
//! Lives here: what joins two dates, what makes a day the first, whether something has begun. Comes in: a text, its marks
//! and dates. Goes out: whether it is so. May not: say what a date is for.

use std::ops::Range;

use jiff::civil::Date;

use super::date_use::{between, has_no_word};
use crate::reading::dates::FoundDate;
use crate::reading::lexicon::{Mark, Meaning, Topics};
use crate::rules::Topic;

/// Whether what a text tells of has begun; what began counts, whatever else is said to begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Begun {
    #[default]
    Unsaid,
    /// It begins on a day to come.
    Later,
    /// It began on a day gone by.
    Already,
}

impl Begun {
    /// What it makes of the words for what is to come.
    pub(super) fn tell(self, topics: &mut Topics, lead: &mut Topics) {
        match self {
            Self::Unsaid => {}
            Self::Later => {
                topics.add(Topic::Pending);
                lead.add(Topic::Pending);
            }
            Self::Already => *topics = topics.without(&[Topic::Pending]),
        }
    }
}

/// A word for the first day stands right before one that is to come.
pub(super) fn begins_later(text: &str, marks: &[Mark], date: &FoundDate, served_on: Date) -> bool {
    let is_later = !date.relative && date.day.is_ok_and(|day| day > served_on);
    is_later
        && marks
            .iter()
            .any(|mark| begins_there(text, mark, &date.span))
}

/// A word for the first day right before a day.
pub(in crate::reading::general) fn begins_there(
    text: &str,
    mark: &Mark,
    day: &Range<usize>,
) -> bool {
    mark.also.has(Topic::Since) && has_no_word(text, mark.end..day.start)
}

/// Beside the dates stand at most words as short as "from" and "to".
pub(super) fn is_only_dates(text: &str, marks: &[Mark], dates: &[FoundDate]) -> bool {
    /// "del", "bis", "tot".
    const LONGEST: usize = 3;
    const NEUTRAL: Topics =
        Topics::of(&[Topic::Joining, Topic::Expires, Topic::Pending, Topic::Limit]);
    let is_neutral = |mark: &Mark| match mark.meaning {
        Meaning::Topic(topic) => NEUTRAL.has(topic),
        Meaning::Name(_) => false,
    };
    let in_date = |at: usize| {
        let date = dates.partition_point(|date| date.span.end <= at);
        dates.get(date).is_some_and(|date| date.span.start <= at)
    };
    let mut run = 0;
    marks
        .iter()
        .all(|mark| is_neutral(mark) || in_date(mark.start))
        && text.char_indices().all(|(at, c)| {
            run = if c.is_alphabetic() && !in_date(at) {
                run + 1
            } else {
                0
            };
            run <= LONGEST
        })
}

/// Only a dash or a word stands between two dates.
pub(super) fn is_range(gap: &str, marks: &[Mark], start: usize, end: usize) -> bool {
    let letters = gap.chars().filter(|c| c.is_alphabetic()).count();
    let dash = gap
        .chars()
        .any(|c| matches!(c, '-' | '–' | '—' | '~' | '〜' | '～'));
    let joined = between(marks, start, end)
        .iter()
        .any(|mark| mark.end <= end);
    (dash && letters == 0) || (letters > 0 && letters <= 5 && (joined || letters <= 3))
}
