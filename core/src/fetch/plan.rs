//! Which page next: the plan of a fetch, as a state machine without I/O and without a clock.
//!
//! Lives here: the order of pages, what is asked again, when to stop, what is left out. Comes in: what each answer
//! means ([`Heard`]). Goes out: pages to get ([`Ask`]), and in the end all that was collected.
//! May not: send, parse, read a clock. Two drivers share it: `run` over HTTP, `rendered` with a webview's pages.

mod ask;
mod record;

use std::collections::BTreeSet;

use http::HeaderMap;
use secrecy::SecretString;
use url::Url;

use super::hear::{Heard, HeardPage, is_own};
use super::limits;
use crate::account::PageResult;
use crate::marketplace::Marketplace;
use crate::model::{EpochMs, Failure, Finding, Outcome, Source};
use crate::reading::LedgerEntry;

pub(crate) use ask::Ask;
use ask::Way;

/// How to ask.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Manner {
    /// Pages in the air at the same time.
    pub(crate) at_once: usize,
    /// Read further pages of the ledger.
    pub(crate) whole_ledger: bool,
    /// A page that stays unclear may be asked again in English: needs a cookie for one request.
    pub(crate) english: bool,
}

/// What became of an answer.
pub(crate) struct Taken {
    /// What this answer said by itself; `NotAsked` for a step of a redirect.
    pub(crate) outcome: Outcome,
    /// The source is done.
    pub(crate) finished: Option<Finished>,
    /// The store knew the person: its cookies may be kept.
    pub(crate) is_good: bool,
}

/// A source that is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Finished {
    pub(crate) source: Source,
    pub(crate) outcome: Outcome,
    /// Its place in [`Plan::pages`]; `None` for a page that only leads on to others.
    pub(crate) page: Option<usize>,
}

/// A page that could not be read, without a word of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadPage {
    /// Which source.
    pub source: Source,
    /// `PageChanged` or `Unclear`.
    pub outcome: Outcome,
    /// Its structure.
    pub skeleton: String,
}

/// All that a plan has come to.
pub(crate) struct Ended {
    pub(crate) pages: Vec<PageResult>,
    pub(crate) unread: Vec<UnreadPage>,
    pub(crate) ledger: Vec<LedgerEntry>,
    pub(crate) customer_id: Option<SecretString>,
    /// What stood in the way of everything that was left.
    pub(crate) halted_by: Option<(Source, Outcome)>,
}

/// Why a plan is given up before its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cut {
    Cancelled,
    TimedOut,
}

/// Where the plan stands with the page that comes first.
#[derive(Clone, Copy)]
enum AccountPage {
    Ahead,
    /// Read for links at a time.
    LedOn(EpochMs),
    /// It gave no links.
    Failed,
}

/// The plan of one fetch.
pub(crate) struct Plan {
    market: &'static Marketplace,
    manner: Manner,
    known: Vec<(Source, Url)>,
    waiting: Vec<Ask>,
    in_the_air: Vec<Ask>,
    /// Addresses of all pages, and the paths of those that are not merely discovered.
    seen: BTreeSet<String>,
    /// Sources that have an address, asked by now or not.
    begun: BTreeSet<Source>,
    next_id: u32,
    requests_left: usize,
    discovered_left: usize,
    ledger_left: usize,
    account: AccountPage,
    halted_by: Option<(Source, Outcome)>,
    pages: Vec<PageResult>,
    unread: Vec<UnreadPage>,
    ledger: Vec<LedgerEntry>,
    customer_id: Option<SecretString>,
}

impl Plan {
    /// A plan for a market. `known` are the pages whose address is known there, the account page among them.
    pub(crate) fn new(
        market: &'static Marketplace,
        manner: Manner,
        mut known: Vec<(Source, Url)>,
    ) -> Self {
        let mut plan = Self {
            market,
            manner,
            known: Vec::new(),
            waiting: Vec::new(),
            in_the_air: Vec::new(),
            seen: BTreeSet::new(),
            begun: BTreeSet::new(),
            next_id: 0,
            requests_left: limits::REQUESTS,
            discovered_left: limits::DISCOVERED_PAGES,
            ledger_left: limits::LEDGER_PAGES - 1,
            account: AccountPage::Ahead,
            halted_by: None,
            pages: Vec::new(),
            unread: Vec::new(),
            ledger: Vec::new(),
            customer_id: None,
        };
        let account = known
            .iter()
            .position(|(source, _)| *source == Source::Account)
            .map(|nth| known.remove(nth));
        plan.known = known;
        match account {
            Some((source, address)) => plan.queue(Ask::new(source, address, 0)),
            None => plan.account_is_done(None, &[]),
        }
        plan
    }

    /// The next page to get; `None` until an answer is taken, or for good.
    pub(crate) fn next(&mut self) -> Option<Ask> {
        if self.halted_by.is_some() || self.in_the_air.len() >= self.manner.at_once {
            return None;
        }
        let affordable = |ask: &Ask| self.requests_left > 0 || ask.way == Way::Ledger;
        let (nth, _) = self
            .waiting
            .iter()
            .enumerate()
            .filter(|(_, ask)| affordable(ask))
            .min_by_key(|(_, ask)| ask.rank())?;
        let mut ask = self.waiting.remove(nth);
        if ask.way != Way::Ledger {
            self.requests_left -= 1;
        }
        ask.id = self.next_id;
        self.next_id += 1;
        self.in_the_air.push(ask.clone());
        Some(ask)
    }

