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
    "shell.html",
    "account.html",
    "amazon-pay.html",
    "benefits-accordion.html",
    "benefits-cards.html",
    "benefits-table.html",
    "check-balance.html",
    "code.html",
    "content.html",
    "email.html",
    "gift-card.html",
    "home.html",
    "missing.html",
    "nag.html",
    "no-rush.html",
    "password.html",
    "payments.html",
    "pop-up.html",
    "redeem.html",
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

/// A page, with `own` values besides those that every page gets.
pub(crate) fn render(template: &str, visit: &Visit, weight: Weight, own: &Value) -> String {
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
        .get_template(template)
        .and_then(|template| template.render(values))
        .unwrap_or_else(|reason| panic!("pages/{template}: {reason:#}"))
}
