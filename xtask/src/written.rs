//! The catalogs as the last run wrote them, for what today's documents do not tell any more.

use std::path::Path;

use serde_yaml::Value;
use status_codegen::catalog::{CatalogId, ScopeId};
use status_codegen::code::CodeValue;

use crate::tree;

/// The paths of all catalogs below an output directory, sorted. One that cannot be listed has none; `check` says so itself.
pub(crate) fn catalogs(root: &Path) -> Vec<String> {
    let files = tree::list(&root.join("yaml"), "").unwrap_or_default().into_keys();
    files.filter(|path| path.ends_with(".yaml")).map(|path| format!("yaml/{path}")).collect()
}

/// The text of a file below it.
pub(crate) fn read(root: &Path, path: &str) -> Option<String> {
    std::fs::read_to_string(tree::disk_path(root, path)).ok()
}

/// The YAML of a catalog. `read` gives an artifact of the last run by its path.
pub(crate) fn catalog(id: &CatalogId, read: impl Fn(&str) -> Option<String>) -> Option<Value> {
    parse(&read(&path(id))?)
}

/// The same, from its text. A file that is torn or full of merge markers tells nothing.
pub(crate) fn parse(text: &str) -> Option<Value> {
    serde_yaml::from_str(text).ok()
}

/// The path of a catalog's YAML below the output directory.
pub(crate) fn path(id: &CatalogId) -> String {
    format!("yaml/{id}.yaml")
}

/// The entry of a code.
pub(crate) fn entry<'v>(catalog: &'v Value, scope: Option<&ScopeId>, code: CodeValue) -> Option<&'v Value> {
    catalog.get("codes")?.as_sequence()?.iter().find(|entry| {
        entry.get("code").and_then(Value::as_u64) == Some(u64::from(code.0))
            && entry.get("scope").and_then(Value::as_str) == scope.map(ScopeId::as_str)
    })
}

/// The texts of a field by locale; a category that all causes share stands at the code.
pub(crate) fn texts<'v>(code: &'v Value, cause: &'v Value, field: &str) -> Option<&'v Value> {
    cause.get(field).or_else(|| code.get(field))
}
