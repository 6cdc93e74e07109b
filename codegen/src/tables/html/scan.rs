//! Finds tags in text, by position, in linear time. html5ever builds the tree but tells no positions; this scanner
//! gives them, finds where tables start and end, and neutralises what only looks like a tag.

use std::ops::Range;

use crate::text::one_line;
use crate::text::tags::{self, Effect};

/// A tag or a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// From `<` to `>`.
    pub(super) range: Range<usize>,
    pub(super) kind: Kind,
    /// A quoted attribute value holds a table tag: most likely its closing quote is missing.
    pub(super) swallows: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Comment,
    /// Start or end tag, by lower-case name.
    Open(Name),
    Close(Name),
    /// `<` before a letter, `/`, `!` or `?` that starts no tag.
    Text,
}

/// Elements that matter here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    Table,
    /// `<thead>`, `<tbody>`, `<tfoot>`.
    Section,
    Row,
    Cell,
    /// `<caption>`, `<colgroup>`, `<col>`.
    Other,
    /// `<h1>` to `<h6>`, by level.
    Heading(u8),
    /// An element with an effect on text.
    Inline,
    /// Nothing that this reader lets act: text.
    Literal,
}

fn name(bytes: &[u8]) -> Name {
    let mut buffer = [0_u8; 12];
    let Some(lower) = buffer.get_mut(..bytes.len()) else { return Name::Literal };
    lower.copy_from_slice(bytes);
    lower.make_ascii_lowercase();
    match &*lower {
        b"table" => Name::Table,
        b"thead" | b"tbody" | b"tfoot" => Name::Section,
        b"tr" => Name::Row,
        b"td" | b"th" => Name::Cell,
        b"caption" | b"colgroup" | b"col" => Name::Other,
        [b'h', level @ b'1'..=b'6'] => Name::Heading(level - b'0'),
        lower => match std::str::from_utf8(lower).map(tags::effect) {
            Ok(Effect::Literal) | Err(_) => Name::Literal,
            Ok(_) => Name::Inline,
        },
    }
}

/// The tags and comments of a text, in order.
pub(super) struct Tokens<'a> {
    text: &'a str,
    at: usize,
    /// No `-->` stands at or after `at`.
    no_comment_end: bool,
}

pub(super) fn tokens(text: &str) -> Tokens<'_> {
    Tokens { text, at: 0, no_comment_end: false }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let bytes = self.text.as_bytes();
        loop {
            let start = self.at + memchr::memchr(b'<', bytes.get(self.at..)?)?;
            self.at = start + 1;
            let (closing, from) = match bytes.get(start + 1) {
                Some(b'/') => (true, start + 2),
                Some(b'!') if !self.no_comment_end && self.text.get(start..)?.starts_with("<!--") => {
                    if let Some(end) = comment_end(self.text, start) {
                        self.at = end;
                        return Some(Token { range: start..end, kind: Kind::Comment, swallows: false });
                    }
                    self.no_comment_end = true;
                    return Some(text_token(start));
                }
                Some(b'!' | b'?') => return Some(text_token(start)),
                _ => (false, start + 1),
            };
            if !bytes.get(from).is_some_and(u8::is_ascii_alphabetic) {
                if closing {
                    return Some(text_token(start));
                }
                continue;
            }
            let tail = bytes.get(from..).unwrap_or_default();
            let length = tail.iter().position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>' | b'<'));
            let name_end = from + length.unwrap_or(tail.len());
            match tag_end(self.text, name_end) {
                Ok((end, swallows)) => {
                    self.at = end;
                    let name = name(bytes.get(from..name_end).unwrap_or_default());
                    let kind = if closing { Kind::Close(name) } else { Kind::Open(name) };
                    return Some(Token { range: start..end, kind, swallows });
                }
                // What was read so far is no tag, and no tag starts inside of it.
                Err(resume) => {
                    self.at = resume;
                    return Some(text_token(start));
                }
            }
        }
    }
}

fn text_token(start: usize) -> Token {
    Token { range: start..start + 1, kind: Kind::Text, swallows: false }
}

