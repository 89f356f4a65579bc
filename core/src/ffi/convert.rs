//! The model's values as the boundary's records, and back. Translation alone: every decision is made before.

use jiff::civil::Date;

use super::{CoreError, Input, records as out};
use crate::account::changes_until;
use crate::marketplace::Marketplace;
use crate::model as own;

impl TryFrom<out::Clock> for own::Clock {
    type Error = CoreError;

    fn try_from(clock: out::Clock) -> Result<Self, CoreError> {
        Self::new(own::EpochMs(clock.now_ms), clock.utc_offset_minutes)
            .map_err(|_| CoreError::InvalidInput { what: Input::Time })
    }
}

impl From<own::Money> for out::Money {
    fn from(money: own::Money) -> Self {
        Self {
            minor: money.minor,
            currency: money.currency.to_string(),
            minor_digits: money.currency.minor_digits(),
        }
    }
}

impl From<Date> for out::CivilDate {
    fn from(date: Date) -> Self {
        // jiff's months and days are never negative.
        Self {
            year: date.year(),
            month: date.month().unsigned_abs(),
            day: date.day().unsigned_abs(),
        }
    }
}

/// Enums that are the same on both sides: a variant that is missing here does not compile.
macro_rules! same {
    ($name:ident: $($variant:ident)*) => {
        impl From<own::$name> for out::$name {
            fn from(value: own::$name) -> Self {
                match value { $(own::$name::$variant => Self::$variant,)* }
            }
        }
    };
}
same!(Kind: GiftCard Video Music Kindle Apps Games NoRush Promotional AmazonPay Other);
same!(Source: Account Payments Content GiftCard NoRush DigitalCredits Benefits AmazonPay Discovered);
same!(Certainty: Recognised Known);
same!(WallKind: Captcha Challenge Code Approval AccountNotice);
same!(Failure: Offline Cut TimedOut Tls TooLarge TooComplex);
same!(ChangeKind: Earned Spent Lapsed);

impl From<own::Outcome> for out::Outcome {
    fn from(outcome: own::Outcome) -> Self {
        match outcome {
            own::Outcome::Read => Self::Read,
            own::Outcome::Empty => Self::Empty,
            own::Outcome::NotOffered => Self::NotOffered,
            own::Outcome::SignIn => Self::SignIn,
            own::Outcome::Wall(kind) => Self::Wall { kind: kind.into() },
            own::Outcome::RateLimited(until) => Self::RateLimited {
                until_ms: until.map(|at| at.0),
            },
            own::Outcome::Busy => Self::Busy,
            own::Outcome::Encrypted => Self::Encrypted,
            own::Outcome::NeedsRendering => Self::NeedsRendering,
            own::Outcome::PageChanged => Self::PageChanged,
            own::Outcome::Unclear => Self::Unclear,
            own::Outcome::Failed(failure) => Self::Failed {
                failure: failure.into(),
            },
            own::Outcome::NotAsked => Self::NotAsked,
        }
    }
}

impl out::StoppedBy {
    /// `address` is the page that met the wall, without a query.
    pub(super) fn of(stopped_by: own::StoppedBy, address: impl FnOnce() -> String) -> Self {
        match stopped_by {
            own::StoppedBy::Wall { source, kind } => Self::Wall {
                source: source.into(),
                kind: kind.into(),
                address: address(),
            },
            own::StoppedBy::SignIn => Self::SignIn,
            own::StoppedBy::RateLimited { retry_at } => Self::RateLimited {
                retry_at_ms: retry_at.0,
            },
            own::StoppedBy::Busy => Self::Busy,
            own::StoppedBy::NeedsWebview { source } => Self::NeedsWebview {
                source: source.into(),
            },
            own::StoppedBy::PageChanged => Self::PageChanged,
            own::StoppedBy::Offline => Self::Offline,
            own::StoppedBy::TimedOut => Self::TimedOut,
            own::StoppedBy::Tls => Self::Tls,
            own::StoppedBy::Unreadable(why) => Self::Unreadable {
                failure: match why {
                    own::Unreadable::TooLarge => out::Failure::TooLarge,
                    own::Unreadable::TooComplex => out::Failure::TooComplex,
                },
            },
            own::StoppedBy::Cancelled => Self::Cancelled,
            own::StoppedBy::TooSoon { next_at } => Self::TooSoon {
                next_at_ms: next_at.0,
            },
        }
    }
}

