//! What holds for every fetch after every report.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use crate::account::{PageResult, from_stored, rows_shown, to_stored};
use crate::fixtures::*;
use crate::model::{Finding, Found, Kind, Label, Lot, Outcome, Reading, Report, Row, Source};

fn readings() -> impl Strategy<Value = Reading> {
    let kind = prop::sample::select(&Kind::ALL[..]);
    let label = prop::sample::select(vec!["Kindle Books", "Prime Video", "Gift card", "Anything"]);
    let lots = prop::collection::vec((-5_i64..500, prop::option::of(0_i64..60)), 0..5);
    (kind, label, -100_i64..1_000, lots, any::<bool>()).prop_map(
        |(kind, label, minor, lots, is_known)| {
            let lots: Vec<Lot> = lots
                .into_iter()
                .map(|(minor, days)| Lot {
                    amount: usd(minor),
                    expires_on: days.map(|days| clock(noon(days - 5)).today()),
                })
                .collect();
            let make = if is_known { known } else { recognised };
            Reading {
                label: Label::new(label),
                ..make(kind, label, minor, &lots)
            }
        },
    )
}

fn findings() -> impl Strategy<Value = Finding> {
    let nothing = prop::sample::select(vec![
        Outcome::Empty,
        Outcome::NotOffered,
        Outcome::SignIn,
        Outcome::Busy,
        Outcome::PageChanged,
        Outcome::NotAsked,
    ]);
    prop_oneof![
        prop::collection::vec(readings(), 1..6)
            .prop_map(|readings| Finding::Found(Found::new(readings, None).unwrap())),
        nothing.prop_map(Finding::nothing),
    ]
}

fn pages() -> impl Strategy<Value = Vec<PageResult>> {
    let source = prop::sample::select(vec![
        Source::GiftCard,
        Source::NoRush,
        Source::Benefits,
        Source::Discovered,
    ]);
    prop::collection::vec((source, findings()), 0..6).prop_map(|pages| {
        pages
            .into_iter()
            .map(|(source, finding)| PageResult {
                finding,
                ..nothing(source, Outcome::Busy)
            })
            .collect()
    })
}

/// What a screen has when it was told of the rows of one page after the other, of each source once.
fn arrived(pages: &[PageResult]) -> Vec<Row> {
    let mut rows = BTreeMap::new();
    for nth in 0..pages.len() {
        let so_far = &pages[..=nth];
        rows.extend(
            rows_shown(&account("com").id, so_far, &pages[nth])
                .into_iter()
                .map(|row| (row.id.clone(), row)),
        );
    }
    rows.into_values().collect()
}

/// The report after several fetches, one a day.
fn after(fetches: &[Vec<PageResult>]) -> Report {
    let mut report = first(NOON, Vec::new());
    for (nth, pages) in (1..).zip(fetches) {
        report = then(&report, noon(nth), pages.clone());
    }
    report
}

proptest! {
    #[test]
    fn the_rows_that_arrived_one_page_after_the_other_are_those_of_the_report(mut pages in pages()) {
        let mut sources = BTreeSet::new();
        pages.retain(|page| sources.insert(page.source));
        prop_assert_eq!(arrived(&pages), first(NOON, pages).rows);
    }

    #[test]
    fn a_row_always_has_the_sighting_its_amount_comes_from(fetches in prop::collection::vec(pages(), 1..5)) {
        let report = after(&fetches);
        for row in &report.rows {
            prop_assert_eq!(row.amount, row.sightings[0].reading.amount);
            prop_assert_eq!(row.as_of, row.sightings[0].as_of);
            prop_assert!(report.rows.iter().filter(|other| other.id == row.id).count() == 1);
            prop_assert!(row.lots.is_sorted_by_key(|lot| (lot.expires_on.is_none(), lot.expires_on)));
        }
    }

    #[test]
    fn reading_the_same_again_changes_no_amount_and_writes_no_history(pages in pages()) {
        let once = then(&first(NOON, Vec::new()), NOON, pages.clone());
        let twice = then(&once, crate::model::EpochMs(NOON.0 + 60_000), pages);
        let amounts = |report: &Report| report.rows.iter().map(|row| (row.id.clone(), row.amount, row.lots.clone())).collect::<Vec<_>>();
        prop_assert_eq!(amounts(&once), amounts(&twice));
        prop_assert_eq!(once.history, twice.history);
    }

    #[test]
    fn a_fetch_in_which_no_page_answers_loses_no_row(fetches in prop::collection::vec(pages(), 1..5)) {
        let report = after(&fetches);
        let failed = [Source::GiftCard, Source::NoRush, Source::Benefits, Source::Discovered]
            .map(|source| nothing(source, Outcome::Busy));
        let later = then(&report, noon(6), failed.to_vec());
        prop_assert_eq!(&later.rows, &report.rows);
        prop_assert_eq!(later.read_at, report.read_at);
    }

    #[test]
    fn every_report_survives_storing(fetches in prop::collection::vec(pages(), 1..5)) {
        let report = after(&fetches);
        prop_assert_eq!(from_stored(&to_stored(&report)), Ok(report));
    }
}
