//! Dates in words, by the patterns of the word files; compiled once per process.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use super::{
    calendar::Said,
    tokens::{Token, tokens},
};
use crate::{
    marketplace::Marketplace,
    reading::text::fold,
    rules::{Words, rules},
};

use crate::order::InOrder;

/// A date that was recognised: the token after its last, and what it says.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) end: usize,
    pub(super) said: Said,
    pub(super) is_short: bool,
}

/// The languages whose words count on a page, the page's own first.
#[derive(Debug)]
pub(super) struct Languages {
    pub(super) tag: Option<String>,
    known: Vec<&'static Compiled>,
}

impl Languages {
    pub(super) fn of(market: &'static Marketplace, lang: Option<&str>) -> Self {
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
            tag: lang.map(str::to_owned),
            known,
        }
    }
}

static COMPILED: LazyLock<Vec<Compiled>> =
    LazyLock::new(|| rules().words.iter().map(Compiled::new).collect());

#[derive(Debug)]
struct Compiled {
    language: &'static str,
    months: HashMap<String, u32>,
    ordinals: Vec<String>,
    numerals: HashMap<String, u32>,
    absolute: Vec<Vec<Slot>>,
    /// With how many days the number counts for: 1, 7, or 0 for hours.
    relative: Vec<(Vec<Slot>, Unit)>,
    /// Words that a pattern can begin with: no other one is worth trying.
    first_words: HashSet<String>,
}

