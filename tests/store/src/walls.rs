//! The walls of `pages.md` section 3, and how a person passes them.
//!
//! Lives here: which page or redirect stands for each wall, and the answers to it.
//! Comes in: a visit that met one. Goes out: a [`Reply`] whose cookies must not be kept.
//! May not: let anybody pass without an answer.

use http::{HeaderName, StatusCode};
use minijinja::context;
use serde::Deserialize;
use url::form_urlencoded::byte_serialize;

use crate::{
    meeting::Wall,
    page::{Weight, render},
    place::Place,
    reply::Reply,
    routes::Shop,
    scenario::Quirk,
    session::{self, Standing},
    sign_in,
    visit::Visit,
};

/// What stands in the captcha's picture.
pub const CAPTCHA_ANSWER: &str = "OURSHOP";

/// The fields of all answers to a wall.
#[derive(Deserialize)]
pub(crate) struct Answer {
    place: String,
    back: String,
    /// Only the captchas with something to read want one.
    #[serde(default, alias = "field-keywords", alias = "cvf_captcha_input")]
    given: Option<String>,
}

/// The wall that stands before a place.
pub(crate) fn before(place: Place, wall: Wall, visit: &Visit) -> Reply {
    let page = |kind: &str| self::page(kind, place.word(), &visit.address(), visit);
    let redirect = |path: &str| {
        let back: String = byte_serialize(visit.address().as_bytes()).collect();
        Reply::redirect(format!("{path}?place={place}&back={back}"))
    };
    let waf = |status, action: &str| {
        Reply::page(page("challenge"))
            .with_status(status)
            .with(HeaderName::from_static("x-amzn-waf-action"), action)
    };
    let reply = match wall {
        Wall::SignIn => return sign_in::redirect_again(visit, place),
        Wall::Code => redirect("/ap/mfa"),
        Wall::CodeDevice => Reply::page(page("code-device")),
        Wall::CodeVerification => Reply::page(page("code-verification")),
        Wall::Approval => redirect("/ap/cvf/approval"),
        Wall::CaptchaImage => Reply::page(page("captcha-image")),
        Wall::CaptchaButton => Reply::page(page("captcha-button")),
        Wall::CaptchaForm => Reply::page(page("captcha-form")),
        Wall::CaptchaFrame => Reply::page(page("captcha-frame")),
        Wall::CaptchaPage => Reply::page(page("captcha-page")),
        Wall::CaptchaRedirect => redirect("/ax/aaut/verify/cvf"),
        Wall::Challenge => waf(StatusCode::ACCEPTED, "challenge"),
        Wall::ChallengeCaptcha => waf(StatusCode::METHOD_NOT_ALLOWED, "captcha"),
        Wall::Passkey => redirect("/ax/claim/webauthn/nudge"),
        Wall::Reverification => redirect("/ap/forgotpassword/reverification"),
        Wall::Intent => Reply::page(page("intent")),
        Wall::Locked => Reply::page(page("locked")),
    };
    reply.with_cookies(bad_cookies(visit))
}

/// The page of a wall that has an address of its own.
pub(crate) fn at_its_own_address(visit: &Visit) -> Reply {
    let kind = match visit.path.as_str() {
        "/ap/cvf/approval" => "approval",
        "/ax/aaut/verify/cvf" => "captcha-page",
        "/ax/claim/webauthn/nudge" => "passkey",
        _ => "reverification",
    };
    let (place, back) = (visit.asked("place"), visit.asked("back"));
    let page = page(kind, place.unwrap_or_default(), back.unwrap_or("/"), visit);
    Reply::page(page).with_cookies(bad_cookies(visit))
}

/// Somebody answers a wall.
pub(crate) fn answered(visit: &Visit, shop: &Shop, answer: &Answer) -> Reply {
    let right = answer
        .given
        .as_deref()
        .is_none_or(|given| given.eq_ignore_ascii_case(CAPTCHA_ANSWER));
    let place = Place::ALL
        .into_iter()
        .find(|place| place.word() == answer.place);
    let Standing::SignedIn { key, .. } = &visit.standing else {
        return sign_in::captcha_passed(shop, &answer.back);
    };
    if let Some(place) = place.filter(|_| right) {
        shop.sessions.pass(key, place);
    }
    Reply::redirect(sign_in::local(&answer.back, visit).unwrap_or_else(|| "/".to_owned()))
}

/// What a bad answer sets; with [`Quirk::BadCookies`] also marks that are worth nothing.
pub(crate) fn bad_cookies(visit: &Visit) -> Vec<session::SetCookie> {
    session::not_to_be_kept(visit.market, visit.scenario.has(Quirk::BadCookies))
}

/// A wall's page, which leads back when it is passed.
pub(crate) fn page(kind: &str, place: &str, back: &str, visit: &Visit) -> String {
    let own = context! { kind, place, back, answer => CAPTCHA_ANSWER };
    render("wall.html", visit, Weight::LIGHT, &own)
}
