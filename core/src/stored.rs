//! The envelope of every string the shell keeps for us: session, report, refresh state.
//!
//! Lives here: version, checksum and size limit, so that a string which is cut off, changed or newer is told from a good one.
//! Comes in: a serialisable value, or a stored string. Goes out: the string, or the value, or what is [`Damage`]d.
//! May not: know what is inside. A changed digit in an amount would be a wrong figure: hence the checksum.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::error::Damage;

#[derive(Deserialize)]
struct Version {
    version: u32,
}

#[derive(Deserialize)]
struct Envelope<'a> {
    check: &'a str,
    #[serde(borrow)]
    content: &'a RawValue,
}

/// Writes a value with the version of its shape and a checksum.
///
/// # Panics
/// When the value cannot be JSON (a map with keys that are no strings): a programming error.
pub(crate) fn seal<T: Serialize>(version: u32, value: &T) -> String {
    let content = Zeroizing::new(serde_json::to_string(value).expect("our own types are JSON"));
    let check = checksum(&content);
    format!(
        r#"{{"version":{version},"check":"{check}","content":{}}}"#,
        *content
    )
}

/// Reads what [`seal`] wrote with this version.
pub(crate) fn open<T: DeserializeOwned>(
    version: u32,
    max_bytes: usize,
    text: &str,
) -> Result<T, Damage> {
    if text.trim().is_empty() {
        return Err(Damage::Empty);
    }
    if text.len() > max_bytes {
        return Err(Damage::TooLarge);
    }
    // The version first: what a newer one has inside is unknown.
    let written: Version = serde_json::from_str(text).map_err(|_| Damage::Damaged)?;
    if written.version > version {
        return Err(Damage::Newer);
    }
    let envelope: Envelope<'_> = serde_json::from_str(text).map_err(|_| Damage::Damaged)?;
    if written.version < version || envelope.check != checksum(envelope.content.get()) {
        return Err(Damage::Damaged);
    }
    serde_json::from_str(envelope.content.get()).map_err(|_| Damage::Damaged)
}

/// 16 hex digits of SHA-256: against damage, not against people; who can write our files can write checksums.
fn checksum(content: &str) -> String {
    let digest = Sha256::digest(content);
    let (first, _) = digest.split_at(8);
    first
        .iter()
        .fold(String::with_capacity(16), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}"); // a String takes everything
            hex
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAX: usize = 1_000;

    fn sealed() -> String {
        seal(1, &vec!["1.50 USD", "naïve \"quotes\""])
    }

    fn opened(text: &str) -> Result<Vec<String>, Damage> {
        open(1, MAX, text)
    }

    #[test]
    fn what_was_sealed_opens() {
        assert_eq!(opened(&sealed()).unwrap(), ["1.50 USD", "naïve \"quotes\""]);
    }

    #[test]
    fn a_string_cut_anywhere_is_damaged() {
        let whole = sealed();
        for end in 1..whole.len() {
            let cut = String::from_utf8_lossy(&whole.as_bytes()[..end]).into_owned();
            assert_eq!(opened(&cut), Err(Damage::Damaged), "cut at {end}");
        }
    }

    #[test]
    fn a_flipped_bit_never_gives_another_value() {
        let whole = sealed();
        for nth in 0..whole.len() {
            for bit in 0..8 {
                let mut bytes = whole.clone().into_bytes();
                bytes[nth] ^= 1 << bit;
                // The key of a field may change its case or the like, but never what is inside.
                if let Ok(value) = opened(&String::from_utf8_lossy(&bytes)) {
                    assert_eq!(value, opened(&whole).unwrap(), "byte {nth}, bit {bit}");
                }
            }
        }
    }

    #[test]
    fn damage_has_names() {
        assert_eq!(opened(""), Err(Damage::Empty));
        assert_eq!(opened(" \n"), Err(Damage::Empty));
        assert_eq!(opened("{}"), Err(Damage::Damaged));
        assert_eq!(opened(&seal(2, &())), Err(Damage::Newer));
        assert_eq!(opened(&"x".repeat(MAX + 1)), Err(Damage::TooLarge));
        assert_eq!(opened(&"x".repeat(MAX)), Err(Damage::Damaged));
        assert_eq!(opened(&seal(1, &7)), Err(Damage::Damaged));
        let whole = sealed();
        let older = whole.replacen(":1,", ":0,", 1);
        assert_eq!(opened(&older), Err(Damage::Damaged), "no version wrote it");
    }
}
