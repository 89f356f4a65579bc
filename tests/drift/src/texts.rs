//! Other case and white space.
//!
//! Lives here: the changes to text nodes. Comes in: a page. Goes out: one whose words are the same.
//! May not: touch digits, letters whose case depends on the language, or white space where it parts nothing.

use scraper::Node;

use crate::Drift;

pub(crate) fn change(drift: &mut Drift) {
    for id in drift.nodes() {
        let Some(text) = drift
            .html
            .tree
            .get(id)
            .and_then(|node| node.value().as_text())
        else {
            continue;
        };
        let old = text.to_string();
        if drift.is_raw(id) {
            continue;
        }
        let mut new = old.clone();
        if is_words(&old) && drift.happens(0.3) {
            new = new.to_ascii_uppercase();
        }
        if new.contains(' ') && drift.happens(0.5) {
            new = new.replace(' ', "\n      ");
        }
        if new != old
            && let Some(mut node) = drift.html.tree.get_mut(id)
        {
            *node.value() = Node::Text(scraper::node::Text { text: new.into() });
        }
    }
}

/// Words of a heading or a label: a sentence in capitals would be another voice, and "Mr. Polish" no polish.
fn is_words(text: &str) -> bool {
    let is_label = text.split_whitespace().count() <= 4;
    is_label
        && text.chars().all(|c| c.is_ascii_alphabetic() || c == ' ')
        && !text.contains(['i', 'I'])
}
