//! One pulldown-cmark pass over a page: its headings, and what each line is part of.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::containers::containers;
use super::lines::{Kind, Lines};
use super::skeleton::skeleton;
use crate::config::Vocabulary;
use crate::document::Document;
use crate::tables::{Ignored, html};

/// How far a container pushes the headings within it down: below its title, which is below the headings around it.
const LEVELS: usize = 7;

/// A table as GFM sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seed {
    /// The header's line.
    pub(super) header: usize,
    /// Where the header begins, after the markers of quotes and lists.
    pub(super) start: usize,
    /// One past its last line.
    pub(super) end: usize,
}

#[derive(Debug)]
struct Heading {
    start: usize,
    /// What stands under it ends here at the latest.
    end: usize,
    /// 1 to 6, and by `LEVELS` deeper in each container; its title is a heading of level 0 in it.
    level: usize,
    text: String,
    /// The heading that this one stands under.
    above: Option<usize>,
}

impl Heading {
    fn new(start: usize, end: usize, level: usize, text: &str) -> Self {
        Self { start, end, level, text: text.to_owned(), above: None }
    }
}

/// A page before its tables are read.
#[derive(Debug)]
pub(super) struct Page<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) lines: Lines<'a>,
    /// The link reference definitions that links in cells use, one a line.
    pub(super) definitions: String,
    /// Raw HTML tables inside cells of pipe tables.
    pub(super) nested: Vec<Range<usize>>,
    ignored: &'a Ignored<'a>,
    seeds: Vec<Seed>,
    regions: Vec<Range<usize>>,
    headings: Vec<Heading>,
}

impl<'a> Page<'a> {
    pub(super) fn read(document: &'a Document<'a>, vocabulary: &'a Vocabulary, ignored: &'a Ignored<'a>) -> Self {
        let text = document.text;
        let mut lines = Lines::new(text);
        let mut tables = Vec::new();
        let mut headings: Vec<Heading> = Vec::new();
        let mut code_spans = Vec::new();
        let mut in_heading = false;
        // The list items that are open, of those that are containers their ends.
        let mut items: Vec<Option<usize>> = Vec::new();
        let containers = containers(&lines);
        let skeleton = skeleton(&lines, &containers.text);
        let parser = Parser::new_ext(&skeleton.text, Options::ENABLE_TABLES);
        let definitions = definitions(&parser);
        for (event, range) in parser.into_offset_iter() {
            let range = skeleton.in_page(range);
            match event {
                Event::Start(Tag::Table(_)) => tables.push(range),
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => {
                    lines.mark(&range, Kind::Fence);
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
                    lines.mark(&range, Kind::Indented);
                }
                Event::Start(Tag::HtmlBlock) => {
                    let comment = text[range.clone()].trim_start().starts_with("<!--");
                    lines.mark(&range, if comment { Kind::Comment } else { Kind::Markup });
                }
                Event::Rule => {
                    lines.mark(&range, Kind::Heading);
                }
                Event::Start(Tag::Heading { level, .. }) => {
                    // Rows of a broken table over a line of dashes look like a setext heading.
                    let atx = text[range.clone()].starts_with('#');
                    let (first, last) = (lines.line_at(range.start), lines.line_at(range.end.saturating_sub(1)));
                    if atx || lines.pipes(first, last).is_empty() {
                        lines.mark(&range, Kind::Heading);
                        let depth = items.iter().flatten().count();
                        let end = items.iter().rev().flatten().next().copied().unwrap_or(usize::MAX);
                        headings.push(Heading::new(range.start, end, LEVELS * depth + level as usize, ""));
                        in_heading = true;
                    }
                }
                Event::End(TagEnd::Heading(_)) => in_heading = false,
                Event::Start(Tag::Item) => {
                    let title = containers.title(range.start);
                    items.push(title.map(|_| range.end));
                    if let Some(title) = title {
                        lines.mark(&(range.start..range.start + 1), Kind::Heading);
                        if !title.trim().is_empty() {
                            let depth = items.iter().flatten().count();
                            headings.push(Heading::new(range.start, range.end, LEVELS * depth, title));
                        }
                    }
                }
                Event::End(TagEnd::Item) => {
                    items.pop();
                }
                Event::Code(code) => {
                    if code.contains('<') {
                        code_spans.push(range);
                    }
                    if in_heading && let Some(heading) = headings.last_mut() {
                        heading.text.push_str(&code);
                    }
                }
                Event::Text(piece) if in_heading => {
                    if let Some(heading) = headings.last_mut() {
                        heading.text.push_str(&piece);
                    }
                }
                Event::SoftBreak | Event::HardBreak if in_heading => {
                    if let Some(heading) = headings.last_mut() {
                        heading.text.push(' ');
                    }
                }
                _ => {}
            }
        }
        let (regions, nested) = regions(&mut lines, &code_spans);
        let mut seeds = Vec::with_capacity(tables.len());
        for range in tables {
            let header = lines.line_at(range.start);
            if lines.kind(header) != Kind::Html {
                let end = lines.line_at(range.end.saturating_sub(1)) + 1;
                lines.mark(&(range.start..range.start + 1), Kind::TableHead);
                seeds.push(Seed { header, start: range.start, end });
            }
        }
        headings.retain(|heading| lines.kind(lines.line_at(heading.start)) == Kind::Heading);
        nest(&mut headings);
        Self { document, vocabulary, lines, definitions, nested, ignored, seeds, regions, headings }
    }

