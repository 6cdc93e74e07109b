//! Which manifest entry a table is. Tables and entries are both in document order, so they are aligned like the lines
//! of a diff: one inserted table is one problem, and the tables below it keep their entries.

use std::collections::{BTreeMap, BTreeSet};

use super::paste;
use crate::config::{DocumentSpec, IgnoreStyle, TableSpec, TableUse, Vocabulary};
use crate::problem::{Problem, Rule};
use crate::span::Span;
use crate::tables::Table;

/// What a pair of table and entry is worth: a full match outweighs any number of likenesses it would cost.
const FULL: u32 = 100;
/// The header is right, the heading is not.
const HEADER: u32 = 10;
/// The heading is right, the header is not.
const HEADING: u32 = 9;

/// For each table the index of its manifest entry, or none after a problem that says how many rows wait.
pub(super) fn bind(
    spec: &DocumentSpec,
    tables: &[Table],
    start: Span,
    problems: &mut Vec<Problem>,
) -> Vec<Option<usize>> {
    if !spec.lists_tables {
        problems.push(no_list(spec, tables));
        return vec![None; tables.len()];
    }
    let seen: Vec<Keys> = tables.iter().map(Keys::of_table).collect();
    let wanted: Vec<Keys> = spec.tables.iter().map(Keys::of_spec).collect();
    let fits = |table: usize, entry: usize| score(&seen[table], &wanted[entry]) == FULL;
    if tables.len() == wanted.len() && (0..tables.len()).all(|index| fits(index, index)) {
        return (0..tables.len()).map(Some).collect();
    }

    // A table and an entry that fit nothing else belong together in whatever order they stand.
    let only = |table: usize, entry: usize| {
        fits(table, entry)
            && (0..wanted.len()).all(|other| other == entry || !fits(table, other))
            && (0..tables.len()).all(|other| other == table || !fits(other, entry))
    };
    let early = align(&seen, &wanted, Prefer::Early);
    let late = align(&seen, &wanted, Prefer::Late);
    let mut bound: Vec<Option<usize>> = vec![None; tables.len()];
    let mut like: Vec<Option<usize>> = vec![None; tables.len()];
    let mut explained_tables = BTreeSet::new();
    let mut explained_entries = BTreeSet::new();
    for table in 0..tables.len() {
        let Some(entry) = early[table] else { continue };
        if !fits(table, entry) {
            like[table] = Some(entry);
            continue;
        }
        if late[table] == Some(entry) || only(table, entry) {
            bound[table] = Some(entry);
        }
        explained_entries.insert(entry);
        explained_tables.insert(table);
    }

    let mut explained = (explained_tables, explained_entries);
    let unsure = |table: &usize| {
        let entries = [early[*table], late[*table]];
        let mut entries = entries.into_iter().flatten().filter(|entry| fits(*table, *entry)).peekable();
        early[*table] != late[*table] && entries.peek().is_some() && !entries.any(|entry| only(*table, entry))
    };
    let unsure: Vec<usize> = (0..tables.len()).filter(unsure).collect();
    ambiguous(spec, tables, &seen, (&early, &late), &unsure, &mut explained, problems);
    let (mut explained_tables, mut explained_entries) = explained;
    pair_lone_neighbours(&mut like, &explained_tables, &explained_entries, wanted.len());
    for (table, entry) in like.iter().enumerate() {
        if let Some(entry) = *entry {
            explained_tables.insert(table);
            explained_entries.insert(entry);
            problems.push(differs(&tables[table], &seen[table], &spec.tables[entry], &wanted[entry]));
        }
    }
    let twins = twins(&seen);
    for table in 0..tables.len() {
        if explained_tables.contains(&table) {
            continue;
        }
        let moved = (0..wanted.len()).find(|entry| !explained_entries.contains(entry) && fits(table, *entry));
        problems.push(match moved {
            Some(entry) => {
                explained_entries.insert(entry);
                moved_problem(&tables[table], table, &spec.tables[entry], &bound)
            }
            None => unlisted(spec, &tables[table], table, twins[table]),
        });
    }
    // Rows that no table claims are told already, and are most likely what is missing.
    let loose = problems.iter().any(|problem| problem.rule == Rule::RowOutsideTable);
    for (entry, table) in spec.tables.iter().enumerate() {
        if !explained_entries.contains(&entry) && !loose {
            problems.push(missing(table, entry, spec, start));
        }
    }
    bound
}

