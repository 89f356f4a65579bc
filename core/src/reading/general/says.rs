//! What a text without an amount says.
//!
//! Lives here: names, balance words, status words and dates of one text, and how sure a label it makes.
//! Comes in: a text, its marks, its dates. Goes out: [`Says`]. May not: know where the text stands.

use jiff::civil::Date;

use crate::model::{Kind, Label};
use crate::reading::dates::FoundDate;
use crate::reading::lexicon::{Mark, Meaning, Topics};
use crate::reading::text::{CENTS_EDGE, STRUCK, fold, is_edge, is_spaceless};
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
    Topic::Points,
    Topic::Offer,
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
    /// How many words speak of prices: "rent or buy" tells what something is for.
    pub(super) prices: usize,
    /// A balance word stands in it, also inside a phrase that tells something else.
    pub(super) names_balance: bool,
    /// What its first words tell.
    pub(super) lead: Topics,
    /// Words stand before one of expiry at its end: "ay sonuna kadar geçerli", "年末まで".
    pub(super) closes_with_expiry: bool,
    /// The kinds it names, without doubles.
    pub(super) kinds: Vec<Kind>,
    pub(super) dates: Vec<DateUse>,
    /// No strange word stands between the words that deny and what they deny: a balance word or a name.
    denies_balance: bool,
    /// What it names, without the words that every balance has: "Your Prime Video credit" and "Prime Video balance"
    /// are one.
    pub(super) essence: String,
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
    /// "12/13": without a word that tells what for, it may be no day at all.
    pub(super) is_short: bool,
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
                    | Topic::Valid
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
        let early = second_word(text);
        for mark in marks {
            match mark.meaning {
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
        if topics.has(Topic::Help) {
            topics.add(Topic::Terms);
        }
        if is_anothers(text, marks) {
            topics.add(Topic::Others);
        }
        let (mut dates_of, has_started) = uses(text, marks, dates, served_on, topics);
        if has_started {
            topics = topics.without(&[Topic::Pending]);
        }
        // "Verfallen", "Verlopen op 2 november": without a day to come the word tells that it is over.
        let is_to_come = |date: &DateUse| date.day.is_none_or(|day| day >= served_on);
        if marks.iter().any(|mark| mark.may_be_over) && !dates_of.iter().any(is_to_come) {
            /// "Verfallene Guthaben", "Verlopen op 2 november".
            const SHORT: usize = 3;
            topics = topics.without(&[Topic::Expires]);
            // "Einlösen, bevor sie verfallen!" tells of none that is.
            let is_short = count(text, marks, dates).0 <= SHORT;
            if is_short || !dates_of.is_empty() || topics.has(Topic::None) {
                topics.add(Topic::Expired);
            }
            for date in &mut dates_of {
                date.role = DateRole::Other(Topic::Expired);
            }
        }
        // "The day after tomorrow" is a day.
        let is_in_a_day = |mark: &Mark| {
            dates
                .iter()
                .any(|date| mark.start < date.span.end && date.span.start < mark.end)
        };
        let is_unsure = marks
            .iter()
            .any(|mark| mark.meaning == Meaning::Topic(Topic::Unsure) && !is_in_a_day(mark));
        if is_unsure {
            for date in &mut dates_of {
                date.day = None;
            }
        } else {
            topics = topics.without(&[Topic::Unsure]);
        }
        let (words, unknown) = count(text, marks, dates);
        Self {
            text: text.to_owned(),
            words,
            unknown,
            topics,
            prices: marks
                .iter()
                .filter(|mark| mark.meaning == Meaning::Topic(Topic::Price))
                .count(),
            names_balance: marks.iter().any(|mark| mark.says_balance),
            lead,
            closes_with_expiry: closes_with_expiry(text, marks),
            kinds,
            dates: dates_of,
            denies_balance: denies_balance(text, marks),
            essence: essence(text, marks),
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
            // "2 credits" counts them and names none.
            (true, true, 1..) if !self.is_count() => Some(Strength::Particular),
            (true, true, 1..) => Some(Strength::Generic),
            (true, _, 0) if self.topics.meets(generic) => Some(Strength::Generic),
            _ => None,
        }
    }

    /// A number is all that nobody knows of it.
    fn is_count(&self) -> bool {
        let words = self.text.split(|c: char| !c.is_alphanumeric());
        let numbers =
            words.filter(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()));
        numbers.count() == self.unknown
    }

    /// The store's own words and a balance word: "Digital rewards".
    pub(super) fn is_of_the_store(&self) -> bool {
        const MORE: Topics = Topics::of(&[Topic::Available, Topic::Total]);
        self.topics.has(Topic::Store) && self.topics.has(Topic::Balance) && !self.topics.meets(MORE)
    }

    /// The same with a colon behind it: the amount that follows is its own.
    pub(super) fn introduces(&self) -> bool {
        self.is_of_the_store()
            && self.strength() == Some(Strength::Generic)
            && self
                .text
                .trim_end_matches(|c: char| c.is_whitespace() || is_edge(c))
                .ends_with([':', '：'])
    }

    pub(super) fn is_label(&self) -> bool {
        const CLAUSE: Topics = Topics::of(&[Topic::Limit, Topic::Points, Topic::Offer]);
        // "Rent or buy movies" tells what something is for, "Discount credit" is a name.
        let is_price = self.lead.has(Topic::Price) && !self.names_balance;
        self.strength().is_some()
            && !self.expires()
            && !self.lead.meets(CLAUSE)
            && !self.lead.has(Topic::Valid)
            && !is_price
    }

    /// It names a balance, or one in particular.
    pub(super) fn is_own_label(&self) -> bool {
        self.is_label() && !self.is_sentence() && self.strength() != Some(Strength::Generic)
    }

    /// It says that there is nothing of what balances are made of: neither of anything else ("no items in your
    /// cart") nor of what is gone or to come ("no expired credits").
    pub(super) fn proves_nothing(&self) -> bool {
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
            && !self.topics.meets(OTHER)
            && !self.text.contains(['?', '？'])
            && !self.expires()
            && self.dates.is_empty()
            // "No gift cards to redeem" leaves open what is there without one.
            && (self.kinds.is_empty() || self.names_balance)
            && (self.unknown == 0 || self.denies_balance)
    }

    /// Prose that ends like a sentence.
    pub(super) fn is_sentence(&self) -> bool {
        self.words > 3
            && self
                .text
                .trim_end_matches(|c: char| c.is_whitespace() || is_edge(c))
                .ends_with(['.', '!', '?', '。', '！', '？'])
    }

    /// "All credits of this group lapse on 12 May".
    pub(super) fn dates_all(&self) -> bool {
        self.topics.has(Topic::Total)
            && self.says_expiry()
            && self.kinds.is_empty()
            && self.dates.len() == 1
            && self.words <= 14
    }

    /// In words, and not only by a day that must be one.
    pub(super) fn says_expiry(&self) -> bool {
        self.topics
            .meets(Topics::of(&[Topic::Expires, Topic::Before]))
    }

    pub(super) fn expires(&self) -> bool {
        self.dates.iter().any(|date| date.role == DateRole::Expires)
            || self
                .topics
                .meets(Topics::of(&[Topic::Expires, Topic::Before]))
    }

    /// "1,842 pts": an amount, though none of money.
    pub(super) fn counts_points(&self) -> bool {
        self.topics.has(Topic::Points) && self.words <= 4 && self.text.contains(char::is_numeric)
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
        let text: String = without_icon(without_footnote(text))
            .chars()
            .map(|c| if is_edge(c) { ' ' } else { c })
            .filter(|c| *c != STRUCK)
            .collect();
        // Colons, bullets and arrows at its ends are drawn, not said.
        let drawn = |c: char| !c.is_alphanumeric();
        Label::new(
            text.trim_start_matches(|c| drawn(c) && !matches!(c, '(' | '（' | '「'))
                .trim_end_matches(|c| drawn(c) && !matches!(c, ')' | '）' | '」' | '!' | '+')),
        )
    }
}

