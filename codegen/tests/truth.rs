//! The five real documents against `truth/records.tsv`: one line per row of the vendors' tables, taken from the raw files
//! without this crate. A text is its first and last twelve characters and its number of letters and digits.

// A helper that fails is a test that fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "common/sources.rs"]
mod sources;

use std::fmt::Write as _;

use status_codegen::catalog::{Field, Lexicon, LocalText};
use status_codegen::document::Document;
use status_codegen::problem::{Problem, Severity};
use status_codegen::records::{Record, records};
use status_codegen::span::Files;
use status_codegen::tables::tables;
use status_codegen::text::Text;
use status_codegen::{config, generate};

/// The files of the repository.
fn sources() -> Files {
    Files::new(sources::sources())
}

const TRUTH: &str = include_str!("truth/records.tsv");

/// A text as the truth writes it.
fn shown(text: &Text) -> String {
    let plain = text.plain();
    let letters = plain.chars().filter(|character| character.is_alphanumeric()).count();
    let line: Vec<char> = plain.chars().map(|character| if character == '\n' { '⏎' } else { character }).collect();
    let ends: String = if line.len() > 24 {
        line[..12].iter().chain(&['…']).chain(&line[line.len() - 12..]).collect()
    } else {
        line.iter().collect()
    };
    format!("{ends} ({letters})")
}

/// The body of the truth, each line cut at its tabs.
fn truth() -> impl Iterator<Item = Vec<&'static str>> {
    TRUTH.lines().skip(1).map(|line| line.split('\t').collect())
}

fn errors(problems: &[Problem]) -> Vec<&Problem> {
    problems.iter().filter(|problem| problem.severity == Severity::Error).collect()
}

#[test]
fn every_row_is_a_record() {
    let files = sources();
    let mut problems = Vec::new();
    let config = config::read(&files, &mut problems).unwrap();
    let mut lines: Vec<String> = Vec::new();
    for (index, spec) in config.manifest.documents.iter().enumerate() {
        let file = files.find(&spec.path).unwrap();
        let document = Document::read(&files, file, &mut problems).unwrap();
        let tables = tables(&document, &config.manifest.vocabulary, &[], &mut problems);
        for record in records(&config.manifest, index, &document, tables, &mut problems) {
            let Record { catalog, scope, code, texts, span, .. } = &record;
            let (first, last) = document.lines.lines(*span);
            let catalog = &config.manifest.catalogs[*catalog].id;
            let scope = scope.as_ref().map_or("", |scope| scope.as_str());
            let mut line = format!("{}\t{first}\t{last}\t{catalog}\t{scope}\t{code}", spec.path);
            for field in Field::ALL {
                let text = texts.iter().find(|(of, ..)| *of == field);
                let _ = write!(line, "\t{}", text.map_or(String::new(), |(_, text, _)| shown(text)));
            }
            lines.push(line);
        }
    }
    assert!(errors(&problems).is_empty(), "{:#?}", errors(&problems));
    let mut expected: Vec<&str> = TRUTH.lines().skip(1).collect();
    assert_eq!(expected.len(), 238);
    // The truth is sorted by path, the manifest is not.
    expected.sort_unstable();
    lines.sort_unstable();
    for (line, expected) in lines.iter().zip(&expected) {
        assert_eq!(line, expected);
    }
    assert_eq!(lines.len(), expected.len());
}

#[test]
fn every_record_is_in_the_lexicon() {
    let outcome = generate(&sources());
    let lexicon = outcome.lexicon.unwrap();
    for row in truth() {
        if let Some(what) = missing(&lexicon, &row) {
            panic!("{row:?}: {what}");
        }
    }
    let rows: usize = lexicon.documents.iter().map(|document| document.rows).sum();
    assert_eq!(rows, 238);
}

/// What of a truth line is not in the lexicon.
fn missing(lexicon: &Lexicon, row: &[&str]) -> Option<String> {
    let [document, first, last, catalog, scope, code, texts @ ..] = row else { return Some("no line".to_owned()) };
    let catalog = lexicon.catalogs.iter().find(|found| found.id.as_str() == *catalog);
    let code = catalog.and_then(|catalog| {
        let same = |scope_of: Option<&str>| scope_of.unwrap_or_default() == *scope;
        catalog
            .codes
            .iter()
            .find(|found| same(found.scope.as_ref().map(|id| id.as_str())) && found.code.to_string() == *code)
    });
    let Some(code) = code else { return Some("no such code".to_owned()) };
    let lines: (u32, u32) = (first.parse().unwrap(), last.parse().unwrap());
    let stands = |source: &&status_codegen::catalog::Address| {
        lexicon.documents[source.document].path == *document && (source.line, source.end_line) == lines
    };
    let found = code.causes.iter().find_map(|cause| Some((cause, cause.sources.iter().find(stands)?)));
    let Some((cause, source)) = found else { return Some("no cause with its address".to_owned()) };
    for (field, expected) in Field::ALL.iter().zip(texts) {
        let text = cause.texts.get(field).and_then(|locales| locales.get(&source.locale));
        let text = text.map_or(String::new(), |text| shown(published(text)));
        if text != *expected {
            return Some(format!("{}: {text}", field.as_str()));
        }
    }
    None
}

/// The vendor's own text, also where a decision corrects it.
fn published(text: &LocalText) -> &Text {
    text.published.as_ref().map_or(&text.text, |published| &published.text)
}
