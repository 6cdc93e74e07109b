//! `cargo xtask regen`: generates everything in memory and, only if nothing stops it, makes the output equal to it.

use status_codegen::problem;

use crate::failure::Failure;
use crate::plan::{Plan, State};
use crate::render::{Format, plural};
use crate::run::{Global, Run};
use crate::summary::Summary;
use crate::write::{Lock, Step, carry_out};
use crate::{Exit, Stop, Streams, check, escape};

/// Prints problems; writes, checks what it wrote, and prints a summary.
pub(crate) fn regen(run: &Run, global: &Global, streams: &mut Streams<'_>) -> Result<Exit, Stop> {
    check::report(run, global, &[], streams)?;
    if problem::stops(&run.outcome.problems) {
        return Ok(Exit::Bad);
    }
    let (root, shown) = (&run.places.out, &run.places.out_shown);
    refuse_foreign(&check::plan(run)?, run)?;
    let _lock = Lock::take(root, shown)?;
    // Planned under the lock: what another run has just written is fresh.
    let plan = check::plan(run)?;
    carry_out(&plan, root, shown, &mut |step| {
        if let Step::Remove(path) = step
            && !global.quiet
        {
            // A closed stderr is no reason to leave the tree half written.
            let _ = writeln!(streams.err, "removing {}", escape::line(&format!("{shown}/{path}")));
        }
    })?;
    let again = check::plan(run)?;
    if let Some(item) = again.stale().next() {
        let path = format!("{shown}/{}", item.path);
        let message = format!("is {} right after it was written", item.state.as_str());
        return Err(Failure::at(path, message).help("see what else writes there, then run the command again").into());
    }
    if global.format == Format::Human && !global.quiet {
        writeln!(streams.out, "{}", Summary::of(&run.outcome))?;
        writeln!(streams.out, "{shown}: {}", effects(&plan))?;
    }
    Ok(Exit::Good)
}

/// A mistyped `--out` must not cost anybody their files: a directory that holds files and none of ours is not cleaned.
fn refuse_foreign(plan: &Plan<'_>, run: &Run) -> Result<(), Failure> {
    let mut files = plan.items.iter().filter(|item| item.state != State::Missing).peekable();
    let foreign = !run.places.own_out && files.peek().is_some() && files.all(|item| item.state == State::Orphan);
    if !foreign {
        return Ok(());
    }
    let message = "holds files and none that regen makes, so they are not removed";
    Err(Failure::at(&run.places.out_shown, message).help("empty the directory, or name another one with --out"))
}

/// `3 files written, 1 file removed, 17 files unchanged`.
fn effects(plan: &Plan<'_>) -> String {
    let count = |state: fn(&State) -> bool| plan.items.iter().filter(|item| state(&item.state)).count();
    let written = count(|state| matches!(state, State::Changed(_) | State::Missing));
    let removed = count(|state| *state == State::Orphan);
    let unchanged = count(|state| *state == State::Fresh);
    format!("{} written, {removed} removed, {unchanged} unchanged", plural(written, "file"))
}
