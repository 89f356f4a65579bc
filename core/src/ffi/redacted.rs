//! What the records that hold secrets say of themselves, in Rust, Kotlin (`toString`) and Swift (`debugDescription`).
//!
//! Lives here: their `Debug`. Comes in: a record. Goes out: a text that may end in a log.
//! May not: name a session, a cookie's value, page text or an address with its query.

use std::fmt;

use super::{FetchEvent, Fetched, PageRequest, RenderedPage, Settled, WebviewCookie};

impl fmt::Debug for FetchEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SourceStarted { source } => f
                .debug_struct("SourceStarted")
                .field("source", source)
                .finish(),
            Self::SourceFinished {
                source,
                outcome,
                rows,
            } => f
                .debug_struct("SourceFinished")
                .field("source", source)
                .field("outcome", outcome)
                .field("rows", &rows.len())
                .finish(),
        }
    }
}

impl fmt::Debug for Fetched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fetched")
            .field("rows", &self.report.rows.len())
            .field("stopped_by", &self.stopped_by)
            .field("owner", &self.owner)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Settled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settled")
            .field("rows", &self.report.rows.len())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for PageRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PageRequest")
            .field("id", &self.id)
            .field("source", &self.source)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for RenderedPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RenderedPage")
            .field("id", &self.id)
            .field("status", &self.status)
            .field("bytes", &self.html.len())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for WebviewCookie {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WebviewCookie")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ffi::Source;

    #[test]
    fn no_record_says_its_secret() {
        let cookie = WebviewCookie {
            name: "session-token".into(),
            value: "SECRET".into(),
            domain: None,
            path: None,
            expires_ms: None,
            secure: true,
            http_only: true,
        };
        let request = PageRequest {
            id: 1,
            source: Source::GiftCard,
            address: "https://www.amazon.com/gc/balance?token=SECRET".into(),
        };
        let page = RenderedPage {
            id: 1,
            address: "https://www.amazon.com/gc/balance?token=SECRET".into(),
            status: Some(200),
            html: "<p>SECRET</p>".into(),
        };
        let said = format!("{cookie:?} {request:?} {page:?}");
        assert!(
            said.contains("session-token") && said.contains("GiftCard"),
            "{said}"
        );
        assert!(!said.contains("SECRET"), "{said}");
    }
}
