//! Statements, letters and calendars: what happened, and among it what there is.

use super::{changed, said};

#[test]
fn rows_between_an_opening_and_a_closing_balance_are_no_credits() {
    let body = "<h1>Statement of credits</h1><h2>Video credit</h2><table>\
        <tr><td>Opening balance, Nov 1<td>$2.00</tr>\
        <tr><td>Nov 11 · slower shipping<td>$1.50</tr>\
        <tr><th>Closing balance, Nov 30<th>$3.50</tr></table>";
    assert_eq!(said("en", "com", body), changed());
}

#[test]
fn a_balance_that_its_sentence_names_stands_under_any_title() {
    let statement =
        "<h1>Extrato</h1><div><span>Saldo do vale-presente</span> <span>R$ 187,30</span></div>";
    assert_eq!(
        said("pt", "com.br", statement),
        ["Saldo do vale-presente 18730"]
    );
    let prices = "<h1>Tarifas y monedas</h1><p>Con él te sale más barato. Tu crédito de juegos es de 9,30 € \
        y puedes gastarlo hasta el 15 de diciembre de 2026.</p>";
    assert_eq!(
        said("es", "es", prices),
        ["crédito de juegos 930 930 2026-12-15"]
    );
}

#[test]
fn a_name_begins_behind_the_colon_that_tells_of_it() {
    let body = "<h1>Środki</h1><p>Dziś sytuacja wygląda tak: saldo kart podarunkowych wynosi 87,30 zł i nie ma terminu ważności.</p>";
    assert_eq!(said("pl", "pl", body), ["saldo kart podarunkowych 8730"]);
}

#[test]
fn of_one_balance_said_twice_the_name_without_strange_words_stands() {
    let body = "<h1>Your credits</h1><p>Gift card balance: $19.05.</p><p>Gift card balance that evening: $19.05.</p>";
    assert_eq!(said("en", "com", body), ["Gift card balance 1905"]);
}

#[test]
fn dots_lead_from_a_name_to_its_amount() {
    let body = "<h1>Hediye kartı</h1><p>Hediye kartı bakiyesi ..... 347,60 TL<br>Harcanan ..... 152,40 TL</p>";
    assert_eq!(said("tr", "com.tr", body), ["Hediye kartı bakiyesi 34760"]);
}

#[test]
fn each_lot_has_the_day_before_it_where_the_whole_leads_the_line() {
    let body = "<h1>Środki</h1><div>Środki promocyjne: 40,00 zł. Do piątku 27 listopada 2026 wykorzystaj 15,00 zł, \
        a do sylwestra (31 grudnia 2026) pozostałe 25,00 zł</div>";
    assert_eq!(
        said("pl", "pl", body),
        ["Środki promocyjne 4000 1500 2026-11-27 2500 2026-12-31"]
    );
}

#[test]
fn a_calendars_day_is_that_of_all_that_stands_under_it() {
    let body = "<h1>Credits</h1><div><a href=#v><span>Video credit</span><span>£6.50</span></a>\
        <a href=#e><span>eBook credit</span><span>£4.00</span></a></div><h2>What expires when</h2><ol>\
        <li><time>30 November 2026</time><p>£2.00 of your Video credit</p></li>\
        <li><time>31 December 2026</time><p>£4.50 of your Video credit</p><p>£1.50 of your eBook credit</p></li>\
        <li><time>31 January 2027</time><p>£2.50 of your eBook credit</p></li></ol>";
    assert_eq!(
        said("en", "co.uk", body),
        [
            "Video credit 650 200 2026-11-30 450 2026-12-31",
            "eBook credit 400 150 2026-12-31 250 2027-01-31"
        ]
    );
}

#[test]
fn a_table_of_days_may_stand_in_a_cell() {
    let row = |name: &str, amount: &str, lots: [(&str, &str); 2]| {
        let lots = lots
            .map(|(day, part)| format!("<tr><td>{day}<td>{part}</tr>"))
            .concat();
        format!("<tr><td>{name}<td>{amount}<td><table>{lots}</table></tr>")
    };
    let body = format!(
        "<h1>Créditos</h1><table><tr><th>Crédito<th>Disponível<th>Vencimentos</tr>{}{}</table>",
        row(
            "Crédito para e-books",
            "R$ 24,90",
            [("05/12/2026", "R$ 9,90"), ("10/02/2027", "R$ 15,00")]
        ),
        row(
            "Crédito para filmes",
            "R$ 13,80",
            [("31/12/2026", "R$ 6,90"), ("31/01/2027", "R$ 6,90")]
        ),
    );
    assert_eq!(
        said("pt", "com.br", &body),
        [
            "Crédito para e-books 2490 990 2026-12-05 1500 2027-02-10",
            "Crédito para filmes 1380 690 2026-12-31 690 2027-01-31"
        ]
    );
}

#[test]
fn what_stands_in_one_link_says_nothing_of_the_next() {
    let body = "<h1>Portfel</h1><div><a href=/1><span>Raty 0%</span><span>limit 4 000,00 zł</span></a>\
        <a href=/2><span>Kredyt na gry</span><span>saldo 18,99 zł, ważny do 31.12.2026</span></a></div>";
    assert_eq!(
        said("pl", "pl", body),
        ["Kredyt na gry 1899 1899 2026-12-31"]
    );
}

#[test]
fn today_in_a_title_tells_how_much_there_is_and_not_how_long() {
    let body = "<h1>I tuoi rimborsi</h1><aside><h2>Il tuo saldo oggi</h2><p>Buono Regalo: 12,08 €</p>\
        <p>Credito per Prime Video: 3,00 € (scade il 9 dicembre 2026)</p></aside>";
    assert_eq!(
        said("it", "it", body),
        [
            "Buono Regalo 1208",
            "Credito per Prime Video 300 300 2026-12-09"
        ]
    );
}
