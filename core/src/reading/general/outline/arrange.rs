//! Which texts stand beside which box.
//!
//! Lives here: the rhythm of a sequence: where between two amounts the words of the second begin, and which older texts
//! still hold. Comes in: the boxes of a box and what each holds. Goes out: for every box with an amount, its texts.
//! May not: look into a box.

use super::class::Class;
use super::{Beside, Outline};
use crate::model::Money;
use crate::reading::general::atoms::Atom;
use crate::reading::general::visible::BOX_TITLE;
use crate::reading::money::Doubt;
use crate::reading::text::is_blank;

impl Outline {
    /// Gives every child with an amount the texts beside it.
    pub(super) fn arrange(&mut self, node: usize, atoms: &[Atom]) {
        let mut children = std::mem::take(&mut self.nodes[node].children);
        let opens_with_value = self.opens_with_value(&children, atoms);
        if opens_with_value {
            children.swap(0, 1);
        }
        let with_amount: Vec<usize> = (0..children.len())
            .filter(|nth| self.amounts_in(&self.nodes[children[*nth]].atoms) > 0)
            .collect();
        if let Some(&first) = with_amount.first() {
            let rhythm = self.rhythm(&children, &with_amount);
            let shared = with_amount.len() > 1;
            let mut heads: Vec<usize> = children[..first].to_vec();
            let mut carried: Vec<usize> = Vec::new();
            let mut previous = None;
            // Cards that follow each other without a word between them are whole.
            let follow = |pair: &[usize]| pair[0] + 1 == pair[1];
            let are_whole = shared && with_amount.windows(2).all(follow);
            let behind = &children[with_amount[with_amount.len() - 1] + 1..];
            let foots = self.foots(&children, &with_amount);
            // "Used" behind every row tells of that row; behind none but some it heads the next.
            let heads_next =
                shared && !behind.iter().any(|child| self.heads_group(*child, &rhythm));
            for (nth, &at) in with_amount.iter().enumerate() {
                let end = with_amount.get(nth + 1).copied().unwrap_or(children.len());
                let gap = &children[at + 1..end];
                let is_last = nth + 1 == with_amount.len();
                // Cards side by side, and this is the last of them.
                let ends_run = !is_last
                    && !gap.is_empty()
                    && nth > 0
                    && follow(&with_amount[nth - 1..=nth])
                    && self.is_card(children[at])
                    && self.is_card(children[at - 1]);
                let split = if is_last && !shared {
                    gap.len()
                } else {
                    let turn = self.turn(gap, &rhythm);
                    // "$31.30 in Kindle credit ($11.30 expires tomorrow": what opens the bracket stands before it.
                    let opens = |child: &usize| self.opens_bracket(*child, atoms);
                    let behind = gap.iter().position(opens).map_or(0, |opens| opens + 1);
                    let goes_on = if is_last {
                        self.goes_on(children[at], gap, atoms)
                    } else {
                        0
                    };
                    let turn = turn.max(behind).max(goes_on);
                    let title = gap
                        .iter()
                        .position(|child| self.heads_group(*child, &rhythm));
                    let title = title.filter(|_| heads_next && !is_last);
                    let turn = title.map_or(turn, |title| turn.min(title));
                    let turn = if ends_run {
                        let dates = gap.iter().take_while(|child| self.class(**child).date);
                        turn.min(dates.count())
                    } else {
                        turn
                    };
                    // The name right before a value is that value's, whatever it says.
                    let is_named = gap.last().is_some_and(|last| self.terms[*last]);
                    turn.min(gap.len() - usize::from(is_named && !is_last))
                };
                let kept: Vec<usize> = carried
                    .iter()
                    .copied()
                    .filter(|old| !heads.iter().any(|new| self.replaces(*new, *old)))
                    .collect();
                let nearest_first: Vec<usize> = heads.iter().rev().copied().collect();
                let mut tails = gap[..split].to_vec();
                // Between two lines of text nobody knows which of them it is about.
                let own = self.class(children[at]);
                let has_title = rhythm.before.status || rhythm.before.state;
                let is_line =
                    heads_next && !is_last && !has_title && (own.lines <= 1 || !own.label);
                let is_gone = |child: &&usize| {
                    is_line && self.class(**child).gone && self.nodes[**child].heading.is_none()
                };
                tails.extend(gap[split..].iter().take(1).filter(is_gone));
                // "All credits of this group lapse on 12 May" below the last one.
                tails.extend(foots[nth].filter(|foot| !tails.contains(foot)));
                self.nodes[children[at]].beside = Beside {
                    heads: nearest_first.clone(),
                    tails,
                    carried: kept.clone(),
                    previous,
                    ends_group: are_whole && is_last || ends_run,
                };
                /// Deeper stacks of headings than any page has.
                const MOST: usize = 8;
                carried = nearest_first.into_iter().chain(kept).take(MOST).collect();
                heads = gap[split..].to_vec();
                if self.class(children[at]).label {
                    previous = Some(children[at]);
                }
            }
        }
        if opens_with_value {
            children.swap(0, 1);
        }
        self.nodes[node].children = children;
    }