/// One past the comment that starts at `start`.
fn comment_end(text: &str, start: usize) -> Option<usize> {
    let inside = text.get(start + 4..)?;
    for (empty, length) in [(">", 5), ("->", 6)] {
        if inside.starts_with(empty) {
            return Some(start + length);
        }
    }
    let mut from = 0;
    loop {
        let dashes = from + inside.get(from..)?.find("--")?;
        let after = inside.get(dashes + 2..)?;
        if after.starts_with('>') {
            return Some(start + 4 + dashes + 3);
        }
        if after.starts_with("!>") {
            return Some(start + 4 + dashes + 4);
        }
        from = dashes + 1;
    }
}

/// One past the `>` of the tag whose name ends at `from`, or where to go on if it is none. A `<` outside of quotes
/// ends it, as in CommonMark: `a <b and <table>` must not swallow the table.
fn tag_end(text: &str, from: usize) -> Result<(usize, bool), usize> {
    let bytes = text.as_bytes();
    let (mut at, mut last, mut swallows) = (from, 0, false);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'>' => return Ok((at + 1, swallows)),
            b'<' => return Err(at),
            b'"' | b'\'' if last == b'=' => {
                let value = text.get(at + 1..).unwrap_or_default();
                let Some(length) = value.find(char::from(byte)) else { return Err(at + 1) };
                swallows |= holds_table_tag(value.get(..length).unwrap_or_default());
                at += length + 1;
            }
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            last = byte;
        }
        at += 1;
    }
    Err(at)
}

fn holds_table_tag(value: &str) -> bool {
    let structural = |at: usize| {
        let rest = value.get(at + 1..).unwrap_or_default();
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        matches!(name(&rest.as_bytes()[..end]), Name::Table | Name::Section | Name::Row | Name::Cell)
    };
    value.match_indices('<').any(|(at, _)| structural(at))
}

/// Byte ranges of the outermost tables. One without its `</table>` ends at the next Markdown heading or at the end.
pub(super) fn regions(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    // Start of each table, with one past its end where that is written.
    let mut found: Vec<(usize, Option<usize>)> = Vec::new();
    let mut open = Vec::new();
    for token in tokens {
        match token.kind {
            Kind::Open(Name::Table) => {
                open.push(found.len());
                found.push((token.range.start, None));
            }
            Kind::Close(Name::Table) => {
                if let Some(table) = open.pop().and_then(|index| found.get_mut(index)) {
                    table.1 = Some(token.range.end);
                }
            }
            _ => {}
        }
    }
    let mut regions: Vec<Range<usize>> = Vec::new();
    let mut headings = Headings { text, at: 0 };
    for (start, end) in found {
        if regions.last().is_some_and(|last| start < last.end) {
            continue;
        }
        regions.push(start..end.unwrap_or_else(|| headings.next_after(start)));
    }
    regions
}

/// Looks for Markdown heading lines, once over the text.
struct Headings<'a> {
    text: &'a str,
    at: usize,
}

impl Headings<'_> {
    fn next_after(&mut self, offset: usize) -> usize {
        self.at = self.at.max(offset);
        while let Some(end) = self.text.get(self.at..).and_then(|rest| rest.find('\n')) {
            let line = self.text.get(self.at..).unwrap_or_default();
            if self.at > offset && is_heading(line) {
                return self.at;
            }
            self.at += end + 1;
        }
        if self.at > offset && self.text.get(self.at..).is_some_and(is_heading) { self.at } else { self.text.len() }
    }
}

fn is_heading(line: &str) -> bool {
    let after = line.trim_start_matches('#');
    (1..=6).contains(&(line.len() - after.len())) && after.starts_with([' ', '\t'])
}

/// Where a row stands that no table has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outside {
    /// In a comment.
    Comment,
    /// Outside of `regions`.
    Tables,
}

