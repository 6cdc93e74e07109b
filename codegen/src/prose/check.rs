//! Checks a fact's sentences against what was recorded, against each other, and against the other facts of the page.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::decided::{Answer, Decided};
use super::find::{Found, Reading};
use super::model::{FactValue, GranularityRule, ProseFact, Sentence};
use super::value::{Kind, Value, duration_text};
use super::{Context, HoleKind};
use crate::catalog::{Conflict, Lexicon};
use crate::config::{FactSpec, Use};
use crate::id::ConflictKey;
use crate::problem::{Problem, Rule};
use crate::span::Span;

/// The longest period whose days are counted one by one.
const MAX_DAYS: u64 = 36_600;

/// What goes with a period: granularities and the sentence behind them, or what is wrong.
type Ruled = Result<(Vec<u64>, Option<usize>), &'static str>;

/// How messages name a fact: `tencent/ecdn max-span`.
pub(super) fn name(context: &Context<'_>, spec: &FactSpec) -> String {
    let scope = spec.scope.as_ref().map(|scope| format!(" {scope}")).unwrap_or_default();
    format!("{}{scope} {}", context.catalog(spec.catalog), spec.id)
}

/// The constant with its path: `tencent::ecdn::query::MAX_SPAN`.
pub(super) fn constant(context: &Context<'_>, spec: &FactSpec) -> String {
    let mut parts: Vec<String> = context.catalog(spec.catalog).as_str().split('/').map(str::to_owned).collect();
    parts.extend(spec.scope.as_ref().map(|scope| scope.as_str().to_owned()));
    parts.extend(spec.module.clone());
    parts.push(spec.id.to_ascii_uppercase());
    parts.join("::").replace('-', "_")
}

