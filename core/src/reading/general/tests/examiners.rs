//! What pages of examiners have taught: beside a balance, what is not the person's to spend.

use super::*;

fn card(name: &str, amount: &str, line: &str) -> String {
    format!("<article><h3>{name}</h3><b>{amount}</b><p>{line}</p></article>")
}

fn beside_music(lang: &str, site: &str, name: &str, amount: &str, line: &str) -> Vec<String> {
    let body = format!(
        "<h1>Credits, Guthaben</h1><section>{}{}</section>",
        card("Amazon Music", amount, ""),
        card(name, amount, line)
    );
    said(lang, site, &body)
}

#[test]
fn a_state_in_a_few_words_tells_of_the_amount_that_it_stands_by() {
    for (lang, site, name, amount, line) in [
        (
            "en",
            "com",
            "Kindle credit",
            "$5.00",
            "Your request has been declined",
        ),
        (
            "en",
            "com",
            "Kindle credit",
            "$5.00",
            "This credit was issued by mistake and removed.",
        ),
        (
            "en",
            "com",
            "Kindle credit",
            "$5.00",
            "Offer: install the app and activate it by Nov 30 to get it",
        ),
        (
            "de",
            "de",
            "Kindle-Guthaben",
            "5,00 €",
            "Ihr Antrag wurde leider abgelehnt",
        ),
        (
            "es",
            "es",
            "Crédito Kindle",
            "5,00 €",
            "Tu solicitud ha sido rechazada",
        ),
    ] {
        let read = beside_music(lang, site, name, amount, line);
        assert_eq!(read, ["Amazon Music 500"], "{line}");
    }
}

#[test]
fn a_price_in_the_line_below_makes_a_price_of_it() {
    for line in ["Was $9.99", "You save $4.99"] {
        let read = beside_music("en", "com", "Kindle credit", "$5.00", line);
        assert_eq!(read, ["Amazon Music 500"], "{line}");
    }
    // What it can be spent on may have one.
    for line in [
        "Rent films from $3.99 with it",
        "Use it on eBooks priced $0.99 or more",
    ] {
        let read = beside_music("en", "com", "Kindle credit", "$5.00", line);
        assert_eq!(read, ["Amazon Music 500", "Kindle credit 500"], "{line}");
    }
}

#[test]
fn a_state_of_others_takes_nothing_away() {
    for line in [
        "Only one kind of credit is held in this account.",
        "Expired credits are no longer shown.",
        "From your trade-in",
    ] {
        let read = beside_music("en", "com", "Kindle credit", "$5.00", line);
        assert_eq!(read, ["Amazon Music 500", "Kindle credit 500"], "{line}");
    }
}

#[test]
fn a_limit_in_its_own_card_bounds_an_amount() {
    for line in ["Maximum per order", "Limit per account"] {
        let read = beside_music("en", "com", "Kindle credit", "$5.00", line);
        assert_eq!(read, ["Amazon Music 500"], "{line}");
    }
    let row = |name: &str, note: &str| {
        format!("<div><div><span>{name}</span><span>$5.00</span></div><small>{note}</small></div>")
    };
    let body = format!(
        "<h1>Credits</h1>{}{}",
        row("Music credit", "For songs and albums"),
        row("Kindle credit", "Maximum per order")
    );
    assert_eq!(said("en", "com", &body), ["Music credit 500"]);
}

#[test]
fn the_holder_of_a_whole_page_is_the_person() {
    let table = "<table><tr><th>Credito<th>Importo<th>Stato<th>Scadenza</tr>\
        <tr><td>Credito app<td>€ 2,50<td>Disponibile<td>15/12/2026</tr>\
        <tr><td>Credito musica<td>€ 5,00<td>Utilizzato<td>15/12/2026</tr></table>";
    let page = |title: &str| format!("<h1>Crediti</h1>{title}<p>Intestatario: Marco B.</p>{table}");
    assert_eq!(
        said("it", "it", &page("")),
        ["Credito app 250 250 2026-12-15"]
    );
    // Under a heading of their own they are somebody's.
    assert_eq!(
        said("it", "it", &page("<h2>Famiglia</h2>")),
        ["PageChanged"]
    );
}

