//! Why a fetch ended early or read nothing: one cause, the first of several in the design's order.

use super::plan::{Cut, Ended};
use super::refresh::UNNAMED_WAIT_MS;
use crate::model::{EpochMs, Failure, Outcome, Source, StoppedBy, Unreadable};

/// The cause; `None` when all went well.
pub(super) fn stopped_by(ended: &Ended, cut: Option<Cut>, at: EpochMs) -> Option<StoppedBy> {
    let left_over = |outcome: Outcome| {
        matches!(
            outcome,
            Outcome::NotAsked | Outcome::Failed(Failure::TimedOut)
        )
    };
    let outcomes = || {
        ended
            .pages
            .iter()
            .map(|page| (page.source, page.finding.outcome(), page.path.is_empty()))
    };
    // A wall that was met says more than that the rest was cut off.
    if cut.is_some()
        && ended.halted_by.is_none()
        && outcomes().any(|(_, outcome, _)| left_over(outcome))
    {
        return Some(match cut {
            Some(Cut::TimedOut) => StoppedBy::TimedOut,
            _ => StoppedBy::Cancelled,
        });
    }
    // A page that is not offered proves no balance: a dead pop-up must not hide that the person is signed out.
    let has_read =
        outcomes().any(|(_, outcome, _)| matches!(outcome, Outcome::Read | Outcome::Empty));
    if has_read {
        return ended
            .halted_by
            .and_then(|(source, outcome)| cause(source, outcome, at));
    }
    // The account page alone may ask for a sign-in while others still answer: it decides nothing.
    let others_spoke = outcomes().any(|(source, outcome, no_address)| {
        source != Source::Account && outcome != Outcome::NotAsked && !no_address
    });
    outcomes()
        .map(|(source, outcome, _)| (source, outcome))
        .chain(ended.halted_by)
        .filter(|(source, outcome)| {
            !(others_spoke && *source == Source::Account && *outcome == Outcome::SignIn)
        })
        .filter_map(|(source, outcome)| cause(source, outcome, at))
        .min_by_key(weight)
}

fn cause(source: Source, outcome: Outcome, at: EpochMs) -> Option<StoppedBy> {
    Some(match outcome {
        Outcome::Wall(kind) => StoppedBy::Wall { source, kind },
        Outcome::SignIn => StoppedBy::SignIn,
        Outcome::RateLimited(until) => StoppedBy::RateLimited {
            retry_at: until.unwrap_or(EpochMs(at.0.saturating_add(UNNAMED_WAIT_MS))),
        },
        Outcome::Busy => StoppedBy::Busy,
        Outcome::Encrypted | Outcome::NeedsRendering => StoppedBy::NeedsWebview { source },
        Outcome::PageChanged | Outcome::Unclear => StoppedBy::PageChanged,
        Outcome::Failed(failure) => match failure {
            Failure::Offline | Failure::Cut => StoppedBy::Offline,
            Failure::TimedOut => StoppedBy::TimedOut,
            Failure::Tls => StoppedBy::Tls,
            Failure::TooLarge => StoppedBy::Unreadable(Unreadable::TooLarge),
            Failure::TooComplex => StoppedBy::Unreadable(Unreadable::TooComplex),
        },
        Outcome::Read | Outcome::Empty | Outcome::NotOffered | Outcome::NotAsked => return None,
    })
}

const fn weight(cause: &StoppedBy) -> u8 {
    match cause {
        StoppedBy::Wall { .. } => 0,
        StoppedBy::SignIn => 1,
        StoppedBy::RateLimited { .. } => 2,
        StoppedBy::Busy => 3,
        StoppedBy::NeedsWebview { .. } => 4,
        StoppedBy::PageChanged => 5,
        StoppedBy::Tls
        | StoppedBy::Offline
        | StoppedBy::TimedOut
        | StoppedBy::Unreadable(_)
        | StoppedBy::Cancelled
        | StoppedBy::TooSoon { .. } => 6,
    }
}
