//! What makes two labels one row.

use std::sync::LazyLock;

use crate::model::{Kind, Label};
use crate::order::InOrder;
use crate::rules::{Topic, label_names, rules};

/// The word file's key where one of its names is the label, else the normalised label.
///
/// "Kindle eBooks" and "Kindle Books balance" meet; "Kindle credit for your trade-in" stays apart, for it may
/// be other money. Of a gift card and Amazon Pay an account has one balance: there a name inside is enough.
pub(super) fn label_key(kind: Kind, label: &Label) -> String {
    let normalised = label.normalised();
    let core = without_balance_words(&normalised);
    NAMES
        .iter()
        .filter(|name| name.kind == kind)
        .filter(|name| name.text == core || (is_single(kind) && normalised.contains(&name.text)))
        .max_by_key(|name| name.text.len())
        .map_or_else(
            // Folding can make a label eighteen times as long.
            || normalised.chars().take(Label::MAX_CHARS).collect(),
            |name| name.key.to_owned(),
        )
}

const fn is_single(kind: Kind) -> bool {
    matches!(kind, Kind::GiftCard | Kind::AmazonPay)
}

struct Name {
    kind: Kind,
    text: String,
    key: &'static str,
}

static NAMES: LazyLock<Vec<Name>> = LazyLock::new(|| {
    label_names()
        .map(|name| Name {
            kind: name.kind,
            text: Label::new(name.text).normalised(),
            key: name.key,
        })
        .collect()
});

/// "balance", "credit" in every language, longest first.
static BALANCE_WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut words: Vec<String> = rules()
        .words
        .iter()
        .filter_map(|words| words.phrases.get(&Topic::Balance))
        .flatten()
        .map(|word| Label::new(word).normalised())
        .collect();
    words.order_by_key(|word| std::cmp::Reverse(word.len()));
    words
});

fn without_balance_words(label: &str) -> &str {
    let trimmed =
        |text: &'_ str| -> usize { text.trim_end_matches(|c: char| !c.is_alphanumeric()).len() };
    let mut core = label.split_at(trimmed(label)).0;
    while let Some(rest) = BALANCE_WORDS.iter().find_map(|word| {
        let rest = core.strip_suffix(word.as_str())?;
        rest.ends_with(|c: char| !c.is_alphanumeric())
            .then_some(rest)
    }) {
        core = rest.split_at(trimmed(rest)).0;
    }
    core
}
