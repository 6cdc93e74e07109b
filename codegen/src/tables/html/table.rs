//! Written cells to a table: what the table model says of their spans, which rows are the header, and one cell for each
//! column of a row.

use super::Reader;
use super::grid::{self, Grid};
use super::read::{Written, WrittenRow};
use crate::problem::{Problem, Rule, Severity};
use crate::span::Span;
use crate::tables::{Cell, Row, Syntax, Table, report_titles};
use crate::text::Text;

/// Slots that any table may have; a larger one may have as many as its region has bytes.
const SLOTS: usize = 4096;

impl Reader<'_, '_> {
    pub(super) fn table(&mut self, written: &Written) -> Option<Table> {
        let limit = SLOTS.max(self.region.len());
        let whole = self.document.span(self.region.clone());
        if written.cells.is_empty() {
            let problem =
                Problem::new(Rule::HtmlRepaired, "a table without cells was left out").at(whole, "this table");
            self.problems.push(problem);
            return None;
        }
        let texts = |grid: &Grid| {
            let cells = grid.rows.iter().flatten().flatten();
            cells.filter_map(|cell| written.cells.get(*cell)).map(|cell| cell.text.markdown().len()).sum::<usize>()
        };
        let grid = match grid::expand(written, limit) {
            Ok(grid) if texts(&grid) <= 16 * limit => grid,
            _ => {
                let problem = Problem::new(
                    Rule::HtmlTableTooLarge,
                    format!(
                        "a table's spans make more than {limit} cells, or repeat more than {} bytes of text",
                        16 * limit
                    ),
                )
                .at(whole, "this table")
                .help("look for a wrong `rowspan` or `colspan`.");
                self.problems.push(problem);
                return None;
            }
        };
        self.model(written, &grid);
        for cell in written.cells.iter().filter(|cell| !cell.titles.is_empty()) {
            report_titles((self.span(&cell.place), "of this cell"), &cell.text, &cell.titles, self.problems);
        }
        let headers = self.headers(written, &grid);
        Some(self.rows(written, &grid, headers))
    }

    /// What the table model says against the table.
    fn model(&mut self, written: &Written, grid: &Grid) {
        for (first, second) in &grid.overlaps {
            let problem = Problem::new(Rule::HtmlCellsOverlap, "two cells claim one place in the table")
                .at(self.cell_span(written, *second), "this cell")
                .at(self.cell_span(written, *first), "and this one, which spans into its columns")
                .help("a `rowspan` or `colspan` is too large.");
            self.problems.push(problem);
        }
        for cell in &grid.clipped {
            let problem = Problem::new(Rule::HtmlSpanClipped, "a `rowspan` reaches over the end of its table section")
                .at(self.cell_span(written, *cell), "cut off at the last row of the section");
            self.problems.push(problem);
        }
    }

    /// How many rows are the header; its last one names the columns.
    fn headers(&mut self, written: &Written, grid: &Grid) -> usize {
        let all_th = |row: &WrittenRow| {
            let cells = written.cells.get(row.cells.clone()).unwrap_or_default();
            !cells.is_empty() && cells.iter().all(|cell| cell.header)
        };
        let heads = written.rows.iter().take_while(|row| row.head).count();
        let ths = written.rows.iter().take_while(|row| all_th(row)).count();
        let rows = if heads > 0 { heads } else { ths.max(1) };
        if rows == 1 {
            return 1;
        }
        let known = |slot: &Option<usize>| {
            let cell = slot.and_then(|index| written.cells.get(index));
            cell.is_none_or(|cell| cell.text.is_empty() || self.vocabulary.role(&cell.text.plain()).is_some())
        };
        let recognised =
            grid.rows.get(rows - 1).is_some_and(|row| row.iter().all(known) && row.iter().any(Option::is_some));
        let span =
            written.rows.get(..rows).unwrap_or_default().iter().map(|row| self.span(&row.place)).reduce(Span::to);
        let mut problem = Problem::new(Rule::HtmlHeaderRows, format!("the table has {rows} header rows"));
        if let Some(span) = span {
            problem = problem
                .at(span, if recognised { "the last one names the columns" } else { "which one names the columns?" });
        }
        if recognised {
            problem.severity = Severity::Note;
        } else {
            problem = problem.help("add the header texts of the last header row to `columns:`.");
        }
        self.problems.push(problem);
        rows
    }

    fn rows(&mut self, written: &Written, grid: &Grid, headers: usize) -> Table {
        let header_slots = grid.rows.get(headers - 1).map(Vec::as_slice).unwrap_or_default();
        let width = header_slots.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
        // Row of the result in which each written row stands.
        let mut anchors = Vec::with_capacity(written.rows.len());
        let mut next = 0_u32;
        for (index, row) in written.rows.iter().enumerate() {
            next += u32::from(index >= headers && !row.cells.is_empty());
            anchors.push(next);
        }
        let mut anchor_of_cell = vec![0_u32; written.cells.len()];
        for (row, anchor) in written.rows.iter().zip(&anchors) {
            if let Some(cells) = anchor_of_cell.get_mut(row.cells.clone()) {
                cells.fill(*anchor);
            }
        }
        let mut rows = Vec::with_capacity(written.rows.len());
        for (index, (row, slots)) in written.rows.iter().zip(&grid.rows).enumerate().skip(headers - 1) {
            let span = self.span(&row.place);
            let is_header = index + 1 == headers;
            if row.cells.is_empty() && !is_header {
                let problem = Problem::new(Rule::HtmlRepaired, "a row without cells was left out").at(span, "this row");
                self.problems.push(problem);
                continue;
            }
            let used = slots.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
            let missing = slots.iter().take(width).filter(|slot| slot.is_none()).count();
            if missing > 0 {
                // Which of its cells is missing cannot be seen: one in the middle moves the others to the left.
                let mut problem =
                    Problem::new(Rule::CellMissing, format!("a row lacks {missing} of {width} cells, read as empty"))
                        .at(span, "are its other cells in their columns?");
                problem.severity = Severity::Warning;
                self.problems.push(problem);
            }
            let empty = Cell {
                span: Span { start: span.end, ..span },
                text: Text::default(),
                anchor: anchors.get(index).copied().unwrap_or(0),
                column: 0,
            };
            // A cell covers neighbours.
            let mut first: Option<(usize, u32)> = None;
            let cells = slots.iter().take(width.max(used)).zip(0..).map(|(slot, column)| {
                let Some((index, cell)) = slot.and_then(|index| Some((index, written.cells.get(index)?))) else {
                    return Cell { column, ..empty.clone() };
                };
                let (_, column) = *first.insert(first.filter(|first| first.0 == index).unwrap_or((index, column)));
                Cell {
                    span: self.span(&cell.place),
                    text: cell.text.clone(),
                    anchor: anchor_of_cell.get(index).copied().unwrap_or(0),
                    column,
                }
            });
            rows.push(Row { span, cells: cells.collect() });
        }
        let spans = rows.iter().map(|row| row.span);
        let span = spans.reduce(Span::to).unwrap_or_else(|| self.document.span(self.region.clone()));
        let mut rows = rows.into_iter();
        let header = rows.next().unwrap_or(Row { span, cells: Vec::new() });
        Table { span, syntax: Syntax::Html, headings: Vec::new(), header, rows: rows.collect() }
    }
}
