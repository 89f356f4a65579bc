//! What stays when something goes wrong, when time passes, and when there is nothing.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use digital_credit_core::{
    account::changes_until,
    fetch::{Cancel, FetchEvent, Options, RefreshState, Trigger, fetch},
    model::{ChangeKind, Kind, Outcome, Report, Source, StoppedBy},
};

use crate::person::{Person, TODAY, a_leaked_store, outcome, run};

fn amount(report: &Report, kind: Kind) -> Option<i64> {
    let row = report.rows.iter().find(|row| row.kind == kind)?;
    Some(row.amount.minor)
}

#[test]
fn one_source_failing_leaves_the_others_read() {
    for (scenario, failed, word) in [
        ("busy-no-rush", Source::NoRush, "busy"),
        ("sign-in-gift-card", Source::GiftCard, "sign-in"),
        ("no-rush-changed", Source::NoRush, "page-changed"),
        ("encrypted", Source::GiftCard, "encrypted"),
        ("filled-by-script", Source::Benefits, "needs-rendering"),
    ] {
        let fetched = run(async { Person::of(scenario).await.fetch().await });
        assert_eq!(
            outcome(&fetched.report, failed).unwrap().word(),
            word,
            "{scenario}"
        );
        assert_eq!(fetched.stopped_by, None, "{scenario}");
        assert_eq!(
            amount(&fetched.report, Kind::Kindle),
            Some(150),
            "{scenario}"
        );
    }
}

#[test]
fn what_a_failed_source_said_before_stays_with_its_age() {
    run(async {
        let store = a_leaked_store().await;
        let mut person = Person::at(store, None, "com", crate::person::DESKTOP).await;
        let before = person.fetch().await.report;
        store.switch("busy-no-rush").unwrap();
        person.wait_hours(2);
        let after = person.fetch().await.report;
        assert_eq!(outcome(&after, Source::NoRush), Some(Outcome::Busy));
        let groceries = |report: &Report| {
            report
                .rows
                .iter()
                .find(|row| row.kind == Kind::NoRush)
                .cloned()
        };
        assert!(groceries(&before).is_some());
        assert_eq!(
            groceries(&after),
            groceries(&before),
            "no page but this one shows it"
        );
        let gift_card = after
            .rows
            .iter()
            .find(|row| row.kind == Kind::GiftCard)
            .unwrap();
        assert!(gift_card.as_of >= person.now, "the others are of today");
        assert!(after.history.is_empty());
    });
}

#[test]
fn a_fetch_that_reads_nothing_loses_nothing() {
    run(async {
        let store = a_leaked_store().await;
        let mut person = Person::at(store, None, "com", crate::person::DESKTOP).await;
        let before = person.fetch().await.report;
        for stopped_by in [StoppedBy::Busy, StoppedBy::SignIn] {
            if stopped_by == StoppedBy::Busy {
                store.switch("busy").unwrap();
            } else {
                store.sign_everybody_out();
            }
            person.wait_hours(24);
            let fetched = person.fetch().await;
            assert_eq!(fetched.stopped_by, Some(stopped_by));
            assert_eq!(fetched.report.rows, before.rows, "{stopped_by:?}");
            assert_eq!(fetched.report.read_at, before.read_at, "{stopped_by:?}");
        }
        assert!(
            person.report.as_ref().unwrap().is_stale(person.now),
            "48 hours later"
        );
    });
}

#[test]
fn a_cancelled_fetch_keeps_what_was_read_and_what_was_known() {
    run(async {
        let mut person = Person::of("happy").await;
        let before = person.fetch().await.report;
        person.wait_hours(1);
        let cancel = Cancel::new();
        let read = Arc::new(Mutex::new(Vec::new()));
        let (stop, seen) = (cancel.clone(), read.clone());
        let fetched = fetch(
            person.session.clone(),
            person.report.clone(),
            person.refresh.clone(),
            person.options(),
            Some(Arc::new(move |event| {
                if let FetchEvent::SourceFinished { source, rows, .. } = event
                    && !rows.is_empty()
                {
                    seen.lock().unwrap().push(source);
                    stop.cancel();
                }
            })),
            cancel,
        )
        .await
        .unwrap();
        assert_eq!(fetched.stopped_by, Some(StoppedBy::Cancelled));
        let read = read.lock().unwrap();
        for said in &fetched.report.sources {
            let is_new = said.last_answer.is_some_and(|at| at >= person.now);
            if read.contains(&said.source) {
                assert!(is_new, "{:?} was read before the stop", said.source);
            }
        }
        assert!(
            fetched
                .report
                .sources
                .iter()
                .any(|said| said.outcome == Outcome::NotAsked)
        );
        assert_eq!(fetched.report.rows.len(), before.rows.len());
    });
}

