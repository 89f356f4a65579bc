//! What is no balance once all of its surroundings are known.
//!
//! Lives here: debts, conditions and offers. Comes in: a climb that has come to its end. Goes out: a candidate that is
//! excluded, or as it was. May not: look at another text than those of the amount's own sentence and its label.

use super::Named;
use super::climb::Climb;
use super::shelf::Shelf;
use crate::reading::general::atoms::{Atom, said_before};
use crate::reading::general::says::{EXCLUDES, Says, Strength};
use crate::reading::lexicon::Topics;
use crate::rules::Topic;

impl Climb<'_> {
    /// A negative amount is a change, unless it is plainly the balance.
    pub(super) fn refuse_debts(&mut self) {
        let is_negative = self.found.amount.is_ok_and(|money| money.minor < 0);
        let is_balance = self.found.label.as_ref().is_some_and(|label| {
            self.atoms[label.atom]
                .text()
                .is_some_and(|says| says.topics.has(Topic::Balance) && says.unknown == 0)
        });
        self.found.excluded |= is_negative && !is_balance;
    }

    /// "A $10 credit when you spend $60": the words between are nobody's label, and say what the second amount is.
    pub(super) fn refuse_conditions(&mut self) {
        self.found.excluded |= said_before(self.atoms, self.own)
            .is_some_and(|says| says.topics.has(Topic::Limit))
            || self.is_promised_behind_price();
    }

    /// "Who buys headphones for $99 or more until 6 January, $10 music credit": nobody has that yet.
    fn is_promised_behind_price(&self) -> bool {
        /// Fewer words that nobody knows may be a name.
        const TELLS: usize = 2;
        let sentence = self.atoms[self.own].sentence;
        let mut strange = 0;
        (0..self.own)
            .rev()
            .take_while(|at| self.atoms[*at].sentence == sentence)
            .any(|at| {
                strange += self.atoms[at].text().map_or(0, |says| says.unknown);
                let atom = &self.atoms[at];
                atom.amount().is_some() && strange >= TELLS && atom.is_priced
            })
    }

    /// "Kindle, $99.99, shop now": what is had is called a balance, or is available, or lapses.
    pub(super) fn refuse_offers(&mut self) {
        let own = &self.atoms[self.own];
        let is_named_in_link = own.leads
            && self.found.label.as_ref().is_some_and(|label| {
                label.strength == Strength::Pure && self.atoms[label.atom].sentence == own.sentence
            });
        let stands_on = self.shelf();
        self.found.is_offered |=
            (is_named_in_link || stands_on == Shelf::Titled) && !self.is_zero();
        self.found.excluded |= stands_on == Shelf::Sells;
        // "$1.50 expires in two days, the rest ($2.00) on 8 February": either both are offered or neither.
        let dates_sentence = || {
            let mut in_sentence = self
                .atoms
                .iter()
                .filter(|atom| atom.line == own.line && atom.sentence == own.sentence);
            in_sentence.any(|atom| atom.text().is_some_and(Says::expires))
        };
        let is_dated = !self.found.dates.is_empty()
            || self.found.forever
            || is_named_in_link && dates_sentence();
        let is_called = || {
            let is_strong = |label: &Named| label.strength == Strength::Strong;
            self.found
                .topics
                .meets(Topics::of(&[Topic::Balance, Topic::Available]))
                || self.generic.is_some()
                || self.found.label.as_ref().is_some_and(is_strong)
        };
        // What stands around a link of the menu does not call its price a balance.
        let is_had = is_dated || !is_named_in_link && is_called();
        self.found.excluded |= self.found.is_offered && !is_had;
    }

    /// "$5 albums" below "Music credit": its own sentence tells what costs as much.
    pub(super) fn refuse_things(&mut self) {
        let own = &self.atoms[self.own];
        let is_own = |atom: &Atom| atom.sentence == own.sentence && atom.line == own.line;
        let near = |at: Option<usize>| {
            let atom = at.and_then(|at| self.atoms.get(at));
            atom.filter(|atom| is_own(atom)).and_then(Atom::text)
        };
        let is_alone =
            near(self.own.checked_sub(1)).is_none() && near(Some(self.own + 2)).is_none();
        let is_named_elsewhere = self
            .found
            .label
            .as_ref()
            .is_some_and(|label| !is_own(&self.atoms[label.atom]));
        let things = near(Some(self.own + 1));
        self.found.excluded |= is_alone
            && is_named_elsewhere
            && things.is_some_and(|says| says.names_things() && says.begins_with_name());
    }

    /// "$5.00", and in the line below it "was $9.99", "you save $4.99": what something costs now.
    pub(super) fn refuse_prices(&mut self) {
        /// More words tell what the amount can be spent on.
        const FEW: usize = 3;
        let next = |step: usize| self.atoms.get(self.own + step);
        let (Some(name), Some(price)) = (next(1), next(2)) else {
            return;
        };
        let is_line = name.line != self.atoms[self.own].line
            && price.line == name.line
            && price.amount().is_some()
            && next(3).is_none_or(|after| after.line != name.line);
        let tells_price = |says: &Says| {
            says.topics.only(EXCLUDES) == Topics::of(&[Topic::Price])
                && says.lead.has(Topic::Price)
                && says.unknown == 0
                && says.words <= FEW
                && says.kinds.is_empty()
        };
        self.found.excluded |= is_line && name.text().is_some_and(tells_price) && !self.is_zero();
    }

    /// "Arvids Kindle-kredit": the label names somebody.
    pub(super) fn is_owned(&self) -> bool {
        let label = self.found.label.as_ref();
        let says = label.and_then(|label| self.atoms[label.atom].text());
        says.is_some_and(|says| says.names_owner)
    }

    /// Nobody sells or offers nothing.
    pub(super) fn is_zero(&self) -> bool {
        self.found.amount.is_ok_and(|money| money.minor == 0)
    }
}
