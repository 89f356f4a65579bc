//! Lines taken apart: amounts, and the texts between them.
//!
//! Lives here: where a text ends and the next begins, and which sentence it is of. Comes in: visible lines.
//! Goes out: atoms in document order, each with its element. May not: relate one atom to another.

use jiff::civil::Date;

use super::says::{DateRole, DateUse, Says, Strength};
use super::visible::{Line, Tag, Visible};
use crate::marketplace::Marketplace;
use crate::model::Money;
use crate::reading::dates::{self, FoundDate};
use crate::reading::lexicon::{self, Languages, Topics};
use crate::reading::money::{self, Amount, Doubt};
use crate::reading::text::{STRUCK, is_edge};
use crate::rules::Topic;

/// What the page is read with.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) market: &'static Marketplace,
    pub(super) lang: Option<&'a str>,
    pub(super) languages: Languages,
    pub(super) served_on: Date,
}

/// An amount, or a text without one.
#[derive(Clone, Debug)]
pub(super) struct Atom {
    /// The smallest element around it.
    pub(super) element: usize,
    pub(super) line: usize,
    /// Atoms of one sentence have one number.
    pub(super) sentence: usize,
    pub(super) is_attribute: bool,
    /// Inside a button that does something.
    pub(super) acts: bool,
    /// Inside a link.
    pub(super) leads: bool,
    /// A plus stands before the amount: a change.
    pub(super) has_plus: bool,
    /// Drawn, and not read aloud.
    pub(super) is_silent: bool,
    /// An amount that is used up, or never was all there.
    pub(super) is_gone: bool,
    /// A text that speaks of a price or a bound, and of nothing else.
    pub(super) is_spent: bool,
    pub(super) what: What,
}

#[derive(Clone, Debug)]
pub(super) enum What {
    Amount(Result<Money, Doubt>),
    Text(Says),
}

impl Atom {
    pub(super) const fn text(&self) -> Option<&Says> {
        match &self.what {
            What::Text(says) => Some(says),
            What::Amount(_) => None,
        }
    }

    pub(super) const fn amount(&self) -> Option<Result<Money, Doubt>> {
        match self.what {
            What::Amount(amount) => Some(amount),
            What::Text(_) => None,
        }
    }
}

/// The words right before an amount make it a price or a bound.
pub(super) fn is_priced(atoms: &[Atom], nth: usize) -> bool {
    const PRICED: Topics = Topics::of(&[Topic::Price, Topic::Limit, Topic::Points, Topic::Offer]);
    nth.checked_sub(1).is_some_and(|before| {
        let before = &atoms[before];
        before.sentence == atoms[nth].sentence
            && before.line == atoms[nth].line
            && before
                .text()
                .is_some_and(|says| says.topics.meets(PRICED) && !says.topics.has(Topic::Balance))
    })
}

/// "Used: $15.00", "$15.00 used", "Original value" above "$20.00", and nothing else: of what is left it says nothing.
fn is_used_up(atoms: &[Atom], nth: usize, seen: &Visible) -> bool {
    const GONE: Topics = Topics::of(&[Topic::Used, Topic::Expired, Topic::Original]);
    let own = &atoms[nth];
    let in_sentence = |at: Option<usize>| {
        at.and_then(|at| atoms.get(at))
            .filter(|atom| atom.line == own.line && atom.sentence == own.sentence)
    };
    let parent = |atom: &Atom| seen.elements[atom.element].parent;
    // A name and its value side by side, as in a list of definitions.
    let beside = || {
        let before = &atoms[nth.checked_sub(1)?];
        (before.line + 1 == own.line
            && before.element != own.element
            && parent(before) == parent(own)
            && !atoms[nth - 1].leads)
            .then(|| before.text())?
    };
    let says = match (in_sentence(nth.checked_sub(1)), in_sentence(Some(nth + 1))) {
        (Some(before), None) if in_sentence(nth.checked_sub(2)).is_none() => before.text(),
        (None, Some(behind)) if in_sentence(Some(nth + 2)).is_none() => behind.text(),
        (None, None) => beside(),
        _ => None,
    };
    says.is_some_and(|says| {
        says.topics.meets(GONE)
            && says.unknown == 0
            && says.words <= 3
            && says.kinds.is_empty()
            && says.dates.is_empty()
            && !says.topics.has(Topic::Available)
    })
}

