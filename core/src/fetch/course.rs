//! The course of one fetch: what both drivers do before, between and after the pages.
//!
//! Keeps together the session, the plan, the list of what was asked and the clock that came in; ends in [`Fetched`].

use std::time::{Duration, Instant};

use http::{HeaderMap, HeaderValue};
use url::Url;

use super::hear::Heard;
use super::known::known_pages;
use super::plan::{Answered, Ask, Cut, Finished, Manner, Plan};
use super::refresh::RefreshState;
use super::stop::stopped_by;
use super::{FetchEvent, Fetched, Options};
use crate::account::{self, Collected, Owner};
use crate::marketplace::Marketplace;
use crate::model::{Asked, EpochMs, Failure, Outcome, Report, StoppedBy};
use crate::sign_in::Session;

/// A fetch that goes on.
pub(super) struct Course {
    session: Session,
    previous: Option<Report>,
    refresh: RefreshState,
    options: Options,
    clock: RunningClock,
    plan: Plan,
    asked: Vec<Asked>,
}

/// The time of day that came in, and what has passed since.
#[derive(Clone, Copy)]
pub(super) struct RunningClock {
    came_in: EpochMs,
    begun: Instant,
}

impl RunningClock {
    pub(super) fn now(&self) -> EpochMs {
        let passed = i64::try_from(self.begun.elapsed().as_millis()).unwrap_or(i64::MAX);
        EpochMs(self.came_in.0.saturating_add(passed))
    }
}

/// An answer, and what it means.
pub(super) struct Arrived {
    pub(super) heard: Heard,
    pub(super) address: Url,
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
}

impl Course {
    /// Begins one, unless it is too soon: then the old report comes back, and nothing is sent.
    pub(super) fn begin(
        session: Session,
        previous: Option<Report>,
        mut refresh: RefreshState,
        options: Options,
        manner: Manner,
    ) -> Result<Self, Box<Fetched>> {
        let now = options.clock.now();
        if let Err(cause) = refresh.may_start(options.trigger, now, options.jitter_seed) {
            return Err(Box::new(unchanged(
                session, previous, refresh, &options, cause,
            )));
        }
        refresh.started(options.trigger, now);
        let market = session.market();
        Ok(Self {
            plan: Plan::new(market, manner, known_pages(market)),
            session,
            previous,
            refresh,
            options,
            clock: RunningClock {
                came_in: now,
                begun: Instant::now(),
            },
            asked: Vec::new(),
        })
    }

    pub(super) fn market(&self) -> &'static Marketplace {
        self.session.market()
    }

    /// How long it may still take.
    pub(super) fn time_left(&self) -> Duration {
        self.options
            .limits
            .whole
            .saturating_sub(self.clock.begun.elapsed())
    }

    pub(super) fn clock(&self) -> RunningClock {
        self.clock
    }

    pub(super) fn now(&self) -> EpochMs {
        self.clock.now()
    }

    /// The next page to get; `None` until an answer is taken, or for good.
    pub(super) fn next(&mut self) -> Option<Ask> {
        let ask = self.plan.next()?;
        self.asked.push(Asked {
            at: self.now(),
            host: self.market().host.clone(),
            path: ask.address.path().to_owned(),
            status: None,
            source: ask.source,
        });
        Some(ask)
    }

    /// The cookies for a page.
    pub(super) fn cookies(&self, ask: &Ask) -> Option<HeaderValue> {
        let once = ask.cookie(self.market());
        let once = once.as_ref().map(|(name, value)| (name.as_str(), *value));
        self.session.cookie_header(&ask.address, once, self.now())
    }

    /// Takes an answer: what it came to, and what there is to tell. `None` when nobody asked.
    pub(super) fn take(
        &mut self,
        ask: &Ask,
        answer: Result<Arrived, Failure>,
    ) -> Option<(Outcome, Option<FetchEvent>)> {
        let now = self.now();
        let (taken, cookies) = match answer {
            Err(failure) => (
                self.plan.take(ask.id, Answered::Failed(failure), now)?,
                None,
            ),
            Ok(Arrived {
                heard,
                address,
                status,
                headers,
            }) => {
                if let Some(asked) = self.asked.get_mut(ask.id as usize) {
                    asked.status = Some(status);
                }
                let answered = Answered::Heard(heard, headers.clone());
                let taken = self.plan.take(ask.id, answered, now)?;
                (taken, Some((address, headers)))
            }
        };
        if taken.is_good {
            let once = ask.cookie(self.market()).map(|(name, _)| name);
            for (address, headers) in ask.hops.iter().chain(cookies.as_ref()) {
                self.session.renew(address, headers, once.as_deref(), now);
            }
        }
        let event = taken.finished.map(|finished| self.told(finished));
        Some((taken.outcome, event))
    }

    /// A source that is done, with what its page shows.
    fn told(&self, finished: Finished) -> FetchEvent {
        let pages = self.plan.pages();
        let page = finished.page.and_then(|nth| pages.get(nth));
        FetchEvent::SourceFinished {
            source: finished.source,
            outcome: finished.outcome,
            rows: page.map_or_else(Vec::new, |page| {
                account::rows_shown(&self.session.account().id, pages, page)
            }),
        }
    }

    /// Ends it, also early.
    pub(super) fn end(mut self, cut: Option<Cut>) -> Fetched {
        let now = self.now();
        let ended = self.plan.finish(cut, now);
        let stopped_by = stopped_by(&ended, cut, now);
        let outcomes: Vec<Outcome> = ended
            .pages
            .iter()
            .map(|page| page.finding.outcome())
            .chain(ended.halted_by.map(|(_, outcome)| outcome))
            .collect();
        self.refresh.ended(stopped_by, &outcomes, now);
        let answered = ended
            .pages
            .iter()
            .any(|page| page.finding.outcome().is_answer() && !page.path.is_empty());
        let merged = account::merge(
            self.session.account(),
            self.previous.as_ref(),
            Collected {
                pages: ended.pages,
                customer_id: ended.customer_id,
                asked: self.asked,
                ended_at: now,
                today: self.options.clock.today(),
                fresh_sign_in: self.session.is_fresh_sign_in(),
                stopped_by,
            },
        );
        let settled = answered && merged.owner != Owner::AskPerson;
        self.session
            .belongs_to(merged.report.account.clone(), settled);
        Fetched {
            session: self.session,
            report: merged.report,
            refresh: self.refresh,
            stopped_by,
            owner: merged.owner,
            unread: ended.unread,
            ledger: ended.ledger,
        }
    }
}

/// The report before, as it was; an empty one when there is none of this site.
fn unchanged(
    session: Session,
    previous: Option<Report>,
    refresh: RefreshState,
    options: &Options,
    cause: StoppedBy,
) -> Fetched {
    let site = session.account().site;
    let report = previous
        .filter(|report| report.account.site == site)
        .unwrap_or_else(|| {
            let nothing = Collected {
                pages: Vec::new(),
                customer_id: None,
                asked: Vec::new(),
                ended_at: options.clock.now(),
                today: options.clock.today(),
                fresh_sign_in: false,
                stopped_by: Some(cause),
            };
            account::merge(session.account(), None, nothing).report
        });
    Fetched {
        session,
        report,
        refresh,
        stopped_by: Some(cause),
        owner: Owner::Same,
        unread: Vec::new(),
        ledger: Vec::new(),
    }
}

#[cfg(test)]
mod tests;
