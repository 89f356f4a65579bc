//! Manners in simulated time.

use super::*;
use crate::model::{Source, WallKind};

const NOW: EpochMs = EpochMs(1_795_000_000_000);
const SEED: u64 = 7;
const DAILY: Interval = Interval::Hours(24);

fn later(ms: i64) -> EpochMs {
    EpochMs(NOW.0 + ms)
}

fn after_one(trigger: Trigger, stopped_by: Option<StoppedBy>) -> RefreshState {
    let mut state = RefreshState::default();
    state.started(trigger, NOW);
    state.ended(stopped_by, &[], NOW);
    state
}

#[test]
fn by_hand_once_a_minute() {
    let state = after_one(Trigger::Person, None);
    let next_at = later(BY_HAND_MS);
    assert_eq!(
        state.may_start(Trigger::Person, later(BY_HAND_MS - 1), SEED),
        Err(StoppedBy::TooSoon { next_at })
    );
    assert_eq!(state.may_start(Trigger::Person, next_at, SEED), Ok(()));
    assert_eq!(state.may_start(Trigger::Continuation, NOW, SEED), Ok(()));
}

#[test]
fn four_automatic_fetches_in_any_day() {
    let mut state = RefreshState::default();
    for nth in 0..4 {
        let at = later(nth * 6 * HOUR);
        assert_eq!(
            state.may_start(Trigger::Schedule, at, SEED),
            Ok(()),
            "{nth}"
        );
        state.started(Trigger::Schedule, at);
        state.ended(None, &[], at);
    }
    let fifth = later(19 * HOUR);
    assert_eq!(
        state.may_start(Trigger::Schedule, fifth, SEED),
        Err(StoppedBy::TooSoon {
            next_at: later(DAY)
        })
    );
    assert_eq!(state.may_start(Trigger::Person, fifth, SEED), Ok(()));
    assert_eq!(state.may_start(Trigger::Schedule, later(DAY), SEED), Ok(()));
}

#[test]
fn nothing_automatic_after_a_sign_in_or_a_wall_until_the_person_acts() {
    let wall = StoppedBy::Wall {
        source: Source::GiftCard,
        kind: WallKind::Captcha,
    };
    for cause in [StoppedBy::SignIn, wall] {
        let mut state = after_one(Trigger::Schedule, Some(cause));
        let much_later = later(30 * DAY);
        assert_eq!(
            state.may_start(Trigger::Schedule, much_later, SEED),
            Err(cause)
        );
        assert_eq!(state.next(DAILY, much_later, SEED), None);
        state.started(Trigger::Continuation, much_later);
        state.ended(None, &[], much_later);
        assert!(state.next(DAILY, much_later, SEED).is_some());
    }
}

#[test]
fn the_stores_wait_is_kept_by_everybody_but_never_longer_than_a_day() {
    let mut state = RefreshState::default();
    state.started(Trigger::Person, NOW);
    let year = EpochMs(NOW.0 + 365 * DAY);
    let stopped = Some(StoppedBy::RateLimited { retry_at: year });
    state.ended(stopped, &[Outcome::RateLimited(Some(year))], NOW);
    let too_soon = Err(StoppedBy::TooSoon {
        next_at: later(LONGEST_WAIT_MS),
    });
    for trigger in [Trigger::Person, Trigger::Schedule, Trigger::Continuation] {
        assert_eq!(state.may_start(trigger, later(HOUR), SEED), too_soon);
    }
    assert_eq!(
        state.may_start(Trigger::Person, later(LONGEST_WAIT_MS), SEED),
        Ok(())
    );
}

#[test]
fn failures_back_off_and_a_good_fetch_ends_it() {
    let mut state = RefreshState::default();
    let mut waits = Vec::new();
    for _ in 0..8 {
        state.started(Trigger::Schedule, NOW);
        state.ended(Some(StoppedBy::Busy), &[], NOW);
        waits.push(state.backs_off_until(NOW, SEED).unwrap().0 - NOW.0);
    }
    assert!(waits.is_sorted() && waits[0] >= BACK_OFF_MS, "{waits:?}");
    assert!(
        waits
            .iter()
            .all(|wait| *wait <= LONGEST_BACK_OFF_MS * 3 / 2)
    );
    state.ended(None, &[], NOW);
    assert_eq!(state.backs_off_until(NOW, SEED), None);
}

#[test]
fn phones_are_spread() {
    let state = after_one(Trigger::Schedule, None);
    let due: std::collections::BTreeSet<_> = (0..100)
        .map(|seed| state.next(DAILY, NOW, seed).unwrap().0)
        .collect();
    assert!(due.len() > 90);
    assert!(
        due.iter()
            .all(|at| (DAY..DAY + SPREAD_MS).contains(&(at - NOW.0)))
    );
}

#[test]
fn a_clock_that_was_set_back_locks_nobody_out() {
    let mut state = after_one(Trigger::Person, None);
    let before = later(-400 * DAY);
    assert_eq!(state.may_start(Trigger::Person, before, SEED), Ok(()));
    assert_eq!(state.next(DAILY, before, SEED), Some(before));
    state.started(Trigger::Schedule, before);
    assert_eq!(state.may_start(Trigger::Schedule, later(0), SEED), Ok(()));
}

#[test]
fn the_first_fetch_is_due_at_once_and_never_means_never() {
    let state = RefreshState::default();
    assert_eq!(state.next(DAILY, NOW, SEED), Some(NOW));
    assert_eq!(state.next(Interval::Never, NOW, SEED), None);
}

#[test]
fn the_state_survives_storing() {
    let state = after_one(Trigger::Schedule, Some(StoppedBy::SignIn));
    assert_eq!(RefreshState::from_stored(&state.to_stored()), Ok(state));
    assert_eq!(RefreshState::from_stored(""), Err(Damage::Empty));
}
