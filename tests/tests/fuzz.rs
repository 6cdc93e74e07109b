//! Fuzzing on the stable compiler: real documents and maintainers' files, damaged by a seeded generator with a
//! dictionary of what the readers look at. cargo-fuzz needs a nightly compiler, and what is to be found here is broken
//! invariants rather than memory errors (there is no unsafe code), so coverage feedback matters less than seeds.
//!
//! `cargo test` runs some seconds. A long run: `FUZZ_SECONDS=3600 cargo test --test fuzz -- --nocapture`; a failure
//! names its seed, and `FUZZ_SEED=<seed>` repeats it alone.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use status_codegen::catalog::{Field, Lexicon};
use status_codegen::document::Document;
use status_codegen::problem::{Problem, stops};
use status_codegen::span::{FileId, Files, SourceFile};
use status_codegen::{config, generate, records, tables};

/// What readers look at.
const DICTIONARY: [&str; 72] = [
    "|",
    "||",
    "|---|",
    "\\|",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "- ",
    "1. ",
    "> ",
    "#",
    "```",
    "~~~",
    "    ",
    "`",
    "``",
    "**",
    "*",
    "_",
    "~~",
    "[",
    "](",
    ")",
    "![",
    "<",
    ">",
    "</",
    "<br>",
    "</br>",
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "</td>",
    "<td rowspan=3>",
    "<td colspan=2>",
    "<th>",
    "<thead>",
    "<tbody>",
    "<caption>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<pre>",
    "<textarea>",
    "&",
    "&lt;",
    "&#27;",
    "&#x202e;",
    "&nbsp;",
    "\u{3000}",
    "\u{a0}",
    "\u{feff}",
    "\u{202e}",
    "\0",
    "４０４",
    "404",
    "5xx",
    "500-599",
    "HTTP",
    "HTTPS",
    "32 MB",
    "https://example.com/a_(b)",
    "{",
    "}",
    ": ",
    "\"",
    "'",
    "🎉",
];

/// A generator that is the same everywhere (xorshift64*).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() >> 33) as usize % limit.max(1)
    }
}

/// The real tree.
fn seeds() -> Vec<SourceFile> {
    let mut files = Vec::new();
    for (path, bytes) in status_lexicon_tests::Tree::new().files("sources") {
        files.push(SourceFile { path, bytes });
    }
    files
}

/// Damages bytes: mostly small edits, so that much of a document stays readable.
fn mutate(bytes: &mut Vec<u8>, other: &[u8], random: &mut Random) {
    for _ in 0..=random.below(6) {
        let at = random.below(bytes.len() + 1);
        let length = 1 << random.below(9);
        let end = (at + random.below(length)).min(bytes.len());
        match random.below(8) {
            0..3 => {
                let word = DICTIONARY[random.below(DICTIONARY.len())].as_bytes();
                bytes.splice(at..at, word.iter().copied());
            }
            3 => drop(bytes.drain(at..end)),
            4 => {
                let piece = bytes[at..end].to_vec();
                let to = random.below(bytes.len() + 1);
                bytes.splice(to..to, piece);
            }
            5 => {
                let from = random.below(other.len());
                let piece = other[from..(from + length).min(other.len())].to_vec();
                bytes.splice(at..end, piece);
            }
            6 => {
                // A whole line goes, or comes twice.
                let start = bytes[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |it| it + 1);
                let stop = bytes[at..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |it| at + it + 1);
                let line = bytes[start..stop].to_vec();
                if random.below(2) == 0 {
                    bytes.drain(start..stop);
                } else {
                    bytes.splice(start..start, line);
                }
            }
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = random.next() as u8;
                }
            }
        }
    }
}

/// Every span of every problem lies in its file, and every error says where or what to paste.
fn problems_are_sound(files: &Files, problems: &[Problem]) {
    for problem in problems {
        assert!(!problem.message.is_empty());
        for label in &problem.labels {
            let length = files.get(label.span.file).bytes.len();
            assert!(label.span.start <= label.span.end && label.span.end as usize <= length, "{problem:?}");
        }
    }
}

/// Each row of each table is a record, an error or skipped with a reason.
fn rows_are_all_told(files: &Files, problems: &mut Vec<Problem>) {
    let Some(config) = config::read(files, problems) else { return };
    for (index, spec) in config.manifest.documents.iter().enumerate() {
        let Some(document) = files.find(&spec.path).and_then(|file| Document::read(files, file, problems)) else {
            continue;
        };
        let tables = tables::tables(&document, &config.manifest.vocabulary, &spec.ignore, problems);
        let rows: usize = tables.iter().map(|table| table.rows.len()).sum();
        let reading = records::read(&config.manifest, index, &document, tables, problems);
        let tally = reading.tally;
        assert_eq!(tally.rows, rows);
        assert_eq!(tally.rows, tally.records + tally.refused + tally.skipped, "{tally:?}");
        assert!(tally.refused == 0 || stops(problems), "rows are refused without an error: {tally:?}");
        assert_eq!(reading.records.len(), tally.records);
    }
}

