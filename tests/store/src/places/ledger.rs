//! The gift-card page: a balance and its entries, fifteen a page.
//!
//! Lives here: the paging. Comes in: a visit. Goes out: template values.
//! May not: tell a claim code or a paging token that lacks the secret's mark.

use jiff::ToSpan;
use minijinja::{Value, context, value::Serde};
use serde::Serialize;

use crate::{
    SECRET_MARK,
    account::{Entry, EntryKind, GiftCard},
    money,
    visit::Visit,
};

/// As on the site.
const ROWS: usize = 15;

#[derive(Serialize)]
struct Row {
    date: String,
    what: String,
    claim: Option<String>,
    order: Option<String>,
    amount: String,
    closing: String,
}

pub(super) fn page(visit: &Visit) -> Value {
    let account = visit.scenario.account();
    let card = &account.gift_card;
    let amount = |minor| money::amount(minor, visit.market, visit.wording);
    let entries = entries(card);
    let page = visit.asked("next").map_or(0, page_of);
    let rows: Vec<_> = entries
        .iter()
        .enumerate()
        .skip(page * ROWS)
        .take(ROWS)
        .map(|(nth, entry)| row(nth, entry, visit))
        .collect();
    let more = entries.len() > (page + 1) * ROWS;
    context! {
        amount => amount(card.minor),
        entries => Value::from(Serde(&rows)),
        next => more.then(|| token(&account.customer_id, page + 1)),
        price => amount(1999),
    }
}

fn row(nth: usize, entry: &Entry, visit: &Visit) -> Row {
    let amount = |minor| money::amount(minor, visit.market, visit.wording);
    let text = |name: &str| visit.wording.text.get(name).cloned().unwrap_or_default();
    let day = visit.opened_on.saturating_sub(entry.days_ago.days());
    let order = || Some(format!("111-{:07}-{:07}", 5_500_900 + nth, 2_478_600 + nth));
    let (what, claim, order) = match entry.what {
        EntryKind::Applied => (text("gift_applied"), None, order()),
        EntryKind::Refund => (text("gift_refund"), None, None),
        EntryKind::Reloaded => (text("gift_reloaded"), None, order()),
        EntryKind::Added => {
            let claim = text("gift_claim")
                .replace("{code}", &format!("{SECRET_MARK}-ZZZZZZ-9{nth:03}"))
                .replace("{serial}", &format!("6006{nth:012}"));
            (text("gift_added"), Some(claim), None)
        }
    };
    Row {
        date: money::date(day, visit.market, visit.wording),
        what,
        claim,
        order,
        amount: amount(entry.minor),
        closing: amount(entry.closing),
    }
}

/// The entries by hand and the older ones, which are all alike.
fn entries(card: &GiftCard) -> Vec<Entry> {
    let oldest = card.entries.last().map_or(0, |entry| entry.days_ago);
    let mut all = card.entries.clone();
    all.extend((1..=card.older_entries).map(|nth| Entry {
        what: EntryKind::Reloaded,
        days_ago: oldest + i32::try_from(nth).unwrap_or(i32::MAX),
        minor: 100,
        closing: (card.older_entries - nth + 1) * 100,
    }));
    all
}

/// Holds the account's id, as on the site, and so is a secret.
fn token(customer_id: &str, page: usize) -> String {
    format!("eyJ{SECRET_MARK}{customer_id}.{page}%3D%3D")
}

fn page_of(token: &str) -> usize {
    token
        .trim_end_matches('=')
        .rsplit('.')
        .next()
        .and_then(|page| page.parse().ok())
        .unwrap_or(0)
}
