//! The HTTP client: one GET at a time, as the browser that signed in would send it, within limits.

use std::{sync::Arc, time::Duration};

use http::{HeaderMap, HeaderName, HeaderValue, header, uri::PathAndQuery};
use http_body_util::BodyExt;
use tokio::time::timeout;
use url::{Position, Url};

use super::body::{self, Body};
use super::hear::is_own;
use super::limits::Limits;
use super::line::{Lines, failure};
use super::tls::{self, Door};
use crate::error::CoreError;
use crate::marketplace::Marketplace;
use crate::model::Failure;

/// A client for one fetch and one host. Holds no cookies: each request gets its own.
#[derive(Clone)]
pub(crate) struct Http {
    lines: Arc<Lines>,
    market: &'static Marketplace,
    headers: HeaderMap,
    time: Duration,
    body_bytes: usize,
}

/// One hop's answer, decompressed.
pub(crate) struct Raw {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Http {
    pub(crate) fn new(
        market: &'static Marketplace,
        user_agent: &str,
        limits: &Limits,
        door: Option<&Door>,
    ) -> Result<Self, CoreError> {
        let tls = tls::config(door)?;
        Ok(Self {
            lines: Arc::new(Lines::to(&market.host, tls, door.cloned(), limits.connect)),
            market,
            headers: headers(market, user_agent),
            time: limits.request,
            body_bytes: limits.body_bytes,
        })
    }

    /// Sends one GET; follows nothing.
    pub(crate) async fn get(
        &self,
        address: Url,
        cookies: Option<HeaderValue>,
    ) -> Result<Raw, Failure> {
        timeout(self.time, self.exchange(&address, cookies))
            .await
            .unwrap_or(Err(Failure::TimedOut))
    }

    async fn exchange(&self, address: &Url, cookies: Option<HeaderValue>) -> Result<Raw, Failure> {
        // Every line leads to the market's host: what is meant for another cannot be asked, and is not asked of this one.
        if !is_own(self.market, address) {
            return Err(Failure::Cut);
        }
        let target: PathAndQuery = address[Position::BeforePath..Position::AfterQuery]
            .parse()
            .map_err(|_| Failure::Cut)?;
        let mut headers = self.headers.clone();
        if let Some(cookies) = cookies {
            headers.insert(header::COOKIE, cookies);
        }
        let (mut response, line) = self.lines.get(&target, &headers).await?;
        // The length is that of the compressed body: a hint for refusing early, never for allocating.
        if length(response.headers()).is_some_and(|length| length > self.body_bytes) {
            return Err(Failure::TooLarge);
        }
        let mut body = Body::under(response.headers(), self.body_bytes);
        while let Some(frame) = response.frame().await {
            let frame = frame.map_err(|why| failure(&why, false))?;
            if let Some(arrived) = frame.data_ref() {
                body.take(arrived)?;
            }
        }
        let body = body.end()?;
        self.lines.free(line).await;
        Ok(Raw {
            status: response.status().as_u16(),
            headers: std::mem::take(response.headers_mut()),
            body,
        })
    }
}

fn length(headers: &HeaderMap) -> Option<usize> {
    headers
        .get(header::CONTENT_LENGTH)?
        .to_str()
        .ok()?
        .parse()
        .ok()
}

/// What a browser sends for a page that the person opened (`pages.md` 4).
fn headers(market: &Marketplace, user_agent: &str) -> HeaderMap {
    let language = match market.habits.languages.first() {
        Some(tag) => match tag.split_once('-') {
            Some((primary, _)) => format!("{tag},{primary};q=0.9"),
            None => tag.clone(),
        },
        None => "en".to_owned(),
    };
    let mut headers = HeaderMap::new();
    for (name, value) in [
        (header::USER_AGENT, user_agent),
        (
            header::ACCEPT,
            "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        ),
        (header::ACCEPT_ENCODING, body::ENCODING),
        (header::ACCEPT_LANGUAGE, &language),
        (header::UPGRADE_INSECURE_REQUESTS, "1"),
        (HeaderName::from_static("sec-fetch-dest"), "document"),
        (HeaderName::from_static("sec-fetch-mode"), "navigate"),
        (HeaderName::from_static("sec-fetch-site"), "none"),
        (HeaderName::from_static("sec-fetch-user"), "?1"),
    ] {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    }
    headers
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;
    use crate::marketplace::Site;

    #[test]
    #[ignore = "a figure that tests/bench/run asks for, not a test"]
    #[allow(clippy::print_stdout)]
    fn figure_building_the_client() {
        let site: Site = "com".parse().unwrap();
        let build = || {
            let begun = Instant::now();
            let client = Http::new(site.marketplace(), "figures", &Limits::FOREGROUND, None);
            let took = begun.elapsed();
            assert!(client.is_ok());
            took
        };
        let first = build();
        let mut took = [(); 501].map(|()| build());
        took.sort();
        println!(
            "building the client: {:.1} µs, the first {:.1} µs",
            took[250].as_secs_f64() * 1e6,
            first.as_secs_f64() * 1e6
        );
    }
}
