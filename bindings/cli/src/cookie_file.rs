//! The Netscape cookie file: seven fields a line, parted by tabs, as browsers' export tools and curl write it.

use std::{fs, io, path::Path};

use digital_credit_core::ffi::WebviewCookie;

/// Why a cookie file gives no session. Never holds a line of it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoCookies {
    /// It cannot be opened or is not text.
    #[error("{0}")]
    Unreadable(#[source] io::Error),
    /// A line has not seven fields.
    #[error("line {0} has not the seven fields of a cookie file")]
    NotACookieFile(usize),
    /// There is no cookie in it.
    #[error("there is no cookie in the file")]
    Empty,
}

/// Reads every cookie of a file, values byte for byte.
pub(crate) fn read(file: &Path) -> Result<Vec<WebviewCookie>, NoCookies> {
    parse(&fs::read_to_string(file).map_err(NoCookies::Unreadable)?)
}

fn parse(text: &str) -> Result<Vec<WebviewCookie>, NoCookies> {
    let mut cookies = Vec::new();
    for (nth, line) in text.lines().enumerate() {
        // A cookie that scripts may not see is marked by what looks like a comment.
        let (http_only, line) = match line.strip_prefix("#HttpOnly_") {
            Some(rest) => (true, rest),
            None => (false, line),
        };
        if line.trim().is_empty() || (!http_only && line.starts_with('#')) {
            continue;
        }
        let fields: Vec<&str> = line.split('\t').collect();
        let &[domain, _subdomains, path, secure, expires, name, value] = fields.as_slice() else {
            return Err(NoCookies::NotACookieFile(nth + 1));
        };
        let expires_s: i64 = expires
            .parse()
            .map_err(|_| NoCookies::NotACookieFile(nth + 1))?;
        cookies.push(WebviewCookie {
            name: name.to_owned(),
            value: value.to_owned(),
            domain: Some(domain.to_owned()),
            path: Some(path.to_owned()),
            // 0 marks a cookie that ends with the browser's session.
            expires_ms: (expires_s > 0).then(|| expires_s.saturating_mul(1000)),
            secure: secure.eq_ignore_ascii_case("true"),
            http_only,
        });
    }
    if cookies.is_empty() {
        Err(NoCookies::Empty)
    } else {
        Ok(cookies)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_kept_byte_for_byte() {
        let text = "# Netscape HTTP Cookie File\n#HttpOnly_.amazon.com\tTRUE\t/\tTRUE\t1893456000\tat-main\t\"a=b|c+/\"\n\n\
                    .amazon.com\tTRUE\t/\tFALSE\t0\tsession-id\t1-2-3\n";
        let cookies = parse(text).unwrap();
        assert_eq!(cookies[0].value, "\"a=b|c+/\"");
        assert!(cookies[0].http_only && cookies[0].secure);
        assert_eq!(cookies[0].expires_ms, Some(1_893_456_000_000));
        assert_eq!((cookies[1].expires_ms, cookies[1].secure), (None, false));
    }

    #[test]
    fn a_file_that_is_something_else_is_refused_without_showing_it() {
        let reason = parse("{\"secret\": \"value\"}").unwrap_err().to_string();
        assert_eq!(reason, "line 1 has not the seven fields of a cookie file");
        assert!(matches!(parse("# nothing\n"), Err(NoCookies::Empty)));
    }
}
