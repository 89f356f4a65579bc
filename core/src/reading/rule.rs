//! A page file made ready to read with: its selectors are parsed once per process.
//!
//! Lives here: the rules of `core/rules/pages/`, compiled, and the choice among them.
//! Comes in: a tree and what is known about its page. Goes out: what the rule's shapes found.
//! May not: know a page; every fact stands in a page file.

mod error;
mod needs;
mod valid;

use std::fmt;
use std::sync::LazyLock;

use ego_tree::NodeId;
use jiff::civil::Date;
use memchr::memmem;
use scraper::{Html, Selector};
use url::Url;

pub use self::error::RuleError;
use self::needs::needs;
use super::region::Mark;
use super::shapes::{AmountRule, BlocksRule, TableRule};
use super::speech::Speech;
use super::{LedgerEntry, names};
use crate::marketplace::Marketplace;
use crate::model::{Kind, Money, Reading, Source};
use crate::rules::{Confidence, PageFile, rules};

/// A page file whose selectors are parsed.
pub struct Rule {
    pub(crate) source: Source,
    pub(crate) confidence: Confidence,
    file: PageFile,
    /// Ids and classes, one of which is on every page that it reads; none where it can read a page without.
    needs: Vec<String>,
    amount: Option<AmountRule>,
    total: Option<AmountRule>,
    blocks: Option<BlocksRule>,
    table: Option<TableRule>,
}

/// What is known about a page beside its tree.
pub(crate) struct About<'a> {
    pub(crate) market: &'static Marketplace,
    pub(crate) lang: Option<&'a str>,
    pub(crate) speech: Speech,
    pub(crate) served_on: Date,
    pub(crate) address: Option<&'a Url>,
}

/// What a rule found.
#[derive(Debug)]
pub(crate) enum Found {
    /// At least one balance.
    Balances(Balances),
    /// Two readings are possible; the word says which.
    Unclear(&'static str),
    /// Nothing the rule knows.
    Nothing,
}

/// Balances as a rule reads them.
#[derive(Debug, Default)]
pub(crate) struct Balances {
    pub(crate) readings: Vec<Reading>,
    pub(crate) stated_total: Option<Money>,
    /// The only reading is the total; its parts were not where the rule looks.
    pub(crate) is_total_alone: bool,
    /// The page's words for the one amount were not where the rule looks: it has its usual name.
    pub(crate) is_unnamed: bool,
    pub(crate) ledger: Vec<LedgerEntry>,
    pub(crate) next_page: Option<Url>,
    pub(crate) notes: Vec<&'static str>,
    /// The elements that were read.
    pub(crate) evidence: Vec<NodeId>,
}

impl Rule {
    /// Parses a page file's selectors.
    pub fn compile(file: &PageFile) -> Result<Self, RuleError> {
        let source = source(&file.source).ok_or_else(|| RuleError::Source(file.source.clone()))?;
        if let Some(region) = file.region.iter().find(|mark| Mark::parse(mark).is_none()) {
            return Err(RuleError::Region(region.clone()));
        }
        valid::check(file)?;
        let word = source.word();
        let optional = |shape: &Option<_>, field| {
            shape
                .as_ref()
                .map(|shape| AmountRule::compile(shape, word, field))
                .transpose()
        };
        Ok(Self {
            source,
            confidence: file.confidence,
            amount: optional(&file.amount, "amount")?,
            total: optional(&file.total, "total")?,
            blocks: file
                .blocks
                .as_ref()
                .map(|shape| BlocksRule::compile(shape, word))
                .transpose()?,
            table: file.table.as_ref().map(TableRule::compile).transpose()?,
            needs: needs(file),
            file: file.clone(),
        })
    }

    /// The regions to try, in order.
    pub(crate) fn regions(&self) -> impl Iterator<Item = Mark<'_>> {
        self.file.region.iter().filter_map(|mark| Mark::parse(mark))
    }

    /// True when the file says how to read the page, not only where it is.
    pub(crate) const fn has_shape(&self) -> bool {
        self.amount.is_some() || self.total.is_some() || self.blocks.is_some()
    }

    /// False where the page lacks what the rule reads: told by its bytes far sooner than by asking every element.
    pub(crate) fn may_read(&self, page: &[u8]) -> bool {
        let stands = |name: &String| memmem::find(page, name.as_bytes()).is_some();
        self.needs.is_empty() || self.needs.iter().any(stands)
    }

    /// Reads a page or a region of it.
    pub(crate) fn read(&self, html: &Html, about: &About<'_>) -> Found {
        match self.balances(html, about) {
            Ok(Some(balances)) => Found::Balances(balances),
            Ok(None) => Found::Nothing,
            Err(TwoReadings(word)) => Found::Unclear(word),
        }
    }

