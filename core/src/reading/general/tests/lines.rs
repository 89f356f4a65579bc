//! One plain card, and what a single line below it makes of its balance, language by language.

use super::page;
use crate::model::{Finding, Outcome};

/// Language, market, label, amount.
pub(super) const CARDS: [(&str, &str, &str, &str); 11] = [
    ("en", "com", "Kindle credit", "$5.00"),
    ("de", "de", "Kindle-Guthaben", "5,00 €"),
    ("fr", "fr", "Crédit Kindle", "5,00 €"),
    ("es", "es", "Crédito Kindle", "5,00 €"),
    ("it", "it", "Credito Kindle", "5,00 €"),
    ("nl", "nl", "Kindle-tegoed", "€ 5,00"),
    ("pt", "com.br", "Crédito Kindle", "R$ 5,00"),
    ("ja", "co.jp", "Kindle本クレジット", "￥500"),
    ("sv", "se", "Kindle-kredit", "5,00 kr"),
    ("pl", "pl", "Kredyt Kindle", "5,00 zł"),
    ("tr", "com.tr", "Kindle kredisi", "5,00 TL"),
];

/// The lots' days of the one balance; `None` when nothing was read.
pub(super) fn card(lang: &str, line: &str) -> Option<Vec<String>> {
    let (_, site, label, amount) = CARDS.into_iter().find(|card| card.0 == lang).unwrap();
    let body = format!("<div><h3>{label}</h3><p>{amount}</p><p>{line}</p></div>");
    match page(lang, site, &body).finding {
        Finding::Found(found) => Some(
            found
                .readings()
                .iter()
                .flat_map(|reading| &reading.lots)
                .map(|lot| {
                    lot.expires_on
                        .map_or_else(String::new, |day| day.to_string())
                })
                .collect(),
        ),
        Finding::Nothing { .. } => None,
    }
}

#[test]
fn what_is_over_or_to_come_or_offered_is_no_balance() {
    for (lang, line) in [
        ("en", "Cancelled"),
        ("en", "Forfeited"),
        ("en", "Maximum per order"),
        ("en", "Get this when you spend $25"),
        ("de", "Storniert"),
        ("de", "Widerrufen"),
        ("de", "Unterwegs"),
        ("de", "Verfallen am 2. November 2026"),
        ("de", "Mindestbestellwert"),
        ("fr", "Annulé"),
        ("fr", "En chemin"),
        ("fr", "Minimum d’achat"),
        ("es", "Anulado"),
        ("es", "En camino"),
        ("it", "Revocato"),
        ("it", "In arrivo"),
        ("nl", "Verlopen"),
        ("nl", "Ingetrokken"),
        ("nl", "Onderweg"),
        ("pt", "Revogado"),
        ("pt", "A caminho"),
        ("ja", "キャンセル済み"),
        ("ja", "近日追加"),
        ("sv", "Annullerad"),
        ("sv", "På väg"),
        ("pl", "Anulowane"),
        ("pl", "W drodze"),
        ("tr", "İptal edildi"),
        ("tr", "Yolda"),
    ] {
        assert_eq!(card(lang, line), None, "{lang}: {line}");
    }
}

#[test]
fn an_expiry_that_cannot_be_dated_keeps_its_balance_back() {
    for (lang, line) in [
        ("en", "Expires next Friday"),
        ("en", "Expires in December 2026"),
        ("de", "Läuft nächsten Freitag ab"),
        ("fr", "Expire vendredi prochain"),
        ("es", "Caduca el próximo viernes"),
        ("it", "Scade venerdì prossimo"),
        ("ja", "来週金曜日まで有効"),
        ("tr", "Haftaya cuma sona eriyor"),
    ] {
        assert_eq!(card(lang, line), None, "{lang}: {line}");
    }
}

