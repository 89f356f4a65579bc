//! Other ids and classes.
//!
//! Lives here: the renaming. Comes in: a page. Goes out: the same with other names, the same name everywhere for one.
//! May not: touch a name by which markup alone says that something is hidden or raised: no style sheet is here that
//! would say it under another name.

use std::collections::{BTreeMap, HashSet};

use fastrand::Rng;

use crate::Drift;

pub(crate) fn rename(drift: &mut Drift) {
    let mut renamed: BTreeMap<String, String> = BTreeMap::new();
    let elements = drift
        .html
        .tree
        .values()
        .filter_map(|node| node.as_element());
    let ids: HashSet<String> = elements
        .filter_map(|element| element.id().map(str::to_owned))
        .collect();
    for id in drift.nodes() {
        let Some(element) = drift
            .html
            .tree
            .get(id)
            .and_then(|node| node.value().as_element())
        else {
            continue;
        };
        let named = element
            .attrs
            .iter()
            .enumerate()
            .filter(|(_, (name, value))| {
                let refers =
                    name.local.starts_with("data-") && ids.contains(value.trim_start_matches('#'));
                is_name(&name.local) || refers || (&*name.local == "href" && value.starts_with('#'))
            });
        let named: Vec<(usize, String)> = named
            .map(|(at, (_, value))| (at, value.to_string()))
            .collect();
        for (at, value) in named {
            let new: Vec<String> = value
                .split_whitespace()
                .map(|name| {
                    let (hash, name) = name
                        .strip_prefix('#')
                        .map_or(("", name), |name| ("#", name));
                    format!("{hash}{}", other(name, &mut renamed, drift))
                })
                .collect();
            if let Some(mut node) = drift.html.tree.get_mut(id)
                && let scraper::Node::Element(element) = node.value()
            {
                element.attrs[at].1 = new.join(" ").into();
            }
        }
    }
}

fn is_name(attribute: &str) -> bool {
    matches!(
        attribute,
        "id" | "class"
            | "for"
            | "headers"
            | "data-testid"
            | "aria-controls"
            | "aria-labelledby"
            | "aria-describedby"
            | "popovertarget"
            | "commandfor"
    )
}

/// The name's other name: decided once a page.
fn other(name: &str, renamed: &mut BTreeMap<String, String>, drift: &mut Drift) -> String {
    if let Some(known) = renamed.get(name) {
        return known.clone();
    }
    let new = if !shows(name) && drift.happens(1.0) {
        made_up(&mut drift.rng)
    } else {
        name.to_owned()
    };
    renamed.insert(name.to_owned(), new.clone());
    new
}

/// Names that say how their element is drawn, where nothing else in the page does.
fn shows(name: &str) -> bool {
    [
        "hid",
        "offscreen",
        "sr-only",
        "frac",
        "cents",
        "dec",
        "a-popover",
    ]
    .iter()
    .any(|word| name.contains(word))
}

/// A name as a style compiler, a framework or a person would make it.
fn made_up(rng: &mut Rng) -> String {
    const PARTS: [&str; 8] = [
        "card", "row", "root", "item", "content", "wrap", "text", "box",
    ];
    let letters = |rng: &mut Rng| -> String { (0..6).map(|_| rng.lowercase()).collect() };
    let part = PARTS[rng.usize(..PARTS.len())];
    match rng.u8(..4) {
        0 => format!("css-{}", letters(rng)),
        1 => format!("{part}_{}", letters(rng)),
        2 => format!("sc-{}", letters(rng)),
        _ => format!("{part}-{}", rng.u8(..)),
    }
}
