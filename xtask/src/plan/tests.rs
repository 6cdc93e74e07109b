use std::collections::BTreeMap;
use std::io;

use status_codegen::artifact::Artifact;

use super::{Disk, Entry, plan};

/// One line per path: state and path.
fn states(artifacts: &[(&str, &str)], disk: &[(&str, Option<&str>)]) -> String {
    let artifacts: Vec<Artifact> = artifacts.iter().map(|(path, text)| Artifact::new(*path, *text)).collect();
    let entry = |text: &Option<&str>| text.map_or(Entry::Special, |text| Entry::File(text.len() as u64));
    let listing: Disk = disk.iter().map(|(path, text)| ((*path).to_owned(), entry(text))).collect();
    let bytes: BTreeMap<&str, &str> = disk.iter().filter_map(|(path, text)| Some((*path, (*text)?))).collect();
    let read = |path: &str| bytes.get(path).map(|text| text.as_bytes().to_vec()).ok_or(io::ErrorKind::NotFound.into());
    match plan(&artifacts, &listing, "generated", read) {
        Ok(plan) => plan.items.iter().map(|item| format!("{} {}", item.state.as_str(), item.path)).collect::<Vec<_>>(),
        Err(failures) => failures.into_iter().map(|failure| failure.message).collect(),
    }
    .join("; ")
}

#[test]
fn every_path_has_one_state() {
    for (artifacts, disk, expected) in [
        (&[("a", "1")][..], &[("a", Some("1"))][..], "fresh a"),
        (&[("a", "1")], &[], "missing a"),
        (&[("a", "1")], &[("a", Some("2"))], "changed a"),
        (&[("a", "1")], &[("a", Some("1 "))], "changed a"),
        (&[("a", "1")], &[("a", None)], "changed a"),
        (&[], &[("a", Some("1"))], "orphan a"),
        (&[("b/c", "1")], &[("b", Some("1"))], "orphan b; missing b/c"),
        (&[("b", "1")], &[("b/c", Some("1"))], "missing b; orphan b/c"),
        (&[("z", "1"), ("a", "1")], &[("m", Some("")), ("z", Some("1"))], "missing a; orphan m; fresh z"),
    ] {
        assert_eq!(states(artifacts, disk), expected);
    }
}

#[test]
fn a_path_that_no_artifact_may_have_is_refused() {
    for path in ["", "/a", "a//b", "../a", "a/../b", "a/./b", "a\\b", "C:a", "a\0b", ".git/config", "a/", "a\nb", "a."]
    {
        assert_eq!(states(&[(path, "")], &[]), format!("refusing to write the artifact path {path:?}"));
    }
    assert_eq!(states(&[("a", ""), ("A", "")], &[]), "two artifacts have the path \"A\"");
    assert_eq!(states(&[("a", ""), ("a/b", "")], &[]), "\"a\" is an artifact and a directory of artifacts");
}
