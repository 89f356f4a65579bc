//! Trees of bounded size and depth.
//!
//! Lives here: the one place where bytes become a tree. Comes in: a page or a region of one.
//! Goes out: the tree, or [`TooComplex`], decided in linear time: html5ever is quadratic in depth and in the
//! number of a tag's attributes, so both are limited before it meets them.
//! May not: copy the page more than once, or parse it twice.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::ops::Range;

use html5ever::tendril::{ByteTendril, StrTendril, TendrilSink, stream::Utf8LossyDecoder};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{
    Attribute, ParseOpts, Parser, QualName, expanded_name, local_name, ns, parse_document,
};
use scraper::{Html, HtmlTreeSink, Node};

use super::tags::Tags;

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
    let scripts = scripts_within_limits(bytes)?;
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
    put_back(&mut html, &page, &scripts);
    // Moved subtrees (misnested formatting) can be deeper than the sink has counted.
    let depth_is_bounded = html
        .tree
        .root()
        .traverse()
        .try_fold(0_u16, |depth, edge| match edge {
            ego_tree::iter::Edge::Open(_) if depth > MAX_DEPTH => None,
            ego_tree::iter::Edge::Open(_) => Some(depth + 1),
            ego_tree::iter::Edge::Close(_) => Some(depth - 1),
        });
    depth_is_bounded.map(|_| html).ok_or(TooComplex)
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
        if parser.inner_sink.tokenizer.sink.sink.passed_limit.get() {
            return Err(TooComplex);
        }
    }
    Ok(())
}

/// Counts tags, and finds the scripts' texts: most of a page, and the parser looks at each of their characters.
/// It is given their numbers instead.
fn scripts_within_limits(bytes: &[u8]) -> Result<Vec<Range<u32>>, TooComplex> {
    /// A shorter text costs nothing.
    const LONG: usize = 128;
    let (mut tags, mut elements, mut foreign) = (0, 0, 0_usize);
    let mut scripts = Vec::new();
    let mut scan = Tags::new(bytes);
    while let Some(tag) = scan.next() {
        tags += 1;
        elements += usize::from(!tag.closes);
        // An attribute takes two bytes at least, so short tags need no counting.
        let long = tag.end - tag.start > 2 * MAX_ATTRIBUTES;
        if tags > MAX_TAGS
            || elements > MAX_ELEMENTS
            || (long && tag.attributes().nth(MAX_ATTRIBUTES).is_some())
        {
            return Err(TooComplex);
        }
        // In a drawing a script's text is markup.
        if tag.is("svg") || tag.is("math") {
            foreign = if tag.closes {
                foreign.saturating_sub(1)
            } else {
                foreign + usize::from(!tag.ends_with_slash())
            };
        }
        let text = tag.end..scan.at();
        // A text that is a number itself would be taken for one of ours.
        let stands_out = text.len() > LONG
            || bytes
                .get(text.start)
                .is_some_and(|byte| byte.is_ascii_digit() || *byte == b'+');
        if foreign == 0 && !tag.closes && tag.is("script") && stands_out {
            let place = |at: usize| u32::try_from(at).map_err(|_| TooComplex);
            scripts.push(place(text.start)?..place(text.end)?);
        }
    }
    Ok(scripts)
}

/// Puts each script's text in the place of its number.
fn put_back(html: &mut Html, page: &ByteTendril, scripts: &[Range<u32>]) {
    if scripts.is_empty() {
        return;
    }
    let is_script = |node: &ego_tree::NodeRef<'_, Node>| {
        node.parent()
            .and_then(|parent| parent.value().as_element())
            .is_some_and(|element| element.name.expanded() == expanded_name!(html "script"))
    };
    let places: Vec<(ego_tree::NodeId, &Range<u32>)> = html
        .tree
        .nodes()
        .filter_map(|node| {
            let number: usize = node.value().as_text()?.parse().ok()?;
            is_script(&node).then_some((node.id(), scripts.get(number)?))
        })
        .collect();
    for (id, place) in places {
        if let Some(mut node) = html.tree.get_mut(id)
            && let Node::Text(text) = node.value()
        {
            text.text = script(page.subtendril(place.start, place.end - place.start));
        }
    }
}

/// The text as the parser makes it of these bytes.
fn script(bytes: ByteTendril) -> StrTendril {
    let plain = memchr::memchr2(b'\r', 0, &bytes).is_none();
    let lossy = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        StrTendril::from(text.replace('\0', "\u{FFFD}"))
    };
    if plain {
        bytes
            .try_reinterpret()
            .unwrap_or_else(|bytes| lossy(&bytes))
    } else {
        lossy(&bytes)
    }
}

/// A node, and its place in [`BoundedSink::depths`].
#[derive(Clone, Copy, Debug)]
struct Handle {
    node: ego_tree::NodeId,
    nth: usize,
}

