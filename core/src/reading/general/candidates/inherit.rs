//! What an amount has from the titles above it, where its own words do not say it.
//!
//! Lives here: the kind and the days of a heading, and what a title that would keep it out leaves of it. Comes in: a title.
//! Goes out: the climb's kind, name and day. May not: take a kind from below the amount.

use jiff::civil::Date;

use super::Named;
use super::climb::Climb;
use crate::reading::general::atoms::Atom;
use crate::reading::general::programme::{is_product, is_programme};
use crate::reading::general::says::{DateRole, EXCLUDES, Says, Strength};
use crate::reading::lexicon::Topics;
use crate::rules::Topic;

impl Climb<'_> {
    /// The kind of a title or of another name above it, if its own name has none.
    pub(super) fn inherit_kind(&mut self, nth: usize, says: &Says) {
        /// More words are no name.
        const LONGEST: usize = 14;
        let label = self.found.label.as_ref();
        let is_anothers = label.is_some_and(|label| label.atom != nth);
        if !is_anothers || self.kind_is_settled || says.words > LONGEST || says.kinds.is_empty() {
            return;
        }
        let kind = says.kind();
        // A label for several kinds, or for groceries, is of none of the others, but may be of a programme.
        let is_free = !self.several && self.found.kind.is_none();
        if is_free || is_programme(kind) {
            self.found.kind = kind;
            self.found.inherits = true;
        }
        self.kind_is_settled = true;
    }

    /// "No-Rush reward" and "Welcome credit" under "Kindle books": what a programme's credit buys, its heading tells.
    pub(super) fn take_product(&mut self, nth: usize, says: &Says) {
        let label = self.found.label.as_ref();
        let is_anothers = label.is_some_and(|label| label.atom != nth);
        if let (true, true, [kind]) = (
            // A table's rows may tell where the parts of one credit came from.
            is_anothers && is_programme(self.found.kind) && self.found.column.is_none(),
            says.unknown == 0 && !says.names_balance && !self.outline.is_title(nth),
            says.kinds.as_slice(),
        ) && is_product(*kind)
        {
            self.found.kind = Some(*kind);
        }
    }

    /// "Activity of your gift cards" over "available balance", "Where do you stand now?" over "your Kindle credit": what
    /// is there to spend under a title that tells of something else is there all the same.
    pub(super) fn is_there_all_the_same(&self, says: &Says) -> bool {
        let excludes = says.topics.only(EXCLUDES);
        let is_to_come =
            |day: &(Option<Date>, bool)| day.0.is_some_and(|day| day >= self.served_on);
        let is_told = || {
            self.found.topics.has(Topic::Available)
                // In a table of movements every row is one.
                || self.is_called_balance()
                    && self.found.column.is_none()
                    && self.found.dates.iter().any(is_to_come)
        };
        // "Statement" over "gift card balance: $74.12", "Prices" over "your game credit is $9.30".
        const TELLS_OF_ELSE: Topics = Topics::of(&[Topic::Activity, Topic::Price, Topic::Shop]);
        let is_stated = self.found.is_had
            && self.is_called_balance()
            && self
                .found
                .label
                .as_ref()
                .is_some_and(|label| !label.is_strange);
        excludes == Topics::of(&[Topic::Activity]) && is_told()
            || excludes.without_all(TELLS_OF_ELSE).is_empty() && is_stated
            // The word for a price is that of the hour: "now".
            || excludes == Topics::of(&[Topic::Price]) && says.asks() && self.is_called_balance()
    }

    /// "Available balance" under "Activity of your gift cards" is that of gift cards.
    pub(super) fn name_by_title(&mut self, says: &Says) {
        if self.found.label.is_none()
            && let Some(kind) = says.kind()
            && let Some(own) = self.generic.take()
        {
            self.found.kind = Some(kind);
            self.name_under_title(own);
        }
    }

    /// Its own words, of a kind that a title has told.
    pub(super) fn name_under_title(&mut self, own: Named) {
        self.found.inherits = true;
        self.kind_is_settled = true;
        self.found.evidence = "general/heading";
        self.found.card = self.around.clone();
        self.found.label = Some(Named {
            strength: Strength::Strong,
            ..own
        });
    }

    /// "15 December: $4.00 of No-Rush reward" under "When it expires"; the day may stand alone above several.
    pub(super) fn take_day_under_heading(&mut self) {
        if !self.found.is_under_expiry || !self.found.dates.is_empty() {
            return;
        }
        self.found.bare = self.found.bare.or_else(|| self.day_above());
        if self.found.bare.is_some_and(|day| day > self.served_on) {
            self.found.take_bare_day();
        }
    }

    /// The day that stands alone in a line above, with nothing but amounts and their names between.
    fn day_above(&self) -> Option<Date> {
        /// More amounts of one day no calendar has.
        const MOST: usize = 12;
        let before = self.atoms[..self.own].iter().rev().take(MOST);
        for says in before.filter_map(Atom::text) {
            if let [only] = says.dates.as_slice() {
                let is_alone = says.unknown == 0 && says.kinds.is_empty() && !says.names_balance;
                return only.day.filter(|_| is_alone && only.role == DateRole::Bare);
            }
            if !says.dates.is_empty() || says.topics.meets(EXCLUDES) {
                return None;
            }
        }
        None
    }
}

/// "When it expires", "Next to lapse", over entries that begin with their days.
pub(super) fn heads_expiries(says: &Says) -> bool {
    const LONGEST: usize = 6;
    says.words <= LONGEST && says.unknown <= 1 && says.says_expiry() && says.dates.is_empty()
}
