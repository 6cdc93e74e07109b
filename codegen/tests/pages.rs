//! Pages that no reader was written for, in the style of many vendors. Beside each page stands a case: its manifest
//! entry, and what must become of each row, written before the page was read for the first time.

// A helper that fails is a test that fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;

use std::path::Path;

use expect_test::expect_file;

/// Reads `pages/<name>` by the entry of `pages/<name>.case`, and compares every record and problem.
fn case(name: &str) -> Result<(), String> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let bytes = std::fs::read(directory.join(name)).unwrap();
    let path = directory.join(format!("{name}.case"));
    let case = std::fs::read_to_string(&path).unwrap();
    let (entry, expected) = case.split_once("---\n").unwrap();
    let (manifest, _) = common::manifest_with(&format!("- path: {name}\n{entry}"));
    let read = common::read(&manifest, 0, &bytes);
    let shown = common::shown(&bytes, &read);
    if !read.lost.is_empty() {
        return Err(format!("{name}: rows are lost\n{shown}"));
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        expect_file![&path].assert_eq(&format!("{entry}---\n{shown}"));
    }
    if shown == expected { Ok(()) } else { Err(format!("== {name}\n-- expected\n{expected}-- read\n{shown}")) }
}

#[test]
fn unseen_pages() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let names = std::fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| !name.ends_with(".case")).collect();
    names.sort_unstable();
    assert!(names.len() > 20, "{names:?}");
    let failed: Vec<String> = names.iter().filter_map(|name| case(name).err()).collect();
    assert!(failed.is_empty(), "{} of {} pages\n{}", failed.len(), names.len(), failed.join("\n"));
}