impl out::Report {
    /// The screen's report, as of a clock.
    pub(super) fn of(report: &own::Report, clock: &own::Clock) -> Self {
        let market = report.account.site.marketplace();
        let today = clock.today();
        let standing = report.standing(today);
        let headline = standing.headline();
        Self {
            account_id: report.account.id.as_str().to_owned(),
            site: report.account.site.name().to_owned(),
            read_at_ms: report.read_at.map(|at| at.0),
            fetched_at_ms: report.fetched_at.0,
            stale: report.is_stale(clock.now()),
            proven_empty: report.proven_empty(),
            headline: out::Headline {
                gift_card: headline.gift_card.map(Into::into),
                digital_at_least: headline.digital_at_least.map(Into::into),
                recognised_only: headline.recognised_only,
            },
            soonest: standing
                .soonest()
                .map(|(standing, lapse)| out::SoonestExpiry {
                    row_id: standing.row.id.as_str().to_owned(),
                    kind: standing.row.kind.into(),
                    label: standing.row.label.to_string(),
                    amount: lapse.amount.into(),
                    expires_on: lapse.expires_on.into(),
                    in_days: lapse.in_days(today),
                    certainty: standing.row.certainty.into(),
                }),
            rows: standing
                .rows
                .iter()
                .map(|row| self::row(row, market, today))
                .collect(),
            sources: report
                .sources
                .iter()
                .map(|said| source(said, market))
                .collect(),
            stated_totals: report
                .stated_totals
                .iter()
                .map(|total| out::StatedTotal {
                    source: total.source.into(),
                    amount: total.amount.into(),
                })
                .collect(),
            since_last_time: changes_until(report, today)
                .iter()
                .filter(|entry| report.read_at.is_some_and(|at| entry.noticed_at >= at))
                .map(out::Change::from)
                .collect(),
        }
    }
}

/// A row as it stands on a day.
pub(super) fn row(standing: &own::RowStanding<'_>, market: &Marketplace, today: Date) -> out::Row {
    let row = standing.row;
    out::Row {
        id: row.id.as_str().to_owned(),
        kind: row.kind.into(),
        label: row.label.to_string(),
        amount: row.amount.into(),
        lapsed_since: standing.lapsed.map(|_| standing.left.into()),
        lots: row
            .lots
            .iter()
            .map(|lot| out::Lot {
                amount: lot.amount.into(),
                expires_on: lot.expires_on.map(Into::into),
                lapsed: lot.expires_on.is_some_and(|day| day < today),
            })
            .collect(),
        certainty: row.certainty.into(),
        as_of_ms: row.as_of.0,
        differs: row.differs,
        sightings: row
            .sightings
            .iter()
            .map(|sighting| out::Sighting {
                source: sighting.source.into(),
                address: address(market, &sighting.path),
                label: sighting.reading.label.to_string(),
                amount: sighting.reading.amount.into(),
                certainty: sighting.reading.certainty.into(),
                as_of_ms: sighting.as_of.0,
            })
            .collect(),
    }
}

fn source(said: &own::SourceReport, market: &Marketplace) -> out::SourceReport {
    out::SourceReport {
        source: said.source.into(),
        address: address(market, &said.path),
        outcome: said.outcome.into(),
        last_answer_ms: said.last_answer.map(|at| at.0),
        partial: said.partial,
    }
}

/// The address of a path of the site; empty for no path.
pub(super) fn address(market: &Marketplace, path: &str) -> String {
    if path.is_empty() {
        String::new()
    } else {
        format!("https://{}{path}", market.host)
    }
}

impl From<&own::HistoryEntry> for out::Change {
    fn from(entry: &own::HistoryEntry) -> Self {
        Self {
            row_id: entry.row.as_str().to_owned(),
            kind: entry.row.kind().into(),
            label: entry.label.to_string(),
            change: entry.change.kind.into(),
            by: entry.change.by.into(),
            now: entry.change.now.into(),
            on: entry.on.into(),
        }
    }
}
