//! The stored form of a report.

use super::limits;
use crate::error::Damage;
use crate::model::Report;
use crate::stored::{open, seal};

/// The shape of version 1 is pinned by `tests/golden/stored-report.json`: what people have on their phones
/// must stay readable. New fields get `#[serde(default)]`; another shape gets another version and a reader
/// for the old one.
const VERSION: u32 = 1;

/// The report as the shell keeps it, private.
pub fn to_stored(report: &Report) -> String {
    seal(VERSION, report)
}

/// Reads what [`to_stored`] wrote; tells why it cannot.
pub fn from_stored(text: &str) -> Result<Report, Damage> {
    open(VERSION, limits::STORED_BYTES, text)
}
