//! What pages of people who had not read the reader showed: each cause in several languages and layouts.

use super::lines::{CARDS, card};
use super::{days, lines_of};
use crate::model::Outcome;

/// "label minor [day day]" of each balance, or the outcome.
fn said(lang: &str, site: &str, body: &str) -> Vec<String> {
    lines_of(lang, site, body, |reading| {
        let minor = reading.amount.minor;
        format!("{} {minor} [{}]", reading.label, days(reading))
    })
    .unwrap_or_else(|outcome| vec![outcome.word().to_owned()])
}

fn changed() -> Vec<String> {
    vec![Outcome::PageChanged.word().to_owned()]
}

#[test]
fn a_word_for_until_right_before_an_amount_bounds_it() {
    for (lang, site, label, bound) in [
        ("pt", "com.br", "Crédito para jogos", "até R$ 50,00"),
        ("nl", "nl", "Tegoed voor games", "tot € 50,00"),
        ("de", "de", "Guthaben für Spiele", "bis 50,00 €"),
        ("pl", "pl", "Środki na gry", "do 50,00 zł"),
    ] {
        let body = format!("<h3>{label}</h3><p>{bound}</p>");
        assert_eq!(said(lang, site, &body), changed(), "{bound}");
    }
}

#[test]
fn an_amount_or_more_is_nobodys() {
    for (lang, site, line) in [
        (
            "en",
            "com",
            "Credits that were worth $5.00 or more get a reminder by email.",
        ),
        (
            "de",
            "de",
            "Für Guthaben von 5,00 € oder mehr schicken wir Ihnen eine E-Mail.",
        ),
        (
            "fr",
            "fr",
            "Les crédits de 5,00 € ou plus vous sont rappelés par e-mail.",
        ),
        (
            "es",
            "es",
            "Los créditos de 5,00 € o más se recuerdan por correo electrónico.",
        ),
        (
            "nl",
            "nl",
            "Voor tegoed van € 5,00 of meer sturen we je een e-mail.",
        ),
        (
            "ja",
            "co.jp",
            "￥500以上のクレジットについてはメールでお知らせします。",
        ),
    ] {
        let body = format!("<p>{line}</p>");
        assert_eq!(said(lang, site, &body), changed(), "{line}");
    }
}

#[test]
fn a_column_that_says_before_ends_the_day_before() {
    for (lang, site, before, until) in [
        ("en", "com", "Use before", "Expires on"),
        ("de", "de", "Vor dem", "Gültig bis"),
        ("nl", "nl", "Te gebruiken vóór", "Geldig tot en met"),
        ("it", "it", "Prima del", "Scade il"),
        ("ja", "co.jp", "より前", "有効期限"),
    ] {
        let (_, _, label, amount) = CARDS.into_iter().find(|card| card.0 == lang).unwrap();
        for (name, day) in [(before, "2027-01-04"), (until, "2027-01-05")] {
            let rows = format!(
                "<table><tr><th>1</th><th>2</th><th>{name}</th></tr>\
                 <tr><td>{label}</td><td>{amount}</td><td>2027-01-05</td></tr></table>"
            );
            let boxes = format!(
                "<div><h3>{label}</h3><p>{amount}</p><div>{name}</div><div>2027-01-05</div></div>"
            );
            for body in [rows, boxes] {
                let read = said(lang, site, &body);
                assert!(
                    read.len() == 1 && read[0].ends_with(&format!("[{day}]")),
                    "{body}: {read:?}"
                );
            }
        }
    }
}

#[test]
fn a_heading_names_no_price_in_somebody_elses_sentence() {
    for offer in [
        "<p>Deal of the Day: cotton kurta at ₹499, M.R.P. <s>₹1,299</s></p>",
        "<p>Cotton kurta, now ₹499</p>",
        "<p>Three months of music for ₹99, then ₹119/month</p>",
    ] {
        let body = format!("<h1>Rewards</h1>{offer}");
        assert_eq!(said("en", "in", &body), changed(), "{offer}");
    }
}

#[test]
fn the_pages_own_language_explains_a_word_of_two() {
    let left = "<h3>Kindle-tegoed</h3><p>Je hebt nog € 7,50 over, te gebruiken tot en met 31 januari 2027.</p>";
    assert_eq!(said("nl", "nl", left), ["Kindle-tegoed 750 [2027-01-31]"]);
    // "Próximo" is next in Spanish and to come in Portuguese, which the Spanish market has as well.
    let next = "<h2>Saldo de cheques regalo</h2><p>23,75 €</p><p>Se aplica automáticamente a tu próximo pedido.</p>";
    assert_eq!(said("es", "es", next), ["Saldo de cheques regalo 2375 []"]);
}

#[test]
fn another_adult_of_the_household_keeps_their_credit() {
    let body = "<h1>My wallet</h1><h2>You</h2><div><h3>Kindle credit</h3><p>$5.00</p></div>\
                <h2>Dana (other adult in your household)</h2><div><h3>Kindle credit</h3><p>$9.00</p></div>";
    assert_eq!(said("en", "com", body), ["Kindle credit 500 []"]);
}

#[test]
fn what_somebody_else_has_is_not_the_readers() {
    for sentence in [
        "Robin has $9.00 of Kindle credit.",
        "Robin (in your household) has $9.00 of Kindle credit; it cannot be shared.",
        "Robin, your partner, has $9.00 of Kindle credit.",
        "Robin has a Kindle credit of $9.00.",
    ] {
        let body = format!("<h1>Your credits</h1><p>{sentence}</p>");
        assert_eq!(said("en", "com", &body), ["page-changed"], "{sentence}");
    }
    let own =
        "<h1>Your credits</h1><p>Your account (the first one) has $9.00 of Kindle credit.</p>";
    assert_eq!(said("en", "com", own), ["Kindle credit 900 []"]);
}

