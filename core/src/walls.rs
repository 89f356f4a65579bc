//! What stands between us and a page: sign-in, checks of the store, busy and rate limits (`pages.md` 3).
//!
//! Lives here: telling a wall from a page. Nearly all of them come with HTTP 200.
//! Comes in: one answer of the store. Goes out: a finding, or nothing: then the page is read.
//! May not: take the word "Sign-In" or a link to `/ap/signin` as proof (every page has them), or do I/O.

mod marks;
mod portal;
mod retry;

use std::fmt;

use http::HeaderMap;
use url::Url;

use crate::marketplace::Marketplace;
use crate::model::{EpochMs, Failure, Finding, Outcome, Source, WallKind};
use crate::rules::{WallWord, rules};

/// One answer, after redirects and decompression.
#[derive(Clone, Copy)]
pub struct Answer<'a> {
    /// The final address.
    pub address: &'a Url,
    /// The HTTP status.
    pub status: u16,
    /// The headers.
    pub headers: &'a HeaderMap,
    /// The body.
    pub body: &'a [u8],
    /// When it arrived; a `Retry-After` in seconds counts from it.
    pub now: EpochMs,
}

impl fmt::Debug for Answer<'_> {
    /// Neither body nor header values nor query: all hold secrets.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Answer")
            .field("path", &self.address.path())
            .field("status", &self.status)
            .field("bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

/// What stands in the way; `None` means: read the page. `asked` is the source it was asked for.
pub fn wall(answer: &Answer<'_>, asked: Option<Source>, market: &Marketplace) -> Option<Finding> {
    if answer.status == 429 {
        return Some(rate_limited(answer));
    }
    // "Network Authentication Required" is said by a network, never by a store (RFC 6585).
    if answer.status == 511 {
        return Some(Finding::because(
            Outcome::Failed(Failure::Offline),
            "captive-portal",
        ));
    }
    if answer.headers.contains_key("x-amzn-waf-action") {
        return Some(Finding::nothing(Outcome::Wall(WallKind::Challenge)));
    }
    let leads_to = answer.leads_to();
    let leads_to = leads_to.as_ref().unwrap_or(answer.address);
    // A check of the store outranks a sign-in, which outranks "busy": the order in which a fetch names causes.
    let found = [of_path(leads_to.path()), marks::of_page(answer)];
    let says = |word: fn(WallWord) -> bool| found.into_iter().flatten().find(|says| word(*says));
    if let Some(word) = says(is_check)
        .or_else(|| says(|word| word == WallWord::SignIn))
        .filter(|_| answer.status != 503 || answer.headers.get("retry-after").is_none())
    {
        return Some(Finding::nothing(outcome(word)));
    }
    if answer.status == 503 && answer.headers.contains_key("retry-after") {
        return Some(rate_limited(answer));
    }
    let busy = says(|word| word == WallWord::Busy).is_some();
    if is_gone(answer.status, asked) && !busy {
        return Some(Finding::nothing(Outcome::NotOffered));
    }
    if busy || answer.status >= 500 {
        return Some(Finding::nothing(Outcome::Busy));
    }
    if is_home(leads_to, market) && asked.is_some() {
        return Some(if may_be_gone(asked) {
            Finding::nothing(Outcome::NotOffered)
        } else {
            Finding::because(Outcome::PageChanged, "sent-home")
        });
    }
    match answer.status {
        200..=299 => portal::is_portal(answer.body)
            .then(|| Finding::because(Outcome::Failed(Failure::Offline), "captive-portal")),
        401 => Some(Finding::nothing(Outcome::SignIn)),
        404 | 410 => Some(Finding::because(Outcome::PageChanged, "no-such-page")),
        _ => Some(Finding::because(Outcome::PageChanged, "unexpected-status")),
    }
}

impl Answer<'_> {
    /// Where a redirect that was not followed leads.
    fn leads_to(&self) -> Option<Url> {
        let location = self.headers.get("location")?.to_str().ok()?;
        (300..400)
            .contains(&self.status)
            .then(|| self.address.join(location).ok())?
    }
}

/// The longest path that matches whole segments wins (`pages.md` 3, "of two paths").
fn of_path(path: &str) -> Option<WallWord> {
    rules()
        .walls
        .path
        .iter()
        .filter(|wall| {
            path.strip_prefix(wall.path.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
        .max_by_key(|wall| wall.path.len())
        .map(|wall| wall.says)
}

const fn is_check(word: WallWord) -> bool {
    !matches!(word, WallWord::SignIn | WallWord::Busy)
}

const fn outcome(word: WallWord) -> Outcome {
    match word {
        WallWord::SignIn => Outcome::SignIn,
        WallWord::Captcha => Outcome::Wall(WallKind::Captcha),
        WallWord::Challenge => Outcome::Wall(WallKind::Challenge),
        WallWord::Code => Outcome::Wall(WallKind::Code),
        WallWord::Approval => Outcome::Wall(WallKind::Approval),
        WallWord::AccountNotice => Outcome::Wall(WallKind::AccountNotice),
        WallWord::Busy => Outcome::Busy,
    }
}

fn rate_limited(answer: &Answer<'_>) -> Finding {
    Finding::nothing(Outcome::RateLimited(retry::at(answer)))
}

/// `pages.md` 3, "not offered here": each page file says which statuses mean it.
fn is_gone(status: u16, asked: Option<Source>) -> bool {
    match asked {
        Some(Source::Discovered) => matches!(status, 404 | 410),
        Some(asked) => pages_of(asked).any(|page| page.gone.contains(&status)),
        None => false,
    }
}

fn may_be_gone(asked: Option<Source>) -> bool {
    is_gone(404, asked)
}

fn pages_of(source: Source) -> impl Iterator<Item = &'static crate::rules::PageFile> {
    rules()
        .pages
        .iter()
        .filter(move |page| page.source == source.word())
}

/// The store's front page, where it sends people who asked for something that is not there.
fn is_home(address: &Url, market: &Marketplace) -> bool {
    let path = address.path();
    address.host_str() == Some(market.host.as_str())
        && (path == "/" || path.starts_with("/ref=") || path == "/gp/homepage.html")
}

#[cfg(test)]
mod tests;
