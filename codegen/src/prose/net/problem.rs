//! The problem of numbers that nobody claims.

use std::ops::Range;

use crate::config::Unclaimed;
use crate::problem::{Problem, Rule};
use crate::prose::place::{Of, PlaceId, Places};
use crate::prose::{Context, propose};
use crate::text::one_line;

/// What a place is called: the row, or the last heading.
pub(super) fn title(context: &Context<'_>, places: &Places<'_>, id: PlaceId) -> String {
    match places.get(id).of {
        Of::Block(block) => block.headings.last().cloned().unwrap_or_default(),
        Of::Cell(cell) => {
            let scope = cell.scope.as_ref().map(|scope| format!(" {scope}")).unwrap_or_default();
            format!("{}{scope} {} {}", context.catalog(cell.catalog), cell.code, cell.field.as_str())
        }
    }
}

/// The problem of numbers that nobody claims, with the entry to paste.
pub(super) fn unclaimed(
    context: &Context<'_>,
    places: &Places<'_>,
    id: PlaceId,
    runs: &[Range<usize>],
    stale: Option<&Unclaimed>,
) -> Problem {
    let place = places.get(id);
    let fold = place.fold();
    let folded = fold.folded();
    let bytes = |run: &Range<usize>| folded.bytes(run.clone());
    let numbers: Vec<&str> = runs.iter().map(|run| &folded.text[run.clone()]).collect();
    let title = title(context, places, id);
    let title = if title.is_empty() { String::new() } else { format!(" ({title})") };
    let message = format!("no fact claims {}{title} in `{}`", numbers.join(", "), context.path(place.document));
    let mut problem = Problem::new(Rule::NumberUnclaimed, message);
    for run in runs {
        if let Some(span) = place.span(bytes(run)) {
            problem = problem.at(span, &folded.text[run.clone()]);
        }
        if matches!(place.of, Of::Cell(_)) {
            break;
        }
    }
    if let Some(entry) = stale {
        problem = problem.at(entry.span, "this entry no longer stands there").help(format!("then: “{}”", entry.text));
    }
    let sentences = propose::sentences(place, runs).into_iter();
    let mut sentences: Vec<String> = sentences.map(|(sentence, _)| one_line(&place.plain[sentence])).collect();
    sentences.dedup();
    for sentence in &sentences {
        problem = problem.help(format!("now: “{sentence}”"));
    }
    let quoted = |text: &str| crate::scalar::quoted(text);
    let mut entry = format!("- document: {}\n", context.path(place.document));
    match place.of {
        Of::Block(block) => {
            if let Some(heading) = block.headings.last() {
                entry += &format!("  heading: {}\n", quoted(heading));
            }
        }
        Of::Cell(cell) => {
            entry += &format!("  catalog: {}\n", context.catalog(cell.catalog));
            if let Some(scope) = &cell.scope {
                entry += &format!("  scope: {scope}\n");
            }
            entry += &format!("  code: {}\n", cell.code);
        }
    }
    entry += "  text:\n";
    for text in propose::unclaimed(place, runs) {
        entry += &format!("  - {}\n", quoted(&text));
    }
    entry += "  because: \"?\"\n";
    problem
        .help("if it is a limit or a rule that programs may rest on, record it under `facts:` in `facts.yaml`; else list it under `unclaimed:` there")
        .paste("facts.yaml", entry)
}
