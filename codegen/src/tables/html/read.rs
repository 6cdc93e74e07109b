//! A parsed region to rows of written cells, in one walk over the tree that needs no stack: HTML may nest as deep
//! as it likes.

use std::ops::Range;

use scraper::{Html, Node};

use super::cell::OpenCell;
use super::dom::{Log, NodeId};
use super::prepare::{MARKDOWN, Prepared, Tag};
use super::scan::Name;
use crate::text::Text;
use crate::text::tags::{self, Effect};

/// How much of a hidden text is kept.
const SHOWN: usize = 100;

/// A table as written.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) rows: Vec<WrittenRow>,
    /// Every cell, row by row.
    pub(super) cells: Vec<WrittenCell>,
}

#[derive(Debug)]
pub(super) struct WrittenRow {
    /// Number of its `<thead>`, `<tbody>` or `<tfoot>`: no cell spans over its end.
    pub(super) section: usize,
    /// It stands in `<thead>`.
    pub(super) head: bool,
    /// Indices into [`Written::cells`].
    pub(super) cells: Range<usize>,
    pub(super) place: Place,
}

#[derive(Debug)]
pub(super) struct WrittenCell {
    pub(super) text: Text,
    /// Titles in it, which a browser shows on hover.
    pub(super) titles: Vec<String>,
    /// `<th>`.
    pub(super) header: bool,
    pub(super) columns: usize,
    /// 0: to the end of the section.
    pub(super) rows: usize,
    pub(super) place: Place,
}

/// Where a row or cell stands in the region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Bytes(Range<usize>),
    /// A 1-based line, where its tag cannot be told for certain.
    Line(u32),
}

/// What a region holds.
#[derive(Debug, Default)]
pub(super) struct Region {
    pub(super) tables: Vec<Written>,
    /// Tables inside of a cell.
    pub(super) nested: Vec<Place>,
    /// Texts of captions.
    pub(super) captions: Vec<String>,
    /// Text that stands in no cell.
    pub(super) outside: Vec<String>,
    /// Texts in cells that a browser hides, or hides a part of, each with its first cell.
    pub(super) hidden: Vec<(Place, String)>,
    /// Titles that stand in no cell: the line, whose they are, the title.
    pub(super) titles: Vec<(Place, &'static str, String)>,
}

pub(super) fn read(html: &Html, log: &Log, prepared: &Prepared<'_>) -> Region {
    let mut reader = Reader {
        places: places(html, log, &prepared.tags),
        log,
        prepared,
        region: Region::default(),
        depth: 0,
        section: 0,
        head: false,
        caption: false,
        cell: None,
        preformatted: 0,
        nested_in: 0,
        hidden: None,
    };
    let root = html.tree.root();
    let mut node = root;
    'walk: loop {
        reader.enter(node.id(), node.value());
        if let Some(child) = node.first_child() {
            node = child;
            continue;
        }
        loop {
            reader.leave(node.id(), node.value());
            if node.id() == root.id() {
                break 'walk;
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(parent) = node.parent() else { break 'walk };
            node = parent;
        }
    }
    reader.region
}

/// The tag of each place that the parser took down: the next tag of its kind on its line. A row without a tag (HTML
/// completes it) has none, and a tag that the parser left out is passed over as soon as its line is.
fn places(html: &Html, log: &Log, tags: &[Tag]) -> Vec<Option<usize>> {
    let mut at = 0;
    let mut place = |&(id, line): &(NodeId, u32)| {
        let is_row = html.tree.get(id)?.value().as_element()?.name() == "tr";
        let wanted = if is_row { Name::Row } else { Name::Cell };
        while let Some(tag) = tags.get(at) {
            let opens = !tag.closing && matches!(tag.name, Name::Row | Name::Cell);
            if opens && tag.line >= line {
                break;
            }
            at += 1;
        }
        let found = tags.get(at).is_some_and(|tag| tag.line == line && tag.name == wanted);
        found.then(|| {
            at += 1;
            at - 1
        })
    };
    log.places.iter().map(&mut place).collect()
}

struct Reader<'a> {
    places: Vec<Option<usize>>,
    log: &'a Log,
    prepared: &'a Prepared<'a>,
    region: Region,
    /// Open tables.
    depth: usize,
    section: usize,
    head: bool,
    caption: bool,
    cell: Option<OpenCell<'a>>,
    preformatted: usize,
    /// Number of the last table with one inside.
    nested_in: usize,
    /// The outermost open element that is hidden, and its first text.
    hidden: Option<(NodeId, Option<usize>)>,
}

impl<'a> Reader<'a> {
    fn enter(&mut self, id: NodeId, node: &'a Node) {
        match node {
            Node::Text(text) => self.text(text),
            Node::Element(element) => match element.name() {
                "table" => {
                    self.depth += 1;
                    if self.depth == 1 {
                        self.region.tables.push(Written::default());
                    } else if self.nested_in != self.region.tables.len() {
                        // One is enough to refuse the table.
                        self.nested_in = self.region.tables.len();
                        let place = self.cell.as_ref().map_or(Place::Line(1), |cell| self.content(cell.id));
                        self.region.nested.push(place);
                    }
                }
                name => match &mut self.cell {
                    Some(cell) if name == MARKDOWN => {
                        cell.markdown = element.attr("n").and_then(|index| index.parse().ok());
                    }
                    Some(cell) => match tags::effect(name) {
                        Effect::Literal => cell.builder().line_break(),
                        effect => {
                            self.preformatted += usize::from(name == "pre");
                            tags::open(cell.builder(), effect, |name| element.attr(name));
                        }
                    },
                    None if self.depth == 1 => self.structure(id, name),
                    None => {}
                },
            },
            _ => {}
        }
        if let Node::Element(element) = node
            && self.hidden.is_none()
            && tags::is_hidden(|name| element.attr(name))
        {
            self.hidden = Some((id, None));
        }
        if let Node::Element(element) = node
            && let Some(title) = element.attr("title")
        {
            match &mut self.cell {
                Some(cell) => cell.titles.push(title.to_owned()),
                None => self.title(id, element.name(), title),
            }
        }
    }

