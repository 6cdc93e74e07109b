//! Brings a row to one cell per column, where it was written with more or fewer. A reading needs evidence: the code
//! must stand in the code column, and no other reading may put one there.

use super::bind::count;
use super::columns::{Column, Layout};
use crate::code::CodeValue;
use crate::config::Vocabulary;
use crate::document::Document;
use crate::problem::{Problem, Rule};
use crate::span::Span;
use crate::tables::{Cell, Row, Syntax};
use crate::text::Text;

/// A row that was brought to its columns.
pub(super) struct Aligned {
    /// One per column. The first `omitted` are empty and take what stands above.
    pub(super) cells: Vec<Cell>,
    pub(super) omitted: usize,
    pub(super) repairs: Vec<Problem>,
}

/// The code in a cell.
pub(super) fn code_of(layout: &Layout<'_>, cell: &Cell) -> Option<CodeValue> {
    layout.read(&cell.text.plain())
}

/// Brings a row to its columns, or says why no reading of it is certain.
pub(super) fn align(
    source: &Document<'_>,
    syntax: Syntax,
    layout: &Layout<'_>,
    row: Row,
) -> Result<Aligned, Box<Problem>> {
    let width = layout.columns.len();
    if syntax == Syntax::Pipe
        && let Some(problem) = commented(&row)
    {
        return Err(Box::new(problem));
    }
    let fits = row.cells.len() == width;
    if syntax == Syntax::Html && row.cells.len() > width {
        return Err(Box::new(wide(&row, width)));
    }
    if fits && (syntax == Syntax::Html || code_of(layout, &row.cells[layout.code]).is_some()) {
        return Ok(Aligned { cells: row.cells, omitted: 0, repairs: Vec::new() });
    }
    let omitted = match omitted_cells(syntax, layout, &row) {
        Ok(omitted) => omitted,
        Err(readings) => return Err(Box::new(unclear(layout, &row, &readings))),
    };
    let mut repairs = Vec::new();
    let Row { span, mut cells } = row;
    let anchor = cells.first().map_or(0, |cell| cell.anchor);
    if omitted > 0 {
        let blank = Span { end: span.start, ..span };
        let empty = || Cell { span: blank, text: Text::default(), anchor, column: 0 };
        cells.splice(0..0, std::iter::repeat_with(empty).take(omitted));
    }
    drop_empty_end(&mut cells, width, span, &mut repairs);
    if cells.len() > width {
        cells = join(source, syntax, layout, cells, span, &mut repairs)?;
    }
    if cells.len() < width {
        let missing: Vec<usize> = (cells.len()..width).collect();
        if let Some(column) = missing
            .iter()
            .find(|column| matches!(layout.columns[**column], Column::Code | Column::WordedCode | Column::Scope))
        {
            let problem = Problem::new(Rule::RowUnclear, format!("the row ends before {}", layout.name(*column)))
                .at(span, format!("{} for {}", count(cells.len(), "cell"), count(width, "column")));
            return Err(Box::new(problem));
        }
        let told = missing.iter().filter(|column| layout.columns[**column] != Column::Blank);
        let names: Vec<String> = told.map(|column| layout.name(*column)).collect();
        let verb = if names.len() == 1 { "is" } else { "are" };
        if !names.is_empty() {
            repairs.push(
                Problem::new(Rule::CellMissing, format!("the row ends early: {} {verb} empty", names.join(", ")))
                    .at(span, "this row"),
            );
        }
        let end = Span { start: span.end, ..span };
        cells.resize_with(width, || Cell { span: end, text: Text::default(), anchor, column: 0 });
    }
    Ok(Aligned { cells, omitted, repairs })
}

/// What to do about a row that is none.
pub(super) const IGNORE_ROW: &str =
    "if it is no row of a code, list it in the document's `ignore:` by a line of its own, with a reason";

