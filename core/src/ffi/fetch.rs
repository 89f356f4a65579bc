//! Fetching: over the core's own client, or with pages that a webview has rendered.

use std::sync::{Arc, Mutex, PoisonError};

use url::Url;

use super::convert_fetch::{Kept, report};
use super::{Clock, Outcome, Report, Source, StoppedBy, guarded, guarded_future};
use crate::account::{self, to_stored};
use crate::fetch as own;
use crate::model;
use crate::sign_in::Session;

pub use crate::error::{CoreError, Damage, Input, Stored};

/// Who asked for a fetch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Trigger {
    /// The person, by hand: 45 s, two pages at a time, at most once a minute.
    Person,
    /// The system, in the background: 20 s, one page at a time, at most four a day.
    Schedule,
    /// The app goes on by itself after a wall or a sign-in that the person has just passed.
    Continuation,
}

/// A network of the tests' own. Refused unless the library was built with its test door.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct TestNetwork {
    /// `127.0.0.1:port` of the stand-in store.
    pub address: String,
    /// The certificate of its own authority, PEM.
    pub root_pem: String,
}

/// How to fetch.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct FetchOptions {
    /// The phone's clock.
    pub clock: Clock,
    /// Who asked.
    pub trigger: Trigger,
    /// Any number; spreads retries of many phones.
    pub jitter_seed: u64,
    /// A shorter limit for the whole fetch than the trigger's own, milliseconds.
    pub time_limit_ms: Option<u32>,
    /// Read further pages of the gift-card ledger (at most five in all).
    pub whole_ledger: bool,
    /// The phone's own User-Agent: used when the session has none.
    pub fallback_user_agent: String,
    /// Tests only.
    pub network: Option<TestNetwork>,
}

/// Told while a fetch runs.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum FetchEvent {
    /// A source is being asked.
    SourceStarted {
        /// Which.
        source: Source,
    },
    /// A source has been asked.
    SourceFinished {
        /// Which.
        source: Source,
        /// What came of it.
        outcome: Outcome,
        /// How many balances it gave.
        readings: u32,
    },
}

/// Hears of progress. Called on a thread of the core's: hop to the main thread yourself.
/// One that throws is no longer called; the fetch goes on.
#[uniffi::export(with_foreign)]
pub trait FetchObserver: Send + Sync {
    /// Something happened. Return at once.
    fn on_event(&self, event: FetchEvent);
}

/// Stops a fetch from outside. Give it to `fetch_balances`; `cancel()` makes that return soon
/// with what was read until then.
#[derive(Debug, Default, uniffi::Object)]
pub struct FetchCancel {
    switch: own::Cancel,
}

#[uniffi::export]
impl FetchCancel {
    /// A switch that is off.
    #[uniffi::constructor]
    pub fn new() -> Arc<Self> {
        Arc::default()
    }

    /// Stops the fetch it was given to; for good.
    pub fn cancel(&self) {
        self.switch.cancel();
    }
}

/// Whose pages a fetch has met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Owner {
    /// The same account as the previous report, or there was no previous report.
    Same,
    /// A fresh sign-in, and no page said whose it is: ask "Same account as before?" and call `settle_owner`.
    AskPerson,
    /// Another person's account: a new account id, nothing merged. Keep the old files under the old id or delete them.
    Another,
}

/// A page that could not be read, without a word of its text.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct UnreadPage {
    /// Which source.
    pub source: Source,
    /// `PageChanged` or `Unclear`.
    pub outcome: Outcome,
    /// Its structure, see `skeleton`. Show it before it is sent anywhere.
    pub skeleton: String,
}

/// What a fetch gave. Store the three strings as they are, whatever `stopped_by` says.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Debug)]
pub struct Fetched {
    /// The session with renewed cookies. Secret: encrypt it.
    pub session: String,
    /// The report as the next fetch wants it. Private.
    pub stored_report: String,
    /// When to ask again. Private.
    pub refresh_state: String,
    /// The report for the screen.
    pub report: Report,
    /// Why it ended early or read nothing; absent when all went well.
    pub stopped_by: Option<StoppedBy>,
    /// Whose pages these were.
    pub owner: Owner,
    /// Pages to offer for *report the page*.
    pub unread_pages: Vec<UnreadPage>,
}

/// Reads every balance of the account.
///
/// `session`, `previous` and `refresh_state` are the strings of the last [`Fetched`] (or of
/// [`super::session_from_webview`]; `None` the first time). A damaged `previous` or `refresh_state` loses nothing
/// that can be fetched again: it is treated as absent. Hold one lock: one fetch at a time.
///
/// Throws `SessionUnusable` (sign in again), `InvalidInput` and `Internal` only; all the world does is in `stopped_by`.
#[uniffi::export(async_runtime = "tokio")]
pub async fn fetch_balances(
    session: String,
    previous: Option<String>,
    refresh_state: Option<String>,
    options: FetchOptions,
    observer: Option<Arc<dyn FetchObserver>>,
    cancel: Option<Arc<FetchCancel>>,
) -> Result<Fetched, CoreError> {
    guarded_future(async {
        let kept = Kept::read(&session, previous.as_deref(), refresh_state.as_deref())?;
        let clock = options.clock.try_into()?;
        let observer = observer.map(|observer| -> own::Observer {
            Arc::new(move |event: own::FetchEvent| observer.on_event(event.into()))
        });
        let fetched = own::fetch(
            kept.session,
            kept.previous,
            kept.refresh,
            options.try_into()?,
            observer,
            cancel.map_or_else(own::Cancel::new, |cancel| cancel.switch.clone()),
        )
        .await?;
        Ok(Fetched::of(fetched, &clock))
    })
    .await
}

