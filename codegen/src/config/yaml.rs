//! The maintainers' YAML as a small tree with byte positions, read from granit-parser's events. No other module names
//! that crate.
//!
//! A tree and not `serde`: a derive stops at the first mistake, knows no place in the file, and turns `0.1.0`, `no`
//! and `007` into other values. Here every scalar is the text as written, and all mistakes of a file come in one run.

mod decode;

use std::collections::BTreeMap;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, Span as YamlSpan, StructureStyle};

pub(super) use decode::{Fields, Reader, nearest};

use crate::document::first_refused;
use crate::span::{FileId, Files, Span};

/// The most bytes a maintainer's file may have (64 MiB: a manifest of 100,000 documents has some 20).
pub(super) const MAX_BYTES: usize = 64 << 20;
/// The deepest nesting, block and flow each; the files need five.
const MAX_DEPTH: usize = 32;

/// A problem was reported that leaves nothing to read.
pub(super) struct Unreadable;

/// One value.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) span: Span,
    pub(super) value: Value,
}

#[derive(Debug)]
pub(super) enum Value {
    /// Any scalar, as written.
    Scalar(String),
    /// No value: nothing, `~` or `null` without quotes.
    Null,
    Sequence(Vec<Node>),
    /// In file order, without repeats.
    Mapping(Vec<(Key, Node)>),
    /// Reported already.
    Refused,
}

/// A key of a mapping.
#[derive(Debug)]
pub(super) struct Key {
    pub(super) text: String,
    pub(super) span: Span,
}

/// The tree of a file; `None` for a file without content.
pub(super) fn read(files: &Files, file: FileId, reader: &mut Reader<'_>) -> Result<Option<Node>, Unreadable> {
    let source = files.get(file);
    let whole = Span::new(file, 0..0);
    if source.bytes.len() > MAX_BYTES {
        reader.error(
            whole,
            format!("`{}` has more than {MAX_BYTES} bytes", source.path),
            "split it or remove what is none",
        );
        return Err(Unreadable);
    }
    let text = match std::str::from_utf8(&source.bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.valid_up_to();
            let message = format!("`{}` is not UTF-8: the byte at offset {at} starts no character", source.path);
            reader.error(Span::new(file, at..at + 1), message, "save it as UTF-8");
            return Err(Unreadable);
        }
    };
    let (text, offset) = match text.strip_prefix('\u{feff}') {
        Some(rest) => (rest, '\u{feff}'.len_utf8()),
        None => (text, 0),
    };
    if let Some(at) = conflict_mark(text) {
        let line = &text[at.clone()];
        let message = format!("`{}` holds a merge conflict marker: `{line}`", source.path);
        let help = "choose one of the two sides, and take the lines of the markers out";
        reader.error(Span::new(file, at.start + offset..at.end + offset), message, help);
        return Err(Unreadable);
    }
    let options = granit_parser::options! {
        disallow_directives: true,
        emit_unresolved_aliases: true,
        block_nesting_limit: MAX_DEPTH,
        flow_nesting_limit: MAX_DEPTH,
    };
    let events = Parser::new_from_str_with_options(text, options);
    let mut builder = Builder { events, file, offset, reader };
    match builder.document() {
        Ok(node) => Ok(node),
        Err(Stop { span, message }) => {
            let (span, message, help) = match slip(text, (span.start as usize).saturating_sub(offset)) {
                Some((at, message, help)) => {
                    let at = at.start + offset..at.end + offset;
                    (Span::new(file, at), message.to_owned(), help)
                }
                None => (span, message, ""),
            };
            reader.error(span, format!("`{}` is no YAML that can be read: {message}", source.path), help);
            Err(Unreadable)
        }
    }
}

/// The first line that a merge conflict has left. A parser would take some of them for text, and all others for a mistake of
/// the lines around them.
fn conflict_mark(text: &str) -> Option<Range<usize>> {
    let mut start = 0;
    text.split_inclusive('\n').find_map(|line| {
        let (here, line_text) = (start, line.trim_end());
        start += line.len();
        let is_mark = |mark: &str| {
            line_text
                .strip_prefix(mark)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' ') && mark != "=======")
        };
        let marks = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];
        marks.into_iter().any(is_mark).then(|| here..here + line_text.len())
    })
}

/// The slip behind a mistake at `at`, where it is one of those that a parser tells in words of its own, at another line.
fn slip(text: &str, at: usize) -> Option<(Range<usize>, &'static str, &'static str)> {
    let mut start = 0;
    let mut tab = None;
    for line in text.split_inclusive('\n') {
        let here = start;
        start += line.len();
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        // The parser stops at the line before or at this one.
        if let Some(found) = line[..indent].find('\t')
            && tab.is_none()
            && start >= at
        {
            tab = Some((here + found, line.trim().is_empty()));
        }
    }
    let (tab, _) = tab.filter(|(tab, blank)| {
        !blank && text.get(at.min(*tab)..*tab).is_some_and(|text| text.matches('\n').count() <= 1)
    })?;
    Some((tab..tab + 1, "a tab stands in front of this line", "indent with spaces"))
}

