//! Texts near an amount that speak of something else.
//!
//! Lives here: words that lead to another amount, banners of the shop, who looks at the page. Comes in: a text and where it
//! stands. Goes out: whether it is none of the amount's. May not: know what the amount is.

use super::climb::Climb;
use crate::reading::general::says::{EXCLUDES, Says};
use crate::reading::lexicon::Topics;
use crate::reading::text::ends_in_colon;
use crate::rules::Topic;

impl Climb<'_> {
    /// "… $2.49 | use it by 11 December | on eBooks from $2.99": the last words are the second amount's.
    pub(super) fn leads_to_price(&self, nth: usize) -> bool {
        let next = self.atoms.get(nth + 1);
        next.is_some_and(|next| {
            nth + 1 != self.own
                && next.amount().is_some()
                && next.sentence == self.atoms[self.own].sentence
                && next.sentence == self.atoms[nth].sentence
                && next.is_priced
        })
    }

    /// "Top up from $5.00" in an element of its own, in a row that is a link.
    pub(super) fn leads_to_own_price(&self, nth: usize) -> bool {
        let element = self.atoms[nth].element;
        self.leads_to_price(nth)
            && self.atoms[nth].leads
            && element != self.atoms[self.own].element
            && self
                .atoms
                .get(nth + 1)
                .is_some_and(|next| next.element == element)
    }

    /// "… laufen am 29. November, ab": the end of a verb, and no amount behind it.
    pub(super) fn bounds_nothing(&self, nth: usize, says: &Says) -> bool {
        let next = self.atoms.get(nth + 1);
        let bounds = next.is_some_and(|next| {
            next.amount().is_some() && next.sentence == self.atoms[nth].sentence
        });
        says.words == 1 && !says.bounds_last && says.dates.is_empty() && !bounds
    }

    /// "Free delivery on orders over $25 for new customers" above a card, or anything of the shop's above the page's own
    /// title: it speaks of an amount of its own, or of nothing here. A state may be that of all below, and a colon leads
    /// to them.
    pub(super) fn is_banner(&self, nth: usize, says: &Says) -> bool {
        const OF_SHOP: Topics = Topics::of(&[
            Topic::Offer,
            Topic::Price,
            Topic::Shop,
            Topic::Limit,
            Topic::Terms,
        ]);
        let excludes = says.topics.only(EXCLUDES);
        if excludes.is_empty() || says.text.trim_end().ends_with([':', '：']) {
            return false;
        }
        let is_of_shop = excludes.only(OF_SHOP) == excludes;
        /// "Same-day delivery in Milan and Turin": a title of credits has fewer words that nobody knows.
        const STRANGE: usize = 3;
        // "Shop by department" above the heading of a page whose title is none.
        let is_of_shelves = self.rank < u8::MAX
            && (excludes == Topics::of(&[Topic::Shop]) || is_of_shop && says.unknown >= STRANGE);
        if self.is_under_title && is_of_shop || is_of_shelves {
            return true;
        }
        let sentence = self.atoms[nth].sentence;
        let is_amount = |at: &usize| self.atoms[*at].amount().is_some();
        let goes_on = |at: &usize| self.atoms[*at].sentence == sentence;
        let mut before = (0..nth).rev().take_while(goes_on).filter(is_amount);
        let mut behind = (nth..self.atoms.len())
            .take_while(goes_on)
            .filter(is_amount);
        let leads_to_price = behind
            .next()
            .is_some_and(|amount| self.atoms[amount].is_priced);
        sentence != self.atoms[self.own].sentence
            && (is_of_shop && before.next().is_some() || leads_to_price)
    }

    /// "Account holder: Marco B." under the page's own title is who looks at it.
    pub(super) fn is_account_holder(&self, nth: usize, says: &Says) -> bool {
        /// A longer text tells of others.
        const LONGEST: usize = 8;
        let is_under_title = self
            .outline
            .last_heading(nth)
            .is_some_and(|(heading, _)| self.outline.is_title(heading.start));
        says.topics.has(Topic::Others)
            && !says.names_balance
            && says.words <= LONGEST
            && says.text.contains([':', '：'])
            && !ends_in_colon(&says.text)
            && is_under_title
            && self.atoms[nth].own_text().is_some()
    }
}

/// "Active | History": what is shown and what may be shown instead.
pub(super) fn is_switch<'a>(texts: impl Iterator<Item = &'a Says>) -> bool {
    const OTHERS: Topics = Topics::of(&[Topic::Activity, Topic::Used, Topic::Expired]);
    let mut texts = texts.filter(|says| says.words > 0);
    let is_plain = |says: &Says| says.words <= 2 && says.unknown == 0 && says.kinds.is_empty();
    let (Some(shown), Some(other), None) = (texts.next(), texts.next(), texts.next()) else {
        return false;
    };
    is_plain(shown)
        && is_plain(other)
        && shown.topics.has(Topic::Available)
        && other.topics.meets(OTHERS)
}
