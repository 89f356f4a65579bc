//! The core against the stand-in store, over real sockets and real TLS.
//!
//! Lives here: somebody who is signed in ([`person`], and through the boundary [`phone`]), for every crate of tests;
//! all else is tests. Comes in: the store's scenarios with their written truth. Goes out: pass or fail.
//! May not: ask any host but the store (every fetch goes through `person` or `phone`), sleep, or depend on how fast it
//! runs.
#![allow(
    clippy::missing_panics_doc,
    reason = "whoever cannot sign in has nothing to test: every function here panics then"
)]

pub mod person;
pub mod phone;

#[cfg(test)]
mod asking;
#[cfg(test)]
mod boundary;
#[cfg(test)]
mod browsers;
#[cfg(test)]
mod door;
#[cfg(test)]
mod expectation;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod keeping;
#[cfg(test)]
mod owners;
#[cfg(test)]
mod scenarios;
#[cfg(test)]
mod secrets;
#[cfg(test)]
mod session;
#[cfg(test)]
mod way;
