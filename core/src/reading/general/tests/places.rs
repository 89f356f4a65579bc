//! Where a page puts what belongs to a balance: notes, dialogs, closed panels, choices, a name above a sentence.

use super::said;

#[test]
fn a_lettered_footnote_dates_every_amount_that_points_to_it() {
    let row = |name: &str, amount: &str, note: &str| {
        format!(
            "<tr><th>{name}</th><td>{amount} <sup><a href='#n-{note}'>{note}</a></sup></td></tr>"
        )
    };
    let rows = [
        row("Kindle books", "$3.50", "a"),
        row("Prime Video", "$2.00", "b"),
        row("Amazon Music", "$1.49", "a"),
    ];
    let notes = "<ol><li id='n-a'>Valid until December 24, 2026. <a href='#r'>↩</a></li>\
                 <li id='n-b'>Valid until January 6, 2027.</li></ol>";
    let body = format!(
        "<table><tr><th>For</th><th>Left to spend</th></tr>{}</table>{notes}",
        rows.concat()
    );
    assert_eq!(
        said("en", "com", &body),
        [
            "Kindle books 350 350 2026-12-24",
            "Prime Video 200 200 2027-01-06",
            "Amazon Music 149 149 2026-12-24",
        ]
    );
}

#[test]
fn a_closed_dialog_tells_what_the_amount_before_it_is_made_of() {
    let card = |name: &str, whole: &str, parts: &str| {
        format!(
            "<div><h2>{name}</h2><p>{whole}</p><button>Dates</button><dialog><p>Made of:</p>{parts}</dialog></div>"
        )
    };
    let games = card(
        "Games credit",
        "$12.00",
        "<ul><li>$4.00, valid until March 14, 2027</li><li>$8.00, valid until June 30, 2027</li></ul>",
    );
    let apps = card(
        "App credit",
        "$3.20",
        "<p>$3.20, valid until March 21, 2027</p>",
    );
    assert_eq!(
        said("en", "com", &format!("{games}{apps}")),
        [
            "Games credit 1200 400 2027-03-14 800 2027-06-30",
            "App credit 320 320 2027-03-21",
        ]
    );
}

#[test]
fn a_closed_dialog_that_does_not_add_up_is_not_read() {
    let body = "<div><h2>Games credit</h2><p>$12.00</p><button>How?</button><dialog>\
                <p>Kindle credit: $5.00, valid until March 14, 2027</p></dialog></div>";
    assert_eq!(said("en", "com", body), ["Games credit 1200"]);
}

#[test]
fn what_a_closed_button_hides_right_behind_it_is_read() {
    let panel = |name: &str, whole: &str, day: &str| {
        format!(
            "<section><div role='button' aria-expanded='false'><span>{name}</span> <span>{whole}</span></div>\
             <div style='visibility:hidden'><p>{whole} lapses on {day}.</p></div></section>"
        )
    };
    let body = format!(
        "<h1>Your rewards</h1>{}{}",
        panel("Kindle eBooks", "$8.00", "January 30, 2027"),
        panel("Prime Video", "$2.50", "March 3, 2027")
    );
    assert_eq!(
        said("en", "com", &body),
        [
            "Kindle eBooks 800 800 2027-01-30",
            "Prime Video 250 250 2027-03-03",
        ]
    );
}

#[test]
fn the_label_of_an_output_speaks_of_it() {
    let group = |name: &str, amount: &str| {
        format!(
            "<fieldset><legend>{name}</legend><p><label for='o-{name}'>You can spend</label> \
             <output id='o-{name}'>{amount}</output></p></fieldset>"
        )
    };
    let body = format!(
        "<h1>Credits</h1>{}{}",
        group("Kindle", "$6.50"),
        group("Appstore", "$0.00")
    );
    assert_eq!(said("en", "com", &body), ["Kindle 650", "Appstore 0"]);
}

#[test]
fn a_gift_card_among_balances_to_choose_from_is_one() {
    let body = "<fieldset><legend>Your balances</legend>\
                <label><input type=radio> <span>Gift card</span> <data>$75.40</data></label><br>\
                <label><input type=radio> <span>Music credit</span> <data>$9.00</data></label></fieldset>";
    assert_eq!(
        said("en", "com", body),
        ["Gift card 7540", "Music credit 900"]
    );
}

#[test]
fn amounts_of_a_gift_card_to_choose_are_none() {
    let choice = |amount: &str| {
        format!("<label><input type=radio> <span>Gift card</span> <b>{amount}</b></label>")
    };
    let body = format!(
        "<fieldset>{}{}</fieldset>",
        choice("$25.00"),
        choice("$50.00")
    );
    assert_eq!(said("en", "com", &body), ["PageChanged"]);
}

#[test]
fn of_two_names_in_a_line_the_emphasised_one_or_the_first_is_the_label() {
    for (names, label) in [
        ("<strong>Kindle</strong> <span>eBooks</span>", "Kindle"),
        ("<span>Kindle</span> <span>eBooks</span>", "Kindle"),
        ("<span>eBooks</span> <strong>Kindle</strong>", "Kindle"),
    ] {
        let body = format!(
            "<h1>Credits</h1><ul><li><div>{names}</div><div>$5.00</div><div>Use by Dec 30</div></li>\
             <li><div><strong>Prime Video</strong></div><div>$3.99</div><div>Use by Dec 20</div></li></ul>"
        );
        let wanted = format!("{label} 500 500 2026-12-30");
        assert_eq!(said("en", "com", &body)[0], wanted, "{names}");
    }
}

