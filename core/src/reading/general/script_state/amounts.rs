//! Amounts in a page's data: texts, decimals, counted cents, each with its currency.
//!
//! Lives here: which fields of an object are an amount, and how much. Comes in: an object, the currency around it.
//! Goes out: amounts, or that one cannot be trusted. May not: guess whether a whole number counts cents.

use serde_json::{Map, Value};

use super::State;
use super::scale::{
    AMOUNT_WORDS, Scale, Unit, decimal, exact, has_scale, is_hundredth, is_plain, named_by, whole,
    with_nanos,
};
use crate::model::Money;
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
