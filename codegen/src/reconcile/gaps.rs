//! A text that one language has and another one lacks, though both have the row: an empty cell, or a cause that only one
//! document tells. Nothing can be compared there, so it would pass as agreement.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use super::merge::{Draft, DraftCause};
use crate::catalog::{Conflict, Field};
use crate::problem::Rule;
use crate::records::Record;

/// What the values of these conflicts say of a locale that has the text; one that lacks it has no value.
const HERE: &str = "given";

/// Which fields each document has at all in one catalog: a table without the column lacks nothing in a row.
pub(super) struct Gaps {
    columns: BTreeMap<usize, BTreeSet<Field>>,
}

impl Gaps {
    pub(super) fn new(context: &Context<'_>, records: &[Record]) -> Self {
        let of_documents = records.chunk_by(|a, b| a.document == b.document);
        let shared = of_documents.filter(|rows| context.is_shared(context.group[rows[0].document]));
        let has = |rows: &[Record], field| rows.iter().any(|row| row.texts.iter().any(|(of, ..)| *of == field));
        let fields = |rows| Field::ALL.into_iter().filter(|field| has(rows, *field)).collect();
        Self { columns: shared.map(|rows| (rows[0].document, fields(rows))).collect() }
    }

    /// The gaps of one code, by cause and field.
    pub(super) fn conflicts<'s>(
        &'s self,
        context: &'s Context<'_>,
        draft: &'s Draft,
    ) -> impl Iterator<Item = Conflict> + use<'s> {
        draft.causes.iter().flat_map(move |cause| {
            let fields = if cause.sources.len() > 1 { &Field::ALL[..] } else { &[] };
            let cells = fields.iter().filter_map(move |field| self.cell(context, draft, cause, *field));
            row(context, draft, cause).into_iter().chain(cells)
        })
    }

    /// An empty cell. Only documents that tell the cause count; the others lack all of it.
    fn cell(&self, context: &Context<'_>, draft: &Draft, cause: &DraftCause, field: Field) -> Option<Conflict> {
        // Nearly every cause has the text wherever it is told, or nowhere.
        let texts = cause.texts.iter().filter(|text| text.field == field).count();
        if texts == 0 || texts == cause.sources.len() {
            return None;
        }
        let here = |document: usize| {
            let mut texts = cause.texts.iter().filter(|text| text.field == field);
            texts.any(|text| context.locale(text.document) == context.locale(document))
        };
        let lacks = |document: usize| {
            !here(document)
                && !context.incomplete[document]
                && self.columns.get(&document).is_some_and(|fields| fields.contains(&field))
        };
        if !cause.sources.iter().any(|(document, _)| lacks(*document)) {
            return None;
        }
        let key = draft.conflict(context, (cause.group, cause.number), Some(field), Rule::TextMissingInLocale);
        let mut conflict = Conflict::new(key, false);
        for (document, span) in &cause.sources {
            let locale = context.locale(*document);
            if here(*document) || lacks(*document) {
                let text = cause.texts.iter().find(|text| text.field == field && text.document == *document);
                let said = if here(*document) { vec![HERE.to_owned()] } else { Vec::new() };
                conflict.values.get_or_insert_with(locale, || said);
                conflict.spans.get_or_insert_with(locale, || text.map_or(*span, |text| text.span));
            }
        }
        Some(conflict)
    }
}

/// The documents of the cause's group that have the code.
fn documents(draft: &Draft, cause: &DraftCause) -> BTreeSet<usize> {
    let group = draft.causes.iter().filter(|other| other.group == cause.group);
    group.flat_map(|other| other.sources.iter().map(|(document, _)| *document)).collect()
}

/// A cause that not every document of its group tells.
fn row(context: &Context<'_>, draft: &Draft, cause: &DraftCause) -> Option<Conflict> {
    // Repeats that differ are causes by decision only: until then, that they repeat is all there is to say.
    let undecided = |conflict: &Conflict| conflict.key.rule == Rule::DuplicateDiffers && conflict.outcome.is_none();
    if cause.number.is_none() || draft.conflicts.iter().any(undecided) {
        return None;
    }
    let documents = documents(draft, cause);
    let here = |document: usize| {
        let mut sources = cause.sources.iter();
        sources.any(|(other, _)| context.locale(*other) == context.locale(document))
    };
    if !documents.iter().any(|document| !here(*document) && !context.incomplete[*document]) {
        return None;
    }
    let key = draft.conflict(context, (cause.group, cause.number), None, Rule::TextMissingInLocale);
    // The causes are matched by number: with another number of them, nothing says which is which.
    let mut conflict = Conflict::new(key, true);
    for document in &documents {
        let told = if here(*document) { vec![HERE.to_owned()] } else { Vec::new() };
        let all = draft.causes.iter().filter(|other| other.group == cause.group);
        let own = cause.sources.iter().find(|(other, _)| other == document);
        let row = own.or_else(|| all.flat_map(|other| &other.sources).find(|(other, _)| other == document));
        let locale = context.locale(*document);
        conflict.values.get_or_insert_with(locale, || told);
        if let Some((_, span)) = row {
            conflict.spans.get_or_insert_with(locale, || *span);
        }
    }
    Some(conflict)
}
