//! Which words of a name are shown, and which tell it from another.
//!
//! Lives here: a name without its number, its footnote and its icon; where it begins and ends; its essence.
//! Comes in: a text, its marks. Goes out: a label. May not: decide whether a text is a name.

use super::label::LabelFrom;
use super::words::count_in;
use super::{Says, is_credit};
use crate::model::Label;
use crate::reading::dates::FoundDate;
use crate::reading::lexicon::{Mark, Meaning, Topics};
use crate::reading::money::is_raised;
use crate::reading::text::{CENTS_EDGE, STRUCK, fold, is_blank, is_edge};
use crate::rules::Topic;

impl Says {
    /// The page's words for a balance. In a sentence the words around the name fall away.
    pub(in crate::reading::general) fn label(&self, from: LabelFrom) -> Label {
        let text = if from == LabelFrom::Sentence {
            self.text.get(self.told.0..self.told.1).unwrap_or_default()
        } else {
            self.text
                .get(self.named.0..self.named.1)
                .unwrap_or_default()
        };
        let text: String = without_icon(without_footnote(without_number(text)))
            .chars()
            .map(|c| if is_edge(c) { ' ' } else { c })
            .filter(|c| *c != STRUCK)
            .collect();
        // Colons, bullets and arrows at its ends are drawn, not said.
        let drawn = |c: char| !c.is_alphanumeric() || is_circled(c);
        let text = text.trim_start_matches(|c| {
            drawn(c) && !matches!(c, '(' | '（' | '「' | '【' | '[' | '『')
        });
        let is_of_name = |before: &str, c| {
            matches!(c, ')' | '）' | '」' | '】' | ']' | '』' | '!' | '+')
                || closes_quote(before, c)
        };
        let mut end = text.len();
        for (at, c) in text.char_indices().rev() {
            let before = text.get(..at).unwrap_or_default();
            if !drawn(c) || is_of_name(before, c) {
                break;
            }
            end = at;
        }
        Label::new(text.get(..end).unwrap_or_default())
    }
}

/// "Aktionsguthaben „Winterlesen“": what the name itself opened.
fn closes_quote(before: &str, c: char) -> bool {
    match c {
        '“' | '”' => before.contains(['„', '“']),
        '»' => before.contains('«'),
        '«' => before.contains('»'),
        '’' => before.contains('‘'),
        '"' => before.contains('"'),
        _ => false,
    }
}

/// A label without the number of its section: "§ 2 Film credit", "3. Music credit", "一、ビデオ残高".
fn without_number(text: &str) -> &str {
    let (opens, rest) = match text.trim_start_matches(is_blank).strip_prefix('§') {
        Some(rest) => (true, rest.trim_start_matches(is_blank)),
        None => (false, text.trim_start_matches(is_blank)),
    };
    let is_digit = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let behind = rest.trim_start_matches(is_digit);
    let digits = rest.chars().count() - behind.chars().count();
    let name = behind.trim_start_matches(['.', ')', '、']);
    let is_number =
        (1..=2).contains(&digits) && (name.starts_with(is_blank) || behind.starts_with('、'));
    if is_number && (opens || name.len() < behind.len()) {
        name
    } else {
        text
    }
}

/// A label without the raised figure that points to a footnote.
fn without_footnote(text: &str) -> &str {
    let end = text.trim_end_matches(is_blank);
    // "Kampanjsaldo¹".
    let unmarked = end.trim_end_matches(is_raised);
    if unmarked.len() < end.len() && !unmarked.is_empty() {
        return unmarked;
    }
    let before = end.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '*' | '†' | '‡'));
    let is_mark = (1..=2).contains(&(end.chars().count() - before.chars().count()));
    if is_mark && before.ends_with(CENTS_EDGE) {
        before
    } else {
        text
    }
}

/// "Promotional credit ⓘ": a letter to Unicode, and a sign to everybody else.
const fn is_circled(c: char) -> bool {
    matches!(c, 'Ⓐ'..='ⓩ' | 'ℹ')
}

/// A label without the lone letter of an information sign.
fn without_icon(text: &str) -> &str {
    let end = text.trim_end_matches(is_blank);
    end.strip_suffix('i')
        .filter(|before| before.ends_with(is_edge))
        .unwrap_or(text)
}

/// The text without the words that every balance has.
pub(super) fn essence(text: &str, marks: &[Mark], begins: usize) -> String {
    const COMMON: Topics = Topics::of(&[
        Topic::Balance,
        Topic::Available,
        Topic::Total,
        Topic::Joining,
    ]);
    let mut words = String::new();
    let mut from = begins;
    for mark in marks.iter().filter(|mark| mark.start >= begins) {
        words.push_str(text.get(from..mark.start).unwrap_or_default());
        if !matches!(mark.meaning, Meaning::Topic(topic) if COMMON.has(topic)) {
            words.push_str(text.get(mark.start..mark.end).unwrap_or_default());
        }
        words.push(' ');
        from = from.max(mark.end);
    }
    words.push_str(text.get(from..).unwrap_or_default());
    let is_word = |c: char| c.is_alphanumeric();
    let words = words
        .split(|c: char| !is_word(c))
        .filter(|word| !word.is_empty());
    words.map(fold).collect::<Vec<_>>().join(" ")
}

