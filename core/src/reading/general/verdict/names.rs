//! Claims whose name is not surely their own.
//!
//! Lives here: a group's name, no name beside one, no kind on a programme's page or on a product's, and what was spent
//! under a balance's name. Comes in: claims.
//! Goes out: the same without those. May not: give a claim another name.

use std::collections::{HashMap, HashSet};

use super::counter::drop_disputed;
use super::total::is_copy;
use super::{Claim, is_kindless, strength};
use crate::model::{Kind, Money};
use crate::reading::general::candidates::Candidate;
use crate::reading::general::says::Strength;
use crate::rules::Topic;

/// "Your credits and perks" above several balances is the name of none of them.
pub(super) fn refuse_borrowed_names(claims: &mut Vec<Claim<'_>>) -> bool {
    let before = claims.len();
    let label = |claim: &Claim<'_>| claim.whole.label.as_ref().map(|label| label.atom);
    let last = claims.iter().filter_map(label).max();
    claims.retain(|claim| {
        let is_of_group = claim.whole.is_named_by_group
            && claim.kind.is_none()
            && strength(claim.whole) == Some(Strength::Particular);
        // "Digital content" above cards that have their own names, and one whose words name something else.
        let is_of_page = claim.whole.evidence == "general/heading"
            && is_kindless(claim.kind)
            && strength(claim.whole) == Some(Strength::Pure);
        !((is_of_group || is_of_page) && label(claim) < last)
    });
    claims.len() < before
}

/// "Kindle: $11.25" in a drawer for phones, and "Kindle eBooks" of as much with its days in the page: one balance.
pub(super) fn drop_copies(claims: &mut Vec<Claim<'_>>) {
    // "For all of the Prime Video credit ($3.00) the last day is 11 October" below its card: that one's day.
    while let Some(told) = take_told_again(claims) {
        let own = claims.iter_mut().find(|own| is_copy(own, &told));
        if let Some(own) = own.filter(|own| own.lots.is_empty()) {
            own.lots = told.lots;
        }
    }
    let names: Vec<Option<Name<'_>>> = claims.iter().map(Name::of).collect();
    let is_copy = |nth: usize, claim: &Claim<'_>| {
        let mut others = claims.iter().zip(&names).enumerate();
        claim.kind.is_some()
            && others.any(|(at, (other, name))| {
                at != nth
                    && claim.kind == other.kind
                    && claim.amount == other.amount
                    && (claim.lots.is_empty() || claim.lots == other.lots)
                    && matches!((&names[nth], name), (Some(own), Some(name)) if own.says_less(name))
            })
    };
    let copies: Vec<bool> = claims
        .iter()
        .enumerate()
        .map(|(nth, claim)| is_copy(nth, claim))
        .collect();
    let mut nth = 0..;
    claims.retain(|_| nth.next().is_none_or(|nth| !copies[nth]));
}

/// The first that tells of all of a balance what another one says.
fn take_told_again<'a>(claims: &mut Vec<Claim<'a>>) -> Option<Claim<'a>> {
    let is_told_again = |claim: &Claim<'_>| {
        let is_all = claim.kind.is_some() && claim.whole.topics.has(Topic::Total);
        is_all
            && claims
                .iter()
                .filter(|own| is_copy(own, claim))
                .nth(1)
                .is_some()
    };
    let at = claims.iter().position(is_told_again)?;
    Some(claims.remove(at))
}

/// The name of a claim, its words apart.
struct Name<'a> {
    strength: Strength,
    words: HashSet<&'a str>,
    is_strange: bool,
}

impl<'a> Name<'a> {
    fn of(claim: &Claim<'a>) -> Option<Self> {
        let label = claim.whole.label.as_ref()?;
        Some(Self {
            strength: label.strength,
            words: label.essence.split_whitespace().collect(),
            is_strange: label.is_strange,
        })
    }

    /// It says less of the same: that of a product beside that of a balance, or fewer of the same words. Words that nobody
    /// knows say nothing more: "Gift card balance that evening".
    fn says_less(&self, other: &Self) -> bool {
        if self.is_strange != other.is_strange && self.strength == other.strength {
            return self.is_strange && other.words.is_subset(&self.words);
        }
        self.strength == Strength::Pure && other.strength == Strength::Strong
            || self.strength <= other.strength
                && self.words.len() < other.words.len()
                && self.words.is_subset(&other.words)
    }
}

/// "Kindle credit −$5.50" in an order, beside the balance of that name: what was taken from it.
pub(super) fn drop_uses(claims: &mut Vec<Claim<'_>>) {
    let name = |claim: &Claim<'_>| {
        let label = claim.whole.label.as_ref();
        label.map(|label| label.label.normalised())
    };
    let held: Vec<String> = claims
        .iter()
        .filter(|claim| claim.amount.minor > 0)
        .filter_map(name)
        .collect();
    claims.retain(|claim| {
        let is_use = |name: &String| held.iter().any(|own| name.starts_with(own.as_str()));
        claim.amount.minor >= 0 || !name(claim).as_ref().is_some_and(is_use)
    });
}

