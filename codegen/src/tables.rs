//! Documents to tables: every table of a page as rows of cells, broken or not, with each repair reported.
//!
//! What a row *means* is not known here; the vocabulary only serves as evidence where a table is broken.

mod html;
mod ignored;
mod markdown;

pub(crate) use ignored::{Ignored, Namer, fit};

use indexmap::IndexSet;

use crate::config::{IgnoredLine, Vocabulary};
use crate::document::{Document, Format};
use crate::problem::{Problem, Rule, first_of};
use crate::span::Span;
use crate::text::{self, Text};

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
    /// Index of the column in which it was written: under a `colspan` an earlier one.
    pub column: u32,
}

/// Every table of a document in order. Row-shaped lines and `<tr>` outside of them are problems, except those that
/// `ignored` (the manifest's `ignore:`) names: they are told in a note. A row that it names is in its table; whoever
/// reads the rows leaves it out.
pub fn tables(
    document: &Document<'_>,
    vocabulary: &Vocabulary,
    ignored: &[IgnoredLine],
    problems: &mut Vec<Problem>,
) -> Vec<Table> {
    let ignored = Ignored::new(ignored);
    let mut loose = Vec::new();
    let tables = match document.format {
        Format::Markdown => markdown::tables(document, vocabulary, &ignored, &mut loose, problems),
        Format::Html => html::page(document, vocabulary, &ignored, &mut loose, problems),
    };
    ignored.finish(document, &tables, &loose, problems);
    tables
}

/// How many titles of a cell are looked up in its text, and how many a problem shows.
const LOOKED_UP: usize = 100;
const SHOWN: usize = 10;

/// Reports the titles of a cell or of what stands around it, which a browser shows on hover and no text holds. One that the
/// text says itself, in capitals or not, is not lost.
fn report_titles((place, what): (Span, &str), text: &Text, titles: &[String], problems: &mut Vec<Problem>) {
    if titles.is_empty() {
        return;
    }
    let titles: IndexSet<String> = titles.iter().map(|title| text::one_line(title)).collect();
    let titles: Vec<&String> = titles.iter().filter(|title| !title.is_empty()).collect();
    // To look each of very many up in a text that is as long as they are together would take the square of its length.
    let (first, rest) = titles.split_at(titles.len().min(LOOKED_UP));
    let plain = text.plain().to_lowercase();
    let lost: Vec<&String> = first.iter().copied().filter(|title| !plain.contains(&title.to_lowercase())).collect();
    let shown = |titles: &[&String]| first_of(titles.iter().map(|title| format!("“{title}”")), SHOWN);
    let mut report = |message: String| problems.push(Problem::new(Rule::TitleDropped, message).at(place, what));
    match lost.len() {
        0 => {}
        1 => report(format!("the title {} is in no record", shown(&lost))),
        _ => report(format!("the titles {} are in no record", shown(&lost))),
    }
    if !rest.is_empty() {
        let shown = shown(rest);
        report(format!(
            "of more than {LOOKED_UP} titles these were not looked for in the text, and may be in no record: {shown}"
        ));
    }
}

/// Reports texts that are read though a browser hides them or a part of them, each with its place.
fn report_hidden(hidden: &[(Span, String)], problems: &mut Vec<Problem>) {
    if hidden.is_empty() {
        return;
    }
    let short = |text: &str| text::shown(&text::one_line(text));
    let shown = first_of(hidden.iter().map(|(_, text)| format!("“{}”", short(text))), SHOWN);
    let message = format!("a browser hides all or some of {shown}; read like any other text");
    let problem = hidden.iter().take(SHOWN).fold(Problem::new(Rule::TextHidden, message), |problem, (place, _)| {
        problem.at(*place, "hidden by `hidden` or its `style`")
    });
    problems.push(problem);
}
