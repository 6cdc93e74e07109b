//! Tests of the pipe-table reader: real pages, mutations of them, and small broken tables.

mod agree;
mod broken;
mod containers;
mod pages;
mod raw_html;
mod scale;

use crate::catalog::Field;
use crate::config::{IgnoredLine, Role, Vocabulary};
use crate::document::{Document, Format};
use crate::problem::Problem;
use crate::span::{FileId, LineIndex};
use crate::tables::{Row, Table};

fn vocabulary() -> Vocabulary {
    let mut vocabulary = Vocabulary::default();
    for (role, headers) in [
        (Role::Code, &["Status Code", "Code", "ステータスコード", "상태 코드", "状态码"][..]),
        (Role::Scope, &["协议", "Protocol"]),
        (Role::Field(Field::Meaning), &["Meaning", "意味", "의미", "含义"]),
        (Role::Field(Field::Description), &["说明", "Description"]),
        (Role::Field(Field::Solution), &["Suggestion", "Solution", "推奨する対処方法", "권장 해결 방법"]),
    ] {
        for header in headers {
            vocabulary.insert(header, role);
        }
    }
    vocabulary
}

fn read_ignoring(text: &str, ignored: &[&str]) -> (Vec<Table>, Vec<Problem>) {
    let document =
        Document { file: FileId(0), format: Format::Markdown, text, offset: 0, lines: LineIndex::new(text.as_bytes()) };
    let ignored: Vec<IgnoredLine> = ignored.iter().copied().map(IgnoredLine::test).collect();
    let mut problems = Vec::new();
    let tables = crate::tables::tables(&document, &vocabulary(), &ignored, &mut problems);
    for table in &tables {
        check_spans(text, table);
    }
    (tables, problems)
}

fn read(text: &str) -> (Vec<Table>, Vec<Problem>) {
    read_ignoring(text, &[])
}

/// Spans hold what they say: cells trimmed and in order inside their rows, rows in order inside their table.
fn check_spans(text: &str, table: &Table) {
    let mut end = table.span.start;
    for (index, row) in std::iter::once(&table.header).chain(&table.rows).enumerate() {
        assert!(end <= row.span.start && row.span.end <= table.span.end, "rows in order");
        assert!(!text[row.span.range()].ends_with(['\n', '\r']), "no line end");
        end = row.span.start;
        for cell in &row.cells {
            assert!(end <= cell.span.start && cell.span.end <= row.span.end, "cells in order");
            assert_eq!(text[cell.span.range()].trim(), &text[cell.span.range()]);
            assert_eq!(cell.anchor as usize, index);
            end = cell.span.end;
        }
        end = row.span.end;
    }
}

/// The cells of a row in the source.
fn raw<'t>(text: &'t str, row: &Row) -> Vec<&'t str> {
    row.cells.iter().map(|cell| &text[cell.span.range()]).collect()
}

fn bodies(text: &str) -> Vec<Vec<Vec<String>>> {
    let (tables, _) = read(text);
    let cells = |row: &Row| raw(text, row).into_iter().map(|cell| cell.replace("\r\n", "\n")).collect();
    tables.iter().map(|table| table.rows.iter().map(cells).collect()).collect()
}

fn rules(problems: &[Problem]) -> Vec<&'static str> {
    problems.iter().map(|problem| problem.rule.id()).collect()
}

/// Tables as `header ⏎ row ⏎ …` with cells joined by ` ¦ `, and problems with what they point at.
fn show(text: &str) -> String {
    show_ignoring(text, &[])
}

fn show_ignoring(text: &str, ignored: &[&str]) -> String {
    let (tables, problems) = read_ignoring(text, ignored);
    let mut out = String::new();
    for table in &tables {
        let headings = table.headings.join(" > ");
        out.push_str(&format!("[{headings}] {}\n", raw(text, &table.header).join(" ¦ ")));
        for row in &table.rows {
            out.push_str(&format!("  {}\n", raw(text, row).join(" ¦ ").replace('\n', "⏎")));
        }
    }
    for problem in problems {
        let at = problem.labels.first().map_or("", |label| &text[label.span.range()]);
        let severity = problem.severity.as_str();
        out.push_str(&format!("{severity} {}: {at:?}\n", problem.rule.id()));
    }
    out
}
