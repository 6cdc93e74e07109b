//! The repository's own `sources/`, for unit tests: the library itself opens no file.

use std::path::Path;

use crate::span::SourceFile;

/// Everything under `sources/`, sorted by path.
pub(crate) fn sources() -> Vec<SourceFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../sources");
    let mut files = Vec::new();
    let mut open = vec![root.clone()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let names = path.strip_prefix(&root).unwrap().iter().map(|name| name.to_str().unwrap());
            let name = names.collect::<Vec<_>>().join("/");
            files.push(SourceFile { path: name, bytes: std::fs::read(&path).unwrap() });
        }
    }
    // The order of a disk is no order.
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}
