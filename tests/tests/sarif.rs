//! The SARIF that the real binary writes, against the standard's own schema, 2.1.0. No crate carries it in a form that
//! builds, so `SARIF_SCHEMA` names its file; `.ci/run` brings it. Without it the test is reported as ignored, by name.

// A helper that fails is a test that fails.
#![allow(clippy::panic, clippy::unwrap_used, clippy::expect_used, missing_docs)]

use std::path::PathBuf;

use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::Value;
use status_lexicon_tests::Tree;

const EN: &str = "sources/tencent/cdn/status-codes.en.md";
const KO: &str = "sources/tencent/cdn/status-codes.ko.md";

fn main() {
    let arguments = Arguments::from_args();
    let schema = std::env::var_os("SARIF_SCHEMA").map(PathBuf::from).filter(|path| path.is_file());
    if schema.is_none() {
        eprintln!("SARIF_SCHEMA names no file: the test of SARIF against its schema is ignored");
    }
    let ignored = schema.is_none();
    let trial = Trial::test("sarif_is_valid", move || -> Result<(), Failed> {
        is_valid(&schema.unwrap_or_default());
        Ok(())
    });
    libtest_mimic::run(&arguments, vec![trial.with_ignored_flag(ignored)]).exit();
}

/// Fresh, stale, with conflicts and with errors of every stage, hostile text among them.
fn is_valid(schema: &std::path::Path) {
    // One of its patterns has a bracket too many, which a strict reader of regular expressions refuses.
    let schema = std::fs::read_to_string(schema).unwrap().replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$");
    let schema: Value = serde_json::from_str(&schema).unwrap();
    assert!(schema["title"].as_str().unwrap().contains("Version 2.1.0"), "{}", schema["title"]);
    let schema = jsonschema::validator_for(&schema).unwrap();
    let check = |tree: &Tree, command: &str, at_least: usize| {
        let run = tree.run(&[command, "--format", "sarif"]);
        let sarif: Value = serde_json::from_str(&run.out).unwrap();
        let errors: Vec<String> =
            schema.iter_errors(&sarif).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert_eq!(errors, Vec::<String>::new());
        let results = sarif["runs"][0]["results"].as_array().unwrap().len();
        assert!(results >= at_least, "{results} results of {command}");
    };
    let tree = Tree::generated();
    check(&tree, "check", 0);
    check(&tree, "conflicts", 0);
    tree.replace("generated/yaml/http.yaml", "a", "b");
    check(&tree, "check", 1);
    tree.replace(EN, "SSL handshake of HTTPS", "SSL handshake of HTTP");
    tree.replace(KO, "공식 홈페이지로 연락주십시오.", "");
    check(&tree, "conflicts", 2);
    tree.replace(KO, "\n| 540 ", "\n| x`\"<b>::error::\\ ");
    check(&tree, "check", 2);
    tree.write(KO, b"\xff");
    check(&tree, "check", 1);
    tree.write("sources/manifest.yaml", "- \n");
    check(&tree, "check", 1);
}
