//! Signing in: which addresses the login webview may visit, when it is done, and the session made of its cookies.

use std::sync::Arc;

use secrecy::ExposeSecret;

use super::{CoreError, guarded};
use crate::error::Input;
use crate::marketplace::Marketplace;
use crate::model::EpochMs;
use crate::sign_in::{self, GivenCookie, LoginRules, Session};

/// What to do with an address that the login webview wants to visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Navigation {
    /// Let it load.
    Allow,
    /// Not here: open it in the person's browser (help pages of others, mail).
    OpenOutside,
    /// Nowhere: plain http, scripts, files, unknown schemes.
    Block,
}

/// A cookie as a webview tells it. Android tells name and value only.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Debug)]
pub struct WebviewCookie {
    /// Its name.
    pub name: String,
    /// Its value, byte for byte, quotes included. Secret.
    pub value: String,
    /// Its domain, with or without a leading dot; absent on Android.
    pub domain: Option<String>,
    /// Its path; absent on Android.
    pub path: Option<String>,
    /// When it ends, epoch milliseconds; absent for a session cookie and on Android.
    pub expires_ms: Option<i64>,
    /// Only over TLS.
    pub secure: bool,
    /// Not for scripts.
    pub http_only: bool,
}

/// What the login webview does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum SignInStep {
    /// The person is not done.
    GoOn,
    /// Take the cookies, close the webview, call [`session_from_webview`].
    SignedIn,
}

/// The login webview's brain. It keeps no state but the site: after a process death make a new one and go on.
#[derive(Debug, uniffi::Object)]
pub struct SignInFlow {
    rules: LoginRules,
}

#[uniffi::export]
impl SignInFlow {
    /// For a site, for example `co.uk`.
    #[uniffi::constructor]
    pub fn new(site: String) -> Result<Arc<Self>, CoreError> {
        guarded(|| {
            Ok(Arc::new(Self {
                rules: LoginRules::new(known(&site)?),
            }))
        })
    }

    /// Where the webview starts: the account page, which asks for the sign-in by itself.
    pub fn start_address(&self) -> Result<String, CoreError> {
        guarded(|| Ok(self.rules.start_address()))
    }

    /// May the webview go there? `main_frame`: false for frames inside a page (captchas).
    pub fn on_navigation(
        &self,
        address: String,
        main_frame: bool,
    ) -> Result<Navigation, CoreError> {
        guarded(|| Ok(self.rules.on_navigation(&address, main_frame).into()))
    }

    /// A page has finished loading in the main frame; `cookies` are those of its address.
    /// When the webview was opened to pass a wall, ask only once the person has gone on from the first page:
    /// a wall can stand at the page's own address.
    pub fn on_page(
        &self,
        address: String,
        cookies: Vec<WebviewCookie>,
    ) -> Result<SignInStep, CoreError> {
        guarded(|| {
            let cookies: Vec<_> = cookies.into_iter().map(GivenCookie::from).collect();
            Ok(self.rules.on_page(&address, &cookies).into())
        })
    }
}

/// Makes a session of the login webview's cookies; those of other hosts are left out.
///
/// `old`: the session before, whose account is kept until a fetch finds out whose pages these are.
/// The string is secret: encrypt it.
#[uniffi::export]
pub fn session_from_webview(
    old: Option<String>,
    site: String,
    cookies: Vec<WebviewCookie>,
    user_agent: String,
    now_ms: i64,
) -> Result<String, CoreError> {
    guarded(|| {
        // An old session that cannot be read only means: no account to keep.
        let old = old.and_then(|old| Session::from_stored(&old).ok());
        let cookies = cookies.into_iter().map(GivenCookie::from).collect();
        let now = EpochMs(now_ms);
        let session =
            Session::from_webview(old.as_ref(), known(&site)?, cookies, &user_agent, now)?;
        Ok(session.to_stored())
    })
}

