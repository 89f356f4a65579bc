//! Fetching with pages that a webview has rendered.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use url::Url;

use super::convert_fetch::Kept;
#[cfg(doc)]
use super::fetch::fetch_balances;
use super::{CoreError, Failure, FetchOptions, Fetched, Input, Outcome, Source, guarded};
use crate::fetch as own;
use crate::model;

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
    pub fn provide_failure(&self, id: u32, failure: Failure) -> Result<(), CoreError> {
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

    fn lock(&self) -> MutexGuard<'_, Option<own::Rendered>> {
        // After a panic inside, what was read until then is still whole: each page is taken in one step.
        self.fetch.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
