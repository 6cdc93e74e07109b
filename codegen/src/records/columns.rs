//! What each column of a bound table holds. A column that no role claims is an error: its texts would be lost.

use std::collections::BTreeMap;

use super::bind::waiting;
use super::paste;
use crate::catalog::{Field, ScopeId};
use crate::code::{self, CodeKind, CodeValue};
use crate::config::{CatalogSpec, Manifest, Role, TableSpec, TableUse, Vocabulary};
use crate::problem::{Problem, Rule};
use crate::tables::Table;

/// How one column is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Code,
    /// A code, and its meaning behind it.
    WordedCode,
    Scope,
    Field(Field),
    /// Skipped by name, with a reason.
    Ignored,
    /// Without header: fine as long as its cells are empty.
    Blank,
    /// Already reported: its cells are left alone.
    Unclaimed,
}

impl Column {
    /// True where text may stand in it, read or not.
    pub(super) fn holds_text(self) -> bool {
        matches!(self, Self::Field(_) | Self::Ignored | Self::Unclaimed)
    }
}

/// How the rows of one table are read.
pub(super) struct Layout<'a> {
    pub(super) columns: Vec<Column>,
    /// Header texts, for messages.
    pub(super) names: Vec<String>,
    pub(super) code: usize,
    /// The words behind a code are its meaning.
    pub(super) worded: bool,
    pub(super) scope: Option<usize>,
    /// The scope of all rows.
    pub(super) fixed_scope: Option<ScopeId>,
    /// Compared text → scope.
    pub(super) scopes: BTreeMap<String, ScopeId>,
    /// Text columns by field.
    pub(super) fields: Vec<(Field, usize)>,
    /// The column that takes overflow cells, if it is certain.
    pub(super) overflow: Option<usize>,
    /// True where a maintainer chose it.
    pub(super) overflow_chosen: bool,
    pub(super) catalog: usize,
    pub(super) entry: &'a TableSpec,
    pub(super) spec: &'a CatalogSpec,
    pub(super) kind: CodeKind,
}

impl Layout<'_> {
    /// The code in a code cell.
    pub(super) fn read(&self, text: &str) -> Option<CodeValue> {
        let worded = || self.kind.read_with_words(text).filter(|_| self.worded).map(|(code, _)| code);
        let attributed = || self.kind.read(code::without_attributes(text));
        self.kind.read(text).or_else(attributed).or_else(worded)
    }

    /// A column as messages name it.
    pub(super) fn name(&self, column: usize) -> String {
        match self.names.get(column) {
            Some(name) if !name.is_empty() => format!("`{name}`"),
            _ => format!("column {}", column + 1),
        }
    }
}

