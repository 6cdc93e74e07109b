//! A line on the terminal while a large tree is generated: nothing for a short run, for a pipe, or for who wants it quiet.

use std::io::IsTerminal;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use status_codegen::span::Files;
use status_codegen::{Outcome, Progress};

/// A run that is done before this shows nothing.
const PATIENCE: Duration = Duration::from_millis(700);
/// Time between two looks.
const TICK: Duration = Duration::from_millis(100);

/// Generates, with a line on stderr that is gone at the end.
pub(crate) fn generate(files: &Files, quiet: bool) -> Outcome {
    let progress = Progress::default();
    if quiet || !std::io::stderr().is_terminal() {
        return status_codegen::generate_watched(files, &progress);
    }
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        let watcher = scope.spawn(|| watch(&progress, &done));
        let outcome = status_codegen::generate_watched(files, &progress);
        done.store(true, Relaxed);
        watcher.thread().unpark();
        outcome
    })
}

fn watch(progress: &Progress, done: &AtomicBool) {
    let start = Instant::now();
    let mut bar: Option<ProgressBar> = None;
    while !done.load(Relaxed) {
        thread::park_timeout(TICK);
        if start.elapsed() < PATIENCE || done.load(Relaxed) {
            continue;
        }
        let bar = bar.get_or_insert_with(|| {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            ProgressStyle::with_template("{spinner} {msg} ({elapsed})").map(|style| bar.set_style(style)).ok();
            bar
        });
        bar.set_message(message(progress.documents.load(Relaxed), progress.read.load(Relaxed)));
        bar.tick();
    }
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
}

fn message(documents: usize, read: usize) -> String {
    match (documents, read) {
        (0, _) => "reading the maintainers' files".to_owned(),
        (documents, read) if read < documents => format!("reading {read} of {documents} documents"),
        (documents, _) => format!("comparing {documents} documents and writing their artifacts"),
    }
}

#[cfg(test)]
mod tests {
    use super::message;

    #[test]
    fn messages() {
        assert_eq!(message(0, 0), "reading the maintainers' files");
        assert_eq!(message(900, 17), "reading 17 of 900 documents");
        assert_eq!(message(900, 900), "comparing 900 documents and writing their artifacts");
    }
}
