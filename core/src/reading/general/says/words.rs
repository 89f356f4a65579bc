//! Words, counted.
//!
//! Lives here: how many words a text has, how many of them nobody knows, and where the second begins. Comes in: a text,
//! its marks and dates. Goes out: numbers. May not: know what a word means.

use std::ops::Range;

use crate::reading::dates::FoundDate;
use crate::reading::lexicon::{Mark, Meaning, Topics};
use crate::reading::text::{is_blank, is_spaceless};
use crate::rules::Topic;

/// How many words, and how many that no mark and no date touches; a letter alone, as an icon's, is none of these.
pub(super) fn count(text: &str, marks: &[Mark], dates: &[FoundDate]) -> (usize, usize) {
    count_in(text, 0..text.len(), marks, dates)
}

/// The same of a stretch of it.
pub(super) fn count_in(
    text: &str,
    stretch: Range<usize>,
    marks: &[Mark],
    dates: &[FoundDate],
) -> (usize, usize) {
    let (mut words, mut unknown) = (0, 0);
    let mut from = None;
    // All three are in order, so each is passed once.
    let (mut next_mark, mut next_date) = (0, 0);
    let begins = stretch.start;
    let part = text.get(stretch).unwrap_or_default();
    for (at, c) in part.char_indices().chain([(part.len(), ' ')]) {
        let at = begins + at;
        match (c.is_alphanumeric(), from) {
            (true, None) => from = Some(at),
            (false, Some(start)) => {
                from = None;
                let run = text.get(start..at).unwrap_or_default();
                if run.contains(is_spaceless) {
                    let (own, strange) = count_spaceless(run, start, marks, dates);
                    words += own;
                    unknown += strange;
                    continue;
                }
                words += 1;
                while marks.get(next_mark).is_some_and(|mark| mark.end <= start) {
                    next_mark += 1;
                }
                while dates
                    .get(next_date)
                    .is_some_and(|date| date.span.end <= start)
                {
                    next_date += 1;
                }
                let known = marks.get(next_mark).is_some_and(|mark| mark.start < at)
                    || dates
                        .get(next_date)
                        .is_some_and(|date| date.span.start < at);
                unknown += usize::from(!known && !is_letter(run));
            }
            _ => {}
        }
    }
    (words, unknown)
}

fn is_letter(run: &str) -> bool {
    run.starts_with(char::is_alphabetic) && run.chars().nth(1).is_none()
}

/// The same of a run in a script without spaces: so many words as it may be long, particles left out.
fn count_spaceless(run: &str, start: usize, marks: &[Mark], dates: &[FoundDate]) -> (usize, usize) {
    /// Characters that make a word, as a rule.
    const WORD: usize = 3;
    let (mut said, mut strange) = (0, 0);
    for (at, c) in run.char_indices() {
        let at = start + at;
        let date = dates.partition_point(|date| date.span.end <= at);
        if dates.get(date).is_some_and(|date| date.span.start <= at) {
            continue;
        }
        said += 1;
        let mark = marks.partition_point(|mark| mark.end <= at);
        let is_known = marks.get(mark).is_some_and(|mark| mark.start <= at);
        strange += usize::from(!is_known && !c.is_numeric());
    }
    ((said / WORD).max(1), strange / WORD)
}

/// Nothing but a space stands behind a word that bounds the amount there.
pub(super) fn bounds_next(text: &str, marks: &[Mark]) -> bool {
    const BOUNDS: Topics = Topics::of(&[Topic::UpTo, Topic::Starts]);
    marks.last().is_some_and(|mark| {
        let rest = text.get(mark.end..).unwrap_or_default();
        mark.also.meets(BOUNDS) && rest.chars().all(is_blank)
    })
}

/// Its last word is also of that topic.
pub(super) fn ends_in(text: &str, marks: &[Mark], topic: Topic) -> bool {
    marks.last().is_some_and(|mark| {
        let rest = text.get(mark.end..).unwrap_or_default();
        mark.also.has(topic) && !rest.contains(char::is_alphanumeric)
    })
}

/// It begins with such a word, in a language that sets it behind what it bounds.
pub(super) fn bounds_last(text: &str, marks: &[Mark]) -> bool {
    marks.first().is_some_and(|mark| {
        let before = text.get(..mark.start).unwrap_or_default();
        let own = text.get(mark.start..mark.end).unwrap_or_default();
        // "500円まで", "9,90 TL'den".
        let is_ending = mark.also.has(Topic::Starts) && before.ends_with(['\'', '’']);
        let is_set_behind = mark.also.has(Topic::UpTo) && own.starts_with(is_spaceless);
        (is_ending || is_set_behind)
            && before
                .chars()
                .all(|c| is_blank(c) || matches!(c, '\'' | '’'))
    })
}

/// How often the text says something of that topic.
pub(super) fn said(marks: &[Mark], topic: Topic) -> usize {
    let is_one = |mark: &&Mark| mark.meaning == Meaning::Topic(topic);
    marks.iter().filter(is_one).count()
}

/// Where the second word begins: at most one stands before it.
pub(super) fn second_word(text: &str) -> usize {
    let from_first = text.trim_start();
    from_first
        .find(char::is_whitespace)
        .map_or(text.len(), |space| {
            let from_second = from_first.split_at(space).1.trim_start();
            text.len() - from_second.len()
        })
}
