//! The driver with pages that a webview has rendered: the same plan, one page at a time, without a network.

use http::HeaderMap;
use url::Url;

use super::course::{Arrived, Course};
use super::hear::{Response, hear};
use super::plan::{Ask, Manner};
use super::refresh::RefreshState;
use super::{Fetched, Options};
use crate::model::{Failure, Outcome, Report};
use crate::sign_in::Session;

/// A fetch driven from outside. Parses in [`Self::provide`]: call it off the main thread.
pub struct Rendered {
    state: State,
}

enum State {
    Running {
        course: Box<Course>,
        asked: Option<Box<Ask>>,
    },
    TooSoon(Box<Fetched>),
}

/// A page as the webview has it.
pub struct RenderedPage<'a> {
    /// Where the webview ended up.
    pub address: Url,
    /// The HTTP status; 200 when the webview does not tell.
    pub status: u16,
    /// `document.documentElement.outerHTML`
    pub html: &'a str,
}

impl Rendered {
    /// Begins one. The throttle counts it like any other.
    pub fn begin(
        session: Session,
        previous: Option<Report>,
        refresh: RefreshState,
        options: Options,
    ) -> Self {
        let manner = Manner {
            at_once: 1,
            whole_ledger: options.whole_ledger,
            english: false, // a webview's cookies are its own
        };
        let state = match Course::begin(session, previous, refresh, options, manner) {
            Ok(course) => State::Running {
                course: Box::new(course),
                asked: None,
            },
            Err(too_soon) => State::TooSoon(too_soon),
        };
        Self { state }
    }

    /// The page to load: id, source, address. The same one until it is provided; `None` when there is nothing more.
    pub fn next_request(&mut self) -> Option<(u32, crate::model::Source, Url)> {
        let State::Running { course, asked } = &mut self.state else {
            return None;
        };
        if asked.is_none() {
            *asked = course.next().map(Box::new);
        }
        asked
            .as_ref()
            .map(|ask| (ask.id, ask.source, ask.address.clone()))
    }

    /// Hands over the page of a request: what it came to. `None` when it was not asked for.
    pub fn provide(&mut self, id: u32, page: RenderedPage<'_>) -> Option<Outcome> {
        let (course, ask) = self.answered(id)?;
        let response = Response {
            address: page.address,
            status: page.status,
            headers: HeaderMap::new(),
            body: page.html.as_bytes().to_vec(),
            at: course.now(),
        };
        let arrived = Arrived {
            heard: hear(&ask, &response, course.market()),
            address: response.address,
            status: response.status,
            headers: response.headers,
        };
        course.take(&ask, Ok(arrived)).map(|(outcome, _)| outcome)
    }

    /// Says that the page of a request did not load. `None` when it was not asked for.
    pub fn provide_failure(&mut self, id: u32, failure: Failure) -> Option<Outcome> {
        let (course, ask) = self.answered(id)?;
        course.take(&ask, Err(failure)).map(|(outcome, _)| outcome)
    }

    /// Ends it, also early, with what was read.
    pub fn finish(self) -> Fetched {
        match self.state {
            State::Running { course, .. } => course.end(None),
            State::TooSoon(fetched) => *fetched,
        }
    }

    fn answered(&mut self, id: u32) -> Option<(&mut Course, Ask)> {
        match &mut self.state {
            State::Running { course, asked } => {
                let ask = asked.take_if(|ask| ask.id == id)?;
                Some((course, *ask))
            }
            State::TooSoon(_) => None,
        }
    }
}
