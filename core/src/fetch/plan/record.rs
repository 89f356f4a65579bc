//! What came of a page, written down; and what it leads on to.

use url::Url;

use super::super::hear::{is_own, is_read_for_links};
use super::super::limits;
use super::ask::{Ask, Way};
use super::{AccountPage, Finished, Plan, UnreadPage};
use crate::account::PageResult;
use crate::model::{EpochMs, Finding, Outcome, Source};
use crate::reading::{Link, page_name};

impl Plan {
    /// Writes down what came of a page, and goes on from it.
    pub(super) fn record(
        &mut self,
        ask: Ask,
        finding: Finding,
        skeleton: Option<String>,
        links: &[Link],
        at: EpochMs,
    ) -> Option<Finished> {
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
        // A page of links without balances has done what it is for.
        let only_leads_on = leads_on
            && match outcome {
                Outcome::PageChanged | Outcome::NotOffered | Outcome::NeedsRendering => true,
                Outcome::Unclear => ask.source == Source::Account,
                _ => false,
            };
        if only_leads_on {
            self.unread.retain(|page| page.source != ask.source);
            return Some(Finished {
                source: ask.source,
                outcome: Outcome::Read,
                page: None,
            });
        }
        self.pages.push(PageResult {
            source: ask.turned_out.filter(|_| is_answer).unwrap_or(ask.source),
            path: ask.path,
            finding,
            as_of: at,
        });
        Some(Finished {
            source: ask.source,
            outcome,
            page: Some(self.pages.len() - 1),
        })
    }

    /// The account page is done: now the pages that are known, and those it leads to.
    pub(super) fn account_is_done(&mut self, read_at: Option<EpochMs>, links: &[Link]) {
        self.account = read_at.map_or(AccountPage::Failed, AccountPage::LedOn);
        for (source, address) in std::mem::take(&mut self.known) {
            self.queue(Ask::new(source, address, 1));
        }
        self.follow(links, 1);
    }

    fn follow(&mut self, links: &[Link], depth: u8) {
        for link in links {
            let leads_back = link.source == Source::Account;
            if leads_back || !is_own(self.market, &link.address) {
                continue;
            }
            self.name_better(link);
            if self.has_seen(&link.address) {
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

    /// Several links lead to one page, and one label says more than the other: the page is that source's.
    fn name_better(&mut self, link: &Link) {
        let page = page_name(&link.address);
        let named_worse = self
            .waiting
            .iter_mut()
            .find(|ask| ask.source == Source::Discovered && page_name(&ask.address) == page);
        if let Some(ask) = named_worse.filter(|_| !self.begun.contains(&link.source)) {
            ask.source = link.source;
            self.begun.insert(link.source);
            self.seen.insert(path_of(&link.address));
        }
    }

    pub(super) fn queue(&mut self, ask: Ask) {
        if self.seen.insert(page_name(&ask.address)) {
            if ask.source != Source::Discovered {
                self.seen.insert(path_of(&ask.address));
            }
            self.begun.insert(ask.source);
            self.waiting.push(ask);
        }
    }

    /// A page of a source is known by its path, whatever tracking hangs on a link to it.
    fn has_seen(&self, address: &Url) -> bool {
        self.seen.contains(&page_name(address)) || self.seen.contains(&path_of(address))
    }

    pub(super) fn note_unread(&mut self, source: Source, outcome: Outcome, skeleton: String) {
        self.unread.retain(|page| page.source != source);
        self.unread.push(UnreadPage {
            source,
            outcome,
            skeleton,
        });
    }

    /// What has not been asked to its end.
    pub(super) fn leave(&mut self, ask: Ask, outcome: Outcome, at: EpochMs) {
        let finding = match &ask.before {
            Some(before) => before.clone(),
            None => Finding::nothing(outcome),
        };
        self.record(ask, finding, None, &[], at);
    }

    /// Each step of the way has its outcome: one without a link says so, and so does one nobody could look for.
    pub(super) fn say_steps_without_a_link(&mut self, at: EpochMs) {
        for source in [Source::Payments, Source::Content, Source::Benefits] {
            if self.begun.contains(&source) {
                continue;
            }
            let (finding, as_of) = match self.account {
                AccountPage::LedOn(read_at) => {
                    (Finding::because(Outcome::NotOffered, "no-link"), read_at)
                }
                AccountPage::Ahead | AccountPage::Failed => {
                    (Finding::because(Outcome::NotAsked, "no-link-known"), at)
                }
            };
            self.pages.push(PageResult {
                source,
                path: String::new(),
                finding,
                as_of,
            });
        }
    }
}

/// Outcomes that say more than what a page said when it was asked first.
fn outweighs(now: Outcome) -> bool {
    now.is_answer()
        || matches!(
            now,
            Outcome::Wall(_) | Outcome::RateLimited(_) | Outcome::SignIn
        )
}

/// The path of a page, without what a click hangs on it.
fn path_of(address: &Url) -> String {
    let mut bare = address.clone();
    bare.set_query(None);
    page_name(&bare)
}
