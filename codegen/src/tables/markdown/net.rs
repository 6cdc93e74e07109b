//! The net: a line shaped like a row, or a `<tr>`, that no table claimed is an error, never dropped in silence.

use std::ops::Range;

use super::columns::is_code;
use super::lines::Kind;
use super::structure::Page;
use crate::problem::{Problem, Rule};
use crate::tables::{html, ignored};

/// Collects unclaimed lines; neighbours become one problem.
#[derive(Debug)]
pub(super) struct Net<'p, 'a> {
    page: &'p Page<'a>,
    /// Unclaimed lines not reported yet, and the line after the last one, or after the code block or comment around them
    /// as far as it is known.
    block: Option<(Vec<usize>, usize)>,
    /// The line that ended the last table, as long as no heading stands below it.
    ended: Option<usize>,
    /// That line is reported itself.
    told: bool,
    /// Offsets of `<tr`, ascending.
    rows: Vec<usize>,
    /// Lines that the manifest ignores.
    loose: &'p mut Vec<Range<usize>>,
}

impl<'p, 'a> Net<'p, 'a> {
    pub(super) fn new(page: &'p Page<'a>, loose: &'p mut Vec<Range<usize>>) -> Self {
        let rows = html::row_tags(page.lines.text).collect();
        Self { page, block: None, ended: None, told: false, rows, loose }
    }

    /// Keeps the line that ended a table: the first below its rows that is not blank.
    pub(super) fn table_ended(&mut self, end: usize, problems: &mut Vec<Problem>) {
        self.flush(problems);
        let lines = &self.page.lines;
        self.ended = (end..lines.len()).find(|line| !lines.is_blank(*line));
        self.told = false;
    }

    /// Looks at a line that no table claimed.
    pub(super) fn check(&mut self, at: usize, problems: &mut Vec<Problem>) {
        if self.page.lines.kind(at) == Kind::Heading {
            self.flush(problems);
            self.ended = None;
        }
        let mut suspect = self.is_suspect(at);
        if suspect && self.page.ignored(at) {
            self.loose.push(self.page.lines.content(at));
            suspect = false;
        }
        let near = match &self.block {
            Some((lines, end)) => *end == at && place(self.page, lines[0]) == place(self.page, at),
            None => false,
        };
        // What one fence or one comment swallows is one mistake.
        let inside = matches!(self.page.lines.kind(at), Kind::Fence | Kind::Comment);
        match &mut self.block {
            Some((lines, end)) if near && (suspect || inside) => {
                lines.extend(suspect.then_some(at));
                *end = at + 1;
            }
            _ if suspect => {
                self.flush(problems);
                self.block = Some((vec![at], at + 1));
            }
            _ => {}
        }
    }

    fn is_suspect(&self, at: usize) -> bool {
        let lines = &self.page.lines;
        let pipes = lines.pipes(at, at);
        let range = lines.range(at);
        if !pipes.is_empty() {
            let content = lines.item_content(at);
            let first = lines.text[content.clone()].starts_with('|');
            if pipes.len() > 1 && (first || lines.kind(at) == Kind::Comment) {
                return true;
            }
            // A row without its first pipe: it ends with one, begins with a code, or has one between two pipes; or one
            // with no more than that pipe and a code. A pipe alone holds nothing that could be lost.
            if lines.kind(at) != Kind::Heading {
                if pipes.len() > 1 && lines.is_closed(at) {
                    return true;
                }
                let mut cells = Vec::new();
                lines.split(at, at, &content, &mut cells);
                cells.truncate(pipes.len().max(1));
                if cells.iter().any(|cell| is_code(lines, cell)) {
                    return true;
                }
            }
        }
        let row = self.rows.partition_point(|row| *row < range.start);
        self.rows.get(row).is_some_and(|row| *row < range.end)
    }

    /// Reports the lines that were collected.
    pub(super) fn flush(&mut self, problems: &mut Vec<Problem>) {
        let Some((block, _)) = self.block.take() else { return };
        let (Some(&first), Some(&last)) = (block.first(), block.last()) else { return };
        let lines = &self.page.lines;
        let span = lines.content(first).start..lines.content(last).end;
        let place = place(self.page, first);
        let message = match block.len() {
            1 => format!("a line shaped like a row stands {place}"),
            count => format!("{count} lines shaped like rows stand {place}"),
        };
        let claim = if self.ended == Some(first) {
            "no table claims this; the table above ends here"
        } else {
            "no table claims this"
        };
        let mut problem = Problem::new(Rule::RowOutsideTable, message).at(self.page.document.span(span), claim).help(
            "if it is a row, see why its table ended above it: a missing header, another width, text in between.",
        );
        if let Some(line) = self.ended.filter(|line| *line < first) {
            problem = problem.at(self.page.document.span(lines.content(line)), "the table above ends at this line");
            if self.told {
                problems.push(problem.help("answer that line first: without it these may be rows of the table."));
                return;
            }
        }
        self.told |= self.ended == Some(first);
        let texts = block.into_iter().map(|line| &lines.text[lines.range(line)]);
        problem = problem.help("if it is none, list each line in the document's `ignore:` with a reason.");
        problems.push(ignored::paste(problem, texts));
    }
}

/// Where a line stands that no table claims.
fn place(page: &Page<'_>, at: usize) -> &'static str {
    match page.lines.kind(at) {
        Kind::Fence | Kind::Indented => "in a code block",
        Kind::Comment => "in a comment",
        Kind::Markup => "in an HTML block",
        _ if in_mdx_comment(page, at) => "in a comment (`{/* … */}`)",
        _ => "outside of every table",
    }
}

/// Does a comment of MDX begin at this line, or above it without an end? It may have so many lines.
fn in_mdx_comment(page: &Page<'_>, at: usize) -> bool {
    const LINES: usize = 64;
    let lines = &page.lines;
    let above = (at.saturating_sub(LINES)..=at).rev().map(|line| &lines.text[lines.range(line)]);
    let mut marks =
        above.filter_map(|line| line.rfind("{/*").max(line.rfind("*/}")).map(|mark| line[mark..].starts_with('{')));
    lines.text[lines.range(at)].trim_start().starts_with("{/*") || marks.next().unwrap_or(false)
}
