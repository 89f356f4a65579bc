//! Titles over rows, things to buy beside them, and whose they are.

use super::{said, unclear};

const ROWS: &str = "<ul><li><span>Kindle</span> <b>$5.00</b></li><li><span>Prime Video</span> <b>$3.00</b></li></ul>";

fn under(title: &str) -> Vec<String> {
    said(
        "en",
        "com",
        &format!(
            "<h1>Your credits</h1><div><h3>Amazon Music</h3><p>$4.00</p></div><section>{title}{ROWS}</section>"
        ),
    )
}

#[test]
fn under_a_title_that_nobody_knows_only_what_proves_itself_is_a_balance() {
    for title in [
        "<h2>Frobnicated</h2>",
        "<h2>What the frobs have</h2>",
        "<h2>Frob credits</h2>",
        "<p>Frobnicated by now</p>",
    ] {
        assert_eq!(under(title), ["Amazon Music 400"], "{title}");
    }
    let all = ["Amazon Music 400", "Kindle 500", "Prime Video 300"];
    assert_eq!(under("<h2>Available to spend</h2>"), all);
    assert_eq!(under("<h2>Digital credits</h2>"), all);
}

#[test]
fn a_last_day_or_its_own_name_is_a_proof_under_any_title() {
    let body = "<h1>Your credits</h1><section><h2>Frobnicated</h2>\
        <div><span>Kindle</span> <b>$5.00</b> <i>expires 5 January 2027</i></div>\
        <div><span>Prime Video credit</span> <b>$3.00</b></div>\
        <div><span>Apps</span> <b>$2.00</b></div></section>";
    assert_eq!(
        said("en", "com", body),
        ["Kindle 500 500 2027-01-05", "Prime Video credit 300"]
    );
    let page = "<h1>What is in your pot</h1><div><h3>Kindle credit</h3><p>$5.00</p></div>";
    assert_eq!(said("en", "com", page), ["Kindle credit 500"]);
}

#[test]
fn a_whole_under_a_strange_title_goes_with_its_parts() {
    let body = "<h2>Frobnicated</h2><section><h3>Kindle eBooks</h3><p>$7.50</p>\
        <p>Of this, <b>$3.00</b> expires on 30 November 2026 and <b>$4.50</b> on 15 January 2027.</p></section>\
        <section><h3>Prime Video credit</h3><p>$2.00</p></section>";
    assert_eq!(
        said("en", "com", body),
        [
            "Kindle eBooks 750 300 2026-11-30 450 2027-01-15",
            "Prime Video credit 200"
        ]
    );
}

#[test]
fn the_panel_of_a_tab_is_not_the_page() {
    let body = "<h1>Your credits</h1><ul role=\"tablist\"><li role=\"tab\" aria-controls=\"a\">Available</li>\
        <li role=\"tab\" aria-controls=\"b\">Frobnicated</li></ul>\
        <div role=\"tabpanel\" id=\"a\"><p><b>Kindle</b>: $5.00</p><p><b>Apps</b>: $1.00</p></div>\
        <div role=\"tabpanel\" id=\"b\"><p><b>Prime Video</b>: $3.00</p><p><b>Games</b>: $2.00</p></div>";
    assert_eq!(said("en", "com", body), ["Kindle 500", "Apps 100"]);
}

#[test]
fn what_stands_beside_a_link_to_a_product_is_its_price() {
    for item in [
        "<li><a href=\"/dp/B0TEST\">Estuary Songs</a><br>MP3 $6.99</li>",
        "<a href=\"/dp/B0TEST?ref=x\">Estuary Songs<br>Kindle eBook<br><b>$6.99</b></a>",
        "<div><a href=\"/Some-Title/dp/B0TEST\"><img alt=\"Kindle\"></a><div>Kindle</div><span>$6.99</span></div>",
    ] {
        let body =
            format!("<h1>Your credits</h1><div><h3>Kindle credit</h3><p>$5.00</p></div>{item}");
        assert_eq!(said("en", "com", &body), ["Kindle credit 500"], "{item}");
    }
    // A link that tells more of a balance takes nothing from it.
    let body = "<h1>Your credits</h1><div><h3>Kindle</h3><p>$5.00</p><a href=\"/frob\">Frob the fribble</a></div>";
    assert_eq!(said("en", "com", body), ["Kindle 500"]);
}

#[test]
fn a_name_in_a_label_is_an_owner_where_the_page_tells_of_others() {
    let own = "<div><h3>Games</h3><p>60,00 kr</p></div>";
    let theirs = "<div><span>Arvids Kindle-kredit</span> <b>40,00 kr</b></div>";
    let others = "<h2>Andra i hushållet</h2>";
    let read = |body: &str| {
        said(
            "sv",
            "se",
            &format!("<h1>Familjens krediter</h1>{own}{body}"),
        )
    };
    assert_eq!(read(&format!("{others}{theirs}")), ["Games 6000"]);
    let page = "<h1>Tu saldo</h1><div><h3>Kindle</h3><p>2,00 €</p></div><p>Saldo de Nekane para libros electrónicos: 5,00 €</p>";
    let told =
        format!("{page}<p>El saldo de otros miembros de tu hogar se consulta en su cuenta.</p>");
    assert_eq!(said("es", "es", &told), ["Kindle 200"]);
}

#[test]
fn a_quotation_and_a_story_tell_of_nobodys_balance() {
    for line in [
        "“The Kindle credit of $15.00 paid for my whole book.” – Octavia",
        "If somebody asks you on the phone to buy frob vouchers for $500.00, hang up.",
        "Get a $3.00 credit for a movie",
    ] {
        let body = format!(
            "<h1>Your credits</h1><div><h3>Kindle credit</h3><p>$5.00</p></div><section><h2>Frobs</h2><p>{line}</p></section>"
        );
        assert_eq!(said("en", "com", &body), ["Kindle credit 500"], "{line}");
    }
}

