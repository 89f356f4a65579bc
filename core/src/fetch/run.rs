//! The driver over HTTP. Dropping its future at any await is safe: requests end with it, nothing is left half done.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use tokio::{
    task::{JoinSet, spawn_blocking},
    time::sleep,
};
use tokio_util::sync::CancellationToken;

use super::course::{Arrived, Course};
use super::hear::{Response, hear};
use super::http::Http;
use super::plan::{Ask, Cut, Manner};
use super::refresh::RefreshState;
use super::{FetchEvent, Fetched, Observer, Options};
use crate::error::CoreError;
use crate::marketplace::Marketplace;
use crate::model::{EpochMs, Failure, Report};
use crate::sign_in::Session;

/// Fetches every balance of the session's account.
///
/// All that the world does is in [`Fetched::stopped_by`]; what was read is in the report whatever stopped it.
/// Runs on tokio, with timers and I/O.
///
/// # Errors
/// [`CoreError::Internal`] when no client can be built: a programming error.
pub async fn fetch(
    session: Session,
    previous: Option<Report>,
    refresh: RefreshState,
    options: Options,
    observer: Option<Observer>,
    cancel: CancellationToken,
) -> Result<Fetched, CoreError> {
    let agent = session
        .user_agent()
        .unwrap_or(&options.fallback_user_agent)
        .to_owned();
    let http = Http::new(
        session.market(),
        &agent,
        &options.limits,
        options.door.as_ref(),
    )?;
    let manner = Manner {
        at_once: options.limits.at_once,
        whole_ledger: options.whole_ledger,
        english: true,
    };
    let mut course = match Course::begin(session, previous, refresh, options, manner) {
        Ok(course) => course,
        Err(too_soon) => return Ok(*too_soon),
    };
    let mut listener = Listener(observer);
    let mut flights = JoinSet::new();
    let time_is_up = sleep(course.time_left());
    tokio::pin!(time_is_up);
    let cut = loop {
        if cancel.is_cancelled() {
            break Some(Cut::Cancelled);
        }
        while let Some(ask) = course.next() {
            if ask.starts_its_source() {
                listener.tell(FetchEvent::SourceStarted { source: ask.source });
            }
            let cookies = course.cookies(&ask);
            let page = http.clone();
            let (market, clock) = (course.market(), course.clock());
            flights.spawn(async move {
                let raw = page.get(ask.address.clone(), cookies).await;
                land(ask, raw, market, clock.now()).await
            });
        }
        let landed = tokio::select! {
            biased;
            () = cancel.cancelled() => break Some(Cut::Cancelled),
            () = &mut time_is_up => break Some(Cut::TimedOut),
            landed = flights.join_next() => landed,
        };
        match landed {
            None => break None,
            Some(Ok((ask, answer))) => {
                if let Some((_, Some(event))) = course.take(&ask, answer) {
                    listener.tell(event);
                }
            }
            Some(Err(ended)) => match ended.try_into_panic() {
                Ok(panic) => resume_unwind(panic),
                Err(_) => return Err(CoreError::Internal), // nobody else ends our tasks
            },
        }
    };
    drop(flights);
    Ok(course.end(cut))
}

/// Parses off the event loop: a heavy page takes milliseconds.
async fn land(
    ask: Ask,
    raw: Result<super::http::Raw, Failure>,
    market: &'static Marketplace,
    at: EpochMs,
) -> (Ask, Result<Arrived, Failure>) {
    let raw = match raw {
        Ok(raw) => raw,
        Err(failure) => return (ask, Err(failure)),
    };
    let parsed = spawn_blocking(move || {
        let response = Response {
            address: ask.address.clone(),
            status: raw.status,
            headers: raw.headers,
            body: raw.body,
            at,
        };
        let heard = hear(&ask, &response, market);
        let arrived = Arrived {
            heard,
            address: response.address,
            status: response.status,
            headers: response.headers,
        };
        (ask, Ok(arrived))
    });
    match parsed.await {
        Ok(landed) => landed,
        Err(ended) => resume_unwind(ended.into_panic()),
    }
}

/// Tells the observer, until it panics: then it is no longer told, and the fetch goes on.
struct Listener(Option<Observer>);

impl Listener {
    fn tell(&mut self, event: FetchEvent) {
        if let Some(observer) = &self.0
            && catch_unwind(AssertUnwindSafe(|| observer(event))).is_err()
        {
            self.0 = None;
        }
    }
}
