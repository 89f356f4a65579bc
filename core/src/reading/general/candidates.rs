//! Each amount with what the page says about it.
//!
//! Lives here: the climb from an amount outwards, box by box: label, dates, kind, and whatever keeps the amount from
//! being a balance. Comes in: atoms and the outline. Goes out: one candidate an amount.
//! May not: compare candidates, or skip a box.

use std::ops::Range;

use jiff::civil::Date;

use super::atoms::{Atom, is_priced};
use super::grid::Grids;
use super::outline::Outline;
use super::programme::is_programme;
use super::says::{DateRole, EXCLUDES, LabelFrom, Says, Strength};
use crate::model::{Kind, Label, Money};
use crate::reading::lexicon::Topics;
use crate::reading::money::Doubt;
use crate::reading::text::{STRUCK, is_edge};
use crate::rules::Topic;

/// An amount and its surroundings.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) atom: usize,
    pub(super) amount: Result<Money, Doubt>,
    /// Why it is no balance.
    pub(super) excluded: bool,
    /// Words of a shop on a link or below it, which may stand below a balance as well.
    pub(super) is_offered: bool,
    /// Its own label says that it is used up or has lapsed.
    pub(super) is_gone: bool,
    /// The former.
    pub(super) is_used: bool,
    pub(super) label: Option<Named>,
    pub(super) kind: Option<Kind>,
    /// The kind is that of a heading, not of its own label.
    pub(super) inherits: bool,
    /// Expiry dates that belong to it, in order; `None` for one that could be two days.
    pub(super) dates: Vec<(Option<Date>, bool)>,
    /// The texts that date it.
    pub(super) dated_by: Vec<usize>,
    /// The smallest box around the amount and its label.
    pub(super) card: Range<usize>,
    /// The box around that one, where it is not the page, as far as the next heading.
    pub(super) around: Range<usize>,
    /// A day in its own sentence that no word explains.
    pub(super) bare: Option<Date>,
    /// A day to come stands beside it, and no word that we know says what for.
    pub(super) is_unread: bool,
    /// The table and the column that it stands in.
    pub(super) column: Option<(usize, usize)>,
    /// The dates were nearer than the label: a part of what the label names.
    pub(super) is_part: bool,
    /// The amount that this is a part of.
    pub(super) part_of: Option<usize>,
    /// The last amount of the named box before it, when it has no name of its own.
    pub(super) follows: Option<usize>,
    /// It stands under a heading that states another amount.
    pub(super) contradicts: bool,
    /// Its name is that of a heading over several amounts.
    pub(super) is_named_by_group: bool,
    /// The named amount beside it, when it is a balance without a name.
    pub(super) rival: Option<usize>,
    pub(super) topics: Topics,
    /// Balance words stand above or beside it.
    pub(super) among_balances: bool,
    pub(super) forever: bool,
    /// Its own sentence says so: a part without a day.
    pub(super) is_undated_part: bool,
    /// Its own sentence says that it is a balance.
    pub(super) is_had: bool,
    pub(super) evidence: &'static str,
}

impl Candidate {
    /// The day beside it is its last one, now that something else has told so.
    pub(super) fn take_bare_day(&mut self) {
        if let (Some(day), true) = (self.bare, self.dates.is_empty()) {
            self.dates.push((Some(day), false));
            self.is_unread = false;
        }
    }
}

/// A label and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) atom: usize,
    pub(super) label: Label,
    pub(super) essence: String,
    pub(super) strength: Strength,
}

pub(super) fn candidates(
    atoms: &[Atom],
    outline: &Outline,
    grids: &Grids,
    served_on: Date,
    is_shared: bool,
) -> Vec<Candidate> {
    let examples = examples(atoms);
    let is_shared = is_shared || names_household(atoms, outline);
    atoms
        .iter()
        .enumerate()
        .filter(|(_, atom)| !atom.acts)
        .filter_map(|(nth, atom)| {
            let amount = atom.amount()?;
            let mut climb = Climb {
                atoms,
                outline,
                grids,
                served_on,
                is_shared,
                own: nth,
                found: Candidate {
                    atom: nth,
                    amount,
                    excluded: atom.has_plus
                        || examples[nth]
                        || is_priced(atoms, nth)
                        || atom.is_gone
                        || is_one_of_two(atoms, grids, nth),
                    is_offered: false,
                    is_gone: false,
                    is_used: false,
                    label: None,
                    kind: None,
                    inherits: false,
                    dates: Vec::new(),
                    dated_by: Vec::new(),
                    card: nth..nth,
                    around: nth..nth,
                    bare: None,
                    is_unread: false,
                    column: grids.spots[nth].map(|spot| (spot.grid, spot.column)),
                    is_part: false,
                    part_of: None,
                    follows: None,
                    contradicts: false,
                    is_named_by_group: false,
                    rival: None,
                    topics: Topics::default(),
                    among_balances: false,
                    forever: false,
                    is_undated_part: false,
                    is_had: false,
                    evidence: "general/box",
                },
                generic: None,
                rank: u8::MAX,
                kind_is_settled: false,
                far: false,
                blocked: is_in_prose(atoms, nth),
                several: false,
                label_is_prose: false,
                around: nth..nth,
            };
            climb.run();
            climb.refuse_debts();
            climb.refuse_conditions();
            climb.refuse_offers();
            climb.look_around();
            Some(climb.found)
        })
        .collect()
}

