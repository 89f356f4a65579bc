//! Amounts in a page's data: texts, decimals, counted cents, each with its currency.
//!
//! Lives here: which fields of an object are an amount, and how much. Comes in: an object, the currency around it.
//! Goes out: amounts, or that one cannot be trusted. May not: guess whether a whole number counts cents.

use std::collections::BTreeSet;

use serde_json::{Map, Number, Value};

use super::State;
use crate::model::{Currency, Money};
use crate::reading::lexicon::Topics;
use crate::rules::Topic;

/// What an object says of one amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    Nothing,
    Amount(Money),
    /// Several, or a number that may count units or cents.
    Doubtful,
}

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

/// A field's amount, and what its key tells.
struct Field {
    topics: Topics,
    is_plain: bool,
    amount: Option<Money>,
}

impl State<'_> {
    /// The one amount that may be the balance.
    pub(super) fn amount(&self, fields: &Map<String, Value>, around: Unit) -> Said {
        const HOLDS: Topics = Topics::of(&[Topic::Available, Topic::Balance]);
        let unit = around.within(fields);
        let currency = unit.currency;
        let mut found: Vec<Field> = Vec::new();
        for (key, value) in fields {
            let topics = self.key(key).topics;
            if topics.meets(super::EXCLUDES) {
                continue;
            }
            let amount = match value {
                Value::String(text) => self
                    .money(text)
                    .or_else(|| {
                        self.written(key, text, fields, unit)
                            .filter(|_| self.counts(key))
                    })
                    .map(Some),
                Value::Number(number) if self.counts(key) => {
                    currency.map(|currency| exact(number, currency, self.scale(key, fields, unit)))
                }
                // An object that is dated is a part or a balance, and no amount of the one around it.
                Value::Object(inner) if self.expiry(inner).is_none() => {
                    match self.inner(inner, unit) {
                        Said::Nothing => None,
                        Said::Amount(money) => Some(Some(money)),
                        Said::Doubtful => Some(None),
                    }
                }
                _ => None,
            };
            found.extend(amount.map(|amount| Field {
                topics,
                is_plain: is_plain(key),
                amount,
            }));
        }
        // "availableBalance" beside "originalAmount"; "amount" beside "granted"; a text beside a number for machines.
        for prefers in [
            |field: &Field| field.topics.meets(HOLDS),
            |field: &Field| field.is_plain,
            |field: &Field| field.amount.is_some(),
        ] {
            if found.len() > 1 && found.iter().any(prefers) {
                found.retain(prefers);
            }
        }
        let mut amounts: Vec<Option<Money>> = found.into_iter().map(|field| field.amount).collect();
        amounts.dedup();
        match amounts.as_slice() {
            [] => Said::Nothing,
            [Some(only)] => Said::Amount(*only),
            _ => Said::Doubtful,
        }
    }

    /// `{"value": 3.5, "currencyCode": "USD"}`, also with the text beside it.
    fn inner(&self, fields: &Map<String, Value>, around: Unit) -> Said {
        if fields
            .keys()
            .any(|key| self.key(key).topics.meets(super::EXCLUDES))
        {
            return Said::Nothing;
        }
        let unit = around.within(fields);
        let nanos = fields.get("nanos").and_then(Value::as_i64);
        if let (Some(nanos), Some(currency)) = (nanos, unit.currency) {
            let units = fields.get("units").and_then(whole);
            return units
                .and_then(|units| with_nanos(units, nanos, currency))
                .map_or(Said::Doubtful, Said::Amount);
        }
        let texts = || {
            fields
                .iter()
                .filter_map(|(key, value)| Some((key, value.as_str()?)))
        };
        let text = texts()
            .find_map(|(_, text)| self.money(text))
            .or_else(|| texts().find_map(|(key, text)| self.written(key, text, fields, unit)));
        if let Some(money) = text {
            return Said::Amount(money);
        }
        // `"amountInCents": 300, "amount": 300.00`: one of the two is wrong.
        let mut numbers: Vec<Option<Money>> = fields
            .iter()
            .filter_map(|(key, value)| match value {
                Value::Number(number) if self.counts(key) => {
                    Some(exact(number, unit.currency?, self.scale(key, fields, unit)))
                }
                _ => None,
            })
            .collect();
        numbers.dedup();
        match numbers.as_slice() {
            [] => Said::Nothing,
            [Some(only)] => Said::Amount(*only),
            _ => Said::Doubtful,
        }
    }

    /// "3.00", or "300" under a key of cents.
    fn written(
        &self,
        key: &str,
        text: &str,
        fields: &Map<String, Value>,
        unit: Unit,
    ) -> Option<Money> {
        let currency = unit.currency.or_else(|| named_by(key))?;
        let counts_cents = self.scale(key, fields, unit) == Scale::Cents;
        let cents = text
            .parse()
            .ok()
            .filter(|cents: &i64| counts_cents && *cents >= 0);
        cents
            .map(|cents| Money::new(cents, currency))
            .or_else(|| decimal(text, currency))
    }

    /// What a whole number under the key counts.
    fn scale(&self, key: &str, fields: &Map<String, Value>, unit: Unit) -> Scale {
        if unit.in_cents || has_scale(fields) || is_hundredth(key) {
            Scale::Cents
        } else if self.survey.in_units.contains(key) {
            Scale::Units
        } else {
            Scale::Unsaid
        }
    }

    fn money(&self, text: &str) -> Option<Money> {
        /// A longer text is a sentence about something.
        const LONGEST: usize = 24;
        (text.len() <= LONGEST)
            .then(|| self.reader.speech.amount(text))
            .flatten()
    }

    /// True for a key that names an amount, and no count, id or rank.
    fn counts(&self, key: &str) -> bool {
        const HOLDS: Topics = Topics::of(&[Topic::Available, Topic::Balance, Topic::Total]);
        let lower = key.to_ascii_lowercase();
        let counts_others = ["count", "days", "id", "code", "version", "type"]
            .iter()
            .any(|word| lower.ends_with(word));
        let named = AMOUNT_WORDS.iter().any(|word| lower.contains(word));
        !counts_others && (named || is_hundredth(key) || self.key(key).topics.meets(HOLDS))
    }
}

