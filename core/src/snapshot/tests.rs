//! The entries, against a simulation that looks at every hour.

use jiff::{ToSpan, civil::DateTime};
use proptest::prelude::*;

use super::*;
use crate::fixtures::*;
use crate::model::{EpochMs, Kind, Outcome, Source};

fn of(report: &Report, now: EpochMs) -> Snapshot {
    snapshot(Some(report), AppState::SignedIn, false, &clock(now))
}

/// What a widget does: the last entry whose time has come.
fn due(snapshot: &Snapshot, at: DateTime) -> &Shown {
    let entry = snapshot.entries.iter().rev().find(|entry| entry.from <= at);
    &entry.expect("the first entry is valid at once").shown
}

#[test]
fn the_golden_snapshot_is_what_the_core_writes() {
    let golden = include_str!("../../../tests/golden/snapshot.json");
    let golden: serde_json::Value = serde_json::from_str(golden).unwrap();
    let written: serde_json::Value =
        serde_json::from_str(&of(&golden_report(), NOON).to_json()).unwrap();
    assert_eq!(
        written,
        golden,
        "{}",
        serde_json::to_string_pretty(&written).unwrap()
    );
}

#[test]
fn a_snapshot_comes_back_from_its_json() {
    let written = of(&golden_report(), NOON);
    assert_eq!(
        serde_json::from_str::<Snapshot>(&written.to_json()).unwrap(),
        written
    );
}

#[test]
fn before_a_sign_in_nothing_is_shown_whatever_is_stored() {
    for report in [None, Some(golden_report())] {
        let snapshot = snapshot(report.as_ref(), AppState::NotSignedIn, false, &clock(NOON));
        assert_eq!(snapshot.entries.len(), 1);
        assert_eq!(snapshot.entries[0].shown.content, Content::NoFigures);
        assert_eq!((snapshot.account, snapshot.as_of_ms), (None, None));
    }
}

#[test]
fn signed_out_keeps_the_old_figures() {
    let snapshot = snapshot(
        Some(&golden_report()),
        AppState::SignedOut,
        false,
        &clock(NOON),
    );
    assert_eq!(snapshot.state, AppState::SignedOut);
    assert_eq!(snapshot.entries[0].shown.rows.len(), 2);
}

#[test]
fn nothing_known_is_never_shown_as_nothing_there() {
    let content = |outcome| {
        let report = first(NOON, vec![nothing(Source::NoRush, outcome)]);
        of(&report, NOON).entries[0].shown.content
    };
    assert_eq!(content(Outcome::Empty), Content::NothingThere);
    assert_eq!(content(Outcome::Busy), Content::NoFigures);
}

#[test]
fn figures_without_a_date_change_once_when_they_go_stale() {
    let report = first(
        NOON,
        vec![page(
            Source::GiftCard,
            vec![known(Kind::GiftCard, "Gift card", 0, &[])],
        )],
    );
    let entries = of(&report, NOON).entries;
    let said: Vec<_> = entries
        .iter()
        .map(|entry| (entry.from.to_string(), entry.shown.stale))
        .collect();
    assert_eq!(
        said,
        [
            ("2026-11-23T12:00:00".to_owned(), false),
            ("2026-11-25T00:00:00".to_owned(), true),
        ]
    );
    assert_eq!(
        entries[0].shown.gift_card.unwrap().minor,
        0,
        "a zero that the page states is shown"
    );
}

#[test]
fn rows_that_do_not_fit_are_counted() {
    let readings = (0..20)
        .map(|nth| known(Kind::Other, &format!("Credit {nth}"), 100, &[]))
        .collect();
    let report = first(NOON, vec![page(Source::Benefits, readings)]);
    let shown = &of(&report, NOON).entries[0].shown;
    assert_eq!((shown.rows.len(), shown.more_rows), (12, 8));
}

#[test]
fn what_went_wrong_is_said_in_the_words_of_the_outcome_table() {
    let mut report = first(
        NOON,
        vec![
            page(
                Source::GiftCard,
                vec![known(Kind::GiftCard, "Gift card", 5, &[])],
            ),
            nothing(Source::Discovered, Outcome::NotAsked),
        ],
    );
    assert_eq!(of(&report, NOON).attention, None);
    report.sources[0].partial = true;
    assert_eq!(of(&report, NOON).attention, Some(Attention::Partly));
    report.sources[0].partial = false;
    report.sources[1].outcome = Outcome::Busy;
    assert_eq!(of(&report, NOON).attention, Some(Attention::Partly));
    report.stopped_by = Some(StoppedBy::Wall {
        source: Source::NoRush,
        kind: crate::model::WallKind::Captcha,
    });
    assert_eq!(of(&report, NOON).attention, Some(Attention::Wall));
}