/// The fact, if all its sentences are there, say what was recorded, and agree.
pub(super) fn fact(
    context: &Context<'_>,
    spec: &FactSpec,
    found: Found,
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
    for reading in &found.readings {
        let (line, end_line) = reading.span.map_or((1, 1), |span| context.lines(reading.document, span));
        let (locale, document, text) = (reading.locale.clone(), reading.document, reading.now.clone());
        let known =
            sentences.iter().position(|known| known.text == text && known.line == line && known.locale == locale);
        let at = known.unwrap_or_else(|| {
            sentences.push(Sentence { locale, document, line, end_line, text });
            sentences.len() - 1
        });
        if let (Some(Value::Number(from)), Some(Value::Durations(list))) =
            (reading.values.get("from"), reading.values.get("list"))
        {
            let to = match reading.values.get("to") {
                Some(Value::Number(to)) => *to,
                _ => *from,
            };
            rules.push(GranularityRule { from: *from, to, list: list.clone(), sentence: Some(at) });
        }
    }
    let value = match (spec.kind, value) {
        (Kind::Granularities, _) => FactValue::Granularities(rules),
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

fn conflict<'r>(key: ConflictKey, said: impl Iterator<Item = (&'r Reading, String)>) -> Conflict {
    let mut conflict = Conflict {
        key,
        stops: true,
        values: IndexMap::new(),
        spans: IndexMap::new(),
        published: IndexMap::new(),
        others: Vec::new(),
        outcome: None,
    };
    for (reading, value) in said {
        let values: &mut Vec<String> = conflict.values.entry(reading.locale.clone()).or_default();
        if !values.contains(&value) {
            values.push(value);
        }
        if let Some(span) = reading.span {
            conflict.spans.entry(reading.locale.clone()).or_insert(span);
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
    readings: &[Reading],
    decided: &mut Decided<'_>,
    lexicon: &Lexicon,
    conflicts: &mut Vec<Conflict>,
    problems: &mut Vec<Problem>,
) -> Option<Value> {
    let said: Vec<(&Reading, &Value)> =
        readings.iter().filter_map(|reading| Some((reading, reading.values.get("")?))).collect();
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
    let other: Vec<&Reading> =
        said.iter().filter(|(_, value)| *value != recorded).map(|(reading, _)| *reading).collect();
    if let Some(reading) = other.first() {
        let now = reading.values.get("").unwrap_or(recorded);
        problems.push(changed(context, spec, recorded, now, other.iter().copied()));
        return None;
    }
    Some(now)
}

/// True where the cell of a reading has an open conflict on its numbers.
fn open_in_cell(lexicon: &Lexicon, spec: &FactSpec, reading: &Reading) -> bool {
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

/// The sentences then and now, each once.
fn shown<'r>(readings: impl Iterator<Item = &'r Reading>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for reading in readings {
        for line in [format!("then: “{}”", reading.then), format!("now: “{}”", reading.now)] {
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    lines
}

fn changed<'r>(
    context: &Context<'_>,
    spec: &FactSpec,
    then: &Value,
    now: &Value,
    readings: impl Iterator<Item = &'r Reading> + Clone,
) -> Problem {
    let (then, now) = (then.canonical(), now.canonical());
    let message = format!("{}: {then} then, {now} now", name(context, spec));
    let mut problem = Problem::new(Rule::FactChanged, message);
    let mut spans: Vec<Span> = Vec::new();
    for reading in readings.clone() {
        if let Some(span) = reading.span.filter(|span| !spans.contains(span)) {
            let says = reading.values.get("").map(Value::canonical).unwrap_or_default();
            problem = problem.at(span, format!("{}: {says}", reading.locale));
            spans.push(span);
        }
    }
    problem = shown(readings).into_iter().fold(problem, Problem::help);
    problem
        .at(spec.span, "recorded here")
        .help(format!(
            "`{}` changes for everyone who uses it; put the new `value` into `facts.yaml` if that is meant",
            constant(context, spec)
        ))
        .paste("facts.yaml", format!("- fact: {}\n  value: {}\n", spec.id, crate::reconcile::quoted(&now)))
}

/// Named holes: worked examples and rules, each compared with its own recorded values.
fn changed_examples(context: &Context<'_>, spec: &FactSpec, readings: &[Reading], problems: &mut Vec<Problem>) {
    for reading in readings {
        let expected = &spec.stands[reading.stand].expected;
        let changed: Vec<_> = reading
            .values
            .iter()
            .filter(|(hole, value)| !hole.is_empty() && expected.get(*hole) != Some(value))
            .map(|(hole, value)| {
                (hole, expected.get(hole).map(Value::canonical).unwrap_or_default(), value.canonical())
            })
            .collect();
        if changed.is_empty() {
            continue;
        }
        let list: Vec<String> =
            changed.iter().map(|(hole, then, now)| format!("`{hole}` {then} then, {now} now")).collect();
        let message = format!("{}: {}", name(context, spec), list.join("; "));
        let mut problem = Problem::new(Rule::FactChanged, message);
        if let Some(span) = reading.span {
            problem = problem.at(span, "here");
        }
        problem = shown(std::iter::once(reading)).into_iter().fold(problem, Problem::help);
        let values: Vec<String> = (reading.values.iter().filter(|(hole, _)| !hole.is_empty()))
            .map(|(hole, value)| format!("{hole}: {}", crate::reconcile::quoted(&value.canonical())))
            .collect();
        problems.push(
            problem
                .at(spec.span, "recorded here")
                .help(format!(
                    "`{}` rests on it; put the new `value` into `facts.yaml` if that is meant",
                    constant(context, spec)
                ))
                .paste("facts.yaml", format!("    value: {{{}}}\n", values.join(", "))),
        );
    }
}

/// A fact's worked examples must follow from it.
fn contradictions(
    context: &Context<'_>,
    spec: &FactSpec,
    value: Option<&Value>,
    readings: &[Reading],
    problems: &mut Vec<Problem>,
) {
    for reading in readings {
        let time = |hole: &str| match reading.values.get(hole) {
            Some(Value::Time(seconds)) => Some(seconds * 1000),
            _ => None,
        };
        let wrong = match (spec.kind, value) {
            (Kind::Lag, Some(Value::Duration(lag))) => time("at").zip(time("to")).and_then(|(at, to)| {
                let should = at.saturating_sub(*lag);
                let midnight = time("from").is_none_or(|from| from == 0);
                (to != should || !midnight)
                    .then(|| format!("with a lag of {} the example ends at {}", duration_text(*lag), clock(should)))
            }),
            (Kind::SamplePoint, Some(Value::Duration(step))) if *step > 0 => {
                time("from").zip(time("to")).zip(time("point")).and_then(|((from, to), point)| {
                    let snapped = from / step * step == point && to / step * step == point;
                    let last = (to + 1000) / step * step == point + step;
                    (!snapped || !last).then(|| {
                        let step_text = duration_text(*step);
                        format!(
                            "with a step of {step_text}, {} holds until {}",
                            clock(point),
                            clock(point + step - 1000)
                        )
                    })
                })
            }
            (Kind::SamplePoint, _) => Some("a step of nothing has no sample points".to_owned()),
            (Kind::Granularities, _) => match (reading.values.get("from"), reading.values.get("to")) {
                (Some(Value::Number(from)), Some(Value::Number(to))) if to < from => {
                    Some(format!("{from} to {to} days is no period"))
                }
                _ => None,
            },
            (Kind::Port, Some(Value::Number(port))) if *port == 0 || *port > 65_535 => {
                Some(format!("{port} is no port"))
            }
            (Kind::DurationRange, Some(Value::Range(first, last))) if last < first => {
                Some("the last is shorter than the first".to_owned())
            }
            _ => None,
        };
        if let Some(wrong) = wrong {
            let mut problem = Problem::new(Rule::FactContradiction, format!("{}: {wrong}", name(context, spec)));
            if let Some(span) = reading.span {
                problem = problem.at(span, "here");
            }
            problems.push(problem.help(format!("the sentence: “{}”", reading.now)));
            return;
        }
    }
}

fn clock(milliseconds: u64) -> String {
    Value::Time(milliseconds / 1000).canonical()
}

/// Bytes of a size; whether a KB is 1,000 or 1,024 bytes is a decision.
fn bytes(
    context: &Context<'_>,
    spec: &FactSpec,
    (amount, unit): (u64, super::unit::ByteUnit),
    readings: &[Reading],
    decided: &mut Decided<'_>,
    conflicts: &mut Vec<Conflict>,
    problems: &mut Vec<Problem>,
) -> Option<u64> {
    let factor: u64 = if unit.power == 0 {
        1
    } else if unit.binary {
        1024
    } else {
        let said = readings.iter().filter_map(|reading| Some((reading, reading.values.get("")?.canonical())));
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

/// Granularity rules must cover every allowed period, each once. What they leave open is a decision that says what goes
/// with those periods.
pub(super) fn coverage(
    context: &Context<'_>,
    specs: &[FactSpec],
    decided: &mut Decided<'_>,
    lexicon: &mut Lexicon,
    problems: &mut Vec<Problem>,
) {
    for spec in specs.iter().filter(|spec| spec.kind == Kind::Granularities) {
        let same =
            |fact: &&ProseFact, id: &str| fact.catalog == spec.catalog && fact.scope == spec.scope && fact.id == id;
        let longest = spec.covers.as_ref().map(|covers| lexicon.facts.iter().find(|fact| same(fact, covers)));
        let longest = match longest {
            None => None,
            Some(Some(ProseFact { value: FactValue::Number(days), sentences, .. })) => Some((*days, sentences.clone())),
            // The period itself is a problem already.
            Some(_) => continue,
        };
        let Some(at) = lexicon.facts.iter().position(|fact| same(&fact, &spec.id)) else { continue };
        let FactValue::Granularities(rules) = lexicon.facts[at].value.clone() else { continue };
        let last = rules.iter().map(|rule| rule.to).max().unwrap_or(0);
        let allowed = longest.as_ref().map_or(last, |(days, _)| *days);
        if allowed.max(last) > MAX_DAYS {
            let message = format!("{}: a period of {} days", name(context, spec), allowed.max(last));
            problems
                .push(Problem::new(Rule::FactContradiction, message).at(spec.span, "").help("see what the page means"));
            lexicon.facts.remove(at);
            continue;
        }
        let mut days: BTreeMap<u64, Ruled> = BTreeMap::new();
        for day in 1..=allowed.max(last) {
            let mut ruled = rules.iter().filter(|rule| (rule.from..=rule.to).contains(&day));
            let what = match (ruled.next(), ruled.next()) {
                _ if day > allowed => Err("over the longest period"),
                (None, _) => Err("no rule"),
                (Some(rule), None) => Ok((rule.list.clone(), rule.sentence)),
                (Some(_), Some(_)) => Err("two rules"),
            };
            days.insert(day, what);
        }
        let open = runs(days.iter().filter_map(|(day, what)| Some((*day, what.as_ref().err().copied()?))));
        if !open.is_empty() {
            let Some(locale) = lexicon.facts[at].sentences.first().map(|sentence| sentence.locale.clone()) else {
                continue;
            };
            let said = open.iter().map(|(from, to, what)| {
                let days = if from == to { format!("{from} days") } else { format!("{from}–{to} days") };
                format!("{days}: {what}")
            });
            let mut conflict = Conflict {
                key: key(context, spec, Rule::FactCoverage),
                stops: true,
                values: IndexMap::from([(locale.clone(), said.collect())]),
                spans: IndexMap::new(),
                published: IndexMap::new(),
                others: Vec::new(),
                outcome: None,
            };
            conflict.spans.insert(locale, spec.span);
            let mut help: Vec<String> = Vec::new();
            let sentences = longest.iter().flat_map(|(_, sentences)| sentences).chain(&lexicon.facts[at].sentences);
            help.extend(sentences.map(|sentence| format!("line {}: “{}”", sentence.line, sentence.text)));
            let what = "the granularities of these periods, such as `1 hour, 24 hours`, or `none`";
            let decision = decided.decide(&mut conflict, Answer::Value(what), &help, problems);
            let list = decision.and_then(|decision| match decision.value.as_deref() {
                Some("none") => Some(Vec::new()),
                Some(text) => match HoleKind::Durations.read(text) {
                    Some(Value::Durations(list)) => Some(list),
                    _ => {
                        let message = format!("{}: `{text}` is no list of granularities", conflict.key);
                        let problem =
                            Problem::new(Rule::DecisionIncomplete, message).at(decision.span, "this decision");
                        problems.push(problem.help(format!("write {what}")));
                        None
                    }
                },
                None => None,
            });
            let Some(list) = list else {
                lexicon.facts.remove(at);
                continue;
            };
            for what in days.values_mut().filter(|what| what.is_err()) {
                *what = Ok((list.clone(), None));
            }
            lexicon.facts[at].conflicts.push(conflict);
        }
        let whole = runs(days.into_iter().filter_map(|(day, what)| Some((day, what.ok()?))));
        let rules = whole.into_iter().map(|(from, to, (list, sentence))| GranularityRule { from, to, list, sentence });
        lexicon.facts[at].value = FactValue::Granularities(rules.collect());
    }
}

/// Days in a row with the same value.
fn runs<T: PartialEq>(days: impl Iterator<Item = (u64, T)>) -> Vec<(u64, u64, T)> {
    let mut runs: Vec<(u64, u64, T)> = Vec::new();
    for (day, what) in days {
        match runs.last_mut() {
            Some((_, to, last)) if *to + 1 == day && *last == what => *to = day,
            _ => runs.push((day, day, what)),
        }
    }
    runs
}