/// The layout of a table, or none after a problem that says how many rows wait.
pub(super) fn layout<'a>(
    manifest: &'a Manifest,
    table: &Table,
    entry: &'a TableSpec,
    problems: &mut Vec<Problem>,
) -> Option<Layout<'a>> {
    let TableUse::Read { catalog, scope: fixed, roles, ignore, overflow, .. } = &entry.table else { return None };
    let spec = manifest.catalogs.get(*catalog)?;
    let names: Vec<String> = table.header.cells.iter().map(|cell| cell.text.plain().into_owned()).collect();
    let keys: Vec<String> = names.iter().map(|name| Vocabulary::key(name)).collect();
    let rows = table.rows.len();
    let shown = |column: usize| match names[column].as_str() {
        "" => (column + 1).to_string(),
        name => format!("`{name}`"),
    };
    let mut columns = Vec::with_capacity(keys.len());
    for (index, key) in keys.iter().enumerate() {
        let cell = table.header.cells[index].span;
        let column = if let Some(because) = ignore.get(key) {
            problems.push(
                Problem::new(Rule::ColumnIgnored, format!("the column {} is skipped: {because}", shown(index)))
                    .at(cell, "this column"),
            );
            Column::Ignored
        } else if let Some(role) = roles.get(key).copied().or_else(|| manifest.vocabulary.role(&names[index])) {
            match role {
                Role::Code => Column::Code,
                Role::CodeAndMeaning => Column::WordedCode,
                Role::Scope => Column::Scope,
                Role::Field(field) => Column::Field(field),
            }
        } else if key.is_empty() {
            Column::Blank
        } else {
            let name = &names[index];
            problems.push(
                Problem::new(Rule::ColumnUnclaimed, format!("no role claims the column `{name}`"))
                    .at(cell, "this column")
                    .at(entry.span, "the table's entry")
                    .help("add the header below its role in `columns:`, or for this table alone in its `roles:`")
                    .help(format!(
                        "or skip the column in the table's entry: `ignore: [{{column: {}, because: \"?\"}}]`",
                        paste::word(name)
                    ))
                    .paste(paste::MANIFEST, format!("  - {}\n", paste::word(name))),
            );
            Column::Unclaimed
        };
        columns.push(column);
    }

    let mut whole = true;
    for (key, what) in roles.keys().map(|key| (key, "roles")).chain(ignore.keys().map(|key| (key, "ignore"))) {
        if !keys.contains(key) {
            whole = false;
            problems.push(
                Problem::new(
                    Rule::ColumnUnknown,
                    format!(
                        "the table has no column {}, which its entry names in `{what}`",
                        if key.is_empty() { "without header".to_owned() } else { format!("`{key}`") }
                    ),
                )
                .at(entry.span, "this entry")
                .at(table.header.span, "the columns")
                .help("remove the column from the entry, or write its header as it stands"),
            );
        }
    }
    let mut seen: BTreeMap<Role, usize> = BTreeMap::new();
    for (index, column) in columns.iter().enumerate() {
        let role = match column {
            Column::Code => Role::Code,
            Column::WordedCode => Role::CodeAndMeaning,
            Column::Scope => Role::Scope,
            Column::Field(field) => Role::Field(*field),
            Column::Ignored | Column::Blank | Column::Unclaimed => continue,
        };
        // Such a column is both, and is found under each.
        let roles = match role {
            Role::CodeAndMeaning => vec![Role::Code, Role::Field(Field::Meaning)],
            role => vec![role],
        };
        for role in roles {
            if let Some(first) = seen.insert(role, index) {
                whole = false;
                problems.push(
                    Problem::new(
                        Rule::ColumnRepeated,
                        format!(
                            "the columns {} and {} have the same role `{}`",
                            shown(first),
                            shown(index),
                            role.as_str()
                        ),
                    )
                    .at(table.header.cells[index].span, "the second")
                    .at(table.header.cells[first].span, "the first")
                    .help("give one of them another role in the table's entry, or skip it with `ignore:`")
                    .help(waiting(rows)),
                );
            }
        }
    }
    let code = seen.get(&Role::Code).copied();
    if code.is_none() {
        whole = false;
        let unclaimed = (0..columns.len()).filter(|index| columns[*index] == Column::Unclaimed);
        let which = match unclaimed.filter(|index| holds_codes(table, *index, spec.kind)).collect::<Vec<_>>()[..] {
            [only] => format!("the cells of the column {} are codes: add its header", shown(only)),
            _ => "add the header of its code column".to_owned(),
        };
        problems.push(
            Problem::new(Rule::CodeColumnMissing, "no column of the table has the role `code`")
                .at(table.header.span, "the columns")
                .at(entry.span, "the table's entry")
                .help(format!("{which} to `code` in `columns:`, give that column the role in the `roles:` of the table's entry, or skip the table with `skip:`"))
                .help(waiting(rows)),
        );
    }
    // The first row of a table without a header stands in its place, and would be lost.
    let first = code.map(|code| &table.header.cells[code]).filter(|cell| spec.kind.read(&cell.text.plain()).is_some());
    if let Some(first) = first {
        whole = false;
        problems.push(
            Problem::new(
                Rule::CodeColumnMissing,
                "the header of the code column is a code: the table has no header, and its first row stands there",
            )
            .at(first.span, "this code")
            .at(entry.span, "the table's entry")
            .help("no row is read as a header: skip the table with `skip:` and a reason until the page has one")
            .help(waiting(rows)),
        );
    }
    let scope = seen.get(&Role::Scope).copied();
    let mismatch = match (spec.scopes.is_empty(), scope, fixed) {
        (true, None, None) | (false, Some(_), None) | (false, None, Some(_)) => None,
        (true, Some(_), _) => Some("the table has a scope column, but its catalog has no scopes"),
        (true, None, Some(_)) => Some("the table's entry has a scope, but its catalog has none"),
        (false, None, None) => Some("the table has no scope column, but its catalog has scopes"),
        (false, Some(_), Some(_)) => Some("the table has a scope column, and its entry a scope for all rows"),
    };
    if let Some(mismatch) = mismatch {
        whole = false;
        let place = scope.map_or(table.header.span, |column| table.header.cells[column].span);
        problems.push(
            Problem::new(Rule::ScopeMismatch, format!("{mismatch} (`{}`)", spec.id))
                .at(place, "here")
                .at(entry.span, "the table's entry")
                .at(spec.span, "the catalog")
                .help("list the catalog's `scopes:`, give the column another role or `ignore:` it, or set the table's `scope:`")
                .help(waiting(rows)),
        );
    }
    let code = code.filter(|_| whole)?;
    let fields = Field::ALL.iter().filter_map(|field| Some((*field, *seen.get(&Role::Field(*field))?))).collect();
    Some(Layout {
        overflow: overflow_column(*overflow, &columns, code),
        overflow_chosen: overflow.is_some(),
        worded: columns.get(code) == Some(&Column::WordedCode),
        columns,
        names,
        code,
        scope,
        fixed_scope: fixed.clone(),
        scopes: spec
            .scopes
            .iter()
            .flat_map(|scope| scope.texts.iter().map(|text| (Vocabulary::key(text), scope.id.clone())))
            .collect(),
        fields,
        catalog: *catalog,
        entry,
        spec,
        kind: spec.kind,
    })
}

/// True where nearly all cells of a column are codes.
fn holds_codes(table: &Table, column: usize, kind: CodeKind) -> bool {
    let cells = table.rows.iter().filter_map(|row| row.cells.get(column)).filter(|cell| !cell.text.is_empty());
    let (codes, others): (Vec<_>, Vec<_>) = cells.partition(|cell| kind.read(&cell.text.plain()).is_some());
    codes.len() > 9 * others.len()
}

/// The manifest's choice, or the only column after the code that holds text.
fn overflow_column(chosen: Option<Field>, columns: &[Column], code: usize) -> Option<usize> {
    if let Some(field) = chosen {
        return columns.iter().position(|column| *column == Column::Field(field));
    }
    let mut texts = (code + 1..columns.len()).filter(|index| columns[*index].holds_text());
    let only = texts.next().filter(|index| matches!(columns[*index], Column::Field(_)))?;
    texts.next().is_none().then_some(only)
}