/// Accepted input: the same bytes twice, Rust that parses, YAML that says what the lexicon says, no hidden character.
fn artifacts_are_a_fixed_point(files: &Files) -> bool {
    let first = generate(files);
    problems_are_sound(files, &first.problems);
    if stops(&first.problems) {
        assert!(first.artifacts.is_empty());
        return false;
    }
    let second = generate(files);
    assert!(first.artifacts == second.artifacts, "two runs differ");
    for artifact in &first.artifacts {
        let hidden = artifact.text.chars().find(|c| status_codegen::document::refused(*c).is_some());
        assert_eq!(hidden, None, "{}", artifact.path);
        if artifact.path.ends_with(".rs") {
            let parsed = syn::parse_file(&artifact.text);
            assert!(parsed.is_ok(), "{} does not parse", artifact.path);
        }
    }
    if let Some(lexicon) = &first.lexicon {
        yaml_reads_back(lexicon, &first.artifacts);
    }
    true
}

fn yaml_reads_back(lexicon: &Lexicon, artifacts: &[status_codegen::artifact::Artifact]) {
    for catalog in &lexicon.catalogs {
        let path = format!("yaml/{}.yaml", catalog.id);
        let Some(artifact) = artifacts.iter().find(|artifact| artifact.path == path) else { continue };
        let value: serde_json::Value = serde_yaml::from_str(&artifact.text).expect("YAML that reads back");
        let codes = value["codes"].as_array().expect("codes");
        assert_eq!(codes.len(), catalog.codes.len());
        for (code, read) in catalog.codes.iter().zip(codes) {
            for (cause, read) in code.causes.iter().zip(read["causes"].as_array().expect("causes")) {
                for (field, texts) in cause.texts.iter().filter(|(field, _)| **field != Field::Category) {
                    for (locale, text) in texts {
                        let read = &read[field.as_str()][locale.as_str()];
                        assert_eq!(read.as_str(), Some(text.text.markdown()), "{path} {}", code.code);
                    }
                }
            }
        }
    }
}

/// One damaged tree; true where it was accepted.
fn once(seeds: &[SourceFile], seed: u64) -> bool {
    let mut random = Random(seed | 1);
    random.next();
    let mut files = seeds.to_vec();
    for _ in 0..=random.below(2) {
        let at = random.below(files.len());
        let other = seeds[random.below(seeds.len())].bytes.clone();
        mutate(&mut files[at].bytes, &other, &mut random);
    }
    let files = Files::new(files);
    let mut problems = Vec::new();
    rows_are_all_told(&files, &mut problems);
    problems_are_sound(&files, &problems);
    artifacts_are_a_fixed_point(&files)
}

/// The Markdown reader or the HTML reader on a lone document: no panic, sound spans, and as many rows as it says.
fn reader(seeds: &[SourceFile], seed: u64) {
    let mut random = Random(seed | 1);
    random.next();
    let documents: Vec<&SourceFile> = seeds.iter().filter(|file| file.path.ends_with(".md")).collect();
    let mut bytes = documents[random.below(documents.len())].bytes.clone();
    let other = documents[random.below(documents.len())].bytes.clone();
    for _ in 0..=random.below(20) {
        mutate(&mut bytes, &other, &mut random);
    }
    let path = if random.below(2) == 0 { "a.md" } else { "a.html" };
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let files = Files::new(vec![SourceFile { path: path.to_owned(), bytes: text.into_bytes() }]);
    let mut problems = Vec::new();
    if let Some(document) = Document::read(&files, FileId(0), &mut problems) {
        let tables = tables::tables(&document, &config::Vocabulary::default(), &[], &mut problems);
        for table in &tables {
            for row in &table.rows {
                assert!(row.span.start <= row.span.end && row.span.end as usize <= files.get(FileId(0)).bytes.len());
            }
        }
    }
    problems_are_sound(&files, &problems);
}

fn fuzz(name: &str, smoke: Duration, case: impl Fn(u64) -> bool) {
    let number = |name: &str| std::env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
    if let Some(seed) = number("FUZZ_SEED") {
        case(seed);
        return;
    }
    let long = number("FUZZ_SECONDS").map(Duration::from_secs);
    let (start, mut runs, mut accepted, mut failed) = (Instant::now(), 0u64, 0u64, Vec::new());
    // The long run starts elsewhere each time; the short one is the same on every machine, as far as it gets.
    let first = long.map_or(1, |_| u64::from(std::process::id())) << 32;
    while start.elapsed() < long.unwrap_or(smoke) && failed.len() < 10 {
        runs += 1;
        let seed = (first + runs) << 1 | 1;
        let seed = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        match catch_unwind(AssertUnwindSafe(|| case(seed))) {
            Ok(good) => accepted += u64::from(good),
            Err(_) => failed.push(seed),
        }
    }
    println!("{name}: {runs} runs, {accepted} accepted, {} failed", failed.len());
    assert!(failed.is_empty(), "{name}: FUZZ_SEED of each failure: {failed:?}");
}

#[test]
fn whole_pipeline() {
    let seeds = seeds();
    fuzz("pipeline", Duration::from_secs(4), |seed| once(&seeds, seed));
}

#[test]
fn readers() {
    let seeds = seeds();
    fuzz("readers", Duration::from_secs(3), |seed| {
        reader(&seeds, seed);
        true
    });
}
