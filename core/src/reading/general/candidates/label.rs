//! An amount's name.
//!
//! Lives here: which of the texts that could be a label is the amount's. Comes in: what a text says and where it stands.
//! Goes out: the climb's label, its kind and the card around both.
//! May not: take a label from beyond words that name something nobody knows.

use std::ops::Range;

use super::Named;
use super::climb::{At, Climb};
use super::rank::Name;
use crate::model::Kind;
use crate::reading::general::atoms::{Atom, said_before};
use crate::reading::general::programme::is_programme;
use crate::reading::general::says::{DateRole, DateUse, LabelFrom, Says, Strength};
use crate::reading::lexicon::Topics;
use crate::reading::text::{ends_in_colon, is_blank};
use crate::rules::Topic;

impl Climb<'_> {
    pub(super) fn take_label(
        &mut self,
        nth: usize,
        says: &Says,
        at: At,
        in_sentence: bool,
        is_group: bool,
        is_heading: bool,
    ) {
        if !says.is_label() || !in_sentence && (ends_like_prose(says) || self.is_half(nth, says)) {
            return;
        }
        let Some(mut strength) = says.strength() else {
            return;
        };
        if !in_sentence && self.counts_a_period(nth, says) {
            self.blocked |= self.found.label.is_none();
            return;
        }
        if is_group && !is_heading && at != At::Tail && self.tells_what_for(nth, says) {
            return;
        }
        let stands_with_it = in_sentence
            || at == At::Head && !is_group && (says.words > 1 || is_heading)
            || at == At::Head && is_heading && self.is_lot_of_table();
        // "Digital rewards: $3.50" is a name where it stands with its amount.
        if strength == Strength::Generic && says.is_of_the_store() && stands_with_it {
            strength = Strength::Particular;
        }
        let from_sentence = in_sentence && self.atoms[nth].line == self.atoms[self.own].line;
        let flows_on = from_sentence
            && self.atoms[nth].element == self.atoms[self.own].element
            && is_prose(says);
        // A clause that goes on with words nobody knows tells of something else: "credit is waiting".
        let goes_on = in_sentence
            && at == At::Tail
            && strength != Strength::Generic
            && !self.is_emphasised_name(nth, says);
        let names_former = at == At::Head && self.names_former(nth, says, from_sentence);
        let is_no_name = strength == Strength::Weak
            && (from_sentence && self.is_behind_another(nth)
                || self.leads_away(nth)
                || is_no_name(says, at, from_sentence));
        if self.goes_on_with(nth, says)
            || goes_on && says.unknown > 0
            || flows_on && tells_a_story(says, strength)
            || names_former
            || is_no_name
        {
            return;
        }
        // "Your credit is **$5.00**" is prose, too.
        let flows = at == At::Tail || flows_on || from_sentence && says.is_around_name();
        // A text of its own below the amount is a name with all of its words.
        let is_cut = flows && (in_sentence || at != At::Tail || says.is_sentence());
        let named = Named::new(nth, says, strength, label_from(is_cut));
        if strength == Strength::Generic {
            self.found.topics = self.found.topics.and(says.topics);
            let is_better = self.generic.is_none() || (self.is_only_status() && says.names_balance);
            if is_better && !is_group && (in_sentence || !self.is_in_prose) {
                self.generic = Some(named);
            }
            return;
        }
        let name = Name {
            nth,
            says,
            strength,
            at,
            is_group,
            is_heading,
        };
        if (self.found.label.is_some() && !self.outranks(&name))
            || self.found.part_of.is_some()
            // "For films, once your parcel is there" behind an amount with a strange text in its name's place.
            || (self.blocked && (!in_sentence || at == At::Tail))
        {
            return;
        }
        if at == At::Tail && is_group {
            return;
        }
        self.found.topics = self.found.topics.and(says.topics);
        // "Digital credit" over "earned with No-Rush Delivery".
        let programme = self.found.kind.filter(|kind| is_programme(Some(*kind)));
        self.found.kind = says.kind().or(programme.filter(|_| says.is_of_the_store()));
        // "Digital rewards" under "No-Rush": a programme's heading names no balance of its own.
        if is_heading
            && is_programme(says.kind())
            && let Some(own) = self.generic.take_if(|own| {
                self.atoms[own.atom]
                    .text()
                    .is_some_and(Says::is_of_the_store)
            })
        {
            self.name_under_title(own);
            return;
        }
        self.several = says.names_several();
        self.found.is_named_by_group = is_heading && is_group;
        self.kind_is_settled = says.kind().is_some_and(|kind| kind != Kind::Other);
        self.label_is_prose = flows && at == At::Tail && !says.names_balance;
        self.found.evidence = match (from_sentence, at) {
            (true, _) => "general/sentence",
            (_, At::Head) => "general/before",
            (_, At::Tail) => "general/behind",
            (_, At::Carried) => "general/heading",
        };
        self.found.card = self.around.clone();
        self.found.label = Some(named);
    }

    /// "Try: The Testaments | , eBook – $14.99": a name cut off from strange words before its comma.
    fn goes_on_with(&self, nth: usize, says: &Says) -> bool {
        says.text.trim_start_matches(is_blank).starts_with(',')
            && said_before(self.atoms, nth).is_some_and(|before| before.unknown > 0)
    }

    /// "Film vouchers" in an element of its own goes on with nothing.
    fn is_emphasised_name(&self, nth: usize, says: &Says) -> bool {
        self.atoms[nth].element != self.atoms[self.own].element
            && self.atoms[nth].is_emphasis
            && says.names_balance
            && says.unknown == 1
    }

    /// "Choose an eBook", and the amount is no part of the link.
    fn leads_away(&self, nth: usize) -> bool {
        self.atoms[nth].leads && !self.atoms[self.own].leads
    }

    /// "For albums and songs" behind an amount and above its lots: what can be bought with it, and no name of theirs.
    fn tells_what_for(&self, nth: usize, says: &Says) -> bool {
        const OPENS: Topics = Topics::of(&[Topic::Joining, Topic::Available, Topic::Balance]);
        let before = nth.checked_sub(1).and_then(|before| self.atoms.get(before));
        says.lead.meets(OPENS)
            && !says.names_balance
            && before.is_some_and(|atom| atom.amount().is_some())
    }

    /// It stands in a table of lots, each with its day, or is what they come to.
    fn is_lot_of_table(&self) -> bool {
        let is_told = !self.found.dates.is_empty() || self.found.topics.has(Topic::Total);
        self.found.column.is_some() && is_told
    }

    /// Only a word like "Available" stands beside it, which is nobody's name.
    pub(super) fn is_only_status(&self) -> bool {
        self.found.label.is_none()
            && self.generic.as_ref().is_some_and(|generic| {
                self.atoms[generic.atom]
                    .text()
                    .is_some_and(|says| !says.names_balance)
            })
    }

    /// "Your rewards since | 1 January" counts what came, and nobody knows what is left of it.
    fn counts_a_period(&self, nth: usize, says: &Says) -> bool {
        let is_bare = |date: &DateUse| date.role == DateRole::Bare && !date.relative;
        let own = &self.atoms[nth];
        let behind = self.atoms.get(nth + 1);
        let goes_on = behind.filter(|next| next.sentence == own.sentence && next.line == own.line);
        let date = goes_on.and_then(Atom::text).unwrap_or(says);
        says.unknown > 0 && date.dates.iter().any(is_bare)
    }

    /// "Your last credit was | used up on 2 November." is one sentence, whatever it is cut into.
    fn is_half(&self, nth: usize, says: &Says) -> bool {
        let behind = self.atoms.get(nth + 1);
        says.unknown > 0
            && behind.is_some_and(|behind| {
                behind.sentence == self.atoms[nth].sentence
                    && behind.text().is_some_and(Says::is_sentence)
            })
    }

    /// A short text stands before the amount and is no label that we know: a label further away is not its own.
    pub(super) fn is_named_by_nobody(&self, heads: &[usize]) -> bool {
        // Links side by side, "Enter a code", "Top up", are what can be done, and name nothing.
        let are_links = |range: &Range<usize>| {
            range.len() > 1 && self.atoms[range.clone()].iter().all(|atom| atom.leads)
        };
        // "Four dollars", for the ear, on the amount's own element.
        let is_spoken = |range: &Range<usize>| {
            self.atoms[range.clone()]
                .iter()
                .all(|atom| atom.is_attribute && atom.element == self.atoms[self.own].element)
        };
        let ranges = heads
            .iter()
            .map(|head| self.outline.nodes[*head].atoms.clone());
        let texts = ranges
            .filter(|range| !are_links(range) && !is_spoken(range))
            .flat_map(|range| self.atoms[range].iter().rev().filter_map(Atom::text));
        // "Remaining" right before it tells what it is, whatever stands before that.
        texts
            .take_while(|says| says.strength() != Some(Strength::Generic))
            .any(|says| {
                (1..=8).contains(&says.words)
                    // "Promotional cashback".
                    && (says.unknown > 0 || says.topics.has(Topic::Price))
                    && says.dates.is_empty()
                    && !says.expires()
                    && says.strength() != Some(Strength::Strong)
                    && !says.is_sentence()
            })
    }
}

