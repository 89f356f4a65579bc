//! What the words of a text tell, one by one and at its end.
//!
//! Lives here: topics and kinds out of marks, and whether the last word is one of lapsing. Comes in: a text, its marks.
//! Goes out: facts of a text. May not: look at another text.

use super::date_use::bounds;
use super::words::second_word;
use crate::model::Kind;
use crate::reading::dates::FoundDate;
use crate::reading::lexicon::{Mark, Meaning, Topics};
use crate::rules::Topic;

/// What the words of a text mean, one by one.
pub(super) struct Told {
    pub(super) topics: Topics,
    pub(super) lead: Topics,
    pub(super) kinds: Vec<Kind>,
    pub(super) names_balance: bool,
}

pub(super) fn told(text: &str, marks: &[Mark], dates: &[FoundDate]) -> Told {
    let (mut topics, mut lead) = (Topics::default(), Topics::default());
    let mut kinds: Vec<Kind> = Vec::new();
    let early = second_word(text);
    for mark in marks {
        match mark.meaning {
            // "Tra 3 giorni", "over 3 dagen": a word of the day bounds nothing.
            Meaning::Topic(Topic::Limit | Topic::Available) if is_in_a_day(text, mark, dates) => {}
            Meaning::Topic(topic) => {
                topics.add(topic);
                if mark.start <= early {
                    lead.add(topic);
                }
            }
            Meaning::Name(kind) => {
                if !kinds.contains(&kind) {
                    kinds.push(kind);
                }
                if mark.says_balance {
                    topics.add(Topic::Balance);
                }
            }
        }
    }
    let names_balance = marks.iter().any(|mark| mark.says_balance);
    if names_balance && has_price_now_alone(marks) {
        topics = topics.without(&[Topic::Price]);
        lead = lead.without(&[Topic::Price]);
    }
    Told {
        topics,
        lead,
        kinds,
        names_balance,
    }
}

/// "The day after tomorrow" is a day, and "up to tomorrow" bounds one.
fn is_in_a_day(text: &str, mark: &Mark, dates: &[FoundDate]) -> bool {
    dates.iter().any(|date| {
        bounds(text, mark, date) || mark.start < date.span.end && date.span.start < mark.end
    })
}

/// "On your account there is now a music credit": what a price is now is another thing.
fn has_price_now_alone(marks: &[Mark]) -> bool {
    let is_price = |mark: &&Mark| mark.meaning == Meaning::Topic(Topic::Price);
    let mut prices = marks.iter().filter(is_price);
    prices.all(|mark| mark.also.has(Topic::Now))
}

/// "… is € 2.00 of Kindle credit lapsed": its last word may tell so.
pub(super) fn closes_over(text: &str, marks: &[Mark]) -> bool {
    let last = marks.last().filter(|mark| mark.may_be_over);
    let behind = last.and_then(|mark| text.get(mark.end..));
    behind.is_some_and(|behind| !behind.contains(char::is_alphanumeric))
}

pub(super) fn closes_with_expiry(text: &str, marks: &[Mark]) -> bool {
    let says = |text: Option<&str>| text.is_some_and(|text| text.contains(char::is_alphanumeric));
    marks.last().is_some_and(|mark| {
        mark.meaning == Meaning::Topic(Topic::Expires)
            && says(text.get(..mark.start))
            && !says(text.get(mark.end..))
    }) && !marks
        .iter()
        .any(|mark| matches!(mark.meaning, Meaning::Name(_)) || mark.says_balance)
}
