//! Dates of a stretch of text.
//!
//! Lives here: which dates a stretch holds, and whether a place is inside or beside one. Comes in: dates in order, and
//! places. Goes out: those dates, or whether it is so. May not: read a date.

use crate::reading::dates::FoundDate;

/// The dates of a stretch. They are in order and apart.
pub(super) fn between(dates: &[FoundDate], start: usize, end: usize) -> &[FoundDate] {
    let from = dates.partition_point(|date| date.span.start < start);
    let until = dates.partition_point(|date| date.span.end <= end);
    dates.get(from..until).unwrap_or_default()
}

/// The dates of a stretch, their places counted from its start.
pub(super) fn within(dates: &[FoundDate], start: usize, end: usize) -> Vec<FoundDate> {
    between(dates, start, end)
        .iter()
        .map(|date| FoundDate {
            span: date.span.start - start..date.span.end - start,
            ..date.clone()
        })
        .collect()
}

/// Only a space stands between the place and a date.
pub(super) fn begins_date(at: usize, dates: &[FoundDate]) -> bool {
    let nth = dates.partition_point(|date| date.span.start < at);
    dates.get(nth).is_some_and(|date| date.span.start <= at + 1)
}

/// Only a space stands between a date and the place.
pub(super) fn ends_date(at: usize, dates: &[FoundDate]) -> bool {
    let nth = dates.partition_point(|date| date.span.end <= at);
    nth.checked_sub(1)
        .is_some_and(|nth| dates[nth].span.end + 1 >= at)
}

pub(super) fn is_inside(at: usize, dates: &[FoundDate]) -> bool {
    let nth = dates.partition_point(|date| date.span.end <= at);
    dates.get(nth).is_some_and(|date| date.span.contains(&at))
}
