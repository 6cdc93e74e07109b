//! Tables as text in, records and problems as text out.

mod bind;
mod columns;
mod property;
mod rows;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Reading, read};
use crate::catalog::{CatalogId, Field, ScopeId};
use crate::code::CodeKind;
use crate::config::{
    CatalogSpec, DocumentSpec, IgnoreStyle, IgnoredLine, Manifest, Role, ScopeSpec, TableSpec, TableUse, Vocabulary,
};
use crate::document::{Document, Format};
use crate::locale::Locale;
use crate::problem::{Problem, Severity};
use crate::span::{FileId, LineIndex, Span};
use crate::tables::{Cell, Row, Syntax, Table};
use crate::text::Text;

/// A manifest with one document: catalog 0 is `acme/cdn`, catalog 1 `acme/monitor` with the scopes http, ping and tcp,
/// catalog 2 `http`.
struct Case {
    manifest: Manifest,
    page: String,
    syntax: Syntax,
}

/// Where the manifest is said to stand.
const MANIFEST: Span = Span { file: FileId(7), start: 0, end: 0 };

fn case(page: &str) -> Case {
    let mut vocabulary = Vocabulary::default();
    let words = [
        ("Code", Role::Code),
        ("状态码", Role::Code),
        ("Protocol", Role::Scope),
        ("Category", Role::Field(Field::Category)),
        ("Meaning", Role::Field(Field::Meaning)),
        ("含义", Role::Field(Field::Meaning)),
        ("Description", Role::Field(Field::Description)),
        ("Solution", Role::Field(Field::Solution)),
    ];
    for (header, role) in words {
        assert_eq!(vocabulary.insert(header, role), None);
    }
    let catalog = |id: &str, scopes: &[&str]| CatalogSpec {
        id: CatalogId::parse(id).unwrap(),
        title: BTreeMap::new(),
        kind: CodeKind::Number,
        scopes: scopes
            .iter()
            .map(|scope| ScopeSpec {
                id: ScopeId::parse(&scope.to_lowercase()).unwrap(),
                texts: vec![(*scope).to_owned()],
                span: MANIFEST,
            })
            .collect(),
        span: MANIFEST,
    };
    let document = DocumentSpec {
        path: "acme/page.en.md".to_owned(),
        locale: Locale::parse("en").unwrap(),
        group: "acme".to_owned(),
        origin: String::new(),
        tables: Vec::new(),
        lists_tables: true,
        ignore: Vec::new(),
        style: IgnoreStyle::Lines,
        span: MANIFEST,
    };
    Case {
        manifest: Manifest {
            version: "0.1.0".to_owned(),
            catalogs: vec![
                catalog("acme/cdn", &[]),
                catalog("acme/monitor", &["HTTP", "PING", "TCP"]),
                catalog("http", &[]),
            ],
            vocabulary,
            documents: vec![document],
            ..Manifest::default()
        },
        page: page.to_owned(),
        syntax: Syntax::Pipe,
    }
}

impl Case {
    /// Adds a table entry by catalog index and header.
    fn table(self, catalog: usize, header: &[&str]) -> Self {
        self.table_under(catalog, header, None)
    }

    fn table_under(mut self, catalog: usize, header: &[&str], heading: Option<&str>) -> Self {
        self.manifest.documents[0].tables.push(TableSpec {
            header: header.iter().map(|text| (*text).to_owned()).collect(),
            heading: heading.map(str::to_owned),
            table: TableUse::Read {
                catalog,
                scope: None,
                roles: BTreeMap::new(),
                ignore: BTreeMap::new(),
                overflow: None,
                absent: Vec::new(),
            },
            span: MANIFEST,
            flow: None,
        });
        self
    }

    /// Changes the last entry.
    fn with(mut self, change: impl FnOnce(&mut TableUse)) -> Self {
        change(&mut self.manifest.documents[0].tables.last_mut().unwrap().table);
        self
    }

    fn overflow(self, field: Field) -> Self {
        self.with(|table| {
            if let TableUse::Read { overflow, .. } = table {
                *overflow = Some(field);
            }
        })
    }

    fn ignore_line(mut self, line: &str) -> Self {
        self.manifest.documents[0].ignore.push(IgnoredLine::test(line));
        self
    }

    fn html(mut self) -> Self {
        self.syntax = Syntax::Html;
        self
    }

