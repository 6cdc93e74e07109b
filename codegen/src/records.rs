//! Tables to records: binds each table to its manifest entry, gives each column its role, aligns each row to the
//! columns (omitted leading cells, overflow cells), and reads the code. Each row ends as a record or a problem.

mod align;
mod bind;
mod columns;
mod paste;
mod rows;
#[cfg(test)]
mod tests;

use crate::catalog::{Field, ScopeId};
use crate::code::CodeValue;
use crate::config::{Manifest, TableUse};
use crate::document::Document;
use crate::problem::{Problem, Rule};
use crate::span::Span;
use crate::tables::{Ignored, Namer, Table};
use crate::text::Text;

/// The records of one document's tables, in order. `document` is its index in the manifest.
pub fn records(
    manifest: &Manifest,
    document: usize,
    source: &Document<'_>,
    tables: Vec<Table>,
    problems: &mut Vec<Problem>,
) -> Vec<Record> {
    read(manifest, document, source, tables, problems).records
}

/// The records of one document with what became of every row.
pub fn read(
    manifest: &Manifest,
    document: usize,
    source: &Document<'_>,
    tables: Vec<Table>,
    problems: &mut Vec<Problem>,
) -> Reading {
    let mut reading = Reading::default();
    let Some(spec) = manifest.documents.get(document) else { return reading };
    let start = source.span(0..0);
    let bound = bind::bind(spec, &tables, start, problems);
    let (ignored, namer) = (Ignored::new(&spec.ignore), Namer::new(source));
    for (index, (table, entry)) in tables.into_iter().zip(bound).enumerate() {
        let rows = table.rows.len();
        let Some(entry) = entry.and_then(|entry| spec.tables.get(entry)) else {
            reading.tally.rows += rows;
            reading.tally.refused += rows;
            continue;
        };
        if let TableUse::Skip(because) = &entry.table {
            reading.tally.rows += rows;
            reading.tally.skipped += rows;
            // What is wrong inside a table that nobody reads is nobody's problem; what no page may hold is.
            problems.retain(|problem| {
                let inside = problem.labels.first().is_some_and(|label| table.span.to(label.span) == table.span);
                !inside || matches!(problem.rule, Rule::SourceCharacter)
            });
            let message = format!("the table with {} is skipped: {because}", bind::count(rows, "row"));
            problems.push(
                Problem::new(Rule::TableSkipped, message)
                    .at(table.header.span, "this table")
                    .at(entry.span, "its entry"),
            );
            continue;
        }
        let Some(layout) = columns::layout(manifest, &table, entry, problems) else {
            reading.tally.rows += rows;
            reading.tally.refused += rows;
            continue;
        };
        let index = index as u32;
        let (ignored, namer) = (&ignored, &namer);
        rows::Reader { document, source, ignored, namer, layout, index, problems, reading: &mut reading }.read(table);
    }
    reading
}

/// What one document's tables hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// In document order.
    pub records: Vec<Record>,
    /// What became of every row.
    pub tally: Tally,
}

/// Rows by what became of them: `rows == records + refused + skipped`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Body rows of all tables.
    pub rows: usize,
    /// Rows that are a record.
    pub records: usize,
    /// Rows that an error covers, of their own or of their table.
    pub refused: usize,
    /// Rows skipped with a reason: of a skipped table, listed in `ignore:`, empty, or a repeated header.
    pub skipped: usize,
}

/// One row read by its column roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Index into [`Manifest::documents`] (locale and group are the document's).
    pub document: usize,
    /// Index into [`Manifest::catalogs`].
    pub catalog: usize,
    /// The scope, in a catalog with scopes.
    pub scope: Option<ScopeId>,
    /// The code.
    pub code: CodeValue,
    /// The row's texts by field, in the order of [`Field`]; a column that the table lacks, or an empty cell, is not there.
    pub texts: Vec<(Field, Text, Span)>,
    /// The row.
    pub span: Span,
    /// The code cell: equal (with `anchor`) in rows under one code cell.
    pub code_span: Span,
    /// Identifies the code cell: (table index in the document, [`crate::tables::Cell::anchor`]).
    pub anchor: (u32, u32),
}
