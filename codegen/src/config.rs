//! The maintainers' files under `sources/`: manifest, names, decisions. Read with positions; every mistake is a
//! problem with its line and what to write instead.

mod decisions;
mod manifest;
mod names;
mod ui;
mod vocabulary;
mod yaml;

pub use decisions::{Decision, Use};
pub use manifest::{Absent, CatalogSpec, DocumentSpec, IgnoredLine, Manifest, ScopeSpec, TableSpec, TableUse};
pub use names::{Name, NameKey, Names, Retired};
pub use ui::{UiKey, UiStrings};
pub use vocabulary::{Role, Vocabulary};

use std::collections::{BTreeMap, BTreeSet};

use crate::locale::Locale;
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
    /// `ui/<locale>.yaml`: the docs' words for each locale of the documents.
    pub ui: BTreeMap<Locale, UiStrings>,
}

/// Reads the maintainers' files; `None` where the manifest cannot be read at all.
pub fn read(files: &Files, problems: &mut Vec<Problem>) -> Option<Config> {
    let manifest = manifest::read(files, problems)?;
    let locales: BTreeSet<Locale> = manifest.documents.iter().map(|document| document.locale.clone()).collect();
    Some(Config {
        names: names::read(files, problems),
        decisions: decisions::read(files, problems),
        ui: ui::read(files, &Vec::from_iter(locales), problems),
        manifest,
    })
}
