//! For code scanning: one SARIF 2.1.0 log. A result's fingerprint holds what the finding is about and no line number,
//! so that an alert that was answered stays answered when rows move.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use status_codegen::problem::{Label, Problem};
use status_codegen::rules::Rule;

use super::json::ascii;
use super::{DRIFT_RULE, Findings, Locator, Position};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// The name of our fingerprint; its number changes when its ingredients do.
const FINGERPRINT: &str = "statusLexicon/v1";

/// The whole log: every rule, every problem and stale file.
pub(super) fn render(findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut locator = Locator::new(findings.files, findings.sources_shown);
    let mut seen = BTreeMap::new();
    let rules: Vec<Value> = Rule::ALL.iter().map(|rule| descriptor(*rule)).collect();
    let log = json!({
        "$schema": SCHEMA, "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "status-lexicon", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": [],
        }],
    });
    // Results are written one by one: a million of them as one value took 5 GB.
    let frame = ascii(&log);
    let (head, tail) = frame.split_at(frame.rfind("[]").map_or(frame.len(), |at| at + 1));
    out.write_all(head.as_bytes())?;
    let mut separator = "";
    for problem in findings.sorted() {
        write!(out, "{separator}{}", ascii(&result(problem, &mut locator, &mut seen)))?;
        separator = ",";
    }
    for drift in findings.drift {
        let line = drift.diff.line.max(1);
        let value = json!({
            "ruleId": DRIFT_RULE.id(), "ruleIndex": rule_index(DRIFT_RULE), "level": "error",
            "message": { "text": format!("{}; run: {}", drift.message(), findings.command) },
            "locations": [{ "physicalLocation": {
                "artifactLocation": location(&drift.path), "region": { "startLine": line },
            } }],
            "partialFingerprints": { FINGERPRINT: fingerprint(&[DRIFT_RULE.id(), &drift.path], &mut seen) },
        });
        write!(out, "{separator}{}", ascii(&value))?;
        separator = ",";
    }
    writeln!(out, "{tail}")
}

fn descriptor(rule: Rule) -> Value {
    let doc = rule.doc();
    json!({
        "id": rule.id(),
        "shortDescription": { "text": doc.summary },
        "fullDescription": { "text": doc.why },
        "help": { "text": format!("Example: {}\nAnswer: {}", doc.example, doc.answer) },
        "defaultConfiguration": { "level": rule.severity().as_str() },
    })
}

fn rule_index(rule: Rule) -> usize {
    Rule::ALL.iter().position(|other| *other == rule).unwrap_or_default()
}

fn result(problem: &Problem, locator: &mut Locator<'_>, seen: &mut BTreeMap<String, u32>) -> Value {
    let mut text = problem.message.clone();
    problem.help.iter().for_each(|help| text.push_str(&format!("\n{help}")));
    if let Some(paste) = &problem.paste {
        text.push_str(&format!("\nAdd to {}/{}:\n{}", locator.shown(), paste.file, paste.text));
    }
    let about = match &problem.conflict {
        Some(conflict) => conflict.to_string(),
        None => problem.labels.first().map(|label| row(label, locator)).unwrap_or_default(),
    };
    let document = problem.labels.first().map(|label| locator.path(label.span.file)).unwrap_or_default();
    let mut value = json!({
        "ruleId": problem.rule.id(), "ruleIndex": rule_index(problem.rule), "level": problem.severity.as_str(),
        "message": { "text": text },
        "locations": problem.labels.iter().take(1).map(|label| place(label, locator)).collect::<Vec<_>>(),
        "partialFingerprints": { FINGERPRINT: fingerprint(&[problem.rule.id(), &document, &about], seen) },
    });
    if problem.labels.len() > 1 {
        let related = problem.labels.iter().skip(1).enumerate().map(|(index, label)| {
            let mut value = place(label, locator);
            value["id"] = (index + 1).into();
            if !label.text.is_empty() {
                value["message"] = json!({ "text": label.text });
            }
            value
        });
        value["relatedLocations"] = related.collect::<Vec<_>>().into();
    }
    value
}

/// The most bytes of a line around a label that say what the row is. A page all on one line has no lines for rows, and to
/// hash it once for each problem would take the square of its length.
const LINE: usize = 4096;

/// The whole lines of a label with their white space collapsed: what the row says, wherever it stands. Of a very long line
/// only the label.
fn row(label: &Label, locator: &mut Locator<'_>) -> String {
    let bytes = &locator.files().get(label.span.file).bytes;
    let range = label.span.range();
    let end = range.end.min(bytes.len());
    let start = range.start.min(end);
    let before = bytes[..start].iter().rev().take(LINE).position(|byte| *byte == b'\n');
    let behind = bytes[end..].iter().take(LINE).position(|byte| *byte == b'\n');
    // A file may end without a line end, and begins without one.
    let before = before.or_else(|| (start < LINE).then_some(start));
    let behind = behind.or_else(|| (bytes.len() - end < LINE).then(|| bytes.len() - end));
    let (before, behind) = before.zip(behind).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes[start - before..end + behind]);
    text.trim_start_matches('\u{feff}').split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A hash over the parts; equal findings are told apart by their order.
fn fingerprint(parts: &[&str], seen: &mut BTreeMap<String, u32>) -> String {
    let hash = Sha256::digest(parts.join("\0"));
    let hash: String = hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    let count = seen.entry(hash.clone()).and_modify(|count| *count += 1).or_insert(1);
    format!("{hash}:{count}")
}

fn place(label: &Label, locator: &mut Locator<'_>) -> Value {
    let Position { path, line, column, end_line, end_column } = locator.position(label.span);
    json!({ "physicalLocation": {
        "artifactLocation": location(&path),
        "region": { "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column },
    } })
}

/// A file as a URI reference: relative to the repository where it was named so.
fn location(path: &str) -> Value {
    let mut uri = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    if path.starts_with('/') {
        json!({ "uri": format!("file://{uri}") })
    } else {
        json!({ "uri": uri, "uriBaseId": "%SRCROOT%" })
    }
}
