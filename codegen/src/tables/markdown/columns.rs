//! Evidence: what a line reads as, judged by the table's width and code column.

use std::ops::Range;

use super::lines::{Kind, Lines};
use super::structure::Page;
use crate::code::{self, CodeKind};
use crate::config::Role;
use crate::text::{Text, front};

/// The longest cell that may hold a code, in bytes; longer ones are never parsed for one.
const MAX_CODE: usize = 64;

/// The longest cell that may be a header, in bytes.
const MAX_HEADER: usize = 256;

/// What is known of a table's columns.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    /// How many.
    pub(super) width: usize,
    /// The code column, if the vocabulary knows its header.
    pub(super) code: Option<usize>,
    /// Do its rows begin with a pipe?
    pub(super) leading: bool,
}

/// Is this cell a code?
pub(super) fn is_code(lines: &Lines<'_>, cell: &Range<usize>) -> bool {
    let raw = &lines.text[cell.clone()];
    raw.len() <= MAX_CODE && reads(raw, reads_alone)
}

/// Does this cell begin with a code, with its meaning behind it or not? Which columns hold both is not known yet.
pub(super) fn begins_with_code(lines: &Lines<'_>, cell: &Range<usize>) -> bool {
    let raw = &lines.text[cell.clone()];
    let alone = raw.len() <= MAX_CODE;
    reads(raw, |text| alone && reads_alone(text) || CodeKind::Number.read_with_words(text).is_some())
}

/// Does a cell read so, as it stands or without its markup? A meaning may be long; the code stands in front.
fn reads(raw: &str, read: impl Fn(&str) -> bool) -> bool {
    let front = front(raw, MAX_CODE);
    // Every code has a digit; most cells that are none are dismissed by that.
    front.chars().any(char::is_numeric)
        && (read(front) || raw.len() <= MAX_HEADER && read(&Text::from_markdown_cell(raw).plain()))
}

/// Is this text a code with nothing behind it?
fn reads_alone(text: &str) -> bool {
    CodeKind::Number.read(code::without_attributes(text)).is_some()
}

/// The role of a header cell.
pub(super) fn role(page: &Page<'_>, cell: &Range<usize>) -> Option<Role> {
    let raw = &page.lines.text[cell.clone()];
    if raw.is_empty() || raw.len() > MAX_HEADER {
        return None;
    }
    page.vocabulary.role(&Text::from_markdown_cell(raw).plain())
}

/// Is this line a delimiter row, or an attempt at one? The number of its cells, if so.
pub(super) fn delimiter(lines: &Lines<'_>, at: usize) -> Option<usize> {
    let content = lines.content(at);
    let text = &lines.text[content.clone()];
    if text.bytes().find(|byte| !matches!(byte, b'|' | b' ' | b':')).is_none_or(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    let mut dashes = false;
    for c in text.chars() {
        match c {
            '-' | '–' | '—' | '―' | '─' | '━' | '－' | '−' | '=' => dashes = true,
            '|' | ':' | '：' | '+' | '_' | '｜' => {}
            c if c.is_whitespace() => {}
            _ => return None,
        }
    }
    if !dashes {
        return None;
    }
    let mut cells = Vec::new();
    lines.split(at, at, &content, &mut cells);
    Some(cells.len())
}

impl Columns {
    /// Do these cells read as a row of the table: a code in the code column, leading cells omitted or not? Without a
    /// known code column the width alone tells.
    pub(super) fn reads_as_row(&self, lines: &Lines<'_>, cells: &[Range<usize>]) -> bool {
        match self.code {
            Some(code) => {
                let omitted = self.width.saturating_sub(cells.len());
                omitted <= code && cells.get(code - omitted).is_some_and(|cell| begins_with_code(lines, cell))
            }
            None => cells.len() == self.width,
        }
    }

    /// Does an unclosed line begin a row: a code in the code column, or as many cells before it as may be omitted?
    pub(super) fn begins_row(&self, lines: &Lines<'_>, cells: &[Range<usize>]) -> bool {
        match self.code {
            Some(code) => cells.iter().take(code + 1).any(|cell| begins_with_code(lines, cell)),
            None => cells.len() == self.width,
        }
    }

    /// Does a line outside of what GFM takes for the table go on with it?
    pub(super) fn resumes(&self, page: &Page<'_>, at: usize) -> bool {
        let lines = &page.lines;
        let content = lines.item_content(at);
        if !matches!(lines.kind(at), Kind::Text | Kind::Markup) || lines.pipes(at, at).is_empty() {
            return false;
        }
        let mut cells = Vec::new();
        lines.split(at, at, &content, &mut cells);
        if !lines.text[content.clone()].starts_with('|') {
            return self.width > 1
                && cells.len() > 1
                && self.reads_as_row(lines, &cells)
                && (cells.len() == self.width || !self.leading);
        }
        if self.reads_as_row(lines, &cells) {
            return true;
        }
        // A list item is rather one of a new list than a row, unless it holds a code.
        if content.start > lines.content(at).start {
            return false;
        }
        if cells.len() == self.width {
            return true;
        }
        if !lines.is_closed(at) {
            return self.begins_row(lines, &cells);
        }
        lines.split_collapsed(at, &content, &mut cells);
        cells.len() == self.width
    }
}
