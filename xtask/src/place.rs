//! Where the sources and the output are, and how messages name them.

use std::path::{Component, Path, PathBuf};

use crate::failure::{Failure, Result};

/// The two directories of a run.
#[derive(Clone, Debug)]
pub struct Places {
    /// The sources on disk.
    pub sources: PathBuf,
    /// How messages name them: as given, or relative to the project.
    pub sources_shown: String,
    /// The output on disk.
    pub out: PathBuf,
    /// How messages name it.
    pub out_shown: String,
    /// The directory of the project (or the working directory), where git is asked.
    pub project: PathBuf,
    /// What to type after `cargo xtask regen` to get the same directories.
    pub arguments: String,
    /// True where the output directory is the project's own, which may hold anything and is healed.
    pub own_out: bool,
}

impl Places {
    /// Finds the directories. The project is the nearest directory upwards that has a `sources/manifest.yaml`, so that
    /// the command works from anywhere inside it.
    ///
    /// # Errors
    /// The working directory is gone, or the two directories hold each other.
    pub fn find(sources: Option<&Path>, out: Option<&Path>) -> Result<Self> {
        let here = std::env::current_dir().map_err(|error| Failure::io(".", "find the working directory", &error))?;
        let is_project = |directory: &&Path| directory.join("sources/manifest.yaml").is_file();
        let project = here.ancestors().find(is_project).unwrap_or(&here).to_owned();
        let mut arguments = String::new();
        let mut resolve = |given: Option<&Path>, flag: &str, name: &str| match given {
            Some(path) => {
                let shown = path.to_string_lossy().trim_end_matches('/').to_owned();
                let shown = if shown.is_empty() { "/".to_owned() } else { shown };
                arguments.push_str(&format!(" {flag} {}", quote(&shown)));
                (here.join(path), shown)
            }
            None => (project.join(name), name.to_owned()),
        };
        let (sources_disk, sources_shown) = resolve(sources, "--sources", "sources");
        let (out_disk, out_shown) = resolve(out, "--out", "generated");
        let places = Self {
            sources: sources_disk,
            sources_shown,
            out: out_disk,
            out_shown,
            own_out: out.is_none(),
            project,
            arguments,
        };
        places.refuse_overlap()?;
        Ok(places)
    }

    /// `regen` removes what it did not make, so the output may neither hold the sources or a repository nor stand in one
    /// of them.
    fn refuse_overlap(&self) -> Result<()> {
        let (sources, out) = (real(&self.sources), real(&self.out));
        if sources.starts_with(&out) || out.starts_with(&sources) {
            return Err(
                Failure::at(&self.out_shown, "the output directory and the sources may not hold each other").into()
            );
        }
        let git = |part: Component<'_>| part.as_os_str().eq_ignore_ascii_case(".git");
        if out.components().any(git) || out.join(".git").exists() {
            let message = "is a repository, not an output directory";
            return Err(Failure::at(&self.out_shown, message).help("name a directory of its own with --out").into());
        }
        Ok(())
    }
}

/// Where a path leads, links followed, whether all of it is there or not: a directory is made where the run needs it,
/// and what holds it is known before.
fn real(path: &Path) -> PathBuf {
    let mut real = PathBuf::new();
    for part in path.components() {
        match part {
            // Links are resolved, so the directory above is what the path says.
            Component::ParentDir => drop(real.pop()),
            part => real.push(part),
        }
        // What cannot be resolved is not there yet, or the run fails on it soon enough.
        if let Ok(resolved) = real.canonicalize() {
            real = resolved;
        }
    }
    real
}

/// A word as a POSIX shell reads it back.
fn quote(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-+@%:,=".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}