    /// The GFM table whose header is this line.
    pub(super) fn seed(&self, line: usize) -> Option<Seed> {
        if self.lines.kind(line) != Kind::TableHead {
            return None;
        }
        let index = self.seeds.binary_search_by_key(&line, |seed| seed.header).ok()?;
        Some(self.seeds[index])
    }

    /// The raw HTML tables, in order.
    pub(super) fn regions(&self) -> &[Range<usize>] {
        &self.regions
    }

    /// Does the manifest's `ignore:` list this line?
    pub(super) fn ignored(&self, line: usize) -> bool {
        !self.ignored.is_empty() && self.ignored.line(&self.lines.text[self.lines.range(line)]).is_some()
    }

    /// Plain texts of the headings over an offset, outermost first.
    pub(super) fn headings(&self, offset: usize) -> Vec<String> {
        let mut path: Vec<String> = Vec::new();
        let mut next = self.headings.partition_point(|heading| heading.start < offset).checked_sub(1);
        while let Some(heading) = next.map(|index| &self.headings[index]) {
            if heading.end > offset {
                path.push(heading.text.trim().to_owned());
            }
            next = heading.above;
        }
        path.reverse();
        path
    }
}

/// Finds what each heading stands under.
fn nest(headings: &mut [Heading]) {
    let mut open: Vec<usize> = Vec::new();
    for index in 0..headings.len() {
        let (start, level) = (headings[index].start, headings[index].level);
        while open.last().is_some_and(|last| headings[*last].level >= level || headings[*last].end <= start) {
            open.pop();
        }
        headings[index].above = open.last().copied();
        open.push(index);
    }
}

/// The link reference definitions of a page in their order, for texts that are read apart from it.
fn definitions(parser: &Parser<'_>) -> String {
    // `[^1]: beta.` is a footnote, not a link to `beta.`.
    let links = parser.reference_definitions().iter().filter(|(label, _)| !label.starts_with('^'));
    let found = links.map(|(label, definition)| {
        let target: String = definition.dest.chars().filter(|c| !c.is_control()).flat_map(escaped).collect();
        let title = definition.title.as_deref().unwrap_or_default();
        let title: String = title.chars().filter(|c| !c.is_control()).flat_map(quoted).collect();
        let title = if title.is_empty() { title } else { format!(" \"{title}\"") };
        (definition.span.start, format!("[{label}]: <{target}>{title}\n"))
    });
    let mut found: Vec<_> = found.collect();
    found.sort();
    found.into_iter().map(|(_, line)| line).collect()
}

/// A character of a target between `<` and `>`.
fn escaped(c: char) -> impl Iterator<Item = char> {
    matches!(c, '<' | '>' | '\\' | '&').then_some('\\').into_iter().chain(Some(c))
}

/// A character of a title between quotes.
fn quoted(c: char) -> impl Iterator<Item = char> {
    matches!(c, '"' | '\\' | '&').then_some('\\').into_iter().chain(Some(c))
}

/// The HTML tables of a page that are none in code, and those that stand in a cell of a pipe row. Marks their lines.
fn regions(lines: &mut Lines<'_>, code_spans: &[Range<usize>]) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let (mut regions, mut nested) = (Vec::new(), Vec::new());
    let bytes = lines.text.as_bytes();
    let is_table = |at: &usize| bytes.get(at + 1..at + 6).is_some_and(|name| name.eq_ignore_ascii_case(b"table"));
    let (code, real): (Vec<usize>, Vec<usize>) = memchr::memchr_iter(b'<', bytes).filter(is_table).partition(|at| {
        let span = code_spans.partition_point(|span| span.start <= *at);
        span > 0 && code_spans[span - 1].end > *at
            || matches!(lines.kind(lines.line_at(*at)), Kind::Fence | Kind::Indented)
    });
    if real.is_empty() {
        return (regions, nested);
    }
    let found = if code.is_empty() {
        html::regions(lines.text)
    } else {
        // A table that code speaks of is never closed, or closed by the end of a real one: it must not be seen.
        html::regions(&hidden(lines.text, &code))
    };
    for region in found {
        let line = lines.line_at(region.start);
        if lines.pipes(line, line).first().is_some_and(|pipe| (*pipe as usize) < region.start) {
            nested.push(region);
        } else {
            lines.mark(&region, Kind::Html);
            regions.push(region);
        }
    }
    (regions, nested)
}

/// The text with a space for each `<` at `places`.
fn hidden(text: &str, places: &[usize]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for at in places {
        out.push_str(&text[from..*at]);
        out.push(' ');
        from = at + 1;
    }
    out.push_str(&text[from..]);
    out
}
