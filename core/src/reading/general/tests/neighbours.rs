//! What stands around a balance and is none, or is the same one again.

use super::{page, said, unclear};
use crate::model::Finding;

#[test]
fn an_example_and_the_small_print_are_nobodys_balance() {
    for (lang, site, card, prose) in [
        (
            "en",
            "com",
            "<h3>Kindle credit</h3><p>$5.00</p>",
            "<p>Example: you hold a credit of $3.00 and rent a film for $5.99.</p>",
        ),
        (
            "en",
            "com",
            "<h3>Kindle credit</h3><p>$5.00</p>",
            "<h2>How credits work</h2><p>Your credit: $3.00 a book.</p>",
        ),
        (
            "de",
            "de",
            "<h3>Kindle-Guthaben</h3><p>5,00 €</p>",
            "<p>Beispiel: Sie haben ein Guthaben von 3,00 € und leihen einen Film.</p>",
        ),
        (
            "de",
            "de",
            "<h3>Kindle-Guthaben</h3><p>5,00 €</p>",
            "<h2>Gut zu wissen</h2><p>Musik-Guthaben: 3,00 €</p>",
        ),
        (
            "fr",
            "ca",
            "<h3>Crédit Kindle</h3><p>5,00 $</p>",
            "<p>Exemple : vous achetez un livre à 12,99 $ avec un crédit de 5,00 $ ; il reste 7,99 $.</p>",
        ),
        (
            "es",
            "es",
            "<h3>Crédito Kindle</h3><p>5,00 €</p>",
            "<p>Por ejemplo, tienes un crédito de 3,00 €.</p>",
        ),
        (
            "it",
            "it",
            "<h3>Credito Kindle</h3><p>5,00 €</p>",
            "<p>Ad esempio: hai un credito di 3,00 €.</p>",
        ),
        (
            "nl",
            "nl",
            "<h3>Kindle-tegoed</h3><p>€ 5,00</p>",
            "<p>Bijvoorbeeld: je hebt een tegoed van € 3,00.</p>",
        ),
        (
            "pt",
            "com.br",
            "<h3>Crédito Kindle</h3><p>R$ 5,00</p>",
            "<p>Por exemplo: você tem um crédito de R$ 3,00.</p>",
        ),
        (
            "ja",
            "co.jp",
            "<h3>Kindle本クレジット</h3><p>￥500</p>",
            "<p>例：￥1,320のKindle本に￥300のクレジットを使用した場合、お支払い額は￥1,020となります。</p>",
        ),
        (
            "sv",
            "se",
            "<h3>Kindle-kredit</h3><p>5,00 kr</p>",
            "<p>Exempel: du har en kredit på 3,00 kr.</p>",
        ),
        (
            "pl",
            "pl",
            "<h3>Kredyt Kindle</h3><p>5,00 zł</p>",
            "<p>Na przykład: masz kredyt 3,00 zł.</p>",
        ),
        (
            "tr",
            "com.tr",
            "<h3>Kindle kredisi</h3><p>5,00 TL</p>",
            "<p>Örneğin 3,00 TL krediniz var.</p>",
        ),
    ] {
        let body = format!("<div>{card}</div><section>{prose}</section>");
        let found = said(lang, site, &body);
        assert!(
            found.len() == 1 && found[0].ends_with(" 500"),
            "{lang} {found:?}"
        );
    }
}

#[test]
fn a_heading_that_states_another_amount_makes_it_unclear() {
    for body in [
        "<section><h2>Kindle eBooks: $5.00 available</h2><p>$4.00</p><p>Available balance of your Kindle eBooks credit</p></section>",
        "<h1>Your Prime Video credit: $4.00</h1><div><h2>Prime Video credit</h2><p>$5.00</p><p>Expires on December 30, 2026</p></div>",
    ] {
        assert_eq!(said("en", "com", body), unclear(), "{body}");
    }
}

