//! Which amount is a balance's value, and which name is its own.

use super::said;

#[test]
fn a_value_before_its_name_may_have_its_parts_behind() {
    let body = "<h1>Your credits</h1><div><div>$5.98</div><div>Movie &amp; TV credit</div>\
        <div>$2.99 good through Oct 31, 2027 · $2.99 good through Nov 30, 2027</div></div>\
        <div><div>$1.29</div><div>MP3 music credit</div><div>Good through Dec 15, 2026</div></div>";
    assert_eq!(
        said("en", "com", body),
        [
            "Movie & TV credit 598 299 2027-10-31 299 2027-11-30",
            "MP3 music credit 129 129 2026-12-15"
        ]
    );
}

#[test]
fn a_price_in_a_cards_text_is_not_its_amount() {
    let body = "<h1>Your credits</h1><div><div><h2>Kindle eBooks credit</h2>\
        <span>Not valid on Kindle Unlimited ($11.99/month).</span></div><div>$3.25</div>\
        <div><span>$1.25 expires in 6 days</span></div><div><span>$2.00 expires on March 3, 2027</span></div></div>";
    assert_eq!(
        said("en", "com", body),
        ["Kindle eBooks credit 325 125 2026-11-29 200 2027-03-03"]
    );
}

#[test]
fn small_cents_belong_to_their_amount_and_other_small_digits_do_not() {
    let card = |amount: &str| format!("<div><h2>Kindle-tegoed</h2><div>{amount}</div></div>");
    assert_eq!(
        said("nl", "nl", &card("€ 22<small>75</small>")),
        ["Kindle-tegoed 2275"]
    );
    assert_eq!(
        said(
            "de",
            "de",
            "<div><h2>Kindle-Guthaben</h2><div>6,00 EUR<span><sup>1</sup></span></div></div>"
        ),
        ["Kindle-Guthaben 600"]
    );
    assert_eq!(
        said(
            "en",
            "com",
            "<h1>Your balances</h1><p>Kindle credit $5<small>20</small></p>"
        ),
        ["Kindle credit 520"]
    );
}

#[test]
fn in_a_row_the_something_is_named_and_not_the_promotion() {
    let body = "<h2>Guthaben prüfen</h2><table><tr><td>Kategorie</td><td>Art</td><td>Betrag</td><td>Einlösbar bis</td></tr>\
        <tr><td>Apps</td><td>Aktionsguthaben</td><td>4,50 EUR</td><td>06.01.2027</td></tr>\
        <tr><td>Kindle-Bücher</td><td>Aktionsguthaben</td><td>11,20 EUR</td><td>24.12.2026</td></tr></table>";
    assert_eq!(
        said("de", "de", body),
        [
            "Apps 450 450 2027-01-06",
            "Kindle-Bücher 1120 1120 2026-12-24"
        ]
    );
}
