//! The body of a table: where each row ends, and where the table ends.
//!
//! GFM says that a line is a row. Two things are decided here against it, by evidence: a row that runs on over
//! several lines, and a table that goes on after GFM ended it.

mod end;

use std::ops::Range;

use self::end::End;
use super::columns::{Columns, delimiter, is_code, role};
use super::lines::Kind;
use super::opening::{Opening, opening};
use super::structure::Page;
use crate::problem::{Problem, Rule};
use crate::tables::{Cell, Row, Syntax, Table, ignored, report_hidden, report_titles};
use crate::text::{Aside, Text};

/// Reads the table under `opening`; the table and the line after it.
pub(super) fn read(page: &Page<'_>, opening: &Opening, problems: &mut Vec<Problem>) -> (Table, usize) {
    let mut body = Body { page, opening, columns: opening.columns, habit: None, cells: Vec::new(), rows: Vec::new() };
    problems.extend(opening.repair.clone());
    let header = body.row(0, opening.header, opening.content.clone(), &opening.cells, problems);
    let end = body.read(problems);
    let last = body.rows.last().map_or_else(
        || opening.delimiter.map_or(header.span, |line| page.document.span(page.lines.content(line))),
        |row| row.span,
    );
    let table = Table {
        span: header.span.to(last),
        syntax: Syntax::Pipe,
        headings: page.headings(opening.content.start),
        header,
        rows: body.rows,
    };
    (table, end)
}

/// What a line of a table's body is. `resumed` where GFM has ended the table above it.
enum Line {
    /// Not of this table.
    End,
    /// Nothing that is read, up to this line.
    Gap(usize),
    /// The header again, up to and with this line.
    Header(usize),
    Delimiter {
        resumed: bool,
    },
    Row {
        resumed: bool,
    },
}

/// The next line that neither is a gap nor ignored, and whether the table goes on with it.
#[derive(Default)]
struct Below {
    line: usize,
    goes_on: bool,
}

struct Body<'p, 'a> {
    page: &'p Page<'a>,
    opening: &'p Opening,
    columns: Columns,
    /// Does the table close its rows? Learned when first needed.
    habit: Option<bool>,
    /// Scratch.
    cells: Vec<Range<usize>>,
    rows: Vec<Row>,
}

impl Body<'_, '_> {
    fn read(&mut self, problems: &mut Vec<Problem>) -> usize {
        let (mut at, mut end) = (self.opening.body, self.opening.body);
        // GFM ended the table before `at`, and that was reported.
        let mut reported = self.opening.repair.is_some();
        let mut below = Below::default();
        while at < self.page.lines.len() {
            let line = self.line(at, end, &mut below);
            if matches!(line, Line::Row { resumed: true } | Line::Delimiter { resumed: true }) && !reported {
                let message = "a row stands where Markdown ended the table; read as a row";
                problems.push(self.note(Rule::TableInterrupted, message, at..at, "this line"));
                reported = true;
            }
            match line {
                Line::End => break,
                Line::Gap(next) => {
                    problems.push(self.gap(at, next));
                    reported = true;
                    at = next;
                    continue;
                }
                Line::Header(last) => {
                    let message = "the header is repeated inside the table; skipped";
                    problems.push(self.note(Rule::HeaderRepeated, message, at..last, "again here"));
                    at = last + 1;
                }
                Line::Delimiter { .. } => {
                    let message = "a delimiter row stands inside the table; skipped";
                    problems.push(self.note(Rule::DelimiterRepeated, message, at..at, "this line"));
                    at += 1;
                }
                Line::Row { .. } => {
                    let (next, ended) = self.read_row(at, problems);
                    reported |= ended;
                    at = next;
                }
            }
            end = at;
        }
        end
    }

    /// What a line is, where the last row ends above `end`.
    fn line(&self, at: usize, end: usize, below: &mut Below) -> Line {
        let lines = &self.page.lines;
        let (in_gfm, gap, listed) = (at < self.opening.gfm_end, self.is_gap(at), self.page.ignored(at));
        // Right under a row a line with a pipe in front is a row of any width, as in GFM.
        let adjacent = at == end && self.is_piped(at);
        if gap || listed && !in_gfm {
            if at >= below.line {
                let next = (at..lines.len()).find(|line| !self.is_gap(*line) && !self.page.ignored(*line));
                *below =
                    Below { line: next.unwrap_or(lines.len()), goes_on: next.is_some_and(|next| self.goes_on(next)) };
            }
            if !below.goes_on && (gap || !adjacent) {
                return Line::End;
            }
        }
        // What the manifest ignores is a row that nobody reads, and tells nothing about the table.
        if listed {
            return Line::Row { resumed: false };
        }
        if gap {
            let next = (at..below.line).find(|line| !self.is_gap(*line) || self.page.ignored(*line));
            return Line::Gap(next.unwrap_or(below.line));
        }
        if self.repeats_header(at) {
            let delimited = at + 1 < lines.len() && delimiter(lines, at + 1).is_some();
            return Line::Header(at + usize::from(delimited));
        }
        if self.begins_table(at) || !in_gfm && !adjacent && !self.goes_on(at) {
            return Line::End;
        }
        let whole = delimiter(lines, at).is_some_and(|count| count == self.columns.width);
        if whole && (at == self.opening.body || self.is_strict_delimiter(at)) {
            return Line::Delimiter { resumed: !in_gfm };
        }
        Line::Row { resumed: !in_gfm }
    }

