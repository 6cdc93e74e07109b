//! Any single-character change in any document makes `check` fail, and it names the place.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;

use status_codegen::problem::Severity;
use status_codegen::span::{Files, SourceFile};
use status_lexicon_tests::Tree;

/// One character of so many is changed in-process, each in three ways; a prime, so that every column has its turn.
const STEP: usize = 127;

fn sources() -> Vec<SourceFile> {
    let files = Tree::new().files("sources");
    files.into_iter().map(|(path, bytes)| SourceFile { path, bytes }).collect()
}

fn is_document(file: &SourceFile) -> bool {
    file.path.ends_with(".md") || file.path.ends_with(".html")
}

/// The artifacts by path, or the number of errors, each of which must have a place.
fn generate(files: Vec<SourceFile>) -> Result<BTreeMap<String, String>, usize> {
    let outcome = status_codegen::generate(&Files::new(files));
    let errors: Vec<_> = outcome.problems.iter().filter(|problem| problem.severity == Severity::Error).collect();
    assert!(errors.iter().all(|problem| !problem.labels.is_empty()), "an error names no place: {errors:?}");
    if errors.is_empty() {
        Ok(outcome.artifacts.into_iter().map(|artifact| (artifact.path, artifact.text)).collect())
    } else {
        Err(errors.len())
    }
}

#[test]
fn every_change_is_a_problem_or_another_artifact() {
    let base = sources();
    let expected = generate(base.clone()).expect("the real sources generate");
    let (mut problems, mut artifacts) = (0, 0);
    for index in (0..base.len()).filter(|index| is_document(&base[*index])) {
        let text = String::from_utf8(base[index].bytes.clone()).unwrap();
        for (at, c) in text.char_indices().step_by(STEP) {
            let (before, after) = (&text[..at], &text[at + c.len_utf8()..]);
            let other = if c == 'x' { 'y' } else { 'x' };
            let changes =
                [format!("{before}{other}{after}"), format!("{before}{after}"), format!("{before}{other}{c}{after}")];
            for changed in changes {
                let mut files = base.clone();
                files[index].bytes = changed.into_bytes();
                match generate(files) {
                    Err(_) => problems += 1,
                    Ok(made) if made != expected => artifacts += 1,
                    Ok(_) => panic!("{}: a change of {c:?} at byte {at} is not seen", base[index].path),
                }
            }
        }
    }
    println!("{} changes: {problems} stopped by a problem, {artifacts} changed an artifact", problems + artifacts);
    assert!(problems > 0 && artifacts > 0);
}

#[test]
fn the_binary_names_the_line_or_the_artifact_lines() {
    let tree = Tree::generated();
    for file in sources().iter().filter(|file| is_document(file)) {
        let path = format!("sources/{}", file.path);
        let text = tree.read(&path);
        for part in 1..4 {
            let at = (0..text.len() * part / 4).rev().find(|at| text.is_char_boundary(*at)).unwrap();
            let c = text[at..].chars().next().unwrap();
            tree.write(&path, format!("{}x{}", &text[..at], &text[at + c.len_utf8()..]));
            let run = tree.run(&["check"]).expect(1);
            let named = run.out.contains(&format!("--> {path}:")) || run.out.contains("--> sources/");
            let shown = run.out.contains("\n+++ b/generated/") && run.out.ends_with("run: cargo xtask regen\n");
            assert!(named || shown, "{path} at byte {at}: {}", run.out);
        }
        tree.write(&path, text);
    }
    tree.run(&["check"]).expect(0);
}
