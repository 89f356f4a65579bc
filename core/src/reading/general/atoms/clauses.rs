//! A piece of text cut into clauses.
//!
//! Lives here: where a clause or a sentence ends, and where the words about a date begin. Comes in: the text of one
//! element, its dates. Goes out: clauses. May not: cut inside a date.

use super::stretch::{begins_date, between, ends_date, is_inside};
use crate::reading::dates::FoundDate;
use crate::reading::general::says::{DateUse, Says, begins_there};
use crate::reading::lexicon::{self, Topics};
use crate::reading::rule::About;
use crate::reading::text::is_blank;
use crate::rules::Topic;

/// The clauses of a text. Plain ones stay together up to the end of their sentence.
pub(super) fn clauses(text: &str, dates: &[FoundDate], reader: &About<'_>) -> Vec<Clause> {
    let cuts = clause_ends(text, dates, reader);
    let mut clauses: Vec<Clause> = Vec::new();
    let mut from = 0;
    for (at, ends_sentence) in cuts.into_iter().chain([(text.len(), false)]) {
        let clause = Clause::new(from, at, ends_sentence, text, dates, reader);
        from = at;
        match clauses.last_mut() {
            Some(last) if last.is_plain && clause.is_plain && !last.ends_sentence => {
                last.end = clause.end;
                last.ends_sentence = clause.ends_sentence;
                last.says = None;
            }
            _ => clauses.push(clause),
        }
    }
    clauses
}

/// A stretch of the text.
pub(super) struct Clause {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) ends_sentence: bool,
    /// Neither date nor status: words that may go on behind a comma.
    is_plain: bool,
    /// What it says, where it stayed as it was cut and has no date.
    pub(super) says: Option<Says>,
}

impl Clause {
    fn new(
        start: usize,
        end: usize,
        ends_sentence: bool,
        text: &str,
        dates: &[FoundDate],
        reader: &About<'_>,
    ) -> Self {
        let words = text.get(start..end).unwrap_or_default();
        let says = between(dates, start, end).is_empty().then(|| {
            let marks = reader.speech.marks(words);
            Says::new(words, &marks, &[], reader.served_on)
        });
        Self {
            start,
            end,
            ends_sentence,
            is_plain: says.as_ref().is_some_and(|says| !says.has_status()),
            says,
        }
    }
}

/// Where clauses end, and whether a sentence does; never inside a date.
fn clause_ends(text: &str, dates: &[FoundDate], reader: &About<'_>) -> Vec<(usize, bool)> {
    let mut ends = Vec::new();
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    for (nth, &(at, c)) in chars.iter().enumerate() {
        if is_inside(at, dates) {
            continue;
        }
        let end = at + c.len_utf8();
        let next = chars.get(nth + 1).map(|(_, c)| *c);
        let before_space = next.is_none_or(is_blank);
        let spaced = before_space
            && nth
                .checked_sub(1)
                .is_none_or(|before| chars[before].1.is_whitespace());
        // "t.o.m.", "z.B.": its letters stand alone.
        let is_abbreviation = c == '.'
            && nth
                .checked_sub(2)
                .is_some_and(|two| chars[two].1 == '.' && chars[nth - 1].1.is_alphabetic());
        // "Spent ..... $4.00" leads from a name to its amount.
        let is_leader = c == '.'
            && nth
                .checked_sub(3)
                .is_some_and(|first| chars[first..nth].iter().all(|(_, c)| *c == '.'));
        match c {
            '.' if is_leader
                || is_abbreviation
                || is_short_form(text, at, end)
                || ends_a_limit(text, end, reader) => {}
            '.' | '!' | '?' if before_space => ends.push((end, true)),
            '。' | ';' | '；' | '！' | '？' => ends.push((end, true)),
            // "Tuesday, December 1": the weekday goes on.
            ',' if before_space && !begins_date(end, dates) => ends.push((end, false)),
            '、' | '，' | '|' | '•' | '·' | '\n' | ')' | '）' | ']' | '—' => {
                ends.push((end, false));
            }
            // "As of 2 December 2026: gift card balance": the day is not the name's.
            ':' if before_space && dates.iter().any(|date| date.span.end <= at) => {
                ends.push((end, false));
            }
            '(' | '（' | '[' => ends.push((at, false)),
            // "1 November – 5 December" is one period.
            '-' | '–' if spaced && !(ends_date(at, dates) && begins_date(end, dates)) => {
                ends.push((end, false));
            }
            _ => {}
        }
    }
    ends
}

/// "Min. basket", "excl. delivery": a few letters, and the sentence goes on in small ones.
fn is_short_form(text: &str, dot: usize, end: usize) -> bool {
    /// "zzgl.", "mind.".
    const LONGEST: usize = 4;
    let (before, behind) = (text.get(..dot).unwrap_or_default(), text.get(end..));
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next();
    let goes_on = behind.and_then(|rest| rest.trim_start_matches(is_blank).chars().next());
    word.is_some_and(|word| (1..=LONGEST).contains(&word.chars().count()))
        && goes_on.is_some_and(char::is_lowercase)
}

/// "Max.", right before an amount: the dot is the word's, and the amount is no balance.
fn ends_a_limit(text: &str, dot: usize, reader: &About<'_>) -> bool {
    let (before, behind) = text.split_at(dot);
    let word = before.rsplit(is_blank).next().unwrap_or_default();
    behind.chars().all(is_blank)
        && reader
            .speech
            .marks(word)
            .iter()
            .any(|mark| mark.meaning == lexicon::Meaning::Topic(Topic::Limit))
}

/// "Kindle credit expires December 1": where the words about the date begin.
pub(super) fn split_before_date(
    text: &str,
    dates: &[FoundDate],
    reader: &About<'_>,
) -> Option<usize> {
    let date = dates.first()?;
    let first = date.span.start;
    let marks = reader.speech.marks(text);
    let phrase = marks
        .iter()
        .filter(|mark| DateUse::governs(mark.meaning) || begins_there(text, mark, &date.span))
        .map(|mark| mark.start)
        .find(|start| *start < first)
        .or((!date.is_short).then_some(first))?;
    let before = text.get(..phrase)?;
    let has_words = before.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    let says = Says::new(before, &reader.speech.marks(before), &[], reader.served_on);
    // "All of these expire on 30 September" names nothing.
    let names = says.has_form_of_label()
        && !says
            .topics
            .meets(Topics::of(&[Topic::Unsure, Topic::Total]));
    (has_words && names).then_some(phrase)
}
