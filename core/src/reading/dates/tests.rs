use jiff::civil::date as day;
use proptest::prelude::*;

use super::*;
use crate::{marketplace::Site, rules::rules};

const SERVED: Date = day(2026, 11, 23);

fn market(site: &str) -> &'static Marketplace {
    site.parse::<Site>().unwrap().marketplace()
}

fn read(site: &str, lang: Option<&str>, text: &str) -> String {
    date(text, market(site), lang, SERVED).map_or_else(|| "-".to_owned(), |day| day.to_string())
}

#[test]
fn a_countdown_may_have_its_number_behind_a_colon() {
    for (site, lang, text) in [
        ("com", "en", "Days left: 5"),
        ("com", "en", "Remaining: 5 days"),
        ("de", "de", "Restlaufzeit: 5 Tage"),
        ("fr", "fr", "Jours restants : 5"),
        ("com.tr", "tr", "Kalan süre: 5 gün"),
    ] {
        assert_eq!(read(site, Some(lang), text), "2026-11-28", "{text}");
    }
}

#[test]
fn a_day_may_have_a_name() {
    for (site, lang, text, day) in [
        ("com", "en", "Use it by Friday", "2026-11-27"),
        ("com", "en", "Valid through this weekend", "2026-11-29"),
        ("com", "en", "Good until the end of the month", "2026-11-30"),
        ("com", "en", "Valid until the end of the year", "2026-12-31"),
        ("com", "en", "Spend it within 2 months", "2027-01-23"),
        ("com", "en", "Runs out on New Year's Eve", "2026-12-31"),
        ("com", "en", "3 weeks left", "2026-12-14"),
        ("de", "de", "Bis Sonntagabend nutzen", "2026-11-29"),
        ("de", "de", "Läuft an Heiligabend ab", "2026-12-24"),
        ("fr", "fr", "À dépenser d'ici la fin du mois", "2026-11-30"),
        (
            "it",
            "it",
            "Valido fino alla vigilia di Natale",
            "2026-12-24",
        ),
        ("es", "es", "Hasta el sábado", "2026-11-28"),
        ("nl", "nl", "T/m oudejaarsdag", "2026-12-31"),
        ("com.br", "pt", "Até sexta-feira", "2026-11-27"),
        ("co.jp", "ja", "今月末まで有効です", "2026-11-30"),
        ("co.jp", "ja", "来月15日まで", "2026-12-15"),
        ("se", "sv", "Gäller månaden ut", "2026-11-30"),
        ("pl", "pl", "Ważne do końca roku", "2026-12-31"),
        ("com.tr", "tr", "Bu perşembe akşamına kadar", "2026-11-26"),
        // A date beside it is the day, and so is its number.
        ("com", "en", "Friday, December 4", "2026-12-04"),
        ("com", "en", "December 4 (Friday)", "2026-12-04"),
        (
            "de",
            "de",
            "bis Sonntag, den 26. September 2027",
            "2027-09-26",
        ),
        ("com", "en", "Friday 27", "-"),
        // Which one it is cannot be told, or it is none.
        ("com", "en", "Use it by Monday", "-"),
        ("com", "en", "Use it by next Friday", "-"),
        ("com", "en", "Black Friday", "-"),
        ("com", "en", "Monday to Friday", "-"),
        ("de", "de", "Nächsten Freitag", "-"),
        ("com.tr", "tr", "Efsane Cuma", "-"),
    ] {
        assert_eq!(read(site, Some(lang), text), day, "{text}");
    }
}

#[test]
fn an_ordinal_may_be_raised() {
    for (site, text, day) in [
        ("fr", "le 1|er| décembre 2026", "2026-12-01"),
        ("com", "December 2|nd|, 2026", "2026-12-02"),
    ] {
        assert_eq!(read(site, None, &text.replace('|', "\u{1}")), day, "{text}");
    }
}

#[test]
fn the_end_of_a_month_is_its_last_day() {
    for (site, lang, text, day) in [
        ("com", "en", "good until the end of November", "2026-11-30"),
        ("com", "en", "by the end of February 2028", "2028-02-29"),
        ("de", "de", "bis Ende November einlösbar", "2026-11-30"),
        ("fr", "fr", "jusqu’à fin février 2027", "2027-02-28"),
        ("it", "it", "entro fine novembre", "2026-11-30"),
        ("es", "es", "hasta el último día de noviembre", "2026-11-30"),
        ("nl", "nl", "t/m eind november", "2026-11-30"),
        ("com.br", "pt", "até o fim de novembro", "2026-11-30"),
        ("co.jp", "ja", "2027年1月末まで", "2027-01-31"),
        ("se", "sv", "till slutet av november", "2026-11-30"),
        ("pl", "pl", "do końca listopada", "2026-11-30"),
        ("com.tr", "tr", "Kasım sonuna kadar", "2026-11-30"),
        // A month alone, and one whose end lies behind.
        ("com.tr", "tr", "Mart ayına hoş geldiniz", "-"),
        ("com", "en", "the end of October", "-"),
        (
            "de",
            "de",
            "Ende November bis Anfang Dezember",
            "2026-11-30",
        ),
    ] {
        assert_eq!(read(site, Some(lang), text), day, "{text}");
    }
}

