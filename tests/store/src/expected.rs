//! What each page of a scenario truly says, written by hand beside it.
//!
//! Lives here: the form of the truth. Comes in: `accounts/*.toml` and `scenarios/*.toml`.
//! Goes out: to end-to-end tests, which compare it with what was read. May not: be computed by any reader.

use serde::{Deserialize, Serialize};

/// What should come of one source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Expected {
    /// The JSON word of the outcome: `read`, `empty`, `wall`, …; or `unread` where no balance may come of
    /// it and `pages.md` leaves open which outcome says so; or `not-found`
    /// where no link leads to it, so that it is not asked or not even named.
    pub outcome: String,
    /// More about it: the kind of wall, of failure, …
    #[serde(default)]
    pub detail: Option<String>,
    /// The page has a balance more, which is not among these.
    #[serde(default)]
    pub partial: bool,
    /// A total that the page states above its parts, in minor units.
    #[serde(default)]
    pub stated_total: Option<i64>,
    /// What the page shows, in its order.
    #[serde(default)]
    pub balances: Vec<ExpectedBalance>,
}

/// One balance of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ExpectedBalance {
    /// The page's own words for it, in the page's language.
    pub label: String,
    /// The JSON word of the kind.
    pub kind: String,
    /// Minor units of the site's currency.
    pub minor: i64,
    /// ISO 4217; filled in from the site.
    #[serde(default)]
    pub currency: String,
    /// Parts with a date of their own.
    #[serde(default)]
    pub lots: Vec<ExpectedLot>,
}

/// A part of a balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectedLot {
    /// Minor units.
    pub minor: i64,
    /// Days from the day on which the store was opened, at the site; `None` for no date.
    #[serde(rename = "in", default)]
    pub expires_in: Option<i32>,
}