#[test]
fn the_same_balance_in_a_heading_and_below_it_is_said_once() {
    let body = "<h1>Your Prime Video credit: $5.00</h1><div><h2>Prime Video credit</h2><p>$5.00</p><p>Expires on December 30, 2026</p></div>";
    assert_eq!(
        said("en", "com", body),
        ["Prime Video credit 500 500 2026-12-30"]
    );
}

#[test]
fn what_is_somebody_elses_is_not_read() {
    let card = |label: &str, amount: &str| format!("<dl><dt>{label}</dt><dd>{amount}</dd></dl>");
    let own = card("Kindle credit", "$3.50");
    let other = card("Music credit", "$7.25");
    let body = format!(
        "<section><h2>Your credits</h2>{own}</section><section><h2>Robin's credits</h2>{other}</section>"
    );
    assert_eq!(said("en", "com", &body), ["Kindle credit 350"]);
}

#[test]
fn an_amount_drawn_without_its_point_is_read_from_the_spoken_copy() {
    let body = "<div><h2>Prime Video credit</h2><div aria-hidden=\"true\"><i>£</i><b>7</b><i>25</i></div>\
        <span>£7.25</span></div>";
    assert_eq!(said("en", "co.uk", body), ["Prime Video credit 725"]);
}

#[test]
fn words_about_delivery_above_a_page_price_nothing_on_it() {
    let body = "<p>Livraison à Camille, Rennes 35000</p><h1>Vos soldes</h1>\
        <table><tr><th>Type</th><th>Montant disponible</th><th>Validité</th></tr>\
        <tr><td>Crédit Kindle</td><td>2,99 €</td><td>Expire le 30 décembre 2026</td></tr>\
        <tr><td>Solde chèques-cadeaux</td><td>50,00 €</td><td>—</td></tr></table>";
    assert_eq!(
        said("fr", "fr", body),
        [
            "Crédit Kindle 299 299 2026-12-30",
            "Solde chèques-cadeaux 5000"
        ]
    );
}

#[test]
fn a_credit_line_and_its_payments_are_debts() {
    for (lang, site, line) in [
        (
            "en",
            "com",
            "Credit line $2,500.00. Minimum payment $35.00 due December 14, 2026.",
        ),
        ("de", "de", "Kreditrahmen: 2.500,00 €"),
        ("fr", "fr", "Ligne de crédit : 2 500,00 €"),
        ("es", "es", "Línea de crédito: 2.500,00 €"),
        ("it", "it", "Linea di credito: 2.500,00 €"),
        ("pl", "pl", "Limit kredytowy: 2500,00 zł"),
        ("tr", "com.tr", "Kredi limiti: 2.500,00 TL"),
    ] {
        let body = format!("<h1>Credits</h1><div><h2>Store Card</h2><p>{line}</p></div>");
        let found = page(lang, site, &body).finding;
        assert!(matches!(found, Finding::Nothing { .. }), "{line} {found:?}");
    }
}

#[test]
fn a_dated_amount_under_a_heading_that_states_another_is_unclear() {
    for (lang, site, heading, amount, line) in [
        (
            "en",
            "com",
            "Kindle credit: $5.00",
            "$4.00",
            "Expires December 15, 2026",
        ),
        (
            "de",
            "de",
            "Kindle-Guthaben: 5,00 €",
            "4,00 €",
            "Gültig bis 15. Dezember 2026",
        ),
        (
            "fr",
            "fr",
            "Crédit Kindle : 5,00 €",
            "4,00 €",
            "Expire le 15 décembre 2026",
        ),
        (
            "sv",
            "se",
            "Kindle-kredit: 5,00 kr",
            "4,00 kr",
            "Går ut 15 december 2026",
        ),
    ] {
        let body = format!("<section><h2>{heading}</h2><p>{amount}</p><p>{line}</p></section>");
        assert_eq!(said(lang, site, &body), unclear(), "{body}");
    }
}

