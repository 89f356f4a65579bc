//! How a fetch ended, as an exit and one clear line.

use digital_credit_core::ffi::{Outcome, Report, StoppedBy};
use jiff::{Timestamp, tz::TimeZone};

use crate::outcome::{Ended, sentence};

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
                "{}: open {address} in a browser",
                sentence(&Outcome::Wall { kind: *kind })
            ),
        ),
        StoppedBy::RateLimited { retry_at_ms } => (
            Ended::Wait,
            format!("the store asks to wait until {}", local(*retry_at_ms)),
        ),
        StoppedBy::Busy => (Ended::Wait, "the store is busy: try again later".into()),
        StoppedBy::TooSoon { next_at_ms } => (
            Ended::Wait,
            format!("asked again too soon: wait until {}", local(*next_at_ms)),
        ),
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

/// A time on this machine's wall.
fn local(at_ms: i64) -> String {
    Timestamp::from_millisecond(at_ms).map_or_else(
        |_| "later".to_owned(),
        |at| {
            let local = at.to_zoned_datetime(TimeZone::system());
            local.strftime("%-d %b %Y, %H:%M").to_string()
        },
    )
}
