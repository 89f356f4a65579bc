//! Many at once: the store answers every fetch whole, and no connection stays open behind them.
//!
//! Fetches one after the other stand in `endurance.rs`.
#![allow(missing_docs)]

use std::time::Duration;

use digital_credit_core::{
    fetch::{Cancel, Fetched, Limits, Options, RefreshState, fetch},
    model::Money,
};
use end_to_end::person::{DESKTOP, Person, a_store_of_its_own};
use tokio::task::JoinSet;
use trust::process;

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
    let store = a_store_of_its_own("happy").await;
    let person = Person::at(&store, None, "com", DESKTOP).await;
    let mut fetches = JoinSet::new();
    for _ in 0..many {
        let options = Options {
            limits: PATIENT,
            ..person.options()
        };
        let (session, refresh) = (person.session.clone(), RefreshState::default());
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
    drop(person);
    store.stop().await;
    let files = process::open_files();
    assert!(files < 100, "{files} files are still open");
}
