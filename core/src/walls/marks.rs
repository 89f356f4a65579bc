//! Marks of a wall in a page's tags.
//!
//! Lives here: one scan over the tags, without a tree. Comes in: an answer. Goes out: the most telling mark.
//! May not: look into comments, scripts or texts, where any page may quote a mark.

use memchr::memmem;

use super::Answer;
use crate::reading::tags::{Tag, Tags};
use crate::rules::{Compare, WallMark, WallWord, rules};

/// What the page's tags say it is. Statuses of a script challenge make its weak marks enough.
pub(super) fn of_page(answer: &Answer<'_>) -> Option<WallWord> {
    let marks = &rules().walls.mark;
    let mut strongest: Option<usize> = None;
    let mut weak: Vec<usize> = Vec::new();
    for tag in Tags::new(answer.body).filter(|tag| !tag.closes) {
        for (attribute, value) in tag.attributes() {
            let Some(nth) = marks
                .iter()
                .position(|mark| is_on(mark, &tag, attribute, value))
            else {
                continue;
            };
            if !marks[nth].weak {
                strongest = Some(strongest.map_or(nth, |best| best.min(nth)));
            } else if !weak.contains(&nth) {
                weak.push(nth);
            }
        }
        if tag.is("script")
            && sets_challenge(&answer.body[tag.end..])
            && !weak.contains(&marks.len())
        {
            weak.push(marks.len());
        }
    }
    let challenged = weak.len() > 1 || (!weak.is_empty() && matches!(answer.status, 202 | 405));
    if challenged {
        return Some(WallWord::Challenge);
    }
    strongest.map(|nth| marks[nth].says)
}

fn is_on(mark: &WallMark, tag: &Tag<'_>, attribute: &[u8], value: &[u8]) -> bool {
    // Names are short and differ, so most values are not looked at.
    if !attribute.eq_ignore_ascii_case(mark.attribute.as_bytes())
        || mark.tag.as_ref().is_some_and(|name| !tag.is(name))
    {
        return false;
    }
    let wanted = mark.value.as_bytes();
    match mark.compare {
        Compare::Equals => value == wanted,
        Compare::Word => value
            .split(u8::is_ascii_whitespace)
            .any(|word| word == wanted),
        Compare::PathEnds => value
            .split(|&byte| matches!(byte, b'?' | b'#'))
            .next()
            .is_some_and(|path| path.ends_with(wanted)),
        Compare::Contains => value.len() >= wanted.len() && memmem::find(value, wanted).is_some(),
    }
}

/// The script that begins here sets the challenge's properties (`pages.md` 3, AWS WAF).
fn sets_challenge(script: &[u8]) -> bool {
    /// The properties stand at the start of their script.
    const LOOK: usize = 512;
    let start = &script[..script.len().min(LOOK)];
    let end = memmem::find(start, b"</").unwrap_or(start.len());
    memmem::find(&start[..end], b"window.gokuProps").is_some()
}
