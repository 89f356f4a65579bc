//! What pages of teams that drew the same page anew have taught: where else a name, a day or a part can stand.

use super::*;

#[test]
fn parts_away_from_their_whole_are_its_parts_where_they_come_to_it() {
    let page = |second: &str| {
        format!(
            "<h1>Credit calendar</h1><div><p>Kindle credit</p><p>$4.25</p></div><div><p>Gift card balance</p><p>$9.00</p></div>\
             <section><h2>When it expires</h2><ul><li>Nov 30, 2026: $1.25 of Kindle credit</li>\
             <li>Dec 31, 2026: {second} of Kindle credit</li></ul></section>"
        )
    };
    assert_eq!(
        said("en", "com", &page("$3.00")),
        [
            "Kindle credit 425 125 2026-11-30 300 2026-12-31",
            "Gift card balance 900"
        ]
    );
    // A cent less, and nobody knows which of the three is the balance.
    assert_eq!(said("en", "com", &page("$2.99")), ["Gift card balance 900"]);
}

#[test]
fn a_sentence_may_say_what_a_balance_is_made_of() {
    let body = "<dl><dt>Verfügbarer Saldo Aktionsguthaben</dt><dd>15,00 €</dd></dl>\
                <p>Das Aktionsguthaben setzt sich zusammen aus 5,00 €, einlösbar bis 31. Januar 2027, und 10,00 €, einlösbar bis 30. April 2027.</p>";
    assert_eq!(
        said("de", "de", body),
        ["Verfügbarer Saldo Aktionsguthaben 1500 500 2027-01-31 1000 2027-04-30"]
    );
}

#[test]
fn days_before_amounts_are_theirs_in_turn() {
    let body = "<h1>Twoje salda</h1><div><span>Środki promocyjne</span> <b>40,00 zł</b> \
                <small>Do piątku 27 listopada 2026 wykorzystaj 15,00 zł, a do sylwestra (31 grudnia 2026) pozostałe 25,00 zł</small></div>";
    assert_eq!(
        said("pl", "pl", body),
        ["Środki promocyjne 4000 1500 2026-11-27 2500 2026-12-31"]
    );
}

#[test]
fn what_is_available_under_activity_is_there_all_the_same() {
    let page = |line: &str| {
        format!(
            "<h1>Actividad de tus cheques regalo</h1><p>{line}: <b>46,07 €</b></p>\
             <h2>Noviembre de 2026</h2><p>Canjeaste un cheque: 30,00 €</p>"
        )
    };
    assert_eq!(
        said("es", "es", &page("Saldo disponible")),
        ["Saldo disponible 4607"]
    );
    assert_eq!(said("es", "es", &page("Último movimiento")), changed());
}

#[test]
fn the_last_line_of_a_statement_is_the_balance_and_no_other() {
    let body = "<h1>Statement of account</h1><h2>Gift card</h2><table>\
                <tr><th>Posted</th><th>Description</th><th>Debit</th><th>Running</th></tr>\
                <tr><td>Nov 3, 2026</td><td>Order 114-2209187</td><td>$18.22</td><td>$22.85</td></tr>\
                <tr><td>Nov 20, 2026</td><td>Order 114-5513302</td><td>$12.40</td><td>$10.45</td></tr>\
                <tr><td colspan=3>Gift card balance available</td><td>$10.45</td></tr></table>";
    assert_eq!(
        said("en", "com", body),
        ["Gift card balance available 1045"]
    );
}

#[test]
fn a_name_whose_value_could_not_be_loaded_names_no_other() {
    let body = "<h1>Saldo en tegoed</h1><ul><li><span>Cadeaukaarten</span> <span>Even niet beschikbaar.</span></li>\
                <li><span>Digitaal tegoed</span> <span>7,35 €</span> <span>vervalt op 6 januari 2027</span></li></ul>";
    let kind = |reading: &Reading| reading.kind.word().to_owned();
    assert_eq!(
        lines_of("nl", "nl", body, kind),
        Ok(vec!["other".to_owned()])
    );
}

