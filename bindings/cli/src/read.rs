//! `read PAGE.html`: what one saved page says, as the core would read it after a fetch.

use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;
use digital_credit_core::ffi;
use digital_credit_core::marketplace::{Marketplace, Site};
use digital_credit_core::model::{Finding, Lot, Money, Outcome, Reading, Source};
use digital_credit_core::reading::{self, Page, PageReading};
use digital_credit_core::walls::{self, Answer};
use http::{HeaderMap, HeaderName, HeaderValue};
use jiff::civil::Date;
use serde::Serialize;
use url::Url;

use crate::outcome::{CommandError, Ended, MORE, sentence};
use crate::page;

#[derive(Args)]
pub(crate) struct Arguments {
    /// The saved page; `-` reads standard input.
    page: PathBuf,
    /// The site it came from, for example `com` or `co.uk`.
    #[arg(long, value_parser = page::site)]
    site: Site,
    /// The day it was served on at the site (YYYY-MM-DD); today when left out.
    #[arg(long)]
    today: Option<Date>,
    /// What was asked for; when left out the page's own content decides.
    #[arg(long, value_parser = page::source)]
    source: Option<Source>,
    /// The HTTP status it came with.
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u16).range(100..600))]
    status: u16,
    /// A header it came with, as `Name: value`; may be given several times.
    #[arg(long = "header", value_parser = header)]
    headers: Vec<(HeaderName, HeaderValue)>,
    /// The address it was served at, after redirects.
    #[arg(long, value_parser = page::address)]
    url: Option<Url>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

fn header(line: &str) -> Result<(HeaderName, HeaderValue), String> {
    let (name, value) = line
        .split_once(':')
        .ok_or("a header looks like `Name: value`")?;
    Ok((
        name.trim().parse().map_err(|_| "no header has this name")?,
        value
            .trim()
            .parse()
            .map_err(|_| "no header has this value")?,
    ))
}

pub(crate) fn run(arguments: &Arguments) -> Result<Ended, CommandError> {
    let body = page::bytes(&arguments.page)?;
    let reading = reading_of(arguments, &body);
    if arguments.json {
        page::print_json(&Json::of(&reading))?;
    } else {
        print(&reading)?;
    }
    let outcome = reading.finding.outcome().into();
    let ended = Ended::of(&outcome);
    if outcome != ffi::Outcome::Read {
        eprintln!("{}: {}", reading.source.word(), sentence(&outcome));
    }
    Ok(ended)
}

/// What stands in the way, or what the page says.
fn reading_of(arguments: &Arguments, body: &[u8]) -> PageReading {
    let market = arguments.site.marketplace();
    let address = arguments
        .url
        .clone()
        .unwrap_or_else(|| likely_address(arguments.source, market));
    let headers: HeaderMap = arguments.headers.iter().cloned().collect();
    let answer = Answer {
        address: &address,
        status: arguments.status,
        headers: &headers,
        body,
        now: page::now(),
    };
    let page = Page {
        body,
        market,
        served_on: page::day(arguments.today, market),
        source: arguments.source,
        address: Some(&address),
    };
    match walls::wall(&answer, arguments.source, market) {
        Some(finding) => PageReading::of(arguments.source.unwrap_or(Source::Discovered), finding),
        None => reading::read(&page),
    }
}

/// Where a page of that source is served; any page of the site for the ones without an address.
fn likely_address(source: Option<Source>, market: &Marketplace) -> Url {
    source
        .and_then(|source| reading::address_of(source, market))
        .unwrap_or_else(|| {
            let address = format!("https://{}/saved-page", market.host);
            Url::parse(&address).expect("every market's host is one")
        })
}

fn print(reading: &PageReading) -> Result<(), CommandError> {
    let mut out = std::io::stdout().lock();
    let outcome = reading.finding.outcome();
    writeln!(out, "{}: {}", reading.source.word(), outcome.word())?;
    if let Finding::Found(found) = &reading.finding {
        for balance in found.readings() {
            writeln!(
                out,
                "  {:<40} {:>16}  {}",
                balance.label.as_str(),
                balance.amount.to_string(),
                certainty(balance)
            )?;
            for lot in &balance.lots {
                let until = lot
                    .expires_on
                    .map_or_else(|| "without a date".to_owned(), |day| format!("until {day}"));
                writeln!(out, "    {} {until}", lot.amount)?;
            }
        }
        if let Some(total) = found.stated_total {
            writeln!(out, "  the page states a total of {total}")?;
        }
        if let Some(why) = found.left_out {
            writeln!(out, "  {MORE} ({why})")?;
        }
    }
    for note in &reading.notes {
        writeln!(out, "  note: {note}")?;
    }
    Ok(())
}

const fn certainty(balance: &Reading) -> &'static str {
    match balance.certainty {
        digital_credit_core::model::Certainty::Known => "known",
        digital_credit_core::model::Certainty::Recognised => "recognised",
    }
}

/// The JSON of one page.
#[derive(Serialize)]
struct Json<'a> {
    outcome: &'static str,
    source: &'static str,
    stated_total: Option<Money>,
    reason: Option<&'static str>,
    balances: Vec<Balance<'a>>,
}

#[derive(Serialize)]
struct Balance<'a> {
    label: &'a str,
    kind: &'static str,
    amount: Money,
    lots: &'a [Lot],
    certainty: &'static str,
    matched: &'a str,
}

impl<'a> Json<'a> {
    fn of(reading: &'a PageReading) -> Self {
        let outcome = reading.finding.outcome();
        let (found, reason) = match &reading.finding {
            Finding::Found(found) => (Some(found), found.left_out),
            Finding::Nothing { reason, .. } => (None, *reason),
        };
        let balances = found.map_or(&[][..], |found| found.readings());
        Self {
            outcome: outcome.word(),
            source: reading.source.word(),
            stated_total: found.and_then(|found| found.stated_total),
            reason: match outcome {
                Outcome::Wall(kind) => Some(kind.word()),
                Outcome::Failed(failure) => Some(failure.word()),
                _ => reason,
            },
            balances: balances
                .iter()
                .map(|balance| Balance {
                    label: balance.label.as_str(),
                    kind: balance.kind.word(),
                    amount: balance.amount,
                    lots: &balance.lots,
                    certainty: certainty(balance),
                    matched: &balance.matched,
                })
                .collect(),
        }
    }
}
