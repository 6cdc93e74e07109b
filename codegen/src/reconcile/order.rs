//! The order of codes in the documents of a group. A row in another place is no harm by itself, but a repeat that stands
//! where the other languages have a different code is a row that somebody pasted over.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::Context;
use crate::catalog::{Conflict, ScopeId};
use crate::code::CodeValue;
use crate::id::ConflictKey;
use crate::problem::Rule;
use crate::records::Record;
use crate::span::Span;

/// A code's place in a document: scope, code, row.
type Row<'r> = (Option<&'r ScopeId>, CodeValue, Span);
/// Conflicts by catalog, scope and code.
type ByCode = BTreeMap<(usize, Option<ScopeId>, CodeValue), Vec<Conflict>>;

/// The rows that stand elsewhere than in the group's first document, by code.
pub(super) fn order(context: &Context<'_>, records: &[Record]) -> ByCode {
    let mut sequences: BTreeMap<(usize, usize), IndexMap<usize, Vec<Row<'_>>>> = BTreeMap::new();
    let mut shared = vec![0_usize; context.groups.len()];
    context.group.iter().for_each(|group| shared[*group] += 1);
    let mut last = None;
    for record in records.iter().filter(|record| shared[context.group[record.document]] > 1) {
        let documents = sequences.entry((context.group[record.document], record.catalog)).or_default();
        let rows = documents.entry(record.document).or_default();
        // Rows under one code cell are one place.
        let cell = Some((record.document, record.catalog, record.anchor, record.code));
        if last != cell {
            rows.push((record.scope.as_ref(), record.code, record.span));
            last = cell;
        }
    }
    let mut moved = ByCode::new();
    for ((_, catalog), documents) in &sequences {
        let mut documents = documents.iter();
        let Some((first, reference)) = documents.next() else { continue };
        for (document, rows) in documents.clone() {
            displaced(context, *catalog, (*first, reference), (*document, rows), &mut moved);
        }
        for (document, rows) in [(first, reference)].into_iter().chain(documents) {
            let others =
                sequences[&(context.group[*document], *catalog)].iter().filter(|(other, _)| *other != document);
            repeats(context, *catalog, (*document, rows), &others.collect::<Vec<_>>(), &mut moved);
        }
    }
    moved
}

/// Codes whose first rows are in another order than in the reference: the fewest that explain it.
fn displaced(
    context: &Context<'_>,
    catalog: usize,
    (first, reference): (usize, &[Row<'_>]),
    (document, rows): (usize, &[Row<'_>]),
    moved: &mut ByCode,
) {
    let mut place = BTreeMap::new();
    for (index, (scope, code, span)) in reference.iter().enumerate() {
        place.entry((*scope, *code)).or_insert((index, *span));
    }
    let mut seen = std::collections::BTreeSet::new();
    let common: Vec<(usize, Span, &Row<'_>)> = (rows.iter())
        .filter(|(scope, code, _)| seen.insert((*scope, *code)))
        .filter_map(|row| place.get(&(row.0, row.1)).map(|(index, span)| (*index, *span, row)))
        .collect();
    let kept = longest_increasing(&common.iter().map(|(index, ..)| *index).collect::<Vec<_>>());
    for (at, (index, span, row)) in common.iter().enumerate() {
        if kept.binary_search(&at).is_ok() {
            continue;
        }
        let after = |rows: &[Row<'_>], at: usize| {
            at.checked_sub(1).map_or("first".to_owned(), |before| format!("after {}", rows[before].1))
        };
        let here = rows.iter().position(|(_, _, place)| *place == row.2).unwrap_or(0);
        push(
            context,
            catalog,
            row,
            [(first, vec![after(reference, *index)], *span), (document, vec![after(rows, here)], row.2)],
            moved,
        );
    }
}

/// Repeats that stand where another document has a code that this one lacks.
fn repeats(
    context: &Context<'_>,
    catalog: usize,
    (document, rows): (usize, &[Row<'_>]),
    others: &[(&usize, &Vec<Row<'_>>)],
    moved: &mut ByCode,
) {
    let mut seen = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        if seen.insert((row.0, row.1), at).is_none() {
            continue;
        }
        let has = |scope, code| rows.iter().any(|(s, c, _)| (*s, *c) == (scope, code));
        let before = at.checked_sub(1).map(|before| (rows[before].0, rows[before].1));
        for (other, theirs) in others {
            let next = match before {
                None => theirs.first(),
                Some(before) => {
                    theirs.iter().position(|(s, c, _)| (*s, *c) == before).and_then(|at| theirs.get(at + 1))
                }
            };
            if let Some(next) = next.filter(|(scope, code, _)| !has(*scope, *code)) {
                let places = [(document, vec![row.1.to_string()], row.2), (**other, vec![next.1.to_string()], next.2)];
                push(context, catalog, row, places, moved);
                break;
            }
        }
    }
}

fn push(
    context: &Context<'_>,
    catalog: usize,
    row: &Row<'_>,
    mut places: [(usize, Vec<String>, Span); 2],
    moved: &mut ByCode,
) {
    places.sort_by_key(|(document, ..)| *document);
    let group = context.groups[context.group[places[0].0]];
    let conflicts = moved.entry((catalog, row.0.cloned(), row.1)).or_default();
    let known = conflicts.iter().position(|conflict| conflict.key.group.as_deref() == Some(group));
    let at = known.unwrap_or(conflicts.len());
    if known.is_none() {
        let key = ConflictKey {
            catalog: context.catalog(catalog).clone(),
            scope: row.0.cloned(),
            code: Some(row.1),
            group: Some(group.to_owned()),
            cause: None,
            field: None,
            fact: None,
            rule: Rule::OrderDiffers,
        };
        conflicts.push(Conflict::new(key, false));
    }
    for (document, values, span) in places {
        let locale = context.locale(document);
        conflicts[at].values.entry(locale.clone()).or_insert(values);
        conflicts[at].spans.entry(locale.clone()).or_insert(span);
    }
}

/// Positions of a longest increasing subsequence, in order.
fn longest_increasing(values: &[usize]) -> Vec<usize> {
    let mut tails: Vec<usize> = Vec::new();
    let mut before = vec![None; values.len()];
    for (at, value) in values.iter().enumerate() {
        let length = tails.partition_point(|tail| values[*tail] < *value);
        before[at] = length.checked_sub(1).map(|length| tails[length]);
        if length == tails.len() { tails.push(at) } else { tails[length] = at }
    }
    let mut kept = Vec::new();
    let mut next = tails.last().copied();
    while let Some(at) = next {
        kept.push(at);
        next = before[at];
    }
    kept.reverse();
    kept
}
