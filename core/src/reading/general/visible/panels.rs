//! Panels, and the tabs that open them.
//!
//! Lives here: which elements are opened by others, and which words head a panel. Comes in: a tree. Goes out: the
//! answers, element by element. What a panel holds can be seen, though not at once; its tab is its heading.
//! May not: hide anything.

use std::collections::{HashMap, HashSet};

use ego_tree::NodeId;
use scraper::{ElementRef, node::Element};

use super::element::{attr, attributes};

/// What a page opens and closes.
pub(super) struct Panels {
    opened: HashSet<String>,
    tabs: HashSet<NodeId>,
    headings: HashMap<NodeId, String>,
}

impl Panels {
    pub(super) fn of(root: ElementRef<'_>) -> Self {
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

    pub(super) fn is_opened(&self, id: &str) -> bool {
        self.opened.contains(id)
    }

    pub(super) fn is_tab(&self, node: NodeId) -> bool {
        self.tabs.contains(&node)
    }

    pub(super) fn tab_of(&self, panel: NodeId) -> Option<&str> {
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
