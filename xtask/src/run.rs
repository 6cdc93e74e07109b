//! What every command takes, and does first: find the directories, read the sources, generate in memory.

use std::path::PathBuf;

use clap::Args;
use status_codegen::Outcome;
use status_codegen::span::Files;

use crate::failure::Failure;
use crate::place::Places;
use crate::render::Format;
use crate::{Stop, before, last, progress, promised, read, written};

/// What every command takes.
#[derive(Debug, Args)]
pub(crate) struct Global {
    /// The sources to read [default: the project's sources/].
    #[arg(long, global = true, value_name = "DIR")]
    sources: Option<PathBuf>,
    /// The output to compare or write [default: the project's generated/].
    #[arg(long, global = true, value_name = "DIR")]
    out: Option<PathBuf>,
    /// How results are written.
    #[arg(long, global = true, value_enum, default_value_t)]
    pub(crate) format: Format,
    /// No summary, only what is wrong.
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
}

/// The state that commands start from.
pub(crate) struct Run {
    pub(crate) places: Places,
    pub(crate) files: Files,
    pub(crate) outcome: Outcome,
}

impl Run {
    /// Reads and generates; problems in the sources do not stop it.
    pub(crate) fn start(global: &Global) -> Result<Self, Stop> {
        let places = Places::find(global.sources.as_deref(), global.out.as_deref())?;
        let files = read::read(&places.sources, &places.sources_shown)?;
        let mut outcome = progress::generate(&files, global.quiet);
        let written = |path: &str| written::read(&places.out, path);
        last::fill(&mut outcome.problems, written);
        promised::check(&mut outcome, &files, &places.out, &places.out_shown);
        before::quote(&mut outcome.problems, written);
        if let Some(lexicon) = &outcome.lexicon {
            before::fill(&mut outcome.problems, lexicon, &files, written);
        }
        if outcome.lexicon.is_none() && !status_codegen::problem::stops(&outcome.problems) {
            // Without this an unread manifest would be an empty lexicon, and every artifact an orphan.
            return Err(Failure::at(&places.sources_shown, "holds no manifest that can be read").into());
        }
        Ok(Self { places, files, outcome })
    }

    /// The command that writes what `check` would find fresh.
    pub(crate) fn command(&self) -> String {
        format!("cargo xtask regen{}", self.places.arguments)
    }
}
