//! What can be wrong with a page file.

/// What is wrong with a page file. Texts fit "failed to …".
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    /// The source's word is none of the vocabulary.
    #[error("find a source called `{0}`")]
    Source(String),
    /// A kind's word is none of the vocabulary.
    #[error("find a kind called `{0}`")]
    Kind(String),
    /// A label key that no word file has.
    #[error("find label words with the key `{0}`")]
    Key(String),
    /// A region that is neither `#id` nor `.class`.
    #[error("cut a region by `{0}`: `#id` or `.class` can be")]
    Region(String),
    /// A path that is not the store's own, or that writes.
    #[error("ask for `{0}`: a path of the store that only shows can be")]
    Path(String),
    /// A site that is none of the markets.
    #[error("find a site called `{0}`")]
    Site(String),
    /// A list that must hold a selector.
    #[error("read without an alternative for `{0}`")]
    NoAlternative(&'static str),
    /// A selector that does not parse.
    #[error("parse the selector `{0}`")]
    Selector(String),
}
