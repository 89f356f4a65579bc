//! The two errors of the boundary, and the typed errors behind them.
//!
//! Lives here: what `fetch_balances` and its neighbours can throw. Everything the *world* does (sign-in, wall,
//! limit, offline) is an outcome, not an error. Comes in: internal errors with their sources.
//! Goes out: [`CoreError`], which holds no page text, cookie, token or address with a query.

/// Why a call could not be carried out. Texts are fragments that fit "failed to …".
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
#[uniffi::export(Display)]
pub enum CoreError {
    /// The stored session cannot be read: throw it away and let the person sign in again.
    #[error("read the stored session ({reason})")]
    SessionUnusable {
        /// What is wrong with it.
        reason: Damage,
    },
    /// A stored report, refresh state or settings string cannot be read: keep the file for a report,
    /// go on without it; the next fetch makes a new one.
    #[error("read the stored {what} ({reason})")]
    StoredUnusable {
        /// Which string.
        what: Stored,
        /// What is wrong with it.
        reason: Damage,
    },
    /// The caller gave something that cannot be: an unknown site, an address that is none.
    #[error("use {what}, which is not valid")]
    InvalidInput {
        /// Which input.
        what: Input,
    },
    /// A programming error of ours: apologise and offer to report it.
    #[error("go on after an error of our own")]
    Internal,
}

/// What is wrong with a stored string.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error, uniffi::Enum)]
pub enum Damage {
    /// Nothing in it.
    #[error("it is empty")]
    Empty,
    /// Not what we wrote: cut off, changed, or something else.
    #[error("it is damaged")]
    Damaged,
    /// Written by a newer version of the app.
    #[error("it is from a newer version")]
    Newer,
    /// Larger than anything we write.
    #[error("it is too large")]
    TooLarge,
}

/// Which stored string.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error, uniffi::Enum)]
pub enum Stored {
    /// The report with its history.
    #[error("report")]
    Report,
    /// When to ask again.
    #[error("refresh state")]
    RefreshState,
    /// What a widget shows.
    #[error("snapshot")]
    Snapshot,
}

/// Which input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error, uniffi::Enum)]
pub enum Input {
    /// A site that no market has.
    #[error("a site")]
    Site,
    /// An address that is none, or not one of the store.
    #[error("an address")]
    Address,
    /// A cookie without a name.
    #[error("a cookie")]
    Cookie,
    /// `options.network` without the test door (feature `stand-in`).
    #[error("a network of its own")]
    Network,
    /// A time, an hour or an offset outside its range.
    #[error("a time")]
    Time,
}
