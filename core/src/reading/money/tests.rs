use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;
use crate::marketplace::Site;

fn market(site: &str) -> &'static Marketplace {
    site.parse::<Site>().unwrap().marketplace()
}

/// `12.50 USD` for the one sure amount, `-` for anything else.
fn read(site: &str, text: &str) -> String {
    read_in(site, None, text)
}

fn read_in(site: &str, lang: Option<&str>, text: &str) -> String {
    amount(text, market(site), lang).map_or_else(|| "-".to_owned(), |money| money.to_string())
}

#[test]
fn what_is_seen_otherwise_than_it_is_written_is_no_amount() {
    for text in [
        "$25.OO",
        "$25.O5",
        "$1,OO",
        "$\u{202E}52\u{202C}.00",
        "\u{202E}Credit: $52.00",
    ] {
        assert_eq!(read("com", text), "-", "{text:?}");
    }
    assert_eq!(read("com", "You have $25.Spend it on music."), "25.00 USD");
}

#[test]
fn a_code_beside_a_shared_symbol_says_whose_it_is_whatever_stands_between() {
    use crate::reading::text::EDGE;
    for gap in [
        "",
        " ",
        "  ",
        "\u{A0} ",
        &format!("{EDGE} "),
        &format!(" {EDGE} "),
    ] {
        assert_eq!(read("ca", &format!("USD{gap}$5.00")), "5.00 USD", "{gap:?}");
        assert_eq!(
            read("ca", &format!("5.00 ${gap}USD")),
            "5.00 USD",
            "{gap:?}"
        );
    }
    assert_eq!(read("ca", "USD      $5.00"), "5.00 CAD");
}

#[test]
fn every_markets_forms_are_read() {
    for (site, text, money) in [
        ("se", "39:00 kr", "39.00 SEK"),
        ("se", "1 250:50 kr", "1250.50 SEK"),
        ("se", "kl. 20:15", "-"),
        ("com", "$1,234.50", "1234.50 USD"),
        ("com", "-$19.48", "-19.48 USD"),
        ("com", "\n  $0.00\n ", "0.00 USD"),
        ("com", "US$ 5", "5.00 USD"),
        ("com", "5.00 USD", "5.00 USD"),
        ("com", "USD 5.00", "5.00 USD"),
        ("com", "$5.00 USD", "5.00 USD"),
        ("com", "You have $9.99.", "9.99 USD"),
        ("co.uk", "£127.33", "127.33 GBP"),
        ("co.uk", "-£15.85", "-15.85 GBP"),
        ("ie", "€1,234.56", "1234.56 EUR"),
        ("ca", "CDN$ 12.00", "12.00 CAD"),
        ("ca", "CDN$12.00", "12.00 CAD"),
        ("ca", "$12.00", "12.00 CAD"),
        ("com.au", "$12.00", "12.00 AUD"),
        ("sg", "S$12.00", "12.00 SGD"),
        ("de", "1.234,56 €", "1234.56 EUR"),
        ("de", "20,00 €", "20.00 EUR"),
        ("de", "20,00\u{A0}€", "20.00 EUR"),
        ("de", "-€30.36", "-30.36 EUR"),
        ("de", "\u{2212}30,36 €", "-30.36 EUR"),
        ("de", "1.234 €", "1234.00 EUR"),
        ("de", "5,- €", "5.00 EUR"),
        ("nl", "€ 5,-", "5.00 EUR"),
        ("fr", "1\u{202F}234,56 €", "1234.56 EUR"),
        ("fr", "1 234,56 €", "1234.56 EUR"),
        ("fr", "-3,20 €", "-3.20 EUR"),
        ("se", "1\u{A0}234,56 kr", "1234.56 SEK"),
        ("se", "100 kr", "100.00 SEK"),
        ("pl", "1\u{2009}234,56 zł", "1234.56 PLN"),
        ("com.tr", "1.234,56 TL", "1234.56 TRY"),
        ("com.tr", "₺12,50", "12.50 TRY"),
        ("co.jp", "￥1,234", "1234 JPY"),
        ("co.jp", "¥1,234", "1234 JPY"),
        ("co.jp", "1,234円", "1234 JPY"),
        ("co.jp", "残高は￥１，２３４です", "1234 JPY"),
        ("in", "₹\u{A0}1,23,456.00", "123456.00 INR"),
        ("in", "INR 500.00", "500.00 INR"),
        ("in", "Rs. 12.50", "12.50 INR"),
        ("ae", "AED\u{A0}12.50", "12.50 AED"),
        ("sa", "SAR 12.50", "12.50 SAR"),
        ("eg", "EGP\u{A0}1,012.50", "1012.50 EGP"),
        ("com.mx", "$1,234.56", "1234.56 MXN"),
        ("com.br", "R$ 1.234,56", "1234.56 BRL"),
        ("com", "\u{200E}$\u{200E}12.50\u{200F}", "12.50 USD"),
        ("com", "＄１２．５０", "12.50 USD"),
        ("com", "$12⁵⁰", "12.50 USD"),
        ("com", "$12.50¹", "12.50 USD"),
    ] {
        assert_eq!(read(site, text), money, "{site}: {text}");
    }
}

