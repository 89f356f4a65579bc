//! Accounts, pages and fetches for tests, written as short as a sentence.

use jiff::civil::Date;
use secrecy::SecretString;

use crate::account::{Collected, Merged, PageResult, merge};
use crate::model::{
    Account, AccountId, Certainty, Clock, EpochMs, Finding, Found, Kind, Label, Lot, Money,
    Outcome, Reading, Report, Source,
};

/// 2026-11-23, noon in Seattle.
pub(crate) const NOON: EpochMs = EpochMs(1_795_464_000_000);
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Noon so many days after [`NOON`].
pub(crate) fn noon(days_later: i64) -> EpochMs {
    EpochMs(NOON.0 + days_later * DAY_MS)
}

/// Seattle's wall at an instant.
pub(crate) fn clock(now: EpochMs) -> Clock {
    Clock::new(now, -480).unwrap()
}

pub(crate) fn account(site: &str) -> Account {
    Account {
        id: AccountId::from_random([
            0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd,
            0xee, 0xff,
        ]),
        site: site.parse().unwrap(),
        owner: None,
    }
}

pub(crate) fn usd(minor: i64) -> Money {
    Money::new(minor, "USD".parse().unwrap())
}

pub(crate) fn date(text: &str) -> Date {
    text.parse().unwrap()
}

pub(crate) fn lot(minor: i64, expires_on: &str) -> Lot {
    Lot {
        amount: usd(minor),
        expires_on: Some(date(expires_on)),
    }
}

pub(crate) fn known(kind: Kind, label: &str, minor: i64, lots: &[Lot]) -> Reading {
    Reading {
        label: Label::new(label),
        kind,
        amount: usd(minor),
        lots: lots.to_vec(),
        certainty: Certainty::Known,
        matched: "fixture#1".to_owned(),
    }
}

pub(crate) fn recognised(kind: Kind, label: &str, minor: i64, lots: &[Lot]) -> Reading {
    Reading {
        certainty: Certainty::Recognised,
        ..known(kind, label, minor, lots)
    }
}

/// A page that was read.
pub(crate) fn page(source: Source, readings: Vec<Reading>) -> PageResult {
    PageResult {
        source,
        path: format!("/{}", source.word()),
        finding: Finding::Found(Found::new(readings, None).expect("a read page has readings")),
        as_of: NOON,
    }
}

/// A page that gave nothing.
pub(crate) fn nothing(source: Source, outcome: Outcome) -> PageResult {
    PageResult {
        source,
        path: format!("/{}", source.word()),
        finding: Finding::nothing(outcome),
        as_of: NOON,
    }
}

/// A fetch that ended at an instant, with every page read then.
pub(crate) fn fetch(at: EpochMs, mut pages: Vec<PageResult>) -> Collected {
    for page in &mut pages {
        page.as_of = at;
    }
    Collected {
        pages,
        customer_id: None,
        asked: Vec::new(),
        ended_at: at,
        today: clock(at).today(),
        fresh_sign_in: false,
        stopped_by: None,
    }
}

/// The same by a customer.
pub(crate) fn fetch_of(customer: &str, at: EpochMs, pages: Vec<PageResult>) -> Collected {
    Collected {
        customer_id: Some(SecretString::from(customer)),
        ..fetch(at, pages)
    }
}

/// The first report of an account.
pub(crate) fn first(at: EpochMs, pages: Vec<PageResult>) -> Report {
    merge(&account("com"), None, fetch(at, pages)).report
}

/// The report after another fetch of the same account.
pub(crate) fn then(previous: &Report, at: EpochMs, pages: Vec<PageResult>) -> Report {
    merged(previous, fetch(at, pages)).report
}

pub(crate) fn merged(previous: &Report, collected: Collected) -> Merged {
    merge(&previous.account, Some(previous), collected)
}

/// What a widget's golden picture is drawn from: a gift card, and Kindle money in two lots.
pub(crate) fn golden_report() -> Report {
    let lots = [lot(100, "2026-11-23"), lot(200, "2026-12-24")];
    first(
        NOON,
        vec![
            page(
                Source::GiftCard,
                vec![known(Kind::GiftCard, "Your Gift Card Balance", 2_500, &[])],
            ),
            page(
                Source::NoRush,
                vec![known(Kind::Kindle, "Kindle Books", 300, &lots)],
            ),
        ],
    )
}
