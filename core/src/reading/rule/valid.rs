//! What a page file may not say, though it parses.

use url::Url;

use super::RuleError;
use crate::marketplace::Site;
use crate::reading::links::{Trust, is_refused};
use crate::rules::{PageFile, PagePath};

/// An address that is another host's, or writes; a site that is none; a list without an alternative.
pub(super) fn check(file: &PageFile) -> Result<(), RuleError> {
    for path in &file.path {
        if !is_plain(path) {
            return Err(RuleError::Path(path.at.clone()));
        }
        if let Some(site) = path.sites.iter().find(|site| site.parse::<Site>().is_err()) {
            return Err(RuleError::Site(site.clone()));
        }
    }
    let amounts = file.amount.iter().chain(&file.total);
    let mut lists: Vec<(&'static str, &[String])> =
        amounts.map(|shape| ("amount", &shape.amount[..])).collect();
    if let Some(blocks) = &file.blocks {
        lists.push(("blocks.block", &blocks.block));
        lists.push(("blocks.label", &blocks.label));
        lists.push(("blocks.amount", &blocks.amount));
    }
    if let Some(table) = &file.table {
        lists.push(("table.table", &table.table));
    }
    match lists.into_iter().find(|(_, list)| list.is_empty()) {
        Some((name, _)) => Err(RuleError::NoAlternative(name)),
        None => Ok(()),
    }
}

/// A path of the store's own host that nobody fears to follow.
fn is_plain(path: &PagePath) -> bool {
    let address = format!("https://www.amazon.com{}?{}", path.at, path.query);
    path.at.starts_with('/')
        && !path.at.starts_with("//")
        && Url::parse(&address).is_ok_and(|address| !is_refused(&address, Trust::Address))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::Rule;
    use crate::rules::rules;

    fn no_rush(change: impl FnOnce(&mut PageFile)) -> Option<RuleError> {
        let mut pages = rules().pages.iter();
        let mut file = pages.find(|page| page.source == "no-rush").unwrap().clone();
        change(&mut file);
        Rule::compile(&file).err()
    }

    #[test]
    fn a_rule_leads_to_no_other_host_and_to_nothing_that_writes() {
        assert_eq!(no_rush(|_| ()), None);
        for at in [
            "https://evil.example/x",
            "//evil.example/x",
            "x",
            "/gc/redeem",
        ] {
            let reason = no_rush(|file| at.clone_into(&mut file.path[0].at));
            assert_eq!(reason, Some(RuleError::Path(at.to_owned())));
        }
    }

    #[test]
    fn a_rule_names_sites_that_are_and_an_alternative_for_each_field() {
        let reason = no_rush(|file| file.path[0].sites = vec!["xx".to_owned()]);
        assert_eq!(reason, Some(RuleError::Site("xx".to_owned())));
        let reason = no_rush(|file| file.blocks.as_mut().unwrap().amount.clear());
        assert_eq!(reason, Some(RuleError::NoAlternative("blocks.amount")));
    }
}
