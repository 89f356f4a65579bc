//! The walk over what is drawn: lines of text, and where each element begins in them.
//!
//! Lives here: lines, edges, headings of panels, footnotes. Comes in: elements and texts in the tree's order. Goes out:
//! what was seen. May not: decide what is drawn.

use ego_tree::NodeRef;
use scraper::Node;

use super::element::Shown;
use super::style::is_emphasis;
use super::{BOX_TITLE, Line, Place, Tag, Visible};
use crate::reading::text::{CENTS_EDGE, EDGE, STRUCK};

/// The most bytes that a line may have; a paragraph of terms has some thousands. What is asked of a line takes many
/// times its bytes of memory, so a page that is one line of megabytes would be too much for a phone.
const LONGEST_LINE: usize = 64 * 1024;

pub(super) struct Walk<'a> {
    pub(super) seen: Visible,
    line: Line,
    /// The elements that the walk is in.
    open: Vec<Open<'a>>,
    /// Footnotes whose marks the line holds.
    pub(super) notes: Vec<&'a str>,
    at: usize,
    in_title: bool,
    /// How many elements are open in which a new line is one, and several spaces are a gap between columns.
    set_as_written: usize,
    /// The line or the title has passed its limit; the walk ends there.
    pub(super) is_too_long: bool,
}

/// What is to be done where an element ends.
#[derive(Clone, Copy)]
struct Open<'a> {
    name: &'a str,
    title: Option<&'a str>,
    breaks: bool,
}

impl<'a> Walk<'a> {
    pub(super) fn new() -> Self {
        Self {
            seen: Visible {
                elements: vec![Place::below(0, 0)],
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
        }
    }

    /// What was seen.
    pub(super) fn end(mut self) -> Visible {
        self.end_line();
        self.seen
    }

    /// An element begins; a panel with the words of its tab, before any of its own.
    pub(super) fn open(&mut self, shown: &Shown<'a>, tab: Option<&str>) {
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
        if let Some(tab) = tab {
            self.panel_heading(tab);
        }
        if let Some(words) = shown.aria_label {
            self.attribute(words, true);
        }
        if let Some(words) = shown.alt {
            self.attribute(words, false);
        }
    }

    pub(super) fn close(&mut self) {
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

    /// The line ends in a word, and not in a number or its sign: "12 EUR".
    pub(super) fn is_behind_word(&self) -> bool {
        /// "kr", "TL".
        const SHORTEST: usize = 3;
        let text = self.line.text.trim_end_matches([EDGE, CENTS_EDGE]);
        let before = text.trim_end_matches(char::is_alphabetic);
        let word = text.get(before.len()..).unwrap_or_default();
        let is_edge = |c: char| c == ' ' || c == EDGE || c == CENTS_EDGE || c == '\u{A0}';
        word.chars().count() >= SHORTEST
            && !before.trim_end_matches(is_edge).ends_with(char::is_numeric)
    }

    pub(super) fn text(&mut self, text: &str) {
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
        self.aside(
            text,
            Line {
                is_aloud,
                ..Line::default()
            },
        );
    }

    /// What stands beside the page's text, in a line of its own.
    fn aside(&mut self, text: &str, line: Line) {
        /// More is no label.
        const LONGEST: usize = 400;
        if text.trim().is_empty() || text.len() > LONGEST {
            return;
        }
        self.end_line();
        self.line = Line {
            is_attribute: true,
            ..line
        };
        self.text(text);
        self.end_line();
    }

    pub(super) fn furniture(&mut self) {
        if let Some(place) = self.seen.elements.get_mut(self.at) {
            place.tag = Tag::Furniture;
        }
    }

    /// A panel begins with the words of its tab.
    fn panel_heading(&mut self, tab: &str) {
        self.end_line();
        let panel = self.at;
        let depth = self.seen.elements[panel].depth.saturating_add(1);
        self.seen.elements.push(Place {
            heading: Some(BOX_TITLE),
            ..Place::below(panel, depth)
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
    pub(super) fn struck(&mut self, node: &NodeRef<'_, Node>) {
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
            self.aside(
                note,
                Line {
                    is_note: true,
                    ..Line::default()
                },
            );
        }
    }
}
