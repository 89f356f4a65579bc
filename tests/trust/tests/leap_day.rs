//! What is published and planned once holds for two months, through a leap day and a change of summer time.
#![allow(missing_docs)]

use std::collections::BTreeMap;

use digital_credit_core::{
    model::{Clock, EpochMs},
    reminders,
    snapshot::{AppState, snapshot},
};
use jiff::civil::DateTime;
use trust::simulated::{AT_HOME, HOUR, settings};

#[test]
fn through_a_leap_day_and_a_change_of_summer_time_every_entry_and_notice_is_right() {
    // Two months around 29 February 2028, an hour at a time, the zone changing on 12 March.
    let begin: DateTime = "2028-02-10T18:00:00".parse().expect("a time");
    let ms = begin
        .to_zoned_datetime(jiff::tz::TimeZone::UTC)
        .expect("a time")
        .timestamp()
        .as_millisecond();
    let at = |hours: i64| {
        let zone = if hours < 31 * 24 { AT_HOME } else { -420 };
        Clock::new(EpochMs(ms + hours * HOUR), zone).expect("a time")
    };
    let report = digital_credit_core::sample::sample("com".parse().expect("a site"), &at(0));
    let published = snapshot(Some(&report), AppState::SignedIn, false, &at(0));
    let plan = |clock: &Clock| -> BTreeMap<String, DateTime> {
        let plan = reminders::plan(&report, &settings(), clock);
        plan.into_iter()
            .map(|notice| (notice.id, notice.at))
            .collect()
    };
    let whole = plan(&at(0));
    let mut leap_day_seen = false;
    for hours in 0..46 * 24 {
        let clock = at(hours);
        leap_day_seen |= clock.today() == jiff::civil::date(2028, 2, 29);
        let ahead: BTreeMap<_, _> = whole
            .iter()
            .filter(|(_, at)| **at > clock.local())
            .collect();
        assert!(plan(&clock).iter().eq(ahead), "at {}", clock.local());
        // Entries are of local time: what was published before the change of summer time is an hour off on one
        // evening at most, and phones publish anew then.
        if hours < 30 * 24 {
            let due = published
                .entries
                .iter()
                .rfind(|entry| entry.from <= clock.local());
            let now = snapshot(Some(&report), AppState::SignedIn, false, &clock);
            assert_eq!(
                due.expect("one is due").shown,
                now.entries[0].shown,
                "at {}",
                clock.local()
            );
        }
    }
    assert!(leap_day_seen);
}
