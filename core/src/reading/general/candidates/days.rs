//! An amount's days.
//!
//! Lives here: which days beside an amount are its last ones, and which nobody can read. Comes in: what a text says and
//! where it stands. Goes out: the climb's dates, or that there is one to come which no word explains.
//! May not: take a day that dates something else.

use std::ops::Range;

use super::climb::{At, Climb};
use super::line::{is_behind_price, line_sells};
use crate::reading::general::atoms::{Atom, said_before, said_behind};
use crate::reading::general::programme::is_programme;
use crate::reading::general::says::{DateRole, DateUse, EXCLUDES, Says};
use crate::reading::lexicon::Topics;
use crate::rules::Topic;

impl<'a> Climb<'a> {
    pub(super) fn take_dates(
        &mut self,
        nth: usize,
        says: &Says,
        at: At,
        in_sentence: bool,
        is_group: bool,
    ) {
        self.found.forever |= says.topics.has(Topic::Forever) && !is_group;
        self.found.is_undated_part |= says.topics.has(Topic::Forever) && in_sentence;
        // "No credits expiring in the next 30 days" dates nothing.
        if says.topics.has(Topic::None) || self.is_of_what_is_gone(nth) {
            return;
        }
        let opens = self
            .expires_before(nth)
            .or_else(|| self.expires_behind(nth, says));
        let inherited =
            says.dates.iter().any(|date| date.role == DateRole::Bare) && opens.is_some();
        // "Expires at 11:59pm on 31 December" tells of nothing else, however many words nobody knows.
        let begins_with_expiry = !is_group
            && says
                .lead
                .meets(Topics::of(&[Topic::Expires, Topic::Before, Topic::Valid]));
        // "Use it before 15 October on eBooks, music or apps": what a no-rush reward is for, and no other credit.
        let says_what_for = at == At::Tail
            && !is_group
            && (says.says_expiry() || says.lead.has(Topic::Valid) && says.expires())
            && !says.names_balance
            && is_programme(self.found.kind);
        let about_another =
            self.names_another(says) && !says_what_for || self.opens_with_another(nth, in_sentence);
        // "All credits in this section must be spent by 30 September", but not "update your card before 1 January so that
        // your orders are not late".
        const MOST_STRANGE: usize = 3;
        /// A longer text is a footnote.
        const SHORT: usize = 8;
        const OF_OFFERS: Topics = Topics::of(&[Topic::Offer, Topic::Terms, Topic::Shop]);
        let heads_group = is_group
            && at == At::Head
            && says.words <= 14
            && (says.unknown <= MOST_STRANGE && says.names_balance || says.unknown <= 1)
            && says.says_expiry();
        let is_of_offers = says.topics.meets(OF_OFFERS);
        let asks_for_another =
            is_group && at == At::Head && says.tells_of_another() && says.kinds.is_empty();
        let is_footnote = self.far
            && !self.goes_on_behind(nth, at)
            && (!begins_with_expiry || is_of_offers)
            && ((says.unknown > 1 && !heads_group && !says.dates_all())
                || asks_for_another
                || is_of_offers
                || (is_group && at == At::Tail && says.words > 10));
        let is_of_a_sale = self.far
            && ((at != At::Tail || self.behind_group) && line_sells(self.atoms, nth)
                || self.behind_group && is_behind_price(self.atoms, nth));
        // "Black Friday: 60% off until 30 November" above the page's own title.
        let is_above_page = self.is_under_title
            && at != At::Tail
            && is_group
            && (says.text.contains('%') || !says.dates_all());
        // "Gaat pas in op 1 september" in a card of its own: whatever that says, it says it of this one.
        let is_of_card = !is_group && at == At::Tail && !self.behind_group && says.words <= SHORT;
        if is_footnote && is_of_card && !is_of_offers && !about_another {
            self.found.is_unread |= self.is_unread(nth, says);
        }
        if about_another
            || is_footnote
            || is_of_a_sale
            || is_above_page
            || ((is_group || at == At::Carried) && self.found.forever)
            || (!self.found.dates.is_empty() && (is_group || at == At::Carried))
        {
            return;
        }
        if let ([only], true) = (says.dates.as_slice(), in_sentence)
            && only.role == DateRole::Bare
        {
            // "Until Friday 27 November spend $15.00, and until (31 December) the other": which of them is its day?
            let is_second = self.found.bare.is_some() && self.found.bare != only.day;
            self.found.bare = only.day.filter(|_| !is_second);
            self.found.is_unread |= is_second;
        }
        self.found.is_unread |=
            !is_group && at != At::Carried && !inherited && self.is_unread(nth, says);
        for date in &says.dates {
            let day = match (date.role, opens) {
                (DateRole::Expires, _) => date.day,
                (DateRole::Bare, Some(opens)) => date.day.and_then(|day| opens.last_day(day)),
                _ => continue,
            };
            self.found.dates.push((day, date.relative));
            self.found.dated_by.push(nth);
        }
    }

    /// A text names kinds, and none of them is the amount's.
    fn names_another(&self, says: &Says) -> bool {
        !says.kinds.is_empty()
            && self.found.kind.is_some()
            && !says.kinds.iter().any(|kind| Some(*kind) == self.found.kind)
    }

    /// "The Kindle credit | is valid to 31 March", below a video credit.
    fn opens_with_another(&self, nth: usize, in_sentence: bool) -> bool {
        let says = said_before(self.atoms, nth).filter(|_| !in_sentence);
        says.is_some_and(|says| says.names_balance && self.names_another(says))
    }

    pub(super) fn is_to_come(&self, date: &DateUse) -> bool {
        date.day.is_some_and(|day| day > self.served_on)
    }

