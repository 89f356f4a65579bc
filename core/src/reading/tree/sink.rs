//! scraper's sink with a limit on what it builds.
//!
//! Comes in: what html5ever makes of a page. Goes out: the tree, or [`TooComplex`]. May not: change what is built.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, QualName};
use scraper::{Html, HtmlTreeSink};

use super::{MAX_DEPTH, MAX_ELEMENTS, TooComplex};

/// A node, and its place in [`BoundedSink::depths`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Handle {
    node: ego_tree::NodeId,
    nth: usize,
}

/// scraper's sink, which also knows how many elements there are and how deep they stand.
pub(super) struct BoundedSink {
    inner: HtmlTreeSink,
    depths: RefCell<Vec<u16>>,
    passed_limit: Cell<bool>,
}

impl BoundedSink {
    pub(super) fn new(html: Html) -> Self {
        Self {
            inner: HtmlTreeSink::new(html),
            depths: RefCell::new(vec![0]),
            passed_limit: Cell::new(false),
        }
    }

    /// More or deeper elements than a tree may have.
    pub(super) fn passed_limit(&self) -> bool {
        self.passed_limit.get()
    }

    fn made(&self, node: ego_tree::NodeId) -> Handle {
        let mut depths = self.depths.borrow_mut();
        depths.push(0);
        if depths.len() > MAX_ELEMENTS {
            self.passed_limit.set(true);
        }
        Handle {
            node,
            nth: depths.len() - 1,
        }
    }

    fn stands_at(&self, child: &NodeOrText<Handle>, depth: u16) {
        if let NodeOrText::AppendNode(child) = child {
            if depth > MAX_DEPTH {
                self.passed_limit.set(true);
            }
            self.depths.borrow_mut()[child.nth] = depth;
        }
    }

    fn depth(&self, of: &Handle) -> u16 {
        self.depths.borrow()[of.nth]
    }
}

fn inner(child: NodeOrText<Handle>) -> NodeOrText<ego_tree::NodeId> {
    match child {
        NodeOrText::AppendNode(child) => NodeOrText::AppendNode(child.node),
        NodeOrText::AppendText(text) => NodeOrText::AppendText(text),
    }
}

impl TreeSink for BoundedSink {
    type Handle = Handle;
    type Output = Result<Html, TooComplex>;
    type ElemName<'a> = <HtmlTreeSink as TreeSink>::ElemName<'a>;

    fn finish(self) -> Self::Output {
        if self.passed_limit.get() {
            return Err(TooComplex);
        }
        Ok(self.inner.finish())
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.stands_at(&child, self.depth(parent).saturating_add(1));
        self.inner.append(&parent.node, inner(child));
    }

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        self.stands_at(&child, self.depth(sibling));
        self.inner
            .append_before_sibling(&sibling.node, inner(child));
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        previous: &Handle,
        child: NodeOrText<Handle>,
    ) {
        self.stands_at(&child, self.depth(previous).saturating_add(1));
        self.inner
            .append_based_on_parent_node(&element.node, &previous.node, inner(child));
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> Handle {
        self.made(self.inner.create_element(name, attrs, flags))
    }

    fn create_comment(&self, text: StrTendril) -> Handle {
        self.made(self.inner.create_comment(text))
    }

    fn create_pi(&self, target: StrTendril, content: StrTendril) -> Handle {
        self.made(self.inner.create_pi(target, content))
    }

    fn get_template_contents(&self, target: &Handle) -> Handle {
        let contents = self.made(self.inner.get_template_contents(&target.node));
        self.depths.borrow_mut()[contents.nth] = self.depth(target).saturating_add(1);
        contents
    }

    fn get_document(&self) -> Handle {
        Handle {
            node: self.inner.get_document(),
            nth: 0,
        }
    }

    // The rest is scraper's.

    fn parse_error(&self, reason: Cow<'static, str>) {
        self.inner.parse_error(reason);
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> Self::ElemName<'a> {
        self.inner.elem_name(&target.node)
    }

    fn append_doctype_to_document(
        &self,
        name: StrTendril,
        public_id: StrTendril,
        system_id: StrTendril,
    ) {
        self.inner
            .append_doctype_to_document(name, public_id, system_id);
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        one.node == other.node
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.inner.set_quirks_mode(mode);
    }

    fn add_attrs_if_missing(&self, target: &Handle, attrs: Vec<Attribute>) {
        self.inner.add_attrs_if_missing(&target.node, attrs);
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.inner.remove_from_parent(&target.node);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        self.inner.reparent_children(&node.node, &new_parent.node);
    }
}
