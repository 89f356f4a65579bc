//! An element's text as a person sees it, for the rule shapes.
//!
//! Lives here: which of an element's texts count. Comes in: an element. Goes out: its text.
//! May not: decide what a text means.

use scraper::{ElementRef, Node};

/// The element's text with its visible and spoken copies read once: what is hidden from screen readers
/// stands beside a spoken copy, and counts only where there is nothing else.
pub(crate) fn text(element: ElementRef<'_>) -> String {
    let spoken = collect(element, true);
    if spoken.trim().is_empty() {
        collect(element, false)
    } else {
        spoken
    }
}

/// The element's own text, without that of its children.
pub(crate) fn own_text(element: ElementRef<'_>) -> String {
    let mut text = String::new();
    for child in element.children() {
        match child.value() {
            Node::Text(own) => text.push_str(own),
            _ => text.push(' '),
        }
    }
    text
}

fn collect(element: ElementRef<'_>, spoken: bool) -> String {
    use ego_tree::iter::Edge;
    /// A cell or a label seldom has more bytes.
    const USUAL: usize = 64;
    let mut text = String::with_capacity(USUAL);
    let mut skipping = None;
    for edge in element.traverse() {
        match edge {
            Edge::Open(node) if skipping.is_none() => match node.value() {
                Node::Text(own) => text.push_str(own),
                Node::Element(own) if is_skipped(own, spoken) => skipping = Some(node.id()),
                Node::Element(own) if !is_inline(own.name()) => text.push(' '),
                _ => {}
            },
            Edge::Close(node) if skipping == Some(node.id()) => skipping = None,
            Edge::Close(node) if skipping.is_none() && is_block(node.value()) => text.push(' '),
            _ => {}
        }
    }
    text
}

fn is_skipped(element: &scraper::node::Element, spoken: bool) -> bool {
    matches!(
        element.name(),
        "script" | "style" | "template" | "noscript" | "textarea" | "select" | "del" | "s"
    ) || element.attr("hidden").is_some()
        || (spoken && element.attr("aria-hidden") == Some("true"))
}

fn is_block(node: &Node) -> bool {
    node.as_element().is_some_and(|own| !is_inline(own.name()))
}

fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "data"
            | "em"
            | "font"
            | "i"
            | "mark"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "u"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(html: &str) -> String {
        let html = scraper::Html::parse_fragment(html);
        text(html.root_element())
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn a_spoken_and_a_visible_copy_are_read_once() {
        let price =
            "<span class=a-offscreen>$5.00</span><span aria-hidden=true>$5<sup>00</sup></span>";
        assert_eq!(of(price), "$5.00");
        assert_eq!(of("<span aria-hidden=true>$5.00</span>"), "$5.00");
    }

    #[test]
    fn a_split_amount_stays_together_and_a_script_stays_out() {
        assert_eq!(
            of("<span>$</span><b>5</b>.00<script>1</script><template>2</template>"),
            "$5.00"
        );
        assert_eq!(of("a<br>b<div>c</div>d"), "a b c d");
    }
}
