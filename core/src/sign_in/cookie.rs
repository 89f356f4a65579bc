//! One cookie: as a webview tells it, as a response sets it, as a jar keeps it.

use std::fmt;

use jiff::fmt::rfc2822::DateTimeParser;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::{CoreError, Input};
use crate::model::EpochMs;

/// Name and value together; no browser keeps a longer one.
pub(super) const MAX_COOKIE_BYTES: usize = 4_096;

/// A cookie as a webview or a cookie file tells it. Android tells name and value only.
#[derive(Clone)]
pub struct GivenCookie {
    /// Its name.
    pub name: String,
    /// Its value, byte for byte, quotes included.
    pub value: SecretString,
    /// Its domain; a leading dot means: subdomains too. `None` where the platform does not tell.
    pub domain: Option<String>,
    /// Its path; `None` where the platform does not tell.
    pub path: Option<String>,
    /// When it ends; `None` for a cookie of the browser's session.
    pub expires: Option<EpochMs>,
    /// Only over TLS (as every request here is).
    pub secure: bool,
    /// Not for scripts.
    pub http_only: bool,
}

impl GivenCookie {
    /// A cookie of which only name and value are known.
    pub fn bare(name: &str, value: &str) -> Self {
        Self {
            name: name.to_owned(),
            value: value.into(),
            domain: None,
            path: None,
            expires: None,
            secure: true,
            http_only: false,
        }
    }
}

impl fmt::Debug for GivenCookie {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("GivenCookie")
            .field("name", &self.name)
            .field("domain", &self.domain)
            .finish_non_exhaustive()
    }
}

/// Splits a `name=value; …` line (a `Cookie` header, Android's `CookieManager.getCookie`), byte for byte:
/// quotes, `=` and `|` in values stay. Pieces without a name are left out: browsers keep such cookies, the store has none.
///
/// # Errors
/// [`Input::Cookie`] for a line break or another control character inside: no browser gives one.
pub fn cookies_from_line(line: &str) -> Result<Vec<GivenCookie>, CoreError> {
    line.trim_ascii()
        .split(';')
        .filter_map(|piece| piece.trim_ascii().split_once('='))
        .filter(|(name, _)| !name.is_empty())
        .map(|(name, value)| {
            if is_plain(name) && is_plain(value) {
                Ok(GivenCookie::bare(name, value))
            } else {
                Err(CoreError::InvalidInput {
                    what: Input::Cookie,
                })
            }
        })
        .collect()
}

/// Which hosts a cookie goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Scope {
    /// Its host alone.
    Host,
    /// Its domain and every host below.
    Domain,
    /// Told without attributes: taken as its market's whole domain, until a response sets one of its name.
    Untold,
}

/// A cookie as a jar keeps it.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Cookie {
    pub(super) name: String,
    #[serde(serialize_with = "expose", deserialize_with = "hide")]
    pub(super) value: SecretString,
    /// Lower case, no leading dot.
    pub(super) domain: String,
    pub(super) scope: Scope,
    pub(super) path: String,
    pub(super) expires: Option<EpochMs>,
    pub(super) secure: bool,
    pub(super) http_only: bool,
}

