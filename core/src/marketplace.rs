//! The sites: host, currency, zone, language, cookie suffix, number and date habits.
//!
//! Lives here: what `core/rules/markets.toml` says of each site, typed.
//! Comes in: a site's name (`co.uk`) or a host. Goes out: a [`Marketplace`].
//! May not: know a page, or do I/O.

use std::{
    fmt,
    str::FromStr,
    sync::{LazyLock, OnceLock},
};

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};

use crate::model::{Currency, EpochMs};
use crate::rules::{Market, markets, zones};

/// One site and its habits.
#[derive(Debug)]
pub struct Marketplace {
    /// Its name: what follows `amazon.`.
    pub site: Site,
    /// `www.amazon.<site>`
    pub host: String,
    /// `amazon.<site>`: the registrable domain that cookies and the sign-in webview keep to.
    pub domain: String,
    /// What its balances are in.
    pub currency: Currency,
    /// Where its "today" is meant; parsed when a day is first asked for.
    zone: OnceLock<TimeZone>,
    /// The rest, as the file says it.
    pub habits: &'static Market,
}

impl Marketplace {
    /// Every site, in the order of the file.
    pub fn all() -> &'static [Self] {
        static ALL: LazyLock<Vec<Marketplace>> = LazyLock::new(|| {
            markets()
                .iter()
                .enumerate()
                .map(|(nth, market)| typed(nth, market))
                .collect()
        });
        &ALL
    }

    /// The site whose pages the host serves; `www.` may be missing.
    pub fn of_host(host: &str) -> Option<&'static Self> {
        Self::all()
            .iter()
            .find(|market| host == market.host || host == market.domain)
    }

    /// The site offered first to a phone of an ISO 3166 region.
    pub fn of_region(region: &str) -> Option<&'static Self> {
        Self::all().iter().find(|market| {
            market
                .habits
                .regions
                .iter()
                .any(|own| own.eq_ignore_ascii_case(region))
        })
    }

    /// The civil day at this site at an instant.
    pub fn day_of(&self, at: EpochMs) -> Date {
        let at = Timestamp::from_millisecond(at.0).unwrap_or(Timestamp::UNIX_EPOCH);
        at.to_zoned_datetime(self.zone().clone()).date()
    }

    fn zone(&self) -> &TimeZone {
        self.zone.get_or_init(|| {
            let tzif = &zones()[usize::from(self.site.0)];
            TimeZone::tzif(&self.habits.zone, tzif).expect("build.rs took it from the database")
        })
    }
}

fn typed(nth: usize, market: &'static Market) -> Marketplace {
    let nth = u8::try_from(nth).expect("fewer than 256 sites");
    Marketplace {
        site: Site(nth),
        host: format!("www.amazon.{}", market.site),
        domain: format!("amazon.{}", market.site),
        currency: market.currency.parse().expect("a test reads every market"),
        zone: OnceLock::new(),
        habits: market,
    }
}

/// A site of the markets file, by its name (`com`, `co.uk`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Site(u8);

impl Site {
    /// What is known about it.
    pub fn marketplace(self) -> &'static Marketplace {
        &Marketplace::all()[usize::from(self.0)]
    }

    /// Its name.
    #[expect(
        clippy::misnamed_getters,
        reason = "the market's `site` is the site's name"
    )]
    pub fn name(self) -> &'static str {
        &markets()[usize::from(self.0)].site
    }
}

impl fmt::Display for Site {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

impl fmt::Debug for Site {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

/// No such site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such site; known are the endings of the store's addresses, such as com, co.uk or de")]
pub struct UnknownSite;

impl FromStr for Site {
    type Err = UnknownSite;

    fn from_str(name: &str) -> Result<Self, UnknownSite> {
        let nth = markets()
            .iter()
            .position(|market| market.site == name)
            .ok_or(UnknownSite)?;
        u8::try_from(nth).map(Self).map_err(|_| UnknownSite)
    }
}

impl TryFrom<String> for Site {
    type Error = UnknownSite;

    fn try_from(name: String) -> Result<Self, UnknownSite> {
        name.parse()
    }
}

impl From<Site> for String {
    fn from(site: Site) -> Self {
        site.name().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_site_of_the_file_is_whole() {
        assert!(Marketplace::all().len() >= 20);
        for market in Marketplace::all() {
            assert_eq!(market.site.name().parse(), Ok(market.site));
            assert_eq!(
                Marketplace::of_host(&market.host).unwrap().site,
                market.site
            );
            assert!(!market.habits.symbols.is_empty() && !market.habits.languages.is_empty());
        }
    }

    #[test]
    fn the_day_is_the_sites_own() {
        let late = EpochMs(1_795_478_400_000); // 2026-11-24T00:00Z
        let day = |site: &str| {
            site.parse::<Site>()
                .unwrap()
                .marketplace()
                .day_of(late)
                .to_string()
        };
        assert_eq!(day("com"), "2026-11-23");
        assert_eq!(day("co.jp"), "2026-11-24");
    }
}
