//! The person's own figures as a file: CSV for a table, JSON for a program (`core/rules/export.schema.json`).
//!
//! Lives here: the two formats. Comes in: a report and the phone's clock. Goes out: text.
//! May not: hold a cookie, a token, an address with a query, an account id, or page text but labels.

mod csv;
mod json;

pub use csv::to_csv;
pub use json::to_json;

#[cfg(test)]
mod tests;
