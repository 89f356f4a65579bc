//! What marks an amount as money: symbols, codes and words, longest first.

use super::{Cell, habits::Habits};
use crate::{
    model::Currency,
    reading::text::{fold_char, is_spaceless},
};

/// A mark beside a number; bounds are cells.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) meaning: Meaning,
}

/// What a mark says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A code: `USD`.
    Code(Currency),
    /// A symbol of one currency: `€`, `CDN$`.
    Symbol(Currency),
    /// A symbol of several: `$`, `kr`, `¥`.
    Shared(&'static str),
}

impl Meaning {
    pub(super) const fn is_code(self) -> bool {
        matches!(self, Self::Code(_))
    }
}

/// ISO 4217 codes that a page of these markets may name.
const CODES: &[&str] = &[
    "USD", "EUR", "GBP", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "BRL", "ARS", "CLP",
    "COP", "PEN", "JPY", "CNY", "KRW", "INR", "IDR", "MYR", "THB", "PHP", "VND", "SEK", "NOK",
    "DKK", "ISK", "PLN", "CZK", "HUF", "RON", "BGN", "TRY", "CHF", "RUB", "UAH", "ILS", "AED",
    "SAR", "EGP", "QAR", "KWD", "BHD", "OMR", "JOD", "MAD", "ZAR", "NGN", "KES",
];

/// Symbols of one currency, longest first.
const SYMBOLS: &[(&str, &str)] = &[
    ("CDN$", "CAD"),
    ("AUD$", "AUD"),
    ("CAD$", "CAD"),
    ("USD$", "USD"),
    ("SGD$", "SGD"),
    ("MXN$", "MXN"),
    ("HK$", "HKD"),
    ("NT$", "TWD"),
    ("NZ$", "NZD"),
    ("AU$", "AUD"),
    ("CA$", "CAD"),
    ("US$", "USD"),
    ("SG$", "SGD"),
    ("MX$", "MXN"),
    ("CN¥", "CNY"),
    ("JP¥", "JPY"),
    ("د.إ", "AED"),
    ("ر.س", "SAR"),
    ("ج.م", "EGP"),
    ("E£", "EGP"),
    ("R$", "BRL"),
    ("S$", "SGD"),
    ("A$", "AUD"),
    ("C$", "CAD"),
    ("zł", "PLN"),
    ("Kč", "CZK"),
    ("Ft", "HUF"),
    ("TL", "TRY"),
    ("€", "EUR"),
    ("₺", "TRY"),
    ("₹", "INR"),
    ("£", "GBP"),
    ("円", "JPY"),
    ("₩", "KRW"),
    ("₪", "ILS"),
    ("₽", "RUB"),
    ("₱", "PHP"),
    ("₫", "VND"),
    ("฿", "THB"),
    ("₦", "NGN"),
    ("₴", "UAH"),
    ("﷼", "SAR"),
];

/// Symbols that several currencies use, longest first, with those currencies.
const SHARED: &[(&str, &[&str])] = &[
    ("Rs.", &["INR"]),
    ("Rs", &["INR"]),
    ("kr.", &["SEK", "NOK", "DKK", "ISK"]),
    ("kr", &["SEK", "NOK", "DKK", "ISK"]),
    (
        "$",
        &[
            "USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "ARS", "CLP", "COP",
        ],
    ),
    ("¥", &["JPY", "CNY"]),
];

/// True when the shared symbol is one of the currency's own.
pub(super) fn can_mean(symbol: &str, currency: Currency) -> bool {
    SHARED
        .iter()
        .any(|(own, codes)| *own == symbol && codes.contains(&currency.code()))
}

