//! The words of a link, and the source they promise.

use std::sync::LazyLock;

use scraper::{ElementRef, Selector};

use crate::model::{Label, Source};
use crate::order::InOrder;
use crate::reading::element::text;
use crate::reading::names::find_words;
use crate::reading::rule;
use crate::reading::text::fold;
use crate::rules::rules;

/// A label that leads to a source, folded.
struct Known {
    words: String,
    source: Source,
}

/// Every language's labels, longest first: "gift card balance" before "balance".
static KNOWN: LazyLock<Vec<Known>> = LazyLock::new(|| {
    let links = rules().words.iter().flat_map(|language| &language.links);
    let mut known: Vec<Known> = links
        .flat_map(|(word, labels)| {
            let source = rule::source(word).unwrap_or(Source::Discovered);
            labels.iter().map(move |label| Known {
                words: plain(label),
                source,
            })
        })
        .collect();
    known.order_by_key(|known| {
        (
            known.source == Source::Discovered,
            std::cmp::Reverse(known.words.len()),
        )
    });
    known
});

/// What a person reads or hears: `aria-label`, else the heading, else the text, else a picture's.
pub(super) fn of(anchor: ElementRef<'_>) -> Label {
    static HEADING: LazyLock<Selector> = LazyLock::new(|| {
        Selector::parse("h1, h2, h3, h4, h5, h6, [role=heading]").expect("a constant selector")
    });
    static PICTURE: LazyLock<Selector> = LazyLock::new(|| {
        Selector::parse("[alt], [aria-label], [title]").expect("a constant selector")
    });
    let spoken = anchor.attr("aria-label").map(str::to_owned);
    let heading = || anchor.select(&HEADING).next().map(text);
    let title_of_tile = || title(anchor);
    let words = || Some(text(anchor));
    let picture = || {
        let picture = anchor.select(&PICTURE).next()?;
        let mut names = ["alt", "aria-label", "title"].into_iter();
        names.find_map(|name| picture.attr(name)).map(str::to_owned)
    };
    let tooltip = || anchor.attr("title").map(str::to_owned);
    let not_empty = |words: &String| !words.trim().is_empty();
    let found = spoken
        .filter(not_empty)
        .or_else(|| heading().filter(not_empty))
        .or_else(|| title_of_tile().filter(not_empty))
        .or_else(|| words().filter(not_empty))
        .or_else(|| picture().filter(not_empty))
        .or_else(tooltip);
    Label::new(&found.unwrap_or_default())
}

/// The first of a tile's texts, each in an element of its own: its title, and below it what it is about.
fn title(anchor: ElementRef<'_>) -> Option<String> {
    let is_mixed = anchor
        .children()
        .filter_map(|child| child.value().as_text())
        .any(|own| !own.trim().is_empty());
    if is_mixed {
        return None;
    }
    let mut texts = anchor
        .child_elements()
        .map(text)
        .filter(|words| !words.trim().is_empty());
    let first = texts.next()?;
    match texts.next() {
        Some(_) => Some(first),
        // A wrapper around title and text.
        None => anchor
            .child_elements()
            .find(|child| !text(*child).trim().is_empty())
            .and_then(title),
    }
}

/// The words are those of a page that is known to show several balances, and no others.
pub(super) fn is_known(label: &Label) -> bool {
    matches!(
        source_of_exactly(label),
        Some(Source::Benefits | Source::Payments | Source::Content)
    )
}

/// The source whose words these are, and no others.
pub(super) fn source_of_exactly(label: &Label) -> Option<Source> {
    let label = plain(label.as_str());
    let mut known = KNOWN.iter();
    known
        .find(|known| known.words == label)
        .map(|known| known.source)
}

/// The source that the words promise.
pub(super) fn source(label: &Label) -> Option<Source> {
    /// A label, not a sentence: small print may mention a balance.
    const LONGEST: usize = 60;
    let label = plain(label.as_str());
    let short = label.chars().count() <= LONGEST;
    KNOWN
        .iter()
        .find(|known| {
            let at = find_words(&label, &known.words);
            // Words that are names of shelves too ("gift cards") have to be the whole label or begin it.
            at == Some(0)
                || (short
                    && at.is_some()
                    && (known.source == Source::Discovered || is_long(&known.words)))
        })
        .map(|known| known.source)
}

/// Long enough to mean the page wherever it stands in a label.
fn is_long(words: &str) -> bool {
    words.split(' ').count() > 2 || words.chars().count() > 14
}

/// Folded, with single spaces and without the punctuation at its ends.
fn plain(label: &str) -> String {
    let label = fold(label);
    let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
    label
        .trim_matches(|c: char| c.is_ascii_punctuation() || matches!(c, '›' | '»' | '→' | ' '))
        .to_owned()
}
