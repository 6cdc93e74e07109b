//! The command line of status-lexicon: streams and the exit code; the rest is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    // Both streams lose their colours where no terminal reads them, or where NO_COLOR says so.
    let exit = xtask::run(
        std::env::args_os(),
        &mut xtask::Streams { out: &mut anstream::stdout().lock(), err: &mut anstream::stderr().lock() },
    );
    ExitCode::from(exit as u8)
}