/// What a whole number counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scale {
    Cents,
    /// Another amount under the same key has decimals.
    Units,
    Unsaid,
}

/// What a page's data as a whole tells of its numbers.
#[derive(Default)]
pub(super) struct Survey<'a> {
    /// Keys of numbers with decimals beside a currency: a whole number under the same key counts units as well.
    in_units: BTreeSet<&'a str>,
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

/// The key names the hundredths of a currency: `beloppOre`, `kwotaGrosze`, `amountInCents`.
fn is_hundredth(key: &str) -> bool {
    let lower = key.to_ascii_lowercase();
    let holds = ["cent", "minor", "grosz", "kurus", "kuruş"];
    holds.iter().any(|word| lower.contains(word))
        || ["Ore", "_ore", "Öre", "_öre"]
            .iter()
            .any(|word| key.ends_with(word))
}

/// `残高円`: the key names the currency.
fn named_by(key: &str) -> Option<Currency> {
    key.ends_with('円').then(|| "JPY".parse().ok()).flatten()
}

fn whole(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.parse().ok())
}

/// `{"units": 4, "nanos": 250000000}`.
fn with_nanos(units: i64, nanos: i64, currency: Currency) -> Option<Money> {
    const NANOS: i64 = 1_000_000_000;
    let hundredths = 10_i64.pow(u32::from(currency.minor_digits()));
    let part = nanos.checked_mul(hundredths)?;
    let is_exact = part % NANOS == 0 && units.signum() * nanos.signum() >= 0;
    let minor = units.checked_mul(hundredths)?.checked_add(part / NANOS)?;
    is_exact.then(|| Money::new(minor, currency))
}

/// How programmers call an amount, in the languages of the markets.
const AMOUNT_WORDS: [&str; 18] = [
    "amount", "amt", "value", "cents", "minor", "units", "money", "decimal", "betrag", "montant",
    "importe", "importo", "bedrag", "valor", "kwota", "belopp", "tutar", "deger",
];

/// A key that says amount and nothing else.
fn is_plain(key: &str) -> bool {
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
fn has_scale(fields: &Map<String, Value>) -> bool {
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
fn decimal(text: &str, currency: Currency) -> Option<Money> {
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
fn exact(number: &Number, currency: Currency, scale: Scale) -> Option<Money> {
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
