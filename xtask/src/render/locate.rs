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
    /// Of files in UTF-8, the characters before each [`STEP`] bytes: a page may be one line.
    chars: BTreeMap<FileId, Option<Vec<u32>>>,
}

const STEP: usize = 4096;
const BOM: &[u8] = b"\xef\xbb\xbf";

impl<'a> Locator<'a> {
    /// A locator over `files`, which messages find under `shown`.
    pub fn new(files: &'a Files, shown: &'a str) -> Self {
        Self { files, shown, indexes: BTreeMap::new(), chars: BTreeMap::new() }
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
        let mut range = start as usize..offset as usize;
        if range.len() > STEP
            && let Some(chars) = self.chars.entry(file).or_insert_with(|| chars(bytes))
        {
            let before = |at: usize| chars[at / STEP] + begun(&bytes[at - at % STEP..at]);
            while bytes[range.clone()].starts_with(BOM) {
                range.start += BOM.len();
            }
            return (line, 1 + before(range.end) - before(range.start));
        }
        let before = String::from_utf8_lossy(&bytes[range]);
        (line, 1 + before.trim_start_matches('\u{feff}').chars().count() as u32)
    }
}

/// The characters that begin before each step; none where bytes are no characters.
fn chars(bytes: &[u8]) -> Option<Vec<u32>> {
    std::str::from_utf8(bytes).ok()?;
    let mut chars = vec![0];
    for step in bytes.chunks(STEP) {
        chars.push(chars[chars.len() - 1] + begun(step));
    }
    Some(chars)
}

/// How many characters begin in a part of a text in UTF-8.
fn begun(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use status_codegen::span::{Files, SourceFile, Span};

    use super::{Locator, STEP};

    /// Columns in a long line are those that are counted from its start, in any order and inside of a character.
    #[test]
    fn columns_of_a_long_line() {
        let line = "\u{feff}\u{feff}a".to_owned() + &"aé情😀".repeat(STEP / 3);
        for bytes in
            [line.clone().into_bytes(), format!("b\n{line}\n{line}").into_bytes(), [line.as_bytes(), b"\xff"].concat()]
        {
            let files = Files::new(vec![SourceFile { path: "a".to_owned(), bytes: bytes.clone() }]);
            let file = files.find("a").unwrap();
            let mut locator = Locator::new(&files, "s");
            for at in (0..bytes.len()).rev().step_by(7) {
                let position = locator.position(Span::new(file, at..at));
                let expected = files.line_column(file, at as u32);
                assert_eq!((position.line, position.column), (expected.line, expected.column), "{at}");
            }
        }
    }

    /// Sixteen times as much takes some sixteen times as long, and not 256 times.
    #[test]
    fn many_places_of_one_line_take_linear_time() {
        let time = |count: usize| {
            let bytes = "<td>情😀".repeat(count).into_bytes();
            let length = bytes.len();
            let files = Files::new(vec![SourceFile { path: "a".to_owned(), bytes }]);
            let file = files.find("a").unwrap();
            let start = std::time::Instant::now();
            let mut locator = Locator::new(&files, "s");
            for at in (0..length).step_by(11) {
                std::hint::black_box(locator.position(Span::new(file, at..at + 4)));
            }
            start.elapsed()
        };
        let least = |count: usize| (0..3).map(|_| time(count)).min().unwrap();
        let (small, large) = (least(5_000), least(80_000));
        assert!(large < 64 * small, "{small:?}, sixteen times as much {large:?}");
    }
}
