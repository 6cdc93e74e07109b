//! What a document lacks though its group has it. Without this, a row that an upstream edit swallows is gone in silence.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use crate::catalog::{Gap, ScopeId};
use crate::code::CodeValue;
use crate::config::{Absent, NameKey, TableUse};
use crate::problem::{Problem, Rule, Severity};
use crate::records::Record;
use crate::scalar::quoted;
use crate::span::Span;

/// A code in its scope; the place of the scope first, so that it sorts like the catalog.
type Place<'r> = (usize, Option<&'r ScopeId>, CodeValue);

/// What is known about codes, sorted; of two entries on one code the first.
struct Codes<'r, T> {
    all: Vec<(Place<'r>, T)>,
}

impl<T> Default for Codes<'_, T> {
    fn default() -> Self {
        Self { all: Vec::new() }
    }
}

impl<'r, T> Codes<'r, T> {
    fn sort(&mut self) {
        self.all.sort_by_key(|(place, _)| *place);
        self.all.dedup_by_key(|(place, _)| *place);
    }

    fn get(&self, place: &Place<'_>) -> Option<&T> {
        let at = self.all.binary_search_by(|(other, _)| other.cmp(place)).ok()?;
        Some(&self.all[at].1)
    }
}

/// Codes of one catalog that a document has lost and the manifest does not know about.
pub(super) type Lost = BTreeSet<(Option<ScopeId>, CodeValue)>;

/// What the documents of one catalog lack.
#[derive(Default)]
pub(super) struct Coverage {
    /// The gaps that the manifest knows.
    pub(super) gaps: Vec<Gap>,
    /// One for each gap that it does not know, or that is none; with the document.
    pub(super) problems: Vec<(usize, Problem)>,
    pub(super) lost: Lost,
}

/// `documents` are those that tell of the catalog, `records` are its own.
pub(super) fn coverage<'r>(
    context: &Context<'_>,
    catalog: usize,
    documents: &[usize],
    records: &'r [Record],
) -> Coverage {
    let mut held: BTreeMap<usize, BTreeMap<usize, Codes<'_, Span>>> = BTreeMap::new();
    for document in documents {
        held.entry(context.group[*document]).or_default().entry(*document).or_default();
    }
    held.retain(|_, documents| documents.len() > 1 || documents.keys().any(|document| has_absent(context, *document)));
    for rows in records.chunk_by(|a, b| a.document == b.document) {
        let document = rows[0].document;
        let Some(documents) = held.get_mut(&context.group[document]) else { continue };
        let place =
            |record: &'r Record| (context.scope(catalog, record.scope.as_ref()), record.scope.as_ref(), record.code);
        documents.entry(document).or_default().all.extend(rows.iter().map(|record| (place(record), record.span)));
    }
    let mut coverage = Coverage::default();
    let vanished = Vanished { context, catalog, records, told: OnceCell::new() };
    for documents in held.values_mut() {
        documents.values_mut().for_each(Codes::sort);
        let mut union = Codes::default();
        for (document, codes) in documents.iter() {
            union.all.extend(codes.all.iter().map(|(place, span)| (*place, (*document, *span))));
        }
        union.sort();
        for (&document, codes) in documents.iter() {
            document_coverage(context, &mut coverage, (catalog, &vanished), document, codes, &union);
        }
    }
    coverage
}

fn has_absent(context: &Context<'_>, document: usize) -> bool {
    let tables = &context.spec(document).tables;
    tables.iter().any(|table| matches!(&table.table, TableUse::Read { absent, .. } if !absent.is_empty()))
}