    /// "$5.98", "Movie credit", "$2.99 through 31 October", "$2.99 through …": a value, its name, what it is made of.
    fn opens_with_value(&self, children: &[usize], atoms: &[Atom]) -> bool {
        let [value, name, parts @ ..] = children else {
            return false;
        };
        let of = |node: usize| &atoms[self.nodes[node].atoms.clone()];
        let ([value], [_], class) = (of(*value), of(*name), self.class(*name)) else {
            return false;
        };
        let Some(Ok(whole)) = value.amount() else {
            return false;
        };
        if !class.label || class.date || parts.iter().any(|part| self.class(*part).label) {
            return false;
        }
        let amounts = parts.iter().flat_map(|part| of(*part));
        let amounts: Result<Vec<Money>, Doubt> = amounts.filter_map(Atom::amount).collect();
        amounts.is_ok_and(|amounts| amounts.len() > 1 && Money::sum(amounts) == Some(whole))
    }

    /// "$3.00 expires in May and $4.50 never expires": how many texts behind the last amount are of its own sentence.
    fn goes_on(&self, last: usize, gap: &[usize], atoms: &[Atom]) -> usize {
        let own = atoms[self.nodes[last].atoms.end - 1].sentence;
        let is_own = |child: &&usize| {
            let first = atoms[self.nodes[**child].atoms.clone()].first();
            first.is_some_and(|first| first.sentence == own)
        };
        gap.iter().take_while(is_own).count()
    }

    fn opens_bracket(&self, node: usize, atoms: &[Atom]) -> bool {
        let last = atoms[self.nodes[node].atoms.clone()].last();
        let says = last.and_then(Atom::text);
        says.is_some_and(|says| says.text.trim_end_matches(is_blank).ends_with(['(', '（']))
    }

    /// For each amount the last text below it that dates it and those before it, in the stretch between two headings.
    fn foots(&self, children: &[usize], with_amount: &[usize]) -> Vec<Option<usize>> {
        let is_heading = |child: &&usize| self.nodes[**child].heading.is_some();
        let gap = |nth: usize| {
            let end = with_amount.get(nth + 1).copied().unwrap_or(children.len());
            &children[with_amount[nth] + 1..end]
        };
        let mut foots = vec![None; with_amount.len()];
        let mut foot = None;
        for nth in (0..with_amount.len()).rev() {
            if gap(nth).iter().any(|child| is_heading(&child)) {
                foot = None;
            }
            let is_first = nth == 0 || gap(nth - 1).iter().any(|child| is_heading(&child));
            if foot.is_none() && !is_first {
                let mut below = gap(nth).iter().take_while(|child| !is_heading(child));
                foot = below.find(|child| self.class(**child).dates_all).copied();
            }
            foots[nth] = foot;
        }
        foots
    }

    /// True when a newer text takes an older one's place for what follows.
    fn replaces(&self, new: usize, old: usize) -> bool {
        match (self.nodes[new].heading, self.nodes[old].heading) {
            // What opens a panel rules all of it.
            (Some(_), Some(BOX_TITLE)) | (None, Some(_)) => false,
            (Some(new), Some(old)) => new <= old,
            (Some(_), None) => true,
            (None, None) => {
                let (new, old) = (self.class(new), self.class(old));
                new.label
                    || (new.status && old.status && !old.label)
                    || (new.date && old.date && !old.label)
            }
        }
    }

    fn rhythm(&self, children: &[usize], with_amount: &[usize]) -> Rhythm {
        let first = with_amount[0];
        let mut before = Class::default();
        for &head in &children[..first] {
            if self.nodes[head].heading.is_none() {
                before = before.or(self.class(head));
            }
        }
        // "$1.00 of it expires in 6 days": where the verb stands first, the days stand behind.
        before.date &= before.day;
        let labels_inside = with_amount.iter().any(|at| self.class(children[*at]).label);
        let label_after = !before.label
            && !labels_inside
            && with_amount.iter().enumerate().all(|(nth, &at)| {
                let end = with_amount.get(nth + 1).copied().unwrap_or(children.len());
                children[at + 1..end]
                    .iter()
                    .take_while(|child| self.nodes[**child].heading.is_none())
                    .any(|child| self.class(*child).label)
            });
        Rhythm {
            before,
            label_after,
        }
    }

    /// "Used credits", "To spend later" where one like it stands before the first.
    fn heads_group(&self, child: usize, rhythm: &Rhythm) -> bool {
        let class = self.class(child);
        class.gone || class.state && rhythm.before.state
    }

    /// Where, between two amounts, the words of the second begin.
    fn turn(&self, gap: &[usize], rhythm: &Rhythm) -> usize {
        gap.iter()
            .position(|&child| {
                let class = self.class(child);
                self.nodes[child].heading.is_some()
                    || (class.lines > 1 && (!class.is_details() || self.is_headed(child)))
                    || (!rhythm.label_after
                        && (class.label
                            || (class.status && rhythm.before.status)
                            || (class.date && rhythm.before.date)))
            })
            .unwrap_or(gap.len())
    }

    /// It has its name inside.
    fn is_card(&self, node: usize) -> bool {
        let class = self.class(node);
        class.label && class.lines > 1
    }

    /// A card of its own, whose amount may be none of anybody's: "Offer: music", "up to $8.00".
    fn is_headed(&self, node: usize) -> bool {
        let atoms = self.nodes[node].atoms.clone();
        self.first_heading(atoms.clone()) == Some(atoms.start)
    }
}

/// How the boxes of a sequence follow each other.
struct Rhythm {
    /// What stands before the first amount.
    before: Class,
    label_after: bool,
}
