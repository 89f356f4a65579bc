//! The tags of a page, found in its bytes without building a tree.
//!
//! Lives here: one forward scan that knows comments, attribute quotes and the elements whose content is not markup.
//! Comes in: bytes, whatever they are. Goes out: start and end tags with their places.
//! May not: allocate, look at a byte twice in a way that grows with the page, or panic.

mod attributes;
mod raw;

use memchr::memchr;

use self::attributes::{Attributes, END, SLASH, SPACE, end_of_tag, skip_while};
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
        Attributes::new(self.attributes)
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
