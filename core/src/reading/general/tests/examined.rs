//! What a third round of strangers' pages has taught: values beside values, tables by column, whose something is.

use super::said;

#[test]
fn of_values_in_a_row_each_has_the_name_before_it_and_the_day_is_of_what_is_left() {
    let card = |name: &str, used: &str, left: &str, all: &str, day: &str| {
        format!(
            "<div><div><div>{name}</div><div><span>Used: {used}</span><span>Left: {left}</span></div>\
             <div>Total received: {all} · expires {day}</div></div></div>"
        )
    };
    let body = format!(
        "<h4>Balance and credits</h4>{}{}<div>Mother's Day: free delivery from $19.00 on books. Only until Sunday, December 13.</div>",
        card(
            "Prime Video credit",
            "$8.00",
            "$12.00",
            "$20.00",
            "December 30, 2026"
        ),
        card("Kindle eBook credit", "$0.00", "$6.00", "$6.00", "tomorrow")
    );
    assert_eq!(
        said("en", "com", &body),
        [
            "Prime Video credit 1200 1200 2026-12-30",
            "Kindle eBook credit 600 600 2026-11-24"
        ]
    );
}

#[test]
fn a_total_with_days_of_its_own_is_that_of_one_balance() {
    let body = "<h1>Credits</h1><section><h2>Promotional credit</h2><p>Total <b>$18.00</b></p><p>Made up of</p>\
        <ol><li>$8.00 (until December 6, 2026)</li><li>$6.00 (until January 15, 2027)</li><li>$4.00 (no expiry)</li></ol></section>\
        <section><h2>Kindle credit</h2><p><b>$2.50</b></p></section>";
    assert_eq!(
        said("en", "com", body),
        [
            "Promotional credit 1800 800 2026-12-06 600 2027-01-15 400 -",
            "Kindle credit 250"
        ]
    );
}

#[test]
fn what_a_row_tells_of_its_use_is_no_price_and_a_redeemed_zero_is_there() {
    let body = "<h1>Krediter</h1><table><tr><td></td><th>Presentkort</th><th>Prime Video-kredit</th></tr>\
        <tr><th>Saldo</th><td>320,00 kr</td><td>49,00 kr</td></tr><tr><th>Sista dag</th><td>–</td><td>2026-12-30</td></tr>\
        <tr><th>Används till</th><td>det mesta</td><td>hyr- och köpfilm</td></tr></table>";
    assert_eq!(
        said("sv", "se", body),
        [
            "Presentkort 32000",
            "Prime Video-kredit 4900 4900 2026-12-30"
        ]
    );
    let body = "<h1>Guthaben</h1><table><tr><th>Art</th><th>Betrag</th><th>Hinweis</th></tr>\
        <tr><td>Geschenkgutschein-Guthaben</td><td>EUR 12,50</td><td>unbegrenzt gültig</td></tr>\
        <tr><td>Kindle-eBook-Gutschein</td><td>EUR 0,00</td><td>vollständig eingelöst</td></tr></table>";
    assert_eq!(
        said("de", "de", body),
        [
            "Geschenkgutschein-Guthaben 1250",
            "Kindle-eBook-Gutschein 0"
        ]
    );
}

#[test]
fn active_beside_history_is_a_switch_and_history_heads_nothing() {
    let body = "<h1>Your balances</h1><div><span>Active</span><span>History</span></div>\
        <ul><li><h2>Kindle credit</h2><p>$4.50</p></li><li><h2>Prime Video credit</h2><p>$2.99</p></li></ul>";
    assert_eq!(
        said("en", "com", body),
        ["Kindle credit 450", "Prime Video credit 299"]
    );
}

