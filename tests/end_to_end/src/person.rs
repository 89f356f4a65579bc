//! Somebody who is signed in to the stand-in store, and the fetches they make.

use std::sync::LazyLock;

use digital_credit_core::{
    fetch::{Cancel, Door, Fetched, Options, RefreshState, Trigger, fetch},
    model::{Clock, EpochMs, Outcome, Report, Source},
    sign_in::{Session, cookies_from_line},
};
use stand_in_store::{Store, StoreOptions, client};
use tokio::runtime::{Builder, Runtime};

/// The store's day, and the phone's.
pub(crate) const TODAY: &str = "2026-11-23";
/// Noon of that day in Seattle.
pub(crate) const NOON: EpochMs = EpochMs(1_795_464_000_000);
/// A browser on a desk.
pub(crate) const DESKTOP: &str = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime")
});

/// Runs a test on the runtime that the store lives on.
pub(crate) fn run<T>(test: impl Future<Output = T>) -> T {
    RUNTIME.block_on(test)
}

/// The one store of this binary. Scenarios are chosen by each person's e-mail address.
pub(crate) fn store() -> &'static Store {
    static STORE: LazyLock<Store> = LazyLock::new(|| {
        std::thread::spawn(|| RUNTIME.block_on(a_store_of_its_own()))
            .join()
            .expect("the store starts")
    });
    &STORE
}

/// Another store, for a test that looks at every request or makes it another day.
pub(crate) async fn a_store_of_its_own() -> Store {
    let options = StoreOptions {
        today: Some(TODAY.parse().expect("a day")),
        ..StoreOptions::default()
    };
    Store::start(options).await.expect("the store starts")
}

/// A store of its own that lives as long as the tests.
pub(crate) async fn a_leaked_store() -> &'static Store {
    Box::leak(Box::new(a_store_of_its_own().await))
}

/// A person with a session, and what their phone keeps.
pub(crate) struct Person {
    store: &'static Store,
    pub(crate) session: Session,
    pub(crate) report: Option<Report>,
    pub(crate) refresh: RefreshState,
    pub(crate) now: EpochMs,
}

impl Person {
    /// Signs in to the site at which a scenario is written.
    pub(crate) async fn of(scenario: &str) -> Self {
        let site = &stand_in_store::scenario(scenario).expect("a scenario").site;
        Self::at(store(), Some(scenario), site, DESKTOP).await
    }

    /// Signs in anywhere, with any browser; without a scenario the store's own is shown, which it may switch.
    pub(crate) async fn at(
        store: &'static Store,
        scenario: Option<&str>,
        site: &str,
        user_agent: &str,
    ) -> Self {
        let signed_in = client::sign_in(store, site, scenario, user_agent)
            .await
            .unwrap_or_else(|reason| panic!("{scenario:?} at {site}: {reason}"));
        let cookies = cookies_from_line(&signed_in.cookie_line).expect("a cookie line");
        let site = site.parse().expect("a site");
        Self {
            store,
            session: Session::from_webview(None, site, cookies, user_agent, NOON)
                .expect("a session"),
            report: None,
            refresh: RefreshState::default(),
            now: NOON,
        }
    }

    /// How this person's phone asks.
    pub(crate) fn options(&self) -> Options {
        let clock = Clock::new(self.now, -480).expect("a time");
        let address = self.store.address().to_string();
        let door = Door::open(&address, self.store.root_pem()).expect("the test door");
        Options {
            door: Some(door),
            ..Options::new(clock, Trigger::Person)
        }
    }

    /// Fetches and keeps what came of it, as a phone does.
    pub(crate) async fn fetch(&mut self) -> Fetched {
        let options = self.options();
        self.fetch_with(options, Cancel::new()).await
    }

    /// The same with limits or a trigger of the test's own.
    pub(crate) async fn fetch_with(&mut self, options: Options, cancel: Cancel) -> Fetched {
        assert!(options.door.is_some(), "no test asks a live site");
        let fetched = fetch(
            self.session.clone(),
            self.report.clone(),
            self.refresh.clone(),
            options,
            None,
            cancel,
        )
        .await
        .expect("nothing of our own goes wrong");
        self.session = fetched.session.clone();
        self.report = Some(fetched.report.clone());
        self.refresh = fetched.refresh.clone();
        fetched
    }

    /// Lets hours pass on the phone.
    pub(crate) fn wait_hours(&mut self, hours: i64) {
        self.now.0 += hours * 3_600_000;
    }
}

/// What came of a source; of several pages the first.
pub(crate) fn outcome(report: &Report, source: Source) -> Option<Outcome> {
    let said = report.sources.iter().find(|said| said.source == source)?;
    Some(said.outcome)
}
