//! Text as readers compare it: width, case, accents, spaces and invisible characters folded away.
//!
//! Lives here: folding of page text and of the words it is compared with, and the marks that stand for an
//! element's edge inside a line. Comes in: text. Goes out: text.
//! May not: know a language, a market or a page.

use unicode_normalization::{UnicodeNormalization, char::decompose_compatible};

pub(crate) use crate::model::is_invisible;

/// Where one inline element ends and the next begins without a space between them.
pub(crate) const EDGE: char = '\u{1}';

/// An edge at which the page sets the cents: the next digits are smaller, raised or named a fraction.
pub(crate) const CENTS_EDGE: char = '\u{2}';

/// Where an element stood whose amount is struck through: what is left beside it is a price.
pub(crate) const STRUCK: char = '\u{3}';

/// True for the edges above.
pub(crate) const fn is_edge(c: char) -> bool {
    matches!(c, EDGE | CENTS_EDGE)
}

/// True for what is not drawn: white space and the edges above.
pub(crate) const fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_edge(c)
}

/// A colon is the last thing drawn: what follows is what the text tells of.
pub(crate) fn ends_in_colon(text: &str) -> bool {
    text.trim_end_matches(is_blank).ends_with([':', '：'])
}

/// The ordinary character that a full-width or small form is drawn from; itself for all others.
pub(crate) fn narrow(c: char) -> char {
    // Nearly every character of every page.
    if c.is_ascii() {
        return c;
    }
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '￥' => '¥',
        '￡' => '£',
        '￠' => '¢',
        '￦' => '₩',
        '﹩' => '$',
        '\u{3000}' => ' ',
        _ => c,
    }
}

/// Folds one character to what comparisons see: compatibility forms taken apart, accents dropped
/// (a dakuten is no accent), lower case, a dotless i like any other, one kind of dash and apostrophe.
pub(crate) fn fold_char(c: char, mut give: impl FnMut(char)) {
    if c.is_ascii() {
        give(if is_edge(c) || c.is_ascii_control() {
            ' '
        } else {
            c.to_ascii_lowercase()
        });
        return;
    }
    if is_invisible(c) {
        return;
    }
    decompose_compatible(c, |part| match part {
        '\u{300}'..='\u{36F}' => {}
        'ß' | 'ẞ' => {
            give('s');
            give('s');
        }
        'ı' => give('i'),
        'ł' | 'Ł' => give('l'),
        'ø' | 'Ø' => give('o'),
        'đ' | 'Đ' => give('d'),
        'æ' | 'Æ' => {
            give('a');
            give('e');
        }
        'œ' | 'Œ' => {
            give('o');
            give('e');
        }
        '’' | '‘' | 'ʼ' | '´' | '`' => give('\''),
        '‐' | '‑' | '‒' | '–' | '—' | '−' => give('-'),
        _ if part.is_whitespace() => give(' '),
        _ => part.to_lowercase().for_each(&mut give),
    });
}

/// A mark that makes the character before it another one: ト and it are ド, which folding takes apart.
pub(crate) const fn is_voicing(c: char) -> bool {
    matches!(c, '\u{3099}' | '\u{309A}')
}

/// The whole text folded, with single spaces and none at the ends.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        fold_char(c, |c| {
            if c != ' ' || !(folded.is_empty() || folded.ends_with(' ')) {
                folded.push(c);
            }
        });
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Lower case with its accents kept: tells `expiré` from `expire` where only accents tell them apart.
pub(crate) fn keep_accents(text: &str) -> String {
    text.nfc()
        .filter(|c| !is_invisible(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

/// True where words are written without spaces, so that a neighbour does not make a longer word.
pub(crate) const fn is_spaceless(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF66}'..='\u{FF9F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_fold_to_one() {
        assert_eq!(
            fold("  KULLANILABİLİR\u{A0} bakiye "),
            "kullanilabilir bakiye"
        );
        assert_eq!(fold("kullanılabilir bakiye"), "kullanilabilir bakiye");
        assert_eq!(fold("Ｋｉｎｄｌｅ\u{200F} e‑Books"), "kindle e-books");
        assert_eq!(fold("Größe Środki crédit"), "grosse srodki credit");
        assert_eq!(fold("ｷﾞﾌﾄ"), fold("ギフト"));
        assert_ne!(fold("ギフト"), fold("キフト"));
    }

    #[test]
    fn accents_can_still_tell_words_apart() {
        assert_eq!(fold("expiré"), fold("expire"));
        assert_ne!(keep_accents("Expiré"), keep_accents("expire"));
    }
}
