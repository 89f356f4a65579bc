//! The sentence that there is nothing.
//!
//! Lives here: what is denied, and whether that is a balance. Comes in: a text and its marks. Goes out: whether it proves
//! that a page has no balances. May not: take silence for a denial.

use super::{Says, is_credit};
use crate::model::Kind;
use crate::reading::lexicon::{Mark, Meaning, Topics};
use crate::reading::text::is_blank;
use crate::rules::Topic;

impl Says {
    /// It says that there is nothing of what balances are made of: neither of anything else ("no items in your
    /// cart") nor of what is gone or to come ("no expired credits").
    pub(in crate::reading::general) fn proves_nothing(&self) -> bool {
        const OTHER: Topics = Topics::of(&[
            Topic::Pending,
            Topic::Used,
            Topic::Expired,
            Topic::OnHold,
            Topic::Others,
            Topic::Activity,
            Topic::Limit,
            Topic::Points,
            Topic::Offer,
        ]);
        // "If you have no credits …", "No credits?" tell of nobody's account.
        self.topics.has(Topic::None)
            && !self.denied.meets(OTHER)
            && !self.text.contains(['?', '？'])
            && !self.denied.meets(Topics::of(&[Topic::Expires, Topic::Before]))
            && self.dates.is_empty()
            // "No gift cards to redeem" leaves open what is there without one.
            && (self.kinds.is_empty() || self.names_balance)
            && (self.unknown == 0 || self.denies_balance)
    }
}

/// What is told in the sentence that denies: "You have no credit. See what is pending." denies nothing pending.
pub(super) fn told_beside(text: &str, marks: &[Mark]) -> Topics {
    let denies = |mark: &Mark| matches!(mark.meaning, Meaning::Topic(Topic::None | Topic::No));
    let mut topics = Topics::default();
    let Some(nth) = marks.iter().position(denies) else {
        return topics;
    };
    let begins = behind_reason(text, marks, nth);
    for mark in in_sentence(text, marks, nth).filter(|mark| mark.start >= begins) {
        if let Meaning::Topic(topic) = mark.meaning {
            topics.add(topic);
        }
    }
    topics
}

/// Where "you have no credit left to spend" begins behind "You've used every one of them:". A heading is shorter.
fn behind_reason(text: &str, marks: &[Mark], nth: usize) -> usize {
    const SHORTEST: usize = 4;
    let before = text.get(..marks[nth].start).unwrap_or_default();
    let colon = before.rfind(": ").filter(|at| {
        let words = before.get(..*at).unwrap_or_default();
        words.split_whitespace().count() >= SHORTEST
    });
    let is_there = |mark: &Mark| mark.meaning == Meaning::Topic(Topic::Available);
    colon
        .filter(|_| marks[nth..].iter().any(is_there))
        .unwrap_or_default()
}

/// The marks of that mark's sentence.
fn in_sentence<'a>(
    text: &str,
    marks: &'a [Mark],
    nth: usize,
) -> impl Iterator<Item = &'a Mark> + use<'a> {
    let ends = |at: &(usize, char)| matches!(at.1, '.' | '!' | '。');
    let before = text.get(..marks[nth].start).unwrap_or_default();
    let start = before.char_indices().rfind(ends).map_or(0, |at| at.0);
    let behind = text.get(marks[nth].end..).unwrap_or_default();
    let end = behind
        .char_indices()
        .find(ends)
        .map_or(text.len(), |at| marks[nth].end + at.0);
    marks
        .iter()
        .filter(move |mark| (start..end).contains(&mark.start))
}

/// What a text says that there is nothing of.
pub(super) struct Denied {
    /// "No Kindle credit": by its name.
    pub(super) kind: Option<Kind>,
}

impl Denied {
    fn of(mark: &Mark) -> Self {
        Self {
            kind: match mark.meaning {
                Meaning::Name(kind) => Some(kind),
                Meaning::Topic(_) => None,
            },
        }
    }
}

