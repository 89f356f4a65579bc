//! The few shapes a known page can have.
//!
//! Lives here: *amount* (one element), *blocks* (a label, an amount, sentences with lots), *table* (rows, cells,
//! paging). Comes in: a tree and selectors in their order. Goes out: readings that say which alternative matched.
//! May not: name a page, or take the first of two amounts that differ.

mod amount;
mod blocks;
mod table;

pub(crate) use amount::AmountRule;
pub(crate) use blocks::BlocksRule;
pub(crate) use table::TableRule;

use scraper::ElementRef;

use super::element::text;
use super::rule::{About, TwoReadings};
use crate::model::Money;

/// The one amount that elements of one meaning agree on; `None` where none of them has one.
pub(super) fn agreed<'a>(
    elements: impl Iterator<Item = ElementRef<'a>>,
    about: &About<'_>,
) -> Result<Option<(ElementRef<'a>, Money)>, TwoReadings> {
    let mut agreed: Option<(ElementRef<'a>, Money)> = None;
    for element in elements {
        match (about.speech.amount(&text(element)), &agreed) {
            (Some(amount), None) => agreed = Some((element, amount)),
            (Some(amount), Some((_, other))) if amount != *other => {
                return Err(TwoReadings("two-amounts"));
            }
            _ => {}
        }
    }
    Ok(agreed)
}

/// A label without the colon that joins it to its amount.
pub(super) fn label(text: &str) -> crate::model::Label {
    let label = crate::model::Label::new(text);
    crate::model::Label::new(label.as_str().trim_end_matches([':', '：', ' ', '\u{a0}']))
}