/// Answers "Same account as before?" after a fetch that said [`Owner::AskPerson`].
/// `same`: merges `previous` into the new report; else the new account gets an id of its own.
#[uniffi::export]
pub fn settle_owner(
    session: String,
    previous: String,
    stored_report: String,
    same: bool,
    clock: Clock,
) -> Result<Settled, CoreError> {
    guarded(|| {
        let mut session = Session::from_stored(&session)?;
        let clock: model::Clock = clock.try_into()?;
        let (previous, fresh) = (report(&previous)?, report(&stored_report)?);
        let settled = account::settle_owner(&previous, fresh, same, clock.today());
        session.belongs_to(settled.account.clone(), true);
        Ok(Settled {
            session: session.to_stored(),
            stored_report: to_stored(&settled),
            report: Report::of(&settled, &clock),
        })
    })
}

/// The strings to store after [`settle_owner`].
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Debug)]
pub struct Settled {
    /// The session. Secret.
    pub session: String,
    /// The report as the next fetch wants it. Private.
    pub stored_report: String,
    /// The report for the screen.
    pub report: Report,
}

/// A page for the reading screen to load.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Debug)]
pub struct PageRequest {
    /// Give it back with the page.
    pub id: u32,
    /// Which source.
    pub source: Source,
    /// Load exactly this address, with GET.
    pub address: String,
}

/// A page that the reading screen has rendered.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Debug)]
pub struct RenderedPage {
    /// The request's.
    pub id: u32,
    /// Where the webview ended up.
    pub address: String,
    /// The HTTP status, when the webview tells it.
    pub status: Option<u16>,
    /// `document.documentElement.outerHTML`
    pub html: String,
}

/// A fetch driven by the shell with pages its own webview has rendered. Call it off the main thread: it parses.
/// Seed the webview with `webview_cookies` before, and make a session of its cookies after `finish`: they are renewed there.
#[derive(uniffi::Object)]
pub struct RenderedFetch {
    clock: model::Clock,
    /// `None` once it has ended.
    fetch: Mutex<Option<own::Rendered>>,
}

#[uniffi::export]
impl RenderedFetch {
    /// Starts one, with the same strings as [`fetch_balances`].
    #[uniffi::constructor]
    pub fn new(
        session: String,
        previous: Option<String>,
        refresh_state: Option<String>,
        options: FetchOptions,
    ) -> Result<Arc<Self>, CoreError> {
        guarded(|| {
            let kept = Kept::read(&session, previous.as_deref(), refresh_state.as_deref())?;
            let clock = options.clock.try_into()?;
            let options = options.try_into()?;
            let fetch = own::Rendered::begin(kept.session, kept.previous, kept.refresh, options);
            Ok(Arc::new(Self {
                clock,
                fetch: Mutex::new(Some(fetch)),
            }))
        })
    }

    /// The next page to load: the same one until it is provided; `None` when there is nothing more to ask.
    pub fn next_request(&self) -> Result<Option<PageRequest>, CoreError> {
        self.with(|fetch| {
            Ok(fetch
                .next_request()
                .map(|(id, source, address)| PageRequest {
                    id,
                    source: source.into(),
                    address: address.into(),
                }))
        })
    }

    /// Hands over a page; tells what came of it, so that a wall can be shown to the person at once.
    /// A page that was not asked for is `InvalidInput`.
    pub fn provide(&self, page: RenderedPage) -> Result<Outcome, CoreError> {
        self.with(|fetch| {
            let address = Url::parse(&page.address).map_err(|_| NOT_ASKED_FOR)?;
            let rendered = own::RenderedPage {
                address,
                status: page.status.unwrap_or(200),
                html: &page.html,
            };
            let outcome = fetch.provide(page.id, rendered).ok_or(NOT_ASKED_FOR)?;
            Ok(outcome.into())
        })
    }

    /// Hands over a page that did not load.
    pub fn provide_failure(&self, id: u32, failure: super::Failure) -> Result<(), CoreError> {
        self.with(|fetch| {
            fetch
                .provide_failure(id, failure.into())
                .ok_or(NOT_ASKED_FOR)?;
            Ok(())
        })
    }

    /// Ends it, also early, with what was read. Once: afterwards every call is `Internal`.
    pub fn finish(&self) -> Result<Fetched, CoreError> {
        guarded(|| {
            let fetch = self.lock().take().ok_or(CoreError::Internal)?;
            Ok(Fetched::of(fetch.finish(), &self.clock))
        })
    }
}

const NOT_ASKED_FOR: CoreError = CoreError::InvalidInput {
    what: Input::Address,
};

impl RenderedFetch {
    fn with<T>(
        &self,
        step: impl FnOnce(&mut own::Rendered) -> Result<T, CoreError>,
    ) -> Result<T, CoreError> {
        guarded(|| step(self.lock().as_mut().ok_or(CoreError::Internal)?))
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<own::Rendered>> {
        // After a panic inside, what was read until then is still whole: each page is taken in one step.
        self.fetch.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