    /// Reads the row that begins on a line; the line after it, and whether it goes over a place where GFM ends the table.
    fn read_row(&mut self, at: usize, problems: &mut Vec<Problem>) -> (usize, bool) {
        let lines = &self.page.lines;
        // Of a row that is skipped only that is told, with all its lines.
        let skipped = |last: usize| (at..=last).any(|line| self.page.ignored(line));
        match self.row_end(at) {
            End::Here => (self.push(at, at, problems), false),
            End::Unclosed(severity) => {
                if !skipped(at) {
                    let message = "the row lacks its closing pipe";
                    let mut problem = self.note(Rule::RowUnclosed, message, at..at, "read as a row of one line");
                    problem.severity = severity;
                    problems.push(problem);
                }
                (self.push(at, at, problems), false)
            }
            End::At(last) => {
                if !skipped(last) {
                    let span = lines.item_content(at).start..lines.content(last).end;
                    let message = format!("a row runs over {} lines to its closing pipe; joined", last + 1 - at);
                    let problem = Problem::new(Rule::RowUnterminated, message);
                    problems.push(problem.at(self.page.document.span(span), "read as one row"));
                }
                (self.push(at, last, problems), true)
            }
            End::Unknown(stop) => {
                let last = (at..stop).rev().find(|line| !lines.is_blank(*line)).unwrap_or(at);
                if skipped(stop - 1) {
                    self.push(at, last, problems);
                } else {
                    problems.push(self.ambiguous(at, last));
                    self.push(at, at, problems);
                }
                (stop, true)
            }
        }
    }

    /// A problem of the lines from the first to the last of `range`.
    fn note(&self, rule: Rule, message: &str, range: Range<usize>, label: &str) -> Problem {
        let lines = &self.page.lines;
        let span = lines.content(range.start).start..lines.content(range.end).end;
        Problem::new(rule, message).at(self.page.document.span(span), label)
    }

    fn ambiguous(&self, at: usize, last: usize) -> Problem {
        let lines = &self.page.lines;
        let problem = Problem::new(
            Rule::RowAmbiguous,
            "the row has no closing pipe, and whether the text under it belongs to it cannot be told",
        )
        .at(self.page.document.span(lines.content(at)), "this row is not closed")
        .at(self.page.document.span(lines.content(at + 1).start..lines.content(last).end), "this text")
        .help("tell the vendor; until the page is mended, list the row by its first line in the document's `ignore:`: it is skipped with this text.");
        ignored::paste(problem, [&lines.text[lines.range(at)]])
    }

    /// Something that may stand between the rows of one table: a blank line, a comment that holds no row, or what GFM
    /// takes for a row and is a mark of the page's generator.
    fn is_gap(&self, at: usize) -> bool {
        let lines = &self.page.lines;
        lines.is_blank(at)
            || lines.kind(at) == Kind::Comment && lines.pipes(at, at).is_empty()
            || at < self.opening.gfm_end && lines.is_directive(at)
    }

    fn gap(&self, from: usize, to: usize) -> Problem {
        let lines = &self.page.lines;
        let blank = (from..to).all(|line| lines.is_blank(line));
        let span = self.page.document.span(lines.range(from).start..lines.range(to - 1).end);
        if blank {
            let count = to - from;
            let what = if count == 1 { "a blank line stands".to_owned() } else { format!("{count} blank lines stand") };
            Problem::new(Rule::BlankLineInTable, format!("{what} inside the table; its rows go on below"))
                .at(span, "Markdown ends the table here")
        } else {
            let comment = (from..to).any(|line| lines.kind(line) == Kind::Comment);
            let what = if comment { "a comment" } else { "a mark of the page's generator" };
            let label = if comment { "Markdown ends the table here" } else { "no row" };
            Problem::new(Rule::TableInterrupted, format!("{what} stands inside the table; its rows go on below"))
                .at(span, label)
        }
    }

    /// Is this line, outside of what GFM takes for the table, the next row of it?
    fn goes_on(&self, at: usize) -> bool {
        at < self.opening.gfm_end
            || self.repeats_header(at) && self.page.seed(at).is_none()
            || !self.page.ignored(at) && self.columns.resumes(self.page, at) && !self.begins_table(at)
    }

    /// Does another table begin at this line?
    fn begins_table(&self, at: usize) -> bool {
        let lines = &self.page.lines;
        if at >= self.opening.gfm_end {
            return lines.kind(at) == Kind::TableHead || !self.repeats_header(at) && opening(self.page, at).is_some();
        }
        // Inside of a GFM table a header over a delimiter row of its own is no row.
        if at + 1 >= lines.len() || delimiter(lines, at + 1).is_none() {
            return false;
        }
        let mut cells = Vec::new();
        lines.split(at, at, &lines.content(at), &mut cells);
        cells.iter().any(|cell| role(self.page, cell).is_some()) && !cells.iter().any(|cell| is_code(lines, cell))
    }

