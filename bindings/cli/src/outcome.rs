//! Exit codes: the outcome table of the design, and the one line on standard error.

use std::process::ExitCode;

use digital_credit_core::ffi::{Failure, Outcome, WallKind};

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// Anything read, proven empty or not offered; for other commands: done.
    Done,
    /// Sign-in needed.
    SignIn,
    /// The store wants to check the person.
    Wall,
    /// Busy, rate-limited, too soon.
    Wait,
    /// Transport: offline, cut, timed out, not safe, too big.
    Failed,
    /// A page that could not be read.
    Unread,
}

impl Ended {
    /// The exit of one source's outcome.
    pub(crate) const fn of(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::Read | Outcome::Empty | Outcome::NotOffered => Self::Done,
            Outcome::SignIn => Self::SignIn,
            Outcome::Wall { .. } => Self::Wall,
            Outcome::RateLimited { .. } | Outcome::Busy => Self::Wait,
            Outcome::Failed { .. } | Outcome::NotAsked => Self::Failed,
            Outcome::Encrypted
            | Outcome::NeedsRendering
            | Outcome::PageChanged
            | Outcome::Unclear => Self::Unread,
        }
    }

    const fn number(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::SignIn => 3,
            Self::Wall => 4,
            Self::Wait => 5,
            Self::Failed => 6,
            Self::Unread => 7,
        }
    }
}

/// What came of a page, as a person should know it.
pub(crate) const fn sentence(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Read => "read",
        Outcome::Empty => "the page says that there is nothing",
        Outcome::NotOffered => "this site or account does not have the page",
        Outcome::SignIn => "sign in again: the page asks for it",
        Outcome::Wall { kind } => wall(*kind),
        Outcome::RateLimited { .. } => "the store asks to wait",
        Outcome::Busy => "the store is busy: try again later",
        Outcome::Encrypted => "the page is encrypted for scripts: open it on the store's own page",
        Outcome::NeedsRendering => {
            "the page is filled by a script: open it on the store's own page"
        }
        Outcome::PageChanged => "nothing on the page matched what is known",
        Outcome::Unclear => "the page can be read in two ways, so it was not read",
        Outcome::Failed { failure } => match failure {
            Failure::Offline => "no way to the store",
            Failure::Cut => "the page is not whole",
            Failure::TimedOut => "the store did not answer in time",
            Failure::Tls => "no safe connection to the store",
            Failure::TooLarge => "the page is too large",
            Failure::TooComplex => "the page is too complex",
        },
        Outcome::NotAsked => "not asked: the fetch ended before",
    }
}

/// What to know of a page that was read in part.
pub(crate) const MORE: &str = "has a balance more that could not be read: look at the page itself";

const fn wall(kind: WallKind) -> &'static str {
    match kind {
        WallKind::Captcha => "the store wants to check it's you (captcha)",
        WallKind::Challenge => "the store wants to check it's you (script challenge)",
        WallKind::Code => "the store wants to check it's you (one-time code)",
        WallKind::Approval => "the store wants to check it's you (approval on another device)",
        WallKind::AccountNotice => "the store has a notice about the account",
    }
}

/// A command that could not be carried out. Its text fits "failed to …".
#[derive(Debug, thiserror::Error)]
pub(crate) enum CommandError {
    /// What was given cannot be used: exit 2, as for any wrong argument.
    #[error("{0}")]
    Input(String),
    /// Nothing could be fetched at all.
    #[error(transparent)]
    Live(#[from] crate::live::Failed),
    /// Standard output went away, or a value could not be written: exit 1.
    #[error("write the result")]
    Output(#[from] std::io::Error),
    /// A value of ours is no JSON: exit 1.
    #[error("write the result as JSON")]
    Json(#[from] serde_json::Error),
}

/// The process's exit code; errors are named on standard error.
pub(crate) fn code(done: Result<Ended, CommandError>) -> ExitCode {
    match done {
        Ok(exit) => ExitCode::from(exit.number()),
        Err(reason) => {
            eprintln!("digital-credit: failed to {reason}");
            ExitCode::from(match reason {
                CommandError::Input(_) => 2,
                CommandError::Live(reason) => reason.number(),
                CommandError::Output(_) | CommandError::Json(_) => 1,
            })
        }
    }
}
