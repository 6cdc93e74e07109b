//! Checks a fact's sentences against what was recorded, against each other, and against the other facts of the page.

mod changed;
mod contradiction;
mod coverage;

use super::Context;
use super::decided::{Answer, Decided};
use super::find::{Found, Reading};
use super::model::{self, FactValue, GranularityRule, ProseFact, Sentence};
use crate::catalog::{Conflict, Lexicon};
use crate::config::{FactSpec, Stand, Use};
use crate::id::ConflictKey;
use crate::locale::Locale;
use crate::pattern::{Kind, Value};
use crate::problem::{FactKey, Problem, Rule};
use crate::scalar::quoted;
use changed::{changed, changed_examples, shown};
use contradiction::contradictions;
pub(super) use coverage::coverage;

/// How messages name a fact: `tencent/ecdn max-span`.
pub(super) fn name(context: &Context<'_>, spec: &FactSpec) -> String {
    let scope = spec.scope.as_ref().map(|scope| format!(" {scope}")).unwrap_or_default();
    format!("{}{scope} {}", context.catalog(spec.catalog), spec.id)
}

/// A fact for who looks it up in what was written before.
pub(super) fn fact_key(context: &Context<'_>, spec: &FactSpec) -> FactKey {
    FactKey { catalog: context.catalog(spec.catalog).clone(), scope: spec.scope.clone(), fact: spec.id.clone() }
}

/// The whole `text:` of an entry of `stands:`, to be put in place of the one that stands there: with `text`, quoted, as its
/// sentence in a language, and those that it has in the others.
pub(super) fn text_lines(stand: &Stand, locale: &Locale, text: &str) -> String {
    let of = |other: &Locale, known: &str| format!("{other}: {}", if other == locale { text } else { known });
    let known = stand.patterns.iter().map(|(other, (pattern, _))| of(other, &quoted(pattern.source())));
    let new = (!stand.patterns.contains_key(locale)).then(|| of(locale, ""));
    format!("    text: {{{}}}\n", known.chain(new).collect::<Vec<_>>().join(", "))
}

/// The constant with its path: `tencent::ecdn::query::MAX_SPAN`.
pub(super) fn constant(context: &Context<'_>, spec: &FactSpec) -> String {
    let catalog = context.catalog(spec.catalog).as_str().replace('/', "::").replace('-', "_");
    format!("{catalog}::{}", model::path(spec.scope.as_ref(), spec.module.as_deref(), &spec.id))
}

/// The fact, if all its sentences are there, say what was recorded, and agree.
pub(super) fn fact(
    context: &Context<'_>,
    spec: &FactSpec,
    mut found: Found<'_>,
    decided: &mut Decided<'_>,
    lexicon: &Lexicon,
    problems: &mut Vec<Problem>,
) -> Option<ProseFact> {
    let before = problems.len();
    let mut conflicts = Vec::new();
    let recorded = spec.value.as_ref();
    let value = recorded.and_then(|recorded| {
        agreed(context, spec, recorded, &found.readings, decided, lexicon, &mut conflicts, problems)
    });
    changed_examples(context, spec, &found.readings, problems);
    if problems.len() == before {
        contradictions(context, spec, value.as_ref(), &found.readings, problems);
    }
    if problems.len() > before || !found.complete || found.readings.is_empty() {
        return None;
    }
    let mut sentences: Vec<Sentence> = Vec::new();
    let mut rules = Vec::new();
    for reading in &mut found.readings {
        let (line, end_line) = reading.span.map_or((1, 1), |span| context.lines(reading.document, span));
        let (locale, document) = (reading.locale.clone(), reading.document);
        let text = std::mem::take(&mut reading.now);
        let known =
            sentences.iter().position(|known| known.text == text && known.line == line && known.locale == locale);
        let at = known.unwrap_or_else(|| {
            sentences.push(Sentence { locale, document, line, end_line, text, span: reading.span });
            sentences.len() - 1
        });
        if let (Some(Value::Number(from)), Some(Value::Durations(list))) =
            (reading.value("from"), reading.value("list"))
        {
            let to = match reading.value("to") {
                Some(Value::Number(to)) => *to,
                _ => *from,
            };
            rules.push(GranularityRule { from: *from, to, list: list.clone(), sentence: Some(at) });
        }
    }
    let value = match (spec.kind, value) {
        (Kind::Granularities, _) => FactValue::Granularities(rules),
        (Kind::Options, _) => FactValue::Options(spec.options.clone()),
        (_, Some(Value::Number(number))) => FactValue::Number(number),
        (_, Some(Value::Duration(length))) => FactValue::Duration(length),
        (_, Some(Value::Range(first, last))) => FactValue::Range(first, last),
        (_, Some(Value::Bytes(amount, unit))) => {
            let written = Value::Bytes(amount, unit).canonical();
            let bytes = bytes(context, spec, (amount, unit), &found.readings, decided, &mut conflicts, problems)?;
            FactValue::Bytes(written, bytes)
        }
        _ => return None,
    };
    Some(ProseFact {
        id: spec.id.clone(),
        catalog: spec.catalog,
        scope: spec.scope.clone(),
        module: spec.module.clone(),
        kind: spec.kind,
        title: spec.title.clone(),
        value,
        sentences,
        covers: spec.covers.clone(),
        conflicts,
    })
}

fn key(context: &Context<'_>, spec: &FactSpec, rule: Rule) -> ConflictKey {
    ConflictKey {
        catalog: context.catalog(spec.catalog).clone(),
        scope: spec.scope.clone(),
        code: None,
        group: None,
        cause: None,
        field: None,
        fact: Some(spec.id.clone()),
        rule,
    }
}

