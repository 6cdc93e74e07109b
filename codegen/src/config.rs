//! The maintainers' files under `sources/`: manifest, names, decisions. Read with positions; every mistake is a
//! problem with its line and what to write instead.

mod decisions;
mod documents;
mod facts;
mod lookup;
mod manifest;
mod modules;
mod names;
#[cfg(test)]
mod tests;
mod ui;
mod vocabulary;
mod yaml;

pub use decisions::{Decision, Use};
#[cfg(test)]
pub(crate) use facts::TAKEN;
pub use facts::{At, FactSpec, FactsFile, Headings, Place, Stand, Unclaimed};
pub use manifest::{
    Absent, CatalogSpec, DocumentSpec, Flow, IgnoreStyle, IgnoredLine, Manifest, ScopeSpec, SkippedFile, TableSpec,
    TableUse,
};
pub use names::{LastCause, Name, NameKey, Names, Retired};
pub use ui::built_in_words;
pub use vocabulary::{Role, Vocabulary};

use std::collections::{BTreeMap, BTreeSet};

use crate::locale::Locale;
use crate::problem::{self, Problem, Rule};
use crate::scalar;
use crate::span::{Files, Span};
use crate::ui::UiStrings;

/// Everything that maintainers wrote.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// `manifest.yaml`
    pub manifest: Manifest,
    /// `names.yaml`
    pub names: Names,
    /// `decisions.yaml`, in file order.
    pub decisions: Vec<Decision>,
    /// `facts.yaml`; none where the tree has no such file.
    pub facts: Option<FactsFile>,
    /// `ui/<locale>.yaml`: the docs' words for each locale of the documents.
    pub ui: BTreeMap<Locale, UiStrings>,
}

/// Reads the maintainers' files; `None` where the manifest has a mistake, or another of the files cannot be read at all:
/// what follows would blame documents and codes for it.
pub fn read(files: &Files, problems: &mut Vec<Problem>) -> Option<Config> {
    let before = problems.len();
    let (mut manifest, named) = manifest::read(files, problems)?;
    let sound = !problem::stops(&problems[before..]);
    if !sound {
        // Entries with mistakes are not among them, so nothing may be concluded from those that are.
        manifest.documents.clear();
    }
    if let Some(named) = named {
        sources(files, &named, &manifest.documents, problems);
    }
    let names = names::read(files, &manifest, problems);
    let decisions = decisions::read(files, &manifest, problems);
    // Facts name catalogs and documents: without a sound manifest each would be blamed for it.
    let facts = if sound { facts::read(files, &manifest, problems) } else { None };
    let locales: BTreeSet<Locale> = manifest.documents.iter().map(|document| document.locale.clone()).collect();
    let ui = ui::read(files, &Vec::from_iter(locales), problems);
    let config = Config { manifest, names: names?, decisions: decisions?, facts, ui };
    sound.then_some(config)
}

/// True for a file that maintainers write; every other file under `sources/` is a document.
fn is_maintainers_file(path: &str) -> bool {
    let ui = path.strip_prefix("ui/").is_some_and(|name| name.ends_with(".yaml") && !name.contains('/'));
    ui || matches!(path, manifest::PATH | names::PATH | decisions::PATH | facts::PATH)
}

/// The most bytes that the file at `path` under `sources/` may have, so that a reader of a disk need not read what would
/// be refused: 64 MiB for a maintainers' file, 16 MiB for a document.
pub fn max_bytes(path: &str) -> usize {
    if is_maintainers_file(path) { yaml::MAX_BYTES } else { crate::document::MAX_BYTES }
}

/// Entries without a file, and files without an entry.
fn sources(files: &Files, entries: &BTreeMap<String, Span>, documents: &[DocumentSpec], problems: &mut Vec<Problem>) {
    let unlisted =
        files.iter().filter(|(_, file)| !entries.contains_key(&file.path) && !is_maintainers_file(&file.path));
    let mut unlisted: Vec<_> = unlisted.collect();
    for (path, span) in entries.iter().filter(|(path, _)| files.find(path).is_none()) {
        let problem = Problem::new(Rule::SourceMissing, format!("there is no file `sources/{path}`"));
        let problem = problem.at(*span, "named here");
        // A file under another name is one mistake, not two.
        let like = |other: &str| {
            let split = |path: &str| {
                path.rsplit_once('/')
                    .map_or((String::new(), path.to_owned()), |(folder, name)| (folder.to_owned(), name.to_owned()))
            };
            let ((folder, name), (other_folder, other_name)) = (split(path), split(other));
            let ending = |name: &str| name.rsplit_once('.').map(|(_, ending)| ending.to_owned());
            ending(&name) == ending(&other_name) && (folder == other_folder || name == other_name)
        };
        let mut candidates = unlisted.iter().enumerate().filter(|(_, (_, file))| like(&file.path)).map(|(at, _)| at);
        if let (Some(at), None) = (candidates.next(), candidates.next()) {
            let (id, file) = unlisted.remove(at);
            let help = format!(
                "no entry names `sources/{}`: if it is this page, put the line below in place of the old path; if not, add the file that is missing, or take the entry out",
                file.path
            );
            let paste = format!("- path: {}\n", serde_json::to_string(&file.path).unwrap_or_default());
            problems.push(problem.at(Span::new(id, 0..0), "").help(help).paste(manifest::PATH, paste));
        } else {
            problems.push(problem.help("add the file, or take the entry out"));
        }
    }
    for (id, file) in unlisted {
        let message = format!("no entry of `manifest.yaml` names `sources/{}`", file.path);
        let problem = Problem::new(Rule::SourceUnlisted, message).at(Span::new(id, 0..0), "");
        let help = "add the entry under `documents:`, or take the file away; `{path: …, skip: …}` is for a file that is no document";
        let next = "its tables are asked for then, each with its entry to paste below `tables:`";
        problems.push(problem.help(help).help(next).paste(manifest::PATH, entry(&file.path, documents)));
    }
}

/// The entry to paste for a file; `?` where only a person knows. What its tables hold is not known before it is read.
fn entry(path: &str, documents: &[DocumentSpec]) -> String {
    let (page, locale) = page_and_locale(path);
    let locale = locale.map_or_else(|| "\"?\"".to_owned(), |locale| locale.to_string());
    // The same page in another language.
    let twin =
        documents.iter().find(|other| page_and_locale(&other.path) == (page.clone(), Some(other.locale.clone())));
    let group = twin.map_or_else(|| "\"?\"".to_owned(), |twin| scalar::word(&twin.group));
    let path = serde_json::to_string(path).unwrap_or_default();
    format!("- path: {path}\n  locale: {locale}\n  group: {group}\n  origin: \"?\"\n  tables:\n")
}

/// The path of a page without the tag of its language, and that: `cdn/codes.ja.md` is `cdn/codes.md` in `ja`.
fn page_and_locale(path: &str) -> (String, Option<Locale>) {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let mut parts: Vec<&str> = name.split('.').collect();
    let tag = parts.len().checked_sub(2).filter(|at| *at > 0 && parts[*at].len() < 12);
    let locale = tag.and_then(|at| Locale::parse(parts[at]));
    if let (Some(at), Some(_)) = (tag, &locale) {
        parts.remove(at);
    }
    (format!("{folder}/{}", parts.join(".")), locale)
}
