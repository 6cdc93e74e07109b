//! One generated file, in memory.

/// A file to stand under `generated/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Path under `generated/`, with `/`.
    pub path: String,
    /// Its whole text, with LF line ends.
    pub text: String,
}

impl Artifact {
    /// An artifact at `path`.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into() }
    }
}
