//! Parts that stand away from their whole, and are of its kind: "Kindle credit: $4.25" on a card, and in a calendar further
//! down "30 November: $1.25 of Kindle credit", "31 December: $3.00 of Kindle credit".
//!
//! Lives here: whether the dated amounts of one kind are parts of the one without a day. Comes in: candidates.
//! Goes out: the same, the parts marked as such. May not: join what does not add up to the cent.

use super::days::day;
use super::parts::{adds_up, is_whole, make_part_named};
use super::{is_kindless, strength};
use crate::model::Kind;
use crate::reading::general::atoms::Atom;
use crate::reading::general::candidates::Candidate;
use crate::reading::general::says::{Says, Strength};

/// Gives every balance without a day those of its kind that come to it.
pub(super) fn find(candidates: &mut [Candidate], atoms: &[Atom]) {
    /// More lots than one balance has.
    const MOST: usize = 200;
    let kinds: Vec<Option<Kind>> = candidates.iter().map(|one| kind_told(one, atoms)).collect();
    for kind in Kind::ALL
        .into_iter()
        .map(Some)
        .filter(|kind| !is_kindless(*kind))
    {
        let own: Vec<usize> = (0..candidates.len())
            .filter(|nth| kinds[*nth] == kind && !candidates[*nth].excluded)
            .collect();
        let is_undated = |nth: &&usize| {
            let one = &candidates[**nth];
            is_whole(one) && one.bare.is_none() && !one.has_parts && !one.forever
        };
        let mut wholes = own.iter().filter(is_undated);
        let (Some(&whole), None, ..=MOST) = (wholes.next(), wholes.next(), own.len()) else {
            continue;
        };
        let mut parts: Vec<usize> = own.into_iter().filter(|nth| *nth != whole).collect();
        // "$250 of your gift cards expire on 14 January, $1,000 on 30 September": the second has its kind from the first.
        // "Of this, $2.00 is gone after 1 December, $4.50 after 15 December": the first is known for a part already.
        let follows = |one: &Candidate| {
            let is_of = |part: &usize| one.part_of == Some(candidates[*part].atom);
            let is_of_one = parts.iter().chain([&whole]).any(is_of);
            !one.excluded && is_of_one && day(one).is_some()
        };
        let more: Vec<usize> = (0..candidates.len())
            .filter(|nth| follows(&candidates[*nth]))
            .collect();
        // One of as much may as well be another of the same kind, but for one in a calendar of what lapses when.
        let is_told = match parts.as_slice() {
            [] => false,
            [only] if more.is_empty() => candidates[*only].is_under_expiry,
            _ => true,
        };
        let are_parts = is_told && parts.iter().all(|nth| is_dated(&candidates[*nth]));
        parts.extend(more);
        let sum = parts.iter().map(|nth| &candidates[*nth]);
        if are_parts && adds_up(&candidates[whole], sum) {
            candidates[whole].has_parts = true;
            if let Some(name) = candidates[whole].label.clone() {
                for part in parts {
                    make_part_named(&mut candidates[part], &name);
                }
            }
        }
    }
}

/// It has its one day, and is nothing's part yet.
fn is_dated(one: &Candidate) -> bool {
    one.part_of.is_none() && !one.is_part && day(one).is_some()
}

/// Its kind; without a name of its own that of which its sentence speaks: "$2.00 of your music credit expires".
pub(super) fn kind_told(one: &Candidate, atoms: &[Atom]) -> Option<Kind> {
    let has_name = strength(one).is_some_and(|own| own != Strength::Generic);
    if has_name || one.kind.is_some() || !one.is_had {
        return one.kind;
    }
    let own = atoms[one.atom].sentence;
    let behind = atoms[one.atom + 1..]
        .iter()
        .take_while(|atom| atom.sentence == own)
        .map_while(Atom::text);
    behind
        .filter(|says| says.names_balance)
        .find_map(Says::kind)
}