#[test]
fn a_part_gives_the_whole_no_day() {
    let read = |text: &str| {
        said(
            "it",
            "it",
            &format!("<h1>Saldi</h1><h2>Credito Kindle</h2><p>{text}</p>"),
        )
    };
    assert_eq!(
        read("Hai ancora 8,00 €. Il 30 novembre 2026 scadono 3,00 €."),
        ["Credito Kindle 800 300 2026-11-30"]
    );
    // What could be cents behind it may be the day.
    assert_eq!(
        read(
            "Hai ancora 8 euro. Di cui 3 euro il 30 novembre 2026 e 5 euro il 31 gennaio 2027 scadono."
        ),
        unclear()
    );
    let body = "<h1>Guthaben</h1><h2>eBook-Guthaben</h2><p>Sie haben noch <b>8,20 Euro</b>. Davon verfallen \
        <b>3,20 Euro</b> am 30. November 2026, die übrigen <b>5,00 Euro</b> am 31. Jänner 2027.</p>";
    assert_eq!(
        said("de", "de", body),
        ["eBook-Guthaben 820 320 2026-11-30 500 2027-01-31"]
    );
}

#[test]
fn a_remark_below_a_heading_is_no_name() {
    for line in ["Added to your balance", "Credit is active and ready"] {
        let body =
            format!("<h1>Credits</h1><div><h2>Kindle credit</h2><p>{line}</p><p>$5.00</p></div>");
        assert_eq!(said("en", "com", &body), ["Kindle credit 500"], "{line}");
    }
}

#[test]
fn a_state_may_name_its_currency_once() {
    let state = |other: &str| {
        format!(
            "<div id='root'></div><script type='application/json'>{{\"session\":{{\"currency\":\"AUD\"}},\
            \"credits\":{{\"c1\":{{\"id\":\"c1\",\"title\":\"Kindle eBook credit\",\"status\":\"AVAILABLE\",\
            \"balanceCents\":1250,\"grantIds\":[\"g4\",\"g9\"]}}}},\"grants\":{{\
            \"g4\":{{\"amountCents\":500,\"expiresAt\":\"2026-12-24\"}},\
            \"g9\":{{\"amountCents\":750,\"expiresAt\":\"2027-02-28\"}}}}{other}}}</script>"
        )
    };
    assert_eq!(
        said("en", "com.au", &state("")),
        ["Kindle eBook credit 1250 500 2026-12-24 750 2027-02-28"]
    );
    // Two of them name none.
    let two = said("en", "com.au", &state(",\"ui\":{\"currency\":\"USD\"}"));
    assert_eq!(two, ["NeedsRendering"]);
}

#[test]
fn a_panel_that_has_a_name_of_its_own_is_called_by_that_and_not_by_its_tab() {
    let body = "<h1>Digital credits</h1><div role=tablist><button role=tab aria-controls=p1>Books</button>\
        <button role=tab aria-controls=p2>Video</button><button role=tab aria-controls=p3>Expired</button></div>\
        <div role=tabpanel id=p1 aria-label='Kindle eBook credit'><p>$7.00</p><p>No end date.</p></div>\
        <div role=tabpanel id=p2 aria-label='Prime Video rental credit' hidden><p>$5.99</p><p>Expires December 30, 2026</p></div>\
        <div role=tabpanel id=p3 aria-label='Lapsed' hidden><p>Music credit $2.00</p></div>";
    let read = said("en", "com", body);
    assert_eq!(
        read,
        [
            "Kindle eBook credit 700",
            "Prime Video rental credit 599 599 2026-12-30"
        ]
    );
}