    fn title(&mut self, id: NodeId, name: &str, title: &str) {
        let found = self.log.titled.binary_search_by_key(&id, |titled| titled.0);
        let line = found.ok().and_then(|at| self.log.titled.get(at)).map_or(1, |titled| titled.1);
        let what = match name {
            "table" => "of this table",
            "caption" => "of this caption",
            "tr" => "of this row",
            _ => "in this table, in no cell",
        };
        self.region.titles.push((Place::Line(line), what, title.to_owned()));
    }

    fn structure(&mut self, id: NodeId, name: &str) {
        let line = self.line(id);
        let Some(table) = self.region.tables.last_mut() else { return };
        match name {
            "thead" | "tbody" | "tfoot" => {
                self.section += 1;
                self.head = name == "thead";
            }
            "caption" => self.caption = true,
            "tr" => {
                let cells = table.cells.len()..table.cells.len();
                let (section, head) = (self.section, self.head);
                table.rows.push(WrittenRow { section, head, cells, place: Place::Line(line) });
            }
            "td" | "th" => self.cell = Some(OpenCell::new(id)),
            _ => {}
        }
    }

    /// Keeps a text that is hidden, for its element.
    fn hide(&mut self, text: &str) {
        let Some((id, first)) = self.hidden.filter(|_| !text.trim().is_empty()) else { return };
        // What stands in no cell is told as such.
        let Some(cell) = &self.cell else { return };
        match first.and_then(|first| self.region.hidden.get_mut(first)) {
            // Of a hidden table the first words tell enough.
            Some((_, shown)) if shown.len() < SHOWN => shown.extend([" ", text.trim()]),
            Some(_) => {}
            None => {
                let place = self.content(cell.id);
                self.hidden = Some((id, Some(self.region.hidden.len())));
                self.region.hidden.push((place, text.trim().to_owned()));
            }
        }
    }

    fn text(&mut self, text: &'a str) {
        self.hide(text);
        match &mut self.cell {
            Some(cell) if self.preformatted > 0 => {
                for line in text.split_inclusive('\n') {
                    cell.builder().text(line);
                    if line.ends_with('\n') {
                        cell.builder().line_break();
                    }
                }
            }
            Some(cell) => cell.text(text),
            None if text.trim().is_empty() => {}
            None if self.caption => self.region.captions.push(text.trim().to_owned()),
            None => self.region.outside.push(text.trim().to_owned()),
        }
    }

    fn leave(&mut self, id: NodeId, node: &Node) {
        let Node::Element(element) = node else { return };
        let name = element.name();
        let hidden = self.hidden.is_some();
        self.hidden.take_if(|(hidden, _)| *hidden == id);
        if let Some(cell) = self.cell.take_if(|cell| cell.id == id) {
            self.preformatted = 0;
            self.close_cell(cell, element, hidden);
            return;
        }
        match &mut self.cell {
            Some(cell) => match tags::effect(name) {
                Effect::Literal => cell.builder().line_break(),
                effect => {
                    self.preformatted -= usize::from(name == "pre" && self.preformatted > 0);
                    tags::close(cell.builder(), effect, "");
                }
            },
            None if self.depth == 1 && name == "caption" => self.caption = false,
            None if self.depth == 1 && name == "tr" => self.close_row(id),
            None => {}
        }
        self.depth -= usize::from(name == "table" && self.depth > 0);
    }