/// A label without the raised figure that points to a footnote.
fn without_footnote(text: &str) -> &str {
    let drawn = |c: char| is_edge(c) || c.is_whitespace();
    let end = text.trim_end_matches(drawn);
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
    let end = text.trim_end_matches(|c: char| is_edge(c) || c.is_whitespace());
    end.strip_suffix('i')
        .filter(|before| before.ends_with(is_edge))
        .unwrap_or(text)
}

/// The text without the words that every balance has.
fn essence(text: &str, marks: &[Mark]) -> String {
    const COMMON: Topics = Topics::of(&[
        Topic::Balance,
        Topic::Available,
        Topic::Total,
        Topic::Joining,
    ]);
    let mut words = String::new();
    let mut from = 0;
    for mark in marks {
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

/// "Robin's credits": a name that no word file knows, and what is theirs.
fn is_anothers(text: &str, marks: &[Mark]) -> bool {
    let is_credit = |mark: &Mark| {
        mark.says_balance
            || matches!(
                mark.meaning,
                Meaning::Name(_) | Meaning::Topic(Topic::Balance)
            )
    };
    ["'s ", "’s "].iter().any(|theirs| {
        text.match_indices(theirs).any(|(at, theirs)| {
            let is_name = text
                .get(..at)
                .and_then(|before| before.split(|c: char| !c.is_alphabetic()).next_back())
                .is_some_and(|name| name.starts_with(char::is_uppercase));
            let nth = marks.partition_point(|mark| mark.end <= at);
            is_name
                && marks
                    .get(nth)
                    .is_some_and(|mark| mark.start == at + theirs.len() && is_credit(mark))
        })
    })
}

fn closes_with_expiry(text: &str, marks: &[Mark]) -> bool {
    let says = |text: Option<&str>| text.is_some_and(|text| text.contains(char::is_alphanumeric));
    marks.last().is_some_and(|mark| {
        mark.meaning == Meaning::Topic(Topic::Expires)
            && says(text.get(..mark.start))
            && !says(text.get(mark.end..))
    }) && !marks
        .iter()
        .any(|mark| matches!(mark.meaning, Meaning::Name(_)) || mark.says_balance)
}

/// Where the second word begins: at most one stands before it.
fn second_word(text: &str) -> usize {
    let from_first = text.trim_start();
    from_first
        .find(char::is_whitespace)
        .map_or(text.len(), |space| {
            let from_second = from_first.split_at(space).1.trim_start();
            text.len() - from_second.len()
        })
}

/// How many words, and how many that no mark and no date touches.
fn count(text: &str, marks: &[Mark], dates: &[FoundDate]) -> (usize, usize) {
    let (mut words, mut unknown) = (0, 0);
    let mut from = None;
    // All three are in order, so each is passed once.
    let (mut next_mark, mut next_date) = (0, 0);
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_alphanumeric(), from) {
            (true, None) => from = Some(at),
            (false, Some(start)) => {
                from = None;
                let run = text.get(start..at).unwrap_or_default();
                if run.contains(is_spaceless) {
                    let (own, strange) = count_spaceless(run, start, marks, dates);
                    words += own;
                    unknown += strange;
                    continue;
                }
                words += 1;
                while marks.get(next_mark).is_some_and(|mark| mark.end <= start) {
                    next_mark += 1;
                }
                while dates
                    .get(next_date)
                    .is_some_and(|date| date.span.end <= start)
                {
                    next_date += 1;
                }
                let known = marks.get(next_mark).is_some_and(|mark| mark.start < at)
                    || dates
                        .get(next_date)
                        .is_some_and(|date| date.span.start < at);
                unknown += usize::from(!known);
            }
            _ => {}
        }
    }
    (words, unknown)
}

