//! What the breakdown shows.

use super::{Certainty, CivilDate, Kind, Money, Outcome, Source};

/// A part of a balance that lapses together.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Lot {
    /// How much.
    pub amount: Money,
    /// Its last day; absent when the page names none.
    pub expires_on: Option<CivilDate>,
    /// True once that day has passed: show it as lapsed.
    pub lapsed: bool,
}

/// What one source says of a row.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Sighting {
    /// Which source.
    pub source: Source,
    /// The address to open for *Open this page on the site*, without a query.
    pub address: String,
    /// The page's own words, safe to show.
    pub label: String,
    /// How much it says.
    pub amount: Money,
    /// How surely.
    pub certainty: Certainty,
    /// When it was read, epoch milliseconds.
    pub as_of_ms: i64,
}

/// One kind of money.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Row {
    /// Stable over fetches: deep links, mutes and history use it.
    pub id: String,
    /// What it may be spent on.
    pub kind: Kind,
    /// The page's own words, safe to show: no control or bidirectional characters, at most 120 characters.
    pub label: String,
    /// How much there is, as of `as_of_ms`.
    pub amount: Money,
    /// What is left of it today, when lots have lapsed since it was read; absent while none has.
    pub lapsed_since: Option<Money>,
    /// Parts, soonest expiry first.
    pub lots: Vec<Lot>,
    /// How surely.
    pub certainty: Certainty,
    /// When it was read, epoch milliseconds.
    pub as_of_ms: i64,
    /// True when sources of one fetch name different amounts: say so in the details.
    pub differs: bool,
    /// Every source's latest reading.
    pub sightings: Vec<Sighting>,
}

/// What came of one source in the last fetch.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct SourceReport {
    /// Which source.
    pub source: Source,
    /// Its address without a query; empty when none is known.
    pub address: String,
    /// What came of it.
    pub outcome: Outcome,
    /// When it last gave an answer, epoch milliseconds.
    pub last_answer_ms: Option<i64>,
    /// True when the page was read and has a balance more, which it says in two ways or could not load itself: say so,
    /// and offer *Open this page on the site*.
    #[uniffi(default = false)]
    pub partial: bool,
}

/// The two headline figures.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Headline {
    /// The gift-card balance; absent when no source has read it.
    pub gift_card: Option<Money>,
    /// The largest digital balance: say "at least". Absent when no source has read one.
    pub digital_at_least: Option<Money>,
    /// True when one of the two is only recognised.
    pub recognised_only: bool,
}

/// The next lot to lapse.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct SoonestExpiry {
    /// Which row.
    pub row_id: String,
    /// Its kind.
    pub kind: Kind,
    /// Its label.
    pub label: String,
    /// How much lapses on that day, in this row.
    pub amount: Money,
    /// The last day on which it can be spent.
    pub expires_on: CivilDate,
    /// Days from today to that day; 0 is today.
    pub in_days: i32,
    /// How surely.
    pub certainty: Certainty,
}

/// A total that a page states above its parts; never added to anything.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct StatedTotal {
    /// Which source.
    pub source: Source,
    /// How much.
    pub amount: Money,
}

/// What the breakdown shows.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Report {
    /// Our random id of the account: part of file names and deep links.
    pub account_id: String,
    /// The site, for example `co.uk`.
    pub site: String,
    /// When anything was last read, epoch milliseconds; absent before the first time.
    pub read_at_ms: Option<i64>,
    /// When the last fetch ended, whatever came of it.
    pub fetched_at_ms: i64,
    /// True 36 hours after `read_at_ms`.
    pub stale: bool,
    /// True when every source that answered has proven that there is nothing.
    pub proven_empty: bool,
    /// The headline.
    pub headline: Headline,
    /// The next lot to lapse.
    pub soonest: Option<SoonestExpiry>,
    /// Rows in the order of the screen's groups.
    pub rows: Vec<Row>,
    /// What came of each source.
    pub sources: Vec<SourceReport>,
    /// Totals that pages state.
    pub stated_totals: Vec<StatedTotal>,
    /// What changed at the last fetch that read anything.
    pub since_last_time: Vec<Change>,
}

/// How an amount changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum ChangeKind {
    /// More than before.
    Earned,
    /// Less than before.
    Spent,
    /// Less because its day has passed.
    Lapsed,
}

/// One change of one row.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Change {
    /// Which row.
    pub row_id: String,
    /// Its kind.
    pub kind: Kind,
    /// Its label then.
    pub label: String,
    /// Earned, spent or lapsed.
    pub change: ChangeKind,
    /// By how much; always positive.
    pub by: Money,
    /// The amount afterwards.
    pub now: Money,
    /// The day it was noticed.
    pub on: CivilDate,
}

/// One line of the gift card's ledger. Claim codes, serial numbers and order numbers are never in it.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct LedgerEntry {
    /// The day the page names.
    pub on: CivilDate,
    /// What happened, in the page's own words, safe to show.
    pub description: String,
    /// By how much; negative for what was spent.
    pub amount: Money,
    /// The balance afterwards; absent when the page has none.
    pub closing: Option<Money>,
}
