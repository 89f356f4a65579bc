//! Balances that a page carries as data for its scripts.
//!
//! Lives here: JSON in `script` elements, alone or behind an assignment, and objects in it with a label and an amount.
//! Comes in: scripts' texts. Goes out: readings, or that they contradict each other.
//! May not: be asked while the visible page says anything; run a script; guess whether a number counts cents.

use jiff::civil::Date;
use serde_json::{Map, Value};

use super::atoms::Reader;
use super::says::{EXCLUDES, LabelFrom, Says, Strength};
use crate::model::{Certainty, Currency, EpochMs, Kind, Lot, Money, Reading};
use crate::reading::lexicon::{self, Topics};
use crate::reading::{dates, money};
use crate::rules::Topic;

/// What the scripts' data says; two amounts of one label are refused.
pub(super) fn read(scripts: &[String], reader: &Reader<'_>) -> Result<Vec<Reading>, &'static str> {
    let mut state = State {
        reader,
        readings: Vec::new(),
        doubt: None,
    };
    for script in scripts {
        for value in values(script) {
            state.walk(&value, Topics::default());
        }
    }
    let mut readings: Vec<Reading> = Vec::new();
    for reading in state.readings {
        let same = readings.iter().find(|other| {
            other.kind == reading.kind && other.label.normalised() == reading.label.normalised()
        });
        match same {
            Some(other) if *other == reading => {}
            Some(other) if other.lots.is_empty() || other.lots == reading.lots => {
                return Err("two-amounts");
            }
            _ => readings.push(reading),
        }
    }
    match state.doubt {
        Some(reason) if readings.is_empty() => Err(reason),
        _ => Ok(readings),
    }
}

/// The JSON values of a script: the whole of it, or what is assigned or passed.
fn values(script: &str) -> Vec<Value> {
    /// More assignments of objects than a page's state has.
    const MOST_TRIES: usize = 200;
    if !script.contains(|c: char| c.is_ascii_digit()) {
        return Vec::new();
    }
    if let Ok(value) = serde_json::from_str(script.trim()) {
        return vec![value];
    }
    let mut found = Vec::new();
    let mut from = 0;
    // What never ends is read to the script's end, and so is all that begins inside it: as much as the script is enough.
    let mut in_vain = 0;
    for _ in 0..MOST_TRIES {
        let rest = script.get(from..).unwrap_or_default();
        let Some(at) = rest.find(['{', '[']).filter(|_| in_vain <= script.len()) else {
            break;
        };
        let before = rest.get(..at).unwrap_or_default().trim_end();
        let mut next = at + 1;
        if before.ends_with(['=', '(', ':', ',']) || before.is_empty() {
            let rest = rest.get(at..).unwrap_or_default();
            let mut values = serde_json::Deserializer::from_str(rest).into_iter::<Value>();
            match values.next() {
                Some(Ok(value)) => {
                    next = at + values.byte_offset();
                    found.push(value);
                }
                Some(Err(reason)) => in_vain += reached(rest, &reason),
                None => {}
            }
        }
        from += next;
    }
    found
}

/// How many bytes were read before that was found out.
fn reached(text: &str, reason: &serde_json::Error) -> usize {
    let mut lines = memchr::memchr_iter(b'\n', text.as_bytes());
    let line_begins = reason.line().checked_sub(2).and_then(|nth| lines.nth(nth));
    line_begins.map_or(0, |newline| newline + 1) + reason.column()
}

struct State<'a> {
    reader: &'a Reader<'a>,
    readings: Vec<Reading>,
    doubt: Option<&'static str>,
}

