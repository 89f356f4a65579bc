//! A phone's month in simulated time: refreshes, failures, walls, changes of clock and zone, another person.
//!
//! The store, the core and the days are real; only time is the test's.
#![allow(missing_docs)]

use std::collections::BTreeMap;

use digital_credit_core::{account::Owner, fetch::Trigger, model::StoppedBy, reminders};
use end_to_end::person::{NOON, TODAY};
use jiff::{ToSpan, civil::Date};
use trust::simulated::{AT_HOME, HOUR, Phone};

const DAY: i64 = 24 * HOUR;
const IN_TOKYO: i32 = 540;

#[tokio::test(flavor = "multi_thread")]
async fn a_month_keeps_its_promises() {
    let mut phone = Phone::new().await;
    let first = phone.fetch(Trigger::Person).await;
    assert_eq!(first.stopped_by, None);
    let rows = first.report.rows.len();
    let again = phone.fetch(Trigger::Person).await.stopped_by;
    assert!(
        matches!(again, Some(StoppedBy::TooSoon { .. })),
        "twice within a minute"
    );
    phone.hours(3 * 24).await;

    // A bad day of the store: automatic fetches back off and lose nothing.
    phone.store.switch("busy").expect("a scenario");
    phone.hours(2 * 24).await;
    assert_eq!(phone.report.as_ref().expect("a report").rows.len(), rows);
    phone.store.switch("happy").expect("a scenario");
    phone.hours(24).await;

    // A check of the store: nothing by itself until the person has passed it.
    phone.store.switch("captcha-image").expect("a scenario");
    phone.hours(36).await;
    let until_then = phone.automatic.len();
    phone.hours(48).await;
    assert_eq!(
        phone.automatic.len(),
        until_then,
        "nothing while a wall waits for the person"
    );
    phone.store.switch("happy").expect("a scenario");
    assert_eq!(phone.fetch(Trigger::Continuation).await.stopped_by, None);

    // Asked to wait, and waits.
    phone.store.switch("rate-limited").expect("a scenario");
    phone.hours(30).await;
    phone.store.switch("happy").expect("a scenario");

    // Two days without a network.
    phone.has_network = false;
    phone.hours(48).await;
    phone.has_network = true;
    phone.hours(24).await;

    // A system that wakes the app again and again.
    let before = phone.automatic.len();
    phone.is_woken_hourly = true;
    phone.hours(24).await;
    phone.is_woken_hourly = false;
    assert!(
        phone.automatic.len() >= before + 3,
        "it asks as often as it may"
    );

    // To Tokyo and back, then a clock that is set two days back, and one three days ahead.
    phone.change_clock(0, IN_TOKYO);
    phone.hours(30).await;
    phone.change_clock(0, AT_HOME);
    phone.hours(12).await;
    phone.change_clock(-2 * DAY, AT_HOME);
    phone.hours(5).await;
    phone.change_clock(0, AT_HOME);
    phone.hours(12).await;
    phone.change_clock(3 * DAY, AT_HOME);
    phone.hours(5).await;
    phone.change_clock(0, AT_HOME);
    phone.hours(24).await;

    // Signed out by the store; the same person comes back a day later.
    let account = phone.report.as_ref().expect("a report").account.id.clone();
    phone.store.sign_everybody_out();
    phone.hours(48).await;
    assert_eq!(
        phone.report.as_ref().expect("a report").stopped_by,
        Some(StoppedBy::SignIn)
    );
    phone.signs_in().await;
    let back = phone.fetch(Trigger::Continuation).await;
    assert_eq!((back.stopped_by, back.owner), (None, Owner::Same));
    assert_eq!(back.report.account.id, account);
    while phone.truth < NOON.0 + 31 * DAY {
        phone.an_hour().await;
    }
    let lots = [6, 8, 20, 36, 47].map(|days| TODAY.checked_add(days.days()).expect("a day"));
    every_notice_came_once(&phone, lots);
    within_the_budget(&phone);
    nothing_grows(&phone.kept);

    // Somebody else signs in on this phone.
    phone.store.switch("other-person").expect("a scenario");
    phone.signs_in().await;
    let other = phone.fetch(Trigger::Continuation).await;
    assert_eq!(other.owner, Owner::Another);
    assert_ne!(other.report.account.id, account);
    let theirs = [225, 777];
    assert!(
        other
            .report
            .rows
            .iter()
            .all(|row| theirs.contains(&row.amount.minor)),
        "nothing of the first person's: {:?}",
        other.report.rows
    );
    assert!(other.report.history.is_empty());
    phone.store.stop().await;
}

/// Thirty, fourteen, seven days and one day before each expiry, as far as that lay ahead when the phone first looked
/// and has come within the month; the one that was learnt of within its last week, at once.
fn every_notice_came_once(phone: &Phone, lots: [Date; 5]) {
    let last_day = phone.clock().today();
    let mut expected = BTreeMap::from([((lots[0], 5), 1)]);
    for expires_on in lots {
        for days_before in reminders::DISTANCES {
            let on = expires_on
                .checked_sub(i64::from(days_before).days())
                .expect("a day");
            if on > TODAY && on < last_day {
                expected.insert((expires_on, days_before), 1);
            }
        }
    }
    assert_eq!(phone.shown, expected);
    assert!(expected.len() >= 9, "{expected:?}");
}

fn within_the_budget(phone: &Phone) {
    for (nth, begun) in phone.automatic.iter().enumerate() {
        let within = phone.automatic[nth..]
            .iter()
            .take_while(|at| *at - begun < DAY)
            .count();
        assert!(within <= 4, "{within} automatic fetches within a day");
    }
    let all = phone.automatic.len();
    assert!(
        (15..=60).contains(&all),
        "{all} automatic fetches in a month"
    );
}

/// What is kept is as large on the last day as in the second week, but for what was asked, which has its own bound.
fn nothing_grows(kept: &[[usize; 3]]) {
    let [session, report, refresh] = kept[kept.len() / 2];
    let [last_session, last_report, last_refresh] = *kept.last().expect("there were fetches");
    assert!(last_session <= session + 256, "session: {kept:?}");
    assert!(last_report <= report + report / 2, "report: {kept:?}");
    assert!(last_refresh <= refresh + 256, "refresh state: {kept:?}");
}
