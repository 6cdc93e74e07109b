//! Reads `sources/` into memory. The only order that leaves this module is by path, and what it hands on was stable
//! while it was read: a tree that is half old and half new would be generated without a word.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use status_codegen::config::max_bytes;
use status_codegen::span::{Files, SourceFile};

use crate::failure::{Failure, Result};

/// Names of the droppings of file managers; names of editors' backups are seen by [`is_dropping`].
const DROPPINGS: [&str; 4] = [".DS_Store", "Thumbs.db", "desktop.ini", ".directory"];
/// What a directory is never called; one that is was meant to be a file.
const FILE_EXTENSIONS: [&str; 7] = ["md", "markdown", "mdx", "html", "htm", "yaml", "yml"];

/// Reads every file below `root`. `shown` is how messages name `root`.
///
/// # Errors
/// All that is wrong with files and directories, in order of path: nothing is read by halves.
pub fn read(root: &Path, shown: &str) -> Result<Files> {
    let listing = list(root, shown)?;
    let mut files = Vec::with_capacity(listing.len());
    let mut failures = Vec::new();
    for (path, found) in &listing {
        match read_file(&found.disk, found.stamp) {
            Ok(bytes) => files.push(SourceFile { path: path.clone(), bytes }),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {
                failures.push(changed(format!("{shown}/{path}")));
            }
            Err(error) => failures.push(Failure::io(format!("{shown}/{path}"), "read", &error)),
        }
    }
    if failures.is_empty() {
        let again = list(root, shown)?;
        let paths = listing.keys().chain(again.keys());
        let moved = paths.filter(|path| listing.get(*path).map(|it| it.stamp) != again.get(*path).map(|it| it.stamp));
        let moved: std::collections::BTreeSet<&String> = moved.collect();
        failures.extend(moved.into_iter().map(|path| changed(format!("{shown}/{path}"))));
    }
    if failures.is_empty() { Ok(Files::new(files)) } else { Err(failures) }
}

fn changed(path: String) -> Failure {
    Failure::at(path, "changed while it was read").help("run the command again once nothing writes there")
}

/// A file that was found: where it is, and what tells that it was written to.
struct Found {
    disk: PathBuf,
    stamp: Stamp,
}

type Stamp = (u64, Option<SystemTime>);

fn stamp(metadata: &Metadata) -> Stamp {
    (metadata.len(), metadata.modified().ok())
}

/// Reads one file; `Interrupted` stands for a file that is no longer the one that was listed.
fn read_file(disk: &Path, listed: Stamp) -> io::Result<Vec<u8>> {
    let mut file = File::open(disk)?;
    if stamp(&file.metadata()?) != listed {
        return Err(io::ErrorKind::Interrupted.into());
    }
    // The listing refused files over the limit, so the capacity is bounded.
    let mut bytes = Vec::with_capacity(listed.0 as usize + 1);
    Read::by_ref(&mut file).take(listed.0 + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 != listed.0 || stamp(&file.metadata()?) != listed {
        return Err(io::ErrorKind::Interrupted.into());
    }
    Ok(bytes)
}

/// Every file below `root` by its path with `/`, or everything there that is no such file.
fn list(root: &Path, shown: &str) -> Result<BTreeMap<String, Found>> {
    let inside = root.canonicalize().map_err(|error| Failure::io(shown, "read the sources", &error))?;
    if !inside.is_dir() {
        return Err(Failure::at(shown, "is no directory").into());
    }
    let mut found = BTreeMap::new();
    let mut failures = Vec::new();
    let mut directories = vec![(root.to_owned(), String::new())];
    while let Some((directory, prefix)) = directories.pop() {
        let entries = fs::read_dir(&directory).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        let entries = match entries {
            Ok(entries) => entries,
            Err(error) => {
                failures.push(Failure::io(join(shown, prefix.trim_end_matches('/')), "list", &error));
                continue;
            }
        };
        for entry in entries {
            let name = entry.file_name();
            if is_dropping(&name) {
                continue;
            }
            let Some(name) = name.to_str() else {
                let lossy = format!("{prefix}{}", name.to_string_lossy());
                failures.push(Failure::at(join(shown, &lossy), "has a name that is not UTF-8").help("rename it"));
                continue;
            };
            let path = format!("{prefix}{name}");
            match classify(&entry.path(), &path, &inside) {
                Ok(Kind::Directory) => directories.push((entry.path(), format!("{path}/"))),
                Ok(Kind::File(stamp)) => {
                    found.insert(path, Found { disk: entry.path(), stamp });
                }
                Err(failure) => failures.push(Failure { path: Some(join(shown, &path)), ..failure }),
            }
        }
    }
    failures.sort_by(|a, b| a.path.cmp(&b.path));
    if failures.is_empty() { Ok(found) } else { Err(failures) }
}

fn join(shown: &str, path: &str) -> String {
    if path.is_empty() { shown.to_owned() } else { format!("{shown}/{path}") }
}

enum Kind {
    Directory,
    File(Stamp),
}

/// What stands at `disk`, or why it may not stand as `path` in `sources/`. `inside` is the real path of `sources/`.
fn classify(disk: &Path, path: &str, inside: &Path) -> std::result::Result<Kind, Failure> {
    let failed = |error: io::Error| Failure::io("", "read", &error);
    let mut metadata = fs::symlink_metadata(disk).map_err(failed)?;
    if metadata.is_symlink() {
        let target = disk.canonicalize().map_err(|_| Failure::new("is a symbolic link that leads nowhere"))?;
        if !target.starts_with(inside) {
            return Err(Failure::new("is a symbolic link that leads outside of the sources")
                .help("put a copy of the file in its place"));
        }
        metadata = fs::metadata(disk).map_err(failed)?;
        if metadata.is_dir() {
            return Err(Failure::new("is a symbolic link to a directory").help("put the files themselves in its place"));
        }
    }
    if metadata.is_dir() {
        let extension = disk.extension().and_then(OsStr::to_str).map(str::to_ascii_lowercase);
        if extension.is_some_and(|extension| FILE_EXTENSIONS.contains(&extension.as_str())) {
            return Err(Failure::new("is a directory where a file should be"));
        }
        return Ok(Kind::Directory);
    }
    if !metadata.is_file() {
        return Err(Failure::new("is neither a file nor a directory"));
    }
    let limit = max_bytes(path);
    if metadata.len() > limit as u64 {
        let mebibytes = limit >> 20;
        let message = format!("has {} bytes; a source has at most {limit} ({mebibytes} MiB)", metadata.len());
        return Err(Failure::new(message));
    }
    Ok(Kind::File(stamp(&metadata)))
}

/// True for what editors and file managers leave behind. Every other name must be in the manifest.
fn is_dropping(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let backup = name.ends_with('~')
        || name.starts_with(".#")
        || (name.starts_with('#') && name.ends_with('#'))
        || (name.starts_with('.') && (name.ends_with(".swp") || name.ends_with(".swo")));
    backup || DROPPINGS.contains(&&*name)
}

#[cfg(test)]
mod tests;
