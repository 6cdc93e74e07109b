//! For editors and grep: `path:line:column: severity[rule]: message`, one finding a line, repairs too.

use std::io::{self, Write};

use status_codegen::problem::Severity;

use super::{DRIFT_RULE, Findings, Locator};
use crate::escape;

/// Every finding, most severe first, then the tally and the command to run.
pub(super) fn render(findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut locator = Locator::new(findings.files, findings.sources_shown);
    for problem in findings.sorted() {
        let place = match problem.labels.first() {
            Some(label) => {
                let position = locator.position(label.span);
                format!("{}:{}:{}", position.path, position.line, position.column)
            }
            None => findings.sources_shown.to_owned(),
        };
        let text = format!("{place}: {}[{}]: {}", problem.severity.as_str(), problem.rule.id(), problem.message);
        writeln!(out, "{}", escape::line(&text))?;
    }
    for drift in findings.drift {
        let text =
            format!("{}:{}: error[{}]: {}", drift.path, drift.diff.line.max(1), DRIFT_RULE.id(), drift.message());
        writeln!(out, "{}", escape::line(&text))?;
    }
    if findings.count(Severity::Error) == 0 && !findings.drift.is_empty() {
        writeln!(out, "run: {}", escape::line(findings.command))?;
    }
    Ok(())
}
