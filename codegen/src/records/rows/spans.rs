//! Cells of an HTML table that span columns (`colspan`). A browser shows such a cell once; read column by column it
//! would be a code that is its own meaning.

use super::{Reader, Refused, State};
use crate::problem::{Problem, Rule};
use crate::records::columns::Column;
use crate::tables::{Cell, Row};

impl Reader<'_, '_> {
    /// Refuses a row whose code or scope is one cell with another column; tells of texts that are one cell.
    pub(super) fn spans(&mut self, state: &mut State, row: &Row) -> Result<(), Refused> {
        let mut from = 0;
        let mut shared = Vec::new();
        while let Some(cell) = row.cells.get(from) {
            let covers = |other: &&Cell| (other.anchor, other.column) == (cell.anchor, cell.column);
            let to = from + row.cells[from..].iter().take_while(covers).count();
            let read = |column: &usize| {
                matches!(self.layout.columns.get(*column), Some(Column::Code | Column::Scope | Column::Field(_)))
            };
            let columns: Vec<usize> = (from..to).filter(read).collect();
            if columns.len() > 1 && !cell.text.is_empty() {
                shared.push((cell, to - from, columns));
            }
            from = to;
        }
        for (cell, width, columns) in shared {
            let is_key = |column: &usize| matches!(self.layout.columns[*column], Column::Code | Column::Scope);
            // Below a `rowspan` it is told already.
            let again = state.anchors.get(columns[0]) == Some(&cell.anchor);
            let names: Vec<String> = columns.iter().map(|column| self.layout.name(*column)).collect();
            if !columns.iter().any(is_key) {
                if !again {
                    let message = format!("one cell is the text of {}", names.join(" and "));
                    self.report(Problem::new(Rule::CellSpans, message).at(cell.span, "this cell"));
                }
                continue;
            }
            if let Some((refused, at)) = state.refused
                && refused == cell.span
            {
                state.waiting.entry(at).or_default().push(row.span);
                return Err(Refused);
            }
            let (message, label) = if width == self.layout.columns.len() {
                ("one cell spans all columns: a heading inside the table".to_owned(), "this cell")
            } else {
                (format!("one cell is {}", names.join(" and ")), "which of them it is, is not certain")
            };
            let problem = Problem::new(Rule::RowUnclear, message).at(cell.span, label);
            let at = self.no_row(problem, row.span);
            state.refused = Some((cell.span, at));
            state.leading = super::Above::Unread(at);
            state.code = super::Above::Unread(at);
            return Err(Refused);
        }
        Ok(())
    }
}
