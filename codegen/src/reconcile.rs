//! Records to catalogs: repeats merged, documents of a group compared fact by fact, decisions applied, names bound.
//! Everything is sorted here, once. Nothing is compared or merged over the edge of a catalog, so catalogs are reconciled in
//! parallel, all steps of one after each other; what they found is put together in their order.

mod compare;
mod coverage;
mod decide;
mod gaps;
mod iana;
mod merge;
mod names;
mod order;
mod paste;
mod propose;
mod spelling;
mod stale;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

pub(crate) use paste::entry;
pub(crate) use stale::stale;

use crate::catalog::{Catalog, CatalogId, Code, Conflict, DocumentInfo, Lexicon, Repair};
use crate::code::CodeValue;
use crate::config::{Config, DocumentSpec, Manifest, TableUse};
use crate::document::Document;
use crate::locale::Locale;
use crate::problem::{Problem, Severity};
use crate::records::Record;
use crate::span::{Files, Span};

/// Merges all records. Returns the lexicon also where problems stop generation, so that `explain` and `conflicts`
/// still have something to show. `documents[i]` is the document of manifest entry `i`, if it could be read.
pub fn reconcile(
    files: &Files,
    config: &Config,
    documents: &[Option<Document<'_>>],
    records: Vec<Record>,
    problems: &mut Vec<Problem>,
) -> Lexicon {
    let records = Records::new(&config.manifest, records);
    let context = Context::new(files, config, documents, records.codes, problems);
    let mut lexicon = Lexicon {
        version: config.manifest.version.clone(),
        links: config.manifest.links.clone(),
        documents: infos(&context, &records.rows, problems),
        catalogs: catalogs(&context),
        ..Lexicon::default()
    };
    let (decisions, names) = (decide::Decisions::new(&context), names::Names::new(&context));
    let steps = Steps { context: &context, decisions: &decisions, names: &names };
    let catalogs = lexicon.catalogs.par_iter_mut().zip(records.by_catalog).enumerate();
    let read: Vec<Read<'_>> = catalogs.map(|(index, (catalog, records))| steps.read(index, catalog, records)).collect();
    let (mut found, mut later) = (decide::Found::default(), decide::Found::default());
    let (mut deciders, mut bound) = (Vec::with_capacity(read.len()), Vec::with_capacity(read.len()));
    let (mut lacking, mut spellings) = (Vec::new(), spelling::Spellings::default());
    for read in read {
        lacking.extend(read.lacking);
        found.append(read.repeats);
        later.append(read.found);
        spellings.append(read.spellings);
        deciders.push(read.decider);
        bound.push(read.bound);
    }
    lacking.sort_by_key(|(document, _)| *document);
    problems.extend(lacking.into_iter().map(|(_, problem)| problem));
    found.append(later);
    spellings.conflicts(&context, &mut lexicon, &mut deciders);
    deciders.iter_mut().for_each(|decider| found.append(decider.take()));
    problems.extend(bound.iter_mut().flat_map(|bound| std::mem::take(&mut bound.problems)));
    problems.extend(decide::finish(&deciders, found));
    names.unnamed(&context, &bound, &mut lexicon, problems);
    names.retired(&context, &bound, &mut lexicon, problems);
    sort(&context, &mut lexicon);
    lexicon
}

/// What it takes to reconcile one catalog.
struct Steps<'a> {
    context: &'a Context<'a>,
    decisions: &'a decide::Decisions<'a>,
    names: &'a names::Names<'a>,
}

/// What was found in one catalog.
struct Read<'a> {
    decider: decide::Decider<'a>,
    /// What documents lack, by document.
    lacking: Vec<(usize, Problem)>,
    /// Of repeats: told before all else.
    repeats: decide::Found,
    found: decide::Found,
    spellings: spelling::Spellings,
    bound: names::Bound,
}

impl<'a> Steps<'a> {
    /// Reconciles one catalog. Its records are in manifest order, then document order.
    fn read(&self, index: usize, catalog: &mut Catalog, records: Vec<Record>) -> Read<'a> {
        let context = self.context;
        let coverage::Coverage { gaps, problems: lacking, lost } =
            coverage::coverage(context, index, &catalog.documents, &records);
        catalog.gaps = gaps;
        let mut moved = order::order(context, index, &records);
        let gaps = gaps::Gaps::new(context, &records);
        let mut decider = self.decisions.of(index, lost);
        let drafts = merge::drafts(context, records, &mut decider);
        let repeats = decider.take();
        let mut spellings = spelling::Spellings::default();
        let mut bound = self.names.bound(index);
        catalog.codes.reserve_exact(drafts.len());
        for mut draft in drafts {
            let gaps: Vec<_> = gaps.conflicts(context, &draft).map(|gap| decider.answer(gap)).collect();
            let mut conflicts = std::mem::take(&mut draft.conflicts);
            for mut moved in moved.remove(&draft.key()).into_iter().flatten() {
                draft.shorten(&mut moved.key);
                conflicts.push(decider.answer(moved));
            }
            let compared = compare::conflicts(context, &mut draft, &mut decider);
            let reported = decider.reported(&mut draft);
            conflicts.reserve_exact(gaps.len() + compared.len() + reported.len());
            conflicts.extend(gaps.into_iter().chain(compared).chain(reported));
            Conflict::sort(&mut conflicts);
            let place = catalog.codes.len();
            spellings.add(context, &draft, place);
            let mut code = draft.finish(context, conflicts);
            self.names.bind(index, &mut code, place, &mut bound);
            catalog.codes.push(code);
        }
        let found = decider.take();
        Read { decider, lacking, repeats, found, spellings, bound }
    }
}

