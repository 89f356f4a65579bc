//! Pages that lie: whatever a page hides, mimics or piles up, each figure in the report is one that a person reading the
//! page would name, or there is none; and what goes to a screen is short and free of characters that move others.
#![allow(missing_docs)]

use digital_credit_core::ffi::{
    self, AppState, Clock, ExportFormat, Failure, FetchOptions, Fetched, Outcome, RenderedFetch,
    RenderedPage, Source, Trigger, WebviewCookie,
};
use trust::person::{AGENT, NOW_MS};

const CLOCK: Clock = Clock {
    now_ms: NOW_MS,
    utc_offset_minutes: -480,
};
/// What no honest page of these tests says.
const LIE: &str = "$9,999.00";

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
    ffi::session_from_webview(None, "com".into(), vec![cookie], AGENT.into(), NOW_MS)
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

fn gift_card(heading: &str, trick: &str) -> String {
    let main = format!(
        "<div id=\"gc-balance-table\" class=\"a-section\">{trick}<div class=\"a-box\"><h2 class=\"a-text-bold\">{heading}</h2></div></div>"
    );
    shell("Gift Card Balance", &main)
}

fn gift_heading(amount: &str) -> String {
    format!("Your Gift Card Balance: <span id=\"gc-ui-balance-gc-balance-value\">{amount}</span>")
}

fn benefit(label: &str, amount: &str, lots: &str) -> String {
    format!(
        "<div class=\"css-p0w4z1\" data-testid=\"benefit-card-0\"><h3>{label}</h3><div><span>{amount}</span>\
         <div>available</div></div>{lots}</div>"
    )
}

