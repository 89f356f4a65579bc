//! Whose page it is, and in which language it speaks: two things that stand outside every region.
//!
//! Lives here: the customer id (`pages.md` 3) and the page's `lang`. Comes in: a page's bytes.
//! Goes out: the id as a secret. May not: keep it, or choose between two.

use secrecy::SecretString;

use super::tags::Tags;

/// `customerId: "A…"` of a navigation script; `None` when signed out, or when a page names two people.
pub(crate) fn customer_id(page: &[u8]) -> Option<SecretString> {
    /// Real ids have 13 or 14 characters.
    const LENGTH: std::ops::RangeInclusive<usize> = 10..=20;
    let mut found: Option<&[u8]> = None;
    // Its one capital is rare, and a search for a byte takes a fifth of a search for a word.
    for at in memchr::memchr_iter(b'I', page) {
        let (before, behind) = page.split_at(at);
        if !before.ends_with(b"customer") {
            continue;
        }
        let Some(id) = behind.strip_prefix(b"Id").and_then(quoted_value) else {
            continue;
        };
        let is_id = LENGTH.contains(&id.len())
            && id.first() == Some(&b'A')
            && id
                .iter()
                .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        if !is_id {
            continue;
        }
        if found.is_some_and(|other| other != id) {
            return None;
        }
        found = Some(id);
    }
    let id = std::str::from_utf8(found?).ok()?;
    Some(SecretString::from(id))
}

/// The value behind `": "` or `:'`.
fn quoted_value(behind_name: &[u8]) -> Option<&[u8]> {
    /// Quotes, spaces and the colon between name and value.
    const LOOK: usize = 40;
    let look = &behind_name[..behind_name.len().min(LOOK)];
    let rest = look
        .strip_prefix(b"\"")
        .or(look.strip_prefix(b"'"))
        .unwrap_or(look);
    let rest = rest
        .trim_ascii_start()
        .strip_prefix(b":")?
        .trim_ascii_start();
    let (&quote, value) = rest.split_first()?;
    if !matches!(quote, b'"' | b'\'') {
        return None;
    }
    let end = memchr::memchr(quote, value)?;
    value.get(..end)
}

/// The `lang` of the page's first tag.
pub(crate) fn language(page: &[u8]) -> Option<String> {
    let html = Tags::new(page)
        .take(3)
        .find(|tag| !tag.closes && tag.is("html"))?;
    let lang = std::str::from_utf8(html.attribute("lang")?).ok()?.trim();
    let is_tag = (2..=12).contains(&lang.len())
        && lang
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    is_tag.then(|| lang.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::ExposeSecret;

    fn id(page: &str) -> Option<String> {
        customer_id(page.as_bytes()).map(|id| id.expose_secret().to_owned())
    }

    #[test]
    fn a_signed_in_page_names_its_owner() {
        for page in [
            "<script>x = {customerId: \"A1B2C3D4E5F6G7\"}</script>",
            "{\"customerId\":\"A1B2C3D4E5F6G7\"} {'customerId' : 'A1B2C3D4E5F6G7'}",
            "customerId: null, customerId: \"A1B2C3D4E5F6G7\"",
        ] {
            assert_eq!(id(page).as_deref(), Some("A1B2C3D4E5F6G7"), "{page}");
        }
    }

    #[test]
    fn nobody_or_two_people_are_no_owner() {
        for page in [
            "customerId: \"\"",
            "customerId: null",
            "customerId",
            "customerId:\"",
            "customerId: \"a1b2c3d4e5f6g7\"",
            "customerId: \"A1B2C3D4E5F6G7\" customerId: \"A9B2C3D4E5F6G7\"",
        ] {
            assert_eq!(id(page), None, "{page}");
        }
    }

    #[test]
    fn the_language_is_the_html_elements() {
        assert_eq!(
            language(b"<!doctype html><html class=x lang=\"de-DE\">").as_deref(),
            Some("de-DE")
        );
        assert_eq!(language(b"<div><p><i><html lang=de>"), None);
        assert_eq!(language(b"<html lang=\"<script>\">"), None);
    }
}