/// All records, looked at once.
struct Records {
    by_catalog: Vec<Vec<Record>>,
    /// How many each document has.
    rows: Vec<usize>,
    /// See [`Context::codes`].
    codes: Vec<bool>,
}

impl Records {
    fn new(manifest: &Manifest, records: Vec<Record>) -> Self {
        let mut by_catalog: Vec<Vec<Record>> = manifest.catalogs.iter().map(|_| Vec::new()).collect();
        let mut rows = vec![0; manifest.documents.len()];
        let mut codes = vec![false; usize::from(u16::MAX) + 1];
        for record in records {
            rows[record.document] += 1;
            codes[usize::from(record.code.0)] = true;
            by_catalog[record.catalog].push(record);
        }
        Self { by_catalog, rows, codes }
    }
}

/// What every step looks up.
struct Context<'a> {
    files: &'a Files,
    config: &'a Config,
    documents: &'a [Option<Document<'a>>],
    /// Group names in manifest order.
    groups: Vec<Arc<str>>,
    /// Group of each document.
    group: Vec<usize>,
    /// Documents of each group.
    members: Vec<usize>,
    /// Groups whose documents are each the only one in its language.
    one_each: Vec<bool>,
    /// Language of each document, by number.
    locales: Vec<usize>,
    /// Documents in which reading found an error: what they lack says nothing.
    incomplete: Vec<bool>,
    /// Catalogs of such documents: nothing is known about what is gone there.
    unread: Vec<bool>,
    /// The place of each catalog.
    by_id: BTreeMap<&'a CatalogId, usize>,
    /// The code of any catalog: a number in a text that is one of these mentions it.
    codes: Vec<bool>,
}

impl<'a> Context<'a> {
    fn new(
        files: &'a Files,
        config: &'a Config,
        documents: &'a [Option<Document<'a>>],
        codes: Vec<bool>,
        problems: &[Problem],
    ) -> Self {
        let mut index = BTreeMap::new();
        let mut groups = Vec::new();
        let group = config.manifest.documents.iter().map(|spec| {
            *index.entry(spec.group.as_str()).or_insert_with(|| {
                groups.push(Arc::from(spec.group.as_str()));
                groups.len() - 1
            })
        });
        let group: Vec<usize> = group.collect();
        let mut index = BTreeMap::new();
        let locales = config.manifest.documents.iter().map(|spec| {
            let next = index.len();
            *index.entry(&spec.locale).or_insert(next)
        });
        let locales: Vec<usize> = locales.collect();
        let mut members = vec![0; groups.len()];
        group.iter().for_each(|group| members[*group] += 1);
        let mut one_each = vec![true; groups.len()];
        let mut told: Vec<_> = group.iter().zip(&locales).collect();
        told.sort_unstable();
        told.windows(2).filter(|pair| pair[0] == pair[1]).for_each(|pair| one_each[*pair[0].0] = false);
        let faulty: BTreeSet<_> = problems
            .iter()
            .filter(|problem| problem.severity == Severity::Error)
            .flat_map(|problem| problem.labels.iter().map(|label| label.span.file))
            .collect();
        let incomplete =
            documents.iter().map(|document| document.as_ref().is_none_or(|document| faulty.contains(&document.file)));
        let incomplete: Vec<bool> = incomplete.collect();
        let mut unread = vec![false; config.manifest.catalogs.len()];
        let half_read = config.manifest.documents.iter().zip(&incomplete).filter(|(_, incomplete)| **incomplete);
        half_read.flat_map(|(spec, _)| catalogs_of(spec)).for_each(|catalog| unread[catalog] = true);
        let by_id = config.manifest.catalogs.iter().map(|spec| &spec.id).zip(0..).collect();
        Self { files, config, documents, groups, group, members, one_each, locales, incomplete, unread, by_id, codes }
    }

    fn manifest(&self) -> &'a Manifest {
        &self.config.manifest
    }

    fn spec(&self, document: usize) -> &'a DocumentSpec {
        &self.manifest().documents[document]
    }

    fn locale(&self, document: usize) -> &'a Locale {
        &self.spec(document).locale
    }

    fn catalog(&self, catalog: usize) -> &'a CatalogId {
        &self.manifest().catalogs[catalog].id
    }

    /// True where a group has documents that must agree.
    fn is_shared(&self, group: usize) -> bool {
        self.members[group] > 1
    }

    fn one_locale(&self, a: usize, b: usize) -> bool {
        self.locales[a] == self.locales[b]
    }

    /// True for the code of any catalog.
    fn is_code(&self, code: CodeValue) -> bool {
        self.codes[usize::from(code.0)]
    }

    /// 1-based first and last line of a span in a document.
    fn lines(&self, document: usize, span: Span) -> (u32, u32) {
        self.documents[document].as_ref().map_or((1, 1), |document| document.lines.lines(span))
    }

    /// Place of a scope in its catalog; a catalog without scopes has 0.
    fn scope(&self, catalog: usize, scope: Option<&crate::catalog::ScopeId>) -> usize {
        let Some(scope) = scope else { return 0 };
        let scopes = &self.manifest().catalogs[catalog].scopes;
        scopes.iter().position(|spec| spec.id == *scope).unwrap_or(scopes.len())
    }
}