#[test]
fn what_stands_behind_cards_that_follow_each_other_is_no_part_of_the_last() {
    let cards = "<h1>Your credits</h1><div><div><h3>Gift card balance</h3><p>$40.00</p></div>\
        <div><div>Music credit</div><p>$5.00</p><p>Expires in 3 days</p></div>";
    for behind in [
        "<div><div>First top-up campaign</div><p>Top up $50.00 or more, get up to $10.00. Enter by December 20.</p></div></div>",
        "<div><b>Get up to $40</b><span>Top up for the first time with at least $200</span></div>\
         <div>Recently viewed</div><div><div><span>Mug</span><span>$7.90</span></div><div><span>Bag</span><span>$14.90</span></div></div></div>",
    ] {
        assert_eq!(
            said("en", "com", &format!("{cards}{behind}")),
            ["Gift card balance 4000", "Music credit 500 500 2026-11-26"],
            "{behind}"
        );
    }
}

#[test]
fn a_pages_own_elements_for_rows_and_cells_are_those_of_a_table() {
    let row = |cells: [&str; 3]| {
        let cells = cells.map(|cell| format!("<mat-cell>{cell}</mat-cell>"));
        format!("<mat-row>{}</mat-row>", cells.concat())
    };
    let body = format!(
        "<h1>Balances</h1><mat-table><mat-header-row><mat-header-cell>Credit</mat-header-cell>\
         <mat-header-cell>Balance</mat-header-cell><mat-header-cell>Last day</mat-header-cell></mat-header-row>{}{}</mat-table>",
        row(["Gift card balance", "$32.40", "–"]),
        row(["Kindle credit", "$5.00", "December 31, 2026"])
    );
    assert_eq!(
        said("en", "com", &body),
        ["Gift card balance 3240", "Kindle credit 500 500 2026-12-31"]
    );
}

#[test]
fn a_name_below_the_amount_is_all_of_its_words() {
    let body = "<h1>Soldes du compte</h1><div><p>112,40&nbsp;$</p><h2>Solde de carte-cadeau</h2></div>\
        <div><p>3,00&nbsp;$&nbsp;CA</p><h2>Crédit pour livres Kindle</h2><p>Expire le 2026-12-11</p></div>\
        <div><p>1,50&nbsp;$</p><h2>Récompense pour livraison sans hâte</h2><p>Il reste 5 jours pour l’utiliser</p></div>";
    assert_eq!(
        said("fr", "ca", body),
        [
            "Solde de carte-cadeau 11240",
            "Crédit pour livres Kindle 300 300 2026-12-11",
            "Récompense pour livraison sans hâte 150 150 2026-11-28"
        ]
    );
}

#[test]
fn a_circled_letter_behind_a_name_is_a_sign() {
    let body = "<h1>Balances</h1><div><span>Promotional credit <i title='Expires 8 December 2026'>ⓘ</i></span>\
        <span>$2.50</span></div><div><span>Gift card balance</span><span>$5.00</span></div>";
    assert_eq!(
        said("en", "com", body),
        [
            "Promotional credit 250 250 2026-12-08",
            "Gift card balance 500"
        ]
    );
}

#[test]
fn a_heading_that_states_another_amount_counts_though_an_invitation_stands_below_it() {
    let body = "<section><h1>Kindle credit: $4.00</h1><p>Take advantage of it and discover what's new.</p></section>\
        <section><div><span>Kindle credit</span><span>$5.00</span><span>available</span></div></section>";
    assert_eq!(said("en", "com", body), ["Unclear"]);
    let same = body.replace("$4.00", "$5.00");
    assert_eq!(said("en", "com", &same), ["Kindle credit 500"]);
}

#[test]
fn the_last_day_of_a_sale_above_the_pages_title_dates_no_balance() {
    let body = "<div><strong>Black Friday is on!</strong> Discounts of 60% only until Monday, November 30</div>\
        <div><h1>Check your balance</h1><div><div>Gift card balance</div><div>$42.00</div></div>\
        <div><div>Kindle credit</div><div>$1.20</div><div>Use by December 24, 2026</div></div></div>";
    assert_eq!(
        said("en", "com", body),
        ["Gift card balance 4200", "Kindle credit 120 120 2026-12-24"]
    );
}
