//! The page as boxes in boxes, without those that hold only one box.
//!
//! Lives here: the collapsed tree over atoms, and which texts stand before and behind each box that holds an amount.
//! A wrapper changes nothing here; a box taken away leaves a sequence, and sequences are read by their rhythm:
//! what stands before the first amount tells what stands before the others.
//! Comes in: elements and atoms. Goes out: for every box with an amount, its texts.
//! May not: decide what a text does to an amount.

mod arrange;
mod boxes;
mod class;

use std::ops::Range;

use self::boxes::boxes;
pub(super) use self::class::Class;
use super::atoms::{Atom, What};
use super::visible::{Tag, Visible};
use crate::order::InOrder;

pub(super) struct Outline {
    pub(super) nodes: Vec<Node>,
    /// The node of each atom.
    pub(super) leaves: Vec<usize>,
    /// How many amounts stand before each atom.
    amounts: Vec<usize>,
    /// What each node holds.
    classes: Vec<Class>,
    /// Which nodes are the name of what stands behind them.
    terms: Vec<bool>,
    /// Headings in order, with their ranks.
    headings: Vec<(Range<usize>, u8)>,
    /// The first of rank 1: the page's own.
    title: Range<usize>,
}

#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) parent: usize,
    pub(super) atoms: Range<usize>,
    pub(super) heading: Option<u8>,
    /// The elements that this box stands for, outermost and innermost; none for a sentence.
    pub(super) elements: Option<(usize, usize)>,
    children: Vec<usize>,
    pub(super) beside: Beside,
}

/// The texts around a box that holds an amount, within the box around it. Nodes.
#[derive(Clone, Debug, Default)]
pub(super) struct Beside {
    /// Nearest first.
    pub(super) heads: Vec<usize>,
    pub(super) tails: Vec<usize>,
    /// Heads of boxes before it that no newer one has replaced; nearest first.
    pub(super) carried: Vec<usize>,
    /// The box before it that holds an amount and its label.
    pub(super) previous: Option<usize>,
    /// It is the last of several, and none of the others has a text behind it.
    pub(super) ends_group: bool,
}

impl Outline {
    pub(super) fn new(seen: &Visible, atoms: &[Atom], ranges: &[Range<usize>]) -> Self {
        let mut outline = Self {
            nodes: Vec::new(),
            leaves: vec![0; atoms.len()],
            amounts: std::iter::once(0)
                .chain((0..atoms.len()).scan(0, |count, nth| {
                    *count += usize::from(matters(atoms, nth));
                    Some(*count)
                }))
                .collect(),
            classes: Vec::new(),
            terms: Vec::new(),
            headings: Vec::new(),
            title: 0..0,
        };
        outline.build(&boxes(seen, atoms, ranges), atoms);
        let of_atoms: Vec<Class> = atoms.iter().map(Class::of).collect();
        outline.classes = outline
            .nodes
            .iter()
            .map(|node| Class::all(&node.atoms, &of_atoms, atoms))
            .collect();
        let is_term = |element: usize| seen.elements[element].tag == Tag::Term;
        outline.terms = outline
            .nodes
            .iter()
            .map(|node| {
                node.elements
                    .is_some_and(|(outer, inner)| is_term(outer) || is_term(inner))
            })
            .collect();
        outline.turn_terms();
        outline.headings = outline
            .nodes
            .iter()
            .filter_map(|node| Some((node.atoms.clone(), node.heading?)))
            .collect();
        outline
            .headings
            .order_by_key(|(heading, _)| (heading.start, heading.end));
        let first = outline.headings.iter().find(|(_, rank)| *rank <= 1);
        outline.title = first.map_or(0..0, |(heading, _)| heading.clone());
        for node in 0..outline.nodes.len() {
            outline.arrange(node, atoms);
        }
        outline
    }

    /// "$1.00", "Kindle credit", "expires in May", "$2.00", …: where every name stands right below an amount it is that
    /// one's.
    fn turn_terms(&mut self) {
        for node in 0..self.nodes.len() {
            let children = &self.nodes[node].children;
            let has_amount = |nth: usize| {
                let child = children.get(nth);
                child.is_some_and(|child| self.amounts_in(&self.nodes[*child].atoms) > 0)
            };
            let is_term = |nth: &usize| self.terms[children[*nth]];
            let mut terms = (0..children.len()).filter(is_term).peekable();
            let is_below = |nth: usize| {
                let is_next = has_amount(nth + 1)
                    && !children
                        .get(nth + 2)
                        .is_some_and(|child| self.terms[*child]);
                nth > 0 && has_amount(nth - 1) && !is_next
            };
            if terms.peek().is_some() && terms.all(is_below) {
                for child in children.clone() {
                    self.terms[child] = false;
                }
            }
        }
    }

    /// True for the name in a list of definitions.
    pub(super) fn is_term(&self, node: usize) -> bool {
        self.terms.get(node).copied().unwrap_or_default()
    }

    /// True for what stands in the page's own heading.
    pub(super) fn is_title(&self, atom: usize) -> bool {
        self.title.contains(&atom)
    }

    /// True for what stands in any heading.
    pub(super) fn is_in_heading(&self, atom: usize) -> bool {
        let last = self.last_heading(atom + 1);
        last.is_some_and(|(heading, _)| heading.contains(&atom))
    }

