//! Elements, sentences and atoms as boxes in boxes.
//!
//! Lives here: the ranges of atoms that are boxes, and the tree of them in which no box holds only one. Comes in: elements
//! and atoms. Goes out: nodes, and the node of each atom. May not: ask what a text says.

use std::ops::Range;

use super::{Beside, Node, Outline};
use crate::order::InOrder;
use crate::reading::general::atoms::Atom;
use crate::reading::general::visible::Visible;

/// Elements, sentences and atoms as ranges of atoms, outer before inner.
pub(super) fn boxes(seen: &Visible, atoms: &[Atom], ranges: &[Range<usize>]) -> Vec<Box> {
    let mut boxes: Vec<Box> = ranges
        .iter()
        .enumerate()
        .filter(|(_, range)| range.start < range.end)
        .map(|(element, range)| Box {
            atoms: range.clone(),
            heading: seen.elements[element].heading,
            element: Some(element),
            leaf: None,
        })
        .collect();
    for range in sentences(seen, atoms, ranges) {
        boxes.push(Box {
            atoms: range,
            heading: None,
            element: None,
            leaf: None,
        });
    }
    boxes.extend((0..atoms.len()).map(|nth| Box {
        atoms: nth..nth + 1,
        heading: None,
        element: None,
        leaf: Some(nth),
    }));
    boxes.order_by_key(|one| {
        (
            one.atoms.start,
            std::cmp::Reverse(one.atoms.end),
            one.leaf.is_some(),
            one.element.is_none(),
            one.element,
        )
    });
    boxes
}

/// Sentences of several atoms that no element cuts in two.
fn sentences(seen: &Visible, atoms: &[Atom], ranges: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for end in 1..=atoms.len() {
        if end < atoms.len() && atoms[end].sentence == atoms[start].sentence {
            continue;
        }
        let whole = |nth: usize| {
            let mut element = atoms[nth].element;
            loop {
                let range = &ranges[element];
                let is_around = range.start <= start && range.end >= end;
                let is_inside = range.start >= start && range.end <= end;
                if is_around || element == 0 {
                    return true;
                }
                if !is_inside {
                    return false;
                }
                element = seen.elements[element].parent;
            }
        };
        if end - start > 1 && whole(start) && whole(end - 1) {
            found.push(start..end);
        }
        start = end;
    }
    found
}

pub(super) struct Box {
    atoms: Range<usize>,
    heading: Option<u8>,
    element: Option<usize>,
    leaf: Option<usize>,
}

impl Outline {
    pub(super) fn build(&mut self, boxes: &[Box], atoms: &[Atom]) {
        let root = Node {
            parent: 0,
            atoms: 0..atoms.len(),
            heading: None,
            elements: None,
            children: Vec::new(),
            beside: Beside::default(),
        };
        self.nodes.push(root);
        let mut open = vec![0];
        for one in boxes {
            while self.nodes[open[open.len() - 1]].atoms.end <= one.atoms.start && open.len() > 1 {
                open.pop();
            }
            let top = open[open.len() - 1];
            if self.nodes[top].atoms == one.atoms {
                let own = &mut self.nodes[top];
                own.heading = own.heading.or(one.heading);
                own.elements = match (own.elements, one.element) {
                    (Some((outer, _)), Some(inner)) => Some((outer, inner)),
                    (None, Some(only)) => Some((only, only)),
                    (elements, None) => elements,
                };
                if let Some(leaf) = one.leaf {
                    self.leaves[leaf] = top;
                }
                continue;
            }
            let node = self.nodes.len();
            self.nodes.push(Node {
                parent: top,
                atoms: one.atoms.clone(),
                heading: one.heading,
                elements: one.element.map(|element| (element, element)),
                children: Vec::new(),
                beside: Beside::default(),
            });
            self.nodes[top].children.push(node);
            if let Some(leaf) = one.leaf {
                self.leaves[leaf] = node;
            }
            open.push(node);
        }
    }
}
