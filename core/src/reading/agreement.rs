//! A rule's word against the general reader's, inside the region that the rule read.
//!
//! Lives here: decision 4 of the design. Comes in: what a rule found, what the general reader says of the same
//! region. Goes out: the rule's balances, or *unclear*.
//! May not: let a weak rule win a disagreement, or call silence one.

use super::names;
use super::rule::Balances;
use crate::model::{Finding, Outcome, Reading};
use crate::rules::Confidence;

/// The note that a rule has missed a balance.
const FOUND_MORE: &str = "the-general-reader-found-more";

/// Compares, and says whether the rule's balances may be believed; the error is the word of the disagreement.
pub(crate) fn compare(
    balances: &mut Balances,
    general: &Finding,
    confidence: Confidence,
) -> Result<(), &'static str> {
    let disagreement = match general {
        Finding::Found(found) => of_readings(balances, found.readings()),
        Finding::Nothing {
            outcome: Outcome::Unclear,
            ..
        } => Some("the-general-reader-is-unsure"),
        Finding::Nothing {
            outcome: Outcome::Empty,
            ..
        } => balances
            .readings
            .iter()
            .any(|reading| reading.amount.minor != 0)
            .then_some("the-page-says-empty"),
        Finding::Nothing { .. } => None,
    };
    match disagreement {
        None => Ok(()),
        Some(word) if confidence == Confidence::A => {
            balances.notes.push(word);
            Ok(())
        }
        Some(word) => Err(word),
    }
}

/// Why the place has a balance that the rule has not read: the general reader has read it, or has read all that the rule
/// has and tells of one more.
pub(crate) fn left_out(balances: &Balances, general: &Finding) -> Option<&'static str> {
    if balances.notes.contains(&FOUND_MORE) {
        return Some(FOUND_MORE);
    }
    let Finding::Found(found) = general else {
        return None;
    };
    let has_read = |own: &Reading| {
        let mut others = found.readings().iter();
        others.any(|other| other.kind == own.kind)
    };
    let has_read_all = balances.readings.iter().all(has_read);
    found.left_out.filter(|_| has_read_all)
}

/// What to say where the rule has found a total alone and the general reader its parts: the parts, when they are of
/// that total. `None`: nobody has found any.
pub(crate) fn parts_of_total(balances: &Balances, general: &Finding) -> Option<Finding> {
    let (Finding::Found(found), [total]) = (general, balances.readings.as_slice()) else {
        return None;
    };
    let is_same_total = found.stated_total == Some(total.amount);
    // Parts may have names of the total's own kind: "No-Rush rewards for digital items".
    let has_parts = found
        .readings()
        .iter()
        .any(|part| part.amount != total.amount && (is_same_total || !is_same(part, total)));
    if !has_parts {
        return None;
    }
    Some(if is_same_total {
        general.clone()
    } else {
        Finding::because(Outcome::Unclear, "a-total-and-other-parts")
    })
}

fn of_readings(balances: &mut Balances, general: &[Reading]) -> Option<&'static str> {
    for other in general {
        // Two balances of one kind are told apart by their labels.
        let by_label = balances
            .readings
            .iter()
            .position(|own| own.label.normalised() == other.label.normalised());
        let by_kind = || {
            let alone = general.iter().filter(|one| is_same(one, other)).count() == 1;
            let mut same = (0..balances.readings.len())
                .filter(|nth| alone && is_same(&balances.readings[*nth], other));
            same.next().filter(|_| same.next().is_none())
        };
        let Some(own) = by_label
            .or_else(by_kind)
            .map(|nth| &mut balances.readings[nth])
        else {
            // One that the rule has missed is no contradiction, but the rule reads the page in part.
            if Some(other.amount) != balances.stated_total {
                balances.notes.push(FOUND_MORE);
                balances.notes.dedup();
            }
            continue;
        };
        if own.amount != other.amount {
            return Some("amounts-differ");
        }
        if balances.is_unnamed {
            // The rule has only its usual word for it; the page has its own.
            own.label = other.label.clone();
        }
        if own.lots.is_empty() && !other.lots.is_empty() {
            // The rule has lost the dates: the reading that has them is the better one.
            *own = other.clone();
            balances.notes.push("lots-by-the-general-reader");
        } else if other
            .lots
            .iter()
            .any(|lot| lot.expires_on.is_some() && !own.lots.contains(lot))
        {
            return Some("lots-differ");
        }
    }
    None
}

