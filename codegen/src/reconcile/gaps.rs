//! A text that one language has and another one lacks, though both have the row: an empty cell, or a cause that only one
//! document tells. Nothing can be compared there, so it would pass as agreement.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use super::merge::{Draft, DraftCause};
use crate::catalog::{Conflict, Field};
use crate::problem::Rule;
use crate::records::Record;
use crate::span::Span;

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
        let told = told(draft);
        draft.causes.iter().flat_map(move |cause| {
            let fields = if cause.sources.len() > 1 { &Field::ALL[..] } else { &[] };
            let cells = fields.iter().filter_map(move |field| self.cell(context, draft, cause, *field));
            told.get(&cause.group).and_then(|told| row(context, draft, told, cause)).into_iter().chain(cells)
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

/// The documents of a group that have the code, each with its first row.
type Told = BTreeMap<usize, Span>;

/// By group, where it tells several causes.
fn told(draft: &Draft) -> BTreeMap<usize, Told> {
    let mut told: BTreeMap<usize, Told> = BTreeMap::new();
    // Repeats that differ are causes by decision only: until then, that they repeat is all there is to say.
    let undecided = |conflict: &Conflict| conflict.key.rule == Rule::DuplicateDiffers && conflict.outcome.is_none();
    if draft.conflicts.iter().any(undecided) {
        return told;
    }
    for cause in draft.causes.iter().filter(|cause| cause.number.is_some()) {
        let told = told.entry(cause.group).or_default();
        cause.sources.iter().for_each(|(document, row)| _ = told.entry(*document).or_insert(*row));
    }
    told
}

/// A cause that not every document of its group tells.
fn row(context: &Context<'_>, draft: &Draft, documents: &Told, cause: &DraftCause) -> Option<Conflict> {
    let here = |document: usize| {
        let mut sources = cause.sources.iter();
        sources.any(|(other, _)| context.locale(*other) == context.locale(document))
    };
    if !documents.keys().any(|document| !here(*document) && !context.incomplete[*document]) {
        return None;
    }
    let key = draft.conflict(context, (cause.group, cause.number), None, Rule::TextMissingInLocale);
    // The causes are matched by number: with another number of them, nothing says which is which.
    let mut conflict = Conflict::new(key, true);
    for (document, first) in documents {
        let told = if here(*document) { vec![HERE.to_owned()] } else { Vec::new() };
        let own = cause.sources.iter().find(|(other, _)| other == document);
        let locale = context.locale(*document);
        conflict.values.get_or_insert_with(locale, || told);
        conflict.spans.get_or_insert_with(locale, || own.map_or(*first, |(_, row)| *row));
    }
    Some(conflict)
}
