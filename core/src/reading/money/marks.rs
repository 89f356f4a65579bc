//! What marks an amount as money: symbols, codes and words, longest first.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::{Cell, habits::Habits};
use crate::{
    model::Currency,
    reading::text::{fold_char, is_blank, is_spaceless},
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

/// The most spaces and edges of elements between a shared symbol and the code that says whose it is.
const WIDEST_GAP: usize = 3;

/// The longest mark that ends just before `end`.
pub(super) fn ending_at(
    cells: &[Cell],
    end: usize,
    free_from: usize,
    habits: &Habits,
) -> Option<Mark> {
    let last = cells.get(end.checked_sub(1)?)?.c;
    let ends = folded(last)?;
    let before = end.checked_sub(2).and_then(|at| folded(cells[at].c));
    let alike = habits
        .marks(last.is_alphabetic())
        .flat_map(|marks| marks.ending_with(before, ends));
    let mark = alike.filter_map(|spelt| {
        let start = end.checked_sub(spelt.letters).filter(|s| *s >= free_from)?;
        let before = start.checked_sub(1).and_then(|before| cells.get(before));
        let same =
            equal(cells.get(start..end)?, spelt) && bounded(spelt.text.chars().next(), before);
        same.then_some(Mark {
            start,
            end,
            meaning: spelt.meaning,
        })
    });
    let mark = mark.max_by_key(|mark| mark.end - mark.start)?;
    // `USD $5`, `CAD $5`: the code before the shared symbol decides.
    if let Meaning::Shared(symbol) = mark.meaning {
        let gap = cells[free_from..mark.start].iter().rev().take(WIDEST_GAP);
        let before = mark.start - gap.take_while(|cell| is_blank(cell.c)).count();
        // No code ends in a sign or a stop, and before most symbols stands one of these or nothing.
        let may_end = before > free_from && cells[before - 1].c.is_ascii_uppercase();
        let code = may_end.then(|| ending_at(cells, before, free_from, habits));
        let code = code.flatten().filter(
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
    let first = cells.get(start)?.c;
    let begins = folded(first)?;
    let spelt = habits
        .marks(first.is_alphabetic())
        .flat_map(|marks| marks.beginning_with(begins));
    let mark = spelt.filter_map(|spelt| {
        let end = start + spelt.letters;
        let same = equal(cells.get(start..end)?, spelt)
            && bounded(spelt.text.chars().next_back(), cells.get(end));
        same.then_some(Mark {
            start,
            end,
            meaning: spelt.meaning,
        })
    });
    let mark = mark.max_by_key(|mark| mark.end - mark.start)?;
    // `5 $ CAD`, `5 $ US`: a code after the shared symbol decides.
    if let Meaning::Shared(symbol) = mark.meaning {
        let gap = cells[mark.end..].iter().take(WIDEST_GAP);
        let next = mark.end + gap.take_while(|cell| is_blank(cell.c)).count();
        let code = starting_at(cells, next, habits).filter(
            |code| matches!(code.meaning, Meaning::Code(currency) if can_mean(symbol, currency)),
        );
        if let Some(code) = code.or_else(|| country_at(cells, next, symbol)) {
            return Some(Mark {
                start: mark.start,
                ..code
            });
        }
    }
    Some(mark)
}

/// `5 $ CA`, `5 $US`: the country behind a dollar.
fn country_at(cells: &[Cell], start: usize, symbol: &str) -> Option<Mark> {
    const COUNTRIES: [(&str, &str); 4] =
        [("CA", "CAD"), ("US", "USD"), ("AU", "AUD"), ("MX", "MXN")];
    let end = start + 2;
    let written = cells.get(start..end).filter(|_| symbol == "$")?;
    let is_apart = cells.get(end).is_none_or(|next| !next.c.is_alphanumeric());
    let (_, code) = COUNTRIES
        .iter()
        .find(|(country, _)| country.chars().eq(written.iter().map(|cell| cell.c)))?;
    is_apart.then_some(Mark {
        start,
        end,
        meaning: Meaning::Code(code.parse().ok()?),
    })
}

/// A way to write a mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spelt {
    text: &'static str,
    letters: usize,
    meaning: Meaning,
}

/// Ways to write marks, found by their first and by their last two characters as comparisons see them: many end in `$`.
#[derive(Debug, Default)]
pub(super) struct Marks {
    by_first: BTreeMap<char, Vec<Spelt>>,
    by_last: BTreeMap<(char, Option<char>), Vec<Spelt>>,
}

impl Marks {
    pub(super) fn new(all: impl Iterator<Item = (&'static str, Meaning)>) -> Self {
        let mut marks = Self::default();
        for (text, meaning) in all {
            let letters = text.chars().count();
            let spelt = Spelt {
                text,
                letters,
                meaning,
            };
            let mut ends = text.chars().rev();
            let (last, before) = (ends.next().and_then(folded), ends.next().and_then(folded));
            let first = text.chars().find_map(folded);
            let (Some(first), Some(last)) = (first, last) else {
                continue;
            };
            marks.by_first.entry(first).or_default().push(spelt);
            marks.by_last.entry((last, before)).or_default().push(spelt);
        }
        marks
    }

    fn beginning_with(&self, c: char) -> &[Spelt] {
        self.by_first.get(&c).map_or(&[], Vec::as_slice)
    }

    /// Those that are this character alone, and those of two and more that end so.
    fn ending_with(&self, before: Option<char>, last: char) -> impl Iterator<Item = &Spelt> {
        let of = |key| self.by_last.get(&key).map_or(&[][..], Vec::as_slice);
        let longer = before.map_or(&[][..], |_| of((last, before)));
        of((last, None)).iter().chain(longer)
    }
}

/// Those that need no language.
pub(super) static EVERYWHERE: LazyLock<Marks> = LazyLock::new(|| {
    let code = |code: &str| code.parse::<Currency>().ok();
    let symbols = SYMBOLS
        .iter()
        .filter_map(|(text, currency)| Some((*text, Meaning::Symbol(code(currency)?))));
    let shared = SHARED
        .iter()
        .map(|(text, _)| (*text, Meaning::Shared(text)));
    let codes = CODES
        .iter()
        .filter_map(|text| Some((*text, Meaning::Code(code(text)?))));
    Marks::new(symbols.chain(shared).chain(codes))
});

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
fn equal(cells: &[Cell], spelt: &Spelt) -> bool {
    let exactly = spelt.meaning.is_code() || spelt.text.len() == 1;
    cells
        .iter()
        .zip(spelt.text.chars())
        .all(|(cell, own)| cell.c == own || (!exactly && is_same_folded(cell.c, own)))
}

fn is_same_folded(one: char, other: char) -> bool {
    if one.is_ascii() && other.is_ascii() {
        return one.eq_ignore_ascii_case(&other);
    }
    folded(one).is_some_and(|c| Some(c) == folded(other))
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