/// "Promotional balance £12.00" and "Promotional balance £9.00", both until 19 January: one balance, stated twice. Where
/// nothing dates them, several cards or rows with one name are several credits, and a card and a row are not.
/// Neither is said then.
pub(super) fn refuse_contradictions(claims: &mut Vec<Claim<'_>>) -> bool {
    let days = |claim: &Claim<'_>| {
        claim
            .lots
            .iter()
            .map(|lot| lot.expires_on)
            .collect::<Vec<_>>()
    };
    let is_in_a_table = |claim: &Claim<'_>| claim.whole.column.is_some();
    let mut by_name: HashMap<_, Vec<&Claim<'_>>> = HashMap::new();
    for claim in claims.iter() {
        let label = claim.whole.label.as_ref();
        let name = label.map(|label| (label.label.normalised(), claim.kind));
        by_name.entry(name).or_default().push(claim);
    }
    let contradict = |claims: &&Vec<&Claim<'_>>| {
        let [one, other] = claims.as_slice() else {
            return false;
        };
        let is_of_one_day = !one.lots.is_empty() && days(one) == days(other);
        let is_undated = one.lots.is_empty() || other.lots.is_empty();
        one.whole.atom != other.whole.atom
            && one.amount != other.amount
            && (is_of_one_day || is_undated && is_in_a_table(one) != is_in_a_table(other))
    };
    let disputed = by_name.values().filter(contradict).flatten();
    let mut disputed: HashSet<usize> = disputed.map(|claim| claim.whole.atom).collect();
    disputed.extend(told_and_shown(claims));
    disputed.extend(other_than_parts(claims));
    drop_disputed(claims, &disputed);
    !disputed.is_empty()
}

/// "Promotional balance, total: 95 kr" at the foot of a column with "Part 1: 40 kr" and "Part 2: 25 kr", which have their
/// kind from the title: one of the three is wrong.
fn other_than_parts(claims: &[Claim<'_>]) -> Vec<usize> {
    let mut parts_of: HashMap<_, Vec<&Claim<'_>>> = HashMap::new();
    for part in claims.iter().filter(|claim| claim.whole.inherits) {
        if let Some(column) = part.whole.column {
            parts_of.entry((part.kind, column)).or_default().push(part);
        }
    }
    let mut disputed = Vec::new();
    for whole in claims.iter().filter(|claim| !claim.whole.inherits) {
        let column = whole.whole.column;
        let Some(parts) = column.and_then(|column| parts_of.get(&(whole.kind, column))) else {
            continue;
        };
        let sum = Money::sum(parts.iter().map(|part| part.amount));
        if parts.len() > 1 && sum != Some(whole.amount) {
            disputed.extend(parts.iter().chain([&whole]).map(|claim| claim.whole.atom));
        }
    }
    disputed
}

/// "Just nu har du 45 kr kvar av videokrediten" and "Videokredit, 54 kr" in a drawing: the only two of a kind, one told and
/// one shown, by one name in two forms.
fn told_and_shown(claims: &[Claim<'_>]) -> Vec<usize> {
    let name = |claim: &Claim<'_>| {
        let label = claim.whole.label.as_ref();
        label.map(|label| label.essence.replace(' ', ""))
    };
    let mut disputed = Vec::new();
    for (nth, one) in claims.iter().enumerate() {
        let of_kind = || claims.iter().filter(|other| other.kind == one.kind);
        let mut behind = claims[nth + 1..]
            .iter()
            .filter(|other| other.kind == one.kind);
        let (Some(other), 2) = (behind.next(), of_kind().take(3).count()) else {
            continue;
        };
        let is_one_name = match (name(one), name(other)) {
            (Some(one), Some(other)) => one.starts_with(&other) || other.starts_with(&one),
            _ => false,
        };
        if !is_kindless(one.kind)
            && is_one_name
            && one.whole.is_had != other.whole.is_had
            && one.lots.is_empty()
            && other.lots.is_empty()
            && one.amount != other.amount
        {
            disputed.extend([one.whole.atom, other.whole.atom]);
        }
    }
    disputed
}

/// One negative amount may be what is owed; several are what was spent.
pub(super) fn refuse_changes(candidates: &[Candidate], claims: &mut Vec<Claim<'_>>) -> bool {
    let before = claims.len();
    let is_negative = |one: &&Candidate| one.amount.is_ok_and(|money| money.minor < 0);
    if candidates.iter().filter(is_negative).nth(1).is_some() {
        claims.retain(|claim| claim.amount.minor >= 0);
    }
    claims.len() < before
}

/// On a programme's page a balance that its heading did not reach may be of the programme or of none.
pub(super) fn refuse_kindless(claims: &mut Vec<Claim<'_>>) -> bool {
    let before = claims.len();
    claims.retain(|claim| !is_kindless(claim.kind));
    claims.len() < before
}

/// "Credits" on a page whose title is "Prime Video": of that, where no other balance is of anything else.
pub(super) fn take_product(product: Option<Kind>, claims: &mut [Claim<'_>]) {
    let is_of_it = |claim: &Claim<'_>| claim.kind.is_none() || claim.kind == product;
    if product.is_some() && claims.iter().all(is_of_it) {
        for claim in claims {
            claim.kind = product;
        }
    }
}

/// A balance without a name beside one with a name is the same one, or nobody knows which is right.
/// Where others have names, it is none of them.
pub(super) fn refuse_rivals(
    candidates: &[Candidate],
    claims: &mut Vec<Claim<'_>>,
) -> Option<&'static str> {
    let mut contradicted = Vec::new();
    for candidate in candidates.iter().filter(|candidate| !candidate.excluded) {
        let is_nameless = candidate.contradicts
            || strength(candidate) == Some(Strength::Generic)
                && !candidate.topics.has(Topic::Total);
        if is_nameless && let Some(rival) = candidate.rival {
            let differs = |claim: &Claim<'_>| {
                claim.whole.atom == rival && Ok(claim.amount) != candidate.amount
            };
            if claims.iter().any(differs) {
                contradicted.push(rival);
            }
        }
    }
    claims.retain(|claim| !contradicted.contains(&claim.whole.atom));
    let is_named = |claim: &Claim<'_>| strength(claim.whole) != Some(Strength::Generic);
    if !contradicted.is_empty() || claims.iter().any(is_named) {
        claims.retain(is_named);
    }
    (!contradicted.is_empty()).then_some("two-amounts")
}
