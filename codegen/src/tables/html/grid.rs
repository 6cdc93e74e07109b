//! The HTML table model: written cells to slots. After "forming a table" of the HTML standard, with two differences
//! that lose nothing: rows of `<tfoot>` stay where they are written, and a span over the end of its section is cut
//! off there (the standard adds rows without cells).

use std::collections::BTreeMap;

use super::read::Written;

/// Slots of a table, row by row: the cell that covers each, by its index.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Grid {
    pub(super) rows: Vec<Vec<Option<usize>>>,
    /// Two cells that claim one slot; the first has it.
    pub(super) overlaps: Vec<(usize, usize)>,
    /// Cells whose `rowspan` reaches over the end of their section.
    pub(super) clipped: Vec<usize>,
}

/// More slots than `limit`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TooLarge;

/// A cell that goes on below its row.
struct Growing {
    cell: usize,
    /// Rows to come; none for all of the section.
    rows: Option<usize>,
}

pub(super) fn expand(table: &Written, limit: usize) -> Result<Grid, TooLarge> {
    let mut grid = Grid::default();
    let mut growing: BTreeMap<usize, Growing> = BTreeMap::new();
    let mut section = None;
    let mut slots = 0;
    for row in &table.rows {
        if section.replace(row.section) != Some(row.section) {
            clip(&mut growing, &mut grid.clipped);
        }
        let mut line: Vec<Option<usize>> = Vec::new();
        for (column, above) in &growing {
            line.resize(column + 1, None);
            line[*column] = Some(above.cell);
        }
        growing.retain(|_, above| {
            above.rows = above.rows.map(|rows| rows - 1);
            above.rows != Some(0)
        });
        let mut column = 0;
        for index in row.cells.clone() {
            let Some(cell) = table.cells.get(index) else { continue };
            while line.get(column).is_some_and(Option::is_some) {
                column += 1;
            }
            for at in column..column + cell.columns {
                if line.len() <= at {
                    line.resize(at + 1, None);
                }
                match &mut line[at] {
                    Some(other) if grid.overlaps.last() != Some(&(*other, index)) => {
                        grid.overlaps.push((*other, index));
                    }
                    Some(_) => {}
                    slot => {
                        *slot = Some(index);
                        let rows = (cell.rows > 0).then(|| cell.rows - 1);
                        if rows != Some(0) {
                            growing.insert(at, Growing { cell: index, rows });
                        }
                    }
                }
            }
            column += cell.columns;
            if slots + line.len() > limit {
                return Err(TooLarge);
            }
        }
        slots += line.len();
        if slots > limit {
            return Err(TooLarge);
        }
        grid.rows.push(line);
    }
    clip(&mut growing, &mut grid.clipped);
    let width = grid.rows.iter().map(Vec::len).max().unwrap_or(0);
    if width.saturating_mul(grid.rows.len()) > limit {
        return Err(TooLarge);
    }
    for row in &mut grid.rows {
        row.resize(width, None);
    }
    Ok(grid)
}

fn clip(growing: &mut BTreeMap<usize, Growing>, clipped: &mut Vec<usize>) {
    for (_, above) in std::mem::take(growing) {
        if above.rows.is_some() && clipped.last() != Some(&above.cell) {
            clipped.push(above.cell);
        }
    }
}
