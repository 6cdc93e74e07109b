//! Runs `explain.py`. Without Python 3, PyYAML or jsonschema the tests say so and check nothing; CI has all three.

use std::path::PathBuf;
use std::process::Command;

fn path(relative: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(relative)
}

/// What the program prints; `None` where the machine has no Python with its two packages.
fn explain(arguments: &[&str]) -> Option<String> {
    let ready = Command::new("python3").args(["-c", "import yaml, jsonschema"]).output();
    if !ready.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: python3 with yaml and jsonschema is not there");
        return None;
    }
    let output = Command::new("python3")
        .arg(path("explain.py"))
        .arg(path("../../../generated/yaml"))
        .args(arguments)
        .env("PYTHONUTF8", "1")
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn the_yaml_is_what_its_schema_says() {
    if let Some(printed) = explain(&["--check"]) {
        assert!(printed.trim_end().ends_with(" codes"), "{printed}");
    }
}

#[test]
fn explains_a_code_in_a_language() {
    if let Some(printed) = explain(&["531", "ja"]) {
        assert!(printed.starts_with("tencent/cdn 531 OriginDnsFailure: HTTPS"), "{printed}");
    }
    if let Some(printed) = explain(&["703", "zh"]) {
        assert_eq!(printed.lines().count(), 8, "{printed}");
    }
}
