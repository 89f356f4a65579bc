//! What a shell gets of a stored report, and what it gets of a damaged one.

use super::*;
use crate::error::Damage;
use crate::ffi::{ChangeKind, Outcome};
use crate::fixtures::{self, NOON, golden_report, noon};

fn clock_at(now: model::EpochMs) -> Clock {
    Clock {
        now_ms: now.0,
        utc_offset_minutes: -480,
    }
}

fn stored() -> String {
    account::to_stored(&golden_report())
}

fn settings() -> ReminderSettings {
    ReminderSettings {
        hour: 9,
        muted_rows: Vec::new(),
        at_most: 60,
    }
}

#[test]
fn the_screens_report_says_what_stands_on_the_clocks_day() {
    let report = read_report(stored(), clock_at(noon(2))).unwrap();
    assert!(report.stale);
    let kindle = &report.rows[0];
    assert_eq!(kindle.amount.minor, 300);
    assert_eq!(kindle.lapsed_since.as_ref().unwrap().minor, 200);
    assert!(kindle.lots[0].lapsed && !kindle.lots[1].lapsed);
    assert_eq!(report.headline.digital_at_least.unwrap().minor, 200);
    let soonest = report.soonest.unwrap();
    assert_eq!(
        (soonest.in_days, soonest.row_id.as_str()),
        (29, kindle.id.as_str())
    );
    assert_eq!(report.since_last_time[0].change, ChangeKind::Lapsed);
    assert_eq!(
        kindle.sightings[0].address,
        "https://www.amazon.com/no-rush"
    );
    assert_eq!(report.sources[0].outcome, Outcome::Read);
}

#[test]
fn what_changed_is_told_newest_first() {
    let kindle = |minor| {
        vec![fixtures::page(
            model::Source::NoRush,
            vec![fixtures::known(
                model::Kind::Kindle,
                "Kindle Books",
                minor,
                &[],
            )],
        )]
    };
    let report = fixtures::first(NOON, kindle(100));
    let report = fixtures::then(&report, noon(1), kindle(300));
    let report = fixtures::then(&report, noon(2), kindle(200));
    let told = changes(account::to_stored(&report), clock_at(noon(2))).unwrap();
    let kinds: Vec<_> = told
        .iter()
        .map(|change| (change.change, change.by.minor))
        .collect();
    assert_eq!(kinds, [(ChangeKind::Spent, 100), (ChangeKind::Earned, 200)]);
    let since = read_report(account::to_stored(&report), clock_at(noon(2))).unwrap();
    assert_eq!(since.since_last_time.len(), 1, "the last fetch's alone");
}

#[test]
fn a_sample_is_a_stored_report_like_any_other() {
    let sample = sample_report("co.jp".to_owned(), clock_at(NOON)).unwrap();
    let report = read_report(sample, clock_at(NOON)).unwrap();
    assert_eq!(report.headline.gift_card.unwrap().minor_digits, 0);
    let unknown = sample_report("example".to_owned(), clock_at(NOON));
    assert_eq!(unknown, Err(CoreError::InvalidInput { what: Input::Site }));
}

#[test]
fn a_damaged_report_is_named_by_every_view() {
    let now = clock_at(NOON);
    let damaged = CoreError::StoredUnusable {
        what: Stored::Report,
        reason: Damage::Damaged,
    };
    let cut = || stored().split_at(100).0.to_owned();
    assert_eq!(read_report(cut(), now).unwrap_err(), damaged);
    assert_eq!(
        snapshot(Some(cut()), AppState::SignedIn, false, now).unwrap_err(),
        damaged
    );
    assert_eq!(reminders(cut(), settings(), now).unwrap_err(), damaged);
    assert_eq!(changes(cut(), now).unwrap_err(), damaged);
    assert_eq!(what_was_asked(cut()).unwrap_err(), damaged);
    for format in [ExportFormat::Csv, ExportFormat::Json] {
        assert_eq!(export_report(cut(), format, now).unwrap_err(), damaged);
    }
}

#[test]
fn a_time_that_cannot_be_is_refused() {
    let refused = CoreError::InvalidInput { what: Input::Time };
    let never = Clock {
        now_ms: i64::MAX,
        utc_offset_minutes: 0,
    };
    assert_eq!(read_report(stored(), never).unwrap_err(), refused);
    let settings = ReminderSettings {
        hour: 24,
        ..settings()
    };
    assert_eq!(
        reminders(stored(), settings, clock_at(NOON)).unwrap_err(),
        refused
    );
}

#[test]
fn reminders_name_what_lapses() {
    let plan = reminders(stored(), settings(), clock_at(NOON)).unwrap();
    let days: Vec<_> = plan.iter().map(|reminder| reminder.days_before).collect();
    assert_eq!(days, [0, 30, 14, 7, 1]);
    assert_eq!(plan[1].lapses[0].amount.minor, 200);
}
