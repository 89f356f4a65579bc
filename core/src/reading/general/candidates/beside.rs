//! The texts beside an amount, one by one.
//!
//! Lives here: which texts of a box speak of the amount, and what is made of each: an exclusion, days, a label, a kind.
//! Comes in: a box beside the amount. Goes out: what the climb has found.
//! May not: choose which boxes are beside it.

use super::climb::{At, Climb};
use super::elsewhere::is_switch;
use super::exclusion::is_bound;
use super::inherit::heads_expiries;
use crate::reading::general::atoms::Atom;
use crate::reading::general::outline::Class;
use crate::reading::general::says::{EXCLUDES, NOT_TO_SPEND, Says, Strength};
use crate::reading::general::visible::BOX_TITLE;
use crate::reading::lexicon::Topics;
use crate::reading::text::{STRUCK, ends_in_colon};
use crate::rules::Topic;

/// What is said of things to have one day.
const OFFERS: Topics = Topics::of(&[
    Topic::Offer,
    Topic::Price,
    Topic::Shop,
    Topic::Limit,
    Topic::Never,
]);

impl Climb<'_> {
    pub(super) fn text(&mut self, node: usize, at: At, is_group: bool) {
        /// More lines are another card, not a text beside this one.
        const MOST: usize = 12;
        let range = self.outline.nodes[node].atoms.clone();
        let class = self.outline.class(node);
        // "Digital credits. All of them lapse on 30 September": the head of a group.
        let holds_amount = || {
            let mut atoms = self.atoms[range.clone()].iter();
            atoms.any(|atom| atom.amount().is_some())
        };
        let heads_group = at == At::Head && is_group && class.date
            // "Everything in this group expires on 31 January", above cards of one amount each.
            || at != At::Tail && class.dates_all;
        if heads_group && self.outline.is_head(node) && !holds_amount() {
            self.head(node, at);
            return;
        }
        let is_details = at == At::Tail && !is_group && !self.behind_group && class.is_details();
        let heading = self.outline.nodes[node].heading;
        // "Used credits", and below it in the same heading "2": how many there are.
        let most = if heading.is_some() { Class::LINES } else { 1 };
        let is_other_card =
            class.lines > most && (self.far || is_group || class.lines > MOST) && !is_details;
        if heading.is_some_and(|rank| !self.is_ruled_by(rank, at)) {
            return;
        }
        // Several texts in a line, or a link, are no heading: a menu.
        let undated = self.atoms[range.clone()]
            .iter()
            .filter_map(Atom::text)
            .filter(|says| says.dates.is_empty() && !says.expires());
        let is_menu = !is_details
            && (self.far
                || is_group
                || at != At::Tail && (self.found.label.is_some() || self.generic.is_some()))
            && heading.is_none()
            && (undated.clone().count() > 2 || at != At::Tail && is_switch(undated));
        // "Gift cards: not available right now" is a card of its own, though no amount stands in it.
        let is_not_loaded = at != At::Tail
            && range.len() > 1
            && self.atoms[range.clone()]
                .iter()
                .filter_map(Atom::text)
                .any(|says| says.lead.has(Topic::Unavailable));
        if is_not_loaded {
            return;
        }
        if is_other_card || is_menu {
            if at != At::Tail && heading.is_none() {
                // Their card is their own: they are no title of this one.
                let title = self.title;
                for heading in self.outline.headings_of_head(node, self.atoms) {
                    self.text(heading, at, is_group);
                }
                self.title = title;
            }
            return;
        }
        let order: Vec<usize> = if at == At::Tail {
            range.collect()
        } else {
            range.rev().collect()
        };
        let atoms = self.atoms;
        let is_apart = self.far
            || is_group
            || at != At::Tail && (self.found.label.is_some() || self.generic.is_some());
        for nth in order {
            let atom = &atoms[nth];
            if let Some(says) = atom.text().filter(|_| atom.gives_day && !is_group) {
                self.take_dates(nth, says, at, false, false);
            }
            if let Some(says) = atom.text()
                && !atom.acts
                && !(atom.is_note && says_terms(says))
                && (!atom.is_spent || atom.sentence == atoms[self.own].sentence && !atom.in_remark)
                && !(atom.leads
                    && atom.link != atoms[self.own].link
                    && atom.sentence != atoms[self.own].sentence
                    && is_apart
                    && heading.is_none())
            {
                if at != At::Tail && heading.is_none() && self.is_banner(nth, says)
                    || says.bounds_next
                        && !says.topics.has(Topic::Offer)
                        && (self.leads_to_price(nth) || self.bounds_nothing(nth, says))
                    || self.leads_to_own_price(nth)
                {
                    continue;
                }
                let leads_away = atom.leads && !self.atoms[self.own].leads;
                if leads_away && heading.is_none() {
                    self.link(nth, says, at, is_group);
                } else {
                    self.says(nth, says, at, is_group, heading.is_some());
                }
            }
            // "Add to cart" on a button: a tile of something to buy.
            self.found.excluded |= atom.acts
                && !is_group
                && !self.is_zero()
                && atom
                    .text()
                    .is_some_and(|says| says.topics.has(Topic::Offer));
        }
    }

    /// Its label is that of a balance: what an order must come to may stand behind it in its own sentence.
    pub(super) fn is_called_balance(&self) -> bool {
        let label = self.found.label.as_ref();
        label.is_some_and(|label| label.strength == Strength::Strong)
    }

    /// A heading rules what stands under it, unless a nearer one of its rank does.
    fn is_ruled_by(&mut self, rank: u8, at: At) -> bool {
        // "Used credits" opens a panel with all that stands in it, whatever headings do.
        if rank < BOX_TITLE {
            if rank >= self.rank {
                return false;
            }
            self.rank = rank;
        }
        self.is_under_title |= at != At::Tail && rank == 1;
        true
    }

    /// "All of it used" below a zero, and what will come.
    fn is_of_zero(&self, says: &Says, at: At, is_heading: bool, excludes: Topics) -> bool {
        /// "You spent it": fewer words are the name of a value.
        const TELLS: usize = 3;
        const NOT_NOW: Topics = OFFERS.and(Topics::of(&[Topic::Used, Topic::Pending]));
        if at == At::Tail {
            return excludes.only(NOT_NOW) == excludes;
        }
        excludes == Topics::of(&[Topic::Used])
            && !is_heading
            && (says.is_sentence() || says.words >= TELLS)
            && self.found.label.is_none()
    }

    /// The head of a group: a heading, and a sentence or two about all that stands under it.
    fn head(&mut self, node: usize, at: At) {
        let (atoms, outline) = (self.atoms, self.outline);
        for &child in outline.inside(node) {
            if outline.nodes[child].heading.is_some() {
                self.text(child, at, true);
                continue;
            }
            for nth in outline.nodes[child].atoms.clone() {
                let Some(says) = atoms[nth].text().filter(|_| !atoms[nth].acts) else {
                    continue;
                };
                if Self::excludes(says, at, false, true, false) {
                    self.found.excluded = true;
                } else if says.says_expiry() {
                    self.take_dates(nth, says, at, false, true);
                }
            }
        }
    }

    /// "View history", "Shop now": where a link beside the amount leads says little of the amount.
    fn link(&mut self, nth: usize, says: &Says, at: At, is_group: bool) {
        const SHOP: Topics = Topics::of(&[Topic::Offer, Topic::Price, Topic::Shop]);
        let is_status = says.topics.meets(NOT_TO_SPEND) && says.unknown == 0 && says.words <= 2;
        let has_facts = says.expires() || !says.dates.is_empty() || says.topics.has(Topic::Forever);
        let is_name = self.found.label.is_none() && self.generic.is_none() && says.is_label();
        if is_status || has_facts || is_name {
            self.says(nth, says, at, is_group, false);
        } else if says.topics.meets(SHOP) && !is_group && !self.is_zero() {
            self.found.is_offered = true;
        }
    }

    pub(super) fn says(
        &mut self,
        nth: usize,
        says: &Says,
        at: At,
        is_group: bool,
        is_heading: bool,
    ) {
        if is_group && at != At::Tail && self.is_account_holder(nth, says) {
            return;
        }
        let in_sentence = self.atoms[nth].sentence == self.atoms[self.own].sentence;
        let is_of_others = says.topics.has(Topic::Others) && at != At::Tail && says.words <= 14;
        let is_near = || {
            !self.far
                || self
                    .outline
                    .alone_in(self.own)
                    .is_some_and(|card| card.contains(&nth))
        };
        let is_bound = at == At::Tail && !is_group && is_bound(says) && is_near();
        // A struck amount beside it: what is left of a credit, or what something costs now.
        self.found.is_offered |=
            says.text.contains(STRUCK) && (in_sentence || !is_group) && !self.is_zero();
        // "Read your monthly statement online." above a card that has its name.
        let introduces = self.far && at != At::Tail && !is_heading;
        let is_of_group = is_group || (self.behind_group || introduces) && says.is_sentence();
        // "€0.00, you will get €1.00 once order 404 has shipped", "€9.60 +€1.00 pending": what stands behind the second
        // tells of that.
        let is_of_another = at == At::Tail
            && (self.is_said_of_its_line(nth, says)
                || in_sentence
                    && (self.is_zero() && self.is_behind_another(nth)
                        || self.is_behind_more(nth)
                        || self.is_behind_what_is_left(nth)
                        || self.is_called_balance() && self.leads_to_price(nth)));
        let keeps_out =
            !is_of_another && Self::excludes(says, at, in_sentence, is_of_group, is_heading);
        let excludes = says.topics.only(EXCLUDES);
        let heads_offers = is_heading && is_group && at != At::Tail;
        // "Earn credits by choosing slower shipping" below a zero.
        let only_offers = excludes == Topics::of(&[Topic::Offer]) && !heads_offers
            || (at == At::Tail
                && !is_heading
                && excludes.has(Topic::Offer)
                && excludes.only(OFFERS) == excludes);
        let is_spent_zero = self.is_of_zero(says, at, is_heading, excludes);
        // "Terms and conditions", "Example": what stands under it tells of nobody's account.
        let is_help = is_heading && at != At::Tail && !in_sentence && says.topics.has(Topic::Help);
        let is_shared = self.household.is_some_and(|rank| rank <= self.rank);
        let is_somebody = is_shared
            && at != At::Tail
            && !in_sentence
            && self.names_somebody(nth, says, is_group, is_heading);
        // "Promotions" over "Promotional credit": what its name begins with heads it, and offers nothing.
        if is_heading && at != At::Tail && only_offers && self.begins_its_name(says) {
            return;
        }
        if keeps_out && at != At::Tail && is_heading && self.is_there_all_the_same(says) {
            self.name_by_title(says);
            return;
        }
        if is_of_others
            || is_somebody
            || is_help
            || is_bound
            || (keeps_out && !((only_offers || is_spent_zero) && self.is_zero()))
        {
            self.found.excluded = true;
            self.found.is_headline = at == At::Tail
                && excludes.only(OFFERS) == excludes
                && self.outline.is_in_heading(self.own);
            self.found.is_gone |= at == At::Head
                && says
                    .topics
                    .meets(Topics::of(&[Topic::Used, Topic::Expired]));
            self.found.is_used |= at == At::Head && says.topics.has(Topic::Used);
            return;
        }
        if is_spent_zero && at != At::Tail && self.is_zero() {
            return;
        }
        self.pass_title(nth, says, at, is_group, is_heading);
        self.found.is_under_expiry |= is_heading && at != At::Tail && heads_expiries(says);
        // "Here's what you have left to spend:".
        let introduces_had = at != At::Tail
            && !in_sentence
            && says.lead.has(Topic::Available)
            && ends_in_colon(&says.text);
        self.found.among_balances |= says.topics.has(Topic::Balance) || introduces_had;
        self.found.is_had |= in_sentence && says.topics.has(Topic::Balance);
        self.take_dates(nth, says, at, in_sentence, is_group);
        if is_heading && is_group && self.is_only_status() && !says.expires() {
            // "Available $2.00" under "Digital credit": the heading is the name.
            self.take_label(nth, says, at, in_sentence, false, true);
        } else {
            self.take_label(nth, says, at, in_sentence, is_group, is_heading);
        }
        if at != At::Tail && (says.is_label() && !says.is_sentence() || is_heading) {
            self.inherit_kind(nth, says);
        }
        if at != At::Tail && is_heading {
            self.take_product(nth, says);
        }
    }
}

/// "Terms apply" in a footnote: neither until when, nor that it is not there.
fn says_terms(says: &Says) -> bool {
    says.dates.is_empty() && !says.expires() && !says.topics.meets(NOT_TO_SPEND)
}
