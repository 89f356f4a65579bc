//! Readings of many pages → one row per kind of money; the previous report and a fetch → the next report.
//!
//! Lives here: rows, whose money it is, what is kept of earlier fetches, changes and history, the stored form.
//! Comes in: what a fetch collected, and the report before. Goes out: the next report, and whose it is.
//! May not: do I/O, read a clock; add up rows; take silence for zero (`core/decisions/003-rows-that-vanish.md`);
//! grow without bound, whatever a page holds (`limits`).

mod changes;
mod combine;
mod label_key;
mod limits;
mod owner;
mod rows;
mod stored;

use jiff::civil::Date;
use secrecy::SecretString;

use crate::model::{Account, AccountId, Asked, EpochMs, Finding, Report, Row, Source, StoppedBy};

pub use changes::changes_until;
pub use owner::Owner;
pub use stored::{from_stored, to_stored};

/// What came of one page of a fetch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageResult {
    /// Which source.
    pub source: Source,
    /// The page's path, **without its query**; empty when no address was known.
    pub path: String,
    /// Balances, proof of emptiness, or why neither.
    pub finding: Finding,
    /// When the answer came.
    pub as_of: EpochMs,
}

/// Everything that one fetch brought home.
#[derive(Debug)]
pub struct Collected {
    /// One for each page, also for those that were not asked.
    pub pages: Vec<PageResult>,
    /// Whose pages they are, when a page said it; only its salted hash is kept.
    pub customer_id: Option<SecretString>,
    /// The requests, oldest first.
    pub asked: Vec<Asked>,
    /// When the fetch ended.
    pub ended_at: EpochMs,
    /// The phone's civil day then.
    pub today: Date,
    /// The person has signed in since the previous report: it may be somebody else.
    pub fresh_sign_in: bool,
    /// Why it ended early or read nothing.
    pub stopped_by: Option<StoppedBy>,
}

/// The next report.
#[derive(Debug)]
pub struct Merged {
    /// Its account may be a new one (see [`Owner::Another`]): the session takes it over.
    pub report: Report,
    /// Whose pages these were.
    pub owner: Owner,
}

/// Makes the next report of a fetch and the report before.
///
/// Another site's or another owner's report is never merged. After a fresh sign-in whose owner cannot be told,
/// the report holds the new figures alone until [`settle_owner`].
pub fn merge(account: &Account, previous: Option<&Report>, collected: Collected) -> Merged {
    let (account, owner) = owner::whose(account, previous, &collected);
    let today = collected.today;
    let fresh = combine::first_report(account, collected);
    let report = match (owner, previous) {
        (Owner::Same, Some(previous)) => combine::combine(previous, fresh, today),
        _ => fresh,
    };
    Merged { report, owner }
}

/// The rows that one page of a running fetch shows, each as all of its pages so far together say it.
pub(crate) fn rows_shown(account: &AccountId, pages: &[PageResult], page: &PageResult) -> Vec<Row> {
    if !matches!(page.finding, Finding::Found(_)) {
        return Vec::new();
    }
    let mut shown = combine::rows_so_far(account, &combine::one_result_a_page(pages));
    shown.retain(|row| rows::is_shown_on(row, page));
    shown
}

/// Ends [`Owner::AskPerson`]: merges the report before into the new one when the person says it is the same
/// account; else the new report gets an account of its own.
pub fn settle_owner(previous: &Report, fresh: Report, same: bool, today: Date) -> Report {
    if same && previous.account.site == fresh.account.site {
        combine::combine(previous, fresh, today)
    } else {
        owner::with_account_of_its_own(fresh)
    }
}

#[cfg(test)]
mod tests;
