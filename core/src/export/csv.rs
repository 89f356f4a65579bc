//! One line a lot, for a table.

use std::borrow::Cow;

use jiff::Timestamp;

use crate::model::{Clock, EpochMs, Lot, Money, Report, Row};

/// The columns. `amount` is the row's; a row without lots has one line with the last four empty.
const HEADER: &str = "site,category,label,amount,currency,certainty,read_at,\
    lot_amount,lot_currency,expires_on,lapsed";

/// The rows as CSV (RFC 4180: comma, CRLF, quotes where needed), in the order of the screen's groups.
pub fn to_csv(report: &Report, clock: &Clock) -> String {
    let mut text = format!("{HEADER}\r\n");
    for standing in report.standing(clock.today()).rows {
        let row = standing.row;
        if row.lots.is_empty() {
            line(&mut text, report, row, &["", "", "", ""].map(Cow::from));
        }
        for lot in &row.lots {
            line(&mut text, report, row, &lot_fields(lot, clock));
        }
    }
    text
}

fn lot_fields(lot: &Lot, clock: &Clock) -> [Cow<'static, str>; 4] {
    let lapsed = lot
        .expires_on
        .map(|day| if day < clock.today() { "yes" } else { "no" });
    [
        decimal(lot.amount).into(),
        lot.amount.currency.to_string().into(),
        lot.expires_on
            .map_or_else(String::new, |day| day.to_string())
            .into(),
        lapsed.unwrap_or_default().into(),
    ]
}

fn line(text: &mut String, report: &Report, row: &Row, lot: &[Cow<'_, str>; 4]) {
    let currency = row.amount.currency.to_string();
    let own = [
        report.account.site.name().into(),
        row.kind.word().into(),
        harmless(row.label.as_str()),
        decimal(row.amount).into(),
        currency.into(),
        row.certainty.word().into(),
        instant(row.as_of).into(),
    ];
    let fields: Vec<Cow<'_, str>> = own.iter().chain(lot).map(|field| quoted(field)).collect();
    text.push_str(&fields.join(","));
    text.push_str("\r\n");
}

/// `-12.50`: digits alone, so that a spreadsheet takes it for a number.
fn decimal(money: Money) -> String {
    let shown = money.to_string();
    shown.split(' ').next().unwrap_or_default().to_owned()
}

fn instant(at: EpochMs) -> String {
    Timestamp::from_millisecond(at.0).map_or_else(|_| String::new(), |at| at.to_string())
}

/// A label that a spreadsheet would run as a formula gets an apostrophe in front: labels are page text,
/// and a page may be hostile.
fn harmless(label: &str) -> Cow<'_, str> {
    if label.starts_with([
        '=', '+', '-', '@', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}',
    ]) {
        format!("'{label}").into()
    } else {
        label.into()
    }
}

fn quoted(field: &str) -> Cow<'_, str> {
    if field.contains([',', '"', '\r', '\n', ';']) {
        format!("\"{}\"", field.replace('"', "\"\"")).into()
    } else {
        field.into()
    }
}
