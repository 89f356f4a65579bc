//! Whose money: another owner's or another site's report is never merged.

use crate::account::{Owner, merge, settle_owner};
use crate::fixtures::*;
use crate::model::{Account, Kind, Outcome, OwnerHash, Source};

fn gift_card(minor: i64) -> Vec<crate::account::PageResult> {
    vec![page(
        Source::GiftCard,
        vec![known(Kind::GiftCard, "Gift card", minor, &[])],
    )]
}

fn video(minor: i64) -> Vec<crate::account::PageResult> {
    vec![page(
        Source::NoRush,
        vec![known(
            Kind::Video,
            "Prime Video",
            minor,
            &[lot(minor, "2026-12-01")],
        )],
    )]
}

#[test]
fn a_page_that_names_its_owner_gives_the_account_a_hash_and_no_name() {
    let merged = merge(
        &account("com"),
        None,
        fetch_of("AMARKEDCUSTOMER", NOON, gift_card(1)),
    );
    assert_eq!(merged.owner, Owner::Same);
    let hash = OwnerHash::of("AMARKEDCUSTOMER", &account("com").id);
    assert_eq!(merged.report.account.owner, Some(hash));
    assert!(!format!("{merged:?}").contains("AMARKEDCUSTOMER"));
    assert!(!crate::account::to_stored(&merged.report).contains("AMARKEDCUSTOMER"));
}

#[test]
fn the_same_owner_is_merged_also_after_a_fresh_sign_in() {
    let report = merge(
        &account("com"),
        None,
        fetch_of("A1", NOON, gift_card(2_500)),
    )
    .report;
    let mut collected = fetch_of("A1", noon(1), video(150));
    collected.fresh_sign_in = true;
    let again = merged(&report, collected);
    assert_eq!(again.owner, Owner::Same);
    assert_eq!(again.report.rows.len(), 2);
    assert_eq!(again.report.account, report.account);
}

#[test]
fn another_owner_is_never_merged() {
    let report = merge(
        &account("com"),
        None,
        fetch_of("A1", NOON, gift_card(2_500)),
    )
    .report;
    let other = merged(&report, fetch_of("A2", noon(1), video(150)));
    assert_eq!(other.owner, Owner::Another);
    assert_ne!(other.report.account.id, report.account.id);
    assert_eq!(
        other.report.account.owner,
        Some(OwnerHash::of("A2", &other.report.account.id))
    );
    assert_eq!(other.report.rows.len(), 1);
    assert!(
        other.report.rows[0]
            .id
            .as_str()
            .starts_with(other.report.account.id.as_str())
    );
    assert!(other.report.history.is_empty());
    assert!(other.report.asked.is_empty());

    let later = merged(&other.report, fetch_of("A2", noon(2), gift_card(7)));
    assert_eq!(
        later.owner,
        Owner::Same,
        "the new account goes on as its own"
    );
    assert_eq!(later.report.rows.len(), 2);
}

#[test]
fn another_site_is_never_merged() {
    let report = first(NOON, gift_card(2_500));
    for id_of_its_own in [false, true] {
        let mut german = account("de");
        if id_of_its_own {
            german.id = crate::model::AccountId::from_random([7; 16]);
        }
        let merged = merge(&german, Some(&report), fetch(noon(1), video(150)));
        assert_eq!(merged.owner, Owner::Another);
        assert_eq!(merged.report.rows.len(), 1);
        assert_ne!(merged.report.account.id, report.account.id);
        assert_eq!(merged.report.account.id == german.id, id_of_its_own);
    }
}

#[test]
fn a_fresh_sign_in_whose_owner_nobody_knows_asks_the_person_and_merges_nothing_yet() {
    let known_owner = merge(
        &account("com"),
        None,
        fetch_of("A1", NOON, gift_card(2_500)),
    )
    .report;
    let unknown_owner = first(NOON, gift_card(2_500));
    for previous in [known_owner, unknown_owner] {
        let mut collected = fetch(noon(1), video(150));
        collected.fresh_sign_in = true;
        let asked = merged(&previous, collected);
        assert_eq!(asked.owner, Owner::AskPerson);
        assert_eq!(asked.report.rows.len(), 1);

        let same = settle_owner(&previous, asked.report.clone(), true, date("2026-11-24"));
        assert_eq!(same.rows.len(), 2);
        assert_eq!(same.account.id, previous.account.id);
        let other = settle_owner(&previous, asked.report.clone(), false, date("2026-11-24"));
        assert_ne!(other.account.id, previous.account.id);
        assert_eq!(other.rows.len(), 1);
        assert!(
            other.rows[0]
                .id
                .as_str()
                .starts_with(other.account.id.as_str())
        );
        assert_eq!(other.first_seen[0].row, other.rows[0].id);
    }
}

#[test]
fn the_person_is_not_asked_while_no_page_has_answered() {
    let previous = first(NOON, gift_card(2_500));
    let mut collected = fetch(noon(1), vec![nothing(Source::NoRush, Outcome::Busy)]);
    collected.fresh_sign_in = true;
    let merged = merged(&previous, collected);
    assert_eq!(merged.owner, Owner::Same);
    assert_eq!(merged.report.rows, previous.rows);
}

#[test]
fn without_a_fresh_sign_in_the_owner_is_learnt_later() {
    let previous = first(NOON, gift_card(2_500));
    let merged = merged(&previous, fetch_of("A1", noon(1), video(150)));
    assert_eq!(merged.owner, Owner::Same);
    assert_eq!(
        merged.report.account,
        Account {
            owner: Some(OwnerHash::of("A1", &previous.account.id)),
            ..previous.account
        }
    );
    assert_eq!(merged.report.rows.len(), 2);
}
