//! Where a table begins: at a header that GFM takes for one, or at one whose delimiter row is missing or broken.

use std::ops::Range;

use super::columns::{Columns, delimiter, is_code, role};
use super::lines::Kind;
use super::structure::Page;
use crate::config::Role;
use crate::problem::{Problem, Rule};

/// How many lines a row of cells on lines of their own may take.
pub(super) const MAX_SPREAD: usize = 256;

/// The head of a table.
#[derive(Debug)]
pub(super) struct Opening {
    /// The header's line, the last one where its cells stand on lines of their own.
    pub(super) header: usize,
    /// Its cells.
    pub(super) cells: Vec<Range<usize>>,
    /// The header's content.
    pub(super) content: Range<usize>,
    /// The delimiter row's line, where there is one.
    pub(super) delimiter: Option<usize>,
    /// First line of the body.
    pub(super) body: usize,
    /// One past the last line that GFM takes for the table; `body` where GFM sees no table.
    pub(super) gfm_end: usize,
    /// All its pipes are doubled.
    pub(super) doubled: bool,
    /// The cells of its header stand on lines of their own, so those of its rows may, too.
    pub(super) spread: bool,
    /// Width and code column.
    pub(super) columns: Columns,
    /// What had to be mended.
    pub(super) repair: Option<Problem>,
}

/// The table that begins at this line, if one does.
pub(super) fn opening(page: &Page<'_>, at: usize) -> Option<Opening> {
    match page.seed(at) {
        Some(seed) if !page.ignored(at) => {
            let content = seed.start..page.lines.content(at).end;
            let mut cells = Vec::new();
            page.lines.split(at, at, &content, &mut cells);
            let width = delimiter(&page.lines, at + 1).unwrap_or(cells.len());
            let mut opening = head(page, at, content, cells, Some(at + 1), at + 2);
            opening.gfm_end = seed.end.max(opening.body);
            opening.columns.width = width;
            Some(opening)
        }
        _ => spread(page, at).or_else(|| broken(page, at)),
    }
}

fn head(
    page: &Page<'_>,
    header: usize,
    content: Range<usize>,
    cells: Vec<Range<usize>>,
    delimiter: Option<usize>,
    body: usize,
) -> Opening {
    let code = cells.iter().position(|cell| matches!(role(page, cell), Some(Role::Code | Role::CodeAndMeaning)));
    let leading = page.lines.text[content.clone()].starts_with('|')
        || delimiter.is_some_and(|line| page.lines.starts_with_pipe(line));
    let columns = Columns { width: cells.len(), code, leading };
    Opening {
        header,
        cells,
        content,
        delimiter,
        body,
        gfm_end: body,
        doubled: false,
        spread: false,
        columns,
        repair: None,
    }
}

/// A header whose cells stand on lines of their own (`|Code`, a blank line, `|Meaning` …), as exports from DITA write
/// them: its last pipe stands on the line over a delimiter row of just as many cells.
fn spread(page: &Page<'_>, at: usize) -> Option<Opening> {
    let lines = &page.lines;
    if !lines.starts_with_pipe(at) || lines.is_closed(at) || lines.is_lone_pipe(at) || page.ignored(at) {
        return None;
    }
    let last = (at + 1..lines.len().min(at + MAX_SPREAD)).find(|line| {
        matches!(lines.kind(*line), Kind::Heading | Kind::Fence | Kind::Html)
            || lines.is_closed(*line)
            || lines.is_lone_pipe(*line)
    })?;
    // A header that is one by itself is no end of another, nor is what ended the search without a pipe.
    if lines.kind(last) == Kind::TableHead || !(lines.is_closed(last) || lines.is_lone_pipe(last)) {
        return None;
    }
    let width = (last + 1 < lines.len()).then(|| delimiter(lines, last + 1))??;
    let content = lines.content(at).start..lines.content(last).end;
    let mut cells = Vec::new();
    lines.split(at, last, &content, &mut cells);
    if width < 2 || cells.len() != width || cells.iter().any(|cell| is_code(lines, cell)) {
        return None;
    }
    let mut opening = head(page, last, content.clone(), cells, Some(last + 1), last + 2);
    opening.spread = true;
    let message = format!("the header runs over {} lines to its closing pipe; joined", last + 1 - at);
    opening.repair =
        Some(Problem::new(Rule::RowUnterminated, message).at(page.document.span(content), "read as one row"));
    Some(opening)
}

/// A header without a delimiter row that GFM accepts. It must be known as a header by the vocabulary (and hold no
/// code), or stand over a line that can only be a delimiter row.
fn broken(page: &Page<'_>, at: usize) -> Option<Opening> {
    let lines = &page.lines;
    if !matches!(lines.kind(at), Kind::Text | Kind::TableHead | Kind::Markup)
        || lines.pipes(at, at).is_empty()
        || at + 1 >= lines.len()
        || page.ignored(at)
        || delimiter(lines, at).is_some()
    {
        return None;
    }
    // Under a border (`+---+---+`) it is the first line of a grid table, whose rows are no lines.
    if at > 0 && lines.text[lines.content(at - 1)].starts_with('+') && delimiter(lines, at - 1).is_some() {
        return None;
    }
    let content = lines.item_content(at);
    let mut cells = Vec::new();
    lines.split(at, at, &content, &mut cells);
    if cells.iter().any(|cell| is_code(lines, cell)) {
        return None;
    }
    let known = cells.iter().any(|cell| role(page, cell).is_some());
    let below = (at + 1..lines.len()).find(|line| !lines.is_blank(*line))?;
    let marked = delimiter(lines, below).filter(|_| lines.kind(below) != Kind::TableHead);
    let piped = !lines.pipes(below, below).is_empty();
    // A line of dashes without pipes, or apart from the header, only counts under a header that is known.
    let marked = marked.filter(|_| known || (below == at + 1 && piped));
    if !known && marked.is_none() {
        return None;
    }
    // In a table whose pipes are all doubled the header has an empty cell at every second place.
    let doubled = cells.iter().any(Range::is_empty).then(|| {
        let mut collapsed = Vec::new();
        lines.split_collapsed(at, &content, &mut collapsed);
        collapsed
    });
    let mut is_doubled = false;
    if let Some(collapsed) = doubled.filter(|collapsed| collapsed.iter().all(|cell| !cell.is_empty())) {
        cells = collapsed;
        is_doubled = true;
    }
    let delimiter_line = marked.map(|_| below);
    let body = marked.map_or(at + 1, |_| below + 1);
    let mut opening = head(page, at, content.clone(), cells, delimiter_line, body);
    opening.doubled = is_doubled;
    if opening.columns.width < 2 && marked.is_none() {
        return None;
    }
    let span = page.document.span(content);
    opening.repair = Some(match marked {
        None => {
            if !page.lines.pipes(below, below).is_empty() && opening.columns.resumes(page, below) {
                Problem::new(Rule::DelimiterMissing, "the table has no delimiter row under its header")
                    .at(span, "read as a header, because the vocabulary knows it")
            } else {
                return None;
            }
        }
        Some(count) => {
            let width = opening.columns.width;
            let message = if below > at + 1 {
                "the delimiter row is cut off from its header by a blank line".to_owned()
            } else if count != width {
                format!("the delimiter row has {count} cells, the header {width}")
            } else {
                "GFM does not take these lines for a header and its delimiter row".to_owned()
            };
            Problem::new(Rule::DelimiterMalformed, message)
                .at(page.document.span(lines.content(below)), "read as the delimiter row")
                .at(span, "of this header")
        }
    });
    Some(opening)
}
