//! Facts in the prose and in cells (`sources/facts.yaml`) become typed values: found by their sentence, compared with
//! what was recorded, checked against each other. Every number that nobody claims is a problem, so that none can
//! arrive unseen.
//!
//! Not to be mixed up with [`crate::facts`], the grammar of what is *compared* between translations.

mod absent;
mod blocks;
mod check;
mod decided;
mod find;
mod model;
mod net;
mod pages;
mod place;
mod propose;
mod quantity;
mod sentence;
#[cfg(test)]
mod tests;

pub use blocks::{Block, blocks};
pub use model::{FactValue, GranularityRule, ProseFact, Sentence};
pub use net::{Claim, Number};

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::catalog::{CatalogId, Field, Lexicon, ScopeId};
use crate::code::CodeValue;
use crate::config::{At, Config, FactSpec, FactsFile};
use crate::document::Document;
use crate::pattern::fold;
use crate::problem::{Problem, Rule, Severity};
use crate::records::Record;
use crate::span::{FileId, Span};
use crate::text::Text;

/// One cell's text, as a fact or the net for numbers needs it.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Index into the manifest's documents.
    pub document: usize,
    /// Index into the manifest's catalogs.
    pub catalog: usize,
    /// The row's scope.
    pub scope: Option<ScopeId>,
    /// The row's code.
    pub code: CodeValue,
    /// The field.
    pub field: Field,
    /// The vendor's text.
    pub text: Text,
    /// The cell.
    pub span: Span,
}

/// What the stage reads: the prose and the cells of all documents.
#[derive(Debug, Default)]
pub struct Visible {
    /// Per document, in manifest order.
    pub blocks: Vec<Vec<Block>>,
    /// Cells that a fact or an entry of `unclaimed:` names, and those with a number that is no code.
    pub cells: Vec<Cell>,
    /// The numbers that are codes, and those of prose that are claimed, are wanted too.
    all: bool,
    /// Rows that a fact names and a document has (document, catalog, code, scope), sorted, for telling a reworded row from
    /// a row that is gone.
    rows: Vec<(usize, usize, CodeValue, Option<ScopeId>)>,
    /// Codes of the records.
    codes: net::Codes,
    /// Files in which reading found an error: what they lack says nothing.
    faulty: BTreeSet<FileId>,
}

impl Visible {
    /// Picks the cells out of the records. `all`: also those whose numbers are all codes. `problems`: those of reading,
    /// before documents are compared.
    pub fn new(config: &Config, blocks: Vec<Vec<Block>>, records: &[Record], all: bool, problems: &[Problem]) -> Self {
        let Some(file) = &config.facts else { return Self::default() };
        let named = Named::new(file);
        let mut codes = net::Codes::default();
        codes.extend(records.iter().map(|record| record.code));
        let picked: Vec<_> = records
            .par_chunk_by(|a, b| a.document == b.document)
            .map(|records| {
                let (mut cells, mut rows) = (Vec::new(), Vec::new());
                for record in records {
                    let named = named.holds(record);
                    if named {
                        rows.push((record.document, record.catalog, record.code, record.scope.clone()));
                    }
                    for (field, text, span) in &record.texts {
                        if named || fold::may_hold_number(text.markdown()) && (all || !codes.claim_all(&text.plain())) {
                            cells.push(Cell::new(record, *field, text, *span));
                        }
                    }
                }
                (cells, rows)
            })
            .collect();
        let (mut cells, mut rows) = (Vec::new(), Vec::new());
        for (of_document, named) in picked {
            cells.extend(of_document);
            rows.extend(named);
        }
        rows.sort_unstable();
        let errors = problems.iter().filter(|problem| problem.severity == Severity::Error);
        let faulty = errors.flat_map(|problem| problem.labels.iter().map(|label| label.span.file)).collect();
        Self { blocks, cells, all, rows, codes, faulty }
    }

    /// True where a document has a row that a fact names.
    fn has_row(&self, document: usize, catalog: usize, scope: Option<&ScopeId>, code: CodeValue) -> bool {
        let row = (document, catalog, code, scope);
        let found = self.rows.binary_search_by(|(document, catalog, code, scope)| {
            (*document, *catalog, *code, scope.as_ref()).cmp(&row)
        });
        found.is_ok()
    }
}

impl Cell {
    fn new(record: &Record, field: Field, text: &Text, span: Span) -> Self {
        let (document, catalog, scope, code) = (record.document, record.catalog, record.scope.clone(), record.code);
        Self { document, catalog, scope, code, field, text: text.clone(), span }
    }
}

/// The rows that a fact or an entry of `unclaimed:` names.
struct Named<'a> {
    /// Sorted.
    rows: Vec<(usize, CodeValue, Option<&'a ScopeId>)>,
    /// Their codes: most rows have none of them.
    codes: net::Codes,
}

