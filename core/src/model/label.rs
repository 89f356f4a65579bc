//! Words from a page that are safe to show, and the stable name of a row.

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::{AccountId, Kind};

/// A page's words for a balance: no control, bidirectional or invisible characters, single spaces,
/// at most [`Label::MAX_CHARS`] characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Label(String);

impl Label {
    /// Enough for the longest label seen in eleven languages; more would push the amount off a screen.
    pub const MAX_CHARS: usize = 120;

    /// Takes a page's text and makes it safe to show.
    pub fn new(text: &str) -> Self {
        let mut safe = String::with_capacity(text.len().min(4 * Self::MAX_CHARS));
        let mut chars = 0;
        let mut pending_space = false;
        for c in text.chars() {
            if c.is_whitespace() || c.is_control() {
                pending_space = true;
            } else if !is_invisible(c) {
                if pending_space && chars > 0 && chars < Self::MAX_CHARS {
                    safe.push(' ');
                    chars += 1;
                }
                pending_space = false;
                if chars >= Self::MAX_CHARS {
                    break;
                }
                safe.push(c);
                chars += 1;
            }
        }
        safe.truncate(safe.trim_end().len());
        Self(safe)
    }

    /// The safe text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How two pages' spellings of one label are compared: NFKC, lower case, single spaces.
    pub fn normalised(&self) -> String {
        let folded = if self.0.is_ascii() {
            self.0.to_ascii_lowercase()
        } else {
            self.0.nfkc().collect::<String>().to_lowercase()
        };
        folded.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Characters that change how a neighbour is drawn and draw nothing themselves: bidi marks, zero-width, soft hyphens.
pub(crate) const fn is_invisible(c: char) -> bool {
    !c.is_ascii()
        && matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFB}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

impl fmt::Display for Label {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl From<String> for Label {
    fn from(text: String) -> Self {
        Self::new(&text)
    }
}

impl From<Label> for String {
    fn from(label: Label) -> Self {
        label.0
    }
}

/// Names one row for good: deep links, mutes and history use it. `account/kind/label`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RowId(String);

impl RowId {
    /// `label_key` is the word file's key where one matches, else [`Label::normalised`].
    pub fn new(account: &AccountId, kind: Kind, label_key: &str) -> Self {
        Self(format!("{}/{}/{label_key}", account.as_str(), kind.word()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The kind it names; [`Kind::Other`] for an id that is not one of ours.
    pub fn kind(&self) -> Kind {
        let word = self.0.split('/').nth(1);
        Kind::ALL
            .into_iter()
            .find(|kind| Some(kind.word()) == word)
            .unwrap_or(Kind::Other)
    }

    /// The same row under another account.
    pub(crate) fn moved(&self, from: &AccountId, to: &AccountId) -> Self {
        let rest = self.0.strip_prefix(from.as_str()).unwrap_or(&self.0);
        Self(format!("{}{rest}", to.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_has_no_characters_that_steer_the_screen() {
        let label = Label::new("  Kindle\u{202E}\u{200B}\n\t eBooks\u{0007} ");
        assert_eq!(label.as_str(), "Kindle eBooks");
    }

    #[test]
    fn a_megabyte_of_label_is_cut() {
        assert_eq!(
            Label::new(&"é".repeat(1 << 20)).as_str().chars().count(),
            Label::MAX_CHARS
        );
    }

    #[test]
    fn spellings_of_one_label_meet() {
        assert_eq!(
            Label::new("Ｋindle  Books").normalised(),
            Label::new("kindle books").normalised()
        );
    }
}
