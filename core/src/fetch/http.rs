//! The HTTP client: one GET at a time, as the browser that signed in would send it, within limits.

use std::{error::Error, io, time::Duration};

use http::{HeaderMap, HeaderName, HeaderValue, header};
use reqwest::{Client, redirect};
use url::Url;

use super::limits::Limits;
use super::tls::{self, Door};
use crate::error::CoreError;
use crate::marketplace::Marketplace;
use crate::model::Failure;

/// A client for one fetch. Holds no cookies: each request gets its own.
#[derive(Clone)]
pub(crate) struct Http {
    client: Client,
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
        market: &Marketplace,
        user_agent: &str,
        limits: &Limits,
        door: Option<&Door>,
    ) -> Result<Self, CoreError> {
        let mut builder = Client::builder()
            .tls_backend_preconfigured(tls::config(door)?)
            .https_only(true)
            .redirect(redirect::Policy::none()) // every hop is judged by the plan
            .referer(false)
            .retry(reqwest::retry::never()) // twelve requests are twelve requests
            .no_proxy() // an environment variable must not see the cookies
            .connect_timeout(limits.connect)
            .default_headers(headers(market, user_agent));
        if let Some(door) = door {
            builder = door.clone().lead(builder);
        }
        Ok(Self {
            client: builder.build().map_err(|_| CoreError::Internal)?,
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
        tokio::time::timeout(self.time, self.exchange(address, cookies))
            .await
            .unwrap_or(Err(Failure::TimedOut))
    }

    async fn exchange(&self, address: Url, cookies: Option<HeaderValue>) -> Result<Raw, Failure> {
        let mut request = self.client.get(address);
        if let Some(cookies) = cookies {
            request = request.header(header::COOKIE, cookies);
        }
        let mut response = request.send().await.map_err(|why| failure(&why))?;
        // The length is that of the compressed body: a hint for refusing early, never for allocating.
        if response
            .content_length()
            .is_some_and(|length| length > self.body_bytes as u64)
        {
            return Err(Failure::TooLarge);
        }
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|why| failure(&why))? {
            if body.len() + chunk.len() > self.body_bytes {
                return Err(Failure::TooLarge);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Raw {
            status: response.status().as_u16(),
            headers: std::mem::take(response.headers_mut()),
            body,
        })
    }
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

/// What kept an answer from coming. Never says more than that: errors of the client hold addresses.
fn failure(why: &reqwest::Error) -> Failure {
    if why.is_timeout() {
        return Failure::TimedOut;
    }
    let mut connecting = why.is_connect();
    let mut cause: Option<&(dyn Error + 'static)> = Some(why);
    while let Some(error) = cause {
        if let Some(tls) = error.downcast_ref::<rustls::Error>() {
            return match tls {
                // Something that speaks no TLS at all: the sign-in page of somebody's wireless network.
                rustls::Error::InvalidMessage(_) if connecting => Failure::Offline,
                _ => Failure::Tls,
            };
        }
        let io = error.downcast_ref::<io::Error>();
        if let Some(io) = io {
            match io.kind() {
                io::ErrorKind::TimedOut => return Failure::TimedOut,
                // The connection stood, and broke.
                io::ErrorKind::ConnectionReset
                | io::ErrorKind::ConnectionAborted
                | io::ErrorKind::BrokenPipe
                | io::ErrorKind::UnexpectedEof => connecting = false,
                _ => {}
            }
        }
        // An io::Error around another error shows that one only this way.
        cause = match io.and_then(io::Error::get_ref) {
            Some(inner) => Some(inner),
            None => error.source(),
        };
    }
    if connecting {
        Failure::Offline
    } else {
        Failure::Cut
    }
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
