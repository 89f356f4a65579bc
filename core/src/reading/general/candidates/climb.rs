//! The climb from an amount outwards, box by box.
//!
//! Lives here: which boxes are passed and in what order, and what a box's other amounts mean for this one.
//! Comes in: an amount's place in the outline. Goes out: the candidate, filled.
//! May not: skip a box, or read a text.

use std::ops::Range;

use jiff::civil::Date;

use super::title::Title;
use super::{Candidate, Named};
use crate::reading::general::atoms::{Atom, sentence_around};
use crate::reading::general::grid::Grids;
use crate::reading::general::outline::{Beside, Outline};

pub(super) struct Climb<'a> {
    pub(super) atoms: &'a [Atom],
    pub(super) outline: &'a Outline,
    pub(super) grids: &'a Grids,
    /// The boxes of what is gone, in order.
    pub(super) gone: &'a [Range<usize>],
    pub(super) served_on: Date,
    /// The page tells of a household under a heading of this rank: one that nobody knows may be a person, but for
    /// those above it.
    pub(super) household: Option<u8>,
    /// On that page a few words beside each tell whose it is.
    pub(super) marks_own: bool,
    pub(super) own: usize,
    pub(super) found: Candidate,
    pub(super) generic: Option<Named>,
    /// The highest heading passed: one of its rank or below, further away, is a neighbour's.
    pub(super) rank: u8,
    /// A heading of the first rank was passed: what stands above it is above the whole page.
    pub(super) is_under_title: bool,
    pub(super) kind_is_settled: bool,
    /// The label was found nearer than this box.
    pub(super) far: bool,
    /// Words that nobody knows stand where the label should.
    pub(super) blocked: bool,
    /// The amount's own sentence speaks of something else.
    pub(super) is_in_prose: bool,
    /// The label names several kinds.
    pub(super) several: bool,
    /// The label is what the amount's sentence says that it is for.
    pub(super) label_is_prose: bool,
    /// The texts that are being looked at stand behind several cards of which none has any outside it.
    pub(super) behind_group: bool,
    /// The nearest title over the amount.
    pub(super) title: Title,
    /// The box around the texts that are being looked at.
    pub(super) around: Range<usize>,
}

/// Where a text stands to the amount.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    Head,
    Tail,
    Carried,
}

