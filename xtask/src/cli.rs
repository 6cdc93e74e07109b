//! The commands and their arguments.

use clap::{Parser, Subcommand};

use crate::run::{Global, Run};
use crate::{Exit, Stop, Streams, check, conflicts, diff, explain, regen};

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