#[derive(Clone, Copy, Debug)]
enum Unit {
    Hours,
    Days,
    DaysLeft,
    Weeks,
    Fixed(u32),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Slot {
    Day,
    Month,
    MonthNumber,
    Year,
    Count,
    Word(String),
}

impl Compiled {
    fn new(words: &'static Words) -> Self {
        let dates = &words.dates;
        let mut absolute: Vec<_> = dates.patterns.iter().map(|p| slots(p)).collect();
        // The longest reading wins, so a pattern without its year stands behind all with one.
        absolute.order_by_key(|slots| std::cmp::Reverse(slots.len()));
        let without_year: Vec<_> = absolute
            .iter()
            .filter_map(|slots| yearless(slots))
            .collect();
        absolute.extend(without_year);
        let counted = [
            (&dates.in_days, Unit::Days),
            (&dates.days_left, Unit::DaysLeft),
            (&dates.in_weeks, Unit::Weeks),
            (&dates.in_hours, Unit::Hours),
            (&dates.today, Unit::Fixed(0)),
            (&dates.tomorrow, Unit::Fixed(1)),
            (&dates.day_after_tomorrow, Unit::Fixed(2)),
        ];
        let relative = counted.into_iter().flat_map(|(patterns, unit)| {
            patterns.iter().map(move |pattern| (slots(pattern), unit))
        });
        let mut relative: Vec<_> = relative.collect();
        relative.order_by_key(|(slots, _)| std::cmp::Reverse(slots.len()));
        let (months, numerals) = (numbered(&dates.months), numbered(&words.numbers.numerals));
        let all = absolute
            .iter()
            .chain(relative.iter().map(|(slots, _)| slots));
        let begins = all.filter_map(|slots| match slots.first()? {
            Slot::Word(word) => Some(word),
            _ => None,
        });
        let first_words = begins
            .chain(months.keys())
            .chain(numerals.keys())
            .cloned()
            .collect();
        Self {
            language: &words.language,
            months,
            ordinals: dates.ordinals.iter().map(|word| fold(word)).collect(),
            numerals,
            absolute,
            relative,
            first_words,
        }
    }
}

fn numbered(lists: &[Vec<String>]) -> HashMap<String, u32> {
    (1..)
        .zip(lists)
        .flat_map(|(n, names)| {
            names
                .iter()
                .map(move |name| (fold(name.trim_end_matches('.')), n))
        })
        .collect()
}

/// The slots of a pattern; its punctuation is free and left out.
fn slots(pattern: &str) -> Vec<Slot> {
    // Placeholders become private letters, so that the pattern is cut up just like a page's text.
    let marked = pattern
        .replace("{d}", " \u{E001} ")
        .replace("{m}", " \u{E002} ")
        .replace("{y}", " \u{E003} ")
        .replace("{n}", " \u{E004} ");
    let days = pattern.contains("{d}");
    tokens(&marked)
        .into_iter()
        .filter_map(|token| match token.mark() {
            Some('\u{E001}') => Some(Slot::Day),
            Some('\u{E002}') => Some(Slot::Month),
            Some('\u{E003}') => Some(Slot::Year),
            Some('\u{E004}') if days => Some(Slot::MonthNumber),
            Some('\u{E004}') => Some(Slot::Count),
            Some(_) => None,
            None => token.word().map(|word| Slot::Word(word.to_owned())),
        })
        .collect()
}

/// The pattern without its year and the words that belong to the year (`de` before it, `年` after it).
fn yearless(slots: &[Slot]) -> Option<Vec<Slot>> {
    let year = slots.iter().position(|slot| *slot == Slot::Year)?;
    let mut rest = slots.to_vec();
    if year == 0 {
        rest.remove(0);
        while matches!(rest.first(), Some(Slot::Word(_))) {
            rest.remove(0);
        }
    } else {
        rest.truncate(year);
        while matches!(rest.last(), Some(Slot::Word(_))) {
            rest.pop();
        }
    }
    Some(rest)
}

/// The date that begins at token `i`, in the first language that has one there.
pub(super) fn read(tokens: &[Token<'_>], i: usize, languages: &Languages) -> Option<Read> {
    let begins = |language: &&&Compiled| {
        tokens
            .get(i)
            .and_then(Token::word)
            .is_none_or(|word| language.first_words.contains(word))
    };
    languages.known.iter().filter(begins).find_map(|language| {
        let absolute = language
            .absolute
            .iter()
            .find_map(|slots| language.absolute(tokens, i, slots));
        absolute.or_else(|| {
            language
                .relative
                .iter()
                .find_map(|(slots, unit)| language.relative(tokens, i, slots, *unit))
        })
    })
}

impl Compiled {
    fn absolute(&self, tokens: &[Token<'_>], from: usize, slots: &[Slot]) -> Option<Read> {
        let (mut day, mut month, mut year) = (None, None, None);
        let mut i = from;
        for (nth, slot) in slots.iter().enumerate() {
            if nth > 0 {
                i = skip_marks(tokens, i, 2);
            }
            let token = tokens.get(i)?;
            match slot {
                Slot::Day => {
                    let (value, digits) = token.number()?;
                    if digits > 2 {
                        return None;
                    }
                    day = Some(value);
                    i += 1;
                    i += usize::from(self.is_ordinal(tokens.get(i)));
                    continue;
                }
                Slot::Month => month = Some(*self.months.get(token.word()?)?),
                Slot::MonthNumber => {
                    month = Some(token.number().filter(|(_, digits)| *digits <= 2)?.0);
                }
                Slot::Year => year = Some(token.number().filter(|(_, digits)| *digits == 4)?.0),
                Slot::Word(word) if token.word() == Some(word) => {}
                Slot::Word(_) | Slot::Count => return None,
            }
            i += 1;
        }
        if year.is_none() && followed_by_odd_year(tokens, i) {
            return None;
        }
        let (day, month) = (day?, month?);
        // Part of an amount or a range's number run: `12.50 May`.
        let part = from.checked_sub(2).is_some_and(|b| {
            tokens[from].glued
                && tokens[from - 1].glued
                && tokens[from].number().is_some()
                && tokens[b].number().is_some()
                && matches!(tokens[from - 1].mark(), Some('.' | ','))
        });
        (!part).then_some(Read {
            end: i,
            said: Said::Absolute { day, month, year },
            is_short: false,
        })
    }

    fn relative(
        &self,
        tokens: &[Token<'_>],
        from: usize,
        slots: &[Slot],
        unit: Unit,
    ) -> Option<Read> {
        let mut count = None;
        let mut i = from;
        for slot in slots {
            // "aujourd'hui" and "après-demain" are two words with a mark between them.
            let is_joint = matches!(tokens.get(i).and_then(Token::mark), Some('\'' | '-'));
            i += usize::from(i > from && is_joint);
            let token = tokens.get(i)?;
            match slot {
                Slot::Count => {
                    count = Some(match token.word() {
                        Some(word) => *self.numerals.get(word)?,
                        None => token.number().filter(|(_, digits)| *digits <= 4)?.0,
                    });
                }
                Slot::Word(word) if token.word() == Some(word) => {}
                _ => return None,
            }
            i += 1;
        }
        let days = match (unit, count) {
            (Unit::Fixed(days), _) => days,
            (Unit::Days | Unit::DaysLeft, Some(n)) => n,
            (Unit::Weeks, Some(n)) => n.saturating_mul(7),
            // "In a week".
            (Unit::Weeks, None) => 7,
            (Unit::Hours, Some(n)) => n / 24,
            (_, None) => return None,
        };
        Some(Read {
            end: i,
            said: if matches!(unit, Unit::DaysLeft) {
                Said::DaysLeft(days)
            } else {
                Said::InDays(days)
            },
            is_short: false,
        })
    }

    fn is_ordinal(&self, token: Option<&Token<'_>>) -> bool {
        token.is_some_and(|token| {
            token.glued
                && (token
                    .word()
                    .is_some_and(|word| self.ordinals.iter().any(|own| own == word))
                    || matches!(token.mark(), Some('°' | 'º' | 'ª')))
        })
    }
}

fn skip_marks(tokens: &[Token<'_>], mut i: usize, most: usize) -> usize {
    let end = i + most;
    while i < end
        && matches!(
            tokens.get(i).and_then(Token::mark),
            Some('.' | ',' | '-' | '/' | '\'')
        )
    {
        i += 1;
    }
    i
}

/// `Dec 1, 20261`: what follows is no year, so nobody knows which one is meant.
fn followed_by_odd_year(tokens: &[Token<'_>], i: usize) -> bool {
    let at = skip_marks(tokens, i, 1);
    tokens
        .get(at)
        .and_then(Token::number)
        .is_some_and(|(_, digits)| digits >= 4)
}
