//! Amounts that tell what happened, or what something costs: beside balances, and none.

use super::said;

const KINDLE: &str = "<div><h3>Kindle credit</h3><p>$5.00</p></div>";

fn beside_a_balance(body: &str) -> Vec<String> {
    said("en", "com", &format!("<h1>Your credits</h1>{KINDLE}{body}"))
}

#[test]
fn what_was_added_is_no_balance_wherever_its_plus_stands() {
    for amount in ["+$20.00", "+ $20.00", "<span>+ </span><span>$20.00</span>"] {
        let row = format!(
            "<h2>Gift cards</h2><div><span>Gift card added</span> <span>{amount}</span></div>"
        );
        assert_eq!(beside_a_balance(&row), ["Kindle credit 500"], "{amount}");
    }
    // The plus of a name is no sign.
    assert_eq!(
        said(
            "en",
            "com",
            "<div><h3>Video Channels+ credit</h3><p>$5.00</p></div>"
        ),
        ["Video Channels+ credit 500"]
    );
}

#[test]
fn what_a_price_fell_by_is_no_balance() {
    for (lang, site, line) in [
        ("en", "com", "The mapmaker (eBook), $5.99, dropped by $2.00"),
        (
            "de",
            "de",
            "Der Kartograf (eBook), im Preis gesunken um 2,00 €",
        ),
        ("fr", "fr", "Le cartographe (ebook), a baissé de 2,00 €"),
        ("it", "it", "Il cartografo (eBook), sceso di 2,00 €"),
        ("es", "es", "El cartógrafo (eBook), ha bajado 2,00 €"),
        ("nl", "nl", "De kaartenmaker (e-book), gedaald met € 2,00"),
        ("pt", "com.br", "O cartógrafo (eBook), caiu R$ 2,00"),
        ("sv", "se", "Kartritaren (e-bok), sänkt med 2,00 kr"),
        ("pl", "pl", "Kartograf (e-book), staniała o 2,00 zł"),
        ("tr", "com.tr", "Haritacı (e-kitap), fiyatı düştü 2,00 TL"),
        ("ja", "co.jp", "地図を描く人（Kindle本）200円値下がり"),
    ] {
        let read = said(
            lang,
            site,
            &format!("<h1>Kindle</h1><ul><li>{line}</li></ul>"),
        );
        assert!(
            !read.iter().any(|line| line.contains(" 200")),
            "{line}: {read:?}"
        );
    }
}

#[test]
fn an_example_is_no_balance() {
    let example = "<p>Imagine an order of $50 and a promotional credit of $10: you pay $40.</p>";
    assert_eq!(beside_a_balance(example), ["Kindle credit 500"]);
}

#[test]
fn what_was_paid_with_a_credit_is_no_balance() {
    let table = "<table><tr><th>日付</th><th>商品名</th><th>特典ご利用額</th></tr>\
                 <tr><td>11月8日</td><td>海のワルツ</td><td>200円</td></tr>\
                 <tr><td>11月7日</td><td>山のワルツ</td><td>0円</td></tr></table>";
    let body = format!("<div><h3>音楽クレジット</h3><p>300円</p></div>{table}");
    assert_eq!(said("ja", "co.jp", &body), ["音楽クレジット 300"]);
}

#[test]
fn the_end_of_a_cards_number_is_no_name() {
    let table = "<table><tr><th>Gift card ending in</th><th>Remaining value</th></tr>\
                 <tr><td>…K7QD</td><td>$3.50</td></tr><tr><td>…M2XA</td><td>$5.00</td></tr></table>";
    assert_eq!(beside_a_balance(table), ["Kindle credit 500"]);
}

#[test]
fn a_column_that_says_where_a_part_came_from_does_not_name_it() {
    let parts = "<table><tr><th>Value</th><th>Expires on</th><th>Origin</th></tr>\
                 <tr><td>$2.00</td><td>December 12, 2026</td><td>No-Rush delivery</td></tr>\
                 <tr><td>$3.00</td><td>March 31, 2027</td><td>No-Rush delivery</td></tr></table>";
    let read = said("en", "com", &format!("<h2>Kindle credit $5.00</h2>{parts}"));
    assert!(
        !read.iter().any(|line| line.contains("No-Rush")),
        "{read:?}"
    );
}

#[test]
fn one_balance_that_is_stated_twice_contradicts_itself() {
    let page = |amount: &str| {
        format!(
            "<section><h2>Promotional balance</h2><p>$12.00</p><p>Expires January 19, 2027</p></section>\
             <section><h2>Summary</h2><table><tr><th>Promotional balance</th><td>{amount}</td></tr>\
             <tr><th>Expires</th><td>January 19, 2027</td></tr></table></section>"
        )
    };
    assert_eq!(said("en", "com", &page("$9.00")), super::unclear());
    assert_eq!(
        said("en", "com", &page("$12.00")),
        ["Promotional balance 1200 1200 2027-01-19"]
    );
}

