use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use status_codegen::artifact::Artifact;

use super::{Lock, Step, carry_out};
use crate::failure::Result;
use crate::plan::{Plan, plan};
use crate::tree;

fn planned<'a>(root: &Path, artifacts: &'a [Artifact]) -> Plan<'a> {
    let disk = tree::list(root, "out").unwrap();
    plan(artifacts, &disk, "out", |path| fs::read(tree::disk_path(root, path))).unwrap()
}

fn regen(root: &Path, artifacts: &[Artifact]) -> Result<()> {
    carry_out(&planned(root, artifacts), root, "out", &mut |_| {})
}

/// Path → content of every file below `root`; a directory that is empty ends with `/`.
fn files(root: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut directories = vec![root.to_owned()];
    while let Some(directory) = directories.pop() {
        let name = |path: &Path| path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
        let entries: Vec<_> = fs::read_dir(&directory).unwrap().map(|entry| entry.unwrap().path()).collect();
        if entries.is_empty() && directory != root {
            files.insert(format!("{}/", name(&directory)), String::new());
        }
        for path in entries {
            if path.is_dir() && !path.is_symlink() {
                directories.push(path);
            } else {
                files.insert(name(&path), fs::read_to_string(&path).unwrap_or_default());
            }
        }
    }
    files
}

fn artifacts() -> Vec<Artifact> {
    [("docs/en/a.md", "doc"), ("rust/src/lib.rs", "crate"), ("sources.sha256", "sum"), ("yaml/a/b.yaml", "codes")]
        .map(|(path, text)| Artifact::new(path, text))
        .to_vec()
}

fn wanted() -> BTreeMap<String, String> {
    artifacts().into_iter().map(|artifact| (artifact.path, artifact.text)).collect()
}

/// What is done to a fresh tree before `regen` heals it.
type Damage = fn(&Path);

const DAMAGES: &[(&str, Damage)] = &[
    ("nothing", |_| {}),
    ("all gone", |root| fs::remove_dir_all(root).and_then(|()| fs::create_dir(root)).unwrap()),
    ("torn", |root| fs::write(root.join("yaml/a/b.yaml"), "co").unwrap()),
    ("merge markers", |root| fs::write(root.join("rust/src/lib.rs"), "<<<<<<< HEAD\n=======\n").unwrap()),
    ("an extra file", |root| fs::write(root.join("yaml/a/old.yaml"), "old").unwrap()),
    ("an extra directory", |root| {
        fs::create_dir_all(root.join("x/y")).and_then(|()| fs::write(root.join("x/y/z"), "")).unwrap();
    }),
    ("left by a killed run", |root| fs::write(root.join("yaml/a/.regen-abc123"), "co").unwrap()),
    ("a file for a directory", |root| {
        fs::remove_dir_all(root.join("yaml")).and_then(|()| fs::write(root.join("yaml"), "x")).unwrap();
    }),
    ("a directory for a file", |root| {
        fs::remove_file(root.join("sources.sha256")).unwrap();
        fs::create_dir_all(root.join("sources.sha256/a/b")).unwrap();
        fs::write(root.join("sources.sha256/a/c"), "").unwrap();
    }),
    ("a read-only file", |root| {
        let path = root.join("rust/src/lib.rs");
        fs::write(&path, "old").unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
    }),
];

#[test]
fn regen_heals_every_damage() {
    for (name, damage) in DAMAGES {
        let out = tempfile::tempdir().unwrap();
        regen(out.path(), &artifacts()).unwrap();
        damage(out.path());
        regen(out.path(), &artifacts()).unwrap();
        assert_eq!(files(out.path()), wanted(), "{name}");
        assert!(planned(out.path(), &artifacts()).is_fresh(), "{name}");
    }
}

