//! What the attacks are made with: an authority that also makes bad certificates, a witness that reads every
//! byte the core sends, and networks that misbehave.
//!
//! Lives here: the attacker's tools. Comes in: the address of the stand-in store.
//! Goes out: an address for `options.network`, and what was seen. May not: know a page or a rule.
#![allow(
    clippy::missing_panics_doc,
    reason = "tools of tests: where one cannot work there is nothing to test, and it panics"
)]

pub mod answers;
pub mod authority;
pub mod licences;
pub mod logs;
pub mod lying;
pub mod network;
pub mod process;
pub mod repository;
pub mod simulated;
pub mod trouble;
pub mod witness;
