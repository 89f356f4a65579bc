//! The session: whose account it is, the whole jar, and the browser it was made with.

use std::fmt;

use http::{HeaderMap, HeaderValue};
use serde::{Deserialize, Serialize};
use url::Url;

use super::cookie::{GivenCookie, MAX_COOKIE_BYTES};
use super::jar::{Jar, MAX_COOKIES};
use crate::error::{CoreError, Damage};
use crate::marketplace::{Marketplace, Site};
use crate::model::{Account, AccountId, EpochMs};
use crate::stored;

/// A signed-in session. Secret as a whole: its values are wiped when it is dropped, and `Debug` shows none of them.
#[derive(Clone, Serialize, Deserialize)]
pub struct Session {
    account: Account,
    user_agent: Option<String>,
    fresh_sign_in: bool,
    jar: Jar,
}

impl Session {
    /// The shape of the stored string.
    const VERSION: u32 = 1;

    /// Twice a full jar (JSON may escape) and its frame.
    pub const MAX_STORED_BYTES: usize = 2 * MAX_COOKIES * (MAX_COOKIE_BYTES + 512);

    /// Makes a session of the login webview's cookies.
    ///
    /// `old` is the session before; its account is kept when the site is the same, until a fetch finds out whose
    /// pages these are. `user_agent` is the webview's; an empty one counts as unknown.
    ///
    /// # Errors
    /// [`CoreError::InvalidInput`] for a cookie that no browser can hold; [`CoreError::Internal`] when the system has
    /// no random bytes for a new account.
    pub fn from_webview(
        old: Option<&Self>,
        site: Site,
        cookies: Vec<GivenCookie>,
        user_agent: &str,
        now: EpochMs,
    ) -> Result<Self, CoreError> {
        let market = site.marketplace();
        let old = old.filter(|old| old.account.site == site);
        let jar = Jar::of(market, cookies, now)?;
        // A wall passed without a new sign-in leaves the token as it was: nobody else can have come in.
        let fresh_sign_in = old
            .is_none_or(|old| old.fresh_sign_in || token(&old.jar, market) != token(&jar, market));
        Ok(Self {
            account: match old {
                Some(old) => old.account.clone(),
                None => new_account(site)?,
            },
            user_agent: Some(user_agent.trim())
                .filter(|agent| !agent.is_empty() && HeaderValue::from_str(agent).is_ok())
                .map(str::to_owned),
            fresh_sign_in,
            jar,
        })
    }

    /// Reads a stored session.
    ///
    /// # Errors
    /// [`CoreError::SessionUnusable`]: let the person sign in again.
    pub fn from_stored(text: &str) -> Result<Self, CoreError> {
        stored::open(Self::VERSION, Self::MAX_STORED_BYTES, text)
            .map_err(|reason: Damage| CoreError::SessionUnusable { reason })
    }

    /// The session as the shell keeps it: encrypted, and nowhere else.
    pub fn to_stored(&self) -> String {
        stored::seal(Self::VERSION, self)
    }

    /// Whose it is.
    pub fn account(&self) -> &Account {
        &self.account
    }

    /// The site.
    pub fn market(&self) -> &'static Marketplace {
        self.account.site.marketplace()
    }

    /// The User-Agent of the webview that signed in; `None` when it is unknown.
    pub fn user_agent(&self) -> Option<&str> {
        self.user_agent.as_deref()
    }

    /// True until a fetch has found out whose pages a new sign-in shows.
    pub fn is_fresh_sign_in(&self) -> bool {
        self.fresh_sign_in
    }

    /// Says whose pages they turned out to be. `settled`: nothing is left to ask the person.
    pub fn belongs_to(&mut self, account: Account, settled: bool) {
        self.account = account;
        self.fresh_sign_in &= !settled;
    }

    /// Whether cookies that mark a sign-in are there, ended or not. Proves nothing: only a fetched page does.
    pub fn has_sign_in_marks(&self) -> bool {
        token(&self.jar, self.market()).is_some()
    }

    /// The cookies to seed a webview with: fewer codes and captchas at the next sign-in.
    pub fn webview_cookies(&self) -> Vec<GivenCookie> {
        self.jar.given()
    }

    /// The `Cookie` header for one request; `None` for an address that is not the site's own over TLS.
    /// `once` is sent with this request alone, in the place of the session's own cookie of that name.
    pub fn cookie_header(
        &self,
        address: &Url,
        once: Option<(&str, &str)>,
        now: EpochMs,
    ) -> Option<HeaderValue> {
        self.jar.header(self.market(), address, once, now)
    }

    /// Takes over the cookies of a response. Only of one that was judged good: a wall's would end the session.
    /// `once` is the name of the cookie that was sent with this request alone: the store's echo of it is not kept.
    pub fn renew(&mut self, address: &Url, headers: &HeaderMap, once: Option<&str>, now: EpochMs) {
        self.jar.renew(self.market(), address, headers, once, now);
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Session")
            .field("site", &self.account.site)
            .field("cookies", &self.jar.len())
            .field("fresh_sign_in", &self.fresh_sign_in)
            .finish_non_exhaustive()
    }
}

/// The token a sign-in sets (`pages.md` 4, confidence A). `x-<suffix>` is none: it outlives a sign-out.
fn token<'a>(jar: &'a Jar, market: &Marketplace) -> Option<&'a str> {
    TOKENS
        .iter()
        .find_map(|stem| jar.value(market, &format!("{stem}-{}", market.habits.cookie_suffix)))
}

pub(super) const TOKENS: [&str; 2] = ["at", "sess-at"];

fn new_account(site: Site) -> Result<Account, CoreError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|_| CoreError::Internal)?;
    Ok(Account {
        id: AccountId::from_random(bytes),
        site,
        owner: None,
    })
}
