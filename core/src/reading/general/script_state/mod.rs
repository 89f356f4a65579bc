//! Balances that a page carries as data for its scripts.
//!
//! Lives here: JSON in `script` elements and attributes, and objects in it with a label and an amount.
//! Comes in: texts that may hold JSON. Goes out: readings, or that they contradict each other.
//! May not: be asked while the visible page says anything; run a script; guess whether a number counts cents.

mod amounts;
mod days;
mod keys;
mod links;
mod names;
mod scale;
mod shapes;
mod values;

use std::cell::RefCell;
use std::collections::HashMap;

use serde_json::{Map, Value};

use self::amounts::Said;
use self::keys::Key;
use self::links::Links;
use self::scale::{Survey, Unit};
use super::says::{EXCLUDES, LabelFrom, NOT_TO_SPEND, Says, Strength};
use crate::model::{Certainty, Kind, Lot, Money, Reading};
use crate::reading::lexicon::Topics;
use crate::reading::rule::About;
use crate::rules::Topic;

/// What the data says; two amounts of one label are refused. `about_balances`: the page's own words speak of them.
pub(super) fn read(
    texts: &[String],
    about_balances: bool,
    reader: &About<'_>,
) -> Result<Vec<Reading>, &'static str> {
    let values = shapes::plain(values::of_page(texts));
    let mut state = State {
        reader,
        survey: Survey::of(&values),
        links: Links::new(&values),
        readings: Vec::new(),
        doubt: None,
        keys: RefCell::default(),
    };
    let around = Around {
        topics: Topics::default(),
        unit: Unit {
            currency: state.survey.only_currency(),
            in_cents: false,
        },
        among_balances: about_balances,
        is_history: false,
    };
    for value in &values {
        state.walk(value, around);
    }
    let mut readings: Vec<Reading> = Vec::new();
    // A page may carry thousands: each is compared with the first of its name, not with all.
    let mut first_of_name = HashMap::new();
    for reading in state.readings {
        let name = (reading.kind, reading.label.normalised());
        let nth = *first_of_name.entry(name).or_insert(readings.len());
        match readings.get(nth) {
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

/// What the objects around a value tell of it.
#[derive(Clone, Copy)]
struct Around {
    /// Of the key that it stands under.
    topics: Topics,
    unit: Unit,
    /// Some key above, or the page, speaks of balances.
    among_balances: bool,
    /// A key above names what happened: `"ledger": {"accounts": …}`.
    is_history: bool,
}

/// What stands under such a key is nobody's balance, or somebody else's.
const NOT_OWN: Topics = EXCLUDES
    .and(Topics::of(&[Topic::Household]))
    .without(&[Topic::Activity]);

struct State<'a> {
    reader: &'a About<'a>,
    survey: Survey<'a>,
    links: Links<'a>,
    readings: Vec<Reading>,
    doubt: Option<&'static str>,
    /// What keys say: every entry of a list has the same.
    keys: RefCell<HashMap<String, Key>>,
}

impl State<'_> {
    fn walk(&mut self, value: &Value, around: Around) {
        match value {
            Value::Array(items) => {
                for item in items {
                    self.walk(item, around);
                }
            }
            Value::Object(fields) => {
                // `"household": [{"memberName": …}]`: somebody else's.
                if around.topics.meets(NOT_OWN) {
                    return;
                }
                // `{"key": "used", "entries": [{"label": …}]}`.
                let is_group = fields.values().any(Value::is_array);
                if self.balance(fields, around) || is_group && self.is_over(fields) {
                    return;
                }
                let unit = around.unit.within(fields);
                for (key, value) in fields {
                    let topics = self.key(key).topics;
                    let inner = Around {
                        topics,
                        unit,
                        among_balances: around.among_balances || topics.has(Topic::Balance),
                        is_history: around.is_history || topics.has(Topic::Activity),
                    };
                    self.walk(value, inner);
                }
            }
            Value::String(text) => {
                if let Some(value) = values::packed(text) {
                    self.walk(&value, around);
                }
            }
            _ => {}
        }
    }

    /// Takes an object that is a balance; false when it is none.
    fn balance(&mut self, fields: &Map<String, Value>, around: Around) -> bool {
        let Some((says, strength)) = self.label(fields) else {
            return false;
        };
        let amount = match self.amount(fields, around.unit) {
            Said::Nothing => return false,
            // A group's total stands above balances with names of their own.
            _ if self.holds_balances(fields) => return false,
            Said::Amount(amount) => amount,
            Said::Doubtful => {
                self.doubt = Some("a-doubtful-amount");
                return true;
            }
        };
        let is_among = around.among_balances || fields.keys().any(|key| self.says_balance(key));
        let is_believed = match strength {
            Strength::Weak => false,
            Strength::Pure => is_among,
            _ => true,
        };
        let says_available = || {
            let mut keys = fields.keys();
            keys.any(|key| self.key(key).topics.has(Topic::Available))
        };
        if !is_believed
            || self.is_over(fields)
            || amount.minor < 0
            || around.is_history && !says_available()
        {
            return true;
        }
        let unit = around.unit.within(fields);
        let mut lots: Vec<Lot> = Vec::new();
        for (key, value) in fields {
            let parts = value.as_array().into_iter().flatten();
            // `"expirations": [{"amount": 2, "date": "2026-12-31"}]`
            let is_dated = self.is_expiry(key);
            lots.extend(
                parts
                    .filter_map(Value::as_object)
                    .filter_map(|part| self.lot(part, unit, is_dated)),
            );
        }
        if lots.is_empty() {
            lots = self.linked_lots(fields, unit, amount);
        }
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
        // A part without a day that is all of it tells nothing.
        let is_whole = |lot: &Lot| lot.amount == amount && lot.expires_on.is_none();
        if amount.minor == 0 || matches!(lots.as_slice(), [only] if is_whole(only)) {
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

    fn says_balance(&self, key: &str) -> bool {
        self.key(key).topics.has(Topic::Balance)
    }

    /// Objects with a name and an amount stand in one of its lists.
    fn holds_balances(&self, fields: &Map<String, Value>) -> bool {
        let listed = fields.values().filter_map(Value::as_array).flatten();
        listed.filter_map(Value::as_object).any(|part| {
            self.label(part)
                .is_some_and(|(says, _)| !says.kinds.is_empty())
                && self.amount(part, Unit::default()) != Said::Nothing
        })
    }

    /// `is_dated`: it stands in a list of expiries, so that a day needs no name.
    fn lot(&self, part: &Map<String, Value>, around: Unit, is_dated: bool) -> Option<Lot> {
        let only_day = || {
            let mut days = part.values().filter_map(|value| self.day(value));
            let day = days.next().filter(|_| is_dated);
            day.filter(|_| days.next().is_none())
        };
        match self.amount(part, around) {
            Said::Amount(amount) if amount.minor > 0 && !self.is_over(part) => Some(Lot {
                amount,
                expires_on: self.expiry(part).or_else(only_day),
            }),
            _ => None,
        }
    }

    /// Parts that stand elsewhere and point at it, or that it points at, where they come to it.
    fn linked_lots(&self, fields: &Map<String, Value>, unit: Unit, whole: Money) -> Vec<Lot> {
        let lots_of = |parts: Vec<&Map<String, Value>>| -> Vec<Lot> {
            let lots = parts.into_iter();
            lots.filter_map(|part| self.lot(part, unit, false))
                .collect()
        };
        let is_whole =
            |lots: &Vec<Lot>| Money::sum(lots.iter().map(|lot| lot.amount)) == Some(whole);
        let mut ways = self.links.parts_of(fields).into_iter().map(lots_of);
        ways.find(is_whole).unwrap_or_default()
    }

    /// A status word, or a flag that is set.
    fn is_over(&self, fields: &Map<String, Value>) -> bool {
        const LONGEST: usize = 120;
        const OVER: Topics = NOT_TO_SPEND.and(Topics::of(&[Topic::Price, Topic::Household]));
        fields.iter().any(|(key, value)| match value {
            // "2026-12-31" is no word of state, and no three words are as long.
            Value::String(text) if text.len() <= LONGEST && text.contains(char::is_alphabetic) => {
                let says = self.says(&text.replace('_', " "));
                says.words <= 3 && says.topics.meets(OVER)
            }
            Value::Bool(true) => self.key(key).topics.meets(OVER),
            _ => false,
        }) || self.starts_later(fields)
    }

    fn says(&self, text: &str) -> Says {
        let marks = self.reader.speech.marks(text);
        Says::new(text, &marks, &[], self.reader.served_on)
    }
}
