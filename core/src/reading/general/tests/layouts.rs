//! Layouts and neighbours: what stands beside a balance without being part of it, and what is part of it at a distance.

use super::{days, lines_of, page};
use crate::model::Outcome;

/// Every balance as "label amount [days]".
fn said(body: &str) -> Vec<String> {
    lines_of("en", "com", body, |reading| {
        format!("{} {} [{}]", reading.label, reading.amount, days(reading))
    })
    .unwrap_or_else(|outcome| vec![outcome.word().to_owned()])
}

fn card(below: &str) -> Vec<String> {
    said(&format!(
        "<h1>Your credits</h1><div><h3>Kindle credit</h3><p>$5.00</p>{below}</div>"
    ))
}

#[test]
fn what_a_link_or_a_usage_hint_says_below_a_balance_unmakes_it_not() {
    for below in [
        "<a href=/h>View history</a>",
        "<a href=/s>Shop now</a>",
        "<p>See your Gift Card activity for details</p>",
        "<p>Rent or buy movies and TV</p>",
        "<p>Downloads only</p>",
        "<p>Applied automatically when you buy eligible items.</p>",
        "<p>40% used</p>",
        "<p>Valid for 10 years from purchase</p>",
    ] {
        assert_eq!(card(below), ["Kindle credit 5.00 USD []"], "{below}");
    }
}

#[test]
fn what_is_said_of_other_credits_below_a_single_one_is_not_said_of_it() {
    let page = |below: &str| {
        format!(
            "<h1>Your credits</h1><div><div><h3>Kindle credit</h3><p>$5.00</p></div>{below}</div>"
        )
    };
    for below in [
        "<p>Expired credits are no longer shown here.</p>",
        "<form><label><input type=radio name=a> $25.00</label><label><input type=radio name=a> $50.00</label></form>",
    ] {
        assert_eq!(said(&page(below)), ["Kindle credit 5.00 USD []"], "{below}");
    }
}

#[test]
fn a_menu_above_everything_is_no_heading_of_it() {
    let links = "<a href=/a>Devices</a>".repeat(8);
    let page = format!(
        "<div><h3>Help &amp; Settings</h3>{links}<h3>Used</h3>{links}</div>\
         <div><h1>Your credits</h1><table><tr><th>Kindle credit</th><td>$5.00</td></tr></table></div>"
    );
    assert_eq!(said(&page), ["Kindle credit 5.00 USD []"]);
}

#[test]
fn an_offer_or_a_state_below_it_still_does() {
    for below in [
        "<p>Get this credit when you choose No-Rush shipping.</p>",
        "<a href=/s>Pending</a>",
        "<button>Add to cart</button>",
    ] {
        assert_eq!(card(below), ["page-changed"], "{below}");
    }
}

#[test]
fn a_day_is_found_at_a_distance_or_the_balance_kept_back() {
    let dated = ["Kindle credit 5.00 USD [2026-12-05]"];
    for below in [
        "<p>Expires at 11:59pm on 5th December 2026</p>",
        "<p>Valid Nov 1, 2026 – Dec 5, 2026</p>",
        "<p>Valid November 1–5, 2026</p><p>Expires December 5, 2026</p>",
        "<p>Originally $100.00</p><p>Expires December 5, 2026</p>",
        "<p>12 days left</p>",
        "<p>Expires 12/5</p>",
    ] {
        assert!(
            card(below) == dated || card(below) == ["unclear"],
            "{below}: {:?}",
            card(below)
        );
    }
    assert_eq!(
        card("<p>Expires at 11:59pm on 5th December 2026</p>"),
        dated
    );
    assert_eq!(
        card("<p>Originally $100.00</p><p>Expires December 5, 2026</p>"),
        dated
    );
    assert_eq!(card("<p>12 days left</p>"), dated);
    assert_eq!(card("<p>Expires 12/5</p>"), dated);
    // The earlier of two days that it may mean.
    assert_eq!(card("<p>Use before December 6, 2026</p>"), dated);
    // Another day than that of an expiry is none.
    assert_eq!(
        card("<p>Can be used from 6 December 2026</p>"),
        ["page-changed"]
    );
}

#[test]
fn the_end_of_an_offer_below_everything_is_nobodys_day() {
    let page = "<h1>Your credits</h1><div><h3>Gift Card balance</h3><p>$25.00</p></div>\
        <p>Offer valid through December 31, 2026. Terms apply.</p>";
    assert_eq!(said(page), ["Gift Card balance 25.00 USD []"]);
}

#[test]
fn points_are_a_card_of_their_own() {
    let page = "<h1>Your credits</h1><div><div>Kindle credit</div><div>$5.00</div><div>Expires December 5, 2026</div></div>\
        <div><div>Shop points</div><div>1,842 pts</div><div>Expires March 5, 2027</div></div>";
    assert_eq!(said(page), ["Kindle credit 5.00 USD [2026-12-05]"]);
}

