//! Signs the test person in: the only code of the project that posts a form.
//!
//! Lives here: a small browser that follows the sign-in pages. Comes in: a store, a site, a scenario, a user agent.
//! Goes out: the cookies that a webview would hold then. May not: talk to anything but a stand-in store.

use std::{net::SocketAddr, sync::Arc};

use reqwest::{Client, Response, header, redirect::Policy};
use rustls::{
    ClientConfig, RootCertStore,
    crypto::ring,
    pki_types::{CertificateDer, pem::PemObject},
};
use url::Url;

use crate::{CODE, EMAIL, PASSWORD, Store};

/// More steps than any sign-in of the store has.
const STEPS: usize = 16;

/// Where a store listens and whom to trust: what the binary prints.
#[derive(Clone, Debug)]
pub struct Door {
    /// Loopback address and port.
    pub address: SocketAddr,
    /// The root certificate as PEM.
    pub root_pem: String,
}

impl From<&Store> for Door {
    fn from(store: &Store) -> Self {
        Self {
            address: store.address(),
            root_pem: store.root_pem().to_owned(),
        }
    }
}

/// What a webview holds after the sign-in.
#[derive(Clone)]
pub struct SignedIn {
    /// `name=value; …` for the site's host, as Android's cookie store gives it.
    pub cookie_line: String,
    /// The same with attributes, as iOS gives them.
    pub cookies: Vec<FullCookie>,
}

/// A cookie with its attributes.
#[derive(Clone, PartialEq, Eq)]
pub struct FullCookie {
    /// Its name.
    pub name: String,
    /// Its value, byte for byte.
    pub value: String,
    /// For example `.amazon.com`.
    pub domain: String,
    /// Its path.
    pub path: String,
    /// Only over TLS.
    pub secure: bool,
    /// Not for scripts.
    pub http_only: bool,
    /// As in `Set-Cookie`; `None` for a session cookie.
    pub expires: Option<String>,
}

/// Why the sign-in did not end well.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SignInError {
    /// The store did not answer.
    #[error("could not reach the stand-in store: {0}")]
    Unreachable(#[from] reqwest::Error),
    /// The root certificate is none.
    #[error("could not trust the stand-in store: {0}")]
    Root(String),
    /// A page came that no step of the sign-in knows; its path says which.
    #[error("the sign-in did not end; it stopped at {0}")]
    Stuck(String),
}

/// Signs the test person in at a site. `scenario`: another than the one the store was started with.
pub async fn sign_in(
    door: impl Into<Door>,
    site: &str,
    scenario: Option<&str>,
    user_agent: &str,
) -> Result<SignedIn, SignInError> {
    let door = door.into();
    let host = format!("www.amazon.{site}");
    let mut browser = Browser {
        client: client(&door, &host, user_agent)?,
        jar: Vec::new(),
        site: site.to_owned(),
    };
    let email = scenario.map_or_else(
        || EMAIL.to_owned(),
        |name| format!("scenario+{name}@example.com"),
    );
    let start = format!("https://{host}/gp/css/homepage.html");
    let mut address = Url::parse(&start).map_err(|_| SignInError::Stuck(start))?;
    let mut fields: Option<Vec<(String, String)>> = None;
    for _ in 0..STEPS {
        let answer = browser.ask(&address, fields.take()).await?;
        if let Some(next) = location(&answer, &address) {
            // The last step leads away from the sign-in, with the marks in hand.
            if !next.path().starts_with("/a") && browser.is_signed_in() {
                return Ok(browser.signed_in());
            }
            address = next;
            continue;
        }
        let page = answer.text().await?;
        if page.contains("action=\"/errors/validateCaptcha\"") {
            address = joined(&address, "/errors/validateCaptcha")?;
            for name in ["place", "back", "field-keywords"] {
                let value = hidden(&page, name).unwrap_or_default();
                address.query_pairs_mut().append_pair(name, &value);
            }
            continue;
        }
        if page.contains("id=\"passkey-nudge-not-now\"") {
            address = joined(&address, "/ap/cvf/verify")?;
            let pairs = ["place", "back"]
                .map(|name| (name.to_owned(), hidden(&page, name).unwrap_or_default()));
            fields = Some(pairs.into());
            continue;
        }
        let answers = [
            ("ap_email", "email", email.as_str()),
            ("ap_password", "password", PASSWORD),
            ("auth-mfa-otpcode", "otpCode", CODE),
        ];
        let asked = answers
            .iter()
            .find(|(id, _, _)| page.contains(&format!("id=\"{id}\"")));
        let Some((_, name, value)) = asked else {
            return Err(SignInError::Stuck(address.path().to_owned()));
        };
        let action = if *name == "otpCode" {
            "/ap/mfa"
        } else {
            "/ap/signin"
        };
        address = joined(&address, action)?;
        let workflow = hidden(&page, "workflowState").unwrap_or_default();
        fields = Some(vec![
            ("workflowState".to_owned(), workflow),
            ((*name).to_owned(), (*value).to_owned()),
        ]);
    }
    Err(SignInError::Stuck(address.path().to_owned()))
}