impl State<'_> {
    fn walk(&mut self, value: &Value, above: Topics) {
        match value {
            Value::Array(items) => {
                for item in items {
                    self.walk(item, above);
                }
            }
            Value::Object(fields) => {
                if above.meets(EXCLUDES) {
                    return;
                }
                if self.balance(fields) {
                    return;
                }
                for (key, value) in fields {
                    self.walk(value, self.key(key).topics);
                }
            }
            _ => {}
        }
    }

    /// Takes an object that is a balance; false when it is none.
    fn balance(&mut self, fields: &Map<String, Value>) -> bool {
        let Some((says, strength)) = self.label(fields) else {
            return false;
        };
        let amounts = self.amounts(fields);
        let amount = match amounts.as_slice() {
            [] => return false,
            [Some(only)] => *only,
            _ => {
                self.doubt = Some("a-doubtful-amount");
                return true;
            }
        };
        if strength == Strength::Weak || self.is_over(fields) || amount.minor < 0 {
            return true;
        }
        let mut lots: Vec<Lot> = fields
            .values()
            .filter_map(Value::as_array)
            .flatten()
            .filter_map(Value::as_object)
            .filter_map(|part| self.lot(part))
            .collect();
        if lots.is_empty()
            && let Some(expires_on) = self.expiry(fields)
        {
            lots.push(Lot {
                amount,
                expires_on: Some(expires_on),
            });
        }
        let past = lots.iter().any(|lot| {
            lot.expires_on
                .is_some_and(|day| day < self.reader.served_on)
        });
        if past && amount.minor > 0 {
            self.doubt = Some("a-past-expiry");
            return true;
        }
        if amount.minor == 0 {
            lots.clear();
        }
        self.readings.push(Reading {
            label: says.label(LabelFrom::Own),
            kind: says.kind().unwrap_or(Kind::Other),
            amount,
            lots,
            certainty: Certainty::Recognised,
            matched: "general/script-state".to_owned(),
        });
        true
    }

    /// The one text that names a balance; of several, the one whose key says that it is a name.
    fn label(&self, fields: &Map<String, Value>) -> Option<(Says, Strength)> {
        let mut named: Vec<(&str, Says, Strength)> = fields
            .iter()
            .filter_map(|(key, value)| {
                let says = self.says(value.as_str()?);
                let strength = says.strength().filter(|_| says.is_own_label())?;
                Some((key.as_str(), says, strength))
            })
            .collect();
        if named.len() > 1 {
            let is_name = |key: &str| {
                let key = key.to_ascii_lowercase();
                ["name", "label", "title", "category"]
                    .iter()
                    .any(|word| key.contains(word))
            };
            named.retain(|(key, ..)| is_name(key));
            named.truncate(usize::from(named.len() == 1));
        }
        named.pop().map(|(_, says, strength)| (says, strength))
    }

    /// The amounts that may be the balance; `None` for one that cannot be told.
    fn amounts(&self, fields: &Map<String, Value>) -> Vec<Option<Money>> {
        let currency = currency(fields);
        let mut found: Vec<(Topics, Option<Money>)> = Vec::new();
        for (key, value) in fields {
            let topics = self.key(key).topics;
            if topics.meets(EXCLUDES) {
                continue;
            }
            match value {
                Value::String(text) => {
                    if let Some(amount) = self.money(text).or_else(|| decimal(text, currency?)) {
                        found.push((topics, Some(amount)));
                    }
                }
                Value::Number(number) => {
                    if let Some(currency) = currency {
                        found.push((topics, exact(number, key, currency, counts_cents(fields))));
                    }
                }
                Value::Object(inner) => {
                    found.extend(self.inner_amount(inner).map(|amount| (topics, amount)));
                }
                _ => {}
            }
        }
        const HOLDS: Topics = Topics::of(&[Topic::Available, Topic::Balance]);
        if found.len() > 1 && found.iter().any(|(topics, _)| topics.meets(HOLDS)) {
            found.retain(|(topics, _)| topics.meets(HOLDS));
        }
        let mut amounts: Vec<Option<Money>> = found.into_iter().map(|(_, amount)| amount).collect();
        amounts.dedup();
        amounts
    }

    /// `{"value": 3.5, "currencyCode": "USD"}`, also with the text beside it.
    #[expect(
        clippy::option_option,
        reason = "no amount, and an amount that cannot be trusted, are two things"
    )]
    fn inner_amount(&self, fields: &Map<String, Value>) -> Option<Option<Money>> {
        if fields
            .keys()
            .any(|key| self.key(key).topics.meets(EXCLUDES))
        {
            return None;
        }
        let text = fields
            .values()
            .filter_map(Value::as_str)
            .find_map(|text| self.money(text));
        let currency = currency(fields);
        let text = text.or_else(|| {
            fields
                .values()
                .filter_map(Value::as_str)
                .find_map(|text| decimal(text, currency?))
        });
        let number = fields.iter().find_map(|(key, value)| match value {
            Value::Number(number) => Some(exact(number, key, currency?, counts_cents(fields))),
            _ => None,
        });
        match (text, number) {
            (Some(text), _) => Some(Some(text)),
            (None, number) => number,
        }
    }

    fn money(&self, text: &str) -> Option<Money> {
        /// A longer text is a sentence about something.
        const LONGEST: usize = 24;
        (text.len() <= LONGEST)
            .then(|| money::amount(text, self.reader.market, self.reader.lang))
            .flatten()
    }

    fn lot(&self, part: &Map<String, Value>) -> Option<Lot> {
        match self.amounts(part).as_slice() {
            [Some(amount)] if amount.minor > 0 && !self.is_over(part) => Some(Lot {
                amount: *amount,
                expires_on: self.expiry(part),
            }),
            _ => None,
        }
    }

    /// A status word, or a flag that is set.
    fn is_over(&self, fields: &Map<String, Value>) -> bool {
        const OVER: Topics = Topics::of(&[
            Topic::Pending,
            Topic::Used,
            Topic::Expired,
            Topic::OnHold,
            Topic::Others,
            Topic::Price,
        ]);
        fields.iter().any(|(key, value)| match value {
            Value::String(text) => {
                let says = self.says(&text.replace('_', " "));
                says.words <= 3 && says.topics.meets(OVER)
            }
            Value::Bool(true) => self.key(key).topics.meets(OVER),
            _ => false,
        })
    }

    fn expiry(&self, fields: &Map<String, Value>) -> Option<Date> {
        let mut days: Vec<Date> = fields
            .iter()
            .filter(|(key, _)| {
                let key = key.to_ascii_lowercase();
                self.key(&key).expires()
                    || ["expir", "validuntil", "validthrough", "enddate", "useby"]
                        .iter()
                        .any(|word| key.replace(['_', '-'], "").contains(word))
            })
            .filter_map(|(_, value)| self.day(value))
            .collect();
        days.dedup();
        match days.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    fn day(&self, value: &Value) -> Option<Date> {
        match value {
            Value::String(text) => {
                if let Ok(at) = text.parse::<jiff::Timestamp>() {
                    return Some(self.day_of(at.as_millisecond()));
                }
                dates::date(
                    text,
                    self.reader.market,
                    self.reader.lang,
                    self.reader.served_on,
                )
            }
            Value::Number(number) => {
                /// Epoch seconds stay below this until the year 5138, milliseconds have been above it since 1973.
                const MILLISECONDS_FROM: i64 = 100_000_000_000;
                let at = number.as_i64().filter(|at| *at > 0)?;
                let at = if at < MILLISECONDS_FROM {
                    at.checked_mul(1_000)?
                } else {
                    at
                };
                let day = self.day_of(at);
                (2000..2200).contains(&day.year()).then_some(day)
            }
            _ => None,
        }
    }

    /// The site's day; midnight in UTC is how a day without a time is written.
    fn day_of(&self, at: i64) -> Date {
        const DAY: i64 = 86_400_000;
        if at % DAY == 0
            && let Ok(at) = jiff::Timestamp::from_millisecond(at)
        {
            return jiff::tz::TimeZone::UTC.to_datetime(at).date();
        }
        self.reader.market.day_of(EpochMs(at))
    }

    fn says(&self, text: &str) -> Says {
        let marks = lexicon::marks(text, self.reader.languages);
        Says::new(text, &marks, &[], self.reader.served_on)
    }

    /// `availableBalance`, `available_balance`: the words of a key.
    fn key(&self, key: &str) -> Says {
        let mut words = String::with_capacity(key.len() + 8);
        for c in key.chars() {
            if c.is_uppercase() || matches!(c, '_' | '-' | '.') {
                words.push(' ');
            }
            if c.is_alphanumeric() {
                words.push(c);
            }
        }
        self.says(&words)
    }
}

