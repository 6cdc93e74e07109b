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
pub mod locale;
pub mod problem;
pub mod reconcile;
pub mod records;
pub mod rules;
pub mod span;
pub mod tables;
pub mod text;

use artifact::Artifact;
use catalog::Lexicon;
use document::Document;
use problem::Problem;
use span::Files;

/// What one run found and made.
#[derive(Debug)]
pub struct Outcome {
    /// Everything to tell a person, in stage order.
    pub problems: Vec<Problem>,
    /// The merged catalogs; also there where problems stop generation, as far as they could be read. None where the
    /// maintainers' files could not be read.
    pub lexicon: Option<Lexicon>,
    /// The generated files, sorted by path; empty where a problem stops generation.
    pub artifacts: Vec<Artifact>,
}

/// Runs all stages on the files of one `sources/` tree.
pub fn generate(files: &Files) -> Outcome {
    let mut problems = Vec::new();
    let lexicon = lexicon(files, &mut problems);
    let artifacts = match &lexicon {
        Some(lexicon) if !problem::stops(&problems) => emit::emit(lexicon),
        _ => Vec::new(),
    };
    Outcome { problems, lexicon, artifacts }
}

/// Documents to catalogs: everything but emission.
pub fn lexicon(files: &Files, problems: &mut Vec<Problem>) -> Option<Lexicon> {
    let config = config::read(files, problems)?;
    let mut documents = Vec::new();
    let mut all = Vec::new();
    for (index, spec) in config.manifest.documents.iter().enumerate() {
        let document = files.find(&spec.path).and_then(|file| Document::read(files, file, problems));
        if let Some(document) = &document {
            let ignored: Vec<String> = spec.ignore.iter().map(|ignored| ignored.line.clone()).collect();
            let tables = tables::tables(document, &config.manifest.vocabulary, &ignored, problems);
            all.extend(records::records(&config.manifest, index, document, tables, problems));
        }
        documents.push(document);
    }
    Some(reconcile::reconcile(files, &config, &documents, all, problems))
}
