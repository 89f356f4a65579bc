//! Balances that a page carries as data only, in the shapes of many frameworks.

use super::{said, unclear};

fn state(json: &str) -> Vec<String> {
    let script = format!("<div id=root></div><script type='application/json'>{json}</script>");
    said("en", "com", &script)
}

#[test]
fn what_is_available_under_a_ledger_is_counted_as_the_ledger_says() {
    let ledger = r#"{"ledger": {"currencyCode": "USD", "unit": "MINOR", "accounts": [
        {"displayName": "Prime Video credit", "availableBalance": 1250, "maxBalance": 50000}]}}"#;
    assert_eq!(state(ledger), ["Prime Video credit 1250"]);
}

#[test]
fn a_balance_of_the_household_is_nobodys_where_a_cache_files_it() {
    let cache = r#"{"ROOT": {"me": {"__ref": "Person:1"}},
        "Person:1": {"pots": [{"__ref": "Pot:1"}], "householdMembers": [{"__ref": "Person:2"}]},
        "Person:2": {"pots": [{"__ref": "Pot:2"}]},
        "Pot:1": {"title": "eBook credit", "available": {"value": "4.50", "currency": "USD"}, "lots": [{"__ref": "Lot:1"}]},
        "Pot:2": {"title": "Appstore credit", "available": {"value": "10.00", "currency": "USD"}, "lots": []},
        "Lot:1": {"remaining": {"value": "4.50", "currency": "USD"}, "validUntil": "2027-01-31"}}"#;
    assert_eq!(state(cache), ["eBook credit 450 450 2027-01-31"]);
}

#[test]
fn amounts_are_read_by_what_their_names_and_neighbours_say_of_them() {
    let credit = |amount: &str| {
        let json =
            format!(r#"{{"credits": [{{"name": "Kindle credit", "currency": "USD", {amount}}}]}}"#);
        state(&json)
    };
    for amount in [
        r#""amountMinor": "425""#,
        r#""balanceInCents": 425"#,
        r#""available": {"units": 4, "nanos": 250000000, "currencyCode": "USD"}"#,
        r#""available": {"value": 425, "scale": 2, "currency": "USD"}"#,
        r#""available": 4.25"#,
    ] {
        assert_eq!(credit(amount), ["Kindle credit 425"], "{amount}");
    }
    let two_sizes = r#""balance": {"amountInCents": 300, "amount": 300.00, "currency": "USD"}"#;
    assert_eq!(credit(two_sizes), unclear());
}

#[test]
fn a_day_in_three_numbers_is_a_day() {
    let json = r#"{"credits": [{"name": "Kindle credit", "currency": "USD", "available": 4.25,
        "expiry": {"year": 2027, "month": 2, "day": 15}}]}"#;
    assert_eq!(state(json), ["Kindle credit 425 425 2027-02-15"]);
}

#[test]
fn a_code_names_a_balance_where_nothing_else_does() {
    let json = r#"{"credits": [{"category": "PRIME_VIDEO", "available": 9.90, "currency": "USD", "source": "NO_RUSH"}]}"#;
    assert_eq!(state(json), ["PRIME_VIDEO 990"]);
}

#[test]
fn streams_and_islands_carry_balances_too() {
    let island = "<astro-island props='{\"credits\":[1,[[0,{\"name\":[0,\"Kindle credit\"],\"amountCents\":[0,250],\
        \"currency\":[0,\"USD\"]}]]]}'></astro-island><div id=root></div>";
    assert_eq!(said("en", "com", island), ["Kindle credit 250"]);
    let flight = "<div id=root></div><script>self.__next_f.push([1,\"5:{\\\"credits\\\":[{\\\"name\\\":\\\"Kindle cre\"])</script>\
        <script>self.__next_f.push([1,\"dit\\\",\\\"amount\\\":2.50,\\\"currency\\\":\\\"USD\\\"}]}\\n\"])</script>";
    assert_eq!(said("en", "com", flight), ["Kindle credit 250"]);
    let stream = "<div id=root></div><script>c.streamController.enqueue(\"[{\\\"_1\\\":2},\\\"credits\\\",[3],\
        {\\\"_4\\\":5,\\\"_6\\\":7,\\\"_8\\\":9},\\\"name\\\",\\\"Kindle credit\\\",\\\"amountCents\\\",250,\\\"currency\\\",\
        \\\"USD\\\"]\\n\")</script>";
    assert_eq!(said("en", "com", stream), ["Kindle credit 250"]);
}

#[test]
fn what_counts_something_else_is_no_amount() {
    for other in [
        r#""percentUsed": 40"#,
        r#""recentOrders": 7"#,
        r#""centre": 3"#,
    ] {
        let json =
            format!(r#"{{"credits": [{{"name": "Kindle credit", "currency": "USD", {other}}}]}}"#);
        assert_eq!(state(&json).len(), 1);
        assert!(!state(&json)[0].starts_with("Kindle credit"), "{other}");
    }
}
