//! What is wrong with a whole table is one error: one for each row would hide the answer.

use super::Reader;
use crate::catalog::Field;
use crate::code::NotCode;
use crate::config::{Role, TableUse, Vocabulary};
use crate::problem::{Problem, Rule};
use crate::records::bind::{count, waiting};
use crate::records::columns::Column;
use crate::records::paste;
use crate::tables::{Cell, Row, Table};
use crate::text;

impl Reader<'_, '_> {
    /// True where most rows have more texts than the header has columns, after an error: then it is the header that
    /// lacks a column, and the cells are no pieces of one text.
    pub(super) fn header_is_short(&mut self, table: &Table) -> bool {
        let width = self.layout.columns.len();
        let longer = |row: &&Row| row.cells.iter().skip(width).any(|cell| !cell.text.is_empty());
        let long = table.rows.iter().filter(longer).count();
        if self.layout.overflow_chosen || long < 2 || long * 2 <= table.rows.len() {
            return false;
        }
        let rows = table.rows.len();
        let mut problem = Problem::new(
            Rule::HeaderShort,
            format!("{long} of {} have more cells than the header, which has {width}", count(rows, "row")),
        )
        .at(table.header.span, "the header");
        if let Some(row) = table.rows.iter().find(longer) {
            problem = problem.at(row.span, format!("the first of them: {}", count(row.cells.len(), "cell")));
        }
        self.report(
            problem
                .help("if the header lacks a column, the rows cannot be read: skip the table with `skip:` until the vendor mends it")
                .help("if the cells are one text with unescaped pipes, name its field in the table's entry: `overflow: meaning`")
                .help(waiting(rows)),
        );
        true
    }

    /// True where the code cells of a table are written in a form that its entry does not speak of, after one error that
    /// holds the entry which does: an error for each row would hide the answer.
    pub(super) fn codes_have_another_form(&mut self, table: &Table) -> bool {
        let (kind, code) = (self.layout.kind, self.layout.code);
        let mut other = Vec::new();
        let mut worded = 0;
        for row in table.rows.iter().filter(|row| row.cells.len() == self.layout.columns.len()) {
            let cell = &row.cells[code];
            let plain = cell.text.plain();
            if plain.trim().is_empty() || self.ignored.row(self.source, row.span).is_some() {
                continue;
            }
            if self.layout.read(&plain).is_some() {
                return false;
            }
            worded += usize::from(kind.read_with_words(&plain).is_some());
            other.push(cell);
        }
        let [first, .., last] = other.as_slice() else { return false };
        let refused: Vec<NotCode> = other.iter().map(|cell| kind.refuse(&cell.text.plain())).collect();
        let rows = table.rows.len();
        let shown = |cell: &Cell| text::shown(&cell.text.plain());
        let name = self.layout.name(code);
        let problem = if worded * 2 > other.len() {
            let message =
                format!("the codes in {name} have words beside them, from `{}` to `{}`", shown(first), shown(last));
            let problem = Problem::new(Rule::CodeInvalid, message);
            match self.worded_roles() {
                Some(roles) => problem
                    .help("if the words are the meaning of the code, say so in the table's entry by the `roles:` below, in place of its own if it has any")
                    .paste(paste::MANIFEST, self.layout.entry.paste("roles", &roles)),
                None => problem.help("if the words are the meaning of the code, give the column the role `code-and-meaning` in the `roles:` of the table's entry, and skip or rename the one that is the meaning now"),
            }
        } else if refused.iter().all(|why| why.is_all_digits()) && refused.contains(&NotCode::LeadingZero) {
            let message =
                format!("the codes in {name} have leading zeros, from `{}` to `{}`", shown(first), shown(last));
            Problem::new(Rule::CodeInvalid, message)
                .help("the catalog's codes are of the kind `number`, from 0 to 65535: with its zeros a number may be another code than without them")
                .help("codes of another form need a new kind in `codegen/src/code.rs`: until then skip the table, with a reason")
                .paste(paste::MANIFEST, self.layout.entry.skip())
        } else if worded == 0 && refused.iter().all(|why| why.is_another_form()) {
            let message = format!(
                "no row has a code of `{}` in {name}, from `{}` to `{}`",
                self.layout.spec.id,
                shown(first),
                shown(last)
            );
            Problem::new(Rule::CodeInvalid, message)
                .help("the catalog's codes are of the kind `number`, from 0 to 65535: see whether another column holds them, and give that one the role `code` in the `roles:` of the table's entry")
                .help("codes of another form need a new kind in `codegen/src/code.rs`: until then skip the table, with a reason")
                .paste(paste::MANIFEST, self.layout.entry.skip())
        } else {
            return false;
        };
        let problem = problem
            .at(table.header.span, "this table")
            .at(first.span, "the first of them")
            .at(last.span, "the last")
            .help(waiting(rows));
        self.report(problem);
        true
    }

    /// The `roles:` of a table whose codes have their meaning beside them. What was its meaning is its description then;
    /// none where it has one already.
    fn worded_roles(&self) -> Option<String> {
        let TableUse::Read { roles: own, .. } = &self.layout.entry.table else { return None };
        let has = |field| self.layout.fields.iter().any(|(of, _)| *of == field);
        if has(Field::Meaning) && has(Field::Description) {
            return None;
        }
        let roles = self.layout.columns.iter().zip(&self.layout.names).filter_map(|(column, name)| {
            let role = match column {
                Column::Code => Role::CodeAndMeaning,
                Column::Field(Field::Meaning) => Role::Field(Field::Description),
                _ => *own.get(&Vocabulary::key(name))?,
            };
            Some(format!("{}: {}", paste::word(name), role.as_str()))
        });
        Some(format!("{{{}}}", roles.collect::<Vec<_>>().join(", ")))
    }
}
