//! For programs: one JSON object a line. `xtask/schema/findings.schema.json` documents every key; keys are only added.

use std::io::{self, Write};

use serde_json::{Value, json};
use status_codegen::problem::{Label, Problem};

use super::{DRIFT_RULE, Findings, Locator};

/// Every problem in stage order, every stale file, and last a summary.
pub(super) fn render(findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut locator = Locator::new(findings.files, findings.sources_shown);
    for problem in findings.problems {
        writeln!(out, "{}", ascii(&value(problem, &mut locator)))?;
    }
    for drift in findings.drift {
        let value = json!({
            "kind": "stale", "rule": DRIFT_RULE.id(), "severity": "error", "message": drift.message(),
            "path": drift.path, "state": drift.state, "line": drift.diff.line.max(1),
            "diff": drift.diff.lines, "more": drift.diff.more,
        });
        writeln!(out, "{}", ascii(&value))?;
    }
    let mut summary = json!({ "kind": "summary" });
    for severity in ["error", "warning", "note"] {
        let count = findings.problems.iter().filter(|problem| problem.severity.as_str() == severity).count();
        summary[format!("{severity}s")] = count.into();
    }
    summary["stale"] = findings.drift.len().into();
    summary["command"] = if findings.drift.is_empty() { Value::Null } else { findings.command.into() };
    writeln!(out, "{}", ascii(&summary))
}

/// One problem.
pub(crate) fn value(problem: &Problem, locator: &mut Locator<'_>) -> Value {
    let labels: Vec<Value> = problem.labels.iter().map(|it| label(it, locator)).collect();
    let mut value = json!({
        "kind": "problem", "rule": problem.rule.id(), "severity": problem.severity.as_str(),
        "message": problem.message, "labels": labels, "help": problem.help,
    });
    if let Some(paste) = &problem.paste {
        value["paste"] = json!({ "file": format!("{}/{}", locator.shown(), paste.file), "text": paste.text });
    }
    if let Some(conflict) = &problem.conflict {
        value["conflict"] = super::conflict_key(conflict);
    }
    value
}

fn label(label: &Label, locator: &mut Locator<'_>) -> Value {
    let position = locator.position(label.span);
    json!({
        "path": position.path, "line": position.line, "column": position.column,
        "end_line": position.end_line, "end_column": position.end_column,
        "start": label.span.start, "end": label.span.end, "text": label.text,
    })
}

/// JSON text in ASCII: what is not ASCII is escaped, so that no terminal or log obeys it and no reader guesses an
/// encoding.
pub(crate) fn ascii(value: &Value) -> String {
    let mut out = String::new();
    for c in value.to_string().chars() {
        // DEL is the one control character that JSON leaves as it is; `::` and `##[` would be workflow commands only at
        // the start of a line or bare, and no JSON line begins with a colon.
        if c.is_ascii() && c != '\u{7f}' {
            out.push(c);
        } else {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    out.replace("##[", "#\\u0023[").replace("##vso[", "#\\u0023vso[")
}
