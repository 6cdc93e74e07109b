//! Crash safety beyond random kills (`regen.rs`): a disk that is full at every possible byte, read-only places, links
//! in the output, a source that changes while it is read. The tree is old, new, or stale by `check` and healed by
//! `regen`; no temporary file stays for good, and nothing beside `generated/` is touched.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::process::Command;

use status_lexicon_tests::{Run, Tree, binary};

type Files = BTreeMap<String, Vec<u8>>;

fn temporary(files: &Files) -> Vec<&String> {
    files.keys().filter(|path| path.contains(".regen-")).collect()
}

/// Runs a shell line in the tree; `$0` is the binary.
fn shell(tree: &Tree, script: &str) -> Run {
    let mut command = Command::new("bash");
    command.args(["-c", script]).arg(binary()).current_dir(tree.path("."));
    command.output().unwrap().into()
}

/// True where a mode keeps this user from writing; it does not keep root.
fn modes_hold(tree: &Tree) -> bool {
    let probe = tree.path("probe");
    fs::create_dir_all(&probe).unwrap();
    fs::set_permissions(&probe, fs::Permissions::from_mode(0o555)).unwrap();
    let refused = fs::write(probe.join("x"), "").is_err();
    fs::set_permissions(&probe, fs::Permissions::from_mode(0o755)).unwrap();
    fs::remove_dir_all(&probe).unwrap();
    refused
}

#[test]
fn a_full_disk_leaves_the_old_tree() {
    let tree = Tree::generated();
    let fresh = tree.files("generated");
    let largest = fresh.values().map(Vec::len).max().unwrap() / 1024;
    let mut failed = 0;
    // A file may grow to so many KiB (the unit of bash); a write over that fails as on a full disk.
    for blocks in (0..largest).step_by(largest / 12 + 1) {
        for path in fresh.keys() {
            tree.write(&format!("generated/{path}"), "old");
        }
        let sources = tree.files("sources");
        let old = tree.files("generated");
        let run = shell(&tree, &format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" regen -q"));
        assert_eq!(run.code, Some(2), "{blocks} blocks: {run:?}");
        assert!(run.err.contains("nothing was written"), "{run:?}");
        assert!(tree.files("generated") == old, "{blocks} blocks: half a tree");
        assert!(tree.files("sources") == sources);
        failed += 1;
    }
    tree.run(&["regen", "-q"]).expect(0);
    assert!(tree.files("generated") == fresh);
    println!("{failed} sizes of a full disk");
}

#[test]
fn a_run_killed_by_its_disk_is_healed() {
    let tree = Tree::generated();
    let fresh = tree.files("generated");
    let largest = fresh.values().map(Vec::len).max().unwrap() / 1024;
    let mut killed = 0;
    for blocks in (0..largest).step_by(largest / 12 + 1) {
        tree.remove("generated");
        // Without the trap the signal ends the process in the middle of a write.
        let run = shell(&tree, &format!("ulimit -c 0; ulimit -f {blocks}; exec \"$0\" regen -q"));
        assert_ne!(run.code, Some(0));
        killed += usize::from(run.code.is_none());
        assert_eq!(tree.run(&["check", "-q"]).code, Some(1));
        tree.run(&["regen", "-q"]).expect(0);
        assert!(tree.files("generated") == fresh, "{blocks} blocks: not healed");
        assert_eq!(temporary(&tree.files("generated")), Vec::<&String>::new());
    }
    println!("{killed} runs killed in a write");
}

#[test]
fn read_only_places_are_named() {
    let tree = Tree::generated();
    let fresh = tree.files("generated");
    if modes_hold(&tree) {
        tree.write("generated/yaml/http.yaml", "old");
        let folder = tree.path("generated/yaml");
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).unwrap();
        let run = tree.run(&["regen", "-q"]);
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
        assert_eq!(run.code, Some(2), "{run:?}");
        assert!(run.err.contains("generated/yaml/http.yaml") && run.err.contains("nothing was written"), "{run:?}");
    } else {
        println!("skipped for root: a read-only directory");
    }
    // A read-only file is replaced, not opened: its directory decides.
    tree.write("generated/yaml/http.yaml", "old");
    fs::set_permissions(tree.path("generated/yaml/http.yaml"), fs::Permissions::from_mode(0o444)).unwrap();
    tree.run(&["regen", "-q"]).expect(0);
    assert!(tree.files("generated") == fresh);
}

#[test]
fn links_in_the_output_lead_nowhere() {
    let tree = Tree::generated();
    let fresh = tree.files("generated");
    tree.write("outside/file", "mine");
    tree.write("outside/folder/file", "mine");
    let outside = tree.files("outside");
    // In the place of a file, of a directory, and as a file that regen did not write.
    let links: [(&str, &str); 4] = [
        ("generated/yaml/http.yaml", "../../outside/file"),
        ("generated/docs/en", "../../outside/folder"),
        ("generated/extra", "../outside/folder"),
        ("generated/dangling", "/nonexistent"),
    ];
    for (place, target) in links {
        if tree.path(place).exists() {
            tree.remove(place);
        }
        symlink(target, tree.path(place)).unwrap();
        assert_eq!(tree.run(&["check", "-q"]).code, Some(1), "{place}");
        let run = tree.run(&["regen"]);
        if run.code == Some(0) {
            assert!(!tree.path(place).is_symlink(), "{place} is still a link");
        } else {
            assert!(run.err.contains(place), "{place}: {run:?}");
            fs::remove_file(tree.path(place)).unwrap();
            tree.run(&["regen", "-q"]).expect(0);
        }
        assert!(tree.files("outside") == outside, "{place}: the link was followed");
        assert!(tree.files("generated") == fresh, "{place}");
    }
}

#[test]
fn a_source_that_changes_while_it_is_read_is_refused_or_read_whole() {
    let tree = Tree::generated();
    let path = "sources/tencent/cdn/status-codes.en.md";
    let (one, two) = (tree.read(path), format!("{}\nOne more paragraph.\n", tree.read(path)));
    let mut outputs = Vec::new();
    for text in [&one, &two] {
        tree.write(path, text);
        tree.run(&["regen", "-q"]).expect(0);
        outputs.push(tree.files("generated"));
    }
    let stop = std::sync::atomic::AtomicBool::new(false);
    let (mut whole, mut refused) = (0, 0);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                for text in [&one, &two] {
                    fs::write(tree.path(path), text).unwrap();
                    std::thread::sleep(std::time::Duration::from_millis(1));
                }
            }
        });
        for _ in 0..40 {
            let run = tree.run(&["regen", "-q"]);
            match run.code {
                Some(0) => {
                    whole += 1;
                    assert!(outputs.contains(&tree.files("generated")), "neither the one nor the other");
                }
                // Half a file may also be a page with problems.
                Some(1) => whole += 1,
                _ => {
                    assert!(run.err.contains("changed while it was read"), "{run:?}");
                    refused += 1;
                }
            }
        }
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
    });
    println!("{whole} read whole, {refused} refused");
    tree.write(path, &one);
    tree.run(&["regen", "-q"]).expect(0);
    assert!(tree.files("generated") == outputs[0]);
}