/// The catalogs that a document's tables are read into.
fn catalogs_of(spec: &DocumentSpec) -> impl Iterator<Item = usize> {
    spec.tables.iter().filter_map(|table| match table.table {
        TableUse::Read { catalog, .. } => Some(catalog),
        TableUse::Skip(_) => None,
    })
}

fn infos(context: &Context<'_>, rows: &[usize], problems: &[Problem]) -> Vec<DocumentInfo> {
    let mut infos: Vec<DocumentInfo> = (context.manifest().documents.iter().zip(rows))
        .map(|(spec, rows)| DocumentInfo {
            path: spec.path.clone(),
            locale: spec.locale.clone(),
            group: spec.group.clone(),
            origin: spec.origin.clone(),
            rows: *rows,
            repairs: Vec::new(),
        })
        .collect();
    let documents = context.documents.iter().enumerate();
    let by_file: BTreeMap<_, _> =
        documents.filter_map(|(index, document)| Some((document.as_ref()?.file, index))).collect();
    for problem in problems.iter().filter(|problem| problem.severity != Severity::Error) {
        let Some(label) = problem.labels.first() else { continue };
        let Some(&document) = by_file.get(&label.span.file) else { continue };
        let (line, end_line) = context.lines(document, label.span);
        infos[document].repairs.push(Repair { rule: problem.rule, line, end_line, message: problem.message.clone() });
    }
    for info in &mut infos {
        info.repairs.sort_by_key(|repair| (repair.line, repair.end_line, repair.rule));
    }
    infos
}

fn catalogs(context: &Context<'_>) -> Vec<Catalog> {
    let manifest = context.manifest();
    let mut catalogs: Vec<Catalog> = (manifest.catalogs.iter().zip(&context.unread))
        .map(|(spec, unread)| Catalog {
            id: spec.id.clone(),
            title: spec.title.clone(),
            kind: spec.kind,
            scopes: (spec.scopes.iter())
                .map(|scope| (scope.id.clone(), scope.texts.first().cloned().unwrap_or_default()))
                .collect(),
            locales: Vec::new(),
            documents: Vec::new(),
            codes: Vec::new(),
            gaps: Vec::new(),
            unread: *unread,
        })
        .collect();
    for (index, spec) in manifest.documents.iter().enumerate() {
        for catalog in catalogs_of(spec) {
            let catalog = &mut catalogs[catalog];
            if catalog.documents.last() != Some(&index) {
                catalog.documents.push(index);
                catalog.locales.push(spec.locale.clone());
            }
        }
    }
    for catalog in &mut catalogs {
        catalog.documents.dedup();
        catalog.locales.sort();
        catalog.locales.dedup();
    }
    catalogs
}

/// Codes come in order; retired ones were added behind them.
fn sort(context: &Context<'_>, lexicon: &mut Lexicon) {
    for (index, catalog) in lexicon.catalogs.iter_mut().enumerate() {
        let place = |code: &Code| (context.scope(index, code.scope.as_ref()), code.code);
        if !catalog.codes.is_sorted_by_key(place) {
            catalog.codes.sort_by_key(place);
        }
        catalog.gaps.sort_by_key(|gap| (context.scope(index, gap.scope.as_ref()), gap.code, gap.document));
        catalog.documents.sort_unstable();
        catalog.documents.dedup();
    }
    let mut locales: BTreeSet<&Locale> = BTreeSet::new();
    for (document, info) in lexicon.documents.iter().enumerate() {
        if info.rows > 0 || document >= context.group.len() {
            locales.insert(&info.locale);
        }
    }
    lexicon.locales = locales.into_iter().cloned().collect();
}
