//! `cargo xtask conflicts`: every conflict, open ones first with the entry that answers them, then the reported and
//! the decided ones.

use serde_json::{Value, json};
use status_codegen::catalog::Conflict;
use status_codegen::problem::{Problem, Severity};

use crate::conflict::{answer, json, said};
use crate::render::human::picture;
use crate::render::json::ascii;
use crate::render::{self, Findings, Format, Locator, plural};
use crate::run::{Global, Run};
use crate::{Exit, Stop, Streams, check, escape};

/// Prints all; bad where one is open.
pub(crate) fn conflicts(run: &Run, global: &Global, streams: &mut Streams<'_>) -> Result<Exit, Stop> {
    let Some(lexicon) = &run.outcome.lexicon else {
        check::report(run, global, &[], streams)?;
        return Ok(Exit::Bad);
    };
    // What is open or reported is a problem with a key, also where no code holds it (prose facts, stale decisions).
    let problems: Vec<Problem> =
        run.outcome.problems.iter().filter(|problem| problem.conflict.is_some()).cloned().collect();
    let open = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    let of_codes = lexicon.catalogs.iter().flat_map(|catalog| &catalog.codes).flat_map(|code| &code.conflicts);
    let conflicts: Vec<&Conflict> = of_codes.chain(lexicon.facts.iter().flat_map(|fact| &fact.conflicts)).collect();
    let mut locator = Locator::new(&run.files, &run.places.sources_shown);
    match global.format {
        Format::Human => {
            for problem in &problems {
                picture(problem, &mut locator, streams.out)?;
            }
            let decided = conflicts.iter().filter(|conflict| conflict.outcome.is_some());
            for conflict in decided.clone() {
                for line in lines(conflict, &mut locator) {
                    writeln!(streams.out, "{}", escape::line(&line))?;
                }
            }
            let reported = problems.len() - open;
            writeln!(
                streams.out,
                "{}, {reported} reported, {} decided",
                plural(open, "open conflict"),
                decided.count()
            )?;
        }
        Format::Short => {
            for problem in &problems {
                let severity = if problem.severity == Severity::Error { "open" } else { "reported" };
                // The message begins with the conflict's id.
                writeln!(streams.out, "{}", escape::line(&format!("{severity}: {}", problem.message)))?;
            }
            for conflict in conflicts.iter().filter(|conflict| conflict.outcome.is_some()) {
                let answer = answer(conflict);
                let answer = answer.trim_start_matches("decided: ");
                writeln!(streams.out, "{}", escape::line(&format!("decided: {}: {answer}", conflict.key)))?;
            }
        }
        Format::Json => {
            for conflict in &conflicts {
                let problem = problems.iter().find(|problem| problem.conflict.as_ref() == Some(&conflict.key));
                writeln!(streams.out, "{}", ascii(&json(conflict, problem, &mut locator)))?;
            }
            for problem in &problems {
                if !conflicts.iter().any(|conflict| Some(&conflict.key) == problem.conflict.as_ref()) {
                    writeln!(streams.out, "{}", ascii(&problem_value(problem, &mut locator)))?;
                }
            }
        }
        Format::Github | Format::Sarif => {
            let command = run.command();
            let findings = Findings {
                files: &run.files,
                sources_shown: &run.places.sources_shown,
                problems: &problems,
                drift: &[],
                command: &command,
            };
            render::render(&findings, global.format, streams.out)?;
        }
    }
    Ok(if open > 0 { Exit::Bad } else { Exit::Good })
}

/// A decided conflict in three parts: its id, what each document says and where, the answer.
fn lines(conflict: &Conflict, locator: &mut Locator<'_>) -> Vec<String> {
    let mut lines = vec![conflict.key.to_string()];
    for (locale, values) in &conflict.values {
        let place = conflict.spans.get(locale).map(|span| locator.position(*span));
        let place = place.map(|it| format!("  ({}:{})", it.path, it.line)).unwrap_or_default();
        lines.push(format!("  {:<8}{}{place}", locale.as_str(), said(values)));
    }
    // What a reader found has no facts: the texts are what disagrees.
    for (locale, text) in conflict.published.iter().filter(|(locale, _)| !conflict.values.contains_key(locale)) {
        let place = conflict.spans.get(locale).map(|span| locator.position(*span));
        let place = place.map(|it| format!("  ({}:{})", it.path, it.line)).unwrap_or_default();
        lines.push(format!("  {:<8}“{}”{place}", locale.as_str(), text.markdown().replace('\n', " / ")));
    }
    lines.push(format!("  {}", answer(conflict)));
    lines
}

/// A conflict that is only a problem: no code of a catalog holds it.
fn problem_value(problem: &Problem, locator: &mut Locator<'_>) -> Value {
    let places: Vec<Value> = problem
        .labels
        .iter()
        .map(|label| {
            let position = locator.position(label.span);
            json!({
                "path": position.path, "line": position.line, "column": position.column,
                "end_line": position.end_line, "end_column": position.end_column, "text": label.text,
            })
        })
        .collect();
    let stops = problem.severity == Severity::Error;
    let mut value = json!({
        "kind": "conflict", "state": if stops { "open" } else { "reported" }, "stops": stops,
        "conflict": problem.conflict.as_ref().map(render::conflict_key), "places": places,
        "message": problem.message,
    });
    if let Some(paste) = &problem.paste {
        value["entry"] = paste.text.as_str().into();
    }
    value
}