#[test]
fn the_day_after_tomorrow_and_on_or_before_are_read_in_every_language() {
    for (lang, line, day) in [
        ("en", "Use on or before December 5, 2026", "2026-12-05"),
        (
            "de",
            "Am oder vor dem 5. Dezember 2026 verwenden",
            "2026-12-05",
        ),
        (
            "fr",
            "À utiliser au plus tard le 5 décembre 2026",
            "2026-12-05",
        ),
        ("es", "A más tardar el 5 de diciembre de 2026", "2026-12-05"),
        ("it", "Entro e non oltre il 5 dicembre 2026", "2026-12-05"),
        ("nl", "Op of vóór 5 december 2026", "2026-12-05"),
        ("pt", "Em ou antes de 5 de dezembro de 2026", "2026-12-05"),
        ("sv", "På eller före 5 december 2026", "2026-12-05"),
        ("pl", "Najpóźniej 5 grudnia 2026", "2026-12-05"),
        ("tr", "En geç 5 Aralık 2026", "2026-12-05"),
        (
            "en",
            "Use before midnight on December 5, 2026",
            "2026-12-05",
        ),
        ("de", "läuft übermorgen ab", "2026-11-25"),
        ("fr", "Expire après-demain", "2026-11-25"),
        ("tr", "Bugün son gün", "2026-11-23"),
        ("de", "läuft in einer Woche ab", "2026-11-30"),
    ] {
        assert_eq!(
            card(lang, line),
            Some(vec![day.to_owned()]),
            "{lang}: {line}"
        );
    }
}

#[test]
fn a_denial_of_something_else_is_no_proof_of_emptiness() {
    for (lang, line) in [
        ("en", "You have no credit cards on file."),
        ("en", "You can have no credits and still shop."),
        ("en", "If you have no credits, earn some."),
        ("en", "You have no unused gift cards to redeem."),
        ("de", "Wenn Sie keine Guthaben haben, sammeln Sie welche."),
        ("nl", "Je hebt geen verlopen tegoeden."),
        ("sv", "Du har inga kreditkort."),
    ] {
        let (_, site, label, _) = CARDS.into_iter().find(|card| card.0 == lang).unwrap();
        let read = page(lang, site, &format!("<h1>{label}</h1><p>{line}</p>"));
        assert_ne!(read.finding.outcome(), Outcome::Empty, "{lang}: {line}");
    }
}

#[test]
fn a_table_of_lots_is_said_whole_or_not_at_all() {
    let table = "<h2>Aktionsguthaben</h2><p>12,50 €</p><table><thead><tr><th>Herkunft</th><th>Betrag</th>\
        <th>Gültig bis</th></tr></thead><tbody><tr><td>Langsamer Versand</td><td>2,50 €</td><td>3. Dezember 2026</td></tr>\
        <tr><td>Kundenservice</td><td>10,00 €</td><td>3. Januar 2027</td></tr></tbody></table>";
    if let Finding::Found(found) = page("de", "de", table).finding {
        for reading in found.readings() {
            assert_eq!(reading.lots.len(), 2);
        }
    }
}

#[test]
fn a_day_below_what_is_used_up_is_the_balances_or_nobodys() {
    let list = "<h3>Prime Video Guthaben</h3><dl><dt>Verfügbar</dt><dd>4,00 €</dd><dt>Eingelöst</dt><dd>6,00 €</dd>\
        <dt>Gültig bis</dt><dd>18. Dezember 2026</dd></dl>";
    if let Finding::Found(found) = page("de", "de", list).finding {
        for reading in found.readings() {
            assert_eq!(reading.lots.len(), 1);
        }
    }
}

#[test]
fn the_letter_of_an_information_sign_is_no_part_of_a_label() {
    let card = "<div><h3>Kindle credit <i>i</i></h3><p>$5.00</p></div>";
    match page("en", "com", card).finding {
        Finding::Found(found) => assert_eq!(found.readings()[0].label.as_str(), "Kindle credit"),
        Finding::Nothing { outcome, reason } => panic!("{outcome:?} {reason:?}"),
    }
}

#[test]
fn what_runs_out_soon_is_kept_back() {
    for (lang, line) in [
        ("en", "Runs out soon"),
        ("de", "Läuft bald aus"),
        ("fr", "Arrive bientôt à échéance"),
        ("es", "Se acaba pronto"),
        ("it", "Si esaurisce presto"),
        ("nl", "Loopt binnenkort af"),
        ("pt", "Acaba em breve"),
        ("ja", "まもなく切れます"),
        ("sv", "Tar snart slut"),
        ("pl", "Kończy się wkrótce"),
        ("tr", "Yakında bitiyor"),
    ] {
        assert_eq!(card(lang, line), None, "{lang}: {line}");
    }
}

