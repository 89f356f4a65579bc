//! Who is signed in: the cookies of `pages.md` section 4 and what the store remembers about them.
//!
//! Lives here: sessions, their cookies and the rotation of `session-token`.
//! Comes in: cookies. Goes out: a [`Standing`], `Set-Cookie` lines. May not: ask for a password.

use std::{
    collections::{BTreeSet, HashMap, VecDeque},
    sync::{Mutex, MutexGuard, PoisonError},
};

use http::{HeaderMap, header};
use rustls::crypto::ring;

use crate::{
    NOT_TO_BE_KEPT, SECRET_MARK,
    clock::a_year_from_now,
    market::{Market, markets},
    place::Place,
    scenario::{Quirk, Scenario},
};

/// How often `session-token` may have been renewed since the one that a client still sends.
/// Two requests at a time are never more than that apart; a client that hands nothing back is.
const TOKENS_KEPT: usize = 4;

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

/// What the store remembers about a signed-in person.
#[derive(Clone)]
pub(crate) struct Session {
    pub(crate) scenario: &'static Scenario,
    pub(crate) email: String,
    user_agent: String,
    tokens: VecDeque<String>,
    /// Where the person has passed what stood in the way.
    pub(crate) passed: BTreeSet<Place>,
}

/// Whether the cookies of a request sign it in.
pub(crate) enum Standing {
    Nobody,
    /// A session, as it was when the request came in, and the name it is kept by.
    SignedIn {
        key: String,
        session: Box<Session>,
    },
}

impl Standing {
    pub(crate) fn session(&self) -> Option<&Session> {
        match self {
            Self::Nobody => None,
            Self::SignedIn { session, .. } => Some(session),
        }
    }
}

/// Everybody who is signed in, by the value of their `at` cookie.
#[derive(Default)]
pub(crate) struct Sessions {
    all: Mutex<HashMap<String, Session>>,
}

impl Sessions {
    /// Looks the cookies up. All three marks must be those that were set together.
    pub(crate) fn standing(
        &self,
        market: &Market,
        cookies: &Cookies,
        user_agent: &str,
    ) -> Standing {
        let suffix = &market.cookie_suffix;
        let mark = |name: &str| cookies.get(&format!("{name}-{suffix}"));
        let (Some(key), Some(sess_at), Some(x)) = (mark("at"), mark("sess-at"), mark("x")) else {
            return Standing::Nobody;
        };
        let all = self.all();
        let Some(session) = all.get(key) else {
            return Standing::Nobody;
        };
        let token = cookies.get("session-token").unwrap_or_default();
        let scenario = session.scenario;
        let genuine = sess_at == marked(key, "sess-at") && x == marked(key, "x");
        let fresh = !scenario.has(Quirk::Rotating) || session.tokens.iter().any(|own| own == token);
        let same_browser = !scenario.has(Quirk::SameBrowser) || session.user_agent == user_agent;
        if genuine && fresh && same_browser {
            Standing::SignedIn {
                key: key.to_owned(),
                session: Box::new(session.clone()),
            }
        } else {
            Standing::Nobody
        }
    }

    /// Signs a person in: the cookies to set.
    pub(crate) fn open(
        &self,
        market: &Market,
        scenario: &'static Scenario,
        email: &str,
        user_agent: &str,
        passed: BTreeSet<Place>,
    ) -> Vec<SetCookie> {
        let key = format!("Atza|{SECRET_MARK}{}", random(40));
        let token = session_token();
        let mut cookies = marks(market, &key, &token);
        if scenario.has(Quirk::TwoMarkets) {
            for other in markets()
                .iter()
                .filter(|other| matches!(other.site.as_str(), "co.uk" | "de"))
            {
                let foreign = format!("Atza|{SECRET_MARK}{}", random(40));
                let extra = marks(other, &foreign, &token);
                cookies.extend(
                    extra
                        .into_iter()
                        .filter(|cookie| cookie.name.ends_with(&other.cookie_suffix)),
                );
            }
        }
        for cookie in &mut cookies {
            cookie.domain = format!(".{}", market.domain());
        }
        let session = Session {
            scenario,
            email: email.to_owned(),
            user_agent: user_agent.to_owned(),
            tokens: VecDeque::from([token]),
            passed,
        };
        self.all().insert(key, session);
        cookies
    }

    /// A new `session-token`, which the client must hand back.
    pub(crate) fn rotate(&self, key: &str, market: &Market) -> Option<SetCookie> {
        let mut all = self.all();
        let session = all.get_mut(key)?;
        let token = session_token();
        session.tokens.push_front(token.clone());
        session.tokens.truncate(TOKENS_KEPT);
        Some(SetCookie::token(token, market))
    }