pub(super) fn atoms(seen: &Visible, reader: &Reader<'_>) -> Vec<Atom> {
    let flags = flags(seen);
    let mut atoms = Vec::new();
    let mut sentence = 0;
    for (nth, line) in seen.lines.iter().enumerate() {
        if line
            .parts
            .first()
            .is_some_and(|(_, element)| flags[*element].furniture)
        {
            continue;
        }
        sentence += 1;
        let mut cut = Cut {
            seen,
            line,
            nth,
            reader,
            flags: &flags,
            atoms: &mut atoms,
            sentence: &mut sentence,
        };
        // Beside a picture stand names, and in a tooltip days; an amount that nobody sees there is nobody's balance.
        if !(line.is_attribute && !line.is_aloud && cut.names_an_amount()) {
            cut.run();
        }
    }
    read_copies_once(&mut atoms);
    join_countdowns(&mut atoms, reader);
    part_links(&mut atoms, sentence);
    open_cards(&mut atoms, seen);
    for nth in 0..atoms.len() {
        atoms[nth].is_gone = atoms[nth].amount().is_some() && is_used_up(&atoms, nth, seen);
        // The name of a value that is gone speaks of nothing else.
        if atoms[nth].is_gone && atoms[nth - usize::from(nth > 0)].line < atoms[nth].line {
            atoms[nth - 1].is_spent = true;
        }
    }
    spend(&mut atoms);
    atoms
}

/// "Expires in" in one box and "6 days" in the next.
fn join_countdowns(atoms: &mut [Atom], reader: &Reader<'_>) {
    for nth in 1..atoms.len() {
        let (before, behind) = atoms.split_at_mut(nth);
        let (
            Some(Atom {
                what: What::Text(opens),
                ..
            }),
            Atom {
                what: What::Text(says),
                ..
            },
        ) = (before.last(), &mut behind[0])
        else {
            continue;
        };
        let may_go_on = says.dates.is_empty()
            && says.words <= 3
            && says.text.starts_with(|c: char| c.is_numeric())
            && opens.says_expiry()
            && opens.dates.is_empty()
            && opens.words <= 4;
        if may_go_on {
            let joined = format!("{} {}", opens.text.trim(), says.text.trim());
            let found = dates::dates(&joined, reader.market, reader.lang, reader.served_on);
            if let [only] = found.as_slice()
                && only.relative
            {
                says.dates = vec![DateUse {
                    role: DateRole::Expires,
                    day: only.day.ok(),
                    relative: true,
                    is_short: false,
                }];
            }
        }
    }
}

/// A visible and a spoken copy of one amount stand side by side: one of them is enough.
fn read_copies_once(atoms: &mut Vec<Atom>) {
    let mut kept: Vec<Atom> = Vec::with_capacity(atoms.len());
    for atom in atoms.drain(..) {
        // In one line, or one drawn and the other read aloud.
        let is_beside = |last: &Atom| last.line == atom.line || last.is_silent != atom.is_silent;
        let copy = match (
            kept.last().filter(|last| is_beside(last)).map(Atom::amount),
            atom.amount(),
        ) {
            (Some(Some(one)), Some(other)) => one == other || one.is_err() || other.is_err(),
            _ => false,
        };
        // Of two copies, the one that can be read.
        match kept.last_mut() {
            Some(last) if copy && !matches!(atom.what, What::Amount(Err(_))) => *last = atom,
            Some(_) if copy => {}
            _ => kept.push(atom),
        }
    }
    *atoms = kept;
}

/// "$4.50 [Shop eBooks from $0.99]": a link with words and an amount is a sentence of its own.
fn part_links(atoms: &mut [Atom], mut last_sentence: usize) {
    let mut start = 0;
    for end in 1..=atoms.len() {
        let goes_on = end < atoms.len()
            && atoms[end].leads == atoms[start].leads
            && atoms[end].sentence == atoms[start].sentence;
        if goes_on {
            continue;
        }
        let run = &mut atoms[start..end];
        let has_amount = run.iter().any(|atom| atom.amount().is_some());
        if run[0].leads && has_amount && run.iter().any(|atom| atom.text().is_some()) {
            last_sentence += 1;
            for atom in run {
                atom.sentence = last_sentence;
            }
        }
        start = end;
    }
}

