//! The sites that the store answers for, from the project's one table of them.
//!
//! Lives here: `core/rules/markets.toml`, read at build time. Comes in: a host name.
//! Goes out: a [`Market`]. May not: know what a page says.

use std::sync::LazyLock;

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde::Deserialize;

/// One site.
#[derive(Debug, Deserialize)]
pub struct Market {
    /// What follows `amazon.`, for example `co.uk`.
    pub site: String,
    /// ISO 4217.
    pub currency: String,
    /// IANA zone of its "today".
    pub zone: String,
    /// Language tags of its pages; the first is the usual one.
    pub languages: Vec<String>,
    /// Suffix of its cookies, for example `acbuk`.
    pub cookie_suffix: String,
    /// Value of the `lc-<suffix>` cookie that asks for English, where it has it.
    pub english: Option<String>,
    /// Decimal separator of its usual language.
    pub decimal: char,
}

impl Market {
    /// `www.amazon.<site>`
    pub fn host(&self) -> String {
        format!("www.amazon.{}", self.site)
    }

    /// `amazon.<site>`, the domain of its cookies.
    pub fn domain(&self) -> String {
        format!("amazon.{}", self.site)
    }

    pub(crate) fn day_of(&self, at: Timestamp) -> Date {
        at.to_zoned_datetime(self.time_zone()).date()
    }

    pub(crate) fn time_zone(&self) -> TimeZone {
        TimeZone::get(&self.zone).expect("a test knows every zone of the table")
    }

    /// Digits after the decimal point.
    pub(crate) fn minor_digits(&self) -> usize {
        if self.currency == "JPY" { 0 } else { 2 }
    }
}

/// Every site, in the order of the table.
pub fn markets() -> &'static [Market] {
    #[derive(Deserialize)]
    struct Table {
        market: Vec<Market>,
    }
    static MARKETS: LazyLock<Vec<Market>> = LazyLock::new(|| {
        let text = include_str!("../../../core/rules/markets.toml");
        toml::from_str::<Table>(text)
            .expect("the core's build checks this table")
            .market
    });
    &MARKETS
}

/// The site of a name such as `co.uk`.
pub(crate) fn of_site(site: &str) -> Option<&'static Market> {
    markets().iter().find(|market| market.site == site)
}

/// The site of a host, with or without `www.`.
pub(crate) fn of_host(host: &str) -> Option<&'static Market> {
    let domain = host.strip_prefix("www.").unwrap_or(host);
    of_site(domain.strip_prefix("amazon.")?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_site_has_a_zone_and_is_found_by_its_host() {
        for market in markets() {
            assert!(TimeZone::get(&market.zone).is_ok(), "{}", market.zone);
            assert_eq!(of_host(&market.host()).unwrap().site, market.site);
            assert_eq!(of_host(&market.domain()).unwrap().site, market.site);
        }
        assert!(of_host("www.example.net").is_none());
        assert!(of_host("www.amazon.com.example.net").is_none());
    }
}