    fn balances(&self, html: &Html, about: &About<'_>) -> Result<Option<Balances>, TwoReadings> {
        let mut found = Balances::default();
        if let Some(amount) = &self.amount
            && let Some(read) = amount.read(html, about)?
        {
            found.evidence.push(read.element);
            found.is_unnamed = read.is_unnamed;
            if read.is_unnamed {
                found.notes.push("the-label-was-not-found");
            }
            found.readings.push(read.reading);
        }
        if let Some(blocks) = &self.blocks {
            blocks.read(html, about, &mut found)?;
        }
        if let Some(total) = &self.total
            && let Some(read) = total.read(html, about)?
        {
            found.evidence.push(read.element);
            if found.readings.is_empty() {
                // A total without parts is a balance, unless somebody else finds parts.
                found.is_total_alone = true;
                found.readings.push(read.reading);
            } else {
                found.stated_total = Some(read.reading.amount);
            }
        }
        if found.readings.is_empty() {
            return Ok(None);
        }
        if let Some(table) = &self.table {
            table.read(html, about, &mut found);
            found.next_page = found
                .next_page
                .filter(|next| self.is_at(next, about.market));
        }
        Ok(Some(found))
    }

    /// True for an address that this page has at the site, whatever its query.
    pub(crate) fn is_at(&self, address: &Url, market: &Marketplace) -> bool {
        let path = address.path();
        self.paths(market).any(|known| {
            path.strip_prefix(known.at.as_str()).is_some_and(|rest| {
                rest.is_empty()
                    || rest == "/"
                    || rest.starts_with("/ref=")
                    || known.at.ends_with('/')
            })
        })
    }

    /// Where the page is asked for at a site; `None` when it is found by its label alone, or not there.
    pub(crate) fn address(&self, market: &Marketplace) -> Option<Url> {
        let path = self.paths(market).find(|path| !path.at.ends_with('/'))?;
        let mut address = Url::parse(&format!("https://{}{}", market.host, path.at)).ok()?;
        if !path.query.is_empty() {
            address.set_query(Some(&path.query));
        }
        Some(address)
    }

    fn paths(&self, market: &Marketplace) -> impl Iterator<Item = &crate::rules::PagePath> {
        let site = market.site.name();
        self.file
            .path
            .iter()
            .filter(move |path| path.sites.is_empty() || path.sites.iter().any(|own| own == site))
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Rule({})", self.source.word())
    }
}

/// Two readings are possible.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TwoReadings(pub(crate) &'static str);

/// Every rule, in the order of the files.
pub(crate) fn all() -> &'static [Rule] {
    static ALL: LazyLock<Vec<Rule>> = LazyLock::new(|| {
        rules()
            .pages
            .iter()
            .map(|page| Rule::compile(page).expect("a test compiles every page file"))
            .collect()
    });
    &ALL
}

/// The rules worth trying: the source's own, or every one where the page's content decides.
pub(crate) fn candidates(source: Option<Source>) -> impl Iterator<Item = &'static Rule> {
    let any = matches!(
        source,
        None | Some(Source::Discovered | Source::Benefits | Source::Payments | Source::Content)
    );
    all()
        .iter()
        .filter(move |rule| rule.has_shape() && (any || Some(rule.source) == source))
}

/// The source of that JSON word.
pub(crate) fn source(word: &str) -> Option<Source> {
    Source::ALL.into_iter().find(|source| source.word() == word)
}

pub(crate) fn selectors(alternatives: &[String]) -> Result<Vec<Selector>, RuleError> {
    alternatives
        .iter()
        .map(|css| Selector::parse(css).map_err(|_| RuleError::Selector(css.clone())))
        .collect()
}

pub(crate) fn kind(word: &str) -> Result<Kind, RuleError> {
    names::kind(word).ok_or_else(|| RuleError::Kind(word.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_file_compiles() {
        assert!(rules().pages.len() >= 8);
        for page in &rules().pages {
            if let Err(reason) = Rule::compile(page) {
                panic!("{}: failed to {reason}", page.source);
            }
        }
    }

    #[test]
    fn a_rule_reads_no_page_that_lacks_what_it_needs() {
        let rule = |word| all().iter().find(|rule| rule.source.word() == word);
        let gift_card = rule("gift-card").unwrap();
        assert!(!gift_card.may_read(b"<p id=gc-ui-balance>$1.00</p>"));
        assert!(gift_card.may_read(b"<p id=gc-ui-balance-gc-balance-value>$1.00</p>"));
        assert!(rule("no-rush").unwrap().may_read(b"<div><h1>x</h1></div>"));
    }

    #[test]
    fn a_mistake_in_a_page_file_is_named() {
        let mut page = rules().pages[0].clone();
        page.region = vec!["div > p".to_owned()];
        assert_eq!(
            Rule::compile(&page).unwrap_err().to_string(),
            "cut a region by `div > p`: `#id` or `.class` can be"
        );
    }

    #[test]
    fn each_source_has_its_address_only_where_the_site_has_the_page() {
        let address = |word, site: &str| {
            let market = site
                .parse::<crate::marketplace::Site>()
                .unwrap()
                .marketplace();
            let rule = all()
                .iter()
                .find(|rule| rule.source.word() == word)
                .unwrap();
            rule.address(market).map(|address| address.to_string())
        };
        assert_eq!(
            address("gift-card", "de").unwrap(),
            "https://www.amazon.de/gc/balance"
        );
        assert_eq!(address("no-rush", "de"), None);
        assert_eq!(address("content", "com"), None);
        assert_eq!(
            address("digital-credits", "com").unwrap(),
            "https://www.amazon.com/gp/product/features/unbox-process-gcpromo.html?getBalance=1&showMobileApps=1"
        );
    }
}
