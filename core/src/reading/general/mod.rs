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
    let is_titled = |topic: Topic| {
        let mut marks = title.iter();
        marks.any(|mark| mark.meaning == lexicon::Meaning::Topic(topic))
    };
    let is_shared = is_titled(Topic::Household);
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
        help: is_titled(Topic::Help),
        denied: denied(&atoms, &outline),
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

/// The stretches of the page of which it says that there are no credits: of whatever kind, or of one.
fn denied(atoms: &[Atom], outline: &outline::Outline) -> Vec<verdict::Denied> {
    /// More often no page says it.
    const MOST: usize = 16;
    let is_restricted = |nth: usize, by: &dyn Fn(&says::Says) -> bool| {
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
            .any(by)
    };
    let excludes = |says: &says::Says| says.topics.meets(says::EXCLUDES);
    let denied = |nth: usize| {
        let atom = &atoms[nth];
        let says = atom.text().filter(|_| !atom.leads && !atom.acts)?;
        if !says.proves_nothing() {
            return None;
        }
        if says.kinds.is_empty() {
            let restricts = |says: &says::Says| !says.kinds.is_empty() || excludes(says);
            let within = outline.section(nth);
            return (!is_restricted(nth, &restricts))
                .then_some(verdict::Denied { within, kind: None });
        }
        // "For songs and albums. Streaming needs no credit" denies no music credit.
        let opens = says
            .lead
            .meets(lexicon::Topics::of(&[Topic::None, Topic::No]));
        let is_of_kind = opens && says.unknown == 0 && !is_restricted(nth, &excludes);
        let kind = says.kind().filter(|_| is_of_kind);
        kind.map(|kind| verdict::Denied {
            within: 0..atoms.len(),
            kind: Some(kind),
        })
    };
    (0..atoms.len()).filter_map(denied).take(MOST).collect()
}

#[cfg(test)]
mod tests;