/// The same of a run in a script without spaces: so many words as it may be long, particles left out.
fn count_spaceless(run: &str, start: usize, marks: &[Mark], dates: &[FoundDate]) -> (usize, usize) {
    /// Characters that make a word, as a rule.
    const WORD: usize = 3;
    let (mut said, mut strange) = (0, 0);
    for (at, c) in run.char_indices() {
        let at = start + at;
        let date = dates.partition_point(|date| date.span.end <= at);
        if dates.get(date).is_some_and(|date| date.span.start <= at) {
            continue;
        }
        said += 1;
        let mark = marks.partition_point(|mark| mark.end <= at);
        let is_known = marks.get(mark).is_some_and(|mark| mark.start <= at);
        strange += usize::from(!is_known && !c.is_numeric());
    }
    ((said / WORD).max(1), strange / WORD)
}

fn denies_balance(text: &str, marks: &[Mark]) -> bool {
    let Some(nth) = marks
        .iter()
        .position(|mark| mark.meaning == Meaning::Topic(Topic::None))
    else {
        return false;
    };
    let is_balance = |mark: &Mark| {
        mark.says_balance
            || matches!(
                mark.meaning,
                Meaning::Name(_) | Meaning::Topic(Topic::Balance)
            )
    };
    // In some languages what is denied stands before the words that deny.
    let towards = |near: &mut dyn Iterator<Item = &Mark>| {
        let mut at = (marks[nth].start, marks[nth].end);
        for mark in near {
            let gap = if mark.start >= at.1 {
                text.get(at.1..mark.start)
            } else {
                text.get(mark.end..at.0)
            };
            if gap.is_none_or(|gap| gap.chars().any(char::is_alphanumeric)) {
                return false;
            }
            if is_balance(mark) {
                return true;
            }
            at = (mark.start, mark.end);
        }
        false
    };
    let (before, behind) = marks.split_at(nth);
    let is_denied = is_balance(&marks[nth])
        || towards(&mut behind.iter().skip(1))
        || towards(&mut before.iter().rev());
    is_denied && !goes_on_unknown(text, behind)
}

