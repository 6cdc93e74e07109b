//! `cargo xtask diff [REV]`: what a change of the sources means for readers and for the crate, as Markdown for a pull
//! request. The committed YAML of the revision is read back and compared with today's lexicon.

mod compare;
mod git;
mod markdown;
mod snapshot;

use status_codegen::problem::{self, Problem};

use crate::failure::Failure;
use crate::render::Format;
use crate::run::{Global, Run};
use crate::{Exit, Stop, Streams, check};
use compare::Changes;
use snapshot::Snapshot;

/// Prints the changes since `revision`.
pub(crate) fn diff(run: &Run, revision: &str, global: &Global, streams: &mut Streams<'_>) -> Result<Exit, Stop> {
    if global.format != Format::Human {
        return Err(Failure::new("diff writes Markdown; leave --format out").into());
    }
    let Some(lexicon) = &run.outcome.lexicon else {
        check::report(run, global, &[], streams)?;
        return Ok(Exit::Bad);
    };
    let committed = git::files(&run.places.out, &run.places.out_shown, revision)?;
    let (old, unread) = Snapshot::read(&committed);
    let mut today = Snapshot::of(lexicon);
    // Facts are compared as the YAML tells them; while problems stop generation there is none, and nothing is said of them.
    let yaml = run.outcome.artifacts.iter().filter(|artifact| artifact.path.ends_with(".yaml"));
    let yaml: Vec<_> = yaml.map(|artifact| (artifact.path.clone(), artifact.text.clone())).collect();
    today.facts = if yaml.is_empty() { old.facts.clone() } else { Snapshot::read(&yaml).0.facts };
    let changes = Changes::between(&old, &today);
    let stale: Vec<&Problem> =
        run.outcome.problems.iter().filter(|problem| STALE_DECISIONS.contains(&problem.rule.id())).collect();
    let notes = markdown::Notes {
        revision,
        nothing_there: old.is_empty(),
        unread: &unread,
        stopped: problem::stops(&run.outcome.problems),
        stale: &stale,
    };
    write!(streams.out, "{}", markdown::page(&changes, &notes))?;
    Ok(Exit::Good)
}

/// The rules of decisions whose facts or texts have changed, or whose conflict is gone with them.
const STALE_DECISIONS: [&str; 2] = ["decision-stale", "decision-unused"];

#[cfg(test)]
mod tests;
