//! A page's structure without a word of it.
//!
//! Lives here: the outline that a person may look at and send, so that the next release can read the page.
//! Comes in: a page. Goes out: tags, ids, classes, attribute names and shapes of text (`$#.##`, `Xxxx #, ####`).
//! May not: let through a word, a digit, an attribute's value, or a name that looks like a token.

mod names;

use std::fmt::Write as _;

use ego_tree::iter::Edge;
use scraper::Node;
use scraper::node::Element;

use super::flow::MAX_BYTES;
use super::tree;
use crate::model::Failure;
use crate::order::InOrder;

/// More lines than anybody reads or sends.
const MAX_LINES: usize = 20_000;
/// Enough of a text to tell a label, an amount and a sentence with a date apart.
const MAX_SHAPE: usize = 80;

pub(crate) fn of_page(body: &[u8]) -> Result<String, Failure> {
    if body.len() > MAX_BYTES {
        return Err(Failure::TooLarge);
    }
    let html = tree::document(body).map_err(|_| Failure::TooComplex)?;
    let mut outline = String::new();
    let mut depth = 0_usize;
    let mut lines = 0;
    for edge in html.root_element().traverse() {
        match edge {
            Edge::Open(node) => {
                let is_line = match node.value() {
                    Node::Element(element) => {
                        indent(&mut outline, depth);
                        element_line(&mut outline, element);
                        true
                    }
                    Node::Text(text) if !is_code(node.parent().map(|above| above.value())) => {
                        text_line(&mut outline, text, depth)
                    }
                    _ => false,
                };
                lines += usize::from(is_line);
                depth += 1;
            }
            Edge::Close(_) => depth -= 1,
        }
        if lines == MAX_LINES {
            outline.push_str("cut here\n");
            break;
        }
    }
    Ok(outline)
}

/// Scripts and styles are not text that anybody sees; their content is left out altogether.
fn is_code(parent: Option<&Node>) -> bool {
    parent
        .and_then(Node::as_element)
        .is_some_and(|element| matches!(element.name(), "script" | "style" | "noscript" | "iframe"))
}

fn indent(outline: &mut String, depth: usize) {
    for _ in 0..depth {
        outline.push_str("  ");
    }
}

fn element_line(outline: &mut String, element: &Element) {
    outline.push_str(&names::masked(element.name()));
    if let Some(id) = element.id() {
        let _ = write!(outline, "#{}", names::masked(id));
    }
    for class in element.attr("class").unwrap_or_default().split_whitespace() {
        let _ = write!(outline, ".{}", names::masked(class));
    }
    let mut others: Vec<String> = element
        .attrs()
        .map(|(name, _)| name)
        .filter(|name| !matches!(*name, "id" | "class"))
        .map(names::masked)
        .collect();
    if !others.is_empty() {
        others.order_by_key(Clone::clone);
        let _ = write!(outline, " [{}]", others.join(" "));
    }
    outline.push('\n');
}

/// Adds the shape of a text; nothing for one that only separates elements.
fn text_line(outline: &mut String, text: &str, depth: usize) -> bool {
    let shape = shape(text);
    if shape.is_empty() {
        return false;
    }
    indent(outline, depth);
    let _ = writeln!(outline, "\"{shape}\"");
    true
}

/// Letters become `x` and `X`, digits `#`; spaces, currency signs and the punctuation of amounts and dates stay.
fn shape(text: &str) -> String {
    let mut shape = String::new();
    for (nth, word) in text.split_whitespace().enumerate() {
        if nth > 0 {
            shape.push(' ');
        }
        if shape.len() > MAX_SHAPE {
            shape.push('…');
            break;
        }
        shape.extend(word.chars().take(MAX_SHAPE).map(masked_char));
    }
    shape
}

