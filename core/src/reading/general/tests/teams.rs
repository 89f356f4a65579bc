//! What other teams make of the page: gauges, ledgers, passes, states kept like a database.

use super::*;

#[test]
fn of_a_sum_what_is_left_is_the_balance() {
    let body = "<h1>Your balances</h1><div><h3>Video</h3><p><b>$6.40</b> of $10.00 left</p></div>\
        <div><h3>Kindle</h3><p>$5.00 left of $5.00</p></div>";
    assert_eq!(said("en", "com", body), ["Video 640", "Kindle 500"]);
    // Earned of what could be.
    let body = "<h1>Your balances</h1><div><h3>Video</h3><p>$6.40 of $10.00</p></div>";
    assert_eq!(said("en", "com", body), ["PageChanged"]);
}

#[test]
fn a_line_that_begins_with_a_day_gone_by_tells_what_happened() {
    let body = "<pre>KINDLE BOOKS £5.60\n\nGONE THIS YEAR\n31/03/2026  Apps  £2.00\n</pre><h1>Your credits</h1>";
    assert_eq!(said("en", "co.uk", body), ["KINDLE BOOKS 560"]);
    // Until when it is good stands beside it.
    let body = "<h1>Your credits</h1><p>31/03/2026 Apps £2.00, expires 31/12/2026</p>";
    assert_eq!(said("en", "co.uk", body), ["Apps 200 200 2026-12-31"]);
}

#[test]
fn the_number_of_a_line_is_no_part_of_its_name() {
    let body = "<h1>クレジット残高</h1><p>一、ビデオ残高 1,980円</p><p>二、電子書籍残高 300円</p>";
    assert_eq!(
        said("ja", "co.jp", body),
        ["ビデオ残高 1980", "電子書籍残高 300"]
    );
}

#[test]
fn parts_stand_behind_what_was_received_and_used() {
    let body = "<h1>Ihre Guthaben</h1><dl><dt>Kindle-Guthaben</dt><dd><dl><dt>Noch da</dt><dd>7,00 €</dd>\
        <dt>Bekommen</dt><dd>10,00 €</dd><dt>Verbraucht</dt><dd>3,00 €</dd><dt>Anteile</dt><dd><dl>\
        <dt>Kulanz</dt><dd>5,00 €, läuft am 30. Dezember 2026 ab</dd>\
        <dt>Kulanz</dt><dd>2,00 €, läuft am 31. Januar 2027 ab</dd></dl></dd></dl></dd></dl>";
    assert_eq!(
        said("de", "de", body),
        ["Kindle-Guthaben 700 500 2026-12-30 200 2027-01-31"]
    );
}

#[test]
fn what_a_part_once_was_does_not_end_the_parts() {
    let body = "<h1>Your credits</h1><div><span>Movies credit</span> <span>$12.00</span><ul>\
        <li>$7.00 – last day January 15, 2027 <small>(originally $10.00)</small></li>\
        <li>$5.00 – last day March 1, 2027</li></ul></div>";
    assert_eq!(
        said("en", "com", body),
        ["Movies credit 1200 700 2027-01-15 500 2027-03-01"]
    );
}

#[test]
fn that_there_is_none_of_what_is_zero_denies_nothing_else() {
    let card = |name: &str, amount: &str, line: &str| {
        format!("<div><p>{name}</p><p>{amount}</p><p>{line}</p></div>")
    };
    let body = |music: &str| {
        let kindle = card("Kindle credit", "$3.00", "Expires January 5, 2027");
        let music = card("Music credit", music, "You have no credits right now");
        format!("<h1>Your credits</h1><main>{kindle}{music}</main>")
    };
    assert_eq!(
        said("en", "com", &body("$0.00")),
        ["Kindle credit 300 300 2027-01-05", "Music credit 0"]
    );
    assert_eq!(said("en", "com", &body("$2.00")), unclear());
}

#[test]
fn a_ledger_says_what_there_is_in_its_last_line() {
    let ledger = |closing: &str, note: &str| {
        format!(
            "<h1>Your balances</h1><table><caption>Kindle credits</caption>\
            <tr><th>Date<th>Entry<th>In / out<th>Running sum</tr>\
            <tr><td>Sep 14, 2026<td>No-Rush shipping<td>+$4.50<td>$4.50</tr>\
            <tr><td>Sep 30, 2026<td>Used<td>-$0.75<td>$3.75</tr>\
            <tr><td colspan=3>{closing}<td>$3.75</tr>{note}</table>"
        )
    };
    let note = "<tr><td colspan=4>Of this, $0.75 is good through Dec 31, 2026 and $3.00 is good through Jan 31, 2027.";
    assert_eq!(
        said("en", "com", &ledger("To spend today", note)),
        ["Kindle credits 375 75 2026-12-31 300 2027-01-31"]
    );
    assert_eq!(
        said("en", "com", &ledger("Carried forward", "")),
        ["PageChanged"]
    );
}

