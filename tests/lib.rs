//! Helpers of the end-to-end tests: the real binary, run on temporary copies of the real tree. All that touches the
//! command line stands here, so that the tests read as tables.

// A helper that fails is a test that fails.
#![allow(clippy::panic)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use tempfile::TempDir;

/// The top of the repository.
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_owned).unwrap_or_default()
}

/// The binary under test. Cargo tells the path of a binary only to tests of its own package, so it is built here,
/// once per test program and fresh in all but the first; cargo holds no lock while tests run.
pub fn binary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(cargo)
            .args(["build", "--locked", "--package", "xtask", "--message-format", "json-render-diagnostics"])
            .current_dir(repository())
            .output()
            .unwrap_or_else(|error| panic!("cargo does not start: {error}"));
        assert!(output.status.success(), "xtask does not build: {}", String::from_utf8_lossy(&output.stderr));
        let executable = String::from_utf8_lossy(&output.stdout)
            .lines()
            .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
            .find_map(|message| Some(PathBuf::from(message.get("executable")?.as_str()?)));
        executable.unwrap_or_else(|| panic!("cargo names no executable"))
    })
}

/// How a run of the binary ended.
#[derive(Debug)]
pub struct Run {
    /// The exit code; none where a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl Run {
    /// Panics with everything that was said unless the exit code is `code`.
    #[track_caller]
    pub fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "stdout:\n{}\nstderr:\n{}", self.out, self.err);
        self
    }
}

/// A temporary project: `sources/` of the repository, and no `generated/`.
#[derive(Debug)]
pub struct Tree {
    root: TempDir,
}

impl Default for Tree {
    fn default() -> Self {
        Self::new()
    }
}

impl Tree {
    /// A copy of the real sources.
    pub fn new() -> Self {
        let root = tempfile::tempdir().unwrap_or_else(|error| panic!("no temporary directory: {error}"));
        copy(&repository().join("sources"), &root.path().join("sources"));
        Self { root }
    }

    /// A copy with its output generated.
    pub fn generated() -> Self {
        let tree = Self::new();
        tree.run(&["regen"]).expect(0);
        tree
    }

    /// A path in the tree.
    pub fn path(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    /// A run that is not yet started, in the tree and without the variables of the cargo that runs the tests.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(binary());
        command.args(arguments).current_dir(self.root.path());
        for (name, _) in std::env::vars_os() {
            let name = name.to_string_lossy();
            if name.starts_with("CARGO") || name.starts_with("GIT_") || name.starts_with("CLICOLOR") {
                command.env_remove(&*name);
            }
        }
        command
    }

    /// Runs the binary in the tree.
    pub fn run(&self, arguments: &[&str]) -> Run {
        let output = self.command(arguments).output();
        output.unwrap_or_else(|error| panic!("the binary does not start: {error}")).into()
    }

    /// The text of a file.
    #[track_caller]
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Writes a file and the directories above it.
    #[track_caller]
    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let place = self.path(path);
        let parent = place.parent().unwrap_or(&place);
        fs::create_dir_all(parent)
            .and_then(|()| fs::write(&place, bytes))
            .unwrap_or_else(|error| panic!("{path}: {error}"));
    }

    /// Replaces the first `old` in a file; it must be there.
    #[track_caller]
    pub fn replace(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert!(text.contains(old), "{path} has no {old:?}");
        self.write(path, text.replacen(old, new, 1));
    }

    /// Removes a file or a directory.
    #[track_caller]
    pub fn remove(&self, path: &str) {
        let place = self.path(path);
        let removed = if place.is_dir() { fs::remove_dir_all(&place) } else { fs::remove_file(&place) };
        removed.unwrap_or_else(|error| panic!("{path}: {error}"));
    }

    /// Path → bytes of every file under `path`; empty where it is not there.
    pub fn files(&self, path: &str) -> BTreeMap<String, Vec<u8>> {
        let root = self.path(path);
        let mut files = BTreeMap::new();
        let mut directories = vec![root.clone()];
        while let Some(directory) = directories.pop() {
            for entry in fs::read_dir(&directory).into_iter().flatten().flatten() {
                let path = entry.path();
                if path.is_dir() {
                    directories.push(path);
                } else {
                    let name = path.strip_prefix(&root).unwrap_or(&path).to_string_lossy().into_owned();
                    files.insert(name, fs::read(&path).unwrap_or_default());
                }
            }
        }
        files
    }

    /// Makes the tree a repository with everything committed.
    pub fn commit(&self) {
        for arguments in [&["init", "--quiet"][..], &["add", "--all"], &["commit", "--quiet", "--message", "state"]] {
            let output = Command::new("git")
                .current_dir(self.root.path())
                .args(["-c", "user.name=test", "-c", "user.email=test@example.invalid"])
                .args(["-c", "core.autocrlf=false", "-c", "commit.gpgsign=false"])
                .args(arguments)
                .env("GIT_CONFIG_GLOBAL", "/dev/null")
                .output()
                .unwrap_or_else(|error| panic!("git does not start: {error}"));
            assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        }
    }
}

/// Copies a directory with everything in it.
pub fn copy(from: &Path, to: &Path) {
    let copied = (|| {
        fs::create_dir_all(to)?;
        for entry in fs::read_dir(from)? {
            let entry = entry?;
            let target = to.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                copy(&entry.path(), &target);
            } else {
                fs::copy(entry.path(), target)?;
            }
        }
        std::io::Result::Ok(())
    })();
    copied.unwrap_or_else(|error| panic!("{} cannot be copied: {error}", from.display()));
}