impl Cookie {
    /// Reads a `Set-Cookie` header of an answer from `host` (RFC 6265, 5.2 and 5.3).
    /// `None` for what a browser would ignore, or for another host's.
    pub(super) fn set_by(host: &str, asked_path: &str, header: &str, now: EpochMs) -> Option<Self> {
        let mut pieces = header.split(';');
        let (name, value) = pieces.next()?.split_once('=')?;
        let (name, value) = (name.trim_ascii(), value.trim_ascii());
        if !is_sendable(name, value) {
            return None;
        }
        let mut cookie = Self {
            name: name.to_owned(),
            value: value.into(),
            domain: host.to_owned(),
            scope: Scope::Host,
            path: default_path(asked_path),
            expires: None,
            secure: false,
            http_only: false,
        };
        let mut max_age = None;
        for piece in pieces {
            let (attribute, value) = piece.split_once('=').unwrap_or((piece, ""));
            let value = value.trim();
            match attribute.trim().to_ascii_lowercase().as_str() {
                "domain" if !value.is_empty() => {
                    value
                        .strip_prefix('.')
                        .unwrap_or(value)
                        .to_ascii_lowercase()
                        .clone_into(&mut cookie.domain);
                    cookie.scope = Scope::Domain;
                }
                "path" if value.starts_with('/') => value.clone_into(&mut cookie.path),
                "expires" => cookie.expires = cookie_date(value).or(cookie.expires),
                "max-age" => max_age = value.parse::<i64>().ok().or(max_age),
                "secure" => cookie.secure = true,
                "httponly" => cookie.http_only = true,
                _ => {}
            }
        }
        if let Some(seconds) = max_age {
            cookie.expires = Some(EpochMs(
                now.0.saturating_add(seconds.max(0).saturating_mul(1_000)),
            ));
        }
        is_host_of(host, &cookie.domain).then_some(cookie)
    }

    pub(super) fn has_ended(&self, now: EpochMs) -> bool {
        self.expires.is_some_and(|end| end <= now)
    }

    pub(super) fn goes_to(&self, host: &str, path: &str) -> bool {
        let host_fits = match self.scope {
            Scope::Host => host == self.domain,
            Scope::Domain | Scope::Untold => is_host_of(host, &self.domain),
        };
        host_fits && path_fits(path, &self.path)
    }

    pub(super) fn to_given(&self) -> GivenCookie {
        GivenCookie {
            name: self.name.clone(),
            value: self.value.clone(),
            domain: Some(match self.scope {
                Scope::Host => self.domain.clone(),
                Scope::Domain | Scope::Untold => format!(".{}", self.domain),
            }),
            path: Some(self.path.clone()),
            expires: self.expires,
            secure: self.secure,
            http_only: self.http_only,
        }
    }
}

/// True for the domain itself and for every host below it.
pub(super) fn is_host_of(host: &str, domain: &str) -> bool {
    host == domain
        || host
            .strip_suffix(domain)
            .is_some_and(|below| below.ends_with('.'))
}

/// What can stand in a `Cookie` header without ending it or the cookie.
pub(super) fn is_sendable(name: &str, value: &str) -> bool {
    !name.is_empty()
        && !name.contains('=')
        && name.len() + value.len() <= MAX_COOKIE_BYTES
        && is_plain(name)
        && is_plain(value)
}

fn is_plain(text: &str) -> bool {
    !text.chars().any(|c| c.is_ascii_control() || c == ';')
}

/// RFC 6265, 5.1.4.
fn path_fits(asked: &str, path: &str) -> bool {
    asked
        .strip_prefix(path)
        .is_some_and(|rest| path.ends_with('/') || rest.is_empty() || rest.starts_with('/'))
}

/// The folder of the asked path.
fn default_path(asked: &str) -> String {
    match asked.rsplit_once('/') {
        Some((folder, _)) if !folder.is_empty() => folder.to_owned(),
        _ => "/".to_owned(),
    }
}

/// `Wed, 09 Jun 2027 10:18:14 GMT`, also with the dashes of old servers.
fn cookie_date(text: &str) -> Option<EpochMs> {
    let at = DateTimeParser::new()
        .relaxed_weekday(true)
        .parse_timestamp(text.replace('-', " "))
        .ok()?;
    Some(EpochMs(at.as_millisecond()))
}

fn expose<S: Serializer>(value: &SecretString, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(value.expose_secret())
}

fn hide<'de, D: Deserializer<'de>>(from: D) -> Result<SecretString, D::Error> {
    String::deserialize(from).map(SecretString::from)
}

#[cfg(test)]
mod tests;