/// What one document lacks.
fn document_coverage(
    context: &Context<'_>,
    coverage: &mut Coverage,
    (catalog, vanished): (usize, &Vanished<'_, '_>),
    document: usize,
    codes: &Codes<'_, Span>,
    union: &Codes<'_, (usize, Span)>,
) {
    if context.incomplete[document] {
        return;
    }
    let Coverage { gaps, problems, lost } = coverage;
    let spec = context.spec(document);
    let (mut listed, mut scopes, mut any_scope) = (Vec::<&Absent>::new(), BTreeSet::new(), false);
    for table in &spec.tables {
        let TableUse::Read { catalog: of, scope, absent, .. } = &table.table else { continue };
        if *of == catalog {
            listed.extend(absent);
            any_scope |= scope.is_none();
            scopes.extend(scope.as_ref());
        }
    }
    let id = context.catalog(catalog);
    let name = |scope: Option<&ScopeId>, code: CodeValue| {
        scope.map_or_else(|| format!("`{id}` {code}"), |scope| format!("`{id}` {scope} {code}"))
    };
    let mut known = BTreeSet::new();
    for (absent, &(code, span)) in listed.iter().flat_map(|absent| absent.codes.iter().map(move |code| (*absent, code)))
    {
        let scope = absent.scope.as_ref();
        let place = (context.scope(catalog, scope), scope, code);
        known.insert(place);
        let reason = match (codes.get(&place), union.get(&place)) {
            (Some(row), _) => Some(("the document has it", Some(*row))),
            (None, None) => Some(("no document of its group has it", None)),
            (None, Some(_)) => None,
        };
        match reason {
            // What could not be read in full may have it.
            Some((_, None)) if incomplete_group(context, document) => {}
            // That it has vanished is told once.
            Some((_, None)) if vanished.has(scope, code) => {}
            Some((reason, row)) => {
                let message = format!("{} is listed as absent from {}, but {reason}", name(scope, code), spec.path);
                let mut problem = Problem::new(Rule::AbsentUnused, message).at(span, "listed here");
                if let Some(row) = row {
                    problem = problem.at(row, "the row");
                }
                problems.push((document, problem.help("take the code out of `absent`")));
            }
            None => {
                let because = absent.because.clone();
                gaps.push(Gap { scope: scope.cloned(), code, document, because: because.clone() });
                let message = format!("{} is not in {} ({}): {because}", name(scope, code), spec.path, spec.locale);
                let mut problem = Problem::new(Rule::MissingInLocale, message).at(span, "listed here");
                problem.severity = Severity::Note;
                problems.push((document, problem));
            }
        }
    }
    let mut missing: BTreeMap<Option<&ScopeId>, Vec<(CodeValue, usize, Span)>> = BTreeMap::new();
    // Both are sorted.
    let mut own = codes.all.iter().map(|(place, _)| place).peekable();
    for (place, (other, span)) in &union.all {
        let (_, scope, code) = *place;
        let expected = any_scope || scope.is_some_and(|scope| scopes.contains(scope));
        while own.next_if(|own| *own < place).is_some() {}
        if expected && own.peek() != Some(&place) && !known.contains(place) {
            missing.entry(scope).or_default().push((code, *other, *span));
        }
    }
    // One problem for each table: it has one `absent`.
    let mut tables: BTreeMap<Span, Lacking<'_>> = BTreeMap::new();
    for (scope, codes) in &missing {
        let (span, text, answer) = paste(context, catalog, document, *scope, &missing);
        let (.., all) = tables.entry(span).or_insert_with(|| (text, answer, Vec::new()));
        all.extend(codes.iter().map(|(code, other, span)| (*scope, *code, *other, *span)));
    }
    for (table, (text, answer, codes)) in tables {
        let mut names: Vec<String> = Vec::new();
        for (index, (scope, code, ..)) in codes.iter().enumerate() {
            let before = index.checked_sub(1).map(|before| codes[before].0);
            names.push(if before == Some(*scope) { code.to_string() } else { name(*scope, *code) });
        }
        let others: BTreeSet<usize> = codes.iter().map(|(_, _, other, _)| *other).collect();
        let others = others.into_iter().map(|it| format!("{} ({})", context.spec(it).path, context.locale(it)));
        let message = format!(
            "{} {} in {}, but not in {} ({})",
            names.join(", "),
            if names.len() == 1 { "stands" } else { "stand" },
            others.collect::<Vec<_>>().join(", "),
            spec.path,
            spec.locale
        );
        let mut problem = Problem::new(Rule::MissingInLocale, message).at(table, "this table lacks it");
        for (_, code, _, span) in codes {
            problem = problem.at(span, format!("the row of {code} in the other document"));
        }
        let help = format!("see whether an edit has swallowed its row; if the page never had it, {answer}");
        problems.push((document, problem.help(help).paste("manifest.yaml", text)));
    }
    let missing = missing.into_iter().flat_map(|(scope, codes)| codes.into_iter().map(move |code| (scope, code.0)));
    lost.extend(missing.map(|(scope, code)| (scope.cloned(), code)));
}