    fn run(&self) -> (Reading, Vec<Problem>, Vec<Table>) {
        let document = Document {
            file: FileId(0),
            format: Format::Markdown,
            text: &self.page,
            offset: 0,
            lines: LineIndex::new(self.page.as_bytes()),
        };
        let tables = tables(&document, self.syntax);
        let mut problems = Vec::new();
        let reading = read(&self.manifest, 0, &document, tables.clone(), &mut problems);
        let tally = reading.tally;
        assert_eq!(tally.rows, tables.iter().map(|table| table.rows.len()).sum::<usize>());
        assert_eq!(tally.rows, tally.records + tally.refused + tally.skipped, "{tally:?}");
        assert_eq!(tally.records, reading.records.len());
        (reading, problems, tables)
    }

    /// Records, then problems, a line each.
    fn show(&self) -> String {
        let (reading, problems, _) = self.run();
        let lines = LineIndex::new(self.page.as_bytes());
        let mut out = String::new();
        for record in &reading.records {
            let (line, _) = lines.lines(record.span);
            let catalog = &self.manifest.catalogs[record.catalog].id;
            let scope = record.scope.as_ref().map_or(String::new(), |scope| format!(" {scope}"));
            let _ = write!(out, "{line}: {catalog}{scope} {} @{},{}", record.code, record.anchor.0, record.anchor.1);
            for (field, text, _) in &record.texts {
                let _ = write!(out, " | {}={}", field.as_str(), text.markdown().replace('\n', "⏎"));
            }
            out.push('\n');
        }
        for problem in &problems {
            let places: Vec<String> = problem
                .labels
                .iter()
                .map(|label| {
                    if label.span.file == MANIFEST.file {
                        "manifest".to_owned()
                    } else {
                        lines.line(label.span.start).to_string()
                    }
                })
                .collect();
            let severity = match problem.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "note",
            };
            let _ = writeln!(out, "{severity}[{}] {}: {}", problem.rule.id(), places.join(", "), problem.message);
            for help in &problem.help {
                if problem.severity == Severity::Error && !help.starts_with("if it is no row of a code") {
                    let _ = writeln!(out, "  {help}");
                }
            }
            if let Some(paste) = &problem.paste {
                for line in paste.text.lines() {
                    let _ = writeln!(out, "  +{line}");
                }
            }
        }
        out
    }
}

/// A reader for tests: each run of lines with a leading pipe is a table, its first line the header, `# …` a heading. In
/// HTML syntax a cell `^` is the cell above and `<` the one to the left, as the table model expands `rowspan` and `colspan`.
fn tables(document: &Document<'_>, syntax: Syntax) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    let mut headings = Vec::new();
    let mut open = false;
    let mut start = 0;
    for line in document.text.split_inclusive('\n') {
        let text = line.trim_end_matches('\n');
        if let Some(heading) = text.strip_prefix("# ") {
            headings = vec![heading.to_owned()];
        }
        if !text.starts_with('|') {
            open = false;
        } else if open {
            let table = tables.last_mut().unwrap();
            let above = table.rows.last().unwrap_or(&table.header).clone();
            table.rows.push(row(
                document,
                start,
                text,
                1 + table.rows.len() as u32,
                (syntax == Syntax::Html).then_some(&above),
            ));
        } else {
            let header = row(document, start, text, 0, None);
            tables.push(Table { span: header.span, syntax, headings: headings.clone(), header, rows: Vec::new() });
            open = true;
        }
        start += line.len();
    }
    tables
}

fn row(document: &Document<'_>, start: usize, line: &str, anchor: u32, above: Option<&Row>) -> Row {
    let mut cells: Vec<Cell> = Vec::new();
    let mut from = 1;
    let bytes = line.as_bytes();
    for at in 1..bytes.len() {
        if bytes[at] == b'|' && bytes[at - 1] != b'\\' {
            let raw = &line[from..at];
            let lead = raw.len() - raw.trim_start().len();
            let (first, last) = (start + from + lead, start + from + lead + raw.trim().len());
            let last = last.max(first.min(start + at));
            cells.push(match above {
                Some(above) if raw.trim() == "^" => above.cells[cells.len()].clone(),
                Some(_) if raw.trim() == "<" => cells[cells.len() - 1].clone(),
                _ => Cell {
                    span: document.span(first.min(last)..last),
                    text: Text::from_markdown_cell(raw.trim()),
                    anchor,
                    column: cells.len() as u32,
                },
            });
            from = at + 1;
        }
    }
    Row { span: document.span(start..start + line.len()), cells }
}