/// Header and headings in the form in which they are compared.
struct Keys {
    header: Vec<String>,
    /// Of a table, all headings it stands under; of an entry, the one it names.
    headings: Vec<String>,
}

impl Keys {
    fn of_table(table: &Table) -> Self {
        Self {
            header: named(table.header.cells.iter().map(|cell| Vocabulary::key(&cell.text.plain())).collect()),
            headings: table.headings.iter().map(|heading| Vocabulary::key(heading)).collect(),
        }
    }

    fn of_spec(spec: &TableSpec) -> Self {
        Self {
            header: named(spec.header.iter().map(|text| Vocabulary::key(text)).collect()),
            headings: spec.heading.iter().map(|heading| Vocabulary::key(heading)).collect(),
        }
    }
}

/// The header texts that tell tables apart: a column without one may be left out of an entry. Where all are without one,
/// their number is all there is.
fn named(mut header: Vec<String>) -> Vec<String> {
    if header.iter().any(|key| !key.is_empty()) {
        header.retain(|key| !key.is_empty());
    }
    header
}

/// [`FULL`], or how alike a table and an entry are; 0 for no likeness.
fn score(table: &Keys, entry: &Keys) -> u32 {
    let named = !entry.headings.is_empty();
    let heading = named && table.headings.contains(&entry.headings[0]);
    let header = !entry.header.is_empty() && table.header == entry.header;
    match (entry.header.is_empty(), header, named, heading) {
        (false, true, false, _) | (false, true, true, true) | (true, _, true, true) => FULL,
        (false, true, true, false) => HEADER,
        (false, false, true, true) => HEADING,
        (true, _, _, _) => 0,
        (false, false, _, false) | (false, false, false, _) => {
            let shared = entry.header.iter().filter(|key| table.header.contains(key)).count();
            let most = entry.header.len().max(table.header.len());
            if shared * 2 >= most { shared.min(8) as u32 } else { 0 }
        }
    }
}

/// Which of two equally good alignments to take. Where the two differ, the manifest does not say which table is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Prefer {
    Early,
    Late,
}

/// Longest common subsequence by [`score`]: for each table its entry, in rising order.
fn align(tables: &[Keys], entries: &[Keys], prefer: Prefer) -> Vec<Option<usize>> {
    let (rows, columns) = (tables.len(), entries.len());
    let turn = |index: usize, length: usize| if prefer == Prefer::Early { index } else { length - 1 - index };
    let worth = |table: usize, entry: usize| score(&tables[turn(table, rows)], &entries[turn(entry, columns)]);
    // best[t][e]: the best sum over the tables from t and the entries from e.
    let width = columns + 1;
    let mut best = vec![0_u32; (rows + 1) * width];
    for table in (0..rows).rev() {
        for entry in (0..columns).rev() {
            let skip = best[(table + 1) * width + entry].max(best[table * width + entry + 1]);
            let pair = worth(table, entry);
            let taken = if pair > 0 { pair + best[(table + 1) * width + entry + 1] } else { 0 };
            best[table * width + entry] = skip.max(taken);
        }
    }
    let mut result = vec![None; rows];
    let (mut table, mut entry) = (0, 0);
    while table < rows && entry < columns {
        let here = best[table * width + entry];
        let pair = worth(table, entry);
        if pair > 0 && here == pair + best[(table + 1) * width + entry + 1] {
            result[turn(table, rows)] = Some(turn(entry, columns));
            (table, entry) = (table + 1, entry + 1);
        } else if here == best[table * width + entry + 1] {
            entry += 1;
        } else {
            table += 1;
        }
    }
    result
}