    fn repeats_header(&self, at: usize) -> bool {
        let lines = &self.page.lines;
        let text = |range: &Range<usize>| &lines.text[range.clone()];
        let content = lines.content(at);
        let Some(first) = self.opening.cells.iter().find(|cell| !cell.is_empty()) else { return false };
        if !text(&content).trim_start_matches('|').trim_start().starts_with(text(first)) {
            return false;
        }
        let same = |cells: &[Range<usize>]| {
            cells.len() == self.opening.cells.len()
                && cells.iter().zip(&self.opening.cells).all(|(cell, header)| text(cell) == text(header))
        };
        let mut cells = Vec::new();
        lines.split(at, at, &content, &mut cells);
        if same(&cells) {
            return true;
        }
        lines.split_collapsed(at, &content, &mut cells);
        same(&cells)
    }

    /// At least three dashes in each cell: a person who leaves a cell out writes one.
    fn is_strict_delimiter(&self, at: usize) -> bool {
        let lines = &self.page.lines;
        let mut cells = Vec::new();
        lines.split(at, at, &lines.content(at), &mut cells);
        cells.iter().all(|cell| lines.text[cell.clone()].trim_matches(':').len() >= 3)
    }

    fn is_piped(&self, at: usize) -> bool {
        let lines = &self.page.lines;
        self.columns.leading && matches!(lines.kind(at), Kind::Text | Kind::Markup) && lines.starts_with_pipe(at)
    }

    /// Adds the row of the lines `first..=last`; the line after it.
    fn push(&mut self, first: usize, last: usize, problems: &mut Vec<Problem>) -> usize {
        let lines = &self.page.lines;
        let content = lines.item_content(first).start..lines.content(last).end;
        let mut cells = std::mem::take(&mut self.cells);
        lines.split(first, last, &content, &mut cells);
        if cells.len() != self.columns.width && first == last && lines.text[content.clone()].contains("||") {
            let mut collapsed = Vec::new();
            lines.split_collapsed(first, &content, &mut collapsed);
            let fits = collapsed.len() == self.columns.width;
            // In a table with doubled pipes throughout also rows with fewer or more cells are so.
            if fits || self.opening.doubled && self.columns.begins_row(lines, &collapsed) {
                problems.push(
                    Problem::new(Rule::PipesDoubled, "the row has doubled pipes; read as single ones")
                        .at(self.page.document.span(content.clone()), "this row"),
                );
                cells = collapsed;
            }
        }
        let anchor = self.rows.len() as u32 + 1;
        let row = self.row(anchor, last, content, &cells, problems);
        for (cell, range) in row.cells.iter().zip(&cells) {
            if lines.text[range.clone()].contains("][") && cell.text.plain().contains("][") {
                problems.push(
                    Problem::new(Rule::LinkUndefined, "what looks like a reference link has no definition in the page")
                        .at(cell.span, "kept as text")
                        .help("look for a line `[label]: target` that the vendor lost"),
                );
            }
        }
        self.rows.push(row);
        self.cells = cells;
        last + 1
    }

    fn row(
        &self,
        anchor: u32,
        last: usize,
        content: Range<usize>,
        cells: &[Range<usize>],
        problems: &mut Vec<Problem>,
    ) -> Row {
        let multi = content.start < self.page.lines.range(last).start;
        let lines = &self.page.lines;
        let indent = if multi { content.start - lines.range(lines.line_at(content.start)).start } else { 0 };
        let (mut aside, mut hidden) = (Aside::default(), Vec::new());
        let cells = cells.iter().zip(0..).map(|(range, column)| {
            let raw = &self.page.lines.text[range.clone()];
            let text = if multi && raw.contains(['\n', '\r']) {
                Text::from_markdown_with(&blocks(raw, indent), &self.page.definitions, &mut aside)
            } else {
                Text::from_markdown_with(raw, &self.page.definitions, &mut aside)
            };
            let span = self.page.document.span(range.clone());
            let Aside { titles, hides } = std::mem::take(&mut aside);
            report_titles((span, "of this cell"), &text, &titles, problems);
            if hides {
                hidden.push((span, text.plain().into_owned()));
            }
            Cell { span, text, anchor, column }
        });
        let cells = cells.collect();
        report_hidden(&hidden, problems);
        Row { span: self.page.document.span(content), cells }
    }
}

/// A cell of several lines with plain line ends, without the marks of a block quote around the table and without the `indent`
/// of its row, which a list or a tab around the table gives it and which would make code of it.
fn blocks(raw: &str, indent: usize) -> String {
    let mut out = String::with_capacity(raw.len());
    for (index, line) in raw.lines().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        let quoted = line.trim_start_matches([' ', '\t']).starts_with('>');
        let white = line.len() - line.trim_start_matches([' ', '\t']).len();
        out.push_str(match index {
            0 => line,
            _ if quoted => line.trim_start_matches([' ', '\t', '>']),
            _ => &line[white.min(indent)..],
        });
    }
    out
}