#[test]
fn what_is_left_to_pay_is_no_balance() {
    let body = "<h1>Your payments</h1><h2>Frobs</h2><table><tr><th>What</th><th>A month</th><th>Left</th></tr>\
        <tr><td>Hoover</td><td>$11.00</td><td>$46.00</td></tr><tr><td>Pram</td><td>$8.00</td><td>$17.00</td></tr></table>";
    assert_eq!(said("en", "com", body), ["PageChanged"]);
}

#[test]
fn a_second_amount_for_an_addressed_balance_is_a_contradiction() {
    let body = "<div><h3>Saldo promozionale disponibile</h3><p>15,00 €</p></div>\
        <p>Gentile Carraro, il tuo saldo promozionale disponibile è di 12,00 €, da usare entro il 30 aprile 2027.</p>";
    assert_eq!(said("it", "it", body), unclear());
}

#[test]
fn a_name_with_a_word_that_nobody_knows_must_prove_itself() {
    for (lang, site, strange, known) in [
        (
            "en",
            "com",
            "Kindle credits you've put to work",
            "Kindle credit",
        ),
        (
            "de",
            "de",
            "Verschmaustes Kindle-Guthaben",
            "Kindle-Guthaben",
        ),
        ("sv", "se", "Handlat för Kindle-saldo", "Kindle-saldo"),
        (
            "tr",
            "com.tr",
            "Yıl boyu savurduğunuz Kindle kredisi",
            "Kindle kredisi",
        ),
    ] {
        let amount = if site == "com" { "$5.00" } else { "5,00 EUR" };
        let card = |name: &str| format!("<div><h3>{name}</h3><p>{amount}</p></div>");
        let is_known = [format!("{known} 500")];
        assert_eq!(said(lang, site, &card(strange)), unclear(), "{strange}");
        assert_eq!(said(lang, site, &card(known)), is_known, "{known}");
        let both = card(known) + &card(strange);
        assert_eq!(said(lang, site, &both), is_known, "{strange}");
    }
    // A last day to come is one.
    let dated = "<div><h3>Grandma's jubilee Kindle credit</h3><p>$5.00</p><p>Expires December 31, 2026</p></div>";
    assert_eq!(said("en", "com", dated).len(), 1);
}

#[test]
fn a_product_in_a_remark_behind_an_amount_is_no_name_where_a_strange_one_stands_before_it() {
    let row = |name: &str, amount: &str, note: &str| {
        format!("<li><span>{name}</span> <span>{amount}</span> <em>{note}</em></li>")
    };
    let rows = row("Geschenkgutschein-Guthaben", "62,35 €", "")
        + &row(
            "Danke fürs Warten",
            "2,00 €",
            "für Filme, wenn alles geklappt hat",
        );
    let body = format!("<h1>Guthaben</h1><ul>{rows}</ul>");
    assert_eq!(said("de", "de", &body), ["Geschenkgutschein-Guthaben 6235"]);
}

#[test]
fn parts_called_after_where_they_came_from_are_parts_where_they_add_up() {
    let body = |last: &str| {
        format!(
            "<div><b>Promotional balance</b> <span>$15.00</span><p>Made up of</p><ul>\
             <li>Prime Day bonus: $10.00, expires December 31, 2026</li>\
             <li>Everyday Essentials: {last}, expires February 14, 2027</li></ul></div>"
        )
    };
    assert_eq!(
        said("en", "com", &body("$5.00")),
        ["Promotional balance 1500 1000 2026-12-31 500 2027-02-14"]
    );
    assert_ne!(
        said("en", "com", &body("$4.00"))
            .first()
            .map(String::as_str),
        Some("Promotional balance 1500 1000 2026-12-31 400 2027-02-14")
    );
}

#[test]
fn a_link_in_a_remark_of_a_table_is_no_title_of_the_rows_below() {
    let rows = "<tr><td>Gift card balance</td><td>$41.60</td></tr>\
                <tr><td colspan=2>Funds in your account have no expiry date. <a href=/gc>View activity</a></td></tr>\
                <tr><td>Promotional balance</td><td>$5.00</td></tr>";
    assert_eq!(
        said(
            "en",
            "com",
            &format!("<h1>Your balances</h1><table>{rows}</table>")
        ),
        ["Gift card balance 4160", "Promotional balance 500"]
    );
}

#[test]
fn a_link_to_the_deals_of_today_dates_no_balance() {
    let card = "<div><h3>Kindle credits available</h3><p>$5.00</p><a href=/kindle-deals>See today's deals</a></div>";
    assert_eq!(said("en", "com", card), ["Kindle credits available 500"]);
    let other = format!("<h1>You have $4.00 in Kindle credits</h1>{card}");
    assert_eq!(said("en", "com", &other), unclear());
}

#[test]
fn a_linked_title_of_a_table_s_rows_tells_of_them_whatever_stands_behind_it() {
    for title in [
        "<td colspan=2><a href=/past>Expired credits</a> <span>3 entries</span></td>",
        "<th colspan=2><a href=/past>Already spent</a> <span>Show all</span></th>",
        "<td colspan=2><a href=/open>Reserved for open orders</a><br>Look again on Monday</td>",
    ] {
        let body = format!(
            "<h1>Your balances</h1><table><tr><td>Gift card balance</td><td>$41.60</td></tr>\
             <tr>{title}</tr><tr><td>Kindle credit</td><td>$5.00</td></tr></table>"
        );
        assert_eq!(
            said("en", "com", &body),
            ["Gift card balance 4160"],
            "{title}"
        );
    }
}
