//! A saved page and what was known when it was saved: the arguments that `read`, `links` and `rules check` share.

use std::io::{Read as _, Write as _};
use std::path::Path;

use digital_credit_core::marketplace::{Marketplace, Site};
use digital_credit_core::model::{EpochMs, Source};
use jiff::civil::Date;
use serde::Serialize;
use url::Url;

use crate::outcome::CommandError;

/// The bytes of a file, or of standard input for `-`.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, CommandError> {
    let mut bytes = Vec::new();
    let read = if path.as_os_str() == "-" {
        std::io::stdin().lock().read_to_end(&mut bytes).map(|_| ())
    } else {
        std::fs::read(path).map(|content| bytes = content)
    };
    read.map_err(|reason| CommandError::Input(format!("read {}: {reason}", path.display())))?;
    Ok(bytes)
}

/// The day to read a page for: the given one, else today at the site.
pub(crate) fn day(today: Option<Date>, market: &Marketplace) -> Date {
    today.unwrap_or_else(|| market.day_of(now()))
}

pub(crate) fn now() -> EpochMs {
    EpochMs(jiff::Timestamp::now().as_millisecond())
}

/// Prints a value as one JSON document on standard output.
pub(crate) fn print_json(value: &impl Serialize) -> Result<(), CommandError> {
    let mut out = std::io::stdout().lock();
    serde_json::to_writer(&mut out, value)?;
    writeln!(out)?;
    Ok(())
}

/// A value parser for `--source`.
pub(crate) fn source(word: &str) -> Result<Source, String> {
    Source::ALL
        .into_iter()
        .find(|source| source.word() == word)
        .ok_or_else(|| {
            let words: Vec<_> = Source::ALL.iter().map(|source| source.word()).collect();
            format!("no such source; known are {}", words.join(", "))
        })
}

/// A value parser for `--site`.
pub(crate) fn site(name: &str) -> Result<Site, String> {
    name.parse()
        .map_err(|reason: digital_credit_core::marketplace::UnknownSite| reason.to_string())
}

/// A value parser for `--url`.
pub(crate) fn address(text: &str) -> Result<Url, String> {
    Url::parse(text).map_err(|reason| reason.to_string())
}
