use std::path::Path;

use crate::catalog::Lexicon;
use crate::problem::Problem;
use crate::span::{Files, SourceFile};

/// The files of the real `sources/`.
fn real() -> Vec<SourceFile> {
    fn walk(root: &Path, folder: &Path, files: &mut Vec<SourceFile>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(root, &path, files);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
                files.push(SourceFile { path: name, bytes: std::fs::read(&path).unwrap() });
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("sources");
    let mut files = Vec::new();
    walk(&root, &root, &mut files);
    files
}

fn run(files: Vec<SourceFile>) -> (Vec<Problem>, Lexicon) {
    let files = Files::new(files);
    let mut problems = Vec::new();
    let config = crate::config::read(&files, &mut problems).unwrap();
    let lexicon = crate::catalogs(&files, &config, &mut problems);
    (problems, lexicon)
}

#[test]
fn look() {
    let all = real();
    let files = Files::new(all.clone());
    let (problems, lexicon) = run(all);
    for problem in &problems {
        println!("{} {}: {}", problem.severity.as_str(), problem.rule.id(), problem.message);
        for label in &problem.labels {
            let at = files.line_column(label.span.file, label.span.start);
            println!(
                "   {}:{}:{} [{}] {}",
                files.get(label.span.file).path,
                at.line,
                at.column,
                files.snippet(label.span).chars().take(60).collect::<String>(),
                label.text
            );
        }
        for help in &problem.help {
            println!("   help: {help}");
        }
        if let Some(paste) = &problem.paste {
            println!("{}", paste.text);
        }
    }
    for catalog in &lexicon.catalogs {
        println!(
            "{} {} codes {} causes",
            catalog.id,
            catalog.codes.len(),
            catalog.codes.iter().map(|code| code.causes.len()).sum::<usize>()
        );
    }
}
