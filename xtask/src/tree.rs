//! What stands in the output directory: listed without following a link, and without what git ignores there.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::failure::{Failure, Result};
use crate::plan::{Disk, Entry};

/// What cargo makes of the generated crate; never ours, with or without git.
const BUILT: [&str; 2] = ["rust/target", "rust/Cargo.lock"];
/// How our temporary files begin. One that is left behind by a killed run is an orphan whatever git ignores.
pub const TEMPORARY: &str = ".regen-";

/// The files of the output directory `root`; an empty list where it does not exist. `shown` is how messages name it.
///
/// # Errors
/// It is no directory, a link, or cannot be listed.
pub fn list(root: &Path, shown: &str) -> Result<Disk> {
    match fs::symlink_metadata(root) {
        Ok(metadata) if metadata.is_dir() => {}
        Ok(metadata) if metadata.is_symlink() => {
            return Err(Failure::at(shown, "is a symbolic link").help("name the directory that it leads to").into());
        }
        Ok(_) => {
            return Err(Failure::at(shown, "is a file where the output directory should be")
                .help("move it away; nothing was written")
                .into());
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Disk::new()),
        Err(error) => return Err(Failure::io(shown, "read the output directory", &error).into()),
    }
    let mut disk = Disk::new();
    let mut directories = vec![(root.to_owned(), String::new())];
    while let Some((directory, prefix)) = directories.pop() {
        let at = |error: io::Error| Failure::io(format!("{shown}/{prefix}"), "list", &error);
        for entry in fs::read_dir(&directory).map_err(at)? {
            let entry = entry.map_err(at)?;
            let Some(name) = entry.file_name().to_str().map(str::to_owned) else {
                let name = entry.file_name().to_string_lossy().into_owned();
                return Err(Failure::at(format!("{shown}/{prefix}{name}"), "has a name that is not UTF-8")
                    .help("remove it by hand")
                    .into());
            };
            let path = format!("{prefix}{name}");
            if BUILT.contains(&path.as_str()) {
                continue;
            }
            let metadata = match entry.metadata() {
                // Another run renames what it has written while this one looks, and this one looks again under the lock.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                metadata => metadata.map_err(at)?,
            };
            if metadata.is_dir() {
                directories.push((entry.path(), format!("{path}/")));
            } else {
                let kind = if metadata.is_file() { Entry::File(metadata.len()) } else { Entry::Special };
                disk.insert(path, kind);
            }
        }
    }
    Ok(disk)
}

/// Drops from `disk` what git ignores and is no artifact. Git is asked only where there is such a file, which is rare,
/// so that a usual run starts no program; without git nothing is ignored.
pub fn drop_ignored(disk: &mut Disk, artifacts: &BTreeSet<&str>, root: &Path) {
    let ours = |path: &str| artifacts.contains(path) || path.split('/').any(|part| part.starts_with(TEMPORARY));
    let candidates: Vec<String> = disk.keys().filter(|path| !ours(path)).cloned().collect();
    // A stray `.gitignore` in the output could hide itself and everything beside it.
    let hides = |path: &String| path.rsplit('/').next() == Some(".gitignore");
    if candidates.is_empty() || candidates.iter().any(hides) {
        return;
    }
    let Some(ignored) = check_ignore(root, &candidates) else { return };
    // An output directory that is itself ignored (`target/…`) says nothing about its files.
    if check_ignore(root, &[".".to_owned()]).is_some_and(|out| !out.is_empty()) {
        return;
    }
    disk.retain(|path, _| !ignored.contains(path));
}

/// The paths that git ignores, or none where git or a repository is not there.
fn check_ignore(root: &Path, paths: &[String]) -> Option<BTreeSet<String>> {
    let mut git = Command::new("git");
    git.arg("-C").arg(root).args(["check-ignore", "-z", "--stdin"]);
    // A hook's variables name another index and, relative to another directory, another repository.
    for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
        git.env_remove(variable);
    }
    let mut child = git.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
    let mut input = child.stdin.take()?;
    let lines = paths.join("\0");
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = child.wait_with_output().ok()?;
    let _ = writer.join();
    // 0: some are ignored, 1: none is, anything else: no repository.
    matches!(output.status.code(), Some(0 | 1)).then(|| {
        let paths = String::from_utf8_lossy(&output.stdout).into_owned();
        paths.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect()
    })
}

/// The path on disk of a path in the tree.
pub fn disk_path(root: &Path, path: &str) -> PathBuf {
    path.split('/').fold(root.to_owned(), |disk, part| disk.join(part))
}
