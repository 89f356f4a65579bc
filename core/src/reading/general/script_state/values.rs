//! JSON in a page's scripts and attributes: alone, assigned, passed, or written as a string.

use serde_json::Value;

/// The JSON values of a page's scripts and attributes.
pub(super) fn of_page(texts: &[String]) -> Vec<Value> {
    let own = texts.iter().flat_map(|text| values(text));
    own.chain(streamed(texts)).collect()
}

/// Rows that a server sends in pieces, each pushed as a string: `1:{"balance":…}`, a row a line.
fn streamed(texts: &[String]) -> Vec<Value> {
    const PUSH: &str = "__next_f.push(";
    let pieces = texts.iter().flat_map(|text| text.split(PUSH).skip(1));
    let rows: String = pieces
        .filter_map(|piece| {
            let mut values = serde_json::Deserializer::from_str(piece).into_iter::<Value>();
            let pushed = values.next()?.ok()?;
            pushed.get(1)?.as_str().map(str::to_owned)
        })
        .collect();
    let row = |line: &str| packed(line.split_once(':')?.1);
    rows.lines().filter_map(row).collect()
}

/// The JSON values of a script: the whole of it, or what is assigned or passed.
fn values(script: &str) -> Vec<Value> {
    /// More assignments of objects than a page's state has.
    const MOST_TRIES: usize = 200;
    if !script.contains(|c: char| c.is_ascii_digit()) {
        return Vec::new();
    }
    if let Ok(value) = serde_json::from_str(script.trim()) {
        return vec![value];
    }
    // Angular keeps its state out of the way of HTML.
    if script.trim_start().starts_with("{&q;") {
        let unescaped = script.replace("&q;", "\"").replace("&a;", "&");
        return packed(&unescaped).into_iter().collect();
    }
    let mut found = strings(script);
    let mut from = 0;
    // What never ends is read to the script's end, and so is all that begins inside it: as much as the script is enough.
    let mut in_vain = 0;
    for _ in 0..MOST_TRIES {
        let rest = script.get(from..).unwrap_or_default();
        let Some(at) = rest.find(['{', '[']).filter(|_| in_vain <= script.len()) else {
            break;
        };
        let before = rest.get(..at).unwrap_or_default().trim_end();
        let mut next = at + 1;
        if before.ends_with(['=', '(', ':', ',']) || before.is_empty() {
            let rest = rest.get(at..).unwrap_or_default();
            let mut values = serde_json::Deserializer::from_str(rest).into_iter::<Value>();
            match values.next() {
                Some(Ok(value)) => {
                    next = at + values.byte_offset();
                    found.push(value);
                }
                Some(Err(reason)) => in_vain += reached(rest, &reason),
                None => {}
            }
        }
        from += next;
    }
    found
}

/// How many bytes were read before that was found out.
fn reached(text: &str, reason: &serde_json::Error) -> usize {
    let mut lines = memchr::memchr_iter(b'\n', text.as_bytes());
    let line_begins = reason.line().checked_sub(2).and_then(|nth| lines.nth(nth));
    line_begins.map_or(0, |newline| newline + 1) + reason.column()
}

/// A text that is JSON itself, as some frameworks pack their state.
pub(super) fn packed(text: &str) -> Option<Value> {
    let text = text.trim();
    let is_packed = text.starts_with(['{', '[']) && text.len() > 2;
    is_packed.then(|| serde_json::from_str(text).ok()).flatten()
}

/// What `JSON.parse('…')` is given, and what a stream is.
fn strings(script: &str) -> Vec<Value> {
    /// More than a page's state is packed in.
    const MOST: usize = 20;
    let given = ["JSON.parse(", "controller.enqueue(", "Controller.enqueue("];
    given
        .iter()
        .flat_map(|call| script.split(call).skip(1))
        .take(MOST)
        .filter_map(|rest| packed(&literal(rest.trim_start())?))
        .collect()
}

/// The text of the string literal at the beginning.
fn literal(script: &str) -> Option<String> {
    let mut chars = script.chars();
    let quote = chars.next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
    let mut text = String::new();
    loop {
        match chars.next()? {
            c if c == quote => return Some(text),
            '\\' => match chars.next()? {
                'n' => text.push('\n'),
                't' => text.push('\t'),
                'r' => text.push('\r'),
                'x' => text.push(code(&mut chars, 2)?),
                'u' => text.push(code(&mut chars, 4)?),
                c => text.push(c),
            },
            c => text.push(c),
        }
    }
}

fn code(chars: &mut std::str::Chars<'_>, digits: usize) -> Option<char> {
    let code: String = chars.by_ref().take(digits).collect();
    char::from_u32(u32::from_str_radix(&code, 16).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn state_is_found_however_a_script_carries_it() {
        let state = serde_json::json!({"a": [1, "é'\""]});
        for script in [
            r#"{"a":[1,"é'\""]}"#,
            r#"window.S = {"a":[1,"é'\""]};"#,
            r#"boot("x", {"a":[1,"é'\""]}, 3)"#,
            r#"window.S = JSON.parse("{\"a\":[1,\"\u00e9'\\\"\"]}");"#,
            r#"window.S=JSON.parse('{"a":[1,"\xe9\'\\""]}');"#,
        ] {
            assert!(values(script).contains(&state), "{script}");
        }
    }

    #[test]
    fn code_that_only_looks_like_state_gives_nothing() {
        for script in [
            "function a(){return [1,}",
            "JSON.parse('{\"a\":1",
            "JSON.parse(x1)",
        ] {
            assert!(values(script).is_empty(), "{script}");
        }
    }
}
