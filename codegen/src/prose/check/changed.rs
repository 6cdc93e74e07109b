//! What a sentence says now against what was recorded, shown side by side.

use super::super::Context;
use super::super::find::Reading;
use super::{constant, fact_key, name};
use crate::config::FactSpec;
use crate::pattern::Value;
use crate::problem::{Problem, Rule};
use crate::span::Span;

/// The sentences then and now, each once.
pub(super) fn shown<'r>(readings: impl Iterator<Item = &'r Reading<'r>>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for reading in readings {
        for line in [format!("then: “{}”", reading.then()), format!("now: “{}”", reading.now)] {
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    lines
}

/// The value that was recorded is not the one that stands there.
pub(super) fn changed<'r>(
    context: &Context<'_>,
    spec: &FactSpec,
    then: &Value,
    now: &Value,
    readings: impl Iterator<Item = &'r Reading<'r>> + Clone,
) -> Problem {
    let (then, now) = (then.canonical(), now.canonical());
    let message = format!("{}: {then} then, {now} now", name(context, spec));
    let mut problem = Problem::new(Rule::FactChanged, message).of_fact(fact_key(context, spec));
    let mut spans: Vec<Span> = Vec::new();
    for reading in readings.clone() {
        if let Some(span) = reading.span.filter(|span| !spans.contains(span)) {
            let says = reading.value("").map(Value::canonical).unwrap_or_default();
            problem = problem.at(span, format!("{}: {says}", reading.locale));
            spans.push(span);
        }
    }
    problem = shown(readings).into_iter().fold(problem, Problem::help);
    problem
        .at(spec.span, "recorded here")
        .help(format!(
            "`{}` changes for everyone who uses it; if that is meant, put the new `value` in place of the old one in `facts.yaml`",
            constant(context, spec)
        ))
        .paste("facts.yaml", format!("  value: {}\n", crate::scalar::quoted(&now)))
}

/// Named holes: worked examples and rules, each compared with its own recorded values.
pub(super) fn changed_examples(
    context: &Context<'_>,
    spec: &FactSpec,
    readings: &[Reading<'_>],
    problems: &mut Vec<Problem>,
) {
    for reading in readings {
        let stand = &spec.stands[reading.stand];
        let expected = |hole: &str| stand.expected(&reading.locale, hole);
        let changed: Vec<_> = reading
            .values
            .iter()
            .filter(|(hole, value)| !hole.is_empty() && expected(hole) != Some(value))
            .map(|(hole, value)| (hole, expected(hole).map(Value::canonical).unwrap_or_default(), value.canonical()))
            .collect();
        if changed.is_empty() {
            continue;
        }
        let list: Vec<String> =
            changed.iter().map(|(hole, then, now)| format!("`{hole}` {then} then, {now} now")).collect();
        let message = format!("{}: {}", name(context, spec), list.join("; "));
        let mut problem = Problem::new(Rule::FactChanged, message).of_fact(fact_key(context, spec));
        if let Some(span) = reading.span {
            problem = problem.at(span, "here");
        }
        problem = shown(std::iter::once(reading)).into_iter().fold(problem, Problem::help);
        let values: Vec<String> = (reading.values.iter().filter(|(hole, _)| !hole.is_empty()))
            .map(|(hole, value)| match value {
                Value::Words(words) => format!("{hole}: {{{}: {}}}", reading.locale, crate::scalar::quoted(words)),
                value => format!("{hole}: {}", crate::scalar::quoted(&value.canonical())),
            })
            .collect();
        problems.push(
            problem
                .at(spec.span, "recorded here")
                .help(format!(
                    "`{}` rests on it; if that is meant, put the new `value` in place of the old one in `facts.yaml`",
                    constant(context, spec)
                ))
                .paste("facts.yaml", format!("    value: {{{}}}\n", values.join(", "))),
        );
    }
}
