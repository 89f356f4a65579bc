//! `stored-report ROWS LOTS` prints a stored report of that size, for tests and figures of other languages.
//!
//! Lives here: a report whose lots are 1 cent, 2 cents, …, so that a lost or moved one shows.
//! Comes in: two numbers. Goes out: what the core itself would store. May not: write the stored form by hand.

#![allow(clippy::print_stdout)] // its output is what it is for

use std::process::ExitCode;

use digital_credit_core::{
    account::to_stored,
    model::{
        AccountId, Certainty, Clock, Currency, EpochMs, Kind, Label, Lot, Money, Reading, Report,
        Row, RowId, Sighting, Source,
    },
    sample::sample,
};
use jiff::civil::date;

/// 23 November 2026, noon in UTC.
const NOW: EpochMs = EpochMs(1_795_435_200_000);

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1).map(|it| it.parse());
    let (Some(Ok(rows)), Some(Ok(lots)), None) =
        (arguments.next(), arguments.next(), arguments.next())
    else {
        eprintln!("usage: stored-report ROWS LOTS-PER-ROW");
        return ExitCode::from(2);
    };
    println!("{}", to_stored(&report(rows, lots)));
    ExitCode::SUCCESS
}

fn report(rows: i64, lots: i64) -> Report {
    let site = "com".parse().expect("a site");
    let clock = Clock::new(NOW, 0).expect("a time");
    let sample = sample(site, &clock);
    Report {
        rows: (0..rows)
            .map(|index| row(&sample.account.id, index, lots))
            .collect(),
        history: Vec::new(),
        ..sample
    }
}

fn row(account: &AccountId, index: i64, lots: i64) -> Row {
    let dollar: Currency = "USD".parse().expect("a currency");
    let label = Label::new(&format!("Credit {index}"));
    let lots: Vec<_> = (1..=lots)
        .map(|lot| Lot {
            amount: Money::new(index * lots + lot, dollar),
            expires_on: Some(date(2027, 1, 1).saturating_add(jiff::Span::new().days(lot % 300))),
        })
        .collect();
    let amount = Money::new(lots.iter().map(|lot| lot.amount.minor).sum(), dollar);
    Row {
        id: RowId::new(account, Kind::Promotional, &label.normalised()),
        kind: Kind::Promotional,
        label: label.clone(),
        amount,
        lots: lots.clone(),
        certainty: Certainty::Known,
        as_of: NOW,
        differs: false,
        sightings: vec![Sighting {
            source: Source::Benefits,
            path: "/benefits".to_owned(),
            reading: Reading {
                label,
                kind: Kind::Promotional,
                amount,
                lots,
                certainty: Certainty::Known,
                matched: "benefits/blocks#1".to_owned(),
            },
            as_of: NOW,
        }],
    }
}
