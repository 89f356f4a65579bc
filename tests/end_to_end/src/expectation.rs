//! A report against a scenario's written truth.

use digital_credit_core::model::{Outcome, Report, Sighting, SourceReport};
use jiff::{ToSpan, civil::Date};
use stand_in_store::{Expected, ExpectedBalance, Place, Scenario};

/// What a page shows of one balance: label, kind, minor units, currency, and lots by date.
type Shown = (String, String, i64, String, Vec<(i64, Option<Date>)>);

/// Everything in which a report differs from the scenario's truth; empty when it agrees.
pub(crate) fn differences(scenario: &Scenario, report: &Report, opened_on: Date) -> Vec<String> {
    let mut wrong = Vec::new();
    for (place, expected) in scenario.expected() {
        let pages: Vec<_> = report
            .sources
            .iter()
            .filter(|said| said.source.word() == place.word())
            .collect();
        match (pages.as_slice(), expected.outcome.as_str()) {
            (pages, "not-found") => wrong.extend(was_found(place, pages)),
            // A page that is found by a link alone has no name before its link was seen.
            ([], _) if scenario.ends_early() => {}
            ([], _) => wrong.push(format!(
                "{place}: not in the report; expected {}",
                expected.outcome
            )),
            ([page], _) => wrong.extend(page_differs(
                scenario, place, &expected, page, report, opened_on,
            )),
            _ => wrong.push(format!("{place}: {} pages", pages.len())),
        }
    }
    wrong
}

fn page_differs(
    scenario: &Scenario,
    place: Place,
    expected: &Expected,
    page: &SourceReport,
    report: &Report,
    opened_on: Date,
) -> Option<String> {
    if page.outcome == Outcome::NotAsked && scenario.ends_early() {
        return None;
    }
    let outcome = (page.outcome.word(), detail(page.outcome));
    if expected.outcome == "unread" {
        let shows = !balances(report, page).is_empty() || page.outcome == Outcome::Read;
        return shows.then(|| format!("{place}: {outcome:?}, and nothing may come of it"));
    }
    if outcome.0 != expected.outcome || (expected.detail.is_some() && outcome.1 != expected.detail)
    {
        return Some(format!(
            "{place}: {outcome:?}, expected {:?} {:?}",
            expected.outcome, expected.detail
        ));
    }
    let total = report
        .stated_totals
        .iter()
        .find(|total| total.source == page.source);
    let total = total.map(|total| total.amount.minor);
    if page.outcome == Outcome::Read && total != expected.stated_total {
        return Some(format!(
            "{place}: total {total:?}, expected {:?}",
            expected.stated_total
        ));
    }
    if page.partial != expected.partial {
        return Some(format!("{place}: partial {}", page.partial));
    }
    let mut shown = balances(report, page);
    let mut truth: Vec<Shown> = expected
        .balances
        .iter()
        .map(|balance| of_truth(balance, opened_on))
        .collect();
    shown.sort();
    truth.sort();
    (shown != truth).then(|| format!("{place}:\n    shown {shown:?}\n    truth {truth:?}"))
}

/// A page to which no link leads can only be named as such.
fn was_found(place: Place, pages: &[&SourceReport]) -> Option<String> {
    let asked = pages.iter().find(|page| !page.path.is_empty())?;
    Some(format!(
        "{place}: asked at {}, and no link leads there",
        asked.path
    ))
}

/// What the report shows of a page.
fn balances(report: &Report, page: &SourceReport) -> Vec<Shown> {
    report
        .rows
        .iter()
        .flat_map(|row| &row.sightings)
        .filter(|sighting| sighting.source == page.source && sighting.path == page.path)
        .map(of_sighting)
        .collect()
}

fn detail(outcome: Outcome) -> Option<String> {
    match outcome {
        Outcome::Wall(kind) => Some(kind.word().to_owned()),
        Outcome::Failed(failure) => Some(failure.word().to_owned()),
        _ => None,
    }
}

fn of_sighting(sighting: &Sighting) -> Shown {
    let reading = &sighting.reading;
    let lots = reading
        .lots
        .iter()
        .map(|lot| (lot.amount.minor, lot.expires_on));
    (
        reading.label.as_str().to_owned(),
        reading.kind.word().to_owned(),
        reading.amount.minor,
        reading.amount.currency.to_string(),
        sorted(lots.collect()),
    )
}

fn of_truth(balance: &ExpectedBalance, opened_on: Date) -> Shown {
    let lots = balance.lots.iter().map(|lot| {
        let day = lot
            .expires_in
            .map(|days| opened_on.saturating_add(days.days()));
        (lot.minor, day)
    });
    (
        balance.label.clone(),
        balance.kind.clone(),
        balance.minor,
        balance.currency.clone(),
        sorted(lots.collect()),
    )
}

fn sorted(mut lots: Vec<(i64, Option<Date>)>) -> Vec<(i64, Option<Date>)> {
    lots.sort();
    lots
}