#[test]
fn a_fetch_whose_time_is_up_keeps_what_was_read_and_what_was_known() {
    run(async {
        let store = a_leaked_store().await;
        let mut person = Person::at(store, None, "com", crate::person::DESKTOP).await;
        let before = person.fetch().await.report;
        store.switch("slow-body").unwrap();
        person.wait_hours(1);
        let mut options = person.options();
        options.limits.whole = Duration::from_secs(4); // the slow page takes a minute
        let fetched = person.fetch_with(options, Cancel::new()).await;
        assert_eq!(fetched.stopped_by, Some(StoppedBy::TimedOut));
        assert_eq!(fetched.report.rows.len(), before.rows.len());
        assert_ne!(
            outcome(&fetched.report, Source::NoRush),
            Some(Outcome::Read)
        );
    });
}

#[test]
fn too_soon_sends_nothing_and_gives_the_old_report() {
    run(async {
        let store = a_leaked_store().await;
        let mut person = Person::at(store, None, "com", crate::person::DESKTOP).await;
        let before = person.fetch().await.report;
        store.forget_requests();
        let again = person.fetch().await;
        assert!(
            matches!(again.stopped_by, Some(StoppedBy::TooSoon { next_at }) if next_at > person.now)
        );
        assert_eq!(again.report, before);
        assert!(store.requests().is_empty());
        person.wait_hours(1);
        assert_eq!(person.fetch().await.stopped_by, None);
        assert!(!store.requests().is_empty());
    });
}

#[test]
fn a_lot_lapses_without_a_fetch_and_the_next_one_agrees() {
    run(async {
        let store = a_leaked_store().await;
        let mut person = Person::at(store, None, "com", crate::person::DESKTOP).await;
        let report = person.fetch().await.report;
        let today = TODAY;
        let later = today.saturating_add(jiff::ToSpan::days(10)); // the Kindle lot of 1.00 ends in 8 days
        let standing = report.standing(later);
        let kindle = standing
            .rows
            .iter()
            .find(|row| row.row.kind == Kind::Kindle)
            .unwrap();
        assert_eq!((kindle.lapsed.unwrap().minor, kindle.left.minor), (100, 50));
        let noticed = changes_until(&report, later);
        assert!(
            noticed
                .iter()
                .any(|entry| entry.row == kindle.row.id && entry.change.kind == ChangeKind::Lapsed)
        );

        store.set_today(later);
        person.wait_hours(24 * 10);
        let after = person.fetch().await.report;
        assert_eq!(amount(&after, Kind::Kindle), Some(50));
        let kindle: Vec<_> = after
            .history
            .iter()
            .filter(|entry| entry.row == kindle.row.id)
            .collect();
        assert_eq!(
            kindle.len(),
            1,
            "lapsed once, and nothing spent: {kindle:#?}"
        );
        assert_eq!(
            (kindle[0].change.kind, kindle[0].change.by.minor),
            (ChangeKind::Lapsed, 100)
        );
    });
}

#[test]
fn nothing_there_is_said_only_with_proof() {
    let (proven, silent) = run(async {
        (
            Person::of("nothing").await.fetch().await,
            Person::of("silently-nothing").await.fetch().await,
        )
    });
    assert_eq!(
        outcome(&proven.report, Source::Benefits),
        Some(Outcome::Empty)
    );
    assert_eq!(
        amount(&proven.report, Kind::GiftCard),
        Some(0),
        "a zero beside its label is a balance"
    );
    assert_ne!(
        outcome(&silent.report, Source::Benefits),
        Some(Outcome::Empty)
    );
    assert!(!silent.report.proven_empty());
}

#[test]
fn the_background_asks_one_page_at_a_time_and_at_most_four_times_a_day() {
    run(async {
        let mut person = Person::of("happy").await;
        let mut started = 0;
        for _ in 0..6 {
            let options = Options {
                door: person.options().door,
                ..Options::new(person.options().clock, Trigger::Schedule)
            };
            assert_eq!(options.limits.at_once, 1);
            let fetched = person.fetch_with(options, Cancel::new()).await;
            started += usize::from(!matches!(
                fetched.stopped_by,
                Some(StoppedBy::TooSoon { .. })
            ));
            person.wait_hours(3);
        }
        assert_eq!(started, 4);
        assert_ne!(person.refresh, RefreshState::default());
    });
}
