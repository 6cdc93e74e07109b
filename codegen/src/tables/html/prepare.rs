//! Makes a region ready for html5ever: what only looks like a tag becomes text in the vendor's own spelling
//! (html5ever would lower its case or drop it), and a cell that GitHub reads as Markdown is read as Markdown.

use std::borrow::Cow;

use super::scan::{self, Kind, Name};
use crate::document::Format;
use crate::text::{Aside, Text, tags};

/// The element that stands for a cell's Markdown; its `n` is the index into [`Prepared::markdown`]. No document can
/// hold it: an unknown element is text.
pub(super) const MARKDOWN: &str = "markdown-cell";

/// A tag of a table's structure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    pub(super) name: Name,
    pub(super) closing: bool,
    /// In the region.
    pub(super) start: usize,
    pub(super) end: usize,
    /// 1-based line of the region on which it ends, as html5ever counts.
    pub(super) line: u32,
}

/// A region ready to parse.
#[derive(Debug)]
pub(super) struct Prepared<'a> {
    /// What html5ever reads: the same lines, the same tags.
    pub(super) html: Cow<'a, str>,
    /// Bytes of the region.
    pub(super) end: usize,
    /// Tags of the tables' structure, in order.
    pub(super) tags: Vec<Tag>,
    /// Cells read as Markdown, with what their texts do not say.
    pub(super) markdown: Vec<(Text, Aside)>,
    /// Scripts and style sheets that were left out, by name.
    pub(super) hidden: Vec<(&'static str, std::ops::Range<usize>)>,
    /// Tags with an attribute value that holds a table tag.
    pub(super) swallowing: Vec<std::ops::Range<usize>>,
    /// Elements open at once, at the most.
    pub(super) depth: usize,
}

/// The most elements that may be open at once. Pages have a dozen; html5ever takes time in proportion for each tag.
pub(super) const DEPTH: usize = 256;

/// Elements that are open, as far as their tags tell: what a parser has to look through at each tag.
#[derive(Default)]
struct Open {
    names: Vec<String>,
    /// How many of them are outside of the cell that is open.
    outside: Option<usize>,
    tables: usize,
    deepest: usize,
}

impl Open {
    fn structure(&mut self, name: Name, closing: bool) {
        if let Some(outside) = self.outside.take() {
            self.names.truncate(outside);
        }
        match (name, closing) {
            (Name::Cell, false) => self.outside = Some(self.names.len()),
            (Name::Table, false) => self.tables += 1,
            (Name::Table, true) => self.tables = self.tables.saturating_sub(1),
            _ => {}
        }
        self.deepest = self.deepest.max(self.tables);
    }

    fn inline(&mut self, tag: &str) {
        let Some(tag) = tags::tag(tag) else { return };
        if tag.closing {
            // Misnested tags close a few levels up; what is farther away stays open, and counts.
            let near = self.names.len().saturating_sub(8).max(self.outside.unwrap_or(0));
            if let Some(at) = self.names.iter().skip(near).rposition(|name| *name == tag.name) {
                self.names.truncate(near + at);
            }
        } else if !matches!(&*tag.name, "br" | "hr" | "img" | "wbr" | "p" | "li" | "dt" | "dd") {
            self.names.push(tag.name);
            self.deepest = self.deepest.max(self.names.len() + self.tables);
        }
    }
}

