//! The lines of a document that the manifest leaves out (`ignore:`), for both readers. An entry names a line; a row is
//! left out if one of its lines is named, and what is left out is always told.

#[cfg(test)]
mod tests;

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Table;
use super::html::row_tags;
use crate::config::{DocumentSpec, IgnoreStyle, IgnoredLine};
use crate::document::Document;
use crate::problem::{Problem, Rule};
use crate::scalar::word;
use crate::span::Span;

/// The file of the lines to paste.
const MANIFEST: &str = "manifest.yaml";
/// How each of them begins, below the key of all.
const KEY: &str = "  ignore:\n";
const ITEM: &str = "  - {line: ";

/// The `ignore:` of one document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ignored<'a> {
    /// Sorted by line, without repeats.
    entries: Vec<&'a IgnoredLine>,
}

impl<'a> Ignored<'a> {
    /// Takes the entries up.
    pub(crate) fn new(entries: &'a [IgnoredLine]) -> Self {
        let mut entries: Vec<_> = entries.iter().collect();
        entries.sort_by(|a, b| a.line.cmp(&b.line));
        entries.dedup_by(|a, b| a.line == b.line);
        Self { entries }
    }

    /// True for a document without `ignore:`.
    pub(crate) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The entry that names this line.
    pub(crate) fn line(&self, line: &str) -> Option<&'a IgnoredLine> {
        self.index(line).map(|index| self.entries[index])
    }

    /// The entry that names a line of this row.
    pub(crate) fn row(&self, document: &Document<'_>, row: Span) -> Option<&'a IgnoredLine> {
        self.row_index(document, row).map(|index| self.entries[index])
    }

    fn index(&self, line: &str) -> Option<usize> {
        if self.entries.is_empty() {
            return None;
        }
        let line = line.trim();
        self.entries.binary_search_by(|entry| entry.line.trim().cmp(line)).ok()
    }

    fn row_index(&self, document: &Document<'_>, row: Span) -> Option<usize> {
        if self.entries.is_empty() {
            return None;
        }
        names(document, row).into_iter().find_map(|name| self.index(name.part).or_else(|| self.index(name.line)))
    }

    /// Tells of the lines left out that stand in no table (`loose`), and of the entries that leave nothing out.
    pub(super) fn finish(
        &self,
        document: &Document<'_>,
        tables: &[Table],
        loose: &[Range<usize>],
        problems: &mut Vec<Problem>,
    ) {
        if self.entries.is_empty() {
            return;
        }
        let mut used = vec![false; self.entries.len()];
        // By entry, the first row that it names, and the first that is another.
        let mut first: Vec<Option<Span>> = vec![None; self.entries.len()];
        let mut other: Vec<Option<Span>> = vec![None; self.entries.len()];
        for row in tables.iter().flat_map(|table| &table.rows) {
            // It may be named by each of its lines.
            let names = names(document, row.span);
            for index in names.iter().flat_map(|name| [name.part, name.line]).filter_map(|line| self.index(line)) {
                used[index] = true;
                let first = *first[index].get_or_insert(row.span);
                if document.slice(first).map(str::trim) != document.slice(row.span).map(str::trim) {
                    other[index].get_or_insert(row.span);
                }
            }
        }
        for (index, entry) in self.entries.iter().enumerate() {
            let (Some(first), Some(other)) = (first[index], other[index]) else { continue };
            problems.push(
                Problem::new(Rule::IgnoreAmbiguous, format!("`ignore:` leaves two rows out by one line: {}", entry.line))
                    .at(first, "this row")
                    .at(other, "and this one")
                    .at(entry.span, "listed here")
                    .help("list each row that is to be left out by a line that only it has; see the row without the entry for the line to paste"),
            );
        }
        for range in loose {
            let span = document.span(range.clone());
            if let Some(index) = self.row_index(document, span) {
                used[index] = true;
                let entry = self.entries[index];
                // A comment is left out as a whole: no reader of the page sees it.
                let (what, label) = match document.slice(span).map_or(0, |text| row_tags(text).count()) {
                    2.. => ("several rows outside of every table are skipped", "these rows"),
                    _ => ("a line outside of every table is skipped", "this line"),
                };
                problems.push(
                    Problem::new(Rule::RowIgnored, format!("{what}: {}", entry.because))
                        .at(span, label)
                        .at(entry.span, "listed here"),
                );
            }
        }
        if used.iter().all(|used| *used) {
            return;
        }
        let mut seen: Vec<Option<Range<usize>>> = vec![None; self.entries.len()];
        for range in lines(document.text, 0..document.text.len()) {
            if let Some(index) = self.index(&document.text[range.clone()]) {
                seen[index].get_or_insert(range);
            }
        }
        for (index, entry) in self.entries.iter().enumerate().filter(|(index, _)| !used[*index]) {
            let line = &entry.line;
            let problem = match &seen[index] {
                Some(range) => Problem::new(Rule::IgnoreUnused, format!("`ignore:` lists a line that is no row: {line}"))
                    .at(document.span(trimmed(document.text, range.clone())), "no row would be read here")
                    .help("delete the entry; a row is listed by a line of its own that holds a text."),
                None => {
                    Problem::new(Rule::IgnoreUnused, format!("`ignore:` lists a line that the document does not have: {line}"))
                        .at(document.span(0..0), "in this document")
                        .help("delete the entry, or copy the line anew if the vendor changed it: the whole line without the white space around it.")
                }
            };
            problems.push(problem.at(entry.span, "listed here"));
        }
    }
}

/// A line by which a row can be named.
#[derive(Clone, Copy, Debug)]
struct Name<'d> {
    /// What of it belongs to the row.
    part: &'d str,
    /// All of it, and what of it stands before and behind the row.
    line: &'d str,
    around: [&'d str; 2],
}

