//! Whose an amount is, and on what condition: offers, other people's credit, and a page that says there is none.

use super::lines::{CARDS, card};
use super::{said, unclear};

#[test]
fn what_every_order_would_bring_is_no_balance() {
    for (lang, site, line) in [
        (
            "en",
            "com",
            "No-Rush delivery: $1.00 credit for every eligible order.",
        ),
        (
            "de",
            "de",
            "Versand ohne Eile: 1,00 € Guthaben für jede teilnehmende Bestellung.",
        ),
        (
            "fr",
            "fr",
            "Livraison sans urgence : 1,00 € de crédit par commande éligible.",
        ),
        (
            "es",
            "es",
            "Envío sin prisa: 1,00 € de crédito por cada pedido que cumpla los requisitos.",
        ),
        (
            "it",
            "it",
            "Consegna senza fretta: 1,00 € di credito per ogni ordine idoneo.",
        ),
        (
            "nl",
            "nl",
            "Bezorging zonder haast: € 1,00 tegoed voor elke deelnemende bestelling.",
        ),
        (
            "pt",
            "com.br",
            "Entrega sem pressa: R$ 1,00 de crédito por pedido elegível.",
        ),
        (
            "ja",
            "co.jp",
            "お急ぎでない配送：ご注文ごとに￥100のクレジット。",
        ),
        (
            "sv",
            "se",
            "Leverans utan brådska: 1,00 kr i kredit för varje berättigad beställning.",
        ),
        (
            "pl",
            "pl",
            "Dostawa bez pośpiechu: 1,00 zł środków za każde kwalifikujące się zamówienie.",
        ),
        (
            "tr",
            "com.tr",
            "Acelesiz teslimat: uygun her sipariş için 1,00 TL kredi.",
        ),
    ] {
        let body = format!("<h1>Kindle</h1><p>{line}</p>");
        assert_eq!(said(lang, site, &body), ["PageChanged"], "{line}");
    }
}

#[test]
fn what_one_could_get_is_no_balance() {
    for (lang, heading) in [
        ("en", "Credits you could get"),
        ("de", "Guthaben, die Sie bekommen könnten"),
        ("fr", "Les crédits que vous pourriez obtenir"),
        ("es", "Créditos que podrías conseguir"),
        ("it", "Crediti che potresti ottenere"),
        ("nl", "Tegoed dat je kunt krijgen"),
        ("pt", "Créditos que você pode ganhar"),
        ("ja", "もらえるクレジット"),
        ("sv", "Krediter som du kan få"),
        ("pl", "Środki, które możesz zdobyć"),
        ("tr", "Kazanabileceğiniz krediler"),
    ] {
        let (_, site, label, amount) = CARDS.into_iter().find(|card| card.0 == lang).unwrap();
        let rows = format!("<div><b>{label}</b><i>{amount}</i></div>");
        let body = format!("<h2>{heading}</h2>{rows}");
        assert_eq!(said(lang, site, &body), ["PageChanged"], "{heading}");
    }
}

#[test]
fn a_condition_below_an_amount_makes_it_an_offer() {
    for (lang, line) in [
        ("en", "when you top up £100 or more"),
        ("en", "with your first film rental"),
        ("de", "mit Ihrer ersten Filmleihe"),
        ("fr", "si vous dépensez 20 € en livres"),
        ("es", "con tu primer alquiler"),
        ("it", "se spendi 20 € in libri"),
        ("nl", "als je opwaardeert"),
        ("pt", "ao recarregar R$ 100"),
        ("ja", "チャージすると"),
        ("sv", "när du fyller på"),
        ("pl", "jeśli wydasz 20 zł"),
        ("tr", "bakiye yüklediğinizde"),
    ] {
        assert_eq!(card(lang, line), None, "{line}");
    }
}

#[test]
fn what_somebody_by_name_has_is_theirs() {
    for (lang, site, line) in [
        ("en", "ie", "Aoife has €5.00 of video credit."),
        (
            "en",
            "ie",
            "In your household, Aoife Byrne still has €5.00 of video credit.",
        ),
        ("de", "de", "Jannik hat 5,00 € Prime-Video-Guthaben."),
        ("fr", "fr", "Maëlle a 5,00 € de crédit Prime Video."),
        ("es", "es", "Nerea tiene 5,00 € de crédito de Prime Video."),
        ("it", "it", "Ginevra ha 5,00 € di credito Prime Video."),
        ("nl", "nl", "Femke heeft € 5,00 Prime Video-tegoed."),
        (
            "pt",
            "com.br",
            "Thiago tem R$ 5,00 de crédito do Prime Video.",
        ),
        (
            "ja",
            "co.jp",
            "ゆうきさんは￥500のPrime Videoクレジットを持っています。",
        ),
        ("sv", "se", "Ebba har 5,00 kr i Prime Video-kredit."),
        ("pl", "pl", "Zosia ma 5,00 zł środków na Prime Video."),
    ] {
        let body = format!("<p>{line}</p>");
        assert_eq!(said(lang, site, &body), ["PageChanged"], "{line}");
    }
}