/// Tables that more than one alignment would bind: the header alone does not tell which is meant.
fn ambiguous(
    spec: &DocumentSpec,
    tables: &[Table],
    seen: &[Keys],
    (early, late): (&[Option<usize>], &[Option<usize>]),
    unsure: &[usize],
    (explained_tables, explained_entries): &mut (BTreeSet<usize>, BTreeSet<usize>),
    problems: &mut Vec<Problem>,
) {
    // One problem for each run of tables that the same entries could be.
    let mut start = 0;
    while start < unsure.len() {
        let header = &seen[unsure[start]].header;
        let alike = unsure[start..].iter().take_while(|table| seen[**table].header == *header).count();
        let group = &unsure[start..start + alike];
        start += alike;
        let rows: usize = group.iter().map(|table| tables[*table].rows.len()).sum();
        let entries: BTreeSet<usize> = group.iter().flat_map(|table| [early[*table], late[*table]]).flatten().collect();
        let header = paste::list(&header_of(&tables[group[0]]));
        let (tables_text, entries_text) = (
            count(group.len(), "table"),
            if entries.len() == 1 {
                "1 manifest entry".to_owned()
            } else {
                format!("{} manifest entries", entries.len())
            },
        );
        let mut problem = Problem::new(
            Rule::TableAmbiguous,
            format!("{tables_text} with the header {header} could belong to {entries_text}"),
        );
        for table in group {
            problem = problem.at(tables[*table].header.span, "one of them");
        }
        for entry in &entries {
            problem = problem.at(spec.tables[*entry].span, "an entry");
        }
        problem = problem
            .help("give each entry a `heading:` that tells them apart, and add an entry for each table; remove the entry of a table that is gone")
            .help(waiting(rows));
        let text: Vec<String> = group.iter().map(|table| paste::entry(&tables[*table], true)).collect();
        problems.push(problem.paste(paste::MANIFEST, text.join("")));
        explained_tables.extend(group);
        explained_entries.extend(entries);
    }
}

fn header_of(table: &Table) -> Vec<String> {
    table.header.cells.iter().map(|cell| cell.text.plain().into_owned()).collect()
}

/// A table and an entry that stand alone between the same neighbours belong together, however little they are alike.
fn pair_lone_neighbours(
    like: &mut [Option<usize>],
    explained_tables: &BTreeSet<usize>,
    explained_entries: &BTreeSet<usize>,
    entries: usize,
) {
    let paired: BTreeSet<usize> = like.iter().flatten().copied().collect();
    let tables: Vec<usize> =
        (0..like.len()).filter(|table| !explained_tables.contains(table) && like[*table].is_none()).collect();
    let entries: Vec<usize> =
        (0..entries).filter(|entry| !explained_entries.contains(entry) && !paired.contains(entry)).collect();
    if let ([table], [entry]) = (tables.as_slice(), entries.as_slice())
        && table == entry
    {
        like[*table] = Some(*entry);
    }
}

fn differs(table: &Table, seen: &Keys, spec: &TableSpec, wanted: &Keys) -> Problem {
    let texts = header_of(table);
    if seen.header == wanted.header || wanted.header.is_empty() {
        let stands = table.headings.last().map_or_else(|| "no heading".to_owned(), |text| format!("`{text}`"));
        let wants = spec.heading.as_deref().unwrap_or_default();
        let mut problem = Problem::new(
            Rule::HeadingDiffers,
            format!("the table stands under {stands}, where the manifest has the heading `{wants}`"),
        )
        .at(table.header.span, "this table")
        .at(spec.span, "its manifest entry")
        .help("if it is the same table, write its new heading into the entry")
        .help(waiting(table.rows.len()));
        if let Some(heading) = table.headings.last() {
            problem = problem
                .help(spec.place("heading"))
                .paste(paste::MANIFEST, spec.paste("heading", &paste::word(heading)));
        }
        return problem;
    }
    let added: Vec<String> =
        texts.iter().filter(|text| !wanted.header.contains(&Vocabulary::key(text))).cloned().collect();
    let gone: Vec<String> =
        spec.header.iter().filter(|text| !seen.header.contains(&Vocabulary::key(text))).cloned().collect();
    let change = match (added.is_empty(), gone.is_empty()) {
        (false, false) => format!("has {} in the place of {}", paste::list(&added), paste::list(&gone)),
        (false, true) => format!("has {} more", paste::list(&added)),
        (true, false) => format!("lacks {}", paste::list(&gone)),
        (true, true) => "has its columns in another order or number".to_owned(),
    };
    Problem::new(Rule::HeaderDiffers, format!("the header of this table {change}, compared with its manifest entry"))
        .at(table.header.span, "the header now")
        .at(spec.span, "the header it had")
        .help("if it is the same table, write its new header into the entry and see that each new column has a role")
        .help(waiting(table.rows.len()))
        .help(spec.place("header"))
        .paste(paste::MANIFEST, spec.paste("header", &paste::list(&texts)))
}