/// The lines by which a row can be named: those with a text, since `<tr>` would name every row.
fn names<'d>(document: &Document<'d>, row: Span) -> Vec<Name<'d>> {
    let text = document.text;
    let place = |offset: u32| document.place(offset).min(text.len());
    let (start, end) = (place(row.start), place(row.end));
    let mut all = Vec::new();
    let (first, last) = document.lines.lines(row);
    for number in first..=last {
        let from = place(document.lines.start(number));
        let next = place(document.lines.start(number + 1));
        // The last line starts where the one after it would.
        let to = if next > from { next } else { text.len() };
        let (head, tail) = (start.max(from), end.min(to));
        let (Some(line), Some(part)) = (text.get(from..to), text.get(head..tail)) else { continue };
        let around = [text.get(from..head).unwrap_or_default(), text.get(tail..to).unwrap_or_default()];
        // A carriage return alone ends a line, too.
        let parts = part.split('\r').map(str::trim).filter(|part| !part.is_empty());
        all.extend(parts.map(|part| Name { part, line: line.trim(), around }));
    }
    let told: Vec<Name<'d>> = all.iter().copied().filter(|name| has_text(name.part)).collect();
    if told.is_empty() { all.into_iter().take(1).collect() } else { told }
}

/// The lines of a range, without their ends.
fn lines(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut from = Some(range.start);
    let end = range.end;
    std::iter::from_fn(move || {
        let start = from?;
        let length = text[start..end].find(['\n', '\r']);
        from = length.map(|length| start + length + 1);
        Some(start..length.map_or(end, |length| start + length))
    })
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let line = &text[range.clone()];
    let start = range.start + line.len() - line.trim_start().len();
    start..start + line.trim().len()
}

/// True where something stands outside of tags.
fn has_text(line: &str) -> bool {
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('<') {
        if !before.trim().is_empty() {
            return true;
        }
        match after.split_once('>') {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    !rest.trim().is_empty()
}

/// Finds the line by which to list a row of one document.
#[derive(Debug)]
pub(crate) struct Namer<'a, 'd> {
    document: &'a Document<'d>,
    /// How often each line stands in the document. Few documents have a row to list.
    counts: OnceCell<BTreeMap<&'d str, u32>>,
}

impl<'a, 'd> Namer<'a, 'd> {
    pub(crate) fn new(document: &'a Document<'d>) -> Self {
        Self { document, counts: OnceCell::new() }
    }

    /// Adds the entry for this row to a problem that has nothing to paste yet.
    pub(crate) fn paste(&self, problem: Problem, row: Span) -> Problem {
        if problem.paste.is_some() { problem } else { problem.paste(MANIFEST, item(self.name(row))) }
    }

    /// The first line of the row that stands nowhere else in the document.
    fn name(&self, row: Span) -> &'d str {
        let text = self.document.text;
        let counts = self.counts.get_or_init(|| {
            let mut counts = BTreeMap::new();
            for range in lines(text, 0..text.len()) {
                *counts.entry(text[range].trim()).or_default() += 1;
            }
            counts
        });
        let names = names(self.document, row);
        // Of a line that goes on with other rows the part, which is in no count: it would leave them out, too.
        let shared = |text: &str| text.len() > TAGS || has_text(text);
        let name = |name: &Name<'d>| if name.around.iter().any(|text| shared(text)) { name.part } else { name.line };
        let only = names.iter().map(name).find(|name| counts.get(name).is_none_or(|count| *count == 1));
        only.or(names.first().map(name)).unwrap_or_default()
    }
}

/// The most bytes that are looked at beside a row, for tags alone.
const TAGS: usize = 64;

/// An entry to paste.
pub(super) fn item(line: &str) -> String {
    entry(line, "?")
}

fn entry(line: &str, because: &str) -> String {
    format!("{ITEM}{}, because: {}}}\n", word(line.trim()), word(because))
}

/// The entries for lines outside of tables.
pub(super) fn paste<'l>(problem: Problem, lines: impl IntoIterator<Item = &'l str>) -> Problem {
    problem.paste(MANIFEST, lines.into_iter().map(item).collect::<String>())
}

/// Makes the entries to paste of all problems of one document fit the manifest, one after the other: the key `ignore:`
/// stands over the first of them, unless the document has it already. Nothing can be put below an `ignore:` in brackets, so the
/// first takes its place with all that stands there.
pub(crate) fn fit(document: &DocumentSpec, problems: &mut [Problem]) {
    let mut pasted: BTreeSet<String> = BTreeSet::new();
    for problem in problems {
        let Some(paste) = problem.paste.as_mut().filter(|paste| paste.text.starts_with(ITEM)) else { continue };
        let first = pasted.is_empty();
        if !pasted.insert(paste.text.clone()) {
            problem.paste = None;
            problem.help.push("the entry for its line is pasted above".to_owned());
        } else if document.style == IgnoreStyle::Lines && !document.ignore.is_empty() {
            problem.help.push(format!("add the entry to the `ignore:` of `{}`", document.path));
        } else if !first {
            problem.help.push(format!("add the entry below the `ignore:` of `{}` that is pasted first", document.path));
        } else {
            let known: String = document.ignore.iter().map(|it| entry(&it.line, &it.because)).collect();
            paste.text.insert_str(0, &format!("{KEY}{known}"));
            let path = &document.path;
            problem.help.extend(match document.style {
                IgnoreStyle::Lines => None,
                IgnoreStyle::Brackets => Some(format!("put the block below in place of the `ignore:` of `{path}`")),
                IgnoreStyle::Braces => Some(format!(
                    "the entry of `{path}` is in braces: write each of its keys on a line of its own, with the block below as its `ignore:`"
                )),
            });
        }
    }
}
