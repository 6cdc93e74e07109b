//! The rows of one table to records. Each row ends as a record, as a problem, or as skipped with its reason.

mod key;
mod spans;
mod whole;
mod worded;

use std::collections::BTreeMap;

use super::align::{self, Aligned};
use super::bind::count;
use super::columns::{Column, Layout};
use super::{Reading, Record};
use crate::catalog::{Field, ScopeId};
use crate::code::CodeValue;
use crate::document::Document;
use crate::problem::{Problem, Rule};
use crate::span::Span;
use crate::tables::{Cell, Ignored, Namer, Row, Syntax, Table};
use crate::text::Text;

/// What the rows below may take over from the last row.
enum Above<T> {
    /// There is none, or it has no such value.
    Nothing,
    /// The row could not be read; its problem, by index in the list.
    Unread(usize),
    Value(T),
}

#[derive(Clone, Copy)]
struct CodeCell {
    code: CodeValue,
    span: Span,
    anchor: u32,
}

/// A row that ended as a problem, which is reported already.
struct Refused;

/// Reads one bound table, number `index` of its document.
pub(super) struct Reader<'a, 'p> {
    pub(super) document: usize,
    pub(super) source: &'a Document<'a>,
    pub(super) ignored: &'a Ignored<'a>,
    pub(super) namer: &'a Namer<'a, 'a>,
    pub(super) layout: Layout<'a>,
    pub(super) index: u32,
    pub(super) problems: &'p mut Vec<Problem>,
    pub(super) reading: &'p mut Reading,
}

/// State that goes from row to row.
struct State {
    /// The cells before the code.
    leading: Above<Vec<Cell>>,
    code: Above<CodeCell>,
    /// The last code cell that holds no code, and its problem.
    refused: Option<(Span, usize)>,
    /// Anchor of each cell of the last row, to know a cell that spans rows.
    anchors: Vec<u32>,
    /// The last scope that was read, with the text it was read from.
    scope: Option<(Text, ScopeId)>,
    /// Compared text of an unknown scope → its problem.
    unknown_scopes: BTreeMap<String, usize>,
    /// Problem → rows that wait for it.
    waiting: BTreeMap<usize, Vec<Span>>,
    /// Column without header → its cells with text.
    blank: BTreeMap<usize, Vec<Span>>,
}

impl Reader<'_, '_> {
    /// Every row of the table ends as a record, as a problem or as skipped.
    pub(super) fn read(mut self, table: Table) {
        let mut state = State {
            leading: Above::Nothing,
            code: Above::Nothing,
            refused: None,
            anchors: Vec::new(),
            scope: None,
            unknown_scopes: BTreeMap::new(),
            waiting: BTreeMap::new(),
            blank: BTreeMap::new(),
        };
        if self.header_is_short(&table) || self.codes_have_another_form(&table) {
            self.reading.tally.rows += table.rows.len();
            self.reading.tally.refused += table.rows.len();
            return;
        }
        let mut previous = table.header.span;
        for row in table.rows {
            self.reading.tally.rows += 1;
            if self.follows_ignored(previous, row.span) {
                state.leading = Above::Nothing;
                state.code = Above::Nothing;
            }
            previous = row.span;
            if self.leaves_out(&row) {
                state.leading = Above::Nothing;
                state.code = Above::Nothing;
                self.reading.tally.skipped += 1;
                continue;
            }
            if self.empty(&row, table.syntax, &state) {
                self.reading.tally.skipped += 1;
                continue;
            }
            let span = row.span;
            if table.syntax == Syntax::Html && self.spans(&mut state, &row).is_err() {
                self.reading.tally.refused += 1;
                continue;
            }
            match align::align(self.source, table.syntax, &self.layout, row) {
                Ok(aligned) => match self.row(&mut state, span, aligned) {
                    Ok(record) => {
                        self.reading.tally.records += 1;
                        self.reading.records.push(record);
                    }
                    Err(Refused) => self.reading.tally.refused += 1,
                },
                Err(problem) => {
                    let at = self.no_row(*problem, span);
                    state.leading = Above::Unread(at);
                    state.code = Above::Unread(at);
                    state.anchors.clear();
                    self.reading.tally.refused += 1;
                }
            }
        }
        self.finish(state, &table.header);
    }

