//! None missed, none doubled.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::fixtures::*;
use crate::model::{Kind, Source};

const NINE: i8 = 9;

fn settings() -> Settings {
    Settings {
        hour: NINE,
        muted: BTreeSet::new(),
        at_most: 60,
    }
}

fn with_lots(at: EpochMs, lots: &[crate::model::Lot]) -> Report {
    first(
        at,
        vec![page(
            Source::NoRush,
            vec![known(Kind::Kindle, "Kindle Books", 1_000, lots)],
        )],
    )
}

fn said(report: &Report, now: EpochMs) -> Vec<(String, u16)> {
    plan(report, &settings(), &clock(now))
        .iter()
        .map(|reminder| (reminder.at.to_string(), reminder.days_before))
        .collect()
}

fn at(day: &str, days: u16) -> (String, u16) {
    (format!("{day}T09:00:00"), days)
}

#[test]
fn a_lot_is_announced_30_14_7_and_1_day_before() {
    let report = with_lots(NOON, &[lot(100, "2027-01-31")]);
    assert_eq!(
        said(&report, NOON),
        [
            at("2027-01-01", 30),
            at("2027-01-17", 14),
            at("2027-01-24", 7),
            at("2027-01-30", 1),
        ]
    );
}

#[test]
fn lots_of_one_date_are_one_notice_with_an_amount_for_each_row() {
    let day = "2026-12-24";
    let report = first(
        NOON,
        vec![page(
            Source::NoRush,
            vec![
                known(
                    Kind::Kindle,
                    "Kindle Books",
                    300,
                    &[lot(100, day), lot(200, day)],
                ),
                known(Kind::Video, "Prime Video", 150, &[lot(150, day)]),
            ],
        )],
    );
    let plan = plan(&report, &settings(), &clock(NOON));
    assert_eq!(plan.len(), 4);
    let amounts: Vec<_> = plan[0]
        .lapses
        .iter()
        .map(|(row, lapse)| (row.kind, lapse.amount))
        .collect();
    assert_eq!(amounts, [(Kind::Video, usd(150)), (Kind::Kindle, usd(300))]);
    assert_eq!(plan[0].as_of, NOON);
}

#[test]
fn a_muted_row_is_left_out() {
    let report = with_lots(NOON, &[lot(100, "2026-12-24")]);
    let mut settings = settings();
    settings.muted.insert(report.rows[0].id.as_str().to_owned());
    assert!(plan(&report, &settings, &clock(NOON)).is_empty());
}

#[test]
fn of_many_the_soonest_are_set() {
    let lots: Vec<_> = (1..=20)
        .map(|day| lot(10, &format!("2027-01-{day:02}")))
        .collect();
    let report = with_lots(NOON, &lots);
    let mut settings = settings();
    settings.at_most = usize::MAX;
    let all = plan(&report, &settings, &clock(NOON));
    assert_eq!(all.len(), 80);
    settings.at_most = 60;
    assert_eq!(plan(&report, &settings, &clock(NOON)), all[..60]);
    assert!(all.is_sorted_by_key(|reminder| reminder.at));
}

#[test]
fn the_hour_that_has_struck_is_not_set_again_and_the_next_is() {
    let report = with_lots(noon(-40), &[lot(100, "2026-12-07")]); // 14 days after NOON's day
    let eight = EpochMs(NOON.0 - 4 * 3_600_000);
    assert_eq!(said(&report, eight)[0], at("2026-11-23", 14));
    let nine = EpochMs(NOON.0 - 3 * 3_600_000);
    for later in [nine, NOON] {
        assert_eq!(said(&report, later)[0], at("2026-11-30", 7));
    }
}

#[test]
fn a_lot_learnt_of_in_its_last_week_is_announced_at_the_next_hour() {
    let report = with_lots(NOON, &[lot(100, "2026-11-28")]);
    assert_eq!(
        said(&report, NOON),
        [at("2026-11-24", 4), at("2026-11-27", 1)]
    );
    let tomorrow = with_lots(NOON, &[lot(100, "2026-11-24")]);
    assert_eq!(said(&tomorrow, NOON), [at("2026-11-24", 0)]);
    let today = with_lots(NOON, &[lot(100, "2026-11-23")]);
    assert_eq!(said(&today, NOON), [("2026-11-23T13:00:00".to_owned(), 0)]);
    let lapsed = with_lots(NOON, &[lot(100, "2026-11-22")]);
    assert!(said(&lapsed, NOON).is_empty());
}

#[test]
fn reading_a_late_lot_again_does_not_announce_it_again() {
    let lots = [lot(100, "2026-11-28")];
    let report = with_lots(NOON, &lots);
    let again = then(
        &report,
        noon(2),
        vec![page(
            Source::NoRush,
            vec![known(Kind::Kindle, "Kindle Books", 1_000, &lots)],
        )],
    );
    assert_eq!(said(&again, noon(2)), [at("2026-11-27", 1)]);
}

#[test]
fn a_row_that_is_spent_is_announced_no_more() {
    let lots = [lot(100, "2026-12-24")];
    let report = first(
        NOON,
        vec![page(
            Source::NoRush,
            vec![known(Kind::Kindle, "Kindle Books", 0, &lots)],
        )],
    );
    assert!(said(&report, NOON).is_empty());
}

proptest! {
    /// The shell asks again and again, replacing what was set before. What strikes in between is shown.
    #[test]
    fn asking_at_any_times_shows_each_notice_of_the_plan_once(
        days in prop::collection::vec(0_i64..60, 1..5),
        mut hours in prop::collection::vec(0_i64..(60 * 24), 1..20),
    ) {
        let lots: Vec<_> = days.iter().map(|days| lot(100, &clock(noon(*days)).today().to_string())).collect();
        let report = with_lots(NOON, &lots);
        let whole = plan(&report, &settings(), &clock(NOON));
        hours.sort_unstable();

        let mut shown: BTreeMap<String, usize> = BTreeMap::new();
        let mut set = whole.clone();
        for hour in hours.into_iter().chain([100 * 24]) {
            let asked = clock(EpochMs(NOON.0 + hour * 3_600_000));
            for reminder in set.iter().filter(|reminder| reminder.at <= asked.local()) {
                *shown.entry(reminder.id.clone()).or_default() += 1;
            }
            set = plan(&report, &settings(), &asked);
        }
        prop_assert!(set.is_empty());
        prop_assert_eq!(shown.len(), whole.len());
        prop_assert!(shown.values().all(|times| *times == 1));
    }
}
