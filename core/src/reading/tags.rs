//! The tags of a page, found in its bytes without building a tree.
//!
//! Lives here: one forward scan that knows comments, attribute quotes and the elements whose content is not markup.
//! Comes in: bytes, whatever they are. Goes out: start and end tags with their places.
//! May not: allocate, look at a byte twice in a way that grows with the page, or panic.

mod raw;

use std::ops::Range;

use memchr::memchr;

use self::raw::{behind_bracket, behind_comment, behind_content};

/// One start or end tag.
#[derive(Clone, Copy)]
pub(crate) struct Tag<'a> {
    /// As written; compare without case.
    pub(crate) name: &'a [u8],
    /// What stands between the name and the closing `>`.
    attributes: &'a [u8],
    /// Where its `<` is.
    pub(crate) start: usize,
    /// Behind its `>`.
    pub(crate) end: usize,
    /// `</name>`
    pub(crate) closes: bool,
}

impl<'a> Tag<'a> {
    /// True for this element, in any case.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name.as_bytes())
    }

    /// `<br/>`: closes nothing in HTML, but does in SVG.
    pub(crate) fn ends_with_slash(&self) -> bool {
        self.attributes.last() == Some(&b'/')
    }

    /// Name and value of each attribute, as written; the value without its quotes, entities not decoded.
    pub(crate) fn attributes(&self) -> Attributes<'a> {
        Attributes {
            rest: self.attributes,
        }
    }

    /// The first attribute of that name.
    pub(crate) fn attribute(&self, name: &str) -> Option<&'a [u8]> {
        self.attributes()
            .find(|(own, _)| own.eq_ignore_ascii_case(name.as_bytes()))
            .map(|(_, value)| value)
    }

    /// True when the class list holds the class.
    pub(crate) fn has_class(&self, class: &str) -> bool {
        self.attribute("class").is_some_and(|classes| {
            classes
                .split(u8::is_ascii_whitespace)
                .any(|own| own == class.as_bytes())
        })
    }
}

/// The attributes of a tag, in order.
pub(crate) struct Attributes<'a> {
    rest: &'a [u8],
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
const SPACE: u8 = 1;
const SLASH: u8 = 2;
const EQUALS: u8 = 4;
const END: u8 = 8;
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

fn skip_while(bytes: &[u8], at: &mut usize, belongs: impl Fn(u8) -> bool) {
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
fn end_of_tag(bytes: &[u8], from: usize) -> usize {
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

/// The tags of a page in order. A page that ends inside a tag, a comment or a script ends there.
pub(crate) struct Tags<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tags<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Behind the last tag, and behind its content where that is no markup.
    pub(crate) const fn at(&self) -> usize {
        self.at
    }

    /// Passes over every tag that ends before `place`, which costs less than being given each.
    pub(crate) fn pass_to(&mut self, place: usize) {
        while let Some(start) = self.next_bracket().filter(|start| *start < place) {
            if self.tag_at(start).is_some_and(|tag| tag.end > place) {
                self.at = start;
                return;
            }
        }
    }

    fn next_bracket(&self) -> Option<usize> {
        let rest = self.bytes.get(self.at..)?;
        // Every other tag stands right behind the one before it.
        let is_next = rest.first() == Some(&b'<');
        Some(self.at + if is_next { 0 } else { memchr(b'<', rest)? })
    }

    /// Reads the tag at `start`, which is a `<`, or finds that there is none and moves on.
    #[inline]
    fn tag_at(&mut self, start: usize) -> Option<Tag<'a>> {
        let bytes = self.bytes;
        let closes = bytes.get(start + 1) == Some(&b'/');
        let name_start = start + 1 + usize::from(closes);
        match bytes.get(name_start) {
            Some(byte) if byte.is_ascii_alphabetic() => {}
            Some(b'!' | b'?') if !closes => {
                self.at = behind_comment(bytes, start);
                return None;
            }
            Some(b'>') | None => {
                self.at = name_start;
                return None;
            }
            // `</3` is a comment up to the next `>`, `<3` is text.
            Some(_) if closes => {
                self.at = behind_bracket(bytes, name_start);
                return None;
            }
            Some(_) => {
                self.at = name_start;
                return None;
            }
        }
        let mut at = name_start;
        skip_while(bytes, &mut at, |of| of & (SPACE | SLASH | END) == 0);
        let name = &bytes[name_start..at];
        let attributes_start = at;
        let at = end_of_tag(bytes, at);
        if at >= bytes.len() {
            self.at = bytes.len();
            return None;
        }
        let end = at + 1;
        self.at = if closes {
            end
        } else {
            behind_content(bytes, name, end)
        };
        Some(Tag {
            name,
            attributes: &bytes[attributes_start..at],
            start,
            end,
            closes,
        })
    }
}

