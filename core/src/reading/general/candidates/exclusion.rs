//! Words beside an amount that keep it from being a balance.
//!
//! Lives here: when a text that tells of prices, offers, bounds or states means the amount, and when it means something
//! else. Comes in: what the text says and where it stands. Goes out: whether it excludes.
//! May not: know the amount.

use super::climb::{At, Climb};
use crate::reading::general::says::{DateRole, EXCLUDES, NOT_TO_SPEND, Says};
use crate::reading::lexicon::Topics;
use crate::rules::Topic;

/// A longer text is prose, which tells of many things.
const SHORT: usize = 10;

impl Climb<'_> {
    pub(super) fn excludes(
        says: &Says,
        at: At,
        in_sentence: bool,
        is_group: bool,
        is_heading: bool,
    ) -> bool {
        if at == At::Tail && in_sentence && ends_claim(says) {
            return true;
        }
        let mut topics = says.topics.only(EXCLUDES);
        // "When must you take it?" bounds nothing, and no question behind an amount tells what it is.
        let asks = says.asks();
        if topics.is_empty() || at == At::Tail && asks && !in_sentence {
            return false;
        }
        topics = topics.without(beside_the_point(says, is_heading));
        topics = without_what_is_had(topics, says);
        // "Make the most of it until 8 December" asks for nothing.
        let asks_for_more =
            says.lead.has(Topic::Offer) && (says.unknown > 0 || !says.kinds.is_empty());
        // Whatever else the words of an expiry mean elsewhere: "Läuft morgen ab", "scade tra 12 giorni".
        let is_expiry = says.dates.iter().any(|date| date.role == DateRole::Expires);
        if at == At::Tail && is_expiry {
            topics = topics.without(&[Topic::Limit, Topic::Price, Topic::Never]);
            // "Earn it by renting two films until 31 October": what comes first is what must be done.
            if !asks_for_more {
                topics = topics.without(&[Topic::Offer]);
            }
        }
        // "Available at every order" tells where it can be spent.
        if at == At::Tail && says.topics.has(Topic::Available) {
            topics = topics.without(&[Topic::Offer]);
        }
        // "See your activity for details" behind a balance: where to look and what to do, not what it is.
        if at == At::Tail && !is_heading {
            topics = topics.without(&[Topic::Activity, Topic::Terms, Topic::Never]);
            // "For renting or buying movies".
            let says_what_for = !says.lead.has(Topic::Price) || says.words >= 4;
            if says_what_for && !says.kinds.is_empty() {
                topics = topics.without(&[Topic::Price]);
            }
        }
        // "Applied automatically when you buy eligible items" tells how it is spent.
        if (at == At::Tail || says.is_sentence()) && says.topics.has(Topic::Applies) {
            topics = topics.without(&[Topic::Offer, Topic::Price, Topic::Shop, Topic::Used]);
        }
        // An introduction tells what balances are for, and what they are only where it says so in a word of state.
        if at != At::Tail
            && is_group
            && !is_heading
            && (says.is_sentence() || says.holds_sentence())
        {
            topics = topics.without(&[
                Topic::Price,
                Topic::Offer,
                Topic::Shop,
                Topic::Activity,
                Topic::Terms,
            ]);
        }
        if at != At::Tail && is_group && !is_heading && says.tells_of_another() {
            topics = topics.without(&[Topic::Pending]);
        }
        // "Upcoming expirations": what is to come is its end.
        if is_heading && says.says_expiry() {
            topics = topics.without(&[Topic::Pending]);
        }
        if in_sentence {
            // "$3.00 from Kindle Rewards": where it comes from.
            if at == At::Tail && (says.words > 4 || !says.kinds.is_empty()) {
                topics = topics.without(&[Topic::Limit]);
            }
            return !topics.is_empty();
        }
        // "Your limits this month": nobody has what stands under it.
        let is_of_limits = is_heading && !asks && at != At::Tail && topics.has(Topic::Limit);
        if is_of_limits && !says.names_balance && says.kinds.is_empty() && !says.expires() {
            return true;
        }
        topics = topics.without(&[Topic::Limit, Topic::Points, Topic::Never]);
        // "To spend now": the word that also tells what something costs now.
        if says.topics.has(Topic::Available) && says.unknown == 0 && says.prices == 1 {
            topics = topics.without(&[Topic::Price]);
        }
        // "Expired credits are no longer shown." tells of others; "this credit has been used" does not.
        const STATES: Topics = Topics::of(&[Topic::Expired, Topic::Used, Topic::Pending]);
        let tells_of_others = says.names_balance && !says.refers && says.lead.meets(STATES);
        if at == At::Tail && says.is_sentence() && tells_of_others {
            topics = topics.without(&[Topic::Expired, Topic::Used, Topic::Pending]);
        }
        // "40% used" is the bar below it.
        if at == At::Tail && says.text.contains('%') && says.words <= 4 {
            topics = topics.without(&[Topic::Used]);
        }
        if (at == At::Tail && is_group) || says.topics.has(Topic::Forever) {
            return false;
        }
        if !is_heading {
            topics = topics.without(&[Topic::Terms]);
            // "Rent or buy movies" tells what the credit is for; "Buy for" tells a price.
            let is_price = says.lead.has(Topic::Price) && says.kinds.is_empty() && says.prices < 2;
            if !is_price || (at == At::Tail && says.unknown > 2) {
                topics = topics.without(&[Topic::Price]);
            }
        }
        // "Delivery to Rennes" above a whole page is no price of everything on it.
        if is_group && !is_heading && says.unknown > 0 {
            topics = topics.without(&[Topic::Price]);
        }
        // "Good at checkout, applied at once": among words that nobody knows only the first ones tell.
        if says.unknown > 2 && !is_state_of_one(says, at, is_group) {
            topics = topics.only(says.lead);
        }
        let is_promise = asks_for_more && is_expiry && (!says.names_balance || says.offers > 1);
        let begins = at == At::Tail
            && (is_promise || begins_with_what_it_is(says, topics.only(STATES), is_group));
        !topics.is_empty() && (says.words <= SHORT || begins) && !says.topics.has(Topic::None)
    }
}

