//! Panels, and the tabs that open them.
//!
//! Lives here: which elements are opened by others, which words head a panel, what the marks of footnotes point to.
//! Comes in: a tree. Goes out: the answers, element by element. What a panel holds can be seen, though not at once; its
//! tab is its heading.
//! May not: hide anything.

use std::collections::{HashMap, HashSet};

use ego_tree::{NodeId, NodeRef};
use scraper::{ElementRef, Node, node::Element};

use super::details::{Ask, Details, Shut, card, own_words};
use super::element::{attr, attributes};
use crate::reading::text::is_blank;

/// What a page opens and closes.
pub(super) struct Panels {
    opened: HashSet<String>,
    /// Those right behind a button that tells of something closed, and not of what.
    behind_buttons: HashSet<NodeId>,
    /// The ids of elements that show a value.
    outputs: HashSet<String>,
    /// What the marks of footnotes point to.
    notes: HashMap<String, String>,
    tabs: HashSet<NodeId>,
    headings: HashMap<NodeId, String>,
    pub(super) details: Details,
    /// What opens something that is closed.
    openers: HashSet<NodeId>,
}

impl Panels {
    pub(super) fn of(root: ElementRef<'_>) -> Self {
        let mut opened = HashSet::new();
        let mut outputs = HashSet::new();
        let mut noted = HashSet::new();
        let mut tabs: Vec<(ElementRef<'_>, Option<&str>)> = Vec::new();
        let mut panels: Vec<ElementRef<'_>> = Vec::new();
        let mut asks: Vec<(ElementRef<'_>, Ask<'_>)> = Vec::new();
        let mut closed: HashMap<&str, &str> = HashMap::new();
        let mut telling: Vec<ElementRef<'_>> = Vec::new();
        for element in root.descendants().filter_map(ElementRef::wrap) {
            let (mut is_tab, mut opens) = (false, false);
            let mut shut = Shut::of(element);
            for (name, value) in attributes(element.value()) {
                shut.attribute(name, value);
                match (name, value) {
                    ("aria-expanded", _) => telling.push(element),
                    ("href", to)
                        if to.starts_with('#')
                            && element.value().name() == "a"
                            && is_mark(element) =>
                    {
                        noted.extend(to.strip_prefix('#'));
                    }
                    ("id", id) if matches!(element.value().name(), "output" | "meter") => {
                        outputs.insert(id.to_owned());
                    }
                    ("aria-controls" | "popovertarget" | "commandfor", ids) => {
                        asks.push((element, Ask::Ids(ids)));
                    }
                    ("role", "tab") | ("data-bs-toggle" | "data-toggle", "tab" | "pill") => {
                        is_tab = true;
                    }
                    ("data-bs-toggle" | "data-toggle", "collapse") => opens = true,
                    ("role", "tabpanel") => panels.push(element),
                    (name, value) => {
                        asks.extend(Ask::of(element, name, value).map(|ask| (element, ask)));
                    }
                }
            }
            closed.extend(shut.names());
            if is_tab || opens {
                let target = target(element.value());
                opened.extend(target.map(str::to_owned));
                if is_tab {
                    tabs.push((element, target));
                }
            }
        }
        // What is closed is known once all of the page was seen.
        let resolved = asks.into_iter();
        let controllers: Vec<(ElementRef<'_>, &str)> = resolved
            .filter_map(|(element, ask)| Some((element, ask.ids(&closed)?)))
            .collect();
        let ids = controllers
            .iter()
            .flat_map(|(_, ids)| ids.split_whitespace());
        opened.extend(ids.map(str::to_owned));
        let openers: HashSet<NodeId> = controllers.iter().map(|(one, _)| one.id()).collect();
        telling.retain(|element| !openers.contains(&element.id()));
        let behind_buttons = telling.into_iter().filter_map(behind).collect();
        let mut own = Self {
            opened,
            behind_buttons,
            outputs,
            notes: notes(root, &noted),
            tabs: HashSet::new(),
            headings: HashMap::new(),
            details: Details::default(),
            openers,
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
                own.headings.insert(panel.id(), words(tab));
            }
        }
        own.head_from_afar(root, &controllers, &closed);
        own
    }

    /// Buttons in a row, and their panels below all of them; a switch, whose words are its label's.
    fn head_from_afar(
        &mut self,
        root: ElementRef<'_>,
        controllers: &[(ElementRef<'_>, &str)],
        closed: &HashMap<&str, &str>,
    ) {
        let mut asked: HashMap<&str, ElementRef<'_>> = HashMap::new();
        let mut detailed: HashMap<&str, (ElementRef<'_>, NodeId)> = HashMap::new();
        let own: Vec<String> = controllers.iter().map(|(one, _)| own_words(*one)).collect();
        let mut said: HashMap<&str, usize> = HashMap::new();
        for words in &own {
            *said.entry(words).or_default() += 1;
        }
        let mut switches: HashMap<&str, &str> = HashMap::new();
        let mut cards: HashMap<&str, ElementRef<'_>> = HashMap::new();
        for ((controller, panel), words) in controllers.iter().zip(&own) {
            if self.tabs.contains(&controller.id()) {
                continue;
            }
            if controller.value().name() == "input" {
                let id = attr(controller.value(), "id");
                switches.extend(id.map(|id| (id, *panel)));
            } else if short(*controller).is_some_and(|texts| !has_value(&texts)) {
                // "Details" in every row names none of them.
                let is_said_often = said.get(words.as_str()).is_some_and(|n| *n > 1);
                match card(*controller, is_said_often.then_some(words)) {
                    Some(card) => {
                        detailed.entry(panel).or_insert((*controller, card));
                    }
                    None => {
                        asked.insert(panel, *controller);
                    }
                }
            } else if closed.contains_key(*panel) {
                cards.entry(panel).or_insert(*controller);
            }
        }
        if asked.is_empty() && switches.is_empty() && detailed.is_empty() && cards.is_empty() {
            return;
        }
        let elements = || root.descendants().filter_map(ElementRef::wrap);
        for label in elements().filter(|element| element.value().name() == "label") {
            let panel = attr(label.value(), "for").and_then(|id| switches.get(id));
            asked.extend(panel.map(|panel| (*panel, label)));
        }
        for panel in elements() {
            let id = attr(panel.value(), "id");
            if let Some((button, card)) = id.and_then(|id| detailed.get(id))
                && behind(*button) != Some(panel.id())
                && !is_inside(*button, panel)
                && !panel.ancestors().any(|above| above.id() == *card)
                && !self.headings.contains_key(&panel.id())
            {
                self.details.tell_within(*card, panel.id());
                continue;
            }
            if let Some(card) = id.and_then(|id| cards.get(id))
                && behind(*card) != Some(panel.id())
                && !is_inside(*card, panel)
            {
                self.details.tell_behind(card.id(), panel.id());
                continue;
            }
            let head = id.and_then(|id| asked.get(id));
            let Some(head) = head.filter(|head| {
                head.value().name() == "label" || behind(**head) != Some(panel.id())
            }) else {
                continue;
            };
            if !self.headings.contains_key(&panel.id()) && !is_inside(*head, panel) {
                self.tabs.insert(head.id());
                self.headings.insert(panel.id(), words(*head));
            }
        }
    }

    /// It opens something, and does nothing else.
    pub(super) fn is_opener(&self, node: NodeId) -> bool {
        self.openers.contains(&node)
    }

    pub(super) fn is_opened(&self, node: NodeId, id: Option<&str>) -> bool {
        self.behind_buttons.contains(&node)
            || self.details.is_away(node)
            || id.is_some_and(|id| self.opened.contains(id))
    }

    pub(super) fn is_output(&self, id: &str) -> bool {
        self.outputs.contains(id)
    }

    /// The footnote of that id, where a mark points to it.
    pub(super) fn note(&self, id: &str) -> Option<&str> {
        self.notes.get(id).map(String::as_str)
    }

    /// The footnotes that the links of a mark point to.
    pub(super) fn notes_of<'a>(
        &'a self,
        mark: &NodeRef<'a, Node>,
    ) -> impl Iterator<Item = &'a str> {
        let elements = mark.descendants().filter_map(ElementRef::wrap);
        elements.filter_map(|link| self.note(attr(link.value(), "href")?.strip_prefix('#')?))
    }

    pub(super) fn is_tab(&self, node: NodeId) -> bool {
        self.tabs.contains(&node)
    }

    pub(super) fn tab_of(&self, panel: NodeId) -> Option<&str> {
        self.headings.get(&panel).map(String::as_str)
    }
}

/// An element's words, each of its texts apart, without how many there are and which way it opens.
fn words(element: ElementRef<'_>) -> String {
    let texts = element.text();
    let words: Vec<&str> = texts
        .filter(|text| text.contains(char::is_alphabetic))
        .collect();
    words.join(" ")
}

/// What opens a credit's own panel can hold its amount.
pub(super) fn has_value(texts: &[&str]) -> bool {
    /// "Used (12)".
    const COUNT: usize = 2;
    let digits = texts.iter().flat_map(|text| text.chars());
    digits.filter(|c| c.is_numeric()).count() > COUNT
}

/// An element's texts, unless they are as long as a part of the page.
pub(super) fn short(element: ElementRef<'_>) -> Option<Vec<&str>> {
    const LONGEST: usize = 200;
    /// Elements without a word have no text to be long by.
    const MOST: usize = 400;
    let (mut texts, mut length) = (Vec::new(), 0);
    for (nth, node) in element.descendants().enumerate() {
        if let Some(text) = node.value().as_text() {
            length += text.len();
            texts.push(&**text);
        }
        if length > LONGEST || nth > MOST {
            return None;
        }
    }
    Some(texts)
}

fn is_inside(one: ElementRef<'_>, other: ElementRef<'_>) -> bool {
    one.ancestors().any(|above| above.id() == other.id())
}

/// "a", "[12]", "*": no more than the mark of a footnote.
pub(super) fn is_mark(link: ElementRef<'_>) -> bool {
    /// "[12]".
    const LONGEST: usize = 4;
    let mut chars = link.text().flat_map(str::chars).filter(|c| !is_blank(*c));
    let mark: String = chars.by_ref().take(LONGEST).collect();
    let inner = mark.trim_matches(['[', ']', '(', ')']);
    let letters = inner.chars().filter(|c| c.is_alphabetic()).count();
    let is_number = letters == 0 && inner.chars().count() <= 2;
    chars.next().is_none() && !inner.is_empty() && (is_number || inner.chars().count() == 1)
}

fn notes(root: ElementRef<'_>, wanted: &HashSet<&str>) -> HashMap<String, String> {
    let mut notes = HashMap::new();
    if wanted.is_empty() {
        return notes;
    }
    for element in root.descendants().filter_map(ElementRef::wrap) {
        let Some(id) = attr(element.value(), "id").filter(|id| wanted.contains(id)) else {
            continue;
        };
        if let Some(pieces) = short(element) {
            notes.insert(id.to_owned(), pieces.concat());
        }
    }
    notes
}

/// What stands right behind a button, or behind the heading around it.
fn behind(button: ElementRef<'_>) -> Option<NodeId> {
    let next = |element: ElementRef<'_>| {
        element
            .next_siblings()
            .find_map(ElementRef::wrap)
            .map(|next| next.id())
    };
    next(button).or_else(|| {
        let around = button.parent().and_then(ElementRef::wrap)?;
        matches!(
            around.value().name(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
        )
        .then(|| next(around))?
    })
}

/// The id of what a tab or a button opens.
fn target(element: &Element) -> Option<&str> {
    attr(element, "aria-controls").or_else(|| {
        ["data-bs-target", "data-target", "href"]
            .iter()
            .find_map(|name| attr(element, name)?.strip_prefix('#'))
    })
}