fn is_same(one: &Reading, other: &Reading) -> bool {
    let (one_label, other_label) = (one.label.normalised(), other.label.normalised());
    one_label == other_label
        || (one.kind == other.kind
            && names::kind_of(&one_label).is_some()
            && names::kind_of(&one_label) == names::kind_of(&other_label))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Certainty, Found, Kind, Label, Lot, Money};

    fn reading(label: &str, minor: i64, lots: &[(i64, &str)]) -> Reading {
        let money = |minor| Money::new(minor, "USD".parse().unwrap());
        Reading {
            label: Label::new(label),
            kind: Kind::Kindle,
            amount: money(minor),
            lots: lots
                .iter()
                .map(|(minor, day)| Lot {
                    amount: money(*minor),
                    expires_on: Some(day.parse().unwrap()),
                })
                .collect(),
            certainty: Certainty::Known,
            matched: String::new(),
        }
    }

    fn compared(
        own: Reading,
        general: Reading,
        confidence: Confidence,
    ) -> (Balances, Result<(), &'static str>) {
        let mut balances = Balances {
            readings: vec![own],
            ..Balances::default()
        };
        let general = Finding::Found(Found::new(vec![general], None).unwrap());
        let verdict = compare(&mut balances, &general, confidence);
        (balances, verdict)
    }

    #[test]
    fn a_weak_rule_loses_a_disagreement_and_a_strong_one_only_notes_it() {
        let of = |confidence| {
            compared(
                reading("Kindle", 500, &[]),
                reading("Kindle eBooks", 400, &[]),
                confidence,
            )
        };
        assert_eq!(of(Confidence::C).1, Err("amounts-differ"));
        assert_eq!(of(Confidence::B).1, Err("amounts-differ"));
        let (balances, verdict) = of(Confidence::A);
        assert_eq!((verdict, balances.notes), (Ok(()), vec!["amounts-differ"]));
    }

    #[test]
    fn differing_dates_are_a_disagreement_and_missing_ones_are_taken_over() {
        let day = [(500, "2026-12-01")];
        let other_day = [(500, "2026-12-02")];
        let kindle = |lots| reading("Kindle", 500, lots);
        assert_eq!(
            compared(kindle(&day), kindle(&other_day), Confidence::C).1,
            Err("lots-differ")
        );
        let (balances, verdict) = compared(kindle(&[]), kindle(&day), Confidence::C);
        assert_eq!((verdict, balances.readings[0].lots.len()), (Ok(()), 1));
    }

    #[test]
    fn two_balances_of_one_kind_are_told_apart_by_their_labels() {
        let both = || {
            vec![
                reading("Kindle books", 500, &[]),
                reading("Kindle comics", 300, &[]),
            ]
        };
        let mut balances = Balances {
            readings: both(),
            ..Balances::default()
        };
        let general = Finding::Found(Found::new(both(), None).unwrap());
        assert_eq!(compare(&mut balances, &general, Confidence::C), Ok(()));
        // Where their labels differ nobody knows which is meant, and none is taken for the other.
        let other = vec![
            reading("eBooks", 500, &[]),
            reading("Kindle magazines", 300, &[]),
        ];
        let general = Finding::Found(Found::new(other, None).unwrap());
        assert_eq!(compare(&mut balances, &general, Confidence::C), Ok(()));
    }

    #[test]
    fn a_rule_that_lost_the_label_takes_the_pages_own() {
        let mut balances = Balances {
            readings: vec![reading("Kindle", 500, &[])],
            is_unnamed: true,
            ..Balances::default()
        };
        let own = reading("Your Kindle balance", 500, &[]);
        let general = Finding::Found(Found::new(vec![own], None).unwrap());
        assert_eq!(compare(&mut balances, &general, Confidence::A), Ok(()));
        assert_eq!(balances.readings[0].label.as_str(), "Your Kindle balance");
    }

    #[test]
    fn silence_and_a_balance_more_are_no_disagreement() {
        let mut balances = Balances {
            readings: vec![reading("Kindle", 500, &[])],
            ..Balances::default()
        };
        let silence = Finding::nothing(Outcome::PageChanged);
        assert_eq!(compare(&mut balances, &silence, Confidence::C), Ok(()));
        let more = compared(
            reading("Kindle", 500, &[]),
            reading("Groceries", 300, &[]),
            Confidence::C,
        );
        assert_eq!(more.1, Ok(()));
        assert_eq!(more.0.notes, [FOUND_MORE]);
        let of_the_rules_own =
            Finding::Found(Found::new(vec![reading("Kindle", 500, &[])], None).unwrap());
        assert_eq!(left_out(&more.0, &of_the_rules_own), Some(FOUND_MORE));
        assert_eq!(left_out(&balances, &of_the_rules_own), None);
    }

    #[test]
    fn what_the_general_reader_leaves_out_counts_where_it_reads_all_that_the_rule_does() {
        let general = |kind| {
            let read = Reading {
                kind,
                ..reading("Kindle", 500, &[])
            };
            let found = Found::new(vec![read], None).unwrap();
            Finding::Found(found.leaving_out(Some("two-amounts")))
        };
        let balances = Balances {
            readings: vec![reading("Kindle", 500, &[])],
            ..Balances::default()
        };
        let why = |kind| left_out(&balances, &general(kind));
        assert_eq!(why(Kind::Kindle), Some("two-amounts"));
        // The one that it leaves out may be what the rule has read.
        assert_eq!(why(Kind::Music), None);
    }

    #[test]
    fn a_total_alone_gives_way_to_parts_of_its_own_kind() {
        let total = Balances {
            readings: vec![reading("Your No-Rush Reward Balance", 1050, &[])],
            ..Balances::default()
        };
        let parts = vec![
            reading("No-Rush rewards for digital items", 550, &[]),
            reading("No-Rush rewards for household items", 500, &[]),
        ];
        let stated = |minor| Money::new(minor, "USD".parse().unwrap());
        let general = Finding::Found(Found::new(parts, Some(stated(1050))).unwrap());
        assert_eq!(parts_of_total(&total, &general), Some(general.clone()));
    }
}
