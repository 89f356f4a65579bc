//! How a fetch ended, as an exit and one clear line.

use digital_credit_core::ffi::{Outcome, Report, StoppedBy};

use crate::{breakdown::wall, outcome::Ended};

/// Done once anything was read, proven empty or not offered; else the exit of what stopped the fetch.
pub(crate) fn ended(report: &Report, stopped_by: Option<&StoppedBy>) -> (Ended, Option<String>) {
    let answered = report.sources.iter().any(|source| {
        matches!(
            source.outcome,
            Outcome::Read | Outcome::Empty | Outcome::NotOffered
        )
    });
    let Some(cause) = stopped_by else {
        return (Ended::Done, None);
    };
    let (ended, line) = explained(cause);
    (if answered { Ended::Done } else { ended }, Some(line))
}

fn explained(cause: &StoppedBy) -> (Ended, String) {
    match cause {
        StoppedBy::SignIn => (
            Ended::SignIn,
            "the session is no longer signed in: sign in again".into(),
        ),
        StoppedBy::Wall { kind, address, .. } => (
            Ended::Wall,
            format!(
                "the store wants to check it's you ({}): open {address} in a browser",
                wall(*kind)
            ),
        ),
        StoppedBy::RateLimited { .. } => (
            Ended::Wait,
            "the store asked to wait: try again later".into(),
        ),
        StoppedBy::Busy => (Ended::Wait, "the store is busy: try again later".into()),
        StoppedBy::TooSoon { .. } => (Ended::Wait, "asked again too soon: wait a minute".into()),
        StoppedBy::Offline => (
            Ended::Failed,
            "no way to the store: check the network".into(),
        ),
        StoppedBy::TimedOut => (Ended::Failed, "the store took too long: try again".into()),
        StoppedBy::Tls => (
            Ended::Failed,
            "no safe connection could be made, so nothing was sent".into(),
        ),
        StoppedBy::Unreadable { .. } => (Ended::Failed, "a page was too big to be read".into()),
        StoppedBy::Cancelled => (Ended::Failed, "stopped before the end".into()),
        StoppedBy::NeedsWebview { .. } => (
            Ended::Unread,
            "a page can only be read on the store's own site".into(),
        ),
        StoppedBy::PageChanged => (
            Ended::Unread,
            "no page looked like what is known: see `digital-credit skeleton --help`".into(),
        ),
    }
}
