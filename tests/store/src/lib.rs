//! A stand-in store on loopback: sign-in, balance pages, walls and faults, all of our own writing.
//!
//! Lives here: a real TLS server for the real host names, and the client that signs in to it.
//! Comes in: a scenario's name. Goes out: pages as `pages.md` describes them, and what they truly say.
//! May not: share code with the core, whose reading it is there to check.

mod account;
mod body;
pub mod client;
mod clock;
mod control;
mod expected;
mod faults;
mod listener;
mod market;
mod meeting;
mod money;
mod padding;
mod page;
mod place;
mod places;
mod recorded;
mod refusals;
mod reply;
mod routes;
mod scenario;
mod session;
mod sign_in;
mod store;
mod tls;
mod veils;
mod visit;
mod walls;
mod wording;

pub use expected::{Expected, ExpectedBalance, ExpectedLot};
pub use market::{Market, markets};
pub use place::Place;
pub use recorded::Recorded;
pub use scenario::{Scenario, scenario, scenarios};
pub use store::{Store, StoreError, StoreOptions};
pub use walls::CAPTCHA_ANSWER;

/// The test person's e-mail address. `scenario+NAME@example.com` signs the same person in to another scenario.
pub const EMAIL: &str = "person@example.com";
/// The test person's password.
pub const PASSWORD: &str = "our own pass phrase";
/// The one-time code, where a scenario asks for one.
pub const CODE: &str = "314159";
/// Stands in every secret that the store hands out (cookies, paging tokens, claim codes), so that a test
/// can look for it in logs, errors and exports.
pub const SECRET_MARK: &str = "StandInSecret";
/// Stands in the value of every cookie that a client must not keep: those of walls and sign-in pages.
pub const NOT_TO_BE_KEPT: &str = "NotToBeKept";
