//! Whose credit a page tells of, where several people share one.
//!
//! Lives here: the page that tells of a household, and the heading that may be a person. Comes in: atoms, the outline,
//! what a heading says. Goes out: whether it is so. May not: know a name.

use super::climb::Climb;
use crate::reading::general::atoms::Atom;
use crate::reading::general::outline::Outline;
use crate::reading::general::says::Says;
use crate::reading::lexicon::Topics;
use crate::rules::Topic;

/// Topics of a page that tells of others.
const SHARED: Topics = Topics::of(&[Topic::Household, Topic::Others]);

/// The rank of the first heading that tells of one: "Credits in your household".
pub(super) fn names_household(atoms: &[Atom], outline: &Outline) -> Option<u8> {
    /// A heading with more is a page in a heading.
    const MOST: usize = 24;
    outline
        .nodes
        .iter()
        .filter(|node| node.atoms.len() <= MOST)
        .filter_map(|node| Some((node.heading?, &atoms[node.atoms.clone()])))
        .find(|(_, atoms)| {
            let mut texts = atoms.iter().filter_map(Atom::text);
            texts.any(|says| says.topics.meets(SHARED))
        })
        .map(|(rank, _)| rank)
}

/// A text that tells of others: on such a page a name may be a person's.
pub(super) fn mentions_others(atoms: &[Atom]) -> bool {
    let mut texts = atoms.iter().filter_map(Atom::text);
    texts.any(|says| says.topics.meets(SHARED))
}

/// "That's you" beside one of several names: whose something is stands beside it.
pub(super) fn marks_own(atoms: &[Atom]) -> bool {
    let mut texts = atoms.iter().filter_map(Atom::text);
    texts.any(|says| says.is_yours)
}

impl Climb<'_> {
    /// A heading that may be a person, or a few words where the page tells so beside each.
    pub(super) fn names_somebody(
        &self,
        nth: usize,
        says: &Says,
        is_group: bool,
        is_heading: bool,
    ) -> bool {
        let is_marked = || self.marks_own && !is_group && !self.outline.is_title(nth);
        is_person(says) && (is_heading && !self.is_own_name(nth) || !is_heading && is_marked())
    }

    /// "Mira", and right below it "That's you".
    fn is_own_name(&self, heading: usize) -> bool {
        /// A name, a picture's words, a badge.
        const MOST: usize = 4;
        let section = self.outline.section(heading + 1);
        let texts = self.atoms[section].iter().take(MOST);
        let mut before = texts
            .take_while(|atom| atom.amount().is_none())
            .filter_map(Atom::text);
        before.any(|says| says.is_yours)
    }
}

/// "Alex", "Guthaben von Alex": a short heading of words that nobody knows, and of no kind of credit.
fn is_person(says: &Says) -> bool {
    // "Amazon Household: Lena" names one of several.
    let names_one = says.topics.has(Topic::Household)
        && says.unknown == 1
        && says.words <= 4
        && says.kinds.is_empty()
        && says.text.contains([':', '：', '–', '—']);
    // "Ellen (you)".
    let is_own = says.text.contains(['(', '（']) && says.words - says.unknown >= 1;
    names_one
        || (1..=2).contains(&says.unknown)
            && !is_own
            && !says.topics.has(Topic::Available)
            && says.words <= 5
            && says.kinds.is_empty()
            && !says.topics.has(Topic::Household)
}