enum Edit {
    /// `<` is text.
    Escape(usize),
    /// A carriage return alone, which html5ever would count as a line.
    Space(usize),
    /// Read as Markdown.
    Markdown(std::ops::Range<usize>),
    /// A script or a style sheet, by its name.
    Hidden(&'static str, std::ops::Range<usize>),
}

pub(super) fn prepare(region: &str, format: Format) -> Prepared<'_> {
    let (mut structure, mut swallowing, mut escapes) = (Vec::new(), Vec::new(), Vec::new());
    let (mut line, mut counted) = (1_u32, 0);
    let mut open = Open::default();
    let scripts = scan::hidden(region);
    let mut passed = scripts.iter().map(|(_, range)| range).peekable();
    for token in scan::tokens(region) {
        while passed.next_if(|range| range.end <= token.range.start).is_some() {}
        if passed.peek().is_some_and(|range| range.contains(&token.range.start)) {
            continue;
        }
        let (name, closing) = match token.kind {
            Kind::Comment => continue,
            Kind::Open(name) => (name, false),
            Kind::Close(name) => (name, true),
            Kind::Text => (Name::Literal, false),
        };
        if token.swallows {
            swallowing.push(token.range.clone());
        }
        match name {
            Name::Literal => escapes.push(token.range.start),
            Name::Table | Name::Section | Name::Row | Name::Cell => {
                let passed = region.as_bytes().get(counted..token.range.end).unwrap_or_default();
                line = line.saturating_add(passed.iter().filter(|byte| **byte == b'\n').count() as u32);
                counted = token.range.end;
                open.structure(name, closing);
                structure.push(Tag { name, closing, start: token.range.start, end: token.range.end, line });
            }
            Name::Heading(_) | Name::Inline => open.inline(region.get(token.range).unwrap_or_default()),
            Name::Other => {}
        }
    }
    let mut edits: Vec<Edit> = Vec::new();
    if format == Format::Markdown {
        for pair in structure.windows(2) {
            if let [tag, next] = pair
                && (tag.name, tag.closing) == (Name::Cell, false)
                && next.name != Name::Table
                && region.get(tag.end..next.start).is_some_and(starts_with_blank_line)
            {
                edits.push(Edit::Markdown(tag.end..next.start));
            }
        }
    }
    edits.extend(escapes.into_iter().map(Edit::Escape));
    edits.extend(scripts.into_iter().map(|(name, range)| Edit::Hidden(name, range)));
    let carriage_returns = region.match_indices('\r').map(|(at, _)| at);
    edits.extend(carriage_returns.filter(|at| region.as_bytes().get(at + 1) != Some(&b'\n')).map(Edit::Space));
    edits.sort_by_key(|edit| match edit {
        Edit::Escape(at) | Edit::Space(at) => *at,
        Edit::Markdown(range) | Edit::Hidden(_, range) => range.start,
    });
    let (mut markdown, mut hidden) = (Vec::new(), Vec::new());
    let html = if edits.is_empty() { region.into() } else { edited(region, &edits, &mut markdown, &mut hidden).into() };
    Prepared { html, end: region.len(), tags: structure, markdown, hidden, swallowing, depth: open.deepest }
}

/// GitHub ends an HTML block at a blank line and reads what follows as Markdown.
fn starts_with_blank_line(content: &str) -> bool {
    let mut content = content;
    // `<td><p>` and a blank line: the tags in front are read as between text.
    loop {
        let rest = content.trim_start_matches([' ', '\t']);
        let Some(tag) = tags::tag(rest) else { break };
        if tags::effect(&tag.name) == tags::Effect::Literal {
            break;
        }
        content = rest.get(tags::length(rest)..).unwrap_or_default();
    }
    let white = content.len() - content.trim_start().len();
    let breaks = content.get(..white).unwrap_or_default().matches('\n').count();
    breaks > 1 && white < content.len()
}

fn edited(
    region: &str,
    edits: &[Edit],
    markdown: &mut Vec<(Text, Aside)>,
    hidden: &mut Vec<(&'static str, std::ops::Range<usize>)>,
) -> String {
    let mut out = String::with_capacity(region.len() + 4 * edits.len());
    let mut from = 0;
    for edit in edits {
        let (start, end) = match edit {
            Edit::Escape(at) | Edit::Space(at) => (*at, at + 1),
            Edit::Markdown(range) | Edit::Hidden(_, range) => (range.start, range.end),
        };
        if start < from {
            continue;
        }
        out.push_str(region.get(from..start).unwrap_or_default());
        from = end;
        match edit {
            Edit::Escape(_) => out.push_str("&lt;"),
            Edit::Space(_) => out.push(' '),
            Edit::Hidden(name, range) => {
                let content = region.get(start..end).unwrap_or_default();
                out.extend(content.chars().filter(|c| *c == '\n'));
                hidden.push((*name, range.clone()));
            }
            Edit::Markdown(_) => {
                let content = region.get(start..end).unwrap_or_default();
                out.push_str(&format!("<{MARKDOWN} n=\"{}\">", markdown.len()));
                out.extend(content.chars().filter(|c| *c == '\n'));
                out.push_str(&format!("</{MARKDOWN}>"));
                let mut aside = Aside::default();
                let text = Text::from_markdown_with(content, "", &mut aside);
                markdown.push((text, aside));
            }
        }
    }
    out.push_str(region.get(from..).unwrap_or_default());
    out
}
