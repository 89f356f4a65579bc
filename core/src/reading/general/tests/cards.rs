//! Cards and rows that are whole: what stands behind them, below them and in the cell beside the name.

use super::said;
use crate::model::{Finding, Kind, Outcome};

fn changed() -> Vec<String> {
    vec![format!("{:?}", Outcome::PageChanged)]
}

#[test]
fn small_print_behind_the_last_of_several_cards_is_not_that_cards() {
    let card =
        |label: &str, amount: &str| format!("<section><h2>{label}</h2><p>{amount}</p></section>");
    let cards = card("Gift card balance", "$25.00") + &card("Promotional balance", "$15.00");
    for print in [
        "<p>*Cashback is credited within 48 hours of delivery. Minimum order value $49.</p>",
        "<p>Earn more credits when you choose slower shipping.</p>",
    ] {
        assert_eq!(
            said("en", "com", &format!("{cards}{print}")),
            ["Gift card balance 2500", "Promotional balance 1500"],
            "{print}"
        );
    }
    let pending = cards + "<p>Pending</p>";
    assert_eq!(said("en", "com", &pending), ["Gift card balance 2500"]);
}

#[test]
fn a_list_of_one_part_dates_its_whole() {
    for (whole, part) in [
        (
            "<div><p>Digital music</p><p>$3.50</p></div>",
            "<ul><li>$3.50 expires April 30, 2027</li></ul>",
        ),
        (
            "<p>Digital music</p><p>$3.50</p>",
            "<ul><li>$3.50 expires April 30, 2027</li></ul>",
        ),
    ] {
        let body = format!("<h1>Digital credits</h1>{whole}{part}");
        assert_eq!(
            said("en", "com", &body),
            ["Digital music 350 350 2027-04-30"],
            "{body}"
        );
    }
}

#[test]
fn a_row_of_one_cell_tells_more_of_the_row_above() {
    let rows = |below: [&str; 2]| {
        format!(
            "<h1>Digital credits</h1><table>\
             <tr><td>Kindle eBook credit</td><td>$10.00</td></tr><tr><td colspan=2>{}</td></tr>\
             <tr><td>Appstore credit</td><td>$0.80</td></tr><tr><td colspan=2>{}</td></tr></table>",
            below[0], below[1]
        )
    };
    assert_eq!(
        said(
            "en",
            "com",
            &rows([
                "Must be spent by January 5, 2027.",
                "Must be spent by March 1, 2027."
            ])
        ),
        [
            "Kindle eBook credit 1000 1000 2027-01-05",
            "Appstore credit 80 80 2027-03-01"
        ]
    );
    // A state below a row is that row's, and not the next one's.
    assert_eq!(
        said("en", "com", &rows(["Pending", "Expires March 1, 2027"])),
        ["Appstore credit 80 80 2027-03-01"]
    );
}

#[test]
fn what_a_name_is_for_stands_beside_it_and_is_no_name() {
    let body = "<h1>Digital credits</h1><table><tr><th>Type</th><th>Good for</th><th>Available</th></tr>\
                <tr><th>Appstore</th><td>Apps on Fire tablets</td><td>$0.50</td></tr>\
                <tr><th>Digital Music</th><td>MP3 songs and albums</td><td>$1.25</td></tr></table>";
    assert_eq!(
        said("en", "com", body),
        ["Appstore 50", "Digital Music 125"]
    );
}

#[test]
fn what_one_gets_for_buying_is_no_balance_though_the_card_states_it_alone() {
    for promise in [
        "Get $100 credit when you buy any eBook for $299 or more. Offer ends December 31, 2026.",
        "Get $100 when you buy any eBook.",
    ] {
        let body =
            format!("<h1>Rewards for you</h1><h3>Kindle eBooks</h3><p>$100</p><p>{promise}</p>");
        assert_eq!(said("en", "com", &body), changed(), "{promise}");
    }
}

#[test]
fn a_member_of_the_household_is_somebody_else() {
    let own = "<section><h2>Kindle-Guthaben</h2><p>7,98 €</p></section>";
    for other in [
        "<section><h2>Amazon Haushalt: Lena</h2><p>Guthaben</p><p>5,00 €</p></section>",
        "<section><h2>Guthaben</h2><p>5,00 €</p><p>Nur Lena kann dieses Guthaben einlösen.</p></section>",
    ] {
        assert_eq!(
            said("de", "de", &format!("{own}{other}")),
            ["Kindle-Guthaben 798"],
            "{other}"
        );
    }
}

