//! What a text without an amount says.
//!
//! Lives here: names, balance words, status words and dates of one text, and how sure a label it makes.
//! Comes in: a text, its marks, its dates. Goes out: [`Says`]. May not: know where the text stands.

use jiff::civil::Date;

use super::lexicon::{Mark, Meaning, Topics};
use crate::model::{Kind, Label};
use crate::reading::dates::FoundDate;
use crate::reading::text::is_edge;
use crate::rules::Topic;

/// Topics that keep an amount from being a balance.
pub(super) const EXCLUDES: Topics = Topics::of(&[
    Topic::Pending,
    Topic::Used,
    Topic::Expired,
    Topic::OnHold,
    Topic::Others,
    Topic::Price,
    Topic::Limit,
    Topic::Shop,
    Topic::Terms,
    Topic::Activity,
    Topic::Never,
]);

/// What a text says.
#[derive(Clone, Debug)]
pub(super) struct Says {
    pub(super) text: String,
    pub(super) words: usize,
    /// Words that no word file knows.
    pub(super) unknown: usize,
    pub(super) topics: Topics,
    /// What its first words tell.
    pub(super) lead: Topics,
    /// The kinds it names, without doubles.
    pub(super) kinds: Vec<Kind>,
    pub(super) dates: Vec<DateUse>,
    /// Where words that name nothing end at its beginning and begin at its end.
    core: (usize, usize),
}

/// A date and what it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DateUse {
    pub(super) role: DateRole,
    /// `None`: a date that could be two.
    pub(super) day: Option<Date>,
    pub(super) relative: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateRole {
    /// The last day.
    Expires,
    /// Another thing: used on, starts on, expired on.
    Other(Topic),
    /// Nothing beside it tells.
    Bare,
}

/// Where a label is taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LabelFrom {
    /// A text of its own.
    Own,
    /// A sentence that goes on through the amount: the words around the name fall away.
    Sentence,
}

/// How sure a label is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// A name among words that nobody knows.
    Weak,
    /// A balance word alone: "Available balance".
    Generic,
    /// A balance word and something particular, but no known name: "Welcome credit".
    Particular,
    /// A name, and every other word is known.
    Pure,
    /// A name and a balance word.
    Strong,
}

impl DateUse {
    pub(super) const fn governs(meaning: Meaning) -> bool {
        matches!(
            meaning,
            Meaning::Topic(
                Topic::Expires
                    | Topic::Before
                    | Topic::Pending
                    | Topic::Used
                    | Topic::Expired
                    | Topic::Activity
                    | Topic::Terms
            )
        )
    }
}

impl Says {
    pub(super) fn new(text: &str, marks: &[Mark], dates: &[FoundDate], served_on: Date) -> Self {
        let mut topics = Topics::default();
        let mut kinds: Vec<Kind> = Vec::new();
        let mut lead = Topics::default();
        for mark in marks {
            match mark.meaning {
                Meaning::Topic(topic) => {
                    topics.add(topic);
                    if is_early(text, mark.start) {
                        lead.add(topic);
                    }
                }
                Meaning::Name(kind, says_balance) => {
                    if !kinds.contains(&kind) {
                        kinds.push(kind);
                    }
                    if says_balance {
                        topics.add(Topic::Balance);
                    }
                }
            }
        }
        let (dates_of, has_started) = uses(text, marks, dates, served_on, topics);
        if has_started {
            topics = topics.without(&[Topic::Pending]);
        }
        let (words, unknown) = count(text, marks, dates);
        Self {
            text: text.to_owned(),
            words,
            unknown,
            topics,
            lead,
            kinds,
            dates: dates_of,
            core: core(text, marks),
        }
    }

    pub(super) fn has_status(&self) -> bool {
        const STATUS: Topics = Topics::of(&[
            Topic::Expires,
            Topic::Before,
            Topic::Forever,
            Topic::Unavailable,
        ]);
        self.topics.meets(STATUS) || self.topics.meets(EXCLUDES)
    }