/// A card that is a button: it names a balance beside the amount, and promises to do nothing with it.
fn open_cards(atoms: &mut [Atom], seen: &Visible) {
    const DOES: Topics = Topics::of(&[Topic::Offer, Topic::Never, Topic::Price, Topic::Shop]);
    let button = |mut element: usize| {
        while element != 0 && seen.elements[element].tag != Tag::Acts {
            element = seen.elements[element].parent;
        }
        element
    };
    let mut start = 0;
    while start < atoms.len() {
        if !atoms[start].acts {
            start += 1;
            continue;
        }
        let own = button(atoms[start].element);
        let run = atoms[start..].iter();
        let length = run
            .take_while(|atom| atom.acts && button(atom.element) == own)
            .count()
            .max(1);
        let run = &mut atoms[start..start + length];
        let texts = || run.iter().filter_map(Atom::text);
        let is_card = run.iter().any(|atom| atom.amount().is_some())
            && texts().any(|says| says.is_own_label() && says.strength() == Some(Strength::Strong))
            && !texts().any(|says| says.topics.meets(DOES));
        if is_card {
            for atom in run {
                atom.acts = false;
            }
        }
        start += length;
    }
}

/// "Minimum order: $10.00" says nothing of the amounts around it.
fn spend(atoms: &mut [Atom]) {
    let mut start = 0;
    for end in 1..=atoms.len() {
        if end < atoms.len() && atoms[end].sentence == atoms[start].sentence {
            continue;
        }
        let all_priced = (start..end)
            .filter(|nth| atoms[*nth].amount().is_some())
            .all(|nth| is_priced(atoms, nth) || atoms[nth].is_gone);
        let has_amount = (start..end).any(|nth| atoms[nth].amount().is_some());
        // What must be done for a credit speaks of the credit above it.
        let offers = atoms[start..end]
            .iter()
            .filter_map(Atom::text)
            .any(|says| says.lead.has(Topic::Offer));
        if has_amount && all_priced && !offers {
            for atom in &mut atoms[start..end] {
                atom.is_spent = true;
            }
        }
        start = end;
    }
}

#[derive(Clone, Copy, Default)]
struct Flags {
    furniture: bool,
    acts: bool,
    leads: bool,
}

fn flags(seen: &Visible) -> Vec<Flags> {
    let mut flags: Vec<Flags> = Vec::with_capacity(seen.elements.len());
    for (nth, place) in seen.elements.iter().enumerate() {
        let above = if nth == 0 {
            Flags::default()
        } else {
            flags[place.parent]
        };
        flags.push(Flags {
            furniture: above.furniture || place.tag == Tag::Furniture,
            acts: above.acts || place.tag == Tag::Acts,
            leads: above.leads || place.tag == Tag::Link,
        });
    }
    flags
}

struct Cut<'a> {
    seen: &'a Visible,
    line: &'a Line,
    nth: usize,
    reader: &'a Reader<'a>,
    flags: &'a [Flags],
    atoms: &'a mut Vec<Atom>,
    sentence: &'a mut usize,
}