#[test]
fn a_row_that_has_nothing_denies_no_other_row() {
    let body = "<h1>Vos crédits numériques</h1><table>\
                <tr><td>Boutique Kindle<div>jusqu’au 20/12/2026</div></td><td>2,00 €</td></tr>\
                <tr><td>Amazon Music<div>aucun crédit</div></td><td>0,00 €</td></tr></table>";
    assert_eq!(
        said("fr", "fr", body),
        ["Boutique Kindle 200 200 2026-12-20", "Amazon Music 0"]
    );
}

#[test]
fn parts_that_lapse_and_add_up_prove_their_whole() {
    let body = "<p><b>Gift cards</b></p><p>$15.00</p><p>$5.00 expires on December 31, 2026</p>\
                <p>$10.00 expires on November 14, 2027</p>";
    assert_eq!(
        said("en", "com", body),
        ["Gift cards 1500 500 2026-12-31 1000 2027-11-14"]
    );
}

#[test]
fn amounts_that_say_where_they_came_from_are_parts_of_what_they_add_up_to() {
    let body = "<p>Prime Video credits</p><p>$9.00</p>\
                <div><p>Fire TV promotion</p><p>$6.00</p><p>Use by February 28, 2027</p></div>\
                <div><p>Courtesy credit from Customer Service</p><p>$3.00</p><p>No expiration</p></div>";
    assert_eq!(
        said("en", "com", body),
        ["Prime Video credits 900 600 2027-02-28 300 -"]
    );
}

#[test]
fn several_negative_amounts_are_what_was_spent() {
    let body = "<h3>Kindle credit</h3><p>$5.00</p><h3>Kindle credit</h3><p>-$3.99</p>\
                <h3>Promotional credit</h3><p>-$12.00</p>";
    assert_eq!(said("en", "com", body), ["Kindle credit 500"]);
}

#[test]
fn a_caption_above_rows_of_boxes_is_none_of_them() {
    let body = "<p>Prime Video credits</p><p>$6.00</p><div><div>Your available credits</div>\
                <div><div>From</div><div>Remaining</div><div>Use by</div></div>\
                <div><div>Fire TV promotion</div><div>$5.00</div><div>Feb 28, 2027</div></div>\
                <div><div>Courtesy credit</div><div>$1.00</div><div>No expiration</div></div></div>";
    assert_eq!(
        said("en", "com", body),
        ["Prime Video credits 600 500 2027-02-28 100 -"]
    );
}

#[test]
fn a_promotion_among_others_is_the_total_of_none() {
    let card = |label: &str, amount: &str| {
        format!("<div><h2>{label}</h2><b>{amount}</b><p>Expires January 2, 2027</p></div>")
    };
    let body = "<h1>Promotional balances</h1>".to_owned()
        + &card("Toys credit", "$15.00")
        + &card("Fashion promotional credit", "$10.00");
    assert_eq!(
        said("en", "com", &body),
        [
            "Toys credit 1500 1500 2027-01-02",
            "Fashion promotional credit 1000 1000 2027-01-02"
        ]
    );
}

#[test]
fn what_is_used_first_is_not_used_up() {
    let body = "<div><p>Prime Video credit</p><p><b>$3.98</b><br>\
                <small>Expires 12/31/2026. Used first when you rent or buy.</small></p></div>";
    assert_eq!(
        said("en", "com", body),
        ["Prime Video credit 398 398 2026-12-31"]
    );
}

#[test]
fn paper_books_are_none_for_an_e_reader() {
    let body = "<h3>Credito promozionale Libri di carta</h3><p>€ 4,00</p>";
    assert_eq!(kinds("it", "it", body), [Kind::Promotional]);
}

#[test]
fn a_credit_without_a_product_is_of_the_one_in_the_title() {
    let title = "<title>Prime Video: account and settings</title>";
    let own = "<h1>Credits</h1><p>Welcome credit</p><p>$7.00</p><p>Available</p>";
    assert_eq!(kinds("en", "com", &format!("{title}{own}")), [Kind::Video]);
    let other = "<p>Kindle credit</p><p>$2.00</p>";
    assert_eq!(
        kinds("en", "com", &format!("{title}{own}{other}")),
        [Kind::Other, Kind::Kindle]
    );
}

