//! The pages whose address is known for a market, from `core/rules/pages/`.

use url::Url;

use crate::marketplace::Marketplace;
use crate::model::Source;
use crate::reading::address_of;

/// The account page and every page with an address of its own there; those found by a label alone are left out.
pub(crate) fn known_pages(market: &Marketplace) -> Vec<(Source, Url)> {
    [
        Source::Account,
        Source::GiftCard,
        Source::Benefits,
        Source::NoRush,
        Source::AmazonPay,
        Source::Payments,
        Source::DigitalCredits,
        Source::Content,
    ]
    .into_iter()
    .filter_map(|source| Some((source, address_of(source, market)?)))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fetch::hear::is_own;
    use crate::rules::rules;
    use crate::sign_in::LoginRules;

    fn at(site: &str) -> Vec<(Source, String)> {
        let site: crate::marketplace::Site = site.parse().unwrap();
        known_pages(site.marketplace())
            .into_iter()
            .map(|(source, address)| (source, address.into()))
            .collect()
    }

    #[test]
    fn every_address_is_the_sites_own() {
        for market in Marketplace::all() {
            let pages = known_pages(market);
            assert!(pages.iter().any(|(source, _)| *source == Source::GiftCard));
            assert!(pages.iter().all(|(_, address)| is_own(market, address)));
        }
    }

    #[test]
    fn no_page_with_an_address_is_forgotten() {
        let mut asked: Vec<&str> = Marketplace::all()
            .iter()
            .flat_map(known_pages)
            .map(|(source, _)| source.word())
            .collect();
        asked.sort_unstable();
        asked.dedup();
        let mut named: Vec<&str> = rules()
            .pages
            .iter()
            .filter(|page| page.path.iter().any(|path| !path.at.ends_with('/')))
            .map(|page| page.source.as_str())
            .collect();
        named.sort_unstable();
        assert_eq!(asked, named);
    }

    #[test]
    fn markets_have_the_pages_that_their_files_name() {
        assert!(at("com").contains(&(
            Source::NoRush,
            "https://www.amazon.com/norushcredits".to_owned()
        )));
        assert!(!at("de").iter().any(|(source, _)| *source == Source::NoRush));
        assert!(
            at("in")
                .iter()
                .any(|(source, _)| *source == Source::AmazonPay)
        );
    }

    #[test]
    fn the_sign_in_starts_at_the_account_page() {
        for market in Marketplace::all() {
            let start = LoginRules::new(market.site).start_address();
            let account = (Source::Account, Url::parse(&start).unwrap());
            assert!(known_pages(market).contains(&account), "{start}");
        }
    }
}
