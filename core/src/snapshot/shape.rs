//! The JSON that widgets decode, field by field (`core/rules/snapshot.schema.json`).

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use crate::model::{Certainty, Currency, Kind};

/// What a widget shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Of this shape.
    pub version: u32,
    /// What the app is in.
    pub state: AppState,
    /// Our random id of the account.
    pub account: Option<String>,
    /// For example `co.uk`.
    pub site: Option<String>,
    /// When anything was last read, epoch milliseconds.
    pub as_of_ms: Option<i64>,
    /// Show dots instead of amounts.
    pub hide_amounts: bool,
    /// Why the last fetch ended early or read nothing.
    pub attention: Option<Attention>,
    /// In time order, never empty.
    pub entries: Vec<Entry>,
}

/// What the app is in, as a widget has to know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AppState {
    /// Nobody has signed in yet.
    NotSignedIn,
    /// Sample figures.
    Sample,
    /// The report says the rest.
    SignedIn,
    /// Old figures, marked.
    SignedOut,
}

/// What was wrong with the last fetch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)] // the words of the outcome table
pub enum Attention {
    Partly,
    Wall,
    SignIn,
    RateLimited,
    Busy,
    NeedsWebview,
    PageChanged,
    Offline,
    TimedOut,
    Tls,
    Unreadable,
    Cancelled,
}

/// What is shown from a local time on, until the next entry's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Local date and time, no zone.
    pub from: DateTime,
    /// What is shown.
    #[serde(flatten)]
    pub shown: Shown,
}

/// What is shown at a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// 36 hours or more since the figures were read.
    pub stale: bool,
    /// Whether there are figures.
    pub content: Content,
    /// The gift-card balance.
    pub gift_card: Option<Money>,
    /// The largest digital balance.
    pub digital_at_least: Option<Money>,
    /// One of the two is only recognised.
    pub recognised_only: bool,
    /// The next lot to lapse among all rows.
    pub soonest: Option<Soonest>,
    /// The first rows in the order of the screen's groups.
    pub rows: Vec<RowShown>,
    /// How many did not fit.
    pub more_rows: usize,
}

/// Whether there are figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Content {
    /// Rows are there.
    Figures,
    /// Proven that there is nothing.
    NothingThere,
    /// Nothing is known; never zero.
    NoFigures,
}

/// An amount with the digits it is written with, so that a widget needs no table of currencies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Money {
    pub minor: i64,
    pub currency: Currency,
    pub minor_digits: u8,
}

/// So much lapses after a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Lot {
    pub amount: Money,
    pub expires_on: Date,
    pub in_days: i32,
}

/// The next lot to lapse, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Soonest {
    pub row: String,
    pub kind: Kind,
    pub label: String,
    pub lot: Lot,
    pub certainty: Certainty,
}

/// One row of a widget.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct RowShown {
    pub id: String,
    pub kind: Kind,
    pub label: String,
    pub amount: Money,
    pub certainty: Certainty,
    pub soonest: Option<Lot>,
    pub lapsed: Option<Money>,
}

impl Snapshot {
    /// As widgets read it.
    ///
    /// # Panics
    /// Never: strings, numbers and lists alone are in it.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("a snapshot is JSON")
    }
}

impl From<crate::model::Money> for Money {
    fn from(money: crate::model::Money) -> Self {
        Self {
            minor: money.minor,
            currency: money.currency,
            minor_digits: money.currency.minor_digits(),
        }
    }
}
