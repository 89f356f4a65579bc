//! Notes below balances, rows above their sum, and what stands around a balance without speaking of it.

use super::{days, lines_of};

/// "label minor [day day]" of each balance, or the outcome.
fn said(lang: &str, site: &str, body: &str) -> Vec<String> {
    lines_of(lang, site, body, |reading| {
        let minor = reading.amount.minor;
        format!("{} {minor} [{}]", reading.label, days(reading))
    })
    .unwrap_or_else(|outcome| vec![outcome.word().to_owned()])
}

#[test]
fn a_note_dates_the_balance_that_it_names_and_no_other() {
    for (lang, site, names, note) in [
        (
            "fr",
            "fr",
            ["Crédit Kindle", "Crédit Prime Video"],
            "Le crédit Kindle est à utiliser jusqu'au 31 mars 2027 inclus.",
        ),
        (
            "en",
            "co.uk",
            ["Kindle credit", "Prime Video credit"],
            "Kindle credit is valid until 31 March 2027.",
        ),
        (
            "de",
            "de",
            ["Kindle-Guthaben", "Prime-Video-Guthaben"],
            "Kindle-Guthaben ist gültig bis 31. März 2027.",
        ),
    ] {
        let sign = if lang == "en" { "£5.00" } else { "5,00 €" };
        let body = format!(
            "<h1>{}</h1><dl><dt>{}</dt><dd>{sign}</dd><dt>{}</dt><dd>{sign}</dd></dl><p>{note}</p>",
            names[0], names[0], names[1]
        );
        let read = said(lang, site, &body);
        assert_eq!(read[0], format!("{} 500 [2027-03-31]", names[0]), "{note}");
        assert_eq!(read[1], format!("{} 500 []", names[1]), "{note}");
    }
}

#[test]
fn a_note_below_a_row_of_a_titled_table_is_of_that_row() {
    let body = "<h1>Your credits</h1><table><tr><th colspan=2>At your disposal</th></tr>\
        <tr><td>Kindle credit</td><td>$3.25</td></tr><tr><td>use by December 5, 2026</td><td></td></tr>\
        <tr><td>Video credit</td><td>$7.75</td></tr><tr><td>no expiry date</td><td></td></tr></table>";
    assert_eq!(
        said("en", "com", body),
        ["Kindle credit 325 [2026-12-05]", "Video credit 775 []"]
    );
}

#[test]
fn rows_of_vouchers_above_their_sum_are_its_lots() {
    let body = "<h1>Your vouchers</h1><h2>Kindle vouchers</h2><table>\
        <tr><th>No.</th><th>Left</th><th>Use by</th></tr>\
        <tr><td>K-1180</td><td>$2.00</td><td>December 10, 2026</td></tr>\
        <tr><td>K-1291</td><td>$1.25</td><td>January 31, 2027</td></tr>\
        <tr><td colspan=3>Balance of Kindle vouchers: $3.25</td></tr></table>";
    let read = said("en", "com", body);
    assert_eq!(read.len(), 1, "{read:?}");
    assert!(read[0].ends_with("325 [2026-12-10 2027-01-31]"), "{read:?}");
}

#[test]
fn the_amounts_of_a_chart_are_nobodys() {
    let body = "<h1>Your credits</h1><div><p>Kindle credit</p><p>$3.00</p></div><h4>Spend by department</h4>\
        <svg><rect/><text>Books</text><text>$227.00</text><rect/><text>Music</text><text>$19.00</text></svg>";
    assert_eq!(said("en", "com", body), ["Kindle credit 300 []"]);
}

#[test]
fn a_written_line_ends_where_it_was_written_to_end() {
    let body =
        "<h1>Your credits</h1><pre>\nKindle credit      $3.00\nVideo credit       $4.50\n</pre>";
    assert_eq!(
        said("en", "com", body),
        ["Kindle credit 300 []", "Video credit 450 []"]
    );
}

#[test]
fn an_amount_in_boxes_of_its_pieces_is_one() {
    let body = "<h1>Guthaben</h1><div><div>eBook-Guthaben</div><div><div>12</div><div>,</div><div>50</div>\
        <div>&nbsp;€</div></div></div>";
    assert_eq!(said("de", "de", body), ["eBook-Guthaben 1250 []"]);
    // Two numbers without a separator of their own may be anything.
    let body = "<h1>Guthaben</h1><div><div>eBook-Guthaben</div><div><div>12</div><div>50</div><div>€</div></div></div>";
    assert_ne!(said("de", "de", body), ["eBook-Guthaben 1250 []"]);
}

#[test]
fn what_is_said_in_two_ways_is_left_out_however_often_it_is_said() {
    let card = |amount: &str, day: &str| {
        format!("<div><h3>Kindle credit</h3><p>{amount}</p><p>{day}</p></div>")
    };
    let body = format!(
        "<h1>Your credits</h1>{}{}{}<div><h3>Video credit</h3><p>$2.00</p></div>",
        card("$5.00", "expires December 5, 2026"),
        card("$3.00", "expires January 5, 2027"),
        card("$9.00", "no expiry date"),
    );
    assert_eq!(said("en", "com", &body), ["Video credit 200 []"]);
}

#[test]
fn a_range_has_no_rest() {
    for between in [
        "available from $75.00 to $1,000.00",
        "left: $75.00 to $1,000.00",
    ] {
        let body = format!(
            "<h1>Your credits</h1><p>Kindle credit</p><p>$3.00</p><dl><dt>Gift card</dt><dd>{between}</dd></dl>"
        );
        assert_eq!(
            said("en", "com", &body),
            ["Kindle credit 300 []"],
            "{between}"
        );
    }
}

#[test]
fn what_has_lapsed_in_a_sentence_is_no_balance() {
    let body = "<h1>Je tegoeden</h1><div><h2>Kindle-tegoed</h2><p>€ 0,00</p>\
        <p>Sinds 1 oktober 2026 is € 2,00 aan Kindle-tegoed verlopen.</p></div>";
    assert_eq!(said("nl", "nl", body), ["Kindle-tegoed 0 []"]);
}

#[test]
fn a_page_that_says_that_its_market_lacks_it_is_not_offered() {
    for (lang, site, title, text) in [
        (
            "sv",
            "se",
            "Digitala krediter",
            "Digitala krediter erbjuds inte i Sverige.",
        ),
        (
            "tr",
            "com.tr",
            "Dijital krediler",
            "Dijital krediler Amazon.com.tr’de sunulmuyor.",
        ),
        (
            "en",
            "com.au",
            "Digital credits",
            "Digital credits are not offered in Australia.",
        ),
    ] {
        let body = format!("<h1>{title}</h1><p>{text}</p><p>Deals of the day</p>");
        assert_eq!(said(lang, site, &body), ["not-offered"], "{text}");
    }
}
