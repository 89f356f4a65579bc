//! The links worth following from Your Account and its neighbours (design, decision 5).
//!
//! Lives here: finding them by label and path. Comes in: a page and the address it was served at.
//! Goes out: addresses of the same host. May not: let a page lead the session anywhere else, or to an address
//! that could write; a link too few is no harm.

mod labels;
mod refused;

use std::collections::HashSet;
use std::sync::LazyLock;

use scraper::{ElementRef, Html, Selector};
use url::{Url, form_urlencoded::Serializer};

pub(super) use self::refused::{Trust, is_product, is_refused};
use super::{Link, Page, element, rule, tree};
use crate::marketplace::Marketplace;
use crate::model::{Label, Source};
use crate::order::InOrder;
use crate::rules::rules;

/// More links than any account has; a page with more is not worth trusting.
const MAX_LINKS: usize = 60;

pub(crate) fn of_page(page: &Page<'_>, address: &Url) -> Vec<Link> {
    if !is_of(page.market, address) {
        return Vec::new();
    }
    let Ok(html) = tree::document(page.body) else {
        return Vec::new();
    };
    let base = base(&html, address);
    let mut seen = HashSet::from([page_name(address)]);
    anchors(&html)
        .filter_map(|anchor| link(anchor, &base, page.market))
        .filter(|link| seen.insert(page_name(&link.address)))
        .take(MAX_LINKS)
        .collect()
}

/// The anchors a person can follow: not those of a template.
fn anchors(html: &Html) -> impl Iterator<Item = ElementRef<'_>> {
    static ANCHOR: LazyLock<Selector> =
        LazyLock::new(|| Selector::parse("a[href]").expect("a constant selector"));
    html.select(&ANCHOR).filter(|anchor| {
        !anchor
            .ancestors()
            .any(|above| matches!(above.value(), scraper::Node::Fragment))
    })
}

fn link(anchor: ElementRef<'_>, base: &Url, market: &'static Marketplace) -> Option<Link> {
    let method = anchor.attr("data-method").unwrap_or("get");
    if anchor.attr("download").is_some() || !method.eq_ignore_ascii_case("get") {
        return None;
    }
    let mut address = base.join(anchor.attr("href")?.trim()).ok()?;
    address.set_fragment(None);
    if !is_of(market, &address) {
        return None;
    }
    let known = rule::all().iter().find(|rule| rule.is_at(&address, market));
    let label = labels::of(anchor);
    let trust = match known {
        Some(_) => Trust::Address,
        None if labels::source_of_exactly(&label) == Some(Source::Benefits) => Trust::Label,
        None => Trust::Neither,
    };
    if is_refused(&address, trust) {
        return None;
    }
    if refused::promises_to_write(label.as_str()) {
        return None;
    }
    // The title of a tile, or its address, may be a known one above "View balance or redeem a card".
    let is_known = known.is_some() || labels::is_known(&label);
    if !is_known && refused::promises_to_write(&element::text(anchor)) {
        return None;
    }
    let source = known
        .map(|rule| rule.source)
        .or_else(|| labels::source(&label))
        // It has been read by now, whatever neighbour links back to it.
        .filter(|source| *source != Source::Account)?;
    Some(Link {
        address,
        label: shown(label, source),
        source,
    })
}

/// A link without words is named by what it is.
fn shown(label: Label, source: Source) -> Label {
    if label.as_str().is_empty() {
        Label::new(source.word())
    } else {
        label
    }
}

/// True for an https address of the site's own host and standard port, without a name or a password in it.
fn is_of(market: &Marketplace, address: &Url) -> bool {
    address.scheme() == "https"
        && address.host_str() == Some(market.host.as_str())
        && address.port().is_none()
        && address.username().is_empty()
        && address.password().is_none()
}

/// What relative addresses are relative to: the page's first `<base href>`, as in a browser. One that leads
/// away makes every relative link lead away, and so none of them is taken.
fn base(html: &Html, address: &Url) -> Url {
    static BASE: LazyLock<Selector> =
        LazyLock::new(|| Selector::parse("base[href]").expect("a constant selector"));
    html.select(&BASE)
        .next()
        .and_then(|base| address.join(base.attr("href")?.trim()).ok())
        .unwrap_or_else(|| address.clone())
}

/// A name for the page at an address: two addresses of one page differ only in where a click came from.
pub(crate) fn page_name(address: &Url) -> String {
    let path = address.path();
    let path = path.split_once("/ref=").map_or(path, |(path, _)| path);
    let tracking = &rules().links.tracking_queries;
    let mut query: Vec<_> = address
        .query_pairs()
        .filter(|(name, _)| !tracking.contains(&name.to_lowercase()))
        .collect();
    query.order_by_key(Clone::clone);
    let mut name = path.trim_end_matches('/').to_owned();
    if !query.is_empty() {
        name.push('?');
        name.push_str(&Serializer::new(String::new()).extend_pairs(query).finish());
    }
    name
}

#[cfg(test)]
mod tests;