#[test]
fn an_amount_split_over_elements_is_one() {
    for (text, money) in [
        ("$\u{1}12\u{2}50", "12.50 USD"),
        ("$\u{1}12\u{1}.\u{1}50", "12.50 USD"),
        ("$\u{1}1\u{1}2\u{1}.\u{1}5\u{1}0", "12.50 USD"),
        ("$\u{1}1\u{1},\u{1}234.50", "1234.50 USD"),
        ("$12.50\u{2}1", "12.50 USD"),
        ("$\u{1}12\u{1}50", "-"),
        ("$\u{1}12\u{1}50\u{1} left", "-"),
        ("$\u{1}1\u{1}2\u{1}3", "-"),
        ("$\u{1}1\u{1}2", "12.00 USD"),
        ("$\u{1}1\u{1}234", "1234.00 USD"),
        ("$12.50\u{2}10", "-"),
    ] {
        assert_eq!(read("com", text), money, "{text:?}");
    }
}

#[test]
fn another_mark_is_another_currency() {
    assert_eq!(read("com", "€5.00"), "5.00 EUR");
    assert_eq!(read("com", "CDN$5.00"), "5.00 CAD");
    assert_eq!(read("com", "$5.00 CAD"), "5.00 CAD");
    assert_eq!(read("ca", "US$5.00"), "5.00 USD");
    assert_eq!(read("ca", "USD $5.00"), "5.00 USD");
    assert_eq!(read("de", "5,00 £"), "5.00 GBP");
    // No dollar is at home there, so nobody knows which one it is.
    assert_eq!(read("de", "$5.00"), "-");
    assert_eq!(read("com", "5 kr"), "-");
    assert_eq!(read("com", "€5.00 GBP"), "-");
    assert_eq!(read("com", "$5.00 €"), "-");
}

#[test]
fn what_could_be_two_amounts_is_refused() {
    for (site, lang, text) in [
        ("de", None, "1,234 €"),
        ("com", None, "$1.234"),
        ("com", None, "$1.2345"),
        ("com", None, "$1,23,456.00"),
        ("com", None, "$12,34,56"),
        ("de", Some("en-GB"), "1.234 €"),
        ("de", Some("en-GB"), "€1,234"),
        ("com", Some("es-US"), "$1,234"),
        ("co.jp", None, "￥1.234"),
        ("co.jp", None, "￥1,234.50"),
        ("com", None, "$1 234.50"),
        ("com", None, "-$0.00"),
        ("com", None, "$007"),
        ("com", None, "--$5"),
        ("com", None, "- $5.00"),
        ("com", None, "$1O.00"),
        ("com", None, "$5k"),
        ("de", None, "-,50 €"),
        ("com", None, "$.50"),
        ("com", None, "$ 12 . 50"),
        ("com", None, "$12. 50"),
        ("com", None, "$5+"),
        ("com", None, "~$5"),
        ("com", None, "$5٥"),
        ("co.jp", None, "5万￥"),
        ("de", None, "l0,00 €"),
    ] {
        assert_eq!(read_in(site, lang, text), "-", "{site}: {text}");
    }
}

#[test]
fn cents_may_stand_behind_the_symbol_where_they_stand_behind_a_comma() {
    assert_eq!(read("fr", "3€50"), "3.50 EUR");
    assert_eq!(read("fr", "Il reste 12€05."), "12.05 EUR");
    for text in ["3€5", "3€500", "3€50,10", "3,20€50", "€3€50"] {
        assert_ne!(read("fr", text), "3.50 EUR", "{text}");
        assert_eq!(read("fr", text), "-", "{text}");
    }
    assert_eq!(read("ie", "3€50"), "-");
}

