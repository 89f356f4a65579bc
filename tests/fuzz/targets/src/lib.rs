//! What the fuzzer throws bytes at.
//!
//! Lives here: one function a target, and the bytes to begin with, made from the written pages. Comes in: bytes.
//! Goes out: nothing, or a panic that names what does not hold. May not: need the fuzzer, so that stable Rust replays
//! every corpus.

#![allow(clippy::missing_panics_doc, reason = "a panic is how a target speaks")]

mod seeds;

use std::fmt::Write as _;

use digital_credit_core::{
    account,
    fetch::RefreshState,
    marketplace::Marketplace,
    model::{Clock, EpochMs, Finding},
    reading::{self, Page, Rule, dates, money},
    rules::PageFile,
    rules::rules,
    sign_in::{Session, cookies_from_line},
    snapshot::{AppState, Snapshot, snapshot as snapshot_of},
};
use jiff::civil::{Date, date};
use peak_alloc::PeakAlloc;
use sha2::{Digest, Sha256};

pub use seeds::{Seed, seeds};

/// A target's name and what it does.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: [Target; 10] = [
    ("page", page),
    ("region", region),
    ("money", money),
    ("dates", dates),
    ("cookie_line", cookie_line),
    ("skeleton", skeleton),
    ("session", session),
    ("report", report),
    ("refresh_state", refresh_state),
    ("snapshot", snapshot),
];

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

/// Reads a page once: the rules that the first one of a process makes ready count to nobody's second.
pub fn make_ready() {
    page(b"\0<html><body><p>Gift card balance: $1.00</p></body></html>");
}

/// Runs a target, which may take no more than this of the heap above its bytes.
pub fn bounded(target: fn(&[u8]), bytes: &[u8]) {
    const MOST: usize = 64 * 1024 * 1024;
    let before = HEAP.current_usage();
    HEAP.reset_peak_usage();
    target(bytes);
    let above = HEAP.peak_usage().saturating_sub(before);
    assert!(above <= MOST, "{} MB of the heap", above >> 20);
}

const TODAY: Date = date(2026, 11, 23);
const LANGUAGES: [Option<&str>; 8] = [
    None,
    Some("en-US"),
    Some("de"),
    Some("fr-CA"),
    Some("ja-JP"),
    Some("sv"),
    Some("tr"),
    Some("pt-BR"),
];

/// The first byte chooses market and language, the rest is the text.
fn choice(bytes: &[u8]) -> (&'static Marketplace, Option<&'static str>, &[u8]) {
    let (first, rest) = bytes.split_first().unwrap_or((&0, &[]));
    let markets = Marketplace::all();
    let market = &markets[usize::from(*first) % markets.len()];
    (
        market,
        LANGUAGES[usize::from(*first) / markets.len() % LANGUAGES.len()],
        rest,
    )
}

fn page_of<'a>(body: &'a [u8], market: &'static Marketplace) -> Page<'a> {
    Page {
        body,
        market,
        served_on: TODAY,
        source: None,
        address: None,
    }
}

/// The whole reader: one reading a page, however often it is read, and nothing of the page in what is printed.
pub fn page(bytes: &[u8]) {
    let (market, _, body) = choice(bytes);
    let page = page_of(body, market);
    let first = reading::read(&page);
    assert_eq!(
        first.finding,
        reading::read(&page).finding,
        "the same page is read in two ways"
    );
    if let Finding::Found(found) = &first.finding {
        for reading in found.readings() {
            assert!(
                !reading.label.as_str().is_empty(),
                "a balance without a name"
            );
            assert!(
                reading
                    .lots
                    .iter()
                    .all(|lot| lot.expires_on.is_none_or(|day| day >= TODAY)),
                "a lot of the past"
            );
        }
    }
    drop(format!("{first:?}"));
}

/// The region cut: what a rule reads in the cut region it reads in the whole page as well.
pub fn region(bytes: &[u8]) {
    let (market, _, body) = choice(bytes);
    for file in &rules().pages {
        let Ok(rule) = Rule::compile(file) else {
            continue;
        };
        let whole = PageFile {
            region: Vec::new(),
            ..file.clone()
        };
        let Ok(uncut) = Rule::compile(&whole) else {
            continue;
        };
        let page = page_of(body, market);
        let (cut, uncut) = (
            reading::read_with(&rule, &page),
            reading::read_with(&uncut, &page),
        );
        let (Some(cut), Some(uncut)) = (cut, uncut) else {
            continue;
        };
        if let (Finding::Found(one), Finding::Found(other)) = (&cut.finding, &uncut.finding)
            && file.source == "gift-card"
        {
            let amounts = |found: &digital_credit_core::model::Found| {
                found
                    .readings()
                    .iter()
                    .map(|reading| reading.amount)
                    .collect::<Vec<_>>()
            };
            assert_eq!(
                amounts(one),
                amounts(other),
                "the cut region holds another amount"
            );
        }
    }
}