#[test]
fn of_a_name_in_two_lines_the_first_is_the_name() {
    let body = "<h1>Vos avoirs</h1><div><div>1,00 €</div><h3><span>Amazon Music</span>\
        <span>Titres et albums MP3</span></h3><p>À dépenser au plus tard le 1er mars 2027</p></div>";
    assert_eq!(said("fr", "fr", body), ["Amazon Music 100 100 2027-03-01"]);
}

#[test]
fn no_question_behind_an_amount_tells_what_it_is() {
    let body = "<h1>残高</h1><div><p>Amazon Musicクレジットが￥300。</p></div><div><p>おすすめは？</p></div>";
    assert_eq!(said("ja", "co.jp", body), ["Amazon Musicクレジット 300"]);
}

#[test]
fn the_day_of_a_line_is_that_of_what_lapses_in_it() {
    let body = "<h1>Ihre Gutschriften</h1><ul><li>10. Dezember 2026 – eBook-Guthaben: 1,00 € laufen ab</li></ul>";
    assert_eq!(
        said("de", "de", body),
        ["eBook-Guthaben 100 100 2026-12-10"]
    );
}

#[test]
fn a_stray_day_makes_nothing_unsure_that_does_not_lapse() {
    let body = "<h1>Your balances</h1><div><h4>Amazon Pay balance</h4><p>₹1,243.00 is ready to spend. \
        It does not lapse.</p><time>17 November</time></div>";
    assert_eq!(said("en", "in", body), ["Amazon Pay balance 124300"]);
}

#[test]
fn an_owner_is_the_person_or_somebody_else() {
    for (lang, site, name, amount, own, anothers) in [
        (
            "en",
            "com",
            "Kindle credit",
            "$5.00",
            "Owner: you",
            "Owner: Mark",
        ),
        (
            "de",
            "de",
            "Kindle-Guthaben",
            "5,00 €",
            "Inhaber: Sie",
            "Inhaber: Markus",
        ),
        (
            "fr",
            "fr",
            "Crédit Kindle",
            "5,00 €",
            "Titulaire : vous",
            "Titulaire : Marc",
        ),
        (
            "it",
            "it",
            "Credito Kindle",
            "5,00 €",
            "Titolare: tu",
            "Titolare: Marco",
        ),
        (
            "es",
            "es",
            "Crédito Kindle",
            "5,00 €",
            "Titular: tú",
            "Titular: Marcos",
        ),
        (
            "nl",
            "nl",
            "Kindle-tegoed",
            "€ 5,00",
            "Eigenaar: jij",
            "Eigenaar: Mark",
        ),
        (
            "sv",
            "se",
            "Kindlekredit",
            "5,00 kr",
            "Ägare: du",
            "Ägare: Mark",
        ),
        (
            "pl",
            "pl",
            "Środki Kindle",
            "5,00 zł",
            "Właściciel: ty",
            "Posiadacz: Marek",
        ),
        (
            "tr",
            "com.tr",
            "Kindle kredisi",
            "5,00 TL",
            "Sahibi: siz",
            "Hesap sahibi: Mert",
        ),
        (
            "pt",
            "com.br",
            "Crédito Kindle",
            "R$ 5,00",
            "Titular: você",
            "Titular: Marcos",
        ),
    ] {
        let body = |owner: &str| {
            format!("<h1>{name}</h1><div><h2>{name}</h2><p>{owner}</p><p>{amount}</p></div>")
        };
        assert_eq!(
            said(lang, site, &body(own)),
            [format!("{name} 500")],
            "{own}"
        );
        assert_eq!(
            said(lang, site, &body(anothers)),
            ["PageChanged"],
            "{anothers}"
        );
    }
}

#[test]
fn a_state_that_is_kept_like_a_database_names_the_parts_of_a_balance_by_its_id() {
    let state = |second: &str| {
        format!(
            "<div id='root'></div><script type='application/json'>{{\"wallets\":{{\"w1\":{{\"id\":\"w1\",\
            \"displayName\":\"Prime Video credits\",\"available\":{{\"value\":\"7.98\",\"currencyCode\":\"USD\"}}}}}},\
            \"grants\":{{\"g1\":{{\"walletId\":\"w1\",\"remaining\":{{\"value\":\"3.99\",\"currencyCode\":\"USD\"}},\
            \"expirationDate\":\"2026-12-24\"}},\"g2\":{{\"walletId\":\"w1\",\
            \"remaining\":{{\"value\":\"{second}\",\"currencyCode\":\"USD\"}},\"expirationDate\":\"2027-04-30\"}}}}}}\
            </script>"
        )
    };
    assert_eq!(
        said("en", "com", &state("3.99")),
        ["Prime Video credits 798 399 2026-12-24 399 2027-04-30"]
    );
    // Parts that do not come to it are parts of something else.
    assert_eq!(
        said("en", "com", &state("2.99")),
        ["Prime Video credits 798"]
    );
}
