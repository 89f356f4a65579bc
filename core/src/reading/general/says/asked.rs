//! What is asked of a text.
//!
//! Lives here: questions about what one text says as a whole. Comes in: [`Says`]. Goes out: yes or no, a kind, a day.
//! May not: look at the text anew where a mark tells it.

use jiff::civil::Date;

use super::{DateRole, DateUse, EXCLUDES, Says};
use crate::model::Kind;
use crate::reading::lexicon::Topics;
use crate::reading::text::is_blank;
use crate::rules::Topic;

impl Says {
    pub(in super::super) fn has_status(&self) -> bool {
        const STATUS: Topics = Topics::of(&[
            Topic::Expires,
            Topic::Before,
            Topic::Forever,
            Topic::Unavailable,
        ]);
        self.topics.meets(STATUS) || self.topics.meets(EXCLUDES)
    }

    /// Prose that ends like a sentence.
    pub(in super::super) fn is_sentence(&self) -> bool {
        self.words > 3
            && self
                .text
                .trim_end_matches(is_blank)
                .ends_with(['.', '!', '?', '。', '！', '？'])
    }

    /// "Thanksgiving is coming!", "Order by 18 December.": it begins with what it tells of or asks for, and that is no
    /// balance.
    pub(in super::super) fn tells_of_another(&self) -> bool {
        !self.begins_known
            && !self.names_balance
            && self.text.trim_end().ends_with(['.', '!', '。', '！'])
    }

    /// It ends in a question mark.
    pub(in super::super) fn asks(&self) -> bool {
        self.text.trim_end().ends_with(['?', '？'])
    }

    /// Prose in which a sentence ends and another begins: "Deals are on! Save up to 40% on toys".
    pub(in super::super) fn holds_sentence(&self) -> bool {
        let ends = self.text.match_indices(['.', '!', '?']);
        self.words > 5
            && ends.into_iter().any(|(at, end)| {
                let rest = self.text.get(at + end.len()..).unwrap_or_default();
                rest.starts_with(char::is_whitespace)
                    && rest.split_whitespace().count() > 2
                    && rest.trim_start().starts_with(char::is_uppercase)
            })
    }

    /// "All credits of this group lapse on 12 May".
    pub(in super::super) fn dates_all(&self) -> bool {
        self.topics.has(Topic::Total)
            && self.says_expiry()
            && self.kinds.is_empty()
            && self.dates.len() == 1
            && self.words <= 14
    }

    /// The last day, where these words stand before a day of its own: "Use before" above "5 January" is the 4th.
    pub(in super::super) fn last_day(&self, day: Date) -> Option<Date> {
        if self.topics.has(Topic::Before) && !self.topics.has(Topic::Inclusive) {
            day.yesterday().ok()
        } else {
            Some(day)
        }
    }

    /// In words, and not only by a day that must be one.
    pub(in super::super) fn says_expiry(&self) -> bool {
        self.topics
            .meets(Topics::of(&[Topic::Expires, Topic::Before]))
    }

    pub(in super::super) fn expires(&self) -> bool {
        self.dates.iter().any(|date| date.role == DateRole::Expires) || self.says_expiry()
    }

    /// "Expires 30 October 2026", and nothing that a button could do.
    pub(in super::super) fn says_day_only(&self) -> bool {
        let ends = |date: &DateUse| date.role == DateRole::Expires;
        self.unknown == 0 && self.dates.iter().any(ends) && !self.topics.meets(EXCLUDES)
    }

    /// "1,842 pts": an amount, though none of money.
    pub(in super::super) fn counts_points(&self) -> bool {
        self.topics.has(Topic::Points) && self.words <= 4 && self.text.contains(char::is_numeric)
    }

    /// The one kind it names; a promotion for something is that something's.
    pub(in super::super) fn kind(&self) -> Option<Kind> {
        let mut kinds = self.kinds.iter().filter(|kind| is_something(**kind));
        match (kinds.next(), kinds.next(), kinds.next()) {
            (Some(only), None, None) => Some(*only),
            // The Appstore has apps and games.
            (Some(Kind::Apps), Some(Kind::Games), None)
            | (Some(Kind::Games), Some(Kind::Apps), None) => Some(Kind::Apps),
            // "Kindle credit for slower shipping": what it is for, and how it came.
            (Some(Kind::NoRush), Some(other), None) | (Some(other), Some(Kind::NoRush), None) => {
                Some(*other)
            }
            // "Grocery promotional credit".
            (None, ..) => {
                let mut named = self.kinds.iter();
                let promotion = named.find(|kind| **kind == Kind::Promotional);
                promotion.or(self.kinds.first()).copied()
            }
            _ => None,
        }
    }

    /// It names what something can be bought, and no mere promotion.
    pub(in super::super) fn names_something(&self) -> bool {
        self.kind().is_some_and(is_something)
    }

    /// Two kinds at once, so that none is its kind.
    pub(in super::super) fn names_several(&self) -> bool {
        !self.kinds.is_empty() && self.kind().is_none()
    }
}

const fn is_something(kind: Kind) -> bool {
    !matches!(kind, Kind::Promotional | Kind::Other)
}
