//! The whole way through the boundary, with nothing but strings kept in between, as a shell does it.

use std::sync::{Arc, Mutex};

use digital_credit_core::ffi::{
    AppState, CoreError, Damage, ExportFormat, FetchCancel, FetchEvent, FetchObserver,
    FetchOptions, Fetched, Input, Outcome, Owner, Row, Source, StoppedBy, export_report,
    fetch_balances, read_report, snapshot, what_was_asked,
};
use serde_json::Value;

use crate::person::{run, store};
use crate::phone::{self, clock};

fn options() -> FetchOptions {
    phone::options(store())
}

async fn session(scenario: &str) -> String {
    phone::session(store(), scenario).await
}

async fn fetched(scenario: &str) -> Fetched {
    phone::fetch(&session(scenario).await, options()).await
}

#[derive(Default)]
struct Listener(Mutex<Vec<FetchEvent>>);

impl FetchObserver for Listener {
    fn on_event(&self, event: FetchEvent) {
        self.0.lock().unwrap().push(event);
    }
}

/// A fetch, and what its listener was told.
async fn told(scenario: &str) -> (Fetched, Vec<FetchEvent>) {
    let listener = Arc::new(Listener::default());
    let session = session(scenario).await;
    let fetched = fetch_balances(session, None, None, options(), Some(listener.clone()), None)
        .await
        .unwrap();
    let events = listener.0.lock().unwrap().clone();
    (fetched, events)
}

#[test]
fn strings_in_strings_out_and_the_screen_has_its_report() {
    run(async {
        let first = fetched("happy").await;
        assert_eq!((first.owner, &first.stopped_by), (Owner::Same, &None));
        assert_eq!(
            first.report.headline.gift_card.as_ref().unwrap().minor,
            2_500
        );
        assert_eq!(
            first
                .report
                .headline
                .digital_at_least
                .as_ref()
                .unwrap()
                .minor,
            320
        );
        assert_eq!(first.report.soonest.as_ref().unwrap().in_days, 6);
        assert_eq!(
            read_report(first.stored_report.clone(), clock())
                .unwrap()
                .rows,
            first.report.rows
        );
        assert!(
            !what_was_asked(first.stored_report.clone())
                .unwrap()
                .is_empty()
        );

        let mut later = options();
        later.clock.now_ms += 3_600_000;
        let again = fetch_balances(
            first.session,
            Some(first.stored_report),
            Some(first.refresh_state),
            later,
            None,
            Some(FetchCancel::new()),
        )
        .await
        .unwrap();
        assert_eq!(again.report.account_id, first.report.account_id);
        assert_eq!(again.report.rows.len(), first.report.rows.len());
        assert!(again.report.since_last_time.is_empty());
    });
}

#[test]
fn each_source_is_told_of_when_it_starts_and_when_it_is_done() {
    run(async {
        let (_, events) = told("happy").await;
        let started = |wanted| {
            events.iter().position(
                |event| matches!(event, FetchEvent::SourceStarted { source } if *source == wanted),
            )
        };
        let finished = |wanted| {
            events.iter().position(|event| {
                matches!(event, FetchEvent::SourceFinished { source, outcome: Outcome::Read, .. } if *source == wanted)
            })
        };
        for source in [
            Source::Account,
            Source::GiftCard,
            Source::NoRush,
            Source::Benefits,
        ] {
            assert!(
                started(source).unwrap() < finished(source).unwrap(),
                "{source:?}"
            );
        }
    });
}

#[test]
fn what_arrives_is_what_the_report_says_in_the_end() {
    for (scenario, least) in [("happy", 5), ("busy-no-rush", 3), ("encrypted-once", 3)] {
        run(async {
            let (fetched, events) = told(scenario).await;
            let mut arrived: Vec<Row> = Vec::new();
            for event in &events {
                let FetchEvent::SourceFinished {
                    source,
                    outcome,
                    rows,
                } = event
                else {
                    continue;
                };
                assert!(
                    rows.is_empty() || *outcome == Outcome::Read,
                    "{scenario}: {event:?}"
                );
                for row in rows {
                    assert!(
                        *source == Source::Discovered
                            || row.sightings.iter().any(|seen| seen.source == *source),
                        "{scenario}: {source:?} does not show {row:?}"
                    );
                    arrived.retain(|before| before.id != row.id);
                    arrived.push(row.clone());
                }
            }
            let by_id = |one: &Row, other: &Row| one.id.cmp(&other.id);
            let mut in_the_end = fetched.report.rows;
            in_the_end.sort_by(by_id);
            arrived.sort_by(by_id);
            assert!(arrived.len() >= least, "{scenario}: {arrived:#?}");
            assert_eq!(arrived, in_the_end, "{scenario}");
        });
    }
}

