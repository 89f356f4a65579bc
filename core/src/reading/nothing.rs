//! Why a page gave no balance.
//!
//! Lives here: telling an encrypted page, a signed-out one and a shell from one that has changed (`pages.md` 3).
//! Comes in: a tree in which nothing was found. Goes out: an outcome. May not: take absence for zero.

use std::collections::HashMap;
use std::sync::LazyLock;

use scraper::{Html, Selector};

use super::element::text;
use super::names::find_words;
use super::text::fold;
use crate::model::{Finding, Outcome, WallKind};
use crate::rules::{Topic, rules};

fn selector(css: &str) -> Selector {
    Selector::parse(css).expect("a test uses every constant selector")
}

/// True when the marker of encrypted content is in the tree: proof only beside a missing field,
/// readable pages carry it too.
pub(crate) fn is_encrypted(html: &Html) -> bool {
    static MARKER: LazyLock<Selector> = LazyLock::new(|| selector("div.csd-encrypted-sensitive"));
    html.select(&MARKER).next().is_some()
}

/// What kept a page from saying anything; `None` when nothing tells.
pub(crate) fn reason(html: &Html, page_bytes: usize) -> Option<Finding> {
    if is_encrypted(html) {
        return Some(Finding::nothing(Outcome::Encrypted));
    }
    let text = fold(&text(html.root_element()));
    if says(Topic::SignIn, &text) {
        return Some(Finding::because(Outcome::SignIn, "says-sign-in"));
    }
    if asks_for_password(html) {
        return Some(Finding::because(Outcome::SignIn, "asks-for-a-password"));
    }
    let titles = titles(html);
    let is_titled = |topic| titles.iter().any(|title| says(topic, title));
    /// A longer page has more to say than its question.
    const SHORT: usize = 2_000;
    if is_titled(Topic::Robot) || text.len() < SHORT && says(Topic::Robot, &text) {
        return Some(Finding::because(
            Outcome::Wall(WallKind::Captcha),
            "says-robot",
        ));
    }
    if is_titled(Topic::Busy) {
        return Some(Finding::because(Outcome::Busy, "says-busy"));
    }
    is_shell(html, page_bytes).then(|| Finding::because(Outcome::NeedsRendering, "empty-shell"))
}

/// True for a text with a sentence of a topic, in any language: that of `pages.md` 2.3 is a signed-out answer with
/// HTTP 200.
fn says(topic: Topic, text: &str) -> bool {
    static SENTENCES: LazyLock<HashMap<Topic, Vec<String>>> = LazyLock::new(|| {
        let folded = |sentence: &String| fold(sentence).trim_end_matches(['.', ' ']).to_owned();
        let of = |topic| {
            let words = rules().words.iter();
            let sentences = words.filter_map(|words| words.phrases.get(&topic));
            (topic, sentences.flatten().map(folded).collect())
        };
        [Topic::SignIn, Topic::Robot, Topic::Busy].map(of).into()
    });
    let mut sentences = SENTENCES.get(&topic).into_iter().flatten();
    sentences.any(|sentence| find_words(text, sentence).is_some())
}

/// Fields for a name and a password, which HTML calls by these words. A page that shows balances was read before this.
fn asks_for_password(html: &Html) -> bool {
    static FIELDS: LazyLock<Selector> = LazyLock::new(|| {
        selector(
            "input[type=password i], input[autocomplete~=username i], input[autocomplete~=current-password i]",
        )
    });
    html.select(&FIELDS).next().is_some()
}

/// The page's title and its first heading: what stands further down may be about one balance alone.
fn titles(html: &Html) -> Vec<String> {
    static TITLE: LazyLock<Selector> = LazyLock::new(|| selector("head title"));
    static HEADING: LazyLock<Selector> = LazyLock::new(|| selector("h1, h2, h3, h4, h5"));
    let first = |wanted: &Selector| html.select(wanted).next();
    [first(&TITLE), first(&HEADING)]
        .into_iter()
        .flatten()
        .map(|title| fold(&text(title)))
        .collect()
}