/// In one element the sentence goes on through the amount: its verbs are no part of the label.
const fn label_from(flows: bool) -> LabelFrom {
    if flows {
        LabelFrom::Sentence
    } else {
        LabelFrom::Own
    }
}

/// "How you got it: you chose No-Rush Delivery 6 times" in a row of its own behind the amount. "A Kindle book on your
/// list (“The Mapmaker”, $9.99)": the amount behind a title is its price.
fn is_no_name(says: &Says, at: At, from_sentence: bool) -> bool {
    let text = says
        .text
        .trim_end_matches(|c| is_blank(c) || matches!(c, ',' | '–' | '(' | '-'));
    at == At::Tail && !from_sentence || text.ends_with(['”', '“', '»', '」', '』', '"'])
}

/// "If somebody asks you to buy vouchers for €500": strange words around a balance word, and none that says it is had.
fn tells_a_story(says: &Says, strength: Strength) -> bool {
    strength == Strength::Particular && says.unknown > 1 && !says.topics.has(Topic::Available)
}

/// "You've earned none." is short, and still no name.
fn ends_like_prose(says: &Says) -> bool {
    let ends = says
        .text
        .trim_end_matches(is_blank)
        .ends_with(['.', '。', ';']);
    says.is_sentence() || ends && says.words > 2 && says.unknown > 0
}

/// Words that a sentence needs and a label does not.
fn is_prose(says: &Says) -> bool {
    !ends_in_colon(&says.text)
}
