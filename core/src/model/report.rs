//! What the phone keeps: whose money, one row per kind of money, what each source said, and history.

use std::fmt::Write as _;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    Certainty, EpochMs, Kind, Label, Lot, Money, Outcome, Reading, RowId, Source, StoppedBy,
};
use crate::marketplace::Site;

/// A random id of our own for an account; in session, report, snapshot and file names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AccountId(String);

impl AccountId {
    /// 16 random bytes as 32 hex digits.
    pub fn from_random(bytes: [u8; 16]) -> Self {
        Self(hex(&bytes))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A salted hash of the customer id found on a page; tells two people apart and nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OwnerHash(String);

impl OwnerHash {
    /// Hashes a customer id. The salt is the account's own id, so that hashes of two phones never match.
    pub fn of(customer_id: &str, account: &AccountId) -> Self {
        use sha2::{Digest, Sha256};
        let digest = Sha256::new()
            .chain_update(account.as_str())
            .chain_update([0])
            .chain_update(customer_id)
            .finalize();
        Self(hex(&digest))
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// Whose money a report is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Ours, random.
    pub id: AccountId,
    /// The market it lives in.
    pub site: Site,
    /// Who the pages said they belong to; `None` while no page has said it.
    pub owner: Option<OwnerHash>,
}

/// One kind of money: kind + normalised label, with what every source says of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Stable over fetches.
    pub id: RowId,
    /// What it may be spent on.
    pub kind: Kind,
    /// The best sighting's words.
    pub label: Label,
    /// The best sighting's amount.
    pub amount: Money,
    /// Parts with expiry, soonest first; undated ones last.
    pub lots: Vec<Lot>,
    /// The best sighting's certainty.
    pub certainty: Certainty,
    /// When the best sighting was read.
    pub as_of: EpochMs,
    /// True when sources of one fetch name different amounts.
    pub differs: bool,
    /// Every source's latest reading.
    pub sightings: Vec<Sighting>,
}

/// What one source says of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sighting {
    /// Which source.
    pub source: Source,
    /// The page's path without its query.
    pub path: String,
    /// What it said.
    pub reading: Reading,
    /// When.
    pub as_of: EpochMs,
}

/// What came of one source in the last fetch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceReport {
    /// Which source.
    pub source: Source,
    /// The page's path without its query; empty when no address was known.
    pub path: String,
    /// What came of it.
    #[serde(flatten)]
    pub outcome: Outcome,
    /// True when the page has a balance that is not among those that were read from it: one that it says in two ways,
    /// or could not load itself. Never true unless it was read.
    #[serde(default)]
    pub partial: bool,
    /// When this source last gave an answer (read, empty or not offered).
    pub last_answer: Option<EpochMs>,
}

/// A total that a page states above its parts; never added to anything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatedTotal {
    /// Which source.
    pub source: Source,
    /// How much it states.
    pub amount: Money,
    /// When.
    pub as_of: EpochMs,
}

/// One request, as *What was asked* shows it. No query: queries hold tokens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// When it was sent.
    pub at: EpochMs,
    /// The host.
    pub host: String,
    /// The path without its query.
    pub path: String,
    /// The HTTP status, when an answer came.
    pub status: Option<u16>,
    /// Which source it was for.
    pub source: Source,
}

/// A change of a row on a day, kept for 24 months.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryEntry {
    /// The day it was noticed; of a lapse the day after the lot's last day.
    pub on: Date,
    /// When the fetch ended that noticed it: tells "since last time" from earlier.
    pub noticed_at: EpochMs,
    /// Which row.
    pub row: RowId,
    /// The row's label then.
    pub label: Label,
    /// What happened.
    #[serde(flatten)]
    pub change: Change,
}

/// What happened to a row between two fetches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Earned, spent or lapsed.
    pub kind: ChangeKind,
    /// By how much; always positive.
    pub by: Money,
    /// The amount afterwards.
    pub now: Money,
}

/// The three ways an amount changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// More than before.
    Earned,
    /// Less than before, and no lot lapsed in between.
    Spent,
    /// Less than before because a lot's day has passed.
    Lapsed,
}

/// When the lots of a row with one date were first seen: a reminder is due from then on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstSeen {
    /// Which row.
    pub row: RowId,
    /// Which lots.
    pub expires_on: Date,
    /// When the fetch ended that first saw one of them.
    pub at: EpochMs,
}

/// Everything known about one account after a fetch. Kept private by the shell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Whose money.
    pub account: Account,
    /// When the last fetch ended that read anything; `None` before the first.
    pub read_at: Option<EpochMs>,
    /// When the last fetch ended, whatever came of it.
    pub fetched_at: EpochMs,
    /// Why the last fetch ended early or read nothing.
    pub stopped_by: Option<StoppedBy>,
    /// One row per kind of money.
    pub rows: Vec<Row>,
    /// What came of each source in the last fetch.
    pub sources: Vec<SourceReport>,
    /// Totals that pages state.
    pub stated_totals: Vec<StatedTotal>,
    /// What changed over the last 24 months, oldest first.
    pub history: Vec<HistoryEntry>,
    /// When each dated lot that is still there was first seen.
    pub first_seen: Vec<FirstSeen>,
    /// The requests of the last fetches, oldest first.
    pub asked: Vec<Asked>,
}
