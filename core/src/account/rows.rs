//! Sightings of many pages → one row per kind of money.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{PageResult, label_key::label_key, limits};
use crate::model::{
    AccountId, Certainty, EpochMs, Finding, Kind, Lot, Reading, Row, RowId, STALE_AFTER_MS,
    Sighting, Source,
};
use crate::order::InOrder;
use crate::rules::{Confidence, PageFile, rules};

/// A page by which sightings are told apart: its source and its path.
pub(super) type PageKey<'a> = (Source, &'a str);

/// The page that a sighting comes from.
pub(super) fn page_of(sighting: &Sighting) -> PageKey<'_> {
    (sighting.source, &sighting.path)
}

/// True when a page is one of those that show a row.
pub(super) fn is_shown_on(row: &Row, page: &PageResult) -> bool {
    let path = kept_path(page);
    row.sightings
        .iter()
        .any(|sighting| page_of(sighting) == (page.source, path.as_str()))
}

/// A page's path as it is kept.
pub(super) fn kept_path(page: &PageResult) -> String {
    page.path.chars().take(limits::PATH_CHARS).collect()
}

/// The rows of one fetch.
pub(super) fn rows_of(account: &AccountId, pages: &[&PageResult]) -> Vec<Row> {
    let mut rows: BTreeMap<RowId, (Kind, Vec<Sighting>)> = BTreeMap::new();
    for page in pages.iter().take(limits::PAGES) {
        for (id, kind, sighting) in sightings_of(account, page) {
            rows.entry(id)
                .or_insert((kind, Vec::new()))
                .1
                .push(sighting);
        }
    }
    rows.into_iter()
        .filter_map(|(id, (kind, sightings))| {
            let differs = amounts_differ(&sightings);
            row(id, kind, sightings, differs)
        })
        .collect()
}

/// A row of its sightings; `None` without one.
pub(super) fn row(
    id: RowId,
    kind: Kind,
    mut sightings: Vec<Sighting>,
    differs: bool,
) -> Option<Row> {
    let newest = sightings.iter().map(|sighting| sighting.as_of).max()?;
    // Stable: of equals the first stays first, which is the first on its page.
    sightings.order_by_key(|sighting| Reverse(rank(sighting, newest)));
    sightings.truncate(limits::SIGHTINGS_A_ROW);
    let best = sightings.first()?;
    Some(Row {
        id,
        kind,
        label: named_by(&sightings, newest).reading.label.clone(),
        amount: best.reading.amount,
        lots: lots_of(&sightings, newest),
        certainty: best.reading.certainty,
        as_of: best.as_of,
        differs,
        sightings,
    })
}

/// True when sightings name different amounts. Give it those of one fetch.
pub(super) fn amounts_differ(sightings: &[Sighting]) -> bool {
    sightings
        .windows(2)
        .any(|pair| pair[0].reading.amount != pair[1].reading.amount)
}

/// What makes one sighting better than another: known before recognised, dated before undated, newest first.
/// A stale one gives way to any that is not: what a page said last month says little about today.
fn rank(sighting: &Sighting, newest: EpochMs) -> (bool, Certainty, bool, EpochMs) {
    (
        !is_outdated(sighting, newest),
        sighting.reading.certainty,
        sighting
            .reading
            .lots
            .iter()
            .any(|lot| lot.expires_on.is_some()),
        sighting.as_of,
    )
}

/// Whose words name a row: of the sightings as sure and as current as the best one, that of the page which is known
/// best. The gift card's own page names it better than a pop-up that nobody has seen for years.
fn named_by(ranked: &[Sighting], newest: EpochMs) -> &Sighting {
    let best = &ranked[0];
    let alike = |sighting: &&Sighting| {
        sighting.reading.certainty == best.reading.certainty
            && is_outdated(sighting, newest) == is_outdated(best, newest)
    };
    let known = |sighting: &&Sighting| {
        (best.reading.certainty == Certainty::Known).then(|| confidence(sighting.source))
    };
    ranked
        .iter()
        .filter(alike)
        .min_by_key(known)
        .unwrap_or(best)
}

/// How surely the page of a source is known; one without a rule is known least.
fn confidence(source: Source) -> Confidence {
    let of_source = |page: &&PageFile| page.source == source.word();
    let pages = rules().pages.iter().filter(of_source);
    pages
        .map(|page| page.confidence)
        .min()
        .unwrap_or(Confidence::C)
}