impl Cut<'_> {
    fn names_an_amount(&self) -> bool {
        let (market, lang) = (self.reader.market, self.reader.lang);
        !money::amounts(&self.line.text, market, lang).is_empty()
    }

    fn run(&mut self) {
        let mut start = 0;
        for end in self.glued_words() {
            self.stretch(start, end);
            start = end;
        }
        self.stretch(start, self.line.text.len());
    }

    /// Where two elements meet without a space and one of them has words, or is a copy of the other for the ear: no
    /// amount or date goes on there.
    fn glued_words(&self) -> Vec<usize> {
        let text = &self.line.text;
        let parts = &self.line.parts;
        let part = |nth: usize| {
            let end = parts.get(nth + 1).map_or(text.len(), |(at, _)| *at);
            text.get(parts[nth].0..end).unwrap_or_default()
        };
        // A currency's letters are no words.
        let has_words = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count() > 3;
        (1..parts.len())
            .filter(|nth| {
                let (before, behind) = (part(nth - 1), part(*nth));
                let is_glued = !before
                    .trim_end_matches(is_edge)
                    .ends_with(char::is_whitespace);
                is_glued
                    && (has_words(before) || has_words(behind) || is_copy(before, behind))
                    && self.is_hard(parts[nth - 1].1, parts[*nth].1)
                    || self.parts_voices(*nth)
            })
            .map(|nth| parts[nth].0)
            .collect()
    }

    /// What is drawn ends here and what is read aloud begins, or the other way round, and both hold a number.
    fn parts_voices(&self, nth: usize) -> bool {
        let parts = &self.line.parts;
        let voice = |nth: usize| self.seen.elements[parts[nth].1].silent;
        if voice(nth - 1) == voice(nth) {
            return false;
        }
        let text = |from: usize, until: usize| {
            let end = parts.get(until).map_or(self.line.text.len(), |(at, _)| *at);
            self.line.text.get(parts[from].0..end).unwrap_or_default()
        };
        /// More pieces than an amount is drawn in.
        const MOST: usize = 6;
        let before = (nth.saturating_sub(MOST)..nth)
            .rev()
            .take_while(|own| voice(*own) == voice(nth - 1))
            .last()
            .unwrap_or(nth - 1);
        let behind = (nth..parts.len().min(nth + MOST))
            .take_while(|own| voice(*own) == voice(nth))
            .last()
            .unwrap_or(nth);
        text(before, nth).contains(char::is_numeric)
            && text(nth, behind + 1).contains(char::is_numeric)
    }

    /// Amounts and dates of a stretch of the line, and the texts between them.
    fn stretch(&mut self, start: usize, end: usize) {
        let text = self.line.text.get(start..end).unwrap_or_default();
        let has_digit = text.chars().any(char::is_numeric);
        let (market, lang) = (self.reader.market, self.reader.lang);
        let mut amounts = if has_digit {
            money::amounts(text, market, lang)
        } else {
            Vec::new()
        };
        let mut dates = dates::dates(text, market, lang, self.reader.served_on);
        for span in amounts
            .iter_mut()
            .map(|amount| &mut amount.span)
            .chain(dates.iter_mut().map(|date| &mut date.span))
        {
            *span = span.start + start..span.end + start;
        }
        let mut from = start;
        let mut closes = None;
        for (nth, amount) in amounts.iter().enumerate() {
            if let Some(close) = closes.filter(|close| *close <= amount.span.start) {
                self.ends_sentence(&mut from, close, &dates);
                closes = None;
            }
            let gap = self.line.text.get(from..amount.span.start);
            if nth > 0 && closes.is_none() && gap.is_some_and(opens_a_bracket) {
                let behind = self.line.text.get(amount.span.end..end).unwrap_or_default();
                closes = behind
                    .find([')', '）'])
                    .map(|at| amount.span.end + at)
                    .or(Some(end));
                *self.sentence += 1;
            }
            self.between(from, amount.span.start, &dates, true);
            self.amount(amount);
            from = amount.span.end;
        }
        if let Some(close) = closes {
            self.ends_sentence(&mut from, close, &dates);
        }
        self.between(from, end, &dates, !amounts.is_empty());
    }

    /// "$30.00 ($5.00 on hold)": what stands in the brackets is a sentence of its own.
    fn ends_sentence(&mut self, from: &mut usize, close: usize, dates: &[FoundDate]) {
        self.between(*from, close, dates, true);
        *self.sentence += 1;
        *from = close;
    }

    fn amount(&mut self, amount: &Amount) {
        let written = self.line.text.get(amount.span.clone()).unwrap_or_default();
        let before = self.line.text.get(..amount.span.start).unwrap_or_default();
        let has_plus = before.trim_end_matches(is_edge).ends_with('+') || written.starts_with('+');
        self.push(
            amount.span.start,
            amount.span.end,
            What::Amount(amount.money),
            has_plus,
        );
    }

    /// The texts of a stretch without an amount.
    fn between(&mut self, start: usize, end: usize, dates: &[FoundDate], beside_amount: bool) {
        let mut from = start;
        for at in self.hard_edges(start, end, dates) {
            self.piece(from, at, dates, beside_amount);
            from = at;
        }
        self.piece(from, end, dates, beside_amount);
    }

    /// Where elements that are more than emphasis begin.
    fn hard_edges(&self, start: usize, end: usize, dates: &[FoundDate]) -> Vec<usize> {
        let parts = &self.line.parts;
        let from = parts.partition_point(|(at, _)| *at <= start).max(1);
        let until = parts.partition_point(|(at, _)| *at < end).max(from);
        (from..until)
            .filter(|nth| {
                !is_inside(parts[*nth].0, dates) && self.is_hard(parts[nth - 1].1, parts[*nth].1)
            })
            .map(|nth| parts[nth].0)
            .collect()
    }

    fn is_hard(&self, one: usize, other: usize) -> bool {
        let common = common(self.seen, one, other);
        let hard_above = |mut element: usize| {
            while element != common {
                if !self.seen.elements[element].is_emphasis {
                    return true;
                }
                element = self.seen.elements[element].parent;
            }
            false
        };
        hard_above(one) || hard_above(other)
    }

    /// One element's text: cut into clauses where an amount or a date makes that matter.
    fn piece(&mut self, start: usize, end: usize, dates: &[FoundDate], beside_amount: bool) {
        let text = self.line.text.get(start..end).unwrap_or_default();
        let dates = within(dates, start, end);
        if dates.is_empty() && !beside_amount && text.len() < 400 {
            self.clause(start, 0, text, &[]);
            return;
        }
        let cuts = clause_ends(text, &dates);
        let mut clauses: Vec<Clause> = Vec::new();
        let mut from = 0;
        for (at, ends_sentence) in cuts.into_iter().chain([(text.len(), false)]) {
            let clause = Clause::new(from, at, ends_sentence, text, &dates, self.reader);
            from = at;
            match clauses.last_mut() {
                Some(last) if last.is_plain && clause.is_plain && !last.ends_sentence => {
                    last.end = clause.end;
                    last.ends_sentence = clause.ends_sentence;
                    last.says = None;
                }
                _ => clauses.push(clause),
            }
        }
        for clause in clauses {
            let words = text.get(clause.start..clause.end).unwrap_or_default();
            let own = within(&dates, clause.start, clause.end);
            if let Some(says) = clause.says {
                self.say(start + clause.start, words, says);
            } else if let Some(at) = split_before_date(words, &own, self.reader) {
                let (label, rest) = words.split_at(at);
                self.clause(start, clause.start, label, &[]);
                let moved = within(&own, at, words.len());
                self.clause(start, clause.start + at, rest, &moved);
            } else {
                self.clause(start, clause.start, words, &own);
            }
            if clause.ends_sentence {
                *self.sentence += 1;
            }
        }
    }

    fn clause(&mut self, piece: usize, at: usize, text: &str, dates: &[FoundDate]) {
        let marks = lexicon::marks(text, self.reader.languages);
        let says = Says::new(text, &marks, dates, self.reader.served_on);
        self.say(piece + at, text, says);
    }

    /// An atom of what the text says, unless nothing of it is drawn.
    fn say(&mut self, start: usize, text: &str, says: Says) {
        if !text
            .chars()
            .any(|c| c.is_alphanumeric() || matches!(c, '%' | STRUCK))
        {
            return;
        }
        // The element is that of the first letter: spaces before it are its neighbour's.
        let lead = text.len()
            - text
                .trim_start_matches(|c: char| c.is_whitespace() || is_edge(c))
                .len();
        let tail = text
            .trim_end_matches(|c: char| c.is_whitespace() || is_edge(c))
            .len();
        self.push(start + lead, start + tail, What::Text(says), false);
    }

    fn push(&mut self, start: usize, end: usize, what: What, has_plus: bool) {
        let parts = &self.line.parts;
        let first = parts
            .partition_point(|(at, _)| *at <= start)
            .saturating_sub(1);
        let last = parts
            .partition_point(|(at, _)| *at < end)
            .saturating_sub(1)
            .max(first);
        let element = parts[first..=last]
            .iter()
            .map(|(_, element)| *element)
            .reduce(|one, other| common(self.seen, one, other))
            .unwrap_or(0);
        self.atoms.push(Atom {
            element,
            line: self.nth,
            sentence: *self.sentence,
            is_attribute: self.line.is_attribute,
            acts: self.flags[element].acts,
            leads: self.flags[element].leads,
            has_plus,
            is_silent: self.seen.elements[element].silent != 0,
            is_gone: false,
            is_spent: false,
            what,
        });
    }
}

