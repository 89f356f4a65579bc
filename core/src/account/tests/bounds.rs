//! A hostile page fills neither the phone nor the next fetch.

use jiff::ToSpan;

use crate::account::{from_stored, limits, to_stored};
use crate::fixtures::*;
use crate::model::{Asked, Kind, Lot, Source};

fn hundred_thousand_lots() -> Vec<Lot> {
    (0..100_000_i32)
        .map(|nth| Lot {
            amount: usd(1),
            expires_on: Some(date("2400-01-01").checked_sub(nth.days()).unwrap()),
        })
        .collect()
}

#[test]
fn of_a_hundred_thousand_lots_the_soonest_stay() {
    let lots = hundred_thousand_lots();
    let soonest = lots.last().unwrap().expires_on;
    let report = first(
        NOON,
        vec![page(
            Source::NoRush,
            vec![known(Kind::Video, "Prime Video", 100_000, &lots)],
        )],
    );
    let row = &report.rows[0];
    assert_eq!(row.lots.len(), limits::LOTS_A_PAGE);
    assert_eq!(row.lots[0].expires_on, soonest);
    assert_eq!(row.amount, usd(100_000));
}

#[test]
fn whatever_pages_hold_the_stored_report_opens_again() {
    let lots = &hundred_thousand_lots()[..500];
    let mut report = first(NOON, Vec::new());
    for round in 0..2 {
        let pages = (0..45)
            .map(|nth| {
                let readings = (0..110)
                    .map(|row| {
                        let label = format!("{round} {nth} {row} {}", "ﷺ".repeat(200));
                        recognised(Kind::Other, &label, 5, lots)
                    })
                    .collect();
                let mut page = page(Source::Discovered, readings);
                page.path = format!("/{nth}/{}", "x".repeat(10_000));
                page
            })
            .collect();
        report = then(&report, noon(round), pages);
        assert!(report.rows.len() <= limits::ROWS);
        assert!(report.sources.len() <= limits::PAGES);
    }
    let stored = to_stored(&report);
    assert!(stored.len() < limits::STORED_BYTES / 2, "{}", stored.len());
    assert_eq!(from_stored(&stored).unwrap(), report);
}

#[test]
fn what_was_asked_keeps_the_last_fetches() {
    let request = |nth: i64| Asked {
        at: noon(nth),
        host: "www.amazon.com".to_owned(),
        path: "/gc/balance".to_owned(),
        status: Some(200),
        source: Source::GiftCard,
    };
    let mut report = first(NOON, Vec::new());
    for nth in 0..30 {
        let mut collected = fetch(noon(nth), Vec::new());
        collected.asked = vec![request(nth); 12];
        report = merged(&report, collected).report;
    }
    assert_eq!(report.asked.len(), limits::ASKED);
    assert_eq!(report.asked.last(), Some(&request(29)));
}