pub(super) struct Climb<'a> {
    pub(super) atoms: &'a [Atom],
    pub(super) outline: &'a Outline,
    pub(super) grids: &'a Grids,
    pub(super) served_on: Date,
    /// The page tells of a household: a heading that nobody knows may be a person.
    is_shared: bool,
    pub(super) own: usize,
    pub(super) found: Candidate,
    pub(super) generic: Option<Named>,
    /// The highest heading passed: one of its rank or below, further away, is a neighbour's.
    rank: u8,
    pub(super) kind_is_settled: bool,
    /// The label was found nearer than this box.
    far: bool,
    /// Words that nobody knows stand where the label should.
    blocked: bool,
    /// The label names several kinds.
    several: bool,
    /// The label is what the amount's sentence says that it is for.
    label_is_prose: bool,
    /// The box around the texts that are being looked at.
    pub(super) around: Range<usize>,
}

/// Where a text stands to the amount.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    Head,
    Tail,
    Carried,
}

impl Climb<'_> {
    fn run(&mut self) {
        let mut node = self.outline.leaves[self.own];
        let spot = self.grids.spots[self.own];
        let mut inside = spot.map(|spot| self.grids.ranges[spot.cell].clone());
        loop {
            let atoms = &self.outline.nodes[node].atoms;
            // A cell's neighbours are its row and column, not what stands before and behind it.
            if let (Some(spot), Some(cell)) = (spot, &inside)
                && (atoms.start <= cell.start && atoms.end >= cell.end)
            {
                inside = None;
                self.cell(spot);
                node = self.around(node, &self.grids.all[spot.grid].atoms);
            }
            self.level(node);
            if node == 0 || self.found.excluded {
                break;
            }
            node = self.outline.nodes[node].parent;
        }
        if self.found.label.is_none() && !self.is_only_status() {
            self.found.label = self.generic.take();
        }
    }

    /// The box one step further out than the card, as far as the next heading: a panel that opens below its button.
    fn look_around(&mut self) {
        let mut node = self.outline.leaves[self.own];
        let card = self.found.card.clone();
        while node != 0
            && (self.outline.nodes[node].atoms.start > card.start
                || self.outline.nodes[node].atoms.end < card.end)
        {
            node = self.outline.nodes[node].parent;
        }
        let above = self.outline.nodes[node].parent;
        if above == 0 || card.is_empty() {
            return;
        }
        let atoms = self.outline.nodes[above].atoms.clone();
        let behind = self.outline.nodes[node].atoms.end;
        let heading = self.outline.first_heading(behind..atoms.end);
        self.found.around = atoms.start..heading.unwrap_or(atoms.end);
    }

    /// "A $10 credit when you spend $60": the words between are nobody's label, and say what the second amount is.
    fn refuse_conditions(&mut self) {
        let own = &self.atoms[self.own];
        let before = self.own.checked_sub(1).map(|before| &self.atoms[before]);
        self.found.excluded |= before.is_some_and(|before| {
            before.sentence == own.sentence
                && before
                    .text()
                    .is_some_and(|says| says.topics.has(Topic::Limit))
        });
    }

    /// "Kindle, $99.99, shop now": what is had is called a balance, or is available, or lapses.
    fn refuse_offers(&mut self) {
        let own = &self.atoms[self.own];
        let is_named_in_link = own.leads
            && self.found.label.as_ref().is_some_and(|label| {
                label.strength == Strength::Pure && self.atoms[label.atom].sentence == own.sentence
            });
        self.found.is_offered |= is_named_in_link && !self.is_zero();
        let is_had = self
            .found
            .topics
            .meets(Topics::of(&[Topic::Balance, Topic::Available]))
            || self.generic.is_some()
            || !self.found.dates.is_empty()
            || self.found.forever
            || self
                .found
                .label
                .as_ref()
                .is_some_and(|label| label.strength == Strength::Strong);
        self.found.excluded |= self.found.is_offered && !is_had;
    }

    /// A negative amount is a change, unless it is plainly the balance.
    fn refuse_debts(&mut self) {
        let is_negative = self.found.amount.is_ok_and(|money| money.minor < 0);
        let is_balance = self.found.label.as_ref().is_some_and(|label| {
            self.atoms[label.atom]
                .text()
                .is_some_and(|says| says.topics.has(Topic::Balance) && says.unknown == 0)
        });
        self.found.excluded |= is_negative && !is_balance;
    }

    /// The smallest box from this one outwards that holds these atoms.
    fn around(&self, mut node: usize, atoms: &std::ops::Range<usize>) -> usize {
        while node != 0
            && (self.outline.nodes[node].atoms.start > atoms.start
                || self.outline.nodes[node].atoms.end < atoms.end)
        {
            node = self.outline.nodes[node].parent;
        }
        node
    }

    /// The texts beside one box.
    fn level(&mut self, node: usize) {
        self.far = self.found.label.is_some();
        self.around = self.outline.nodes[self.outline.nodes[node].parent]
            .atoms
            .clone();
        let beside = &self.outline.nodes[node].beside;
        let is_group = self.outline.amounts_in(&self.outline.nodes[node].atoms) > 1;
        let dated_before = !self.found.dates.is_empty() || self.found.is_undated_part;
        let had_generic = self.generic.is_some();
        for &head in &beside.heads {
            self.text(head, At::Head, is_group);
        }
        let has_label = self.found.label.is_some();
        for &tail in &beside.tails {
            self.text(tail, At::Tail, is_group);
        }
        if dated_before
            && !has_label
            && let Some(previous) = beside.previous
            && beside.heads.is_empty()
            && !self.blocked
            && self.found.part_of.is_none()
        {
            self.found.part_of = self.last_amount(previous);
            self.found.is_part = true;
        }
        if self.found.follows.is_none()
            && !has_label
            && beside.heads.is_empty()
            && let Some(previous) = beside.previous
        {
            self.found.follows = self.last_amount(previous);
        }
        // "Available balance" beside "Kindle credit: $4.00": two amounts of one card.
        // A heading rules what stands under it, also from further out.
        let is_ruled = |previous: usize| {
            beside.heads.is_empty() && self.outline.nodes[previous].heading.is_some()
        };
        // "$4.00" under "Kindle eBooks: $5.00": no name, no day, and nothing else that it could be.
        let is_bare = !has_label
            && !self.blocked
            && self.found.bare.is_none()
            && !self.says_day_itself()
            && self.found.part_of.is_none();
        let is_own = self.generic.is_some() && !is_group;
        if let Some(previous) = beside.previous
            && (is_own && (!had_generic || is_ruled(previous)) || is_bare && is_ruled(previous))
        {
            self.found.rival = self.last_amount(previous);
            let rival = self
                .found
                .rival
                .and_then(|rival| self.atoms[rival].amount());
            // What contradicts its heading is nobody else's either.
            self.blocked |= is_ruled(previous) && rival != Some(self.found.amount);
            self.found.contradicts |= is_bare && is_ruled(previous);
        }
        self.blocked |=
            self.found.label.is_none() && !is_group && self.is_named_by_nobody(&beside.heads)
                || dated_before
                    && self.found.label.is_none()
                    && beside
                        .carried
                        .first()
                        .is_some_and(|nearest| self.is_named_by_nobody(&[*nearest]));
        // Which heading a later one is under cannot be told from its rank alone: its days are not passed on.
        let is_heading = |node: &usize| self.outline.nodes[*node].heading.is_some();
        let mut is_under_another = beside.heads.iter().any(is_heading);
        for &old in &beside.carried {
            let dates = self.found.dates.len();
            self.text(old, At::Carried, is_group);
            if is_under_another {
                self.found.dates.truncate(dates);
            }
            is_under_another |= self.outline.nodes[old].heading.is_some();
        }
        if self.found.part_of.is_some() && !has_label {
            self.found.label = None;
        }
        if !has_label && self.found.label.is_some() && dated_before {
            self.found.is_part = true;
        }
        // An amount in a heading is under higher ones only, but for those right beside it.
        if let Some(own) = self.outline.nodes[node].heading {
            self.rank = self.rank.min(own);
        }
    }

    /// "$3.00 expires on January 10": a day or a word for one in the amount's own sentence, as parts have it.
    fn says_day_itself(&self) -> bool {
        let own = &self.atoms[self.own];
        let near = |at: Option<usize>| {
            at.and_then(|at| self.atoms.get(at))
                .filter(|atom| atom.sentence == own.sentence)
                .and_then(Atom::text)
                .is_some_and(|says| says.expires() || !says.dates.is_empty())
        };
        near(self.own.checked_sub(1)) || near(Some(self.own + 1))
    }

    /// Only a word like "Available" stands beside it, which is nobody's name.
    fn is_only_status(&self) -> bool {
        self.found.label.is_none()
            && self.generic.as_ref().is_some_and(|generic| {
                self.atoms[generic.atom]
                    .text()
                    .is_some_and(|says| !says.names_balance)
            })
    }

    /// A short text stands before the amount and is no label that we know: a label further away is not its own.
    fn is_named_by_nobody(&self, heads: &[usize]) -> bool {
        let texts = heads.iter().flat_map(|head| {
            let range = self.outline.nodes[*head].atoms.clone();
            self.atoms[range].iter().rev().filter_map(Atom::text)
        });
        // "Remaining" right before it tells what it is, whatever stands before that.
        texts
            .take_while(|says| says.strength() != Some(Strength::Generic))
            .any(|says| {
                (1..=8).contains(&says.words)
                    && says.unknown > 0
                    && says.dates.is_empty()
                    && !says.expires()
                    && says.strength() != Some(Strength::Strong)
                    && !says.is_sentence()
            })
    }

    fn last_amount(&self, node: usize) -> Option<usize> {
        let range = self.outline.nodes[node].atoms.clone();
        range
            .rev()
            .find(|nth| self.atoms[*nth].amount().is_some() && !self.atoms[*nth].acts)
    }

    fn text(&mut self, node: usize, at: At, is_group: bool) {
        /// More lines are another card, not a text beside this one.
        const MOST: usize = 12;
        let range = self.outline.nodes[node].atoms.clone();
        let class = self.outline.class(node);
        // "Digital credits. All of them lapse on 30 September": the head of a group.
        if at == At::Head && is_group && class.date && self.outline.is_head(node) {
            self.head(node);
            return;
        }
        let is_details = at == At::Tail && !is_group && class.is_details();
        let is_other_card =
            class.lines > 1 && (self.far || is_group || class.lines > MOST) && !is_details;
        let heading = self.outline.nodes[node].heading;
        if let Some(rank) = heading {
            if rank >= self.rank {
                return;
            }
            self.rank = rank;
        }
        // Several texts in a line, or a link, are no heading: a menu.
        let is_menu = !is_details
            && (self.far
                || is_group
                || at != At::Tail && (self.found.label.is_some() || self.generic.is_some()))
            && heading.is_none()
            && self.atoms[range.clone()]
                .iter()
                .filter_map(Atom::text)
                .filter(|says| says.dates.is_empty() && !says.expires())
                .count()
                > 2;
        if is_other_card || is_menu {
            if at != At::Tail && heading.is_none() {
                for heading in self.outline.headings_of_head(node, self.atoms) {
                    self.text(heading, at, is_group);
                }
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
            if let Some(says) = atom.text()
                && !atom.acts
                && (!atom.is_spent || atom.sentence == atoms[self.own].sentence)
                && !(atom.leads && is_apart && heading.is_none())
            {
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

    /// The head of a group: a heading, and a sentence or two about all that stands under it.
    fn head(&mut self, node: usize) {
        let (atoms, outline) = (self.atoms, self.outline);
        for &child in outline.inside(node) {
            if outline.nodes[child].heading.is_some() {
                self.text(child, At::Head, true);
                continue;
            }
            for nth in outline.nodes[child].atoms.clone() {
                let Some(says) = atoms[nth].text().filter(|_| !atoms[nth].acts) else {
                    continue;
                };
                if Self::excludes(says, At::Head, false, true, false) {
                    self.found.excluded = true;
                } else if says.says_expiry() {
                    self.take_dates(nth, says, At::Head, false, true);
                }
            }
        }
    }

    /// "View history", "Shop now": where a link beside the amount leads says little of the amount.
    fn link(&mut self, nth: usize, says: &Says, at: At, is_group: bool) {
        const STATUS: Topics = Topics::of(&[
            Topic::Pending,
            Topic::Used,
            Topic::Expired,
            Topic::OnHold,
            Topic::Others,
        ]);
        const SHOP: Topics = Topics::of(&[Topic::Offer, Topic::Price, Topic::Shop]);
        let is_status = says.topics.meets(STATUS) && says.unknown == 0 && says.words <= 2;
        let has_facts = says.expires() || !says.dates.is_empty() || says.topics.has(Topic::Forever);
        let is_name = self.found.label.is_none() && self.generic.is_none() && says.is_label();
        if is_status || has_facts || is_name {
            self.says(nth, says, at, is_group, false);
        } else if says.topics.meets(SHOP) && !is_group && !self.is_zero() {
            self.found.is_offered = true;
        }
    }

    /// Nobody sells or offers nothing.
    fn is_zero(&self) -> bool {
        self.found.amount.is_ok_and(|money| money.minor == 0)
    }

    pub(super) fn says(
        &mut self,
        nth: usize,
        says: &Says,
        at: At,
        is_group: bool,
        is_heading: bool,
    ) {
        let in_sentence = self.atoms[nth].sentence == self.atoms[self.own].sentence;
        let is_of_others = says.topics.has(Topic::Others) && at != At::Tail && says.words <= 14;
        let is_bound = at == At::Tail && !is_group && !self.far && is_bound(says);
        // A struck amount beside it: what is left of a credit, or what something costs now.
        self.found.is_offered |=
            says.text.contains(STRUCK) && (in_sentence || !is_group) && !self.is_zero();
        let keeps_out = Self::excludes(says, at, in_sentence, is_group, is_heading);
        let only_offers = says.topics.only(EXCLUDES) == Topics::of(&[Topic::Offer]);
        // "Terms and conditions", "Example": what stands under it tells of nobody's account.
        let is_help = is_heading && at != At::Tail && !in_sentence && says.topics.has(Topic::Help);
        let is_somebody =
            self.is_shared && is_heading && at != At::Tail && !in_sentence && is_person(says);
        if is_of_others
            || is_somebody
            || is_help
            || is_bound
            || (keeps_out && !(only_offers && self.is_zero()))
        {
            self.found.excluded = true;
            self.found.is_gone |= at == At::Head
                && says
                    .topics
                    .meets(Topics::of(&[Topic::Used, Topic::Expired]));
            self.found.is_used |= at == At::Head && says.topics.has(Topic::Used);
            return;
        }
        self.found.among_balances |= says.topics.has(Topic::Balance);
        self.found.is_had |= in_sentence && says.topics.has(Topic::Balance);
        self.take_dates(nth, says, at, in_sentence, is_group);
        if is_heading && is_group && self.is_only_status() && !says.expires() {
            // "Available $2.00" under "Digital credit": the heading is the name.
            self.take_label(nth, says, at, in_sentence, false, true);
        } else {
            self.take_label(nth, says, at, in_sentence, is_group, is_heading);
        }
        let names = (says.is_label() || is_heading) && says.words <= 14 && at != At::Tail;
        let is_own = self
            .found
            .label
            .as_ref()
            .is_some_and(|label| label.atom == nth);
        if self.found.label.is_some()
            && !self.kind_is_settled
            && !is_own
            && names
            && !says.kinds.is_empty()
        {
            let kind = says.kind();
            // A label for several kinds is of none of them, but may be of a programme.
            let is_programme = matches!(kind, Some(Kind::NoRush | Kind::Promotional));
            if !self.several || is_programme {
                self.found.kind = kind;
                self.found.inherits = true;
            }
            self.kind_is_settled = true;
        }
    }

    pub(super) fn excludes(
        says: &Says,
        at: At,
        in_sentence: bool,
        is_group: bool,
        is_heading: bool,
    ) -> bool {
        /// A longer text is prose, which tells of many things.
        const SHORT: usize = 10;
        let says_rate =
            at == At::Tail && in_sentence && says.text.trim_start().starts_with(['/', '%']);
        if says_rate {
            return true;
        }
        let mut topics = says.topics.only(EXCLUDES);
        if topics.is_empty() {
            return false;
        }
        if says.topics.has(Topic::Balance) || says.topics.has(Topic::Available) {
            topics = topics.without(&[Topic::Activity, Topic::Shop, Topic::Terms]);
        }
        // "Valid for ten years from purchase" speaks of no day that is known.
        if says.topics.has(Topic::Forever) {
            topics = topics.without(&[Topic::Limit, Topic::Pending, Topic::Never]);
        }
        // Whatever else the words of an expiry mean elsewhere: "Läuft morgen ab", "scade tra 12 giorni".
        let is_expiry = says.dates.iter().any(|date| date.role == DateRole::Expires);
        if at == At::Tail && is_expiry {
            topics = topics.without(&[Topic::Limit, Topic::Price, Topic::Offer, Topic::Never]);
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
        if at == At::Tail && says.topics.has(Topic::Applies) {
            topics = topics.without(&[Topic::Offer, Topic::Price, Topic::Shop, Topic::Used]);
        }
        // An introduction tells what balances are for, and what they are only where it says so in a word of state.
        if at != At::Tail && is_group && !is_heading && says.is_sentence() {
            topics = topics.without(&[
                Topic::Price,
                Topic::Offer,
                Topic::Shop,
                Topic::Activity,
                Topic::Terms,
            ]);
        }
        if in_sentence {
            if at == At::Tail && says.words > 4 {
                topics = topics.without(&[Topic::Limit]);
            }
            return !topics.is_empty();
        }
        topics = topics.without(&[Topic::Limit, Topic::Points, Topic::Never]);
        // "Expired credits are no longer shown." tells of others.
        const STATES: Topics = Topics::of(&[Topic::Expired, Topic::Used, Topic::Pending]);
        if at == At::Tail && says.is_sentence() && says.names_balance && says.lead.meets(STATES) {
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
        if says.unknown > 2 {
            topics = topics.only(says.lead);
        }
        !topics.is_empty() && says.words <= SHORT && !says.topics.has(Topic::None)
    }

    fn take_dates(&mut self, nth: usize, says: &Says, at: At, in_sentence: bool, is_group: bool) {
        self.found.forever |= says.topics.has(Topic::Forever) && !is_group;
        self.found.is_undated_part |= says.topics.has(Topic::Forever) && in_sentence;
        // "No credits expiring in the next 30 days" dates nothing.
        if says.topics.has(Topic::None) {
            return;
        }
        let inherited = says.dates.iter().any(|date| date.role == DateRole::Bare)
            && self.says_expires_before(nth);
        let about_another = !says.kinds.is_empty()
            && self.found.kind.is_some()
            && !says.kinds.iter().any(|kind| Some(*kind) == self.found.kind);
        // "Expires at 11:59pm on 31 December" tells of nothing else, however many words nobody knows.
        let begins_with_expiry = !is_group
            && says
                .lead
                .meets(Topics::of(&[Topic::Expires, Topic::Before]));
        // "All credits in this section must be spent by 30 September".
        const OF_OFFERS: Topics = Topics::of(&[Topic::Offer, Topic::Terms, Topic::Shop]);
        let heads_group = is_group && at == At::Head && says.words <= 14 && says.says_expiry();
        let is_of_offers = says.topics.meets(OF_OFFERS);
        let is_footnote = self.far
            && (!begins_with_expiry || is_of_offers)
            && ((says.unknown > 1 && !heads_group && !says.dates_all())
                || is_of_offers
                || (is_group && at == At::Tail && says.words > 10));
        let is_of_a_sale = self.far && at != At::Tail && self.line_sells(nth);
        if about_another
            || is_footnote
            || is_of_a_sale
            || (!self.found.dates.is_empty() && (is_group || at == At::Carried))
        {
            return;
        }
        if let ([only], true) = (says.dates.as_slice(), in_sentence)
            && only.role == DateRole::Bare
        {
            self.found.bare = only.day;
        }
        self.found.is_unread |=
            !is_group && at != At::Carried && !inherited && self.is_unread(nth, says);
        for date in &says.dates {
            if date.role == DateRole::Expires || (date.role == DateRole::Bare && inherited) {
                self.found.dates.push((date.day, date.relative));
                self.found.dated_by.push(nth);
            }
        }
    }

    /// "Save up to 40% · Ends 30 November".
    fn line_sells(&self, nth: usize) -> bool {
        line_sells(self.atoms, nth)
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
            is_unexplained
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
            && !says.topics.has(Topic::Forever);
        is_bare || is_dateless
    }

    /// "Expiration date" and "None" below it.
    fn says_never_behind(&self, nth: usize) -> bool {
        let next = self.atoms.get(nth + 1).and_then(Atom::text);
        next.is_some_and(|says| says.topics.has(Topic::Forever) && says.words <= 3)
    }

    /// "Expires" in a text of its own before the day, also with the amount between: "Next to expire: $1.50 on …".
    fn says_expires_before(&self, nth: usize) -> bool {
        let before = |nth: usize| nth.checked_sub(1).and_then(|before| self.atoms.get(before));
        let is_between =
            |atom: &Atom| atom.amount().is_some() && atom.sentence == self.atoms[nth].sentence;
        let near = match before(nth) {
            Some(atom) if is_between(atom) => {
                before(nth - 1).filter(|atom| atom.sentence == self.atoms[nth].sentence)
            }
            near => near,
        };
        near.and_then(Atom::text)
            .is_some_and(|says| says.expires() && says.dates.is_empty() && says.words <= 6)
    }

    fn take_label(
        &mut self,
        nth: usize,
        says: &Says,
        at: At,
        in_sentence: bool,
        is_group: bool,
        is_heading: bool,
    ) {
        if !says.is_label() || (says.is_sentence() && !in_sentence) {
            return;
        }
        let Some(mut strength) = says.strength() else {
            return;
        };
        // "Digital rewards: $3.50" is a name where it stands with its amount.
        if strength == Strength::Generic
            && says.is_of_the_store()
            && (in_sentence || (is_heading && !is_group && at == At::Head))
        {
            strength = Strength::Particular;
        }
        let from_sentence = in_sentence && self.atoms[nth].line == self.atoms[self.own].line;
        // A clause that goes on with words nobody knows tells of something else: "credit is waiting".
        if in_sentence && at == At::Tail && says.unknown > 0 && strength != Strength::Generic {
            return;
        }
        // In one element the sentence goes on through the amount: its verbs are no part of the label.
        let flows = at == At::Tail
            || from_sentence
                && self.atoms[nth].element == self.atoms[self.own].element
                && is_prose(says);
        let named = Named {
            atom: nth,
            label: says.label(if flows {
                LabelFrom::Sentence
            } else {
                LabelFrom::Own
            }),
            essence: says.essence.clone(),
            strength,
        };
        if strength == Strength::Generic {
            self.found.topics = self.found.topics.and(says.topics);
            let is_better = self.generic.is_none() || (self.is_only_status() && says.names_balance);
            if is_better && !is_group {
                self.generic = Some(named);
            }
            return;
        }
        // "Select eBooks sold by us" below "Kindle books" tells what it is for; the name is the other one.
        let is_better = !is_group
            && !self.far
            && strength > Strength::Weak
            && self
                .found
                .label
                .as_ref()
                .is_some_and(|label| label.strength == Strength::Weak);
        // "You've got £1.75 to spend on eBooks" under "Kindle books": the heading is the name.
        let is_of_heading = is_heading
            && !is_group
            && self.label_is_prose
            && says.kind().is_some()
            && says.kind() == self.found.kind;
        if (self.found.label.is_some() && !is_better && !is_of_heading)
            || self.found.part_of.is_some()
            || (self.blocked && !in_sentence)
        {
            return;
        }
        if at == At::Tail && is_group {
            return;
        }
        self.found.topics = self.found.topics.and(says.topics);
        self.found.kind = says.kind();
        // "Digital rewards" under "No-Rush": a programme's heading names no balance of its own.
        if is_heading
            && is_programme(says.kind())
            && let Some(own) = self.generic.take_if(|own| {
                self.atoms[own.atom]
                    .text()
                    .is_some_and(Says::is_of_the_store)
            })
        {
            self.found.inherits = true;
            self.kind_is_settled = true;
            self.found.evidence = "general/heading";
            self.found.card = self.around.clone();
            self.found.label = Some(Named {
                strength: Strength::Strong,
                ..own
            });
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
}

/// "Credits in your household" in a heading.
fn names_household(atoms: &[Atom], outline: &Outline) -> bool {
    /// A heading with more is a page in a heading.
    const MOST: usize = 24;
    const SHARED: Topics = Topics::of(&[Topic::Household, Topic::Others]);
    outline
        .nodes
        .iter()
        .filter(|node| node.heading.is_some() && node.atoms.len() <= MOST)
        .flat_map(|node| &atoms[node.atoms.clone()])
        .filter_map(Atom::text)
        .any(|says| says.topics.meets(SHARED))
}

/// "Alex", "Guthaben von Alex": a short heading of words that nobody knows, and of no kind of credit.
fn is_person(says: &Says) -> bool {
    // "Ellen (you)".
    let is_own = says.text.contains(['(', '（']) && says.words - says.unknown >= 1;
    (1..=2).contains(&says.unknown)
        && !is_own
        && !says.topics.has(Topic::Available)
        && says.words <= 5
        && says.kinds.is_empty()
        && !says.topics.has(Topic::Household)
}

/// For each atom, whether its line has said that it tells an example: "Example: you hold a credit of $3.00".
fn examples(atoms: &[Atom]) -> Vec<bool> {
    let mut line = None;
    let mut is_example = false;
    let tells = |atom: &Atom| {
        let says = atom.text().filter(|_| !atom.leads && !atom.acts);
        says.is_some_and(|says| says.lead.has(Topic::Help))
    };
    atoms
        .iter()
        .map(|atom| {
            is_example &= line == Some(atom.line);
            line = Some(atom.line);
            is_example |= tells(atom);
            is_example
        })
        .collect()
}

/// Another text of the line speaks of prices or offers.
pub(super) fn line_sells(atoms: &[Atom], nth: usize) -> bool {
    /// More texts in a line are prose.
    const MOST: usize = 12;
    const SELLS: Topics = Topics::of(&[Topic::Price, Topic::Offer, Topic::Shop]);
    let line = atoms[nth].line;
    let before = atoms[..nth].iter().rev();
    let behind = atoms[nth + 1..].iter();
    let sells = |atom: &Atom| {
        atom.text().is_some_and(|says| {
            // "Up to 40%"; "does not roll over" bounds nothing.
            let bounds = says.topics.has(Topic::Limit) && says.text.contains(char::is_numeric);
            (says.topics.meets(SELLS) || bounds) && !says.expires()
        })
    };
    before
        .take(MOST)
        .take_while(|atom| atom.line == line)
        .chain(behind.take(MOST).take_while(|atom| atom.line == line))
        .any(sells)
}

/// "$5.00 of $10.00", "$5.00 / $10.00": neither is surely the balance.
fn is_one_of_two(atoms: &[Atom], grids: &Grids, nth: usize) -> bool {
    let cell = |nth: usize| grids.spots[nth].map(|spot| spot.cell);
    let joined = |one: usize, other: usize| {
        atoms[one].line == atoms[other].line
            && atoms[one].sentence == atoms[other].sentence
            && cell(one) == cell(other)
            && atoms[other].amount().is_some()
            && !opens_a_part(atoms, one.max(other))
    };
    let joins = |nth: usize| {
        atoms[nth].text().is_some_and(|says| {
            says.words <= 2 && says.unknown == 0 && says.topics == Topics::of(&[Topic::Joining])
        })
    };
    let next = |step: &dyn Fn(usize) -> Option<usize>| {
        let near = step(nth).filter(|near| *near < atoms.len())?;
        let other = if joins(near) {
            step(near).filter(|far| *far < atoms.len())?
        } else {
            near
        };
        joined(nth, other).then_some(other)
    };
    next(&|nth| nth.checked_add(1)).is_some() || next(&|nth| nth.checked_sub(1)).is_some()
}

/// "$19.90 expires 17 March" in an element of its own: a part, and no second half of what stands before it.
fn opens_a_part(atoms: &[Atom], nth: usize) -> bool {
    let own = &atoms[nth];
    let mut behind = atoms[nth + 1..]
        .iter()
        .take_while(|atom| atom.line == own.line && atom.element == own.element);
    nth.checked_sub(1)
        .is_some_and(|before| atoms[before].element != own.element)
        && behind.any(|atom| atom.text().is_some_and(Says::expires))
}

/// Words of the amount's own sentence that nobody knows, and none that speak of a balance: "Spend $35 today".
fn is_in_prose(atoms: &[Atom], nth: usize) -> bool {
    const HAD: Topics = Topics::of(&[Topic::Balance, Topic::Available]);
    let own = &atoms[nth];
    let near = |step: &dyn Fn(usize) -> Option<usize>| {
        let says = step(nth).and_then(|near| atoms.get(near)).filter(|atom| {
            atom.line == own.line && atom.sentence == own.sentence && atom.element == own.element
        });
        says.and_then(Atom::text)
    };
    let around = [
        near(&|nth| nth.checked_sub(1)),
        near(&|nth| nth.checked_add(1)),
    ];
    let texts = around.iter().flatten();
    texts.clone().any(|says| says.unknown > 0)
        && !texts
            .clone()
            .any(|says| says.topics.meets(HAD) || says.is_label() || says.expires())
}

/// "Maximum per order" below an amount: a bound and nothing else.
fn is_bound(says: &Says) -> bool {
    says.topics.only(EXCLUDES) == Topics::of(&[Topic::Limit])
        && says.unknown == 0
        && says.words <= 3
        && says.kinds.is_empty()
        && says.dates.is_empty()
        && !says.text.contains(char::is_numeric)
}

/// Words that a sentence needs and a label does not.
fn is_prose(says: &Says) -> bool {
    !says
        .text
        .trim_end_matches(|c: char| c.is_whitespace() || is_edge(c))
        .ends_with([':', '：'])
}
