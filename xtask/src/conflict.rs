//! One conflict in words and as JSON, as `conflicts` and `explain` both show it.

use serde_json::{Map, Value, json};
use status_codegen::catalog::{Conflict, Outcome};
use status_codegen::problem::Problem;

use crate::render::{self, Locator};

/// The facts of one locale.
pub(crate) fn said(values: &[String]) -> String {
    if values.is_empty() { "none".to_owned() } else { values.join(", ") }
}

/// What was decided, in a sentence.
pub(crate) fn answer(conflict: &Conflict) -> String {
    match &conflict.outcome {
        None if conflict.stops => "open: cargo xtask conflicts prints the entry to decide it".to_owned(),
        None => "reported: a fact on one side only; look whether a text lacks it".to_owned(),
        Some(outcome) => {
            let Outcome { locale, value, corrected, reported, because } = outcome;
            let found = if *reported { "found by a reader, " } else { "" };
            let holds = match (locale, value) {
                (Some(locale), _) => format!("{locale} holds"),
                (None, Some(value)) => value.clone(),
                (None, None) => "each keeps its own".to_owned(),
            };
            let corrected: Vec<&str> = corrected.iter().map(|locale| locale.as_str()).collect();
            let corrected =
                if corrected.is_empty() { String::new() } else { format!(", corrected in {}", corrected.join(", ")) };
            format!("decided: {found}{holds}{corrected}; because {because}")
        }
    }
}

/// One conflict as JSON: `state` is `open`, `reported` (a fact on one side only) or `decided`.
pub(crate) fn json(conflict: &Conflict, problem: Option<&Problem>, locator: &mut Locator<'_>) -> Value {
    let state = match &conflict.outcome {
        Some(_) => "decided",
        None if conflict.stops => "open",
        None => "reported",
    };
    let places: Vec<Value> = conflict
        .spans
        .iter()
        .map(|(locale, span)| {
            let position = locator.position(*span);
            json!({
                "locale": locale.as_str(), "path": position.path, "line": position.line, "column": position.column,
                "end_line": position.end_line, "end_column": position.end_column,
            })
        })
        .collect();
    let values: Map<String, Value> =
        conflict.values.iter().map(|(locale, values)| (locale.to_string(), json!(values))).collect();
    let published: Map<String, Value> =
        conflict.published.iter().map(|(locale, text)| (locale.to_string(), json!(text.markdown()))).collect();
    let mut value = json!({
        "kind": "conflict", "state": state, "stops": conflict.stops, "conflict": render::conflict_key(&conflict.key),
        "values": values, "places": places, "published": published,
    });
    if let Some(outcome) = &conflict.outcome {
        let corrected: Vec<&str> = outcome.corrected.iter().map(|locale| locale.as_str()).collect();
        value["decision"] = json!({
            "use": outcome.locale.as_ref().map(|locale| locale.as_str()), "value": outcome.value, "corrected": corrected,
            "reported": outcome.reported, "because": &*outcome.because,
        });
    }
    if let Some(problem) = problem {
        value["message"] = problem.message.as_str().into();
        if let Some(paste) = &problem.paste {
            value["entry"] = paste.text.as_str().into();
        }
    }
    value
}
