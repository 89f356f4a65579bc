//! The cookie jar of a session: every cookie of the store's own hosts, each sent to its own host only.

use http::{HeaderMap, HeaderValue, header::SET_COOKIE};
use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};
use url::Url;
use zeroize::Zeroizing;

use super::cookie::{Cookie, GivenCookie, Scope, is_host_of, is_sendable};
use crate::error::{CoreError, Input};
use crate::marketplace::Marketplace;
use crate::model::EpochMs;
use crate::order::InOrder;

/// Browsers keep about 180 for a domain; a jar may hold two markets.
pub(super) const MAX_COOKIES: usize = 400;

#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Jar(Vec<Cookie>);

impl Jar {
    /// Takes what a webview tells, in its order. Cookies of hosts that are not the store's are left out; those of its
    /// other markets are kept, and go to those markets only.
    pub(super) fn of(
        market: &Marketplace,
        given: Vec<GivenCookie>,
        now: EpochMs,
    ) -> Result<Self, CoreError> {
        let mut jar = Self::default();
        for cookie in given {
            if cookie.name.is_empty() {
                continue; // a browser can hold it, the store has none
            }
            if !is_sendable(&cookie.name, cookie.value.expose_secret()) {
                return Err(CoreError::InvalidInput {
                    what: Input::Cookie,
                });
            }
            if let Some(cookie) = placed(market, cookie)
                && !cookie.has_ended(now)
                && jar.0.len() < MAX_COOKIES
            {
                jar.0.push(cookie);
            }
        }
        Ok(jar)
    }

    /// The `Cookie` header for a request; `None` when there is nothing to send, or when the address is not one of
    /// `market` over TLS. `once` is a cookie for this request alone, in the place of the jar's own of that name.
    pub(super) fn header(
        &self,
        market: &Marketplace,
        address: &Url,
        once: Option<(&str, &str)>,
        now: EpochMs,
    ) -> Option<HeaderValue> {
        let host = address.host_str()?;
        if address.scheme() != "https" || !is_host_of(host, &market.domain) {
            return None;
        }
        let mut going: Vec<&Cookie> = self
            .0
            .iter()
            .filter(|cookie| !cookie.has_ended(now) && cookie.goes_to(host, address.path()))
            .filter(|cookie| once.is_none_or(|(name, _)| cookie.name != name))
            .collect();
        going.order_by_key(|cookie| std::cmp::Reverse(cookie.path.len()));

        let mut line = Zeroizing::new(String::new());
        let pairs = going
            .iter()
            .map(|cookie| (cookie.name.as_str(), cookie.value.expose_secret()));
        for (name, value) in pairs.chain(once) {
            if !line.is_empty() {
                line.push_str("; ");
            }
            line.push_str(name);
            line.push('=');
            line.push_str(value);
        }
        let mut header = HeaderValue::from_str(&line)
            .or_else(|_| HeaderValue::from_bytes(line.as_bytes()))
            .ok()
            .filter(|header| !header.is_empty())?;
        header.set_sensitive(true);
        Some(header)
    }

    /// Takes over the cookies that a good response has set, and drops those it has ended.
    pub(super) fn renew(
        &mut self,
        market: &Marketplace,
        address: &Url,
        headers: &HeaderMap,
        once: Option<&str>,
        now: EpochMs,
    ) {
        let Some(host) = address.host_str() else {
            return;
        };
        for header in headers.get_all(SET_COOKIE) {
            let fresh = std::str::from_utf8(header.as_bytes())
                .ok()
                .and_then(|header| Cookie::set_by(host, address.path(), header, now))
                .filter(|cookie| is_host_of(&cookie.domain, &market.domain))
                .filter(|cookie| once != Some(cookie.name.as_str()));
            if let Some(fresh) = fresh {
                self.put(fresh, now);
            }
        }
    }

    /// The value of a cookie of the market's hosts that is not blank.
    pub(super) fn value(&self, market: &Marketplace, name: &str) -> Option<&str> {
        self.0
            .iter()
            .filter(|cookie| cookie.name == name && is_host_of(&cookie.domain, &market.domain))
            .map(|cookie| cookie.value.expose_secret())
            .find(|value| !value.trim_matches('"').is_empty())
    }

    pub(super) fn given(&self) -> Vec<GivenCookie> {
        self.0.iter().map(Cookie::to_given).collect()
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The new one takes the old one's place, so that the order of a line stays.
    fn put(&mut self, fresh: Cookie, now: EpochMs) {
        let replaces = |old: &Cookie| {
            old.name == fresh.name
                && (old.scope == Scope::Untold && is_host_of(&fresh.domain, &old.domain)
                    || old.domain == fresh.domain && old.path == fresh.path)
        };
        let place = self.0.iter().position(replaces);
        self.0.retain(|old| !replaces(old));
        if fresh.has_ended(now) {
            return;
        }
        match place {
            Some(place) => self.0.insert(place.min(self.0.len()), fresh),
            None if self.0.len() < MAX_COOKIES => self.0.push(fresh),
            None => {}
        }
    }
}

/// Where a given cookie belongs; `None` when that is no host of the store.
fn placed(market: &Marketplace, given: GivenCookie) -> Option<Cookie> {
    let (domain, scope) = match &given.domain {
        None => (home_of(market, &given.name).domain.clone(), Scope::Untold),
        Some(domain) => {
            let domain = domain.to_ascii_lowercase();
            let bare = domain.strip_prefix('.').unwrap_or(&domain);
            let home = Marketplace::all()
                .iter()
                .find(|market| is_host_of(bare, &market.domain))?;
            // A cookie told as `amazon.com` is the whole domain's: nobody serves pages there.
            let whole = domain.starts_with('.') || bare == home.domain;
            (
                bare.to_owned(),
                if whole { Scope::Domain } else { Scope::Host },
            )
        }
    };
    Some(Cookie {
        name: given.name,
        value: given.value,
        domain,
        scope,
        path: given
            .path
            .filter(|path| path.starts_with('/'))
            .unwrap_or_else(|| "/".to_owned()),
        expires: given.expires,
        secure: given.secure,
        http_only: given.http_only,
    })
}

/// A line can hold the marks of two markets (`pages.md` 4): the suffix tells whose a cookie is.
fn home_of<'a>(market: &'a Marketplace, name: &str) -> &'a Marketplace {
    let has_suffix = |market: &Marketplace| {
        name.strip_suffix(&market.habits.cookie_suffix)
            .is_some_and(|stem| MARKED_STEMS.contains(&stem))
    };
    Marketplace::all()
        .iter()
        .find(|other| has_suffix(other))
        .unwrap_or(market)
}

/// What stands before a market's suffix (`pages.md` 4, confidence A).
const MARKED_STEMS: [&str; 6] = ["x-", "at-", "sess-at-", "sst-", "ubid-", "lc-"];

#[cfg(test)]
mod tests;
