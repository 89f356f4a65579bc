//! What a person can see of a page, as lines of text in their places.
//!
//! Lives here: one walk over the tree. Which elements are drawn, which break a line, what is text though it stands in
//! an attribute, where an element inside a line begins. Comes in: a tree. Goes out: elements and lines.
//! May not: read an amount, or trust a class name for more than hiding.

mod element;
mod joined;
mod panels;

use ego_tree::{NodeId, iter::Edge};
use scraper::{ElementRef, Node};

use self::element::{Shown, attributes, is_data, is_emphasis};
use self::panels::Panels;
use crate::reading::text::{CENTS_EDGE, EDGE, STRUCK};
use crate::reading::tree::TooComplex;

/// The most bytes that a line may have; a paragraph of terms has some thousands. What is asked of a line takes many
/// times its bytes of memory, so a page that is one line of megabytes would be too much for a phone.
const LONGEST_LINE: usize = 64 * 1024;

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
    /// 1 to 6; also captions, legends and what opens a panel.
    pub(super) heading: Option<u8>,
    pub(super) tag: Tag,
    /// The outermost element around it that is drawn and not read aloud; 0 for none.
    pub(super) silent: usize,
    /// Only emphasis: its text goes on in the sentence around it.
    pub(super) is_emphasis: bool,
    /// Cells a table cell covers: columns, rows.
    pub(super) span: (u16, u16),
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
}

