//! Made-up balances for *Look around with sample data*.
//!
//! Lives here: one report that shows what the screens can show. Comes in: a site and the phone's clock.
//! Goes out: a [`Report`] like any other. May not: look like anybody's account: shells mark it as a sample.

use jiff::ToSpan;

use crate::account::{Collected, PageResult, merge};
use crate::marketplace::Site;
use crate::model::{
    Account, AccountId, Certainty, Clock, Finding, Found, Kind, Label, Lot, Money, Outcome,
    Reading, Report, Source,
};

/// Sample balances in the site's money, their expiry counted from the clock's day.
pub fn sample(site: Site, clock: &Clock) -> Report {
    let account = Account {
        id: AccountId::from_random([0; 16]),
        site,
        owner: None,
    };
    let maker = Maker { site, clock };
    let pages = vec![
        maker.page(
            Source::GiftCard,
            "/gc/balance",
            vec![maker.reading(Kind::GiftCard, "Gift card balance", 2_500, &[])],
        ),
        maker.page(
            Source::NoRush,
            "/norushcredits",
            vec![
                maker.reading(Kind::Kindle, "Kindle Books", 300, &[(100, 6), (200, 31)]),
                maker.reading(Kind::Video, "Prime Video", 450, &[(150, 13), (300, 45)]),
                maker.reading(Kind::Music, "Digital Music", 100, &[(100, 45)]),
            ],
        ),
        PageResult {
            finding: Finding::nothing(Outcome::NotOffered),
            ..maker.page(Source::AmazonPay, "", Vec::new())
        },
    ];
    let collected = Collected {
        pages,
        customer_id: None,
        asked: Vec::new(),
        ended_at: clock.now(),
        today: clock.today(),
        fresh_sign_in: false,
        stopped_by: None,
    };
    merge(&account, None, collected).report
}

struct Maker<'a> {
    site: Site,
    clock: &'a Clock,
}

impl Maker<'_> {
    fn page(&self, source: Source, path: &str, readings: Vec<Reading>) -> PageResult {
        PageResult {
            source,
            path: path.to_owned(),
            finding: Found::new(readings, None)
                .map_or(Finding::nothing(Outcome::NotOffered), Finding::Found),
            as_of: self.clock.now(),
        }
    }

    /// 25.00 USD and 2500 JPY are both usual figures, so minor units are taken as they are.
    fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.site.marketplace().currency)
    }

    fn reading(&self, kind: Kind, label: &str, minor: i64, lots: &[(i64, i64)]) -> Reading {
        Reading {
            label: Label::new(label),
            kind,
            amount: self.money(minor),
            lots: lots
                .iter()
                .map(|(minor, days)| Lot {
                    amount: self.money(*minor),
                    expires_on: self.clock.today().checked_add(days.days()).ok(),
                })
                .collect(),
            certainty: Certainty::Known,
            matched: "sample".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marketplace::Marketplace;
    use crate::model::EpochMs;

    #[test]
    fn every_site_has_a_sample_in_its_own_money_with_an_expiry_ahead() {
        let clock = Clock::new(EpochMs(1_795_464_000_000), -480).unwrap();
        for market in Marketplace::all() {
            let report = sample(market.site, &clock);
            let standing = report.standing(clock.today());
            assert_eq!(standing.soonest().unwrap().1.in_days(clock.today()), 6);
            let headline = standing.headline();
            for figure in [headline.gift_card, headline.digital_at_least] {
                assert_eq!(figure.unwrap().currency, market.currency);
            }
        }
    }
}
