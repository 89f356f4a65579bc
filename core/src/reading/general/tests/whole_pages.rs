//! What whole pages of a shop have and small ones do not: copies for phones, components' own markup, branches of templates,
//! what is left of a whole, names between two amounts.

use super::said;

#[test]
fn what_a_class_draws_on_a_wider_screen_alone_is_read() {
    for class in [
        "d-none d-md-block",
        "d-none d-lg-flex",
        "hidden md:block",
        "hidden lg:table",
    ] {
        let page = format!("<div class=\"{class}\"><span>Kindle credit</span> <b>$4.50</b></div>");
        assert_eq!(said("en", "com", &page), ["Kindle credit 450"], "{class}");
    }
    for class in ["d-none", "hidden", "d-none d-print", "d-none d-md-none"] {
        let page = format!("<div class=\"{class}\"><span>Kindle credit</span> <b>$4.50</b></div>");
        assert_eq!(said("en", "com", &page), ["PageChanged"], "{class}");
    }
}

#[test]
fn a_components_own_markup_is_drawn_and_a_template_is_not() {
    let card = "<span>Kindle credit</span> <b>$4.50</b>";
    let drawn = format!("<x-card><template shadowrootmode=\"open\">{card}</template></x-card>");
    assert_eq!(said("en", "com", &drawn), ["Kindle credit 450"]);
    let kept = format!("<x-card><template>{card}</template></x-card>");
    assert_eq!(said("en", "com", &kept), ["PageChanged"]);
}

#[test]
fn a_branch_that_no_script_has_run_proves_nothing() {
    let page = "<h1>Wallet</h1><p v-if=\"!credits.length\">You have no credits.</p>";
    assert_eq!(said("en", "com", page), ["PageChanged"]);
}

#[test]
fn a_copy_for_phones_is_the_same_balance() {
    let page = "<p>Kindle: $4.50</p><p>Gift card: $20.00</p>\
        <h1>Your balances</h1>\
        <div><h2>Kindle eBook credit</h2><b>$4.50</b><p>Expires December 31, 2026</p></div>\
        <div><h2>Gift card balance</h2><b>$20.00</b></div>";
    assert_eq!(
        said("en", "com", page),
        [
            "Kindle eBook credit 450 450 2026-12-31",
            "Gift card balance 2000"
        ]
    );
}

#[test]
fn what_is_left_of_a_whole_is_the_balance_and_has_the_day() {
    for (lang, site, name, line) in [
        (
            "en",
            "com",
            "Kindle credit",
            "left <b>$3.20</b> of $5.00, expires December 9, 2026",
        ),
        (
            "fr",
            "fr",
            "Crédit Kindle",
            "Il reste <b>3,20 €</b> sur 5,00 € · expire le 9 décembre 2026",
        ),
        (
            "es",
            "es",
            "Crédito Kindle",
            "Te quedan <b>3,20 €</b> de 5,00 €, caduca el 9 de diciembre de 2026",
        ),
        (
            "pl",
            "pl",
            "Środki na e-booki Kindle",
            "pozostało <b>3,20 zł</b> z 5,00 zł, ważne do 9 grudnia 2026",
        ),
    ] {
        let page = format!("<h1>{name}</h1><p>{line}</p>");
        assert_eq!(
            said(lang, site, &page),
            [format!("{name} 320 320 2026-12-09")],
            "{line}"
        );
    }
}

#[test]
fn a_name_between_two_amounts_is_the_former_ones() {
    let page = "<h1>Your credits</h1><p>You have <b>$6.00</b> of Kindle credit and <b>$2.50</b> in film vouchers.</p>";
    assert_eq!(
        said("en", "com", page),
        ["Kindle credit 600", "film vouchers 250"]
    );
}

#[test]
fn this_credit_points_at_a_name_and_is_none() {
    for (lang, site, name, amount, remark) in [
        (
            "en",
            "com",
            "Films and series on demand",
            "You have $4.50 left",
            "Note: this credit expires tomorrow.",
        ),
        (
            "de",
            "de",
            "Filme und Serien auf Abruf",
            "Noch 4,50 € übrig",
            "Achtung: dieses Guthaben verfällt morgen.",
        ),
        (
            "fr",
            "fr",
            "Films et séries à la demande",
            "Il vous reste 4,50 €",
            "Attention, cet avoir expire demain.",
        ),
    ] {
        let page = format!("<h2>{name}</h2><p>{amount}</p><p>{remark}</p>");
        let said = said(lang, site, &page);
        assert!(
            said.iter().all(|line| !line.contains("this")
                && !line.contains("dieses")
                && !line.contains("cet")),
            "{said:?}"
        );
    }
}

#[test]
fn a_line_that_begins_with_the_day_on_which_it_came_is_no_balance() {
    let page = "<h1>Credits</h1><div><b>Kindle credit</b> $2.00</div>\
        <p>11/01 you got $5.50 Kindle credit</p><p>11/20/2026 you earned $1.50 Prime Video credit</p>";
    assert_eq!(said("en", "com", page), ["Kindle credit 200"]);
}

#[test]
fn a_day_in_a_row_of_its_own_is_that_of_the_rows_below() {
    let page = "<table><tr><th>Credit</th><th>From</th><th>Amount</th></tr>\
        <tr><td colspan=\"3\">Expires November 30, 2026</td></tr>\
        <tr><td>Kindle credit</td><td>Prime Day</td><td>$4.00</td></tr>\
        <tr><td colspan=\"3\">Expires March 31, 2027</td></tr>\
        <tr><td>Music credit</td><td>Vinyl</td><td>$1.00</td></tr></table>";
    assert_eq!(
        said("en", "com", page),
        [
            "Kindle credit 400 400 2026-11-30",
            "Music credit 100 100 2027-03-31"
        ]
    );
}

#[test]
fn the_row_that_is_there_to_spend_is_the_balance_of_a_statement() {
    let page = "<table><tr><th></th><th>Prime Video credit</th><th>Kindle credit</th></tr>\
        <tr><th>Opening</th><td>$4.00</td><td>$1.50</td></tr>\
        <tr><th>Added</th><td>$5.99</td><td>$3.00</td></tr>\
        <tr><th>Available now</th><td>$9.99</td><td>$4.50</td></tr></table>";
    assert_eq!(
        said("en", "com", page),
        ["Prime Video credit 999", "Kindle credit 450"]
    );
}

#[test]
fn a_credit_that_any_order_may_get_is_nobodys() {
    let page = "<h1>Your credits</h1><div><b>Kindle credit</b> $2.00</div>\
        <p>The smallest order that qualifies for a $10.00 credit is $30.00.</p>";
    assert_eq!(said("en", "com", page), ["Kindle credit 200"]);
}

#[test]
fn what_is_left_is_the_balance_also_where_its_day_stands_in_its_cell() {
    let page = "<table><tr><th>Credit</th><th>Received</th><th>Used</th><th>Left</th></tr>\
        <tr><td>Promotional credit</td><td>$20.00</td><td>$5.00</td>\
        <td><b>$15.00</b> <small>until December 31, 2026</small></td></tr></table>";
    assert_eq!(
        said("en", "com", page),
        ["Promotional credit 1500 1500 2026-12-31"]
    );
}