fn is_outdated(sighting: &Sighting, newest: EpochMs) -> bool {
    newest.0.saturating_sub(sighting.as_of.0) >= STALE_AFTER_MS
}

/// The lots of the best sighting, and the dated ones of others that are as sure and as current: a lot that only
/// one page tells of can lapse all the same. Equal lots of two pages are one lot; on one page they are two.
fn lots_of(ranked: &[Sighting], newest: EpochMs) -> Vec<Lot> {
    let Some(best) = ranked.first() else {
        return Vec::new();
    };
    let mut per_page: BTreeMap<PageKey<'_>, BTreeMap<Lot, usize>> = BTreeMap::new();
    for sighting in ranked {
        let is_best = page_of(sighting) == page_of(best);
        let counts = is_best
            || (sighting.reading.certainty == best.reading.certainty
                && is_outdated(sighting, newest) == is_outdated(best, newest));
        for lot in &sighting.reading.lots {
            let same_money = lot.amount.currency == best.reading.amount.currency;
            if counts && same_money && (is_best || lot.expires_on.is_some()) {
                *per_page
                    .entry(page_of(sighting))
                    .or_default()
                    .entry(*lot)
                    .or_default() += 1;
            }
        }
    }
    let mut times: BTreeMap<Lot, usize> = BTreeMap::new();
    for (lot, count) in per_page.into_values().flatten() {
        let most = times.entry(lot).or_default();
        *most = count.max(*most);
    }
    let mut lots: Vec<Lot> = times
        .into_iter()
        .flat_map(|(lot, count)| std::iter::repeat_n(lot, count))
        .collect();
    sort_lots(&mut lots);
    lots.truncate(limits::LOTS_A_PAGE);
    lots
}

/// Soonest first, undated ones last.
fn sort_lots(lots: &mut [Lot]) {
    lots.order_by_key(|lot| {
        (
            lot.expires_on.is_none(),
            lot.expires_on,
            Reverse(lot.amount),
        )
    });
}

/// What one page shows, bounded, with the row each reading belongs to.
fn sightings_of(account: &AccountId, page: &PageResult) -> Vec<(RowId, Kind, Sighting)> {
    let Finding::Found(found) = &page.finding else {
        return Vec::new();
    };
    let mut sightings: Vec<(RowId, Kind, Sighting)> = Vec::new();
    let mut lots_left = limits::LOTS_A_PAGE;
    for reading in found.readings().iter().take(limits::READINGS_A_PAGE) {
        let mut reading = reading.clone();
        sort_lots(&mut reading.lots);
        reading.lots.truncate(lots_left);
        lots_left -= reading.lots.len();
        let id = RowId::new(
            account,
            reading.kind,
            &label_key(reading.kind, &reading.label),
        );
        let same_row = sightings.iter_mut().find(|(other, ..)| *other == id);
        if let Some((.., sighting)) = same_row {
            if sighting.reading == reading && !is_all_dated(&reading) {
                continue; // the same balance, said twice
            }
            if let Some(both) = as_lots_of_one(&sighting.reading, &reading) {
                sighting.reading = both;
                continue;
            }
        }
        let kind = reading.kind;
        sightings.push((
            id,
            kind,
            Sighting {
                source: page.source,
                path: kept_path(page),
                reading,
                as_of: page.as_of,
            },
        ));
    }
    sightings
}

/// Two balances of one name on one page, each nothing but lots with dates, are lots of one balance.
/// Anything else may be the same money shown twice and is not added up.
fn as_lots_of_one(one: &Reading, other: &Reading) -> Option<Reading> {
    if !is_all_dated(one) || !is_all_dated(other) || one.amount.currency != other.amount.currency {
        return None;
    }
    let mut both = one.clone();
    both.amount.minor = one.amount.minor.checked_add(other.amount.minor)?;
    both.lots.extend_from_slice(&other.lots);
    both.certainty = one.certainty.min(other.certainty);
    sort_lots(&mut both.lots);
    Some(both)
}

/// True when a reading's dated lots are its whole amount.
fn is_all_dated(reading: &Reading) -> bool {
    let sum = reading.lots.iter().try_fold(0_i64, |sum, lot| {
        lot.expires_on?;
        sum.checked_add(lot.amount.minor)
    });
    !reading.lots.is_empty() && sum == Some(reading.amount.minor)
}
