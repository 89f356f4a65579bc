//! The data of `core/rules/`, decoded once per process.
//!
//! Lives here: the decoding. Comes in: the blob that `build.rs` made and checked.
//! Goes out: markets to `marketplace`, words and pages to `reading`, walls to `walls`. May not: parse TOML.

#[allow(missing_docs)] // the fields are documented where the files are: `rules/schema.rs`
mod schema {
    include!("../rules/schema.rs");
}

use std::sync::LazyLock;

pub use schema::{
    AmountShape, BlocksShape, Column, Compare, Confidence, DateOrder, DateWords, LabelWords,
    LinksFile, Market, MarketsFile, PageFile, PagePath, PortalWords, Rules, TableShape, Topic,
    WallMark, WallPath, WallWord, WallsFile, Words,
};

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let blob = include_bytes!(concat!(env!("OUT_DIR"), "/rules.blob"));
    // `build.rs` wrote this blob with the same schema in the same build.
    postcard::from_bytes(blob).expect("the blob fits its schema")
});

/// Everything under `core/rules/`.
pub fn rules() -> &'static Rules {
    &RULES
}
