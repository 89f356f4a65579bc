//! The accounts: what a person has, page by page.
//!
//! Lives here: `accounts/*.toml`, read at build time, and what time makes of them.
//! Comes in: a name, a day. Goes out: what stands on each page. May not: know markup.

use std::{collections::BTreeMap, sync::LazyLock};

use jiff::{ToSpan, civil::Date};
use serde::Deserialize;

use crate::{
    expected::{Expected, ExpectedLot},
    place::Place,
};

/// What one person has.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Account {
    /// As in the navigation script of signed-in pages.
    pub(crate) customer_id: String,
    /// First name, for the greeting.
    pub(crate) name: String,
    pub(crate) gift_card: GiftCard,
    pub(crate) no_rush: Option<NoRush>,
    /// Rows of the pop-up.
    #[serde(default)]
    pub(crate) pop_up: Vec<Credit>,
    #[serde(default)]
    pub(crate) benefits: Vec<Credit>,
    /// Behind "Check your balance".
    #[serde(default)]
    pub(crate) check_balance: Vec<Credit>,
    pub(crate) amazon_pay: Option<i64>,
    /// The truth, page by page.
    #[serde(default)]
    pub(crate) expected: BTreeMap<Place, Expected>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct GiftCard {
    pub(crate) minor: i64,
    /// Newest first.
    #[serde(default)]
    pub(crate) entries: Vec<Entry>,
    /// So many more entries follow, all alike.
    #[serde(default)]
    pub(crate) older_entries: i64,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Entry {
    pub(crate) what: EntryKind,
    pub(crate) days_ago: i32,
    pub(crate) minor: i64,
    pub(crate) closing: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum EntryKind {
    Applied,
    Refund,
    Added,
    Reloaded,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NoRush {
    pub(crate) total: i64,
    pub(crate) categories: Vec<Credit>,
}

/// One balance of a page.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Credit {
    /// Text, or `@kind` for the language's own word.
    pub(crate) label: String,
    pub(crate) minor: i64,
    #[serde(default)]
    pub(crate) lots: Vec<ExpectedLot>,
}

/// A part of a balance on a certain day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lot {
    pub(crate) minor: i64,
    pub(crate) expires_on: Option<Date>,
}

impl Credit {
    /// What is left of it today: lots that have lapsed are gone, and so is their part of the amount.
    pub(crate) fn on(&self, today: Date, opened_on: Date) -> (i64, Vec<Lot>) {
        let mut minor = self.minor;
        let mut lots = Vec::new();
        for lot in &self.lots {
            let expires_on = lot
                .expires_in
                .map(|days| opened_on.saturating_add(days.days()));
            if expires_on.is_some_and(|day| day < today && opened_on <= day) {
                minor -= lot.minor;
            } else {
                lots.push(Lot {
                    minor: lot.minor,
                    expires_on,
                });
            }
        }
        (minor, lots)
    }
}

const FILES: [(&str, &str); 6] = [
    ("full", include_str!("../accounts/full.toml")),
    ("abroad", include_str!("../accounts/abroad.toml")),
    ("india", include_str!("../accounts/india.toml")),
    ("nothing", include_str!("../accounts/nothing.toml")),
    (
        "other-person",
        include_str!("../accounts/other-person.toml"),
    ),
    ("long-ledger", include_str!("../accounts/long-ledger.toml")),
];

/// The account of a file under `accounts/`.
pub(crate) fn account(name: &str) -> &'static Account {
    static ACCOUNTS: LazyLock<BTreeMap<&str, Account>> = LazyLock::new(|| {
        FILES
            .iter()
            .map(|(name, file)| {
                let account = toml::from_str(file)
                    .unwrap_or_else(|reason| panic!("accounts/{name}.toml: {reason}"));
                (*name, account)
            })
            .collect()
    });
    &ACCOUNTS[name]
}
