//! Facts as artifacts show them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::catalog::{Conflict, ScopeId};
use crate::locale::Locale;
use crate::pattern::{Choice, Kind, constant, duration_text, in_locale};
use crate::span::Span;

/// A fact that the documents state, checked and decided.
#[derive(Clone, Debug)]
pub struct ProseFact {
    /// Its id, kebab-case, unique in its catalog and scope.
    pub id: String,
    /// Index into [`crate::catalog::Lexicon::catalogs`].
    pub catalog: usize,
    /// Its scope.
    pub scope: Option<ScopeId>,
    /// The module of the crate below the catalog's or scope's.
    pub module: Option<String>,
    /// Its type.
    pub kind: Kind,
    /// What it is, per locale.
    pub title: Arc<BTreeMap<Locale, String>>,
    /// What it says.
    pub value: FactValue,
    /// The vendor's sentences, by the order of `facts.yaml`, then by document.
    pub sentences: Vec<Sentence>,
    /// The fact of the same catalog and scope that says how long a period may be, for granularities.
    pub covers: Option<String>,
    /// What had to be decided.
    pub conflicts: Vec<Conflict>,
}

/// A vendor's sentence.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Its language.
    pub locale: Locale,
    /// Index into [`crate::catalog::Lexicon::documents`].
    pub document: usize,
    /// 1-based first line of the paragraph or row.
    pub line: u32,
    /// 1-based last line.
    pub end_line: u32,
    /// Plain text on one line.
    pub text: String,
    /// Where it stands in the document.
    pub span: Option<Span>,
}

/// A fact's value with every unit decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactValue {
    /// Months, days, counts, ports.
    Number(u64),
    /// Milliseconds.
    Duration(u64),
    /// Milliseconds, both included.
    Range(u64, u64),
    /// A size as written (`32 MB`) and in bytes.
    Bytes(String, u64),
    /// By first day, without gap or overlap.
    Granularities(Vec<GranularityRule>),
    /// In the maintainers' order.
    Options(Arc<[Choice]>),
}

/// Periods and what goes with them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GranularityRule {
    /// Days of the shortest period.
    pub from: u64,
    /// Days of the longest period.
    pub to: u64,
    /// Milliseconds each; none where a decision says that nothing goes with it.
    pub list: Vec<u64>,
    /// Index into [`ProseFact::sentences`]; none where it was decided.
    pub sentence: Option<usize>,
}

/// The path of a fact's constant below its catalog.
pub(crate) fn path(scope: Option<&ScopeId>, module: Option<&str>, id: &str) -> String {
    let scope = scope.map(|scope| scope.as_str().replace('-', "_"));
    let mut parts: Vec<String> = scope.into_iter().chain(module.map(str::to_owned)).collect();
    parts.push(constant(id));
    parts.join("::")
}

impl ProseFact {
    /// The name of its constant: `MAX_SPAN`.
    pub fn constant(&self) -> String {
        constant(&self.id)
    }

    /// The constant's path below the catalog: `query::MAX_SPAN`, `ping::TIMEOUT`.
    pub fn path(&self) -> String {
        path(self.scope.as_ref(), self.module.as_deref(), &self.id)
    }

    /// The title in a locale, else in English, else the id.
    pub fn title(&self, locale: &Locale) -> &str {
        in_locale(&self.title, locale).unwrap_or(&self.id)
    }

    /// What it says, in short English words on one line.
    pub fn value_text(&self) -> String {
        let counted = |count: u64, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
        match (&self.value, self.kind) {
            (FactValue::Number(number), Kind::Months) => counted(*number, "month"),
            (FactValue::Number(number), Kind::Days) => counted(*number, "day"),
            (FactValue::Number(number), _) => number.to_string(),
            (FactValue::Duration(length), _) => duration_text(*length),
            (FactValue::Range(first, last), _) => format!("{} – {}", duration_text(*first), duration_text(*last)),
            (FactValue::Bytes(written, bytes), _) => format!("{written} = {bytes} B"),
            (FactValue::Granularities(rules), _) => {
                let rule = |rule: &GranularityRule| {
                    let list: Vec<String> = rule.list.iter().map(|length| duration_text(*length)).collect();
                    let days = if rule.from == rule.to {
                        counted(rule.to, "day")
                    } else {
                        format!("{}–{} days", rule.from, rule.to)
                    };
                    format!("{days}: {}", if list.is_empty() { "none".to_owned() } else { list.join(", ") })
                };
                rules.iter().map(rule).collect::<Vec<_>>().join("; ")
            }
            (FactValue::Options(options), _) => {
                options.iter().map(|option| option.id.as_str()).collect::<Vec<_>>().join(", ")
            }
        }
    }
}
