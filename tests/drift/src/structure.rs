//! Other elements around the same words.
//!
//! Lives here: swapped tags, tables drawn with `div`s, wrapped and unwrapped elements, siblings in another order, banners.
//! Comes in: a page. Goes out: one that a person reads alike.
//! May not: move a word out of its card, row or column, or change which heading stands over what.

use ego_tree::NodeId;
use scraper::Node;

use crate::{Drift, element, qualified};

pub(crate) fn change(drift: &mut Drift) {
    headings(drift);
    tables(drift);
    tags(drift);
    unwrap(drift);
    wrap(drift);
    reorder(drift);
    banners(drift);
}

fn set_name(drift: &mut Drift, id: NodeId, name: &str) {
    if let Some(mut node) = drift.html.tree.get_mut(id)
        && let Node::Element(element) = node.value()
    {
        element.name = qualified(name, &element.name.ns);
    }
}

fn set_attribute(drift: &mut Drift, id: NodeId, name: &str, value: &str) {
    if let Some(mut node) = drift.html.tree.get_mut(id)
        && let Node::Element(element) = node.value()
    {
        element.attrs.push((qualified(name, ""), value.into()));
    }
}

fn level(name: &str) -> Option<u8> {
    name.strip_prefix('h')?
        .parse()
        .ok()
        .filter(|level| (1..=6).contains(level))
}

/// All headings one level down or up: their order among each other is meaning. Some become `role="heading"`.
fn headings(drift: &mut Drift) {
    let nodes = drift.nodes().into_iter();
    let headings: Vec<(NodeId, u8)> = nodes
        .filter_map(|id| Some((id, level(drift.name(id)?)?)))
        .collect();
    let levels = || headings.iter().map(|(_, level)| *level);
    let (lowest, highest) = (levels().min().unwrap_or(1), levels().max().unwrap_or(1));
    let shifts = drift.happens(1.0);
    let down = drift.rng.bool();
    for (id, level) in headings {
        let level = match (shifts, down) {
            (true, true) if highest < 6 => level + 1,
            (true, false) if lowest > 1 => level - 1,
            _ => level,
        };
        if drift.happens(0.3) {
            set_name(drift, id, "div");
            set_attribute(drift, id, "role", "heading");
            set_attribute(drift, id, "aria-level", &level.to_string());
        } else {
            set_name(drift, id, &format!("h{level}"));
        }
    }
}

/// Tables without joined cells become `div`s, with the roles of a table or without.
fn tables(drift: &mut Drift) {
    for table in drift.nodes() {
        if drift.name(table) != Some("table") || !drift.happens(0.5) {
            continue;
        }
        let Some(node) = drift.html.tree.get(table) else {
            continue;
        };
        let inner: Vec<NodeId> = node.descendants().map(|node| node.id()).collect();
        let elements = || {
            node.descendants()
                .filter_map(|node| node.value().as_element())
        };
        let is_joined =
            elements().any(|own| own.attr("colspan").is_some() || own.attr("rowspan").is_some());
        if is_joined || elements().filter(|own| own.name() == "table").count() > 1 {
            continue;
        }
        let with_roles = drift.rng.bool();
        for id in inner {
            let role = match drift.name(id) {
                Some("table") => "table",
                Some("thead" | "tbody" | "tfoot") => "rowgroup",
                Some("tr") => "row",
                Some("td") => "cell",
                Some("th") if in_head(drift, id) => "columnheader",
                Some("th") => "rowheader",
                Some("caption") => "caption",
                _ => continue,
            };
            set_name(drift, id, "div");
            if with_roles {
                set_attribute(drift, id, "role", role);
            }
        }
    }
}

/// True when the cell's row holds headers only.
fn in_head(drift: &Drift, cell: NodeId) -> bool {
    let row = drift.html.tree.get(cell).and_then(|cell| cell.parent());
    row.is_some_and(|row| {
        row.children()
            .filter_map(|cell| cell.value().as_element())
            .all(|cell| cell.name() != "td")
    })
}

/// Elements that say nothing become others that say nothing.
fn tags(drift: &mut Drift) {
    for id in drift.nodes() {
        if drift.is_raw(id) {
            continue;
        }
        let is_section = drift.rng.bool();
        let new = match drift.name(id) {
            Some("div") if is_section => "section",
            Some("div") => "article",
            Some("section" | "article" | "p" | "ul" | "dl") => "div",
            Some("b") => "strong",
            Some("strong") => "b",
            Some("em") => "i",
            Some("i") => "em",
            _ => continue,
        };
        if !drift.happens(0.7) {
            continue;
        }
        let is_list = matches!(drift.name(id), Some("ul" | "dl"));
        set_name(drift, id, new);
        let inner: Vec<NodeId> = drift
            .html
            .tree
            .get(id)
            .into_iter()
            .flat_map(|list| list.descendants())
            .map(|node| node.id())
            .collect();
        for id in inner.into_iter().filter(|_| is_list) {
            if matches!(
                drift.name(id),
                Some("li" | "dt" | "dd" | "ul" | "ol" | "dl")
            ) {
                set_name(drift, id, "div");
            }
        }
    }
}

fn is_block(name: &str) -> bool {
    level(name).is_some()
        || matches!(
            name,
            "div" | "section" | "article" | "p" | "ul" | "ol" | "dl" | "table"
        )
}

