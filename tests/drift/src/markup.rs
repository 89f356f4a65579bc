//! The page as bytes again.
//!
//! Lives here: the writer. Comes in: a tree. Goes out: markup with attributes in another order, names in another case,
//! other quotes. May not: write anything that a browser would read as another tree.

use std::fmt::Write as _;

use ego_tree::NodeRef;
use scraper::Node;

use crate::Drift;

pub(crate) fn write(drift: &mut Drift) -> String {
    let html = std::mem::replace(&mut drift.html, scraper::Html::new_document());
    let mut out = String::new();
    for child in html.tree.root().children() {
        node(child, drift, &mut out);
    }
    out
}

fn node(own: NodeRef<'_, Node>, drift: &mut Drift, out: &mut String) {
    match own.value() {
        Node::Doctype(_) => out.push_str("<!doctype html>"),
        Node::Comment(comment) => {
            let _ = write!(out, "<!--{}-->", &**comment);
        }
        Node::Text(text) => {
            let parent = own.parent().and_then(|parent| parent.value().as_element());
            if parent.is_some_and(|parent| is_raw_text(parent.name())) {
                out.push_str(text);
            } else {
                out.push_str(
                    &text
                        .replace('&', "&amp;")
                        .replace('<', "&lt;")
                        .replace('>', "&gt;"),
                );
            }
        }
        Node::Element(element) => {
            let name = if drift.happens(0.2) {
                element.name().to_ascii_uppercase()
            } else {
                element.name().to_owned()
            };
            let _ = write!(out, "<{name}");
            let mut attributes: Vec<_> = element.attrs().collect();
            if drift.happens(1.0) {
                drift.rng.shuffle(&mut attributes);
            }
            for (name, value) in attributes {
                let value = value.replace('&', "&amp;");
                let _ = if drift.happens(0.2) {
                    write!(out, " {name}='{}'", value.replace('\'', "&#39;"))
                } else {
                    write!(out, " {name}=\"{}\"", value.replace('"', "&quot;"))
                };
            }
            out.push('>');
            for child in own.children() {
                node(child, drift, out);
            }
            if !is_void(element.name()) {
                let _ = write!(out, "</{name}>");
            }
        }
        _ => {}
    }
}

fn is_raw_text(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "noscript" | "iframe" | "xmp" | "noembed" | "noframes"
    )
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}
