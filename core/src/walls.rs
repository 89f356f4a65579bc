//! What stands between us and a page: sign-in, checks of the store, busy and rate limits (`pages.md` 3).
//!
//! Lives here: telling a wall from a page. Nearly all of them come with HTTP 200.
//! Comes in: one answer of the store. Goes out: a finding, or nothing: then the page is read.
//! May not: take the word "Sign-In" or a link to `/ap/signin` as proof (every page has them), or do I/O.

use std::fmt;

use http::HeaderMap;
use url::Url;

use crate::marketplace::Marketplace;
use crate::model::{EpochMs, Finding, Source};

/// One answer, after redirects and decompression.
#[derive(Clone, Copy)]
pub struct Answer<'a> {
    /// The final address.
    pub address: &'a Url,
    /// The HTTP status.
    pub status: u16,
    /// The headers.
    pub headers: &'a HeaderMap,
    /// The body.
    pub body: &'a [u8],
    /// When it arrived; a `Retry-After` in seconds counts from it.
    pub now: EpochMs,
}

impl fmt::Debug for Answer<'_> {
    /// Neither body nor header values nor query: all hold secrets.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Answer")
            .field("path", &self.address.path())
            .field("status", &self.status)
            .field("bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

/// What stands in the way; `None` means: read the page. `asked` is the source it was asked for.
pub fn wall(
    _answer: &Answer<'_>,
    _asked: Option<Source>,
    _market: &Marketplace,
) -> Option<Finding> {
    None
}
