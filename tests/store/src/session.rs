//! Who is signed in: the cookies of `pages.md` section 4 and what the store remembers about them.
//!
//! Lives here: sessions, their cookies and the rotation of `session-token`.
//! Comes in: cookies. Goes out: a [`Standing`], `Set-Cookie` lines. May not: ask for a password.

mod cookies;

use std::{
    collections::{BTreeSet, HashMap, VecDeque},
    sync::{Mutex, MutexGuard, PoisonError},
};

use rustls::crypto::ring;

pub(crate) use cookies::{Cookies, SetCookie, device_cookies, not_to_be_kept};
use cookies::{marked, marks, session_token};

use crate::{
    SECRET_MARK,
    market::Market,
    place::Place,
    scenario::{Quirk, Scenario},
};

/// How often `session-token` may have been renewed since the one that a client still sends.
/// One slow answer beside several quick ones leaves a client with a token that is as many answers old, as in a browser;
/// a client that hands nothing back is further behind after one fetch.
const TOKENS_KEPT: usize = 7;

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
        let key = new_key();
        let token = session_token();
        let mut cookies = marks(market, &market.cookie_suffix, &key);
        if scenario.has(Quirk::TwoMarkets) {
            for suffix in ["acbuk", "acbde"] {
                cookies.extend(marks(market, suffix, &new_key()));
            }
        }
        cookies.push(SetCookie::token(market, token.clone()));
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
        Some(SetCookie::token(market, token))
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

/// The value of an `at` cookie.
fn new_key() -> String {
    format!("Atza|{SECRET_MARK}{}", random(40))
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
