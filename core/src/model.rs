//! The words everything else speaks: money, lots, readings, rows, the report and the outcomes.
//!
//! Lives here: plain values that keep themselves valid, and what a report says on a given day.
//! Comes in: nothing. Goes out: every other room's vocabulary.
//! May not: do I/O, read a clock, know a page, a language or uniffi.

mod clock;
mod label;
mod money;
mod outcome;
mod report;
mod standing;

pub use clock::{Clock, InvalidClock};
pub(crate) use label::is_invisible;
pub use label::{Label, RowId};
pub use money::{Currency, InvalidCurrency, Money};
pub use outcome::{Failure, Finding, Found, Outcome, StoppedBy, Unreadable, WallKind};
pub use report::{
    Account, AccountId, Asked, Change, ChangeKind, FirstSeen, HistoryEntry, OwnerHash, Report, Row,
    Sighting, SourceReport, StatedTotal,
};
pub(crate) use standing::has_lapsed_since;
pub use standing::{Headline, Lapse, RowStanding, STALE_AFTER_MS, Standing};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// An instant: milliseconds since 1970-01-01T00:00Z.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct EpochMs(pub i64);

/// What a balance may be spent on. Categories overlap: one credit can show under two kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The gift-card balance (`pages.md` 2.1).
    GiftCard,
    /// Films and series.
    Video,
    /// Digital music.
    Music,
    /// Books for Kindle.
    Kindle,
    /// Apps.
    Apps,
    /// Games and software downloads.
    Games,
    /// A no-rush reward that is not bound to one of the digital categories (`pages.md` 2.2).
    NoRush,
    /// A promotional credit.
    Promotional,
    /// The Amazon Pay balance (`pages.md` 2.4).
    AmazonPay,
    /// Something whose label no word file knows.
    Other,
}

impl Kind {
    /// Every kind, in the order screens group them.
    pub const ALL: [Self; 10] = [
        Self::Video,
        Self::Music,
        Self::Kindle,
        Self::Apps,
        Self::Games,
        Self::NoRush,
        Self::GiftCard,
        Self::AmazonPay,
        Self::Promotional,
        Self::Other,
    ];

    /// True for the kinds that the headline's "at least" speaks of.
    pub const fn is_digital(self) -> bool {
        matches!(
            self,
            Self::Video | Self::Music | Self::Kindle | Self::Apps | Self::Games
        )
    }

    /// The JSON word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::GiftCard => "gift-card",
            Self::Video => "video",
            Self::Music => "music",
            Self::Kindle => "kindle",
            Self::Apps => "apps",
            Self::Games => "games",
            Self::NoRush => "no-rush",
            Self::Promotional => "promotional",
            Self::AmazonPay => "amazon-pay",
            Self::Other => "other",
        }
    }
}

/// Where a reading came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// Your Account; read for links.
    Account,
    /// Your Payments; read for links and balances.
    Payments,
    /// Manage Your Content and Devices; read for links and balances.
    Content,
    /// `/gc/balance`.
    GiftCard,
    /// `/norushcredits`.
    NoRush,
    /// The balance pop-up.
    DigitalCredits,
    /// The page behind "Your credit & benefit balances"; found by its label.
    Benefits,
    /// The Amazon Pay dashboard.
    AmazonPay,
    /// Any other page found by a label.
    Discovered,
}

impl Source {
    /// Every source, in the order a person meets them.
    pub const ALL: [Self; 9] = [
        Self::Account,
        Self::Payments,
        Self::Content,
        Self::GiftCard,
        Self::NoRush,
        Self::DigitalCredits,
        Self::Benefits,
        Self::AmazonPay,
        Self::Discovered,
    ];

    /// The JSON word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Payments => "payments",
            Self::Content => "content",
            Self::GiftCard => "gift-card",
            Self::NoRush => "no-rush",
            Self::DigitalCredits => "digital-credits",
            Self::Benefits => "benefits",
            Self::AmazonPay => "amazon-pay",
            Self::Discovered => "discovered",
        }
    }
}

/// How sure a reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// Read by the general reader, from what the page says.
    Recognised,
    /// Read by a rule written for this page.
    Known,
}

impl Certainty {
    /// The JSON word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Recognised => "recognised",
            Self::Known => "known",
        }
    }
}

/// A part of a balance that lapses together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Lot {
    /// How much.
    pub amount: Money,
    /// The last civil day on which it can be spent; `None` when the page names no date.
    pub expires_on: Option<Date>,
}

/// One balance, as one page says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The page's own words for it, made safe to show.
    pub label: Label,
    /// What it may be spent on.
    pub kind: Kind,
    /// How much there is. Zero only when the page says zero beside the label.
    pub amount: Money,
    /// Parts with their expiry; need not add up to `amount`.
    pub lots: Vec<Lot>,
    /// How sure.
    pub certainty: Certainty,
    /// Which alternative of which rule matched, or which evidence the general reader had;
    /// for example `gift-card/amount#1`. Never page text.
    pub matched: String,
}
