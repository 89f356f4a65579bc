//! Panels, and the tabs that open them.
//!
//! Lives here: which elements are opened by others, which words head a panel, what the marks of footnotes point to.
//! Comes in: a tree. Goes out: the answers, element by element. What a panel holds can be seen, though not at once; its
//! tab is its heading.
//! May not: hide anything.

use std::collections::{HashMap, HashSet};

use ego_tree::NodeId;
use scraper::{ElementRef, node::Element};

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
}

impl Panels {
    pub(super) fn of(root: ElementRef<'_>) -> Self {
        let mut opened = HashSet::new();
        let mut behind_buttons = HashSet::new();
        let mut outputs = HashSet::new();
        let mut noted = HashSet::new();
        let mut tabs: Vec<(ElementRef<'_>, Option<&str>)> = Vec::new();
        let mut panels: Vec<ElementRef<'_>> = Vec::new();
        for element in root.descendants().filter_map(ElementRef::wrap) {
            let (mut is_tab, mut opens) = (false, false);
            let (mut tells_state, mut controls) = (false, false);
            for (name, value) in attributes(element.value()) {
                match (name, value) {
                    ("aria-expanded", _) => tells_state = true,
                    ("href", to) if element.value().name() == "a" && to.starts_with('#') => {
                        noted.extend(to.strip_prefix('#').filter(|_| is_mark(element)));
                    }
                    ("id", id) if matches!(element.value().name(), "output" | "meter") => {
                        outputs.insert(id.to_owned());
                    }
                    ("aria-controls", ids) => {
                        controls = true;
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
            if tells_state && !controls {
                behind_buttons.extend(behind(element));
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
            behind_buttons,
            outputs,
            notes: notes(root, &noted),
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

    pub(super) fn is_opened(&self, node: NodeId, id: Option<&str>) -> bool {
        self.behind_buttons.contains(&node) || id.is_some_and(|id| self.opened.contains(id))
    }

    pub(super) fn is_output(&self, id: &str) -> bool {
        self.outputs.contains(id)
    }

    /// The footnote of that id, where a mark points to it.
    pub(super) fn note(&self, id: &str) -> Option<&str> {
        self.notes.get(id).map(String::as_str)
    }

    pub(super) fn is_tab(&self, node: NodeId) -> bool {
        self.tabs.contains(&node)
    }

    pub(super) fn tab_of(&self, panel: NodeId) -> Option<&str> {
        self.headings.get(&panel).map(String::as_str)
    }
}

/// "a", "[12]", "*": no more than the mark of a footnote.
fn is_mark(link: ElementRef<'_>) -> bool {
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
    /// A longer one is a part of the page.
    const LONGEST: usize = 200;
    let mut notes = HashMap::new();
    if wanted.is_empty() {
        return notes;
    }
    for element in root.descendants().filter_map(ElementRef::wrap) {
        let Some(id) = attr(element.value(), "id").filter(|id| wanted.contains(id)) else {
            continue;
        };
        let mut text = String::new();
        let mut pieces = element.text();
        while text.len() <= LONGEST
            && let Some(piece) = pieces.next()
        {
            text.push_str(piece);
        }
        if text.len() <= LONGEST {
            notes.insert(id.to_owned(), text);
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
