//! Somebody who is signed in to a stand-in store, and the fetches they make.

use std::sync::LazyLock;

use digital_credit_core::{
    fetch::{Cancel, Door, Fetched, Options, RefreshState, Trigger, fetch},
    model::{Clock, EpochMs, Outcome, Report, Source},
    sign_in::{Session, cookies_from_line},
};
use jiff::civil::Date;
use stand_in_store::{Store, StoreOptions, client};
use tokio::runtime::{Builder, Runtime};

/// The store's day, and the phone's.
pub const TODAY: Date = jiff::civil::date(2026, 11, 23);
/// Noon of that day in Seattle.
pub const NOON: EpochMs = EpochMs(1_795_464_000_000);
/// A browser on a desk.
pub const DESKTOP: &str = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime")
});

/// Runs a test on the runtime that the store lives on.
pub fn run<T>(test: impl Future<Output = T>) -> T {
    RUNTIME.block_on(test)
}

/// The one store of a test binary. Scenarios are chosen by each person's e-mail address.
pub fn store() -> &'static Store {
    static STORE: LazyLock<Store> = LazyLock::new(|| {
        std::thread::spawn(|| RUNTIME.block_on(a_store_of_its_own("happy")))
            .join()
            .expect("the store starts")
    });
    &STORE
}

/// Another store, for a test that looks at every request, makes it another day, or stops it.
pub async fn a_store_of_its_own(scenario: &str) -> Store {
    let options = StoreOptions {
        scenario: scenario.to_owned(),
        today: Some(TODAY),
        ..StoreOptions::default()
    };
    Store::start(options).await.expect("the store starts")
}

/// A store of its own that lives as long as the tests.
pub async fn a_leaked_store() -> &'static Store {
    Box::leak(Box::new(a_store_of_its_own("happy").await))
}

/// A session for whoever signs in at a site, and what their phone keeps.
pub struct Person<'a> {
    store: &'a Store,
    /// The session.
    pub session: Session,
    /// The last report.
    pub report: Option<Report>,
    /// When to ask again.
    pub refresh: RefreshState,
    /// What time it is.
    pub now: EpochMs,
}

impl Person<'static> {
    /// Signs in to the site at which a scenario is written.
    pub async fn of(scenario: &str) -> Self {
        let site = &stand_in_store::scenario(scenario).expect("a scenario").site;
        Self::at(store(), Some(scenario), site, DESKTOP).await
    }
}

impl<'a> Person<'a> {
    /// Signs in anywhere, with any browser; without a scenario the store's own is shown, which it may switch.
    pub async fn at(
        store: &'a Store,
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
    pub fn options(&self) -> Options {
        let clock = Clock::new(self.now, -480).expect("a time");
        Options {
            door: Some(door(self.store)),
            ..Options::new(clock, Trigger::Person)
        }
    }

    /// Fetches and keeps what came of it, as a phone does.
    pub async fn fetch(&mut self) -> Fetched {
        let options = self.options();
        self.fetch_with(options, Cancel::new()).await
    }

    /// The same with limits or a trigger of the test's own.
    pub async fn fetch_with(&mut self, options: Options, cancel: Cancel) -> Fetched {
        let fetched = self.look(options, cancel).await;
        self.session = fetched.session.clone();
        self.report = Some(fetched.report.clone());
        self.refresh = fetched.refresh.clone();
        fetched
    }

    /// Fetches and keeps nothing, so that the next look begins where this one did.
    pub async fn look(&self, options: Options, cancel: Cancel) -> Fetched {
        assert!(options.door.is_some(), "no test asks a live site");
        fetch(
            self.session.clone(),
            self.report.clone(),
            self.refresh.clone(),
            options,
            None,
            cancel,
        )
        .await
        .expect("nothing of our own goes wrong")
    }

    /// Lets hours pass on the phone.
    pub fn wait_hours(&mut self, hours: i64) {
        self.now.0 += hours * 3_600_000;
    }
}

/// The test door to a store.
pub fn door(store: &Store) -> Door {
    Door::open(&store.address().to_string(), store.root_pem()).expect("the test door")
}

/// What came of a source; of several pages the first.
pub fn outcome(report: &Report, source: Source) -> Option<Outcome> {
    let said = report.sources.iter().find(|said| said.source == source)?;
    Some(said.outcome)
}
