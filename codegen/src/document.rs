//! A document: one vendor page in one locale, decoded and checked for what no page may hold.

mod characters;
#[cfg(test)]
mod tests;

pub(crate) use characters::all_refused;
pub use characters::{check_texts, first_refused, refused, refused_at};

use crate::problem::{Problem, Rule};
use crate::span::{FileId, Files, LineIndex, Span};

/// The most bytes a document may have (16 MiB); a page is some kilobytes.
pub const MAX_BYTES: usize = 16 << 20;

/// How a page is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `.md`, `.markdown`, `.mdx`: CommonMark with GFM tables and raw HTML.
    Markdown,
    /// `.html`, `.htm`.
    Html,
}

impl Format {
    /// The format of a path, by its extension in any case.
    pub fn of(path: &str) -> Option<Self> {
        let name = path.rsplit('/').next().unwrap_or(path);
        let (stem, extension) = name.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            _ if stem.is_empty() => None,
            "md" | "markdown" | "mdx" => Some(Self::Markdown),
            "html" | "htm" => Some(Self::Html),
            _ => None,
        }
    }
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
    /// Decodes a file. `None` after a problem that leaves nothing to read: an unknown extension, an encoding that is not
    /// UTF-8, no content, too many bytes. Characters that no page may hold are problems too, all of them in one run.
    pub fn read(files: &'a Files, file: FileId, problems: &mut Vec<Problem>) -> Option<Self> {
        let source = files.get(file);
        match decode(&source.path, &source.bytes, file) {
            Ok((format, text, offset)) => {
                let document = Self { file, format, text, offset, lines: LineIndex::new(&source.bytes) };
                characters::check(&document, &source.path, problems);
                Some(document)
            }
            Err(problem) => {
                problems.push(*problem);
                None
            }
        }
    }

    /// The span of a range of `text`.
    pub fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.file, range.start + self.offset..range.end + self.offset)
    }

    /// Where a byte of the file stands in `text`.
    pub fn place(&self, offset: u32) -> usize {
        (offset as usize).saturating_sub(self.offset)
    }

    /// The text of a span of this document; `None` where it is no place in it. Nobody has a span of another one here: the
    /// readers of tables and rows ask for what they have found in it.
    pub fn slice(&self, span: Span) -> Option<&'a str> {
        debug_assert_eq!(span.file, self.file, "a span of another document");
        self.text.get(self.place(span.start)..self.place(span.end))
    }
}

/// Format, text and bytes before the text of one file.
fn decode<'a>(path: &str, bytes: &'a [u8], file: FileId) -> Result<(Format, &'a str, usize), Box<Problem>> {
    let place = |range: std::ops::Range<usize>| Span::new(file, range);
    let stop =
        |rule, message: String, span, help: &str| Err(Box::new(Problem::new(rule, message).at(span, "").help(help)));
    let Some(format) = Format::of(path) else {
        let message = format!("`{path}` is neither Markdown nor HTML by its name");
        let help = "name it `.md`, `.markdown`, `.mdx`, `.html` or `.htm`; a file that is no document gets the entry `{path: …, skip: <because>}`";
        return stop(Rule::SourceFormat, message, place(0..0), help);
    };
    if bytes.len() > MAX_BYTES {
        let message = format!("`{path}` has {} bytes, more than {MAX_BYTES}", bytes.len());
        return stop(Rule::SourceTooLarge, message, place(0..0), "split the page, or see what it really is");
    }
    if matches!(bytes, [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..]) {
        let message = format!("`{path}` is UTF-16, by the byte order mark at its start");
        return stop(Rule::SourceNotUtf8, message, place(0..2), "save it as UTF-8");
    }
    let text = match simdutf8::compat::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.valid_up_to();
            let line = LineIndex::new(bytes).line(place(at..at).start);
            let byte = bytes.get(at).copied().unwrap_or_default();
            let message = format!("`{path}` is not UTF-8: byte 0x{byte:02X} at offset {at}, line {line}");
            let span = place(at..at + error.error_len().unwrap_or(1));
            return stop(Rule::SourceNotUtf8, message, span, "save it as UTF-8");
        }
    };
    let (text, offset) = text.strip_prefix('\u{feff}').map_or((text, 0), |rest| (rest, '\u{feff}'.len_utf8()));
    if text.trim().is_empty() {
        let message = format!("`{path}` is empty");
        return stop(
            Rule::SourceEmpty,
            message,
            place(0..0),
            "put the page there, or take its entry out of the manifest",
        );
    }
    Ok((format, text, offset))
}
