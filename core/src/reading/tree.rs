//! Trees of bounded size and depth.
//!
//! Lives here: the one place where bytes become a tree. Comes in: a page or a region of one.
//! Goes out: the tree, or [`TooComplex`], decided in linear time: html5ever is quadratic in depth and in the
//! number of a tag's attributes, so both are limited before it meets them.
//! May not: copy the page more than once, or parse it twice.

mod scripts;
mod sink;

use std::ops::Range;

use html5ever::tendril::{ByteTendril, TendrilSink, stream::Utf8LossyDecoder};
use html5ever::{ParseOpts, Parser, parse_document};
use scraper::Html;

use self::sink::BoundedSink;

/// The most elements a tree may have. The heaviest real pages have some 15,000.
pub(crate) const MAX_ELEMENTS: usize = 100_000;
/// How deep a tree may be. Real pages stay under 60; browsers cut at 512 as well.
pub(crate) const MAX_DEPTH: u16 = 512;
/// The most attributes one tag may have. Real tags stay under 40; each one is compared with all before it.
const MAX_ATTRIBUTES: usize = 256;
/// The most start and end tags: a stray end tag costs a walk up the tree though it makes no element.
const MAX_TAGS: usize = 3 * MAX_ELEMENTS;
/// The page is fed in pieces of this size, so that building stops soon after a limit is passed.
const PIECE: u32 = 8 * 1024;

/// More or deeper elements than a tree may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooComplex;

/// The tree of a whole page.
pub(crate) fn document(page: &[u8]) -> Result<Html, TooComplex> {
    build(page, parser())
}

/// The tree of a region cut out of a page's body; the page's language stands on its root as in the whole page.
pub(crate) fn region(region: &[u8], lang: Option<&str>) -> Result<Html, TooComplex> {
    let mut parser = parser();
    let root = lang.map_or("<html>".to_owned(), |lang| {
        format!("<html lang=\"{lang}\">")
    });
    parser.process(ByteTendril::from_slice(b"<!doctype html>"));
    parser.process(ByteTendril::from_slice(root.as_bytes()));
    build(region, parser)
}

fn parser() -> Utf8LossyDecoder<Parser<BoundedSink>> {
    let sink = BoundedSink::new(Html::new_document());
    parse_document(sink, ParseOpts::default()).from_utf8()
}

fn build(
    bytes: &[u8],
    mut parser: Utf8LossyDecoder<Parser<BoundedSink>>,
) -> Result<Html, TooComplex> {
    let scripts = scripts::within_limits(bytes)?;
    // Copied once: the pieces share it, and so do the texts of the tree.
    let page = ByteTendril::from_slice(bytes);
    let mut from = 0;
    for (nth, script) in scripts.iter().enumerate() {
        feed(&mut parser, &page, from..script.start)?;
        parser.process(ByteTendril::from_slice(nth.to_string().as_bytes()));
        from = script.end;
    }
    feed(&mut parser, &page, from..page.len32())?;
    let mut html = parser.finish()?;
    scripts::put_back(&mut html, &page, &scripts);
    if is_too_deep(&html) {
        return Err(TooComplex);
    }
    Ok(html)
}

/// Moved subtrees (misnested formatting) can be deeper than the sink has counted.
fn is_too_deep(html: &Html) -> bool {
    if html.tree.nodes().len() <= usize::from(MAX_DEPTH) {
        return false;
    }
    let mut edges = html.tree.root().traverse();
    let depth = edges.try_fold(0_u16, |depth, edge| match edge {
        ego_tree::iter::Edge::Open(_) if depth > MAX_DEPTH => None,
        ego_tree::iter::Edge::Open(_) => Some(depth + 1),
        ego_tree::iter::Edge::Close(_) => Some(depth - 1),
    });
    depth.is_none()
}

fn feed(
    parser: &mut Utf8LossyDecoder<Parser<BoundedSink>>,
    page: &ByteTendril,
    stretch: Range<u32>,
) -> Result<(), TooComplex> {
    let mut from = stretch.start;
    while from < stretch.end {
        let length = PIECE.min(stretch.end - from);
        parser.process(page.subtendril(from, length));
        from += length;
        if parser.inner_sink.tokenizer.sink.sink.passed_limit() {
            return Err(TooComplex);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nested(tag: &str, times: usize) -> Vec<u8> {
        format!("<{tag}>").repeat(times).into_bytes()
    }

    #[test]
    fn an_ordinary_page_becomes_the_tree_that_scraper_alone_would_make() {
        let page = "<!doctype html><title>a</title><p>one<p>two<table><tr><td>x</table><template><b>t</template>";
        assert_eq!(document(page.as_bytes()), Ok(Html::parse_document(page)));
    }

    #[test]
    fn a_region_stands_in_a_page_of_its_language() {
        assert_eq!(
            region(b"<div id=a>x</div>", Some("de")),
            Ok(Html::parse_document(
                "<!doctype html><html lang=\"de\"><div id=a>x</div>"
            ))
        );
    }

    #[test]
    fn a_character_split_between_pieces_stays_whole() {
        let page = format!("<p>{}", "é€𝄞".repeat(5_000));
        assert_eq!(document(page.as_bytes()), Ok(Html::parse_document(&page)));
    }

    #[test]
    fn invalid_bytes_become_replacement_characters() {
        let html = document(b"<p>a\xFFb").unwrap();
        assert_eq!(html.root_element().text().collect::<String>(), "a\u{FFFD}b");
    }

    #[test]
    fn depth_is_refused_long_before_it_costs_anything() {
        assert!(document(&nested("div", 400)).is_ok());
        for tag in ["div", "b", "span", "table><tr><td", "svg"] {
            assert_eq!(document(&nested(tag, 90_000)), Err(TooComplex), "{tag}");
        }
    }

    #[test]
    fn too_many_elements_tags_or_attributes_are_refused() {
        assert!(document(&nested("br", 90_000)).is_ok());
        assert_eq!(document(&nested("br", 200_000)), Err(TooComplex));
        assert_eq!(document(&nested("/i", 400_000)), Err(TooComplex));
        let attributes: String =
            (0..300_000).fold("<p".to_owned(), |tag, n| tag + &format!(" a{n}"));
        assert_eq!(
            document(format!("{attributes}>").as_bytes()),
            Err(TooComplex)
        );
    }

    #[test]
    fn misnested_formatting_cannot_hide_its_depth() {
        let page = "<a><div>".repeat(1_000);
        assert_eq!(document(page.as_bytes()), Err(TooComplex));
    }
}