/// Amounts: in order, apart, and at whole characters.
pub fn money(bytes: &[u8]) {
    let (market, lang, rest) = choice(bytes);
    let text = String::from_utf8_lossy(rest);
    let mut from = 0;
    for amount in money::amounts(&text, market, lang) {
        assert!(amount.span.start >= from && amount.span.end > amount.span.start);
        assert!(
            text.get(amount.span.clone()).is_some(),
            "an amount cuts a character"
        );
        from = amount.span.end;
    }
}

/// Dates: the same.
pub fn dates(bytes: &[u8]) {
    let (market, lang, rest) = choice(bytes);
    let text = String::from_utf8_lossy(rest);
    let mut from = 0;
    for found in dates::dates(&text, market, lang, TODAY) {
        assert!(found.span.start >= from && found.span.end > found.span.start);
        assert!(
            text.get(found.span.clone()).is_some(),
            "a date cuts a character"
        );
        from = found.span.end;
    }
}

/// A webview's cookie line: what is taken makes a session that is read back as it was written.
pub fn cookie_line(bytes: &[u8]) {
    let (market, _, rest) = choice(bytes);
    let line = String::from_utf8_lossy(rest);
    let Ok(cookies) = cookies_from_line(&line) else {
        return;
    };
    let Ok(session) = Session::from_webview(None, market.site, cookies, "fuzz", EpochMs(0)) else {
        return;
    };
    let stored = session.to_stored();
    assert!(
        Session::from_stored(&stored).is_ok_and(|read| read.to_stored() == stored),
        "a session is lost"
    );
    drop(format!("{session:?}"));
}

/// The skeleton of a page.
pub fn skeleton(bytes: &[u8]) {
    drop(reading::skeleton(bytes));
}

/// A stored session, as it is and with its checksum mended.
pub fn session(bytes: &[u8]) {
    for text in [plain(bytes), sealed(bytes)] {
        if let Ok(session) = Session::from_stored(&text) {
            drop(session.webview_cookies());
            assert!(Session::from_stored(&session.to_stored()).is_ok());
        }
    }
}

/// A stored report likewise, and the views of it.
pub fn report(bytes: &[u8]) {
    for text in [plain(bytes), sealed(bytes)] {
        if let Ok(report) = account::from_stored(&text) {
            assert!(account::from_stored(&account::to_stored(&report)).is_ok());
            drop(snapshot_of(Some(&report), AppState::SignedIn, false, &clock()).to_json());
        }
    }
}

/// What the shell keeps about when to ask again.
pub fn refresh_state(bytes: &[u8]) {
    for text in [plain(bytes), sealed(bytes)] {
        if let Ok(state) = RefreshState::from_stored(&text) {
            assert!(
                RefreshState::from_stored(&state.to_stored()).is_ok_and(|again| again == state)
            );
        }
    }
}

/// A widget's snapshot: what can be read is written as it was.
pub fn snapshot(bytes: &[u8]) {
    let text = plain(bytes);
    if let Ok(snapshot) = serde_json::from_str::<Snapshot>(&text) {
        let again: Snapshot = serde_json::from_str(&snapshot.to_json()).expect("our own JSON");
        assert_eq!(again, snapshot);
    }
}

fn plain(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The content in an envelope whose checksum fits, so that the bytes behind the checksum are tried too.
fn sealed(bytes: &[u8]) -> String {
    let text = plain(bytes);
    let content = serde_json::from_str::<serde_json::Value>(&text)
        .ok()
        .and_then(|mut envelope| Some(envelope.get_mut("content")?.take().to_string()))
        .unwrap_or(text);
    let digest = Sha256::digest(&content);
    let mut check = String::new();
    for byte in digest.iter().take(8) {
        let _ = write!(check, "{byte:02x}"); // a String takes everything
    }
    format!(r#"{{"version":1,"check":"{check}","content":{content}}}"#)
}

fn clock() -> Clock {
    Clock::new(EpochMs(1_795_000_000_000), 0).expect("an offset of nothing")
}
