//! What stands between tags and is no markup: comments, scripts, and the texts of a few other elements.

use memchr::{memchr, memmem};

/// Behind a start tag that ends at `end`, and behind its content where that is no markup.
/// The parser behind the trees has scripting on, so `noscript` is text for it, and is here.
///
/// Takes no [`Tag`](super::Tag): one that is written for this call and copied afterwards is waited for.
#[inline]
pub(super) fn behind_content(bytes: &[u8], name: &[u8], end: usize) -> usize {
    // Most tags are `div`, `a`, `li`: they are told by their first letter.
    let may_be_raw = matches!(
        name.first().map(u8::to_ascii_lowercase),
        Some(b's' | b'p' | b't' | b'n' | b'i' | b'x')
    );
    if may_be_raw {
        behind_raw_content(bytes, name, end)
    } else {
        end
    }
}

/// Kept apart, so that the way of most tags is short.
#[inline(never)]
fn behind_raw_content(bytes: &[u8], name: &[u8], end: usize) -> usize {
    const TEXT: [&str; 8] = [
        "style", "textarea", "title", "noscript", "iframe", "xmp", "noembed", "noframes",
    ];
    let is = |other: &str| name.eq_ignore_ascii_case(other.as_bytes());
    if is("script") {
        behind_script(bytes, end)
    } else if is("plaintext") {
        bytes.len()
    } else if TEXT.into_iter().any(is) {
        end_of_raw_text(bytes, end, name)
    } else {
        end
    }
}

/// The place of the `</name` that ends a raw text, or the end of the page.
fn end_of_raw_text(bytes: &[u8], from: usize, name: &[u8]) -> usize {
    let mut at = from;
    while let Some(found) = memchr(b'<', &bytes[at..]) {
        at += found;
        if ends_raw_text(&bytes[at..], name) {
            return at;
        }
        at += 1;
    }
    bytes.len()
}

fn ends_raw_text(rest: &[u8], name: &[u8]) -> bool {
    rest.starts_with(b"</") && starts_with_name(&rest[2..], name)
}

/// The same for a script, where `<!-- <script> </script> -->` hides the inner end.
fn behind_script(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(found) = memchr(b'<', &bytes[at..]) {
        at += found;
        let rest = &bytes[at..];
        if ends_raw_text(rest, b"script") {
            return at;
        }
        if rest.starts_with(b"<!--") {
            return behind_commented_script(bytes, at);
        }
        at += 1;
    }
    bytes.len()
}

fn behind_commented_script(bytes: &[u8], from: usize) -> usize {
    let (mut at, mut in_comment, mut in_inner_script) = (from, false, false);
    while let Some(found) = memchr::memchr2(b'<', b'-', &bytes[at..]) {
        at += found;
        let rest = &bytes[at..];
        if rest.starts_with(b"<!--") {
            in_comment = true;
            at += 2; // Its dashes may already belong to the `-->`.
        } else if rest.starts_with(b"-->") {
            (in_comment, in_inner_script) = (false, false);
            at += 3;
        } else if ends_raw_text(rest, b"script") {
            if !in_inner_script {
                return at;
            }
            in_inner_script = false;
            at += 2;
        } else {
            in_inner_script |= in_comment
                && rest.starts_with(b"<")
                && starts_with_name(rest.get(1..).unwrap_or_default(), b"script");
            at += 1;
        }
    }
    bytes.len()
}

fn starts_with_name(bytes: &[u8], name: &[u8]) -> bool {
    bytes
        .get(..name.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(name))
        && bytes
            .get(name.len())
            .is_some_and(|&byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'))
}

/// Behind a comment, a doctype or another `<!…>` that starts at `start`.
#[inline(never)]
pub(super) fn behind_comment(bytes: &[u8], start: usize) -> usize {
    let rest = &bytes[start..];
    if !rest.starts_with(b"<!--") {
        return behind_bracket(bytes, start);
    }
    let from = start + 4;
    match &bytes[from..] {
        [b'>', ..] => return from + 1,
        [b'-', b'>', ..] => return from + 2,
        _ => {}
    }
    // `-->` and `--!>` both end it.
    let mut at = from;
    while let Some(found) = memmem::find(&bytes[at..], b"--") {
        at += found;
        match &bytes[at + 2..] {
            [b'>', ..] => return at + 3,
            [b'!', b'>', ..] => return at + 4,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// Behind the next `>`, or the end of the page.
pub(super) fn behind_bracket(bytes: &[u8], from: usize) -> usize {
    memchr(b'>', &bytes[from..]).map_or(bytes.len(), |found| from + found + 1)
}