    /// The strength of the text as a label; `None` when it is none.
    pub(super) fn strength(&self) -> Option<Strength> {
        /// More words are a sentence.
        const LONGEST: usize = 14;
        if self.words > LONGEST || self.words == 0 {
            return None;
        }
        let balance = self.topics.has(Topic::Balance);
        let generic = Topics::of(&[Topic::Balance, Topic::Available, Topic::Total]);
        match (self.kinds.is_empty(), balance, self.unknown) {
            (false, true, _) => Some(Strength::Strong),
            (false, false, 0) => Some(Strength::Pure),
            (false, false, _) => Some(Strength::Weak),
            (true, true, 1..) => Some(Strength::Particular),
            (true, _, 0) if self.topics.meets(generic) => Some(Strength::Generic),
            _ => None,
        }
    }

    pub(super) fn is_label(&self) -> bool {
        self.strength().is_some() && !self.expires()
    }

    /// It names a balance, or one in particular.
    pub(super) fn is_own_label(&self) -> bool {
        self.is_label() && !self.is_sentence() && self.strength() != Some(Strength::Generic)
    }

    /// Prose that ends like a sentence.
    pub(super) fn is_sentence(&self) -> bool {
        self.words > 3
            && self
                .text
                .trim_end_matches(|c: char| c.is_whitespace() || is_edge(c))
                .ends_with(['.', '!', '?', '。', '！', '？'])
    }

    pub(super) fn expires(&self) -> bool {
        self.dates.iter().any(|date| date.role == DateRole::Expires)
            || self
                .topics
                .meets(Topics::of(&[Topic::Expires, Topic::Before]))
    }

    /// The one kind it names; a promotion for something is that something's.
    pub(super) fn kind(&self) -> Option<Kind> {
        let mut kinds = self
            .kinds
            .iter()
            .filter(|kind| !matches!(kind, Kind::Promotional | Kind::Other));
        match (kinds.next(), kinds.next()) {
            (Some(only), None) => Some(*only),
            (None, _) => self.kinds.first().copied(),
            _ => None,
        }
    }

    /// Two kinds at once, so that none is its kind.
    pub(super) fn names_several(&self) -> bool {
        !self.kinds.is_empty() && self.kind().is_none()
    }

    /// The page's words for a balance. In a sentence the words around the name fall away.
    pub(super) fn label(&self, from: LabelFrom) -> Label {
        let text = if from == LabelFrom::Sentence {
            self.text.get(self.core.0..self.core.1).unwrap_or_default()
        } else {
            &self.text
        };
        let text: String = text
            .chars()
            .map(|c| if is_edge(c) { ' ' } else { c })
            .collect();
        // Colons, bullets and arrows at its ends are drawn, not said.
        let drawn = |c: char| !c.is_alphanumeric();
        Label::new(
            text.trim_start_matches(|c| drawn(c) && !matches!(c, '(' | '（' | '「'))
                .trim_end_matches(|c| drawn(c) && !matches!(c, ')' | '）' | '」' | '!' | '+')),
        )
    }
}

/// At most one word stands before.
fn is_early(text: &str, at: usize) -> bool {
    text.get(..at)
        .unwrap_or_default()
        .split_whitespace()
        .take(3)
        .count()
        <= 1
}

/// How many words, and how many that no mark and no date touches.
fn count(text: &str, marks: &[Mark], dates: &[FoundDate]) -> (usize, usize) {
    let (mut words, mut unknown) = (0, 0);
    let mut from = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_alphanumeric(), from) {
            (true, None) => from = Some(at),
            (false, Some(start)) => {
                from = None;
                words += 1;
                let known = marks.iter().any(|mark| mark.start < at && start < mark.end)
                    || dates
                        .iter()
                        .any(|date| date.span.start < at && start < date.span.end);
                unknown += usize::from(!known);
            }
            _ => {}
        }
    }
    (words, unknown)
}

