//! Granularity rules against the longest period: no gap, no overlap, or a decision.

use super::super::Context;
use super::super::decided::{Answer, Decided};
use super::super::model::{FactValue, GranularityRule, ProseFact};
use super::{key, name};
use crate::catalog::{Conflict, Lexicon};
use crate::config::FactSpec;
use crate::pattern::{HoleKind, Kind, Value};
use crate::problem::{Problem, Rule};

/// The longest period whose days are counted one by one.
const MAX_DAYS: u64 = 36_600;

/// What goes with a period: granularities and the sentence behind them, or what is wrong.
type Ruled<'r> = Result<(&'r [u64], Option<usize>), &'static str>;

/// Granularity rules must cover every allowed period, each once. What they leave open is a decision that says what goes
/// with those periods.
pub(in crate::prose) fn coverage(
    context: &Context<'_>,
    specs: &[FactSpec],
    decided: &mut Decided<'_>,
    lexicon: &mut Lexicon,
    problems: &mut Vec<Problem>,
) {
    for spec in specs.iter().filter(|spec| spec.kind == Kind::Granularities) {
        let longest = match spec.covers.as_ref().map(|covers| position(&lexicon.facts, spec, covers)) {
            None => None,
            Some(at) => match at.map(|at| (&lexicon.facts[at].value, at)) {
                Some((FactValue::Number(days), at)) => Some((*days, at)),
                // The period itself is a problem already.
                _ => continue,
            },
        };
        let Some(at) = position(&lexicon.facts, spec, &spec.id) else { continue };
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
        let ruled = |day| {
            let mut ruled = rules.iter().filter(|rule| (rule.from..=rule.to).contains(&day));
            match (ruled.next(), ruled.next()) {
                _ if day > allowed => Err("over the longest period"),
                (None, _) => Err("no rule"),
                (Some(rule), None) => Ok((rule.list.as_slice(), rule.sentence)),
                (Some(_), Some(_)) => Err("two rules"),
            }
        };
        let decided_list;
        let mut days: Vec<(u64, Ruled<'_>)> = (1..=allowed.max(last)).map(|day| (day, ruled(day))).collect();
        let open = runs(days.iter().filter_map(|(day, what)| Some((*day, what.err()?))));
        if !open.is_empty() {
            let Some(locale) = lexicon.facts[at].sentences.first().map(|sentence| sentence.locale.clone()) else {
                continue;
            };
            let said = open.iter().map(|(from, to, what)| {
                let days = match (from, to) {
                    (1, 1) => "1 day".to_owned(),
                    (from, to) if from == to => format!("{from} days"),
                    (from, to) => format!("{from}–{to} days"),
                };
                format!("{days}: {what}")
            });
            let mut conflict = Conflict::new(key(context, spec, Rule::FactCoverage), true);
            conflict.values.insert(locale.clone(), said.collect());
            let longest = longest.iter().flat_map(|(_, at)| &lexicon.facts[*at].sentences);
            let sentences = longest.chain(&lexicon.facts[at].sentences);
            // The sentence that says how long a period may be, or the first rule.
            conflict.spans.insert(locale, sentences.clone().find_map(|sentence| sentence.span).unwrap_or(spec.span));
            let help: Vec<String> =
                sentences.map(|sentence| format!("line {}: “{}”", sentence.line, sentence.text)).collect();
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
            decided_list = list;
            for (_, what) in days.iter_mut().filter(|(_, what)| what.is_err()) {
                *what = Ok((&decided_list, None));
            }
            lexicon.facts[at].conflicts.push(conflict);
        }
        let whole = runs(days.into_iter().filter_map(|(day, what)| Some((day, what.ok()?))));
        let rule = |(from, to, (list, sentence)): (u64, u64, (&[u64], _))| GranularityRule {
            from,
            to,
            list: list.to_vec(),
            sentence,
        };
        lexicon.facts[at].value = FactValue::Granularities(whole.into_iter().map(rule).collect());
    }
}

/// Where a fact of the catalog and scope of `spec` stands among facts that are sorted by catalog.
fn position(facts: &[ProseFact], spec: &FactSpec, id: &str) -> Option<usize> {
    let start = facts.partition_point(|fact| fact.catalog < spec.catalog);
    let mut of_catalog = facts[start..].iter().take_while(|fact| fact.catalog == spec.catalog);
    of_catalog.position(|fact| fact.scope == spec.scope && fact.id == id).map(|at| start + at)
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