/// The longest mark that ends just before `end`.
pub(super) fn ending_at(
    cells: &[Cell],
    end: usize,
    free_from: usize,
    habits: &Habits,
) -> Option<Mark> {
    let mark = candidates(habits).filter_map(|(text, meaning)| {
        let start = end
            .checked_sub(text.chars().count())
            .filter(|s| *s >= free_from)?;
        let same = equal(&cells[start..end], text, meaning.is_code());
        (same
            && bounded(
                text.chars().next(),
                start.checked_sub(1).and_then(|b| cells.get(b)),
            ))
        .then_some(Mark {
            start,
            end,
            meaning,
        })
    });
    let mark = mark.max_by_key(|mark| mark.end - mark.start)?;
    // `USD $5`, `CAD $5`: the code before the shared symbol decides.
    if let Meaning::Shared(symbol) = mark.meaning {
        let mut before = mark.start;
        while before > free_from && cells[before - 1].c.is_whitespace() && mark.start - before < 1 {
            before -= 1;
        }
        let code = ending_at(cells, before, free_from, habits).filter(
            |code| matches!(code.meaning, Meaning::Code(currency) if can_mean(symbol, currency)),
        );
        if let Some(code) = code {
            return Some(Mark {
                end: mark.end,
                ..code
            });
        }
    }
    Some(mark)
}

/// The longest mark that starts at `start`.
pub(super) fn starting_at(cells: &[Cell], start: usize, habits: &Habits) -> Option<Mark> {
    let mark = candidates(habits).filter_map(|(text, meaning)| {
        let end = start + text.chars().count();
        let same = equal(cells.get(start..end)?, text, meaning.is_code());
        (same && bounded(text.chars().last(), cells.get(end))).then_some(Mark {
            start,
            end,
            meaning,
        })
    });
    let mark = mark.max_by_key(|mark| mark.end - mark.start)?;
    // `5 $ CAD`, `5 $ US`: a code after the shared symbol decides.
    if let Meaning::Shared(symbol) = mark.meaning {
        let next = mark.end
            + usize::from(
                cells
                    .get(mark.end)
                    .is_some_and(|cell| cell.c.is_whitespace()),
            );
        let code = starting_at(cells, next, habits).filter(
            |code| matches!(code.meaning, Meaning::Code(currency) if can_mean(symbol, currency)),
        );
        if let Some(code) = code {
            return Some(Mark {
                start: mark.start,
                ..code
            });
        }
    }
    Some(mark)
}

fn candidates(habits: &Habits) -> impl Iterator<Item = (&'static str, Meaning)> + '_ {
    let code = |code: &str| code.parse::<Currency>().ok();
    let symbols = SYMBOLS
        .iter()
        .filter_map(move |(text, currency)| Some((*text, Meaning::Symbol(code(currency)?))));
    let shared = SHARED
        .iter()
        .map(|(text, _)| (*text, Meaning::Shared(text)));
    let codes = CODES
        .iter()
        .filter_map(move |text| Some((*text, Meaning::Code(code(text)?))));
    symbols.chain(shared).chain(codes).chain(habits.words())
}

/// Reads a word's mark: a symbol of one currency or a shared one.
pub(super) fn of_symbol(symbol: &str) -> Option<Meaning> {
    let own = SYMBOLS.iter().find(|(text, _)| *text == symbol);
    own.and_then(|(_, code)| Some(Meaning::Symbol(code.parse().ok()?)))
        .or_else(|| {
            let (text, _) = SHARED.iter().find(|(text, _)| *text == symbol)?;
            Some(Meaning::Shared(text))
        })
}

/// Codes are compared exactly; words and symbols without regard to case.
fn equal(cells: &[Cell], text: &str, exactly: bool) -> bool {
    cells.len() == text.chars().count()
        && cells.iter().zip(text.chars()).all(|(cell, own)| {
            cell.c == own || (!exactly && text.len() > 1 && folded(cell.c) == folded(own))
        })
}

fn folded(c: char) -> Option<char> {
    let mut first = None;
    fold_char(c, |part| first = first.or(Some(part)));
    first
}

/// A mark made of letters is a word of its own: `kr` is not the start of `kredit`.
fn bounded(edge: Option<char>, neighbour: Option<&Cell>) -> bool {
    let letter = |c: char| c.is_alphabetic() && !is_spaceless(c);
    !(edge.is_some_and(letter) && neighbour.is_some_and(|cell| letter(cell.c)))
}
