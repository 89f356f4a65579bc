//! The patterns of one language, taken apart.
//!
//! Lives here: patterns as slots, the names of months and numbers. Comes in: a word file. Goes out: what texts are
//! compared with. May not: look at a text.

use std::{collections::HashMap, sync::LazyLock};

use crate::order::InOrder;
use crate::{
    reading::{
        dates::{calendar::Said, tokens::tokens},
        text::fold,
    },
    rules::{Words, rules},
};

pub(super) static COMPILED: LazyLock<Vec<Compiled>> =
    LazyLock::new(|| rules().words.iter().map(Compiled::new).collect());

#[derive(Debug)]
pub(super) struct Compiled {
    pub(super) language: &'static str,
    pub(super) months: HashMap<String, u32>,
    pub(super) ordinals: Vec<String>,
    pub(super) numerals: HashMap<String, u32>,
    /// From 1, which is Monday.
    pub(super) weekdays: HashMap<String, u32>,
    pub(super) absolute: Vec<Vec<Slot>>,
    /// With what is counted, or said without a number.
    pub(super) relative: Vec<(Vec<Slot>, Unit)>,
    /// The patterns that begin with a word: no other one is worth trying, and there are some hundred.
    pub(super) from_word: HashMap<String, Beginning>,
    /// Those that begin with a number.
    pub(super) from_number: Beginning,
}

/// Places of patterns, in their order.
#[derive(Debug, Default)]
pub(super) struct Beginning {
    pub(super) absolute: Vec<usize>,
    pub(super) relative: Vec<usize>,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Unit {
    Hours,
    Days,
    DaysLeft,
    Weeks,
    WeeksLeft,
    Months,
    /// The number is a day of it.
    NextMonth,
    /// The word says which.
    Weekday,
    /// Without a number.
    Fixed(Said),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    Day,
    Month,
    MonthNumber,
    Year,
    Count,
    Weekday,
    Word(String),
}

impl Compiled {
    fn new(words: &'static Words) -> Self {
        let dates = &words.dates;
        let patterns = dates.patterns.iter().chain(&dates.ends_of_months);
        let mut absolute: Vec<_> = patterns.map(|p| slots(p, &Slot::MonthNumber)).collect();
        // The longest reading wins, so a pattern without its year stands behind all with one.
        absolute.order_by_key(|slots| std::cmp::Reverse(slots.len()));
        let without_year: Vec<_> = absolute
            .iter()
            .filter_map(|slots| yearless(slots))
            .collect();
        absolute.extend(without_year);
        let years = dates.ends_of_years.iter();
        absolute.extend(years.map(|pattern| slots(pattern, &Slot::MonthNumber)));
        let counted = [
            (&dates.in_days, Unit::Days),
            (&dates.days_left, Unit::DaysLeft),
            (&dates.in_weeks, Unit::Weeks),
            (&dates.in_hours, Unit::Hours),
            (&dates.today, Unit::Fixed(Said::InDays(0))),
            (&dates.tomorrow, Unit::Fixed(Said::InDays(1))),
            (&dates.day_after_tomorrow, Unit::Fixed(Said::InDays(2))),
            (&dates.weeks_left, Unit::WeeksLeft),
            (&dates.in_months, Unit::Months),
            (&dates.next_month, Unit::NextMonth),
            (&dates.end_of_month, Unit::Fixed(Said::EndOfThisMonth)),
            (&dates.end_of_year, Unit::Fixed(Said::EndOfThisYear)),
            (&dates.weekend, Unit::Fixed(Said::Weekend)),
            (&dates.other_days, Unit::Fixed(Said::Nothing)),
        ];
        let feasts = dates.feasts.iter().map(|feast| {
            let (day, month) = (feast.day, feast.month);
            (&feast.names, Unit::Fixed(Said::Feast { day, month }))
        });
        let relative = counted
            .into_iter()
            .chain(feasts)
            .flat_map(|(patterns, unit)| {
                let slots = |pattern: &String| slots(pattern, &Slot::Count);
                patterns.iter().map(move |pattern| (slots(pattern), unit))
            });
        let mut relative: Vec<_> = relative.collect();
        relative.push((vec![Slot::Weekday], Unit::Weekday));
        relative.order_by_key(|(slots, _)| std::cmp::Reverse(slots.len()));
        let (months, numerals) = (numbered(&dates.months), numbered(&words.numbers.numerals));
        let weekdays = numbered(&dates.weekdays);
        let mut from_word: HashMap<String, Beginning> = HashMap::new();
        let mut from_number = Beginning::default();
        let mut begin = |first: Option<&Slot>, add: &dyn Fn(&mut Beginning)| {
            let mut under = |word: &String| add(from_word.entry(word.clone()).or_default());
            match first {
                Some(Slot::Word(word)) => under(word),
                Some(Slot::Month) => months.keys().for_each(under),
                Some(Slot::Weekday) => weekdays.keys().for_each(under),
                Some(Slot::Count) => {
                    numerals.keys().for_each(under);
                    add(&mut from_number);
                }
                _ => add(&mut from_number),
            }
        };
        for (nth, slots) in absolute.iter().enumerate() {
            begin(slots.first(), &|own| own.absolute.push(nth));
        }
        for (nth, (slots, _)) in relative.iter().enumerate() {
            begin(slots.first(), &|own| own.relative.push(nth));
        }
        Self {
            from_word,
            from_number,
            language: &words.language,
            months,
            ordinals: dates.ordinals.iter().map(|word| fold(word)).collect(),
            numerals,
            weekdays,
            absolute,
            relative,
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

/// The slots of a pattern; its punctuation is free and left out. `number`: what `{n}` stands for.
fn slots(pattern: &str, number: &Slot) -> Vec<Slot> {
    // Placeholders become private letters, so that the pattern is cut up just like a page's text.
    let marked = pattern
        .replace("{d}", " \u{E001} ")
        .replace("{m}", " \u{E002} ")
        .replace("{y}", " \u{E003} ")
        .replace("{n}", " \u{E004} ")
        .replace("{w}", " \u{E005} ");
    tokens(&marked)
        .into_iter()
        .filter_map(|token| match token.mark() {
            Some('\u{E001}') => Some(Slot::Day),
            Some('\u{E002}') => Some(Slot::Month),
            Some('\u{E003}') => Some(Slot::Year),
            Some('\u{E004}') => Some(number.clone()),
            Some('\u{E005}') => Some(Slot::Weekday),
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
    // A month alone is no end of one.
    let tells = |slot: &Slot| matches!(slot, Slot::Day | Slot::Word(_));
    rest.iter().any(tells).then_some(rest)
}
