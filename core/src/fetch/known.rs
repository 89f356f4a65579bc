//! The pages whose address is known for a market, from `core/rules/pages/`.

use serde::{Deserialize, de::IntoDeserializer, de::value::Error};
use url::Url;

use crate::marketplace::Marketplace;
use crate::model::Source;
use crate::rules::{PagePath, rules};

/// The account page and every page with an address of its own there; those found by a label alone are left out.
pub(crate) fn known_pages(market: &Marketplace) -> Vec<(Source, Url)> {
    rules()
        .pages
        .iter()
        .flat_map(|page| page.path.iter().map(move |path| (&page.source, path)))
        .filter(|(_, path)| is_at(market, path))
        .filter_map(|(source, path)| Some((source_of(source)?, address(market, path)?)))
        .collect()
}

fn is_at(market: &Marketplace, path: &PagePath) -> bool {
    let at_this_site =
        path.sites.is_empty() || path.sites.iter().any(|site| site == market.site.name());
    at_this_site && !path.at.ends_with('/')
}

fn source_of(word: &str) -> Option<Source> {
    let word: serde::de::value::StrDeserializer<'_, Error> = word.into_deserializer();
    Source::deserialize(word).ok()
}

fn address(market: &Marketplace, path: &PagePath) -> Option<Url> {
    let mut address = Url::parse(&format!("https://{}{}", market.host, path.at)).ok()?;
    if !path.query.is_empty() {
        address.set_query(Some(&path.query));
    }
    Some(address)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fetch::hear::is_own;
    use crate::sign_in::LoginRules;

    fn at(site: &str) -> Vec<(Source, String)> {
        let market = site
            .parse::<crate::marketplace::Site>()
            .unwrap()
            .marketplace();
        known_pages(market)
            .into_iter()
            .map(|(source, address)| (source, address.into()))
            .collect()
    }

    #[test]
    fn every_page_file_has_a_source_and_every_address_is_the_sites_own() {
        for page in &rules().pages {
            assert!(source_of(&page.source).is_some(), "{}", page.source);
        }
        for market in Marketplace::all() {
            let pages = known_pages(market);
            assert!(pages.iter().any(|(source, _)| *source == Source::GiftCard));
            assert!(pages.iter().all(|(_, address)| is_own(market, address)));
        }
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
        let popup = at("com")
            .into_iter()
            .find(|(source, _)| *source == Source::DigitalCredits);
        assert!(popup.unwrap().1.ends_with("?getBalance=1&showMobileApps=1"));
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
