//! A problem is anything to tell a person. All stages add to one list; renderers in `xtask` print it.
//!
//! Texts here hold vendor text as it is: every renderer escapes for its own sink.

use crate::id::{CatalogId, ConflictKey, ScopeId};
use crate::name_lines::NameLines;
pub use crate::rules::{Rule, Severity};
use crate::span::Span;

/// A place with what to say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place, in the original bytes.
    pub span: Span,
    /// What stands there, in a few words; may be empty.
    pub text: String,
}

/// Text to paste into a maintainer's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paste {
    /// The file under `sources/`, e.g. `names.yaml`.
    pub file: String,
    /// Whole lines, indented as they stand in that file.
    pub text: String,
}

/// A fact of `facts.yaml`, for a caller that looks it up in what was written before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactKey {
    /// Its catalog.
    pub catalog: CatalogId,
    /// Its scope.
    pub scope: Option<ScopeId>,
    /// Its id.
    pub fact: String,
}

/// One thing to tell a person: what, where, why, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The rule, with its stable id.
    pub rule: Rule,
    /// The rule's severity, unless the place asks for another.
    pub severity: Severity,
    /// What is wrong, one sentence without a full stop.
    pub message: String,
    /// The places; the first is the main one. Empty only where no file is at fault.
    pub labels: Vec<Label>,
    /// How to mend it, one sentence each.
    pub help: Vec<String>,
    /// What to paste where.
    pub paste: Option<Paste>,
    /// The conflict behind it, for the conflict rules.
    pub conflict: Option<ConflictKey>,
    /// The fact whose sentence is another one, for the rules on changed facts.
    pub fact: Option<Box<FactKey>>,
    /// The names that it proposes in what it pastes, for `name-missing`.
    pub names: Option<Box<NameLines>>,
}

impl Problem {
    /// A problem of `rule` at its usual severity.
    pub fn new(rule: Rule, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity: rule.severity(),
            message: message.into(),
            labels: Vec::new(),
            help: Vec::new(),
            paste: None,
            conflict: None,
            fact: None,
            names: None,
        }
    }

    /// Adds a place.
    #[must_use]
    pub fn at(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// Adds a sentence on how to mend it.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    /// Sets the text to paste into `file` under `sources/`.
    #[must_use]
    pub fn paste(mut self, file: impl Into<String>, text: impl Into<String>) -> Self {
        self.paste = Some(Paste { file: file.into(), text: text.into() });
        self
    }

    /// Sets the fact that it is about.
    #[must_use]
    pub fn of_fact(mut self, fact: FactKey) -> Self {
        self.fact = Some(Box::new(fact));
        self
    }

    /// Sets the names to paste into `file`.
    #[must_use]
    pub fn paste_names(mut self, file: impl Into<String>, names: NameLines) -> Self {
        self = self.paste(file, names.text());
        self.names = Some(Box::new(names));
        self
    }
}

/// The first of many, for a message: `a, b and 3 more`.
pub fn first_of(texts: impl ExactSizeIterator<Item = String>, most: usize) -> String {
    let more = texts.len().saturating_sub(most);
    let shown = texts.take(most).collect::<Vec<_>>().join(", ");
    if more > 0 { format!("{shown} and {more} more") } else { shown }
}

/// True where a problem stops generation.
pub fn stops(problems: &[Problem]) -> bool {
    problems.iter().any(|problem| problem.severity == Severity::Error)
}