pub(super) fn read(root: ElementRef<'_>) -> Result<Visible, TooComplex> {
    let panels = Panels::of(root);
    let mut walk = Walk {
        seen: Visible {
            elements: vec![Place {
                parent: 0,
                depth: 0,
                heading: None,
                tag: Tag::Box,
                silent: 0,
                is_emphasis: false,
                span: (1, 1),
            }],
            lines: Vec::new(),
            title: String::new(),
            is_busy: false,
            scripts: Vec::new(),
        },
        line: Line::default(),
        open: Vec::new(),
        notes: Vec::new(),
        at: 0,
        in_title: false,
        set_as_written: 0,
        is_too_long: false,
    };
    let mut skipping = None;
    for edge in root.traverse() {
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
                    let is_struck = shown.is_struck();
                    let is_opened = panels.is_opened(node.id(), shown.id);
                    if is_struck || shown.is_hidden(is_opened) || panels.is_tab(node.id()) {
                        // What a page tells search engines is about things to buy.
                        if shown.name == "script" && shown.kind != Some("application/ld+json") {
                            walk.seen.scripts.push(node.id());
                        }
                        if is_struck {
                            walk.struck(&node);
                        }
                        skipping = Some(node.id());
                    } else {
                        walk.open(&shown);
                        if let Some(note) = shown.refers.and_then(|id| panels.note(id)) {
                            walk.notes.push(note);
                        }
                        if shown.name == "footer" && is_of_the_page(&node) {
                            walk.furniture();
                        }
                        if let Some(tab) = panels.tab_of(node.id()) {
                            walk.panel_heading(tab);
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
    walk.end_line();
    let mut seen = walk.seen;
    seen.lines = joined::join_amounts(seen.lines, &seen.elements);
    Ok(seen)
}

struct Walk<'a> {
    seen: Visible,
    line: Line,
    /// The elements that the walk is in.
    open: Vec<Open<'a>>,
    /// Footnotes whose marks the line holds.
    notes: Vec<&'a str>,
    at: usize,
    in_title: bool,
    /// How many elements are open in which a new line is one, and several spaces are a gap between columns.
    set_as_written: usize,
    /// The line or the title has passed its limit; the walk ends there.
    is_too_long: bool,
}

/// What is to be done where an element ends.
#[derive(Clone, Copy)]
struct Open<'a> {
    name: &'a str,
    title: Option<&'a str>,
    breaks: bool,
}

impl<'a> Walk<'a> {
    fn open(&mut self, shown: &Shown<'a>) {
        let breaks = shown.breaks();
        self.open.push(Open {
            name: shown.name,
            title: shown.title,
            breaks,
        });
        if shown.name == "br" {
            self.end_line();
            return;
        }
        if shown.name == "title" {
            self.in_title = true;
        }
        self.set_as_written += usize::from(shown.name == "pre");
        if breaks {
            self.end_line();
        } else if shown.raises() {
            self.edge(CENTS_EDGE);
        } else if !self.line.text.ends_with(CENTS_EDGE) {
            // What begins inside a raised element is raised.
            self.edge(EDGE);
        }
        let above = &mut self.seen.elements[self.at];
        let is_choice = shown.name == "input" && matches!(shown.kind, Some("radio" | "checkbox"));
        if is_choice && above.tag == Tag::Label {
            // An amount beside it is one to choose.
            above.tag = Tag::Acts;
        }
        let (depth, in_heading, silent) = (above.depth, above.heading.is_some(), above.silent);
        let own = self.seen.elements.len();
        self.seen.elements.push(Place {
            parent: self.at,
            depth: depth.saturating_add(1),
            heading: shown.heading(),
            tag: shown.tag(in_heading),
            silent: if silent == 0 && shown.is_silent {
                own
            } else {
                silent
            },
            is_emphasis: is_emphasis(shown.name),
            span: shown.span(),
        });
        self.seen.is_busy |= shown.is_busy;
        self.at = own;
        if let Some(words) = shown.aria_label {
            self.attribute(words, true);
        }
        if let Some(words) = shown.alt {
            self.attribute(words, false);
        }
    }

    fn close(&mut self) {
        let Some(closed) = self.open.pop() else {
            return;
        };
        if closed.name == "br" {
            return;
        }
        if let Some(title) = closed.title {
            self.attribute(title, false);
        }
        if closed.name == "title" {
            self.in_title = false;
        }
        self.set_as_written -= usize::from(closed.name == "pre");
        if closed.breaks {
            self.end_line();
        } else {
            self.edge(EDGE);
        }
        self.at = self.seen.elements[self.at].parent;
    }

    fn text(&mut self, text: &str) {
        if self.in_title {
            self.seen.title.push_str(text);
            self.is_too_long |= self.seen.title.len() > LONGEST_LINE;
            return;
        }
        let mut has_begun = false;
        for c in text.chars() {
            if c == '\n' && self.set_as_written > 0 {
                self.end_line();
                has_begun = false;
                continue;
            }
            if c.is_whitespace() && c != '\u{A0}' && c != '\u{202F}' && c != '\u{2009}' {
                if !self.line.text.is_empty() && !self.line.text.ends_with(' ') {
                    self.line.text.push(' ');
                }
                continue;
            }
            // Marks of ours that stand in the page's own text are nothing.
            if matches!(c, EDGE | CENTS_EDGE | STRUCK) {
                continue;
            }
            if self.line.text.len() > LONGEST_LINE {
                self.is_too_long = true;
                return;
            }
            if !has_begun {
                has_begun = true;
                self.line.parts.push((self.line.text.len(), self.at));
            }
            self.line.text.push(c);
        }
    }

    /// An attribute's words, in a line of their own beside their element.
    fn attribute(&mut self, text: &str, is_aloud: bool) {
        /// More is no label.
        const LONGEST: usize = 400;
        if text.trim().is_empty() || text.len() > LONGEST {
            return;
        }
        self.end_line();
        self.line.is_attribute = true;
        self.line.is_aloud = is_aloud;
        self.text(text);
        self.end_line();
    }

    fn furniture(&mut self) {
        if let Some(place) = self.seen.elements.get_mut(self.at) {
            place.tag = Tag::Furniture;
        }
    }

    /// A panel begins with the words of its tab.
    fn panel_heading(&mut self, tab: &str) {
        self.end_line();
        let panel = self.at;
        self.seen.elements.push(Place {
            parent: panel,
            depth: self.seen.elements[panel].depth.saturating_add(1),
            heading: Some(1),
            tag: Tag::Box,
            silent: 0,
            is_emphasis: false,
            span: (1, 1),
        });
        self.at = self.seen.elements.len() - 1;
        self.text(tab);
        self.end_line();
        self.at = panel;
    }

    fn edge(&mut self, edge: char) {
        if !self.line.text.is_empty() {
            self.line.text.push(edge);
        }
    }

    /// A struck amount is not read, but what stands beside it is what something costs now.
    fn struck(&mut self, node: &ego_tree::NodeRef<'_, Node>) {
        let has_digit = node
            .descendants()
            .filter_map(|below| below.value().as_text())
            .any(|text| text.chars().any(char::is_numeric));
        if has_digit {
            self.line.parts.push((self.line.text.len(), self.at));
            self.line.text.push(STRUCK);
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        if line.parts.is_empty() {
            return;
        }
        self.seen.lines.push(line);
        for note in std::mem::take(&mut self.notes) {
            self.attribute(note, false);
        }
    }
}

/// The texts of a script or of an element's attributes that may hold data.
pub(super) fn data(node: &ego_tree::NodeRef<'_, Node>) -> Vec<String> {
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

/// Two digits and nothing else: "€ 22<small>75</small>".
fn holds_cents(node: &ego_tree::NodeRef<'_, Node>) -> bool {
    let text = node.first_child().and_then(|child| child.value().as_text());
    text.is_some_and(|text| {
        let digits = text.trim();
        digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// A page's footer stands below everything or leads elsewhere; a card's footer says more about the card.
fn is_of_the_page(footer: &ego_tree::NodeRef<'_, Node>) -> bool {
    /// Ways out that a card's footer has.
    const FEW: usize = 2;
    let is_body = |node: ego_tree::NodeRef<'_, Node>| {
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
