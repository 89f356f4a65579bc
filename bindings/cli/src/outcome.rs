//! Ended codes: the outcome table of the design, and the one line on standard error.

use std::process::ExitCode;

use digital_credit_core::model::{Outcome, WallKind};

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
    pub(crate) const fn of(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Read | Outcome::Empty | Outcome::NotOffered => Self::Done,
            Outcome::SignIn => Self::SignIn,
            Outcome::Wall(_) => Self::Wall,
            Outcome::RateLimited(_) | Outcome::Busy => Self::Wait,
            Outcome::Failed(_) | Outcome::NotAsked => Self::Failed,
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

/// What a person should know about an outcome; nothing where it was read.
pub(crate) const fn sentence(outcome: Outcome) -> Option<&'static str> {
    Some(match outcome {
        Outcome::Read => return None,
        Outcome::Empty => "the page says that there is nothing",
        Outcome::NotOffered => "this site or account does not have the page",
        Outcome::SignIn => "sign in again: the page asks for it",
        Outcome::Wall(WallKind::Captcha) => "the store wants to check it's you (captcha)",
        Outcome::Wall(WallKind::Challenge) => {
            "the store wants to check it's you (script challenge)"
        }
        Outcome::Wall(WallKind::Code) => "the store wants to check it's you (one-time code)",
        Outcome::Wall(WallKind::Approval) => {
            "the store wants to check it's you (approval on another device)"
        }
        Outcome::Wall(WallKind::AccountNotice) => "the store has a notice about the account",
        Outcome::RateLimited(_) => "the store asks to wait",
        Outcome::Busy => "the store is busy: try again later",
        Outcome::Encrypted => "the page is encrypted for scripts: open it on the store's own page",
        Outcome::NeedsRendering => {
            "the page is filled by a script: open it on the store's own page"
        }
        Outcome::PageChanged => "the page is not one that is known",
        Outcome::Unclear => "the page can be read in two ways, so it was not read",
        Outcome::Failed(failure) => match failure {
            digital_credit_core::model::Failure::Offline => "no way to the store",
            digital_credit_core::model::Failure::Cut => "the page is not whole",
            digital_credit_core::model::Failure::TimedOut => "the store did not answer in time",
            digital_credit_core::model::Failure::Tls => "no safe connection to the store",
            digital_credit_core::model::Failure::TooLarge => "the page is too large",
            digital_credit_core::model::Failure::TooComplex => "the page is too complex",
        },
        Outcome::NotAsked => "the page was not asked for",
    })
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
