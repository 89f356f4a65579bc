//! What came of a source and why a fetch ended: each case says what the shell must do.

use super::Source;

/// What the store wants before it goes on. Open the webview at the page that met it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum WallKind {
    /// A captcha.
    Captcha,
    /// A script challenge; a webview passes it by itself.
    Challenge,
    /// A one-time code.
    Code,
    /// An approval on another device.
    Approval,
    /// Something about the account itself.
    AccountNotice,
}

/// Why a page did not arrive or could not be taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Failure {
    /// No way to the store.
    Offline,
    /// The connection broke.
    Cut,
    /// A time limit was reached.
    TimedOut,
    /// No safe connection.
    Tls,
    /// Over the byte limit.
    TooLarge,
    /// Over the element or depth limit.
    TooComplex,
}

/// What came of one source. `design.md`, one vocabulary.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Outcome {
    /// Balances were found: show them.
    Read,
    /// The page says that there is nothing: "no credits".
    Empty,
    /// Not offered here: leave it out; name it in details.
    NotOffered,
    /// Sign in again; old figures stay.
    SignIn,
    /// The store wants to check the person: open the webview.
    Wall {
        /// What it wants.
        kind: WallKind,
    },
    /// Say when it may be asked next.
    RateLimited {
        /// Epoch milliseconds, when the store named a time.
        until_ms: Option<i64>,
    },
    /// Try later.
    Busy,
    /// Read it on the store's page, in the reading screen.
    Encrypted,
    /// Read it on the store's page, in the reading screen.
    NeedsRendering,
    /// Offer *open on the site* and *report the page*.
    PageChanged,
    /// Offer *open on the site* and *report the page*.
    Unclear,
    /// The page did not arrive or could not be taken apart; old figures stay.
    Failed {
        /// Why.
        failure: Failure,
    },
    /// The fetch ended before this source; old figures stay.
    NotAsked,
}

/// Why a fetch ended early or read nothing.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum StoppedBy {
    /// Open the webview at `address`; after it, fetch again.
    Wall {
        /// The source that met it.
        source: Source,
        /// What the store wants.
        kind: WallKind,
        /// The page to open, without a query.
        address: String,
    },
    /// Open the sign-in screen.
    SignIn,
    /// Say when next.
    RateLimited {
        /// Epoch milliseconds.
        retry_at_ms: i64,
    },
    /// Say "later".
    Busy,
    /// Open the reading screen and drive a `RenderedFetch`.
    NeedsWebview {
        /// The source that needs it.
        source: Source,
    },
    /// Offer *report the page*.
    PageChanged,
    /// Say that there is no network.
    Offline,
    /// Say that it took too long.
    TimedOut,
    /// Say that no safe connection could be made.
    Tls,
    /// Say that a page was too big.
    Unreadable {
        /// `TooLarge` or `TooComplex`.
        failure: Failure,
    },
    /// Nothing to say: the person or the system stopped it.
    Cancelled,
    /// Say when next; nothing was sent.
    TooSoon {
        /// Epoch milliseconds.
        next_at_ms: i64,
    },
}
