//! Pages that lie: whatever a page hides or mimics, each figure in the report is one that a person reading the page
//! would name, or there is none.
#![allow(missing_docs)]

use digital_credit_core::ffi::Source;
use trust::lying::{
    amounts, benefit, benefits, gift_card, gift_heading, music, outcome, read,
    what_is_shown_is_short_and_safe,
};

/// What no honest page of these tests says.
const LIE: &str = "$9,999.00";

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
