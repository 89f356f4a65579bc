//! Dates in words, by the patterns of the word files; compiled once per process.
//!
//! Lives here: which languages count on a page, and the first of them that reads a date. Comes in: tokens and a place.
//! Goes out: a date and where it ends. May not: know the day of today.

mod compiled;
mod matching;

use self::compiled::{COMPILED, Compiled};
use super::{calendar::Said, tokens::Token};
use crate::marketplace::Marketplace;

/// The date that begins at token `i`, in the first language that has one there.
pub(super) fn read(tokens: &[Token<'_>], i: usize, languages: &Languages) -> Option<Read> {
    let token = tokens.get(i)?;
    let mut known = languages.known.iter();
    if let Some(word) = token.word() {
        // "Mar. 1 dicembre" is a Tuesday in December, "Mar 1" the first of March.
        let is_weekday = || {
            let mut known = languages.known.iter();
            known.any(|language| language.weekdays.contains_key(word))
        };
        // Few words have a number behind them.
        if let Some(number) = number_behind(tokens, i + 1)
            && is_weekday()
            && let Some(read) = read(tokens, number, languages)
            && matches!(read.said, Said::Absolute { .. })
        {
            return Some(read);
        }
        known.find_map(|language| language.first_of(tokens, i, language.from_word.get(word)?))
    } else if token.number().is_some() {
        known.find_map(|language| language.first_of(tokens, i, &language.from_number))
    } else {
        None
    }
}

/// Where a number stands behind nothing but marks.
pub(super) fn number_behind(tokens: &[Token<'_>], end: usize) -> Option<usize> {
    let rest = tokens.get(end..)?;
    let behind = rest.iter().position(|token| token.mark().is_none());
    let number = behind.map(|nth| end + nth)?;
    tokens[number].number().is_some().then_some(number)
}

/// A date that was recognised: the token after its last, and what it says.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) end: usize,
    pub(super) said: Said,
    pub(super) is_short: bool,
}

/// The languages whose words count on a page, the page's own first.
#[derive(Clone, Debug)]
pub(crate) struct Languages {
    pub(in crate::reading::dates) market: &'static Marketplace,
    pub(in crate::reading::dates) tag: Option<String>,
    known: Vec<&'static Compiled>,
}

impl Languages {
    pub(crate) fn of(market: &'static Marketplace, lang: Option<&str>) -> Self {
        let tags = lang
            .into_iter()
            .chain(market.habits.languages.iter().map(String::as_str))
            .chain(["en"]);
        let mut known: Vec<&'static Compiled> = Vec::new();
        for tag in tags {
            let primary = tag.split(['-', '_']).next().unwrap_or(tag);
            let own = COMPILED
                .iter()
                .find(|own| own.language.eq_ignore_ascii_case(primary));
            if let Some(own) = own
                && !known.iter().any(|one| one.language == own.language)
            {
                known.push(own);
            }
        }
        Self {
            market,
            tag: lang.map(str::to_owned),
            known,
        }
    }
}