#[test]
fn promotions_over_promotional_credit_offer_nothing() {
    let body = |day: &str| {
        format!(
            "<h1>Promocje na twoim koncie</h1><h2>Dostępne</h2><div><div>Środki promocyjne</div><div>25,00 zł</div>\
             <div>Ważne do {day}</div></div>"
        )
    };
    assert_eq!(
        said("pl", "pl", &body("1 grudnia 2026")),
        ["Środki promocyjne 2500 2500 2026-12-01"]
    );
    assert_eq!(said("pl", "pl", &body("1 listopada 2026")), ["Unclear"]);
}

#[test]
fn a_list_with_each_name_below_its_value_is_read_by_value() {
    let body = "<h1>Digital content</h1><dl><dd>$1.00</dd><dt>Kindle credit</dt></dl>\
        <dl><dd>$9.99</dd><dt>Music Unlimited monthly fee</dt></dl>";
    assert_eq!(said("en", "com", body), ["Kindle credit 100"]);
    let body = "<h1>Balances</h1><dl><div><dd>$12.00</dd><dt>eBook credit</dt><dd>valid until December 20, 2026</dd></div>\
        <div><dd>$9.90</dd><dt>Prime Video credit</dt><dd>use before January 1, 2027</dd></div></dl>";
    assert_eq!(
        said("en", "com", body),
        [
            "eBook credit 1200 1200 2026-12-20",
            "Prime Video credit 990 990 2026-12-31"
        ]
    );
}

#[test]
fn in_a_household_what_is_marked_as_theirs_is_the_persons_and_the_rest_is_not() {
    let body = "<h1>Credits of your household</h1><dl><div><img alt='Yours'><dt>Kindle credit</dt><dd>$6.50</dd></div>\
        <div><img alt='Camille'><dt>Prime Video credit</dt><dd>$4.00</dd></div></dl>";
    assert_eq!(said("en", "com", body), ["Kindle credit 650"]);
    let person = |name: &str, badge: &str, credit: &str, amount: &str| {
        format!(
            "<section><h2>{name}</h2><span>{badge}</span><div><span>{credit}</span><span>{amount}</span></div></section>"
        )
    };
    let body = format!(
        "<h1>Digitale Guthaben in deinem Haushalt</h1>{}{}",
        person("Mira", "Das bist du", "Musik-Guthaben", "2,00 €"),
        person("Jonas", "Haushaltsmitglied", "Kindle-Guthaben", "7,50 €")
    );
    assert_eq!(said("de", "de", &body), ["Musik-Guthaben 200"]);
}

#[test]
fn a_last_day_told_again_of_all_of_a_balance_is_that_ones() {
    let body = "<h1>Your credits</h1><div><div><span>Kindle credit</span><span>$4.00</span></div>\
        <div><span>Prime Video credit</span><span>$3.00</span></div></div><h2>What ends when?</h2>\
        <p>The last day for all of the Prime Video credit ($3.00) is December 11, 2026.</p>";
    assert_eq!(
        said("en", "com", body),
        ["Kindle credit 400", "Prime Video credit 300 300 2026-12-11"]
    );
}

#[test]
fn what_a_name_does_not_tell_the_rows_category_does() {
    let body = "<h1>Balances</h1><table><tr><th>Category</th><th>Balance</th><th>Amount</th><th>Expiry</th></tr>\
        <tr><th>Kindle</th><td>Kindle Store credit</td><td>$1.75</td><td>December 8, 2026</td></tr>\
        <tr><th>Promotional</th><td>Try-a-new-brand credit</td><td>$5.00</td><td>December 28, 2026</td></tr></table>";
    let read = super::lines_of("en", "com", body, |one| {
        format!("{} {:?}", one.label, one.kind)
    });
    assert_eq!(
        read.unwrap(),
        [
            "Kindle Store credit Kindle",
            "Try-a-new-brand credit Promotional"
        ]
    );
}

