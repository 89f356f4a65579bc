//! Everything a report says, for a program.

use jiff::{Timestamp, civil::Date};
use serde::Serialize;

use crate::account::changes_until;
use crate::model::{
    ChangeKind, Clock, EpochMs, Kind, Label, Lapse, Money, Outcome, Report, RowStanding, Sighting,
    SourceReport, StoppedBy,
};

/// The report as JSON of version 1 (`core/rules/export.schema.json`), as it stands on the clock's day.
///
/// # Panics
/// Never: strings, numbers and lists alone are in it.
pub fn to_json(report: &Report, clock: &Clock) -> String {
    serde_json::to_string_pretty(&export(report, clock)).expect("an export is JSON")
}

#[derive(Serialize)]
struct Export<'a> {
    version: u32,
    site: &'static str,
    exported_at: Option<Timestamp>,
    read_at: Option<Timestamp>,
    fetched_at: Option<Timestamp>,
    stale: bool,
    proven_empty: bool,
    stopped_by: Option<&'a StoppedBy>,
    headline: Headline,
    soonest: Option<Soonest<'a>>,
    balances: Vec<Balance<'a>>,
    stated_totals: Vec<StatedTotal>,
    sources: Vec<Said<'a>>,
    history: Vec<Happened>,
}

#[derive(Serialize)]
struct Headline {
    gift_card: Option<Money>,
    digital_at_least: Option<Money>,
    recognised_only: bool,
}

#[derive(Serialize)]
struct Soonest<'a> {
    kind: Kind,
    label: &'a str,
    amount: Money,
    expires_on: Date,
    in_days: i32,
}

#[derive(Serialize)]
struct Balance<'a> {
    kind: Kind,
    label: &'a str,
    amount: Money,
    /// How much of `amount` has lapsed since it was read.
    lapsed: Option<Money>,
    certainty: &'static str,
    read_at: Option<Timestamp>,
    differs: bool,
    lots: Vec<Lot>,
    sightings: Vec<Seen<'a>>,
}

#[derive(Serialize)]
struct Lot {
    amount: Money,
    expires_on: Option<Date>,
    lapsed: bool,
}

#[derive(Serialize)]
struct Seen<'a> {
    source: &'static str,
    path: &'a str,
    label: &'a str,
    amount: Money,
    certainty: &'static str,
    matched: &'a str,
    read_at: Option<Timestamp>,
}

#[derive(Serialize)]
struct StatedTotal {
    source: &'static str,
    amount: Money,
    read_at: Option<Timestamp>,
}

#[derive(Serialize)]
struct Said<'a> {
    source: &'static str,
    path: &'a str,
    outcome: &'static str,
    /// The kind of wall or failure, or the time of a limit.
    detail: Option<String>,
    partial: bool,
    last_answer: Option<Timestamp>,
}

#[derive(Serialize)]
struct Happened {
    on: Date,
    kind: Kind,
    label: Label,
    change: ChangeKind,
    by: Money,
    now: Money,
}

fn export<'a>(report: &'a Report, clock: &Clock) -> Export<'a> {
    let today = clock.today();
    let standing = report.standing(today);
    let headline = standing.headline();
    Export {
        version: 1,
        site: report.account.site.name(),
        exported_at: instant(clock.now()),
        read_at: report.read_at.and_then(instant),
        fetched_at: instant(report.fetched_at),
        stale: report.is_stale(clock.now()),
        proven_empty: report.proven_empty(),
        stopped_by: report.stopped_by.as_ref(),
        headline: Headline {
            gift_card: headline.gift_card,
            digital_at_least: headline.digital_at_least,
            recognised_only: headline.recognised_only,
        },
        soonest: standing
            .soonest()
            .map(|(standing, lapse)| soonest(standing, lapse, today)),
        balances: standing
            .rows
            .iter()
            .map(|row| balance(row, today))
            .collect(),
        stated_totals: report
            .stated_totals
            .iter()
            .map(|total| StatedTotal {
                source: total.source.word(),
                amount: total.amount,
                read_at: instant(total.as_of),
            })
            .collect(),
        sources: report.sources.iter().map(source).collect(),
        history: changes_until(report, today)
            .into_iter()
            .map(|entry| Happened {
                on: entry.on,
                kind: entry.row.kind(),
                label: entry.label,
                change: entry.change.kind,
                by: entry.change.by,
                now: entry.change.now,
            })
            .collect(),
    }
}

fn soonest<'a>(standing: &RowStanding<'a>, lapse: Lapse, today: Date) -> Soonest<'a> {
    Soonest {
        kind: standing.row.kind,
        label: standing.row.label.as_str(),
        amount: lapse.amount,
        expires_on: lapse.expires_on,
        in_days: lapse.in_days(today),
    }
}

fn balance<'a>(standing: &RowStanding<'a>, today: Date) -> Balance<'a> {
    let row = standing.row;
    Balance {
        kind: row.kind,
        label: row.label.as_str(),
        amount: row.amount,
        lapsed: standing.lapsed,
        certainty: row.certainty.word(),
        read_at: instant(row.as_of),
        differs: row.differs,
        lots: row
            .lots
            .iter()
            .map(|lot| Lot {
                amount: lot.amount,
                expires_on: lot.expires_on,
                lapsed: lot.expires_on.is_some_and(|day| day < today),
            })
            .collect(),
        sightings: row.sightings.iter().map(seen).collect(),
    }
}

fn seen(sighting: &Sighting) -> Seen<'_> {
    Seen {
        source: sighting.source.word(),
        path: &sighting.path,
        label: sighting.reading.label.as_str(),
        amount: sighting.reading.amount,
        certainty: sighting.reading.certainty.word(),
        matched: &sighting.reading.matched,
        read_at: instant(sighting.as_of),
    }
}

fn source(said: &SourceReport) -> Said<'_> {
    Said {
        source: said.source.word(),
        path: &said.path,
        outcome: said.outcome.word(),
        detail: match said.outcome {
            Outcome::Wall(kind) => Some(kind.word().to_owned()),
            Outcome::Failed(failure) => Some(failure.word().to_owned()),
            Outcome::RateLimited(until) => until.and_then(instant).map(|at| at.to_string()),
            _ => None,
        },
        partial: said.partial,
        last_answer: said.last_answer.and_then(instant),
    }
}

fn instant(at: EpochMs) -> Option<Timestamp> {
    Timestamp::from_millisecond(at.0).ok()
}
