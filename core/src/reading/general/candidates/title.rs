//! The nearest title over an amount, when nobody knows what it says.
//!
//! Lives here: whether a heading, or a short text over several rows, tells what has become of them: "Depleted", "Almost
//! yours", "What the others have". No word file has all of these. Comes in: the texts that a climb passes.
//! Goes out: whether the amount needs a proof of its own. May not: name anything.

use super::Named;
use super::climb::{At, Climb};
use crate::model::Kind;
use crate::reading::general::says::{Says, Strength};
use crate::reading::lexicon::Topics;
use crate::reading::text::is_blank;
use crate::rules::Topic;

/// What the nearest title says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Title {
    /// None was passed yet.
    Unseen,
    /// Something of a balance, or it is the page's own.
    Known,
    Strange,
}

impl Climb<'_> {
    /// The first word of a text begins as a word of the balance's own name does.
    pub(super) fn begins_its_name(&self, says: &Says) -> bool {
        /// "promo".
        const ALIKE: usize = 5;
        let first = |word: &str| {
            word.chars()
                .take(ALIKE)
                .flat_map(char::to_lowercase)
                .collect::<String>()
        };
        let label = self.found.label.as_ref();
        let label = label.filter(|label| {
            self.found.kind == Some(Kind::Promotional)
                && label.strength == Strength::Strong
                && !says.names_balance
                && says.offers == 1
        });
        let own = says
            .text
            .split(is_blank)
            .find(|word| word.chars().count() >= ALIKE)
            .map(first);
        label.zip(own).is_some_and(|(label, own)| {
            let name = label.label.normalised();
            name.split(is_blank).any(|word| first(word) == own)
        })
    }

    pub(super) fn pass_title(
        &mut self,
        nth: usize,
        says: &Says,
        at: At,
        is_group: bool,
        is_heading: bool,
    ) {
        /// A longer text is an introduction.
        const SHORT: usize = 6;
        const TELLS: Topics = Topics::of(&[
            Topic::Available,
            Topic::Benefits,
            Topic::Total,
            Topic::Expires,
            Topic::Forever,
        ]);
        const HAD: Topics = Topics::of(&[Topic::Balance, Topic::Available]);
        let (atom, own) = (&self.atoms[nth], &self.atoms[self.own]);
        if at == At::Tail {
            // "These credits have no end date" below a group tells of all in it.
            if is_group && self.title == Title::Strange && says.topics.has(Topic::Forever) {
                self.title = Title::Known;
            }
            return;
        }
        // "As of 23 November, 08:14": what stands behind in a line is no title.
        let goes_on = nth
            .checked_sub(1)
            .is_some_and(|before| self.atoms[before].line == atom.line);
        if self.title != Title::Unseen || atom.sentence == own.sentence || goes_on {
            return;
        }
        let heads = is_heading && (is_group || self.found.label.is_some());
        let leads_in = is_group
            && at == At::Head
            && says.words <= SHORT
            && !says.is_sentence()
            && !atom.is_attribute
            && !atom.leads;
        if !heads && !leads_in {
            return;
        }
        // "What's in your pot" over the whole page is what its developers call it.
        let is_of_page = self.outline.is_title(nth);
        // "Hoover, left: $46.00": a thing that nobody knows may have something left to pay.
        let is_named = |label: &Named| label.strength != Strength::Particular;
        let is_had = self.found.topics.meets(HAD) && self.found.label.as_ref().is_none_or(is_named)
            || self.generic.is_some();
        let is_strange = says.unknown > 0 && !says.topics.meets(TELLS) && says.kinds.is_empty();
        self.title = if is_strange && !is_of_page && !is_had {
            Title::Strange
        } else {
            Title::Known
        };
    }
}