/// The text without the joining words at its ends.
fn core(text: &str, marks: &[Mark]) -> (usize, usize) {
    let blank = |c: char| !c.is_alphanumeric();
    let (mut start, mut end) = (0, text.len());
    let joining: Vec<&Mark> = marks
        .iter()
        .filter(|mark| {
            matches!(
                mark.meaning,
                Meaning::Topic(Topic::Joining | Topic::Available)
            )
        })
        .collect();
    for mark in &joining {
        let gap = text.get(start..mark.start).unwrap_or("x");
        if mark.start >= start && gap.chars().all(blank) {
            start = mark.end;
        }
    }
    let is_joining = |mark: &&&Mark| mark.meaning == Meaning::Topic(Topic::Joining);
    for mark in joining.iter().filter(is_joining).rev() {
        let gap = text.get(mark.end..end).unwrap_or("x");
        if mark.start >= start && mark.end <= end && gap.chars().all(blank) {
            end = mark.start;
        }
    }
    (start, end.max(start))
}

/// What each date is for: the words before it decide, else those behind it.
/// The second is true when something began on one of them, and that day is past.
fn uses(
    text: &str,
    marks: &[Mark],
    dates: &[FoundDate],
    served_on: Date,
    topics: Topics,
) -> (Vec<DateUse>, bool) {
    let mut found: Vec<DateUse> = Vec::new();
    let mut has_started = false;
    let mut free_from = 0;
    for (nth, date) in dates.iter().enumerate() {
        let next_date = dates
            .get(nth + 1)
            .map_or(text.len(), |next| next.span.start);
        let governs = |mark: &&Mark| DateUse::governs(mark.meaning);
        let before = marks
            .iter()
            .filter(governs)
            .rfind(|mark| mark.start >= free_from && mark.start < date.span.start);
        let after = marks.iter().filter(governs).find(|mark| {
            mark.start >= date.span.start && mark.end > date.span.end && mark.end <= next_date
        });
        let joined = nth.checked_sub(1).is_some_and(|last| {
            let gap = text
                .get(dates[last].span.end..date.span.start)
                .unwrap_or_default();
            !date.relative
                && !dates[last].relative
                && is_range(gap, marks, dates[last].span.end, date.span.start)
        });
        free_from = date.span.end;
        let role = match before.or(after).map(|mark| mark.meaning) {
            Some(Meaning::Topic(Topic::Expires | Topic::Before)) => DateRole::Expires,
            Some(Meaning::Topic(topic)) => DateRole::Other(topic),
            _ => DateRole::Bare,
        };
        let is_before =
            before.or(after).map(|mark| mark.meaning) == Some(Meaning::Topic(Topic::Before));
        let day = date.day.ok().and_then(|day| {
            if is_before {
                day.yesterday().ok()
            } else {
                Some(day)
            }
        });
        let mut own = DateUse {
            role,
            day,
            relative: date.relative,
        };
        if joined && let Some(first) = found.last_mut() {
            // "Valid from … to …": the end is the last day; a beginning in the future is a start.
            let starts_later = first.day.is_some_and(|day| day > served_on);
            if first.role == DateRole::Expires || first.role == DateRole::Other(Topic::Pending) {
                first.role = DateRole::Other(Topic::Pending);
                own.role = DateRole::Expires;
                if !starts_later {
                    found.pop();
                    has_started = true;
                }
            }
        }
        // "3 days left": a countdown needs no other word.
        if own.role == DateRole::Bare && own.relative && topics.has(Topic::Available) {
            own.role = DateRole::Expires;
        }
        has_started |= own.role == DateRole::Other(Topic::Pending)
            && own.day.is_some_and(|day| day <= served_on);
        found.push(own);
    }
    (found, has_started)
}

/// Only a dash or a word stands between two dates.
fn is_range(gap: &str, marks: &[Mark], start: usize, end: usize) -> bool {
    let letters = gap.chars().filter(|c| c.is_alphabetic()).count();
    let dash = gap
        .chars()
        .any(|c| matches!(c, '-' | '–' | '—' | '~' | '〜' | '～'));
    let between = marks
        .iter()
        .any(|mark| mark.start >= start && mark.end <= end);
    (dash && letters == 0) || (letters > 0 && letters <= 5 && (between || letters <= 3))
}
