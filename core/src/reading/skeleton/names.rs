//! Names of tags, attributes, ids and classes, with everything masked that could be a token.
//!
//! Lives here: telling a word a developer wrote from one a machine or a person's account put there.
//! Comes in: a name. Goes out: the name with digits as `#` and doubtful parts as `x`. In doubt: masked.

/// Longer parts are masked: words of a page's source are shorter.
const LONGEST_WORD: usize = 16;

/// The name, safe to show. Names of the HTML standard that look like none stay.
pub(super) fn masked(name: &str) -> String {
    if matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "html") {
        return name.to_owned();
    }
    let mut masked = String::with_capacity(name.len());
    // Developers write letters, digits and these; an address or a text in their place is somebody's.
    let is_joint = |c: char| matches!(c, '-' | '_' | ':');
    if !name
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || is_joint(c))
        || name.split(is_joint).any(is_token)
    {
        mask(name, &mut masked);
        return masked;
    }
    for part in name.split_inclusive(is_joint) {
        let run = part.trim_end_matches(is_joint);
        run_of_name(run, &mut masked);
        masked.extend(part.chars().next_back().filter(|c| is_joint(*c)));
    }
    masked
}

/// Letters behind a digit: no counted word, so the whole name may be a code.
fn is_token(run: &str) -> bool {
    run.trim_start_matches(|c: char| c.is_ascii_alphabetic())
        .contains(|c: char| c.is_ascii_alphabetic())
}

/// A run of letters, perhaps counted by up to three digits; one doubtful word makes the whole run doubtful.
fn run_of_name(run: &str, out: &mut String) {
    let letters = run.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = run.len() - letters.len();
    let is_plain = digits <= 3
        && letters.bytes().all(|byte| byte.is_ascii_alphabetic())
        && words(letters).into_iter().all(is_word);
    if is_plain {
        out.push_str(letters);
        out.extend(std::iter::repeat_n('#', digits));
    } else {
        mask(run, out);
    }
}

/// `headingText` is `heading` and `Text`; `GCBalance` is `GC` and `Balance`.
fn words(letters: &str) -> Vec<&str> {
    let bytes = letters.as_bytes();
    let mut words = Vec::new();
    let mut start = 0;
    for at in 1..bytes.len() {
        let begins = bytes[at].is_ascii_uppercase()
            && (bytes[at - 1].is_ascii_lowercase()
                || bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase));
        if begins && let Some(word) = letters.get(start..at) {
            words.push(word);
            start = at;
        }
    }
    words.extend(letters.get(start..).filter(|word| !word.is_empty()));
    words
}

/// Something a person could say: short, in one case, with vowels in between. Abbreviations have up to three letters.
fn is_word(word: &str) -> bool {
    let bytes = word.as_bytes();
    let tail = bytes.get(1..).unwrap_or_default();
    let one_case = tail.iter().all(u8::is_ascii_lowercase)
        || (bytes.len() <= 3 && bytes.iter().all(u8::is_ascii_uppercase));
    if !one_case || bytes.len() > LONGEST_WORD {
        return false;
    }
    if bytes.len() <= 3 {
        return true;
    }
    let is_vowel = |byte: u8| {
        matches!(
            byte.to_ascii_lowercase(),
            b'a' | b'e' | b'i' | b'o' | b'u' | b'y'
        )
    };
    let vowels = bytes.iter().filter(|byte| is_vowel(**byte)).count();
    let longest_run = bytes
        .split(|byte| is_vowel(*byte))
        .map(<[u8]>::len)
        .max()
        .unwrap_or(0);
    vowels * 6 >= bytes.len() && vowels * 4 <= bytes.len() * 3 && longest_run <= 4
}

fn mask(run: &str, out: &mut String) {
    out.extend(run.chars().map(|c| match c {
        _ if c.is_numeric() => '#',
        _ if c.is_uppercase() => 'X',
        _ if c.is_alphabetic() => 'x',
        '-' | '_' | ':' => c,
        _ => '·',
    }));
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn words_of_a_developer_stay() {
        for name in [
            "gc-ui-balance-gc-balance-value",
            "a-spacing-none",
            "onep-instrument-amount-desktop",
            "csd-encrypted-sensitive",
            "pBalanceAmount",
            "nav_link",
            "aria-labelledby",
            "h2",
        ] {
            assert_eq!(masked(name), name);
        }
        assert_eq!(masked("a-span12"), "a-span##");
    }

    #[test]
    fn tokens_do_not() {
        for (name, expected) in [
            ("order-111-5500901-2478601", "order-###-#######-#######"),
            ("A1B2C3D4E5F6G7", "X#X#X#X#X#X#X#"),
            ("css-1q2w3e", "xxx-#x#x#x"),
            ("sc-bdVaJa", "sc-bdVaJa"),
            ("AQKXTZ", "XXXXXX"),
            ("xkcdqwrtz", "xxxxxxxxx"),
            ("名前", "xx"),
            ("jane.doe@mail", "xxxx·xxx·xxxx"),
            ("userQXZWVbalance", "xxxxXXXXXxxxxxxx"),
        ] {
            assert_eq!(masked(name), expected);
        }
    }
}