impl Climb<'_> {
    pub(super) fn run(&mut self) {
        let mut node = self.outline.leaves[self.own];
        let spot = self.grids.spots[self.own];
        let mut inside = spot.map(|spot| self.grids.ranges[spot.cell].clone());
        loop {
            let atoms = &self.outline.nodes[node].atoms;
            // A cell's neighbours are its row and column, not what stands before and behind it.
            if let (Some(spot), Some(cell)) = (spot, &inside)
                && (atoms.start <= cell.start && atoms.end >= cell.end)
            {
                inside = None;
                self.cell(spot);
                node = self.around(node, &self.grids.all[spot.grid].atoms);
            }
            self.level(node);
            if node == 0 || self.found.excluded {
                break;
            }
            node = self.outline.nodes[node].parent;
        }
        if self.found.label.is_none() && !self.is_only_status() && !self.is_told_of_apart() {
            self.found.label = self.generic.take();
        }
    }

    /// "Buy one more book by Sunday and take $6.00 to spend on books" under "My credits": what its sentence tells is not
    /// what the title names.
    fn is_told_of_apart(&self) -> bool {
        /// More words that nobody knows tell a story.
        const MOST_STRANGE: usize = 3;
        let own = self.atoms[self.own].sentence;
        let is_apart = |named: &Named| self.atoms[named.atom].sentence != own;
        self.generic.as_ref().is_some_and(is_apart) && self.strange_words() > MOST_STRANGE
    }

    /// The box one step further out than the card, as far as the next heading: a panel that opens below its button.
    pub(super) fn look_around(&mut self) {
        let card = self.found.card.clone();
        let node = self.around(self.outline.leaves[self.own], &card);
        let above = self.outline.nodes[node].parent;
        if above == 0 || card.is_empty() {
            return;
        }
        let atoms = self.outline.nodes[above].atoms.clone();
        let behind = self.outline.nodes[node].atoms.end;
        let heading = self.outline.first_heading(behind..atoms.end);
        self.found.around = atoms.start..heading.unwrap_or(atoms.end);
    }

    /// The texts beside one box.
    fn level(&mut self, node: usize) {
        let outline = self.outline;
        self.far = self.found.label.is_some();
        self.around = outline.nodes[outline.nodes[node].parent].atoms.clone();
        let beside = &outline.nodes[node].beside;
        let is_group = outline.amounts_in(&outline.nodes[node].atoms) > 1;
        let dated_before = !self.found.dates.is_empty() || self.found.is_undated_part;
        let had_generic = self.generic.is_some();
        // "Card number", its value, and below both "registered": the term before another is that one's.
        let mut nearest_term = None;
        for &head in &beside.heads {
            if outline.is_term(head) && *nearest_term.get_or_insert(head) != head {
                continue;
            }
            self.text(head, At::Head, is_group);
        }
        let has_label = self.found.label.is_some();
        self.behind_group = beside.ends_group;
        // "Prime membership" in a list of definitions names what stands behind it.
        for &tail in beside.tails.iter().filter(|tail| !outline.is_term(**tail)) {
            self.text(tail, At::Tail, is_group);
        }
        self.behind_group = false;
        if !has_label {
            self.follow(beside, dated_before);
        }
        self.find_rival(beside, is_group, has_label, had_generic);
        // "Payment in 4 instalments" is the name of all of its value: "available from $75 to $1,000".
        let has_term = |heads: &[usize]| heads.iter().any(|head| outline.is_term(*head));
        self.blocked |= self.found.label.is_none()
            && (!is_group || has_term(&beside.heads))
            && (self.is_named_by_nobody(&beside.heads) || self.is_second_of_stranger(node))
            || dated_before
                && self.found.label.is_none()
                && beside
                    .carried
                    .first()
                    .is_some_and(|nearest| self.is_named_by_nobody(&[*nearest]));
        self.carried(beside, is_group);
        if self.found.part_of.is_some() && !has_label {
            self.found.label = None;
            // Nor is the name of the whole page its own.
            if !had_generic {
                self.generic = None;
            }
        }
        if !has_label && self.found.label.is_some() && dated_before {
            self.found.is_part = true;
        }
        // An amount in a heading is under higher ones only, but for those right beside it.
        if let Some(own) = outline.nodes[node].heading {
            self.rank = self.rank.min(own);
        }
    }

    /// "Waves", "4.99", "9.49": of two amounts beside each other a name that nobody knows is that of both.
    fn is_second_of_stranger(&self, node: usize) -> bool {
        let node = &self.outline.nodes[node];
        let Some(first) = node.atoms.start.checked_sub(1) else {
            return false;
        };
        let name = node.beside.carried.first().filter(|nearest| {
            self.outline.nodes[**nearest].atoms.end == first && node.beside.heads.is_empty()
        });
        self.atoms[first].amount().is_some()
            && name.is_some_and(|name| self.is_named_by_nobody(&[*name]))
    }

    /// Without a name before it the amount follows the one of the box before, and is a part of it where it has a day.
    fn follow(&mut self, beside: &Beside, dated_before: bool) {
        /// More words that nobody knows tell a story.
        const MOST_STRANGE: usize = 3;
        let Some(previous) = beside.previous.filter(|_| beside.heads.is_empty()) else {
            return;
        };
        // "Finish a novel before 31 December for a chance to win a reader worth $159.99".
        let is_told = self.is_in_prose || self.strange_words() > MOST_STRANGE;
        let whole = self.last_amount(previous);
        // "Your gift card balance is $86.40. … Your video credit is $3.50. $1.50 expires …": another one was named since.
        let is_anothers = whole.is_some_and(|whole| self.names_between(whole));
        if dated_before && !self.blocked && !is_told && !is_anothers && self.found.part_of.is_none()
        {
            self.found.part_of = whole;
            self.found.is_part = true;
        }
        if self.found.follows.is_none() {
            self.found.follows = self.last_amount(previous);
        }
    }

    /// A balance is named between that amount and this one, in the line of both.
    fn names_between(&self, whole: usize) -> bool {
        let line = self.atoms[self.own].line;
        whole < self.own
            && self.atoms[whole].line == line
            && self.atoms[whole..self.own]
                .iter()
                .filter_map(Atom::text)
                .any(|says| says.names_balance && says.is_own_label())
    }

    /// The words of the amount's own sentence that nobody knows.
    fn strange_words(&self) -> usize {
        let own = self.atoms[self.own].line;
        let in_line = sentence_around(self.atoms, self.own).filter(|atom| atom.line == own);
        let texts = in_line.filter_map(Atom::text);
        texts.map(|says| says.unknown).sum()
    }

    /// "Available balance" beside "Kindle credit: $4.00": two amounts of one card.
    fn find_rival(&mut self, beside: &Beside, is_group: bool, has_label: bool, had_generic: bool) {
        let Some(previous) = beside.previous else {
            return;
        };
        // A heading rules what stands under it, also from further out.
        let is_ruled = beside.heads.is_empty() && self.outline.nodes[previous].heading.is_some();
        // "$4.00" under "Kindle eBooks: $5.00": no name, no day, and nothing else that it could be.
        let is_bare = !has_label
            && !self.blocked
            && self.found.bare.is_none()
            && !self.says_day_itself()
            && !self.is_in_strange_row()
            && self.found.part_of.is_none();
        let is_own = self.generic.is_some() && !is_group;
        if is_own && (!had_generic || is_ruled) || is_bare && is_ruled {
            self.found.rival = self.last_amount(previous);
            let rival = self
                .found
                .rival
                .and_then(|rival| self.atoms[rival].amount());
            // What contradicts its heading is nobody else's either.
            self.blocked |= is_ruled && rival != Some(self.found.amount);
            self.found.contradicts |= is_bare && is_ruled;
        }
    }

    /// "What you got at first | 200 kr": a row with a name that nobody knows.
    fn is_in_strange_row(&self) -> bool {
        self.grids.spots[self.own].is_some()
            && self.own.checked_sub(1).is_some_and(|before| {
                let name = self.atoms[before].text();
                name.is_some_and(|says| says.unknown > 1 && says.dates.is_empty())
            })
    }

    /// The texts of boxes further up that still hold here.
    fn carried(&mut self, beside: &Beside, is_group: bool) {
        // Which heading a later one is under cannot be told from its rank alone: its days are not passed on.
        let is_heading = |node: &usize| self.outline.nodes[*node].heading.is_some();
        let mut is_under_another = beside.heads.iter().any(is_heading);
        let has_term = beside.heads.iter().any(|head| self.outline.is_term(*head));
        // "Total" in a list of definitions: the name of the value before it is not its.
        let is_anothers = |node: &&usize| has_term && self.outline.is_term(**node);
        for &old in beside.carried.iter().filter(|node| !is_anothers(node)) {
            let dates = self.found.dates.len();
            self.text(old, At::Carried, is_group);
            if is_under_another {
                self.found.dates.truncate(dates);
            }
            is_under_another |= self.outline.nodes[old].heading.is_some();
        }
    }

    /// The smallest box from this one outwards that holds these atoms.
    fn around(&self, mut node: usize, atoms: &Range<usize>) -> usize {
        while node != 0
            && (self.outline.nodes[node].atoms.start > atoms.start
                || self.outline.nodes[node].atoms.end < atoms.end)
        {
            node = self.outline.nodes[node].parent;
        }
        node
    }

    fn last_amount(&self, node: usize) -> Option<usize> {
        let range = self.outline.nodes[node].atoms.clone();
        let is_whole = |atom: &Atom| atom.amount().is_some() && !atom.acts && !atom.has_plus;
        range.rev().find(|nth| is_whole(&self.atoms[*nth]))
    }
}
