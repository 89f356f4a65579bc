//! What stands beside a card's name, amount and day, in it or elsewhere on the page.

use super::{said, unclear};
use crate::model::Outcome;

const PARTS: &str = "<p>$2.50 expires December 5, 2026</p><p>$3.00 expires December 31, 2026</p>";
const WHOLE: &str = "Kindle credit 550 250 2026-12-05 300 2026-12-31";

#[test]
fn what_a_cards_button_opens_is_told_of_that_card_wherever_it_stands() {
    let other = "<div><h3>Gift card balance</h3><p>$42.17</p></div>";
    for (button, panel) in [
        (
            "<a href=\"javascript:void(0)\" data-a-popover='{\"name\":\"k\"}'>See details</a>",
            "class=a-popover-preload id=a-popover-k",
        ),
        (
            "<button aria-controls=k>See details</button>",
            "id=k hidden",
        ),
        (
            "<button popovertarget=k>What is it made of?</button>",
            "id=k popover",
        ),
        (
            "<button data-sheet=k>Details</button>",
            "id=k role=dialog aria-hidden=true",
        ),
        ("<a href='#k'>Details</a>", "id=k role=dialog hidden"),
    ] {
        let body = format!(
            "<h1>Your credits</h1><div><h3>Kindle credit</h3><p>$5.50</p>{button}</div>{other}<div {panel}>{PARTS}</div>"
        );
        let read = said("en", "com", &body);
        assert_eq!(read, [WHOLE, "Gift card balance 4217"], "{body}");
    }
}

#[test]
fn a_card_that_is_a_button_itself_has_what_it_opens_behind_it() {
    let card = |name: &str, id: &str, amount: &str| {
        format!("<button data-sheet={id}><span>{name}</span><b>{amount}</b></button>")
    };
    let body = format!(
        "<h1>Your credits</h1>{}{}<div id=k role=dialog hidden><h2>Kindle credit</h2>{PARTS}</div>\
         <div id=g role=dialog hidden><p>Never expires.</p></div>",
        card("Kindle credit", "k", "$5.50"),
        card("Gift card balance", "g", "$42.17")
    );
    assert_eq!(said("en", "com", &body), [WHOLE, "Gift card balance 4217"]);
}

#[test]
fn details_is_the_name_of_no_panel() {
    let row = |name: &str, id: &str| {
        format!("<li><span>{name}</span><button aria-controls={id}>Details</button></li>")
    };
    let panel = |id: &str, amount: &str, day: &str| {
        format!("<dl id={id}><dt>Balance</dt><dd>{amount}</dd><dt>Last day</dt><dd>{day}</dd></dl>")
    };
    let body = format!(
        "<h1>Your credits</h1><ul>{}{}</ul>{}{}",
        row("Kindle credit", "a"),
        row("Music credit", "b"),
        panel("b", "$2.00", "January 14, 2027"),
        panel("a", "$6.45", "December 2, 2026")
    );
    assert_eq!(
        said("en", "com", &body),
        [
            "Kindle credit 645 645 2026-12-02",
            "Music credit 200 200 2027-01-14"
        ]
    );
}

#[test]
fn an_amount_in_a_remark_is_none_of_its_cards() {
    for remark in [
        "Min. basket $30.00",
        "Last added: $30.00 on October 5, 2026",
        "Took $30.00 off your last order",
        "Earned since you joined: $30.00",
        "One coupon per $30.00 of merchandise",
    ] {
        for card in [
            "<div><div><span>Kindle credit</span><small>{r}</small></div><div><b>$12.50</b><small>{x}</small></div></div>",
            "<div><span>$12.50</span><div><b>Kindle credit</b><p>{r}</p><p>{x}</p></div></div>",
            "<div><div><span>Kindle credit</span><p>{x} · {r}</p></div><b>$12.50</b></div>",
            "<table><tr><td>Kindle credit<br><small>{r}</small></td><td>$12.50</td><td>{x}</td></tr></table>",
        ] {
            let card = card
                .replace("{r}", remark)
                .replace("{x}", "Expires December 14, 2026");
            let read = said("en", "com", &format!("<h1>Your credits</h1>{card}"));
            assert_eq!(read, ["Kindle credit 1250 1250 2026-12-14"], "{card}");
        }
    }
}

#[test]
fn what_opens_a_card_is_its_name_whatever_follows() {
    for line in [
        "Songs and albums",
        "Goodwill credit after a fault",
        "No-rush delivery reward",
        "Kept separate from your gift card balance",
    ] {
        let card = format!("<div><h3>Kindle credit</h3><p>{line}</p><p>$12.50</p></div>");
        let read = said("en", "com", &format!("<h1>Your credits</h1>{card}"));
        assert_eq!(read, ["Kindle credit 1250"], "{line}");
    }
}

