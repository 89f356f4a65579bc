//! The general reader: balances of a page that nobody has described, by what the page says.
//!
//! Lives here: the way from a tree to a verdict: what can be seen, atoms of it, boxes around them, candidates, the
//! verdict; and what to say when nothing was found. Comes in: a tree, the market, the day it was served.
//! Goes out: recognised balances, proof of emptiness, or a reasoned refusal.
//! May not: rely on an id or a class, or choose between two readings.

mod atoms;
mod candidates;
mod grid;
mod instead;
mod outline;
mod programme;
mod says;
mod script_state;
mod verdict;
mod visible;

use scraper::{ElementRef, Html};

use self::atoms::Atom;
use self::verdict::Verdict;
use crate::model::{Failure, Finding, Outcome};
use crate::reading::lexicon;
use crate::reading::rule::About;
use crate::rules::Topic;

/// Reads what `root` says. Linear in its size; never panics, whatever the tree.
pub(crate) fn read(document: &Html, root: ElementRef<'_>, about: &About<'_>) -> Finding {
    let served_on = about.served_on;
    let seen = visible::read(root);
    let Ok((seen, (atoms, ranges))) =
        seen.and_then(|seen| atoms::atoms(&seen, about).map(|atoms| (seen, atoms)))
    else {
        return Finding::nothing(Outcome::Failed(Failure::TooComplex));
    };
    let grids = grid::Grids::new(&seen, &atoms, ranges);
    let outline = outline::Outline::new(&seen, &atoms, &grids.ranges);
    let title = about.speech.marks(&seen.title);
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
    let page = verdict::About {
        balances: about_balances,
        benefits: is_about(&[Topic::Benefits, Topic::Available]),
        help: is_titled(Topic::Help),
        denied: denied(&atoms, &outline),
        product: programme::product_of(&title),
    };
    match verdict::verdict(candidates, &atoms, &outline, &page, programme, served_on) {
        Verdict::Balances {
            readings,
            total,
            left_out,
        } => Finding::of_readings(readings, total, left_out),
        Verdict::Unclear(_) if about_balances && instead::is_not_offered(&atoms) => {
            instead::not_offered()
        }
        Verdict::Unclear(reason) => Finding::because(Outcome::Unclear, reason),
        Verdict::Nothing if denials(&atoms).next().is_some() => Finding::nothing(Outcome::Empty),
        Verdict::Nothing => instead::of_balances(document, &seen, &atoms, about_balances, about),
    }
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
    // "Music credit: $0.00, you have no credits right now": of that one it says so twice.
    let is_of_nothing = |nth: usize| {
        let card = outline.with_amounts(nth);
        let mut amounts = atoms[card].iter().filter_map(Atom::amount);
        let first = amounts.next().and_then(Result::ok);
        first.is_some_and(|money| money.minor == 0) && amounts.next().is_none()
    };
    // A banner above tells of prices, and not of what is denied.
    const OF_SHOPS: lexicon::Topics =
        lexicon::Topics::of(&[Topic::Price, Topic::Offer, Topic::Shop]);
    let excludes = |says: &says::Says| says.topics.meets(says::EXCLUDES.without_all(OF_SHOPS));
    let denied = |nth: usize| {
        let says = atoms[nth].own_text()?;
        if !says.proves_nothing() {
            return None;
        }
        if says.kinds.is_empty() {
            let restricts = |says: &says::Says| !says.kinds.is_empty() || excludes(says);
            let within = outline.section(nth);
            return (!is_restricted(nth, &restricts) && !is_of_nothing(nth))
                .then_some(verdict::Denied { within, kind: None });
        }
        // "For songs and albums. Streaming needs no credit" denies no music credit.
        let opens = says
            .lead
            .meets(lexicon::Topics::of(&[Topic::None, Topic::No]));
        let is_whole = opens && says.unknown == 0;
        let kind = says
            .denies_kind
            .or_else(|| says.kind().filter(|_| is_whole));
        let kind = kind.filter(|_| !is_restricted(nth, &excludes));
        kind.map(|kind| verdict::Denied {
            within: 0..atoms.len(),
            kind: Some(kind),
        })
    };
    (0..atoms.len()).filter_map(denied).take(MOST).collect()
}

#[cfg(test)]
mod tests;