struct Stop {
    span: Span,
    message: String,
}

struct Builder<'a, 'p, I> {
    events: I,
    file: FileId,
    offset: usize,
    reader: &'a mut Reader<'p>,
}

impl<'i, I> Builder<'_, '_, I>
where
    I: Iterator<Item = Result<(Event<'i>, YamlSpan), granit_parser::ScanError>>,
{
    fn next(&mut self) -> Result<(Event<'i>, Span), Stop> {
        match self.events.next() {
            Some(Ok((event, span))) => {
                let range = span.byte_range().unwrap_or(0..0);
                let start = range.start + self.offset;
                Ok((event, Span::new(self.file, start..(range.end + self.offset).max(start))))
            }
            Some(Err(error)) => {
                let at = error.marker().byte_offset().unwrap_or(0) + self.offset;
                Err(Stop { span: Span::new(self.file, at..at), message: error.info() })
            }
            None => Err(Stop { span: Span::new(self.file, 0..0), message: "it ends too early".to_owned() }),
        }
    }

    /// The first document; a second one is refused.
    fn document(&mut self) -> Result<Option<Node>, Stop> {
        let mut root = None;
        let mut documents = 0;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamEnd => break,
                Event::DocumentStart(..) => {
                    documents += 1;
                    if documents > 1 {
                        return Err(Stop { span, message: "a second YAML document starts here".to_owned() });
                    }
                }
                Event::StreamStart | Event::DocumentEnd => {}
                other => root = Some(self.node(other, span)?),
            }
        }
        Ok(root.filter(|root| !matches!(root.value, Value::Null)))
    }

    fn node(&mut self, event: Event<'i>, span: Span) -> Result<Node, Stop> {
        let tagged = event.tag().is_some();
        let anchored = event.anchor_id().is_some_and(|id| id > 0);
        let mut node = match event {
            Event::Scalar(text, style, _, _) => {
                if let Some((character, why)) = first_refused(&text) {
                    let message = format!("a text holds U+{:04X}: it is {why}", u32::from(character));
                    self.reader.error(span, message, "take the character out");
                    return Ok(Node { span, value: Value::Refused });
                }
                let null = style == ScalarStyle::Plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                let value = if null { Value::Null } else { Value::Scalar(text.into_owned()) };
                Node { span, value }
            }
            Event::SequenceStart(style, ..) => self.sequence(style, span)?,
            Event::MappingStart(style, ..) => self.mapping(style, span)?,
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.reader.error(span, "an alias (`*…`) is not read here", "write the value out");
                Node { span, value: Value::Refused }
            }
            other => return Err(Stop { span, message: format!("unexpected {other:?}") }),
        };
        if tagged || anchored {
            let what = if tagged { "a tag (`!…`)" } else { "an anchor (`&…`)" };
            self.reader.error(
                node.span,
                format!("{what} is not read here"),
                "write the value out, in quotes if it is a text",
            );
            node.value = Value::Refused;
        }
        Ok(node)
    }

    fn sequence(&mut self, style: StructureStyle, start: Span) -> Result<Node, Stop> {
        let mut items: Vec<Node> = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if event == Event::SequenceEnd {
                let end = if style == StructureStyle::Flow { Some(span) } else { items.last().map(|item| item.span) };
                return Ok(Node { span: end.map_or(start, |end| start.to(end)), value: Value::Sequence(items) });
            }
            items.push(self.node(event, span)?);
        }
    }

    fn mapping(&mut self, style: StructureStyle, start: Span) -> Result<Node, Stop> {
        let mut entries: Vec<(Key, Node)> = Vec::new();
        let mut seen: BTreeMap<String, Span> = BTreeMap::new();
        loop {
            let (event, span) = self.next()?;
            if event == Event::MappingEnd {
                let end =
                    if style == StructureStyle::Flow { Some(span) } else { entries.last().map(|(_, node)| node.span) };
                return Ok(Node { span: end.map_or(start, |end| start.to(end)), value: Value::Mapping(entries) });
            }
            let merge = matches!(&event, Event::Scalar(text, ScalarStyle::Plain, ..) if text == "<<");
            let key = self.node(event, span)?;
            let (event, span) = self.next()?;
            let value = self.node(event, span)?;
            match key.value {
                _ if merge => {
                    self.reader.error(key.span, "a merge key (`<<`) is not read here", "write the entries out")
                }
                Value::Scalar(text) => {
                    let message = format!("the key `{text}` stands twice in one mapping");
                    match seen.insert(text.clone(), key.span) {
                        None => entries.push((Key { text, span: key.span }, value)),
                        Some(first) => self.reader.twice(message, key.span, first),
                    }
                }
                Value::Refused => {}
                Value::Null => self.reader.error(key.span, "an entry has no key", "put a key before the `:`"),
                Value::Sequence(_) | Value::Mapping(_) => {
                    self.reader.error(key.span, "a key must be a text", "quote it if it starts with `[` or `{`");
                }
            }
        }
    }
}