#[test]
fn a_caption_rules_its_table_and_a_layout_table_rules_nothing() {
    let table = |caption: &str| {
        format!(
            "<h1>Your credits</h1><table><caption>{caption}</caption>\
             <tr><th>Kindle credit</th><td>$5.00</td></tr></table>"
        )
    };
    assert_eq!(said(&table("Available")), ["Kindle credit 5.00 USD []"]);
    assert_eq!(said(&table("Expired")), ["page-changed"]);
    let layout = "<table><tr><td>shop</td><td>Account</td></tr><tr><td colspan=2>As of March 2, 2026</td></tr>\
        <tr><td><table><tr><td>$48.17</td></tr><tr><td>Gift Card Balance</td></tr></table></td>\
        <td><table><tr><td>$9.99</td></tr><tr><td>Appstore credit</td></tr></table></td></tr></table>";
    assert_eq!(
        said(layout),
        [
            "Gift Card Balance 48.17 USD []",
            "Appstore credit 9.99 USD []"
        ]
    );
}

#[test]
fn a_cell_over_two_rows_joins_them() {
    for table in [
        "<tr><td rowspan=2>Kindle credit</td><td>$5.00</td></tr><tr><td>Expires December 5, 2026</td></tr>",
        "<tr><td>Kindle credit</td><td rowspan=2>$5.00</td></tr><tr><td>Expires December 5, 2026</td></tr>",
    ] {
        let page = format!("<h1>Your credits</h1><table>{table}</table>");
        assert_eq!(
            said(&page),
            ["Kindle credit 5.00 USD [2026-12-05]"],
            "{table}"
        );
    }
}

#[test]
fn what_is_drawn_and_what_is_read_aloud_are_two_copies() {
    let page = "<h1>Your credits</h1><div><span>Kindle credit</span>\
        <span aria-hidden=true>$4<sup>50</sup></span><span class=vh>$4.50</span></div>";
    assert_eq!(said(page), ["Kindle credit 4.50 USD []"]);
}

#[test]
fn tabs_of_every_make_name_their_panels() {
    for (tab, panel) in [
        (
            "<button role=tab aria-controls=p>Kindle credit</button>",
            "<div role=tabpanel id=p hidden>",
        ),
        (
            "<a data-bs-toggle=tab href=#p>Kindle credit</a>",
            "<div class=tab-pane id=p>",
        ),
        (
            "<h2><button data-bs-toggle=collapse data-bs-target=#p>Kindle credit</button></h2>",
            "<div id=p class=hide>",
        ),
    ] {
        let page = format!("<h1>Your credits</h1>{tab}{panel}<p>$5.00</p></div>");
        assert_eq!(said(&page), ["Kindle credit 5.00 USD []"], "{tab}");
    }
}

#[test]
fn an_amount_in_brackets_is_another_one() {
    assert_eq!(
        said("<h1>Your credits</h1><div><h3>Kindle credit</h3><p>$30.00 ($5.00 on hold)</p></div>"),
        ["Kindle credit 30.00 USD []"]
    );
}

#[test]
fn data_is_read_where_a_framework_puts_it() {
    let state = r#"{"currency":"USD","credits":[{"label":"Kindle credit","amount":"5.00","expires":{"date":"2026-12-05"}}]}"#;
    let packed = state.replace('"', "\\\"");
    for carrier in [
        format!("<div id=app data-state='{state}'></div>"),
        format!("<script>boot({state})</script>"),
        format!("<script>window.s = JSON.parse(\"{packed}\")</script>"),
        format!("<script type=application/json>{{\"state\":\"{packed}\"}}</script>"),
    ] {
        assert_eq!(
            said(&carrier),
            ["Kindle credit 5.00 USD [2026-12-05]"],
            "{carrier}"
        );
    }
    let prices = r#"<script>s = {"items":[{"title":"Kindle","price":99.5,"currency":"USD"},{"title":"Kindle","value":99.5,"currency":"USD"}]}</script>"#;
    assert!(
        !said(prices).iter().any(|one| one.contains("99")),
        "{:?}",
        said(prices)
    );
}

#[test]
fn a_whole_number_counts_units_where_its_neighbours_have_decimals() {
    let state = |value: &str| {
        format!(
            r#"<script>s = {{"list":[{{"title":"Prime Video credit","balance":{{"value":{value},"currency":"USD"}}}},
            {{"title":"Gift card balance","balance":{{"value":500,"currency":"USD"}}}}]}}</script>"#
        )
    };
    let read = super::said("en", "com", &state("35.5"));
    assert_eq!(read, ["Prime Video credit 3550", "Gift card balance 50000"]);
    assert_eq!(
        super::said("en", "com", &state("35")),
        ["Prime Video credit 3500"]
    );
}

#[test]
fn a_page_that_waits_says_so() {
    let waits = "<h1>Your credits</h1><div aria-busy=true></div><p>Help and contact for your orders</p><script src=/a.js></script>";
    assert_eq!(
        page("en", "com", waits).finding.outcome(),
        Outcome::NeedsRendering
    );
}
