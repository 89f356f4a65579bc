//! Earned, spent, lapsed.

use ChangeKind::{Earned, Lapsed, Spent};

use crate::account::{PageResult, changes_until};
use crate::fixtures::*;
use crate::model::{ChangeKind, HistoryEntry, Kind, Lot, Outcome, Source};

fn kindle(minor: i64, lots: &[Lot]) -> Vec<PageResult> {
    vec![page(
        Source::NoRush,
        vec![known(Kind::Kindle, "Kindle Books", minor, lots)],
    )]
}

fn busy() -> Vec<PageResult> {
    vec![nothing(Source::NoRush, Outcome::Busy)]
}

/// What happened, by how much, to how much, on which day.
fn said(history: &[HistoryEntry]) -> Vec<(ChangeKind, i64, i64, String)> {
    history
        .iter()
        .map(|entry| {
            let change = entry.change;
            (
                change.kind,
                change.by.minor,
                change.now.minor,
                entry.on.to_string(),
            )
        })
        .collect()
}

fn day(text: &str) -> String {
    text.to_owned()
}

#[test]
fn a_first_report_has_no_history() {
    assert!(first(NOON, kindle(300, &[])).history.is_empty());
}

#[test]
fn more_is_earned_and_less_is_spent() {
    let report = first(NOON, kindle(300, &[]));
    let report = then(&report, noon(1), kindle(500, &[]));
    let report = then(&report, noon(2), kindle(500, &[]));
    let report = then(&report, noon(3), kindle(100, &[]));
    assert_eq!(
        said(&report.history),
        [
            (Earned, 200, 500, day("2026-11-24")),
            (Spent, 400, 100, day("2026-11-26")),
        ]
    );
}

#[test]
fn less_because_a_day_has_passed_is_lapsed_and_the_rest_spent() {
    let lots = [lot(100, "2026-11-24"), lot(200, "2026-12-24")];
    let report = first(NOON, kindle(300, &lots));
    let report = then(&report, noon(3), kindle(150, &lots[1..]));
    assert_eq!(
        said(&report.history),
        [
            (Lapsed, 100, 200, day("2026-11-25")),
            (Spent, 50, 150, day("2026-11-26")),
        ]
    );
}

#[test]
fn a_lapse_without_a_fetch_is_recorded_once_on_the_day_it_took_effect() {
    let report = first(
        NOON,
        kindle(300, &[lot(100, "2026-11-24"), lot(200, "2026-12-24")]),
    );
    let lapse = (Lapsed, 100, 200, day("2026-11-25"));
    assert!(
        changes_until(&report, date("2026-11-24")).is_empty(),
        "its last day is a good day"
    );
    assert_eq!(
        said(&changes_until(&report, date("2026-11-25"))),
        std::slice::from_ref(&lapse)
    );

    let failed = then(&report, noon(3), busy());
    let failed = then(&failed, noon(4), busy());
    assert_eq!(said(&failed.history), std::slice::from_ref(&lapse));
    assert_eq!(
        said(&changes_until(&failed, date("2026-11-28"))),
        std::slice::from_ref(&lapse)
    );

    let read = then(&failed, noon(5), kindle(200, &[lot(200, "2026-12-24")]));
    assert_eq!(
        said(&read.history),
        [lapse],
        "reading it again says nothing new"
    );
}

#[test]
fn a_lot_that_the_page_still_shows_has_not_lapsed() {
    // The phone is a day ahead of the store.
    let lots = [lot(100, "2026-11-24")];
    let report = first(NOON, kindle(100, &lots));
    let report = then(&report, noon(2), kindle(100, &lots));
    assert!(report.history.is_empty());
}

#[test]
fn lots_that_say_more_than_the_amount_never_lapse_more_than_there_was() {
    let report = first(
        NOON,
        kindle(150, &[lot(100, "2026-11-24"), lot(100, "2026-11-25")]),
    );
    let history = changes_until(&report, date("2026-12-01"));
    assert_eq!(
        said(&history),
        [
            (Lapsed, 100, 50, day("2026-11-25")),
            (Lapsed, 50, 0, day("2026-11-26")),
        ]
    );
    let standing = report.standing(date("2026-12-01"));
    assert_eq!(standing.rows[0].left, usd(0));
}

#[test]
fn a_new_row_is_earned_only_when_its_page_had_answered_before() {
    let music = || known(Kind::Music, "Digital Music", 200, &[]);
    let both = || {
        vec![page(
            Source::NoRush,
            vec![known(Kind::Kindle, "Kindle Books", 300, &[]), music()],
        )]
    };
    let answered = then(&first(NOON, kindle(300, &[])), noon(1), both());
    assert_eq!(
        said(&answered.history),
        [(Earned, 200, 200, day("2026-11-24"))]
    );
    let unseen = then(&first(NOON, busy()), noon(1), both());
    assert!(unseen.history.is_empty());
}

#[test]
fn amounts_in_two_currencies_are_not_compared() {
    let report = first(NOON, kindle(300, &[]));
    let mut pages = kindle(100, &[]);
    let mut reading = known(Kind::Kindle, "Kindle Books", 100, &[]);
    reading.amount.currency = "EUR".parse().unwrap();
    pages[0] = page(Source::NoRush, vec![reading]);
    assert!(then(&report, noon(1), pages).history.is_empty());
}

#[test]
fn history_reaches_back_24_months() {
    let mut report = first(NOON, kindle(0, &[]));
    for month in 1..=40 {
        report = then(&report, noon(30 * month), kindle(month, &[]));
    }
    let oldest = report.history.first().unwrap().on;
    let last = report.history.last().unwrap().on;
    assert_eq!(last, date("2030-03-07"));
    assert!(
        oldest >= date("2028-03-07") && oldest < date("2028-04-07"),
        "{oldest}"
    );
}

#[test]
fn what_was_noticed_by_the_last_fetch_is_told_from_earlier_of_the_same_day() {
    let report = first(NOON, kindle(300, &[]));
    let morning = then(&report, noon(1), kindle(500, &[]));
    let hour_later = crate::model::EpochMs(noon(1).0 + 3_600_000);
    let evening = then(&morning, hour_later, kindle(400, &[]));
    let new: Vec<_> = evening
        .history
        .iter()
        .filter(|entry| entry.noticed_at == hour_later)
        .collect();
    assert_eq!(new.len(), 1);
    assert_eq!(new[0].change.kind, Spent);
}