fn masked_char(c: char) -> char {
    match c {
        _ if c.is_numeric() => '#',
        _ if c.is_uppercase() => 'X',
        _ if c.is_alphabetic() => 'x',
        '$' | '€' | '£' | '¥' | '￥' | '₹' | '.' | ',' | ':' | ';' | '-' | '−' | '–' | '+'
        | '/' | '(' | ')' | '%' | '\'' | '!' | '?' | '&' | '*' | '。' | '、' | '：' => c,
        _ => '·',
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(page: &str) -> String {
        of_page(page.as_bytes()).unwrap_or_else(|failure| failure.word().to_owned())
    }

    #[test]
    fn the_outline_shows_what_a_rule_needs() {
        let page = "<html><body><div id=gc-balance-table class='a-section a-spacing-none' data-x=1>\
                    <h2>Your Gift Card Balance: <span id=gc-ui-balance-gc-balance-value>\n$12.50\n</span></h2>\
                    <p>May 12, 2026</p><script>secret()</script></div>";
        assert_eq!(
            of(page),
            "html\n  head\n  body\n    div#gc-balance-table.a-section.a-spacing-none [data-x]\n      h2\n        \
             \"Xxxx Xxxx Xxxx Xxxxxxx:\"\n        span#gc-ui-balance-gc-balance-value\n          \"$##.##\"\n      \
             p\n        \"Xxx ##, ####\"\n      script\n"
        );
    }

    #[test]
    fn a_page_that_cannot_be_outlined_says_so() {
        assert_eq!(of(&"<div>".repeat(2_000)), "too-complex");
        assert_eq!(of(&"x".repeat(MAX_BYTES + 1)), "too-large");
    }

    /// Secrets as pages have them: codes, ids, tokens, names, addresses, amounts.
    fn secret() -> impl Strategy<Value = String> {
        prop_oneof![
            "[A-Z0-9]{4}-[A-Z]{2}[0-9][A-Z0-9]{2}[A-Z]-[A-Z0-9]{4}",
            "A[0-9A-Z]{6}[0-9][A-Z0-9]{5}[A-Z]",
            "[0-9]{3}-[0-9]{7}-[0-9]{7}",
            "eyJ[A-Za-z0-9]{10}[0-9][A-Za-z]{9}",
            "[a-f0-9]{14}[0-9][a-f]{9}",
            "SECRET[a-z]{2}[0-9][a-z]{3}",
            "zq[bcdfghjklmnpqrstvwxz]{6,12}",
            "[a-z]{3}[0-9]{3}@mail[0-9][.]example",
        ]
        // A secret too plain to be told from a word proves nothing.
        .prop_filter("has a mark", |secret| secret.len() >= 8)
    }

    proptest! {
        #[test]
        fn no_secret_survives_wherever_it_stands(secret in secret(), place in 0_usize..14) {
            let page = match place {
                0 => format!("<p>{secret}</p>"),
                1 => format!("<p id=\"{secret}\">x</p>"),
                2 => format!("<p class=\"a-row {secret} b\">x</p>"),
                3 => format!("<p data-x=\"{secret}\">x</p>"),
                4 => format!("<p {secret}=1>x</p>"),
                5 => format!("<x-{secret}>x</x-{secret}>"),
                6 => format!("<!-- {secret} --><p>x"),
                7 => format!("<script>'{secret}'</script><style>.{secret}{{}}</style>"),
                8 => format!("<a href=\"/x?t={secret}\" title='{secret}'>x</a>"),
                9 => format!("<title>{secret}</title><textarea>{secret}</textarea>"),
                10 => format!("<p class=\"row-{secret}\" id=\"row_{secret}_x\">x</p>"),
                11 => format!("<template><b>{secret}</b></template><noscript>{secret}</noscript>"),
                12 => format!("<svg><{secret}/><text>{secret}</text></svg>"),
                _ => format!("<!doctype {secret}><p data-{secret}>{secret}{secret}"),
            };
            let outline = of(&page).to_lowercase();
            prop_assert!(outline.contains("body"));
            // Neither the whole secret nor a run of it longer than a common syllable.
            let secret = secret.to_lowercase();
            let runs: Vec<char> = secret.chars().collect();
            for run in runs.windows(7) {
                let run: String = run.iter().collect();
                prop_assert!(!outline.contains(&run), "{}", run);
            }
            prop_assert!(!outline.chars().any(|c| c.is_ascii_digit() && !matches!(c, '1'..='6')));
        }

        #[test]
        fn any_bytes_have_an_outline(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = of_page(&bytes);
        }
    }
}
