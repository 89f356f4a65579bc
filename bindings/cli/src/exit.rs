//! Exit codes of the outcome table, each with one clear line.

use digital_credit_core::ffi::{Outcome, Report, StoppedBy};

use crate::breakdown::wall;

/// How the command ends.
#[derive(Debug)]
pub(crate) struct Exit {
    /// For the shell.
    pub(crate) code: u8,
    /// For standard error.
    pub(crate) line: Option<String>,
}

impl Exit {
    /// 0 once anything was read, proven empty or not offered; else the code of what stopped the fetch.
    pub(crate) fn of(report: &Report, stopped_by: Option<&StoppedBy>) -> Self {
        let answered = report
            .sources
            .iter()
            .any(|source| matches!(source.outcome, Outcome::Read | Outcome::Empty | Outcome::NotOffered));
        let (code, line) = stopped_by.map_or((0, None), |cause| {
            let (code, line) = explained(cause);
            (code, Some(line))
        });
        Self { code: if answered { 0 } else { code }, line }
    }
}

fn explained(cause: &StoppedBy) -> (u8, String) {
    match cause {
        StoppedBy::SignIn => (3, "the session is no longer signed in: sign in again".into()),
        StoppedBy::Wall { kind, address, .. } => {
            (4, format!("the store wants to check it's you ({}): open {address} in a browser", wall(*kind)))
        }
        StoppedBy::RateLimited { .. } => (5, "the store asked to wait: try again later".into()),
        StoppedBy::Busy => (5, "the store is busy: try again later".into()),
        StoppedBy::TooSoon { .. } => (5, "asked again too soon: wait a minute".into()),
        StoppedBy::Offline => (6, "no way to the store: check the network".into()),
        StoppedBy::TimedOut => (6, "the store took too long: try again".into()),
        StoppedBy::Tls => (6, "no safe connection could be made, so nothing was sent".into()),
        StoppedBy::Unreadable { .. } => (6, "a page was too big to be read".into()),
        StoppedBy::Cancelled => (6, "stopped before the end".into()),
        StoppedBy::NeedsWebview { .. } => (7, "a page can only be read on the store's own site".into()),
        StoppedBy::PageChanged => (7, "no page looked like what is known: see `digital-credit skeleton --help`".into()),
    }
}
