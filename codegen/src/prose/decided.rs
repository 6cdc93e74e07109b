//! Decisions on facts: the same file, the same promises as those on texts.

use std::collections::BTreeMap;

use crate::catalog::{Conflict, Outcome};
use crate::config::{Config, Decision, Use};
use crate::id::ConflictKey;
use crate::problem::{Problem, Rule};
use crate::reconcile;

/// How a conflict may be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// `use: <locale>`
    Locale,
    /// `value: …`, with a word on what it is.
    Value(&'static str),
}

/// The decisions on facts, and which of them were asked for.
pub(super) struct Decided<'a> {
    by_key: BTreeMap<&'a ConflictKey, (&'a Decision, bool)>,
}

impl<'a> Decided<'a> {
    pub(super) fn new(config: &'a Config) -> Self {
        let of_facts = config.decisions.iter().filter(|decision| decision.conflict.fact.is_some());
        Self { by_key: of_facts.map(|decision| (&decision.conflict, (decision, false))).collect() }
    }

    /// The decision that still holds; an open conflict, a stale decision and one of the wrong kind are problems.
    pub(super) fn decide(
        &mut self,
        conflict: &mut Conflict,
        answer: Answer,
        help: &[String],
        problems: &mut Vec<Problem>,
    ) -> Option<&'a Decision> {
        let entry = |old| entry(conflict, old, answer);
        let Some((decision, used)) = self.by_key.get_mut(&conflict.key) else {
            let values = conflict.values.iter().map(|(locale, values)| format!("{locale} {}", values.join(", ")));
            let message = format!("{}: {}", conflict.key, values.collect::<Vec<_>>().join(" / "));
            let mut problem = Problem::new(conflict.key.rule, message);
            for (locale, span) in &conflict.spans {
                let said = conflict.values.get(locale).map(|values| values.join(", ")).unwrap_or_default();
                problem = problem.at(*span, format!("{locale}: {said}"));
            }
            problem = help.iter().fold(problem, |problem, line| problem.help(line));
            problem =
                problem.help("decide it in `decisions.yaml`, with the reason").paste("decisions.yaml", entry(None));
            problem.conflict = Some(conflict.key.clone());
            problems.push(problem);
            return None;
        };
        *used = true;
        let decision = *decision;
        if let Some(mut problem) = reconcile::stale(decision, conflict) {
            problem = help.iter().fold(problem, |problem, line| problem.help(line));
            problems.push(problem.paste("decisions.yaml", entry(Some(decision))));
            return None;
        }
        let fits = match answer {
            Answer::Locale => matches!(decision.answer, Use::Locale(_)),
            Answer::Value(_) => decision.value.is_some(),
        };
        if !fits {
            let message = format!("{}: the decision does not say what holds", conflict.key);
            let help = match answer {
                Answer::Locale => "write `use: <locale>`: a constant has one value".to_owned(),
                Answer::Value(what) => format!("write `value:` with {what}"),
            };
            problems
                .push(Problem::new(Rule::DecisionIncomplete, message).at(decision.span, "this decision").help(help));
            return None;
        }
        conflict.outcome = Some(Outcome {
            locale: match &decision.answer {
                Use::Locale(locale) => Some(locale.clone()),
                Use::Keep => None,
            },
            value: decision.value.clone(),
            corrected: Vec::new(),
            reported: false,
            because: decision.because.clone(),
        });
        Some(decision)
    }

    /// Decisions that nothing asked for; `unread`: a fact could not be read, so nothing is known.
    pub(super) fn finish(self, unread: bool) -> Vec<Problem> {
        let unused = self.by_key.into_iter().filter(|(_, (_, used))| !used && !unread);
        let problem = |(key, (decision, _)): (&ConflictKey, (&Decision, bool))| {
            let message = format!("{key}: there is no such conflict any more");
            let mut problem = Problem::new(Rule::DecisionUnused, message)
                .at(decision.span, "this decision")
                .help("take the entry out of `decisions.yaml`");
            problem.conflict = Some(key.clone());
            problem
        };
        unused.map(problem).collect()
    }
}

/// The entry to paste, with the line that answers.
fn entry(conflict: &Conflict, old: Option<&Decision>, answer: Answer) -> String {
    let entry = reconcile::entry(conflict, old);
    let Answer::Value(what) = answer else {
        return entry.replace(", or instead of this line `keep: true`", "");
    };
    let value = old.and_then(|old| old.value.as_deref()).map_or("\"?\"".to_owned(), crate::scalar::quoted);
    let lines = entry.lines().map(|line| {
        let answers = line.starts_with("  use:") || line.starts_with("  keep:");
        if answers { format!("  value: {value} # {what}\n") } else { format!("{line}\n") }
    });
    lines.collect()
}
