//! What one answer means: a step of a redirect, something in the way, or a page and what it says.
//!
//! Pure and the only heavy part of a fetch (it parses): drivers call it off their event loop.

use http::{HeaderMap, header};
use jiff::{civil::Date, fmt::rfc2822::DateTimeParser};
use url::Url;

use super::plan::Ask;
use crate::marketplace::Marketplace;
use crate::model::{EpochMs, Failure, Finding, Outcome, Source};
use crate::reading::{self, Link, Page, PageReading};
use crate::rules::rules;
use crate::walls::{self, Answer};

/// An answer as a driver got it: one hop, decompressed.
pub(crate) struct Response {
    /// Where it came from.
    pub(crate) address: Url,
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
    /// When its last byte arrived.
    pub(crate) at: EpochMs,
}

/// What an answer means.
pub(crate) enum Heard {
    /// Ask there instead; the site's own page over https, and nothing in the way.
    Moved(Url),
    /// No page: sign-in, wall, busy, limit, not offered, or not to be followed.
    Stopped(Finding),
    /// A page.
    Page(Box<HeardPage>),
}

/// A page and what it says.
pub(crate) struct HeardPage {
    pub(crate) reading: PageReading,
    /// Links worth following; only from pages that are read for links.
    pub(crate) links: Vec<Link>,
    /// Its structure, when it could not be read.
    pub(crate) skeleton: Option<String>,
}

/// Judges an answer to `ask`.
pub(crate) fn hear(ask: &Ask, response: &Response, market: &'static Marketplace) -> Heard {
    if !is_own(market, &response.address) {
        return Heard::Stopped(Finding::because(Outcome::PageChanged, "left-the-site"));
    }
    if let Some(target) = redirect(response) {
        return hop(ask, &target, response.at, market);
    }
    let answer = Answer {
        address: &response.address,
        status: response.status,
        headers: &response.headers,
        body: &response.body,
        now: response.at,
    };
    if let Some(finding) = walls::wall(&answer, Some(ask.source), market) {
        return Heard::Stopped(finding);
    }
    Heard::Page(Box::new(page(ask, response, market)))
}

/// The site's own host over https, on its own port, without a user name: the only place cookies go.
pub(crate) fn is_own(market: &Marketplace, address: &Url) -> bool {
    address.scheme() == "https"
        && address.host_str() == Some(&market.host)
        && address.port().is_none()
        && address.username().is_empty()
        && address.password().is_none()
}

/// A host of the store's, of whatever site or service.
fn is_of_the_store(address: &Url) -> bool {
    let hosts = &rules().walls.portal.store_hosts;
    address
        .host_str()
        .is_some_and(|host| hosts.iter().any(|own| host.contains(own.as_str())))
}

/// Your Account, and the two neighbours it leads to.
pub(crate) const fn is_read_for_links(source: Source) -> bool {
    matches!(source, Source::Account | Source::Payments | Source::Content)
}

fn redirect(response: &Response) -> Option<Result<Url, url::ParseError>> {
    if !matches!(response.status, 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let to = response.headers.get(header::LOCATION)?;
    // Bytes that are no text make an address that is none.
    Some(response.address.join(to.to_str().unwrap_or("https://")))
}

/// Every hop is judged before it is asked for: a sign-in page is known by its address alone.
fn hop(
    ask: &Ask,
    target: &Result<Url, url::ParseError>,
    now: EpochMs,
    market: &'static Marketplace,
) -> Heard {
    let Ok(target) = target else {
        return Heard::Stopped(Finding::because(Outcome::PageChanged, "redirect-nowhere"));
    };
    if target.scheme() != "https" {
        return Heard::Stopped(Finding::because(
            Outcome::Failed(Failure::Tls),
            "redirect-to-plain-http",
        ));
    }
    if !is_own(market, target) {
        // The store leads to its own other sites at most; anywhere else leads the network that wants to be paid first.
        // `Cut`, not `Offline`: one page that leads away must not keep the others from being asked.
        return Heard::Stopped(if is_of_the_store(target) {
            Finding::because(Outcome::PageChanged, "redirect-away")
        } else {
            Finding::because(Outcome::Failed(Failure::Cut), "redirect-off-the-store")
        });
    }
    let unasked = Answer {
        address: target,
        status: 200,
        headers: &HeaderMap::new(),
        body: b"",
        now,
    };
    match walls::wall(&unasked, Some(ask.source), market) {
        Some(finding) => Heard::Stopped(finding),
        None => Heard::Moved(target.clone()),
    }
}

fn page(ask: &Ask, response: &Response, market: &'static Marketplace) -> HeardPage {
    let page = Page {
        body: &response.body,
        market,
        served_on: served_on(response, market),
        // A page found by nothing but a label may turn out to be one that a rule knows.
        source: (ask.source != Source::Discovered).then_some(ask.source),
        address: Some(&response.address),
    };
    let reading = reading::read(&page);
    let unread = matches!(
        reading.finding.outcome(),
        Outcome::PageChanged | Outcome::Unclear
    );
    HeardPage {
        links: if is_read_for_links(ask.source) {
            reading::links(&page, &response.address)
        } else {
            Vec::new()
        },
        skeleton: if unread {
            reading::skeleton(&response.body).ok()
        } else {
            None
        },
        reading,
    }
}

/// "In 6 days" counts from the day at the store when it answered.
fn served_on(response: &Response, market: &Marketplace) -> Date {
    let said = response
        .headers
        .get(header::DATE)
        .and_then(|date| date.to_str().ok())
        .and_then(|date| {
            DateTimeParser::new()
                .relaxed_weekday(true)
                .parse_timestamp(date)
                .ok()
        })
        .map(|at| EpochMs(at.as_millisecond()));
    market.day_of(said.unwrap_or(response.at))
}
