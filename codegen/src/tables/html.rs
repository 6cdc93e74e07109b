//! HTML tables by the HTML table model, parsed by scraper.
//!
//! A region of HTML goes through four steps: [`prepare`] turns what only looks like a tag into text, [`dom`] parses
//! as a browser does, [`read`] walks the tree to written cells with their places, [`grid`] expands spans to slots;
//! [`table`] makes rows of them.

mod cell;
mod dom;
mod grid;
mod prepare;
mod read;
mod scan;
mod table;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ops::Range;

use self::read::{Place, Written};
use super::{Ignored, Namer, Table, report_hidden, report_titles};
use crate::config::Vocabulary;
use crate::document::Document;
use crate::problem::{Problem, Rule, Severity};
use crate::span::Span;
use crate::text::Text;

/// Byte ranges of `text` that are HTML tables, from `<table` to its `</table>` (or to where it must end), outside of
/// comments. The Markdown reader leaves these to [`tables`].
pub(super) fn regions(text: &str) -> Vec<Range<usize>> {
    let tokens: Vec<_> = scan::tokens(text).collect();
    scan::regions(text, &tokens)
}

/// Offsets of what is spelled like the start tag of a row, wherever it stands: in code and comments, too.
pub(super) fn row_tags(text: &str) -> impl Iterator<Item = usize> {
    scan::row_tags(text)
}

/// The tables of one region of a document, and a problem for each row in a comment between them; where the manifest
/// ignores such a row, it is in `loose`.
pub(super) fn tables(
    document: &Document<'_>,
    region: Range<usize>,
    vocabulary: &Vocabulary,
    ignored: &Ignored<'_>,
    loose: &mut Vec<Range<usize>>,
    problems: &mut Vec<Problem>,
) -> Vec<Table> {
    let text = document.text.get(region.clone()).unwrap_or_default();
    if text.contains("<!--") {
        let tokens: Vec<_> = scan::tokens(text).collect();
        let lost = scan::rows_outside(text, &tokens, std::slice::from_ref(&(0..text.len())));
        let lost = lost.into_iter().map(|(at, place)| (region.start + at.start..region.start + at.end, place));
        outside(document, lost, ignored, loose, problems);
    }
    Reader { document, region, vocabulary, problems }.read()
}

/// The tables of a [`Html`](crate::document::Format::Html) document with their headings, and a problem for each row outside of them.
pub(super) fn page(
    document: &Document<'_>,
    vocabulary: &Vocabulary,
    ignored: &Ignored<'_>,
    loose: &mut Vec<Range<usize>>,
    problems: &mut Vec<Problem>,
) -> Vec<Table> {
    let tokens: Vec<_> = scan::tokens(document.text).collect();
    let regions = scan::regions(document.text, &tokens);
    outside(document, scan::rows_outside(document.text, &tokens, &regions), ignored, loose, problems);
    let headings = scan::headings(document.text, &tokens);
    let mut path: Vec<(u8, String)> = Vec::new();
    let mut passed = 0;
    let mut tables = Vec::new();
    for region in regions {
        while let Some((_, level, title)) = headings.get(passed).filter(|heading| heading.0 < region.start) {
            path.retain(|outer| outer.0 < *level);
            path.push((*level, title.clone()));
            passed += 1;
        }
        let mut found = Reader { document, region, vocabulary, problems }.read();
        for table in &mut found {
            table.headings = path.iter().map(|heading| heading.1.clone()).collect();
        }
        tables.append(&mut found);
    }
    tables
}

/// Rows that no table has.
fn outside(
    document: &Document<'_>,
    rows: impl IntoIterator<Item = (Range<usize>, scan::Outside)>,
    ignored: &Ignored<'_>,
    loose: &mut Vec<Range<usize>>,
    problems: &mut Vec<Problem>,
) {
    let namer = Namer::new(document);
    for (range, place) in rows {
        let span = document.span(range.clone());
        if ignored.row(document, span).is_some() {
            loose.push(range);
            continue;
        }
        let (message, help) = match place {
            scan::Outside::Comment => (
                "a `<tr>` stands in a comment",
                "if the vendor took the row away, list it by this line in the document's `ignore:` with a reason.",
            ),
            scan::Outside::Tables => (
                "a `<tr>` stands in no table",
                "see why its table ended above it, or where its `<table>` is; if it is no row, list it by this line in the document's `ignore:` with a reason.",
            ),
        };
        let problem = Problem::new(Rule::RowOutsideTable, message).at(span, "this row would be lost").help(help);
        problems.push(namer.paste(problem, span));
    }
}

struct Reader<'a, 'd> {
    document: &'a Document<'d>,
    region: Range<usize>,
    vocabulary: &'a Vocabulary,
    problems: &'a mut Vec<Problem>,
}

