// The shape of the files in this folder. Included by `build.rs`, which checks the files, and by the crate,
// which reads the blob that `build.rs` makes of them: a mistake in a rule is a build error, never a phone's problem.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Everything under `core/rules/`, as it reaches the crate.
#[derive(Debug, Serialize, Deserialize)]
pub struct Rules {
    /// The sites, in the order of `markets.toml`.
    pub markets: Vec<Market>,
    /// TZif bytes of the zones that the markets name, so that no phone needs a zone database for them.
    pub zones: BTreeMap<String, Vec<u8>>,
    /// One per language.
    pub words: Vec<Words>,
}

/// `markets.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarketsFile {
    /// One per site.
    pub market: Vec<Market>,
}

/// One site (`pages.md` 4 and 5).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Market {
    /// What follows `amazon.`, for example `co.uk`.
    pub site: String,
    /// The country's English name, for choosing a site.
    pub name: String,
    /// ISO 3166 regions whose phones are offered this site first.
    pub regions: Vec<String>,
    /// ISO 4217.
    pub currency: String,
    /// How amounts are marked on its pages, longest first; the first is the usual one.
    pub symbols: Vec<String>,
    /// IANA zone in which its "today" is meant.
    pub zone: String,
    /// The language tags its pages come in; the first is the usual one.
    pub languages: Vec<String>,
    /// Suffix of its cookies: `main`, `acbuk`, …
    pub cookie_suffix: String,
    /// Value of the `lc-<suffix>` cookie that asks for English, where the market has it.
    pub english: Option<String>,
    /// The decimal separator of its usual language.
    pub decimal: char,
    /// The grouping separators of its usual language.
    pub group: Vec<char>,
    /// Order of day and month in all-number dates; `None` refuses them.
    pub numeric_dates: Option<DateOrder>,
}

/// Order of day, month and year in a date made of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// 31.12.2026
    DayMonthYear,
    /// 12/31/2026
    MonthDayYear,
    /// 2026/12/31
    YearMonthDay,
}

/// `words/<language>.toml`: what a language calls things. Matching folds case, width and spaces.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// BCP 47 primary language, for example `de`.
    pub language: String,
    /// What balances are called, most specific first.
    pub label: Vec<LabelWords>,
    /// Words and sentences by what they tell.
    pub phrases: BTreeMap<Topic, Vec<String>>,
    /// How dates are written.
    pub dates: DateWords,
    /// Labels of links that lead to a source, by the source's word (`benefits`, `payments`, …).
    pub links: BTreeMap<String, Vec<String>>,
}

/// One thing a language has names for.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LabelWords {
    /// The same in every language: rows of two languages meet through it.
    pub key: String,
    /// The JSON word of the kind.
    pub kind: String,
    /// Its names; the longest match on a page wins.
    pub names: Vec<String>,
}

/// What a phrase tells about the amount or the page it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// The amount is a balance: "balance", "credit".
    Balance,
    /// It can be spent now: "available".
    Available,
    /// A total above its parts: "total balance".
    Total,
    /// A date that follows is an expiry: "expires on", "valid until".
    Expires,
    /// Not yet there: "pending", "will be added".
    Pending,
    /// No longer there: "used", "redeemed".
    Used,
    /// Lapsed: "expired".
    Expired,
    /// There but not to be spent: "on hold".
    OnHold,
    /// Somebody else's.
    Others,
    /// A price or an offer: "save", "was", "list price", "up to".
    Price,
    /// Proof that there is nothing: "you have no credits".
    None,
    /// One balance could not be shown: "could not load".
    Unavailable,
    /// The page wants a sign-in: the sentence of `pages.md` 2.3.
    SignIn,
    /// Link words that are never followed: "sign out", "redeem".
    Never,
}

/// How a language writes dates. `{n}` stands for a number, `{date}` for a date.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateWords {
    /// Twelve lists of month names, each full name first, then abbreviations.
    pub months: Vec<Vec<String>>,
    /// Patterns, most specific first, of `{d} {m} {y}` and literal text: `{m} {d}, {y}`.
    pub patterns: Vec<String>,
    /// "in {n} days".
    pub in_days: Vec<String>,
    /// "today".
    pub today: Vec<String>,
    /// "tomorrow".
    pub tomorrow: Vec<String>,
}
