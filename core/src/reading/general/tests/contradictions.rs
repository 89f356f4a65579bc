//! Pages that say one balance in two ways, and pages that only seem to.

use super::{said, unclear};

fn card(name: &str, amount: &str) -> String {
    format!(
        "<section><h2>{name}</h2><b>{amount}</b><p>Available now. No expiration date.</p></section>"
    )
}

#[test]
fn a_sentence_of_another_amount_takes_a_card_back() {
    let page = |sentence: &str| format!("<h1>{sentence}</h1>{}", card("Kindle credit", "$15.80"));
    let said = |sentence: &str| said("en", "com", &page(sentence));
    assert_eq!(said("You have $18.50 in Kindle credit"), unclear());
    assert_eq!(
        said("You have $15.80 in Kindle credit"),
        ["Kindle credit 1580"]
    );
    assert_eq!(said("You have $18.50 in video credit").len(), 2);
    // What nobody says of this account contradicts nothing.
    for of_no_one in [
        "A Kindle credit can't go past $50.00",
        "Say you have $9.00 of Kindle credit and the novel costs $12.99",
    ] {
        assert!(
            said(of_no_one).contains(&"Kindle credit 1580".to_owned()),
            "{of_no_one}"
        );
    }
}

#[test]
fn a_total_of_one_credit_is_what_it_comes_to() {
    let page = |total: &str| {
        format!(
            "<h1>Crédit Vidéo</h1><p><b>24,00 €</b> à dépenser en films</p>\
             <p>Soit au total : {total} de crédit Vidéo.</p>"
        )
    };
    assert_eq!(said("fr", "fr", &page("19,50 €")), unclear());
}

#[test]
fn a_credit_that_is_denied_by_its_name_is_not_said() {
    let page = |denial: &str, amount: &str| {
        format!(
            "<h1>Kampanjkredit</h1><p>{denial}</p><div><div>Kampanjkredit</div><div>{amount}</div>\
             <div>Gäller till och med 31 januari 2027</div></div>"
        )
    };
    let denial = "Du har ingen kampanjkredit just nu. Håll utkik i din inkorg!";
    assert_eq!(said("sv", "se", &page(denial, "50,00 kr")), unclear());
    let another = "Du har ingen musikkredit just nu. Håll utkik i din inkorg!";
    assert_eq!(
        said("sv", "se", &page(another, "50,00 kr")),
        ["Kampanjkredit 5000 5000 2027-01-31"]
    );
    let body = "<h1>Promosyon bakiyesi</h1><p>Kullanılabilir promosyon bakiyeniz bulunmamaktadır.</p>\
        <table><tr><th>Kullanılabilir promosyon bakiyesi</th><td>90,00 TL</td></tr></table>";
    assert_eq!(said("tr", "com.tr", body), unclear());
}

#[test]
fn a_credit_in_two_currencies_or_for_eye_and_ear_in_two_amounts_is_none() {
    let body = "<h1>Games-tegoed</h1><p>Je Games-tegoed is <b>€ 18,00</b>.</p>\
        <table><tr><td>Games-tegoed</td><td>$ 18,00</td></tr></table>";
    assert_eq!(said("nl", "nl", body), unclear());
    let told = |seen: &str| {
        format!(
            "<h1>ギフトカード残高</h1><div><span>ギフトカード残高は3,200円です</span>\
             <span aria-hidden=true>{seen}</span></div>"
        )
    };
    assert_eq!(said("ja", "co.jp", &told("￥2,300")), unclear());
}

#[test]
fn a_part_of_what_is_disputed_is_not_said_for_it() {
    let body = "<h1>Saldo promocional</h1><p>Disponible: 25,00 €</p><table>\
        <tr><th>Origen<th>Importe disponible<th>Caduca el</tr>\
        <tr><td>Encuesta de clientes<td>7,00 €<td>15 de enero de 2027</tr>\
        <tr><th>Saldo promocional disponible<td>15,00 €<td></tr></table>";
    assert_eq!(said("es", "es", body), unclear());
}

#[test]
fn parts_in_a_column_come_to_what_stands_at_its_foot() {
    let body = |total: &str| {
        format!(
            "<h1>Kampanjsaldo</h1><table><tr><th>Tillgodohavande<th>Kvar att använda<th>Sista dag</tr>\
             <tr><td>Del 1 av 2<td>40,00 kr<td>2026-12-31</tr><tr><td>Del 2 av 2<td>25,00 kr<td>2027-01-31</tr>\
             <tr><th>Kampanjsaldo totalt<th>{total}<th></tr></table>"
        )
    };
    assert_eq!(said("sv", "se", &body("95,00 kr")), unclear());
    assert_ne!(said("sv", "se", &body("65,00 kr")), unclear());
}

#[test]
fn one_name_in_two_forms_is_one_balance() {
    let page = |shown: &str| {
        format!(
            "<h1>Din videokredit</h1><p>Just nu har du 45 kr kvar av videokrediten.</p>\
             <div><p>Videokredit</p><p>{shown}</p><p>kvar just nu</p></div>"
        )
    };
    assert_eq!(said("sv", "se", &page("54 kr")), unclear());
    assert!(
        said("sv", "se", &page("45 kr"))
            .iter()
            .all(|line| line.ends_with("4500"))
    );
}
