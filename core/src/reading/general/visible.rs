//! What a person can see of a page, as lines of text in their places.
//!
//! Lives here: one walk over the tree. Which elements are drawn, which break a line, what is text though it stands in
//! an attribute, where an element inside a line begins. Comes in: a tree. Goes out: elements and lines.
//! May not: read an amount, or trust a class name for more than hiding.

use std::collections::{HashMap, HashSet};

use ego_tree::{NodeId, iter::Edge};
use scraper::{ElementRef, Node, node::Element};

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
    /// The words of something to choose or to type in.
    Label,
    /// Navigation and footers.
    Furniture,
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
        at: 0,
        in_title: false,
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
                    if attributes(element).any(|(_, value)| is_data(value)) {
                        walk.seen.scripts.push(node.id());
                    }
                    if is_hidden(element, &panels) || panels.is_tab(node.id()) {
                        if element.name() == "script" {
                            walk.script(&node);
                        }
                        if is_struck(element) {
                            walk.struck(&node);
                        }
                        skipping = Some(node.id());
                    } else {
                        walk.open(element);
                        if element.name() == "footer" && is_of_the_page(&node) {
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
            Edge::Close(node) if skipping.is_none() => {
                if let Node::Element(element) = node.value() {
                    walk.close(element);
                }
            }
            _ => {}
        }
    }
    walk.end_line();
    Ok(walk.seen)
}

struct Walk {
    seen: Visible,
    line: Line,
    at: usize,
    in_title: bool,
    /// The line or the title has passed its limit; the walk ends there.
    is_too_long: bool,
}

impl Walk {
    fn open(&mut self, element: &Element) {
        let name = element.name();
        if name == "br" {
            self.end_line_softly();
            return;
        }
        if name == "title" {
            self.in_title = true;
        }
        if breaks(element) {
            self.end_line();
        } else if raises(element) {
            self.edge(CENTS_EDGE);
        } else if !self.line.text.ends_with(CENTS_EDGE) {
            // What begins inside a raised element is raised.
            self.edge(EDGE);
        }
        let is_choice =
            name == "input" && matches!(attr(element, "type"), Some("radio" | "checkbox"));
        if is_choice && self.seen.elements[self.at].tag == Tag::Label {
            // An amount beside it is one to choose.
            self.seen.elements[self.at].tag = Tag::Acts;
        }
        let depth = self.seen.elements[self.at].depth.saturating_add(1);
        let silent = self.silent(element);
        self.seen.elements.push(Place {
            parent: self.at,
            depth,
            heading: heading(element),
            tag: tag(element, self.seen.elements[self.at].heading.is_some()),
            silent,
            is_emphasis: is_emphasis(name),
            span: (cells(element, "colspan"), cells(element, "rowspan")),
        });
        self.at = self.seen.elements.len() - 1;
        for attribute in ["aria-label", "alt"] {
            if let Some(text) = attr(element, attribute) {
                self.attribute(text, attribute == "aria-label");
            }
        }
    }

    fn silent(&mut self, element: &Element) -> usize {
        self.seen.is_busy |= attr(element, "aria-busy") == Some("true");
        match self.seen.elements[self.at].silent {
            0 if attr(element, "aria-hidden") == Some("true") => self.seen.elements.len(),
            above => above,
        }
    }

