//! The cookies of `pages.md` section 4: those of a request, and those that the store sets.
//!
//! Lives here: names, values and attributes, byte for byte. Comes in: a site, tokens.
//! Goes out: `Set-Cookie` lines. May not: know who is signed in.

use http::{HeaderMap, header};

use super::random;
use crate::{NOT_TO_BE_KEPT, SECRET_MARK, clock::a_year_from_now, market::Market};

/// The cookies of a request, byte for byte.
#[derive(Clone, Default)]
pub(crate) struct Cookies(Vec<(String, String)>);

impl Cookies {
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let pairs = headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|line| line.to_str().ok())
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        Self(pairs)
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let (_, value) = self.0.iter().find(|(own, _)| own == name)?;
        Some(value)
    }
}

/// One `Set-Cookie`: for the whole site, over TLS only, for a year.
pub(crate) struct SetCookie {
    name: String,
    value: String,
    domain: String,
    http_only: bool,
}

impl SetCookie {
    fn new(market: &Market, name: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            value: value.into(),
            domain: format!(".{}", market.domain()),
            http_only: false,
        }
    }

    pub(super) fn token(market: &Market, token: impl Into<String>) -> Self {
        Self::new(market, "session-token", token)
    }

    fn http_only(self) -> Self {
        Self {
            http_only: true,
            ..self
        }
    }

    pub(crate) fn line(&self) -> String {
        let Self {
            name,
            value,
            domain,
            http_only,
        } = self;
        let expires = a_year_from_now();
        let hidden = if *http_only { "; HttpOnly" } else { "" };
        format!("{name}={value}; Domain={domain}; Path=/; Secure; Expires={expires}{hidden}")
    }
}

/// What a browser gets that has never been here.
pub(crate) fn device_cookies(market: &Market) -> Vec<SetCookie> {
    vec![
        SetCookie::new(market, "session-id", numbers()),
        SetCookie::new(market, "session-id-time", "2082787201l"),
        SetCookie::new(market, "i18n-prefs", &market.currency),
        SetCookie::new(market, format!("ubid-{}", market.cookie_suffix), numbers()),
        SetCookie::token(market, session_token()),
    ]
}

/// What a wall or a sign-in page sets. It must not be kept: a renewed token that renews nothing and, with
/// `marks_too`, marks with which the session is worth nothing.
pub(crate) fn not_to_be_kept(market: &Market, marks_too: bool) -> Vec<SetCookie> {
    let suffix = &market.cookie_suffix;
    let token = format!("\"{NOT_TO_BE_KEPT}{}==\"", random(24));
    let mut cookies = vec![SetCookie::token(market, token)];
    if marks_too {
        let at = SetCookie::new(market, format!("at-{suffix}"), NOT_TO_BE_KEPT);
        cookies.push(at.http_only());
        cookies.push(SetCookie::new(
            market,
            format!("x-{suffix}"),
            NOT_TO_BE_KEPT,
        ));
    }
    cookies
}

/// What a signed-in browser gets besides `session-token`. The suffix is that of the site; a jar can hold
/// the marks of another as well.
pub(super) fn marks(market: &Market, suffix: &str, key: &str) -> Vec<SetCookie> {
    let sst = format!("Sst1|{SECRET_MARK}{}", random(30));
    let language = market.languages[0].replace('-', "_");
    vec![
        SetCookie::new(market, format!("x-{suffix}"), marked(key, "x")),
        SetCookie::new(market, format!("at-{suffix}"), key).http_only(),
        SetCookie::new(market, format!("sess-at-{suffix}"), marked(key, "sess-at")).http_only(),
        SetCookie::new(market, format!("sst-{suffix}"), sst).http_only(),
        SetCookie::new(market, format!("lc-{suffix}"), language),
    ]
}

/// The value of another mark that goes with an `at` cookie: quoted, and with every character that a
/// careless client loses.
pub(super) fn marked(key: &str, name: &str) -> String {
    let tail: String = key.chars().rev().take(20).collect();
    format!("\"{name}|{SECRET_MARK}+{tail}/=?x==\"")
}

pub(super) fn session_token() -> String {
    format!("\"{SECRET_MARK}/{}+{}==\"", random(24), random(20))
}

/// `130-1234567-7654321`
fn numbers() -> String {
    let digits: String = random(14)
        .bytes()
        .map(|byte| char::from(b'0' + byte % 10))
        .collect();
    let (first, second) = digits.split_at(7);
    format!("130-{first}-{second}")
}
