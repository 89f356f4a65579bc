//! How a market and a language write numbers, and what their shared symbols mean.

use std::sync::LazyLock;

use super::marks::{self, EVERYWHERE, Marks};
use crate::{
    marketplace::Marketplace,
    model::Currency,
    reading::text::fold,
    rules::{Words, rules},
};

/// The habits that decide what a separator means.
#[derive(Clone, Debug)]
pub(crate) struct Habits {
    market: &'static Marketplace,
    /// The page's language, where it is not the market's own and its habits are known.
    other: Option<&'static Words>,
    /// Words that stand for a symbol in the page's languages: `euros`, `dollars`.
    words: [Option<&'static Spelt>; 3],
    lakh: bool,
}

impl Habits {
    pub(crate) fn of(market: &'static Marketplace, lang: Option<&str>) -> Self {
        let own = market.habits.languages.first().map(|tag| primary(tag));
        let page = lang.map(primary);
        let known = |language: Option<&str>| {
            rules()
                .words
                .iter()
                .find(|words| Some(words.language.as_str()) == language)
        };
        let languages = [page, own, Some("en")];
        // Of two that are one, once is enough.
        let is_new = |nth: usize| !languages[..nth].contains(&languages[nth]);
        Self {
            market,
            other: known(page).filter(|_| page != own),
            words: std::array::from_fn(|nth| spelt(languages[nth].filter(|_| is_new(nth)))),
            lakh: market.currency.code() == "INR",
        }
    }

    /// True when both the market and the page's language would group with this.
    pub(super) fn groups(&self, separator: char) -> bool {
        let same =
            |group: &char| *group == separator || (*group == ' ' && separator.is_whitespace());
        self.market.habits.group.iter().any(same)
            && self
                .other
                .is_none_or(|words| words.numbers.group.iter().any(same))
    }

    /// True when the market or the page's language would group with this.
    pub(super) fn may_group(&self, separator: char) -> bool {
        let same =
            |group: &char| *group == separator || (*group == ' ' && separator.is_whitespace());
        self.market.habits.group.iter().any(same)
            || self
                .other
                .is_some_and(|words| words.numbers.group.iter().any(same))
    }

    /// True when both the market and the page's language would set cents off with this.
    pub(super) fn is_decimal(&self, separator: char) -> bool {
        self.market.habits.decimal == separator
            && self
                .other
                .is_none_or(|words| words.numbers.decimal == separator)
    }

    /// True for a word that counts hundredths: "cents".
    pub(super) fn counts_cents(&self, word: &str) -> bool {
        let word = fold(word);
        let mut cents = self.words.into_iter().flatten().flat_map(|own| own.cents);
        cents.any(|own| fold(own) == word)
    }

    /// True where amounts are grouped by lakh and crore.
    pub(super) const fn lakh(&self) -> bool {
        self.lakh
    }

    /// What a symbol of several currencies means on this market's pages.
    pub(super) fn shared(&self, symbol: &str) -> Option<Currency> {
        let currency = self.market.currency;
        marks::can_mean(symbol, currency).then_some(currency)
    }

    /// The marks that a page may use: those of everywhere and, at a letter, its languages' words.
    pub(super) fn marks(&self, at_letter: bool) -> impl Iterator<Item = &'static Marks> {
        let words = self.words.into_iter().flatten().filter(move |_| at_letter);
        std::iter::once(&*EVERYWHERE).chain(words.map(|own| &own.marks))
    }
}

/// A language's words for amounts.
#[derive(Debug)]
struct Spelt {
    language: &'static str,
    /// For symbols.
    marks: Marks,
    /// For hundredths.
    cents: &'static [String],
}

static SPELT: LazyLock<Vec<Spelt>> = LazyLock::new(|| {
    let languages = rules().words.iter();
    languages
        .map(|words| {
            let currencies = words.numbers.currencies.iter();
            let spelt = currencies.flat_map(|(symbol, names)| {
                let meaning = marks::of_symbol(symbol);
                names
                    .iter()
                    .filter_map(move |name| Some((name.as_str(), meaning?)))
            });
            Spelt {
                language: &words.language,
                marks: Marks::new(spelt),
                cents: &words.numbers.cents,
            }
        })
        .collect()
});

fn spelt(language: Option<&str>) -> Option<&'static Spelt> {
    SPELT.iter().find(|own| Some(own.language) == language)
}

/// `de` of `de-AT`.
fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}
