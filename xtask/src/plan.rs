//! What stands between the artifacts and the disk: one list, which `check` prints and `regen` carries out.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use status_codegen::artifact::Artifact;

use crate::failure::{Failure, Result};

/// What stands at a path in the output directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A regular file of so many bytes.
    File(u64),
    /// A symbolic link, socket, pipe or device: never followed, never opened.
    Special,
}

/// Everything in the output directory except directories, by path with `/`.
pub type Disk = BTreeMap<String, Entry>;

/// How an artifact or a file on disk differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// The same bytes.
    Fresh,
    /// Other bytes; the ones on disk. None where something else than a file stands in the place.
    Changed(Option<Vec<u8>>),
    /// Not on disk.
    Missing,
    /// On disk, and no artifact.
    Orphan,
}

impl State {
    /// `fresh`, `changed`, `missing` or `orphan`.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Fresh => "fresh",
            Self::Changed(_) => "changed",
            Self::Missing => "missing",
            Self::Orphan => "orphan",
        }
    }
}

/// One path of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item<'a> {
    /// Path under the output directory.
    pub path: String,
    /// How it differs.
    pub state: State,
    /// The artifact's text; none for an orphan.
    pub text: Option<&'a str>,
}

/// All paths, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan<'a> {
    /// Sorted by path.
    pub items: Vec<Item<'a>>,
}

impl Plan<'_> {
    /// True where nothing is to be done.
    pub fn is_fresh(&self) -> bool {
        self.stale().next().is_none()
    }

    /// Everything that is not fresh.
    pub fn stale(&self) -> impl Iterator<Item = &Item<'_>> {
        self.items.iter().filter(|item| item.state != State::Fresh)
    }
}

/// Compares. `bytes` reads a file on disk; it is asked only for files of an artifact's size or, once they are known
/// to differ, to show what stood there.
///
/// # Errors
/// An artifact path that no file may have, or a file that cannot be read.
pub fn plan<'a>(
    artifacts: &'a [Artifact],
    disk: &Disk,
    shown: &str,
    bytes: impl Fn(&str) -> io::Result<Vec<u8>>,
) -> Result<Plan<'a>> {
    refuse_bad_paths(artifacts)?;
    let mut items = Vec::new();
    let mut failures = Vec::new();
    for artifact in artifacts {
        let state = match disk.get(&artifact.path) {
            None => State::Missing,
            Some(Entry::Special) => State::Changed(None),
            Some(Entry::File(_)) => match bytes(&artifact.path) {
                Ok(old) if old == artifact.text.as_bytes() => State::Fresh,
                Ok(old) => State::Changed(Some(old)),
                Err(error) => {
                    failures.push(Failure::io(format!("{shown}/{}", artifact.path), "read", &error));
                    continue;
                }
            },
        };
        items.push(Item { path: artifact.path.clone(), state, text: Some(&artifact.text) });
    }
    let known: BTreeSet<&str> = artifacts.iter().map(|artifact| artifact.path.as_str()).collect();
    let orphans = disk.keys().filter(|path| !known.contains(path.as_str()));
    items.extend(orphans.map(|path| Item { path: path.clone(), state: State::Orphan, text: None }));
    items.sort_by(|a, b| a.path.cmp(&b.path));
    if failures.is_empty() { Ok(Plan { items }) } else { Err(failures) }
}

/// The last net before the disk: ids become paths, so a path that leaves the output directory, or two that are one on
/// a disk that folds case, would be a mistake of ours.
fn refuse_bad_paths(artifacts: &[Artifact]) -> Result<()> {
    let mut seen = BTreeSet::new();
    for artifact in artifacts {
        let path = &artifact.path;
        let bad_part = |part: &str| {
            part.is_empty() || part.starts_with('.') || part.ends_with('.') || part.contains(['\\', ':', '\0'])
        };
        if path.split('/').any(bad_part) || path.chars().any(char::is_control) {
            return Err(Failure::new(format!("refusing to write the artifact path {path:?}")).into());
        }
        if !seen.insert(path.to_lowercase()) {
            return Err(Failure::new(format!("two artifacts have the path {path:?}")).into());
        }
    }
    let parents = seen.iter().flat_map(|path| path.match_indices('/').map(|(at, _)| &path[..at]));
    match parents.into_iter().find(|parent| seen.contains(*parent)) {
        Some(parent) => Err(Failure::new(format!("{parent:?} is an artifact and a directory of artifacts")).into()),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests;
