//! What a card's button opens, wherever on the page that stands.
//!
//! Lives here: which closed parts of a page tell more of which card, and the page in the order in which a person meets
//! it: details at the end of their card. Comes in: a tree, and which buttons open what. Goes out: edges of the tree.
//! May not: show what nothing opens, or show anything twice.

use std::collections::{HashMap, HashSet};

use ego_tree::iter::{Edge, Traverse};
use ego_tree::{NodeId, NodeRef, Tree};
use scraper::{ElementRef, Node};

use super::element::attr;
use super::panels::{has_value, short};

/// The details of a page's cards.
#[derive(Default)]
pub(super) struct Details {
    /// By the card at whose end they are told.
    within: HashMap<NodeId, Vec<NodeId>>,
    /// By a card that is a button itself: they are told behind it.
    behind: HashMap<NodeId, Vec<NodeId>>,
    /// All of them: nowhere else are they told.
    away: HashSet<NodeId>,
}

impl Details {
    pub(super) fn tell_within(&mut self, card: NodeId, details: NodeId) {
        self.within.entry(card).or_default().push(details);
        self.away.insert(details);
    }

    pub(super) fn tell_behind(&mut self, card: NodeId, details: NodeId) {
        self.behind.entry(card).or_default().push(details);
        self.away.insert(details);
    }

    pub(super) fn is_away(&self, details: NodeId) -> bool {
        self.away.contains(&details)
    }

    fn within(&self, card: NodeId) -> &[NodeId] {
        self.within
            .get(&card)
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    fn behind(&self, card: NodeId) -> &[NodeId] {
        self.behind
            .get(&card)
            .map(Vec::as_slice)
            .unwrap_or_default()
    }
}

/// The elements as a person meets them: what a card's button opens at the end of that card.
pub(super) struct Places<'a> {
    steps: Vec<Step<'a>>,
    /// Told in another place.
    passed: Option<NodeId>,
    tree: &'a Tree<Node>,
    details: &'a Details,
}

enum Step<'a> {
    Within(NodeId, Traverse<'a, Node>),
    Close(NodeRef<'a, Node>),
}

impl<'a> Places<'a> {
    pub(super) fn of(root: ElementRef<'a>, details: &'a Details) -> Self {
        Self {
            steps: vec![Step::Within(root.id(), root.traverse())],
            passed: None,
            tree: root.tree(),
            details,
        }
    }

    /// The end of an element, and what stands behind it.
    fn close(&mut self, node: NodeRef<'a, Node>) -> Edge<'a, Node> {
        self.tell(self.details.behind(node.id()));
        Edge::Close(node)
    }

    fn tell(&mut self, details: &[NodeId]) {
        for panel in details.iter().rev().filter_map(|id| self.tree.get(*id)) {
            self.steps.push(Step::Within(panel.id(), panel.traverse()));
        }
    }

    /// What stands at the end of a card, and the end itself behind it; true where nothing does.
    fn end(&mut self, card: NodeRef<'a, Node>) -> bool {
        let details = self.details.within(card.id());
        if !details.is_empty() {
            self.steps.push(Step::Close(card));
        }
        self.tell(details);
        details.is_empty()
    }
}

impl<'a> Iterator for Places<'a> {
    type Item = Edge<'a, Node>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (root, edge) = match self.steps.pop()? {
                Step::Close(card) => return Some(self.close(card)),
                Step::Within(root, mut edges) => {
                    let Some(edge) = edges.next() else { continue };
                    self.steps.push(Step::Within(root, edges));
                    (root, edge)
                }
            };
            match edge {
                Edge::Close(node) if self.passed == Some(node.id()) => self.passed = None,
                _ if self.passed.is_some() => {}
                Edge::Open(node) if self.details.is_away(node.id()) && node.id() != root => {
                    self.passed = Some(node.id());
                }
                Edge::Close(node) if !self.end(node) => {}
                Edge::Close(node) => return Some(self.close(node)),
                edge @ Edge::Open(_) => return Some(edge),
            }
        }
    }
}

/// "Kindle credit, $5.50, See details": the box around a button in which an amount stands, or any word for one that names
/// nothing.
pub(super) fn card(button: ElementRef<'_>, names_nothing: Option<&String>) -> Option<NodeId> {
    /// Boxes around a button in a card.
    const NEAR: usize = 5;
    let says_more = |texts: &[&str]| {
        names_nothing.is_some_and(|own| texts.concat().trim().to_lowercase() != *own)
    };
    let around = button.ancestors().filter_map(ElementRef::wrap).take(NEAR);
    let mut cards = around.map_while(|card| Some((card, short(card)?)));
    let is_card = |texts: &[&str]| has_value(texts) || says_more(texts);
    let (card, _) = cards.find(|(_, texts)| is_card(texts))?;
    Some(card.id())
}

pub(super) fn own_words(element: ElementRef<'_>) -> String {
    short(element)
        .unwrap_or_default()
        .concat()
        .trim()
        .to_lowercase()
}

/// An element that a page draws only once it is asked to, if it is one.
pub(super) struct Shut<'a> {
    is_shut: bool,
    id: Option<&'a str>,
}

impl<'a> Shut<'a> {
    pub(super) fn of(element: ElementRef<'_>) -> Self {
        Self {
            is_shut: element.value().name() == "dialog",
            id: None,
        }
    }

    pub(super) fn attribute(&mut self, name: &str, value: &'a str) {
        self.is_shut |= match name {
            "role" => value == "dialog",
            "class" => value.contains(PRELOADED),
            "hidden" | "popover" => true,
            _ => false,
        };
        if name == "id" {
            self.id = Some(value);
        }
    }

    /// What scripts call it, and its id: `a-popover-kindle` is "kindle" to the store's.
    pub(super) fn names(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let id = self.id.filter(|_| self.is_shut);
        let name = id.and_then(|id| id.strip_prefix(POPOVER));
        [id, name]
            .into_iter()
            .flatten()
            .filter_map(move |name| Some((name, id?)))
    }
}

/// How AUI, the store's own kit, calls what waits for a button; not in `pages.md`, for no page of ours shows it.
const PRELOADED: &str = "a-popover-preload";
const POPOVER: &str = "a-popover-";

/// What a link or a button asks for.
pub(super) enum Ask<'a> {
    /// By its ids.
    Ids(&'a str),
    /// By an attribute that some script reads, if something closed has that name.
    Name(&'a str),
    /// By the name in data of the store's own.
    Data(&'a str),
}

impl<'a> Ask<'a> {
    pub(super) fn of(element: ElementRef<'_>, name: &str, value: &'a str) -> Option<Self> {
        if matches!(name, "data-a-popover" | "data-a-modal") {
            return Some(Self::Data(value));
        }
        let is_read = name.starts_with("data-") || name == "href";
        let acts = || {
            matches!(element.value().name(), "a" | "button")
                || attr(element.value(), "role") == Some("button")
        };
        (is_read && acts()).then(|| Self::Name(value.trim_start_matches('#')))
    }

    pub(super) fn ids(&self, closed: &HashMap<&str, &'a str>) -> Option<&'a str> {
        match self {
            Self::Ids(ids) => Some(ids),
            Self::Name(name) => closed.get(name).copied(),
            Self::Data(json) => {
                let data: serde_json::Value = serde_json::from_str(json).ok()?;
                closed.get(data.get("name")?.as_str()?).copied()
            }
        }
    }
}