fn conflict<'r>(key: ConflictKey, said: impl Iterator<Item = (&'r Reading<'r>, String)>) -> Conflict {
    let mut conflict = Conflict::new(key, true);
    for (reading, value) in said {
        let values: &mut Vec<String> = conflict.values.get_or_insert_with(&reading.locale, Vec::new);
        if !values.contains(&value) {
            values.push(value);
        }
        if let Some(span) = reading.span {
            conflict.spans.get_or_insert_with(&reading.locale, || span);
        }
    }
    conflict
}

/// The value that all sentences state, or that was decided.
#[allow(clippy::too_many_arguments)]
fn agreed(
    context: &Context<'_>,
    spec: &FactSpec,
    recorded: &Value,
    readings: &[Reading<'_>],
    decided: &mut Decided<'_>,
    lexicon: &Lexicon,
    conflicts: &mut Vec<Conflict>,
    problems: &mut Vec<Problem>,
) -> Option<Value> {
    let said: Vec<(&Reading<'_>, &Value)> =
        readings.iter().filter_map(|reading| Some((reading, reading.value("")?))).collect();
    let first = said.first()?.1;
    let mut now = first.clone();
    let differing = said.iter().any(|(_, value)| *value != first);
    // The stage that compares cells asks for a decision on the text; the fact follows it.
    let asked = said.iter().any(|(reading, _)| open_in_cell(lexicon, spec, reading));
    if differing && !asked {
        let mut conflict = conflict(
            key(context, spec, Rule::FactDiffers),
            said.iter().map(|(reading, value)| (*reading, value.canonical())),
        );
        let mut help = shown(said.iter().filter(|(_, value)| *value != recorded).map(|(reading, _)| *reading));
        help.push(format!("`{}` was {}", constant(context, spec), recorded.canonical()));
        let decision = decided.decide(&mut conflict, Answer::Locale, &help, problems)?;
        if let Use::Locale(locale) = &decision.answer {
            let right = said.iter().filter(|(reading, _)| reading.locale == *locale);
            let right: Vec<&Value> = right.map(|(_, value)| *value).collect();
            match right.as_slice() {
                [value, rest @ ..] if rest.iter().all(|other| other == value) => now = (*value).clone(),
                _ => {
                    let message = format!("{}: `{locale}` itself says two things", conflict.key);
                    problems.push(Problem::new(Rule::DecisionIncomplete, message).at(decision.span, "this decision"));
                    return None;
                }
            }
        }
        conflicts.push(conflict);
        if now == *recorded {
            return Some(now);
        }
        problems.push(changed(
            context,
            spec,
            recorded,
            &now,
            said.iter().filter(|(_, value)| **value == now).map(|(reading, _)| *reading),
        ));
        return None;
    }
    let other: Vec<&Reading<'_>> =
        said.iter().filter(|(_, value)| *value != recorded).map(|(reading, _)| *reading).collect();
    if let Some(reading) = other.first() {
        let now = reading.value("").unwrap_or(recorded);
        problems.push(changed(context, spec, recorded, now, other.iter().copied()));
        return None;
    }
    Some(now)
}

/// True where the cell of a reading has an open conflict on its numbers.
fn open_in_cell(lexicon: &Lexicon, spec: &FactSpec, reading: &Reading<'_>) -> bool {
    let Some((code, field)) = reading.cell else { return false };
    let codes = lexicon.catalogs.get(spec.catalog).map_or(&[][..], |catalog| catalog.codes.as_slice());
    let code = codes.iter().find(|other| other.code == code && other.scope == spec.scope);
    code.is_some_and(|code| {
        code.conflicts.iter().any(|conflict| {
            let numbers = matches!(conflict.key.rule, Rule::NumberDiffers | Rule::DuplicateDiffers);
            numbers && conflict.outcome.is_none() && conflict.key.field.is_none_or(|of| of == field)
        })
    })
}

/// Bytes of a size; whether a KB is 1,000 or 1,024 bytes is a decision.
fn bytes(
    context: &Context<'_>,
    spec: &FactSpec,
    (amount, unit): (u64, crate::unit::ByteUnit),
    readings: &[Reading<'_>],
    decided: &mut Decided<'_>,
    conflicts: &mut Vec<Conflict>,
    problems: &mut Vec<Problem>,
) -> Option<u64> {
    let factor: u64 = if unit.power == 0 {
        1
    } else if unit.binary {
        1024
    } else {
        let said = readings.iter().filter_map(|reading| Some((reading, reading.value("")?.canonical())));
        let mut conflict = conflict(key(context, spec, Rule::UnitAmbiguous), said);
        let help = [format!("is a {} here a power of 1,000 or of 1,024 bytes?", unit.as_str())];
        let decision = decided.decide(&mut conflict, Answer::Value("1000 or 1024"), &help, problems)?;
        let factor = match decision.value.as_deref() {
            Some("1000") => 1000,
            Some("1024") => 1024,
            _ => {
                let message = format!("{}: the factor must be 1000 or 1024", conflict.key);
                problems.push(Problem::new(Rule::DecisionIncomplete, message).at(decision.span, "this decision"));
                return None;
            }
        };
        conflicts.push(conflict);
        factor
    };
    let bytes = factor.checked_pow(unit.power).and_then(|factor| factor.checked_mul(amount)).map(|bytes| bytes / 1000);
    if bytes.is_none() {
        let message = format!(
            "{}: {} is more bytes than 64 bits hold",
            name(context, spec),
            Value::Bytes(amount, unit).canonical()
        );
        problems.push(Problem::new(Rule::FactContradiction, message).at(spec.span, ""));
    }
    bytes
}
