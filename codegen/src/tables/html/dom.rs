//! One region of HTML to rows of cells: html5ever repairs and nests, scraper holds the tree, and a sink around
//! scraper's takes down the line of each row and cell and of each repair.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, LocalName, ParseOpts, QualName, ns};
use scraper::{Html, HtmlTreeSink};

/// scraper's handle of a node; ids ascend in the order of creation.
pub(super) type NodeId = <HtmlTreeSink as TreeSink>::Handle;

/// What the parser said beside the tree. Lines are 1-based, in the parsed text.
#[derive(Debug, Default)]
pub(super) struct Log {
    /// Every `tr`, `td` and `th` in the order of their tags, with the line on which the tag ends.
    pub(super) places: Vec<(NodeId, u32)>,
    /// Every element that has a `title`, in the order of their tags, with the same.
    pub(super) titled: Vec<(NodeId, u32)>,
    /// Parse errors.
    pub(super) errors: Vec<(u32, Cow<'static, str>)>,
}

struct Sink {
    inner: HtmlTreeSink,
    line: Cell<u32>,
    log: RefCell<Log>,
}

/// Parses a region.
pub(super) fn parse(text: &str) -> (Html, Log) {
    let sink =
        Sink { inner: HtmlTreeSink::new(Html::new_fragment()), line: Cell::new(1), log: RefCell::new(Log::default()) };
    let body = QualName::new(None, ns!(html), LocalName::from("body"));
    html5ever::driver::parse_fragment(sink, ParseOpts::default(), body, Vec::new(), false).one(text)
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = (Html, Log);
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Self::Output {
        (self.inner.finish(), self.log.into_inner())
    }

    fn set_current_line(&self, line: u64) {
        self.line.set(u32::try_from(line).unwrap_or(u32::MAX));
    }

    fn parse_error(&self, message: Cow<'static, str>) {
        self.log.borrow_mut().errors.push((self.line.get(), message));
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        let is_place = matches!(&*name.local, "tr" | "td" | "th");
        let is_titled = attrs.iter().any(|attr| &*attr.name.local == "title");
        let id = self.inner.create_element(name, attrs, flags);
        if is_titled {
            self.log.borrow_mut().titled.push((id, self.line.get()));
        }
        if is_place {
            self.log.borrow_mut().places.push((id, self.line.get()));
        }
        id
    }

    fn get_document(&self) -> NodeId {
        self.inner.get_document()
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        self.inner.elem_name(target)
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.inner.create_comment(text)
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> NodeId {
        self.inner.create_pi(target, data)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.inner.append(parent, child);
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        self.inner.append_based_on_parent_node(element, previous, child);
    }

    fn append_doctype_to_document(&self, name: StrTendril, public_id: StrTendril, system_id: StrTendril) {
        self.inner.append_doctype_to_document(name, public_id, system_id);
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        self.inner.get_template_contents(target)
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        self.inner.same_node(x, y)
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.inner.set_quirks_mode(mode);
    }

    fn append_before_sibling(&self, sibling: &NodeId, node: NodeOrText<NodeId>) {
        self.inner.append_before_sibling(sibling, node);
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attrs: Vec<Attribute>) {
        self.inner.add_attrs_if_missing(target, attrs);
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.inner.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        self.inner.reparent_children(node, new_parent);
    }
}
