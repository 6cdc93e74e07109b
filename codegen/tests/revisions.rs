//! The next revisions of the real pages: each page is changed in memory in every way that such pages were seen to
//! change, and read with the repository's own `sources/*.yaml`. Whatever the change, a row is a record with the texts
//! that it had, or a problem covers its line.

// A helper that fails is a test that fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use common::{Read, read};
use expect_test::expect;
use rayon::prelude::*;
use status_codegen::config::{self, Config};
use status_codegen::document::Document;
use status_codegen::problem::{Problem, Severity};
use status_codegen::records::Record;
use status_codegen::span::{Files, LineIndex, SourceFile};
use status_codegen::tables::{Row, Table, tables};
use status_codegen::text::{Inline, Text};

/// What a revision must keep of a row.
type Key = (String, String, Vec<String>);

fn key(record: &Record) -> Key {
    let scope = record.scope.as_ref().map_or(String::new(), |scope| scope.as_str().to_owned());
    let texts = record.texts.iter().map(|(field, text, _)| format!("{}: {}", field.as_str(), text.markdown()));
    (scope, record.code.to_string(), texts.collect())
}

fn multiset(records: &[Record]) -> BTreeMap<Key, usize> {
    let mut keys = BTreeMap::new();
    for record in records {
        *keys.entry(key(record)).or_default() += 1;
    }
    keys
}

struct Page {
    index: usize,
    path: String,
    text: String,
    base: BTreeMap<Key, usize>,
    /// First and last line of each record, 0-based.
    rows: Vec<(usize, usize)>,
    tables: Vec<Table>,
}

impl Page {
    fn lines(&self) -> Vec<&str> {
        self.text.lines().collect()
    }

    fn is_pipe(&self) -> bool {
        !self.text.contains("<table")
    }

    /// The text with each line changed.
    fn map(&self, change: impl Fn(usize, &str) -> String) -> String {
        self.lines().iter().enumerate().map(|(at, line)| change(at, line) + "\n").collect()
    }

    /// The text with each line of a table's row, head and delimiter changed.
    fn map_rows(&self, change: impl Fn(&str) -> String) -> String {
        self.map(|_, line| if line.trim_start().starts_with('|') { change(line) } else { line.to_owned() })
    }

    fn delimiters(&self) -> Vec<usize> {
        let dashes = |line: &&str| line.contains("-|") || line.contains("- |");
        let is = |line: &str| dashes(&line) && line.chars().all(|c| "|:- ".contains(c));
        self.lines().iter().enumerate().filter(|(_, line)| is(line)).map(|(at, _)| at).collect()
    }
}

fn pages() -> (Config, Files, Vec<Page>) {
    let files = Files::new(common::sources());
    let mut problems = Vec::new();
    let config = config::read(&files, &mut problems).unwrap();
    let pages = config.manifest.documents.iter().enumerate().map(|(index, spec)| {
        let id = files.find(&spec.path).unwrap();
        let bytes = &files.get(id).bytes;
        let found = read(&config.manifest, index, bytes);
        assert!(found.lost.is_empty(), "{:?}", found.lost);
        let lines = LineIndex::new(bytes);
        let at = |record: &Record| {
            let (first, last) = lines.lines(record.span);
            (first as usize - 1, last as usize - 1)
        };
        let document = Document::read(&files, id, &mut Vec::new()).unwrap();
        Page {
            index,
            path: spec.path.clone(),
            text: String::from_utf8(bytes.clone()).unwrap(),
            base: multiset(&found.records),
            rows: found.records.iter().map(at).collect(),
            tables: tables(&document, &config.manifest.vocabulary, &[], &mut Vec::new()),
        }
    });
    let pages = pages.collect();
    (config, files, pages)
}

/// What became of one revision.
#[derive(Default, Debug)]
struct Judged {
    runs: usize,
    /// Rows with the texts that they had, of all rows.
    kept: usize,
    rows: usize,
    errors: usize,
    /// Rows that are lost, and records that say something new without a problem at their lines.
    silent: Vec<String>,
}

