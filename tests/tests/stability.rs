//! A consumer that was written against an older crate still compiles when a vendor adds, rewords, removes and reorders
//! codes and a maintainer renames one: with deprecation warnings and no others.

#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::process::Command;

use status_lexicon_tests::{Run, Tree};

const MANIFEST: &str = "version: 0.1.0
catalogs:
- {id: vendor/codes, title: {en: Codes}, codes: number}
columns:
  code: [Status Code]
  meaning: [Meaning]
documents:
- path: vendor/codes.en.md
  locale: en
  group: vendor
  origin: none
  tables:
  - {catalog: vendor/codes, header: [Status Code, Meaning]}
";

const OLD_ROWS: &str = "| 501 | One |\n| 502 | Two |\n| 503 | Three |\n| 504 | Four |\n";
const OLD_NAMES: &str = "vendor/codes:\n  501: One\n  502: Two\n  503: Three\n  504: Four\n";

/// 501 is reworded, 502 removed, 503 renamed, 505 added, and the order is another.
const NEW_ROWS: &str = "| 505 | Five |\n| 504 | Four |\n| 501 | The first |\n| 503 | Three |\n";
const NEW_NAMES: &str = "vendor/codes:\n  501: One\n  502:\n    name: Two\n    retired:\n      since: 0.1.0\n      \
    because: the page of May has it no more\n      last:\n      - group: vendor\n        meaning: {en: Two}\n        \
    sources: [{locale: en, document: vendor/codes.en.md, line: 6}]\n  \
    503: {name: Third, aliases: [Three]}\n  504: Four\n  505: Five\n";

const CONSUMER: &str = "#![no_std]
use status_lexicon::vendor::codes::Status;
pub const KNOWN: [Status; 4] = [Status::One, Status::Two, Status::Three, Status::Four];
pub const CODE: u16 = Status::Two as u16;
pub fn retry(status: Status) -> bool {
    match status {
        Status::One | Status::Two => true,
        Status::Three => false,
        _ => status.causes().is_empty(),
    }
}
";

fn write(tree: &Tree, rows: &str, names: &str) {
    let document = format!("# Codes\n\n| Status Code | Meaning |\n| --- | --- |\n{rows}");
    tree.write("sources/vendor/codes.en.md", document);
    tree.write("sources/names.yaml", names);
    tree.run(&["regen"]).expect(0);
}

fn vendor() -> Tree {
    let tree = Tree::new();
    for path in ["tencent", "alibaba"] {
        tree.remove(&format!("sources/{path}"));
    }
    tree.remove("sources/facts.yaml");
    tree.write("sources/manifest.yaml", MANIFEST);
    tree.write("sources/decisions.yaml", "[]\n");
    write(&tree, OLD_ROWS, OLD_NAMES);
    tree
}

fn rustc(out: &Path, name: &str, file: &Path) -> Run {
    let mut command = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    command.args([
        "--edition=2021",
        "--crate-type=lib",
        "--emit=metadata",
        "--cfg=feature=\"en\"",
        "--crate-name",
        name,
    ]);
    command.arg("--out-dir").arg(out).arg("-L").arg(out).arg(file);
    if name == "consumer" {
        command.arg("--extern").arg(format!("status_lexicon={}", out.join("libstatus_lexicon.rmeta").display()));
    }
    command.output().unwrap().into()
}

/// What the compiler says to the consumer.
fn consume(tree: &Tree) -> Run {
    compile(tree, CONSUMER)
}

fn compile(tree: &Tree, consumer: &str) -> Run {
    let out = tree.path("out");
    tree.write("out/consumer.rs", consumer);
    let library = rustc(&out, "status_lexicon", &tree.path("generated/rust/src/lib.rs")).expect(0);
    assert_eq!(library.err, "", "the crate itself compiles without a warning");
    rustc(&out, "consumer", &tree.path("out/consumer.rs"))
}

#[test]
fn an_old_consumer_compiles_with_deprecation_warnings_only() {
    let tree = vendor();
    assert_eq!(consume(&tree).expect(0).err, "");
    write(&tree, NEW_ROWS, NEW_NAMES);
    let warnings = consume(&tree).expect(0).err;
    let heads: Vec<&str> = warnings.lines().filter(|line| line.starts_with("warning")).collect();
    let (last, uses) = heads.split_last().unwrap();
    assert!(last.contains("warnings emitted"), "{warnings}");
    assert!(uses.iter().all(|line| line.starts_with("warning: use of deprecated")), "{warnings}");
    for (name, note) in [("Two", "the page of May has it no more"), ("Three", "renamed to `Third`")] {
        assert!(uses.iter().any(|line| line.contains(&format!("::{name}`")) && line.contains(note)), "{warnings}");
    }
}

#[test]
fn a_variant_that_vanishes_breaks_it() {
    let tree = vendor();
    // A run that knows the last one refuses it.
    tree.remove("generated");
    write(&tree, NEW_ROWS, &NEW_NAMES.replace(", aliases: [Three]", ""));
    let errors = consume(&tree).expect(1).err;
    assert!(errors.contains("`Three`"), "{errors}");
}

/// Such codes are looked up in two levels; the constants are computed by the compiler.
#[test]
fn codes_that_lie_far_apart_are_found() {
    let tree = vendor();
    tree.remove("generated");
    write(&tree, "| 7 | A |\n| 40001 | B |\n| 65535 | C |\n", "vendor/codes:\n  7: A\n  40001: B\n  65535: C\n");
    let consumer = "#![no_std]
use status_lexicon::vendor::codes::Status;
const fn known(code: u16) -> bool {
    matches!(Status::from_code(code), Some(status) if status as u16 == code && status.causes().len() == 1)
}
const _: () = assert!(known(7) && known(40001) && known(65535));
const _: () = {
    let mut code = u16::MAX - 1;
    while code > 0 {
        assert!(known(code) == (code == 7 || code == 40001));
        code -= 1;
    }
    assert!(!known(0));
};
";
    let consumer = format!("#![allow(long_running_const_eval)]\n{consumer}");
    assert_eq!(compile(&tree, &consumer).expect(0).err, "");
}
