//! What a page says about a fact in other sentences must follow from it: worked examples, borders, ranges.

use super::super::Context;
use super::super::find::Reading;
use super::name;
use crate::config::FactSpec;
use crate::pattern::{Kind, Value, duration_text};
use crate::problem::{Problem, Rule};

/// A fact's worked examples must follow from it.
pub(super) fn contradictions(
    context: &Context<'_>,
    spec: &FactSpec,
    value: Option<&Value>,
    readings: &[Reading<'_>],
    problems: &mut Vec<Problem>,
) {
    for reading in readings {
        let time = |hole: &str| match reading.value(hole) {
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
            (Kind::Granularities, _) => match (reading.value("from"), reading.value("to")) {
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
