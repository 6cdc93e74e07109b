//! For GitHub Actions: annotations as workflow commands. GitHub shows at most ten of a kind in one step, so the most
//! severe come first, the rest are plain lines in the log, and the last annotation says how many there are.

use std::io::{self, Write};

use status_codegen::problem::{Problem, Severity};

use super::{DRIFT_RULE, Findings, Locator};
use crate::escape;

/// Annotations before the summary.
const SHOWN: usize = 9;

struct Annotation {
    level: &'static str,
    properties: Vec<(&'static str, String)>,
    title: String,
    message: String,
}

/// Errors, stale files, warnings, notes; and a summary.
pub(super) fn render(findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut locator = Locator::new(findings.files, findings.sources_shown);
    let problems = findings.sorted();
    let errors = problems.partition_point(|problem| problem.severity == Severity::Error);
    let mut annotations: Vec<Annotation> = Vec::new();
    annotations.extend(problems[..errors].iter().map(|problem| annotation(problem, &mut locator)));
    annotations.extend(findings.drift.iter().map(|drift| Annotation {
        level: "error",
        properties: vec![("file", drift.path.clone()), ("line", drift.diff.line.max(1).to_string())],
        title: DRIFT_RULE.id().to_owned(),
        message: format!("{}\nrun: {}", drift.message(), findings.command),
    }));
    annotations.extend(problems[errors..].iter().map(|problem| annotation(problem, &mut locator)));

    for annotation in annotations.iter().take(SHOWN) {
        writeln!(out, "{}", command(annotation))?;
    }
    for annotation in annotations.iter().skip(SHOWN) {
        let value = |name| annotation.properties.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value);
        let text = format!(
            "{}:{}: {}[{}]: {}",
            value("file"),
            value("line"),
            annotation.level,
            annotation.title,
            annotation.message
        );
        writeln!(out, "{}", escape::line(&text))?;
    }
    if !annotations.is_empty() {
        let failed = errors > 0 || !findings.drift.is_empty();
        let mut message = findings.tally();
        if annotations.len() > SHOWN {
            message.push_str(&format!("; the log of this step shows all, the annotations the first {SHOWN}"));
        }
        if errors == 0 && !findings.drift.is_empty() {
            message.push_str(&format!("\nrun: {}", findings.command));
        }
        let level = if failed { "error" } else { "notice" };
        let title = "status-lexicon".to_owned();
        writeln!(out, "{}", command(&Annotation { level, properties: Vec::new(), title, message }))?;
    }
    Ok(())
}

fn annotation(problem: &Problem, locator: &mut Locator<'_>) -> Annotation {
    let mut properties = Vec::new();
    if let Some(label) = problem.labels.first() {
        let position = locator.position(label.span);
        properties.push(("file", position.path));
        properties.push(("line", position.line.to_string()));
        properties.push(("endLine", position.end_line.to_string()));
        // GitHub refuses columns for a place of several lines.
        if position.line == position.end_line {
            properties.push(("col", position.column.to_string()));
            properties.push(("endColumn", position.end_column.to_string()));
        }
    }
    let mut message = problem.message.clone();
    for label in problem.labels.iter().skip(1) {
        let position = locator.position(label.span);
        message.push_str(&format!("\nsee {}:{} {}", position.path, position.line, label.text));
    }
    problem.help.iter().for_each(|help| message.push_str(&format!("\nhelp: {help}")));
    if let Some(paste) = &problem.paste {
        message.push_str(&format!("\nadd to {}/{}:\n{}", locator.shown(), paste.file, paste.text));
    }
    let level = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    Annotation { level, properties, title: problem.rule.id().to_owned(), message }
}

/// A workflow command. The runner decodes exactly what is encoded here.
fn command(annotation: &Annotation) -> String {
    let data = |text: &str| {
        let lines: Vec<_> = text.split('\n').map(escape::line).collect();
        lines.join("\n").replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
    };
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    let mut properties: Vec<String> =
        annotation.properties.iter().map(|(name, value)| format!("{name}={}", property(value))).collect();
    properties.push(format!("title={}", property(&annotation.title)));
    format!("::{} {}::{}", annotation.level, properties.join(","), data(&annotation.message))
}
