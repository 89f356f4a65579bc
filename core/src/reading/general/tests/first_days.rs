//! First days: what begins on a day to come is not there, whatever else is said of it (decision 016).

use super::said;

#[test]
fn what_begins_on_a_day_to_come_is_not_there_yet_whatever_lapses_when() {
    let read = |lang: &str, site: &str, line: &str| {
        let body = format!(
            "<h1>Saldo</h1><div><h3>Amazon Music</h3><p>€ 5,00</p><p>Saldo, balance</p></div>\
             <div><h3>Kindle</h3><p>€ 12,50</p><p>{line}</p></div>"
        );
        said(lang, site, &body)
    };
    for (lang, site, line) in [
        (
            "en",
            "ie",
            "Active from December 24, expires January 30, 2027",
        ),
        (
            "it",
            "it",
            "Attivo dal 24 dicembre 2026, scade il 30 gennaio 2027",
        ),
        (
            "fr",
            "fr",
            "Actif dès le 24 décembre, expire le 30 janvier 2027",
        ),
        (
            "de",
            "de",
            "Aktiv ab 24. Dezember, läuft am 30. Januar 2027 ab",
        ),
    ] {
        assert_eq!(read(lang, site, line), ["Amazon Music 500"], "{line}");
    }
    let since = read(
        "en",
        "ie",
        "Active since October 1, expires January 30, 2027",
    );
    assert_eq!(since, ["Amazon Music 500", "Kindle 1250 1250 2027-01-30"]);
    let until = read("it", "it", "Dal 1° gennaio 2027 non sarà più valido");
    assert_eq!(until, ["Amazon Music 500", "Kindle 1250 1250 2026-12-31"]);
}

#[test]
fn a_promotions_day_is_its_own_though_the_same_line_tells_what_it_is_for() {
    let body = "<h1>Soldes</h1><div><h2>Crédit promotionnel</h2><p>5,00 €</p>\
        <p>Valable du 1er au 24 décembre 2026 sur les jouets et les jeux de société.</p></div>\
        <div><h2>Crédit Kindle</h2><p>2,00 €</p></div>";
    assert_eq!(said("fr", "fr", body), ["Crédit Kindle 200"]);
    let begun = body.replace("1er au 24", "1er novembre au 24");
    assert_eq!(
        said("fr", "fr", &begun),
        [
            "Crédit promotionnel 500 500 2026-12-24",
            "Crédit Kindle 200"
        ]
    );
}

#[test]
fn a_period_that_begins_on_a_day_to_come_is_not_there_yet_in_any_language() {
    for (lang, site, later, now) in [
        (
            "en",
            "com",
            "Valid December 1–24, 2026",
            "Valid November 1–30, 2026",
        ),
        (
            "de",
            "de",
            "Gültig 1.–24. Dezember",
            "Gültig vom 10. bis 30. November",
        ),
        (
            "fr",
            "fr",
            "Valable du 1er au 24 décembre",
            "Valable du 10 au 30 novembre",
        ),
        (
            "es",
            "es",
            "Válido del 1 al 24 de diciembre",
            "Válido del 10 al 30 de noviembre",
        ),
        (
            "nl",
            "nl",
            "Geldig van 1 tot 24 december",
            "Geldig van 10 t/m 30 november",
        ),
        ("sv", "se", "Gäller 1–24 december", "Gäller 10–30 november"),
        (
            "ja",
            "co.jp",
            "有効期間：12月1日～24日",
            "有効期間：11月10日～30日",
        ),
        (
            "tr",
            "com.tr",
            "1-24 Aralık arasında geçerli",
            "10-30 Kasım arasında geçerli",
        ),
    ] {
        let read = |line: &str| {
            let amount = if site == "co.jp" { "¥500" } else { "5,00 €" };
            let body = format!(
                "<h1>Amazon</h1><div><h3>Amazon Music balance</h3><p>{amount}</p></div>\
                 <div><h3>Kindle balance</h3><p>{amount}</p><p>{line}</p></div>"
            );
            let names = said(lang, site, &body).into_iter();
            let names = names.map(|line| line.split(' ').next().unwrap_or_default().to_owned());
            names.collect::<Vec<_>>()
        };
        assert_eq!(read(later), ["Amazon"], "{later}");
        assert_eq!(read(now), ["Amazon", "Kindle"], "{now}");
    }
}

#[test]
fn words_that_nobody_knows_with_a_day_to_come_in_a_card_of_its_own_leave_it_unsaid() {
    let card = |name: &str, line: &str| {
        format!("<div><div><h3>{name}</h3><div>3,00 €</div></div><div>{line}</div></div>")
    };
    let body = format!(
        "<h1>Saldo</h1>{}{}",
        card("Videotegoed", "Geldig van 1 t/m 30 november 2026"),
        card("Muziektegoed", "Bloept echt vanaf morgen 1 december 2026")
    );
    assert_eq!(said("nl", "nl", &body), ["Videotegoed 300 300 2026-11-30"]);
}
