//! Days that have a name instead of a number, and where a day's parts stand.

use super::*;

#[test]
fn a_weekday_is_a_last_day_only_where_words_near_it_say_so() {
    let card = |line: &str| {
        format!("<h1>Your credits</h1><div><h3>Kindle credit</h3><b>$4.00</b><p>{line}</p></div>")
    };
    for (line, read) in [
        ("Use it by Friday", "Kindle credit 400 400 2026-11-27"),
        (
            "Expires at the end of the month",
            "Kindle credit 400 400 2026-11-30",
        ),
        ("From your parcel of Friday", "Kindle credit 400"),
        ("Our Black Friday deals are here", "Kindle credit 400"),
    ] {
        assert_eq!(said("en", "com", &card(line)), [read], "{line}");
    }
}

#[test]
fn parts_in_a_column_of_days_are_of_what_is_there_and_not_of_what_is_held() {
    let table = "<h1>Your credits</h1><table><tr><th>Type</th><th>Available</th><th>On hold</th><th>Expires</th></tr>\
         <tr><td>Gift card balance</td><td>$10.00</td><td>$2.00</td><td>never</td></tr>\
         <tr><td>Kindle credit</td><td>$15.00</td><td>$0.00</td>\
         <td>$5.00 expires December 6, 2026<br>$10.00 expires December 31, 2026</td></tr></table>";
    assert_eq!(
        said("en", "com", table),
        [
            "Gift card balance 1000",
            "Kindle credit 1500 500 2026-12-06 1000 2026-12-31"
        ]
    );
}

#[test]
fn what_is_sold_below_a_list_of_balances_is_no_part_of_the_first() {
    let cards = "<h1>Your credits</h1><div><div><div><h3>Gift card</h3><p>$15.00</p><p>Does not expire</p></div></div>\
         <div><div><h3>Prime Video</h3><p>$2.49</p><p>Valid until January 31, 2027</p></div></div></div>\
         <div><p>Slim reader for $44.90 only until December 6, 2026.</p></div>";
    assert_eq!(
        said("en", "com", cards),
        ["Gift card 1500", "Prime Video 249 249 2027-01-31"]
    );
}
