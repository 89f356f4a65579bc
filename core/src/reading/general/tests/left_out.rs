//! Pages that have a balance more than can be read.

use super::*;

/// What is read, and why there is one more.
fn read_in_part(lang: &str, site: &str, body: &str) -> (usize, Option<&'static str>) {
    match page(lang, site, body).finding {
        Finding::Found(found) => (found.readings().len(), found.left_out),
        Finding::Nothing { outcome, .. } => panic!("{outcome:?}"),
    }
}

const KINDLE: &str = "<section><h2>Kindle credit</h2><p>$3.00</p></section>";

#[test]
fn a_balance_that_the_page_could_not_load_is_missed() {
    let not_loaded = Some("not-loaded-by-the-page");
    for instead in [
        "<section><h2>Music credit</h2><p>This balance could not be loaded. <a href='#'>Try again</a></p></section>",
        "<section><p>We couldn't load your music credit.</p></section>",
    ] {
        let body = format!("<h1>Your balances</h1>{KINDLE}{instead}");
        assert_eq!(
            read_in_part("en", "com", &body),
            (1, not_loaded),
            "{instead}"
        );
    }
    let body = "<h1>Dina tillgodohavanden</h1><section><h2>Musikkredit</h2><p>30,00 kr</p></section>\
        <section><h2>Saldo på presentkort</h2><p>Det gick inte att läsa in saldot.</p></section>";
    assert_eq!(read_in_part("sv", "se", body), (1, not_loaded));
}

#[test]
fn a_balance_that_is_said_in_two_ways_is_missed() {
    let body = format!(
        "<h1>Your balances</h1>{KINDLE}<section><h2>Music credit</h2><p>$5.00</p>\
        <p>Your music balance is $0.00</p></section>"
    );
    let (read, why) = read_in_part("en", "com", &body);
    assert_eq!((read, why.is_some()), (1, true));
}

#[test]
fn nothing_is_missed_where_all_that_has_a_name_was_read() {
    for beside in [
        // Read elsewhere on the page.
        "<section><h2>Music credit</h2><p>$5.00</p></section><p>Your music credit history could not be loaded.</p>",
        // No credit.
        "<section><h2>Order history</h2><p>Could not be loaded. Try again later.</p></section>",
        "<section><h2>Kindle Paperwhite</h2><p>Currently unavailable.</p></section>",
        "<section><h2>Points of your card</h2><p>Could not be loaded.</p></section>",
        // One that it sells.
        "<section><h2>Send a gift card</h2><ul><li>$5.00</li><li>$10.00</li></ul></section>",
    ] {
        let body = format!("<h1>Your balances</h1>{KINDLE}{beside}");
        assert_eq!(read_in_part("en", "com", &body).1, None, "{beside}");
    }
}