#[test]
fn a_term_names_its_own_value_and_no_later_one() {
    let body = "<dl><dt>ギフト券番号</dt><dd>****-8M</dd><dt>金額</dt><dd>5,000円</dd>\
                <dt>現在のギフト券残高</dt><dd>8,150円</dd></dl>";
    assert_eq!(said("ja", "co.jp", body), ["現在のギフト券残高 8150"]);
}

#[test]
fn a_name_in_a_sentence_is_told_without_the_words_around_it() {
    for (text, name) in [
        (
            "On top of that, your No-Rush credit is sitting at",
            "No-Rush credit",
        ),
        (
            "And don't forget your Welcome credit, which is at",
            "Welcome credit",
        ),
    ] {
        let body = format!(
            "<h1>Your balances</h1><p>{text} <b>$4.00</b> (use it by January 31, 2027).</p>"
        );
        assert_eq!(
            said("en", "com", &body),
            [format!("{name} 400 400 2027-01-31")]
        );
    }
}

#[test]
fn what_another_amount_of_the_cell_is_bounded_by_bounds_that_one() {
    let body = "<h1>I tuoi saldi</h1><table><tr><td><b>Buoni Regalo</b></td><td>18,40 €</td></tr>\
                <tr><td><b>Credito promozionale</b><br>Scade il 10 gennaio 2027. Spesa minima 20,00 €.</td><td>7,00 €</td></tr></table>";
    assert_eq!(
        said("it", "it", body),
        [
            "Buoni Regalo 1840",
            "Credito promozionale 700 700 2027-01-10"
        ]
    );
}

#[test]
fn a_total_of_balances_proves_the_names_of_products_that_come_to_it() {
    let page = |second: &str| {
        format!(
            "<div><span>Total balance</span><span>₹ 127.50</span></div><div><span>Amazon Pay</span><span>₹ 2.50</span></div>\
             <div><span>Gift cards</span><span>{second}</span></div>"
        )
    };
    assert_eq!(
        said("en", "in", &page("₹ 125.00")),
        ["Amazon Pay 250", "Gift cards 12500"]
    );
    assert_eq!(said("en", "in", &page("₹ 124.00")), ["Total balance 12750"]);
}

#[test]
fn a_sentence_with_an_example_tells_of_nobody() {
    let body = "<h1>Informazioni sui crediti</h1><p>Un credito di 5,00 € ricevuto il 1º ottobre può scadere, ad esempio, il 31 dicembre 2026.</p>";
    assert_eq!(said("it", "it", body), changed());
}

#[test]
fn what_a_sentence_asks_one_to_do_is_not_what_the_title_names() {
    let body = "<h1>Meus créditos</h1><p>Compre mais um livro até domingo e leve <b>R$ 6,00</b> pra gastar depois.</p>";
    assert_eq!(said("pt-BR", "com.br", body), changed());
}

#[test]
fn days_behind_amounts_are_theirs_in_turn_too() {
    let body = "<h1>Krediler</h1><div><p><b>₺30,00</b> Uygulama kredisi</p>\
                <p>Bu kredinin ₺10,00’lik kısmı 1 Aralık 2026’da, ₺20,00’lik kısmı 1 Mart 2027’de sona erer.</p></div>";
    assert_eq!(
        said("tr", "com.tr", body),
        ["Uygulama kredisi 3000 1000 2026-12-01 2000 2027-03-01"]
    );
}

#[test]
fn the_last_part_of_a_sentence_may_never_lapse() {
    let body = "<h1>Your balances</h1><h2>Kindle credit</h2>\
                <p>You have <b>$7.50</b>: $3.00 expires December 1, 2026 and $4.50 never expires.</p>";
    assert_eq!(
        said("en", "com", body),
        ["Kindle credit 750 300 2026-12-01 450 -"]
    );
}

#[test]
fn two_lines_of_two_words_in_a_card_are_no_table() {
    let card = |name: &str, day: &str, amount: &str| {
        format!(
            "<div><div><span>{name}</span><span>{day}</span></div><div><span>Puoi spendere</span><b>{amount}</b></div></div>"
        )
    };
    let body = format!(
        "<h1>I tuoi crediti</h1>{}{}",
        card("Kindle", "Scade il 7 dicembre 2026", "2,99 €"),
        card("Prime Video", "Scade il 22 dicembre 2026", "4,00 €")
    );
    assert_eq!(
        said("it", "it", &body),
        [
            "Kindle 299 299 2026-12-07",
            "Prime Video 400 400 2026-12-22"
        ]
    );
}

