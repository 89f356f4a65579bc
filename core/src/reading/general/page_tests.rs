//! Small pages of several boxes: what stands around a balance and is none, and days that are said for a group.

use super::tests::page;
use crate::model::{Finding, Outcome};

/// "label minor day minor day" of each balance; the outcome where there is none.
fn said(lang: &str, site: &str, body: &str) -> Vec<String> {
    match page(lang, site, body).finding {
        Finding::Found(found) => found
            .readings()
            .iter()
            .map(|reading| {
                let lots = reading.lots.iter().map(|lot| {
                    let day = lot.expires_on.map_or("-".to_owned(), |day| day.to_string());
                    format!(" {} {day}", lot.amount.minor)
                });
                format!(
                    "{} {}{}",
                    reading.label,
                    reading.amount.minor,
                    lots.collect::<String>()
                )
            })
            .collect(),
        Finding::Nothing { outcome, .. } => vec![format!("{outcome:?}")],
    }
}

fn unclear() -> Vec<String> {
    vec![format!("{:?}", Outcome::Unclear)]
}

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
fn a_day_said_for_a_group_is_that_of_its_members_alone() {
    let body = "<section><header><h2>Digital credits</h2><p>All credits in this group expire on 30 December 2026.</p></header>\
        <ul><li><span>Kindle credit</span><span>€2.00</span></li><li><span>Music credit</span><span>€1.50</span></li></ul></section>\
        <section><header><h2>No expiry date</h2><p>These never run out.</p></header>\
        <ul><li><span>Gift card balance</span><span>€61.20</span></li></ul></section>";
    assert_eq!(
        said("en", "ie", body),
        [
            "Kindle credit 200 200 2026-12-30",
            "Music credit 150 150 2026-12-30",
            "Gift card balance 6120"
        ]
    );
}

#[test]
fn days_in_a_column_of_expiries_need_no_word_of_their_own() {
    let body = "<table><tr><th>Kredit</th><th>Saldo</th><th>Giltig till</th></tr>\
        <tr><th>Musik</th><td>15 kr</td><td>15 maj 2027</td></tr>\
        <tr><th>Appar</th><td>20 kr</td><td>5 kr: 30 april 2027<br>15 kr: 1 juli 2027</td></tr></table>";
    assert_eq!(
        said("sv", "se", body),
        [
            "Musik 1500 1500 2027-05-15",
            "Appar 2000 500 2027-04-30 1500 2027-07-01"
        ]
    );
}

#[test]
fn parts_may_stand_before_what_they_come_to() {
    let body = "<div><div><b>Środki promocyjne</b><small>15,00 zł wygasa 30 listopada 2026</small>\
        <small>20,00 zł wygasa 31 stycznia 2027</small></div><div>35,00 zł</div></div>\
        <ul><li><a href=\"/p\">Termos</a> <span>35,00 zł</span></li></ul>";
    assert_eq!(
        said("pl", "pl", body),
        ["Środki promocyjne 3500 1500 2026-11-30 2000 2027-01-31"]
    );
}

#[test]
fn what_is_used_up_takes_no_day_from_what_is_left() {
    let body = "<div><div>Appstore credit</div><div><b>$5.00</b> remaining</div><div>Used: $15.00</div>\
        <div>Expires December 1, 2026</div></div>";
    assert_eq!(
        said("en", "com", body),
        ["Appstore credit 500 500 2026-12-01"]
    );
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
