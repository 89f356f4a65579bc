//! What a box holds, in a word.
//!
//! Lives here: whether its texts name, date or state. Comes in: atoms. Goes out: a class for each box.
//! May not: know where the box stands.

use std::ops::Range;

use crate::reading::general::atoms::Atom;
use crate::reading::general::says::{NOT_TO_SPEND, Says, Strength};
use crate::reading::lexicon::Topics;
use crate::rules::Topic;

/// What a box holds.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::reading::general) struct Class {
    pub(in crate::reading::general) label: bool,
    pub(in crate::reading::general) status: bool,
    pub(in crate::reading::general) date: bool,
    /// A day stands in it, whatever for.
    pub(in crate::reading::general) day: bool,
    /// "All credits of this group lapse on 12 May".
    pub(in crate::reading::general) dates_all: bool,
    /// "Used", "Other people's credits": a few words, and nothing else, for money that is not there.
    pub(in crate::reading::general) gone: bool,
    /// The same for money that is there or not: "To spend later this year".
    pub(in crate::reading::general) state: bool,
    /// The name of a balance, by a word for one.
    pub(in crate::reading::general) is_named: bool,
    /// "Expired on 2 November": not there, and since when.
    pub(in crate::reading::general) is_over: bool,
    pub(in crate::reading::general) lines: usize,
}

impl Class {
    /// A longer box is none of the texts that this looks for.
    pub(in crate::reading::general) const LOOK: usize = 24;

    /// More lines are a card.
    pub(in crate::reading::general) const LINES: usize = 4;

    /// A few lines with a day or a state and no name: they belong to what stands before them.
    pub(in crate::reading::general) const fn is_details(self) -> bool {
        (self.date && !self.label || self.is_over && !self.is_named) && self.lines <= Self::LINES
    }

    pub(super) fn of(atom: &Atom) -> Self {
        let mut class = Self::default();
        if let Some(says) = atom.text()
            && !atom.acts
            && !atom.is_spent
        {
            // "Unlock it with your first app purchase" tells of something named elsewhere.
            const TO_COME: Topics = Topics::of(&[Topic::Pending, Topic::OnHold]);
            let is_locked = says.lead.meets(TO_COME) && !says.names_balance;
            class.label = (says.is_own_label() || says.introduces()) && !is_locked;
            // "No end date" stands where others have a day.
            let is_endless = says.topics.has(Topic::Forever)
                && says.unknown == 0
                && says.kinds.is_empty()
                && !says.is_sentence();
            class.date = says.expires() || is_endless;
            class.day = !says.dates.is_empty() || is_endless;
            class.dates_all = says.dates_all();
            class.gone = is_title(says, NOT_TO_SPEND, 1);
            class.is_over =
                is_locked || says.lead.meets(OVER) && !says.dates.is_empty() && says.unknown == 0;
            class.state = is_title(says, STATES, 2);
            class.status = !says.expires()
                && (says.has_status() || says.strength() == Some(Strength::Generic));
        }
        if let Some(says) = atom.text().filter(|_| atom.gives_day) {
            class.date = says.expires();
            class.day = !says.dates.is_empty();
        }
        class
    }

    /// What the first atoms of a box hold together.
    pub(super) fn all(range: &Range<usize>, of_atoms: &[Self], atoms: &[Atom]) -> Self {
        let look = range.start..range.end.min(range.start + Self::LOOK);
        let mut class = Self::default();
        let mut dated = None;
        for nth in look.clone() {
            let mut own = of_atoms[nth];
            let names_balance = || atoms[nth].text().is_some_and(|says| says.names_balance);
            // "Valid until 25 December on toys, books and cookware": what it is valid on names no balance.
            own.label &= dated != Some(atoms[nth].sentence) || names_balance();
            if own.date {
                dated = Some(atoms[nth].sentence);
            }
            class = class.or(own);
        }
        // Attributes stand in lines of their own, which nobody sees; "Used", and below it "2", is one line.
        let mut lines: Vec<usize> = atoms[look]
            .iter()
            .filter(|atom| !atom.is_attribute && atom.tells())
            .map(|atom| atom.line)
            .collect();
        lines.dedup();
        class.lines = lines.len();
        class
    }

    pub(super) const fn or(self, other: Self) -> Self {
        Self {
            label: self.label | other.label,
            status: self.status | other.status,
            date: self.date | other.date,
            day: self.day | other.day,
            dates_all: self.dates_all | other.dates_all,
            gone: self.gone | other.gone,
            state: self.state | other.state,
            is_over: self.is_over | other.is_over,
            is_named: self.is_named | other.is_named,
            lines: self.lines + other.lines,
        }
    }
}

/// In which state something is.
const STATES: Topics = NOT_TO_SPEND.and(Topics::of(&[Topic::Available]));

/// What has become of it.
const OVER: Topics = Topics::of(&[Topic::Used, Topic::Expired]);

/// A few words for a state, as over a group.
fn is_title(says: &Says, states: Topics, most_strange: usize) -> bool {
    /// More are a sentence about something.
    const MOST_WORDS: usize = 7;
    says.topics.meets(states)
        && says.unknown <= most_strange
        && says.words <= MOST_WORDS
        && says.dates.is_empty()
        && says.kinds.is_empty()
        && !says.is_sentence()
}
