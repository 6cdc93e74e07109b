//! The lines of a page with their unescaped pipes, found in one scan.

use std::ops::Range;

/// What pulldown-cmark says about a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Paragraphs, lists, quotes, blank lines, table bodies.
    Text,
    /// The header of a GFM table.
    TableHead,
    /// A heading, a thematic break or the mark of a container.
    Heading,
    /// A fenced code block.
    Fence,
    /// An indented code block.
    Indented,
    /// An HTML comment.
    Comment,
    /// Any other HTML block outside of a table region.
    Markup,
    /// A raw HTML table.
    Html,
}

#[derive(Clone, Copy, Debug)]
struct Line {
    start: u32,
    /// Without the line end.
    end: u32,
    /// [`Lines::content`], asked for many times.
    content: (u32, u32),
    /// Index of its first pipe.
    pipe: u32,
    kind: Kind,
}

impl Line {
    fn new(text: &str, start: usize, end: usize, pipe: usize) -> Self {
        let bytes = text.as_bytes();
        let mut from = start;
        while from < end && matches!(bytes[from], b' ' | b'\t' | b'>') {
            from += 1;
        }
        let content = trim(text, from..end);
        let content = (content.start as u32, content.end as u32);
        Self { start: start as u32, end: end as u32, content, pipe: pipe as u32, kind: Kind::Text }
    }
}

/// `range` without white space at its ends. Most of that is ASCII, and in tables there is much of it.
fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let bytes = text.as_bytes();
    let Range { mut start, mut end } = range;
    while start < end && matches!(bytes[start], b' ' | b'\t') {
        start += 1;
    }
    while start < end && matches!(bytes[end - 1], b' ' | b'\t') {
        end -= 1;
    }
    if start < end && !(bytes[start].is_ascii_graphic() && bytes[end - 1].is_ascii_graphic()) {
        let rest = text[start..end].trim_start();
        start = end - rest.len();
        end = start + rest.trim_end().len();
    }
    start..end
}