/// A word beside the number says that it counts cents.
fn counts_cents(fields: &Map<String, Value>) -> bool {
    fields.values().filter_map(Value::as_str).any(|text| {
        matches!(
            text.to_ascii_lowercase().as_str(),
            "minor" | "cents" | "cent" | "minor_units" | "minor-units"
        )
    })
}

/// The currency code among an object's texts.
fn currency(fields: &Map<String, Value>) -> Option<Currency> {
    fields
        .iter()
        .filter(|(key, _)| key.to_ascii_lowercase().contains("curr"))
        .find_map(|(_, value)| value.as_str()?.parse().ok())
}

/// "3.00" beside a currency's code: digits, a point and as many digits as the currency has.
fn decimal(text: &str, currency: Currency) -> Option<Money> {
    let (whole, cents) = text.split_once('.')?;
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (digits(whole) && digits(cents) && cents.len() == usize::from(currency.minor_digits()))
        .then(|| format!("{whole}{cents}").parse().ok())
        .flatten()
        .map(|minor| Money::new(minor, currency))
}

/// A number as money: decimals, or a small whole one; cents only where the key says so.
fn exact(
    number: &serde_json::Number,
    key: &str,
    currency: Currency,
    counts_cents: bool,
) -> Option<Money> {
    /// A whole number from here on may count cents.
    const SURELY_WHOLE: i64 = 100;
    let unit = 10_i64.pow(u32::from(currency.minor_digits()));
    let key = key.to_ascii_lowercase();
    if let Some(whole) = number.as_i64() {
        if counts_cents || key.contains("cent") || key.contains("minor") {
            return Some(Money::new(whole, currency));
        }
        let sure = unit == 1 || whole < SURELY_WHOLE;
        return sure
            .then(|| whole.checked_mul(unit))
            .flatten()
            .map(|minor| Money::new(minor, currency));
    }
    let text = number.to_string();
    let (whole, decimals) = text.split_once('.')?;
    if decimals.len() > usize::from(currency.minor_digits())
        && decimals.trim_end_matches('0').len() > usize::from(currency.minor_digits())
    {
        return None;
    }
    let negative = whole.starts_with('-');
    let whole: i64 = whole.parse().ok()?;
    let digits = format!("{decimals:0<2}");
    let cents: i64 = if unit == 1 {
        0
    } else {
        digits.get(..2)?.parse().ok()?
    };
    let minor = whole
        .checked_mul(unit)?
        .checked_add(if negative { -cents } else { cents })?;
    Some(Money::new(minor, currency))
}