#[test]
fn what_the_account_has_is_the_readers() {
    let body = "<p>Your account has $5.00 of Kindle credit.</p>";
    assert_eq!(said("en", "com", body), ["Kindle credit 500"]);
}

#[test]
fn credits_on_a_page_that_denies_any_are_unclear() {
    let row = "<div><p>Kindle credit</p><p>$5.00</p></div>";
    let body = format!("<h1>Credits</h1><p>You don't have any credits at the moment.</p>{row}");
    assert_eq!(said("en", "com", &body), unclear());
}

#[test]
fn a_denial_of_one_kind_says_nothing_of_another() {
    let body = "<div><h2>Prime Video</h2><p>You have no credits.</p></div>\
                <div><h2>Kindle credit</h2><p>$5.00</p></div>";
    assert_eq!(said("en", "com", body), ["Kindle credit 500"]);
}

#[test]
fn offers_beside_a_denial_leave_the_page_empty() {
    let body = "<h1>Credits</h1><p>You don't have any credits at the moment.</p><h2>Ways to get some</h2>\
                <div><p>Kindle credit</p><p>$5.00</p><p>when you spend $20 on paperbacks</p></div>";
    assert_eq!(said("en", "com", body), ["Empty"]);
}

#[test]
fn what_will_be_added_after_an_order_of_a_past_day_is_still_to_come() {
    for (lang, site, line) in [
        (
            "en",
            "com",
            "$3.00 of Kindle credit will be added once the order of November 9, 2026 has shipped.",
        ),
        (
            "pt",
            "com.br",
            "R$ 3,00 em eBooks Kindle serão adicionados após o envio do pedido de 9 de novembro de 2026.",
        ),
    ] {
        let body = format!("<h1>Kindle</h1><p>{line}</p>");
        assert_eq!(said(lang, site, &body), ["PageChanged"], "{line}");
    }
}

#[test]
fn after_two_amounts_that_are_one_together_the_sentence_counts_nothing() {
    let body = "<h2>Kindle credit</h2><p>$5.00 of $10.00 and $2.00 expires December 5, 2026.</p>";
    assert_eq!(said("en", "com", body), ["PageChanged"]);
}

#[test]
fn limits_and_what_a_year_brought_are_no_balances() {
    let own = "<div><p>Gift card balance</p><p>$25.00</p></div>";
    for other in [
        "<h2>Your limits this month</h2><table><tr><th>Limit</th><th>Used</th><th>Remaining</th></tr>\
         <tr><td>Adding money</td><td>$40.00</td><td>$160.00</td></tr></table>",
        "<h2>This year</h2><ul><li><p>Kindle credit</p><p>$19.00</p></li></ul>",
        "<h2>In the last 90 days</h2><ul><li><p>Kindle credit</p><p>$4.49</p></li></ul>",
        "<p>Last purchase with credit: ebook, $3.99, June 2, 2026</p>",
        "<table><tr><td>Opening balance</td><td>$9.00</td></tr></table>",
        "<p>$18.00 left to spend before you earn another $3.00 credit.</p>",
    ] {
        let body = format!("<h1>Your balances</h1>{own}<section>{other}</section>");
        let read = said("en", "com", &body);
        assert_eq!(read, ["Gift card balance 2500"], "{other}");
    }
}

#[test]
fn a_name_in_a_list_of_definitions_is_that_of_its_value() {
    let body = "<h1>Your balances</h1><dl><dt>Promotional credit</dt><dd>$7.00</dd>\
                <dt>Valid until</dt><dd>31 March 2027</dd><dt>Minimum order</dt><dd>$20.00</dd>\
                <dt>Gift card balance</dt><dd>$25.00</dd><dt>On hold for an order</dt><dd>$14.99</dd></dl>";
    assert_eq!(
        said("en", "com", body),
        [
            "Promotional credit 700 700 2027-03-31",
            "Gift card balance 2500"
        ]
    );
}

#[test]
fn a_table_of_days_splits_what_a_tile_says() {
    let page = |stated: &str| {
        format!(
            "<h1>My wallet</h1><div><p>Kindle credit</p><p>{stated}</p></div>\
             <div><p>Gift card balance</p><p>$41.07</p></div><h2>Credit details</h2>\
             <table><tr><th>Credit</th><th>Remaining</th><th>Use by</th></tr>\
             <tr><td>Kindle credit</td><td>$5.00</td><td>January 15, 2027</td></tr>\
             <tr><td>Kindle credit</td><td>$3.50</td><td>February 28, 2027</td></tr></table>"
        )
    };
    assert_eq!(
        said("en", "com", &page("$8.50")),
        [
            "Kindle credit 850 500 2027-01-15 350 2027-02-28",
            "Gift card balance 4107"
        ]
    );
    // Nobody knows which of the two is right, and the other balance is none of both.
    assert_eq!(
        said("en", "com", &page("$8.60")),
        ["Gift card balance 4107"]
    );
}