    fn close_cell(&mut self, mut cell: OpenCell<'_>, element: &scraper::node::Element, hidden: bool) {
        let place = self.content(cell.id);
        let mut titles = std::mem::take(&mut cell.titles);
        let text = match cell.markdown.and_then(|index| self.prepared.markdown.get(index)) {
            Some((text, aside)) => {
                titles.extend_from_slice(&aside.titles);
                if (aside.hides || hidden) && !text.is_empty() {
                    self.region.hidden.push((place.clone(), text.plain().into_owned()));
                }
                text.clone()
            }
            None => cell.finish(),
        };
        let Some(table) = self.region.tables.last_mut() else { return };
        table.cells.push(WrittenCell {
            text,
            titles,
            header: element.name() == "th",
            columns: number(element.attr("colspan")).unwrap_or(1).clamp(1, 1000),
            rows: number(element.attr("rowspan")).unwrap_or(1).min(65534),
            place,
        });
        if let Some(row) = table.rows.last_mut() {
            row.cells.end = table.cells.len();
        }
    }

    /// A row reaches from its tag to its end tag; where one is not written, from its first cell or to its last.
    fn close_row(&mut self, id: NodeId) {
        let Some(start) = self.tag(id).or_else(|| self.log_first_cell(id)) else { return };
        let tags = &self.prepared.tags;
        let Some(first) = tags.get(start) else { return };
        let (mut end, mut at, mut depth) = (first.end, start + 1, 0_usize);
        while let Some(tag) = tags.get(at) {
            match (tag.name, tag.closing) {
                (Name::Table, false) => depth += 1,
                (Name::Table, true) if depth > 0 => depth -= 1,
                _ if depth > 0 => {}
                (Name::Cell, _) => {}
                (Name::Row, true) => {
                    end = tag.end;
                    break;
                }
                _ => {
                    end = tag.start;
                    break;
                }
            }
            at += 1;
        }
        if at >= tags.len() {
            end = self.prepared.end;
        }
        let place = Place::Bytes(first.start..end.max(first.end));
        if let Some(row) = self.region.tables.last_mut().and_then(|table| table.rows.last_mut()) {
            row.place = place;
        }
    }

    fn line(&self, id: NodeId) -> u32 {
        let found = self.log.places.binary_search_by_key(&id, |place| place.0);
        found.ok().and_then(|at| self.log.places.get(at)).map_or(1, |place| place.1)
    }

    fn tag(&self, id: NodeId) -> Option<usize> {
        let at = self.log.places.binary_search_by_key(&id, |place| place.0).ok()?;
        self.places.get(at).copied().flatten()
    }

    fn log_first_cell(&self, row: NodeId) -> Option<usize> {
        let at = self.log.places.binary_search_by_key(&row, |place| place.0).ok()?;
        self.places.get(at + 1).copied().flatten()
    }

    /// What stands between a cell's tags.
    fn content(&self, id: NodeId) -> Place {
        let Some(start) = self.tag(id) else { return Place::Line(self.line(id)) };
        let tags = &self.prepared.tags;
        let Some(from) = tags.get(start).map(|tag| tag.end) else { return Place::Line(self.line(id)) };
        let mut depth = 0_usize;
        for tag in tags.iter().skip(start + 1) {
            match (tag.name, tag.closing) {
                (Name::Table, false) => depth += 1,
                (Name::Table, true) if depth > 0 => depth -= 1,
                _ if depth > 0 => {}
                _ => return Place::Bytes(from..tag.start),
            }
        }
        Place::Bytes(from..self.prepared.end)
    }
}

/// HTML's rules for non-negative integers: white space, then digits, then anything.
fn number(value: Option<&str>) -> Option<usize> {
    let value = value?.trim_start_matches([' ', '\t', '\n', '\u{c}', '\r']);
    let value = value.strip_prefix('+').unwrap_or(value);
    let digits = value.get(..value.find(|c: char| !c.is_ascii_digit()).unwrap_or(value.len()))?;
    (!digits.is_empty()).then(|| digits.parse().unwrap_or(usize::MAX))
}
