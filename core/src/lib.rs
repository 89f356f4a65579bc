//! Digital Credit's core: reads a person's digital credits from their own account, with their own session.
//!
//! Data flows one way:
//! `Session → plan → request → response → wall? → rule or general reader → readings → rows → report → snapshot, reminders`.
//!
//! | room | what it does |
//! |---|---|
//! | [`model`] | the vocabulary: money, lots, readings, rows, report, outcomes |
//! | [`account`] | readings of many pages → rows; previous report and fetch → report, changes, history |
//! | [`marketplace`] | the sites and their habits |
//! | [`reading`] | how a page is read |
//! | [`walls`] | what stands between us and a page |
//! | [`snapshot`] | what a widget shows for the next 30 days |
//! | [`reminders`] | which expiry deserves a notice, when |
//! | [`export`] | CSV and JSON for the person |
//! | [`sample`] | made-up balances for looking around |
//! | [`rules`] | the data of `core/rules/`, decoded once |
//! | [`fetch`] | the plan of a fetch and its drivers |
//! | [`sign_in`] | the login rules, the cookies, the session |
//! | `stored` | the envelope of every string the shell keeps for us |
//! | [`error`] | what can be thrown at the boundary |
//! | [`ffi`] | what Kotlin and Swift see |

pub mod account;
pub mod error;
pub mod export;
pub mod fetch;
pub mod ffi;
#[cfg(test)]
mod fixtures;
pub mod marketplace;
pub mod model;
mod order;
pub mod reading;
pub mod reminders;
pub mod rules;
pub mod sample;
pub mod sign_in;
pub mod snapshot;
mod stored;
pub mod walls;

uniffi::setup_scaffolding!("digital_credit");
