//! Signing in: e-mail, password, code, and what stands before and after them.
//!
//! Lives here: the pages and forms under `/ap/`. Comes in: a visit and the fields of a form.
//! Goes out: the next page, at last the cookies of a session. May not: know a balance page.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Mutex, MutexGuard, PoisonError},
};

use minijinja::context;
use serde::Deserialize;
use url::form_urlencoded::byte_serialize;

use crate::{
    CODE, EMAIL, PASSWORD,
    page::{Weight, render},
    place::Place,
    reply::Reply,
    routes::Shop,
    scenario::{Scenario, Step, scenario},
    session::{self, Standing, random},
    visit::Visit,
    walls::{self, bad_cookies},
};

/// The fields of all sign-in forms.
#[derive(Deserialize)]
pub(crate) struct Fields {
    #[serde(rename = "workflowState", default)]
    workflow: String,
    email: Option<String>,
    password: Option<String>,
    #[serde(rename = "otpCode")]
    code: Option<String>,
}

/// Sign-ins that are under way, by the token in their forms.
#[derive(Default)]
pub(crate) struct Pending {
    all: Mutex<HashMap<String, Attempt>>,
}

#[derive(Clone)]
struct Attempt {
    return_to: String,
    email: String,
    scenario: &'static Scenario,
    password_given: bool,
    captcha_passed: bool,
    /// What the session passes by signing in again.
    passes: BTreeSet<Place>,
}

impl Pending {
    fn all(&self) -> MutexGuard<'_, HashMap<String, Attempt>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn begin(&self, attempt: Attempt) -> String {
        let token = random(32);
        self.all().insert(token.clone(), attempt);
        token
    }
}

/// Where a page sends whoever is not signed in.
pub(crate) fn redirect(visit: &Visit) -> Reply {
    Reply::redirect(address(visit, 1_209_600)).with_cookies(bad_cookies(visit))
}

/// Where a page sends a person whose sign-in is too old for it.
pub(crate) fn redirect_again(visit: &Visit, place: Place) -> Reply {
    let address = format!("{}&stand-in-passes={place}", address(visit, 900));
    Reply::redirect(address).with_cookies(bad_cookies(visit))
}

fn address(visit: &Visit, max_auth_age: u32) -> String {
    let host = visit.market.host();
    let back: String = byte_serialize(format!("https://{host}{}", visit.path).as_bytes()).collect();
    format!(
        "https://{host}/ap/signin?openid.pape.max_auth_age={max_auth_age}&openid.return_to={back}&openid.assoc_handle=our_own&openid.mode=checkid_setup"
    )
}

/// The address that shows the password page of a sign-in after its captcha.
const AFTER_CAPTCHA: &str = "/ap/signin?workflowState=";

/// The e-mail page; for a session that must sign in again, the password page at once.
pub(crate) fn first_page(visit: &Visit, shop: &Shop) -> Reply {
    let under_way = visit.asked("workflowState").and_then(|token| {
        let attempt = shop.pending.all().get(token).cloned()?;
        attempt.captcha_passed.then_some((token, attempt))
    });
    if let Some((token, attempt)) = under_way {
        return password_page(visit, token, &attempt, "");
    }
    let home = format!("https://{}/", visit.market.host());
    let return_to = visit.asked("openid.return_to").unwrap_or(&home);
    let attempt = Attempt {
        return_to: local(return_to, visit).unwrap_or(home.clone()),
        email: String::new(),
        scenario: visit.scenario,
        password_given: false,
        captcha_passed: false,
        passes: BTreeSet::new(),
    };
    let Standing::SignedIn { session, .. } = &visit.standing else {
        let token = shop.pending.begin(attempt.clone());
        let page = email_page(visit, &token, &attempt, "");
        return page.with_cookies(session::device_cookies(visit.market));
    };
    let asked = visit.asked("stand-in-passes");
    let asking = Place::ALL
        .into_iter()
        .find(|place| asked == Some(place.word()));
    let mut passes = session.passed.clone();
    passes.extend(asking);
    let attempt = Attempt {
        email: session.email.clone(),
        passes,
        ..attempt
    };
    let token = shop.pending.begin(attempt.clone());
    password_page(visit, &token, &attempt, "")
}

