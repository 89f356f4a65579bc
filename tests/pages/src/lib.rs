//! Written pages, each beside the report it must give.
//!
//! Lives here: `pages/NAME.html` and `pages/NAME.json`, all of our own writing, and how a reading is judged.
//! Comes in: a page. Goes out: what was read right, refused, or read wrong. May not: forgive anything wrong.

use std::{fs, path::Path};

use digital_credit_core::{
    marketplace::Site,
    model::{EpochMs, Finding, Kind, Money, Reading},
    reading::{self, Page},
    walls::{self, Answer},
};
use http::HeaderMap;
use jiff::civil::Date;
use serde::Deserialize;
use url::Url;

/// A written page.
#[derive(Clone, Debug)]
pub struct Written {
    /// Its file name without the ending.
    pub name: String,
    /// The page.
    pub html: String,
    /// What it must give.
    pub truth: Truth,
}

/// The report that a page must give.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Truth {
    /// Why it is hard, in one line.
    pub why: String,
    /// The site it was written for.
    pub site: Site,
    /// The day it was served.
    pub today: Date,
    /// The outcome's JSON word; several with `|` between them where a refusal may say either.
    pub outcome: String,
    /// A total above its parts.
    pub stated_total: Option<Money>,
    /// Every balance.
    pub balances: Vec<Balance>,
}

/// One balance that a page must give.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Balance {
    /// Its label, as a person would write it down.
    pub label: String,
    /// What it may be spent on.
    pub kind: Kind,
    /// How much.
    pub amount: Money,
    /// Its parts; one of the whole amount where it has a single day.
    pub lots: Vec<Part>,
}

/// A part.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// How much.
    pub amount: Money,
    /// Its last day; `None` where the page names none.
    pub expires_on: Option<Date>,
}

/// How a page was read.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// Balances with the right amount, kind, label and dates.
    pub right: usize,
    /// Balances that were not read, or not dated: allowed, and counted.
    pub refused: Vec<String>,
    /// Anything that is not true: never allowed.
    pub wrong: Vec<String>,
    /// The outcome that came, when it is another than the written one.
    pub other_outcome: Option<String>,
}

/// Every written page, in the order of their names.
///
/// # Panics
/// When a file is missing or is not what it should be: the test that asked cannot go on.
pub fn written() -> Vec<Written> {
    written_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("pages"))
}

/// Every page of a folder that has its report beside it, in the order of their names.
///
/// # Panics
/// As [`written`].
pub fn written_in(folder: &Path) -> Vec<Written> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("the folder of the pages")
        .filter_map(|entry| {
            Some(
                entry
                    .ok()?
                    .file_name()
                    .to_str()?
                    .strip_suffix(".json")?
                    .to_owned(),
            )
        })
        .collect();
    names.sort();
    names
        .into_iter()
        .map(|name| {
            let read = |ending: &str| {
                let file = folder.join(format!("{name}.{ending}"));
                fs::read_to_string(&file)
                    .unwrap_or_else(|reason| panic!("{}: {reason}", file.display()))
            };
            let truth = serde_json::from_str(&read("json"))
                .unwrap_or_else(|reason| panic!("{name}.json: {reason}"));
            Written {
                html: read("html"),
                truth,
                name,
            }
        })
        .collect()
}

/// What a page says, as a fetch would see it.
pub fn read(html: &[u8], truth: &Truth) -> Finding {
    let page = Page {
        body: html,
        market: truth.site.marketplace(),
        served_on: truth.today,
        source: None,
        address: None,
    };
    wall(html, &page).unwrap_or_else(|| reading::read(&page).finding)
}

/// Reads a page's bytes and holds the reading against the truth.
pub fn judge(html: &[u8], truth: &Truth) -> Verdict {
    let finding = read(html, truth);
    let (readings, total) = match &finding {
        Finding::Found(found) => (found.readings(), found.stated_total),
        Finding::Nothing { .. } => (&[][..], None),
    };
    let mut verdict = Verdict::default();
    let word = finding.outcome().word();
    // A refusal is another outcome, too; claiming that there is nothing, or something, where it is not so is wrong.
    if !truth.outcome.split('|').any(|right| right == word) {
        verdict.other_outcome = Some(word.to_owned());
        if matches!(word, "empty" | "read") {
            verdict.wrong.push(format!("outcome {word}"));
        }
    }
    if total.is_some() && total != truth.stated_total {
        verdict.wrong.push(format!("a total of {total:?}"));
    }
    let mut left: Vec<&Balance> = truth.balances.iter().collect();
    for reading in readings {
        // Two balances of one name and amount are told apart by their days.
        let same = |balance: &&Balance| is_same(balance, reading);
        let dated_alike =
            |balance: &&Balance| same(balance) && parts(reading) == sorted(&balance.lots);
        let at = left.iter().position(dated_alike);
        match at.or_else(|| left.iter().position(same)) {
            Some(at) => {
                let balance = left.remove(at);
                let (said, truly) = (parts(reading), sorted(&balance.lots));
                if said == truly {
                    verdict.right += 1;
                } else if said.iter().all(|part| is_among(part, &truly)) {
                    verdict.refused.push(format!("a date of {}", balance.label));
                } else {
                    verdict
                        .wrong
                        .push(format!("dates of {}: {said:?}", balance.label));
                }
            }
            None => verdict.wrong.push(format!(
                "{:?} {} {}",
                reading.label.as_str(),
                reading.kind.word(),
                reading.amount
            )),
        }
    }
    verdict
        .refused
        .extend(left.into_iter().map(|balance| balance.label.clone()));
    verdict
}

/// What stands in the way, as a fetch would see it.
fn wall(html: &[u8], page: &Page<'_>) -> Option<Finding> {
    let address = format!("https://{}/saved-page", page.market.host);
    let answer = Answer {
        address: &Url::parse(&address).expect("every market's host is one"),
        status: 200,
        headers: &HeaderMap::new(),
        body: html,
        now: EpochMs(0),
    };
    walls::wall(&answer, None, page.market)
}

fn is_same(balance: &Balance, reading: &Reading) -> bool {
    let folded = |label: &str| digital_credit_core::model::Label::new(label).normalised();
    balance.kind == reading.kind
        && balance.amount == reading.amount
        && folded(&balance.label) == folded(reading.label.as_str())
}

fn parts(reading: &Reading) -> Vec<Part> {
    let lots = reading.lots.iter();
    let parts: Vec<_> = lots
        .map(|lot| Part {
            amount: lot.amount,
            expires_on: lot.expires_on,
        })
        .collect();
    sorted(&parts)
}

/// True for one of the parts, or for one whose day was not read.
fn is_among(part: &Part, truly: &[Part]) -> bool {
    truly.iter().any(|own| {
        own.amount == part.amount
            && (own.expires_on == part.expires_on || part.expires_on.is_none())
    })
}

fn sorted(parts: &[Part]) -> Vec<Part> {
    let mut parts = parts.to_vec();
    parts.sort();
    parts
}
