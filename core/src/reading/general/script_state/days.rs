//! Days in a page's data: ISO, epoch, "in so many days", and what their keys say of them.
//!
//! Lives here: when an object lapses and when it begins. Comes in: an object. Goes out: days of the site.
//! May not: take a day for the last one whose key does not say so.

use jiff::{ToSpan, civil::Date};
use serde_json::{Map, Value};

use super::State;
use crate::model::EpochMs;
use crate::reading::text::fold;

impl State<'_> {
    /// `"validFrom": "2027-01-01"`, and it is still 2026.
    pub(super) fn starts_later(&self, fields: &Map<String, Value>) -> bool {
        fields.iter().any(|(key, value)| {
            let key = plain(key);
            [
                "validfrom",
                "startdate",
                "startson",
                "startsat",
                "availablefrom",
                "activefrom",
            ]
            .iter()
            .any(|word| key.contains(word))
                && self
                    .day(value)
                    .is_some_and(|day| day > self.reader.served_on)
        })
    }

    pub(super) fn expiry(&self, fields: &Map<String, Value>) -> Option<Date> {
        let mut days: Vec<Date> = fields
            .iter()
            .filter(|(key, _)| self.is_expiry(key))
            .filter_map(|(key, value)| self.days_from_now(key, value).or_else(|| self.day(value)))
            .collect();
        days.dedup();
        match days.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// The key names a last day.
    pub(super) fn is_expiry(&self, key: &str) -> bool {
        const NAMES: [&str; 7] = [
            "expir",
            "validuntil",
            "validthrough",
            "validto",
            "enddate",
            "useby",
            "finvalid",
        ];
        self.key(key).expires || NAMES.iter().any(|word| plain(key).contains(word))
    }

    /// `"expiresInDays": 8`.
    fn days_from_now(&self, key: &str, value: &Value) -> Option<Date> {
        let days = value.as_i64().filter(|_| plain(key).contains("days"))?;
        (0..=3_650)
            .contains(&days)
            .then(|| self.reader.served_on.checked_add(days.days()).ok())
            .flatten()
    }

    pub(super) fn day(&self, value: &Value) -> Option<Date> {
        match value {
            Value::String(text) => {
                if let Ok(at) = text.parse::<jiff::Timestamp>() {
                    return Some(self.day_of(at.as_millisecond()));
                }
                self.reader.speech.date(text, self.reader.served_on)
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
            Value::Object(fields) if fields.len() == 3 => calendar(fields),
            Value::Object(fields) => {
                let mut days = fields.values().filter(|value| !value.is_object());
                days.find_map(|value| self.day(value))
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
}

/// `{"year": 2027, "month": 1, "day": 15}`, as the page's programmers call them.
fn calendar(fields: &Map<String, Value>) -> Option<Date> {
    const YEAR: [&str; 9] = [
        "year", "jahr", "annee", "ano", "anno", "jaar", "ar", "rok", "yil",
    ];
    const MONTH: [&str; 9] = [
        "month", "monat", "mois", "mes", "mese", "maand", "manad", "miesiac", "ay",
    ];
    const DAY: [&str; 8] = ["day", "tag", "jour", "dia", "giorno", "dag", "dzien", "gun"];
    let of = |names: &[&str]| {
        let mut own = fields.iter();
        let found = own.find(|(key, _)| names.contains(&fold(key).as_str()));
        found.and_then(|(_, value)| value.as_i64())
    };
    Date::new(
        of(&YEAR)?.try_into().ok()?,
        of(&MONTH)?.try_into().ok()?,
        of(&DAY)?.try_into().ok()?,
    )
    .ok()
}

/// A key in small letters, without what joins its words.
fn plain(key: &str) -> String {
    key.to_ascii_lowercase().replace(['_', '-'], "")
}
