//! Many at once: the store answers every fetch whole, and no connection stays open behind them.
//!
//! Fetches one after the other, with flat memory, threads and open files, stand in `tests/kotlin` (`EnduranceTest`).
#![allow(missing_docs)]

use std::time::Duration;

use digital_credit_core::{
    fetch::{Cancel, Door, Fetched, Limits, Options, RefreshState, Trigger, fetch},
    model::{Clock, EpochMs, Money},
    sign_in::Session,
};
use tokio::task::JoinSet;
use trust::{
    person::{AGENT, NOW_MS, Person},
    process,
};

/// A phone waits for one answer; here all of them share two processors.
const PATIENT: Limits = Limits {
    whole: Duration::from_mins(10),
    request: Duration::from_mins(5),
    connect: Duration::from_mins(5),
    ..Limits::FOREGROUND
};

fn amounts(fetched: &Fetched) -> Vec<Money> {
    fetched.report.rows.iter().map(|row| row.amount).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_store_holds_many_fetches_at_once() {
    let long = std::env::var("LONG").as_deref() == Ok("1");
    let many = if long { 200 } else { 12 };
    let person = Person::of("happy").await;
    let session = Session::from_stored(&person.session).expect("the core wrote it");
    let door =
        Door::open(&person.store.address().to_string(), person.store.root_pem()).expect("a door");
    let mut fetches = JoinSet::new();
    for _ in 0..many {
        let clock = Clock::new(EpochMs(NOW_MS), -480).expect("a time");
        let options = Options {
            door: Some(door.clone()),
            limits: PATIENT,
            fallback_user_agent: AGENT.to_owned(),
            ..Options::new(clock, Trigger::Person)
        };
        let (session, refresh) = (session.clone(), RefreshState::default());
        fetches.spawn(fetch(session, None, refresh, options, None, Cancel::new()));
    }
    let mut said = Vec::new();
    for one in fetches.join_all().await {
        let one = one.expect("no error of ours");
        assert_eq!(one.stopped_by, None);
        said.push(amounts(&one));
    }
    assert_eq!(said.len(), many);
    assert!(said[0].len() >= 3);
    assert!(said.iter().all(|one| *one == said[0]), "all the same");
    person.store.stop().await;
    let files = process::open_files();
    assert!(files < 100, "{files} files are still open");
}