/// How many leading cells the row leaves out. `Err` holds the readings that are all possible, or none.
fn omitted_cells(syntax: Syntax, layout: &Layout<'_>, row: &Row) -> Result<usize, Vec<usize>> {
    let (cells, width) = (row.cells.len(), layout.columns.len());
    let written = cells - row.cells.iter().rev().take_while(|cell| cell.text.is_empty()).count();
    let is_code = |index: usize| row.cells.get(index).is_some_and(|cell| code_of(layout, cell).is_some());
    if syntax == Syntax::Html {
        return Ok(0);
    }
    let readings: Vec<usize> = (0..=layout.code).filter(|omitted| is_code(layout.code - omitted)).collect();
    match readings.as_slice() {
        [0] => Ok(0),
        [omitted] if written + omitted <= width || !scope_known(layout, row) && layout.scope.is_some() => Ok(*omitted),
        // A row of the right width whose code cell holds no code: said where the code is read.
        [] if cells == width => Ok(0),
        [_] if cells == width => Ok(0),
        [0, ..] if scope_known(layout, row) => Ok(0),
        // Overflow in a text column before the code moves the code to the right.
        [] if layout.overflow.is_some_and(|column| column < layout.code)
            && written > width
            && is_code(layout.code + written - width) =>
        {
            Ok(0)
        }
        // An empty code cell in a row that lacks only texts at its end: a further cause of the code above.
        [] if row.cells.get(layout.code).is_some_and(|cell| cell.text.is_empty()) => Ok(0),
        readings => Err(readings.to_vec()),
    }
}

/// The problem of a row in front of which a comment of MDX begins: its marks are cells to whoever does not know them.
fn commented(row: &Row) -> Option<Problem> {
    let text = &row.cells.first()?.text;
    if !text.markdown().starts_with('{') || !text.plain().starts_with("{/*") {
        return None;
    }
    let problem = Problem::new(Rule::RowUnclear, "a comment of MDX (`{/* … */}`) stands where a row could be");
    Some(problem.at(row.span, "it begins here").help("no reader of the page sees what stands in it: list each row in it, too, in the document's `ignore:` by a line of its own, with a reason"))
}

/// True where the row as it stands has a known scope in its scope column.
fn scope_known(layout: &Layout<'_>, row: &Row) -> bool {
    let cell = layout.scope.and_then(|column| row.cells.get(column));
    cell.is_some_and(|cell| layout.scopes.contains_key(&Vocabulary::key(&cell.text.plain())))
}

fn unclear(layout: &Layout<'_>, row: &Row, readings: &[usize]) -> Problem {
    let width = layout.columns.len();
    let name = layout.name(layout.code);
    let size = format!("{} for {}", count(row.cells.len(), "cell"), count(width, "column"));
    let message = if readings.is_empty() {
        format!("the row has {size}, and no cell holds a code where {name} could be")
    } else {
        format!("the row has {size}, and more than one of its cells could be its {name}")
    };
    let mut problem = Problem::new(Rule::RowUnclear, message).at(row.span, size);
    for omitted in readings {
        problem = problem.at(row.cells[layout.code - omitted].span, "could be the code");
    }
    problem
}

/// A cell that stands too far to the right may have pushed the others there too, so even an empty one counts.
fn wide(row: &Row, width: usize) -> Problem {
    let message = format!("the row has {}, its header {width}", count(row.cells.len(), "column"));
    Problem::new(Rule::HtmlRowWide, message)
        .at(row.span, "this row")
        .help("a `rowspan` above it may be too large, or the header lacks a cell.")
}

fn drop_empty_end(cells: &mut Vec<Cell>, width: usize, row: Span, repairs: &mut Vec<Problem>) {
    let before = cells.len();
    while cells.len() > width && cells.last().is_some_and(|cell| cell.text.is_empty()) {
        cells.pop();
    }
    if cells.len() < before {
        let dropped = count(before - cells.len(), "empty cell");
        repairs
            .push(Problem::new(Rule::CellDropped, format!("the row ends with {dropped} too many")).at(row, "this row"));
    }
}