#[test]
fn links_that_follow_each_other_are_a_menu() {
    let menu =
        "<div><a href=/>Home</a> <a href=/deals>Today's Deals</a> <a href=/gc>Gift Cards</a></div>";
    let card = "<div><div><h2>No-Rush reward balance</h2></div><div>$8.50</div></div>";
    let lots = "<p>$1.50 expires today on November 23, 2026. $7.00 expires on Nov 30, 2026.</p>";
    assert_eq!(
        said("en", "com", &format!("{menu}{card}{lots}")),
        ["No-Rush reward balance 850 [2026-11-23 2026-11-30]"]
    );
}

#[test]
fn parts_that_lapse_on_days_behind_them_are_still_there() {
    for (lang, site, label, line) in [
        (
            "de",
            "de",
            "No-Rush-Guthaben",
            "6,50 €</p><p>Davon verfallen 1,50 € in 3 Tagen und 5,00 € am 20. Dezember 2026.",
        ),
        (
            "nl",
            "nl",
            "Kindle-tegoed",
            "€ 6,50</p><p>Hiervan vervallen € 1,50 over 3 dagen en € 5,00 op 20 december 2026.",
        ),
    ] {
        let body = format!("<h2>{label}</h2><p>{line}</p>");
        let whole = format!("{label} 650 [2026-11-26 2026-12-20]");
        assert_eq!(said(lang, site, &body), [whole]);
    }
}

#[test]
fn cells_without_rows_are_read_by_their_columns() {
    let cells = ["Category", "Earned", "Used", "Available balance"]
        .map(|name| format!("<div role=columnheader>{name}</div>"))
        .join("");
    let row = |name: &str, amounts: [&str; 3]| {
        let amounts = amounts.map(|amount| format!("<div role=cell>{amount}</div>"));
        format!("<div role=rowheader>{name}</div>{}", amounts.join(""))
    };
    let body = format!(
        "<h1>Your rewards</h1><div role=table>{cells}{}{}</div>",
        row("Kindle eBooks", ["$18.00", "$6.00", "$12.00"]),
        row("Prime Video", ["$5.00", "$0.00", "$5.00"])
    );
    assert_eq!(
        said("en", "com", &body),
        ["Kindle eBooks 1200 []", "Prime Video 500 []"]
    );
}

#[test]
fn a_table_around_an_icon_and_a_name_is_a_name() {
    let name = |name: &str| format!("<table><tr><td><img alt=''></td><td>{name}</td></tr></table>");
    let body = format!(
        "<table><tr><td>Type</td><td>Balance</td><td>Use by</td></tr>\
         <tr><td>{}</td><td>$15.00</td><td>07/31/2027</td></tr>\
         <tr><td>{}</td><td>$3.50</td><td>08/15/2027</td></tr></table>",
        name("Promotional credit"),
        name("Prime Video")
    );
    assert_eq!(
        said("en", "com", &body),
        [
            "Promotional credit 1500 [2027-07-31]",
            "Prime Video 350 [2027-08-15]"
        ]
    );
}

#[test]
fn an_abbreviation_ends_no_sentence() {
    for (lang, line) in [
        ("sv", "Gäller t.o.m. 31 januari 2027"),
        ("nl", "Nog te gebruiken (t.e.m. 31 januari 2027)"),
        ("nl", "Geldig t.e.m. 31 januari 2027"),
    ] {
        assert_eq!(
            card(lang, line),
            Some(vec!["2027-01-31".to_owned()]),
            "{line}"
        );
    }
}

#[test]
fn what_says_nothing_of_a_balance_unmakes_it_not() {
    for (lang, line) in [
        ("en", "We'll remind you soon"),
        ("de", "Wir erinnern Sie in Kürze"),
        ("pl", "wkrótce przypomnimy o terminie"),
        ("pl", "Środki nie tracą ważności"),
        ("nl", "Tegoeden vervallen nooit"),
        ("fr", "Vos crédits n’ont pas de date d’expiration"),
    ] {
        assert_eq!(card(lang, line), Some(Vec::new()), "{line}");
    }
}

#[test]
fn nothing_stays_nothing_whatever_is_promised_below_it() {
    let body = "<h3>Kindle credit</h3><p>$0.00</p><p>Earn credits by choosing slower shipping.</p>";
    assert_eq!(said("en", "com", body), ["Kindle credit 0 []"]);
}

#[test]
fn a_banner_and_a_neighbours_head_rule_nothing_below_them() {
    let banner = "<div>Holiday Deals are on! Save up to 40% on toys <a href=/toys>Shop</a></div>";
    let cards = "<section><h2>Cards</h2><p>Visa 1550, expires 04/2029</p><p>5% back, no annual fee (was $99.00)</p></section>";
    let body = format!(
        "{banner}<main><h1>Payments and balances</h1>{cards}<section><h2>Balances</h2>\
         <div><span>Kindle credit</span><span>$5.00</span></div>\
         <div><span>Prime Video credit</span><span>$0.00</span></div></section></main>"
    );
    assert_eq!(
        said("en", "com", &body),
        ["Kindle credit 500 []", "Prime Video credit 0 []"]
    );
}

#[test]
fn my_benefits_are_balances_where_they_have_days() {
    let body = |line: &str| {
        format!(
            "<h1>Mijn voordelen</h1><ul><li><b>Prime Video</b><div>9,00 €</div><div>{line}</div></li></ul>"
        )
    };
    let dated = body("Op te gebruiken vóór 15 maart 2027");
    assert_eq!(
        said("nl", "com.be", &dated),
        ["Prime Video 900 [2027-03-14]"]
    );
    assert_eq!(said("nl", "com.be", &body("Films en series")), changed());
}