/// Rows outside of `regions` and in comments, each up to its end tag or the next row.
pub(super) fn rows_outside(text: &str, tokens: &[Token], regions: &[Range<usize>]) -> Vec<(Range<usize>, Outside)> {
    let mut regions = regions.iter().peekable();
    let mut outside = Vec::new();
    let mut open: Option<usize> = None;
    for token in tokens {
        while regions.next_if(|region| region.end <= token.range.start).is_some() {}
        let inside = regions.peek().is_some_and(|region| region.contains(&token.range.start));
        let end = match token.kind {
            Kind::Close(Name::Row) => Some(token.range.end),
            Kind::Open(Name::Row | Name::Table) | Kind::Close(Name::Table) => Some(token.range.start),
            _ => None,
        };
        if let (Some(end), Some(start)) = (end, open) {
            outside.push((start..end, Outside::Tables));
            open = None;
        }
        match token.kind {
            Kind::Open(Name::Row) if !inside => open = Some(token.range.start),
            Kind::Comment => {
                // One comment is one slip, however many rows it holds.
                let comment = text.get(token.range.clone()).unwrap_or_default();
                if row_tags(comment).next().is_some() {
                    outside.push((token.range.clone(), Outside::Comment));
                }
            }
            _ => {}
        }
    }
    outside.extend(open.map(|start| (start..text.len(), Outside::Tables)));
    outside
}

/// Elements whose content a browser does not show.
const HIDDEN: [&str; 2] = ["script", "style"];

/// Scripts and style sheets, each with its name and from its start tag to its end tag. One that does not end before the next
/// tag of the table is none: a person who writes `<script>` in a cell means the word.
pub(super) fn hidden(text: &str) -> Vec<(&'static str, Range<usize>)> {
    let bytes = text.as_bytes();
    let named = |at: usize| {
        HIDDEN.into_iter().find(|name| {
            let end = at + name.len();
            bytes.get(at..end).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
                && !bytes.get(end).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
        })
    };
    let mut found = Vec::new();
    if !memchr::memchr_iter(b'<', bytes).any(|at| named(at + 1).is_some()) {
        return found;
    }
    let mut open: Option<(&str, usize)> = None;
    for token in tokens(text) {
        let start = token.range.start;
        match token.kind {
            Kind::Open(Name::Literal) if open.is_none() => open = named(start + 1).map(|name| (name, start)),
            Kind::Close(Name::Literal) => {
                if let Some((name, from)) = open.filter(|(name, _)| named(start + 2) == Some(*name)) {
                    found.push((name, from..token.range.end));
                    open = None;
                }
            }
            Kind::Open(Name::Table | Name::Section | Name::Row | Name::Cell)
            | Kind::Close(Name::Table | Name::Section | Name::Row | Name::Cell) => open = None,
            _ => {}
        }
    }
    found
}

/// Offsets of what is spelled like the start tag of a row.
pub(super) fn row_tags(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'<', bytes).filter(|at| {
        bytes.get(at + 1..at + 3).is_some_and(|name| name.eq_ignore_ascii_case(b"tr"))
            && bytes.get(at + 3).is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'))
    })
}

/// `<h1>` to `<h6>`: start, level, plain text.
pub(super) fn headings(text: &str, tokens: &[Token]) -> Vec<(usize, u8, String)> {
    let mut headings = Vec::new();
    let mut open: Option<(Range<usize>, u8)> = None;
    for token in tokens {
        match token.kind {
            Kind::Open(Name::Heading(level)) => open = Some((token.range.clone(), level)),
            Kind::Close(Name::Heading(_)) => {
                if let Some((tag, level)) = open.take() {
                    let content = text.get(tag.end..token.range.start).unwrap_or_default();
                    // A title is short; whatever is not is cut off, for deep nesting costs time.
                    let end = content.char_indices().nth(500).map_or(content.len(), |(at, _)| at);
                    let html = scraper::Html::parse_fragment(content.get(..end).unwrap_or_default());
                    let words: String = html.root_element().text().collect();
                    headings.push((tag.start, level, one_line(&words)));
                }
            }
            _ => {}
        }
    }
    headings
}