    /// The first atom in a heading, among these.
    pub(super) fn first_heading(&self, atoms: Range<usize>) -> Option<usize> {
        let next = self
            .headings
            .partition_point(|(heading, _)| heading.start < atoms.start);
        self.headings
            .get(next)
            .map(|(heading, _)| heading.start)
            .filter(|at| *at < atoms.end)
    }

    /// The last heading that begins before this atom, with its rank.
    pub(super) fn last_heading(&self, atom: usize) -> Option<&(Range<usize>, u8)> {
        let next = self
            .headings
            .partition_point(|(heading, _)| heading.start < atom);
        next.checked_sub(1).and_then(|last| self.headings.get(last))
    }

    /// What stands under the same heading as this atom: up to the next one of its rank.
    pub(super) fn section(&self, atom: usize) -> Range<usize> {
        let (start, rank) = self
            .last_heading(atom)
            .map_or((0, 0), |(heading, rank)| (heading.start, *rank));
        let behind = self
            .headings
            .partition_point(|(heading, _)| heading.start <= atom);
        let mut next = self.headings[behind..].iter();
        let end = next.find(|(_, other)| *other <= rank);
        start..end.map_or(self.leaves.len(), |(heading, _)| heading.start)
    }

    pub(super) fn amounts_in(&self, atoms: &Range<usize>) -> usize {
        self.amounts[atoms.end] - self.amounts[atoms.start]
    }

    /// The largest box around an amount in which no other one stands.
    pub(super) fn alone_in(&self, amount: usize) -> Option<Range<usize>> {
        /// A larger box is no card of one amount.
        const LARGEST: usize = 24;
        let own = self.amounts_in(&(amount..amount + 1));
        let is_alone =
            |atoms: &Range<usize>| atoms.len() <= LARGEST && self.amounts_in(atoms) == own;
        let mut node = self.leaves[amount];
        let mut alone_in = None;
        while node != 0 && is_alone(&self.nodes[node].atoms) {
            alone_in = Some(self.nodes[node].atoms.clone());
            node = self.nodes[node].parent;
        }
        alone_in
    }

    /// The smallest box around a text in which amounts stand.
    pub(super) fn with_amounts(&self, text: usize) -> Range<usize> {
        let mut node = self.leaves[text];
        while node != 0 && self.amounts_in(&self.nodes[node].atoms) == 0 {
            node = self.nodes[node].parent;
        }
        self.nodes[node].atoms.clone()
    }

    /// A text stands behind another amount, of whatever sort, in a box in which this one does not.
    pub(super) fn is_behind_another(&self, atoms: &[Atom], text: usize, amount: usize) -> bool {
        /// A larger box is no card.
        const LARGEST: usize = 24;
        let mut node = self.leaves[text];
        loop {
            let range = &self.nodes[node].atoms;
            if node == 0 || range.contains(&amount) || range.len() > LARGEST {
                return false;
            }
            let mut before = atoms[range.start..text].iter();
            if before.any(|atom| atom.amount().is_some()) {
                return true;
            }
            node = self.nodes[node].parent;
        }
    }

    /// The headings in a box of which nothing else tells anything: a page's or a card's head with its links and
    /// pictures, nearest first.
    pub(super) fn headings_of_head(&self, node: usize, atoms: &[Atom]) -> Vec<usize> {
        /// More boxes are a page.
        const MOST: usize = 24;
        /// More links are a menu, and its headings are those of the menu.
        const LINKS: usize = 6;
        let range = self.nodes[node].atoms.clone();
        if atoms[range].iter().filter(|atom| atom.leads).count() > LINKS {
            return Vec::new();
        }
        let mut headings = Vec::new();
        let mut open = vec![node];
        let mut seen = 0;
        while let Some(next) = open.pop() {
            seen += 1;
            if seen > MOST {
                return Vec::new();
            }
            let own = &self.nodes[next];
            if own.heading.is_some() {
                headings.push(next);
            } else if own.children.is_empty() {
                // "Valid for eBooks" below the heading says nothing that a label would have to.
                let describes = |atom: &Atom| {
                    atom.text().is_some_and(|says| {
                        !says.is_label() && !says.has_status() && says.dates.is_empty()
                    })
                };
                let tells = |atom: &Atom| {
                    !(atom.leads || atom.acts || atom.is_attribute || describes(atom))
                };
                if atoms[own.atoms.clone()].iter().any(tells) {
                    return Vec::new();
                }
            } else {
                open.extend(&own.children);
            }
        }
        // Several headings over links are a menu.
        if headings.len() > 1 {
            headings.clear();
        }
        headings
    }

    /// A heading and a few lines more.
    pub(super) fn is_head(&self, node: usize) -> bool {
        /// More lines are a card.
        const MOST: usize = 4;
        let is_heading = |child: &usize| self.nodes[*child].heading.is_some();
        self.nodes[node].atoms.len() <= Class::LOOK
            && self.class(node).lines <= MOST
            && self.inside(node).iter().any(is_heading)
    }

    pub(super) fn inside(&self, node: usize) -> &[usize] {
        &self.nodes[node].children
    }

    pub(super) fn class(&self, node: usize) -> Class {
        self.classes.get(node).copied().unwrap_or_default()
    }
}

/// True for an amount that a text can belong to.
fn matters(atoms: &[Atom], nth: usize) -> bool {
    let is_amount = match &atoms[nth].what {
        What::Amount(_) => true,
        What::Text(says) => says.counts_points(),
    };
    is_amount && !atoms[nth].acts && !atoms[nth].is_priced && !atoms[nth].is_gone
}
