//! Markdown to lines, by pulldown-cmark.
//!
//! Inline text is read as a paragraph whose lines start with U+00A0: no block can start there, the flanking rules
//! take it for white space, and as edge white space it vanishes again.

use memchr::{memchr2, memchr3};
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::Aside;
use super::build::{Builder, EMPHASIS, Lines, Origin, STRIKETHROUGH, STRONG};
use super::list::Numbers;
use super::tags;

/// True if any byte could be markup, so that a plain cell is never parsed.
pub(super) fn has_markup(text: &str) -> bool {
    let bytes = text.as_bytes();
    let any_of = |[a, b, c]: [u8; 3]| memchr3(a, b, c, bytes).is_some();
    any_of(*b"*_[") || any_of(*b"`<&") || memchr2(b'\\', b'~', bytes).is_some()
}

/// What a line end of the source is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LineEnd {
    /// A space, as in any paragraph.
    Space,
    /// A line break, as in canonical text.
    Break,
}

/// The inline content of one GFM cell.
/// `definitions` are the page's link reference definitions, one a line; they matter where a bracket stands.
/// What a browser shows otherwise than by its text goes to `aside`.
pub(super) fn cell(source: &str, definitions: &str, aside: &mut Aside) -> Lines {
    let source = source.trim();
    if !has_markup(source) {
        return plain(source);
    }
    let mut paragraph = paragraph(&source.replace("\\|", "|"));
    define(&mut paragraph, definitions);
    events(&paragraph, LineEnd::Space, aside)
}

fn define(source: &mut String, definitions: &str) {
    if !definitions.is_empty() && source.contains('[') {
        source.push_str("\n\n");
        source.push_str(definitions);
    }
}

/// A cell over several lines. Its first line follows a pipe, so it is never a block of its own.
pub(super) fn blocks(source: &str, definitions: &str, aside: &mut Aside) -> Lines {
    let mut source = format!("\u{a0}{}", source.trim().replace("\\|", "|"));
    define(&mut source, definitions);
    events(&source, LineEnd::Space, aside)
}

/// Canonical text, or a maintainer's: a line end is a line break.
pub(super) fn canonical(source: &str) -> Lines {
    if !has_markup(source) {
        let mut builder = Builder::default();
        for line in source.split(['\n', '\r']) {
            builder.text(line);
            builder.line_break();
        }
        return builder.finish();
    }
    events(&paragraph(source), LineEnd::Break, &mut Aside::default())
}

fn plain(source: &str) -> Lines {
    let mut builder = Builder::default();
    builder.text(source);
    builder.finish()
}

fn paragraph(source: &str) -> String {
    let mut out = String::with_capacity(source.len() + 2);
    for line in source.split(['\n', '\r']).filter(|line| !line.trim().is_empty()) {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push('\u{a0}');
        out.push_str(line);
    }
    out
}

fn events(source: &str, line_end: LineEnd, aside: &mut Aside) -> Lines {
    let mut reader = Reader { builder: Builder::default(), tildes: Vec::new(), image: None, code_block: false, aside };
    for (event, range) in Parser::new_ext(source, Options::ENABLE_STRIKETHROUGH).into_offset_iter() {
        match event {
            Event::SoftBreak | Event::HardBreak if reader.image.is_some() => reader.text("\n"),
            Event::SoftBreak if line_end == LineEnd::Space => reader.text("\n"),
            Event::SoftBreak | Event::HardBreak => reader.builder.line_break(),
            Event::Rule => reader.builder.line_break(),
            Event::Text(text) => reader.text(&text),
            Event::Code(code) => match &mut reader.image {
                Some(image) => image.alt.push_str(&code),
                None => reader.builder.code(&code),
            },
            Event::InlineHtml(html) => reader.html(&html),
            Event::Html(html) => reader.html_block(&html),
            Event::Start(tag) => reader.start(tag, source.get(range).unwrap_or_default()),
            Event::End(tag) => reader.end(tag),
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => reader.text(&text),
            Event::TaskListMarker(_) => {}
        }
    }
    reader.builder.finish()
}

