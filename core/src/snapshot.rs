//! What a widget shows for the next 30 days (`core/rules/snapshot.schema.json`).
//!
//! Lives here: the entries, one per change: a day count, a lot that lapses, figures that go stale.
//! Comes in: a report, what the app is in, the phone's clock. Goes out: a [`Snapshot`], which is JSON.
//! May not: do I/O or read a clock. A widget never loads the core; it picks the entry that is due.

use std::ops::RangeInclusive;

use jiff::{
    ToSpan,
    civil::{Date, DateTime, Time},
};
use serde::{Deserialize, Serialize};

use crate::model::{Certainty, Clock, Currency, Kind, Lapse, Report, RowStanding, StoppedBy};

/// Days after today that the entries reach.
const DAYS: RangeInclusive<i64> = 1..=30;
/// Rows that the largest widget can show, with some to spare.
const MAX_ROWS: usize = 12;

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

/// Makes the snapshot. A state in which nobody has signed in shows no report, even when one is given.
pub fn snapshot(
    report: Option<&Report>,
    state: AppState,
    hide_amounts: bool,
    clock: &Clock,
) -> Snapshot {
    let report = report.filter(|_| state != AppState::NotSignedIn);
    Snapshot {
        version: 1,
        state,
        account: report.map(|report| report.account.id.as_str().to_owned()),
        site: report.map(|report| report.account.site.name().to_owned()),
        as_of_ms: report.and_then(|report| report.read_at).map(|at| at.0),
        hide_amounts,
        attention: report.and_then(attention),
        entries: entries(report, clock),
    }
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

fn entries(report: Option<&Report>, clock: &Clock) -> Vec<Entry> {
    let start = whole_second(clock.local());
    let stale_from = report
        .and_then(Report::stale_from)
        .map(|at| whole_second(clock.local_of(at)));
    let midnights = DAYS.filter_map(|days| {
        let day = clock.today().checked_add(days.days()).ok()?;
        Some(day.to_datetime(Time::midnight()))
    });
    let end = DAYS.end().days();
    let in_reach =
        |at: &DateTime| *at > start && start.checked_add(end).is_ok_and(|end| *at <= end);
    let mut moments: Vec<DateTime> = std::iter::once(start)
        .chain(midnights)
        .chain(stale_from.filter(in_reach))
        .collect();
    moments.sort();
    let mut entries: Vec<Entry> = moments
        .into_iter()
        .map(|from| Entry {
            from,
            shown: shown(
                report,
                from.date(),
                stale_from.is_some_and(|stale| from >= stale),
            ),
        })
        .collect();
    entries.dedup_by(|later, earlier| later.shown == earlier.shown);
    entries
}

fn shown(report: Option<&Report>, today: Date, stale: bool) -> Shown {
    let Some(report) = report else {
        return no_figures();
    };
    let standing = report.standing(today);
    let headline = standing.headline();
    Shown {
        stale,
        content: match report {
            report if !report.rows.is_empty() => Content::Figures,
            report if report.proven_empty() => Content::NothingThere,
            _ => Content::NoFigures,
        },
        gift_card: headline.gift_card.map(Money::from),
        digital_at_least: headline.digital_at_least.map(Money::from),
        recognised_only: headline.recognised_only,
        soonest: standing.soonest().map(|(standing, lapse)| Soonest {
            row: standing.row.id.as_str().to_owned(),
            kind: standing.row.kind,
            label: standing.row.label.as_str().to_owned(),
            lot: lot_shown(lapse, today),
            certainty: standing.row.certainty,
        }),
        rows: standing
            .rows
            .iter()
            .take(MAX_ROWS)
            .map(|standing| row_shown(standing, today))
            .collect(),
        more_rows: standing.rows.len().saturating_sub(MAX_ROWS),
    }
}

fn no_figures() -> Shown {
    Shown {
        stale: false,
        content: Content::NoFigures,
        gift_card: None,
        digital_at_least: None,
        recognised_only: false,
        soonest: None,
        rows: Vec::new(),
        more_rows: 0,
    }
}

fn row_shown(standing: &RowStanding<'_>, today: Date) -> RowShown {
    RowShown {
        id: standing.row.id.as_str().to_owned(),
        kind: standing.row.kind,
        label: standing.row.label.as_str().to_owned(),
        amount: standing.row.amount.into(),
        certainty: standing.row.certainty,
        soonest: standing.ahead.first().map(|lapse| lot_shown(*lapse, today)),
        lapsed: standing.lapsed.map(Money::from),
    }
}

fn lot_shown(lapse: Lapse, today: Date) -> Lot {
    Lot {
        amount: lapse.amount.into(),
        expires_on: lapse.expires_on,
        in_days: lapse.in_days(today),
    }
}

/// What the last fetch left to say. Sources that were not asked are named in the app and are no reason to alarm.
fn attention(report: &Report) -> Option<Attention> {
    let failed = |said: &crate::model::SourceReport| {
        !said.outcome.is_answer() && said.outcome != crate::model::Outcome::NotAsked
    };
    match report.stopped_by {
        Some(StoppedBy::Wall { .. }) => Some(Attention::Wall),
        Some(StoppedBy::SignIn) => Some(Attention::SignIn),
        Some(StoppedBy::RateLimited { .. }) => Some(Attention::RateLimited),
        Some(StoppedBy::Busy) => Some(Attention::Busy),
        Some(StoppedBy::NeedsWebview { .. }) => Some(Attention::NeedsWebview),
        Some(StoppedBy::PageChanged) => Some(Attention::PageChanged),
        Some(StoppedBy::Offline) => Some(Attention::Offline),
        Some(StoppedBy::TimedOut) => Some(Attention::TimedOut),
        Some(StoppedBy::Tls) => Some(Attention::Tls),
        Some(StoppedBy::Unreadable(_)) => Some(Attention::Unreadable),
        Some(StoppedBy::Cancelled) => Some(Attention::Cancelled),
        // Too soon: nothing was sent, so nothing is wrong.
        Some(StoppedBy::TooSoon { .. }) | None => report
            .sources
            .iter()
            .any(failed)
            .then_some(Attention::Partly),
    }
}

fn whole_second(at: DateTime) -> DateTime {
    at.with().subsec_nanosecond(0).build().unwrap_or(at)
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

#[cfg(test)]
mod tests;