#[test]
fn the_mark_behind_a_date_is_that_of_the_amount_behind_it() {
    use crate::reading::text::EDGE;
    for date in ["30/11/2026", "2026-11-30"] {
        for gap in ["", " ", &format!("{EDGE} "), &format!(" {EDGE}")] {
            let text = format!("{date}{gap}R$ 10,00");
            assert_eq!(read("com.br", &text), "10.00 BRL", "{text:?}");
            let text = format!("{date} {gap}R$10,00");
            assert_eq!(read("com.br", &text), "10.00 BRL", "{text:?}");
        }
    }
    // No day stands before, or nothing behind: the mark is the number's own.
    assert_eq!(read("de", "Rest 2026 €"), "2026.00 EUR");
    assert_eq!(amounts("4-5 €", market("de"), None).len(), 1);
}

#[test]
fn a_day_in_the_next_cell_is_not_the_cents_of_an_amount() {
    let cells = |site, text: &str| read(site, &text.replace('|', "\u{1}"));
    assert_eq!(cells("fr", "Musique|4,25 €|05/03/2027"), "4.25 EUR");
    assert_eq!(cells("de", "Musik|5 €|05.03.2027"), "5.00 EUR");
    for text in ["2 €|50", "2 €|50 5"] {
        assert_ne!(cells("fr", text), "2.00 EUR", "{text}");
    }
}

#[test]
fn what_means_the_same_in_both_habits_is_read() {
    assert_eq!(read_in("de", Some("en-GB"), "€1,234.56"), "1234.56 EUR");
    assert_eq!(read_in("de", Some("en-GB"), "1.234,56 €"), "1234.56 EUR");
    assert_eq!(read_in("de", Some("en-GB"), "€1,234,567"), "1234567.00 EUR");
    assert_eq!(read_in("com", Some("es-US"), "$12.50"), "12.50 USD");
}

#[test]
fn what_only_one_of_two_habits_would_write_is_refused() {
    for (site, lang, text, money) in [
        ("de", Some("en-GB"), "12,5 €", "-"),
        ("de", Some("fr"), "12,5 €", "12.50 EUR"),
        ("fr", None, "1\u{A0}234 €", "1234.00 EUR"),
        ("fr", Some("en"), "1\u{A0}234 €", "-"),
        ("fr", Some("en"), "1 234 €", "-"),
    ] {
        assert_eq!(read_in(site, lang, text), money, "{site} {lang:?}: {text}");
    }
}

#[test]
fn every_raised_digit_is_a_cent() {
    for (digit, raised) in "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().enumerate() {
        let text = format!("$3{raised}{raised}");
        assert_eq!(read("com", &text), format!("3.{digit}{digit} USD"));
    }
}

#[test]
fn four_hundred_digits_are_no_amount() {
    assert_eq!(read("com", &format!("${}", "9".repeat(400))), "-");
    assert_eq!(read("com", &format!("${}.00", "1,234".repeat(100))), "-");
}

#[test]
fn a_number_without_a_mark_is_no_amount() {
    for text in [
        "1234",
        "12.50",
        "20%",
        "1080p",
        "Kindle 4",
        "111-5500901-2478601",
    ] {
        assert_eq!(amounts(text, market("com"), None), [], "{text}");
    }
}

#[test]
fn several_amounts_keep_their_marks_apart() {
    let all = |site: &str, text: &str| -> Vec<String> {
        amounts(text, market(site), None)
            .iter()
            .map(|amount| {
                amount
                    .money
                    .map_or_else(|_| "-".to_owned(), |m| m.to_string())
            })
            .collect()
    };
    assert_eq!(all("com", "$5.00 $4.00"), ["5.00 USD", "4.00 USD"]);
    assert_eq!(all("de", "5,00 € 4,00 €"), ["5.00 EUR", "4.00 EUR"]);
    assert_eq!(all("com", "$5.00\u{1}$4.00"), ["5.00 USD", "4.00 USD"]);
    assert_eq!(all("com", "$5.00 of $20.00"), ["5.00 USD", "20.00 USD"]);
    assert_eq!(all("com", "$5–$10"), ["-", "-"]);
    assert_eq!(all("com", "$5.00 - $10.00"), ["-", "-"]);
    assert_eq!(all("com", "Kindle - $5.00"), ["5.00 USD"]);
    assert_eq!(all("com", "order 4 for $5.00"), ["5.00 USD"]);
    assert_eq!(all("com", "$5.00 -$10.00"), ["5.00 USD", "-10.00 USD"]);
    assert_eq!(all("com", "$5.00$4.00"), ["5.00 USD", "4.00 USD"]);
    assert_eq!(all("de", "5 €10"), ["10.00 EUR"]);
    assert_eq!(all("ie", "5 €10.50"), ["10.50 EUR"]);
    assert_eq!(all("com", "$5.00 $ 6.00"), ["5.00 USD", "6.00 USD"]);
    assert_eq!(all("com", "$5.00 CAD 6 items"), ["5.00 CAD"]);
}

