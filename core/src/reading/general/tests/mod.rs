//! Small pages of our own, by what stands on them.
//!
//! Lives here: how a page is read in these tests. Comes in: the body of a page. Goes out: what was read, in a line each.
//! May not: hold a word of a real page.

mod cards;
mod changes;
mod conditions;
mod contradictions;
mod dated;
mod details;
mod examined;
mod examiners;
mod first_days;
mod groups;
mod layouts;
mod left_out;
mod lines;
mod named_days;
mod neighbours;
mod notes;
mod places;
mod redesigns;
mod shop;
mod state;
mod statements;
mod strangers;
mod taken_away;
mod teams;
mod titles;
mod values;
mod whole_pages;

use crate::marketplace::Site;
use crate::model::{Finding, Outcome, Reading};
use crate::reading::{Page, PageReading, read};

fn page(lang: &str, site: &str, body: &str) -> PageReading {
    let body = format!("<!doctype html><html lang=\"{lang}\"><body>{body}</body></html>");
    read(&Page {
        body: body.as_bytes(),
        market: site.parse::<Site>().unwrap().marketplace(),
        served_on: "2026-11-23".parse().unwrap(),
        source: None,
        address: None,
    })
}

/// A line of each balance; the outcome where there is none.
fn lines_of(
    lang: &str,
    site: &str,
    body: &str,
    line: impl Fn(&Reading) -> String,
) -> Result<Vec<String>, Outcome> {
    match page(lang, site, body).finding {
        Finding::Found(found) => Ok(found.readings().iter().map(line).collect()),
        Finding::Nothing { outcome, .. } => Err(outcome),
    }
}

/// The days of a balance's lots.
fn days(reading: &Reading) -> String {
    let days = reading.lots.iter().filter_map(|lot| lot.expires_on);
    days.map(|day| day.to_string())
        .collect::<Vec<_>>()
        .join(" ")
}

/// "label minor day minor day" of each balance; the outcome where there is none.
fn said(lang: &str, site: &str, body: &str) -> Vec<String> {
    let line = |reading: &Reading| {
        let lots = reading.lots.iter().map(|lot| {
            let day = lot.expires_on.map_or("-".to_owned(), |day| day.to_string());
            format!(" {} {day}", lot.amount.minor)
        });
        let lots: String = lots.collect();
        format!("{} {}{lots}", reading.label, reading.amount.minor)
    };
    lines_of(lang, site, body, line).unwrap_or_else(|outcome| vec![format!("{outcome:?}")])
}

fn unclear() -> Vec<String> {
    vec![format!("{:?}", Outcome::Unclear)]
}

fn changed() -> Vec<String> {
    vec![format!("{:?}", Outcome::PageChanged)]
}