/// The dates of a stretch. They are in order and apart.
fn between(dates: &[FoundDate], start: usize, end: usize) -> &[FoundDate] {
    let from = dates.partition_point(|date| date.span.start < start);
    let until = dates.partition_point(|date| date.span.end <= end);
    dates.get(from..until).unwrap_or_default()
}

/// The dates of a stretch, their places counted from its start.
fn within(dates: &[FoundDate], start: usize, end: usize) -> Vec<FoundDate> {
    between(dates, start, end)
        .iter()
        .map(|date| FoundDate {
            span: date.span.start - start..date.span.end - start,
            ..date.clone()
        })
        .collect()
}

/// Nothing but an opening bracket.
fn opens_a_bracket(text: &str) -> bool {
    text.chars()
        .filter(|c| !c.is_whitespace() && !is_edge(*c))
        .eq(['('])
        || text.trim() == "（"
}

/// Only a space stands between the place and a date.
fn begins_date(at: usize, dates: &[FoundDate]) -> bool {
    let nth = dates.partition_point(|date| date.span.start < at);
    dates.get(nth).is_some_and(|date| date.span.start <= at + 1)
}

/// Only a space stands between a date and the place.
fn ends_date(at: usize, dates: &[FoundDate]) -> bool {
    let nth = dates.partition_point(|date| date.span.end <= at);
    nth.checked_sub(1)
        .is_some_and(|nth| dates[nth].span.end + 1 >= at)
}

