//! The body of a table: where each row ends, and where the table ends.
//!
//! GFM says that a line is a row. Two things are decided here against it, by evidence: a row that runs on over
//! several lines, and a table that goes on after GFM ended it.

use std::ops::Range;

use super::columns::{Columns, delimiter, is_code, role};
use super::lines::Kind;
use super::net::Net;
use super::opening::{Opening, opening};
use super::structure::Page;
use crate::problem::{Problem, Rule, Severity};
use crate::tables::{Cell, Row, Syntax, Table};
use crate::text::Text;

/// Rows that are looked at to learn whether a table closes its rows.
const HABIT_SAMPLE: usize = 64;

/// Where a row that begins on a line ends.
enum End {
    /// On the same line.
    Here,
    /// On the same line, without the closing pipe that the other rows have. A warning where text stands below, which
    /// is then taken for what it looks like: a paragraph under the table.
    Unclosed(Severity),
    /// On a later line.
    At(usize),
    /// It cannot be told; the text up to this line (not included) may be part of it.
    Unknown(usize),
}

/// Reads the table under `opening`; the table and the line after it.
pub(super) fn read(
    page: &Page<'_>,
    opening: &Opening,
    net: &mut Net<'_, '_>,
    problems: &mut Vec<Problem>,
) -> (Table, usize) {
    let mut body = Body { page, opening, columns: opening.columns, habit: None, cells: Vec::new(), rows: Vec::new() };
    problems.extend(opening.repair.clone());
    let header = body.row(0, opening.header, opening.content.clone(), &opening.cells);
    let end = body.read(net, problems);
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
    fn read(&mut self, net: &mut Net<'_, '_>, problems: &mut Vec<Problem>) -> usize {
        let lines = &self.page.lines;
        let opening = self.opening;
        let (mut at, mut end) = (opening.body, opening.body);
        // GFM ended the table before `at`, and that was reported.
        let mut reported = opening.repair.is_some();
        while at < lines.len() {
            if self.is_gap(at) {
                let Some(next) = (at..lines.len()).find(|line| !self.is_gap(*line)) else { break };
                if !self.goes_on(next) {
                    break;
                }
                problems.push(self.gap(at, next));
                reported = true;
                at = next;
                continue;
            }
            let in_gfm = at < opening.gfm_end;
            if self.page.ignored(at).is_some() {
                net.ignore(at);
                at += 1;
                if in_gfm {
                    end = at;
                }
                continue;
            }
            if self.repeats_header(at) {
                let delimiter = at + 1 < lines.len() && delimiter(lines, at + 1).is_some();
                let last = at + usize::from(delimiter);
                problems.push(
                    Problem::new(Rule::HeaderRepeated, "the header is repeated inside the table; skipped")
                        .at(self.page.document.span(lines.content(at).start..lines.content(last).end), "again here"),
                );
                at = last + 1;
                end = at;
                continue;
            }
            if self.begins_table(at) {
                break;
            }
            if !in_gfm {
                // Right under a row a line with a pipe in front is a row of any width, as in GFM.
                let adjacent = at == end && self.is_piped(at);
                if !adjacent && !self.goes_on(at) {
                    break;
                }
                if !reported {
                    problems.push(
                        Problem::new(
                            Rule::TableInterrupted,
                            "a row stands where Markdown ended the table; read as a row",
                        )
                        .at(self.page.document.span(lines.content(at)), "this line"),
                    );
                    reported = true;
                }
            }
            let first = at == opening.body;
            if delimiter(lines, at).is_some_and(|count| count == self.columns.width)
                && (first || self.is_strict_delimiter(at))
            {
                problems.push(
                    Problem::new(Rule::DelimiterRepeated, "a delimiter row stands inside the table; skipped")
                        .at(self.page.document.span(lines.content(at)), "this line"),
                );
                at += 1;
                end = at;
                continue;
            }
            match self.row_end(at) {
                End::Here => at = self.push(at, at, problems),
                End::Unclosed(severity) => {
                    let mut problem = Problem::new(Rule::RowUnclosed, "the row lacks its closing pipe")
                        .at(self.page.document.span(lines.content(at)), "read as a row of one line");
                    problem.severity = severity;
                    problems.push(problem);
                    at = self.push(at, at, problems);
                }
                End::At(last) => {
                    let span = lines.item_content(at).start..lines.content(last).end;
                    problems.push(
                        Problem::new(
                            Rule::RowUnterminated,
                            format!("a row runs over {} lines to its closing pipe; joined", last + 1 - at),
                        )
                        .at(self.page.document.span(span), "read as one row"),
                    );
                    at = self.push(at, last, problems);
                    reported = true;
                }
                End::Unknown(stop) => {
                    let last = (at..stop).rev().find(|line| !lines.is_blank(*line)).unwrap_or(at);
                    let mut problem = Problem::new(
                        Rule::RowAmbiguous,
                        "the row has no closing pipe, and whether the text under it belongs to it cannot be told",
                    )
                    .at(self.page.document.span(lines.content(at)), "this row is not closed")
                    .at(self.page.document.span(lines.content(at + 1).start..lines.content(last).end), "this text")
                    .help(
                        "close the row with a pipe where it ends, in the vendor's page or in a corrected copy of it.",
                    );
                    problem.severity = Severity::Error;
                    problems.push(problem);
                    self.push(at, at, problems);
                    at = stop;
                    reported = true;
                }
            }
            end = at;
        }
        end
    }

    /// Something that may stand between the rows of one table: a blank line, or a comment that holds no row.
    fn is_gap(&self, at: usize) -> bool {
        let lines = &self.page.lines;
        lines.is_blank(at) || lines.kind(at) == Kind::Comment && lines.pipes(at, at).is_empty()
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
            Problem::new(Rule::TableInterrupted, "a comment stands inside the table; its rows go on below")
                .at(span, "Markdown ends the table here")
        }
    }

    /// Is this line, outside of what GFM takes for the table, the next row of it?
    fn goes_on(&self, at: usize) -> bool {
        at < self.opening.gfm_end
            || self.repeats_header(at) && self.page.seed(at).is_none()
            || self.page.ignored(at).is_none() && self.columns.resumes(self.page, at) && !self.begins_table(at)
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

    /// Where the row that begins on this line ends.
    fn row_end(&mut self, at: usize) -> End {
        let lines = &self.page.lines;
        if lines.is_closed(at) || !self.columns.leading || !self.starts_row(at) {
            return End::Here;
        }
        // A line below that begins a row of its own is the strongest sign: this row is done.
        if at + 1 >= lines.len() || self.stops(at + 1) {
            return self.alone();
        }
        let mut text = false;
        let mut last = at + 1;
        let closed = loop {
            if last >= lines.len() || self.stops(last) {
                break false;
            }
            if !lines.is_blank(last) {
                if self.is_row_without_first_pipe(last) {
                    // Adjacent, it is simply the next row; after other text nothing is certain.
                    if !text {
                        return self.alone();
                    }
                    break false;
                }
                text = true;
                if lines.is_closed(last) || self.is_closer(last) {
                    break true;
                }
            }
            last += 1;
        };
        if !text {
            return self.alone();
        }
        let mut cells = std::mem::take(&mut self.cells);
        let (mut alone, mut joined) = (false, false);
        let lines = &self.page.lines;
        lines.split(at, at, &lines.item_content(at), &mut cells);
        let short = cells.len() < self.columns.width;
        let full = cells.len() == self.columns.width;
        alone |= self.columns.reads_as_row(lines, &cells);
        if closed {
            lines.split(at, last, &(lines.item_content(at).start..lines.content(last).end), &mut cells);
            joined = cells.len() <= self.columns.width && self.columns.reads_as_row(lines, &cells)
                || cells.len() == self.columns.width && short;
        }
        self.cells = cells;
        let closes = self.closes_rows();
        match (joined, closes, alone) {
            (true, true, _) | (true, false, false) => End::At(last),
            // Where no row is closed, a line is a row, as GFM reads it; what is no row stands outside of the table.
            (false, false, true) => End::Here,
            (false, false, false) if at + 1 < self.opening.gfm_end => End::Here,
            // A whole row, a blank line, and then text that never closes it: one missing pipe explains that.
            (false, true, true) if full && !closed && self.ends_at(at, last) => End::Unclosed(Severity::Warning),
            _ => End::Unknown(if closed { last + 1 } else { last }),
        }
    }

    /// Is the row at `at` the last of its table: a blank line and a paragraph under it, and no row of the table after
    /// that text, which ends before `stop`?
    fn ends_at(&self, at: usize, stop: usize) -> bool {
        let lines = &self.page.lines;
        let Some(text) = (at + 1..stop).find(|line| !lines.is_blank(*line)) else { return true };
        text > at + 1
            && !lines.is_item(text)
            && lines.kind(text) == Kind::Text
            && (stop >= lines.len() || !self.columns.resumes(self.page, stop) || self.begins_table(stop))
    }

    /// The end of an unclosed row that has nothing to join.
    fn alone(&mut self) -> End {
        if self.closes_rows() { End::Unclosed(Severity::Note) } else { End::Here }
    }

    fn starts_row(&self, at: usize) -> bool {
        let lines = &self.page.lines;
        lines.starts_with_pipe(at) || lines.text[lines.item_content(at)].starts_with('|')
    }

    fn is_piped(&self, at: usize) -> bool {
        let lines = &self.page.lines;
        self.columns.leading
            && matches!(lines.kind(at), Kind::Text | Kind::Markup)
            && lines.starts_with_pipe(at)
            && lines.content(at).len() > 1
    }

    /// Is this line nothing but the closing pipe of a row above?
    fn is_closer(&self, at: usize) -> bool {
        &self.page.lines.text[self.page.lines.content(at)] == "|"
    }

    /// Lines that no cell runs over.
    fn stops(&self, at: usize) -> bool {
        let lines = &self.page.lines;
        matches!(lines.kind(at), Kind::TableHead | Kind::Heading | Kind::Fence | Kind::Html)
            || self.starts_row(at) && !self.is_closer(at)
            || self.page.ignored(at).is_some()
    }

    /// Is this line a whole row of the table that lacks only its first pipe?
    fn is_row_without_first_pipe(&self, at: usize) -> bool {
        let lines = &self.page.lines;
        if lines.pipes(at, at).is_empty() {
            return false;
        }
        let mut cells = Vec::new();
        lines.split(at, at, &lines.content(at), &mut cells);
        cells.len() == self.columns.width && self.columns.reads_as_row(lines, &cells)
    }

    /// The habit of this table: does it close its rows? Rows that text follows do not count, because whether they are
    /// closed is the question.
    fn closes_rows(&mut self) -> bool {
        if let Some(habit) = self.habit {
            return habit;
        }
        let lines = &self.page.lines;
        let (mut closed, mut open) = (0, 0);
        let sample = self.opening.body..lines.len().min(self.opening.body + HABIT_SAMPLE);
        for at in sample {
            if matches!(lines.kind(at), Kind::TableHead | Kind::Heading | Kind::Fence | Kind::Html) {
                break;
            }
            if !self.starts_row(at) {
                continue;
            }
            if lines.is_closed(at) {
                closed += 1;
            } else if at + 1 >= lines.len() || self.starts_row(at + 1) {
                open += 1;
            }
        }
        let head = [Some(self.opening.header), self.opening.delimiter];
        for line in head.into_iter().flatten() {
            // The head only tips the scale where the body says nothing.
            if closed == open {
                if lines.is_closed(line) { closed += 1 } else { open += 1 }
            }
        }
        let habit = closed >= open;
        self.habit = Some(habit);
        habit
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
        let row = self.row(anchor, last, content, &cells);
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

    fn row(&self, anchor: u32, last: usize, content: Range<usize>, cells: &[Range<usize>]) -> Row {
        let multi = content.start < self.page.lines.range(last).start;
        let cells = cells.iter().map(|range| {
            let raw = &self.page.lines.text[range.clone()];
            let text = if multi && raw.contains(['\n', '\r']) {
                Text::from_markdown_with(&blocks(raw), &self.page.definitions)
            } else {
                Text::from_markdown_with(raw, &self.page.definitions)
            };
            Cell { span: self.page.document.span(range.clone()), text, anchor }
        });
        let cells = cells.collect();
        Row { span: self.page.document.span(content), cells }
    }
}

/// A cell of several lines with plain line ends and without the marks of a block quote around the table.
fn blocks(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    for (index, line) in raw.lines().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        let quoted = line.trim_start_matches([' ', '\t']).starts_with('>');
        out.push_str(if index > 0 && quoted { line.trim_start_matches([' ', '\t', '>']) } else { line });
    }
    out
}
