//! What a text without an amount says.
//!
//! Lives here: names, balance words, status words and dates of one text, and how sure a label it makes.
//! Comes in: a text, its marks, its dates. Goes out: [`Says`]. May not: know where the text stands.

mod asked;
mod date_use;
mod denial;
mod label;
mod owner;
mod periods;
mod shown;
mod told;
mod words;

use jiff::civil::Date;

use self::date_use::uses;
pub(super) use self::date_use::{DateRole, DateUse, ends_on_it};
use self::denial::{denied, ends_in_none, told_beside};
pub(super) use self::label::{LabelFrom, Strength};
use self::owner::{are_names, is_anothers, is_had_by_another, is_member};
pub(super) use self::periods::begins_there;
use self::shown::{before_forever, behind_address, behind_day, core, essence, told_of};
use self::told::{Told, closes_over, closes_with_expiry, told};
use self::words::{bounds_last, bounds_next, count, ends_in, said};
use crate::model::Kind;
use crate::reading::dates::FoundDate;
use crate::reading::lexicon::{Mark, Meaning, Topics};
use crate::rules::Topic;

/// What a text says.
#[derive(Clone, Debug)]
pub(super) struct Says {
    pub(super) text: String,
    pub(super) words: usize,
    /// Words that no word file knows. A letter alone, as an icon's, is none.
    pub(super) unknown: usize,
    pub(super) topics: Topics,
    /// How often it speaks of what would have to be done, or would come of it: "buy two and receive".
    pub(super) offers: usize,
    /// How many words speak of prices: "rent or buy" tells what something is for.
    pub(super) prices: usize,
    /// A balance word stands in it, also inside a phrase that tells something else.
    pub(super) names_balance: bool,
    /// What its first words tell.
    pub(super) lead: Topics,
    /// Its first word is one that we know.
    pub(super) begins_known: bool,
    /// Words stand before one of expiry at its end: "ay sonuna kadar geçerli", "年末まで".
    pub(super) closes_with_expiry: bool,
    /// It tells that something is over only because no day to come stands in it: "verfallen".
    pub(super) may_be_over: bool,
    /// Such a word is its last: "of Kindle credit lapsed".
    pub(super) closes_over: bool,
    /// An amount right behind it is bounded by it: "até".
    pub(super) bounds_next: bool,
    /// "To", and nothing else: "from $75 to $1,000".
    pub(super) is_to: bool,
    /// It tells the person that something is theirs, and nothing else.
    pub(super) is_yours: bool,
    /// "A", and nothing else: an amount right behind it is that of any one.
    pub(super) is_any_one: bool,
    /// It points at something that is named elsewhere: "this credit".
    pub(super) refers: bool,
    /// It ends in such a word: "the smallest order that qualifies for a".
    pub(super) ends_in_any_one: bool,
    /// An amount right before it is bounded by it: "￥500まで".
    pub(super) bounds_last: bool,
    /// The kinds it names, without doubles.
    pub(super) kinds: Vec<Kind>,
    pub(super) dates: Vec<DateUse>,
    /// The one word that nobody knows is written like a name: "Arvids Kindle-kredit", "Saldo de Nekane para libros".
    pub(super) names_owner: bool,
    /// It ends in "none": "reserved for open orders: none" tells that there is nothing of what it names.
    pub(super) ends_in_none: bool,
    /// What the sentence that denies tells beside.
    denied: Topics,
    /// No strange word stands between the words that deny and what they deny: a balance word or a name.
    denies_balance: bool,
    /// What it denies has this name: "no Kindle credit".
    pub(super) denies_kind: Option<Kind>,
    /// What it names, without the words that every balance has: "Your Prime Video credit" and "Prime Video balance"
    /// are one.
    pub(super) essence: String,
    /// Where words that name nothing end at its beginning and begin at its end.
    core: (usize, usize),
    /// The name in it, where it is a sentence.
    told: (usize, usize),
    /// Where what it names begins and ends.
    named: (usize, usize),
}

/// States in which a credit cannot be spent, or is somebody else's.
pub(super) const NOT_TO_SPEND: Topics = Topics::of(&[
    Topic::Pending,
    Topic::Used,
    Topic::Expired,
    Topic::OnHold,
    Topic::Others,
]);

/// Topics that keep an amount from being a balance.
pub(super) const EXCLUDES: Topics = NOT_TO_SPEND.and(Topics::of(&[
    Topic::Price,
    Topic::Limit,
    Topic::Points,
    Topic::Offer,
    Topic::Shop,
    Topic::Terms,
    Topic::Activity,
    Topic::Never,
]));

