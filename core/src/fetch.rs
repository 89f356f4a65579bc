//! A fetch: every balance of an account, asked for page by page.
//!
//! Lives here: the plan (which page next), its two drivers, the HTTP client, TLS, and when to ask again.
//! Comes in: a session, the report before, the time of day. Goes out: [`Fetched`], whatever the world did.
//! May not: send anything but GET, or a cookie to another host; read the time of day; keep anything between two fetches.
//!
//! From Rust, call [`fetch`]; the boundary of the phones (`ffi`) wraps the same function:
//!
//! ```no_run
//! # use digital_credit_core::{error::CoreError, fetch::*, model::{Clock, EpochMs}, sign_in::*};
//! # async fn example(line: &str, now: i64) -> Result<(), CoreError> {
//! let cookies = cookies_from_line(line)?;
//! let site = "com".parse().expect("a site");
//! let session = Session::from_webview(None, site, cookies, "Mozilla/5.0 …", EpochMs(now))?;
//! let clock = Clock::new(EpochMs(now), 0).expect("a time");
//! let options = Options::new(clock, Trigger::Person);
//! let fetched = fetch(session, None, RefreshState::default(), options, None, Cancel::new()).await?;
//! println!("{} rows, stopped by {:?}", fetched.report.rows.len(), fetched.stopped_by);
//! # Ok(())
//! # }
//! ```

mod course;
mod hear;
mod http;
mod known;
pub mod limits;
mod plan;
pub mod refresh;
mod rendered;
mod run;
mod stop;
mod tls;

use std::{fmt, sync::Arc};

pub use limits::Limits;
pub use plan::UnreadPage;
pub use refresh::{Interval, RefreshState, Trigger};
pub use rendered::{Rendered, RenderedPage};
pub use run::fetch;
pub use tls::Door;
#[cfg(feature = "stand-in")]
pub use tls::Names;
pub use tokio_util::sync::CancellationToken as Cancel;

use crate::account::Owner;
use crate::model::{Clock, Outcome, Report, Row, Source, StoppedBy};
use crate::reading::LedgerEntry;
use crate::sign_in::Session;

/// How to fetch.
#[derive(Clone, Debug)]
pub struct Options {
    /// The phone's clock when the fetch begins.
    pub clock: Clock,
    /// Who asks.
    pub trigger: Trigger,
    /// Any number; spreads retries of many phones.
    pub jitter_seed: u64,
    /// Time and size.
    pub limits: Limits,
    /// Read further pages of the gift-card ledger, [`limits::LEDGER_PAGES`] in all.
    pub whole_ledger: bool,
    /// Used when the session has no User-Agent of the webview that signed in.
    pub fallback_user_agent: String,
    /// A network of the tests' own.
    pub door: Option<Door>,
}

impl Options {
    /// The usual ones for who asks.
    pub fn new(clock: Clock, trigger: Trigger) -> Self {
        Self {
            clock,
            trigger,
            jitter_seed: 0,
            limits: match trigger {
                Trigger::Schedule => Limits::BACKGROUND,
                Trigger::Person | Trigger::Continuation => Limits::FOREGROUND,
            },
            whole_ledger: false,
            fallback_user_agent: String::new(),
            door: None,
        }
    }
}

/// Told while a fetch runs, in order: for each source first the one, then the other, unless the fetch is cut off between.
#[derive(Clone, PartialEq, Eq)]
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
        /// What came of it; `Read` without rows for a page that leads on to others.
        outcome: Outcome,
        /// The balances it shows, each as all pages of this fetch so far together say it: a row that an earlier page
        /// showed comes again, and replaces it. What the fetch gives in the end has the last word.
        rows: Vec<Row>,
    },
}

/// Without the balances: it may end in a log.
impl fmt::Debug for FetchEvent {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SourceStarted { source } => out
                .debug_struct("SourceStarted")
                .field("source", source)
                .finish(),
            Self::SourceFinished {
                source,
                outcome,
                rows,
            } => out
                .debug_struct("SourceFinished")
                .field("source", source)
                .field("outcome", outcome)
                .field("rows", &rows.len())
                .finish(),
        }
    }
}

/// Hears of progress. One that panics is no longer called; the fetch goes on.
pub type Observer = Arc<dyn Fn(FetchEvent) + Send + Sync>;

/// What a fetch gave. Keep session, report and refresh state, whatever stopped it.
pub struct Fetched {
    /// The session with renewed cookies, and with the account its pages belong to.
    pub session: Session,
    /// The report before and what was read now.
    pub report: Report,
    /// When to ask again.
    pub refresh: RefreshState,
    /// Why it ended early or read nothing.
    pub stopped_by: Option<StoppedBy>,
    /// Whose pages these were.
    pub owner: Owner,
    /// Pages that could not be read, without a word of their text.
    pub unread: Vec<UnreadPage>,
    /// The gift card's ledger, newest first: its first page, or more if that was asked for.
    pub ledger: Vec<LedgerEntry>,
}

impl fmt::Debug for Fetched {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Fetched")
            .field("rows", &self.report.rows.len())
            .field("stopped_by", &self.stopped_by)
            .field("owner", &self.owner)
            .finish_non_exhaustive()
    }
}
