//! What the tests over whole pages share: the repository's sources, one page read to rows, and the check that no
//! row is lost in silence.

#![allow(dead_code, reason = "each test crate uses a part")]

mod sources;

use std::fmt::Write as _;

use status_codegen::config::{Config, Manifest};
use status_codegen::document::Document;
use status_codegen::problem::{Problem, Rule, Severity};
use status_codegen::records::{Record, records};
use status_codegen::span::{Files, SourceFile, Span};
use status_codegen::tables::{Table, tables};

pub(crate) use sources::sources;

/// The manifest of the repository with another list of documents.
pub(crate) fn manifest_with(documents: &str) -> (Manifest, Vec<Problem>) {
    let mut files = sources();
    files.retain(|file| !file.path.ends_with(".md"));
    for file in &mut files {
        if file.path == "manifest.yaml" {
            let text = String::from_utf8(std::mem::take(&mut file.bytes)).unwrap();
            let head = text.split("\ndocuments:\n").next().unwrap();
            file.bytes = format!("{head}\ndocuments:\n{documents}").into_bytes();
        }
        if file.path == "decisions.yaml" {
            file.bytes = b"[]\n".to_vec();
        }
    }
    let mut problems = Vec::new();
    let config: Option<Config> = status_codegen::config::read(&Files::new(files), &mut problems);
    let config = config.unwrap_or_else(|| panic!("{problems:#?}"));
    (config.manifest, problems)
}

/// One page, read.
pub(crate) struct Read {
    /// Its records.
    pub(crate) records: Vec<Record>,
    /// Its problems.
    pub(crate) problems: Vec<Problem>,
    /// Rows that neither a record nor a problem covers.
    pub(crate) lost: Vec<String>,
}

/// Reads document `index` of the manifest from `bytes`.
pub(crate) fn read(manifest: &Manifest, index: usize, bytes: &[u8]) -> Read {
    let spec = &manifest.documents[index];
    let files = Files::new(vec![SourceFile { path: spec.path.clone(), bytes: bytes.to_vec() }]);
    let mut problems = Vec::new();
    let file = files.find(&spec.path).unwrap();
    let Some(document) = Document::read(&files, file, &mut problems) else {
        return Read { records: Vec::new(), problems, lost: Vec::new() };
    };
    let tables = tables(&document, &manifest.vocabulary, &spec.ignore, &mut problems);
    let records = records(manifest, index, &document, tables.clone(), &mut problems);
    let texts = records.iter().flat_map(|record| &record.texts).map(|(_, text, span)| (text.markdown(), *span));
    status_codegen::document::check_texts(&document, &spec.path, texts, &mut problems);
    let lost = lost(manifest, index, &document, &tables, &records, &problems);
    Read { records, problems, lost }
}

/// No silent loss: every line that looks like a row stands in the span of a record, under a label of a problem, in
/// the head of a table, or in a table whose header a problem is about. Returns the others.
fn lost(
    manifest: &Manifest,
    index: usize,
    document: &Document<'_>,
    tables: &[Table],
    records: &[Record],
    problems: &[Problem],
) -> Vec<String> {
    let mut covered: Vec<(u32, u32)> = Vec::new();
    let lines = |span: Span| document.lines.lines(span);
    let labels: Vec<(u32, u32)> =
        problems.iter().flat_map(|problem| &problem.labels).map(|label| lines(label.span)).collect();
    covered.extend(records.iter().map(|record| lines(record.span)));
    covered.extend(labels.iter().copied());
    let ignored = &manifest.documents[index].ignore;
    let listed = |line: &str| ignored.iter().any(|ignored| ignored.line == line.trim());
    for table in tables {
        let header = lines(table.header.span);
        covered.push(header);
        // A problem about the whole table is labelled at its header: it says how many rows wait for it.
        let whole = problems.iter().any(|problem| {
            let about = matches!(
                problem.rule,
                Rule::TableSkipped
                    | Rule::TableUnlisted
                    | Rule::TableAmbiguous
                    | Rule::TableMoved
                    | Rule::HeaderDiffers
                    | Rule::HeadingDiffers
                    | Rule::HeaderShort
                    | Rule::ColumnUnclaimed
            ) || problem.severity == Severity::Error;
            about && problem.labels.first().is_some_and(|label| lines(label.span).0 == header.0)
        });
        if whole {
            covered.push(lines(table.span));
        }
    }
    let mut lost = Vec::new();
    for (number, line) in (1..).zip(document.text.lines()) {
        let shaped = looks_like_a_row(line) && !listed(line);
        if shaped && !covered.iter().any(|(first, last)| (*first..=*last).contains(&number)) {
            lost.push(format!("{number}: {}", line.trim()));
        }
    }
    lost
}

/// Written without the readers: a pipe at an end and one more, a number in a cell, or a `<tr`; no delimiter row.
fn looks_like_a_row(line: &str) -> bool {
    let line = line.trim().replace("\\|", "");
    let pipes = line.matches('|').count();
    let dashes = line.chars().all(|c| c.is_whitespace() || "|:-–—―─━－−=>".contains(c));
    let outer = line.starts_with('|') || line.ends_with('|');
    let numbered = pipes > 0 && line.split('|').any(|cell| cell.trim().parse::<u32>().is_ok());
    let html = line.to_ascii_lowercase().contains("<tr");
    !dashes && (pipes > 1 && outer || numbered) || html
}

/// Records and problems by line, as a table for people.
pub(crate) fn shown(bytes: &[u8], read: &Read) -> String {
    let lines = status_codegen::span::LineIndex::new(bytes);
    let mut rows: Vec<(u32, u8, String)> = Vec::new();
    for record in &read.records {
        let (first, last) = lines.lines(record.span);
        let mut out = format!("{} {}", record.scope.as_ref().map_or("", |scope| scope.as_str()), record.code);
        for (field, text, _) in &record.texts {
            let _ = write!(out, " | {}: {}", field.as_str(), text.markdown().replace('\n', "⏎"));
        }
        let place = if last > first { format!("-{last}") } else { String::new() };
        rows.push((first, 1, format!("{first}{place}: {}", out.trim())));
    }
    for problem in &read.problems {
        let first = problem.labels.first().map_or((0, 0), |label| lines.lines(label.span));
        let place = if first.1 > first.0 { format!("{}-{}", first.0, first.1) } else { first.0.to_string() };
        rows.push((first.0, 0, format!("{place}: {}[{}]", problem.severity.as_str(), problem.rule.id())));
    }
    rows.extend(read.lost.iter().map(|line| (0, 2, format!("LOST {line}"))));
    rows.sort();
    rows.iter().map(|(.., line)| format!("{line}\n")).collect()
}