#[test]
fn every_markets_dates_are_read() {
    for (site, text, day) in [
        ("com", "May 12, 2027", "2027-05-12"),
        ("com", "Dec. 1st, 2026 at 11:59 PM PST", "2026-12-01"),
        ("com", "12/31/2026", "2026-12-31"),
        ("com", "12/31/26", "2026-12-31"),
        ("com", "2026-12-31", "2026-12-31"),
        ("co.uk", "11 November 2026", "2026-11-11"),
        ("co.uk", "31/12/2026", "2026-12-31"),
        ("co.uk", "Friday, 4 December 2026", "2026-12-04"),
        ("de", "15. Juli 2027", "2027-07-15"),
        ("de", "02. Juli 2027", "2027-07-02"),
        ("de", "02.07.2027", "2027-07-02"),
        ("de", "1. 12. 2026", "2026-12-01"),
        ("de", "1. März 2027", "2027-03-01"),
        ("fr", "1er décembre 2026", "2026-12-01"),
        ("fr", "12 févr. 2027", "2027-02-12"),
        ("it", "8 agosto 2027", "2027-08-08"),
        ("es", "8 de agosto de 2027", "2027-08-08"),
        ("nl", "8 apr. 2027", "2027-04-08"),
        ("nl", "8 apr.", "2027-04-08"),
        ("com.br", "8 de agosto de 2027", "2027-08-08"),
        ("co.jp", "2027年7月15日", "2027-07-15"),
        ("co.jp", "２０２７年７月１５日（木）", "2027-07-15"),
        ("co.jp", "2027/07/15", "2027-07-15"),
        ("co.jp", "12月1日", "2026-12-01"),
        ("se", "1 december 2026", "2026-12-01"),
        ("se", "2026-12-01", "2026-12-01"),
        ("pl", "1 grudnia 2026", "2026-12-01"),
        ("com.tr", "1 Aralık 2026", "2026-12-01"),
        ("com.tr", "1 ARALIK 2026'ya kadar", "2026-12-01"),
    ] {
        assert_eq!(read(site, None, text), day, "{site}: {text}");
    }
}

#[test]
fn a_day_and_a_month_in_numbers_are_read_where_no_year_can_be_meant() {
    for (site, text, day) in [
        ("com", "12/13", "2026-12-13"),
        ("com", "12/5", "2026-12-05"),
        ("co.uk", "13/12", "2026-12-13"),
        ("de", "24.12.", "2026-12-24"),
        ("com", "12/26", "-"),
        ("com", "24/7", "-"),
        ("com", "12/13/14/15", "-"),
        ("ca", "5/12", "-"),
        ("de", "24.12", "-"),
        ("de", "1.2.3.4", "-"),
        ("com", "B12/13", "-"),
    ] {
        assert_eq!(read(site, None, text), day, "{site}: {text}");
    }
}

#[test]
fn a_range_shares_its_month_and_its_year() {
    let both = |site, text: &str| -> Vec<String> {
        dates(text, market(site), None, SERVED)
            .into_iter()
            .map(|found| {
                found
                    .day
                    .map_or_else(|_| "-".to_owned(), |day| day.to_string())
            })
            .collect()
    };
    for (site, text, first, last) in [
        (
            "pl",
            "od 20 do 30 listopada 2026",
            "2026-11-20",
            "2026-11-30",
        ),
        (
            "de",
            "20. bis 30. November 2026",
            "2026-11-20",
            "2026-11-30",
        ),
        (
            "fr",
            "du 20 au 30 novembre 2026",
            "2026-11-20",
            "2026-11-30",
        ),
        ("nl", "20 t/m 30 november 2026", "2026-11-20", "2026-11-30"),
        ("com", "November 1–30, 2026", "2026-11-01", "2026-11-30"),
        ("co.jp", "2026年11月20日～30日", "2026-11-20", "2026-11-30"),
        (
            "co.uk",
            "15 October to 15 December 2026",
            "2026-10-15",
            "2026-12-15",
        ),
        (
            "co.uk",
            "15 December to 15 January 2027",
            "2026-12-15",
            "2027-01-15",
        ),
    ] {
        assert_eq!(both(site, text), [first, last], "{site}: {text}");
    }
    assert_eq!(both("co.uk", "Order 12 of 5 December 2026"), ["2026-12-05"]);
    assert_eq!(both("com", "$12.20 – 30 November 2026").len(), 1);
}

