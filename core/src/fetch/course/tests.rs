//! What a fetch tells while it goes on, without a socket: pages are made here.

use http::HeaderMap;

use super::*;
use crate::fetch::hear::HeardPage;
use crate::fetch::{Options, Trigger};
use crate::fixtures::{NOON, clock, known, recognised, usd};
use crate::model::{Finding, Found, Kind, Reading, Row, Source};
use crate::reading::PageReading;
use crate::sign_in::cookies_from_line;

fn course() -> Course {
    let cookies = cookies_from_line("session-id=1; at-main=2").unwrap();
    let session =
        Session::from_webview(None, "com".parse().unwrap(), cookies, "a browser", NOON).unwrap();
    let manner = Manner {
        at_once: 1,
        whole_ledger: false,
        english: true,
    };
    let options = Options::new(clock(NOON), Trigger::Person);
    Course::begin(session, None, RefreshState::default(), options, manner)
        .expect("nothing was asked before")
}

/// What a source's page shows; every other page changed.
fn finding(source: Source) -> Finding {
    let readings: Vec<Reading> = match source {
        Source::GiftCard => vec![known(Kind::GiftCard, "Gift card", 2_500, &[])],
        Source::NoRush => vec![known(Kind::Kindle, "Kindle eBooks", 300, &[])],
        Source::DigitalCredits => vec![
            recognised(Kind::Kindle, "Kindle Books balance", 200, &[]),
            recognised(Kind::Music, "Digital Music", 100, &[]),
        ],
        _ => Vec::new(),
    };
    Found::new(readings, None).map_or_else(|| Finding::nothing(Outcome::Busy), Finding::Found)
}

fn arrived(ask: &Ask) -> Arrived {
    let reading = PageReading {
        source: ask.source,
        finding: finding(ask.source),
        customer_id: None,
        next_page: None,
        ledger: Vec::new(),
        notes: Vec::new(),
    };
    Arrived {
        heard: Heard::Page(Box::new(HeardPage {
            reading,
            links: Vec::new(),
            skeleton: None,
        })),
        address: ask.address.clone(),
        status: 200,
        headers: HeaderMap::new(),
    }
}

/// All that a fetch tells of its finished sources, and what it gives in the end.
fn told() -> (Vec<(Source, Outcome, Vec<Row>)>, Fetched) {
    let mut course = course();
    let mut told = Vec::new();
    while let Some(ask) = course.next() {
        let (_, event) = course.take(&ask, Ok(arrived(&ask))).expect("it was asked");
        match event.expect("every page is its source's last") {
            FetchEvent::SourceFinished {
                source,
                outcome,
                rows,
            } => told.push((source, outcome, rows)),
            FetchEvent::SourceStarted { source } => panic!("{source:?} starts in the driver"),
        }
    }
    (told, course.end(None))
}

#[test]
fn a_source_that_is_done_is_told_with_the_balances_it_shows() {
    let (told, fetched) = told();
    for (source, outcome, rows) in &told {
        assert_eq!(*outcome, finding(*source).outcome());
        let expected = match source {
            Source::GiftCard | Source::NoRush => 1,
            Source::DigitalCredits => 2,
            _ => 0,
        };
        assert_eq!(rows.len(), expected, "{source:?}");
        for row in rows {
            assert!(row.sightings.iter().any(|seen| seen.source == *source));
        }
    }
    assert!(told.iter().any(|(.., rows)| rows.len() == 2));
    let shown = told.iter().flat_map(|(.., rows)| rows);
    let of_session = fetched.session.account().id.as_str();
    assert!(
        shown
            .into_iter()
            .all(|row| row.id.as_str().starts_with(of_session)),
        "rows are named as in the report"
    );
}

#[test]
fn one_credit_on_two_pages_is_told_twice_as_one_row_and_the_last_is_the_reports() {
    let (told, fetched) = told();
    let told: Vec<&Row> = told.iter().flat_map(|(.., rows)| rows).collect();
    let last = |wanted: &Row| told.iter().rfind(|row| row.id == wanted.id).copied();
    assert_eq!(fetched.report.rows.len(), 3);
    for row in &fetched.report.rows {
        assert_eq!(last(row), Some(row));
    }
    let kindle: Vec<_> = told
        .iter()
        .filter(|row| row.kind == Kind::Kindle)
        .map(|row| (row.amount, row.differs, row.sightings.len()))
        .collect();
    assert_eq!(
        kindle,
        [(usd(300), false, 1), (usd(300), true, 2)],
        "the page that is known stays the better one"
    );
}

#[test]
fn an_event_that_ends_in_a_log_names_no_balance() {
    let (told, _) = told();
    let (source, outcome, rows) = told
        .into_iter()
        .find(|(source, ..)| *source == Source::GiftCard)
        .unwrap();
    let said = format!(
        "{:?}",
        FetchEvent::SourceFinished {
            source,
            outcome,
            rows,
        }
    );
    assert_eq!(
        said,
        "SourceFinished { source: GiftCard, outcome: Read, rows: 1 }"
    );
}