#[test]
fn what_stands_behind_a_price_in_its_line_tells_of_the_price() {
    let body = "<h1>Credits</h1><h3>Prime Video credits</h3><p>You can spend <b>$5.00</b>.</p>\
                <p>New releases are $6.99 and up; you pay the difference.</p>";
    assert_eq!(said("en", "com", body), ["Prime Video credits 500"]);
}

#[test]
fn what_has_lapsed_is_no_credit_beside_the_word_that_there_is_none() {
    let page = |days: [&str; 2]| {
        format!(
            "<h1>Crédits numériques</h1><p>Il ne vous reste aucun crédit.</p><h2>Vous les avez laissés filer…</h2>\
             <div><b>Crédit Ebooks</b><p>3,00 €</p><p>jusqu’au {}</p></div>\
             <div><b>Crédit Musique</b><p>1,50 €</p><p>jusqu’au {}</p></div>",
            days[0], days[1]
        )
    };
    let lapsed = page(["31 octobre 2026", "30 septembre 2026"]);
    assert_eq!(said("fr", "fr", &lapsed), ["Empty"]);
    // One that is to come contradicts the word.
    let to_come = page(["31 octobre 2026", "30 janvier 2027"]);
    assert_eq!(said("fr", "fr", &to_come), unclear());
}

#[test]
fn what_a_day_holds_for_is_no_name_of_the_next() {
    let body = "<h2>Saldos</h2><div><span>Crédito Kindle</span><b>R$ 35,00</b></div>\
                <p>Válido até 25 de dezembro de 2026 em brinquedos, livros e cozinha.</p>\
                <div><span>Crédito Música</span><b>R$ 6,00</b></div><p>Sem data para acabar.</p>";
    let read = said("pt-BR", "com.br", body);
    assert_eq!(
        read,
        ["Crédito Kindle 3500 3500 2026-12-25", "Crédito Música 600"]
    );
}

#[test]
fn names_behind_amounts_are_found_under_a_strange_header() {
    let body = "<h1>Twoje środki</h1><table><tr><th>Kwota</th><th>Rodzaj</th><th>Ważność</th></tr>\
                <tr><td>12,00 zł</td><td>Środki na filmy</td><td>do 24 grudnia 2026</td></tr>\
                <tr><td>30,00 zł</td><td>Środki na gry</td><td>do 6 grudnia 2026</td></tr></table>";
    assert_eq!(
        said("pl", "pl", body),
        [
            "Środki na filmy 1200 1200 2026-12-24",
            "Środki na gry 3000 3000 2026-12-06"
        ]
    );
}

#[test]
fn the_mark_behind_a_date_is_that_of_the_amount_behind_it() {
    let body = "<h2>Crédito para e-books</h2><p>R$ 14,90</p><p><span>R$ 4,90 vencem em 30/11/2026</span>\
                <span>R$ 10,00 vencem em 31/12/2026</span></p>";
    assert_eq!(
        said("pt-BR", "com.br", body),
        ["Crédito para e-books 1490 490 2026-11-30 1000 2026-12-31"]
    );
}

#[test]
fn a_part_that_is_known_already_counts_among_those_that_are_not() {
    let body = "<h2>No-Rush rewards summary</h2><div><span>No-Rush reward</span> <span>$11.00</span>\
                <p>Of this, $2.00 is gone after December 1, $4.50 after December 15, and the remaining $4.50 after January 31, 2027.</p></div>";
    assert_eq!(
        said("en", "com", body),
        ["No-Rush reward 1100 200 2026-12-01 450 2026-12-15 450 2027-01-31"]
    );
}

#[test]
fn a_sentence_that_ends_in_its_expiry_tells_whose_part_lapses() {
    let body = "<h1>When your credits run out</h1><p>Music credit: <b>$7.00</b> to spend</p>\
                <ul><li>14 December 2026: $2.00 of your music credit expires</li>\
                <li>28 December 2026: $5.00 of your music credit expires</li></ul>";
    assert_eq!(
        said("en", "com.au", body),
        ["Music credit 700 200 2026-12-14 500 2026-12-28"]
    );
}