/// Rows with lots around the next month, read up to four days ago.
fn reports() -> impl Strategy<Value = Report> {
    let lots = prop::collection::vec((1_i64..300, -6_i64..45), 0..5);
    let kinds = prop::sample::select(vec![Kind::GiftCard, Kind::Kindle, Kind::Video, Kind::Other]);
    let readings = prop::collection::vec((kinds, 0_i64..800, lots, any::<bool>()), 1..4);
    (readings, 0_i64..96).prop_map(|(readings, hours_ago)| {
        let readings = readings
            .into_iter()
            .enumerate()
            .map(|(nth, (kind, minor, lots, is_known))| {
                let lots: Vec<_> = lots
                    .iter()
                    .map(|(minor, days)| lot(*minor, &clock(noon(*days)).today().to_string()))
                    .collect();
                let make = if is_known { known } else { recognised };
                make(kind, &format!("Credit {nth}"), minor, &lots)
            })
            .collect();
        first(
            EpochMs(NOON.0 - hours_ago * 3_600_000),
            vec![page(Source::NoRush, readings)],
        )
    })
}

proptest! {
    #[test]
    fn entries_agree_with_a_simulation_of_every_hour(report in reports(), minutes in 0_i64..1_440) {
        let now = EpochMs(NOON.0 + minutes * 60_000);
        let snapshot = of(&report, now);
        let read_on = clock(report.read_at.unwrap()).today();
        for hour in 0..(30 * 24) {
            let moment = EpochMs(now.0 + hour * 3_600_000);
            let at = clock(moment).local();
            let shown = due(&snapshot, at);
            prop_assert_eq!(shown.stale, moment.0 - report.read_at.unwrap().0 >= 36 * 3_600_000, "{}", at);
            for row in &shown.rows {
                let read = report.rows.iter().find(|read| read.id.as_str() == row.id).unwrap();
                let lapsed: i64 = read.lots.iter()
                    .filter(|lot| lot.expires_on.is_some_and(|day| read_on <= day && day < at.date()))
                    .map(|lot| lot.amount.minor)
                    .sum();
                let lapsed = lapsed.min(read.amount.minor);
                prop_assert_eq!(row.lapsed.map_or(0, |money| money.minor), lapsed, "{}", at);
                prop_assert_eq!(row.amount.minor, read.amount.minor);
                let next = read.lots.iter()
                    .filter_map(|lot| lot.expires_on)
                    .filter(|day| *day >= at.date() && lapsed < read.amount.minor)
                    .min();
                prop_assert_eq!(row.soonest.map(|lot| lot.expires_on), next, "{}", at);
                if let Some(lot) = row.soonest {
                    prop_assert_eq!(at.date().checked_add(i64::from(lot.in_days).days()).unwrap(), lot.expires_on);
                }
            }
            let soonest = shown.rows.iter().filter_map(|row| row.soonest).map(|lot| lot.expires_on).min();
            prop_assert_eq!(shown.soonest.as_ref().map(|soonest| soonest.lot.expires_on), soonest, "{}", at);
            let digital = shown.rows.iter()
                .filter(|row| row.kind.is_digital())
                .map(|row| row.amount.minor - row.lapsed.map_or(0, |money| money.minor))
                .max();
            prop_assert_eq!(shown.digital_at_least.map(|money| money.minor), digital, "{}", at);
        }
    }

    #[test]
    fn entries_are_in_order_and_each_says_something_new(report in reports(), minutes in 0_i64..1_440) {
        let now = EpochMs(NOON.0 + minutes * 60_000);
        let entries = of(&report, now).entries;
        prop_assert_eq!(entries[0].from, clock(now).local());
        prop_assert!(entries.len() <= 33);
        for pair in entries.windows(2) {
            prop_assert!(pair[0].from < pair[1].from);
            prop_assert_ne!(&pair[0].shown, &pair[1].shown);
        }
    }
}
