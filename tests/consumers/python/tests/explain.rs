//! Runs `explain.py`. On a machine without Python 3, PyYAML or jsonschema the tests are reported as ignored, by name; CI
//! has all three.

use std::path::PathBuf;
use std::process::Command;

use libtest_mimic::{Arguments, Trial};

fn main() {
    let tests: [(&str, fn()); 3] = [
        ("the_yaml_is_what_its_schema_says", the_yaml_is_what_its_schema_says),
        ("explains_a_code_in_a_language", explains_a_code_in_a_language),
        ("explains_a_code_in_every_scope", explains_a_code_in_every_scope),
    ];
    let ready = Command::new("python3").args(["-c", "import yaml, jsonschema"]).output();
    let ready = ready.is_ok_and(|output| output.status.success());
    let trials = tests.map(|(name, test)| {
        let test = move || {
            test();
            Ok(())
        };
        Trial::test(name, test).with_ignored_flag(!ready)
    });
    libtest_mimic::run(&Arguments::from_args(), trials.into()).exit();
}

fn path(relative: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(relative)
}

/// What the program prints.
fn explain(arguments: &[&str]) -> String {
    let output = Command::new("python3")
        .arg(path("explain.py"))
        .arg(path("../../../generated/yaml"))
        .args(arguments)
        .env("PYTHONUTF8", "1")
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn the_yaml_is_what_its_schema_says() {
    let printed = explain(&["--check"]);
    assert!(printed.trim_end().ends_with(" codes"), "{printed}");
}

fn explains_a_code_in_a_language() {
    let printed = explain(&["531", "ja"]);
    assert!(printed.starts_with("tencent/cdn 531 OriginDnsFailure: HTTPS"), "{printed}");
}

fn explains_a_code_in_every_scope() {
    let printed = explain(&["703", "zh"]);
    assert_eq!(printed.lines().count(), 8, "{printed}");
}