/// A large page whose main part is empty: navigation and scripts, and a place that a script fills.
fn is_shell(html: &Html, page_bytes: usize) -> bool {
    /// Below this a page is not large.
    const LARGE: usize = 20 * 1024;
    /// A heading and a word of patience, but no content.
    const FEW_WORDS: usize = 240;
    static SCRIPT: LazyLock<Selector> = LazyLock::new(|| selector("script"));
    static WAITING: LazyLock<Selector> = LazyLock::new(|| {
        selector(
            "[aria-busy=true], .a-spinner, .a-spinner-wrapper, [class*=skeleton], [class*=spinner], [class*=loading], \
             [data-reactroot]:empty, div[id=root]:empty, div[id=app]:empty, div[id$='-root']:empty, div[id$='-app']:empty, \
             main:empty",
        )
    });
    static FURNITURE: LazyLock<Selector> = LazyLock::new(|| {
        selector(
            "nav, header, footer, a, button, select, [role=navigation], [id^=nav], [class*=nav-], title, noscript",
        )
    });
    if html.select(&SCRIPT).next().is_none() {
        return false;
    }
    let furniture: std::collections::HashSet<_> = html
        .select(&FURNITURE)
        .map(|element| element.id())
        .collect();
    let mut said = 0;
    let mut inside = None;
    for edge in html.root_element().traverse() {
        match edge {
            ego_tree::iter::Edge::Open(node) if inside.is_none() => match node.value() {
                scraper::Node::Text(text) => said += text.trim().chars().count(),
                scraper::Node::Element(element)
                    if furniture.contains(&node.id())
                        || matches!(
                            element.name(),
                            "script" | "style" | "template" | "textarea"
                        ) =>
                {
                    inside = Some(node.id());
                }
                _ => {}
            },
            ego_tree::iter::Edge::Close(node) if inside == Some(node.id()) => inside = None,
            _ => {}
        }
    }
    said < FEW_WORDS && (page_bytes >= LARGE || html.select(&WAITING).next().is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(page: &str) -> Option<Outcome> {
        reason(&Html::parse_document(page), page.len()).map(|finding| finding.outcome())
    }

    #[test]
    fn the_sentence_of_the_signed_out_pop_up_is_a_sign_in() {
        assert_eq!(
            outcome("<div>You must be\n signed in to see your <b>balance</b>.</div>"),
            Some(Outcome::SignIn)
        );
        assert_eq!(
            outcome("<script>'You must be signed in to see your balance.'</script>"),
            None
        );
    }

    #[test]
    fn a_form_for_a_password_is_a_sign_in() {
        let form = |field: &str| {
            format!("<h1>Fazer login</h1><form><label>Senha <input {field}></label></form>")
        };
        for field in [
            "type=password",
            "type=email autocomplete='section-a username'",
        ] {
            assert_eq!(outcome(&form(field)), Some(Outcome::SignIn), "{field}");
        }
        assert_eq!(
            outcome(&form("type=email autocomplete=email name=newsletter")),
            None
        );
    }

    #[test]
    fn a_page_titled_by_a_fault_or_a_question_for_robots_is_no_page_that_changed() {
        let robot = Some(Outcome::Wall(WallKind::Captcha));
        assert_eq!(
            outcome("<h4>Type the letters you see in the picture</h4><p>Sorry.</p>"),
            robot
        );
        assert_eq!(
            outcome("<title>Bir sorun oluştu</title><h1>Üzgünüz</h1>"),
            Some(Outcome::Busy)
        );
        assert_eq!(
            outcome("<h1>Üzgünüz, bir şeyler ters gitti</h1>"),
            Some(Outcome::Busy)
        );
        let one_part = "<h1>Your orders</h1><h2>Something went wrong on our end</h2>";
        assert_eq!(outcome(one_part), None);
    }

    #[test]
    fn a_shell_that_a_script_fills_needs_rendering() {
        let scripts = "<script>var state = 1;</script>".repeat(1_000);
        let shell = format!("<nav>Sign in Cart Help</nav><div id=root></div>{scripts}");
        assert_eq!(outcome(&shell), Some(Outcome::NeedsRendering));
        let page = format!("<p>{}</p>{scripts}", "Words about something. ".repeat(20));
        assert_eq!(outcome(&page), None);
    }

    #[test]
    fn the_marker_without_a_field_is_encrypted() {
        assert_eq!(
            outcome("<div class='a csd-encrypted-sensitive'>x</div>"),
            Some(Outcome::Encrypted)
        );
    }
}