#[test]
fn the_span_holds_the_whole_amount() {
    let text = "You have -$5.00 USD left";
    let found = amounts(text, market("com"), None);
    assert_eq!(text.get(found[0].span.clone()), Some("-$5.00 USD"));
    let text = "Nog € 5,-- over";
    let found = amounts(text, market("nl"), None);
    assert_eq!(text.get(found[0].span.clone()), Some("€ 5,--"));
}

#[test]
fn signs_belong_to_the_amount_they_stand_at() {
    for (site, text, money) in [
        ("com", "$-5.00", "-5.00 USD"),
        ("com", "x $5.00", "5.00 USD"),
        ("co.jp", "残高-￥5", "-5 JPY"),
        ("com", "-$-5.00", "-"),
        ("com", "\n - $5.00", "-"),
        ("com", "Kindle − $5.00", "-"),
        ("com", "10-$20", "-"),
        ("de", "x-5 €", "-"),
        ("com", "△$5", "-"),
        ("com", "~ $5", "-"),
        ("com", "±$5", "-"),
        ("com", "≈$5", "-"),
        ("com", "<$5", "-"),
        ("com", "≥ $5", "-"),
    ] {
        assert_eq!(read(site, text), money, "{site}: {text}");
    }
}

#[test]
fn what_is_glued_to_an_amount_makes_it_another() {
    for (site, text, money) in [
        ("com", "$5%", "-"),
        ("com", "$5‰", "-"),
        ("co.jp", "￥5万", "-"),
        ("co.jp", "￥5です", "5 JPY"),
        ("de", "Rest.50,00 €", "50.00 EUR"),
        ("com", "$12 .50 more", "-"),
        ("com", "$12. 50 more", "12.00 USD"),
        ("com", "$12. 5 left", "12.00 USD"),
        ("com", "$12 .5 left", "12.00 USD"),
        ("com", "$12.75 .50 more", "12.75 USD"),
        ("com", "$5 of", "5.00 USD"),
        ("com", "$5 12 songs", "5.00 USD"),
        ("com", "$1234 567 songs", "1234.00 USD"),
        ("com", "It was $5.25.Now", "5.25 USD"),
        ("com", "It was $5.Now", "-"),
        ("co.jp", "￥5.です", "5 JPY"),
    ] {
        assert_eq!(read(site, text), money, "{site}: {text}");
    }
}

#[test]
fn a_mark_stands_near_and_by_itself() {
    for (site, text, money) in [
        ("com", "$  5", "5.00 USD"),
        ("com", "$   5", "-"),
        ("com", "5  USD", "5.00 USD"),
        ("com", "5   USD", "-"),
        ("com", "$\n5", "-"),
        ("com", "5\nUSD", "-"),
        ("com", "5 $ CAD", "5.00 CAD"),
        ("com", "5$CAD", "5.00 CAD"),
        ("com", "5.00 usd", "-"),
        ("com", "5.00 USDT", "-"),
        ("pl", "5,00 ZŁ", "5.00 PLN"),
        ("de", "5 EURO", "5.00 EUR"),
        ("se", "100 kredit", "-"),
        ("se", "takr 100", "-"),
        ("com", "BUSD 5.00", "-"),
        ("se", "100 kr och 5 till", "100.00 SEK"),
        ("com", "2 dollars", "2.00 USD"),
        ("com", "2 dollars and 75 others", "-"),
        ("com", "2 dollars  and 75 others", "-"),
        ("com", "You have 2 dollars and 75 others", "-"),
        ("com", "2 dollars, 75 songs", "2.00 USD"),
        ("com", "2 dollars there 5 times", "2.00 USD"),
        ("fr", "3€\u{2}50", "3.50 EUR"),
        ("fr", "3\u{2}€\u{1}\u{2}00", "3.00 EUR"),
        ("fr", "3\u{2}€\u{1}00", "-"),
        ("fr", "3€50x", "-"),
        ("fr", "3€50\u{1}x", "-"),
        ("fr", "3€50\u{1}5", "-"),
        ("fr", "1.234€50", "-"),
    ] {
        assert_eq!(read(site, text), money, "{site}: {text}");
    }
}