/// Joins overflow cells back to the text they were split from, pipes included.
fn join(
    source: &Document<'_>,
    syntax: Syntax,
    layout: &Layout<'_>,
    mut cells: Vec<Cell>,
    row: Span,
    repairs: &mut Vec<Problem>,
) -> Result<Vec<Cell>, Box<Problem>> {
    let width = layout.columns.len();
    let extra = cells.len() - width;
    let size = format!("{} for {}", count(cells.len(), "cell"), count(width, "column"));
    if syntax == Syntax::Pipe
        && let Some(joined) = join_code(source, layout, &cells)
    {
        for ((from, to), target) in joined.iter().rev() {
            let whole = cells[*from].span.to(cells[*to].span);
            let Some(slice) = source.slice(whole) else { continue };
            let cell = Cell { span: whole, text: Text::from_markdown_cell(slice), ..cells[*from].clone() };
            cells.splice(*from..=*to, [cell]);
            repairs.push(joined_note(to - from + 1, &layout.name(*target), whole));
        }
        return Ok(cells);
    }
    let target = layout.overflow.filter(|_| syntax == Syntax::Pipe);
    let Some(target) = target else {
        let mut problem =
            Problem::new(Rule::RowUnclear, format!("the row has {size}, and it is not certain which text goes on"))
                .at(row, size);
        let texts: Vec<usize> = (0..width).filter(|column| layout.columns[*column].holds_text()).collect();
        if syntax == Syntax::Pipe && !texts.is_empty() {
            let names: Vec<String> = texts.iter().map(|column| layout.name(*column)).collect();
            problem = problem.help(format!(
                "an unescaped `|` stands in one of {}: name the field that it stands in, in the table's entry",
                names.join(", ")
            ));
            let field = texts.iter().rev().find_map(|column| match layout.columns[*column] {
                Column::Field(field) => Some(field.as_str()),
                _ => None,
            });
            if let Some(field) = field {
                problem = problem
                    .help(layout.entry.place("overflow"))
                    .paste(super::paste::MANIFEST, layout.entry.paste("overflow", field));
            }
        }
        return Err(Box::new(problem));
    };
    // One text between pipes that nothing stands between is that column's text, whichever of them is one too many.
    let mut texts = (target..=target + extra).filter(|at| !cells[*at].text.is_empty());
    if let (Some(only), None) = (texts.next(), texts.next()) {
        cells.swap(target, only);
        cells.drain(target + 1..=target + extra);
        let message = format!("{} of the row holds one text between doubled pipes", layout.name(target));
        repairs.push(Problem::new(Rule::PipesDoubled, message).at(row, "this row"));
        return Ok(cells);
    }
    if cells[target].text.is_empty() || cells[target + extra].text.is_empty() {
        let message =
            format!("the row has {size}, and the text in {} would begin or end with a pipe", layout.name(target));
        let problem = Problem::new(Rule::RowUnclear, message)
            .at(row, size)
            .help("a pipe may stand twice where one is meant, or an empty cell too many: see the vendor's page.");
        return Err(Box::new(problem));
    }
    let (first, last) = (cells[target].span, cells[target + extra].span);
    let whole = first.to(last);
    let Some(slice) = source.slice(whole) else {
        return Err(Box::new(Problem::new(Rule::RowUnclear, format!("the row has {size}")).at(row, "this row")));
    };
    let text = if slice.contains('\n') { Text::from_markdown_blocks(slice) } else { Text::from_markdown_cell(slice) };
    cells.drain(target + 1..=target + extra);
    cells[target] = Cell { span: whole, text, anchor: cells[target].anchor, column: cells[target].column };
    repairs.push(joined_note(extra + 1, &layout.name(target), whole));
    Ok(cells)
}

fn joined_note(cells: usize, column: &str, text: Span) -> Problem {
    let message = format!("{} are one text in {column}, with unescaped pipes", count(cells, "cell"));
    Problem::new(Rule::CellsJoined, message).at(text, "this text")
}

/// The first and last cell of a text, and its column.
type Joined = ((usize, usize), usize);

/// The cells that a pipe in code (`` `a|b` ``) has split, where joining them brings the row to its columns: one begins
/// code that it does not end, and the next such one ends it. GFM splits there all the same.
fn join_code(source: &Document<'_>, layout: &Layout<'_>, cells: &[Cell]) -> Option<Vec<Joined>> {
    let mut joined = Vec::new();
    let (mut open, mut column) = (None, 0);
    for (index, cell) in cells.iter().enumerate() {
        let odd = source.slice(cell.span)?.bytes().filter(|byte| *byte == b'`').count() % 2 == 1;
        match open {
            None if odd => open = Some(index),
            Some(first) if odd => {
                joined.push(((first, index), column));
                (open, column) = (None, column + 1);
            }
            None => column += 1,
            Some(_) => {}
        }
    }
    let texts = joined.iter().all(|(_, column)| layout.columns.get(*column).is_some_and(|column| column.holds_text()));
    (open.is_none() && column == layout.columns.len() && texts).then_some(joined)
}
