//! What ends a run with exit code 2: usage, files, other programs. Problems *in* files are `status_codegen::problem`s.

use std::io;

/// One thing about files or usage that stops a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The file or directory, as the user would write it; none for usage.
    pub path: Option<String>,
    /// What is wrong, one sentence without a full stop.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
}

/// A result that fails with everything that stood in the way.
pub type Result<T> = std::result::Result<T, Vec<Failure>>;

impl Failure {
    /// A failure of no file.
    pub fn new(message: impl Into<String>) -> Self {
        Self { path: None, message: message.into(), help: None }
    }

    /// A failure at a path.
    pub fn at(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { path: Some(path.into()), message: message.into(), help: None }
    }

    /// A failed operation on a path (`cannot write: permission denied`).
    pub fn io(path: impl Into<String>, doing: &str, error: &io::Error) -> Self {
        Self::at(path, format!("cannot {doing}: {}", reason(error)))
    }

    /// Adds how to mend it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl From<Failure> for Vec<Failure> {
    fn from(failure: Failure) -> Self {
        vec![failure]
    }
}

/// An error's words without Rust's `(os error 13)`, which says nothing to a person and differs between systems.
fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}
