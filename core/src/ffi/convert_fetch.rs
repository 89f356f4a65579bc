//! What goes into a fetch and comes out of it, as the boundary's records. Translation alone.

use std::time::Duration;

use jiff::civil::Date;

use super::convert::{address, row};
use super::{
    CoreError, FetchEvent, FetchOptions, Fetched, LedgerEntry, Owner, RefreshInterval, Report,
    StoppedBy, Stored, Trigger, UnreadPage, records as out,
};
use crate::account::{self, from_stored, to_stored};
use crate::fetch as own;
use crate::marketplace::Marketplace;
use crate::model;
use crate::reading;
use crate::sign_in::{LoginRules, Session};

/// The three strings that a shell keeps.
pub(super) struct Kept {
    pub(super) session: Session,
    pub(super) previous: Option<model::Report>,
    pub(super) refresh: own::RefreshState,
}

impl Kept {
    /// Without a session nothing goes; what the other two held can be fetched again.
    pub(super) fn read(
        session: &str,
        previous: Option<&str>,
        refresh: Option<&str>,
    ) -> Result<Self, CoreError> {
        Ok(Self {
            session: Session::from_stored(session)?,
            previous: previous.and_then(|text| from_stored(text).ok()),
            refresh: refresh_state(refresh),
        })
    }
}

pub(super) fn refresh_state(text: Option<&str>) -> own::RefreshState {
    text.and_then(|text| own::RefreshState::from_stored(text).ok())
        .unwrap_or_default()
}

pub(super) fn report(text: &str) -> Result<model::Report, CoreError> {
    from_stored(text).map_err(|reason| CoreError::StoredUnusable {
        what: Stored::Report,
        reason,
    })
}

impl Fetched {
    pub(super) fn of(fetched: own::Fetched, clock: &model::Clock) -> Self {
        Self {
            session: fetched.session.to_stored(),
            stored_report: to_stored(&fetched.report),
            refresh_state: fetched.refresh.to_stored(),
            stopped_by: fetched
                .stopped_by
                .map(|cause| StoppedBy::of(cause, || wall_address(&fetched.report, cause))),
            owner: fetched.owner.into(),
            unread_pages: fetched.unread.into_iter().map(UnreadPage::from).collect(),
            ledger: fetched.ledger.into_iter().map(LedgerEntry::from).collect(),
            report: Report::of(&fetched.report, clock),
        }
    }
}

/// The page that met the wall; where a sign-in starts, when that page is not in the report (one of the ledger).
fn wall_address(report: &model::Report, cause: model::StoppedBy) -> String {
    let site = report.account.site;
    let met = report.sources.iter().find(|said| match cause {
        model::StoppedBy::Wall { source, kind } => {
            said.source == source && said.outcome == model::Outcome::Wall(kind)
        }
        _ => false,
    });
    met.map_or_else(
        || LoginRules::new(site).start_address(),
        |said| address(site.marketplace(), &said.path),
    )
}

impl TryFrom<FetchOptions> for own::Options {
    type Error = CoreError;

    fn try_from(options: FetchOptions) -> Result<Self, CoreError> {
        let door = match &options.network {
            Some(network) => Some(own::Door::open(&network.address, &network.root_pem)?),
            None => None,
        };
        let usual = Self::new(options.clock.try_into()?, options.trigger.into());
        let mut limits = usual.limits;
        if let Some(shorter) = options.time_limit_ms {
            limits.whole = limits.whole.min(Duration::from_millis(shorter.into()));
        }
        Ok(Self {
            jitter_seed: options.jitter_seed,
            limits,
            whole_ledger: options.whole_ledger,
            fallback_user_agent: options.fallback_user_agent,
            door,
            ..usual
        })
    }
}

impl From<Trigger> for own::Trigger {
    fn from(trigger: Trigger) -> Self {
        match trigger {
            Trigger::Person => Self::Person,
            Trigger::Schedule => Self::Schedule,
            Trigger::Continuation => Self::Continuation,
        }
    }
}

impl From<RefreshInterval> for own::Interval {
    fn from(interval: RefreshInterval) -> Self {
        match interval {
            RefreshInterval::Never => Self::Never,
            RefreshInterval::Daily => Self::Hours(24),
            RefreshInterval::TwiceADay => Self::Hours(12),
            RefreshInterval::EverySixHours => Self::Hours(6),
        }
    }
}

impl FetchEvent {
    /// The event on the screen of a day.
    pub(super) fn of(event: own::FetchEvent, market: &Marketplace, today: Date) -> Self {
        match event {
            own::FetchEvent::SourceStarted { source } => Self::SourceStarted {
                source: source.into(),
            },
            own::FetchEvent::SourceFinished {
                source,
                outcome,
                rows,
            } => Self::SourceFinished {
                source: source.into(),
                outcome: outcome.into(),
                rows: rows
                    .iter()
                    .map(|read| row(&read.standing(market, today), market, today))
                    .collect(),
            },
        }
    }
}

impl From<account::Owner> for Owner {
    fn from(owner: account::Owner) -> Self {
        match owner {
            account::Owner::Same => Self::Same,
            account::Owner::AskPerson => Self::AskPerson,
            account::Owner::Another => Self::Another,
        }
    }
}

impl From<own::UnreadPage> for UnreadPage {
    fn from(page: own::UnreadPage) -> Self {
        Self {
            source: page.source.into(),
            outcome: page.outcome.into(),
            skeleton: page.skeleton,
        }
    }
}

impl From<reading::LedgerEntry> for LedgerEntry {
    fn from(entry: reading::LedgerEntry) -> Self {
        Self {
            on: entry.on.into(),
            description: entry.description.to_string(),
            amount: entry.amount.into(),
            closing: entry.closing.map(Into::into),
        }
    }
}

impl From<out::Failure> for model::Failure {
    fn from(failure: out::Failure) -> Self {
        match failure {
            out::Failure::Offline => Self::Offline,
            out::Failure::Cut => Self::Cut,
            out::Failure::TimedOut => Self::TimedOut,
            out::Failure::Tls => Self::Tls,
            out::Failure::TooLarge => Self::TooLarge,
            out::Failure::TooComplex => Self::TooComplex,
        }
    }
}
