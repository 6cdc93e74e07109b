//! Spans to the lines and columns that people and tools count.

use std::collections::BTreeMap;

use status_codegen::span::{FileId, Files, LineIndex, Span};

/// Where a span stands. Lines and columns are 1-based; columns count Unicode scalar values, a BOM is none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The file as messages name it (`sources/tencent/cdn/status-codes.ja.md`).
    pub path: String,
    /// First line.
    pub line: u32,
    /// First column.
    pub column: u32,
    /// Last line.
    pub end_line: u32,
    /// One past the last column.
    pub end_column: u32,
}

/// Finds positions; keeps each file's line starts, so that a million spans cost a million look-ups.
#[derive(Debug)]
pub struct Locator<'a> {
    files: &'a Files,
    shown: &'a str,
    indexes: BTreeMap<FileId, LineIndex>,
}

impl<'a> Locator<'a> {
    /// A locator over `files`, which messages find under `shown`.
    pub fn new(files: &'a Files, shown: &'a str) -> Self {
        Self { files, shown, indexes: BTreeMap::new() }
    }

    /// The position of a span.
    pub fn position(&mut self, span: Span) -> Position {
        let path = self.path(span.file);
        let (line, column) = self.line_column(span.file, span.start);
        // A span that ends with a line break ends on the line that it breaks.
        let bytes = &self.files.get(span.file).bytes;
        let mut end = (span.end as usize).min(bytes.len());
        while end > span.start as usize && matches!(bytes[end - 1], b'\n' | b'\r') {
            end -= 1;
        }
        let (end_line, end_column) = self.line_column(span.file, end as u32);
        Position { path, line, column, end_line, end_column }
    }

    /// The file as messages name it.
    pub fn path(&self, file: FileId) -> String {
        format!("{}/{}", self.shown, self.files.get(file).path)
    }

    /// How messages name the directory of the files.
    pub fn shown(&self) -> &'a str {
        self.shown
    }

    /// The files.
    pub fn files(&self) -> &'a Files {
        self.files
    }

    /// The line starts of a file.
    pub fn index(&mut self, file: FileId) -> &LineIndex {
        let files = self.files;
        self.indexes.entry(file).or_insert_with(|| LineIndex::new(&files.get(file).bytes))
    }

    fn line_column(&mut self, file: FileId, offset: u32) -> (u32, u32) {
        let files = self.files;
        let bytes = &files.get(file).bytes;
        let offset = offset.min(bytes.len() as u32);
        let index = self.index(file);
        let line = index.line(offset);
        let start = index.start(line);
        let before = String::from_utf8_lossy(&bytes[start as usize..offset as usize]);
        (line, 1 + before.trim_start_matches('\u{feff}').chars().count() as u32)
    }
}
