//! Where the time of documents → catalogs goes: each stage alone, on one thread, over all documents.

use status_codegen::config::Config;
use status_codegen::document::{self, Document};
use status_codegen::prose::{self, Visible};
use status_codegen::reconcile;
use status_codegen::records::{self, Record};
use status_codegen::span::Files;
use status_codegen::tables::{self, Table};

use crate::bare;
use crate::clock::Best;
use crate::tree::Shape;

/// The least CPU time of each stage, over some rounds.
#[derive(Default)]
pub(crate) struct Stages {
    bare: Best,
    decode: Best,
    tables: Best,
    prose: Best,
    records: Best,
    reconcile: Best,
    visible: Best,
    facts: Best,
}

impl Stages {
    pub(crate) fn measure(files: &Files, config: &Config, shape: Shape, rounds: usize) -> Self {
        let mut stages = Self::default();
        (0..rounds).for_each(|_| stages.round(files, config, shape));
        stages
    }

    /// One run of the flow, as `lib.rs` has it, stage by stage.
    fn round(&mut self, files: &Files, config: &Config, shape: Shape) {
        self.bare.time(|| bare::parse(files, shape));
        let manifest = &config.manifest;
        let mut problems = Vec::new();
        let documents: Vec<Option<Document<'_>>> = self.decode.keep(|| {
            let file = |path: &str| files.find(path).and_then(|file| Document::read(files, file, &mut problems));
            manifest.documents.iter().map(|spec| spec.path.as_str()).map(file).collect()
        });
        let tables: Vec<Vec<Table>> = self.tables.keep(|| {
            let read = documents.iter().zip(&manifest.documents).map(|(document, spec)| {
                let read = |document| tables::tables(document, &manifest.vocabulary, &spec.ignore, &mut problems);
                document.as_ref().map(read).unwrap_or_default()
            });
            read.collect()
        });
        let blocks: Vec<Vec<prose::Block>> = self.prose.keep(|| {
            let all = documents.iter().zip(&tables);
            all.map(|(document, tables)| document.as_ref().map(|it| prose::blocks(it, tables)).unwrap_or_default())
                .collect()
        });
        let records: Vec<Record> = self.records.keep(|| {
            let mut records = Vec::new();
            for ((index, document), tables) in documents.iter().enumerate().zip(tables) {
                let Some(document) = document else { continue };
                let found = records::records(manifest, index, document, tables, &mut problems);
                let texts =
                    found.iter().flat_map(|record| &record.texts).map(|(_, text, span)| (text.markdown(), *span));
                document::check_texts(document, &manifest.documents[index].path, texts, &mut problems);
                records.extend(found);
            }
            records
        });
        let visible = self.visible.keep(|| Visible::new(config, blocks, &records, false, &problems));
        let mut lexicon =
            self.reconcile.keep(|| reconcile::reconcile(files, config, &documents, records, &mut problems));
        let numbers = self.facts.keep(|| prose::facts(config, &documents, &visible, &mut lexicon, &mut problems));
        drop((numbers, lexicon));
    }

    /// Each stage in milliseconds, and as a multiple of the bare pass.
    pub(crate) fn line(&self) -> String {
        let stages = [
            ("decode", &self.decode),
            ("tables", &self.tables),
            ("prose", &self.prose),
            ("records", &self.records),
            ("reconcile", &self.reconcile),
            ("visible", &self.visible),
            ("facts", &self.facts),
        ];
        let bare = self.bare.cpu;
        let all: f64 = stages.iter().map(|(_, stage)| stage.cpu).sum();
        let stages = stages.map(|(name, stage)| format!("{name} {:.2} ({:.2}×)", stage.cpu * 1e3, stage.cpu / bare));
        format!("  one thread: {:.2} ms ({:.2}×): {}", all * 1e3, all / bare, stages.join(", "))
    }
}