fn judge(page: &Page, bytes: &[u8], found: &Read, judged: &mut Judged) {
    judged.runs += 1;
    let mut rest = page.base.clone();
    let lines = LineIndex::new(bytes);
    for record in &found.records {
        match rest.get_mut(&key(record)) {
            Some(left) if *left > 0 => {
                *left -= 1;
                judged.kept += 1;
            }
            _ => {
                let (first, last) = lines.lines(record.span);
                let told = |problem: &Problem| {
                    problem.labels.iter().any(|label| {
                        let at = lines.lines(label.span);
                        at.0 <= last && first <= at.1
                    })
                };
                if !found.problems.iter().any(told) {
                    judged.silent.push(format!("{}:{first}: new record {:?}", page.path, key(record)));
                }
            }
        }
    }
    judged.rows += page.base.values().sum::<usize>();
    judged.errors += found.problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    judged.silent.extend(found.lost.iter().map(|line| format!("{}: {line}", page.path)));
}

fn html(inlines: &[Inline]) -> String {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) => escaped(text),
            Inline::Code(code) => format!("<code>{}</code>", escaped(code)),
            Inline::Emphasis(content) => format!("<em>{}</em>", html(content)),
            Inline::Strong(content) => format!("<strong>{}</strong>", html(content)),
            Inline::Strikethrough(content) => format!("<del>{}</del>", html(content)),
            Inline::Link { target, content } => format!("<a href=\"{}\">{}</a>", escaped(target), html(content)),
            Inline::Image { target, alt } => format!("<img src=\"{}\" alt=\"{}\">", escaped(target), escaped(alt)),
            Inline::Break => "<br>".to_owned(),
        })
        .collect()
}

/// The page with its tables written anew.
fn rewritten(page: &Page, write: impl Fn(&Table, &str) -> String) -> String {
    let mut out = String::new();
    let mut from = 0;
    for table in &page.tables {
        let mut range = table.span.range();
        if !page.is_pipe() {
            range.start = page.text[..range.start].rfind("<table").unwrap();
            range.end += page.text[range.end..].find("</table>").unwrap() + "</table>".len();
        }
        out.push_str(&page.text[from..range.start]);
        out.push_str(&write(table, &page.text));
        from = range.end;
    }
    out + &page.text[from..]
}

fn to_html(table: &Table, page: &str) -> String {
    // An omitted leading cell is the `rowspan` that a person would write.
    let (rows, width) = (&table.rows, table.header.cells.len());
    let row = |at: usize, row: &Row| {
        let mut cells: Vec<String> = row.cells.iter().map(|cell| html(&cell.text.inlines())).collect();
        if cells.len() > width {
            // Unescaped pipes in the last text.
            cells.truncate(width - 1);
            let span = row.cells[width - 1].span.to(row.cells[row.cells.len() - 1].span);
            cells.push(html(&Text::from_markdown_cell(&page[span.range()]).inlines()));
        }
        let span = rows[at + 1..].iter().take_while(|row| row.cells.len() < width).count() + 1;
        let full = cells.len() == width && span > 1;
        let mut out = String::from("<tr>");
        for (column, cell) in cells.iter().enumerate() {
            let rowspan = if column == 0 && full { format!(" rowspan=\"{span}\"") } else { String::new() };
            let _ = write!(out, "<td{rowspan}>{cell}</td>");
        }
        out + "</tr>\n"
    };
    let head: String = table.header.cells.iter().map(|cell| format!("<th>{}</th>", cell.text.plain())).collect();
    let body: String = rows.iter().enumerate().map(|(at, of)| row(at, of)).collect();
    format!("<table>\n<tr>{head}</tr>\n{body}</table>")
}

fn to_pipes(table: &Table) -> String {
    let row = |row: &Row| {
        let cells = row.cells.iter().map(|cell| cell.text.markdown().replace('|', "\\|").replace('\n', "<br>"));
        format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
    };
    let delimiter = format!("|{}\n", "---|".repeat(table.header.cells.len()));
    row(&table.header) + &delimiter + &table.rows.iter().map(row).collect::<String>()
}

