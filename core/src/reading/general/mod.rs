//! The general reader: balances of a page that nobody has described, by what the page says.
//!
//! Lives here: the way from a tree to a verdict: what can be seen, atoms of it, boxes around them, candidates, the
//! verdict; and what to say when nothing was found. Comes in: a tree, the market, the day it was served.
//! Goes out: recognised balances, proof of emptiness, or a reasoned refusal.
//! May not: rely on an id or a class, or choose between two readings.

mod atoms;
mod candidates;
mod grid;
mod outline;
mod programme;
mod says;
mod script_state;
mod verdict;
mod visible;

use std::ops::Range;

use jiff::civil::Date;
use scraper::{ElementRef, Html};

use self::atoms::{Atom, Reader};
use self::verdict::Verdict;
use self::visible::Visible;
use crate::marketplace::Marketplace;
use crate::model::{Failure, Finding, Found, Outcome};
use crate::reading::lexicon;
use crate::reading::speech::Speech;
use crate::rules::Topic;

/// Reads what `root` says. Linear in its size; never panics, whatever the tree.
pub(crate) fn read(
    document: &Html,
    root: ElementRef<'_>,
    market: &'static Marketplace,
    served_on: Date,
) -> Finding {
    let lang = document.root_element().attr("lang");
    let reader = Reader {
        market,
        speech: Speech::of(market, lang),
        served_on,
    };
    let seen = visible::read(root);
    let Ok((seen, atoms)) =
        seen.and_then(|seen| atoms::atoms(&seen, &reader).map(|atoms| (seen, atoms)))
    else {
        return Finding::nothing(Outcome::Failed(Failure::TooComplex));
    };
    let grids = grid::Grids::new(&seen, &atoms);
    let outline = outline::Outline::new(&seen, &atoms, &grids.ranges);
    let title = reader.speech.marks(&seen.title);
    let is_shared = title
        .iter()
        .any(|mark| mark.meaning == lexicon::Meaning::Topic(Topic::Household));
    let candidates = candidates::candidates(&atoms, &outline, &grids, served_on, is_shared);
    let programme = programme::of_page(&atoms, &outline, &title);
    let is_about = |topics: &[Topic]| {
        let topics = lexicon::Topics::of(topics);
        let named = |mark: &lexicon::Mark| matches!(mark.meaning, lexicon::Meaning::Topic(own) if topics.has(own));
        title.iter().any(named)
            || atoms.iter().filter_map(Atom::text).any(|says| {
                /// A longer text is about many things.
                const SHORT: usize = 10;
                // "A $10 credit when you spend $60" is no page of credits.
                const PROMISES: lexicon::Topics =
                    lexicon::Topics::of(&[Topic::Offer, Topic::Limit]);
                says.topics.meets(topics) && says.words <= SHORT && !says.topics.meets(PROMISES)
            })
    };
    let about_balances = is_about(&[Topic::Balance]);
    let about = verdict::About {
        balances: about_balances,
        benefits: is_about(&[Topic::Benefits, Topic::Available]),
        denied_in: denied(&atoms, &outline),
        product: programme::product_of(&title),
    };
    match verdict::verdict(candidates, &atoms, &outline, &about, programme, served_on) {
        Verdict::Balances { readings, total } => Found::new(readings, total)
            .map_or(Finding::nothing(Outcome::PageChanged), Finding::Found),
        Verdict::Unclear(reason) => Finding::because(Outcome::Unclear, reason),
        Verdict::Nothing if denials(&atoms).next().is_some() => Finding::nothing(Outcome::Empty),
        Verdict::Nothing => without_text(document, &seen, &atoms, about_balances, &reader),
    }
}

/// What to say of a page whose text has neither balances nor the sentence that there are none.
fn without_text(
    document: &Html,
    seen: &Visible,
    atoms: &[Atom],
    about_balances: bool,
    reader: &Reader,
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
    // Links lead away from what a page says.
    let words: usize = atoms
        .iter()
        .filter(|atom| !atom.leads && !atom.acts)
        .filter_map(Atom::text)
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
    Finding::nothing(Outcome::PageChanged)
}

/// The sentences that there is nothing.
fn denials(atoms: &[Atom]) -> impl Iterator<Item = &says::Says> {
    let texts = atoms.iter().filter_map(Atom::text);
    texts.filter(|says| says.proves_nothing())
}

/// The stretches of the page of which it says that there are no credits, of whatever kind.
fn denied(atoms: &[Atom], outline: &outline::Outline) -> Vec<Range<usize>> {
    /// More often no page says it.
    const MOST: usize = 16;
    let restricts = |nth: usize| {
        let before = nth.checked_sub(1).filter(|before| !atoms[*before].leads);
        let behind = Some(nth + 1).filter(|behind| {
            atoms
                .get(*behind)
                .is_some_and(|atom| atom.line == atoms[nth].line)
        });
        let heading = outline
            .last_heading(nth)
            .map(|(heading, _)| heading.clone());
        heading
            .into_iter()
            .flatten()
            .chain(before)
            .chain(behind)
            .filter_map(|near| atoms[near].text())
            .any(|says| !says.kinds.is_empty() || says.topics.meets(says::EXCLUDES))
    };
    let denies = |nth: &usize| {
        let atom = &atoms[*nth];
        let says = atom.text().filter(|_| !atom.leads && !atom.acts);
        says.is_some_and(|says| says.proves_nothing() && says.kinds.is_empty()) && !restricts(*nth)
    };
    let denials = (0..atoms.len()).filter(denies).take(MOST);
    denials.map(|nth| outline.section(nth)).collect()
}

#[cfg(test)]
mod tests;
