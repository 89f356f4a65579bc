//! How a page speaks: what its market and its language make of amounts, days and words.
//!
//! Lives here: the three look-ups, made once a page and not once a text. Comes in: a market, the page's language.
//! Goes out: what stands in a text. May not: know what the text is about.

use jiff::civil::Date;

use super::dates::{self, FoundDate};
use super::lexicon::{self, Mark};
use super::money::{self, Amount};
use crate::marketplace::Marketplace;
use crate::model::Money;

/// A page's way to write.
#[derive(Clone, Debug)]
pub(crate) struct Speech {
    money: money::Habits,
    days: dates::Languages,
    words: lexicon::Languages,
}

impl Speech {
    pub(crate) fn of(market: &'static Marketplace, lang: Option<&str>) -> Self {
        Self {
            money: money::Habits::of(market, lang),
            days: dates::Languages::of(market, lang),
            words: lexicon::Languages::of(market, lang),
        }
    }

    /// Every amount of the text, in order.
    pub(crate) fn amounts(&self, text: &str) -> Vec<Amount> {
        self.money.amounts(text)
    }

    /// The one amount of the text, surely read.
    pub(crate) fn amount(&self, text: &str) -> Option<Money> {
        self.money.amount(text)
    }

    /// Every date of the text, in order.
    pub(crate) fn dates(&self, text: &str, served_on: Date) -> Vec<FoundDate> {
        self.days.dates(text, served_on)
    }

    /// The one date of the text, surely read.
    pub(crate) fn date(&self, text: &str, served_on: Date) -> Option<Date> {
        self.days.date(text, served_on)
    }

    /// Every word that means something.
    pub(crate) fn marks(&self, text: &str) -> Vec<Mark> {
        lexicon::marks(text, self.words)
    }
}