/// Every revision of a page that keeps each row's texts: a name, and one or more pages.
fn revisions(page: &Page) -> Vec<(&'static str, Vec<String>)> {
    let lines = page.lines();
    let last_of = |at: usize| page.rows.iter().any(|(_, last)| *last == at);
    let in_row = |at: usize| page.rows.iter().any(|(first, last)| (*first..=*last).contains(&at));
    let mut out = vec![
        ("unchanged", vec![page.text.clone()]),
        ("CRLF", vec![page.text.replace('\n', "\r\n")]),
        ("BOM", vec![format!("\u{feff}{}", page.text)]),
        ("BOM and CRLF", vec![format!("\u{feff}{}", page.text.replace('\n', "\r\n"))]),
        ("trailing spaces", vec![page.map(|_, line| format!("{line}   "))]),
        ("trailing tabs", vec![page.map(|_, line| format!("{line}\t"))]),
        ("tabs for spaces around pipes", vec![page.text.replace(" | ", "\t|\t")]),
        ("no final line end", vec![page.text.trim_end().to_owned()]),
        ("heading above all", vec![format!("# New\n\n{}", page.text)]),
        (
            "blank line after every row",
            vec![page.map(|at, line| format!("{line}{}", if last_of(at) { "\n" } else { "" }))],
        ),
        (
            "three blank lines after every row",
            vec![page.map(|at, line| format!("{line}{}", if last_of(at) { "\n\n\n" } else { "" }))],
        ),
        (
            "blank line in one gap",
            page.rows
                .iter()
                .map(|(_, last)| page.map(|at, line| format!("{line}{}", if at == *last { "\n" } else { "" })))
                .collect(),
        ),
        (
            "comment in one gap",
            page.rows
                .iter()
                .step_by(5)
                .map(|(_, last)| {
                    page.map(|at, line| format!("{line}{}", if at == *last { "\n<!-- new -->" } else { "" }))
                })
                .collect(),
        ),
        ("rows indented", vec![page.map(|at, line| if in_row(at) { format!("  {line}") } else { line.to_owned() })]),
    ];
    if page.is_pipe() {
        let delimiters = page.delimiters();
        let drop_close = |line: &str| line.trim_end().trim_end_matches('|').to_owned();
        let single: Vec<usize> =
            page.rows.iter().filter(|(first, last)| first == last).map(|(first, _)| *first).collect();
        let cut = |line: &str| {
            let at = line.trim_end().trim_end_matches('|').rfind(char::is_whitespace)?;
            Some(format!("{}\n{}", &line[..at], &line[at + 1..]))
        };
        out.extend([
            (
                "delimiter deleted",
                vec![
                    page.map(|at, line| if delimiters.contains(&at) { "\u{1}".into() } else { line.to_owned() })
                        .replace("\u{1}\n", ""),
                ],
            ),
            (
                "delimiter short",
                vec![page.map(|at, line| if delimiters.contains(&at) { "|---|".into() } else { line.to_owned() })],
            ),
            (
                "delimiter long",
                vec![
                    page.map(|at, line| if delimiters.contains(&at) { format!("{line}---|") } else { line.to_owned() }),
                ],
            ),
            (
                "delimiter of em dashes",
                vec![
                    page.map(
                        |at, line| if delimiters.contains(&at) { line.replace('-', "—") } else { line.to_owned() },
                    ),
                ],
            ),
            (
                "blank line above the delimiter",
                vec![page.map(|at, line| if delimiters.contains(&at) { format!("\n{line}") } else { line.to_owned() })],
            ),
            ("pipes doubled", vec![page.map(|_, line| line.replace('|', "||"))]),
            (
                "pipes doubled in one row",
                single
                    .iter()
                    .step_by(7)
                    .map(|row| page.map(|at, line| if at == *row { line.replace('|', "||") } else { line.to_owned() }))
                    .collect(),
            ),
            (
                "outer pipes dropped",
                vec![page.map_rows(|line| drop_close(line).trim_start_matches('|').trim_start().to_owned())],
            ),
            ("closing pipes dropped", vec![page.map_rows(drop_close)]),
            (
                "closing pipe of one row dropped",
                single
                    .iter()
                    .map(|row| page.map(|at, line| if at == *row { drop_close(line) } else { line.to_owned() }))
                    .collect(),
            ),
            (
                "opening pipe of one row dropped",
                single
                    .iter()
                    .step_by(3)
                    .map(|row| {
                        page.map(|at, line| if at == *row { line.replacen('|', "", 1) } else { line.to_owned() })
                    })
                    .collect(),
            ),
            (
                "a cell over two lines",
                single
                    .iter()
                    .step_by(3)
                    .filter_map(|row| {
                        cut(lines[*row])?;
                        Some(page.map(|at, line| if at == *row { cut(line).unwrap() } else { line.to_owned() }))
                    })
                    .collect(),
            ),
            (
                "a cell over a blank line",
                single
                    .iter()
                    .step_by(5)
                    .filter_map(|row| {
                        cut(lines[*row])?;
                        Some(page.map(|at, line| {
                            if at == *row { cut(line).unwrap().replacen('\n', "\n\n", 1) } else { line.to_owned() }
                        }))
                    })
                    .collect(),
            ),
            (
                "header repeated in the middle",
                single
                    .iter()
                    .step_by(9)
                    .map(|row| {
                        page.map(|at, line| {
                            let head = delimiters.iter().rev().find(|delimiter| **delimiter < at);
                            match head {
                                Some(delimiter) if at == *row => {
                                    format!("{line}\n{}\n{}", lines[delimiter - 1], lines[*delimiter])
                                }
                                _ => line.to_owned(),
                            }
                        })
                    })
                    .collect(),
            ),
            ("in a block quote", vec![page.map(|_, line| format!("> {line}"))]),
            (
                "in a list item",
                vec![format!(
                    "- Codes\n\n{}",
                    page.map(|_, line| if line.is_empty() { String::new() } else { format!("  {line}") })
                )],
            ),
            (
                "in a list item, indented by four",
                vec![format!(
                    "- Codes\n\n{}",
                    page.map(|_, line| if line.is_empty() { String::new() } else { format!("    {line}") })
                )],
            ),
            ("in `<details>`", vec![format!("<details>\n\n{}\n</details>\n", page.text)]),
            (
                "in `<div>` without blank lines",
                vec![page.map(|at, line| {
                    let head = delimiters.contains(&(at + 1));
                    format!("{}{line}", if head { "<div>\n" } else { "" })
                })],
            ),
            (
                "under a paragraph",
                vec![page.map(|at, line| {
                    format!("{}{line}", if delimiters.contains(&(at + 1)) { "The codes:\n" } else { "" })
                })],
            ),
            (
                "rows in reverse",
                vec![{
                    let mut lines = lines.clone();
                    // Whole rows only: where the leading cell is omitted, the order says what holds.
                    if page
                        .tables
                        .iter()
                        .all(|table| table.rows.iter().all(|row| row.cells.len() >= table.header.cells.len()))
                    {
                        let mut from = 0;
                        while from < single.len() {
                            let mut to = from;
                            while to + 1 < single.len() && single[to + 1] == single[to] + 1 {
                                to += 1;
                            }
                            lines[single[from]..=single[to]].reverse();
                            from = to + 1;
                        }
                    }
                    lines.join("\n")
                }],
            ),
            ("as HTML", vec![rewritten(page, to_html)]),
            (
                "as HTML under a paragraph",
                vec![rewritten(page, |table, text| {
                    format!("\nSee:\n{}\n", to_html(table, text).replace("</td>", "\n</td>"))
                })],
            ),
            (
                "as HTML without end tags",
                vec![rewritten(page, |table, text| to_html(table, text).replace("</td>", "").replace("</tr>", ""))],
            ),
        ]);
    } else {
        out.extend([
            ("as pipes", vec![rewritten(page, |table, _| to_pipes(table))]),
            (
                "tags in upper case",
                vec![
                    page.text
                        .replace("<td", "<TD")
                        .replace("</td", "</TD")
                        .replace("<tr", "<TR")
                        .replace("</tr", "</TR"),
                ],
            ),
            ("no `</td>`", vec![page.text.replace("</td>", "")]),
            ("no `</tr>`", vec![page.text.replace("</tr>", "")]),
            ("no `</table>`", vec![page.text.replace("</table>", "")]),
            (
                "all on one line",
                vec![rewritten(page, |table, text| {
                    let start = text[..table.span.range().start].rfind("<table").unwrap();
                    text[start..table.span.range().end].split('\n').map(str::trim).collect::<String>() + "</table>"
                })],
            ),
            ("in a list item", vec![format!("- Codes\n\n{}", page.map(|_, line| format!("  {line}")))]),
            (
                "as a page of HTML tags",
                vec![page.text.replace("<table>", "<div><table class=x>").replace("</table>", "</table></div>")],
            ),
        ]);
    }
    out
}

