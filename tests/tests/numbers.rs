//! Any number of any document, in prose or in a cell, changed: `check` fails, shows what stood there and what stands there
//! now, and names the constant that would change.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use status_codegen::problem::{Problem, Severity};
use status_codegen::prose::{Claim, Number};
use status_codegen::span::{Files, SourceFile};
use status_lexicon_tests::Tree;

/// One number of so many goes through the binary; a prime, so that every document has its turn.
const STEP: usize = 7;

fn sources() -> Vec<SourceFile> {
    let files = Tree::new().files("sources");
    files.into_iter().map(|(path, bytes)| SourceFile { path, bytes }).collect()
}

fn numbers(files: &Files) -> Vec<Number> {
    let config = status_codegen::config::read(files, &mut Vec::new()).expect("the maintainers' files can be read");
    status_codegen::numbers(files, &config, &mut Vec::new())
}

/// A number with the document and what its digits become: a last digit that is one higher, another number.
struct Change {
    number: Number,
    file: usize,
    texts: Vec<Vec<u8>>,
}

fn changes(base: &[SourceFile]) -> Vec<Change> {
    let files = Files::new(base.to_vec());
    let change = |number: Number| {
        let span = number.span.expect("a number has a place");
        let path = &files.get(span.file).path;
        let file = base.iter().position(|file| file.path == *path).unwrap();
        let text = std::str::from_utf8(&base[file].bytes).unwrap();
        let (from, to) = (span.start as usize, span.end as usize);
        // In a cell the span is the cell.
        let digit = |char: Option<char>| char.is_some_and(char::is_numeric);
        let whole = |at: &usize| {
            !digit(text[..*at].chars().next_back()) && !digit(text[at + number.digits.len()..].chars().next())
        };
        let wide = number.digits.chars().map(|c| char::from_u32(c as u32 + 0xFEE0).unwrap()).collect::<String>();
        let at = text[from..to].match_indices(&number.digits).map(|(at, _)| from + at).find(whole);
        let (at, length) = match at {
            Some(at) => (at, number.digits.len()),
            None => (from + text[from..to].find(&wide).expect("the digits stand in their span"), wide.len()),
        };
        let last = number.digits.bytes().last().unwrap() - b'0';
        let head = &number.digits[..number.digits.len() - 1];
        let others = [format!("{head}{}", (last + 1) % 10), "83".to_owned()];
        let texts = others.map(|other| [&text[..at], &other, &text[at + length..]].concat().into_bytes());
        Change { file, texts: texts.into(), number }
    };
    numbers(&files).into_iter().map(change).collect()
}

fn constant(fact: &str) -> String {
    format!("::{}`", fact.replace('-', "_").to_ascii_uppercase())
}

#[test]
fn every_changed_number_stops_generation_or_changes_what_is_generated() {
    let base = sources();
    let expected = status_codegen::generate(&Files::new(base.clone())).artifacts;
    assert!(!expected.is_empty());
    let (mut facts, mut others) = (0, 0);
    for change in changes(&base) {
        for text in &change.texts {
            let mut files = base.clone();
            files[change.file].bytes.clone_from(text);
            let outcome = status_codegen::generate(&Files::new(files));
            let errors: Vec<&Problem> =
                outcome.problems.iter().filter(|problem| problem.severity == Severity::Error).collect();
            let Claim::Fact(fact) = &change.number.claim else {
                // A mention of a code, or a number that is listed as no fact.
                assert!(!errors.is_empty() || outcome.artifacts != expected, "{:?}", change.number);
                others += 1;
                continue;
            };
            let told = errors.iter().any(|problem| {
                let help = problem.help.join("\n");
                help.contains("then: “") && help.contains("now: “") && help.contains(&constant(fact))
            });
            // Where languages differ, the conflict on the cell comes before the fact that rests on it.
            assert!(told, "{:?}: {errors:#?}", change.number);
            facts += 1;
        }
    }
    println!("{facts} changes of facts, {others} of other numbers");
    assert!(facts > 120 && others > 120, "{facts} {others}");
}

#[test]
fn the_binary_shows_what_stood_there_and_what_stands_there_now() {
    let tree = Tree::generated();
    let base = sources();
    for change in changes(&base).into_iter().step_by(STEP) {
        let path = format!("sources/{}", base[change.file].path);
        tree.write(&path, &change.texts[0]);
        let run = tree.run(&["check"]).expect(1);
        tree.write(&path, &base[change.file].bytes);
        let told = run.out.contains("help: then: “") && run.out.contains("help: now: “");
        let drift = run.out.lines().any(|line| line.starts_with('-') && line.contains(&change.number.digits))
            && run.out.ends_with("run: cargo xtask regen\n");
        assert!(told || drift, "{:?}: {}", change.number, run.out);
        if let Claim::Fact(fact) = &change.number.claim {
            assert!(run.out.contains(&constant(fact)), "{:?}: {}", change.number, run.out);
        }
    }
    tree.run(&["check"]).expect(0);
}

#[test]
fn a_moved_sentence_changes_addresses_and_nothing_else() {
    let base = sources();
    let before = status_codegen::generate(&Files::new(base.clone())).artifacts;
    let mut moved = base;
    let page = moved.iter_mut().find(|file| file.path == "tencent/ecdn/status-code-statistics.en.md").unwrap();
    page.bytes.splice(0..0, *b"\n\n");
    let after = status_codegen::generate(&Files::new(moved)).artifacts;
    assert_eq!(before.len(), after.len());
    let changed = before.iter().zip(&after).filter(|(before, after)| before.text != after.text);
    // The pages for people hold their reconciliation too.
    let changed: Vec<&str> =
        changed.map(|(before, _)| before.path.as_str()).filter(|path| !path.ends_with(".html")).collect();
    assert_eq!(
        changed,
        ["docs/reconciliation.md", "rust/src/tencent/ecdn/sources.rs", "sources.sha256", "yaml/tencent/ecdn.yaml"]
    );
}