/// scraper's sink, which also knows how many elements there are and how deep they stand.
struct BoundedSink {
    inner: HtmlTreeSink,
    depths: RefCell<Vec<u16>>,
    passed_limit: Cell<bool>,
}

impl BoundedSink {
    fn new(html: Html) -> Self {
        Self {
            inner: HtmlTreeSink::new(html),
            depths: RefCell::new(vec![0]),
            passed_limit: Cell::new(false),
        }
    }

    fn made(&self, node: ego_tree::NodeId) -> Handle {
        let mut depths = self.depths.borrow_mut();
        depths.push(0);
        if depths.len() > MAX_ELEMENTS {
            self.passed_limit.set(true);
        }
        Handle {
            node,
            nth: depths.len() - 1,
        }
    }

    fn stands_at(&self, child: &NodeOrText<Handle>, depth: u16) {
        if let NodeOrText::AppendNode(child) = child {
            if depth > MAX_DEPTH {
                self.passed_limit.set(true);
            }
            self.depths.borrow_mut()[child.nth] = depth;
        }
    }

    fn depth(&self, of: &Handle) -> u16 {
        self.depths.borrow()[of.nth]
    }
}

fn inner(child: NodeOrText<Handle>) -> NodeOrText<ego_tree::NodeId> {
    match child {
        NodeOrText::AppendNode(child) => NodeOrText::AppendNode(child.node),
        NodeOrText::AppendText(text) => NodeOrText::AppendText(text),
    }
}

impl TreeSink for BoundedSink {
    type Handle = Handle;
    type Output = Result<Html, TooComplex>;
    type ElemName<'a> = <HtmlTreeSink as TreeSink>::ElemName<'a>;

    fn finish(self) -> Self::Output {
        if self.passed_limit.get() {
            return Err(TooComplex);
        }
        Ok(self.inner.finish())
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.stands_at(&child, self.depth(parent).saturating_add(1));
        self.inner.append(&parent.node, inner(child));
    }

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        self.stands_at(&child, self.depth(sibling));
        self.inner
            .append_before_sibling(&sibling.node, inner(child));
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        previous: &Handle,
        child: NodeOrText<Handle>,
    ) {
        self.stands_at(&child, self.depth(previous).saturating_add(1));
        self.inner
            .append_based_on_parent_node(&element.node, &previous.node, inner(child));
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> Handle {
        self.made(self.inner.create_element(name, attrs, flags))
    }

    fn create_comment(&self, text: StrTendril) -> Handle {
        self.made(self.inner.create_comment(text))
    }

    fn create_pi(&self, target: StrTendril, content: StrTendril) -> Handle {
        self.made(self.inner.create_pi(target, content))
    }

    fn get_template_contents(&self, target: &Handle) -> Handle {
        let contents = self.made(self.inner.get_template_contents(&target.node));
        self.depths.borrow_mut()[contents.nth] = self.depth(target).saturating_add(1);
        contents
    }

    fn get_document(&self) -> Handle {
        Handle {
            node: self.inner.get_document(),
            nth: 0,
        }
    }

    // The rest is scraper's.

    fn parse_error(&self, reason: Cow<'static, str>) {
        self.inner.parse_error(reason);
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> Self::ElemName<'a> {
        self.inner.elem_name(&target.node)
    }

    fn append_doctype_to_document(
        &self,
        name: StrTendril,
        public_id: StrTendril,
        system_id: StrTendril,
    ) {
        self.inner
            .append_doctype_to_document(name, public_id, system_id);
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        one.node == other.node
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.inner.set_quirks_mode(mode);
    }

    fn add_attrs_if_missing(&self, target: &Handle, attrs: Vec<Attribute>) {
        self.inner.add_attrs_if_missing(&target.node, attrs);
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.inner.remove_from_parent(&target.node);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        self.inner.reparent_children(&node.node, &new_parent.node);
    }
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
    fn a_script_has_its_text_though_the_parser_never_sees_it() {
        let long = "var a = '<p>1 < 2</p>';\r\n\0".repeat(20);
        for page in [
            format!("<p>1<script>{long}</script>2<script>0</script>"),
            format!("<svg><script>0</script></svg><script>{long}</script>"),
            format!("<script type=a><!-- <script>{long}</script> --></script><p>x"),
            format!("<script>{long}"),
            format!("<svg><script>{long}</script></svg><script>{long}</script>"),
            format!("<table><script>{long}</script><tr><td><select><script>{long}</script>"),
            format!(
                "<template><script>{long}</script></template><textarea><script>{long}</textarea>"
            ),
        ] {
            assert_eq!(
                document(page.as_bytes()),
                Ok(Html::parse_document(&page)),
                "{page}"
            );
        }
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
