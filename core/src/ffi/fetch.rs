//! Fetching over the core's own client.

use std::sync::Arc;

use super::convert_fetch::{Kept, report};
use super::{Clock, LedgerEntry, Outcome, Report, Row, Source, StoppedBy, guarded, guarded_future};
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
    /// Read further pages of the gift-card ledger (at most five in all) into [`Fetched::ledger`].
    pub whole_ledger: bool,
    /// The phone's own User-Agent: used when the session has none.
    pub fallback_user_agent: String,
    /// Tests only.
    pub network: Option<TestNetwork>,
}

/// Told while a fetch runs.
#[derive(Clone, PartialEq, Eq, uniffi::Enum)]
#[uniffi::export(Debug)]
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
        /// The balances it shows, each as all pages of this fetch so far together say it. A row that an earlier page
        /// showed comes again, and replaces the one of the same id. What the fetch gives in the end has the last word.
        rows: Vec<Row>,
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
    /// The gift card's ledger, newest first: its first page, or more with `whole_ledger`. Not stored by the core.
    #[uniffi(default = [])]
    pub ledger: Vec<LedgerEntry>,
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
        let clock: model::Clock = options.clock.try_into()?;
        let (market, today) = (kept.session.market(), clock.today());
        let observer = observer.map(|observer| -> own::Observer {
            Arc::new(move |event| observer.on_event(FetchEvent::of(event, market, today)))
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