    /// Takes what the answer to an ask means. `None` when that ask is not in the air.
    pub(crate) fn take(&mut self, id: u32, answer: Answered, at: EpochMs) -> Option<Taken> {
        let nth = self.in_the_air.iter().position(|ask| ask.id == id)?;
        let ask = self.in_the_air.remove(nth);
        Some(match answer {
            Answered::Heard(Heard::Moved(to), headers) => self.moved(ask, to, headers, at),
            Answered::Heard(Heard::Stopped(finding), _) => self.stopped(ask, finding, at),
            Answered::Heard(Heard::Page(page), _) => self.page(ask, *page, at),
            Answered::Failed(failure) => {
                let outcome = Outcome::Failed(failure);
                if failure == Failure::Tls {
                    self.halt(ask.source, outcome); // no page of this host is safe to ask for
                }
                self.stopped(ask, Finding::nothing(outcome), at)
            }
        })
    }

    /// What has come of the pages that are done, in the order of their answers.
    pub(crate) fn pages(&self) -> &[PageResult] {
        &self.pages
    }

    /// Ends the plan, also early: what is left over was not asked.
    pub(crate) fn finish(mut self, cut: Option<Cut>, at: EpochMs) -> Ended {
        let in_the_air = match cut {
            Some(Cut::TimedOut) => Outcome::Failed(Failure::TimedOut),
            Some(Cut::Cancelled) | None => Outcome::NotAsked,
        };
        for ask in std::mem::take(&mut self.in_the_air) {
            self.leave(ask, in_the_air, at);
        }
        // Leaving the account page lets the known pages wait: they are left over too.
        while !self.waiting.is_empty() {
            let ask = self.waiting.remove(0);
            self.leave(ask, Outcome::NotAsked, at);
        }
        self.say_steps_without_a_link(at);
        Ended {
            pages: self.pages,
            unread: self.unread,
            ledger: self.ledger,
            customer_id: self.customer_id,
            halted_by: self.halted_by,
        }
    }

    fn moved(&mut self, ask: Ask, to: Url, headers: HeaderMap, at: EpochMs) -> Taken {
        if ask.hops.len() >= limits::REDIRECTS {
            let finding = Finding::because(Outcome::PageChanged, "too-many-redirects");
            return self.stopped(ask, finding, at);
        }
        let mut next = ask;
        next.hops.push((next.address.clone(), headers));
        next.address = to;
        self.waiting.push(next);
        Taken {
            outcome: Outcome::NotAsked,
            finished: None,
            is_good: false,
        }
    }

    fn stopped(&mut self, ask: Ask, finding: Finding, at: EpochMs) -> Taken {
        if halts(finding.outcome()) {
            self.halt(ask.source, finding.outcome());
        }
        Taken {
            outcome: finding.outcome(),
            finished: self.record(ask, finding, None, &[], at),
            is_good: false,
        }
    }

    fn halt(&mut self, source: Source, outcome: Outcome) {
        self.halted_by.get_or_insert((source, outcome));
    }

    fn page(&mut self, ask: Ask, page: HeardPage, at: EpochMs) -> Taken {
        let HeardPage {
            reading,
            links,
            skeleton,
        } = page;
        let outcome = reading.finding.outcome();
        // A page that only looks strange may be a wall nobody knows yet: its cookies could end the session.
        let is_good = reading.customer_id.is_some()
            || !links.is_empty()
            || matches!(outcome, Outcome::Read | Outcome::Empty | Outcome::Encrypted);
        if self.customer_id.is_none() {
            self.customer_id = reading.customer_id;
        }
        self.ledger.extend(reading.ledger);
        if self.manner.whole_ledger
            && self.ledger_left > 0
            && let Some(next) = reading.next_page
            && is_own(self.market, &next)
        {
            self.ledger_left -= 1;
            let mut further = Ask::new(ask.source, next, ask.depth);
            further.way = Way::Ledger;
            self.waiting.push(further);
        }
        let again = self.way_to_ask_again(&ask, outcome, !links.is_empty());
        let finished = if let Some((way, address)) = again {
            self.waiting.push(ask.again(way, address, reading.finding));
            if let Some(skeleton) = skeleton {
                self.note_unread(ask.source, outcome, skeleton);
            }
            None
        } else {
            let mut ask = ask;
            if ask.source == Source::Discovered {
                ask.turned_out = Some(reading.source);
            }
            self.record(ask, reading.finding, skeleton, &links, at)
        };
        Taken {
            outcome,
            finished,
            is_good,
        }
    }

    /// An encrypted page comes readable without script; an unclear one may be clear in English.
    /// The account page is there for its links: with them it has said what it can.
    fn way_to_ask_again(&self, ask: &Ask, outcome: Outcome, has_links: bool) -> Option<(Way, Url)> {
        let may = ask.way == Way::First && self.halted_by.is_none() && self.requests_left > 0;
        if !may || (has_links && ask.source == Source::Account) {
            return None;
        }
        match outcome {
            Outcome::Encrypted => {
                let mut address = ask.address.clone();
                address.query_pairs_mut().append_pair("disableCsd", "no-js");
                Some((Way::WithoutEncryption, address))
            }
            Outcome::Unclear if self.manner.english && self.market.habits.english.is_some() => {
                Some((Way::InEnglish, ask.address.clone()))
            }
            _ => None,
        }
    }
}

/// What an answer brought.
pub(crate) enum Answered {
    /// An answer, what it means, and its headers.
    Heard(Heard, HeaderMap),
    /// None came.
    Failed(Failure),
}

/// Nothing more is asked after these: a wall and a limit by manners; without a network there is nobody to ask.
fn halts(outcome: Outcome) -> bool {
    matches!(
        outcome,
        Outcome::Wall(_) | Outcome::RateLimited(_) | Outcome::Failed(Failure::Offline)
    )
}

#[cfg(test)]
mod tests;