fn is_inside(at: usize, dates: &[FoundDate]) -> bool {
    let nth = dates.partition_point(|date| date.span.end <= at);
    dates.get(nth).is_some_and(|date| date.span.contains(&at))
}

/// "3,20 €3,20 €": a whole amount, drawn and spoken, and not "€3" in the middle.
fn is_copy(one: &str, other: &str) -> bool {
    let said = |text: &str| -> String {
        let drawn = |c: &char| !c.is_whitespace() && !is_edge(*c);
        text.chars().filter(drawn).collect()
    };
    let (one, other) = (said(one), said(other));
    one == other && one.contains(char::is_numeric) && !one.chars().all(char::is_numeric)
}

/// The smallest element around two.
pub(super) fn common(seen: &Visible, mut one: usize, mut other: usize) -> usize {
    // A child always comes after its parent, so the later of two is never the one around both.
    while one != other {
        if one > other {
            one = seen.elements[one].parent;
        } else {
            other = seen.elements[other].parent;
        }
    }
    one
}

struct Clause {
    start: usize,
    end: usize,
    ends_sentence: bool,
    /// Neither date nor status: words that may go on behind a comma.
    is_plain: bool,
    /// What it says, where it stayed as it was cut and has no date.
    says: Option<Says>,
}

impl Clause {
    fn new(
        start: usize,
        end: usize,
        ends_sentence: bool,
        text: &str,
        dates: &[FoundDate],
        reader: &Reader<'_>,
    ) -> Self {
        let words = text.get(start..end).unwrap_or_default();
        let says = between(dates, start, end).is_empty().then(|| {
            let marks = lexicon::marks(words, reader.languages);
            Says::new(words, &marks, &[], reader.served_on)
        });
        Self {
            start,
            end,
            ends_sentence,
            is_plain: says.as_ref().is_some_and(|says| !says.has_status()),
            says,
        }
    }
}

/// Where clauses end, and whether a sentence does; never inside a date.
fn clause_ends(text: &str, dates: &[FoundDate]) -> Vec<(usize, bool)> {
    let mut ends = Vec::new();
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    for (nth, &(at, c)) in chars.iter().enumerate() {
        if is_inside(at, dates) {
            continue;
        }
        let end = at + c.len_utf8();
        let next = chars.get(nth + 1).map(|(_, c)| *c);
        let before_space = next.is_none_or(|next| next.is_whitespace() || is_edge(next));
        let spaced = before_space
            && nth
                .checked_sub(1)
                .is_none_or(|before| chars[before].1.is_whitespace());
        match c {
            '.' | '!' | '?' if before_space => ends.push((end, true)),
            '。' | ';' | '；' | '！' | '？' => ends.push((end, true)),
            // "Tuesday, December 1": the weekday goes on.
            ',' if before_space && !begins_date(end, dates) => ends.push((end, false)),
            '、' | '，' | '|' | '•' | '·' | '\n' | ')' | '）' | ']' | '—' => {
                ends.push((end, false));
            }
            '(' | '（' | '[' => ends.push((at, false)),
            // "1 November – 5 December" is one period.
            '-' | '–' if spaced && !(ends_date(at, dates) && begins_date(end, dates)) => {
                ends.push((end, false));
            }
            _ => {}
        }
    }
    ends
}

/// "Kindle credit expires December 1": where the words about the date begin.
fn split_before_date(text: &str, dates: &[FoundDate], reader: &Reader<'_>) -> Option<usize> {
    let date = dates.first()?;
    let first = date.span.start;
    let marks = lexicon::marks(text, reader.languages);
    let phrase = marks
        .iter()
        .filter(|mark| DateUse::governs(mark.meaning))
        .map(|mark| mark.start)
        .find(|start| *start < first)
        .or((!date.is_short).then_some(first))?;
    let before = text.get(..phrase)?;
    let has_words = before.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    let says = Says::new(
        before,
        &lexicon::marks(before, reader.languages),
        &[],
        reader.served_on,
    );
    // "All of these expire on 30 September" names nothing.
    let names = says.is_label()
        && !says
            .topics
            .meets(Topics::of(&[Topic::Unsure, Topic::Total]));
    (has_words && names).then_some(phrase)
}
