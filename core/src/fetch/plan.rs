//! Which page next: the plan of a fetch, as a state machine without I/O and without a clock.
//!
//! Lives here: the order of pages, what is asked again, when to stop, what is left out. Comes in: what each answer
//! means ([`Heard`]). Goes out: pages to get ([`Ask`]), and in the end all that was collected.
//! May not: send, parse, read a clock. Two drivers share it: `run` over HTTP, `rendered` with a webview's pages.

use std::collections::BTreeSet;

use http::HeaderMap;
use secrecy::SecretString;
use url::Url;

use super::hear::{Heard, HeardPage, is_own, is_read_for_links};
use super::limits;
use crate::account::PageResult;
use crate::marketplace::Marketplace;
use crate::model::{EpochMs, Failure, Finding, Outcome, Source};
use crate::reading::{LedgerEntry, Link};

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

/// One page to get, with GET.
#[derive(Clone)]
pub(crate) struct Ask {
    pub(crate) id: u32,
    pub(crate) source: Source,
    pub(crate) address: Url,
    way: Way,
    /// The first address's path: the page's name in the report.
    path: String,
    depth: u8,
    /// Answers that led here: their cookies are kept once the page at the end is good.
    pub(crate) hops: Vec<(Url, HeaderMap)>,
    /// What it said when it was asked first.
    before: Option<Finding>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    First,
    InEnglish,
    WithoutEncryption,
    Ledger,
}

impl Ask {
    fn new(source: Source, address: Url, depth: u8) -> Self {
        Self {
            id: 0,
            source,
            path: address.path().to_owned(),
            address,
            way: Way::First,
            depth,
            hops: Vec::new(),
            before: None,
        }
    }

    /// A cookie for this request alone (`pages.md` 4, "Language").
    pub(crate) fn cookie(&self, market: &'static Marketplace) -> Option<(String, &'static str)> {
        let english = market.habits.english.as_deref()?;
        (self.way == Way::InEnglish)
            .then(|| (format!("lc-{}", market.habits.cookie_suffix), english))
    }

    /// True for the first request of a source, which is worth telling about.
    pub(crate) fn starts_its_source(&self) -> bool {
        self.way == Way::First && self.hops.is_empty()
    }

    fn again(&self, way: Way, address: Url, before: Finding) -> Self {
        Self {
            way,
            address,
            hops: Vec::new(),
            before: Some(before),
            ..self.clone()
        }
    }

    /// Steps of a page that was begun first, then what is known best.
    fn rank(&self) -> u8 {
        match (self.way, self.source) {
            (Way::Ledger, _) => 10,
            _ if !self.starts_its_source() => 0,
            (_, Source::Account) => 1,
            (_, Source::GiftCard) => 2,
            (_, Source::Benefits) => 3,
            (_, Source::NoRush) => 4,
            (_, Source::AmazonPay) => 5,
            (_, Source::Payments) => 6,
            (_, Source::DigitalCredits) => 7,
            (_, Source::Content) => 8,
            (_, Source::Discovered) => 9,
        }
    }
}

