//! The limits of a fetch. Each one has its reason; tests inject shorter ones.

use std::time::Duration;

/// Requests of one fetch, redirects and re-asks counted, further ledger pages not (`pages.md` names at most nine
/// sources; three are left for what is found).
pub const REQUESTS: usize = 12;
/// Pages known by nothing but a link's label: more is a crawl.
pub const DISCOVERED_PAGES: usize = 6;
/// Ledger pages in all: 75 lines are more than a year for most people.
pub const LEDGER_PAGES: usize = 5;
/// Redirects of one page within the site; the longest seen is sign-in's, which is not followed.
pub const REDIRECTS: usize = 3;
/// How far from the account page links are followed: to its neighbours, and from two of them once more.
pub const DEPTH: u8 = 2;

/// The limits of time and size, as one fetch gets them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The whole fetch.
    pub whole: Duration,
    /// One request, from sending to its last byte.
    pub request: Duration,
    /// A connection with its TLS handshake.
    pub connect: Duration,
    /// Bytes of one body after decompression.
    pub body_bytes: usize,
    /// Pages asked for at the same time.
    pub at_once: usize,
}

impl Limits {
    /// The person waits: longer than 45 s nobody does; two pages at a time halve the wait and are still polite.
    pub const FOREGROUND: Self = Self {
        whole: Duration::from_secs(45),
        request: Duration::from_secs(15), // a slow phone network loads half a megabyte in ten
        connect: Duration::from_secs(8),  // two lost packets and their retries
        body_bytes: 8 << 20, // the heaviest page seen is 650 kB; ten times that is no page
        at_once: 2,
    };

    /// iOS gives a background job 30 s at most, and wants time to end.
    pub const BACKGROUND: Self = Self {
        whole: Duration::from_secs(20),
        at_once: 1,
        ..Self::FOREGROUND
    };
}
