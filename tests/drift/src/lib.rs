//! How reading holds when a page's markup changes and its meaning does not.
//!
//! Lives here: seeded changes to the written pages, the counts of what is then right, refused and wrong, the curve.
//! Comes in: the pages of `tests/pages`. Goes out: counts by strength, and a plot.
//! May not: change what a person would read. A change that does is at fault, not the reader.

mod curve;
mod markup;
mod measure;
mod names;
mod structure;
mod texts;

pub use curve::plot;
pub use measure::{Counts, STRENGTHS, known, measure};

use fastrand::Rng;
use scraper::Html;

/// The page with its markup changed: of all that could change, about the share `strength` (0 to 1) does.
/// The same page, strength and seed give the same bytes.
pub fn drifted(page: &str, strength: f64, seed: u64) -> String {
    let mut drift = Drift {
        html: Html::parse_document(page),
        rng: Rng::with_seed(seed),
        strength,
    };
    names::rename(&mut drift);
    structure::change(&mut drift);
    texts::change(&mut drift);
    markup::write(&mut drift)
}

/// A page on its way.
struct Drift {
    html: Html,
    rng: Rng,
    strength: f64,
}

impl Drift {
    /// True with the drift's strength, times `share`.
    fn happens(&mut self, share: f64) -> bool {
        self.rng.f64() < self.strength * share
    }

    /// Every node of the page, in its order.
    fn nodes(&self) -> Vec<ego_tree::NodeId> {
        let root = self.html.tree.root();
        root.descendants().map(|node| node.id()).collect()
    }

    /// The element's name; `None` for a text or a comment.
    fn name(&self, id: ego_tree::NodeId) -> Option<&str> {
        Some(self.html.tree.get(id)?.value().as_element()?.name())
    }

    /// True inside elements whose text is no text of the page.
    fn is_raw(&self, id: ego_tree::NodeId) -> bool {
        let node = self.html.tree.get(id);
        node.into_iter()
            .flat_map(|node| node.ancestors())
            .any(|above| {
                above.value().as_element().is_some_and(|element| {
                    matches!(
                        element.name(),
                        "script"
                            | "style"
                            | "template"
                            | "noscript"
                            | "textarea"
                            | "pre"
                            | "svg"
                            | "head"
                            | "select"
                    )
                })
            })
    }
}

/// A new element with these attributes.
fn element(name: &str, attributes: &[(&str, &str)]) -> scraper::Node {
    let attributes = attributes.iter().map(|(name, value)| html5ever::Attribute {
        name: qualified(name, ""),
        value: (*value).into(),
    });
    let name = qualified(name, "http://www.w3.org/1999/xhtml");
    scraper::Node::Element(scraper::node::Element::new(name, attributes.collect()))
}

fn qualified(name: &str, namespace: &str) -> html5ever::QualName {
    html5ever::QualName::new(None, namespace.into(), name.into())
}