/// "Pending: will be added once order 404-… has shipped" and "Offer: install the app and activate it by 30 November" are
/// long, and begin with what they tell.
fn begins_with_what_it_is(says: &Says, states: Topics, is_group: bool) -> bool {
    let is_offer = !is_group && says.begins_known && says.lead.has(Topic::Offer);
    !says.names_balance && (is_offer || says.lead.meets(states))
}

/// "Your request has been declined": a state in a few words tells of the one amount that it stands by, whatever else is
/// said in them.
fn is_state_of_one(says: &Says, at: At, is_group: bool) -> bool {
    // "Only one kind of credit is held here" tells of them all.
    let is_of_all = says.names_balance && says.is_sentence() && !says.lead.has(Topic::Balance);
    !is_group
        && !is_of_all
        && says.words <= SHORT
        && says.topics.meets(NOT_TO_SPEND)
        && !says.topics.has(Topic::OfWhich)
        && (at == At::Tail || says.kinds.is_empty())
}

/// Behind the amount in its own sentence: what no balance is followed by.
fn ends_claim(says: &Says) -> bool {
    let is_rate = says.text.trim_start().starts_with(['/', '%']);
    // "$5.00 or more".
    let is_least = says.lead.has(Topic::OrMore) || says.bounds_last;
    // "Since 1 October € 2.00 of Kindle credit has lapsed", where that word stands last.
    is_rate || is_least || says.closes_over
}

/// What beside a word of having means nothing: "credit statement", "valid for ten years from purchase".
const fn without_what_is_had(mut topics: Topics, says: &Says) -> Topics {
    const HAD: Topics = Topics::of(&[Topic::Balance, Topic::Available, Topic::Benefits]);
    if says.topics.meets(HAD) {
        topics = topics.without(&[Topic::Activity, Topic::Shop, Topic::Terms]);
    }
    if says.topics.has(Topic::Forever) {
        topics = topics.without(&[Topic::Limit, Topic::Pending, Topic::Never]);
    }
    topics
}

/// What is told of nothing, or of something else.
const fn beside_the_point(says: &Says, is_heading: bool) -> &'static [Topic] {
    // "Reserved for open orders: none".
    if says.ends_in_none {
        return &[Topic::Pending, Topic::Used, Topic::OnHold, Topic::Expired];
    }
    // "Video credits and cashback" heads both.
    if is_heading && says.names_balance && !says.lead.has(Topic::Price) {
        return &[Topic::Price];
    }
    &[]
}

/// "Maximum per order" below an amount: a bound and nothing else.
pub(super) fn is_bound(says: &Says) -> bool {
    /// "Highest possible credit per purchase".
    const LONGEST: usize = 6;
    says.topics.only(EXCLUDES) == Topics::of(&[Topic::Limit])
        && (says.unknown == 0
            || says.unknown <= 2 && says.begins_known && says.lead.has(Topic::Limit))
        && says.words <= LONGEST
        && !says.is_sentence()
        && !says.expires()
        && says.kinds.is_empty()
        && says.dates.is_empty()
        && !says.text.contains(char::is_numeric)
}