/// What is denied: a balance word or a name without a strange word between.
pub(super) fn denied(text: &str, marks: &[Mark]) -> Option<Denied> {
    let whole = |mark: &Mark| mark.meaning == Meaning::Topic(Topic::None);
    let word = |mark: &Mark| mark.meaning == Meaning::Topic(Topic::No);
    let nth = marks
        .iter()
        .position(whole)
        .or_else(|| marks.iter().position(word))?;
    // In some languages what is denied stands before the words that deny.
    let towards = |near: &mut dyn Iterator<Item = &Mark>| {
        let mut at = (marks[nth].start, marks[nth].end);
        let mut found: Option<Denied> = None;
        for mark in near {
            let gap = if mark.start >= at.1 {
                text.get(at.1..mark.start)
            } else {
                text.get(mark.end..at.0)
            };
            // "No, credits are tied to one account" answers a question.
            let parts = |c: char| c.is_alphanumeric() || word(&marks[nth]) && !is_blank(c);
            if gap.is_none_or(|gap| gap.contains(parts)) {
                break;
            }
            if let Some(denied) = &mut found {
                // "Promosyon bakiyeniz yok": its name beside the word.
                let is_beside = gap.is_some_and(|gap| !gap.contains(|c| !is_blank(c)));
                denied.kind = denied.kind.or(Denied::of(mark).kind.filter(|_| is_beside));
                break;
            } else if is_credit(mark) {
                found = Some(Denied::of(mark));
            }
            at = (mark.start, mark.end);
        }
        found
    };
    let (before, behind) = marks.split_at(nth);
    let may_stand_before = whole(&marks[nth]) || ends_in_none(text, marks);
    // The words that deny hold the balance, and its name stands beside them: "Promosyon bakiyeniz bulunmamaktadır",
    // "no tienes ningún crédito Kindle".
    let is_gap = |gap: Option<&str>| gap.is_some_and(|gap| gap.chars().all(is_blank));
    let is_before = |mark: &&Mark| is_gap(text.get(mark.end..marks[nth].start));
    let is_behind = |mark: &&Mark| is_gap(text.get(marks[nth].end..mark.start));
    let name_beside = || {
        let before = before.last().filter(is_before);
        let behind = behind.get(1).filter(is_behind);
        let mut beside = before.into_iter().chain(behind);
        beside.find_map(|mark| Denied::of(mark).kind)
    };
    let own = Some(&marks[nth]).filter(|own| is_credit(own));
    let denied = own
        .map(|_| Denied {
            kind: name_beside(),
        })
        .or_else(|| towards(&mut behind.iter().skip(1)))
        .or_else(|| {
            may_stand_before
                .then(|| towards(&mut before.iter().rev()))
                .flatten()
        })?;
    // "Pas de crédit pour les abonnements": of what could be bought, and of nobody's account.
    // "No music credit with this album" names two things.
    let names = |mark: &&Mark| matches!(mark.meaning, Meaning::Name(_));
    let tells_what_for = word(&marks[nth])
        && (told_beside(text, marks).has(Topic::Price)
            || in_sentence(text, marks, nth).filter(names).count() > 1);
    (!tells_what_for && !goes_on_unknown(text, behind)).then_some(denied)
}

/// "Reserved: none".
pub(super) fn ends_in_none(text: &str, marks: &[Mark]) -> bool {
    marks.last().is_some_and(|mark| {
        let rest = text.get(mark.end..).unwrap_or_default();
        mark.meaning == Meaning::Topic(Topic::No) && !rest.contains(char::is_alphanumeric)
    })
}

/// "No credit cards on file", "no credits and still shop": what is denied goes on in words that nobody knows.
fn goes_on_unknown(text: &str, from: &[Mark]) -> bool {
    let mut at = from.first().map_or(0, |mark| mark.end);
    for mark in from.iter().skip(1) {
        let gap = text.get(at..mark.start).unwrap_or_default();
        if gap.contains(|c| !is_blank(c)) {
            break;
        }
        at = mark.end;
    }
    let rest = text.get(at..).unwrap_or_default();
    rest.trim_start_matches(is_blank)
        .starts_with(char::is_alphanumeric)
}