#[test]
fn separators_mean_what_their_groups_allow() {
    for (site, text, money) in [
        ("com", "$0.50", "0.50 USD"),
        ("com", "$12.5", "12.50 USD"),
        ("de", "12,5 €", "12.50 EUR"),
        ("com", "$12,5", "-"),
        ("com", "$1.234.56", "-"),
        ("com", "$1234,567", "-"),
        ("com", "$1,23.00", "-"),
        ("com", "$1,234'567.00", "-"),
        ("com", "$1'50", "-"),
        ("fr", "1 234.567,00 €", "-"),
        ("fr", "1 234\u{A0}567,00 €", "1234567.00 EUR"),
        ("in", "₹1,23,45.00", "-"),
        ("in", "₹123,45,678.00", "-"),
        ("in", "₹12,34,56,789.00", "123456789.00 INR"),
        ("in", "₹23,456.00", "23456.00 INR"),
        ("com", "$12⁵⁰⁰", "-"),
        ("com", "$1,234⁵⁰", "1234.50 USD"),
        ("com", "$12.50¹⁰", "-"),
        ("co.jp", "￥12⁵⁰", "-"),
        ("nl", "€ 5,--", "5.00 EUR"),
        ("se", "100:- kr", "100.00 SEK"),
        ("com", "$123456789012345", "123456789012345.00 USD"),
        ("com", "$1234567890123456", "-"),
    ] {
        assert_eq!(read(site, text), money, "{site}: {text}");
    }
}

/// Writes an amount the way a market does.
fn written(market: &Marketplace, minor: i64) -> String {
    let places = market.currency.minor_digits();
    let unit = 10_i64.pow(u32::from(places));
    let whole = (minor.abs() / unit).to_string();
    let mut grouped = String::new();
    for (nth, digit) in whole.chars().enumerate() {
        let left = whole.len() - nth;
        if nth > 0 && left.is_multiple_of(3) {
            grouped.push(market.habits.group[0]);
        }
        grouped.push(digit);
    }
    if places > 0 {
        grouped.push(market.habits.decimal);
        let _ = write!(grouped, "{:02}", minor.abs() % unit);
    }
    let symbol = &market.habits.symbols[0];
    let sign = if minor < 0 { "-" } else { "" };
    if market.habits.decimal == ',' {
        format!("{sign}{grouped}\u{A0}{symbol}")
    } else {
        format!("{sign}{symbol}{grouped}")
    }
}

#[test]
fn an_amount_in_words_has_its_cents_behind_its_currency() {
    for (site, lang, text, minor) in [
        ("de", "de", "4 Euro und 50 Cent", 450),
        ("de", "de", "4 Euro 5 Cent", 405),
        ("com", "en", "2 dollars and 75 cents", 275),
        ("fr", "fr", "3 euros et 20 centimes", 320),
        ("es", "es", "3 euros con 20 céntimos", 320),
        ("se", "sv", "12 kronor och 50 öre", 1250),
        ("pl", "pl", "12 złotych i 50 groszy", 1250),
    ] {
        let market = site
            .parse::<crate::marketplace::Site>()
            .unwrap()
            .marketplace();
        let found = amount(text, market, Some(lang));
        assert_eq!(found, Some(Money::new(minor, market.currency)), "{text}");
    }
    let market = "com"
        .parse::<crate::marketplace::Site>()
        .unwrap()
        .marketplace();
    for text in [
        "2 dollars and 75 others",
        "$2 dollars and 75 cents",
        // Cents of two kinds.
        "1.234 dollars and 75 cents",
        "2.50 dollars and 75 cents",
    ] {
        assert_eq!(amount(text, market, Some("en")), None, "{text}");
    }
}

proptest! {
    #[test]
    fn every_market_reads_what_it_writes(minor in -9_999_999_999_i64..9_999_999_999) {
        for market in Marketplace::all() {
            let text = written(market, minor);
            let found = amount(&text, market, None);
            prop_assert_eq!(found, Some(Money::new(minor, market.currency)), "{} {}", market.site, text);
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in "[ -~€£¥￥円₹\u{1}\u{2}\u{A0}−–0-9.,'²٥万kr$]{0,60}") {
        for market in Marketplace::all() {
            for found in amounts(&text, market, Some("en")) {
                prop_assert!(text.get(found.span).is_some());
            }
        }
    }
}

#[test]
fn a_mark_beside_its_number_is_not_that_of_the_element_behind() {
    let market = "com.tr".parse::<Site>().unwrap().marketplace();
    let minors = |text: &str| -> Vec<_> {
        let found = amounts(text, market, Some("tr"));
        let minors = found.iter().map(|one| one.money.map(|money| money.minor));
        minors.collect()
    };
    assert_eq!(minors("37,50\u{a0}TL\u{1}10 Aralık 2026"), [Ok(3750)]);
    // Of a whole number what follows may be the cents.
    assert_eq!(minors("37\u{a0}TL\u{1}10 Aralık"), [Err(Doubt::Number)]);
}