    /// True where a line of the document's `ignore:` stands between two rows, or is the upper one: what it says is not
    /// known, so the lower one takes nothing over.
    fn follows_ignored(&self, above: Span, row: Span) -> bool {
        !self.ignored.is_empty()
            && self
                .source
                .slice(Span { end: row.start, ..above })
                .is_some_and(|text| text.lines().any(|line| self.ignored.line(line).is_some()))
    }

    /// True for a row that the manifest leaves out, after a note that says so.
    fn leaves_out(&mut self, row: &Row) -> bool {
        let Some(entry) = self.ignored.row(self.source, row.span) else { return false };
        let message = format!("the row is skipped: {}", entry.because);
        self.report(Problem::new(Rule::RowIgnored, message).at(row.span, "this row").at(entry.span, "listed here"));
        true
    }

    /// True for a row that holds nothing to read, after a note that says so.
    fn empty(&mut self, row: &Row, syntax: Syntax, state: &State) -> bool {
        let spanned =
            |index: usize, cell: &Cell| syntax == Syntax::Html && state.anchors.get(index) == Some(&cell.anchor);
        let empty = row.cells.iter().enumerate().all(|(index, cell)| cell.text.is_empty() || spanned(index, cell));
        if empty {
            self.report(Problem::new(Rule::RowEmpty, "the row is empty").at(row.span, "this row"));
        }
        empty
    }

    fn row(&mut self, state: &mut State, span: Span, aligned: Aligned) -> Result<Record, Refused> {
        let Aligned { mut cells, omitted, repairs } = aligned;
        state.anchors.clear();
        state.anchors.extend(cells.iter().map(|cell| cell.anchor));
        self.problems.extend(repairs);
        self.inherit(state, span, &mut cells, omitted)?;
        // Both are read before either stops the row, so that all its problems are told at once.
        let code = self.code(state, span, &cells);
        let scope = self.scope(state, span, &cells);
        let (code, scope) = (code?, scope?);
        if self.layout.worded {
            let cell = &mut cells[self.layout.code];
            let words = self.worded(&cell.text.plain());
            cell.text = words.map_or_else(Text::default, |words| worded::words(&cell.text, words));
        }

        let blank = |column: &usize| self.layout.columns[*column] == Column::Blank && !cells[*column].text.is_empty();
        if let Some(column) = (0..cells.len()).find(blank) {
            state.blank.entry(column).or_default().push(cells[column].span);
            return Err(Refused);
        }
        let mut texts = Vec::with_capacity(self.layout.fields.len());
        for (field, column) in &self.layout.fields {
            let cell = &mut cells[*column];
            if !cell.text.is_empty() {
                texts.push((*field, std::mem::take(&mut cell.text), cell.span));
            }
        }
        if texts.iter().all(|(field, ..)| *field == Field::Category) {
            // Its text is most likely in the column that is reported already.
            if self.layout.columns.contains(&Column::Unclaimed) {
                return Err(Refused);
            }
            let named = self.layout.fields.iter().filter(|(field, _)| *field != Field::Category);
            let named: Vec<String> = named.map(|(_, column)| self.layout.name(*column)).collect();
            let problem = Problem::new(Rule::TextMissing, format!("the row of {} has no text", code.code))
                .at(span, format!("nothing in {}", named.join(", ")))
                .help("if the vendor lists the code without a word, list the row in the document's `ignore:` with a reason");
            self.report(self.namer.paste(problem, span));
            return Err(Refused);
        }
        Ok(Record {
            document: self.document,
            catalog: self.layout.catalog,
            scope,
            code: code.code,
            texts,
            span,
            code_span: code.span,
            anchor: (self.index, code.anchor),
        })
    }

