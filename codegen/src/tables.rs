//! Documents to tables: every table of a page as rows of cells, broken or not, with each repair reported.
//!
//! What a row *means* is not known here; the vocabulary only serves as evidence where a table is broken.

mod html;
mod markdown;

use std::collections::BTreeSet;

use crate::config::Vocabulary;
use crate::document::{self, Document, Format};
use crate::problem::{Problem, Rule};
use crate::span::Span;
use crate::text::Text;

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// A GFM pipe table.
    Pipe,
    /// An HTML `<table>`.
    Html,
}

/// One table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// From the header to the last row.
    pub span: Span,
    /// How it is written.
    pub syntax: Syntax,
    /// Plain texts of the headings it stands under, outermost first.
    pub headings: Vec<String>,
    /// The header row.
    pub header: Row,
    /// The body rows.
    pub rows: Vec<Row>,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The row; in HTML the lines from `<tr` to `</tr>`.
    pub span: Span,
    /// A pipe row has the cells it was written with (more or fewer than the header, see [`crate::records`]); an HTML
    /// row has one cell per column, after the table model's expansion.
    pub cells: Vec<Cell>,
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The cell's content in the source, without the white space around it; in HTML its lines.
    pub span: Span,
    /// Its text.
    pub text: Text,
    /// Index of the row (0 is the header) in which the cell was written: below a `rowspan` an earlier row.
    pub anchor: u32,
}

/// Every table of a document in order. Row-shaped lines and `<tr>` outside of them are problems, except the lines
/// whose trimmed text is in `ignored` (the manifest's `ignore:`).
pub fn tables(
    document: &Document<'_>,
    vocabulary: &Vocabulary,
    ignored: &[String],
    problems: &mut Vec<Problem>,
) -> Vec<Table> {
    let tables = match document.format {
        Format::Markdown => markdown::tables(document, vocabulary, ignored, problems),
        Format::Html => html::tables(document, 0..document.text.len(), vocabulary, problems),
    };
    if memchr::memchr(b'&', document.text.as_bytes()).is_some() {
        references(document, &tables, problems);
    }
    tables
}

/// What a character reference must not stand for: the same as what must not stand in the page itself. A zero, or a
/// number that is no character, is read as U+FFFD.
fn references(document: &Document<'_>, tables: &[Table], problems: &mut Vec<Problem>) {
    let mut told = BTreeSet::new();
    let rows = tables.iter().flat_map(|table| std::iter::once(&table.header).chain(&table.rows));
    for cell in rows.flat_map(|row| &row.cells) {
        let range = cell.span.range();
        let source = range.start.checked_sub(document.offset).zip(range.end.checked_sub(document.offset));
        let source = source.and_then(|(start, end)| document.text.get(start..end)).unwrap_or_default();
        if !source.contains('&') {
            continue;
        }
        let lost = |text: &str| text.contains('\u{fffd}').then_some(('\u{fffd}', "no character"));
        let text = cell.text.markdown();
        let Some((character, why)) = document::refused_in(text).or_else(|| lost(text)) else { continue };
        if !source.contains(character) && told.insert(cell.span) {
            let message = format!("a character reference stands for U+{:04X}: it is {why}", u32::from(character));
            problems.push(
                Problem::new(Rule::SourceCharacter, message)
                    .at(cell.span, "in this cell")
                    .help("take it out of the file, and tell the vendor; a text that needs it cannot be shown safely"),
            );
        }
    }
}
