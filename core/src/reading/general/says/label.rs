//! A text as the name of a balance.
//!
//! Lives here: how sure a label a text makes, the words of it that are shown, and those that tell two labels apart.
//! Comes in: a text, its marks. Goes out: a strength, a label, its essence. May not: know which amount it names.

use super::Says;
use crate::model::Label;
use crate::reading::dates::FoundDate;
use crate::reading::general::programme::is_product;
use crate::reading::lexicon::{Mark, Meaning, Topics};
use crate::reading::money::is_raised;
use crate::reading::text::{CENTS_EDGE, STRUCK, ends_in_colon, fold, is_blank, is_edge};
use crate::rules::Topic;

/// Where a label is taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::reading::general) enum LabelFrom {
    /// A text of its own.
    Own,
    /// A sentence that goes on through the amount: the words around the name fall away.
    Sentence,
}

/// How sure a label is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::reading::general) enum Strength {
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

impl Says {
    /// The strength of the text as a label; `None` when it is none.
    pub(in crate::reading::general) fn strength(&self) -> Option<Strength> {
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
            // "You have earned" tells what became of something.
            (true, true, 1..) if !self.names_balance => None,
            // "Current credit: six euros" says how much it is.
            (true, true, 1..) if self.topics.has(Topic::Available) && self.tells_value() => {
                Some(Strength::Generic)
            }
            // "2 credits" counts them and names none.
            (true, true, 1..) if !self.is_count() => Some(Strength::Particular),
            (true, true, 1..) => Some(Strength::Generic),
            (true, _, 0) if self.topics.meets(generic) => Some(Strength::Generic),
            _ => None,
        }
    }

    /// What nobody knows of it stands behind a colon.
    fn tells_value(&self) -> bool {
        self.text
            .split_once(": ")
            .is_some_and(|(_, value)| value.contains(char::is_alphabetic))
    }

    /// A number is all that nobody knows of it.
    fn is_count(&self) -> bool {
        let words = self.text.split(|c: char| !c.is_alphanumeric());
        let numbers =
            words.filter(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()));
        numbers.count() == self.unknown
    }

    /// The store's own words and a balance word: "Digital rewards".
    pub(in crate::reading::general) fn is_of_the_store(&self) -> bool {
        const MORE: Topics = Topics::of(&[Topic::Available, Topic::Total]);
        self.topics.has(Topic::Store) && self.topics.has(Topic::Balance) && !self.topics.meets(MORE)
    }

    /// The same with a colon behind it: the amount that follows is its own.
    pub(in crate::reading::general) fn introduces(&self) -> bool {
        self.is_of_the_store()
            && self.strength() == Some(Strength::Generic)
            && ends_in_colon(&self.text)
    }

    /// It names a balance.
    pub(in crate::reading::general) fn is_label(&self) -> bool {
        // "No balance right now" tells of one, and "this credit" points at one: neither is its name.
        let names_none = self.kinds.is_empty() && (self.proves_nothing() || self.refers);
        self.has_form_of_label() && !names_none && !self.introduces_parts()
    }

    /// "This is what your video credit is made of:" leads to amounts, and is the name of none.
    fn introduces_parts(&self) -> bool {
        /// More words that nobody knows are no name.
        const MOST_STRANGE: usize = 2;
        self.unknown > MOST_STRANGE && ends_in_colon(&self.text)
    }

    /// It is made as a name is, if only of something named elsewhere.
    pub(in crate::reading::general) fn has_form_of_label(&self) -> bool {
        const CLAUSE: Topics = Topics::of(&[Topic::Limit, Topic::Points, Topic::Offer]);
        // "Rent or buy movies" tells what something is for, "Discount credit" is a name.
        let is_price = self.lead.has(Topic::Price) && !self.names_balance;
        self.strength().is_some()
            && !self.expires()
            && !self.lead.meets(CLAUSE)
            && !self.lead.has(Topic::Valid)
            && !is_price
            && !self.is_masked()
            && !self.is_remark()
    }

    /// "(app)" behind a title: a remark on it, and no name.
    fn is_remark(&self) -> bool {
        let drawn = |c: char| is_blank(c) || matches!(c, ':' | '：');
        let text = self.text.trim_matches(drawn);
        !self.names_balance
            && text.starts_with(['(', '（', '['])
            && text.ends_with([')', '）', ']'])
    }

    /// No word that joins, "for Kindle", stands before what it names.
    pub(in crate::reading::general) fn begins_with_name(&self) -> bool {
        let before = self.text.get(..self.core.0).unwrap_or_default();
        !before.contains(char::is_alphanumeric)
    }

    /// "Albums for", "eBooks à", "Filme ab" right before an amount: things of a product, and a word that leads to their price.
    pub(in crate::reading::general) fn leads_to_price(&self) -> bool {
        self.names_things() && self.leads_on()
    }

    /// "Your credit is", "Gift cards worth": it ends in words that name nothing, and in no colon.
    pub(in crate::reading::general) fn leads_on(&self) -> bool {
        self.goes_on_behind_name() && !ends_in_colon(&self.text)
    }

    /// "Your music credit is at:" does, in spite of its colon.
    pub(in crate::reading::general) fn goes_on_behind_name(&self) -> bool {
        let ends = self.text.get(self.core.1..).unwrap_or_default();
        ends.contains(char::is_alphanumeric)
    }

    /// "Albums" and "eBooks", where no word tells of a balance.
    pub(in crate::reading::general) fn names_things(&self) -> bool {
        const HAD: Topics = Topics::of(&[Topic::Balance, Topic::Available, Topic::Total]);
        !self.kinds.is_empty()
            && self.kinds.iter().all(|kind| is_product(*kind))
            && !self.names_balance
            && !self.topics.meets(HAD)
            && !self.expires()
            && self.dates.is_empty()
    }

    /// "…K7QD", "•••• 1234": the end of a card's number names no balance.
    pub(in crate::reading::general) fn is_masked(&self) -> bool {
        let text = self.text.trim_start_matches(is_blank);
        text.starts_with(['…', '•', '*', '●', '·']) || text.starts_with("...")
    }

    /// It names a balance, or one in particular.
    pub(in crate::reading::general) fn is_own_label(&self) -> bool {
        self.is_label() && !self.is_sentence() && self.strength() != Some(Strength::Generic)
    }

    /// The page's words for a balance. In a sentence the words around the name fall away.
    pub(in crate::reading::general) fn label(&self, from: LabelFrom) -> Label {
        let text = if from == LabelFrom::Sentence {
            self.text.get(self.core.0..self.core.1).unwrap_or_default()
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
        let drawn = |c: char| !c.is_alphanumeric();
        Label::new(
            text.trim_start_matches(|c| drawn(c) && !matches!(c, '(' | '（' | '「' | '【' | '['))
                .trim_end_matches(|c| {
                    drawn(c) && !matches!(c, ')' | '）' | '」' | '】' | ']' | '!' | '+')
                }),
        )
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
