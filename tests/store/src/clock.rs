//! The store's own day: the real one, or one that a test sets.
//!
//! Lives here: today, the day on which the store was opened, and the `Date` header that fits.
//! Comes in: nothing or a civil day. Goes out: days and instants.
//! May not: be consulted for cookies; browsers hold those against the real clock.

use std::sync::{Mutex, PoisonError};

use jiff::{Timestamp, ToSpan, civil::Date};

use crate::market::Market;

/// What the store takes for now.
pub(crate) struct Clock {
    opened: Moment,
    now: Mutex<Moment>,
}

#[derive(Clone, Copy)]
enum Moment {
    Real(Timestamp),
    Set(Date),
}

impl Clock {
    pub(crate) fn new(today: Option<Date>) -> Self {
        let opened = today.map_or_else(|| Moment::Real(Timestamp::now()), Moment::Set);
        Self {
            opened,
            now: Mutex::new(opened),
        }
    }

    /// From now on it is this day, everywhere.
    pub(crate) fn set(&self, today: Date) {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner) = Moment::Set(today);
    }

    /// The day on which the lots of the scenarios are dated: lots do not move when time passes.
    pub(crate) fn opened_on(&self, market: &Market) -> Date {
        self.opened.day(market)
    }

    /// One instant and the civil day it falls on at the site.
    pub(crate) fn now(&self, market: &Market) -> (Timestamp, Date) {
        match *self.now.lock().unwrap_or_else(PoisonError::into_inner) {
            Moment::Real(_) => {
                let now = Timestamp::now();
                (now, market.day_of(now))
            }
            // Noon at the site: far from both midnights.
            Moment::Set(day) => (noon(day, market), day),
        }
    }
}

impl Moment {
    fn day(self, market: &Market) -> Date {
        match self {
            Self::Real(at) => market.day_of(at),
            Self::Set(day) => day,
        }
    }
}

fn noon(day: Date, market: &Market) -> Timestamp {
    day.at(12, 0, 0, 0)
        .to_zoned_datetime(market.time_zone())
        .map_or(Timestamp::UNIX_EPOCH, |at| at.timestamp())
}

/// `Mon, 23 Nov 2026 12:00:00 GMT`
pub(crate) fn http_date(at: Timestamp) -> String {
    at.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// The `Expires` of a cookie: a year of real time from now.
pub(crate) fn a_year_from_now() -> String {
    http_date(Timestamp::now() + (365 * 24).hours())
}
