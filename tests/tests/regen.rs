//! `regen` and `check` over one plan: fresh, healed, never half-written, whatever stands in the output.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;
use std::time::{Duration, Instant, SystemTime};

use status_lexicon_tests::Tree;

#[test]
fn an_empty_clone_becomes_fresh_and_stays_so() {
    let tree = Tree::new();
    assert!(tree.run(&["check", "-q"]).expect(1).out.ends_with("run: cargo xtask regen\n"));
    let run = tree.run(&["regen"]).expect(0);
    for word in ["documents", "rows", "records", "codes", "repairs", "conflicts", "written"] {
        assert!(run.out.contains(word), "no {word} in {}", run.out);
    }
    let first = tree.files("generated");
    assert!(first.len() > 10);
    tree.run(&["check"]).expect(0);
    tree.run(&["regen"]).expect(0);
    assert_eq!(tree.files("generated"), first);
}

#[test]
fn the_committed_tree_is_fresh() {
    let tree = Tree::generated();
    let committed = status_lexicon_tests::repository().join("generated");
    for (path, bytes) in tree.files("generated") {
        assert!(fs::read(committed.join(&path)).is_ok_and(|on_disk| on_disk == bytes), "generated/{path} is stale");
    }
}

/// What is done to a fresh tree.
type Damage = fn(&Tree);

const DAMAGES: &[(&str, Damage)] = &[
    ("no output", |tree| tree.remove("generated")),
    ("an empty output", |tree| {
        tree.remove("generated");
        fs::create_dir(tree.path("generated")).unwrap();
    }),
    ("a torn file", |tree| {
        let text = tree.read("generated/yaml/tencent/cdn.yaml");
        tree.write("generated/yaml/tencent/cdn.yaml", &text.as_bytes()[..text.len() / 2]);
    }),
    ("an empty file", |tree| tree.write("generated/rust/Cargo.toml", "")),
    ("merge markers", |tree| {
        for path in ["rust/Cargo.toml", "rust/src/lib.rs", "yaml/tencent/cdn.yaml", "sources.sha256"] {
            let text = tree.read(&format!("generated/{path}"));
            tree.write(&format!("generated/{path}"), format!("<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> topic\n"));
        }
    }),
    ("an extra file", |tree| tree.write("generated/yaml/tencent/old.yaml", "catalog: old\n")),
    ("an extra directory", |tree| tree.write("generated/docs/xx/deep/page.md", "")),
    ("a temporary file of a killed run", |tree| tree.write("generated/yaml/.regen-Ab12Cd", "half")),
    ("a file where a directory was", |tree| {
        tree.remove("generated/yaml");
        tree.write("generated/yaml", "");
    }),
    ("a directory where a file was", |tree| {
        tree.remove("generated/sources.sha256");
        tree.write("generated/sources.sha256/inner", "");
    }),
    ("CRLF", |tree| {
        let text = tree.read("generated/yaml/tencent/cdn.yaml");
        tree.write("generated/yaml/tencent/cdn.yaml", text.replace('\n', "\r\n"));
    }),
    ("one byte", |tree| tree.replace("generated/rust/src/lib.rs", "e", "f")),
];

#[test]
fn check_sees_and_regen_heals_every_damage() {
    let tree = Tree::generated();
    let fresh = tree.files("generated");
    for (name, damage) in DAMAGES {
        damage(&tree);
        let damaged = tree.files("generated");
        let run = tree.run(&["check"]).expect(1);
        assert!(run.out.ends_with("run: cargo xtask regen\n"), "{name}: {}", run.out);
        assert_eq!(tree.files("generated"), damaged, "{name}: check wrote");
        tree.run(&["regen"]).expect(0);
        assert_eq!(tree.files("generated"), fresh, "{name}");
        tree.run(&["check"]).expect(0);
    }
}

#[test]
fn an_orphan_is_named_before_it_is_removed() {
    let tree = Tree::generated();
    tree.write("generated/yaml/mine.yaml", "");
    assert!(tree.run(&["check"]).expect(1).out.contains("orphan: generated/yaml/mine.yaml"));
    assert_eq!(tree.run(&["regen"]).expect(0).err, "removing generated/yaml/mine.yaml\n");
}