    /// Gives omitted leading cells, and empty ones of a scope or category, the cell above: a `rowspan` written by hand.
    fn inherit(&mut self, state: &mut State, span: Span, cells: &mut [Cell], omitted: usize) -> Result<(), Refused> {
        let code_at = self.layout.code;
        let mut names = Vec::new();
        for column in 0..code_at {
            let spans = matches!(self.layout.columns[column], Column::Scope | Column::Field(Field::Category));
            if !cells[column].text.is_empty() || column >= omitted && !spans {
                continue;
            }
            match &state.leading {
                Above::Value(above) if !above[column].text.is_empty() => {
                    cells[column] = above[column].clone();
                    names.push(self.layout.name(column));
                }
                Above::Value(_) => {}
                Above::Unread(at) => {
                    let at = *at;
                    state.code = Above::Unread(at);
                    state.waiting.entry(at).or_default().push(span);
                    return Err(Refused);
                }
                Above::Nothing if column < omitted => {
                    let name = self.layout.name(column);
                    let problem = Problem::new(
                        Rule::RowUnclear,
                        format!("the row leaves out {name}, and none above holds for it"),
                    )
                    .at(span, "this row");
                    let at = self.no_row(problem, span);
                    state.leading = Above::Unread(at);
                    state.code = Above::Unread(at);
                    return Err(Refused);
                }
                Above::Nothing => {}
            }
        }
        if names.is_empty() && omitted > 0 {
            let left: Vec<String> = (0..omitted).map(|column| self.layout.name(column)).collect();
            let message = format!("the row leaves out {}, as it is empty in the row above", left.join(", "));
            self.report(Problem::new(Rule::CellInherited, message).at(span, "this row"));
        }
        if !names.is_empty() {
            let (cells, verb) = (names.join(", "), if omitted > 0 { "leaves out" } else { "has nothing in" });
            self.report(
                Problem::new(Rule::CellInherited, format!("the row {verb} {cells}: it holds from the row above"))
                    .at(span, "this row"),
            );
        }
        Ok(())
    }

    /// What only the whole table shows: rows that wait, and columns without header.
    fn finish(mut self, state: State, header: &Row) {
        for (at, rows) in &state.waiting {
            let lines = rows.iter().map(|row| self.source.lines.lines(*row));
            let (first, last) = lines.fold((u32::MAX, 0), |(first, last), line| (first.min(line.0), last.max(line.1)));
            let verb = if rows.len() == 1 { "waits" } else { "wait" };
            let place = if first == last { format!("line {first}") } else { format!("lines {first}-{last}") };
            let help = format!("{} {verb} for it, {place}", count(rows.len(), "more row"));
            if let Some(problem) = self.problems.get_mut(*at) {
                problem.help.push(help);
            }
        }
        let blank = (0..self.layout.columns.len()).filter(|column| self.layout.columns[*column] == Column::Blank);
        for column in blank.collect::<Vec<_>>() {
            let place = header.cells[column].span;
            let Some(cells) = state.blank.get(&column) else {
                self.report(
                    Problem::new(Rule::ColumnEmpty, format!("column {} has neither header nor text", column + 1))
                        .at(place, "this column"),
                );
                continue;
            };
            let mut problem = Problem::new(
                Rule::ColumnUnclaimed,
                format!("column {} has no header, but text in {}", column + 1, count(cells.len(), "row")),
            )
            .at(place, "this column");
            if let Some(first) = cells.first() {
                problem = problem.at(*first, "its first text");
            }
            self.report(problem.help(
                "give the column a role in the table's entry: `roles: {\"\": meaning}`, or skip it with a reason: `ignore: [{column: \"\", because: \"?\"}]`",
            ));
        }
    }

    /// Reports a row that can be left out if it is none.
    fn no_row(&mut self, problem: Problem, row: Span) -> usize {
        self.report(self.namer.paste(problem.help(align::IGNORE_ROW), row))
    }

    fn report(&mut self, problem: Problem) -> usize {
        self.problems.push(problem);
        self.problems.len() - 1
    }
}