#[test]
fn a_credit_for_slower_shipping_is_of_what_it_is_for() {
    let card = "<h3>Kindle credit for slower shipping</h3><p>$4.00</p>";
    assert_eq!(kinds("en", "com", card), [Kind::Kindle]);
}

fn kinds(lang: &str, site: &str, body: &str) -> Vec<Kind> {
    let Finding::Found(found) = super::page(lang, site, body).finding else {
        panic!("nothing was found");
    };
    found.readings().iter().map(|own| own.kind).collect()
}

#[test]
fn a_day_in_one_word_joins_no_two_amounts() {
    for (lang, site, body, read) in [
        (
            "en",
            "com",
            "<h3>Kindle credit</h3><p>$3.00</p><p>Expiring: $1.00 tomorrow and $2.00 on February 9, 2027.</p>",
            "Kindle credit 300 100 2026-11-24 200 2027-02-09",
        ),
        (
            "de",
            "de",
            "<h3>Musik-Guthaben</h3><p>3,00 €</p><p>Davon verfällt 1,00 € morgen und 2,00 € am 9. Februar 2027.</p>",
            "Musik-Guthaben 300 100 2026-11-24 200 2027-02-09",
        ),
    ] {
        assert_eq!(said(lang, site, body), [read], "{body}");
    }
}

#[test]
fn a_credit_that_lapses_has_not_lapsed() {
    for (sentence, day) in [
        ("Ce crédit expire demain.", "2026-11-24"),
        ("Votre crédit expire le 9 janvier 2027.", "2027-01-09"),
    ] {
        let body = format!("<h3>Crédit Kindle</h3><p>6,05 €</p><p>{sentence}</p>");
        assert_eq!(
            said("fr", "fr", &body),
            [format!("Crédit Kindle 605 605 {day}")]
        );
    }
    let gone = "<h3>Crédit Kindle</h3><p>6,05 €</p><p>Crédit expiré</p>";
    assert_eq!(said("fr", "fr", gone), changed());
}

#[test]
fn what_a_credit_is_given_for_is_not_had() {
    for condition in [
        "when you spend $25.00 on print books by January 2, 2027",
        "with a new tablet",
        "with a new tablet. Was $139.99, now $94.99",
    ] {
        let body = format!("<h3>Kindle credit</h3><p>$5.00</p><p>{condition}</p>");
        assert_eq!(said("en", "com", &body), changed(), "{condition}");
    }
    let most = "<h3>Kindle credit</h3><p>$5.00</p><p>Maximum amount of a credit: $50.00.</p>";
    assert_eq!(said("en", "com", most), ["Kindle credit 500"]);
}

#[test]
fn a_head_that_dates_everything_dates_every_card_below_it() {
    let body = "<section><header><h2>Autumn reading</h2><p>Everything in this group expires on 31 January 2027.</p></header>\
                <div><span>Kindle Books</span><span>£5.00</span></div><div><span>Films and TV</span><span>£3.50</span></div></section>\
                <section><header><h2>Your own money</h2></header><div><span>Gift card balance</span><span>£60.00</span></div></section>";
    assert_eq!(
        said("en", "co.uk", body),
        [
            "Kindle Books 500 500 2027-01-31",
            "Films and TV 350 350 2027-01-31",
            "Gift card balance 6000"
        ]
    );
}

#[test]
fn equal_amounts_of_one_name_with_days_of_their_own_are_not_one_amount() {
    let lots = "<h1>No-Rush rewards summary</h1><section><h3>Expiry dates</h3>\
                <p>$1.50 expires December 9, 2026.</p><p>$1.50 expires December 23, 2026.</p></section>";
    let whole = |amount: &str| {
        format!("{lots}<section><h2>No-Rush shipping reward</h2><p>{amount}</p></section>")
    };
    assert_eq!(
        said("en", "com", &whole("$3.00")),
        ["No-Rush shipping reward 300 150 2026-12-09 150 2026-12-23"]
    );
    assert_eq!(
        said("en", "com", &whole("$4.00")),
        ["No-Rush shipping reward 400"]
    );
}
