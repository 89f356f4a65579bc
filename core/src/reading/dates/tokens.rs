//! A text as numbers, folded words and punctuation.

use std::borrow::Cow;

use crate::reading::text::{fold_char, is_blank, is_edge, is_invisible, is_spaceless, narrow};

/// A piece of text, with where it stands in bytes.
#[derive(Clone, Debug)]
pub(super) struct Token<'a> {
    pub(super) at: usize,
    pub(super) end: usize,
    /// No space between it and the piece before.
    pub(super) glued: bool,
    /// Nor more than the edges of elements: "1<sup>st</sup>".
    pub(super) joined: bool,
    pub(super) kind: TokenKind<'a>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TokenKind<'a> {
    /// A run of digits: its value, and how many. A run longer than any year keeps only its length.
    Number(u32, usize),
    /// Letters, folded: borrowed where they are written that way. In scripts without spaces every character is one.
    Word(Cow<'a, str>),
    /// Anything else that is drawn.
    Punctuation(char),
}

impl Token<'_> {
    pub(super) const fn number(&self) -> Option<(u32, usize)> {
        match self.kind {
            TokenKind::Number(value, digits) => Some((value, digits)),
            _ => None,
        }
    }

    pub(super) fn word(&self) -> Option<&str> {
        match &self.kind {
            TokenKind::Word(word) => Some(word),
            _ => None,
        }
    }

    pub(super) const fn mark(&self) -> Option<char> {
        match self.kind {
            TokenKind::Punctuation(c) => Some(c),
            _ => None,
        }
    }
}

pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let (mut glued, mut joined) = (false, false);
    for (at, raw) in text.char_indices() {
        if is_invisible(raw) {
            continue;
        }
        let end = at + raw.len_utf8();
        let c = narrow(raw);
        if is_blank(c) {
            glued = false;
            joined &= is_edge(c);
            continue;
        }
        let last = tokens.last_mut().filter(|_| glued);
        if let Some(digit) = c.to_digit(10) {
            match last {
                Some(Token {
                    kind: TokenKind::Number(value, digits),
                    end: stop,
                    ..
                }) => {
                    *value = value.saturating_mul(10).saturating_add(digit);
                    *digits += 1;
                    *stop = end;
                }
                _ => tokens.push(Token {
                    at,
                    end,
                    glued,
                    joined,
                    kind: TokenKind::Number(digit, 1),
                }),
            }
        } else if c.is_alphanumeric() {
            match last {
                Some(Token {
                    kind: TokenKind::Word(word),
                    at: start,
                    end: stop,
                    ..
                }) if !is_spaceless(c) && !word.chars().next_back().is_some_and(is_spaceless) => {
                    let longer = text.get(*start..end).filter(|_| *stop == at);
                    match (&mut *word, longer) {
                        (Cow::Borrowed(own), Some(longer)) if is_folded(raw) => *own = longer,
                        _ => fold_char(c, |part| word.to_mut().push(part)),
                    }
                    *stop = end;
                }
                _ => {
                    let word = if is_folded(raw) {
                        Cow::Borrowed(text.get(at..end).unwrap_or_default())
                    } else {
                        let mut word = String::new();
                        fold_char(c, |part| word.push(part));
                        Cow::Owned(word)
                    };
                    tokens.push(Token {
                        at,
                        end,
                        glued,
                        joined,
                        kind: TokenKind::Word(word),
                    });
                }
            }
        } else {
            let mut mark = c;
            fold_char(c, |part| mark = part);
            tokens.push(Token {
                at,
                end,
                glued,
                joined,
                kind: TokenKind::Punctuation(mark),
            });
        }
        (glued, joined) = (true, true);
    }
    tokens
}

/// True for a character that comparisons see as it is written.
fn is_folded(c: char) -> bool {
    let (mut parts, mut same) = (0, true);
    fold_char(c, |part| {
        parts += 1;
        same &= part == c;
    });
    parts == 1 && same
}
