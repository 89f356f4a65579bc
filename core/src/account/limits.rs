//! Bounds on what a report holds, so that a hostile page can fill neither the phone nor the next fetch.
//! A real account has a dozen rows and, over eight months of slow shipping, about a hundred lots.

/// Balances taken from one page, in the page's order.
pub(super) const READINGS_A_PAGE: usize = 100;
/// Lots taken from one page, the soonest first: those can lapse unseen.
pub(super) const LOTS_A_PAGE: usize = 400;
/// Pages remembered; a fetch asks at most a dozen.
pub(super) const PAGES: usize = 40;
/// Rows kept; the surest first.
pub(super) const ROWS: usize = 300;
/// Pages that show one row.
pub(super) const SIGHTINGS_A_ROW: usize = 12;
/// Requests of *What was asked*: four days at four fetches of twelve requests.
pub(super) const ASKED: usize = 200;
/// Changes in the history: three a day for two years.
pub(super) const HISTORY: usize = 2_000;
/// Months that history reaches back, and after which a reading that nobody has confirmed is dropped.
pub(super) const MONTHS: i32 = 24;
/// Characters of a path; a longer one is no page of the store.
pub(super) const PATH_CHARS: usize = 300;
/// Days that a row stays which the general reader no longer finds on a page it did read.
pub(super) const UNSEEN_DAYS: i64 = 14;
/// Bytes of a stored report; what the bounds above allow stays below it.
pub(super) const STORED_BYTES: usize = 8 << 20;
