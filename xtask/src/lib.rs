//! The command line of status-lexicon, as a library so that tests run it in their own process too. The only crate that
//! touches disk, git or terminal; it parses no table.

mod before;
mod check;
mod cli;
mod conflict;
mod conflicts;
mod diff;
pub mod diff_text;
pub mod escape;
mod explain;
pub mod failure;
mod last;
pub mod place;
pub mod plan;
mod progress;
mod promised;
pub mod read;
mod regen;
pub mod render;
mod run;
mod summary;
pub mod tree;
pub mod write;
mod written;

use std::ffi::OsString;
use std::io::{self, Write};

use clap::Parser;

use failure::Failure;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done, or nothing to do.
    Good = 0,
    /// Problems or drift.
    Bad = 1,
    /// Usage, files, or another program.
    Failed = 2,
}

/// Where a run writes. Results go to `out`, all else to `err`.
pub struct Streams<'a> {
    /// Results.
    pub out: &'a mut dyn Write,
    /// Progress and failures.
    pub err: &'a mut dyn Write,
}

/// Why a command ended early.
enum Stop {
    Failures(Vec<Failure>),
    /// The results cannot be written.
    Output(io::Error),
}

impl From<Vec<Failure>> for Stop {
    fn from(failures: Vec<Failure>) -> Self {
        Self::Failures(failures)
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failures(vec![failure])
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// Runs one command. `arguments` begin with the program's name.
pub fn run(arguments: impl IntoIterator<Item = OsString>, streams: &mut Streams<'_>) -> Exit {
    let cli = match cli::Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            let text = error.render();
            // Nothing is left to tell it to where the stream is closed.
            let _ = if error.use_stderr() {
                write!(streams.err, "{}", text.ansi())
            } else {
                write!(streams.out, "{}", text.ansi())
            };
            return if error.use_stderr() { Exit::Failed } else { Exit::Good };
        }
    };
    match cli.run(streams).and_then(|exit| streams.out.flush().map(|()| exit).map_err(Stop::from)) {
        Ok(exit) => exit,
        Err(Stop::Failures(failures)) => {
            for failure in failures {
                let _ = print_failure(&failure, streams.err);
            }
            Exit::Failed
        }
        // The reader has seen enough (`| head`).
        Err(Stop::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Failed,
        Err(Stop::Output(error)) => {
            let _ = print_failure(&Failure::io("standard output", "write", &error), streams.err);
            Exit::Failed
        }
    }
}

fn print_failure(failure: &Failure, err: &mut dyn Write) -> io::Result<()> {
    let red = anstyle::AnsiColor::Red.on_default().bold();
    let path = failure.path.as_deref().map(|path| format!("{path}: ")).unwrap_or_default();
    writeln!(err, "{red}error{red:#}: {}{}", escape::line(&path), escape::line(&failure.message))?;
    match &failure.help {
        Some(help) => writeln!(err, "  help: {}", escape::line(help)),
        None => Ok(()),
    }
}
