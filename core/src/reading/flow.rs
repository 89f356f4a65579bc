//! The way of one page through the rules and the general reader.
//!
//! Lives here: the order of attempts. The region first, cut out and parsed alone; then the whole page, parsed once;
//! the known rule before the general reader, which also checks it.
//! Comes in: a page and the rules to try. Goes out: its reading. May not: parse a byte of the page twice as a tree
//! of the whole page, or call a page empty that does not say so.

use ego_tree::NodeId;
use scraper::{ElementRef, Html};

use super::rule::{About, Balances, Found, Rule};
use super::speech::Speech;
use super::tree::{self, TooComplex};
use super::{Page, PageReading, agreement, general, nothing, owner, region};
use crate::model::{Failure, Finding, Outcome, Source};

/// The most bytes of a page that are read, after decompression. The heaviest real pages have some 2 MB.
pub(crate) const MAX_BYTES: usize = 8 * 1024 * 1024;

pub(crate) fn read(page: &Page<'_>, rules: &mut dyn Iterator<Item = &Rule>) -> PageReading {
    let source = page.source.unwrap_or(Source::Discovered);
    if page.body.len() > MAX_BYTES {
        return PageReading::of(source, Finding::nothing(Outcome::Failed(Failure::TooLarge)));
    }
    let lang = owner::language(page.body);
    let about = About {
        market: page.market,
        lang: lang.as_deref(),
        speech: Speech::of(page.market, lang.as_deref()),
        served_on: page.served_on,
        address: page.address,
    };
    let rules: Vec<&Rule> = rules.collect();
    let mut reading = match in_region(page, &rules, &about) {
        Ok(Some(reading)) => reading,
        Ok(None) => in_whole(page, &rules, &about).unwrap_or_else(|TooComplex| too_complex(source)),
        Err(TooComplex) => too_complex(source),
    };
    reading.customer_id = owner::customer_id(page.body);
    reading
}

pub(crate) fn read_with(rule: &Rule, page: &Page<'_>) -> Option<PageReading> {
    let reading = read(page, &mut std::iter::once(rule));
    let by_rule = format!("{}/", rule.source.word());
    let matches = match &reading.finding {
        Finding::Found(found) => found
            .readings()
            .iter()
            .any(|reading| reading.matched.starts_with(&by_rule)),
        Finding::Nothing { .. } => false,
    };
    matches.then_some(reading)
}

fn too_complex(source: Source) -> PageReading {
    PageReading::of(
        source,
        Finding::nothing(Outcome::Failed(Failure::TooComplex)),
    )
}

/// The region alone. `None`: there is none, or the rule's fields are not in it.
fn in_region(
    page: &Page<'_>,
    rules: &[&Rule],
    about: &About<'_>,
) -> Result<Option<PageReading>, TooComplex> {
    for rule in rules {
        for mark in rule.regions() {
            let Some(region) = region::cut(page.body, mark) else {
                continue;
            };
            let html = tree::region(region, about.lang)?;
            let source = page.source.unwrap_or(rule.source);
            match rule.read(&html, about) {
                Found::Nothing if nothing::is_encrypted(&html) => {
                    let finding = Finding::nothing(Outcome::Encrypted);
                    return Ok(Some(PageReading::of(source, finding)));
                }
                Found::Nothing => {}
                found => return Ok(Some(checked(rule, found, &html, about, source))),
            }
        }
    }
    Ok(None)
}

/// The whole page: each rule, then the general reader.
fn in_whole(
    page: &Page<'_>,
    rules: &[&Rule],
    about: &About<'_>,
) -> Result<PageReading, TooComplex> {
    let html = tree::document(page.body)?;
    for rule in rules.iter().filter(|rule| rule.may_read(page.body)) {
        match rule.read(&html, about) {
            Found::Nothing => {}
            found => {
                let source = page.source.unwrap_or(rule.source);
                return Ok(checked(rule, found, &html, about, source));
            }
        }
    }
    let source = page.source.unwrap_or(Source::Discovered);
    let finding = recognise(&html, html.root_element(), about);
    let silent = matches!(
        finding.outcome(),
        Outcome::PageChanged | Outcome::NeedsRendering
    );
    let finding = silent
        .then(|| nothing::reason(&html, page.body.len()))
        .flatten()
        .unwrap_or(finding);
    let mut reading = PageReading::of(source, finding);
    if !rules.is_empty()
        && page
            .source
            .is_some_and(|asked| rules.iter().any(|rule| rule.source == asked))
    {
        reading.notes.push("no-rule-matched");
    }
    Ok(reading)
}

/// What a rule found, after the general reader has looked at the same place.
fn checked(
    rule: &Rule,
    found: Found,
    html: &Html,
    about: &About<'_>,
    source: Source,
) -> PageReading {
    let mut balances = match found {
        Found::Balances(balances) => balances,
        Found::Unclear(word) => {
            return PageReading::of(source, Finding::because(Outcome::Unclear, word));
        }
        Found::Nothing => return PageReading::of(source, Finding::nothing(Outcome::PageChanged)),
    };
    // Parts, or the page's own name for an amount, may stand anywhere.
    let root = if balances.is_total_alone || balances.is_unnamed {
        html.root_element()
    } else {
        around(html, &balances.evidence)
    };
    let general = recognise(html, root, about);
    if balances.is_total_alone
        && let Some(finding) = agreement::parts_of_total(&balances, &general)
    {
        let mut reading = PageReading::of(source, finding);
        reading.notes.push("parts-by-the-general-reader");
        return reading;
    }
    let finding = match agreement::compare(&mut balances, &general, rule.confidence) {
        Err(word) => Finding::because(Outcome::Unclear, word),
        Ok(()) => found_of(&mut balances, &general),
    };
    let mut reading = PageReading::of(source, finding);
    reading.ledger = balances.ledger;
    reading.next_page = balances.next_page;
    reading.notes = balances.notes;
    reading
}

fn found_of(balances: &mut Balances, general: &Finding) -> Finding {
    let left_out = agreement::left_out(balances, general);
    let readings = std::mem::take(&mut balances.readings);
    Finding::of_readings(readings, balances.stated_total, left_out)
}

/// The smallest element around everything a rule read: its label, its neighbours, no banner of the page.
fn around<'a>(html: &'a Html, evidence: &[NodeId]) -> ElementRef<'a> {
    let whole = html.root_element();
    let path = |id: &NodeId| -> Vec<NodeId> {
        let Some(node) = html.tree.get(*id) else {
            return Vec::new();
        };
        let mut path: Vec<_> = node.ancestors().map(|above| above.id()).collect();
        path.reverse();
        path
    };
    let mut paths = evidence.iter().map(path);
    let mut common = paths.next().unwrap_or_default();
    for path in paths {
        let shared = common
            .iter()
            .zip(&path)
            .take_while(|(one, other)| one == other)
            .count();
        common.truncate(shared);
    }
    let mut elements = common
        .iter()
        .rev()
        .filter_map(|id| html.tree.get(*id).and_then(ElementRef::wrap));
    elements.next().unwrap_or(whole)
}

/// The general reader, with what this page is read with.
fn recognise(html: &Html, root: ElementRef<'_>, about: &About<'_>) -> Finding {
    general::read(html, root, about)
}
