//! Amounts of money in a page's text.
//!
//! Lives here: every format of `pages.md` 5, and the refusal of whatever could mean two amounts.
//! Comes in: text, the market, the page's language. Goes out: amounts with the place they stand at.
//! May not: know what an amount is for, or take a currency for granted where another mark stands.

mod currency;
mod doubtful;
mod habits;
mod marks;
mod number;
mod scan;
mod sign;

use std::ops::Range;

use crate::{
    marketplace::Marketplace,
    model::Money,
    reading::text::{is_invisible, narrow},
};
pub(crate) use habits::Habits;
pub(crate) use number::is_raised;
use scan::Scan;

/// An amount of money somewhere in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// Where it stands, in bytes, with its sign and its currency mark.
    pub span: Range<usize>,
    /// How much; or that it is no single amount, so that nobody may use it.
    pub money: Result<Money, Doubt>,
}

/// Why an amount was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Doubt {
    /// The separators could mean two numbers, or none.
    #[error("read a number that could mean two amounts")]
    Number,
    /// The mark belongs to several currencies, none of them this market's; or two marks disagree.
    #[error("tell which currency is meant")]
    Currency,
    /// "About", "from" or "between": no exact amount.
    #[error("take an exact amount from an estimate or a range")]
    Inexact,
    /// More than an amount of money can be.
    #[error("hold an amount that large")]
    TooLarge,
}

/// Every amount of the text, in order. A number without a currency mark is not an amount.
///
/// `lang` is the page's language tag; where its habit and the market's disagree, only forms that mean
/// the same in both are read.
pub fn amounts(text: &str, market: &'static Marketplace, lang: Option<&str>) -> Vec<Amount> {
    Habits::of(market, lang).amounts(text)
}

/// The one amount of the text, surely read; `None` when there is none, several, or a doubtful one.
pub fn amount(text: &str, market: &'static Marketplace, lang: Option<&str>) -> Option<Money> {
    Habits::of(market, lang).amount(text)
}

impl Habits {
    /// Every amount of the text, as [`amounts`] reads them.
    pub(crate) fn amounts(&self, text: &str) -> Vec<Amount> {
        if !text.chars().any(|c| narrow(c).is_ascii_digit()) {
            return Vec::new();
        }
        let mut amounts = Scan::new(cells(text), self).amounts();
        if text.contains(TURNED_AROUND) {
            for amount in &mut amounts {
                amount.money = Err(Doubt::Number);
            }
        }
        amounts
    }

    /// The one amount of the text, as [`amount`] reads it.
    pub(crate) fn amount(&self, text: &str) -> Option<Money> {
        only(&self.amounts(text))
    }
}

/// The amount that stands alone, if it can be read.
pub(crate) fn only(amounts: &[Amount]) -> Option<Money> {
    match amounts {
        [only] => only.money.ok(),
        _ => None,
    }
}

/// Right-to-left override: `$52` after it is seen as `25$`, and no honest page has it beside an amount.
const TURNED_AROUND: char = '\u{202E}';

/// A character and where it stands; width folded, invisible ones gone.
#[derive(Clone, Copy, Debug)]
struct Cell {
    c: char,
    at: usize,
    end: usize,
}

fn cells(text: &str) -> Vec<Cell> {
    let mut cells = Vec::with_capacity(text.len());
    let seen = text.char_indices().filter(|(_, c)| !is_invisible(*c));
    cells.extend(seen.map(|(at, c)| Cell {
        c: narrow(c),
        at,
        end: at + c.len_utf8(),
    }));
    cells
}

#[cfg(test)]
mod tests;
