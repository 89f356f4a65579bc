//! The data of `core/rules/`, decoded once per process.
//!
//! Lives here: the decoding. Comes in: the blobs that `build.rs` made and checked.
//! Goes out: markets to `marketplace`, words and pages to `reading`, walls to `walls`. May not: parse TOML.

#[allow(missing_docs)] // the fields are documented where the files are: `rules/schema.rs`
mod schema {
    include!("../rules/schema.rs");
}

use std::io::Read;
use std::sync::LazyLock;

use flate2::read::DeflateDecoder;

use crate::model::Kind;

pub use schema::{
    AmountShape, BlocksShape, Column, Compare, Confidence, DateOrder, DateWords, Feast, LabelWords,
    LinksFile, Market, MarketsFile, PageFile, PagePath, PortalWords, Rules, TableShape, Topic,
    WallMark, WallPath, WallWord, WallsFile, Words,
};

static MARKETS: LazyLock<Vec<Market>> =
    LazyLock::new(|| decoded(include_bytes!(concat!(env!("OUT_DIR"), "/markets.blob"))));
static ZONES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    decoded(&unpacked(include_bytes!(concat!(
        env!("OUT_DIR"),
        "/zones.blob"
    ))))
});
static RULES: LazyLock<Rules> = LazyLock::new(|| {
    decoded(&unpacked(include_bytes!(concat!(
        env!("OUT_DIR"),
        "/rules.blob"
    ))))
});

/// The sites, in the order of `markets.toml`: all that a phone needs until a page has come.
pub fn markets() -> &'static [Market] {
    &MARKETS
}

/// TZif bytes of each site's zone, in the same order.
pub(crate) fn zones() -> &'static [Vec<u8>] {
    &ZONES
}

/// Everything else under `core/rules/`: the words of all languages are most of it, so nothing that a first call needs.
pub fn rules() -> &'static Rules {
    &RULES
}

/// `build.rs` packed it: the library already holds what unpacks a server's answers.
fn unpacked(blob: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    DeflateDecoder::new(blob)
        .read_to_end(&mut bytes)
        .expect("the blob is whole");
    bytes
}

/// `build.rs` wrote the blob with the same schema in the same build.
fn decoded<T: serde::de::DeserializeOwned>(blob: &[u8]) -> T {
    postcard::from_bytes(blob).expect("the blob fits its schema")
}

/// A name that a word file has for a kind of balance.
pub(crate) struct LabelName {
    /// What it names; a word file's kind is one of the vocabulary.
    pub(crate) kind: Kind,
    /// The same in every language.
    pub(crate) key: &'static str,
    /// As the word file writes it.
    pub(crate) text: &'static str,
}

/// Every language's names for balances, in the order of the files.
pub(crate) fn label_names() -> impl Iterator<Item = LabelName> {
    let labels = rules().words.iter().flat_map(|words| &words.label);
    labels.flat_map(|label| {
        let kind = Kind::ALL
            .into_iter()
            .find(|kind| kind.word() == label.kind)
            .unwrap_or(Kind::Other);
        label.names.iter().map(move |text| LabelName {
            kind,
            key: &label.key,
            text,
        })
    })
}
