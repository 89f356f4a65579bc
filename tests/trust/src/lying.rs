//! A store whose pages lie: two pages with whatever a test puts on them, read through the boundary by a whole fetch.

use digital_credit_core::ffi::{
    self, AppState, ExportFormat, Failure, FetchOptions, Fetched, Outcome, RenderedFetch,
    RenderedPage, Source, Trigger, WebviewCookie,
};
use end_to_end::{
    person::{DESKTOP, NOON},
    phone::clock,
};

fn session() -> String {
    let cookie = WebviewCookie {
        name: "at-main".into(),
        value: "\"a=b|c\"".into(),
        domain: Some(".amazon.com".into()),
        path: Some("/".into()),
        expires_ms: None,
        secure: true,
        http_only: true,
    };
    ffi::session_from_webview(None, "com".into(), vec![cookie], DESKTOP.into(), NOON.0)
        .expect("a session")
}

/// A page as the store frames its own.
fn shell(title: &str, main: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en-us\"><head><title>{title}</title></head><body>\
         <div id=\"navbar\"><a id=\"nav-link-accountList\" href=\"/gp/css/homepage.html\">Hello, Robin</a>\
         <a id=\"nav-item-signout\" href=\"/gp/flex/sign-out.html\">Sign Out</a></div>\
         <main id=\"a-page\">{main}</main></body></html>"
    )
}

/// The gift-card page, with a trick before what it really says.
pub fn gift_card(heading: &str, trick: &str) -> String {
    let main = format!(
        "<div id=\"gc-balance-table\" class=\"a-section\">{trick}<div class=\"a-box\"><h2 class=\"a-text-bold\">{heading}</h2></div></div>"
    );
    shell("Gift Card Balance", &main)
}

/// What the gift-card page says.
pub fn gift_heading(amount: &str) -> String {
    format!("Your Gift Card Balance: <span id=\"gc-ui-balance-gc-balance-value\">{amount}</span>")
}

/// One card of the benefits page.
pub fn benefit(label: &str, amount: &str, lots: &str) -> String {
    format!(
        "<div class=\"css-p0w4z1\" data-testid=\"benefit-card-0\"><h3>{label}</h3><div><span>{amount}</span>\
         <div>available</div></div>{lots}</div>"
    )
}

/// The benefits page.
pub fn benefits(cards: &str) -> String {
    let main = format!(
        "<div id=\"our-benefits-root\" data-testid=\"benefit-balances\"><h1>Your credit and benefit balances</h1>{cards}</div>"
    );
    shell("Your credit and benefit balances", &main)
}

const MUSIC: (&str, &str, &str) = (
    "Digital Music",
    "$1.50",
    "<p>$1.50 expires on December 1, 2026</p>",
);

/// An honest card: 1.50 USD until the first of December.
pub fn music() -> String {
    benefit(MUSIC.0, MUSIC.1, MUSIC.2)
}

/// A whole fetch in which the store shows these two pages and no other balance.
pub fn read(gift_card: &str, benefits: &str) -> Fetched {
    let options = FetchOptions {
        clock: clock(),
        trigger: Trigger::Person,
        jitter_seed: 1,
        time_limit_ms: None,
        whole_ledger: false,
        fallback_user_agent: DESKTOP.into(),
        network: None,
    };
    let fetch = RenderedFetch::new(session(), None, None, options).expect("a fetch");
    while let Some(wanted) = fetch.next_request().expect("no error of ours") {
        assert!(
            wanted.address.starts_with("https://www.amazon.com/"),
            "a page leads away: {}",
            wanted.address
        );
        let html = match wanted.source {
            Source::Account => shell(
                "Your Account",
                "<h1>Your Account</h1><a href=\"/our-own/benefits\">Your credit &amp; benefit balances</a>",
            ),
            Source::GiftCard => gift_card.to_owned(),
            Source::Benefits => benefits.to_owned(),
            _ => {
                fetch
                    .provide_failure(wanted.id, Failure::Offline)
                    .expect("it was asked for");
                continue;
            }
        };
        let page = RenderedPage {
            id: wanted.id,
            address: wanted.address,
            status: Some(200),
            html,
        };
        fetch.provide(page).expect("it was asked for");
    }
    fetch.finish().expect("no error of ours")
}

/// What a source was read to say, in cents.
pub fn amounts(fetched: &Fetched, source: Source) -> Vec<i64> {
    let rows = fetched.report.rows.iter();
    rows.flat_map(|row| &row.sightings)
        .filter(|said| said.source == source)
        .map(|said| said.amount.minor)
        .collect()
}

/// What came of a source.
pub fn outcome(fetched: &Fetched, source: Source) -> &Outcome {
    let said = fetched
        .report
        .sources
        .iter()
        .find(|said| said.source == source);
    &said.expect("it was asked").outcome
}

/// Characters that change how their neighbours are shown, or show nothing.
fn moves_others(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{061C}')
}

/// Nothing that goes to a screen is long, or moves what stands beside it; what was stored is what was read.
pub fn what_is_shown_is_short_and_safe(fetched: &Fetched, what: &str) {
    for row in &fetched.report.rows {
        assert!(
            !row.label.chars().any(moves_others),
            "{what}: {:?}",
            row.label
        );
        assert!(
            row.label.chars().count() <= 120,
            "{what}: a label of {}",
            row.label.len()
        );
        assert!(row.lots.len() <= 1_000, "{what}: {} lots", row.lots.len());
    }
    let stored = &fetched.stored_report;
    assert!(
        stored.len() < 1 << 20,
        "{what}: a report of {} bytes",
        stored.len()
    );
    let snapshot = ffi::snapshot(Some(stored.clone()), AppState::SignedIn, false, clock())
        .expect("it is whole");
    assert!(
        snapshot.len() < 256 << 10,
        "{what}: a snapshot of {} bytes",
        snapshot.len()
    );
    for format in [ExportFormat::Json, ExportFormat::Csv] {
        let export = ffi::export_report(stored.clone(), format, clock()).expect("it is whole");
        assert!(
            !export
                .chars()
                .any(|c| moves_others(c) && !c.is_whitespace()),
            "{what}: {format:?}"
        );
    }
    let again = ffi::read_report(stored.clone(), clock()).expect("what was stored can be read");
    assert_eq!(again.rows, fetched.report.rows, "{what}");
}