/// Splits a `name=value; …` line (Android's `CookieManager.getCookie`) into cookies, byte for byte.
#[uniffi::export]
pub fn cookies_from_line(line: String) -> Result<Vec<WebviewCookie>, CoreError> {
    guarded(|| {
        let cookies = sign_in::cookies_from_line(&line)?;
        Ok(cookies.into_iter().map(WebviewCookie::from).collect())
    })
}

/// The cookies to seed the next sign-in's webview with: fewer codes and captchas.
#[uniffi::export]
pub fn webview_cookies(session: String) -> Result<Vec<WebviewCookie>, CoreError> {
    guarded(|| {
        let cookies = Session::from_stored(&session)?.webview_cookies();
        Ok(cookies.into_iter().map(WebviewCookie::from).collect())
    })
}

/// What a shell may know of a session without its secrets.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct SessionSummary {
    /// Our random id of the account.
    pub account_id: String,
    /// The site.
    pub site: String,
    /// Whether cookies that mark a sign-in are there. Proves nothing: only a fetched page does.
    pub has_sign_in_marks: bool,
}

/// Looks at a stored session.
#[uniffi::export]
pub fn session_summary(session: String) -> Result<SessionSummary, CoreError> {
    guarded(|| {
        let session = Session::from_stored(&session)?;
        Ok(SessionSummary {
            account_id: session.account().id.as_str().to_owned(),
            site: session.account().site.name().to_owned(),
            has_sign_in_marks: session.has_sign_in_marks(),
        })
    })
}

/// A site to choose from.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Site {
    /// Its name, for example `co.uk`; what every `site` parameter takes.
    pub site: String,
    /// `www.amazon.co.uk`
    pub host: String,
    /// Two-letter region whose name the platform shows in the person's language.
    pub region: String,
    /// ISO 4217.
    pub currency: String,
}

/// Every site, the one of `region` (the phone's, ISO 3166) first when there is one.
#[uniffi::export]
pub fn sites(region: Option<String>) -> Result<Vec<Site>, CoreError> {
    guarded(|| {
        let first = region.and_then(|region| Marketplace::of_region(&region));
        let rest = Marketplace::all()
            .iter()
            .filter(|market| first.is_none_or(|first| first.site != market.site));
        Ok(first.into_iter().chain(rest).map(Site::from).collect())
    })
}

fn known(site: &str) -> Result<crate::marketplace::Site, CoreError> {
    site.parse()
        .map_err(|_| CoreError::InvalidInput { what: Input::Site })
}

impl From<sign_in::Navigation> for Navigation {
    fn from(verdict: sign_in::Navigation) -> Self {
        match verdict {
            sign_in::Navigation::Allow => Self::Allow,
            sign_in::Navigation::OpenOutside => Self::OpenOutside,
            sign_in::Navigation::Block => Self::Block,
        }
    }
}

impl From<sign_in::SignInStep> for SignInStep {
    fn from(step: sign_in::SignInStep) -> Self {
        match step {
            sign_in::SignInStep::GoOn => Self::GoOn,
            sign_in::SignInStep::SignedIn => Self::SignedIn,
        }
    }
}

impl From<WebviewCookie> for GivenCookie {
    fn from(cookie: WebviewCookie) -> Self {
        Self {
            name: cookie.name,
            value: cookie.value.into(),
            domain: cookie.domain,
            path: cookie.path,
            expires: cookie.expires_ms.map(EpochMs),
            secure: cookie.secure,
            http_only: cookie.http_only,
        }
    }
}

impl From<GivenCookie> for WebviewCookie {
    fn from(cookie: GivenCookie) -> Self {
        Self {
            name: cookie.name,
            value: cookie.value.expose_secret().to_owned(),
            domain: cookie.domain,
            path: cookie.path,
            expires_ms: cookie.expires.map(|end| end.0),
            secure: cookie.secure,
            http_only: cookie.http_only,
        }
    }
}

impl From<&Marketplace> for Site {
    fn from(market: &Marketplace) -> Self {
        Self {
            site: market.site.name().to_owned(),
            host: market.host.clone(),
            region: market.habits.regions.first().cloned().unwrap_or_default(),
            currency: market.currency.code().to_owned(),
        }
    }
}