/// A client that finds the host at the store's address and trusts the store's authority alone.
fn client(door: &Door, host: &str, user_agent: &str) -> Result<Client, SignInError> {
    let wrong = |reason: String| SignInError::Root(reason);
    let root = CertificateDer::from_pem_slice(door.root_pem.as_bytes())
        .map_err(|reason| wrong(reason.to_string()))?;
    let mut roots = RootCertStore::empty();
    roots
        .add(root)
        .map_err(|reason| wrong(reason.to_string()))?;
    let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|reason| wrong(reason.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(Client::builder()
        .tls_backend_preconfigured(tls)
        .resolve(host, door.address)
        .redirect(Policy::none())
        .user_agent(user_agent)
        .https_only(true)
        .no_proxy()
        .build()?)
}

struct Browser {
    client: Client,
    jar: Vec<FullCookie>,
    site: String,
}

impl Browser {
    async fn ask(
        &mut self,
        address: &Url,
        fields: Option<Vec<(String, String)>>,
    ) -> Result<Response, SignInError> {
        let request = match fields {
            None => self.client.get(address.clone()),
            Some(fields) => {
                let body = url::form_urlencoded::Serializer::new(String::new())
                    .extend_pairs(fields)
                    .finish();
                self.client
                    .post(address.clone())
                    .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                    .body(body)
            }
        };
        let answer = request
            .header(header::ACCEPT, "text/html,application/xhtml+xml")
            .header(header::COOKIE, self.line())
            .send()
            .await?;
        for line in answer.headers().get_all(header::SET_COOKIE) {
            if let Some(cookie) = line.to_str().ok().and_then(cookie) {
                self.jar.retain(|own| own.name != cookie.name);
                self.jar.push(cookie);
            }
        }
        Ok(answer)
    }

    fn line(&self) -> String {
        let pairs: Vec<_> = self
            .jar
            .iter()
            .map(|cookie| format!("{}={}", cookie.name, cookie.value))
            .collect();
        pairs.join("; ")
    }

    /// The marks are there, and they are not those of a page that asks for the sign-in.
    fn is_signed_in(&self) -> bool {
        let suffix = crate::market::of_site(&self.site).map(|market| &market.cookie_suffix);
        suffix.is_some_and(|suffix| {
            self.jar
                .iter()
                .any(|cookie| cookie.name == format!("sess-at-{suffix}"))
        })
    }

    fn signed_in(self) -> SignedIn {
        SignedIn {
            cookie_line: self.line(),
            cookies: self.jar,
        }
    }
}

fn cookie(line: &str) -> Option<FullCookie> {
    let mut parts = line.split("; ");
    let (name, value) = parts.next()?.split_once('=')?;
    let mut cookie = FullCookie {
        name: name.to_owned(),
        value: value.to_owned(),
        domain: String::new(),
        path: "/".to_owned(),
        secure: false,
        http_only: false,
        expires: None,
    };
    for part in parts {
        match part.split_once('=') {
            Some(("Domain", domain)) => domain.clone_into(&mut cookie.domain),
            Some(("Path", path)) => path.clone_into(&mut cookie.path),
            Some(("Expires", expires)) => cookie.expires = Some(expires.to_owned()),
            None if part == "Secure" => cookie.secure = true,
            None if part == "HttpOnly" => cookie.http_only = true,
            _ => {}
        }
    }
    Some(cookie)
}

fn location(answer: &Response, from: &Url) -> Option<Url> {
    let to = answer.headers().get(header::LOCATION)?.to_str().ok()?;
    from.join(to).ok()
}

fn joined(base: &Url, to: &str) -> Result<Url, SignInError> {
    base.join(to)
        .map_err(|_| SignInError::Stuck(base.path().to_owned()))
}

/// The value of a hidden input of the store's own pages.
fn hidden(page: &str, name: &str) -> Option<String> {
    let (_, rest) = page.split_once(&format!("name=\"{name}\" value=\""))?;
    // The templates escape slashes as well.
    let value = rest.split_once('"')?.0;
    Some(value.replace("&#x2f;", "/").replace("&amp;", "&"))
}
