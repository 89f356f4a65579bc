//! Ways to say when something ends: a whole box, up to and including a day, parts of it behind their verb.

use super::lines::{CARDS, card};
use super::{days, lines_of, said};

#[test]
fn a_sentence_about_all_that_a_box_holds_dates_every_row_of_it() {
    for (lang, line) in [
        ("en", "Everything in this box expires on November 30, 2026."),
        (
            "de",
            "Alles in diesem Kasten verfällt am 30. November 2026.",
        ),
        (
            "fr",
            "Tout ce qui se trouve dans cet encadré expire le 30 novembre 2026.",
        ),
        (
            "es",
            "Todo lo que ves en este recuadro caduca el 30 de noviembre de 2026.",
        ),
        (
            "it",
            "Tutto ciò che trovi in questo riquadro scade il 30 novembre 2026.",
        ),
        ("nl", "Alles in dit kader verloopt op 30 november 2026."),
        ("pt", "Tudo neste quadro expira em 30 de novembro de 2026."),
        ("ja", "この枠内のすべては2026年11月30日まで有効です。"),
        ("sv", "Allt i den här rutan går ut den 30 november 2026."),
        ("pl", "Wszystko w tej ramce wygasa 30 listopada 2026."),
        (
            "tr",
            "Bu kutudaki her şey 30 Kasım 2026 tarihinde sona erer.",
        ),
    ] {
        let (_, site, label, amount) = CARDS.into_iter().find(|card| card.0 == lang).unwrap();
        let row = |name: &str| format!("<div><p>{name}</p><p>{amount}</p></div>");
        let box_of_two = format!(
            "<section><p>{line}</p>{}{}</section>",
            row(label),
            row("Prime Video")
        );
        let other = format!("<section><p>·</p>{}</section>", row("Appstore"));
        let dates = lines_of(lang, site, &format!("{box_of_two}{other}"), days);
        assert_eq!(
            dates.unwrap_or_default(),
            ["2026-11-30", "2026-11-30", ""],
            "{line}"
        );
    }
}

#[test]
fn up_to_and_including_a_day_ends_on_it() {
    for (lang, line) in [
        ("en", "January 6, 2027 inclusive"),
        ("de", "bis 6. Januar 2027 einschließlich"),
        ("fr", "jusqu'au 6 janvier 2027 inclus"),
        ("es", "Hasta el 6 de enero de 2027, incluido"),
        ("it", "fino al 6 gennaio 2027 compreso"),
        ("nl", "tot 6 januari 2027, die dag inbegrepen"),
        ("pt", "até 6 de janeiro de 2027, inclusive"),
        ("ja", "2027年1月6日まで（当日を含む）"),
        ("sv", "till 6 januari 2027, inräknat"),
        ("pl", "do 6 stycznia 2027 włącznie"),
        ("tr", "6 Ocak 2027 dahil"),
    ] {
        assert_eq!(
            card(lang, line),
            Some(vec!["2027-01-06".to_owned()]),
            "{line}"
        );
    }
}

#[test]
fn by_today_at_the_latest_is_today() {
    for (lang, line) in [
        ("es", "Úsalo a más tardar hoy."),
        ("fr", "À utiliser au plus tard aujourd'hui."),
        ("it", "Da usare al più tardi oggi."),
        ("de", "Spätestens heute einlösen."),
        ("nl", "Uiterlijk vandaag te gebruiken."),
        ("pl", "Wykorzystaj najpóźniej dzisiaj."),
        ("tr", "En geç bugün kullanın."),
    ] {
        assert_eq!(
            card(lang, line),
            Some(vec!["2026-11-23".to_owned()]),
            "{line}"
        );
    }
}

#[test]
fn a_verb_before_the_first_part_takes_no_day_from_the_last() {
    let body = "<h1>Digitales Guthaben</h1><h3>Musik</h3><p>Hier haben Sie noch <strong>1,50 €</strong>. \
                Davon verfällt 1,00 € in 6 Tagen, die restlichen 0,50 € verfallen am 3. März 2027.</p>\
                <h3>Spiele</h3><p>Hier haben Sie noch <strong>0,00 €</strong>.</p>";
    let read = lines_of("de", "de", body, |reading| {
        format!(
            "{} {} [{}]",
            reading.label,
            reading.amount.minor,
            days(reading)
        )
    });
    assert_eq!(
        read.unwrap(),
        ["Musik 150 [2026-11-29 2027-03-03]", "Spiele 0 []"]
    );
}

