//! The generated YAML at a revision, by git's own plumbing.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::failure::{Failure, Result};

/// The files `yaml/**/*.yaml` and `rust/Cargo.toml` of the output directory as they were committed, by path; empty
/// where the revision has none.
///
/// # Errors
/// No git, no repository, no such revision.
pub(super) fn files(out: &Path, shown: &str, revision: &str) -> Result<Vec<(String, String)>> {
    let (Some(parent), Some(name)) = (out.parent(), out.file_name().and_then(|name| name.to_str())) else {
        return Err(Failure::at(shown, "is in no repository").into());
    };
    let commit = format!("{revision}^{{commit}}");
    let verified = git(parent, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])?;
    let Some(commit) = verified else {
        let message = format!("git knows no revision \"{revision}\" where {shown} is");
        return Err(Failure::new(message).help("name a commit, branch or tag of the repository").into());
    };
    let commit = String::from_utf8_lossy(&commit).trim().to_owned();
    let listing = git(parent, &["ls-tree", "-r", "-z", "--name-only", &commit, "--", name])?.unwrap_or_default();
    let listing = String::from_utf8_lossy(&listing).into_owned();
    let mut files = Vec::new();
    for path in listing.split('\0') {
        let Some(inner) = path.strip_prefix(name).and_then(|rest| rest.strip_prefix('/')) else { continue };
        if (inner.starts_with("yaml/") && inner.ends_with(".yaml")) || inner == "rust/Cargo.toml" {
            let bytes = git(parent, &["cat-file", "blob", &format!("{commit}:./{path}")])?.unwrap_or_default();
            files.push((inner.to_owned(), String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
    Ok(files)
}

/// What git prints, or none where it refuses.
fn git(directory: &Path, arguments: &[&str]) -> Result<Option<Vec<u8>>> {
    let mut git = Command::new("git");
    git.arg("-C").arg(directory).args(arguments).stdin(Stdio::null());
    // A hook's variables name its repository relative to another directory.
    for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
        git.env_remove(variable);
    }
    match git.output() {
        Ok(output) if output.status.success() => Ok(Some(output.stdout)),
        Ok(_) => Ok(None),
        Err(error) => Err(Failure::io("git", "run", &error).help("diff needs git").into()),
    }
}