impl<'a> Named<'a> {
    fn new(file: &'a FactsFile) -> Self {
        let mut rows = Vec::new();
        for fact in &file.facts {
            for stand in &fact.stands {
                let At::Cells { codes, .. } = &stand.at else { continue };
                rows.extend(codes.iter().map(|code| (fact.catalog, *code, fact.scope.as_ref())));
            }
        }
        for entry in &file.unclaimed {
            if let crate::config::Place::Row(catalog, scope, code) = &entry.place {
                rows.push((*catalog, *code, scope.as_ref()));
            }
        }
        rows.sort_unstable();
        let mut codes = net::Codes::default();
        codes.extend(rows.iter().map(|(_, code, _)| *code));
        Self { rows, codes }
    }

    fn holds(&self, record: &Record) -> bool {
        let row = (record.catalog, record.code, record.scope.as_ref());
        self.codes.has(record.code) && self.rows.binary_search(&row).is_ok()
    }
}

/// Finds every fact of `facts.yaml`, checks it, and puts what holds into the lexicon. A tree without that file claims
/// nothing and owes nothing. Returns the numbers with what claims them, for tests and reports; none where they were not
/// all wanted.
pub fn facts(
    config: &Config,
    documents: &[Option<Document<'_>>],
    visible: &Visible,
    lexicon: &mut Lexicon,
    problems: &mut Vec<Problem>,
) -> Vec<Number> {
    let Some(file) = &config.facts else {
        problems.extend(decided::Decided::new(config).finish(false));
        return Vec::new();
    };
    let context = Context { config, documents, visible };
    let places = place::Places::new(visible, documents);
    let mut decided = decided::Decided::new(config);
    // A code that has vanished is an error of its own; texts that mention it still do.
    let mut codes = visible.codes.clone();
    codes.extend(config.names.names.keys().map(|name| name.code));
    let before = problems.len();
    let stopped = crate::problem::stops(problems);
    let mut found = find::all(&context, &places, &file.facts, lexicon);
    problems.extend(found.iter_mut().flat_map(|found| std::mem::take(&mut found.problems)));
    let claimed = found.iter_mut().flat_map(|found| std::mem::take(&mut found.claims));
    let mut claims = net::Claims::new(codes, claimed);
    for (spec, found) in file.facts.iter().zip(found) {
        find::missing(&context, &places, spec, &found, &mut claims, stopped, problems);
        if absent::absent(&context, &places, spec, lexicon, &mut claims, problems) {
            continue;
        }
        if let Some(fact) = check::fact(&context, spec, found, &mut decided, lexicon, problems) {
            lexicon.facts.push(fact);
        }
    }
    lexicon.facts.sort_by_key(|fact| fact.catalog);
    check::coverage(&context, &file.facts, &mut decided, lexicon, problems);
    let numbers = net::net(&context, &places, &file.unclaimed, &claims, stopped, problems);
    // Of a page or a row that is gone nothing is known.
    let lost = |problem: &Problem| {
        problem.severity == Severity::Error && matches!(problem.rule, Rule::MissingInLocale | Rule::CodeVanished)
    };
    let gone = documents.iter().any(Option::is_none) || problems.iter().any(lost);
    let unread = gone
        || problems[before..].iter().any(|problem| problem.severity == Severity::Error)
        || !visible.faulty.is_empty();
    problems.extend(decided.finish(unread));
    numbers
}

/// What every step looks up.
pub(crate) struct Context<'a> {
    config: &'a Config,
    documents: &'a [Option<Document<'a>>],
    visible: &'a Visible,
}

impl<'a> Context<'a> {
    /// The document, unless it could not be read in full.
    fn document(&self, index: usize) -> Option<&'a Document<'a>> {
        let document = self.documents.get(index)?.as_ref()?;
        (!self.visible.faulty.contains(&document.file)).then_some(document)
    }

    fn path(&self, index: usize) -> &'a str {
        self.config.manifest.documents.get(index).map_or("", |spec| spec.path.as_str())
    }

    /// The documents that tell of a fact's catalog.
    fn documents_of<'l>(&self, spec: &FactSpec, lexicon: &'l Lexicon) -> &'l [usize] {
        lexicon.catalogs.get(spec.catalog).map_or(&[], |catalog| catalog.documents.as_slice())
    }

    fn catalog(&self, index: usize) -> &'a CatalogId {
        &self.config.manifest.catalogs[index].id
    }

    /// 1-based first and last line.
    fn lines(&self, document: usize, span: Span) -> (u32, u32) {
        self.documents[document].as_ref().map_or((1, 1), |document| document.lines.lines(span))
    }
}