    fn close(&mut self, element: &Element) {
        let name = element.name();
        if name == "br" {
            return;
        }
        if let Some(title) = attr(element, "title") {
            self.attribute(title, false);
        }
        if name == "title" {
            self.in_title = false;
        }
        if breaks(element) {
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

    fn end_line_softly(&mut self) {
        self.end_line();
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        if !line.parts.is_empty() {
            self.seen.lines.push(line);
        }
    }

    fn script(&mut self, node: &ego_tree::NodeRef<'_, Node>) {
        // What a page tells search engines is about things to buy.
        let is_for_others = node
            .value()
            .as_element()
            .is_some_and(|script| attr(script, "type") == Some("application/ld+json"));
        if is_for_others {
            return;
        }
        self.seen.scripts.push(node.id());
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

/// An attribute's value that is an object or a list.
fn is_data(value: &str) -> bool {
    /// `{"a":1}`: less holds no balance.
    const SHORTEST: usize = 8;
    value.len() >= SHORTEST && value.starts_with(['{', '['])
}

/// Panels, and the tabs that open them. What a panel holds can be seen, though not at once; its tab is its heading.
struct Panels {
    opened: HashSet<String>,
    tabs: HashSet<NodeId>,
    headings: HashMap<NodeId, String>,
}

impl Panels {
    fn of(root: ElementRef<'_>) -> Self {
        let mut opened = HashSet::new();
        let mut tabs: Vec<(ElementRef<'_>, Option<&str>)> = Vec::new();
        let mut panels: Vec<ElementRef<'_>> = Vec::new();
        for element in root.descendants().filter_map(ElementRef::wrap) {
            let (mut is_tab, mut opens) = (false, false);
            for (name, value) in attributes(element.value()) {
                match (name, value) {
                    ("aria-controls", ids) => {
                        opened.extend(ids.split_whitespace().map(str::to_owned));
                    }
                    ("role", "tab") | ("data-bs-toggle" | "data-toggle", "tab" | "pill") => {
                        is_tab = true;
                    }
                    ("data-bs-toggle" | "data-toggle", "collapse") => opens = true,
                    ("role", "tabpanel") => panels.push(element),
                    _ => {}
                }
            }
            if is_tab || opens {
                let target = target(element.value());
                opened.extend(target.map(str::to_owned));
                if is_tab {
                    tabs.push((element, target));
                }
            }
        }
        let mut own = Self {
            opened,
            tabs: HashSet::new(),
            headings: HashMap::new(),
        };
        let controlling: HashMap<&str, ElementRef<'_>> = tabs
            .iter()
            .filter_map(|(tab, target)| Some(((*target)?, *tab)))
            .collect();
        let named: HashMap<&str, ElementRef<'_>> = tabs
            .iter()
            .filter_map(|(tab, _)| Some((attr(tab.value(), "id")?, *tab)))
            .collect();
        // Not every library gives its panels their role.
        if panels.is_empty() && !controlling.is_empty() {
            let is_panel = |element: &ElementRef<'_>| {
                attr(element.value(), "id").is_some_and(|id| controlling.contains_key(id))
            };
            panels.extend(
                root.descendants()
                    .filter_map(ElementRef::wrap)
                    .filter(is_panel),
            );
        }
        for (nth, panel) in panels.iter().enumerate() {
            let controls = attr(panel.value(), "id").and_then(|id| controlling.get(id));
            let labels = attr(panel.value(), "aria-labelledby").and_then(|id| named.get(id));
            let in_order = || {
                let tab = tabs.get(nth).map(|(tab, _)| *tab);
                tab.filter(|_| tabs.len() == panels.len())
            };
            if let Some(tab) = controls.or(labels).copied().or_else(in_order) {
                own.tabs.insert(tab.id());
                own.headings.insert(panel.id(), tab.text().collect());
            }
        }
        own
    }

    fn is_tab(&self, node: NodeId) -> bool {
        self.tabs.contains(&node)
    }

    fn tab_of(&self, panel: NodeId) -> Option<&str> {
        self.headings.get(&panel).map(String::as_str)
    }
}

/// The id of what a tab or a button opens.
fn target(element: &Element) -> Option<&str> {
    attr(element, "aria-controls").or_else(|| {
        ["data-bs-target", "data-target", "href"]
            .iter()
            .find_map(|name| attr(element, name)?.strip_prefix('#'))
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

/// Asked for some twenty times an element: a walk over the few it has is far cheaper than making an atom of the name.
fn attr<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    attributes(element).find_map(|(own, value)| (own == name).then_some(value))
}

fn attributes(element: &Element) -> impl Iterator<Item = (&str, &str)> {
    let own = element.attrs.iter();
    // `xlink:title` is no `title`.
    own.filter(|(name, _)| name.ns.is_empty())
        .map(|(name, value)| (&*name.local, &**value))
}

fn is_struck(element: &Element) -> bool {
    matches!(element.name(), "del" | "s" | "strike")
        || attr(element, "class").is_some_and(|classes| {
            classes
                .split_whitespace()
                .any(|class| matches!(class, "a-text-strike" | "line-through"))
        })
        || attr(element, "data-a-strike") == Some("true")
        || attr(element, "style").is_some_and(|style| style.contains("line-through"))
}

fn is_hidden(element: &Element, panels: &Panels) -> bool {
    if matches!(
        element.name(),
        "script"
            | "style"
            | "template"
            | "noscript"
            | "textarea"
            | "select"
            | "option"
            | "datalist"
            | "object"
            | "iframe"
            | "math"
    ) || (element.name() == "dialog" && attr(element, "open").is_none())
    {
        return true;
    }
    if is_struck(element) {
        return true;
    }
    let is_panel = attr(element, "role") == Some("tabpanel")
        || attr(element, "id").is_some_and(|id| panels.opened.contains(id));
    if is_panel {
        return false;
    }
    let style = attr(element, "style").map(|style| {
        style
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect::<String>()
            .to_ascii_lowercase()
    });
    attr(element, "hidden").is_some_and(|how| how != "until-found")
        || style.is_some_and(|style| {
            style.contains("display:none") || style.contains("visibility:hidden")
        })
        || attr(element, "class").is_some_and(|classes| {
            classes.split_whitespace().any(|class| {
                matches!(
                    class,
                    "aok-hidden" | "a-hidden" | "hidden" | "hide" | "d-none" | "is-hidden"
                )
            })
        })
}

/// Smaller or raised digits: the cents.
fn raises(element: &Element) -> bool {
    element.name() == "sup"
        || attr(element, "class").is_some_and(|classes| {
            ["fraction", "cents", "decimal"]
                .iter()
                .any(|word| classes.to_ascii_lowercase().contains(word))
        })
}

fn heading(element: &Element) -> Option<u8> {
    match element.name() {
        "h1" => Some(1),
        "h2" => Some(2),
        "h3" => Some(3),
        "h4" => Some(4),
        "h5" => Some(5),
        "h6" | "caption" | "legend" | "summary" => Some(6),
        _ if attr(element, "role") == Some("heading") => attr(element, "aria-level")
            .and_then(|level| level.trim().parse().ok())
            .or(Some(2)),
        _ => None,
    }
}

fn tag(element: &Element, in_heading: bool) -> Tag {
    let role = attr(element, "role");
    // What stands in a heading opens what stands under it.
    let opens = in_heading
        || attr(element, "aria-expanded").is_some()
        || ["data-bs-toggle", "data-toggle"].iter().any(|name| {
            attr(element, name).is_some_and(|what| matches!(what, "collapse" | "tab" | "pill"))
        })
        || attr(element, "aria-controls").is_some()
        || role == Some("tab");
    match element.name() {
        "table" => Tag::Table,
        "tr" => Tag::Row,
        "td" | "th" => Tag::Cell,
        "button" if !opens => Tag::Acts,
        // What is to be typed in has its name there.
        "label" if attr(element, "for").is_some() => Tag::Acts,
        "label" => Tag::Label,
        "nav" => Tag::Furniture,
        "a" => Tag::Link,
        _ => match role {
            Some("table" | "grid") => Tag::Table,
            Some("row") => Tag::Row,
            Some("cell" | "gridcell" | "columnheader" | "rowheader") => Tag::Cell,
            Some("button") if !opens => Tag::Acts,
            Some("navigation" | "contentinfo" | "banner") => Tag::Furniture,
            _ => Tag::Box,
        },
    }
}

fn cells(element: &Element, attribute: &str) -> u16 {
    /// More columns or rows than a table of balances has.
    const MOST: u16 = 64;
    attr(element, attribute)
        .and_then(|cells| cells.trim().parse::<u16>().ok())
        .unwrap_or(1)
        .clamp(1, MOST)
}

/// True for elements that begin a line of their own.
fn breaks(element: &Element) -> bool {
    let by_role = matches!(
        attr(element, "role"),
        Some(
            "cell"
                | "columnheader"
                | "gridcell"
                | "heading"
                | "listitem"
                | "row"
                | "rowheader"
                | "tabpanel"
        )
    );
    by_role || !is_inline(element.name())
}

fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "button"
            | "cite"
            | "code"
            | "data"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "img"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "output"
            | "q"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "svg"
            | "time"
            | "u"
            | "var"
            | "wbr"
    )
}

fn is_emphasis(name: &str) -> bool {
    matches!(
        name,
        "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "cite"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "mark"
            | "q"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "u"
            | "var"
            | "wbr"
    )
}