fn benefits(cards: &str) -> String {
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

fn music() -> String {
    benefit(MUSIC.0, MUSIC.1, MUSIC.2)
}

/// A whole fetch in which the store shows these two pages and no other balance.
fn read(gift_card: &str, benefits: &str) -> Fetched {
    let options = FetchOptions {
        clock: CLOCK,
        trigger: Trigger::Person,
        jitter_seed: 1,
        time_limit_ms: None,
        whole_ledger: false,
        fallback_user_agent: AGENT.into(),
        network: None,
    };
    let fetch = RenderedFetch::new(session(), None, None, options).expect("a fetch");
    while let Some(wanted) = fetch.next_request().expect("no error of ours") {
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

fn amounts(fetched: &Fetched, source: Source) -> Vec<i64> {
    let rows = fetched.report.rows.iter();
    rows.flat_map(|row| &row.sightings)
        .filter(|said| said.source == source)
        .map(|said| said.amount.minor)
        .collect()
}

fn outcome(fetched: &Fetched, source: Source) -> &Outcome {
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

fn what_is_shown_is_short_and_safe(fetched: &Fetched, what: &str) {
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
    let snapshot =
        ffi::snapshot(Some(stored.clone()), AppState::SignedIn, false, CLOCK).expect("it is whole");
    assert!(
        snapshot.len() < 256 << 10,
        "{what}: a snapshot of {} bytes",
        snapshot.len()
    );
    for format in [ExportFormat::Json, ExportFormat::Csv] {
        let export = ffi::export_report(stored.clone(), format, CLOCK).expect("it is whole");
        assert!(
            !export
                .chars()
                .any(|c| moves_others(c) && !c.is_whitespace()),
            "{what}: {format:?}"
        );
    }
    let again = ffi::read_report(stored.clone(), CLOCK).expect("what was stored can be read");
    assert_eq!(again.rows, fetched.report.rows, "{what}");
}

#[test]
fn the_honest_pages_are_read() {
    let fetched = read(&gift_card(&gift_heading("$25.00"), ""), &benefits(&music()));
    assert_eq!(
        amounts(&fetched, Source::GiftCard),
        [2_500],
        "{:?}",
        fetched.report.sources
    );
    assert_eq!(
        amounts(&fetched, Source::Benefits),
        [150],
        "{:?}",
        fetched.report.sources
    );
    assert_eq!(
        fetched.report.soonest.as_ref().map(|next| next.in_days),
        Some(8)
    );
    what_is_shown_is_short_and_safe(&fetched, "honest");
}

/// Ways to put a balance where nobody sees it.
fn hidden(lie: &str) -> Vec<(&'static str, String)> {
    let balance = format!("<h2>Your Gift Card Balance: {lie}</h2>");
    vec![
        ("comment", format!("<!-- {balance} -->")),
        (
            "comment that ends oddly",
            format!("<!-- {balance} --!><!-->"),
        ),
        (
            "display none",
            format!("<div style=\"display:none\">{balance}</div>"),
        ),
        (
            "display none, shouted",
            format!("<div STYLE=\"color:red; DISPLAY : NONE !important\">{balance}</div>"),
        ),
        (
            "visibility hidden",
            format!("<div style=\"visibility:hidden\">{balance}</div>"),
        ),
        ("hidden", format!("<div hidden>{balance}</div>")),
        (
            "hidden by the store's classes",
            format!(
                "<div class=\"aok-hidden\">{balance}</div><div class=\"a-hidden\">{balance}</div>"
            ),
        ),
        ("template", format!("<template>{balance}</template>")),
        ("noscript", format!("<noscript>{balance}</noscript>")),
        (
            "script",
            format!("<script>document.write('{balance}')</script>"),
        ),
        (
            "script of data",
            format!("<script type=\"text/template\">{balance}</script>"),
        ),
        (
            "style",
            format!("<style>h2::after {{ content: '{lie}' }}</style>"),
        ),
        (
            "alt text",
            format!("<img alt=\"Your Gift Card Balance: {lie}\" src=\"x.png\">"),
        ),
        (
            "title",
            format!("<p title=\"Your Gift Card Balance: {lie}\">Hello</p>"),
        ),
        (
            "hidden field",
            format!("<input type=\"hidden\" value=\"Your Gift Card Balance: {lie}\">"),
        ),
        (
            "text area",
            format!("<textarea hidden>Your Gift Card Balance: {lie}</textarea>"),
        ),
        ("closed dialogue", format!("<dialog>{balance}</dialog>")),
        (
            "svg title",
            format!("<svg><title>Your Gift Card Balance: {lie}</title></svg>"),
        ),
        (
            "frame",
            format!("<iframe srcdoc=\"{}\"></iframe>", balance.replace('"', "'")),
        ),
    ]
}

#[test]
fn a_balance_that_nobody_sees_is_never_read() {
    for (what, trick) in hidden(LIE) {
        let gift_card = gift_card(&gift_heading("$25.00"), &trick);
        let benefits = benefits(&(trick.clone() + &music() + &trick));
        let fetched = read(&gift_card, &benefits);
        for (source, truth) in [(Source::GiftCard, 2_500), (Source::Benefits, 150)] {
            let read = amounts(&fetched, source);
            assert!(
                read.iter().all(|amount| *amount == truth),
                "{what} on {source:?}: {read:?}"
            );
        }
        what_is_shown_is_short_and_safe(&fetched, what);
    }
}

#[test]
fn a_rules_own_place_repeated_where_nobody_sees_it_is_never_read() {
    for (what, trick) in hidden(&format!(
        "<span id=\"gc-ui-balance-gc-balance-value\">{LIE}</span>"
    )) {
        let fetched = read(
            &gift_card(&gift_heading("$25.00"), &trick),
            &benefits(&music()),
        );
        let read = amounts(&fetched, Source::GiftCard);
        assert!(
            read.iter().all(|amount| *amount == 2_500),
            "{what}: {read:?}"
        );
    }
}

#[test]
fn an_amount_is_read_as_a_person_reads_it_or_not_at_all() {
    let nines = format!("${}", "9".repeat(400));
    let after_the_point = format!("$25.{}", "0".repeat(400));
    let table: [(&str, &str, &[i64]); 17] = [
        ("full-width digits", "$２５.００", &[2_500]),
        ("mathematical digits", "$𝟐𝟓.𝟎𝟎", &[2_500]),
        ("Arabic digits", "$٢٥٫٠٠", &[2_500]),
        ("letters for noughts", "$25.OO", &[]),
        ("a Cyrillic letter for a nought", "$25.0О", &[]),
        ("a small l for a one", "$l5.00", &[]),
        ("the mark of a footnote", "$25.0²", &[2_500]),
        ("circled digits", "$②⑤.⓪⓪", &[2_500]),
        ("400 digits", &nines, &[]),
        ("400 digits after the point", &after_the_point, &[2_500]),
        ("negative zero", "-$0.00", &[0]),
        ("negative zero behind", "$-0.00", &[0]),
        ("turned around", "\u{202E}00.52$\u{202C}", &[2_500]),
        ("turned around inside", "$\u{202E}52\u{202C}.00", &[2_500]),
        ("digits parted by nothing", "$2\u{200B}5.00", &[2_500]),
        ("not a number", "$NaN", &[]),
        ("two amounts", "$25.00 $52.00", &[]),
    ];
    for (what, amount, truths) in table {
        let card = benefit("Digital Music", amount, "");
        let fetched = read(&gift_card(&gift_heading(amount), ""), &benefits(&card));
        for source in [Source::GiftCard, Source::Benefits] {
            let read = amounts(&fetched, source);
            assert!(
                read.iter().all(|amount| truths.contains(amount)),
                "{what} on {source:?}: {read:?}, {:?}",
                outcome(&fetched, source)
            );
        }
        what_is_shown_is_short_and_safe(&fetched, what);
    }
}

#[test]
fn a_day_that_is_none_dates_nothing() {
    for day in [
        "February 31, 2027",
        "31 February 2027",
        "2027-02-31",
        "02/31/2027",
        "February 29, 2027",
        "December 0, 2026",
        "Month 13, 2026",
        "December 1, 20266",
    ] {
        let lots = format!("<p>$1.50 expires on {day}</p>");
        let fetched = read(
            &gift_card(&gift_heading("$25.00"), ""),
            &benefits(&benefit("Digital Music", "$1.50", &lots)),
        );
        for row in &fetched.report.rows {
            let dates: Vec<_> = row
                .lots
                .iter()
                .filter_map(|lot| lot.expires_on.as_ref())
                .collect();
            assert!(dates.is_empty(), "{day}: {dates:?}");
        }
        assert!(
            amounts(&fetched, Source::Benefits)
                .iter()
                .all(|amount| *amount == 150),
            "{day}"
        );
    }
}

#[test]
fn a_label_cannot_turn_the_screen_around() {
    for label in [
        "Digital \u{202E}cisuM\u{202C}",
        "\u{2066}Digital Music\u{2069}\u{200F}",
        "Digital\u{0007}\u{001B}[31m Music",
        "Digital\u{FEFF}\u{200B} Music\u{2028}",
        "=cmd|'/c calc'!A1",
    ] {
        let fetched = read(
            &gift_card(&gift_heading("$25.00"), ""),
            &benefits(&benefit(label, "$1.50", "")),
        );
        assert!(
            amounts(&fetched, Source::Benefits)
                .iter()
                .all(|amount| *amount == 150),
            "{label:?}"
        );
        what_is_shown_is_short_and_safe(&fetched, &format!("{label:?}"));
        let stored = fetched.stored_report.clone();
        let csv = ffi::export_report(stored, ExportFormat::Csv, CLOCK).expect("it is whole");
        for cell in csv.lines().flat_map(|line| line.split(',')) {
            let cell = cell.trim_start_matches('"');
            assert!(
                !cell.starts_with(['=', '+', '@']),
                "a spreadsheet would run {cell:?}"
            );
        }
    }
}

#[test]
fn what_is_piled_up_stays_bounded() {
    let long = "Digital Music ".repeat((1 << 20) / 14);
    let lots = (0..100_000)
        .map(|nth| format!("<p>$0.01 expires on December {}, 2026</p>", 1 + nth % 28))
        .collect::<Vec<_>>()
        .concat();
    // As many as a page of the size limit holds take minutes without optimisation.
    let many = if std::env::var("LONG").as_deref() == Ok("1") {
        5_000
    } else {
        500
    };
    let cards: String = (0..many)
        .map(|nth| benefit(&format!("Credit of kind {nth}"), "$1.50", ""))
        .collect();
    let piles = [
        ("a label of 1 MB", benefit(&long, "$1.50", "")),
        ("100,000 lots", benefit("Digital Music", "$1,000.00", &lots)),
        ("a thousand credits", cards),
    ];
    for (what, pile) in piles {
        let heading = gift_heading("$25.00").replace(
            "Your Gift Card Balance",
            if what == "a label of 1 MB" {
                &long
            } else {
                "Your Gift Card Balance"
            },
        );
        let fetched = read(&gift_card(&heading, ""), &benefits(&pile));
        let gift_card = amounts(&fetched, Source::GiftCard);
        assert!(
            gift_card.iter().all(|amount| *amount == 2_500),
            "{what}: {gift_card:?}"
        );
        let right = [150, 100_000];
        assert!(
            amounts(&fetched, Source::Benefits)
                .iter()
                .all(|amount| right.contains(amount)),
            "{what}"
        );
        what_is_shown_is_short_and_safe(&fetched, what);
    }
}
