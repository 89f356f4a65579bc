//! Days and amounts that are said for several: groups, columns, parts and what they come to.

use super::{said, unclear};

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
fn a_day_at_the_foot_of_a_group_is_that_of_all_its_members() {
    let body = "<fieldset><legend>Za spokojną dostawę</legend>\
        <div><label>Muzyka</label><output>5,00 zł</output></div><div><label>Gry</label><output>12,99 zł</output></div>\
        <div>Wszystkie środki z tej grupy wygasają 12 maja 2027 r.</div></fieldset>\
        <fieldset><legend>Bezterminowe</legend><div><label>Karta podarunkowa</label><output>150,00 zł</output></div></fieldset>";
    let body = format!("<h1>Dostępne salda</h1>{body}");
    assert_eq!(
        said("pl", "pl", &body),
        [
            "Muzyka 500 500 2027-05-12",
            "Gry 1299 1299 2027-05-12",
            "Karta podarunkowa 15000"
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
fn parts_before_their_whole_need_no_word_for_the_day() {
    let body = "<div><div><b>Crédito Kindle</b><small>2,00 €: 15 de diciembre de 2026</small>\
        <small>3,00 €: 31/01/2027</small></div><div>5,00 €</div></div>";
    assert_eq!(
        said("es", "es", body),
        ["Crédito Kindle 500 200 2026-12-15 300 2027-01-31"]
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
fn what_it_was_at_first_and_what_is_used_are_beside_what_is_left() {
    let body = "<h2>Crédito para filmes e séries</h2><dl><dt>Disponível</dt><dd>R$ 7,50</dd><dt>Já utilizado</dt>\
        <dd>R$ 2,50</dd><dt>Valor original</dt><dd>R$ 10,00</dd><dt>Expira em</dt><dd>6 dias</dd></dl>";
    assert_eq!(
        said("pt", "com.br", body),
        ["Crédito para filmes e séries 750 750 2026-11-29"]
    );
}

#[test]
fn what_can_be_spent_today_does_not_lapse_today() {
    let body = "<div><h2>Your credits</h2><p>The table below shows what is available to spend today.</p></div>\
        <ul><li><span>Kindle credit</span> <b>$5.00</b></li><li><span>Music credit</span> <b>$1.00</b></li></ul>";
    assert_eq!(
        said("en", "com", body),
        ["Kindle credit 500", "Music credit 100"]
    );
}

#[test]
fn a_total_of_amounts_that_nobody_could_name_is_no_balance() {
    let part = |amount: &str| format!("<div><span>Zork</span> <b>{amount}</b></div>");
    let body = format!(
        "<h1>Promotional balances</h1><p>Total balance: <strong>$75.25</strong></p>{}{}{}",
        part("$15.25"),
        part("$20.00"),
        part("$40.00")
    );
    assert_eq!(said("en", "com", &body), unclear());
}
