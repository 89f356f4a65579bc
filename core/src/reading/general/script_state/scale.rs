//! How a page's data counts: in which currency, in units or in hundredths.
//!
//! Lives here: what keys and fields say of a number beside them, and the number as money. Comes in: keys, fields, numbers.
//! Goes out: money, or that nobody can tell. May not: guess whether a whole number counts cents.

use std::collections::BTreeSet;

use serde_json::{Map, Number, Value};

use crate::model::{Currency, Money};

/// What the objects around an amount say of how it is counted.
#[derive(Clone, Copy, Default)]
pub(super) struct Unit {
    pub(super) currency: Option<Currency>,
    /// `"unit": "MINOR"`.
    pub(super) in_cents: bool,
}

impl Unit {
    /// The same for what stands in this object.
    pub(super) fn within(self, fields: &Map<String, Value>) -> Self {
        Self {
            currency: currency(fields).or(self.currency),
            in_cents: self.in_cents || says_cents(fields),
        }
    }
}

/// What a whole number counts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Scale {
    Cents,
    /// Another amount under the same key has decimals.
    Units,
    Unsaid,
}

/// What a page's data as a whole tells of its numbers.
#[derive(Default)]
pub(super) struct Survey<'a> {
    /// Keys of numbers with decimals beside a currency: a whole number under the same key counts units as well.
    pub(super) in_units: BTreeSet<&'a str>,
    currencies: BTreeSet<Currency>,
}

impl<'a> Survey<'a> {
    pub(super) fn of(values: &'a [Value]) -> Self {
        let mut survey = Self::default();
        for value in values {
            survey.take(value);
        }
        survey
    }

    /// The one currency that it names, wherever it does: `"session": {"currency": "AUD"}`.
    pub(super) fn only_currency(&self) -> Option<Currency> {
        let only = self.currencies.first().copied();
        only.filter(|_| self.currencies.len() == 1)
    }

    fn take(&mut self, value: &'a Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.take(item)),
            Value::Object(fields) => {
                let currency = currency(fields);
                self.currencies.extend(currency);
                for (key, value) in fields {
                    if currency.is_some() && value.is_f64() {
                        self.in_units.insert(key);
                    }
                    self.take(value);
                }
            }
            _ => {}
        }
    }
}

/// The key names the hundredths of a currency: `beloppOre`, `kwotaGrosze`, `amountInCents`, and not `percent`.
pub(super) fn is_hundredth(key: &str) -> bool {
    const ANYWHERE: [&str; 4] = ["minor", "grosz", "kurus", "kuruş"];
    const LAST: [&str; 10] = [
        "cents",
        "centimes",
        "centesimi",
        "centimos",
        "centavos",
        "Cent",
        "_cent",
        "Ore",
        "_ore",
        "Öre",
    ];
    let lower = key.to_ascii_lowercase();
    ANYWHERE.iter().any(|word| lower.contains(word))
        || LAST
            .iter()
            .any(|word| key.ends_with(word) || lower.ends_with(word))
}

/// `残高円`: the key names the currency.
pub(super) fn named_by(key: &str) -> Option<Currency> {
    key.ends_with('円').then(|| "JPY".parse().ok()).flatten()
}

pub(super) fn whole(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.parse().ok())
}

/// `{"units": 4, "nanos": 250000000}`.
pub(super) fn with_nanos(units: i64, nanos: i64, currency: Currency) -> Option<Money> {
    const NANOS: i64 = 1_000_000_000;
    let hundredths = 10_i64.pow(u32::from(currency.minor_digits()));
    let part = nanos.checked_mul(hundredths)?;
    let is_exact = part % NANOS == 0 && units.signum() * nanos.signum() >= 0;
    let minor = units.checked_mul(hundredths)?.checked_add(part / NANOS)?;
    is_exact.then(|| Money::new(minor, currency))
}

/// How programmers call an amount, in the languages of the markets.
pub(super) const AMOUNT_WORDS: [&str; 18] = [
    "amount", "amt", "value", "cents", "minor", "units", "money", "decimal", "betrag", "montant",
    "importe", "importo", "bedrag", "valor", "kwota", "belopp", "tutar", "deger",
];

/// A key that says amount and nothing else.
pub(super) fn is_plain(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    AMOUNT_WORDS.contains(&key.as_str())
}

/// The currency's code among an object's texts.
pub(super) fn currency(fields: &Map<String, Value>) -> Option<Currency> {
    fields
        .iter()
        .filter(|(key, _)| {
            let key = key.to_ascii_lowercase();
            [
                "curr",
                "wahrung",
                "waehrung",
                "devise",
                "moneda",
                "valuta",
                "moeda",
                "waluta",
                "parabirimi",
                "divisa",
            ]
            .iter()
            .any(|word| key.contains(word))
                || matches!(key.as_str(), "unit" | "birim" | "iso")
        })
        .find_map(|(_, value)| value.as_str()?.parse().ok())
}

/// A word of the object says that its numbers count cents.
fn says_cents(fields: &Map<String, Value>) -> bool {
    fields.values().filter_map(Value::as_str).any(|text| {
        matches!(
            text.to_ascii_lowercase().as_str(),
            "minor" | "cents" | "cent" | "minor_units" | "minor-units" | "minorunits"
        )
    })
}

/// A scale beside the number says that it counts cents.
pub(super) fn has_scale(fields: &Map<String, Value>) -> bool {
    const NAMES: [&str; 5] = [
        "scale",
        "exponent",
        "fractiondigits",
        "decimals",
        "decimalplaces",
    ];
    fields.iter().any(|(key, value)| {
        let digits = value.as_i64().map(i64::abs);
        digits == Some(2) && NAMES.contains(&key.to_ascii_lowercase().as_str())
    })
}

/// "3.00" beside a currency's code: digits, a separator and as many digits as the currency has.
pub(super) fn decimal(text: &str, currency: Currency) -> Option<Money> {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let cents_of = usize::from(currency.minor_digits());
    let (whole, cents) = match text.split_once(['.', ',']) {
        Some(parts) => parts,
        None if cents_of == 0 => (text, ""),
        None => return None,
    };
    (digits(whole) && cents.len() == cents_of && (cents.is_empty() || digits(cents)))
        .then(|| format!("{whole}{cents}").parse().ok())
        .flatten()
        .map(|minor| Money::new(minor, currency))
}

/// A number as money: decimals, or a small whole one; cents only where something says so.
pub(super) fn exact(number: &Number, currency: Currency, scale: Scale) -> Option<Money> {
    /// A whole number from here on may count cents.
    const SURELY_WHOLE: i64 = 100;
    let digits = usize::from(currency.minor_digits());
    let unit = 10_i64.pow(u32::from(currency.minor_digits()));
    if let Some(whole) = number.as_i64() {
        if scale == Scale::Cents {
            return Some(Money::new(whole, currency));
        }
        return (unit == 1 || whole < SURELY_WHOLE || scale == Scale::Units)
            .then(|| whole.checked_mul(unit))
            .flatten()
            .map(|minor| Money::new(minor, currency));
    }
    let text = number.to_string();
    let (whole, decimals) = text.split_once('.')?;
    let decimals = decimals.trim_end_matches('0');
    if decimals.len() > digits || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    format!("{whole}{decimals:0<digits$}")
        .parse()
        .ok()
        .map(|minor| Money::new(minor, currency))
}