/// A `div` of nothing but one block goes away.
fn unwrap(drift: &mut Drift) {
    for id in drift.nodes() {
        let Some(node) = drift.html.tree.get(id) else {
            continue;
        };
        let Some(own) = node.value().as_element() else {
            continue;
        };
        let is_plain = own.attrs.iter().all(|(name, _)| &*name.local == "class");
        let parent = node.parent().and_then(|above| above.value().as_element());
        let mut children = node.children().filter(|child| {
            !child.value().is_comment()
                && child
                    .value()
                    .as_text()
                    .is_none_or(|text| !text.trim().is_empty())
        });
        let (Some(only), None) = (children.next(), children.next()) else {
            continue;
        };
        let holds_block = only
            .value()
            .as_element()
            .is_some_and(|own| is_block(own.name()));
        let in_box = parent.is_some_and(|above| {
            matches!(
                above.name(),
                "div" | "section" | "article" | "main" | "body" | "td" | "li"
            )
        });
        if own.name() != "div" || !is_plain || !holds_block || !in_box {
            continue;
        }
        let only = only.id();
        if drift.happens(0.7)
            && let Some(mut node) = drift.html.tree.get_mut(id)
        {
            node.insert_id_before(only);
            node.detach();
        }
    }
}

/// Blocks get a `div` more around them, inline elements and texts a `span`.
fn wrap(drift: &mut Drift) {
    for id in drift.nodes() {
        let Some(node) = drift.html.tree.get(id) else {
            continue;
        };
        let Some(parent) = node.parent().and_then(|above| above.value().as_element()) else {
            continue;
        };
        let wrapper = match node.value() {
            Node::Element(own) if is_block(own.name()) => {
                if !matches!(
                    parent.name(),
                    "div" | "section" | "article" | "main" | "body" | "td" | "li" | "dd"
                ) {
                    continue;
                }
                "div"
            }
            Node::Element(own)
                if matches!(
                    own.name(),
                    "span" | "b" | "strong" | "em" | "i" | "sup" | "a"
                ) =>
            {
                "span"
            }
            Node::Text(text) if !text.trim().is_empty() => {
                if matches!(parent.name(), "option" | "title") {
                    continue;
                }
                "span"
            }
            _ => continue,
        };
        if drift.is_raw(id) || !drift.happens(0.3) {
            continue;
        }
        let class = format!("w-{}", drift.rng.u8(..));
        let attributes: &[(&str, &str)] = if drift.rng.bool() {
            &[("class", &class)]
        } else {
            &[]
        };
        if let Some(mut node) = drift.html.tree.get_mut(id) {
            let around = node.insert_before(element(wrapper, attributes)).id();
            if let Some(mut around) = drift.html.tree.get_mut(around) {
                around.append_id(id);
            }
        }
    }
}

/// Links of menus, and cards that each have a heading of their own, stand in another order.
fn reorder(drift: &mut Drift) {
    for id in drift.nodes() {
        let Some(node) = drift.html.tree.get(id) else {
            continue;
        };
        let slots: Vec<NodeId> = node.children().map(|child| child.id()).collect();
        let elements: Vec<_> = node
            .children()
            .filter(|child| child.value().is_element())
            .collect();
        let is_menu = drift.name(id) == Some("nav");
        let of_cards: Vec<Option<u8>> = elements.iter().map(card).collect();
        let are_cards = of_cards
            .iter()
            .all(|level| level.is_some() && *level == of_cards[0])
            && drift.name(id).is_some_and(|name| name != "ol");
        let mut order: Vec<NodeId> = elements.iter().map(ego_tree::NodeRef::id).collect();
        if order.len() < 2 || !(is_menu || are_cards) || !drift.happens(0.5) {
            continue;
        }
        let fixed = order.clone();
        drift.rng.shuffle(&mut order);
        let mut order = order.into_iter();
        for slot in slots {
            let child = if fixed.contains(&slot) {
                order.next().unwrap_or(slot)
            } else {
                slot
            };
            if let Some(mut node) = drift.html.tree.get_mut(id) {
                node.append_id(child);
            }
        }
    }
}

/// The level of a card's heading. A box around a heading alone is none: what it heads stands beside it.
fn card(node: &ego_tree::NodeRef<'_, Node>) -> Option<u8> {
    let heading = |node: &ego_tree::NodeRef<'_, Node>| {
        let element = node.value().as_element();
        element.and_then(|element| level(element.name()))
    };
    let element = node.value().as_element()?;
    let is_box = matches!(element.name(), "div" | "section" | "article" | "li");
    let own = node.descendants().find_map(|inner| heading(&inner))?;
    let says_more = node.descendants().any(|inner| {
        let is_text = inner
            .value()
            .as_text()
            .is_some_and(|text| !text.trim().is_empty());
        is_text && inner.ancestors().all(|above| heading(&above).is_none())
    });
    (is_box && says_more).then_some(own)
}

/// Offers with prices, before and behind everything that is the page's own.
fn banners(drift: &mut Drift) {
    const OFFERS: [&str; 6] = [
        "Try a video channel for $8.99/month",
        "Save up to $20.00 on e-readers this week",
        "Spend $50.00, get free shipping",
        "Was $49.99, now $29.99",
        "Membership renews at $139.00 a year",
        "Get a $10 credit when you spend $60 on household items",
    ];
    for id in drift.nodes() {
        if !matches!(drift.name(id), Some("body" | "main")) {
            continue;
        }
        for at_start in [true, false] {
            if !drift.happens(0.6) {
                continue;
            }
            let offer = OFFERS[drift.rng.usize(..OFFERS.len())];
            let around = if drift.rng.bool() { "aside" } else { "div" };
            let inner = if drift.rng.bool() { "p" } else { "a" };
            let Some(mut place) = drift.html.tree.get_mut(id) else {
                continue;
            };
            let banner = element(around, &[("class", "offer-banner")]);
            let mut banner = if at_start {
                place.prepend(banner)
            } else {
                place.append(banner)
            };
            banner
                .append(element(inner, &[]))
                .append(Node::Text(scraper::node::Text { text: offer.into() }));
        }
    }
}
