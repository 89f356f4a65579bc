//! The core against the stand-in store, over real sockets and real TLS.
//!
//! Lives here: tests alone. Comes in: the store's scenarios with their written truth. Goes out: pass or fail.
//! May not: ask any host but the store (every fetch goes through `person`), sleep, or depend on how fast it runs.

#![cfg(test)]

mod asking;
mod boundary;
mod browsers;
mod door;
mod expectation;
mod faults;
mod hostile;
mod keeping;
mod owners;
mod person;
mod scenarios;
mod secrets;
mod session;
mod way;
