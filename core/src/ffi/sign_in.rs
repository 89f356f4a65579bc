//! Signing in: which addresses the login webview may visit, when it is done, and the session made of its cookies.

use std::sync::Arc;

use super::CoreError;

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
pub struct SignInFlow {}

#[uniffi::export]
impl SignInFlow {
    /// For a site, for example `co.uk`.
    #[uniffi::constructor]
    pub fn new(site: String) -> Result<Arc<Self>, CoreError> {
        let _ = site;
        todo!()
    }

    /// Where the webview starts: the account page, which asks for the sign-in by itself.
    pub fn start_address(&self) -> Result<String, CoreError> {
        todo!()
    }

    /// May the webview go there? `main_frame`: false for frames inside a page (captchas).
    pub fn on_navigation(
        &self,
        address: String,
        main_frame: bool,
    ) -> Result<Navigation, CoreError> {
        let _ = (address, main_frame);
        todo!()
    }

    /// A page has finished loading in the main frame; `cookies` are those of its address.
    pub fn on_page(
        &self,
        address: String,
        cookies: Vec<WebviewCookie>,
    ) -> Result<SignInStep, CoreError> {
        let _ = (address, cookies);
        todo!()
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
    let _ = (old, site, cookies, user_agent, now_ms);
    todo!()
}

/// Splits a `name=value; …` line (Android's `CookieManager.getCookie`) into cookies, byte for byte.
#[uniffi::export]
pub fn cookies_from_line(line: String) -> Result<Vec<WebviewCookie>, CoreError> {
    let _ = line;
    todo!()
}

/// The cookies to seed the next sign-in's webview with: fewer codes and captchas.
#[uniffi::export]
pub fn webview_cookies(session: String) -> Result<Vec<WebviewCookie>, CoreError> {
    let _ = session;
    todo!()
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
    let _ = session;
    todo!()
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
    let _ = region;
    todo!()
}
