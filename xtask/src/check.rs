//! `cargo xtask check`: says whether the output is what the sources say, and writes nothing.

use std::collections::BTreeSet;

use status_codegen::problem;

use crate::diff_text::{self, DiffText};
use crate::failure;
use crate::plan::{self, Plan, State};
use crate::render::{self, Drift, Findings, Format};
use crate::run::{Global, Run};
use crate::summary::Summary;
use crate::{Exit, Stop, Streams, tree};

/// Prints problems, stale files and the command that mends them.
pub(crate) fn check(run: &Run, global: &Global, streams: &mut Streams<'_>) -> Result<Exit, Stop> {
    let stopped = problem::stops(&run.outcome.problems);
    // Where problems stop generation there are no artifacts, and every file on disk would look like an orphan.
    let drift = if stopped { Vec::new() } else { drift(&plan(run)?, &run.places.out_shown) };
    report(run, global, &drift, streams)?;
    if stopped || !drift.is_empty() {
        return Ok(Exit::Bad);
    }
    if global.format == Format::Human && !global.quiet {
        writeln!(streams.out, "fresh: {}", Summary::of(&run.outcome))?;
    }
    Ok(Exit::Good)
}

/// Writes the findings of a run in the format asked for.
pub(crate) fn report(run: &Run, global: &Global, drift: &[Drift], streams: &mut Streams<'_>) -> Result<(), Stop> {
    let command = run.command();
    let findings = Findings {
        files: &run.files,
        sources_shown: &run.places.sources_shown,
        problems: &run.outcome.problems,
        drift,
        command: &command,
    };
    Ok(render::render(&findings, global.format, streams.out)?)
}

/// What stands between the artifacts of a run and the disk.
pub(crate) fn plan(run: &Run) -> failure::Result<Plan<'_>> {
    let (root, shown) = (&run.places.out, &run.places.out_shown);
    let mut disk = tree::list(root, shown)?;
    let paths: BTreeSet<&str> = run.outcome.artifacts.iter().map(|artifact| artifact.path.as_str()).collect();
    tree::drop_ignored(&mut disk, &paths, root);
    plan::plan(&run.outcome.artifacts, &disk, shown, |path| std::fs::read(tree::disk_path(root, path)))
}

/// The stale files of a plan with what differs in them; first those in which a change is read best, then by path.
pub(crate) fn drift(plan: &Plan<'_>, shown: &str) -> Vec<Drift> {
    let drift = |item: &plan::Item<'_>| {
        let path = format!("{shown}/{}", item.path);
        let diff = match (&item.state, item.text) {
            (State::Changed(old), Some(text)) => diff_text::unified(&path, old.as_deref().unwrap_or_default(), text),
            (State::Missing, Some(text)) => diff_text::unified(&path, b"", text),
            _ => DiffText::default(),
        };
        Drift { path, state: item.state.as_str(), diff }
    };
    let mut stale: Vec<_> = plan.stale().collect();
    stale.sort_by_key(|item| match item.path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("yaml" | "json") => 0,
        Some("md") => 1,
        Some("rs" | "toml") => 2,
        _ => 3,
    });
    stale.into_iter().map(drift).collect()
}
