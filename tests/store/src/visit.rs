//! One request as the store sees it: which site, who asks, with what, on which day.
//!
//! Lives here: the reading of a request's head. Comes in: the head and the shop.
//! Goes out: a [`Visit`]. May not: answer it.

use http::{HeaderMap, header, request::Parts};
use jiff::{Timestamp, civil::Date};

use crate::{
    body::Encoding,
    market::{self, Market},
    recorded::host_of,
    routes::Shop,
    scenario::{Scenario, scenario},
    session::{Cookies, Standing},
    wording::{Wording, wording},
};

/// The header with which a test chooses the scenario of one request.
pub(crate) const SCENARIO_HEADER: &str = "x-stand-in-scenario";

/// One request.
pub(crate) struct Visit {
    pub(crate) market: &'static Market,
    pub(crate) scenario: &'static Scenario,
    pub(crate) standing: Standing,
    pub(crate) cookies: Cookies,
    pub(crate) device: Device,
    pub(crate) user_agent: String,
    pub(crate) language_tag: String,
    pub(crate) wording: &'static Wording,
    pub(crate) encoding: Encoding,
    pub(crate) now: Timestamp,
    pub(crate) today: Date,
    pub(crate) opened_on: Date,
    pub(crate) path: String,
    pub(crate) query: Vec<(String, String)>,
}

/// Which layout the store gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Device {
    Desktop,
    Phone,
}

impl Visit {
    /// `None` when the request is for a host that is none of the sites.
    pub(crate) fn of(request: &Parts, shop: &Shop) -> Option<Self> {
        let market = market::of_host(&host_of(request))?;
        let cookies = Cookies::of(&request.headers);
        let user_agent = text_of(&request.headers, header::USER_AGENT.as_str());
        let standing = shop.sessions.standing(market, &cookies, &user_agent);
        let chosen = scenario(&text_of(&request.headers, SCENARIO_HEADER));
        let scenario = chosen
            .or_else(|| standing.session().map(|session| session.scenario))
            .unwrap_or_else(|| shop.scenario());
        let language_tag = language_of(market, &cookies);
        let (now, today) = shop.clock.now(market);
        Some(Self {
            market,
            scenario,
            standing,
            device: if user_agent.contains("Mobile") {
                Device::Phone
            } else {
                Device::Desktop
            },
            user_agent,
            wording: wording(language_tag.split('-').next().unwrap_or_default()),
            language_tag,
            cookies,
            encoding: Encoding::accepted(&request.headers),
            now,
            today,
            opened_on: shop.clock.opened_on(market),
            path: request.uri.path().to_owned(),
            query: request
                .uri
                .query()
                .map(|query| {
                    url::form_urlencoded::parse(query.as_bytes())
                        .into_owned()
                        .collect()
                })
                .unwrap_or_default(),
        })
    }

    /// The first value of a name in the query.
    pub(crate) fn asked(&self, name: &str) -> Option<&str> {
        let (_, value) = self.query.iter().find(|(own, _)| own == name)?;
        Some(value)
    }

    /// Its address without the query.
    pub(crate) fn address(&self) -> String {
        format!("https://{}{}", self.market.host(), self.path)
    }

    /// How often a redirect of the store has led here.
    pub(crate) fn hop(&self) -> u32 {
        self.asked("hop")
            .and_then(|hop| hop.parse().ok())
            .unwrap_or(0)
    }

    /// Whether English was asked for by the language cookie, and the page would not be English anyway.
    pub(crate) fn is_in_forced_english(&self) -> bool {
        self.wording.language == "en" && !self.market.languages[0].starts_with("en")
    }
}

fn text_of(headers: &HeaderMap, name: &str) -> String {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
        .to_owned()
}

/// The site's usual language, or English where its language cookie asks for English and the site has it.
fn language_of(market: &Market, cookies: &Cookies) -> String {
    let wanted = cookies.get(&format!("lc-{}", market.cookie_suffix));
    match (&market.english, wanted) {
        (Some(english), Some(wanted)) if english == wanted => english.replace('_', "-"),
        _ => market.languages[0].clone(),
    }
}
