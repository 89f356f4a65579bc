//! Whose money: the same account as before, another, or nobody knows.

use secrecy::ExposeSecret;
use sha2::{Digest, Sha256};

use super::Collected;
use crate::model::{Account, AccountId, EpochMs, OwnerHash, Report, RowId};

/// Whose pages a fetch has met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The previous report's account, or there was no previous report.
    Same,
    /// A fresh sign-in, and nothing says whether it is the account of the previous report.
    AskPerson,
    /// Another person or another site: a new account id, nothing merged.
    Another,
}

/// The account that the new report belongs to, and how it stands to the previous one.
pub(super) fn whose(
    account: &Account,
    previous: Option<&Report>,
    collected: &Collected,
) -> (Account, Owner) {
    let hashed = |id: &AccountId| {
        let customer = collected.customer_id.as_ref()?;
        Some(OwnerHash::of(customer.expose_secret(), id))
    };
    let named = Account {
        owner: hashed(&account.id).or_else(|| account.owner.clone()),
        ..account.clone()
    };
    let Some(previous) = previous else {
        return (named, Owner::Same);
    };
    let before = &previous.account;
    if before.site != account.site {
        return (
            with_other_id(account, before, collected, hashed),
            Owner::Another,
        );
    }
    // Compared under the previous account's salt: the session may already carry an id of its own.
    match (&before.owner, hashed(&before.id)) {
        (Some(was), Some(is)) if *was != is => (
            with_other_id(account, before, collected, hashed),
            Owner::Another,
        ),
        (Some(_), Some(_)) => (before.clone(), Owner::Same),
        (_, is) if collected.fresh_sign_in => {
            let asked = Account {
                owner: is,
                ..before.clone()
            };
            // Without an answer there is nothing to mistake for somebody else's, and nothing to ask about.
            let answered = collected
                .pages
                .iter()
                .any(|page| page.finding.outcome().is_answer());
            if answered {
                (asked, Owner::AskPerson)
            } else {
                (before.clone(), Owner::Same)
            }
        }
        (was, is) => {
            let owner = is.or_else(|| was.clone());
            (
                Account {
                    owner,
                    ..before.clone()
                },
                Owner::Same,
            )
        }
    }
}

/// The session's account; under a new id when it still carries the previous one's.
fn with_other_id(
    account: &Account,
    before: &Account,
    collected: &Collected,
    hashed: impl Fn(&AccountId) -> Option<OwnerHash>,
) -> Account {
    let id = if account.id == before.id {
        successor(&before.id, collected.ended_at)
    } else {
        account.id.clone()
    };
    Account {
        owner: hashed(&id),
        id,
        site: account.site,
    }
}

/// The report under an account id of its own. The owner's hash is salted with the old id and goes with it;
/// the next fetch finds the owner again.
pub(super) fn with_account_of_its_own(mut report: Report) -> Report {
    let old = report.account.id.clone();
    report.account.id = successor(&old, report.fetched_at);
    report.account.owner = None;
    let moved = |id: &RowId| id.moved(&old, &report.account.id);
    for row in &mut report.rows {
        row.id = moved(&row.id);
    }
    for entry in &mut report.history {
        entry.row = moved(&entry.row);
    }
    for seen in &mut report.first_seen {
        seen.row = moved(&seen.row);
    }
    report
}

/// A new account id that needs no source of randomness here: it is as random as the old one, and cannot be
/// told to be its successor by anybody who does not know that.
fn successor(of: &AccountId, at: EpochMs) -> AccountId {
    let digest = Sha256::new()
        .chain_update("another account after ")
        .chain_update(of.as_str())
        .chain_update(at.0.to_be_bytes())
        .finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    AccountId::from_random(bytes)
}