/// An image being read: its alternative text is plain, whatever stands in it.
struct Image {
    target: String,
    alt: String,
    depth: usize,
}

struct Reader<'t> {
    builder: Builder,
    aside: &'t mut Aside,
    /// For each open strikethrough: is it `~~`?
    tildes: Vec<bool>,
    image: Option<Image>,
    /// Lines are kept.
    code_block: bool,
}

impl Reader<'_> {
    fn text(&mut self, text: &str) {
        match &mut self.image {
            Some(image) => image.alt.push_str(text),
            None if self.code_block => {
                for line in text.split_inclusive('\n') {
                    self.builder.text(line);
                    if line.ends_with('\n') {
                        self.builder.line_break();
                    }
                }
            }
            None => self.builder.text(text),
        }
    }

    fn start(&mut self, tag: Tag<'_>, source: &str) {
        if let Tag::Link { title, .. } | Tag::Image { title, .. } = &tag
            && !title.is_empty()
        {
            self.aside.titles.push(title.to_string());
        }
        if let Some(image) = &mut self.image {
            image.depth += usize::from(matches!(tag, Tag::Image { .. }));
            return;
        }
        match tag {
            Tag::Emphasis => self.builder.open(EMPHASIS),
            Tag::Strong => self.builder.open(STRONG),
            // `8~30 days, 4~7 days` are two ranges, not a struck `30 days, 4`: only `~~` strikes.
            Tag::Strikethrough => {
                let double = source.starts_with("~~");
                self.tildes.push(double);
                if double { self.builder.open(STRIKETHROUGH) } else { self.builder.text("~") }
            }
            Tag::Link { link_type, dest_url, .. } => {
                let mail = if link_type == LinkType::Email { "mailto:" } else { "" };
                self.builder.open_link(Origin::Markdown, Some(&format!("{mail}{dest_url}")));
            }
            Tag::Image { dest_url, .. } => {
                self.image = Some(Image { target: dest_url.into_string(), alt: String::new(), depth: 0 });
            }
            Tag::List(first) => self.builder.open_list(first.map(Numbers::from)),
            Tag::Item => self.builder.item(None),
            tag => {
                self.code_block = matches!(tag, Tag::CodeBlock(_));
                self.builder.line_break();
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if let Some(image) = &mut self.image {
            if tag == TagEnd::Image && image.depth == 0 {
                self.builder.image(&image.target, &image.alt);
                self.image = None;
            } else if tag == TagEnd::Image {
                image.depth -= 1;
            }
            return;
        }
        match tag {
            TagEnd::Emphasis => self.builder.close(EMPHASIS),
            TagEnd::Strong => self.builder.close(STRONG),
            TagEnd::Strikethrough => match self.tildes.pop() {
                Some(true) => self.builder.close(STRIKETHROUGH),
                _ => self.builder.text("~"),
            },
            TagEnd::Link => self.builder.close_link(Origin::Markdown),
            TagEnd::List(_) => self.builder.close_list(),
            _ => {
                self.code_block = false;
                self.builder.line_break();
            }
        }
    }

    /// One tag, comment or declaration between text.
    fn html(&mut self, html: &str) {
        if self.image.is_some() || html.starts_with("<!--") {
            return;
        }
        match tags::tag(html) {
            Some(tag) => {
                self.aside.titles.extend(tags::title(&tag, html));
                self.aside.hides |= tags::hides(&tag, html);
                tags::apply(&mut self.builder, &tag, html);
            }
            None => self.builder.text(html),
        }
    }

    /// Lines that are raw HTML to CommonMark: their tags act as between text.
    fn html_block(&mut self, html: &str) {
        let mut rest = html;
        while let Some(start) = rest.find('<') {
            let (text, tail) = rest.split_at(start);
            self.builder.text(text);
            let (tag, tail) = tail.split_at(tags::length(tail));
            if tags::tag(tag).is_some() || tag.starts_with("<!--") {
                self.html(tag)
            } else {
                self.builder.text(tag)
            }
            rest = tail;
        }
        self.builder.text(rest);
    }
}