/// One posted form.
pub(crate) fn step(visit: &Visit, shop: &Shop, fields: &Fields) -> Reply {
    let token = &fields.workflow;
    let Some(mut attempt) = shop.pending.all().get(token).cloned() else {
        return Reply::redirect("/ap/signin");
    };
    if let Some(email) = &fields.email {
        let Some(scenario) = chosen_by(email, visit) else {
            let message = "We cannot find an account with that e-mail address.";
            return email_page(visit, token, &attempt, message);
        };
        attempt.email.clone_from(email);
        attempt.scenario = scenario;
        shop.pending.all().insert(token.clone(), attempt.clone());
        if scenario.sign_in.contains(&Step::Captcha) && !attempt.captcha_passed {
            let back = format!("https://{}{AFTER_CAPTCHA}{token}", visit.market.host());
            return Reply::page(walls::page("captcha-button", "", &back, visit));
        }
        return password_page(visit, token, &attempt, "");
    }
    if let Some(password) = &fields.password {
        if password != PASSWORD {
            return password_page(visit, token, &attempt, "Your password is incorrect.");
        }
        attempt.password_given = true;
        shop.pending.all().insert(token.clone(), attempt.clone());
        if attempt.scenario.sign_in.contains(&Step::Code) {
            return code_page(visit, token, "");
        }
        return signed_in(visit, shop, token, &attempt);
    }
    match &fields.code {
        Some(code) if attempt.password_given && code == CODE => {
            signed_in(visit, shop, token, &attempt)
        }
        Some(_) => code_page(visit, token, "The code is not right."),
        None => Reply::redirect("/ap/signin"),
    }
}

/// The captcha that stood between e-mail and password is passed.
pub(crate) fn captcha_passed(shop: &Shop, back: &str) -> Reply {
    let token = back.rsplit('=').next().unwrap_or_default();
    match shop.pending.all().get_mut(token) {
        Some(attempt) => {
            attempt.captcha_passed = true;
            Reply::redirect(format!("{AFTER_CAPTCHA}{token}"))
        }
        None => Reply::redirect("/ap/signin"),
    }
}

/// `scenario+NAME@example.com` chooses; the test person's own address leaves it as it is.
fn chosen_by(email: &str, visit: &Visit) -> Option<&'static Scenario> {
    if email == EMAIL {
        return Some(visit.scenario);
    }
    let name = email
        .strip_prefix("scenario+")?
        .strip_suffix("@example.com")?;
    scenario(name)
}

fn signed_in(visit: &Visit, shop: &Shop, token: &str, attempt: &Attempt) -> Reply {
    shop.pending.all().remove(token);
    let cookies = shop.sessions.open(
        visit.market,
        attempt.scenario,
        &attempt.email,
        &visit.user_agent,
        attempt.passes.clone(),
    );
    let next = if attempt.scenario.sign_in.contains(&Step::Nag) {
        let back: String = byte_serialize(attempt.return_to.as_bytes()).collect();
        format!("/ax/claim/webauthn/nudge?place=account&back={back}")
    } else {
        attempt.return_to.clone()
    };
    Reply::redirect(next).with_cookies(cookies)
}

/// The code page for somebody who is signed in, when a page wants to be sure.
pub(crate) fn code_again(visit: &Visit, shop: &Shop) -> Reply {
    let Standing::SignedIn { session, .. } = &visit.standing else {
        return redirect(visit);
    };
    let mut passes = session.passed.clone();
    let asked = visit.asked("place");
    passes.extend(
        Place::ALL
            .into_iter()
            .find(|place| asked == Some(place.word())),
    );
    let home = || format!("https://{}/", visit.market.host());
    let attempt = Attempt {
        return_to: visit
            .asked("back")
            .and_then(|back| local(back, visit))
            .unwrap_or_else(home),
        email: session.email.clone(),
        scenario: visit.scenario,
        password_given: true,
        captcha_passed: true,
        passes,
    };
    let token = shop.pending.begin(attempt);
    code_page(visit, &token, "").with_cookies(bad_cookies(visit))
}

fn email_page(visit: &Visit, token: &str, attempt: &Attempt, message: &str) -> Reply {
    let own = context! { token, message, return_to => attempt.return_to.as_str() };
    Reply::page(render("email.html", visit, Weight::LIGHT, &own))
}

fn password_page(visit: &Visit, token: &str, attempt: &Attempt, message: &str) -> Reply {
    let back: String = byte_serialize(attempt.return_to.as_bytes()).collect();
    let own =
        context! { token, message, email => attempt.email.as_str(), return_to_encoded => back };
    Reply::page(render("password.html", visit, Weight::LIGHT, &own))
}

fn code_page(visit: &Visit, token: &str, message: &str) -> Reply {
    let own = context! { token, message };
    Reply::page(render("code.html", visit, Weight::LIGHT, &own))
}

/// An address to return to, when it is one of this site.
pub(crate) fn local(address: &str, visit: &Visit) -> Option<String> {
    let address = url::Url::parse(address).ok()?;
    (address.scheme() == "https" && address.host_str() == Some(&visit.market.host()))
        .then(|| address.into())
}
