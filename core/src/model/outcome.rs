//! What came of a source, and why a fetch ended: the outcome table of the design as types.

use serde::{Deserialize, Serialize};

use super::{EpochMs, Money, Reading, Source};

/// What came of asking one source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "outcome", content = "detail", rename_all = "kebab-case")]
pub enum Outcome {
    /// Balances were found; also 0 beside a label.
    Read,
    /// The page says that there is nothing.
    Empty,
    /// This market or account lacks the page.
    NotOffered,
    /// Sign-in is needed for this source.
    SignIn,
    /// The store wants to check the person.
    Wall(WallKind),
    /// Not to be asked again before the time (when the store named one).
    RateLimited(Option<EpochMs>),
    /// The store's "busy" page.
    Busy,
    /// The page is encrypted for scripts; readable in a webview.
    Encrypted,
    /// The page is filled by script; readable in a webview.
    NeedsRendering,
    /// Nothing on the page matched what is known.
    PageChanged,
    /// Two readings were possible, so none was taken.
    Unclear,
    /// The page did not arrive, or could not be taken apart.
    Failed(Failure),
    /// The fetch ended, or reached a limit, before this source.
    NotAsked,
}

impl Outcome {
    /// The JSON word of the outcome table.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Empty => "empty",
            Self::NotOffered => "not-offered",
            Self::SignIn => "sign-in",
            Self::Wall(_) => "wall",
            Self::RateLimited(_) => "rate-limited",
            Self::Busy => "busy",
            Self::Encrypted => "encrypted",
            Self::NeedsRendering => "needs-rendering",
            Self::PageChanged => "page-changed",
            Self::Unclear => "unclear",
            Self::Failed(_) => "failed",
            Self::NotAsked => "not-asked",
        }
    }

    /// True when the source answered: read, proven empty, or not offered here.
    pub const fn is_answer(&self) -> bool {
        matches!(self, Self::Read | Self::Empty | Self::NotOffered)
    }
}

/// What the store wants before it goes on. The person answers it in the webview; the product never does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WallKind {
    /// A captcha, with or without a picture.
    Captcha,
    /// A script challenge (WAF).
    Challenge,
    /// A one-time code.
    Code,
    /// An approval on another device.
    Approval,
    /// Something about the account itself: passkey nudge, lock, reverification.
    AccountNotice,
}

impl WallKind {
    /// The JSON word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Captcha => "captcha",
            Self::Challenge => "challenge",
            Self::Code => "code",
            Self::Approval => "approval",
            Self::AccountNotice => "account-notice",
        }
    }
}

/// Why a page did not arrive or could not be taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Failure {
    /// No way to the store: no network, no name, connection refused; also a captive portal.
    Offline,
    /// The connection broke in the middle, or led away from the store.
    Cut,
    /// A time limit was reached.
    TimedOut,
    /// No safe connection: certificate, host name or protocol.
    Tls,
    /// More bytes than the limit.
    TooLarge,
    /// More or deeper elements than the limit.
    TooComplex,
}

impl Failure {
    /// The JSON word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Offline => "offline",
            Self::Cut => "cut",
            Self::TimedOut => "timed-out",
            Self::Tls => "tls",
            Self::TooLarge => "too-large",
            Self::TooComplex => "too-complex",
        }
    }
}

/// What one page gave: balances, proof of emptiness, or the reason why neither.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// At least one balance.
    Found(Found),
    /// Neither balances nor a failure of ours: every outcome but [`Outcome::Read`].
    Nothing {
        /// Why there is nothing.
        outcome: Outcome,
        /// A word for developers, for example `two-amounts`; never page text.
        reason: Option<&'static str>,
    },
}

impl Finding {
    /// A finding without balances. `Outcome::Read` is not one; it is taken as `Unclear`.
    pub const fn nothing(outcome: Outcome) -> Self {
        Self::Nothing {
            outcome: never_read(outcome),
            reason: None,
        }
    }

    /// Balances; without a single reading nothing on the page matched what is known. `left_out`: why there are more.
    pub fn of_readings(
        readings: Vec<Reading>,
        stated_total: Option<Money>,
        left_out: Option<&'static str>,
    ) -> Self {
        Found::new(readings, stated_total).map_or(Self::nothing(Outcome::PageChanged), |found| {
            Self::Found(found.leaving_out(left_out))
        })
    }

    /// The same with a word for developers.
    pub const fn because(outcome: Outcome, reason: &'static str) -> Self {
        Self::Nothing {
            outcome: never_read(outcome),
            reason: Some(reason),
        }
    }

    /// The outcome as reports keep it.
    pub const fn outcome(&self) -> Outcome {
        match self {
            Self::Found(_) => Outcome::Read,
            Self::Nothing { outcome, .. } => *outcome,
        }
    }
}

/// "Read" without balances cannot be said.
const fn never_read(outcome: Outcome) -> Outcome {
    if matches!(outcome, Outcome::Read) {
        Outcome::Unclear
    } else {
        outcome
    }
}

/// The balances of one page; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    readings: Vec<Reading>,
    /// A total that the page states above its parts; never one of the readings.
    pub stated_total: Option<Money>,
    /// Why the page has balances that are not among them: a word for developers, never page text.
    pub left_out: Option<&'static str>,
}

impl Found {
    /// `None` without a single reading: absence of proof is never a finding.
    pub fn new(readings: Vec<Reading>, stated_total: Option<Money>) -> Option<Self> {
        (!readings.is_empty()).then_some(Self {
            readings,
            stated_total,
            left_out: None,
        })
    }

    /// The same, of a page that has more than these.
    #[must_use]
    pub fn leaving_out(mut self, why: Option<&'static str>) -> Self {
        self.left_out = why;
        self
    }

    /// The readings, in the page's order.
    pub fn readings(&self) -> &[Reading] {
        &self.readings
    }
}

/// Why a fetch ended early or read nothing. Of several causes the first in this order is said:
/// wall, sign-in, rate-limited, busy, webview, page-changed, failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "cause", rename_all = "kebab-case")]
pub enum StoppedBy {
    /// The store wants to check the person.
    Wall {
        /// The source that met it.
        source: Source,
        /// What it wants.
        kind: WallKind,
    },
    /// The session is no longer signed in.
    SignIn,
    /// The store asked to wait.
    RateLimited {
        /// Not before this.
        retry_at: EpochMs,
    },
    /// The store is busy.
    Busy,
    /// A page that only a webview can read.
    NeedsWebview {
        /// Which.
        source: Source,
    },
    /// Nothing could be read because pages look different from what is known.
    PageChanged,
    /// No network, or it broke.
    Offline,
    /// A time limit was reached.
    TimedOut,
    /// No safe connection.
    Tls,
    /// A page was too large or too complex.
    Unreadable(Unreadable),
    /// The person or the system stopped it.
    Cancelled,
    /// Asked again too soon; nothing was sent.
    TooSoon {
        /// When it may be asked again.
        next_at: EpochMs,
    },
}

/// What made a page unreadable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "kebab-case")]
pub enum Unreadable {
    /// Over the byte limit.
    TooLarge,
    /// Over the element or depth limit.
    TooComplex,
}
