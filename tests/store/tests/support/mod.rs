//! A plain client for the store's own tests.
#![allow(dead_code)] // each test program uses its part

use std::sync::Arc;

use reqwest::{Client, RequestBuilder, Response, redirect::Policy};
use rustls::{
    ClientConfig, RootCertStore,
    crypto::ring,
    pki_types::{CertificateDer, pem::PemObject},
};
use stand_in_store::{
    Store, StoreOptions,
    client::{self, SignedIn},
    markets,
};

/// As the sign-in webview calls itself on a phone that asks for the desktop site.
pub(crate) const DESKTOP: &str = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
/// The phone's own.
pub(crate) const PHONE: &str = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36";

/// A store on a fixed day.
pub(crate) async fn open(scenario: &str) -> Store {
    let options = StoreOptions {
        scenario: scenario.to_owned(),
        today: Some(jiff::civil::date(2026, 11, 23)),
        ..StoreOptions::default()
    };
    Store::start(options).await.unwrap()
}

pub(crate) async fn sign_in(store: &Store, site: &str, scenario: &str) -> SignedIn {
    sign_in_as(store, site, scenario, DESKTOP).await
}

pub(crate) async fn sign_in_as(
    store: &Store,
    site: &str,
    scenario: &str,
    user_agent: &str,
) -> SignedIn {
    client::sign_in(store, site, Some(scenario), user_agent)
        .await
        .unwrap_or_else(|reason| panic!("{scenario} at {site}: {reason}"))
}

/// Finds every site at the store, follows no redirect and unpacks nothing.
pub(crate) fn http(store: &Store) -> Client {
    let mut roots = RootCertStore::empty();
    let root = CertificateDer::from_pem_slice(store.root_pem().as_bytes()).unwrap();
    roots.add(root).unwrap();
    let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let mut builder = Client::builder()
        .tls_backend_preconfigured(tls)
        .redirect(Policy::none())
        .user_agent(DESKTOP)
        .no_gzip()
        .no_brotli()
        .no_proxy();
    for market in markets() {
        builder = builder.resolve(&market.host(), store.address());
    }
    builder
        .resolve("www.example.net", store.address())
        .build()
        .unwrap()
}

pub(crate) trait Asking {
    fn ask(&self, site: &str, path: &str, cookies: &str) -> RequestBuilder;
}

impl Asking for Client {
    fn ask(&self, site: &str, path: &str, cookies: &str) -> RequestBuilder {
        let base = reqwest::Url::parse(&format!("https://www.amazon.{site}/")).unwrap();
        self.get(base.join(path).unwrap()).header("cookie", cookies)
    }
}

/// The cookie line with the `session-token` that an answer has renewed.
pub(crate) fn renewed(cookies: &str, answer: &Response) -> String {
    let token = answer
        .headers()
        .get_all("set-cookie")
        .iter()
        .find_map(|line| {
            let (token, _) = line.to_str().ok()?.split_once("; ")?;
            token
                .starts_with("session-token=")
                .then(|| token.to_owned())
        });
    let Some(token) = token else {
        return cookies.to_owned();
    };
    cookies
        .split("; ")
        .map(|pair| {
            if pair.starts_with("session-token=") {
                token.as_str()
            } else {
                pair
            }
        })
        .collect::<Vec<_>>()
        .join("; ")
}

/// A page of .com.
pub(crate) async fn ask(store: &Store, path: &str, cookies: &str) -> Response {
    http(store).ask("com", path, cookies).send().await.unwrap()
}

/// A form of .com.
pub(crate) async fn post(
    store: &Store,
    path: &str,
    cookies: &str,
    fields: &[(&str, &str)],
) -> Response {
    let body = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish();
    http(store)
        .post(format!("https://www.amazon.com{path}"))
        .header("cookie", cookies)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body)
        .send()
        .await
        .unwrap()
}

/// Where the answer leads, as a path with its query.
pub(crate) fn leads_to(answer: &Response) -> String {
    let to = answer.headers()["location"].to_str().unwrap();
    to.replace("https://www.amazon.com", "")
}