#[test]
fn in_a_household_a_heading_that_nobody_knows_is_a_person() {
    for (lang, site, title, own, other, name, credit, amounts) in [
        (
            "en",
            "com",
            "Credits in your household",
            "Your credits",
            "Alex",
            "Kindle credit",
            "Music credit",
            ("$5.00", "$7.00"),
        ),
        (
            "de",
            "de",
            "Guthaben in Ihrem Haushalt",
            "Ihr Guthaben",
            "Guthaben von Alex",
            "Kindle-Guthaben",
            "Musik-Guthaben",
            ("5,00 €", "7,00 €"),
        ),
        (
            "fr",
            "fr",
            "Crédits de votre foyer",
            "Vos crédits",
            "Les crédits d’Alex",
            "Crédit Kindle",
            "Crédit musique",
            ("5,00 €", "7,00 €"),
        ),
        (
            "es",
            "es",
            "Créditos de tu hogar",
            "Tus créditos",
            "Créditos de Alex",
            "Crédito Kindle",
            "Crédito de música",
            ("5,00 €", "7,00 €"),
        ),
        (
            "pl",
            "pl",
            "Środki w Twojej rodzinie",
            "Twoje środki",
            "Środki Alexa",
            "Środki Kindle",
            "Środki na muzykę",
            ("5,00 zł", "7,00 zł"),
        ),
        (
            "sv",
            "se",
            "Krediter i ditt hushåll",
            "Dina krediter",
            "Alex krediter",
            "Kindle-kredit",
            "Musikkredit",
            ("5,00 kr", "7,00 kr"),
        ),
    ] {
        let section = |heading: &str, label: &str, amount: &str| {
            format!(
                "<section><h2>{heading}</h2><dl><dt>{label}</dt><dd>{amount}</dd></dl></section>"
            )
        };
        let body = format!(
            "<h1>{title}</h1>{}{}",
            section(own, name, amounts.0),
            section(other, credit, amounts.1)
        );
        assert_eq!(said(lang, site, &body), [format!("{name} 500")], "{lang}");
    }
}

#[test]
fn a_menu_with_headings_rules_nothing_below_it() {
    let body = "<div><h3>Trending</h3><a href=\"/b\">Best Sellers</a><h3>Help &amp; Settings</h3><a href=\"/a\">Your Account</a></div>\
        <table><tr><td></td><th>Video credit</th><th>Music credit</th></tr>\
        <tr><th>Available</th><td>£2.50</td><td>£1.00</td></tr>\
        <tr><th>Expires</th><td>30 November 2026</td><td>12 December 2026</td></tr></table>";
    assert_eq!(
        said("en", "co.uk", body),
        [
            "Video credit 250 250 2026-11-30",
            "Music credit 100 100 2026-12-12"
        ]
    );
}

#[test]
fn the_most_that_can_be_had_is_no_balance_however_it_is_cut() {
    for (lang, site, most) in [
        ("en", "com", "Max. $10.00"),
        ("de", "de", "max. 10,00 €"),
        ("fr", "fr", "max. 10,00 €"),
    ] {
        let body = format!("<h1>Kindle</h1><div><h2>Kindle</h2><p>{most}</p><p>2027</p></div>");
        assert_eq!(said(lang, site, &body), ["PageChanged"], "{most}");
    }
}

#[test]
fn names_of_products_are_no_balances_where_the_page_says_that_there_are_none() {
    let card = "<div><h3>Prime Video</h3><p>$5.00</p></div>";
    let denial = "<p>You don't have any credits right now.</p>";
    let denied = format!("<h1>Your credits</h1>{denial}<h2>For you</h2>{card}");
    assert_eq!(said("en", "com", &denied), unclear());
    let stated = format!("<h1>Your credits</h1>{card}");
    assert_eq!(said("en", "com", &stated), ["Prime Video 500"]);
}