#[test]
fn an_event_says_in_a_log_how_many_balances_there_are_and_not_which() {
    run(async {
        let (_, events) = told("happy").await;
        let said = format!("{events:?}");
        assert!(
            said.contains("GiftCard") && said.contains("rows: 1"),
            "{said}"
        );
        for private in ["2500", "minor", "label", "Kindle"] {
            assert!(!said.contains(private), "{private} in {said}");
        }
    });
}

#[test]
fn a_wall_says_which_page_to_open_in_the_webview() {
    run(async {
        let Some(StoppedBy::Wall {
            source, address, ..
        }) = fetched("captcha-once").await.stopped_by
        else {
            panic!("no wall met");
        };
        assert_eq!(source, Source::GiftCard);
        assert_eq!(address, "https://www.amazon.com/gc/balance");
    });
}

#[test]
fn pages_that_could_not_be_read_are_offered_without_their_words() {
    run(async {
        let fetched = fetched("gift-card-changed").await;
        assert_eq!(fetched.unread_pages.len(), 1);
        let page = &fetched.unread_pages[0];
        assert_eq!(
            (page.source, &page.outcome),
            (Source::GiftCard, &Outcome::PageChanged)
        );
        assert!(!page.skeleton.is_empty());
        assert!(!page.skeleton.contains("Robin"));
    });
}

#[test]
fn damaged_strings_cost_the_session_at_most() {
    run(async {
        let gone = fetch_balances("damaged".to_owned(), None, None, options(), None, None).await;
        let reason = Damage::Damaged;
        assert_eq!(gone.err(), Some(CoreError::SessionUnusable { reason }));
        let damaged = || Some("damaged".to_owned());
        let session = session("happy").await;
        let fetched = fetch_balances(session, damaged(), damaged(), options(), None, None)
            .await
            .unwrap();
        assert_eq!(fetched.stopped_by, None);
        assert!(!fetched.report.rows.is_empty());
    });
}

#[test]
fn an_address_that_is_none_is_refused() {
    run(async {
        let mut options = options();
        options.network.as_mut().unwrap().address = "nowhere".to_owned();
        let refused = fetch_balances(session("happy").await, None, None, options, None, None).await;
        assert_eq!(
            refused.err(),
            Some(CoreError::InvalidInput {
                what: Input::Network
            })
        );
    });
}

/// Panics with every place that does not fit.
fn fits(schema: &str, instance: &Value) {
    if let Err(reason) = checked(schema, instance) {
        panic!("{reason}\n{instance:#}");
    }
}

fn checked(schema: &str, instance: &Value) -> Result<(), String> {
    let name = "file:///the.schema.json";
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler
        .add_resource(name, serde_json::from_str(schema).unwrap())
        .unwrap();
    let index = compiler.compile(name, &mut schemas).unwrap();
    schemas
        .validate(instance, index)
        .map_err(|reason| format!("{reason:#}"))
}

const SNAPSHOT: &str = include_str!("../../../core/rules/snapshot.schema.json");
const EXPORT: &str = include_str!("../../../core/rules/export.schema.json");

#[test]
fn the_golden_snapshot_fits_its_schema() {
    let golden = serde_json::from_str(include_str!("../../golden/snapshot.json")).unwrap();
    fits(SNAPSHOT, &golden);
}

#[test]
fn a_schema_refuses_what_does_not_fit() {
    let mut golden: Value =
        serde_json::from_str(include_str!("../../golden/snapshot.json")).unwrap();
    golden["entries"][0]["rows"][0]["amount"]["minor"] = "3.00".into();
    assert!(checked(SNAPSHOT, &golden).is_err());
}

#[test]
fn snapshots_and_exports_of_every_kind_of_end_fit_their_schemas() {
    for scenario in [
        "happy",
        "nothing",
        "busy",
        "captcha-once",
        "rate-limited",
        "sign-in-everywhere",
        "cut",
        "market-co-jp",
    ] {
        run(async {
            let fetched = fetched(scenario).await;
            let export =
                export_report(fetched.stored_report.clone(), ExportFormat::Json, clock()).unwrap();
            fits(EXPORT, &serde_json::from_str(&export).unwrap());
            for state in [
                AppState::NotSignedIn,
                AppState::Sample,
                AppState::SignedIn,
                AppState::SignedOut,
            ] {
                for hide_amounts in [false, true] {
                    let stored = Some(fetched.stored_report.clone());
                    let written = snapshot(stored, state, hide_amounts, clock()).unwrap();
                    fits(SNAPSHOT, &serde_json::from_str(&written).unwrap());
                }
            }
        });
    }
    fits(
        SNAPSHOT,
        &serde_json::from_str(&snapshot(None, AppState::SignedIn, false, clock()).unwrap())
            .unwrap(),
    );
}
