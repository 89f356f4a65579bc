//! How a page is read.
//!
//! Lives here: the region cut, the rule shapes, the general reader, links, the skeleton, money and dates.
//! Comes in: a page's bytes, its market, the civil day it was served.
//! Goes out: what the page says ([`PageReading`]), the links to follow ([`Link`]), its structure without a word of text.
//! May not: do I/O, read a clock, keep state; put page text into a log, an error or a note.

mod agreement;
pub mod dates;
mod element;
mod flow;
mod general;
mod ledger;
mod lexicon;
mod links;
pub mod money;
mod names;
mod nothing;
mod owner;
mod region;
mod rule;
mod shapes;
mod skeleton;
mod speech;
pub(crate) mod tags;
#[cfg(test)]
mod tests;
mod text;
mod tree;

use std::fmt;

use jiff::civil::Date;
use secrecy::SecretString;
use url::Url;

use crate::marketplace::Marketplace;
use crate::model::{Failure, Finding, Label, Source};

pub(crate) use links::page_name;

pub use ledger::LedgerEntry;
pub use rule::{Rule, RuleError};

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

impl PageReading {
    /// A reading that says no more than its finding: what stands in the way of a page, for example.
    pub const fn of(source: Source, finding: Finding) -> Self {
        Self {
            source,
            finding,
            customer_id: None,
            next_page: None,
            ledger: Vec::new(),
            notes: Vec::new(),
        }
    }
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
    flow::read(page, &mut rule::candidates(page.source))
}

/// Reads a page with one rule alone, as `rules check` does for a rule file that is being written.
/// `None` when the rule does not match.
pub fn read_with(rule: &Rule, page: &Page<'_>) -> Option<PageReading> {
    flow::read_with(rule, page)
}

/// Where a source's page is asked for at a site; `None` when it is found by its label alone or the site lacks it.
pub fn address_of(source: Source, market: &Marketplace) -> Option<Url> {
    let mut rules = rule::all().iter().filter(|rule| rule.source == source);
    rules.find_map(|rule| rule.address(market))
}

/// The links worth following from a page that was served at `address`.
///
/// Found by their words in any language, also in `aria-label`, or by a known path. Never another host or port, plain
/// http, a script, a product, a search, a redirect wrapper, or an address that could write. One page once.
pub fn links(page: &Page<'_>, address: &Url) -> Vec<Link> {
    links::of_page(page, address)
}

/// The page's structure: tags, ids, classes, attribute names and the shapes of its texts, nothing else.
/// Safe to show and to send: no word, digit or token of the page is in it.
///
/// One line an element, indented: `div#gc-balance-table.a-section [data-x]`, and one a text: `"$#.##"`.
///
/// # Errors
/// [`Failure::TooLarge`] and [`Failure::TooComplex`], as for reading.
pub fn skeleton(body: &[u8]) -> Result<String, Failure> {
    skeleton::of_page(body)
}