#[test]
fn a_run_that_dies_at_any_step_leaves_a_stale_tree_that_regen_heals() {
    let mut boundaries = 0;
    for (name, damage) in DAMAGES {
        let out = tempfile::tempdir().unwrap();
        regen(out.path(), &artifacts()).unwrap();
        damage(out.path());
        // A copy of the tree at each step is what a kill there would leave.
        let deaths = tempfile::tempdir().unwrap();
        let mut count = 0;
        let artifacts = artifacts();
        let plan = planned(out.path(), &artifacts);
        carry_out(&plan, out.path(), "out", &mut |_| {
            copy(out.path(), &deaths.path().join(count.to_string()));
            count += 1;
        })
        .unwrap();
        for death in 0..count {
            let tree = deaths.path().join(death.to_string());
            assert!(!planned(&tree, &artifacts).is_fresh(), "{name}: death {death} is not seen");
            regen(&tree, &artifacts).unwrap();
            assert_eq!(files(&tree), wanted(), "{name}: death {death} is not healed");
        }
        boundaries += count;
    }
    assert!(boundaries > 20, "only {boundaries} steps were tried");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn fresh_files_are_not_touched() {
    let out = tempfile::tempdir().unwrap();
    regen(out.path(), &artifacts()).unwrap();
    let mut changed = artifacts();
    changed[3].text = "other codes".to_owned();
    let mut steps = Vec::new();
    carry_out(&planned(out.path(), &changed), out.path(), "out", &mut |step| steps.push(format!("{step:?}"))).unwrap();
    assert_eq!(steps, [r#"Prepare("yaml/a/b.yaml")"#, r#"Write("yaml/a/b.yaml")"#]);
}

#[test]
fn the_checksums_come_last_and_orphans_after_them() {
    let out = tempfile::tempdir().unwrap();
    fs::write(out.path().join("orphan"), "").unwrap();
    let mut steps = Vec::new();
    carry_out(&planned(out.path(), &artifacts()), out.path(), "out", &mut |step| {
        if !matches!(step, Step::Prepare(_)) {
            steps.push(format!("{step:?}"));
        }
    })
    .unwrap();
    assert_eq!(steps[3..], [r#"Write("sources.sha256")"#, r#"Remove("orphan")"#]);
}

#[test]
fn a_disk_that_refuses_one_file_changes_none() {
    let out = tempfile::tempdir().unwrap();
    regen(out.path(), &artifacts()).unwrap();
    let before = files(out.path());
    let mut changed = artifacts();
    changed.iter_mut().for_each(|artifact| artifact.text.push('!'));
    // No file system takes a directory name of a thousand bytes.
    changed.push(Artifact::new(format!("yaml/{}/a", "x".repeat(1000)), ""));
    let failures = regen(out.path(), &changed).unwrap_err();
    assert_eq!(failures[0].help.as_deref(), Some("nothing was written"));
    assert_eq!(files(out.path()), before);
}

#[test]
fn a_second_run_waits_for_nobody() {
    let out = tempfile::tempdir().unwrap();
    let held = Lock::take(out.path(), "out").unwrap();
    assert_eq!(Lock::take(out.path(), "out").unwrap_err()[0].message, "another regen is writing here");
    drop(held);
    Lock::take(out.path(), "out").unwrap();
    assert!(files(out.path()).is_empty(), "the lock leaves a file behind");
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn a_link_in_the_output_is_replaced_and_its_target_untouched() {
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("kept"), "mine").unwrap();
        let out = tempfile::tempdir().unwrap();
        symlink(outside.path(), out.path().join("yaml")).unwrap();
        symlink(outside.path().join("kept"), out.path().join("sources.sha256")).unwrap();
        regen(out.path(), &artifacts()).unwrap();
        assert_eq!(files(out.path()), wanted());
        assert_eq!(files(outside.path()), BTreeMap::from([("kept".to_owned(), "mine".to_owned())]));
    }

    #[test]
    fn new_files_have_the_mode_that_the_umask_leaves() {
        let out = tempfile::tempdir().unwrap();
        regen(out.path(), &artifacts()).unwrap();
        fs::write(out.path().join("plain"), "").unwrap();
        let mode = |path: &str| fs::metadata(out.path().join(path)).unwrap().permissions().mode();
        assert_eq!(mode("sources.sha256"), mode("plain"));
    }

    #[test]
    fn an_output_that_is_a_link_or_a_file_is_refused() {
        let place = tempfile::tempdir().unwrap();
        let out = place.path().join("out");
        symlink(place.path(), &out).unwrap();
        assert_eq!(tree::list(&out, "out").unwrap_err()[0].message, "is a symbolic link");
        fs::remove_file(&out).unwrap();
        fs::write(&out, "").unwrap();
        assert_eq!(tree::list(&out, "out").unwrap_err()[0].message, "is a file where the output directory should be");
    }
}