#[test]
fn days_are_counted_from_the_serving_day() {
    for (site, text, day) in [
        ("com", "expires in 6 days", "2026-11-29"),
        ("com", "in 1 day", "2026-11-24"),
        ("com", "expires today", "2026-11-23"),
        ("com", "tomorrow", "2026-11-24"),
        ("com", "the day after tomorrow", "2026-11-25"),
        ("de", "übermorgen", "2026-11-25"),
        ("fr", "après-demain", "2026-11-25"),
        ("es", "pasado mañana", "2026-11-25"),
        ("it", "dopodomani", "2026-11-25"),
        ("nl", "overmorgen", "2026-11-25"),
        ("com.br", "depois de amanhã", "2026-11-25"),
        ("co.jp", "明後日", "2026-11-25"),
        ("se", "i övermorgon", "2026-11-25"),
        ("pl", "pojutrze", "2026-11-25"),
        ("com.tr", "öbür gün", "2026-11-25"),
        ("com", "in a week", "2026-11-30"),
        ("de", "in einer Woche", "2026-11-30"),
        ("de", "in 6 Tagen", "2026-11-29"),
        ("fr", "dans 6 jours", "2026-11-29"),
        ("co.jp", "あと6日", "2026-11-29"),
        ("com.tr", "6 gün içinde", "2026-11-29"),
        (
            "com",
            "expires in 6 days on November 29, 2026",
            "2026-11-29",
        ),
        ("com", "in 6 days (Nov 30, 2026)", "2026-11-30"),
    ] {
        assert_eq!(read(site, None, text), day, "{site}: {text}");
    }
}

#[test]
fn what_is_no_day_or_could_be_two_is_refused() {
    for (site, lang, text) in [
        ("com", None, "February 31, 2027"),
        ("com", None, "13/13/2026"),
        ("com", None, "December 2026"),
        ("com", None, "November 20"),
        ("com", None, "Dec 1, 20261"),
        ("com", None, "Dec 1, 1026"),
        ("ca", None, "03/04/2027"),
        ("de", Some("en"), "03/04/2027"),
        ("com", Some("es-US"), "03/04/2027"),
        ("com", None, "111-5500901-2478601"),
        ("com", None, "1.2.3.4"),
    ] {
        assert_eq!(read(site, lang, text), "-", "{site}: {text}");
    }
}

#[test]
fn numbers_that_can_be_only_one_day_are_read_whatever_the_order() {
    assert_eq!(read("ca", None, "13/04/2027"), "2027-04-13");
    assert_eq!(read("ca", None, "04/13/2027"), "2027-04-13");
    assert_eq!(read("ca", None, "04/04/2027"), "2027-04-04");
}

#[test]
fn a_language_of_another_market_is_understood_when_the_page_says_so() {
    assert_eq!(read("com", Some("ja"), "2027年7月15日"), "2027-07-15");
    assert_eq!(read("de", Some("tr-TR"), "1 Aralık 2026"), "2026-12-01");
    assert_eq!(read("de", Some("en-GB"), "1 December 2026"), "2026-12-01");
}

#[test]
fn no_word_names_two_months() {
    let mut seen: std::collections::HashMap<String, usize> = std::collections::HashMap::new();
    for words in &rules().words {
        for (nth, names) in words.dates.months.iter().enumerate() {
            for name in names {
                let month = *seen.entry(crate::reading::text::fold(name)).or_insert(nth);
                assert_eq!(month, nth, "{name} in {}", words.language);
            }
        }
    }
}

proptest! {
    #[test]
    fn every_language_reads_the_dates_it_writes(d in 1_i8..=28, m in 1_i8..=12, y in 2026_i16..=2030) {
        for words in &rules().words {
            let pattern = words.dates.patterns.first().unwrap();
            for name in &words.dates.months[usize::try_from(m).unwrap() - 1] {
                let text = pattern
                    .replace("{d}", &d.to_string())
                    .replace("{m}", name)
                    .replace("{n}", &m.to_string())
                    .replace("{y}", &y.to_string());
                let found = date(&text, market("com"), Some(&words.language), SERVED);
                prop_assert_eq!(found, Some(day(y, m, d)), "{}: {}", words.language, text);
            }
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in "[a-z0-9./年月日 ,'\u{A0}\u{1}]{0,60}") {
        for market in Marketplace::all() {
            for found in dates(&text, market, Some("ja"), SERVED) {
                prop_assert!(text.get(found.span).is_some());
            }
        }
    }
}
