//! The pages of links: Your Account, Your Payments, Manage Your Content.
//!
//! Lives here: which cards stand there, in which order. Comes in: a visit. Goes out: template values.
//! May not: stand still; every scenario has its own order, as the site reorders its cards.

use std::hash::{DefaultHasher, Hash, Hasher};

use minijinja::{Value, context, value::Serde};
use serde::Serialize;

use crate::{place::Place, scenario::Quirk, visit::Visit};

use super::views;

#[derive(Serialize)]
struct Card {
    label: String,
    address: String,
    note: String,
    /// The label is in `aria-label` alone.
    spoken: bool,
}

#[derive(Serialize)]
struct BalanceLink {
    label: String,
    text: String,
    address: String,
}

pub(super) fn account(visit: &Visit) -> Value {
    let links = |name: &str| visit.wording.links.get(name).cloned().unwrap_or_default();
    let cards = &visit.wording.cards;
    let mut all: Vec<Card> = cards
        .iter()
        .enumerate()
        .map(|(nth, label)| Card {
            label: label.clone(),
            address: tracked(&format!("/gp/our-own/room-{nth}"), nth, visit),
            // The neighbour's name stands in for the small print of a card.
            note: cards[(nth + 7) % cards.len()].clone(),
            spoken: false,
        })
        .collect();
    let mut add = |label: String, address: &str, spoken: bool| {
        let address = tracked(address, all.len(), visit);
        all.push(Card {
            label,
            address,
            note: String::new(),
            spoken,
        });
    };
    for (place, link) in [
        (Place::Payments, "payments"),
        (Place::Content, "content"),
        (Place::GiftCard, "gift_card"),
        (Place::NoRush, "no_rush"),
        (Place::Benefits, "benefits"),
        (Place::AmazonPay, "amazon_pay"),
    ] {
        let linked = !visit.scenario.unlinked.contains(&place);
        if linked && place.is_offered_by(&visit.market.site) {
            let path = place.path().unwrap_or(&visit.scenario.benefits_at);
            add(links(link), path, place == Place::NoRush);
        }
    }
    // One page under two labels: it must be asked for once.
    if !visit.scenario.unlinked.contains(&Place::Benefits) {
        add(links("benefits_short"), &visit.scenario.benefits_at, true);
    }
    add(links("points"), "/gp/our-own/points", false);
    add(links("redeem"), "/gc/redeem", false);
    add(links("reload"), "/gp/gc/asv/reload", false);
    add(links("sign_out"), "/gp/flex/sign-out.html", false);

    all.sort_by_cached_key(|card| shuffle(&visit.scenario.name, &card.label));
    let sections: Vec<&[Card]> = all.chunks(12).collect();
    context! { sections => Value::from(Serde(&sections)), base => visit.scenario.has(Quirk::HostileBase).then_some("https://www.example.net/"), hostile => visit.scenario.has(Quirk::HostileLinks) }
}

pub(super) fn payments(visit: &Visit) -> Value {
    let links = &visit.wording.links;
    let mut balance_links = vec![BalanceLink {
        label: visit.wording.resolve("@gift-card"),
        text: links["view_balance"].clone(),
        address: tracked("/gc/balance", 1, visit),
    }];
    balance_links.push(BalanceLink {
        label: String::new(),
        text: links["benefits"].clone(),
        address: tracked(&visit.scenario.benefits_at, 2, visit),
    });
    let shown = visit.scenario.has(Quirk::PaymentsShowBalances);
    let credits: &[_] = if shown {
        &visit.scenario.account().benefits
    } else {
        &[]
    };
    context! { balance_links => Value::from(Serde(&balance_links)), credits => views(credits, visit) }
}

pub(super) fn content(visit: &Visit) -> Value {
    let linked = !visit.scenario.unlinked.contains(&Place::Discovered);
    context! { check_balance => linked.then(|| Place::Discovered.path()).flatten() }
}

/// An address with the tracking that links of the site carry.
fn tracked(path: &str, nth: usize, visit: &Visit) -> String {
    let mark = shuffle(&visit.scenario.name, path) % 1_000_000;
    let tracking =
        format!("ref_=ya_d_{nth}_our&pd_rd_w=w{mark}&content-id=our-card.{nth}&pf_rd_r=R{mark}");
    if visit.path == path {
        path.to_owned()
    } else if nth.is_multiple_of(3) && !visit.scenario.has(Quirk::HostileBase) {
        format!("https://{}{path}?{tracking}", visit.market.host())
    } else {
        format!("{path}?{tracking}")
    }
}

fn shuffle(scenario: &str, label: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (scenario, label).hash(&mut hasher);
    hasher.finish()
}
