//! The pages behind the sign-in, filled with what the account has.
//!
//! Lives here: one function a page. Comes in: a visit. Goes out: a [`Reply`].
//! May not: hold markup (`pages/`), or an amount (`accounts/`).

mod cards;
mod ledger;

use http::header;
use minijinja::{Value, context, value::Serde};
use serde::Serialize;

use crate::{
    account::{Credit, NoRush},
    faults,
    meeting::Meeting,
    money,
    page::{Weight, render, render_veiled},
    place::Place,
    refusals,
    reply::Reply,
    routes::Shop,
    scenario::{Layout, Quirk},
    session::{self, Standing},
    sign_in, veils,
    visit::Visit,
    walls,
};

/// Whatever stands at the address of the visit.
pub(crate) async fn at(visit: &Visit, shop: &Shop) -> Reply {
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
    let good = |page| {
        let tokens = shop.sessions.rotate(key, visit.market);
        Reply::page(page).with_cookies(tokens)
    };
    match scenario.meets.get(&place) {
        Some(Meeting::Wall(wall)) if !session.passed.contains(&place) => {
            walls::before(place, *wall, visit)
        }
        Some(Meeting::Refusal(refusal)) => {
            refusals::of(*refusal, visit).unwrap_or_else(|| good(page(place, visit)))
        }
        Some(Meeting::Fault(fault)) => faults::of(*fault, page(place, visit)).await,
        _ => good(page(place, visit)),
    }
}

/// The script that fills a page. A browser has run it when the page has loaded.
pub(crate) fn fragment(visit: &Visit) -> Reply {
    let asked = visit.asked("place");
    let place = Place::ALL
        .into_iter()
        .find(|place| asked == Some(place.word()));
    let (Some(place), Some(_)) = (place, visit.standing.session()) else {
        return missing(visit);
    };
    let (template, weight, own) = content(place, visit);
    let page = render(template, visit, weight, &own);
    let content = page
        .split_once("<main id=\"a-page\">")
        .and_then(|(_, rest)| rest.split_once("</main>"))
        .map_or("", |(content, _)| content);
    let given = serde_json::json!({ "content": content });
    Reply::page(format!("ourFill({given});"))
        .with(header::CONTENT_TYPE, "application/javascript;charset=UTF-8")
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
    let (template, weight, own) = content(place, visit);
    let own = context! { ..veils::over(place, visit), ..own };
    render_veiled(template, visit, weight, &own)
}

/// A place's template, its weight and what it holds.
fn content(place: Place, visit: &Visit) -> (&'static str, Weight, Value) {
    let scenario = visit.scenario;
    let account = scenario.account();
    let amount = |minor| money::amount(minor, visit.market, visit.wording);
    match place {
        Place::Account => ("account.html", Weight::HEAVY, cards::account(visit)),
        Place::Payments => ("payments.html", Weight::FULL, cards::payments(visit)),
        Place::Content => ("content.html", Weight::FULL, cards::content(visit)),
        Place::GiftCard => ("gift-card.html", Weight::FULL, ledger::page(visit)),
        Place::NoRush => {
            let no_rush = account.no_rush.as_ref();
            let old = scenario.has(Quirk::OldNoRush);
            let own = context! {
                old,
                total => amount(no_rush.map_or(0, |no_rush| left_of(no_rush, visit))),
                credits => views(no_rush.map_or(&[], |no_rush| &no_rush.categories), visit),
            };
            ("no-rush.html", Weight::MIDDLE, own)
        }
        Place::DigitalCredits => {
            let own = context! { credits => views(&account.pop_up, visit) };
            ("pop-up.html", Weight::NONE, own)
        }
        Place::Benefits => {
            let template = match scenario.layout {
                Layout::Cards => "benefits-cards.html",
                Layout::Table => "benefits-table.html",
                Layout::Accordion => "benefits-accordion.html",
            };
            let own = context! {
                credits => views(&account.benefits, visit),
                silent => scenario.has(Quirk::Silent),
                contradicts => scenario.has(Quirk::Contradicts)
                    || (scenario.has(Quirk::ClearInEnglish) && !visit.is_in_forced_english()),
                lacks_one => scenario.has(Quirk::LacksOne),
                other => amount(400),
                carousel => scenario.has(Quirk::Carousel),
                price => amount(1999),
                was => amount(2499),
            };
            (template, Weight::FULL, own)
        }
        Place::AmazonPay => {
            let own = context! {
                amount => account.amazon_pay.map(amount),
                price => amount(10000),
            };
            ("amazon-pay.html", Weight::FULL, own)
        }
        Place::Discovered => {
            let own = context! { credits => views(&account.check_balance, visit) };
            ("check-balance.html", Weight::MIDDLE, own)
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

/// The total without what has lapsed.
fn left_of(no_rush: &NoRush, visit: &Visit) -> i64 {
    let lapsed = no_rush
        .categories
        .iter()
        .map(|credit| credit.minor - credit.on(visit.today, visit.opened_on).0)
        .sum::<i64>();
    no_rush.total - lapsed
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
                1 => format!("{part} expires in 1 day on {date}."),
                2..=14 => format!("{part} expires in {left} days on {date}."),
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
