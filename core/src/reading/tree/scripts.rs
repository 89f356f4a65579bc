//! The texts of scripts, kept from the parser: they are most of a page, and it would look at each of their characters.
//! It is given their numbers instead.
//!
//! Lives here: counting a page's tags in the same scan, finding those texts, putting them back into the tree.
//! Comes in: a page's bytes. Goes out: where the texts stand, or [`TooComplex`]; the tree that holds them.
//! May not: keep a text from the parser where it might not be a script for it.

use std::ops::Range;

use html5ever::expanded_name;
use html5ever::tendril::{ByteTendril, StrTendril};
use html5ever::{local_name, ns};
use scraper::{Html, Node};

use super::{MAX_ATTRIBUTES, MAX_ELEMENTS, MAX_TAGS, TooComplex};
use crate::reading::tags::{Tag, Tags};

/// Counts tags, and finds the scripts' texts.
pub(super) fn within_limits(bytes: &[u8]) -> Result<Vec<Range<u32>>, TooComplex> {
    /// A shorter text costs nothing.
    const LONG: usize = 128;
    let (mut tags, mut elements) = (0, 0);
    let mut drawing = Drawing::default();
    let mut scripts = Vec::new();
    let mut scan = Tags::new(bytes);
    let mut behind = 0;
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
        drawing.pass(&tag, bytes.get(behind..tag.start).unwrap_or_default());
        behind = tag.end;
        let text = tag.end..scan.at();
        // A text that is a number itself would be taken for one of ours.
        let stands_out = text.len() > LONG
            || bytes
                .get(text.start)
                .is_some_and(|byte| byte.is_ascii_digit() || *byte == b'+');
        if stands_out && !tag.closes && tag.is("script") && !drawing.may_go_on() {
            let place = |at: usize| u32::try_from(at).map_err(|_| TooComplex);
            scripts.push(place(text.start)?..place(text.end)?);
        }
    }
    Ok(scripts)
}

/// Whether a drawing, a formula or a set of frames may be open, in which a script's text is markup.
#[derive(Default)]
struct Drawing<'a> {
    /// `svg` or `math`, and how many of it are open in each other.
    open: Option<(&'a [u8], usize)>,
    /// The tag before opened an element in it that may hold HTML.
    holder: Option<&'a [u8]>,
    /// HTML stands in a drawing, or frames are on the page: only the parser knows where that ends.
    is_mixed: bool,
}

impl<'a> Drawing<'a> {
    /// `before` is what stands between the tag and the one before it.
    fn pass(&mut self, tag: &Tag<'a>, before: &[u8]) {
        const ROOTS: [&str; 2] = ["svg", "math"];
        const HOLD_HTML: [&str; 9] = [
            "foreignobject",
            "desc",
            "title",
            "annotation-xml",
            "mi",
            "mo",
            "mn",
            "ms",
            "mtext",
        ];
        let is_one_of = |names: &[&str]| names.iter().any(|name| tag.is(name));
        let opens = !tag.closes && !tag.ends_with_slash();
        self.is_mixed |= tag.is("frameset");
        let Some((root, depth)) = &mut self.open else {
            if opens && is_one_of(&ROOTS) {
                self.open = Some((tag.name, 1));
            }
            return;
        };
        // A style or a script of HTML's, or character data: markup is told from text in another way there.
        self.is_mixed |= before.contains(&b'<');
        if let Some(holder) = self.holder.take() {
            self.is_mixed |= !(tag.closes && tag.name.eq_ignore_ascii_case(holder));
        } else if tag.name.eq_ignore_ascii_case(root) {
            *depth = if tag.closes {
                *depth - 1
            } else {
                *depth + usize::from(opens)
            };
            if *depth == 0 {
                self.open = None;
            }
        } else if is_one_of(&ROOTS) || is_one_of(&HOLD_HTML) {
            self.is_mixed |= tag.closes;
            self.holder = opens.then_some(tag.name);
        }
    }

    const fn may_go_on(&self) -> bool {
        self.open.is_some() || self.is_mixed
    }
}

/// Puts each script's text in the place of its number.
pub(super) fn put_back(html: &mut Html, page: &ByteTendril, scripts: &[Range<u32>]) {
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

#[cfg(test)]
mod tests {
    use super::super::document;
    use super::*;
    use proptest::prelude::*;

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

    /// Tags that decide whether a script is one, scripts, and text.
    fn piece() -> impl Strategy<Value = String> {
        let plain = proptest::sample::select(vec![
            "<svg>",
            "</svg>",
            "<svg/>",
            "<math>",
            "</math>",
            "<mi>",
            "</mi>",
            "<g>",
            "</g>",
            "<desc>",
            "<foreignObject>",
            "</foreignObject>",
            "<title>",
            "</title>",
            "<div>",
            "</div>",
            "<p>",
            "</p>",
            "<table>",
            "<tr><td>",
            "</table>",
            "<select>",
            "</select>",
            "<template>",
            "</template>",
            "<textarea>",
            "</textarea>",
            "<noscript>",
            "</noscript>",
            "<style>",
            "</style>",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<frameset>",
            "<body>",
            "</body>",
            "<br>",
            "x",
            "0",
            "<b>",
            "</b>",
            "</script>",
            "<annotation-xml encoding=text/html>",
        ]);
        let script = proptest::sample::select(vec![
            "1",
            "+2",
            "<div>$5.00</div>",
            "<!--",
            "<!--<script>",
            "-->",
        ]);
        prop_oneof![
            3 => plain.prop_map(str::to_owned),
            1 => (script.clone(), script, prop_oneof![Just(0), Just(40)]).prop_map(|(one, other, times)| {
                format!("<script>{one}{}{other}</script>", "a<b;".repeat(times))
            }),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]
        #[test]
        fn whatever_stands_around_a_script_the_tree_is_that_of_the_whole_page(
            pieces in proptest::collection::vec(piece(), 0..14)
        ) {
            let page = pieces.concat();
            prop_assert_eq!(document(page.as_bytes()), Ok(Html::parse_document(&page)), "{}", page);
        }
    }
}