    /// "Your credit is $7.20. It is valid until 31 December on all eBooks that we sell": the next sentence of its own text.
    fn goes_on_behind(&self, nth: usize, at: At) -> bool {
        at == At::Tail
            && nth > self.own
            && self.atoms[nth].line == self.atoms[self.own].line
            && self.atoms[self.own + 1..nth]
                .iter()
                .all(|atom| atom.amount().is_none())
    }

    /// "Video credit $3 used, expires December 5" in a box of its own, beside the amount's.
    fn is_of_what_is_gone(&self, nth: usize) -> bool {
        let next = self.gone.partition_point(|gone| gone.start <= nth);
        let near = next.checked_sub(1).map(|last| &self.gone[last]);
        // "$12.50", and beside it in one box its name, "$3.00 used" and its last day.
        let has_name = |gone: &Range<usize>| {
            let label = self.found.label.as_ref();
            label.is_some_and(|label| gone.contains(&label.atom))
        };
        near.is_some_and(|gone| gone.contains(&nth) && !gone.contains(&self.own) && !has_name(gone))
    }

    /// A day to come without a word that tells what for, or a word of expiry without a day.
    fn is_unread(&self, nth: usize, says: &Says) -> bool {
        let is_bare = says.dates.iter().any(|date| {
            // "Can be used up to 6 January": what was used was not used on a day to come.
            const PAST: Topics =
                Topics::of(&[Topic::Used, Topic::Expired, Topic::Activity, Topic::Terms]);
            let is_unexplained = match date.role {
                DateRole::Bare => !date.is_short,
                DateRole::Other(Topic::Valid) => true,
                DateRole::Other(topic) => PAST.has(topic),
                DateRole::Expires => false,
            };
            // "Everything that you can use today" says when something is there, and not until when; so does a link to
            // "today's deals".
            let is_now = date.relative
                && date.day == Some(self.served_on)
                && (says.topics.has(Topic::Available)
                    || self.atoms[nth].leads
                    || self.tells_how_much(nth));
            is_unexplained
                && !is_now
                && date.day.is_none_or(|day| {
                    day > self.served_on || (date.relative && day == self.served_on)
                })
        });
        // "Expires 12/13", "Expires soon"; the word alone is the name of what follows.
        let tells_when = says.text.chars().any(char::is_numeric)
            || (says.lead.has(Topic::Expires) && (2..=7).contains(&says.words))
            || (says.topics.has(Topic::Unsure) && says.words <= 7)
            // "Soon to expire:" above days that say so themselves.
            || (says.closes_with_expiry && says.words <= 7 && self.found.dates.is_empty());
        let is_dateless = says.dates.is_empty()
            && says.expires()
            && tells_when
            && !self.says_never_behind(nth)
            // "Check the last day" leads to it.
            && !self.atoms[nth].leads
            && !says.topics.has(Topic::Forever);
        is_bare || is_dateless
    }

    /// "Your balance | today": its sentence speaks of a balance, and of no end.
    fn tells_how_much(&self, nth: usize) -> bool {
        const HAD: Topics = Topics::of(&[Topic::Balance, Topic::Available]);
        said_before(self.atoms, nth).is_some_and(|says| says.topics.meets(HAD) && !says.expires())
    }

    /// "Expiration date" and "None" below it.
    fn says_never_behind(&self, nth: usize) -> bool {
        let next = self.atoms.get(nth + 1).and_then(Atom::text);
        next.is_some_and(|says| says.topics.has(Topic::Forever) && says.words <= 3)
    }

    /// "Expires" in a text of its own before the day, also with the amount between: "Next to expire: $1.50 on …".
    fn expires_before(&self, nth: usize) -> Option<&'a Says> {
        let before = |nth: usize| nth.checked_sub(1).and_then(|before| self.atoms.get(before));
        let is_between =
            |atom: &Atom| atom.amount().is_some() && atom.sentence == self.atoms[nth].sentence;
        let near = match before(nth) {
            Some(atom) if is_between(atom) => {
                before(nth - 1).filter(|atom| atom.sentence == self.atoms[nth].sentence)
            }
            near => near,
        };
        // "What runs out when" over the page, and today's date below it.
        let is_title = nth
            .checked_sub(1)
            .is_some_and(|before| self.outline.is_title(before));
        near.and_then(Atom::text)
            .filter(|says| !is_title && says.expires() && says.dates.is_empty() && says.words <= 6)
    }

    /// "12/21/2026 – last day": a day to come alone, and behind it in its sentence what it is.
    fn expires_behind(&self, nth: usize, says: &Says) -> Option<&'a Says> {
        let is_day_alone = says.unknown == 0
            && says.topics.only(EXCLUDES).is_empty()
            && matches!(says.dates.as_slice(), [only] if self.is_to_come(only));
        said_behind(self.atoms, nth)
            .filter(|behind| is_day_alone && is_word_of_expiry(behind) && behind.words <= 6)
    }

    /// "$3.00 expires on January 10": a day or a word for one in the amount's own sentence, as parts have it.
    pub(super) fn says_day_itself(&self) -> bool {
        let own = &self.atoms[self.own];
        let near = |at: Option<usize>| {
            at.and_then(|at| self.atoms.get(at))
                .filter(|atom| atom.sentence == own.sentence)
                .and_then(Atom::text)
                .is_some_and(|says| says.expires() || !says.dates.is_empty())
        };
        near(self.own.checked_sub(1)) || near(Some(self.own + 1))
    }
}

/// It says that something lapses, and not when.
pub(super) fn is_word_of_expiry(says: &Says) -> bool {
    says.expires() && says.dates.is_empty() && says.unknown == 0
}
