//! The pages behind the sign-in, filled with what the account has.
//!
//! Lives here: one function a page. Comes in: a visit. Goes out: a [`Reply`].
//! May not: hold markup (`pages/`), or an amount (`accounts/`).

mod cards;
mod ledger;

use minijinja::{Value, context, value::Serde};
use serde::Serialize;

use crate::{
    account::Credit,
    meeting::Meeting,
    money,
    page::{Weight, render},
    place::Place,
    reply::Reply,
    routes::Shop,
    scenario::{Layout, Quirk},
    session::{self, Standing},
    sign_in,
    visit::Visit,
};

/// Whatever stands at the address of the visit.
pub(crate) fn at(visit: &Visit, shop: &Shop) -> Reply {
    let scenario = visit.scenario;
    let place = Place::ALL
        .into_iter()
        .find(|place| place.path().unwrap_or(&scenario.benefits_at) == visit.path);
    let Some(place) = place.filter(|place| place.is_offered_by(&visit.market.site)) else {
        return missing(visit);
    };
    let Standing::SignedIn { key, session } = &visit.standing else {
        return match place {
            // The pop-up alone says it in words.
            Place::DigitalCredits => Reply::page(page(place, visit)),
            _ => sign_in::redirect(visit),
        };
    };
    match scenario.meets.get(&place) {
        Some(Meeting::SignIn) if !session.passed.contains(&place) => {
            sign_in::redirect_again(visit, place)
        }
        _ => Reply::page(page(place, visit)).with_cookies(shop.sessions.rotate(key, visit.market)),
    }
}

/// The entrance, signed in or not.
pub(crate) fn home(visit: &Visit) -> Reply {
    let cookies = match visit.cookies.get("session-id") {
        None => session::device_cookies(visit.market),
        Some(_) => Vec::new(),
    };
    Reply::page(render("home.html", visit, Weight::MIDDLE, &context! {})).with_cookies(cookies)
}

/// Nothing stands there.
pub(crate) fn missing(visit: &Visit) -> Reply {
    let page = render("missing.html", visit, Weight::LIGHT, &context! {});
    Reply::page(page).with_status(http::StatusCode::NOT_FOUND)
}

/// Shows the balance and a form that writes: a trap.
pub(crate) fn redeem(visit: &Visit) -> Reply {
    if visit.standing.session().is_none() {
        return sign_in::redirect(visit);
    }
    let balance = visit.scenario.account().gift_card.minor;
    let own = context! { amount => money::amount(balance, visit.market, visit.wording) };
    Reply::page(render("redeem.html", visit, Weight::MIDDLE, &own))
}

/// Another trap: whoever follows this link is signed out.
pub(crate) fn sign_out(visit: &Visit, shop: &Shop) -> Reply {
    if let Standing::SignedIn { key, .. } = &visit.standing {
        shop.sessions.close(key);
    }
    Reply::redirect("/ap/signin")
}

fn page(place: Place, visit: &Visit) -> String {
    let account = visit.scenario.account();
    let amount = |minor| money::amount(minor, visit.market, visit.wording);
    match place {
        Place::Account => render("account.html", visit, Weight::HEAVY, &cards::account(visit)),
        Place::Payments => render(
            "payments.html",
            visit,
            Weight::FULL,
            &cards::payments(visit),
        ),
        Place::Content => render("content.html", visit, Weight::FULL, &cards::content(visit)),
        Place::GiftCard => render("gift-card.html", visit, Weight::FULL, &ledger::page(visit)),
        Place::NoRush => {
            let no_rush = account.no_rush.as_ref();
            let own = context! {
                heading => if visit.scenario.has(Quirk::OldNoRush) { "Your No-Rush Reward Balance" } else { "Your No-Rush and Amazon Day Reward Balance" },
                total => amount(no_rush.map_or(0, |no_rush| no_rush.total)),
                credits => views(no_rush.map_or(&[], |no_rush| &no_rush.categories), visit),
                old => visit.scenario.has(Quirk::OldNoRush),
                extra => "",
            };
            render("no-rush.html", visit, Weight::MIDDLE, &own)
        }
        Place::DigitalCredits => {
            let own = context! { credits => views(&account.pop_up, visit) };
            render("pop-up.html", visit, Weight::NONE, &own)
        }
        Place::Benefits => {
            let template = match visit.scenario.layout {
                Layout::Cards => "benefits-cards.html",
                Layout::Table => "benefits-table.html",
                Layout::Accordion => "benefits-accordion.html",
            };
            let own = context! { credits => views(&account.benefits, visit), extra => "" };
            render(template, visit, Weight::FULL, &own)
        }
        Place::AmazonPay => {
            let own = context! {
                amount => account.amazon_pay.map(amount),
                price => amount(10000),
                extra => "",
            };
            render("amazon-pay.html", visit, Weight::FULL, &own)
        }
        Place::Discovered => {
            let own = context! { credits => views(&account.check_balance, visit), extra => "" };
            render("check-balance.html", visit, Weight::MIDDLE, &own)
        }
    }
}

/// A balance as templates take it.
#[derive(Serialize)]
struct CreditView {
    label: String,
    amount: String,
    lots: Vec<LotView>,
}

/// A lot as templates take it: the several ways to say it.
#[derive(Serialize)]
struct LotView {
    amount: String,
    /// `$1.00 expires on May 12, 2026`
    sentence: String,
    /// `Expires on May 12, 2026`
    whole: String,
    /// The sentence of the no-rush page.
    no_rush: String,
}

fn views(credits: &[Credit], visit: &Visit) -> Value {
    let views: Vec<_> = credits.iter().map(|credit| view(credit, visit)).collect();
    Value::from(Serde(views))
}

fn view(credit: &Credit, visit: &Visit) -> CreditView {
    let amount = |minor| money::amount(minor, visit.market, visit.wording);
    let text = |name: &str| visit.wording.text.get(name).map_or("", String::as_str);
    let (minor, lots) = credit.on(visit.today, visit.opened_on);
    let lots = lots.iter().map(|lot| {
        let part = amount(lot.minor);
        let Some(day) = lot.expires_on else {
            let never = text("no_expiry").to_owned();
            return LotView {
                sentence: format!("{part} – {never}"),
                whole: never,
                no_rush: String::new(),
                amount: part,
            };
        };
        let date = money::date(day, visit.market, visit.wording);
        let left = (day - visit.today).get_days();
        let (sentence, whole) = if left == 0 {
            (text("lot_today"), text("whole_today"))
        } else {
            (text("lot_on"), text("whole_on"))
        };
        LotView {
            sentence: sentence.replace("{amount}", &part).replace("{date}", &date),
            whole: whole.replace("{date}", &date),
            no_rush: match left {
                0 => format!("{part} expires today on {date}"),
                1..=14 => format!("{part} expires in {left} days on {date}."),
                _ => format!("{part} expires on {date}."),
            },
            amount: part,
        }
    });
    CreditView {
        label: visit.wording.resolve(&credit.label),
        amount: amount(minor),
        lots: lots.collect(),
    }
}
