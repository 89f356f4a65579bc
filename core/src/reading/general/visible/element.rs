//! What of an element's name and attributes matters to what can be seen.
//!
//! Lives here: which elements are drawn, which break a line, what a tag means. Comes in: an element. Goes out: facts.
//! May not: look at what an element holds, or go through its attributes more than once.

use scraper::node::Element;

use super::style::{is_drawn_on_wider, is_inline, is_style_of_hidden};
use super::{BOX_TITLE, Tag};
use crate::reading::links::is_product;

/// An element with those of its attributes that say how it is seen.
#[derive(Default)]
pub(super) struct Shown<'a> {
    pub(super) name: &'a str,
    pub(super) alt: Option<&'a str>,
    pub(super) aria_label: Option<&'a str>,
    pub(super) title: Option<&'a str>,
    pub(super) id: Option<&'a str>,
    pub(super) kind: Option<&'a str>,
    /// An attribute holds an object or a list.
    pub(super) has_data: bool,
    pub(super) is_busy: bool,
    /// Drawn, and not read aloud.
    pub(super) is_silent: bool,
    /// Where a link leads within the page.
    pub(super) refers: Option<&'a str>,
    /// It leads to one thing to buy.
    sells: bool,
    role: Option<&'a str>,
    class: Option<&'a str>,
    style: Option<&'a str>,
    hidden: Option<&'a str>,
    level: Option<&'a str>,
    columns: Option<&'a str>,
    rows: Option<&'a str>,
    /// It opens and closes something else.
    pub(super) opens: bool,
    is_open: bool,
    /// What a script may make of the page, once and again or not at all: Vue leaves no such attribute on what it has made.
    is_branch: bool,
    /// A template that is drawn where it stands: a component's own markup.
    is_shadow: bool,
    /// What it is the label of.
    pub(super) names: Option<&'a str>,
    /// What it names shows something, and is nothing to type in.
    pub(super) names_output: bool,
    /// Two digits and nothing else, in small letters.
    pub(super) holds_cents: bool,
    is_marked_struck: bool,
}

impl<'a> Shown<'a> {
    pub(super) fn new(element: &'a Element) -> Self {
        let mut own = Self {
            name: element.name(),
            ..Self::default()
        };
        for (name, value) in attributes(element) {
            own.has_data |= is_data(value);
            match name {
                "class" => own.class = Some(value),
                "id" => own.id = Some(value),
                "style" => own.style = Some(value),
                "title" => own.title = Some(value),
                "role" => own.role = Some(value),
                "type" => own.kind = Some(value),
                // A place on a picture leads somewhere: its words are a link's.
                "alt" if own.name != "area" => own.alt = Some(value),
                "aria-label" => own.aria_label = Some(value),
                "aria-hidden" => own.is_silent = value == "true",
                "aria-busy" => own.is_busy = value == "true",
                "aria-level" => own.level = Some(value),
                "aria-expanded" | "aria-controls" => own.opens = true,
                "data-bs-toggle" | "data-toggle" => {
                    own.opens |= matches!(value, "collapse" | "tab" | "pill");
                }
                "data-a-strike" => own.is_marked_struck = value == "true",
                "hidden" => own.hidden = Some(value),
                "open" => own.is_open = true,
                "shadowrootmode" => own.is_shadow = true,
                "v-if" | "v-else" | "v-else-if" | "v-for" => own.is_branch = true,
                "href" if own.name == "a" => {
                    own.refers = value.strip_prefix('#');
                    own.sells = is_product(value);
                }
                "for" => own.names = Some(value),
                "colspan" => own.columns = Some(value),
                "rowspan" => own.rows = Some(value),
                _ => {}
            }
        }
        own
    }

    fn has_class(&self, wanted: impl Fn(&str) -> bool) -> bool {
        self.class
            .is_some_and(|classes| classes.split_ascii_whitespace().any(wanted))
    }

    pub(super) fn is_struck(&self) -> bool {
        matches!(self.name, "del" | "s" | "strike")
            || self.is_marked_struck
            || self.has_class(|class| matches!(class, "a-text-strike" | "line-through"))
            || self
                .style
                .is_some_and(|style| style.contains("line-through"))
    }

    /// Not drawn at all. `is_opened`: something on the page opens it.
    pub(super) fn is_hidden(&self, is_opened: bool) -> bool {
        if self.name == "template" && self.is_shadow {
            return false;
        }
        if matches!(
            self.name,
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
        ) {
            return true;
        }
        // A ligature, drawn as an icon: "card_giftcard".
        let is_icon = self.name == "mat-icon"
            || self.has_class(|class| {
                class.starts_with("material-icons") || class.starts_with("material-symbols")
            });
        if self.is_branch || is_icon {
            return true;
        }
        if is_opened || self.role == Some("tabpanel") {
            return false;
        }
        self.hidden.is_some_and(|how| how != "until-found")
            || self.style.is_some_and(is_style_of_hidden)
            || self.has_class(|class| {
                matches!(
                    class,
                    "aok-hidden" | "a-hidden" | "hidden" | "hide" | "d-none" | "is-hidden"
                )
            }) && !self.has_class(is_drawn_on_wider)
    }

