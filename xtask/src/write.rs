//! Carries out a plan. Every new file is first written whole beside its place; only when all of them stand are they
//! renamed into place, so that a full disk or a read-only directory is met before anything changed. A run that is
//! killed between two renames leaves a tree that differs from the artifacts, which is all that `check` looks at.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::Path;

use tempfile::TempPath;

use crate::failure::{Failure, Result};
use crate::plan::{Plan, State};
use crate::tree::{TEMPORARY, disk_path};

/// The file that is renamed last: whoever reads only this one sees the old sources until all else is new.
const LAST: &str = "sources.sha256";

/// What is about to happen to a path under the output directory; told before it happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// Its bytes are written beside its place.
    Prepare(&'a str),
    /// It gets its new bytes.
    Write(&'a str),
    /// It is no artifact and goes away.
    Remove(&'a str),
}

/// Holds off a second `regen` on the same output directory for as long as it lives. The directory itself is locked, so
/// that no lock file is left behind.
#[derive(Debug)]
pub struct Lock {
    _directory: File,
}

impl Lock {
    /// Makes the output directory if it is not there, and locks it.
    ///
    /// # Errors
    /// It cannot be made, or another run holds it.
    pub fn take(root: &Path, shown: &str) -> Result<Self> {
        fs::create_dir_all(root).map_err(|error| Failure::io(shown, "make the output directory", &error))?;
        let directory = File::open(root).map_err(|error| Failure::io(shown, "open the output directory", &error))?;
        match directory.try_lock() {
            Ok(()) => Ok(Self { _directory: directory }),
            Err(TryLockError::WouldBlock) => Err(Failure::at(shown, "another regen is writing here")
                .help("wait for it to end, then run the command again")
                .into()),
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                Ok(Self { _directory: directory })
            }
            Err(TryLockError::Error(error)) => Err(Failure::io(shown, "lock the output directory", &error).into()),
        }
    }
}

/// Makes the disk equal to the artifacts. Fresh files are not touched; `step` is told of each effect before it happens.
///
/// # Errors
/// The first thing that the disk refuses. Nothing has changed then unless files were already being renamed or removed.
pub fn carry_out(plan: &Plan<'_>, root: &Path, shown: &str, step: &mut dyn FnMut(Step<'_>)) -> Result<()> {
    let writes: Vec<(&str, &str)> = plan
        .items
        .iter()
        .filter(|item| item.state != State::Fresh)
        .filter_map(|item| Some((item.path.as_str(), item.text?)))
        .collect();
    let is_parent = |path: &str| {
        writes.iter().any(|(write, _)| {
            let under = |long: &str, short: &str| long.strip_prefix(short).is_some_and(|rest| rest.starts_with('/'));
            under(write, path) || under(path, write)
        })
    };
    let orphans = plan.items.iter().filter(|item| item.state == State::Orphan).map(|item| item.path.as_str());
    // A file where a directory must stand, or files in a directory where a file must stand, are in the way.
    let (in_the_way, rest): (Vec<&str>, Vec<&str>) = orphans.partition(|path| is_parent(path));
    remove(&in_the_way, root, shown, step)?;

    let mut ready = Vec::with_capacity(writes.len());
    let mut made = Vec::new();
    for (path, text) in &writes {
        step(Step::Prepare(path));
        match prepare(root, path, text, &mut made) {
            Ok(temporary) => ready.push((*path, temporary)),
            Err(error) => {
                drop(ready);
                made.iter().rev().for_each(|directory| drop(fs::remove_dir(directory)));
                return Err(Failure::io(format!("{shown}/{path}"), "write", &error).help("nothing was written").into());
            }
        }
    }
    ready.sort_by_key(|(path, _)| (*path == LAST, *path));
    for (path, temporary) in ready {
        step(Step::Write(path));
        let place = disk_path(root, path);
        if place.is_dir() && !place.is_symlink() {
            remove_empty(&place)
                .map_err(|error| Failure::io(format!("{shown}/{path}"), "replace the directory", &error))?;
        }
        let kept = temporary.persist(&place);
        kept.map_err(|error| Failure::io(format!("{shown}/{path}"), "write", &error.error))?;
    }
    remove(&rest, root, shown, step)
}

/// Writes the bytes of `path` into a temporary file in its directory. The mode is what the umask makes of 0666, as for
/// any new file; there is no fsync: after a power cut `check` sees what is missing.
fn prepare(root: &Path, path: &str, text: &str, made: &mut Vec<std::path::PathBuf>) -> io::Result<TempPath> {
    let place = disk_path(root, path);
    let directory = place.parent().unwrap_or(root);
    let mut at = root.to_owned();
    for part in directory.strip_prefix(root).unwrap_or(directory).components() {
        at.push(part);
        match fs::symlink_metadata(&at) {
            Ok(metadata) if metadata.is_dir() => {}
            Ok(_) => {
                return Err(io::Error::new(io::ErrorKind::NotADirectory, format!("{} is no directory", at.display())));
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                fs::create_dir(&at)?;
                made.push(at.clone());
            }
            Err(error) => return Err(error),
        }
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(directory)?;
    file.write_all(text.as_bytes())?;
    Ok(file.into_temp_path())
}

/// Removes files, then the directories that this leaves empty.
fn remove(paths: &[&str], root: &Path, shown: &str, step: &mut dyn FnMut(Step<'_>)) -> Result<()> {
    for path in paths {
        step(Step::Remove(path));
        let place = disk_path(root, path);
        fs::remove_file(&place).map_err(|error| Failure::io(format!("{shown}/{path}"), "remove", &error))?;
        let parents = place.ancestors().skip(1).take_while(|parent| *parent != root);
        for parent in parents {
            if fs::remove_dir(parent).is_err() {
                break;
            }
        }
    }
    Ok(())
}

/// Removes a directory that holds nothing but directories.
fn remove_empty(directory: &Path) -> io::Result<()> {
    for entry in fs::read_dir(directory)? {
        remove_empty(&entry?.path())?;
    }
    fs::remove_dir(directory)
}

#[cfg(test)]
mod tests;
