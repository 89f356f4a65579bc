//! The page as boxes in boxes, without those that hold only one box.
//!
//! Lives here: the collapsed tree over atoms, and which texts stand before and behind each box that holds an amount.
//! A wrapper changes nothing here; a box taken away leaves a sequence, and sequences are read by their rhythm:
//! what stands before the first amount tells what stands before the others.
//! Comes in: elements and atoms. Goes out: for every box with an amount, its texts.
//! May not: decide what a text does to an amount.

use std::ops::Range;

use super::atoms::{Atom, What, is_priced};
use super::says::Strength;
use super::visible::Visible;
use crate::order::InOrder;

pub(super) struct Outline {
    pub(super) nodes: Vec<Node>,
    /// The node of each atom.
    pub(super) leaves: Vec<usize>,
    /// How many amounts stand before each atom.
    amounts: Vec<usize>,
    /// What each node holds.
    classes: Vec<Class>,
    /// Where headings begin, in order.
    headings: Vec<usize>,
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
            headings: Vec::new(),
        };
        outline.build(&boxes(seen, atoms, ranges), atoms);
        let of_atoms: Vec<Class> = atoms.iter().map(Class::of).collect();
        outline.classes = outline
            .nodes
            .iter()
            .map(|node| Class::all(&node.atoms, &of_atoms, atoms))
            .collect();
        outline.headings = outline
            .nodes
            .iter()
            .filter(|node| node.heading.is_some())
            .map(|node| node.atoms.start)
            .collect();
        outline.headings.sort_unstable();
        for node in 0..outline.nodes.len() {
            outline.arrange(node);
        }
        outline
    }

    /// The first atom in a heading, among these.
    pub(super) fn first_heading(&self, atoms: Range<usize>) -> Option<usize> {
        let next = self.headings.partition_point(|at| *at < atoms.start);
        self.headings
            .get(next)
            .copied()
            .filter(|at| *at < atoms.end)
    }

    pub(super) fn amounts_in(&self, atoms: &Range<usize>) -> usize {
        self.amounts[atoms.end] - self.amounts[atoms.start]
    }

    fn build(&mut self, boxes: &[Box], atoms: &[Atom]) {
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

    /// Gives every child with an amount the texts beside it.
    fn arrange(&mut self, node: usize) {
        let children = std::mem::take(&mut self.nodes[node].children);
        let with_amount: Vec<usize> = (0..children.len())
            .filter(|nth| self.amounts_in(&self.nodes[children[*nth]].atoms) > 0)
            .collect();
        if let Some(&first) = with_amount.first() {
            let rhythm = self.rhythm(&children, &with_amount);
            let shared = with_amount.len() > 1;
            let mut heads: Vec<usize> = children[..first].to_vec();
            let mut carried: Vec<usize> = Vec::new();
            let mut previous = None;
            let foot = self.foot(&children[with_amount[with_amount.len() - 1] + 1..]);
            for (nth, &at) in with_amount.iter().enumerate() {
                let end = with_amount.get(nth + 1).copied().unwrap_or(children.len());
                let gap = &children[at + 1..end];
                let split = if nth + 1 == with_amount.len() && !shared {
                    gap.len()
                } else {
                    self.turn(gap, &rhythm)
                };
                let kept: Vec<usize> = carried
                    .iter()
                    .copied()
                    .filter(|old| !heads.iter().any(|new| self.replaces(*new, *old)))
                    .collect();
                let nearest_first: Vec<usize> = heads.iter().rev().copied().collect();
                let mut tails = gap[..split].to_vec();
                // "All credits of this group lapse on 12 May" below the last one.
                if let Some(foot) = foot.filter(|_| shared && nth + 1 < with_amount.len()) {
                    tails.push(foot);
                }
                self.nodes[children[at]].beside = Beside {
                    heads: nearest_first.clone(),
                    tails,
                    carried: kept.clone(),
                    previous,
                };
                /// Deeper stacks of headings than any page has.
                const MOST: usize = 8;
                carried = nearest_first.into_iter().chain(kept).take(MOST).collect();
                heads = gap[split..].to_vec();
                if self.class(children[at]).label {
                    previous = Some(children[at]);
                }
            }
        }
        self.nodes[node].children = children;
    }

    /// The text behind a group's last amount that dates all of them.
    fn foot(&self, behind: &[usize]) -> Option<usize> {
        behind
            .iter()
            .copied()
            .take_while(|child| self.nodes[*child].heading.is_none())
            .find(|child| self.class(*child).dates_all)
    }

    /// True when a newer text takes an older one's place for what follows.
    fn replaces(&self, new: usize, old: usize) -> bool {
        match (self.nodes[new].heading, self.nodes[old].heading) {
            (Some(new), Some(old)) => new <= old,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (None, None) => {
                let (new, old) = (self.class(new), self.class(old));
                new.label
                    || (new.status && old.status && !old.label)
                    || (new.date && old.date && !old.label)
            }
        }
    }

    fn rhythm(&self, children: &[usize], with_amount: &[usize]) -> Rhythm {
        let first = with_amount[0];
        let mut before = Class::default();
        for &head in &children[..first] {
            if self.nodes[head].heading.is_none() {
                before = before.or(self.class(head));
            }
        }
        let labels_inside = with_amount.iter().any(|at| self.class(children[*at]).label);
        let label_after = !before.label
            && !labels_inside
            && with_amount.iter().enumerate().all(|(nth, &at)| {
                let end = with_amount.get(nth + 1).copied().unwrap_or(children.len());
                children[at + 1..end]
                    .iter()
                    .take_while(|child| self.nodes[**child].heading.is_none())
                    .any(|child| self.class(*child).label)
            });
        Rhythm {
            before,
            label_after,
        }
    }

    /// Where, between two amounts, the words of the second begin.
    fn turn(&self, gap: &[usize], rhythm: &Rhythm) -> usize {
        gap.iter()
            .position(|&child| {
                let class = self.class(child);
                self.nodes[child].heading.is_some()
                    || (class.lines > 1 && !class.is_details())
                    || (!rhythm.label_after
                        && (class.label
                            || (class.status && rhythm.before.status)
                            || (class.date && rhythm.before.date)))
            })
            .unwrap_or(gap.len())
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

/// What a box holds.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Class {
    pub(super) label: bool,
    pub(super) status: bool,
    pub(super) date: bool,
    /// "All credits of this group lapse on 12 May".
    pub(super) dates_all: bool,
    pub(super) lines: usize,
}

impl Class {
    /// A longer box is none of the texts that this looks for.
    pub(super) const LOOK: usize = 24;

    /// A few lines with a day and no name: they belong to what stands before them.
    pub(super) const fn is_details(self) -> bool {
        /// More lines are a card.
        const MOST: usize = 4;
        self.date && !self.label && self.lines <= MOST
    }

    fn of(atom: &Atom) -> Self {
        let mut class = Self::default();
        if let Some(says) = atom.text()
            && !atom.acts
            && !atom.is_spent
        {
            class.label = says.is_own_label() || says.introduces();
            class.date = says.expires();
            class.dates_all = says.dates_all();
            class.status = !says.expires()
                && (says.has_status() || says.strength() == Some(Strength::Generic));
        }
        class
    }

    /// What the first atoms of a box hold together.
    fn all(range: &Range<usize>, of_atoms: &[Self], atoms: &[Atom]) -> Self {
        let look = range.start..range.end.min(range.start + Self::LOOK);
        let mut class = of_atoms[look.clone()]
            .iter()
            .fold(Self::default(), |all, one| all.or(*one));
        // Attributes stand in lines of their own, which nobody sees.
        let mut lines: Vec<usize> = atoms[look]
            .iter()
            .filter(|atom| !atom.is_attribute)
            .map(|atom| atom.line)
            .collect();
        lines.dedup();
        class.lines = lines.len();
        class
    }

    const fn or(self, other: Self) -> Self {
        Self {
            label: self.label | other.label,
            status: self.status | other.status,
            date: self.date | other.date,
            dates_all: self.dates_all | other.dates_all,
            lines: self.lines + other.lines,
        }
    }
}

struct Rhythm {
    /// What stands before the first amount.
    before: Class,
    label_after: bool,
}

/// True for an amount that a text can belong to.
fn matters(atoms: &[Atom], nth: usize) -> bool {
    let is_amount = match &atoms[nth].what {
        What::Amount(_) => true,
        What::Text(says) => says.counts_points(),
    };
    is_amount && !atoms[nth].acts && !is_priced(atoms, nth) && !atoms[nth].is_gone
}

struct Box {
    atoms: Range<usize>,
    heading: Option<u8>,
    element: Option<usize>,
    leaf: Option<usize>,
}

/// Elements, sentences and atoms as ranges of atoms, outer before inner.
fn boxes(seen: &Visible, atoms: &[Atom], ranges: &[Range<usize>]) -> Vec<Box> {
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