#[test]
fn a_heading_of_a_kind_is_not_that_of_a_credit_for_groceries() {
    let body = "<h1>Gift card & credits</h1><div><p>Amazon Fresh credit</p><p>$12.00</p></div>";
    let found = super::lines_of("en", "com", body, |reading| reading.kind.word().to_owned());
    assert_eq!(found, Ok(vec!["other".to_owned()]));
}

#[test]
fn what_begins_with_its_state_may_go_on_for_long() {
    for (lang, site, card) in [
        (
            "en",
            "com",
            "<h3>Prime Video credit</h3><p>$2.00</p><p>Pending: arrives some time after order 404-1112223-0003334 has left our warehouse for your door</p>",
        ),
        (
            "it",
            "it",
            "<h3>Credito Prime Video</h3><p>2,00 €</p><p>In attesa: verrà accreditato dopo la spedizione dell’ordine 404-1112223-0003334 di ieri</p>",
        ),
    ] {
        let read = said(lang, site, &format!("<h1>Premi</h1><div>{card}</div>"));
        assert!(!read.iter().any(|line| line.contains(" 200")), "{read:?}");
    }
}

#[test]
fn a_link_to_the_activity_in_a_row_makes_no_activity_of_it() {
    let table = "<table><tr><th>Benefit</th><th>Available</th><th>Expires</th><th></th></tr>\
                 <tr><td>Promotional balance</td><td>$7.49</td><td>December 31, 2026</td><td><a href='/i'>See items</a></td></tr>\
                 <tr><td>Gift card balance</td><td>$42.17</td><td>Does not expire</td><td><a href='/b'>View activity</a></td></tr></table>";
    assert_eq!(
        said("en", "com", table),
        [
            "Promotional balance 749 749 2026-12-31",
            "Gift card balance 4217"
        ]
    );
}

/// Names are compared once each: with all the others, a page like this took minutes.
#[test]
fn thousands_of_credits_with_names_of_their_own_are_all_read() {
    let card = |nth: usize| {
        format!(
            "<div><h3>Credit number {nth} of yours</h3><p>$5.00</p><p>Expires December 1, 2026</p></div>"
        )
    };
    let cards: String = (0..5_000).map(card).collect();
    let read = said("en", "com", &format!("<h1>Your credits</h1>{cards}"));
    assert_eq!(read.len(), 5_000);
}

#[test]
fn a_verb_before_its_amount_makes_no_other_balance() {
    for (lang, site, heading, tile, amounts, day) in [
        (
            "en",
            "com",
            "Your Kindle credit amounts to",
            "Kindle credit",
            ["$4.00", "$5.00"],
            "valid until January 10, 2027",
        ),
        (
            "de",
            "de",
            "Ihr Kindle-Guthaben beträgt",
            "Kindle-Guthaben",
            ["4,00 €", "5,00 €"],
            "gültig bis 10. Januar 2027",
        ),
        (
            "fr",
            "fr",
            "Votre crédit Kindle s'élève à",
            "Crédit Kindle",
            ["4,00 €", "5,00 €"],
            "valable jusqu'au 10 janvier 2027",
        ),
        (
            "pl",
            "pl",
            "Twoje środki Kindle wynoszą",
            "Środki Kindle",
            ["4,00 zł", "5,00 zł"],
            "ważne do 10 stycznia 2027",
        ),
    ] {
        let page = |stated: &str| {
            let tile = format!("<h3>{tile}</h3><b>{}</b><p>{day}</p>", amounts[1]);
            format!("<h1>{heading} <b>{stated}</b></h1><section>{tile}</section>")
        };
        let read = said(lang, site, &page(amounts[0]));
        assert_eq!(read, super::unclear(), "{heading}");
        let read = said(lang, site, &page(amounts[1]));
        assert!(
            read.len() == 1 && read[0].ends_with(" 500 500 2027-01-10"),
            "{read:?}"
        );
    }
}

#[test]
fn what_was_earned_or_saved_is_no_balance() {
    for (lang, site, heading, sentence) in [
        (
            "en",
            "com",
            "Your credits",
            "You have earned $22.40 this year.",
        ),
        ("de", "de", "Ihre Guthaben", "Sie haben 22,40 € verdient."),
        (
            "de",
            "de",
            "Ihre Guthaben",
            "Sie haben dieses Jahr 22,40 € gespart.",
        ),
        (
            "fr",
            "fr",
            "Votre cagnotte",
            "Vous avez économisé 22,40 € l'an dernier.",
        ),
        (
            "it",
            "it",
            "I tuoi crediti",
            "Hai guadagnato 22,40 € quest'anno.",
        ),
        ("nl", "nl", "Je tegoeden", "Je hebt € 22,40 verdiend."),
    ] {
        let body = format!("<h1>{heading}</h1><p>{sentence}</p>");
        assert_eq!(said(lang, site, &body), ["PageChanged"], "{sentence}");
    }
    let has = "<h1>Your credits</h1><p>Right now you have $22.40.</p>";
    assert_eq!(said("en", "com", has), ["Your credits 2240"]);
}
