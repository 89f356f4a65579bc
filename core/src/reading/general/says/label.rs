//! A text as the name of a balance.
//!
//! Lives here: how sure a label a text makes, and what looks like one and is none. Comes in: what a text says.
//! Goes out: a strength. May not: know which amount it names.

use super::Says;
use crate::reading::general::programme::is_product;
use crate::reading::lexicon::Topics;
use crate::reading::text::{ends_in_colon, is_blank};
use crate::rules::Topic;

/// Where a label is taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::reading::general) enum LabelFrom {
    /// A text of its own.
    Own,
    /// A sentence that goes on through the amount: the words around the name fall away.
    Sentence,
}

/// How sure a label is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::reading::general) enum Strength {
    /// A name among words that nobody knows.
    Weak,
    /// A balance word alone: "Available balance".
    Generic,
    /// A balance word and something particular, but no known name: "Welcome credit".
    Particular,
    /// A name, and every other word is known.
    Pure,
    /// A name and a balance word.
    Strong,
}

impl Says {
    /// The strength of the text as a label; `None` when it is none.
    pub(in crate::reading::general) fn strength(&self) -> Option<Strength> {
        /// More words are a sentence.
        const LONGEST: usize = 14;
        if self.words > LONGEST || self.words == 0 {
            return None;
        }
        let balance = self.topics.has(Topic::Balance);
        let generic = Topics::of(&[Topic::Balance, Topic::Available, Topic::Total]);
        match (self.kinds.is_empty(), balance, self.unknown) {
            (false, true, _) => Some(Strength::Strong),
            (false, false, 0) => Some(Strength::Pure),
            (false, false, _) => Some(Strength::Weak),
            // "You have earned" tells what became of something.
            (true, true, 1..) if !self.names_balance => None,
            // "Current credit: six euros" says how much it is.
            (true, true, 1..) if self.topics.has(Topic::Available) && self.tells_value() => {
                Some(Strength::Generic)
            }
            // "2 credits" counts them and names none.
            (true, true, 1..) if !self.is_count() => Some(Strength::Particular),
            (true, true, 1..) => Some(Strength::Generic),
            (true, _, 0) if self.topics.meets(generic) => Some(Strength::Generic),
            _ => None,
        }
    }

    /// What nobody knows of it stands behind a colon.
    fn tells_value(&self) -> bool {
        self.text
            .split_once(": ")
            .is_some_and(|(_, value)| value.contains(char::is_alphabetic))
    }

    /// A number is all that nobody knows of it.
    fn is_count(&self) -> bool {
        let words = self.text.split(|c: char| !c.is_alphanumeric());
        let numbers =
            words.filter(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()));
        numbers.count() == self.unknown
    }

    /// The store's own words and a balance word: "Digital rewards".
    pub(in crate::reading::general) fn is_of_the_store(&self) -> bool {
        const MORE: Topics = Topics::of(&[Topic::Available, Topic::Total]);
        self.topics.has(Topic::Store) && self.topics.has(Topic::Balance) && !self.topics.meets(MORE)
    }

    /// The same with a colon behind it: the amount that follows is its own.
    pub(in crate::reading::general) fn introduces(&self) -> bool {
        self.is_of_the_store()
            && self.strength() == Some(Strength::Generic)
            && ends_in_colon(&self.text)
    }

    /// It names a balance.
    pub(in crate::reading::general) fn is_label(&self) -> bool {
        // "No balance right now" tells of one, and "this credit" points at one: neither is its name.
        let names_none = self.kinds.is_empty() && (self.proves_nothing() || self.refers);
        self.has_form_of_label() && !names_none && !self.introduces_parts()
    }

    /// "This is what your video credit is made of:" leads to amounts, and is the name of none.
    fn introduces_parts(&self) -> bool {
        /// More words that nobody knows are no name.
        const MOST_STRANGE: usize = 2;
        self.unknown > MOST_STRANGE && ends_in_colon(&self.text)
    }

    /// It is made as a name is, if only of something named elsewhere.
    pub(in crate::reading::general) fn has_form_of_label(&self) -> bool {
        const CLAUSE: Topics = Topics::of(&[Topic::Limit, Topic::Points, Topic::Offer]);
        // "Rent or buy movies" tells what something is for, "Discount credit" is a name.
        let is_price = self.lead.has(Topic::Price) && !self.names_balance;
        self.strength().is_some()
            && !self.expires()
            && !self.lead.meets(CLAUSE)
            && !self.lead.has(Topic::Valid)
            && !is_price
            && !self.is_masked()
            && !self.is_remark()
    }

    /// "(app)" behind a title: a remark on it, and no name.
    fn is_remark(&self) -> bool {
        let drawn = |c: char| is_blank(c) || matches!(c, ':' | '：');
        let text = self.text.trim_matches(drawn);
        !self.names_balance
            && text.starts_with(['(', '（', '['])
            && text.ends_with([')', '）', ']'])
    }

    /// No word that joins, "for Kindle", stands before what it names.
    pub(in crate::reading::general) fn begins_with_name(&self) -> bool {
        let before = self.text.get(..self.core.0).unwrap_or_default();
        !before.contains(char::is_alphanumeric)
    }

    /// "Albums for", "eBooks à", "Filme ab" right before an amount: things of a product, and a word that leads to their price.
    pub(in crate::reading::general) fn leads_to_price(&self) -> bool {
        self.names_things() && self.leads_on()
    }

    /// "Your credit is", "Gift cards worth": it ends in words that name nothing, and in no colon.
    pub(in crate::reading::general) fn leads_on(&self) -> bool {
        self.goes_on_behind_name() && !ends_in_colon(&self.text)
    }

    /// "And don't forget your No-Rush credit:", "Your music credit is at:": words that are none of it stand around the name.
    pub(in crate::reading::general) fn is_around_name(&self) -> bool {
        self.told.0 > self.core.0 || self.goes_on_behind_name()
    }

    /// "Your music credit is at:" does, in spite of its colon.
    pub(in crate::reading::general) fn goes_on_behind_name(&self) -> bool {
        let ends = self.text.get(self.core.1..).unwrap_or_default();
        ends.contains(char::is_alphanumeric)
    }

    /// "Albums" and "eBooks", where no word tells of a balance.
    pub(in crate::reading::general) fn names_things(&self) -> bool {
        const HAD: Topics = Topics::of(&[Topic::Balance, Topic::Available, Topic::Total]);
        !self.kinds.is_empty()
            && self.kinds.iter().all(|kind| is_product(*kind))
            && !self.names_balance
            && !self.topics.meets(HAD)
            && !self.expires()
            && self.dates.is_empty()
    }

    /// "…K7QD", "•••• 1234": the end of a card's number names no balance.
    pub(in crate::reading::general) fn is_masked(&self) -> bool {
        let text = self.text.trim_start_matches(is_blank);
        text.starts_with(['…', '•', '*', '●', '·']) || text.starts_with("...")
    }

    /// It names a balance, or one in particular.
    pub(in crate::reading::general) fn is_own_label(&self) -> bool {
        self.is_label() && !self.is_sentence() && self.strength() != Some(Strength::Generic)
    }
}
