//! A signed-in person, and fetches of theirs over whatever network a test chooses.

use std::net::SocketAddr;

use digital_credit_core::ffi::{
    self, Clock, FetchOptions, Fetched, Outcome, Source, TestNetwork, Trigger,
};
use jiff::civil::Date;
use stand_in_store::{Store, StoreOptions, client, scenario};

/// The tests' own User-Agent.
pub const AGENT: &str = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

/// 2026-11-23T18:00Z, in the morning of the same day where the .com site is.
pub const NOW_MS: i64 = 1_795_456_800_000;

/// The store's day.
pub const TODAY: Date = jiff::civil::date(2026, 11, 23);

/// A person who has signed in to a stand-in store of their own.
pub struct Person {
    /// The store.
    pub store: Store,
    /// The session. Secret in life, a test's here.
    pub session: String,
}

impl Person {
    /// Starts a store with a scenario and signs in to it.
    ///
    /// # Panics
    /// On an error of ours: there is nothing to test then.
    pub async fn of(name: &str) -> Self {
        let options = StoreOptions {
            scenario: name.to_owned(),
            today: Some(TODAY),
            ..StoreOptions::default()
        };
        let store = Store::start(options).await.expect("the store starts");
        let site = scenario(name).expect("the store knows it").site.clone();
        let signed_in = client::sign_in(&store, &site, None, AGENT)
            .await
            .expect("the sign-in ends well");
        let cookies = ffi::cookies_from_line(signed_in.cookie_line).expect("a cookie line");
        let session = ffi::session_from_webview(None, site, cookies, AGENT.into(), NOW_MS)
            .expect("a session");
        Self { store, session }
    }

    /// Fetches straight from the store.
    pub async fn fetch(&self) -> Fetched {
        self.fetch_over(self.store.address(), self.store.root_pem(), None)
            .await
    }

    /// Fetches over another network.
    ///
    /// # Panics
    /// On an error of ours: there is nothing to test then.
    pub async fn fetch_over(
        &self,
        address: SocketAddr,
        root_pem: &str,
        limit_ms: Option<u32>,
    ) -> Fetched {
        let options = options(address, root_pem, limit_ms);
        ffi::fetch_balances(self.session.clone(), None, None, options, None, None)
            .await
            .expect("no error of ours")
    }

    /// Fetches over another network, with an earlier report in hand.
    ///
    /// # Panics
    /// On an error of ours: there is nothing to test then.
    pub async fn fetch_again(
        &self,
        before: &Fetched,
        address: SocketAddr,
        root_pem: &str,
        limit_ms: Option<u32>,
    ) -> Fetched {
        let options = FetchOptions {
            trigger: Trigger::Continuation,
            ..options(address, root_pem, limit_ms)
        };
        let (session, report) = (before.session.clone(), Some(before.stored_report.clone()));
        ffi::fetch_balances(
            session,
            report,
            Some(before.refresh_state.clone()),
            options,
            None,
            None,
        )
        .await
        .expect("no error of ours")
    }
}

/// Options for a fetch by hand.
pub fn options(address: SocketAddr, root_pem: &str, limit_ms: Option<u32>) -> FetchOptions {
    FetchOptions {
        clock: Clock {
            now_ms: NOW_MS,
            utc_offset_minutes: -480,
        },
        trigger: Trigger::Person,
        jitter_seed: 1,
        time_limit_ms: limit_ms,
        whole_ledger: false,
        fallback_user_agent: AGENT.into(),
        network: Some(TestNetwork {
            address: address.to_string(),
            root_pem: root_pem.to_owned(),
        }),
    }
}

/// What came of a source.
pub fn outcome_of(fetched: &Fetched, source: Source) -> Option<&Outcome> {
    fetched
        .report
        .sources
        .iter()
        .find(|report| report.source == source)
        .map(|report| &report.outcome)
}