#[test]
fn what_runs_out_on_a_day_is_there_until_that_day() {
    for (lang, line) in [
        ("en", "Runs out on December 5, 2026"),
        ("de", "Läuft am 5. Dezember 2026 aus"),
        ("fr", "Arrive à échéance le 5 décembre 2026"),
        ("es", "Se acaba el 5 de diciembre de 2026"),
        ("it", "Si esaurisce il 5 dicembre 2026"),
        ("nl", "Loopt af op 5 december 2026"),
        ("pt", "Acaba em 5 de dezembro de 2026"),
        ("ja", "2026年12月5日に切れます"),
        ("sv", "Tar slut den 5 december 2026"),
        ("pl", "Kończy się 5 grudnia 2026"),
        ("tr", "5 Aralık 2026 tarihinde bitiyor"),
        ("en", "Use before midnight on December 5"),
    ] {
        assert_eq!(
            card(lang, line),
            Some(vec!["2026-12-05".to_owned()]),
            "{lang}: {line}"
        );
    }
}

#[test]
fn the_day_of_a_part_or_the_day_after_a_day_is_not_the_day_of_the_whole() {
    for (lang, line) in [
        ("en", "Half of it expires on December 5, 2026"),
        ("en", "Half of this credit expires on December 5, 2026"),
        ("en", "Half of it expires soon"),
        ("en", "Expires the day after December 5, 2026"),
        ("de", "Die Hälfte davon läuft am 5. Dezember 2026 ab"),
        ("fr", "La moitié expire le 5 décembre 2026"),
        ("es", "La mitad caduca el 5 de diciembre de 2026"),
        ("it", "La metà scade il 5 dicembre 2026"),
        ("nl", "De helft verloopt op 5 december 2026"),
        ("pt", "Metade expira em 5 de dezembro de 2026"),
        ("ja", "半分は2026年12月5日に失効します"),
        ("sv", "Hälften går ut den 5 december 2026"),
        ("pl", "Połowa wygasa 5 grudnia 2026"),
        ("tr", "Yarısı 5 Aralık 2026 tarihinde sona erer"),
        ("de", "Läuft am Tag nach dem 5. Dezember 2026 ab"),
        ("fr", "Expire le lendemain du 5 décembre 2026"),
    ] {
        assert_eq!(card(lang, line), None, "{lang}: {line}");
    }
}

#[test]
fn a_countdown_and_a_period_are_dates_in_every_language() {
    for (lang, line) in [
        ("en", "12 days left"),
        ("de", "Noch 12 Tage gültig"),
        ("fr", "Il reste 12 jours"),
        ("es", "Te quedan 12 días"),
        ("it", "Mancano 12 giorni"),
        ("nl", "Nog 12 dagen"),
        ("pt", "Faltam 12 dias"),
        ("ja", "あと12日"),
        ("sv", "12 dagar kvar"),
        ("pl", "Jeszcze 12 dni"),
        ("tr", "12 gün kaldı"),
        ("en", "Valid Nov 1, 2026 – Dec 5, 2026"),
        ("de", "Gültig 01.11.2026 – 05.12.2026"),
        ("fr", "Valable du 1er novembre au 5 décembre 2026"),
        ("es", "Del 1 de noviembre al 5 de diciembre de 2026"),
        ("it", "Valido dal 1 novembre al 5 dicembre 2026"),
        ("nl", "Geldig van 1 november t/m 5 december 2026"),
        ("pt", "Válido de 1 de novembro a 5 de dezembro de 2026"),
        ("ja", "ご利用期間：2026年11月1日～2026年12月5日"),
        ("sv", "Giltig 1 november–5 december 2026"),
        ("pl", "Ważne od 1 listopada do 5 grudnia 2026"),
    ] {
        assert_eq!(
            card(lang, line),
            Some(vec!["2026-12-05".to_owned()]),
            "{lang}: {line}"
        );
    }
}

#[test]
fn what_lapsed_in_the_past_tense_is_gone() {
    for (lang, line) in [
        ("de", "Verfiel am 2. November 2026"),
        ("fr", "A expiré le 2 novembre 2026"),
        ("es", "Caducó el 2 de noviembre de 2026"),
        ("it", "È scaduto il 2 novembre 2026"),
        ("nl", "Verviel op 2 november 2026"),
        ("pt", "Expirou em 2 de novembro de 2026"),
        ("sv", "Gick ut den 2 november 2026"),
        ("pl", "Wygasł 2 listopada 2026"),
        ("tr", "2 Kasım 2026 tarihinde sona erdi"),
    ] {
        assert_eq!(card(lang, line), None, "{lang}: {line}");
    }
}