fn moved_problem(table: &Table, index: usize, spec: &TableSpec, bound: &[Option<usize>]) -> Problem {
    let after = bound[..index].iter().flatten().next_back();
    let place = after.map_or_else(|| "first".to_owned(), |entry| format!("below entry {}", entry + 1));
    Problem::new(Rule::TableMoved, "the table stands at another place than its manifest entry")
        .at(table.header.span, "it stands here")
        .at(spec.span, "its manifest entry")
        .help(format!("move the entry in the document's `tables:`, so that it stands {place}"))
        .help(waiting(table.rows.len()))
}

/// For each table, whether another one has the same header.
fn twins(seen: &[Keys]) -> Vec<bool> {
    let mut count: BTreeMap<&[String], usize> = BTreeMap::new();
    for keys in seen {
        *count.entry(&keys.header).or_default() += 1;
    }
    seen.iter().map(|keys| count.get(keys.header.as_slice()).is_some_and(|count| *count > 1)).collect()
}

/// An entry without `tables:` gets the whole key with what to list under it.
fn no_list(spec: &DocumentSpec, tables: &[Table]) -> Problem {
    let message = format!("the entry of `{}` has no `tables:`, and the document has ", spec.path);
    let braces = spec.style == IgnoreStyle::Braces;
    if tables.is_empty() {
        return Problem::new(Rule::ManifestInvalid, format!("{message}no table that can be read"))
            .at(spec.span, "the document's entry")
            .help("add `tables: []` to the entry if that is so")
            .paste(paste::MANIFEST, if braces { ", tables: []\n" } else { "  tables: []\n" });
    }
    let mut problem = Problem::new(Rule::TableUnlisted, message + &count(tables.len(), "table"));
    for table in tables {
        problem = problem.at(table.header.span, "this table");
    }
    let twins = twins(&tables.iter().map(Keys::of_table).collect::<Vec<_>>());
    let entries = tables.iter().zip(twins).map(|(table, twin)| paste::entry(table, twin));
    let (help, text) = if braces {
        let entries: Vec<String> = entries.map(|entry| entry.trim().trim_start_matches("- ").to_owned()).collect();
        (
            "add what is printed to the entry, in front of its last brace",
            format!(", tables: [{}]\n", entries.join(", ")),
        )
    } else {
        ("add the lines to the entry", format!("  tables:\n{}", entries.collect::<String>()))
    };
    problem
        .at(spec.span, "the document's entry")
        .help(format!("{help}, each table with its catalog, or with `skip:` and a reason"))
        .help(waiting(tables.iter().map(|table| table.rows.len()).sum()))
        .paste(paste::MANIFEST, text)
}

fn unlisted(spec: &DocumentSpec, table: &Table, index: usize, twin: bool) -> Problem {
    let mut problem =
        Problem::new(Rule::TableUnlisted, format!("table {} of the document is not in its manifest entry", index + 1))
            .at(table.header.span, "this table");
    problem = problem.at(spec.span, "the document's entry");
    problem
        .help("add it to the document's `tables:` at its place, with its catalog, or with `skip:` and a reason")
        .help(waiting(table.rows.len()))
        .paste(paste::MANIFEST, paste::entry(table, twin))
}

fn missing(table: &TableSpec, entry: usize, spec: &DocumentSpec, start: Span) -> Problem {
    let what = match (&table.heading, table.header.is_empty()) {
        (Some(heading), true) => format!("under the heading `{heading}`"),
        (_, _) => format!("with the header {}", paste::list(&table.header)),
    };
    let mut problem = Problem::new(
        Rule::TableMissing,
        format!("`{}` has no table {what}, which the manifest lists as its table {}", spec.path, entry + 1),
    )
    .at(table.span, "this entry");
    problem = problem.at(start, "no such table in this document");
    let help = match table.table {
        TableUse::Skip(_) => "if the vendor removed it, remove the entry",
        TableUse::Read { .. } => {
            "if the vendor removed it, remove the entry and retire its codes in `names.yaml`; if not, see what ended the table"
        }
    };
    problem.help(help)
}

/// `1 row waits`, `3 rows wait`.
pub(super) fn waiting(rows: usize) -> String {
    let verb = if rows == 1 { "waits" } else { "wait" };
    format!("{} of it {verb} until then", count(rows, "row"))
}

/// `1 table`, `2 tables`.
pub(super) fn count(number: usize, word: &str) -> String {
    if number == 1 { format!("{number} {word}") } else { format!("{number} {word}s") }
}
