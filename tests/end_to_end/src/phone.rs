//! The same person through the boundary, with the strings that a phone keeps between fetches.

use digital_credit_core::ffi::{
    Clock, FetchOptions, Fetched, Outcome, Source, TestNetwork, Trigger, cookies_from_line,
    fetch_balances, session_from_webview,
};
use stand_in_store::client::{self, Door};

use crate::person::{DESKTOP, NOON};

/// The phone's clock.
pub fn clock() -> Clock {
    Clock {
        now_ms: NOON.0,
        utc_offset_minutes: -480,
    }
}

/// A fetch by hand over a network.
pub fn options(network: impl Into<Door>) -> FetchOptions {
    let network = network.into();
    FetchOptions {
        clock: clock(),
        trigger: Trigger::Person,
        jitter_seed: 7,
        time_limit_ms: None,
        whole_ledger: false,
        fallback_user_agent: DESKTOP.to_owned(),
        network: Some(TestNetwork {
            address: network.address.to_string(),
            root_pem: network.root_pem,
        }),
    }
}

/// Signs in to the site at which a scenario is written, at any store, and makes a session of it.
pub async fn session(store: impl Into<Door>, scenario: &str) -> String {
    let site = &stand_in_store::scenario(scenario).expect("a scenario").site;
    let signed_in = client::sign_in(store, site, Some(scenario), DESKTOP)
        .await
        .unwrap_or_else(|reason| panic!("{scenario}: {reason}"));
    let cookies = cookies_from_line(signed_in.cookie_line).expect("a cookie line");
    session_from_webview(None, site.clone(), cookies, DESKTOP.to_owned(), NOON.0)
        .expect("a session")
}

/// Fetches with a new session and nothing else.
pub async fn fetch(session: &str, options: FetchOptions) -> Fetched {
    fetch_balances(session.to_owned(), None, None, options, None, None)
        .await
        .expect("nothing of our own goes wrong")
}

/// Fetches with all that an earlier fetch gave.
pub async fn fetch_again(before: &Fetched, options: FetchOptions) -> Fetched {
    let report = Some(before.stored_report.clone());
    let refresh = Some(before.refresh_state.clone());
    fetch_balances(before.session.clone(), report, refresh, options, None, None)
        .await
        .expect("nothing of our own goes wrong")
}

/// What came of a source; of several pages the first.
pub fn outcome(fetched: &Fetched, source: Source) -> Option<&Outcome> {
    let mut sources = fetched.report.sources.iter();
    let said = sources.find(|said| said.source == source)?;
    Some(&said.outcome)
}