#[test]
fn cents_may_be_told_by_the_name_of_their_class_alone() {
    let body = "<h1>Stan środków</h1><section><header>Kredyt Kindle</header><p><span class=zl>10</span><span class=gr>50</span> \
        <span>zł</span></p></section><section><header>Kredyt muzyczny</header><p>4,99 zł</p></section>";
    assert_eq!(
        said("pl", "pl", body),
        ["Kredyt Kindle 1050", "Kredyt muzyczny 499"]
    );
    let unclear = body.replace("class=gr", "class=b");
    assert_eq!(said("pl", "pl", &unclear), ["Kredyt muzyczny 499"]);
}

#[test]
fn lots_named_by_where_they_came_from_are_parts_where_they_come_to_the_whole() {
    let lot = |origin: &str, amount: &str, day: &str| {
        format!("<li><span>{origin}</span> <b>{amount}</b> <i>{day}</i></li>")
    };
    let body = format!(
        "<h1>Credito promozionale</h1><div>17,50 €</div><h2>Da dove arriva</h2><ul>{}{}{}</ul>",
        lot(
            "Festa del libro",
            "5,00 €",
            "da usare prima del 1º dicembre 2026"
        ),
        lot("Benvenuto Prime", "10,00 €", "scade il 20/12/2026"),
        lot("Scuse dal Servizio clienti", "2,50 €", "senza scadenza")
    );
    let whole = "Credito promozionale 1750 500 2026-11-30 1000 2026-12-20 250 -";
    assert_eq!(said("it", "it", &body), [whole]);
    assert_ne!(said("it", "it", &body.replace("17,50", "17,40")), [whole]);
    let body = "<h1>Carteira</h1><div><span>Crédito Entrega sem pressa</span>\
        <p>R$ 22,50 · R$ 7,50 vencem em 30 de novembro e R$ 15,00 em 31 de dezembro</p></div>";
    assert_eq!(
        said("pt", "com.br", body),
        ["Crédito Entrega sem pressa 2250 750 2026-11-30 1500 2026-12-31"]
    );
}

#[test]
fn all_of_it_used_below_a_zero_is_no_total_and_what_will_come_takes_no_zero_away() {
    let card = |name: &str, amount: &str, line: &str| {
        format!("<div><h2>{name}</h2><p>{amount}</p><p>{line}</p></div>")
    };
    let body = format!(
        "<h1>残高とクレジット</h1>{}{}",
        card(
            "Kindle本クレジット",
            "¥300",
            "2026年12月31日までご利用になれます"
        ),
        card(
            "デジタルミュージッククレジット",
            "¥0",
            "すべてご利用済みです"
        )
    );
    assert_eq!(
        said("ja", "co.jp", &body),
        [
            "Kindle本クレジット 300 300 2026-12-31",
            "デジタルミュージッククレジット 0"
        ]
    );
    let body = format!(
        "<h1>Your credits</h1>{}{}",
        card("Games credit", "$49.00", "until the end of December"),
        card(
            "Movie credit",
            "$0.00",
            "we will add more with the next promotion"
        )
    );
    assert_eq!(
        said("en", "com", &body),
        ["Games credit 4900 4900 2026-12-31", "Movie credit 0"]
    );
}

#[test]
fn a_feast_above_the_balances_is_neither_to_come_nor_their_day() {
    let body = "<h1>Tegoeden</h1><div>Pakjesavond komt eraan! Bestel uiterlijk donderdag 3 december voor levering op tijd.</div>\
        <table><caption>Wat kun je nu besteden?</caption>\
        <tr><td>€ 85,00</td><td><b>Cadeaukaarttegoed</b><br>€ 60,00 te gebruiken tot en met 12 mei 2031<br>\
        € 25,00 te gebruiken tot en met 5 december 2035</td></tr>\
        <tr><td>€ 4,50</td><td><b>Beloning voor geen haast</b><br>Te besteden vóór 1 januari 2027</td></tr></table>";
    assert_eq!(
        said("nl", "nl", body),
        [
            "Cadeaukaarttegoed 8500 6000 2031-05-12 2500 2035-12-05",
            "Beloning voor geen haast 450 450 2026-12-31"
        ]
    );
}
