//! What a page says in the place of balances.
//!
//! Lives here: data in scripts where no text has any, a page that waits, one that tells that there is no such thing in
//! its market. Comes in: a page whose text has no balance. Goes out: what to say of it. May not: call it empty.

use scraper::Html;

use super::atoms::Atom;
use super::visible::{self, Visible};
use super::{says, script_state};
use crate::model::{Finding, Found, Outcome};
use crate::reading::rule::About;
use crate::rules::Topic;

/// What to say of a page whose text has neither balances nor the sentence that there are none.
pub(super) fn of_balances(
    document: &Html,
    seen: &Visible,
    atoms: &[Atom],
    about_balances: bool,
    reader: &About<'_>,
) -> Finding {
    /// A heading and a word of patience, but no content.
    const FEW_WORDS: usize = 4;
    let texts: Vec<String> = seen
        .scripts
        .iter()
        .filter_map(|id| document.tree.get(*id))
        .flat_map(|node| visible::data(&node))
        .collect();
    match script_state::read(&texts, about_balances, reader) {
        Err(reason) => return Finding::because(Outcome::Unclear, reason),
        Ok(readings) => {
            if let Some(found) = Found::new(readings, None) {
                return Finding::Found(found);
            }
        }
    }
    let words: usize = atoms
        .iter()
        .filter_map(Atom::own_text)
        .map(|says| says.words)
        .sum();
    let has_amount = atoms.iter().any(|atom| atom.amount().is_some());
    if words <= FEW_WORDS && !has_amount && !seen.scripts.is_empty() {
        return Finding::because(Outcome::NeedsRendering, "hardly-any-text");
    }
    let is_loading =
        |says: &says::Says| says.topics.has(Topic::Loading) && says.unknown <= 2 && says.words <= 8;
    if !seen.scripts.is_empty()
        && (seen.is_busy || atoms.iter().filter_map(Atom::text).any(is_loading))
    {
        return Finding::because(Outcome::NeedsRendering, "the-page-waits");
    }
    if about_balances && is_not_offered(atoms) {
        return not_offered();
    }
    Finding::nothing(Outcome::PageChanged)
}

pub(super) fn not_offered() -> Finding {
    Finding::because(Outcome::NotOffered, "says-not-offered")
}

/// "Digital credits", and below it "This is not offered in Sweden": a text says so that names credits, or that stands
/// right behind one that does.
pub(super) fn is_not_offered(atoms: &[Atom]) -> bool {
    /// Between the two stand a line and a link at most.
    const NEAR: usize = 3;
    let names = |atom: &Atom| {
        let says = atom.own_text();
        says.is_some_and(|says| says.names_balance || !says.kinds.is_empty())
    };
    atoms.iter().enumerate().any(|(nth, atom)| {
        let says = atom.own_text();
        says.is_some_and(|says| says.topics.has(Topic::NotOffered))
            && atoms[nth.saturating_sub(NEAR)..=nth].iter().any(names)
    })
}
