//! The arguments, and what every command does first: find the directories, read the sources, generate in memory.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use status_codegen::Outcome;
use status_codegen::span::Files;

use crate::failure::Failure;
use crate::place::Places;
use crate::render::Format;
use crate::{Exit, Stop, Streams, before, check, conflicts, diff, explain, last, progress, read, regen};

/// Turns vendors' status-code documents into a checked dictionary: a Rust crate, YAML and docs.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version, disable_version_flag = true)]
#[command(after_help = "Exit codes: 0 good, 1 problems, drift or unknown, 2 usage or files.")]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    command: Command,
}

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

#[derive(Debug, Subcommand)]
enum Command {
    /// Generate everything and write it; nothing is written while a problem stands.
    Regen,
    /// Generate everything in memory and compare; writes nothing.
    Check,
    /// Everything known about a code, a variant name, a text in any language, or a rule id.
    Explain {
        /// `531`, `tencent/cdn 531`, `OriginDnsFailure`, `源站`, `protocol-differs` …
        #[arg(required = true, value_name = "X")]
        words: Vec<String>,
    },
    /// Every conflict, decided or open, with the entry to paste for an open one.
    Conflicts,
    /// What changed since a git revision, as Markdown for a pull request.
    Diff {
        /// The revision to compare with.
        #[arg(default_value = "HEAD", value_name = "REV")]
        revision: String,
    },
}

/// The state that commands start from.
pub(crate) struct Run {
    pub(crate) places: Places,
    pub(crate) files: Files,
    pub(crate) outcome: Outcome,
}

impl Cli {
    pub(crate) fn run(&self, streams: &mut Streams<'_>) -> Result<Exit, Stop> {
        let run = Run::start(&self.global)?;
        match &self.command {
            Command::Regen => regen::regen(&run, &self.global, streams),
            Command::Check => check::check(&run, &self.global, streams),
            Command::Explain { words } => explain::explain(&run, &words.join(" "), &self.global, streams),
            Command::Conflicts => conflicts::conflicts(&run, &self.global, streams),
            Command::Diff { revision } => diff::diff(&run, revision, &self.global, streams),
        }
    }
}

impl Run {
    fn start(global: &Global) -> Result<Self, Stop> {
        let places = Places::find(global.sources.as_deref(), global.out.as_deref())?;
        let files = read::read(&places.sources, &places.sources_shown)?;
        let mut outcome = progress::generate(&files, global.quiet);
        last::fill(&mut outcome.problems, |path| std::fs::read_to_string(places.out.join(path)).ok());
        if let Some(lexicon) = &outcome.lexicon {
            let read = |path: &str| std::fs::read_to_string(places.out.join(path)).ok();
            before::fill(&mut outcome.problems, lexicon, &files, read);
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