#[test]
fn what_git_ignores_and_cargo_builds_is_no_orphan() {
    let tree = Tree::generated();
    tree.write("generated/rust/target/debug/x", "");
    tree.write("generated/rust/Cargo.lock", "");
    tree.run(&["check"]).expect(0);
    tree.write(".gitignore", "*.swp\n");
    tree.commit();
    tree.write("generated/yaml/.a.yaml.swp", "");
    tree.run(&["check"]).expect(0);
    tree.run(&["regen"]).expect(0);
    assert!(tree.path("generated/yaml/.a.yaml.swp").exists() && tree.path("generated/rust/target/debug/x").exists());
    // It may not hide what it stands beside.
    tree.write("generated/.gitignore", "*\n");
    tree.write("generated/yaml/extra.yaml", "");
    let run = tree.run(&["check"]).expect(1);
    assert!(run.out.contains("generated/.gitignore") && run.out.contains("generated/yaml/extra.yaml"), "{}", run.out);
}

fn times(tree: &Tree) -> BTreeMap<String, SystemTime> {
    let time = |path: &String| fs::metadata(tree.path("generated").join(path)).unwrap().modified().unwrap();
    tree.files("generated").into_keys().map(|path| (path.clone(), time(&path))).collect()
}

#[test]
fn unchanged_files_keep_their_mtime() {
    let tree = Tree::generated();
    let before = times(&tree);
    std::thread::sleep(Duration::from_millis(20));
    tree.write("generated/yaml/tencent/cdn.yaml", "");
    tree.run(&["regen"]).expect(0);
    let touched: Vec<String> =
        times(&tree).into_iter().filter(|(path, time)| before[path] != *time).map(|(path, _)| path).collect();
    assert_eq!(touched, ["yaml/tencent/cdn.yaml"]);
}

#[test]
fn a_long_diff_is_cut_and_says_so() {
    let tree = Tree::generated();
    tree.write("generated/yaml/tencent/cdn.yaml", "");
    let out = tree.run(&["check"]).expect(1).out;
    let diff = out.lines().filter(|line| line.starts_with('+')).count();
    assert!(diff < 40 && out.contains(" more lines of this diff\n"), "{out}");
}

#[test]
fn the_last_line_is_the_command_with_its_directories() {
    let tree = Tree::new();
    let run = tree.run(&["check", "--sources", "sources", "--out", "some where"]).expect(1);
    assert!(run.out.ends_with("run: cargo xtask regen --sources sources --out 'some where'\n"), "{}", run.out);
}

#[test]
fn no_colour_reaches_a_pipe() {
    let tree = Tree::new();
    tree.write("sources/extra.md", "x");
    let run = tree.run(&["check"]).expect(1);
    assert!(!run.out.contains('\u{1b}') && !run.err.contains('\u{1b}'));
}

#[test]
fn regens_at_the_same_time_leave_a_fresh_tree() {
    let tree = Tree::new();
    for round in 0..4 {
        if round % 2 == 0 && tree.path("generated").exists() {
            tree.remove("generated");
        }
        let mut runs: Vec<_> = (0..6)
            .map(|_| {
                let mut command = tree.command(&["regen"]);
                command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
                command.spawn().unwrap()
            })
            .collect();
        let mut good = 0;
        for run in runs.drain(..) {
            let run = status_lexicon_tests::Run::from(run.wait_with_output().unwrap());
            match run.code {
                Some(0) => good += 1,
                Some(2) if run.err.contains("another regen is writing here") => {}
                _ => panic!("{run:?}"),
            }
        }
        assert!(good > 0);
        tree.run(&["check"]).expect(0);
    }
}

#[test]
fn a_killed_regen_leaves_a_tree_that_is_healed() {
    let tree = Tree::generated();
    let fresh = tree.files("generated");
    let start = Instant::now();
    tree.remove("generated");
    tree.run(&["regen"]).expect(0);
    let whole = start.elapsed();
    // A small linear congruential generator: the delays differ, and are the same in every run of the test.
    let mut seed = 1u64;
    let (mut torn, mut rounds) = (0, 0);
    while rounds < 40 {
        rounds += 1;
        seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        if rounds % 2 == 0 {
            tree.remove("generated");
        } else {
            fresh.keys().step_by(2).for_each(|path| tree.write(&format!("generated/{path}"), "old"));
        }
        let mut run = tree.command(&["regen", "-q"]).spawn().unwrap();
        std::thread::sleep(whole.mul_f64((seed >> 33) as f64 / f64::from(1u32 << 31)));
        // It may have ended by itself.
        let _ = run.kill();
        run.wait().unwrap();
        let half = tree.files("generated");
        let code = tree.run(&["check", "-q"]).code;
        assert_eq!(code, Some(i32::from(half != fresh)), "check does not see what was killed");
        torn += usize::from(half != fresh);
        tree.run(&["regen", "-q"]).expect(0);
        assert_eq!(tree.files("generated"), fresh);
    }
    assert!(torn > 0, "no round of {rounds} was killed in time");
}