#[test]
fn a_list_behind_a_name_and_its_amount_tells_what_has_become_of_it() {
    let card = |state: &str| {
        format!(
            "<div><p>Music credit $5.00</p><ul><li>Issued on August 4, 2026</li><li>{state}</li><li>For songs</li></ul></div>"
        )
    };
    let other = "<div><h3>Gift card balance</h3><p>$42.17</p></div>";
    for state in ["Expired on November 2, 2026", "Used on November 2, 2026"] {
        let body = format!("<h1>Your credits</h1>{}{other}", card(state));
        assert_eq!(
            said("en", "com", &body),
            ["Gift card balance 4217"],
            "{state}"
        );
    }
    let body = format!(
        "<h1>Your credits</h1>{}{other}",
        card("Expires on December 2, 2026")
    );
    assert_eq!(
        said("en", "com", &body),
        ["Music credit 500 500 2026-12-02", "Gift card balance 4217"]
    );
}

#[test]
fn two_lines_of_a_card_are_no_table() {
    let body = "<h1>Your credits</h1><div><div><span>Kindle credit</span><small>Under review</small></div>\
        <div><b>$12.50</b><small>Expires December 14, 2026</small></div></div>\
        <div><h3>Gift card balance</h3><p>$42.17</p></div>";
    assert_eq!(said("en", "com", body), ["Gift card balance 4217"]);
}

#[test]
fn a_table_whose_columns_are_credits_is_read_as_rows() {
    let body = "<h1>Your credits</h1><table>\
        <tr><td></td><th>Gift card balance</th><th>Kindle credit</th><th>Music credit</th></tr>\
        <tr><th>On 1 November</th><td>$60.00</td><td>$8.00</td><td>$1.50</td></tr>\
        <tr><th>Spent</th><td>$21.45</td><td>$2.01</td><td>$0.00</td></tr>\
        <tr><th>On hold</th><td>$10.00</td><td>–</td><td>–</td></tr>\
        <tr><th>Available now</th><td>$28.55</td><td>$5.99</td><td>$1.50</td></tr>\
        <tr><th>Use by</th><td>–</td><td>December 20, 2026</td><td>tomorrow</td></tr></table>";
    assert_eq!(
        said("en", "com", body),
        [
            "Gift card balance 2855",
            "Kindle credit 599 599 2026-12-20",
            "Music credit 150 150 2026-11-24"
        ]
    );
}

#[test]
fn the_column_of_what_is_left_outranks_the_others_and_that_of_credits_names() {
    let body = "<h1>Your credits</h1><table>\
        <tr><th>Credit</th><th>Works on</th><th>Granted</th><th>Left to spend</th><th>Last day</th></tr>\
        <tr><td>Reading credit</td><td>Digital music</td><td>$15.00</td><td>$8.80</td><td>December 20, 2026</td></tr>\
        <tr><td>Kindle credit</td><td>eBooks</td><td>$20.00</td><td>$0.00</td><td>–</td></tr></table>";
    assert_eq!(
        said("en", "com", body),
        ["Reading credit 880 880 2026-12-20", "Kindle credit 0"]
    );
}

#[test]
fn a_day_gone_by_refuses_its_own_balance_alone() {
    let past = "<div><h3>Video credit</h3><p>$2.00</p><p>Available. Expires on November 3, 2026.</p></div>";
    let other = "<div><h3>Gift card balance</h3><p>$42.17</p></div>";
    let both = format!("<h1>Your credits</h1>{past}{other}");
    assert_eq!(said("en", "com", &both), ["Gift card balance 4217"]);
    assert_eq!(
        said("en", "com", &format!("<h1>Your credits</h1>{past}")),
        unclear()
    );
}

#[test]
fn a_group_without_a_day_ends_the_one_that_has_it() {
    let body = "<h1>Your credits</h1><div><div>Expiring on November 30, 2026</div>\
        <div><div><span>Kindle credit</span><b>$8.00</b></div><div><span>Music credit</span><b>$4.50</b></div></div>\
        <div>No expiry date</div><div><div><span>Gift card balance</span><b>$150.00</b></div></div></div>";
    assert_eq!(
        said("en", "com", body),
        [
            "Kindle credit 800 800 2026-11-30",
            "Music credit 450 450 2026-11-30",
            "Gift card balance 15000"
        ]
    );
}

#[test]
fn what_is_sold_below_a_denial_takes_nothing_of_it_back() {
    let body = "<h1>Manage digital credits</h1><h4>You don't have any digital credits right now.</h4>\
        <h2>Where could I use one?</h2><div><b>eBooks</b> <span>from $0.99</span></div>\
        <div><b>Digital music</b> <span>Songs $1.29</span></div>";
    assert_eq!(said("en", "com", body), [format!("{:?}", Outcome::Empty)]);
}

#[test]
fn a_group_of_state_that_is_over_holds_no_balance() {
    let state = r#"{"sections":[{"key":"available","entries":[{"label":"Kindle credit","money":{"minorUnits":450,"currencyCode":"USD"}}]},
        {"key":"used","entries":[{"label":"Game credit","money":{"minorUnits":300,"currencyCode":"USD"}}]}]}"#;
    let body = format!("<div id=app></div><script type='application/json'>{state}</script>");
    assert_eq!(said("en", "com", &body), ["Kindle credit 450"]);
}