impl<'a> Iterator for Tags<'a> {
    type Item = Tag<'a>;

    fn next(&mut self) -> Option<Tag<'a>> {
        loop {
            let start = self.next_bracket()?;
            if let Some(tag) = self.tag_at(start) {
                return Some(tag);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn names(page: &str) -> Vec<String> {
        Tags::new(page.as_bytes())
            .map(|tag| {
                let name = String::from_utf8_lossy(tag.name);
                format!("{}{name}", if tag.closes { "/" } else { "" })
            })
            .collect()
    }

    #[test]
    fn what_only_looks_like_a_tag_is_none() {
        for page in [
            "<!-- <div> --!><b>",
            "<!--><b>",
            "<!---><b>",
            "<!doctype <i ><b>",
            "<?php <i ><b>",
            "1 < 2 <3 </ > </3 <i ><b>",
            "<b a='<i>' b=\"</b>\" c=>",
        ] {
            assert_eq!(names(page), ["b"], "{page}");
        }
    }

    #[test]
    fn scripts_and_other_raw_texts_hold_no_tags() {
        assert_eq!(
            names("<script>if (a<b) '</div>'</SCRIPT ><p>"),
            ["script", "/SCRIPT", "p"]
        );
        assert_eq!(
            names("<script><!-- <script> </script> --></script><p>"),
            ["script", "/script", "p"]
        );
        assert_eq!(names("<title><b></title><p>"), ["title", "/title", "p"]);
        assert_eq!(names("<script>never ended <p>"), ["script"]);
    }

    #[test]
    fn attributes_are_read_as_a_browser_reads_them() {
        let page = b"<a HREF = 'x>y' id=plain/ checked data-x=\"\" =odd class=\"one\ttwo\">";
        let tag = Tags::new(page).next().unwrap();
        assert_eq!(tag.attribute("href"), Some(&b"x>y"[..]));
        assert_eq!(tag.attribute("id"), Some(&b"plain/"[..]));
        assert_eq!(tag.attribute("checked"), Some(&b""[..]));
        assert_eq!(tag.attribute("=odd"), Some(&b""[..]));
        assert!(tag.has_class("two") && !tag.has_class("tw"));
        assert_eq!(tag.end, page.len());
    }

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

        #[test]
        fn the_next_tag_is_the_same_whether_those_before_a_place_were_given_or_passed_over(
            bytes in proptest::collection::vec(
                prop_oneof![any::<u8>(), proptest::sample::select(b"<>/!-'\"= scriptSCRIPT".to_vec())], 0..300
            ),
            place in 0_usize..300,
        ) {
            let mut passed = Tags::new(&bytes);
            passed.pass_to(place);
            let given = Tags::new(&bytes).find(|tag| tag.end > place);
            prop_assert_eq!(passed.next().map(|tag| tag.start..tag.end), given.map(|tag| tag.start..tag.end));
        }

        #[test]
        fn any_bytes_are_scanned_to_their_end(bytes in proptest::collection::vec(
            prop_oneof![any::<u8>(), proptest::sample::select(b"<>/!-'\"= scriptSCRIPT".to_vec())], 0..300
        )) {
            let mut behind = 0;
            for tag in Tags::new(&bytes) {
                prop_assert!(tag.start >= behind && tag.end > tag.start && tag.end <= bytes.len());
                prop_assert_eq!(bytes[tag.start], b'<');
                prop_assert_eq!(bytes[tag.end - 1], b'>');
                let _ = tag.attributes().count();
                behind = tag.end;
            }
        }
    }
}
