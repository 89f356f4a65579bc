//! Which of two names is the amount's.
//!
//! Lives here: why a name that is met later takes the place of one nearer by. Comes in: a climb that has a label, and
//! another text that names. Goes out: whether that one is the name. May not: take it.

use super::climb::{At, Climb};
use crate::reading::general::atoms::Atom;
use crate::reading::general::programme::{is_product, is_programme};
use crate::reading::general::says::{Says, Strength};

/// A text that names a balance, and where it stands.
pub(super) struct Name<'a> {
    pub(super) nth: usize,
    pub(super) says: &'a Says,
    pub(super) strength: Strength,
    pub(super) at: At,
    pub(super) is_group: bool,
    pub(super) is_heading: bool,
}

impl Climb<'_> {
    /// It is the name, though another stands nearer.
    pub(super) fn outranks(&self, name: &Name<'_>) -> bool {
        self.is_surer(name)
            || self.is_balance_of_product(name)
            || self.is_name_over_use(name)
            || self.is_of_heading(name)
            || self.is_name_over_remark(name)
            || self.opens_card(name)
            || name.at == At::Head && self.is_first_of_two(name.nth, name.says, name.strength)
    }

    /// "Select eBooks sold by us" below "Kindle books" tells what it is for; the name is the other one.
    fn is_surer(&self, name: &Name<'_>) -> bool {
        !name.is_group
            && !self.far
            && name.strength > Strength::Weak
            && self.has_label_of(Strength::Weak)
    }

    /// "Apps | $1.99 | Appstore credit": of a product and a balance of it the balance is the name.
    fn is_balance_of_product(&self, name: &Name<'_>) -> bool {
        name.at == At::Tail
            && !name.is_group
            && !self.far
            && name.strength == Strength::Strong
            && name.says.unknown == 0
            && !self.atoms[name.nth].leads
            && self.stands_alone(name.nth)
            && name.says.kind() == self.found.kind
            && self.has_label_of(Strength::Pure)
    }

    /// "For Kindle eBooks" under the heading "eBook autumn voucher" tells what it is for.
    fn is_name_over_use(&self, name: &Name<'_>) -> bool {
        let label = self.found.label.as_ref();
        let own = label.and_then(|label| self.atoms[label.atom].text());
        name.is_heading
            && name.at != At::Tail
            && self.is_of_its_kind(name.says)
            && own.is_some_and(|own| !own.begins_with_name() && !own.names_balance)
    }

    /// "You've got £1.75 to spend on eBooks" under "Kindle books": what stands above by itself is the name. In one heading
    /// it is the first line, "Amazon Music", and not "Songs and albums".
    fn is_of_heading(&self, name: &Name<'_>) -> bool {
        let label = self.found.label.as_ref();
        let is_in_line =
            label.is_some_and(|label| self.atoms[label.atom].line == self.atoms[name.nth].line);
        !is_in_line
            && (name.is_heading || name.at == At::Head && self.stands_alone(name.nth))
            && !name.is_group
            && self.label_is_prose
            && self.is_of_its_kind(name.says)
    }

    /// "Added to your balance" under the heading "Kindle credit" over this amount alone tells what became of it. Under
    /// "Promotional balances" a name may be anything's.
    fn is_name_over_remark(&self, name: &Name<'_>) -> bool {
        name.is_heading
            && name.at == At::Head
            && !name.is_group
            && name.strength == Strength::Strong
            && name.says.kind().is_some_and(is_product)
            && self.found.kind.is_none()
            && self.has_label_of(Strength::Particular)
    }

    /// "Kindle credit", and below it "Songs and albums", "Goodwill credit after a fault", "No-rush reward": what opens the
    /// amount's own card and is a balance's whole name is its name, and what follows tells what for and where from.
    fn opens_card(&self, name: &Name<'_>) -> bool {
        let (Some(card), Some(label)) = (self.outline.alone_in(self.own), &self.found.label) else {
            return false;
        };
        let is_whole = |says: &Says| {
            says.names_balance && says.unknown == 0 && !says.kinds.is_empty() && !says.is_sentence()
        };
        // "Video" in a heading over "Movies and TV shows you rent or buy on Prime Video".
        let is_heading = self.outline.first_heading(name.nth..name.nth + 1).is_some();
        let is_over_use = |later: &Says| {
            is_heading
                && name.says.kind().is_some_and(is_product)
                && name.strength == Strength::Pure
                && name.says.words <= 3
                && !later.names_balance
                && later.words > name.says.words
                && later.kind() == name.says.kind()
        };
        let is_label = |nth: usize| self.atoms[nth].text().is_some_and(Says::is_own_label);
        let later = self.atoms[label.atom].text();
        name.at == At::Head
            && !name.is_group
            && (name.nth + 1..self.own).contains(&label.atom)
            && card.contains(&name.nth)
            && !(card.start..name.nth).any(is_label)
            && later.is_some_and(|later| {
                let is_use = !is_whole(later) || is_programme(later.kind());
                name.strength == Strength::Strong && is_whole(name.says) && is_use
                    || is_over_use(later)
            })
    }

    fn has_label_of(&self, strength: Strength) -> bool {
        let label = self.found.label.as_ref();
        label.is_some_and(|label| label.strength == strength)
    }

    fn is_of_its_kind(&self, says: &Says) -> bool {
        says.kind().is_some() && says.kind() == self.found.kind
    }

    /// Nothing else stands in its line.
    fn stands_alone(&self, nth: usize) -> bool {
        let line = self.atoms[nth].line;
        let shares = |atom: Option<&Atom>| atom.is_some_and(|atom| atom.line == line);
        let before = nth.checked_sub(1).and_then(|before| self.atoms.get(before));
        !shares(before) && !shares(self.atoms.get(nth + 1))
    }

    /// "**Kindle** eBooks": of two names for one thing in a line the emphasised one is the label, or else the first.
    fn is_first_of_two(&self, nth: usize, says: &Says, strength: Strength) -> bool {
        let (own, label) = (&self.atoms[nth], self.found.label.as_ref());
        label.is_some_and(|label| {
            let later = &self.atoms[label.atom];
            nth < label.atom
                && own.line == later.line
                && own.element != later.element
                && (own.sentence != self.atoms[self.own].sentence && strength == label.strength
                    || strength == Strength::Strong && label.strength == Strength::Pure)
                && says.kind().is_some()
                && says.kind() == self.found.kind
                && !says.names_several()
                && (own.is_emphasis || !later.is_emphasis)
        })
    }
}
