//! The gift-card ledger (`pages.md` 2.1, confidence A).
//!
//! Lives here: one line of it, and what of its description may be shown. Comes in: a cell's text.
//! Goes out: an entry. May not: keep a claim code, a serial number or an order id.

use jiff::civil::Date;

use crate::model::{Label, Money};

/// One line of the gift-card ledger (`pages.md` 2.1, confidence A). Claim codes and serial numbers are dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerEntry {
    /// The day the page names.
    pub on: Date,
    /// What happened, in the page's words, without anything that could be a code.
    pub description: Label,
    /// Signed: negative for what was spent.
    pub amount: Money,
    /// The balance afterwards, where the page has it.
    pub closing: Option<Money>,
}

/// The words of a description up to the first that could be a code or introduces one (`Claim code: …`).
pub(crate) fn description(text: &str) -> Label {
    let could_be_code = |word: &str| {
        let has_digit = word.bytes().any(|byte| byte.is_ascii_digit());
        word.ends_with([':', '：'])
            || (has_digit && word.chars().filter(|c| c.is_alphanumeric()).count() >= 6)
    };
    let words = text.split_inclusive(char::is_whitespace);
    let kept = words.take_while(|word| !could_be_code(word.trim_end()));
    let end: usize = kept.map(str::len).sum();
    Label::new(text.get(..end).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_keeps_its_words_and_loses_its_codes() {
        for (text, kept) in [
            (
                "Gift Card applied to Amazon.com order",
                "Gift Card applied to Amazon.com order",
            ),
            ("Gift Card added AQ3K-9F7PLM-XY12", "Gift Card added"),
            ("Claim code: AQ3K-9F7PLM-XY12; Serial number: 6001", "Claim"),
            ("Refund 111-5500902-2478602", "Refund"),
        ] {
            assert_eq!(description(text).as_str(), kept);
        }
    }
}
