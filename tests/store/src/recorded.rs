//! What was asked of the store: every request, for tests to look at.
//!
//! Lives here: the record of one request. Comes in: its head. Goes out: to tests.
//! May not: show a cookie or a query in `Debug`.

use std::fmt;

use http::{HeaderMap, request::Parts};

/// One request that reached the store.
#[derive(Clone)]
pub struct Recorded {
    /// False for a request in the clear, which the store answers only in order to record it.
    pub tls: bool,
    /// `GET`, `POST`, …
    pub method: String,
    /// `1.1` or `2`.
    pub http_version: &'static str,
    /// The host it was meant for, without a port.
    pub host: String,
    /// The path.
    pub path: String,
    /// The raw query; empty when there is none.
    pub query: String,
    /// Every header. Cookies are in here.
    pub headers: HeaderMap,
}

impl Recorded {
    pub(crate) fn of(request: &Parts) -> Self {
        Self {
            tls: true,
            method: request.method.to_string(),
            http_version: if request.version == http::Version::HTTP_2 {
                "2"
            } else {
                "1.1"
            },
            host: host_of(request),
            path: request.uri.path().to_owned(),
            query: request.uri.query().unwrap_or_default().to_owned(),
            headers: request.headers.clone(),
        }
    }

    /// The first value of a header, when it is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The cookies that came with it as one line; HTTP/2 may send one header per cookie.
    pub fn cookie_line(&self) -> Option<String> {
        let lines: Vec<_> = self
            .headers
            .get_all(http::header::COOKIE)
            .iter()
            .map(|line| String::from_utf8_lossy(line.as_bytes()))
            .collect();
        (!lines.is_empty()).then(|| lines.join("; "))
    }

    /// The value of one cookie, byte for byte.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let line = self.cookie_line()?;
        line.split("; ").find_map(|pair| {
            let (own, value) = pair.split_once('=')?;
            (own == name).then(|| value.to_owned())
        })
    }

    /// The names in the query, without their values.
    pub fn query_names(&self) -> Vec<String> {
        url::form_urlencoded::parse(self.query.as_bytes())
            .map(|(name, _)| name.into_owned())
            .collect()
    }
}

impl fmt::Debug for Recorded {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {}{}", self.method, self.host, self.path)
    }
}

/// The host of a request (HTTP/2 names it in the address), without a port.
pub(crate) fn host_of(request: &Parts) -> String {
    let named = request.uri.host().or_else(|| {
        let host = request.headers.get(http::header::HOST)?.to_str().ok()?;
        Some(host.split_once(':').map_or(host, |(name, _port)| name))
    });
    named.unwrap_or_default().to_ascii_lowercase()
}
