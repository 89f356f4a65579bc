//! A shop around the balances: what costs as much, what an order must come to, banners, and none of some kind.

use super::said;

#[test]
fn what_costs_as_much_is_no_balance() {
    for (lang, site, title, heading) in [
        ("en", "com", "Music credit", "Albums for $5.00"),
        ("en", "com", "Music credit", "$5.00 albums"),
        ("de", "de", "Musikguthaben", "Alben für 5,00 €"),
        ("fr", "fr", "Crédit Kindle", "ebooks à 0,99 €"),
        ("it", "it", "Credito musica", "Album a 5,00 €"),
        ("es", "es", "Crédito de música", "Álbumes por 5,00 €"),
        ("nl", "nl", "Muziektegoed", "Albums voor € 5,00"),
        ("pt", "com.br", "Crédito Kindle", "eBooks a R$ 5,00"),
        ("ja", "co.jp", "Kindleクレジット", "電子書籍500円均一"),
        ("sv", "se", "Musikkredit", "Album för 50,00 kr"),
        ("pl", "pl", "Środki na muzykę", "Albumy za 5,00 zł"),
        ("tr", "com.tr", "Kindle kredisi", "E-kitaplar 9,90 TL'den"),
    ] {
        let page = format!("<h1>{title}</h1><h2>{heading}</h2><p>Harbour Lights</p>");
        assert_eq!(said(lang, site, &page), ["PageChanged"], "{heading}");
    }
}

#[test]
fn a_least_order_gives_its_day_to_the_credit_above() {
    for (lang, site, name, amount, line) in [
        (
            "en",
            "com",
            "Promotional credit",
            "$10.00",
            "Valid through August 31, 2027 on orders over $30.00",
        ),
        (
            "en",
            "com",
            "Promotional credit",
            "$10.00",
            "Minimum order $30.00, valid through August 31, 2027",
        ),
        (
            "de",
            "de",
            "Aktionsguthaben",
            "10,00 €",
            "Gültig bis 31. August 2027 ab einem Bestellwert von 30,00 €",
        ),
        (
            "fr",
            "fr",
            "Crédit promotionnel",
            "10,00 €",
            "Valable jusqu'au 31 août 2027 dès 30,00 € d'achat",
        ),
        (
            "it",
            "it",
            "Credito promozionale",
            "10,00 €",
            "Valido fino al 31 agosto 2027 per ordini superiori a 30,00 €",
        ),
        (
            "es",
            "es",
            "Crédito promocional",
            "10,00 €",
            "Válido hasta el 31 de agosto de 2027 en pedidos a partir de 30,00 €",
        ),
        (
            "nl",
            "nl",
            "Promotietegoed",
            "€ 10,00",
            "Geldig tot en met 31 augustus 2027 bij bestellingen vanaf € 30,00",
        ),
        (
            "pt",
            "com.br",
            "Crédito promocional",
            "R$ 10,00",
            "Válido até 31 de agosto de 2027, em pedidos de R$ 30,00 ou mais",
        ),
        (
            "sv",
            "se",
            "Kampanjkredit",
            "10,00 kr",
            "Giltig till och med 31 augusti 2027 vid köp över 300,00 kr",
        ),
        (
            "pl",
            "pl",
            "Środki promocyjne",
            "10,00 zł",
            "Ważne do 31 sierpnia 2027 przy zamówieniach powyżej 30,00 zł",
        ),
    ] {
        let page = format!("<section><h2>{name}</h2><p>{amount}</p><p>{line}</p></section>");
        let said = said(lang, site, &page);
        assert_eq!(said, [format!("{name} 1000 1000 2027-08-31")], "{line}");
    }
}

#[test]
fn a_least_order_between_a_name_and_its_amount_parts_them_not() {
    let page = "<div><div><h3>Promotional balance</h3><p>Valid through January 6, 2027 on orders over $50.00</p></div>\
                <div>$60.00</div></div>";
    assert_eq!(
        said("en", "com", page),
        ["Promotional balance 6000 6000 2027-01-06"]
    );
}

#[test]
fn a_banner_above_the_page_says_nothing_of_its_cards() {
    for banner in [
        "FREE delivery on orders over $25 for new customers",
        "Deals for new customers",
        "$5.00 for new customers",
    ] {
        let page =
            format!("<div>{banner}</div><h1>Your balances</h1><h2>Kindle credit</h2><p>$5.00</p>");
        assert_eq!(said("en", "com", &page), ["Kindle credit 500"], "{banner}");
    }
    // What is not there yet may head all that stands below.
    let pending = "<div>Pending, not yours yet:</div><h2>Kindle credit</h2><p>$5.00</p>";
    assert_eq!(said("en", "com", pending), ["PageChanged"]);
}

#[test]
fn a_word_that_denies_proves_that_there_is_none_of_a_kind() {
    for (lang, site, line) in [
        ("en", "com", "You don't have any music credit right now."),
        (
            "en",
            "com",
            "No Kindle credits at the moment. See what is pending.",
        ),
        ("de", "de", "Sie haben derzeit kein Musikguthaben."),
        ("de", "de", "Aktuell ist kein Kindle-Guthaben vorhanden."),
        (
            "fr",
            "fr",
            "Vous ne disposez pas de crédit Kindle pour le moment.",
        ),
        ("it", "it", "Non hai alcun credito Kindle al momento."),
        (
            "es",
            "es",
            "Actualmente no tienes ningún crédito para Kindle.",
        ),
        ("nl", "nl", "Op dit moment heb je geen Kindle-tegoed."),
        ("sv", "se", "Du har för närvarande ingen musikkredit."),
        ("pl", "pl", "Obecnie nie masz żadnych środków na muzykę."),
        ("ja", "co.jp", "現在、ミュージッククレジットはありません。"),
    ] {
        let page = format!("<h1>x</h1><p>{line}</p>");
        assert_eq!(said(lang, site, &page), ["Empty"], "{line}");
    }
    for (lang, site, line) in [
        ("fr", "fr", "Pas de crédit pour les abonnements."),
        ("de", "de", "Kein Guthaben wird bar ausgezahlt."),
    ] {
        let page = format!("<h1>x</h1><p>{line}</p>");
        assert_eq!(said(lang, site, &page), ["PageChanged"], "{line}");
    }
    for line in [
        "No minimum order.",
        "No music credit with this album.",
        "No, credits are tied to one account.",
        "No. Credits are tied to one account.",
        "No – credits are tied to one account.",
        "No fees.",
        "No-Rush credits are added later.",
    ] {
        let page = format!("<h1>x</h1><p>{line}</p>");
        assert_eq!(said("en", "com", &page), ["PageChanged"], "{line}");
    }
}

#[test]
fn any_one_is_not_this_one() {
    let page = "<h1>Music credits</h1><p>A $1.00 credit pays for most of one song.</p>";
    assert_eq!(said("en", "com", page), ["PageChanged"]);
}

#[test]
fn where_a_lot_came_from_is_no_name() {
    let page = "<p>Kindle eBook credit <b>$3.25</b></p><table><tr><th>Expires</th><th>Amount</th><th>Why you got it</th></tr>\
                <tr><td>January 6, 2027</td><td>$2.25</td><td>Slow delivery of 12 August</td></tr>\
                <tr><td>February 6, 2027</td><td>$1.00</td><td>Bought a Kindle cover</td></tr></table>";
    assert_eq!(
        said("en", "com", page),
        ["Kindle eBook credit 325 225 2027-01-06 100 2027-02-06"]
    );
}
