//! What stands between a tag's name and its `>`.
//!
//! Lives here: attributes one by one, and the end of a tag whose attributes nobody asks for. Comes in: bytes behind a name.
//! Goes out: names, values, a place. May not: decode a value.

use std::ops::Range;

use memchr::memchr;

/// The attributes of a tag, in order.
pub(crate) struct Attributes<'a> {
    rest: &'a [u8],
}

impl<'a> Attributes<'a> {
    pub(super) const fn new(rest: &'a [u8]) -> Self {
        Self { rest }
    }
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a [u8], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let mut at = 0;
        let (name, value) = attribute(self.rest, &mut at)?;
        let attribute = (self.rest.get(name)?, self.rest.get(value)?);
        self.rest = self.rest.get(at..).unwrap_or_default();
        Some(attribute)
    }
}

/// What a byte can mean inside a tag, one bit each: asked of every byte, so that one look must do.
pub(super) const SPACE: u8 = 1;
pub(super) const SLASH: u8 = 2;
const EQUALS: u8 = 4;
pub(super) const END: u8 = 8;
const QUOTE: u8 = 16;
/// What the names of nearly all attributes are made of.
const LETTER: u8 = 32;
static MEANING: [u8; 256] = {
    let mut meaning = [0; 256];
    let mut letters: &[u8] = b"-_0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    while let [letter, others @ ..] = letters {
        meaning[*letter as usize] = LETTER;
        letters = others;
    }
    let mut spaces: &[u8] = b"\t\n\x0C\r ";
    while let [space, others @ ..] = spaces {
        meaning[*space as usize] = SPACE;
        spaces = others;
    }
    meaning[b'/' as usize] = SLASH;
    meaning[b'=' as usize] = EQUALS;
    meaning[b'>' as usize] = END;
    meaning[b'"' as usize] = QUOTE;
    meaning[b'\'' as usize] = QUOTE;
    meaning
};

pub(super) fn skip_while(bytes: &[u8], at: &mut usize, belongs: impl Fn(u8) -> bool) {
    let rest = bytes.get(*at..).unwrap_or_default();
    let end = rest
        .iter()
        .position(|&byte| !belongs(MEANING[usize::from(byte)]));
    *at += end.unwrap_or(rest.len());
}

/// Reads one attribute from `at` on and moves `at` behind it; at a `>` or the end there is none.
/// Gives the places of its name and value: most are passed over, and a slice costs the question whether it is one.
fn attribute(bytes: &[u8], at: &mut usize) -> Option<(Range<usize>, Range<usize>)> {
    skip_while(bytes, at, |of| of & (SPACE | SLASH) != 0);
    if matches!(bytes.get(*at), None | Some(b'>')) {
        return None;
    }
    let start = *at;
    *at += 1; // A name may begin with `=`.
    skip_while(bytes, at, |of| of & (SPACE | SLASH | EQUALS | END) == 0);
    let name = start..*at;
    skip_while(bytes, at, |of| of & SPACE != 0);
    if bytes.get(*at) != Some(&b'=') {
        *at = name.end;
        let no_value = name.end..name.end;
        return Some((name, no_value));
    }
    *at += 1;
    skip_while(bytes, at, |of| of & SPACE != 0);
    let start = *at;
    if let Some(&quote @ (b'"' | b'\'')) = bytes.get(start) {
        let value = bytes.get(start + 1..).unwrap_or_default();
        let end = start + 1 + memchr(quote, value).unwrap_or(value.len());
        *at = (end + 1).min(bytes.len());
        return Some((name, start + 1..end));
    }
    skip_while(bytes, at, |of| of & (SPACE | END) == 0);
    Some((name, start..*at))
}

/// The `>` that ends a tag whose name ends at `from`, or the end of the page.
///
/// Most tags are passed over, and all that is asked of them is where they end: at the next `>` that no quotes hold. Quotes
/// hold a value behind `name=`; where anything else stands, the attributes are read one by one.
pub(super) fn end_of_tag(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    loop {
        skip_while(bytes, &mut at, |of| of & (EQUALS | END | QUOTE) == 0);
        match bytes.get(at..at + 2) {
            Some([b'>', _]) => return at,
            Some([b'=', quote @ (b'"' | b'\'')])
                if at > from && MEANING[usize::from(bytes[at - 1])] & LETTER != 0 =>
            {
                let value = &bytes[at + 2..];
                at += memchr(*quote, value).map_or(2 + value.len(), |end| end + 3);
            }
            _ => break,
        }
    }
    let mut at = from;
    while attribute(bytes, &mut at).is_some() {}
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_tag_ends_where_the_last_of_its_attributes_does(tag in proptest::collection::vec(
            prop_oneof![
                3 => proptest::sample::select(vec![" class=\"a>b\"", " id='x'", " a=b", "\n  data-x=\"\"", " hidden"]),
                1 => proptest::sample::select(vec!["=", "\"", "'", ">", "/", " ", "a", "é", " b = \"c>\"", "\0"]),
            ], 0..12
        )) {
            let bytes = tag.concat().into_bytes();
            let mut at = 0;
            while attribute(&bytes, &mut at).is_some() {}
            prop_assert_eq!(end_of_tag(&bytes, 0), at);
        }
    }
}