#[test]
fn a_period_that_begins_later_is_no_expiry() {
    assert_eq!(card("pl", "od 1 stycznia do 6 lutego 2027"), None);
}

#[test]
fn the_day_of_what_is_not_to_be_spent_is_nobody_elses() {
    let cards = |state: &str| {
        let day = "Expires December 11, 2026";
        [
            format!("<li aria-label='Video credit'><b>$2.99</b><i title='{day}'>{state}</i></li>"),
            format!("<li>Video credit <b>$2.99</b> <i>{state}</i> <i>{day}</i></li>"),
            format!("<li><h3>Video credit</h3><b>$2.99</b><p>{state}</p><p>{day}</p></li>"),
            format!("<li><p>{day}</p><h3>Video credit</h3><b>$2.99</b><p>{state}</p></li>"),
            format!("<li><p>Video credit</p><p>$2.99 {state}</p><p>{day}</p></li>"),
        ]
    };
    for state in ["on hold", "used", "expired", "pending"] {
        for card in cards(state) {
            let body =
                format!("<ul><li aria-label='Gift card balance'><b>$25.00</b></li>{card}</ul>");
            assert_eq!(
                said("en", "com", &body),
                ["Gift card balance 2500"],
                "{card}"
            );
        }
    }
}

#[test]
fn dated_amounts_are_parts_of_the_bare_one_in_their_card() {
    let card = |sentence: &str| {
        format!(
            "<h1>Your credit</h1><div><div><h3>Kindle credit</h3><p>{sentence}</p></div>\
             <div><b>$3.50</b></div></div>"
        )
    };
    let two = "$2.00 expires on December 15, 2026, another $1.50 on February 28, 2027";
    assert_eq!(
        said("en", "com", &card(two)),
        ["Kindle credit 350 200 2026-12-15 150 2027-02-28"]
    );
    let one = "$2.00 expires on December 15, 2026";
    assert_eq!(said("en", "com", &card(one)), super::unclear());
}

#[test]
fn what_an_amount_is_for_names_none_of_its_parts() {
    for purpose in [
        "For albums and songs",
        "left to spend on MP3 albums and songs",
    ] {
        let body = format!(
            "<h2>Digital music credit</h2><p>$4.50</p><p>{purpose}</p><h3>When it runs out</h3>\
             <ul><li>$1.00 in 3 days</li><li>$3.50 on 30 December 2026</li></ul>"
        );
        assert_eq!(
            said("en", "com", &body),
            ["Digital music credit 450 100 2026-11-26 350 2026-12-30"]
        );
    }
}

#[test]
fn where_each_amount_of_a_line_has_a_day_all_days_stand_on_one_side() {
    let card = |lots: &str| {
        format!("<h1>Meine Guthaben</h1><div><h3>Kindle</h3><p>5,00 €</p><p>{lots}</p></div>")
    };
    for lots in [
        "Zuerst laufen am 5. Januar 2027 2,00 € ab, dann am 20. Februar 2027 3,00 €",
        "2,00 € bis einschließlich 5. Januar 2027 + 3,00 € bis einschließlich 20. Februar 2027",
    ] {
        assert_eq!(
            said("de", "de", &card(lots)),
            ["Kindle 500 200 2027-01-05 300 2027-02-20"],
            "{lots}"
        );
    }
}

#[test]
fn the_day_by_which_something_must_be_earned_is_no_last_day() {
    let card = |line: &str| {
        said(
            "pt",
            "com.br",
            &format!(
                "<h1>Créditos</h1><div><h2>Crédito Kindle</h2><div>R$ 15,00</div><div>{line}</div></div>"
            ),
        )
    };
    assert_eq!(
        card("Ganhe ao comprar três eBooks da lista até 15 de dezembro de 2026"),
        ["PageChanged"]
    );
    assert_eq!(
        card("Use até 15 de dezembro de 2026"),
        ["Crédito Kindle 1500 1500 2026-12-15"]
    );
}
