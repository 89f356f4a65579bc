//! What Kotlin and Swift see: the only folder that names uniffi.
//!
//! Lives here: records and enums of the boundary, and the exports that translate between them and the core.
//! Comes in: values from a shell. Goes out: values for a shell; two errors and many outcomes.
//! May not: hold logic. A diff in this folder is a change of the API; anything else is refactoring.

mod fetch;
mod records;
mod sign_in;
mod views;

pub use fetch::*;
pub use records::*;
pub use sign_in::*;
pub use views::*;
