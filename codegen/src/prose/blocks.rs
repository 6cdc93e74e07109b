//! The visible text of a document outside of its tables: paragraphs, list items and headings, each with the headings
//! above it and the way back to the source.
//!
//! Link targets, images, list markers and raw tags are not visible. Tables are taken out by the spans that the table
//! readers found, so that a table which CommonMark would tear apart leaves nothing behind.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::document::{Document, Format};
use crate::span::Span;
use crate::tables::Table;
use crate::text::one_line;
use crate::text::tags;

/// One paragraph, list item or heading.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// Texts of the headings it stands under, outermost first; a heading stands under those above it.
    pub headings: Arc<[String]>,
    /// What a person reads, on one line.
    pub text: String,
    /// Bytes of `text` → bytes of the file, in order.
    segments: Vec<(Range<usize>, Range<usize>)>,
    /// The file.
    file: Option<crate::span::FileId>,
}

impl Block {
    /// Where a range of the text stands in the file.
    pub fn span(&self, range: Range<usize>) -> Option<Span> {
        let start = self.place(range.start, false)?;
        let end = self.place(range.end, true)?.max(start);
        Some(Span::new(self.file?, start..end))
    }

    /// Where the whole text stands.
    pub fn whole(&self) -> Option<Span> {
        self.span(0..self.text.len())
    }

    fn place(&self, at: usize, end: bool) -> Option<usize> {
        let holds = |text: &Range<usize>| if end { text.start < at && at <= text.end } else { text.contains(&at) };
        // They stand in order, and a block may have as many of them as it has numbers.
        let first = self.segments.partition_point(|(text, _)| text.end < at || !end && text.end == at);
        let found = self.segments.get(first).filter(|(text, _)| holds(text));
        let (text, source) = found.or(if end { self.segments.last() } else { self.segments.first() })?;
        if text.len() == source.len() {
            return Some((source.start + at.saturating_sub(text.start)).min(source.end));
        }
        Some(if end { source.end } else { source.start })
    }

    fn push(&mut self, text: &str, source: Range<usize>) {
        let start = self.text.len();
        self.text.push_str(text);
        self.segments.push((start..self.text.len(), source));
    }
}

/// The blocks of a document, in order.
pub fn blocks(document: &Document<'_>, tables: &[Table]) -> Vec<Block> {
    let (text, cuts) = without_tables(document, tables);
    if text.trim().is_empty() {
        return Vec::new();
    }
    let mut reader = Reader {
        cuts,
        file: document.file,
        done: Vec::new(),
        block: Block::default(),
        headings: Vec::new(),
        above: Arc::default(),
    };
    match document.format {
        Format::Markdown => reader.markdown(&text),
        Format::Html => {
            reader.html(&text, 0);
            reader.flush(None);
        }
    }
    reader.done
}

/// The text without its tables, each of which leaves a blank line; and where its parts stand in the file: from this byte
/// of the text on, so many bytes are between.
fn without_tables(document: &Document<'_>, tables: &[Table]) -> (String, Vec<(usize, usize)>) {
    let source = document.text;
    let mut ranges: Vec<Range<usize>> =
        (tables.iter()).map(|table| document.place(table.span.start)..document.place(table.span.end)).collect();
    ranges.sort_by_key(|range| range.start);
    let (mut text, mut cuts) = (String::new(), Vec::new());
    let mut from = 0;
    let mut keep = |part: Range<usize>| {
        cuts.push((text.len(), document.offset + part.start - text.len()));
        // Spans end between characters.
        text.push_str(source.get(part).unwrap_or_default());
        text.push_str("\n\n");
    };
    for range in ranges {
        if range.start >= from {
            keep(from..range.start);
        }
        from = from.max(range.end);
    }
    keep(from..source.len());
    (text, cuts)
}

struct Reader {
    /// See [`without_tables`].
    cuts: Vec<(usize, usize)>,
    file: crate::span::FileId,
    done: Vec<Block>,
    block: Block,
    /// Level and text.
    headings: Vec<(u8, String)>,
    /// Their texts, shared by the blocks below them.
    above: Arc<[String]>,
}

