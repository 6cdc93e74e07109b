//! The maintainers' files under `sources/`: manifest, names, decisions. Read with positions; every mistake is a
//! problem with its line and what to write instead.

mod decisions;
mod manifest;
mod names;
mod vocabulary;
mod yaml;

pub use decisions::{Decision, Use};
pub use manifest::{Absent, CatalogSpec, DocumentSpec, IgnoredLine, Manifest, ScopeSpec, TableSpec, TableUse};
pub use names::{Name, NameKey, Names, Retired};
pub use vocabulary::{Role, Vocabulary};

use crate::problem::Problem;
use crate::span::Files;

/// Everything that maintainers wrote.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// `manifest.yaml`
    pub manifest: Manifest,
    /// `names.yaml`
    pub names: Names,
    /// `decisions.yaml`, in file order.
    pub decisions: Vec<Decision>,
}

/// Reads the maintainers' files; `None` where the manifest cannot be read at all.
pub fn read(files: &Files, problems: &mut Vec<Problem>) -> Option<Config> {
    Some(Config {
        manifest: manifest::read(files, problems)?,
        names: names::read(files, problems),
        decisions: decisions::read(files, problems),
    })
}
