//! What is right, refused and wrong on drifted pages.
//!
//! Lives here: the counting. Comes in: written pages, strengths, seeds. Goes out: counts.
//! May not: forgive: what is neither right nor refused is wrong.

use digital_credit_core::{
    model::Source,
    reading::{self, Page},
};
use pages::{Written, judge};

use crate::drifted;

/// The strengths that are measured; the first leaves the markup's meaning and shape alone.
pub const STRENGTHS: [f64; 10] = [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/// What became of the balances of many drifted pages.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    /// Balances with everything right.
    pub right: usize,
    /// Balances that were not read, or not dated.
    pub refused: usize,
    /// What is not true: the page, its seed, and what was said.
    pub wrong: Vec<String>,
    /// Drifted pages.
    pub pages: usize,
    /// Those with the outcome that the written page has.
    pub outcomes: usize,
}

impl Counts {
    /// The share of balances that are right, 0 to 1.
    pub fn share(&self) -> f64 {
        let balances = self.right + self.refused;
        #[allow(clippy::cast_precision_loss)] // a few thousand
        let share = self.right as f64 / balances.max(1) as f64;
        share
    }

    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.refused += other.refused;
        self.wrong.extend(other.wrong);
        self.pages += other.pages;
        self.outcomes += other.outcomes;
    }
}

/// Every page with every seed at this strength. With `by_rules`, what no known rule matched counts as refused.
///
/// # Panics
///
/// When the reader does: that is a fault of its own.
pub fn measure(
    pages: &[Written],
    strength: f64,
    seeds: std::ops::Range<u64>,
    by_rules: bool,
) -> Counts {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let seeds = &seeds;
    std::thread::scope(|scope| {
        let parts = (0..threads).map(|first| {
            scope.spawn(move || {
                let mut counts = Counts::default();
                for page in pages.iter().skip(first).step_by(threads) {
                    for seed in seeds.clone() {
                        counts.add(one(page, strength, seed, by_rules));
                    }
                }
                counts
            })
        });
        let mut counts = Counts::default();
        for part in parts.collect::<Vec<_>>() {
            counts.add(part.join().expect("a reader that does not panic"));
        }
        counts
    })
}

/// The pages that a known rule matches as they are written.
pub fn known(pages: &[Written]) -> Vec<Written> {
    let known = pages
        .iter()
        .filter(|page| is_by_rule(page.html.as_bytes(), page));
    known.cloned().collect()
}

fn one(page: &Written, strength: f64, seed: u64, by_rules: bool) -> Counts {
    let html = drifted(&page.html, strength, seed);
    let mut counts = Counts {
        pages: 1,
        ..Counts::default()
    };
    if by_rules && !is_by_rule(html.as_bytes(), page) {
        counts.refused = page.truth.balances.len();
        return counts;
    }
    let verdict = judge(html.as_bytes(), &page.truth);
    counts.right = verdict.right;
    counts.refused = verdict.refused.len();
    counts.outcomes = usize::from(verdict.other_outcome.is_none());
    let place = format!("{} at {strength}, seed {seed}", page.name);
    counts.wrong = verdict
        .wrong
        .iter()
        .map(|wrong| format!("{place}: {wrong}"))
        .collect();
    counts
}

fn is_by_rule(html: &[u8], page: &Written) -> bool {
    let reading = reading::read(&Page {
        body: html,
        market: page.truth.site.marketplace(),
        served_on: page.truth.today,
        source: None,
        address: None,
    });
    reading.source != Source::Discovered
}
