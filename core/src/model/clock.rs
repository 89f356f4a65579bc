//! The phone's clock, read once for each call and handed in: nothing here reads one.

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    tz::Offset,
};

use super::EpochMs;

/// An instant, and what the phone's wall shows then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    now: Timestamp,
    offset: Offset,
}

/// No time or no offset from UTC that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a time between the years -9999 and 9999 and an offset of at most 18 hours")]
pub struct InvalidClock;

impl Clock {
    /// The widest offset of any zone's rules, in minutes.
    pub const MAX_OFFSET_MINUTES: u32 = 18 * 60;

    /// `utc_offset_minutes` is the phone's at that moment, east positive.
    pub fn new(now: EpochMs, utc_offset_minutes: i32) -> Result<Self, InvalidClock> {
        if utc_offset_minutes.unsigned_abs() > Self::MAX_OFFSET_MINUTES {
            return Err(InvalidClock);
        }
        Ok(Self {
            now: Timestamp::from_millisecond(now.0).map_err(|_| InvalidClock)?,
            offset: Offset::from_seconds(utc_offset_minutes * 60).map_err(|_| InvalidClock)?,
        })
    }

    /// The instant.
    pub fn now(&self) -> EpochMs {
        EpochMs(self.now.as_millisecond())
    }

    /// The phone's civil day.
    pub fn today(&self) -> Date {
        self.local().date()
    }

    /// What the phone's wall shows.
    pub fn local(&self) -> DateTime {
        self.offset.to_datetime(self.now)
    }

    /// What the wall would show at another instant under the same offset. A change to or from summer time
    /// in between makes it one hour off, which nothing here is finer than.
    pub fn local_of(&self, at: EpochMs) -> DateTime {
        let at = Timestamp::from_millisecond(at.0).unwrap_or(self.now);
        self.offset.to_datetime(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_the_phones_own() {
        let late = EpochMs(1_795_478_400_000); // 2026-11-24T00:00Z
        let day = |minutes| Clock::new(late, minutes).unwrap().today().to_string();
        assert_eq!(day(-480), "2026-11-23");
        assert_eq!(day(0), "2026-11-24");
        assert_eq!(day(540), "2026-11-24");
    }

    #[test]
    fn a_time_that_cannot_be_is_refused() {
        assert_eq!(Clock::new(EpochMs(i64::MAX), 0), Err(InvalidClock));
        assert_eq!(Clock::new(EpochMs(i64::MIN), 0), Err(InvalidClock));
        assert_eq!(Clock::new(EpochMs(0), 1_081), Err(InvalidClock));
        assert_eq!(Clock::new(EpochMs(0), i32::MIN), Err(InvalidClock));
    }
}