/// What one table lacks: the entry to paste, what to do with it, and each code with the row of another document.
type Lacking<'r> = (String, &'static str, Vec<(Option<&'r ScopeId>, CodeValue, usize, Span)>);

/// The whole `absent` of the table that lacks codes of `scope`, what stands there already included, and what to do with
/// it. Other scopes of the same table are in it too: a table has one `absent`.
fn paste(
    context: &Context<'_>,
    catalog: usize,
    document: usize,
    scope: Option<&ScopeId>,
    missing: &BTreeMap<Option<&ScopeId>, Vec<(CodeValue, usize, Span)>>,
) -> (Span, String, &'static str) {
    let mut tables = context.spec(document).tables.iter().filter_map(|table| match &table.table {
        TableUse::Read { catalog: of, scope, absent, .. } if *of == catalog => Some((scope.as_ref(), (absent, table))),
        _ => None,
    });
    let holds = |own: Option<&ScopeId>, scope: Option<&ScopeId>| own.is_none() || own == scope;
    let (own, absent) = tables.find(|(own, _)| holds(*own, scope)).map_or((None, None), |(own, it)| (own, Some(it)));
    let (absent, table) = absent.map_or((None, None), |(absent, table)| (Some(absent), Some(table)));
    let span = table.map_or(context.spec(document).span, |table| table.span);
    let entry = |of: Option<&ScopeId>, codes: Vec<CodeValue>, because: &str| {
        let of = of.filter(|_| own.is_none()).map(|scope| format!("scope: {scope}, ")).unwrap_or_default();
        let codes = codes.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        format!("{{{of}codes: [{codes}], because: {}}}", quoted(because))
    };
    let known = absent.into_iter().flatten().map(|absent| {
        entry(absent.scope.as_ref(), absent.codes.iter().map(|(code, _)| *code).collect(), &absent.because)
    });
    let mut entries: Vec<String> = known.collect();
    let flow = table.is_some_and(|table| table.flow.is_some());
    let answer = match (flow, entries.is_empty()) {
        (true, _) => "put the block below in place of the table's entry, with a reason",
        (false, true) => "list it in the table's `absent` with a reason",
        (false, false) => "put the block below in place of the table's `absent`, with a reason",
    };
    let new = missing.iter().filter(|(scope, _)| holds(own, **scope));
    entries.extend(new.map(|(scope, codes)| entry(*scope, codes.iter().map(|(code, ..)| *code).collect(), "?")));
    let value = match &entries[..] {
        [entry] => entry.clone(),
        _ if flow => format!("[{}]", entries.join(", ")),
        _ => format!("\n    - {}", entries.join("\n    - ")),
    };
    let text = table.map(|table| table.paste("absent", &value)).unwrap_or_else(|| format!("    absent: {value}\n"));
    (span, text.replace("absent: \n", "absent:\n"), answer)
}

fn incomplete_group(context: &Context<'_>, document: usize) -> bool {
    let mut others = context.group.iter().zip(&context.incomplete);
    others.any(|(group, incomplete)| *incomplete && *group == context.group[document])
}

/// The codes of one catalog that have vanished.
struct Vanished<'c, 'r> {
    context: &'c Context<'c>,
    catalog: usize,
    records: &'r [Record],
    /// The codes of the records, once somebody has asked.
    told: OnceCell<BTreeSet<(Option<&'r ScopeId>, CodeValue)>>,
}

impl Vanished<'_, '_> {
    /// True where no document of any group has the code, and its name has not been retired.
    fn has(&self, scope: Option<&ScopeId>, code: CodeValue) -> bool {
        let name = NameKey { catalog: self.context.catalog(self.catalog).clone(), scope: scope.cloned(), code };
        let named = self.context.config.names.names.get(&name).is_some_and(|name| name.retired.is_none());
        let told = || self.records.iter().map(|record| (record.scope.as_ref(), record.code)).collect();
        named && !self.told.get_or_init(told).contains(&(scope, code))
    }
}
