//! When to ask again: manners towards the store, kept over every end of a fetch.
//!
//! Lives here: the refresh state and its rules. Comes in: the stored state, a clock reading, how a fetch ended.
//! Goes out: may it start, and when is the next one due. May not: read a clock, draw random numbers (a seed comes in).

use serde::{Deserialize, Serialize};

use crate::error::Damage;
use crate::model::{EpochMs, Outcome, StoppedBy};
use crate::order::InOrder;
use crate::stored;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// By hand at most so often: a second look within a minute shows nothing new.
pub const BY_HAND_MS: i64 = MINUTE;
/// Automatic fetches in any 24 hours.
pub const AUTOMATIC_A_DAY: usize = 4;
/// How long to wait when the store asks to but names no time.
pub const UNNAMED_WAIT_MS: i64 = HOUR;
/// The longest wait a store can ask for: a wrong header must not switch the app off for good.
pub const LONGEST_WAIT_MS: i64 = DAY;
/// After the first failure, doubled with each further one up to [`LONGEST_BACK_OFF_MS`].
const BACK_OFF_MS: i64 = 15 * MINUTE;
const LONGEST_BACK_OFF_MS: i64 = 12 * HOUR;
/// Automatic fetches of many phones are spread over this.
const SPREAD_MS: i64 = 30 * MINUTE;

/// Who asks for a fetch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trigger {
    /// The person, by hand.
    Person,
    /// The system, in the background.
    Schedule,
    /// The app, going on after a wall or a sign-in that the person has just passed.
    Continuation,
}

/// How often to refresh by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interval {
    /// Only by hand.
    Never,
    /// Every so many hours.
    Hours(u8),
}

/// What is remembered between fetches. Holds times only.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefreshState {
    /// When the last fetch of any kind began.
    last: Option<EpochMs>,
    /// When automatic ones began within the last day, oldest first.
    automatic: Vec<EpochMs>,
    /// The store asked not to come before.
    not_before: Option<EpochMs>,
    /// Ends in a row that read nothing.
    failures: u32,
    /// Nothing automatic until the person has answered this.
    waits_for_person: Option<StoppedBy>,
}

impl RefreshState {
    const VERSION: u32 = 1;
    /// Five times of it fit; more is not ours.
    const MAX_STORED_BYTES: usize = 4_096;

    /// Reads a stored state; tells why it cannot.
    pub fn from_stored(text: &str) -> Result<Self, Damage> {
        stored::open(Self::VERSION, Self::MAX_STORED_BYTES, text)
    }

    /// The state as the shell keeps it.
    pub fn to_stored(&self) -> String {
        stored::seal(Self::VERSION, self)
    }

    /// May a fetch start now? `Err` tells why not; then nothing is to be sent.
    pub fn may_start(&self, trigger: Trigger, now: EpochMs, seed: u64) -> Result<(), StoppedBy> {
        if trigger == Trigger::Schedule
            && let Some(cause) = self.waits_for_person
        {
            return Err(cause);
        }
        let next_at = match trigger {
            Trigger::Continuation => self.asked_to_wait(now),
            Trigger::Person => self
                .asked_to_wait(now)
                .max(self.last.and_then(|last| after(last, BY_HAND_MS, now))),
            Trigger::Schedule => self
                .asked_to_wait(now)
                .max(self.backs_off_until(now, seed))
                .max(self.quota_frees_at(now)),
        };
        next_at.map_or(Ok(()), |next_at| Err(StoppedBy::TooSoon { next_at }))
    }

    /// Writes down that one starts. The person's own act ends the wait for the person.
    pub fn started(&mut self, trigger: Trigger, now: EpochMs) {
        self.last = Some(now);
        // Times that have not come yet are a clock that was set back: they count for nothing.
        self.automatic
            .retain(|at| at.0 <= now.0 && now.0 - at.0 < DAY);
        if trigger == Trigger::Schedule {
            self.automatic.push(now);
        } else {
            self.waits_for_person = None;
        }
    }

    /// Writes down how it ended. `outcomes` are those of its sources.
    pub fn ended(&mut self, stopped_by: Option<StoppedBy>, outcomes: &[Outcome], now: EpochMs) {
        let asked_to_wait = outcomes.iter().filter_map(|outcome| match outcome {
            Outcome::RateLimited(until) => {
                Some(until.map_or(UNNAMED_WAIT_MS, |until| until.0 - now.0))
            }
            _ => None,
        });
        self.not_before = asked_to_wait
            .max()
            .map(|wait| EpochMs(now.0 + wait.clamp(0, LONGEST_WAIT_MS)));
        self.waits_for_person =
            stopped_by.filter(|cause| matches!(cause, StoppedBy::SignIn | StoppedBy::Wall { .. }));
        self.failures = match stopped_by {
            None => 0,
            Some(StoppedBy::Cancelled) => self.failures, // says nothing of the store
            Some(_) => self.failures.saturating_add(1),
        };
    }

    /// When the next automatic fetch is due, not before `now`; `None`: not until the person acts.
    pub fn next(&self, interval: Interval, now: EpochMs, seed: u64) -> Option<EpochMs> {
        let Interval::Hours(hours) = interval else {
            return None;
        };
        if self.waits_for_person.is_some() {
            return None;
        }
        let regular = self.last.and_then(|last| {
            let spread = jitter(seed, last.0, SPREAD_MS);
            after(last, i64::from(hours) * HOUR + spread, now)
        });
        let due = regular
            .max(self.asked_to_wait(now))
            .max(self.backs_off_until(now, seed))
            .max(self.quota_frees_at(now));
        Some(due.unwrap_or(now))
    }

    fn asked_to_wait(&self, now: EpochMs) -> Option<EpochMs> {
        self.not_before
            .filter(|until| until.0 > now.0 && until.0 - now.0 <= LONGEST_WAIT_MS)
    }

    fn backs_off_until(&self, now: EpochMs, seed: u64) -> Option<EpochMs> {
        let doublings = self.failures.checked_sub(1)?.min(16);
        let wait = (BACK_OFF_MS << doublings).min(LONGEST_BACK_OFF_MS);
        let last = self.last?;
        after(last, wait + jitter(seed, last.0, wait / 2), now)
    }

    fn quota_frees_at(&self, now: EpochMs) -> Option<EpochMs> {
        let mut within: Vec<_> = self
            .automatic
            .iter()
            .filter_map(|at| after(*at, DAY, now))
            .collect();
        within.order_by_key(|at| *at);
        let over = within.len().checked_sub(AUTOMATIC_A_DAY)?;
        within.get(over).copied()
    }
}

/// `wait` after `last`, when that is still ahead. A `last` that has not come yet is a clock that was set back.
fn after(last: EpochMs, wait: i64, now: EpochMs) -> Option<EpochMs> {
    let next = EpochMs(last.0.saturating_add(wait));
    (last.0 <= now.0 && next.0 > now.0).then_some(next)
}

/// A number below `range` from the phone's seed and the occasion: the same for the same two, spread over phones.
fn jitter(seed: u64, occasion: i64, range: i64) -> i64 {
    // SplitMix64's finaliser: any change of the seed changes every bit.
    let mut bits = seed ^ occasion.cast_unsigned().wrapping_mul(0x9E37_79B9_7F4A_7C15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^= bits >> 31;
    let range = u64::try_from(range).unwrap_or(0).max(1);
    i64::try_from(bits % range).unwrap_or(0)
}

#[cfg(test)]
mod tests;