    /// Smaller or raised digits: the cents.
    pub(super) fn raises(&self) -> bool {
        self.name == "sup"
            || self.holds_cents
            || self.class.is_some_and(|classes| {
                ["fraction", "cents", "decimal"]
                    .iter()
                    .any(|word| contains_ignoring_case(classes, word))
            })
            || self.has_class(is_cents)
    }

    /// 1 to 6; for captions, legends and what opens a panel [`BOX_TITLE`].
    pub(super) fn heading(&self) -> Option<u8> {
        match self.name {
            "h1" => Some(1),
            "h2" => Some(2),
            "h3" => Some(3),
            "h4" => Some(4),
            "h5" => Some(5),
            "h6" => Some(6),
            "caption" | "legend" | "summary" => Some(BOX_TITLE),
            _ if self.role == Some("heading") => {
                let level = self.level.and_then(|level| level.trim().parse().ok());
                level.or(Some(2))
            }
            _ => None,
        }
    }

    pub(super) fn tag(&self, in_heading: bool) -> Tag {
        // What stands in a heading opens what stands under it.
        let opens = in_heading || self.opens || self.role == Some("tab");
        match self.name {
            "table" => Tag::Table,
            "tr" => Tag::Row,
            "td" | "th" => Tag::Cell,
            "button" if !opens => Tag::Acts,
            "label" if self.names_output => Tag::Box,
            // What is to be typed in has its name there.
            "label" if self.names.is_some() => Tag::Acts,
            "label" => Tag::Label,
            "nav" => Tag::Furniture,
            "dialog" if !self.is_open => Tag::Closed,
            "a" if self.sells => Tag::Product,
            "a" => Tag::Link,
            "dt" => Tag::Term,
            "svg" => Tag::Drawing,
            _ => match self.role {
                Some("table" | "grid") => Tag::Table,
                Some("row") => Tag::Row,
                Some("cell" | "gridcell" | "columnheader" | "rowheader") => Tag::Cell,
                Some("button") if !opens => Tag::Acts,
                Some("navigation" | "contentinfo" | "banner") => Tag::Furniture,
                Some(_) => Tag::Box,
                None => part_of_component(self.name),
            },
        }
    }

    /// The columns and the rows that a table's cell covers.
    pub(super) fn span(&self) -> (u16, u16) {
        (cells(self.columns), cells(self.rows))
    }

    /// True for elements that begin a line of their own.
    pub(super) fn breaks(&self) -> bool {
        let by_role = matches!(
            self.role,
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
        by_role || !is_inline(self.name)
    }
}

pub(super) fn attributes(element: &Element) -> impl Iterator<Item = (&str, &str)> {
    let own = element.attrs.iter();
    // `xlink:title` is no `title`.
    own.filter(|(name, _)| name.ns.is_empty())
        .map(|(name, value)| (&*name.local, &**value))
}

/// A walk over the few that an element has is far cheaper than making an atom of the name.
pub(super) fn attr<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    attributes(element).find_map(|(own, value)| (own == name).then_some(value))
}

/// An attribute's value that is an object or a list.
pub(super) fn is_data(value: &str) -> bool {
    /// `{"a":1}`: less holds no balance.
    const SHORTEST: usize = 8;
    value.len() >= SHORTEST && value.starts_with(['{', '['])
}

/// `<mat-row>`, `<kat-table-cell>`: an element of a page's own that draws a table.
fn part_of_component(name: &str) -> Tag {
    match name.rsplit_once('-') {
        Some((_, "table")) => Tag::Table,
        Some((_, "row")) => Tag::Row,
        Some((_, "cell")) => Tag::Cell,
        _ => Tag::Box,
    }
}

/// `price__cts`, `gr`: what developers call the smaller coin where they shorten it or write their own language.
fn is_cents(class: &str) -> bool {
    const NAMES: [&str; 14] = [
        "cent",
        "ct",
        "cts",
        "dec",
        "frac",
        "gr",
        "grosze",
        "centimes",
        "centimos",
        "centesimi",
        "centavos",
        "ore",
        "kurus",
        "minor",
    ];
    let last = class.rsplit(['-', '_']).next().unwrap_or(class);
    NAMES.iter().any(|name| last.eq_ignore_ascii_case(name))
}

fn contains_ignoring_case(text: &str, word: &str) -> bool {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    text.windows(word.len())
        .any(|part| part.eq_ignore_ascii_case(word))
}

fn cells(number: Option<&str>) -> u16 {
    /// More columns or rows than a table of balances has.
    const MOST: u16 = 64;
    number
        .and_then(|cells| cells.trim().parse::<u16>().ok())
        .unwrap_or(1)
        .clamp(1, MOST)
}
