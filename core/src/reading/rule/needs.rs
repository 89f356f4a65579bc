//! What a page must have for a rule to read it: ids and classes, told by its bytes.

use std::collections::BTreeSet;

use crate::rules::PageFile;

/// The first id or class of each selector for something that is read; nothing where one of them has none.
pub(super) fn needs(file: &PageFile) -> Vec<String> {
    let amounts = file.amount.iter().chain(&file.total);
    let blocks = file.blocks.iter().flat_map(|shape| &shape.block);
    let selectors = amounts.flat_map(|shape| &shape.amount).chain(blocks);
    let mut names = BTreeSet::new();
    for css in selectors {
        let Some(name) = first_name(css) else {
            return Vec::new();
        };
        names.insert(name);
    }
    names.into_iter().collect()
}

/// The first id or class that a selector asks for, whatever else it asks for.
fn first_name(css: &str) -> Option<String> {
    let plain = css
        .split(['(', '['])
        .next()
        .filter(|_| !css.contains(','))?;
    let (_, named) = plain.split_once(['#', '.'])?;
    let ends = |c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_');
    named.split(ends).next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_selector_needs_its_first_id_or_class() {
        let needs = |css| first_name(css);
        assert_eq!(needs("div.one > .two").unwrap(), "one");
        assert_eq!(needs("#one-a:not(.b)").unwrap(), "one-a");
        for none in ["h1", "div:has(> .one)", "a[href='#one']", ".one, .two"] {
            assert_eq!(needs(none), None, "{none}");
        }
    }
}
