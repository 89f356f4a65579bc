//! Which expiry deserves a notice, and when.
//!
//! Lives here: the plan: 30, 14, 7 and 1 day before lots lapse, one notice for all lots of one date.
//! Comes in: a report, the person's settings, the phone's clock. Goes out: [`Reminder`]s, soonest first.
//! May not: remember. The plan follows from the report alone and only its past part is left out, so that calling
//! again neither misses nor doubles a notice.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{ToSpan, civil::Date, civil::DateTime};

use crate::model::{Clock, EpochMs, Lapse, Report, Row, RowId, RowStanding};

/// Days before the last day on which a lot can be spent.
pub const DISTANCES: [u16; 4] = [30, 14, 7, 1];

/// Lots first seen after this distance get a notice soon after: the person may not have a week to hear of them.
/// Of those seen earlier the next distance is soon enough, and a first sign-in sets off no volley.
const LATE: u16 = 7;

/// When to remind, and of what not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Hour of the phone's day, 0 to 23.
    pub hour: i8,
    /// Rows that are muted.
    pub muted: BTreeSet<String>,
    /// At most so many reminders, the soonest.
    pub at_most: usize,
}

/// One notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder<'a> {
    /// `account/expiry/distance`: the same date and distance give the same id.
    pub id: String,
    /// When to show it, by the phone's wall.
    pub at: DateTime,
    /// Days from then to the expiry: one of [`DISTANCES`], or fewer than the one that had passed when the
    /// lots were first seen.
    pub days_before: u16,
    /// The last day on which the lots can be spent.
    pub expires_on: Date,
    /// What lapses then, one for each row.
    pub lapses: Vec<(&'a Row, Lapse)>,
    /// When the oldest of these figures was read.
    pub as_of: EpochMs,
}

/// The reminders to set now, soonest first.
pub fn plan<'a>(report: &'a Report, settings: &Settings, clock: &Clock) -> Vec<Reminder<'a>> {
    let mut seen: BTreeMap<(&RowId, Date), EpochMs> = BTreeMap::new();
    let first_seen = report.first_seen.iter();
    seen.extend(first_seen.map(|seen| ((&seen.row, seen.expires_on), seen.at)));
    let mut notices: BTreeMap<(DateTime, Date), Vec<(&'a Row, Lapse)>> = BTreeMap::new();
    for RowStanding { row, ahead, .. } in report.standing(clock.today()).rows {
        if settings.muted.contains(row.id.as_str()) {
            continue;
        }
        for lapse in ahead {
            let seen = seen.get(&(&row.id, lapse.expires_on)).unwrap_or(&row.as_of);
            for at in notice_times(clock.local_of(*seen), lapse.expires_on, settings.hour) {
                if at > clock.local() {
                    let notice = notices.entry((at, lapse.expires_on)).or_default();
                    notice.push((row, lapse));
                }
            }
        }
    }
    notices
        .into_iter()
        .take(settings.at_most)
        .filter_map(|((at, expires_on), lapses)| reminder(report, at, expires_on, lapses))
        .collect()
}

/// When lots first seen at a moment deserve a notice: at every distance still ahead then, and soon
/// after that moment when it is late.
fn notice_times(seen: DateTime, expires_on: Date, hour: i8) -> BTreeSet<DateTime> {
    let strikes = |days: u16| {
        let day = expires_on.checked_sub(i64::from(days).days()).ok()?;
        Some(day.at(hour, 0, 0, 0))
    };
    let mut times = BTreeSet::new();
    let ahead = DISTANCES.into_iter().filter_map(strikes);
    times.extend(ahead.filter(|at| *at > seen));
    if strikes(LATE).is_none_or(|at| at <= seen) {
        times.extend(next_hour(seen, expires_on, hour));
    }
    times
}

/// The next time that the picked hour strikes, on the last day the next full hour; `None` when there is none left.
fn next_hour(seen: DateTime, expires_on: Date, hour: i8) -> Option<DateTime> {
    let today = seen.date().at(hour, 0, 0, 0);
    let tomorrow = || today.checked_add(1.day()).ok();
    let next = if today > seen {
        Some(today)
    } else {
        tomorrow()
    };
    next.filter(|at| at.date() <= expires_on).or_else(|| {
        let full = seen.hour() + 1;
        (full < 24 && seen.date() <= expires_on).then(|| seen.date().at(full, 0, 0, 0))
    })
}

fn reminder<'a>(
    report: &Report,
    at: DateTime,
    expires_on: Date,
    lapses: Vec<(&'a Row, Lapse)>,
) -> Option<Reminder<'a>> {
    let days_before = u16::try_from(at.date().until(expires_on).ok()?.get_days()).ok()?;
    Some(Reminder {
        id: format!("{}/{expires_on}/{days_before}", report.account.id.as_str()),
        at,
        days_before,
        expires_on,
        as_of: lapses.iter().map(|(row, _)| row.as_of).min()?,
        lapses,
    })
}

#[cfg(test)]
mod tests;
