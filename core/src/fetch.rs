//! A fetch: every balance of an account, asked for page by page.
//!
//! Lives here: the plan (which page next), its two drivers, the HTTP client, TLS, and when to ask again.
//! Comes in: a session, the report before, a clock reading. Goes out: the next report, the renewed session,
//! the refresh state. May not: send anything but GET, or a cookie to another host; read a clock of its own.

mod hear;
pub mod limits;
mod plan;
pub mod refresh;
mod stop;

pub use plan::UnreadPage;
