//! Findings for people and machines: one module per format, each with its own escaping. Everything that is known about
//! a finding stands in [`Findings`]; a renderer only writes.

mod github;
pub(crate) mod human;
pub(crate) mod json;
mod locate;
mod sarif;
mod short;

use std::io::{self, Write};

use status_codegen::id::ConflictKey;
use status_codegen::problem::{Problem, Severity};
use status_codegen::rules::Rule;
use status_codegen::span::Files;

use crate::diff_text::DiffText;
pub use locate::{Locator, Position};

/// How findings are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Pictures of the source lines; repairs only counted.
    #[default]
    Human,
    /// One line each: `path:line:column: severity[rule]: message`.
    Short,
    /// One JSON object a line.
    Json,
    /// Workflow commands for GitHub Actions.
    Github,
    /// One SARIF 2.1.0 log.
    Sarif,
}

/// One file of the output that is not what the sources say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// Path as messages name it.
    pub path: String,
    /// `changed`, `missing` or `orphan`.
    pub state: &'static str,
    /// What `regen` would change in it; empty for an orphan.
    pub diff: DiffText,
}

impl Drift {
    /// What is wrong, one sentence without a full stop.
    pub fn message(&self) -> String {
        match self.state {
            "missing" => "the generated file is missing".to_owned(),
            "orphan" => "no source makes this file any more; regen removes it".to_owned(),
            _ => "the generated file is not what the sources say".to_owned(),
        }
    }
}

/// Everything that one run found.
#[derive(Clone, Copy, Debug)]
pub struct Findings<'a> {
    /// The files that spans point into.
    pub files: &'a Files,
    /// How messages name the sources.
    pub sources_shown: &'a str,
    /// In stage order.
    pub problems: &'a [Problem],
    /// By path.
    pub drift: &'a [Drift],
    /// The command that mends the drift.
    pub command: &'a str,
}

impl<'a> Findings<'a> {
    /// Problems, most severe first; in stage order inside a severity.
    pub fn sorted(&self) -> Vec<&'a Problem> {
        let mut problems: Vec<&Problem> = self.problems.iter().collect();
        problems.sort_by_key(|problem| problem.severity);
        problems
    }

    /// How many problems have a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.problems.iter().filter(|problem| problem.severity == severity).count()
    }

    /// `2 errors, 1 warning, 31 notes, 3 stale files`; `nothing` where there is none of them.
    pub fn tally(&self) -> String {
        let parts = [
            (self.count(Severity::Error), "error"),
            (self.count(Severity::Warning), "warning"),
            (self.count(Severity::Note), "note"),
            (self.drift.len(), "stale file"),
        ];
        let parts: Vec<String> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| plural(*n, what)).collect();
        if parts.is_empty() { "nothing".to_owned() } else { parts.join(", ") }
    }
}

/// `1 error`, `2 errors`.
pub fn plural(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// The rule under which drift is reported.
const DRIFT_RULE: Rule = Rule::ArtifactStale;

/// A conflict's id as JSON; the keys are those of `decisions.yaml`.
pub(crate) fn conflict_key(key: &ConflictKey) -> serde_json::Value {
    let mut value = serde_json::json!({ "id": key.to_string(), "catalog": key.catalog.as_str() });
    if let Some(scope) = &key.scope {
        value["scope"] = scope.as_str().into();
    }
    if let Some(code) = key.code {
        value["code"] = code.0.into();
    }
    if let Some(group) = &key.group {
        value["group"] = group.as_str().into();
    }
    if let Some(cause) = key.cause {
        value["cause"] = cause.into();
    }
    if let Some(field) = key.field {
        value["field"] = field.as_str().into();
    }
    if let Some(fact) = &key.fact {
        value["fact"] = fact.as_str().into();
    }
    value["rule"] = key.rule.id().into();
    value
}

/// Writes the findings.
///
/// # Errors
/// Those of `out`.
pub fn render(findings: &Findings<'_>, format: Format, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Human => human::render(findings, out),
        Format::Short => short::render(findings, out),
        Format::Json => json::render(findings, out),
        Format::Github => github::render(findings, out),
        Format::Sarif => sarif::render(findings, out),
    }
}

#[cfg(test)]
mod tests;