/// "No credit cards on file", "no credits and still shop": what is denied goes on in words that nobody knows.
fn goes_on_unknown(text: &str, from: &[Mark]) -> bool {
    let mut at = from.first().map_or(0, |mark| mark.end);
    for mark in from.iter().skip(1) {
        let gap = text.get(at..mark.start).unwrap_or_default();
        if gap.contains(|c: char| !c.is_whitespace() && !is_edge(c)) {
            break;
        }
        at = mark.end;
    }
    let rest = text.get(at..).unwrap_or_default();
    rest.trim_start_matches(|c: char| c.is_whitespace() || is_edge(c))
        .starts_with(char::is_alphanumeric)
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
        if mark.start < start || !gap.chars().all(blank) {
            break;
        }
        start = mark.end;
    }
    let is_joining = |mark: &&&Mark| mark.meaning == Meaning::Topic(Topic::Joining);
    for mark in joining.iter().filter(is_joining).rev() {
        let gap = text.get(mark.end..end).unwrap_or("x");
        if mark.start < start || mark.end > end || !gap.chars().all(blank) {
            break;
        }
        end = mark.start;
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
        let before = between(marks, free_from, date.span.start)
            .iter()
            .rfind(governs);
        let after = between(marks, date.span.start, next_date)
            .iter()
            .filter(governs)
            .find(|mark| mark.end > date.span.end && mark.end <= next_date);
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
        // "Use before 5 January": to the letter the 4th is the last day, and where some mean the 5th the earlier is safe.
        let day = date.day.ok().and_then(|day| {
            if is_before && !topics.has(Topic::Inclusive) {
                day.yesterday().ok()
            } else {
                Some(day)
            }
        });
        let mut own = DateUse {
            role,
            day,
            relative: date.relative,
            is_short: date.is_short,
        };
        if joined && let Some(first) = found.last_mut() {
            // "Valid from … to …": the end is the last day; a beginning in the future is a start.
            let starts_later = first.day.is_some_and(|day| day > served_on);
            let is_bounded = matches!(
                first.role,
                DateRole::Expires | DateRole::Other(Topic::Pending | Topic::Valid)
            );
            // "1 November – 5 December 2026" and nothing else, and today is one of those days.
            let is_now = first.role == DateRole::Bare
                && own.role == DateRole::Bare
                && first.day.is_some_and(|day| day <= served_on)
                && own.day.is_some_and(|day| day >= served_on)
                && is_only_dates(text, marks, dates);
            if is_bounded || is_now {
                first.role = DateRole::Other(Topic::Pending);
                own.role = DateRole::Expires;
                if !starts_later {
                    found.pop();
                    has_started = true;
                }
            }
        }
        // "In 11 days on December 5", "today, November 23": one day said in two ways.
        if own.role == DateRole::Bare
            && let Some(last) = found.last()
            && last.role == DateRole::Expires
            && last.relative != own.relative
            && nth.checked_sub(1).is_some_and(|last| {
                text.get(dates[last].span.end..date.span.start)
                    .is_some_and(|gap| gap.split_whitespace().count() <= 1)
            })
        {
            own.role = DateRole::Expires;
        }
        // "3 days left": a countdown needs no other word.
        // "What is available to spend today" dates nothing.
        let is_later = own.day.is_none_or(|day| day > served_on);
        let counts_down =
            date.counts_down || (own.relative && is_later && topics.has(Topic::Available));
        let is_valid_for = own.relative && own.role == DateRole::Other(Topic::Valid);
        if (own.role == DateRole::Bare && counts_down) || is_valid_for {
            own.role = DateRole::Expires;
        }
        has_started |= own.role == DateRole::Other(Topic::Pending)
            && own.day.is_some_and(|day| day <= served_on);
        found.push(own);
    }
    (found, has_started)
}