impl Reader<'_, '_> {
    fn read(mut self) -> Vec<Table> {
        let text = self.document.text.get(self.region.clone()).unwrap_or_default();
        let prepared = prepare::prepare(text, self.document.format);
        if prepared.depth > prepare::DEPTH {
            let problem = Problem::new(
                Rule::HtmlTooDeep,
                format!("more than {} elements are open at once in a table", prepare::DEPTH),
            )
            .at(self.document.span(self.region.clone()), "this table was not read")
            .help("look for start tags without their end tags.");
            self.problems.push(problem);
            return Vec::new();
        }
        let (html, log) = dom::parse(&prepared.html);
        self.repairs(text, &log.errors);
        if !prepared
            .tags
            .last()
            .is_some_and(|tag| tag.closing && tag.name == scan::Name::Table && tag.end == text.len())
        {
            let start = self.region.start..(self.region.start + 6).min(self.region.end);
            let problem = Problem::new(Rule::HtmlRepaired, "the table has no `</table>`")
                .at(self.document.span(start), "read up to the next heading or the end of the page");
            self.problems.push(problem);
        }
        for range in &prepared.swallowing {
            let span = self.span(&Place::Bytes(range.clone()));
            let problem = Problem::new(Rule::HtmlAttributeOpen, "an attribute value holds the tags of a table")
                .at(span, "its closing quote is most likely missing")
                .help("look at the page's source, and report it to the vendor; skip the table with a reason until it is mended.");
            self.problems.push(problem);
        }
        for (name, range) in &prepared.hidden {
            let span = self.span(&Place::Bytes(range.clone()));
            let message = format!("a `<{name}>` in a table, which no browser shows, is in no record");
            self.problems.push(Problem::new(Rule::ScriptDropped, message).at(span, "left out"));
        }
        let region = read::read(&html, &log, &prepared);
        for place in &region.nested {
            let problem = Problem::new(Rule::HtmlTableNested, "a table stands inside a cell of another table")
                .at(self.span(place), "this cell")
                .help("the codes of the inner table have no row of the outer one.");
            self.problems.push(problem);
        }
        self.captions(&region.captions);
        self.outside(text, &region.outside);
        for (place, what, title) in &region.titles {
            report_titles((self.span(place), what), &Text::default(), std::slice::from_ref(title), self.problems);
        }
        let hidden = region.hidden.into_iter().map(|(place, text)| (self.span(&place), text));
        report_hidden(&hidden.collect::<Vec<_>>(), self.problems);
        let tables = region.tables.iter().filter_map(|table| self.table(table));
        tables.collect()
    }

    /// The parser's repairs: one problem a line and kind.
    fn repairs(&mut self, text: &str, errors: &[(u32, std::borrow::Cow<'static, str>)]) {
        // `<br/>` and a bare `<` are no slip to anyone.
        let harmless =
            |message: &str| message == "Unacknowledged self-closing tag" || message.ends_with("in state TagOpen");
        let mut kinds: BTreeMap<(u32, &str), usize> = BTreeMap::new();
        for (line, message) in errors {
            if !harmless(message) {
                *kinds.entry((*line, message)).or_default() += 1;
            }
        }
        let lines: Vec<&str> = if kinds.is_empty() { Vec::new() } else { text.split('\n').collect() };
        for ((line, message), count) in kinds {
            let shown: String = lines.get(line as usize - 1).unwrap_or(&"").trim().chars().take(60).collect();
            let times = if count > 1 { format!(", {count} times") } else { String::new() };
            let problem = Problem::new(
                Rule::HtmlRepaired,
                format!("invalid HTML was read as a browser reads it ({}{times})", words(message)),
            )
            .at(self.span(&Place::Line(line)), format!("`{shown}`"));
            self.problems.push(problem);
        }
    }

    fn captions(&mut self, captions: &[String]) {
        if captions.is_empty() {
            return;
        }
        let shown: String = captions.join(" ").chars().take(60).collect();
        let start = self.region.start..(self.region.start + 6).min(self.region.end);
        let mut problem = Problem::new(Rule::HtmlTextOutsideCell, format!("the caption `{shown}` is in no record"))
            .at(self.document.span(start), "of this table");
        problem.severity = Severity::Note;
        self.problems.push(problem);
    }

    fn outside(&mut self, text: &str, outside: &[String]) {
        // Each is looked for behind the one before: in order they cost one pass.
        let mut from = Some(0);
        for lost in outside {
            let start: String = lost.lines().next().unwrap_or_default().trim().chars().take(20).collect();
            let found = from.and_then(|from| text.get(from..)?.find(&start).map(|at| from + at));
            from = found;
            let place = found.map_or(Place::Bytes(0..text.len()), |at| Place::Bytes(at..at + start.len()));
            let shown: String = lost.chars().take(60).collect();
            let problem =
                Problem::new(Rule::HtmlTextOutsideCell, format!("`{shown}` stands in a table but in no cell"))
                    .at(self.span(&place), "a browser shows it before the table")
                    .help("if it belongs to a row, the `<td>` around it is missing.");
            self.problems.push(problem);
        }
    }

    fn cell_span(&self, written: &Written, cell: usize) -> Span {
        self.span(written.cells.get(cell).map_or(&Place::Line(1), |cell| &cell.place))
    }

    /// The span of a place, without the white space around it.
    fn span(&self, place: &Place) -> Span {
        let range = match place {
            Place::Bytes(range) => self.region.start + range.start..self.region.start + range.end,
            Place::Line(line) => {
                let offset = |at: usize| u32::try_from(at + self.document.offset).unwrap_or(u32::MAX);
                let text = |at: u32| self.document.place(at);
                let first = self.document.lines.line(offset(self.region.start)) + line - 1;
                let (start, next) =
                    (text(self.document.lines.start(first)), text(self.document.lines.start(first + 1)));
                // The last line starts where the one after it would.
                let end = if next > start { next } else { self.document.text.len() };
                start.max(self.region.start)..end.min(self.region.end).max(start)
            }
        };
        let text = self.document.text.get(range.clone()).unwrap_or_default();
        let start = range.start + text.len() - text.trim_start().len();
        self.document.span(start..start.max(range.start + text.trim_end().len()))
    }
}

/// html5ever's message in words for a maintainer.
fn words(message: &str) -> &str {
    match message {
        "Unexpected token" => "a tag or character that does not belong there",
        "Non-space table text" => "text between the cells of a table",
        _ => message,
    }
}
