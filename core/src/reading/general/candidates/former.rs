//! Names between two amounts.
//!
//! Lives here: whether a text before an amount is the name of the one before it. Comes in: a text and where it stands.
//! Goes out: whether it names the former. May not: look beyond the sentence.

use super::climb::Climb;
use crate::reading::general::atoms::said_behind;
use crate::reading::general::says::Says;
use crate::rules::Topic;

impl Climb<'_> {
    /// "$6.50 of Kindle credit, of which $2.50", "a $2.00 credit buys two songs at $0.99", "$6.00 of eBook credit and $2.50
    /// in film vouchers": the words are of what stands before them.
    pub(super) fn names_former(&self, nth: usize, says: &Says, from_sentence: bool) -> bool {
        let goes_on_to_part =
            says.topics.has(Topic::OfWhich) || says.unknown > 1 && says.leads_on();
        // "$12.00 of video credit" with its parts in a tooltip behind it.
        let is_apart = || {
            let element = self.atoms[nth].element;
            element != self.atoms[self.own].element && element != self.atoms[nth - 1].element
        };
        let joins_former = || {
            !says.begins_with_name() && (self.is_named_behind() || says.unknown > 1 || is_apart())
        };
        self.follows_amount(nth) && (from_sentence && goes_on_to_part || joins_former())
    }

    /// An amount stands right before it, in its sentence.
    fn follows_amount(&self, nth: usize) -> bool {
        let before = nth.checked_sub(1).and_then(|before| self.atoms.get(before));
        before.is_some_and(|before| {
            before.amount().is_some() && before.sentence == self.atoms[nth].sentence
        })
    }

    /// A name stands right behind the amount, in its sentence.
    fn is_named_behind(&self) -> bool {
        said_behind(self.atoms, self.own).is_some_and(|says| {
            (says.names_balance || !says.kinds.is_empty()) && !says.begins_with_name()
        })
    }
}
