//! What a person can see of a page, as lines of text in their places.
//!
//! Lives here: one walk over the tree. Which elements are drawn, which break a line, what is text though it stands in
//! an attribute, where an element inside a line begins. Comes in: a tree. Goes out: elements and lines.
//! May not: read an amount, or trust a class name for more than hiding.

mod details;
mod element;
mod joined;
mod panels;
mod style;
mod walk;

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::{ElementRef, Node};

use self::details::Places;
use self::element::{Shown, attributes, is_data};
use self::panels::{Panels, is_mark};
use self::walk::Walk;
use crate::reading::tree::TooComplex;

/// The rank of a caption, a legend and a summary: each is the title of its own box alone.
pub(super) const BOX_TITLE: u8 = 7;

/// What can be seen.
pub(super) struct Visible {
    /// In document order; a parent before its children. The first is the root.
    pub(super) elements: Vec<Place>,
    pub(super) lines: Vec<Line>,
    /// The page's title: no text of the page, but it tells what the page is about.
    pub(super) title: String,
    /// An element says that its content is still to come.
    pub(super) is_busy: bool,
    /// Scripts, and elements with data in their attributes, for pages that a script fills: most of a page, and
    /// copied only where the page says nothing else.
    pub(super) scripts: Vec<NodeId>,
}

/// An element's place.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) parent: usize,
    pub(super) depth: u16,
    /// 1 to 6, or [`BOX_TITLE`].
    pub(super) heading: Option<u8>,
    pub(super) tag: Tag,
    /// The outermost element around it that is drawn and not read aloud; 0 for none.
    pub(super) silent: usize,
    /// Only emphasis: its text goes on in the sentence around it.
    pub(super) is_emphasis: bool,
    /// Cells a table cell covers: columns, rows.
    pub(super) span: (u16, u16),
}

impl Place {
    /// A box and nothing more.
    const fn below(parent: usize, depth: u16) -> Self {
        Self {
            parent,
            depth,
            heading: None,
            tag: Tag::Box,
            silent: 0,
            is_emphasis: false,
            span: (1, 1),
        }
    }
}

/// Elements whose meaning is more than a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    Box,
    Table,
    Row,
    Cell,
    /// A button: its amounts are what it does, not what there is.
    Acts,
    /// A link: its words lead elsewhere, they are no heading of what follows.
    Link,
    /// A link to one thing to buy.
    Product,
    /// The words of something to choose or to type in.
    Label,
    /// Navigation and footers.
    Furniture,
    /// The name in a list of definitions.
    Term,
    /// A picture made of shapes: several amounts in it are a chart's.
    Drawing,
    /// A dialog that a button opens: it is read where it says what the amount before it is made of.
    Closed,
}

/// A run of text without a break.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    /// Single spaces; `EDGE` and `CENTS_EDGE` where an element begins or ends.
    pub(super) text: String,
    /// Where the text of an element begins, and which.
    pub(super) parts: Vec<(usize, usize)>,
    /// True for an attribute's text: a copy for the ear, or a tooltip.
    pub(super) is_attribute: bool,
    /// True for what is read aloud in the place of what is shown; a picture's words and a tooltip only stand beside it.
    pub(super) is_aloud: bool,
    /// True for what the mark of a footnote in the line before points to.
    pub(super) is_note: bool,
}

pub(super) fn read(root: ElementRef<'_>) -> Result<Visible, TooComplex> {
    let panels = Panels::of(root);
    let mut walk = Walk::new();
    let mut skipping = None;
    for edge in Places::of(root, &panels.details) {
        if walk.is_too_long {
            return Err(TooComplex);
        }
        match edge {
            Edge::Open(node) if skipping.is_none() => match node.value() {
                Node::Text(text) => walk.text(text),
                Node::Element(element) => {
                    let mut shown = Shown::new(element);
                    shown.names_output = shown.names.is_some_and(|id| panels.is_output(id));
                    shown.holds_cents = shown.name == "small" && holds_cents(&node);
                    if shown.has_data {
                        walk.seen.scripts.push(node.id());
                    }
                    shown.opens |= panels.is_opener(node.id());
                    let is_struck = shown.is_struck();
                    let is_opened = panels.is_opened(node.id(), shown.id);
                    if shown.name == "sup" && walk.is_behind_word() && is_footnote(&node) {
                        walk.notes.extend(panels.notes_of(&node));
                        skipping = Some(node.id());
                    } else if is_struck || shown.is_hidden(is_opened) || panels.is_tab(node.id()) {
                        // What a page tells search engines is about things to buy.
                        if shown.name == "script" && shown.kind != Some("application/ld+json") {
                            walk.seen.scripts.push(node.id());
                        }
                        if is_struck {
                            walk.struck(&node);
                        }
                        skipping = Some(node.id());
                    } else {
                        walk.open(&shown, panels.tab_of(node.id()));
                        if let Some(note) = shown.refers.and_then(|id| panels.note(id)) {
                            walk.notes.push(note);
                        }
                        if shown.name == "footer" && is_of_the_page(&node) {
                            walk.furniture();
                        }
                    }
                }
                _ => {}
            },
            Edge::Close(node) if skipping == Some(node.id()) => skipping = None,
            Edge::Close(node) if skipping.is_none() && node.value().is_element() => walk.close(),
            _ => {}
        }
    }
    let mut seen = walk.end();
    seen.lines = joined::join_amounts(seen.lines, &seen.elements);
    Ok(seen)
}

/// The texts of a script or of an element's attributes that may hold data.
pub(super) fn data(node: &NodeRef<'_, Node>) -> Vec<String> {
    let Some(element) = node.value().as_element() else {
        return Vec::new();
    };
    if element.name() == "script" {
        let texts = node.children();
        return vec![
            texts
                .filter_map(|text| text.value().as_text().map(|text| &**text))
                .collect(),
        ];
    }
    attributes(element)
        .filter(|(_, value)| is_data(value))
        .map(|(_, value)| value.to_owned())
        .collect()
}

/// "Kindle credit<sup>1</sup>": the mark of a footnote.
fn is_footnote(node: &NodeRef<'_, Node>) -> bool {
    ElementRef::wrap(*node).is_some_and(is_mark)
}

/// Two digits and nothing else: "€ 22<small>75</small>".
fn holds_cents(node: &NodeRef<'_, Node>) -> bool {
    let text = node.first_child().and_then(|child| child.value().as_text());
    text.is_some_and(|text| {
        let digits = text.trim();
        digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// A page's footer stands below everything or leads elsewhere; a card's footer says more about the card.
fn is_of_the_page(footer: &NodeRef<'_, Node>) -> bool {
    /// Ways out that a card's footer has.
    const FEW: usize = 2;
    let is_body = |node: NodeRef<'_, Node>| {
        node.value()
            .as_element()
            .is_some_and(|element| element.name() == "body")
    };
    let links = footer.descendants().filter(|below| {
        below
            .value()
            .as_element()
            .is_some_and(|element| element.name() == "a")
    });
    footer.parent().is_some_and(is_body) || links.take(FEW + 1).count() > FEW
}