/// All lines of one text. Offsets are into the text.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    pub(super) text: &'a str,
    lines: Vec<Line>,
    pipes: Vec<u32>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut lines = Vec::with_capacity(bytes.len() / 64 + 1);
        let mut pipes = Vec::with_capacity(bytes.len() / 32 + 1);
        let (mut start, mut pipe) = (0, 0);
        for at in memchr::memchr3_iter(b'\n', b'|', b'\r', bytes) {
            match bytes[at] {
                // A pipe after a backslash never splits cells, not even after two: GFM takes escaped pipes out first.
                b'|' if at == 0 || bytes[at - 1] != b'\\' => pipes.push(at as u32),
                b'|' => {}
                b'\r' if bytes.get(at + 1) == Some(&b'\n') => {}
                byte => {
                    let crlf = byte == b'\n' && at > start && bytes[at - 1] == b'\r';
                    lines.push(Line::new(text, start, at - usize::from(crlf), pipe));
                    (start, pipe) = (at + 1, pipes.len());
                }
            }
        }
        if start < bytes.len() {
            lines.push(Line::new(text, start, bytes.len(), pipe));
        }
        Self { text, lines, pipes }
    }

    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    pub(super) fn kind(&self, at: usize) -> Kind {
        self.lines[at].kind
    }

    /// Marks the lines that `range` touches; the first of them.
    pub(super) fn mark(&mut self, range: &Range<usize>, kind: Kind) -> usize {
        let first = self.line_at(range.start);
        for line in &mut self.lines[first..] {
            if line.start as usize >= range.end {
                break;
            }
            line.kind = kind;
        }
        first
    }

    /// The line that holds an offset.
    pub(super) fn line_at(&self, offset: usize) -> usize {
        self.lines.partition_point(|line| line.start as usize <= offset).saturating_sub(1)
    }

    /// A line without its line end.
    pub(super) fn range(&self, at: usize) -> Range<usize> {
        self.lines[at].start as usize..self.lines[at].end as usize
    }

    /// The unescaped pipes of the lines `first..=last`.
    pub(super) fn pipes(&self, first: usize, last: usize) -> &[u32] {
        let end = self.lines.get(last + 1).map_or(self.pipes.len(), |line| line.pipe as usize);
        &self.pipes[self.lines[first].pipe as usize..end]
    }

    /// What a line says: without white space at its ends and the marks of block quotes. Empty for a blank line.
    pub(super) fn content(&self, at: usize) -> Range<usize> {
        let (start, end) = self.lines[at].content;
        start as usize..end as usize
    }

    /// [`Self::content`] without list markers in front of a pipe.
    pub(super) fn item_content(&self, at: usize) -> Range<usize> {
        let range = self.content(at);
        let mut rest = &self.text[range.clone()];
        if rest.starts_with('|') || !self.may_be_item(at) {
            return range;
        }
        while let Some(item) = after_marker(rest) {
            rest = item;
        }
        let start = range.end - rest.len();
        if rest.starts_with('|') { start..range.end } else { range }
    }

    /// Does a list item begin on this line?
    pub(super) fn is_item(&self, at: usize) -> bool {
        self.may_be_item(at) && after_marker(&self.text[self.content(at)]).is_some()
    }

    /// Only ASCII white space may stand in front of a list marker; after any other, `- ` is text of a cell.
    fn may_be_item(&self, at: usize) -> bool {
        self.text[self.lines[at].start as usize..self.content(at).start].is_ascii()
    }

    pub(super) fn is_blank(&self, at: usize) -> bool {
        self.content(at).is_empty()
    }

    pub(super) fn starts_with_pipe(&self, at: usize) -> bool {
        self.text.as_bytes().get(self.lines[at].content.0 as usize) == Some(&b'|') && !self.is_blank(at)
    }

    /// Does it end with an unescaped pipe that is not also its first character?
    pub(super) fn is_closed(&self, at: usize) -> bool {
        let content = self.content(at);
        let last = self.pipes(at, at).last();
        content.len() > 1 && last.is_some_and(|pipe| *pipe as usize + 1 == content.end)
    }

    /// Is it a pipe and nothing else?
    pub(super) fn is_lone_pipe(&self, at: usize) -> bool {
        &self.text[self.content(at)] == "|"
    }

    /// Does it hold marks of a page's generator alone, which no reader sees: the end of a container (`:::`), attributes
    /// of the block above (`{: .wide}`), a tag of a template (`{% endtab %}`, `{{< /tab >}}`) or of a component
    /// (`</Tab>`)? GFM takes such a line right under a table for a row.
    pub(super) fn is_directive(&self, at: usize) -> bool {
        let text = &self.text[self.content(at)];
        if !text.starts_with([':', '{', '<']) || !self.pipes(at, at).is_empty() {
            return false;
        }
        let between = |open: &str, close: &str| {
            text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)).is_some_and(|rest| !rest.contains(close))
        };
        let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
        text.len() >= 3 && text.bytes().all(|byte| byte == b':')
            || ["{:", "{#", "{."].iter().any(|open| between(open, "}"))
            || between("{%", "%}")
            || between("{{<", ">}}")
            || between("{{%", "%}}")
            || text
                .strip_prefix("</")
                .and_then(|rest| rest.strip_suffix('>'))
                .is_some_and(|name| name.chars().all(word))
    }

    /// The cells between the pipes of `content`, which spans the lines `first..=last`; trimmed.
    pub(super) fn split(&self, first: usize, last: usize, content: &Range<usize>, cells: &mut Vec<Range<usize>>) {
        cells.clear();
        let mut start = content.start;
        for pipe in self.pipes(first, last) {
            let pipe = *pipe as usize;
            if pipe > content.start {
                cells.push(trim(self.text, start..pipe));
            }
            start = pipe + 1;
        }
        if start < content.end {
            cells.push(trim(self.text, start..content.end));
        }
    }

    /// [`Self::split`] with each run of `n` adjacent pipes read as half of them, rounded up.
    pub(super) fn split_collapsed(&self, at: usize, content: &Range<usize>, cells: &mut Vec<Range<usize>>) {
        cells.clear();
        let bytes = self.text.as_bytes();
        let mut start = content.start;
        let mut run = 0;
        for pipe in self.pipes(at, at) {
            let pipe = *pipe as usize;
            run = if pipe > content.start && bytes[pipe - 1] == b'|' && run > 0 { run + 1 } else { 1 };
            let counts = run % 2 == 1;
            let leading = pipe + 1 - run == content.start && run <= 2;
            if counts && !leading {
                cells.push(trim(self.text, start..pipe));
            }
            start = pipe + 1;
        }
        if start < content.end {
            cells.push(trim(self.text, start..content.end));
        }
    }
}

/// What stands after a list marker (`- `, `1. `).
pub(super) fn after_marker(text: &str) -> Option<&str> {
    let digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let marked = match text.len() - digits.len() {
        0 => text.strip_prefix(['-', '*', '+']),
        1..=9 => digits.strip_prefix(['.', ')']),
        _ => None,
    }?;
    let rest = marked.trim_start_matches([' ', '\t']);
    (rest.len() < marked.len()).then_some(rest)
}