/// Beside the dates stand at most words as short as "from" and "to".
fn is_only_dates(text: &str, marks: &[Mark], dates: &[FoundDate]) -> bool {
    /// "del", "bis", "tot".
    const LONGEST: usize = 3;
    const NEUTRAL: Topics =
        Topics::of(&[Topic::Joining, Topic::Expires, Topic::Pending, Topic::Limit]);
    let is_neutral = |mark: &Mark| match mark.meaning {
        Meaning::Topic(topic) => NEUTRAL.has(topic),
        Meaning::Name(_) => false,
    };
    let in_date = |at: usize| {
        let date = dates.partition_point(|date| date.span.end <= at);
        dates.get(date).is_some_and(|date| date.span.start <= at)
    };
    let mut run = 0;
    marks
        .iter()
        .all(|mark| is_neutral(mark) || in_date(mark.start))
        && text.char_indices().all(|(at, c)| {
            run = if c.is_alphabetic() && !in_date(at) {
                run + 1
            } else {
                0
            };
            run <= LONGEST
        })
}

/// The marks that begin in a stretch.
fn between(marks: &[Mark], start: usize, end: usize) -> &[Mark] {
    let from = marks.partition_point(|mark| mark.start < start);
    let until = marks.partition_point(|mark| mark.start < end);
    marks.get(from..until).unwrap_or_default()
}

/// Only a dash or a word stands between two dates.
fn is_range(gap: &str, marks: &[Mark], start: usize, end: usize) -> bool {
    let letters = gap.chars().filter(|c| c.is_alphabetic()).count();
    let dash = gap
        .chars()
        .any(|c| matches!(c, '-' | '–' | '—' | '~' | '〜' | '～'));
    let joined = between(marks, start, end)
        .iter()
        .any(|mark| mark.end <= end);
    (dash && letters == 0) || (letters > 0 && letters <= 5 && (joined || letters <= 3))
}
