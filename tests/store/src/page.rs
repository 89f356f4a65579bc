//! Pages from templates: the frame that all of them share.
//!
//! Lives here: the templates of `pages/`, and what every one of them is told about the visit.
//! Comes in: a template's name and its own values. Goes out: HTML.
//! May not: decide which page to show.

use std::sync::LazyLock;

use minijinja::{Environment, UndefinedBehavior, Value, context, value::Serde};

use crate::{
    padding,
    scenario::Quirk,
    visit::{Device, Visit},
};

macro_rules! templates {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../pages/", $name)))),*]
    };
}

const TEMPLATES: &[(&str, &str)] = &templates![
    "account.html",
    "account.phone.html",
    "amazon-pay.html",
    "benefits-accordion.html",
    "benefits-cards.html",
    "benefits-table.html",
    "benefits.phone.html",
    "busy.html",
    "check-balance.html",
    "check-balance.phone.html",
    "code.html",
    "content.html",
    "content.phone.html",
    "email.html",
    "gift-card.html",
    "gift-card.phone.html",
    "home.html",
    "missing.html",
    "no-rush.html",
    "no-rush.phone.html",
    "password.html",
    "payments.html",
    "payments.phone.html",
    "pop-up.html",
    "pop-up.phone.html",
    "redeem.html",
    "shell.html",
    "wall-fields.html",
    "wall.html",
];

static ENVIRONMENT: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut environment = Environment::new();
    // A word that a language lacks must not become an empty label.
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    for (name, text) in TEMPLATES {
        environment
            .add_template(name, text)
            .expect("a test renders every template");
    }
    environment
});

/// How many bytes of script go around a page's own content.
#[derive(Clone, Copy)]
pub(crate) struct Weight(pub(crate) usize);

impl Weight {
    /// Sign-in pages and walls.
    pub(crate) const LIGHT: Self = Self(20_000);
    /// The pop-up is a fragment.
    pub(crate) const NONE: Self = Self(0);
    pub(crate) const MIDDLE: Self = Self(240_000);
    pub(crate) const FULL: Self = Self(500_000);
    pub(crate) const HEAVY: Self = Self(600_000);
}

/// A page that nothing is laid over.
pub(crate) fn render(template: &str, visit: &Visit, weight: Weight, own: &Value) -> String {
    let bare = context! { veil => "", tablet => false, ..own.clone() };
    render_veiled(template, visit, weight, &bare)
}

/// A page, with `own` values besides those that every page gets.
pub(crate) fn render_veiled(template: &str, visit: &Visit, weight: Weight, own: &Value) -> String {
    let account = visit.scenario.account();
    let signed_in = visit.standing.session().is_some();
    // A third of the weight stands above the content and two thirds below, as on real pages.
    let above = weight.0 / 3;
    let values = context! {
        t => Value::from(Serde(&visit.wording.text)),
        links => Value::from(Serde(&visit.wording.links)),
        lang => visit.language_tag.as_str(),
        phone => visit.device == Device::Phone,
        host => visit.market.host(),
        site => visit.market.site.as_str(),
        signed_in,
        name => account.name.as_str(),
        customer_id => (signed_in && !visit.scenario.has(Quirk::NoOwner)).then_some(account.customer_id.as_str()),
        above => Value::from_safe_string(padding::scripts(above)),
        below => Value::from_safe_string(padding::scripts(weight.0 - above)),
        ..own.clone()
    };
    ENVIRONMENT
        .get_template(&laid_out_for(visit.device, template))
        .and_then(|template| template.render(values))
        .unwrap_or_else(|reason| panic!("pages/{template}: {reason:#}"))
}

/// A phone gets the layout made for phones, where a page has one.
fn laid_out_for(device: Device, template: &str) -> String {
    let page = template.trim_end_matches(".html");
    // The benefits page has three layouts on a desktop and one on a phone.
    let page = page.split_once("benefits-").map_or(page, |_| "benefits");
    let own = format!("{page}.phone.html");
    let has_own = TEMPLATES.iter().any(|(name, _)| *name == own);
    if device == Device::Phone && has_own {
        own
    } else {
        template.to_owned()
    }
}
