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
    let mut unlisted: Vec<_> = unlisted.map(Some).collect();
    let mut like: BTreeMap<Likeness<'_>, BTreeSet<usize>> = BTreeMap::new();
    for (at, (_, file)) in unlisted.iter().flatten().enumerate() {
        likenesses(&file.path).into_iter().for_each(|it| _ = like.entry(it).or_default().insert(at));
    }
    for (path, span) in entries.iter().filter(|(path, _)| files.find(path).is_none()) {
        let problem = Problem::new(Rule::SourceMissing, format!("there is no file `sources/{path}`"));
        let problem = problem.at(*span, "named here");
        // A file under another name is one mistake, not two.
        let like_it = likenesses(path).into_iter().filter_map(|it| like.get(&it));
        let first_two: BTreeSet<usize> = like_it.flat_map(|files| files.iter().take(2).copied()).collect();
        let only = first_two.first().filter(|_| first_two.len() == 1);
        if let Some((id, file)) = only.and_then(|at| unlisted[*at].take()) {
            for it in likenesses(&file.path) {
                like.entry(it).and_modify(|files| _ = only.map(|at| files.remove(at)));
            }
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
    let groups = groups_of_pages(documents);
    for (id, file) in unlisted.into_iter().flatten() {
        let message = format!("no entry of `manifest.yaml` names `sources/{}`", file.path);
        let problem = Problem::new(Rule::SourceUnlisted, message).at(Span::new(id, 0..0), "");
        let help = "add the entry under `documents:`, or take the file away; `{path: …, skip: …}` is for a file that is no document";
        let next = "its tables are asked for then, each with its entry to paste below `tables:`";
        problems.push(problem.help(help).help(next).paste(manifest::PATH, entry(&file.path, &groups)));
    }
}

/// What a file keeps that was renamed in its folder or moved to another one: folder and ending, or its name.
type Likeness<'p> = (Option<&'p str>, Option<&'p str>);

fn likenesses(path: &str) -> [Likeness<'_>; 2] {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    [(Some(folder), name.rsplit_once('.').map(|(_, ending)| ending)), (None, Some(name))]
}

/// The entry to paste for a file; `?` where only a person knows. What its tables hold is not known before it is read.
fn entry(path: &str, groups: &BTreeMap<String, &str>) -> String {
    let (page, locale) = page_and_locale(path);
    let locale = locale.map_or_else(|| "\"?\"".to_owned(), |locale| locale.to_string());
    let group = groups.get(&page).map_or_else(|| "\"?\"".to_owned(), |group| scalar::word(group));
    let path = serde_json::to_string(path).unwrap_or_default();
    format!("- path: {path}\n  locale: {locale}\n  group: {group}\n  origin: \"?\"\n  tables:\n")
}

/// The group of each page whose path names its language: the same page in another language belongs there, too.
fn groups_of_pages(documents: &[DocumentSpec]) -> BTreeMap<String, &str> {
    let mut groups = BTreeMap::new();
    for document in documents {
        let (page, locale) = page_and_locale(&document.path);
        if locale.as_ref() == Some(&document.locale) {
            groups.entry(page).or_insert(document.group.as_str());
        }
    }
    groups
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