#[test]
fn revisions_keep_every_row() {
    let (config, _, pages) = pages();
    let mut judged: BTreeMap<&str, Judged> = BTreeMap::new();
    for page in &pages {
        for (name, texts) in revisions(page) {
            let of = judged.entry(name).or_default();
            for text in texts {
                let found = read(&config.manifest, page.index, text.as_bytes());
                judge(page, text.as_bytes(), &found, of);
            }
        }
    }
    let mut table = String::from("revision: runs, rows kept of all, errors\n");
    let mut silent = String::new();
    for (name, of) in &judged {
        let _ = writeln!(table, "{name}: {}, {} of {}, {}", of.runs, of.kept, of.rows, of.errors);
        for line in of.silent.iter().take(5) {
            let _ = writeln!(silent, "{name}: {line}");
        }
    }
    println!("{table}\n{silent}");
    assert!(silent.is_empty(), "{silent}");
    expect![[r#"
        revision: runs, rows kept of all, errors
        BOM: 5, 238 of 238, 0
        BOM and CRLF: 5, 238 of 238, 0
        CRLF: 5, 238 of 238, 0
        a cell over a blank line: 31, 1659 of 1795, 15
        a cell over two lines: 51, 2995 of 3007, 22
        all on one line: 1, 22 of 22, 0
        as HTML: 4, 216 of 216, 0
        as HTML under a paragraph: 4, 216 of 216, 0
        as HTML without end tags: 4, 216 of 216, 0
        as a page of HTML tags: 1, 22 of 22, 0
        as pipes: 1, 22 of 22, 0
        blank line above the delimiter: 4, 216 of 216, 0
        blank line after every row: 5, 238 of 238, 0
        blank line in one gap: 238, 13600 of 13600, 0
        closing pipe of one row dropped: 215, 13051 of 13051, 0
        closing pipes dropped: 4, 215 of 216, 1
        comment in one gap: 49, 2750 of 2750, 0
        delimiter deleted: 4, 216 of 216, 0
        delimiter long: 4, 216 of 216, 0
        delimiter of em dashes: 4, 216 of 216, 0
        delimiter short: 4, 216 of 216, 0
        header repeated in the middle: 27, 1623 of 1623, 0
        heading above all: 5, 238 of 238, 0
        in `<details>`: 4, 216 of 216, 0
        in `<div>` without blank lines: 4, 216 of 216, 0
        in a block quote: 4, 216 of 216, 0
        in a list item: 5, 238 of 238, 0
        in a list item, indented by four: 4, 216 of 216, 0
        no `</table>`: 1, 22 of 22, 0
        no `</td>`: 1, 22 of 22, 0
        no `</tr>`: 1, 22 of 22, 0
        no final line end: 5, 238 of 238, 0
        opening pipe of one row dropped: 73, 4353 of 4437, 6
        outer pipes dropped: 4, 186 of 216, 1
        pipes doubled: 4, 213 of 216, 1
        pipes doubled in one row: 33, 2013 of 2013, 0
        rows in reverse: 4, 216 of 216, 0
        rows indented: 5, 238 of 238, 0
        tabs for spaces around pipes: 5, 238 of 238, 0
        tags in upper case: 1, 22 of 22, 0
        three blank lines after every row: 5, 238 of 238, 0
        trailing spaces: 5, 238 of 238, 0
        trailing tabs: 5, 238 of 238, 0
        unchanged: 5, 238 of 238, 0
        under a paragraph: 4, 216 of 216, 0
    "#]]
    .assert_eq(&table);
}

/// The problems of the whole run with one document changed, without those that stand there anyway.
fn run(config: &Config, files: &Files, path: &str, text: &str) -> Vec<Problem> {
    let changed = files.iter().map(|(_, file)| SourceFile {
        path: file.path.clone(),
        bytes: if file.path == path { text.as_bytes().to_vec() } else { file.bytes.clone() },
    });
    let files = Files::new(changed.collect());
    let mut problems = Vec::new();
    let _ = status_codegen::catalogs(&files, config, &mut problems);
    problems.retain(|problem| problem.severity == Severity::Error);
    problems
}

/// Errors of a run, as `rule: message`.
fn told(problems: &[Problem]) -> String {
    problems.iter().map(|problem| format!("{}: {}\n", problem.rule.id(), problem.message)).collect()
}

/// Every single-character change of every page: an error, other records, or a place that no record is made of.
#[test]
fn no_single_character_is_lost() {
    const CHANGES: [&str; 6] = ["", "x", "|", "\n", "1", " "];
    /// Every how many characters; a prime, so that all columns are met. 1 takes minutes.
    const STEP: usize = 23;
    let step = std::env::var("EVERY").map_or(STEP, |every| every.parse().unwrap());
    let (config, files, pages) = pages();
    let mut silent = Vec::new();
    let mut runs = 0;
    for page in &pages {
        let places: Vec<(usize, char)> = page.text.char_indices().skip(page.index % step).step_by(step).collect();
        runs += places.len() * CHANGES.len();
        let found: Vec<Vec<String>> = places
            .par_iter()
            .map(|(at, c)| CHANGES.iter().filter_map(|change| single(&config, &files, page, *at, *c, change)).collect())
            .collect();
        silent.extend(found.into_iter().flatten());
    }
    println!("{runs} changes");
    assert!(silent.is_empty(), "{} of {runs}\n{}", silent.len(), silent[..silent.len().min(60)].join("\n"));
}

/// What is wrong with one change.
fn single(config: &Config, files: &Files, page: &Page, at: usize, c: char, change: &str) -> Option<String> {
    let after = &page.text[at + c.len_utf8()..];
    // A letter is put before the character; a space, and nothing, take its place.
    let kept = if matches!(change, "" | " ") { String::new() } else { c.to_string() };
    let text = format!("{}{change}{kept}{after}", &page.text[..at]);
    if text == page.text {
        return None;
    }
    let found = read(&config.manifest, page.index, text.as_bytes());
    if found.problems.iter().any(|problem| problem.severity == Severity::Error) {
        return None;
    }
    let line = page.text[..at].matches('\n').count();
    let say =
        |what: &str| Some(format!("{}:{}: {what}: {c:?} → {change:?}: {}", page.path, line + 1, page.lines()[line]));
    if !found.lost.is_empty() {
        return say(&format!("lost {:?}", found.lost));
    }
    let base: usize = page.base.values().sum();
    if found.records.len() < base {
        return run(config, files, &page.path, &text).is_empty().then(|| say("fewer records")).flatten();
    }
    let in_row = page.rows.iter().any(|(first, last)| (*first..=*last).contains(&line));
    if !in_row || multiset(&found.records) != page.base {
        return None;
    }
    // The same records: then nothing of a text changed. White space, and what HTML writes between `<` and `>`.
    let blank = |text: &str| text.chars().all(|c| c.is_whitespace());
    let white = blank(change) && (c.is_whitespace() || !kept.is_empty()) || c.is_whitespace() && change.is_empty();
    let in_tag = page.text[..at].rfind('<') > page.text[..at].rfind('>') || c == '<';
    // GFM does not need the first pipe of a row.
    let outer = c == '|' && page.text[..at].rsplit('\n').next().is_some_and(blank);
    let told = found.problems.iter().any(|problem| {
        let lines = LineIndex::new(text.as_bytes());
        problem.labels.iter().any(|label| {
            let (first, last) = lines.lines(label.span);
            first as usize <= line + 2 && line < last as usize + 1
        })
    });
    if white || in_tag || outer || told { None } else { say("no change") }
}

/// One mistake of a maintainer or vendor: what the run says, all of it.
#[test]
fn one_change_one_problem() {
    let (config, files, pages) = pages();
    let mut out = String::new();
    let mut case = |name: &str, page: &Page, text: String| {
        let _ = writeln!(out, "# {name}\n{}", told(&run(&config, &files, &page.path, &text)));
    };
    let row = |page: &Page, nth: usize| page.rows[nth].0;
    let ja = pages.iter().find(|page| page.path.ends_with("ja.md")).unwrap();
    let en = pages.iter().find(|page| page.path.ends_with("cdn/status-codes.en.md")).unwrap();
    let zh = pages.iter().find(|page| page.path.ends_with("zh.md")).unwrap();
    let ecdn = pages.iter().find(|page| !page.is_pipe()).unwrap();
    let without = |page: &Page, gone: &dyn Fn(usize) -> bool| {
        let lines = page.lines();
        (0..lines.len()).filter(|at| !gone(*at)).map(|at| format!("{}\n", lines[at])).collect::<String>()
    };
    case("row of ja deleted", ja, without(ja, &|at| at == row(ja, 3)));
    case("row of zh deleted", zh, without(zh, &|at| at == row(zh, 2)));
    case("row added", en, format!("{}\n", en.text.trim_end()) + "| 599 | New | Wait |\n");
    case("row reworded", en, en.text.replace("Looping request", "The request loops"));
    case("header renamed", en, en.text.replace("| Suggestion |", "| What next |"));
    case("column added", en, en.map_rows(|line| format!("{line} x |")));
    case("second table of ja deleted", ja, without(ja, &|at| at + 2 >= row(ja, 25)));
    case("first table of ja deleted", ja, without(ja, &|at| (2..=row(ja, 24)).contains(&at)));
    case("table of ecdn deleted", ecdn, without(ecdn, &|at| at + 6 >= row(ecdn, 0)));
    case("tables of zh swapped", zh, {
        let (head, tail) = zh.text.split_once("\n## HTTP协议").unwrap();
        let (intro, first) = head.split_once("\n## 云监控").unwrap();
        format!("{intro}\n## HTTP协议{tail}\n## 云监控{first}\n")
    });
    case("two codes in a cell", en, en.text.replace("| 532 ", "| 532/533 ").replacen("| 533 ", "| 599 ", 1));
    case(
        "a table inserted",
        en,
        en.text.replace("| Status Code", "| Status Code | Meaning |\n|---|---|\n| 1 | One |\n\nMore:\n\n| Status Code"),
    );
    println!("{out}");
    expect![[r#"
        # row of ja deleted
        missing-in-locale: `tencent/cdn` 404 stands in tencent/cdn/status-codes.en.md (en), but not in tencent/cdn/status-codes.ja.md (ja)

        # row of zh deleted
        code-vanished: `alibaba/site-monitor` http 615 (ContentMismatch) stands in no document any more

        # row added
        missing-in-locale: `tencent/cdn` 599 stands in tencent/cdn/status-codes.en.md (en), but not in tencent/cdn/status-codes.ja.md (ja)
        missing-in-locale: `tencent/cdn` 599 stands in tencent/cdn/status-codes.en.md (en), but not in tencent/cdn/status-codes.ko.md (ko)
        name-missing: `tencent/cdn`: no name in `names.yaml` for 599

        # row reworded
        decision-stale: tencent/cdn 423 meaning: meaning-differs: decided on what no longer stands there

        # header renamed
        header-differs: the header of this table has [What next] in the place of [Suggestion], compared with its manifest entry

        # column added
        header-differs: the header of this table has [x] more, compared with its manifest entry

        # second table of ja deleted
        table-missing: `tencent/cdn/status-codes.ja.md` has no table with the header [ステータスコード, 意味], which the manifest lists as its table 2

        # first table of ja deleted
        table-missing: `tencent/cdn/status-codes.ja.md` has no table with the header [ステータスコード, 意味, 推奨する対処方法], which the manifest lists as its table 1

        # table of ecdn deleted
        table-missing: `tencent/ecdn/status-code-statistics.en.md` has no table with the header [Category, Status Code, Description, Solution], which the manifest lists as its table 1

        # tables of zh swapped
        table-moved: the table stands at another place than its manifest entry

        # two codes in a cell
        code-invalid: `532/533` is several codes in one cell
        missing-in-locale: `tencent/cdn` 599 stands in tencent/cdn/status-codes.en.md (en), but not in tencent/cdn/status-codes.ja.md (ja)
        missing-in-locale: `tencent/cdn` 599 stands in tencent/cdn/status-codes.en.md (en), but not in tencent/cdn/status-codes.ko.md (ko)
        name-missing: `tencent/cdn`: no name in `names.yaml` for 599

        # a table inserted
        table-unlisted: table 1 of the document is not in its manifest entry

    "#]].assert_eq(&out);
}
