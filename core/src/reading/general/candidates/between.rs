//! What stands between an amount and a text behind it.
//!
//! Lives here: whether the text tells of another amount. Comes in: a text's place. Goes out: yes or no.
//! May not: take a word of state, "pending" or "spent", for another's.

use super::climb::Climb;
use crate::reading::general::atoms::said_behind;
use crate::reading::general::says::{EXCLUDES, NOT_TO_SPEND, Says};
use crate::reading::lexicon::Topics;
use crate::rules::Topic;

impl Climb<'_> {
    /// "I bought a game for $24.90 with $25.00 of credit": another amount stands between the two.
    pub(super) fn is_behind_another(&self, nth: usize) -> bool {
        let between = nth.min(self.own) + 1..nth.max(self.own);
        self.atoms[between]
            .iter()
            .any(|atom| atom.amount().is_some())
    }

    /// "$87.50 left, from $100.00 loaded in October": what the amount is has been said.
    pub(super) fn is_behind_what_is_left(&self, nth: usize) -> bool {
        let is_left = |says: &Says| says.lead.has(Topic::Available) && says.unknown == 0;
        nth > self.own + 1
            && said_behind(self.atoms, self.own).is_some_and(is_left)
            && self.atoms[nth]
                .text()
                .is_some_and(|says| !says.topics.meets(NOT_TO_SPEND))
    }

    /// "New releases are $6.99 and up; you pay the difference" below the amount: the second half tells of that price. "Spend
    /// $20 more to qualify" is one sentence, and tells of what is to be had.
    pub(super) fn is_said_of_its_line(&self, nth: usize, says: &Says) -> bool {
        let (line, sentence) = (self.atoms[nth].line, self.atoms[nth].sentence);
        let before = self.atoms[..nth].iter().rev();
        let mut own = before.take_while(|atom| atom.line == line);
        line != self.atoms[self.own].line
            && says.topics.only(EXCLUDES) == Topics::of(&[Topic::Price])
            && own.any(|atom| atom.amount().is_some() && atom.sentence != sentence)
    }

    /// "+€1.00" stands between the two.
    pub(super) fn is_behind_more(&self, nth: usize) -> bool {
        let between = self.own + 1..nth.max(self.own + 1);
        let mut between = self.atoms[between].iter();
        between.any(|atom| atom.has_plus && atom.amount().is_some())
    }
}