    /// The person has passed what stood in the way there.
    pub(crate) fn pass(&self, key: &str, place: Place) {
        if let Some(session) = self.all().get_mut(key) {
            session.passed.insert(place);
        }
    }

    /// Shows everybody who is signed in another scenario, and forgets what they have passed.
    pub(crate) fn switch(&self, scenario: &'static Scenario) {
        for session in self.all().values_mut() {
            session.scenario = scenario;
            session.passed.clear();
        }
    }

    /// Signs one person out.
    pub(crate) fn close(&self, key: &str) {
        self.all().remove(key);
    }

    /// Signs everybody out; their cookies are worth nothing from now on.
    pub(crate) fn forget(&self) {
        self.all().clear();
    }

    fn all(&self) -> MutexGuard<'_, HashMap<String, Session>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One `Set-Cookie`.
pub(crate) struct SetCookie {
    name: String,
    value: String,
    domain: String,
    http_only: bool,
    /// Until the browser is closed, when false.
    lasting: bool,
}

impl SetCookie {
    fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            value: value.into(),
            domain: String::new(),
            http_only: false,
            lasting: true,
        }
    }

    fn token(token: String, market: &Market) -> Self {
        Self {
            domain: format!(".{}", market.domain()),
            ..Self::new("session-token", token)
        }
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
            ..
        } = self;
        let mut line = format!("{name}={value}; Domain={domain}; Path=/; Secure");
        if self.lasting {
            line.push_str("; Expires=");
            line.push_str(&a_year_from_now());
        }
        if self.http_only {
            line += "; HttpOnly";
        }
        line
    }
}

/// What a browser gets that has never been here.
pub(crate) fn device_cookies(market: &Market) -> Vec<SetCookie> {
    let suffix = &market.cookie_suffix;
    let mut cookies = vec![
        SetCookie::new("session-id", numbers()),
        SetCookie::new("session-id-time", "2082787201l"),
        SetCookie::new("i18n-prefs", &market.currency),
        SetCookie::new(format!("ubid-{suffix}"), numbers()),
        SetCookie::token(session_token(), market),
    ];
    for cookie in &mut cookies {
        cookie.domain = format!(".{}", market.domain());
    }
    cookies
}

/// What a wall or a sign-in page sets. It must not be kept: a renewed token that renews nothing and, with
/// `marks_too`, marks with which the session is worth nothing.
pub(crate) fn not_to_be_kept(market: &Market, marks_too: bool) -> Vec<SetCookie> {
    let suffix = &market.cookie_suffix;
    let mut cookies = vec![SetCookie::token(
        format!("\"{NOT_TO_BE_KEPT}{}==\"", random(24)),
        market,
    )];
    if marks_too {
        cookies.push(SetCookie::new(format!("at-{suffix}"), NOT_TO_BE_KEPT).http_only());
        cookies.push(SetCookie::new(format!("x-{suffix}"), NOT_TO_BE_KEPT));
    }
    for cookie in &mut cookies {
        cookie.domain = format!(".{}", market.domain());
    }
    cookies
}

fn marks(market: &Market, key: &str, token: &str) -> Vec<SetCookie> {
    let suffix = &market.cookie_suffix;
    vec![
        SetCookie::new(format!("x-{suffix}"), marked(key, "x")),
        SetCookie::new(format!("at-{suffix}"), key).http_only(),
        SetCookie::new(format!("sess-at-{suffix}"), marked(key, "sess-at")).http_only(),
        SetCookie::new(
            format!("sst-{suffix}"),
            format!("Sst1|{SECRET_MARK}{}", random(30)),
        )
        .http_only(),
        SetCookie::new(format!("lc-{suffix}"), language_cookie(market)),
        SetCookie::new("session-token", token),
    ]
}

/// The value of another mark that goes with an `at` cookie: quoted, and with every character that a
/// careless client loses.
fn marked(key: &str, name: &str) -> String {
    let tail: String = key.chars().rev().take(20).collect();
    format!("\"{name}|{SECRET_MARK}+{tail}/=?x==\"")
}

fn language_cookie(market: &Market) -> String {
    market.languages[0].replace('-', "_")
}

fn session_token() -> String {
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

/// Letters and digits that nobody can guess.
pub(crate) fn random(length: usize) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut bytes = vec![0; length];
    ring::default_provider()
        .secure_random
        .fill(&mut bytes)
        .expect("the system has random bytes");
    bytes
        .iter()
        .map(|byte| char::from(LETTERS[usize::from(byte % 64)]))
        .collect()
}