/// What became of an answer.
pub(crate) struct Taken {
    /// What this answer said by itself; `NotAsked` for a step of a redirect.
    pub(crate) outcome: Outcome,
    /// The source is done: what came of it, and how many balances it gave.
    pub(crate) finished: Option<(Source, Outcome, usize)>,
    /// The store knew the person: its cookies may be kept.
    pub(crate) is_good: bool,
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

/// The plan of one fetch.
pub(crate) struct Plan {
    market: &'static Marketplace,
    manner: Manner,
    known: Vec<(Source, Url)>,
    waiting: Vec<Ask>,
    in_the_air: Vec<Ask>,
    seen: BTreeSet<String>,
    /// Sources that have an address, asked by now or not.
    begun: BTreeSet<Source>,
    next_id: u32,
    requests_left: usize,
    discovered_left: usize,
    ledger_left: usize,
    /// Set once the account page is done: `Some` with the time when it was there to be read for links.
    account_done: Option<Option<EpochMs>>,
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
            account_done: None,
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
                self.stopped(ask, Finding::nothing(Outcome::Failed(failure)), at)
            }
        })
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
        if self.halted_by.is_none() && halts(finding.outcome()) {
            self.halted_by = Some((ask.source, finding.outcome()));
        }
        Taken {
            outcome: finding.outcome(),
            finished: self.record(ask, finding, None, &[], at),
            is_good: false,
        }
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
        let finished = match self.way_to_ask_again(&ask, outcome) {
            Some((way, address)) => {
                self.waiting.push(ask.again(way, address, reading.finding));
                if let Some(skeleton) = skeleton {
                    self.note_unread(ask.source, outcome, skeleton);
                }
                None
            }
            None => {
                let told = ask.source;
                let turned_out = Ask {
                    source: reading.source,
                    ..ask
                };
                self.record(turned_out, reading.finding, skeleton, &links, at)
                    .map(|(_, outcome, readings)| (told, outcome, readings))
            }
        };
        Taken {
            outcome,
            finished,
            is_good,
        }
    }

    /// An encrypted page comes readable without script; an unclear one may be clear in English.
    fn way_to_ask_again(&self, ask: &Ask, outcome: Outcome) -> Option<(Way, Url)> {
        if ask.way != Way::First || self.halted_by.is_some() || self.requests_left == 0 {
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

    /// Writes down what came of a page, and goes on from it.
    fn record(
        &mut self,
        ask: Ask,
        finding: Finding,
        skeleton: Option<String>,
        links: &[Link],
        at: EpochMs,
    ) -> Option<(Source, Outcome, usize)> {
        if ask.way == Way::Ledger {
            return None; // the balance stands on the first page
        }
        let finding = match ask.before {
            // Asked again in vain: what it said at first stays true.
            Some(before) if !outweighs(finding.outcome()) => before,
            _ => finding,
        };
        let outcome = finding.outcome();
        let is_answer = outcome.is_answer();
        if is_answer {
            self.unread.retain(|page| page.source != ask.source);
        } else if let Some(skeleton) = skeleton {
            self.note_unread(ask.source, outcome, skeleton);
        }
        let leads_on = !links.is_empty() && is_read_for_links(ask.source);
        let follow = if ask.depth < limits::DEPTH {
            links
        } else {
            &[]
        };
        if ask.source == Source::Account {
            self.account_is_done(leads_on.then_some(at), follow);
        } else {
            self.follow(follow, ask.depth + 1);
        }
        let readings = match &finding {
            Finding::Found(found) => found.readings().len(),
            Finding::Nothing { .. } => 0,
        };
        // A page of links without balances has done what it is for.
        let only_leads_on = leads_on
            && match outcome {
                Outcome::PageChanged | Outcome::NotOffered => true,
                Outcome::Unclear | Outcome::NeedsRendering => ask.source == Source::Account,
                _ => false,
            };
        if only_leads_on {
            self.unread.retain(|page| page.source != ask.source);
            return Some((ask.source, Outcome::Read, 0));
        }
        self.pages.push(PageResult {
            source: ask.source,
            path: ask.path,
            finding,
            as_of: at,
        });
        Some((ask.source, outcome, readings))
    }

    /// The account page is done: now the pages that are known, and those it leads to.
    fn account_is_done(&mut self, read_at: Option<EpochMs>, links: &[Link]) {
        self.account_done = Some(read_at);
        for (source, address) in std::mem::take(&mut self.known) {
            self.queue(Ask::new(source, address, 1));
        }
        self.follow(links, 1);
    }

    fn follow(&mut self, links: &[Link], depth: u8) {
        for link in links {
            if !is_own(self.market, &link.address) || self.has_seen(&link.address) {
                continue;
            }
            if matches!(link.source, Source::Discovered | Source::Benefits) {
                if self.discovered_left == 0 {
                    continue;
                }
                self.discovered_left -= 1;
            }
            self.queue(Ask::new(link.source, link.address.clone(), depth));
        }
    }

    fn queue(&mut self, ask: Ask) {
        if self.seen.insert(key(&ask.address)) {
            self.begun.insert(ask.source);
            self.waiting.push(ask);
        }
    }

    /// A known page is known by its path, whatever tracking hangs on a link to it.
    fn has_seen(&self, address: &Url) -> bool {
        let of_this_path =
            |ask: &Ask| ask.path == address.path() && ask.source != Source::Discovered;
        self.seen.contains(&key(address))
            || self
                .waiting
                .iter()
                .chain(&self.in_the_air)
                .any(of_this_path)
            || self
                .pages
                .iter()
                .any(|page| page.path == address.path() && page.source != Source::Discovered)
    }

    fn note_unread(&mut self, source: Source, outcome: Outcome, skeleton: String) {
        self.unread.retain(|page| page.source != source);
        self.unread.push(UnreadPage {
            source,
            outcome,
            skeleton,
        });
    }

    /// What has not been asked to its end.
    fn leave(&mut self, ask: Ask, outcome: Outcome, at: EpochMs) {
        let finding = match &ask.before {
            Some(before) => before.clone(),
            None => Finding::nothing(outcome),
        };
        self.record(ask, finding, None, &[], at);
    }

    /// Each step of the way has its outcome: one without a link says so, and so does one nobody could look for.
    fn say_steps_without_a_link(&mut self, at: EpochMs) {
        let Some(account) = self.account_done else {
            return;
        };
        for source in [Source::Payments, Source::Content, Source::Benefits] {
            if self.begun.contains(&source) {
                continue;
            }
            let finding = match account {
                Some(_) => Finding::because(Outcome::NotOffered, "no-link"),
                None => Finding::because(Outcome::NotAsked, "no-link-known"),
            };
            self.pages.push(PageResult {
                source,
                path: String::new(),
                finding,
                as_of: account.unwrap_or(at),
            });
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

/// Nothing more is asked after these: a wall and a limit by manners; without network or a safe connection every
/// page of the host would say the same.
fn halts(outcome: Outcome) -> bool {
    matches!(
        outcome,
        Outcome::Wall(_)
            | Outcome::RateLimited(_)
            | Outcome::Failed(Failure::Offline | Failure::Tls)
    )
}

/// Outcomes that say more than what a page said when it was asked first.
fn outweighs(now: Outcome) -> bool {
    now.is_answer()
        || matches!(
            now,
            Outcome::Wall(_) | Outcome::RateLimited(_) | Outcome::SignIn
        )
}

/// What makes two addresses one page: all but the fragment, which no server sees.
fn key(address: &Url) -> String {
    let mut address = address.clone();
    address.set_fragment(None);
    address.into()
}

#[cfg(test)]
mod tests;