impl Reader {
    fn markdown(&mut self, text: &str) {
        let mut hidden = 0;
        // One block of HTML comes line by line, and a comment may go over lines.
        let mut raw: Option<Range<usize>> = None;
        let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
        for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
            match event {
                Event::Start(Tag::Image { .. }) => hidden += 1,
                Event::End(TagEnd::Image) => hidden -= 1,
                Event::End(TagEnd::HtmlBlock) => {
                    self.flush(None);
                    if let Some(raw) = raw.take() {
                        self.html(&text[raw.clone()], raw.start);
                        self.flush(None);
                    }
                }
                // What a site keeps about the page is not on the page.
                Event::Start(Tag::MetadataBlock(_)) => hidden += 1,
                Event::End(TagEnd::MetadataBlock(_)) => hidden -= 1,
                Event::End(TagEnd::Heading(level)) => self.flush(Some(level as u8)),
                Event::Start(tag) if is_block(&tag) => self.flush(None),
                Event::End(tag) if is_block_end(tag) => self.flush(None),
                Event::Text(shown) if hidden == 0 => self.push(&shown, range),
                Event::Code(shown) if hidden == 0 => {
                    let inner = text[range.clone()].find(&*shown).map_or(range.clone(), |at| {
                        let start = range.start + at;
                        start..start + shown.len()
                    });
                    self.push(&shown, inner);
                }
                Event::SoftBreak | Event::HardBreak if hidden == 0 => self.push(" ", range),
                Event::Html(_) => raw = Some(raw.map_or(range.start, |raw| raw.start)..range.end),
                Event::InlineHtml(html) => {
                    if let Some(tag) = tags::tag(&html) {
                        self.tag(&tag, range);
                    }
                }
                _ => {}
            }
        }
        self.flush(None);
    }

    fn push(&mut self, text: &str, range: Range<usize>) {
        let between = |at: usize| {
            let cut = self.cuts.partition_point(|(start, _)| *start <= at).saturating_sub(1);
            self.cuts.get(cut).map_or(0, |(_, between)| *between)
        };
        let start = range.start + between(range.start);
        let end = range.end + between(range.end.saturating_sub(1).max(range.start));
        self.block.push(text, start..end);
    }

    /// Ends a block; a heading of `level` is from here on above what follows.
    fn flush(&mut self, level: Option<u8>) {
        let heading = level.map(|level| (level, one_line(&self.block.text)));
        if let Some(level) = level {
            self.headings.retain(|(above, _)| *above < level);
            self.above = self.headings.iter().map(|(_, text)| text.clone()).collect();
        }
        if self.block.text.trim().is_empty() {
            self.block.text.clear();
            self.block.segments.clear();
        } else {
            let block = std::mem::take(&mut self.block);
            self.done.push(Block { headings: self.above.clone(), file: Some(self.file), ..block });
        }
        if heading.is_some() {
            self.headings.extend(heading);
            self.above = self.headings.iter().map(|(_, text)| text.clone()).collect();
        }
    }

    /// Text of raw HTML: tags, comments, and what a browser does not show are not visible.
    fn html(&mut self, html: &str, start: usize) {
        let mut at = 0;
        while at < html.len() {
            let rest = &html[at..];
            if !rest.starts_with('<') {
                let end = rest.find('<').unwrap_or(rest.len());
                self.html_text(&rest[..end], start + at);
                at += end;
                continue;
            }
            let declaration = rest.starts_with("<!") || rest.starts_with("<?");
            let Some(tag) = tags::tag(rest) else {
                // A lone `<` is text.
                let length = if declaration { tags::length(rest) } else { 1 };
                if !declaration {
                    self.push("<", start + at..start + at + 1);
                }
                at += length;
                continue;
            };
            let end = at + tags::length(rest);
            let range = start + at..start + end;
            at = end;
            if HIDDEN.contains(&tag.name.as_str()) && !tag.closing {
                at += hidden(&html[end..], &tag.name);
                continue;
            }
            self.tag(&tag, range);
        }
    }

    fn tag(&mut self, tag: &tags::Tag, range: Range<usize>) {
        use tags::Effect;
        match (tags::effect(&tag.name), tag.name.as_bytes()) {
            (_, [b'h', level @ b'1'..=b'6']) => self.flush(tag.closing.then(|| level - b'0')),
            (Effect::Break, _) => self.push(" ", range),
            // `10<sup>6</sup>` is not 106, and `31<sup>2</sup>` is a footnote.
            (Effect::Superscript, _) if !tag.closing => self.push("^", range),
            (Effect::Subscript, _) if !tag.closing => self.push("_", range),
            (
                Effect::Superscript
                | Effect::Subscript
                | Effect::Strong
                | Effect::Emphasis
                | Effect::Strikethrough
                | Effect::Code
                | Effect::Link
                | Effect::Image
                | Effect::Transparent,
                _,
            )
            | (_, b"q" | b"bdo" | b"output") => {}
            _ => self.flush(None),
        }
    }

    fn html_text(&mut self, text: &str, start: usize) {
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            let plain = rest.find('&').unwrap_or(rest.len());
            if plain > 0 {
                self.push(&rest[..plain].replace(['\n', '\r'], " "), start + at..start + at + plain);
                at += plain;
                continue;
            }
            let (shown, length) = entity(rest);
            self.push(&shown, start + at..start + at + length);
            at += length;
        }
    }
}

/// Elements whose content a page does not show.
const HIDDEN: [&str; 4] = ["script", "style", "template", "title"];

/// Bytes of the content of a hidden element, with its end tag.
fn hidden(html: &str, name: &str) -> usize {
    let end = html
        .match_indices("</")
        .find(|(at, _)| html.get(at + 2..at + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)));
    end.map_or(html.len(), |(at, _)| at + tags::length(&html[at..]))
}

/// The character of the entity at the start of a text, with its length; a lone `&` is itself.
fn entity(text: &str) -> (String, usize) {
    let length = text.find(';').filter(|end| *end < 12).map_or(1, |end| end + 1);
    let name = text[1..length.max(1)].trim_end_matches(';');
    let known = match name {
        "amp" => Some("&"),
        "lt" => Some("<"),
        "gt" => Some(">"),
        "nbsp" => Some(" "),
        _ => None,
    };
    let shown = match known {
        Some(known) => known.to_owned(),
        // The parser knows all of HTML's names.
        None if length > 1 => {
            let texts = Parser::new(&text[..length]).filter_map(|event| match event {
                Event::Text(shown) => Some(shown.into_string()),
                _ => None,
            });
            texts.collect()
        }
        None => String::new(),
    };
    if shown.is_empty() { ("&".to_owned(), 1) } else { (shown, length) }
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
}

fn is_block_end(tag: TagEnd) -> bool {
    !matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}
