//! Footnotes of a page that its tables refer to. A cell keeps the mark as text, and the footnote itself stands outside of
//! every table: a sentence that changes what a code means would be lost there without a word.

use std::collections::BTreeMap;

use super::lines::{Kind, after_marker};
use super::structure::Page;
use crate::problem::{Problem, Rule, first_of};
use crate::span::Span;
use crate::tables::Table;

/// How many footnotes a problem shows.
const SHOWN: usize = 10;

/// One problem for a page whose cells refer to its footnotes.
pub(super) fn check(page: &Page<'_>, tables: &[Table], problems: &mut Vec<Problem>) {
    let lines = &page.lines;
    if !lines.text.contains("[^") {
        return;
    }
    let readable = (0..lines.len()).filter(|line| !matches!(lines.kind(*line), Kind::Fence | Kind::Indented));
    // The first of two footnotes with one mark is the one that counts.
    let mut footnotes: BTreeMap<String, (usize, &str, Option<Span>)> = BTreeMap::new();
    for line in readable {
        let mut text = &lines.text[lines.content(line)];
        while let Some(item) = after_marker(text) {
            text = item;
        }
        if let Some(mark) = mark(text).filter(|mark| text[mark.len()..].starts_with(':')) {
            footnotes.entry(key(mark)).or_insert((line, mark, None));
        }
    }
    let rows = tables.iter().flat_map(|table| std::iter::once(&table.header).chain(&table.rows));
    for cell in rows.flat_map(|row| &row.cells).filter(|cell| cell.text.markdown().contains("[^")) {
        let plain = cell.text.plain();
        for mark in plain.match_indices("[^").filter_map(|(at, _)| mark(&plain[at..])) {
            if let Some((.., used)) = footnotes.get_mut(&key(mark)) {
                used.get_or_insert(cell.span);
            }
        }
    }
    let mut used: Vec<_> = footnotes.into_values().filter_map(|(line, mark, cell)| Some((line, mark, cell?))).collect();
    used.sort_unstable_by_key(|(line, ..)| *line);
    if used.is_empty() {
        return;
    }
    let marks = first_of(used.iter().map(|(_, mark, _)| format!("`{mark}`")), SHOWN);
    let message = format!("what the page says under {marks} is read into no cell");
    let mut problem = Problem::new(Rule::FootnoteDropped, message);
    for (line, mark, cell) in used.into_iter().take(SHOWN) {
        let footnote = page.document.span(lines.content(line));
        problem = problem.at(footnote, "this footnote").at(cell, format!("refers to `{mark}`"));
    }
    problems.push(problem.help("read it; if it changes what a code means, correct the text by a decision"));
}

/// Labels are the same in capitals or not.
fn key(mark: &str) -> String {
    mark.to_lowercase()
}

/// The `[^1]` that a text begins with, by GFM's rules.
fn mark(text: &str) -> Option<&str> {
    let label = text.strip_prefix("[^")?;
    let end = label.find(|c: char| c == ']' || c == '[' || c.is_whitespace())?;
    (end > 0 && label[end..].starts_with(']')).then(|| &text[..end + 3])
}
