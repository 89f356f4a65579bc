//! When a rate limit ends: `Retry-After`, in seconds or as a date (RFC 9110, 10.2.3).

use jiff::fmt::rfc2822;

use super::Answer;
use crate::model::EpochMs;

/// The time the store names; `None` when it names none that can be read.
pub(super) fn at(answer: &Answer<'_>) -> Option<EpochMs> {
    /// A store that says "in ten years" has made a mistake.
    const LONGEST_SECONDS: i64 = 7 * 24 * 3600;
    let value = answer.headers.get("retry-after")?.to_str().ok()?.trim();
    let latest = answer.now.0 + LONGEST_SECONDS * 1000;
    let at = match value.parse::<u32>() {
        Ok(seconds) => answer.now.0 + i64::from(seconds) * 1000,
        Err(_) => rfc2822::DateTimeParser::new()
            .parse_timestamp(value)
            .ok()?
            .as_millisecond(),
    };
    Some(EpochMs(at.clamp(answer.now.0, latest)))
}
