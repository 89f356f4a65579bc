//! What a widget shows for the next 30 days (`core/rules/snapshot.schema.json`).
//!
//! Lives here: the entries, one per change: a day count, a lot that lapses, figures that go stale.
//! Comes in: a report, what the app is in, the phone's clock. Goes out: a [`Snapshot`], which is JSON.
//! May not: do I/O or read a clock. A widget never loads the core; it picks the entry that is due.

mod shape;

use std::ops::RangeInclusive;

use jiff::{
    ToSpan,
    civil::{Date, DateTime, Time},
};

pub use self::shape::*;
use crate::model::{Clock, Lapse, Report, RowStanding, StoppedBy};
use crate::order::InOrder;

/// Days after today that the entries reach.
const DAYS: RangeInclusive<i64> = 1..=30;
/// Rows that the largest widget can show, with some to spare.
const MAX_ROWS: usize = 12;

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
    moments.order_by_key(|moment| *moment);
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
        said.partial || !said.outcome.is_answer() && said.outcome != crate::model::Outcome::NotAsked
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

#[cfg(test)]
mod tests;