#[test]
fn a_name_above_a_sentence_about_it_is_the_label() {
    let body = "<ul><li><strong>Movies &amp; TV</strong><br>\
                You can spend $4.50 on movies and shows through January 2, 2027.</li></ul>";
    assert_eq!(
        said("en", "com", &format!("<h1>Your rewards</h1>{body}")),
        ["Movies & TV 450 450 2027-01-02"]
    );
}

#[test]
fn rows_of_which_a_row_is_made_are_its_lots() {
    for (lang, site, columns, name, of, day) in [
        (
            "en",
            "com",
            "<th>Credit</th><th>Available</th><th>Expires on</th>",
            "Music",
            "of which",
            "2027-05-09",
        ),
        (
            "de",
            "de",
            "<th>Guthaben</th><th>Verfügbar</th><th>Verfällt am</th>",
            "Musik",
            "davon",
            "09.05.2027",
        ),
        (
            "it",
            "it",
            "<th>Credito</th><th>Disponibile</th><th>Scade il</th>",
            "Musica",
            "di cui",
            "09/05/2027",
        ),
        (
            "sv",
            "se",
            "<th>Kredit</th><th>Tillgängligt</th><th>Går ut den</th>",
            "Musik",
            "varav",
            "2027-05-09",
        ),
    ] {
        let symbol = if site == "com" { "$" } else { "" };
        let point = if site == "com" { "." } else { "," };
        let after = match site {
            "com" => "",
            "se" => " kr",
            _ => " €",
        };
        let amount = |units: u8| format!("{symbol}{units}{point}00{after}");
        let tail = if lang == "de" {
            "30.05.2027"
        } else if lang == "it" {
            "30/05/2027"
        } else {
            "2027-05-30"
        };
        let body = format!(
            "<table><tr>{columns}</tr><tr><td>{name}</td><td>{}</td><td></td></tr>\
             <tr><td>{of}</td><td>{}</td><td>{day}</td></tr><tr><td>{of}</td><td>{}</td><td>{tail}</td></tr></table>",
            amount(6),
            amount(4),
            amount(2)
        );
        assert_eq!(
            said(lang, site, &body),
            [format!("{name} 600 400 2027-05-09 200 2027-05-30")],
            "{lang}"
        );
    }
}

#[test]
fn numbered_lots_under_a_name_and_its_sum_are_parts_of_it() {
    let body = "<h1>Credits in detail</h1><table>\
        <tbody><tr><th colspan=2>Prime Video</th><th>$6.49</th></tr>\
        <tr><td>Credit 1</td><td>until January 5, 2027</td><td>$2.50</td></tr>\
        <tr><td>Credit 2</td><td>until January 19, 2027</td><td>$3.99</td></tr></tbody>\
        <tbody><tr><th colspan=2>Kindle</th><th>$12.50</th></tr>\
        <tr><td>Credit 1</td><td>until March 30, 2027</td><td>$2.50</td></tr>\
        <tr><td>Credit 2</td><td>no expiry date</td><td>$10.00</td></tr></tbody></table>";
    assert_eq!(
        said("en", "com", body),
        [
            "Prime Video 649 250 2027-01-05 399 2027-01-19",
            "Kindle 1250 250 2027-03-30 1000 -",
        ]
    );
}

#[test]
fn a_row_that_is_a_link_may_tell_its_parts_below_its_name() {
    let row = |name: &str, parts: &str, whole: &str| {
        format!(
            "<a href='/w'><div><div>{name}</div><div>{parts}</div></div><div>{whole} ›</div></a>"
        )
    };
    let body = format!(
        "<h1>Wallet</h1>{}{}",
        row(
            "Kindle books",
            "$20.00 expires in 4 days, $35.00 expires on March 2, 2027",
            "$55.00"
        ),
        row("Appstore", "Use by March 1, 2027", "$8.00")
    );
    assert_eq!(
        said("en", "com", &body),
        [
            "Kindle books 5500 2000 2026-11-27 3500 2027-03-02",
            "Appstore 800 800 2027-03-01",
        ]
    );
}

#[test]
fn what_a_credit_was_when_it_came_is_not_what_is_left() {
    for body in [
        "<h2>Kindle credit</h2><p><strong>$1.75</strong> left of $3.00</p>",
        "<h2>Kindle credit</h2><div>$1.75</div><p>left of $3.00</p>",
        "<div><h2>Kindle credit</h2></div><div><span>$1.75</span><div>remaining of $3.00</div></div>",
    ] {
        assert_eq!(said("en", "com", body), ["Kindle credit 175"], "{body}");
    }
}

#[test]
fn a_term_names_what_stands_behind_it_and_nothing_before() {
    let body = "<h1>Balances</h1><dl><dt>Kindle eBook credit<dd>$6.00<dt>Default card<dd>Visa ending in 4410\
        <dt>Prime membership<dd>$9.99/month</dl>";
    assert_eq!(said("en", "com", body), ["Kindle eBook credit 600"]);
}

#[test]
fn what_says_that_it_opens_something_is_read_where_it_stands_when_it_is_a_part_of_the_page() {
    let long =
        "The credit is taken off when books are bought from the store that sells them. ".repeat(8);
    let page = format!(
        "<main aria-controls=\"live\"><h1>Your credits</h1><div><h3>Kindle credit</h3><p>$4</p></div><p>{long}</p></main>\
         <p>Help</p><div id=\"live\"></div>"
    );
    assert_eq!(said("en", "com", &page), ["Kindle credit 400"]);
}
