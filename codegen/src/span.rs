//! Where something stands: byte ranges into the original files, through any repair.

use std::borrow::Cow;
use std::ops::Range;

/// Index of a file in [`Files`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A byte range in the original bytes of one file (a BOM counts).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte; equal to `start` for a place between two bytes.
    pub end: u32,
}

impl Span {
    /// The span of `range` in `file`. Offsets over `u32::MAX` saturate; the size limit of
    /// [`crate::document`] keeps files far below.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { file, start: clamp(range.start), end: clamp(range.end) }
    }

    /// The byte range.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The smallest span that holds both; `other` must be in the same file.
    pub fn to(self, other: Span) -> Span {
        Span { file: self.file, start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// One file of `sources/`, as `xtask` read it.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path under `sources/`, with `/`.
    pub path: String,
    /// The bytes on disk.
    pub bytes: Vec<u8>,
}

/// All files of `sources/`, sorted by path.
#[derive(Clone, Debug, Default)]
pub struct Files {
    files: Vec<SourceFile>,
}

/// A place as people write it: 1-based line and column (in characters).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// 1-based line.
    pub line: u32,
    /// 1-based column, counted in Unicode scalar values.
    pub column: u32,
}

impl Files {
    /// Sorts `files` by path, so that no listing order reaches an artifact.
    pub fn new(mut files: Vec<SourceFile>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self { files }
    }

    /// Every file with its id, by path.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(index, file)| (FileId(index as u32), file))
    }

    /// The file of an id.
    pub fn get(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The file at `path` (as in the manifest: with `/`, no leading slash).
    pub fn find(&self, path: &str) -> Option<FileId> {
        let index = self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()?;
        Some(FileId(index as u32))
    }

    /// The bytes under a span, as text; invalid UTF-8 is replaced.
    pub fn snippet(&self, span: Span) -> Cow<'_, str> {
        let bytes = &self.get(span.file).bytes;
        let end = span.range().end.min(bytes.len());
        let bytes = &bytes[span.range().start.min(end)..end];
        simdutf8::basic::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
    }

    /// 1-based line and column of a byte offset. Reads the file up to the offset: for people, not for loops.
    pub fn line_column(&self, file: FileId, offset: u32) -> LineColumn {
        let bytes = &self.get(file).bytes;
        let before = &bytes[..(offset as usize).min(bytes.len())];
        let line_start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count() as u32;
        let column =
            1 + String::from_utf8_lossy(&before[line_start..]).trim_start_matches('\u{feff}').chars().count() as u32;
        LineColumn { line, column }
    }
}

/// Line starts of one text, for many look-ups.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Indexes the line starts of `bytes`.
    pub fn new(bytes: &[u8]) -> Self {
        let mut starts = Vec::with_capacity(bytes.len() / 64 + 1);
        starts.push(0);
        starts.extend(memchr::memchr_iter(b'\n', bytes).map(|at| at as u32 + 1));
        Self { starts }
    }

    /// 1-based line of a byte offset.
    pub fn line(&self, offset: u32) -> u32 {
        self.starts.partition_point(|start| *start <= offset) as u32
    }

    /// 1-based first and last line of a span (an empty span, or one that ends with a line break, ends on its last full line).
    pub fn lines(&self, span: Span) -> (u32, u32) {
        let first = self.line(span.start);
        let end = span.end.saturating_sub(1).max(span.start);
        // Nearly every span stands on one line.
        let last =
            if self.starts.get(first as usize).is_some_and(|next| *next <= end) { self.line(end) } else { first };
        (first, last)
    }

    /// Byte offset at which a 1-based line starts; the last line's for a line past the end.
    pub fn start(&self, line: u32) -> u32 {
        let index = (line.max(1) as usize - 1).min(self.starts.len() - 1);
        self.starts[index]
    }
}