/// Where the text begins to speak of something: "Dear Robin, your promotional balance" is not Robin's label.
pub(super) fn behind_address(text: &str, marks: &[Mark]) -> usize {
    /// "Dear Mr Robin van Dale".
    const LONGEST: usize = 5;
    let Some((address, _)) = text.split_once(',') else {
        return 0;
    };
    let behind = address.len() + 1;
    let joins = |mark: &Mark| {
        // "Robin, you have": a verb names no balance.
        let is_verb = mark.meaning == Meaning::Topic(Topic::Balance) && !mark.says_balance;
        is_verb || mark.meaning == Meaning::Topic(Topic::Joining)
    };
    let says_nothing = marks
        .iter()
        .take_while(|mark| mark.start < behind)
        .all(joins);
    let goes_on = marks
        .iter()
        .find(|mark| mark.start >= behind)
        .is_some_and(|mark| {
            let gap = text.get(behind..mark.start).unwrap_or("x");
            joins(mark) && gap.chars().all(is_blank)
        });
    let is_short = (1..=LONGEST).contains(&address.split_whitespace().count());
    if says_nothing && goes_on && is_short {
        behind
    } else {
        0
    }
}

/// Where a name begins behind the day that its text begins with: "31/03/2026 Apps credit".
pub(super) fn behind_day(text: &str, dates: &[FoundDate]) -> usize {
    let opens = |date: &&FoundDate| {
        let before = text.get(..date.span.start).unwrap_or("x");
        before.chars().all(|c| !c.is_alphanumeric())
    };
    let end = dates.first().filter(opens).map_or(0, |date| date.span.end);
    let names = text
        .get(end..)
        .is_some_and(|rest| rest.contains(char::is_alphabetic));
    if names { end } else { 0 }
}

/// Where an element of its own begins that says that it does not lapse, "Gift card | No expiry": it is no name.
pub(super) fn before_forever(text: &str, marks: &[Mark]) -> usize {
    let forever = marks.last().filter(|mark| {
        let (before, behind) = (text.get(..mark.start), text.get(mark.end..));
        mark.meaning == Meaning::Topic(Topic::Forever)
            && before.is_some_and(|before| before.ends_with(is_edge))
            && !behind.is_some_and(|behind| behind.contains(char::is_alphanumeric))
    });
    match forever {
        Some(mark) if marks.len() > 1 => mark.start,
        _ => text.len(),
    }
}

/// The text without the joining words at its ends.
pub(super) fn core(text: &str, marks: &[Mark], begins: usize) -> (usize, usize) {
    let blank = |c: char| !c.is_alphanumeric();
    let (mut start, mut end) = (begins, text.len());
    let joining: Vec<&Mark> = marks
        .iter()
        .filter(|mark| {
            // "You have" tells of a balance, and names none.
            let is_verb = mark.meaning == Meaning::Topic(Topic::Balance) && !mark.says_balance;
            is_verb
                || matches!(
                    mark.meaning,
                    Meaning::Topic(Topic::Joining | Topic::Available)
                )
        })
        .collect();
    for mark in &joining {
        let gap = text.get(start..mark.start).unwrap_or("x");
        if mark.start < start || !gap.chars().all(blank) {
            break;
        }
        start = mark.end;
    }
    // "Saldo disponible" is a name; "cadeaubontegoed staat er nog" goes on behind one.
    let belongs = |mark: &Mark| {
        let words = text.get(mark.start..mark.end).unwrap_or_default();
        mark.meaning == Meaning::Topic(Topic::Available) && !words.trim().contains(is_blank)
    };
    let mut from = end;
    for mark in joining.iter().rev() {
        let gap = text.get(mark.end..from).unwrap_or("x");
        if mark.start < start || mark.end > from || !gap.chars().all(blank) {
            break;
        }
        from = mark.start;
        if !belongs(mark) {
            end = from;
        }
    }
    (start, end.max(start))
}

/// A name out of a sentence: "On top of that, your No-Rush credit is sitting at" tells of a No-Rush credit. What nobody
/// knows belongs to it only where no word that joins stands between the two, "your Welcome credit is".
pub(super) fn told_of(text: &str, marks: &[Mark], core: (usize, usize)) -> (usize, usize) {
    let (mut start, mut end) = core;
    let own = || {
        marks
            .iter()
            .filter(|mark| start <= mark.start && mark.end <= end && is_credit(mark))
    };
    let (Some(first), Some(last)) = (own().next(), own().next_back()) else {
        return core;
    };
    let joins = |mark: &&Mark| mark.meaning == Meaning::Topic(Topic::Joining);
    let strange = |from: usize, to: usize| count_in(text, from..to, marks, &[]).1;
    let before = marks
        .iter()
        .rfind(|mark| joins(mark) && start <= mark.start && mark.end <= first.start);
    let behind = marks
        .iter()
        .find(|mark| joins(mark) && last.end <= mark.start && mark.end <= end);
    let goes_on = behind.filter(|mark| {
        let gap = text.get(last.end..mark.start).unwrap_or("x");
        gap.chars().all(is_blank)
    });
    let (first, last) = (first.start, last.end);
    // "Today it stands like this: gift card balance", "佐藤さん、ギフトカード残高".
    let ends = |before: &str| {
        before
            .rmatch_indices([':', '、'])
            .next()
            .map(|(at, end)| at + end.len())
    };
    let told_before = text
        .get(start..first)
        .and_then(ends)
        .map(|at| start + at)
        .filter(|at| strange(start, *at) > 0);
    // "No-Rush credit for any item" ends in what it is for; "… is sitting at" leads on.
    let leads_on = text
        .get(end..)
        .is_some_and(|rest| rest.contains(char::is_alphanumeric));
    if leads_on && goes_on.is_some_and(|mark| strange(mark.end, end) > 0)
        || strange(last, behind.map_or(end, |mark| mark.start)) > 1
    {
        end = last;
    }
    if let Some(behind) = told_before {
        start = behind;
    } else if let Some(mark) = before
        && strange(start, mark.start) > 0
    {
        start = mark.end;
    }
    (start.min(first), end)
}