/// Words that lead from one end of a range to the other.
const TO: Topics = Topics::of(&[Topic::UpTo, Topic::Until]);

impl Says {
    pub(super) fn new(text: &str, marks: &[Mark], dates: &[FoundDate], served_on: Date) -> Self {
        /// "Available now": the word that also tells what something costs now. More words may tell a price.
        const FEW: usize = 4;
        let Told {
            mut topics,
            mut lead,
            kinds,
            names_balance,
        } = told(text, marks, dates);
        for (one, more) in [(Topic::Help, Topic::Terms), (Topic::OrMore, Topic::Limit)] {
            if topics.has(one) {
                topics.add(more);
            }
        }
        if is_anothers(text, marks) || is_had_by_another(text, marks) || is_member(text, marks) {
            topics.add(Topic::Others);
        }
        let denied = denied(text, marks);
        if denied.is_some() {
            topics.add(Topic::None);
        }
        topics = topics.without(&[Topic::No]);
        let (mut dates_of, begun) = uses(text, marks, dates, served_on, topics);
        begun.tell(&mut topics, &mut lead);
        // "Verfallen", "Verlopen op 2 november": without a day to come the word tells that it is over.
        let is_to_come = |date: &DateUse| date.day.is_none_or(|day| day >= served_on);
        let may_end = marks.iter().any(|mark| mark.may_be_over);
        let may_be_over = may_end && !dates_of.iter().any(is_to_come);
        if may_be_over {
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
        // "A week from tomorrow": what begins before a day or ends behind it makes another one of it.
        let is_within_a_day = |mark: &Mark| {
            let mut spans = dates.iter().map(|date| &date.span);
            spans.any(|span| span.start <= mark.start && mark.end <= span.end)
        };
        let is_unsure = marks
            .iter()
            .any(|mark| mark.meaning == Meaning::Topic(Topic::Unsure) && !is_within_a_day(mark));
        if is_unsure {
            for date in &mut dates_of {
                date.day = None;
            }
        } else {
            topics = topics.without(&[Topic::Unsure]);
        }
        let (words, unknown) = count(text, marks, dates);
        let prices = said(marks, Topic::Price);
        if topics.has(Topic::Available) && prices == 1 && unknown == 0 && words <= FEW {
            topics = topics.without(&[Topic::Price]);
            lead = lead.without(&[Topic::Price]);
        }
        let behind_day = behind_day(text, dates);
        let begins = behind_address(text, marks).max(behind_day);
        let core = core(text, marks, begins);
        Self {
            text: text.to_owned(),
            words,
            unknown,
            topics,
            offers: said(marks, Topic::Offer),
            prices,
            names_balance,
            lead,
            begins_known: marks.first().is_some_and(|first| {
                let before = text.get(..first.start);
                before.is_some_and(|before| !before.contains(char::is_alphanumeric))
            }),
            closes_with_expiry: closes_with_expiry(text, marks),
            may_be_over: may_be_over && dates.is_empty(),
            closes_over: may_be_over && dates.is_empty() && closes_over(text, marks),
            bounds_next: bounds_next(text, marks),
            is_to: words == 1 && marks.iter().any(|mark| mark.also.meets(TO)),
            is_yours: marks.iter().any(|mark| is_yours(text, mark)),
            is_any_one: words == 1 && marks.iter().any(|mark| mark.also.has(Topic::AnyOne)),
            refers: marks.iter().any(|mark| mark.also.has(Topic::Refers)),
            ends_in_any_one: ends_in(text, marks, Topic::AnyOne),
            bounds_last: dates.is_empty() && bounds_last(text, marks),
            kinds,
            dates: dates_of,
            names_owner: unknown == 1 && dates.is_empty() && are_names(text, marks),
            denies_balance: denied.is_some(),
            denies_kind: denied.and_then(|denied| denied.kind),
            denied: told_beside(text, marks),
            ends_in_none: ends_in_none(text, marks),
            essence: essence(text, marks, begins),
            core,
            told: told_of(text, marks, core),
            named: (behind_day, before_forever(text, marks)),
        }
    }
}

/// "That's you", and nothing else.
fn is_yours(text: &str, mark: &Mark) -> bool {
    let rest = [text.get(..mark.start), text.get(mark.end..)];
    let says_more = |rest: &str| rest.contains(char::is_alphanumeric);
    mark.also.has(Topic::Yours) && !rest.into_iter().flatten().any(says_more)
}

/// A balance word or a kind of credit.
const fn is_credit(mark: &Mark) -> bool {
    mark.says_balance
        || matches!(
            mark.meaning,
            Meaning::Name(_) | Meaning::Topic(Topic::Balance)
        )
}
