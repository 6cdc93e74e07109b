//! The maintainers' files: bad input → message with its line.

use std::path::Path;

use super::*;
use crate::span::SourceFile;

/// The project's own `sources/`.
fn real() -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../sources");
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
            files.push(SourceFile { path: name, bytes: std::fs::read(&path).unwrap() });
        }
    }
    Files::new(files)
}

/// `path:line:column: message`, one line each, with labels and help below.
fn render(files: &Files, problems: &[Problem]) -> String {
    let mut out = String::new();
    for problem in problems {
        out.push_str(&format!("{} [{}]\n", problem.message, problem.rule.id()));
        for label in &problem.labels {
            let at = files.line_column(label.span.file, label.span.start);
            let path = &files.get(label.span.file).path;
            out.push_str(&format!(
                "  {path}:{}:{} `{}` {}\n",
                at.line,
                at.column,
                files.snippet(label.span),
                label.text
            ));
        }
        for help in &problem.help {
            out.push_str(&format!("  help: {help}\n"));
        }
        if let Some(paste) = &problem.paste {
            out.push_str(&format!("  paste into {}:\n{}", paste.file, paste.text));
        }
    }
    out
}

#[test]
fn the_real_files_have_no_problem() {
    let files = real();
    let mut problems = Vec::new();
    let config = read(&files, &mut problems).unwrap();
    assert_eq!(render(&files, &problems), "");
    assert_eq!(config.manifest.documents.len(), 5);
    assert_eq!(config.manifest.catalogs.len(), 4);
    assert_eq!(config.names.names.len(), 25 + 21 + 35 + 49);
}
