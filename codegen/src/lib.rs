//! Reads vendors' status-code documents and generates Rust, YAML and docs from them.
//!
//! One direction, one type per stage: `Document → Table → Record → Catalog → Artifact`. Pure: the caller reads
//! `sources/` and writes `generated/`; nothing here opens a file.

pub mod artifact;
pub mod catalog;
pub mod code;
pub mod config;
pub mod document;
pub mod emit;
pub mod facts;
mod hash;
pub mod id;
pub mod locale;
pub mod name_lines;
pub mod pattern;
pub mod problem;
pub mod prose;
pub mod reconcile;
pub mod records;
#[cfg(test)]
mod repository;
pub mod rules;
pub mod scalar;
pub mod span;
pub mod tables;
pub mod text;
pub mod ui;
mod unit;

use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use rayon::prelude::*;

use artifact::Artifact;
use catalog::Lexicon;
use config::{Config, Names};
use document::Document;
use problem::Problem;
use records::Record;
use span::Files;

/// What one run found and made.
#[derive(Debug)]
pub struct Outcome {
    /// Everything to tell a person, in stage order.
    pub problems: Vec<Problem>,
    /// The merged catalogs; also there where problems stop generation, as far as they could be read. None where the
    /// maintainers' files could not be read.
    pub lexicon: Option<Lexicon>,
    /// What `names.yaml` holds, as far as it could be read.
    pub names: Names,
    /// The generated files, sorted by path; empty where a problem stops generation.
    pub artifacts: Vec<Artifact>,
}

/// How far a run has come, for someone who watches it from another thread.
#[derive(Debug, Default)]
pub struct Progress {
    /// Documents to read; 0 until the manifest was read.
    pub documents: AtomicUsize,
    /// Documents that were read.
    pub read: AtomicUsize,
}

/// Runs all stages on the files of one `sources/` tree.
pub fn generate(files: &Files) -> Outcome {
    generate_watched(files, &Progress::default())
}

/// [`generate`], telling how far it has come.
pub fn generate_watched(files: &Files, progress: &Progress) -> Outcome {
    let mut problems = Vec::new();
    let config = config::read(files, &mut problems);
    let mut lexicon = config.as_ref().map(|config| read(files, config, false, progress, &mut problems).0);
    let mut names = Names::default();
    if let (Some(lexicon), Some(config)) = (&mut lexicon, config) {
        lexicon.hashes = hash::hashes(files, &config);
        lexicon.ui = config.ui;
        names = config.names;
    }
    let artifacts = match &lexicon {
        Some(lexicon) if !problem::stops(&problems) => emit::emit(lexicon),
        _ => Vec::new(),
    };
    Outcome { problems, lexicon, names, artifacts }
}

/// Documents to catalogs: read, records, reconcile. Documents are read in parallel and merged in manifest order, so
/// that the number of threads changes nothing.
pub fn catalogs(files: &Files, config: &Config, problems: &mut Vec<Problem>) -> Lexicon {
    read(files, config, false, &Progress::default(), problems).0
}

/// Every number in the visible text of all documents, with what claims it; none in a tree without `facts.yaml`.
pub fn numbers(files: &Files, config: &Config, problems: &mut Vec<Problem>) -> Vec<prose::Number> {
    read(files, config, true, &Progress::default(), problems).1
}

fn read(
    files: &Files,
    config: &Config,
    all: bool,
    progress: &Progress,
    problems: &mut Vec<Problem>,
) -> (Lexicon, Vec<prose::Number>) {
    progress.documents.store(config.manifest.documents.len(), Relaxed);
    let read: Vec<_> = (0..config.manifest.documents.len())
        .into_par_iter()
        .map(|index| {
            let mut problems = Vec::new();
            let read = document(files, config, index, &mut problems);
            progress.read.fetch_add(1, Relaxed);
            (read, problems)
        })
        .collect();
    let mut documents = Vec::with_capacity(read.len());
    let mut rows = Vec::with_capacity(read.len());
    let mut records = Vec::new();
    let mut blocks = Vec::with_capacity(read.len());
    for ((document, of_document, prose), found) in read {
        documents.push(document);
        blocks.push(prose);
        rows.push(of_document.len());
        records.extend(of_document);
        problems.extend(found);
    }
    let visible = prose::Visible::new(config, blocks, &records, all, problems);
    let mut lexicon = reconcile::reconcile(files, config, &documents, records, problems);
    for (info, rows) in lexicon.documents.iter_mut().zip(rows) {
        info.rows = rows;
    }
    let numbers = prose::facts(config, &documents, &visible, &mut lexicon, problems);
    (lexicon, numbers)
}

/// One document, its records, and its prose where facts are looked for.
fn document<'a>(
    files: &'a Files,
    config: &Config,
    index: usize,
    problems: &mut Vec<Problem>,
) -> (Option<Document<'a>>, Vec<Record>, Vec<prose::Block>) {
    let manifest = &config.manifest;
    let spec = &manifest.documents[index];
    let Some(document) = files.find(&spec.path).and_then(|file| Document::read(files, file, problems)) else {
        return (None, Vec::new(), Vec::new());
    };
    let tables = tables::tables(&document, &manifest.vocabulary, &spec.ignore, problems);
    let blocks = config.facts.as_ref().map(|_| prose::blocks(&document, &tables)).unwrap_or_default();
    let records = records::records(manifest, index, &document, tables, problems);
    tables::fit(spec, problems);
    let texts = records.iter().flat_map(|record| &record.texts).map(|(_, text, span)| (text.markdown(), *span));
    document::check_texts(&document, &spec.path, texts, problems);
    (Some(document), records, blocks)
}
