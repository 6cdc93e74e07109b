//! The same sources give the same bytes, wherever and however they are read.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use status_lexicon_tests::Tree;

const DOCUMENTS: [&str; 5] = [
    "sources/alibaba/site-monitor/status-codes.zh.md",
    "sources/tencent/cdn/status-codes.en.md",
    "sources/tencent/cdn/status-codes.ja.md",
    "sources/tencent/cdn/status-codes.ko.md",
    "sources/tencent/ecdn/status-code-statistics.en.md",
];

#[test]
fn the_environment_changes_nothing() {
    let expected = Tree::generated().files("generated");
    for (name, value) in [
        ("LANG", "tr_TR.UTF-8"),
        ("LC_ALL", "C"),
        ("TZ", "Asia/Kathmandu"),
        ("RAYON_NUM_THREADS", "1"),
        ("RAYON_NUM_THREADS", "8"),
        ("CARGO_TARGET_DIR", "/nonexistent/target"),
        ("TMPDIR", "/nonexistent"),
        ("USER", "nobody"),
        ("NO_COLOR", "1"),
        ("HOME", "/nonexistent"),
        ("COLUMNS", "20"),
        ("SOURCE_DATE_EPOCH", "1"),
    ] {
        let tree = Tree::new();
        let output = tree.command(&["regen"]).env(name, value).output().unwrap();
        assert!(output.status.success(), "{name}={value}");
        assert_eq!(tree.files("generated"), expected, "{name}={value}");
    }
}

#[test]
fn the_place_changes_nothing() {
    let tree = Tree::generated();
    let expected = tree.files("generated");
    // From inside the project, and from outside by absolute paths.
    let output = tree.command(&["check"]).current_dir(tree.path("sources/tencent")).output().unwrap();
    assert!(output.status.success());
    let elsewhere = Tree::new();
    let sources = tree.path("sources").display().to_string();
    let out = elsewhere.path("deep/out").display().to_string();
    elsewhere.run(&["regen", "--sources", &sources, "--out", &out]).expect(0);
    assert_eq!(elsewhere.files("deep/out"), expected);
}

#[cfg(unix)]
#[test]
fn the_umask_decides_the_mode_and_nothing_else() {
    use std::os::unix::fs::PermissionsExt;

    let expected = Tree::generated().files("generated");
    for (umask, mode) in [("077", 0o600), ("022", 0o644), ("002", 0o664)] {
        let tree = Tree::new();
        let script = format!("umask {umask} && exec \"$0\" regen");
        let status = std::process::Command::new("sh")
            .args(["-c", &script])
            .arg(status_lexicon_tests::binary())
            .current_dir(tree.path("."))
            .stdout(std::process::Stdio::null())
            .status()
            .unwrap();
        assert!(status.success());
        assert_eq!(tree.files("generated"), expected);
        let metadata = std::fs::metadata(tree.path("generated/sources.sha256")).unwrap();
        assert_eq!(metadata.permissions().mode() & 0o777, mode);
    }
}

#[test]
fn line_ends_and_byte_order_marks_change_nothing() {
    let expected = Tree::generated().files("generated");
    type Edit = fn(&str) -> String;
    let edits: [(&str, Edit); 3] = [
        ("CRLF", |text| text.replace("\r\n", "\n").replace('\n', "\r\n")),
        ("BOM", |text| format!("\u{feff}{text}")),
        ("BOM and CRLF", |text| format!("\u{feff}{}", text.replace('\n', "\r\n"))),
    ];
    for (name, edit) in edits {
        let tree = Tree::new();
        for document in DOCUMENTS {
            tree.write(document, edit(&tree.read(document)));
        }
        tree.run(&["regen"]).expect(0);
        assert_eq!(tree.files("generated"), expected, "{name}");
    }
    // The maintainers' files may be checked out that way too.
    let tree = Tree::new();
    for file in ["sources/manifest.yaml", "sources/names.yaml", "sources/decisions.yaml"] {
        tree.write(file, tree.read(file).replace('\n', "\r\n"));
    }
    tree.run(&["regen"]).expect(0);
    assert_eq!(tree.files("generated"), expected, "CRLF in the maintainers' files");
}

#[test]
fn the_order_in_which_files_were_made_changes_nothing() {
    let expected = Tree::generated().files("generated");
    let tree = Tree::new();
    let files = tree.files("sources");
    tree.remove("sources");
    files.iter().rev().for_each(|(path, bytes)| tree.write(&format!("sources/{path}"), bytes));
    tree.run(&["regen"]).expect(0);
    assert_eq!(tree.files("generated"), expected);
}

/// Numbers that are the same everywhere (xorshift).
fn shuffled<T>(mut items: Vec<T>, seed: u64) -> Vec<T> {
    let mut state = seed | 1;
    for last in (1..items.len()).rev() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        items.swap(last, (state % (last as u64 + 1)) as usize);
    }
    items
}

#[test]
fn files_in_any_order_in_memory_change_nothing() {
    use status_codegen::span::{Files, SourceFile};

    let files: Vec<SourceFile> =
        Tree::new().files("sources").into_iter().map(|(path, bytes)| SourceFile { path, bytes }).collect();
    let expected = status_codegen::generate(&Files::new(files.clone())).artifacts;
    assert!(!expected.is_empty());
    for seed in 1..=8 {
        let outcome = status_codegen::generate(&Files::new(shuffled(files.clone(), seed * 0x9E37_79B9)));
        assert!(outcome.artifacts == expected, "order {seed}");
    }
}

/// Where this user may make namespaces of its own, the nearest to a second machine: another host name, user, mount and
/// root directory, in which nothing but the binary, its libraries and the sources exists.
#[cfg(target_os = "linux")]
#[test]
fn another_machine_changes_nothing() {
    let tree = Tree::generated();
    let expected = tree.files("generated");
    let script = r#"
        set -e
        mkdir -p machine/bin machine/project machine/elsewhere
        for library in $(ldd "$0" | grep -o '/[^ ]*'); do
            mkdir -p "machine$(dirname "$library")"
            cp -L "$library" "machine$library"
        done
        cp "$0" machine/bin/tool
        cp -r sources machine/project/sources
        hostname elsewhere 2>/dev/null || true
        mount -t tmpfs none machine/elsewhere 2>/dev/null || true
        cp -r sources machine/elsewhere/sources
        PATH="$PATH:/usr/sbin:/sbin"
        env -i "$(command -v chroot)" machine /bin/tool regen -q --sources /elsewhere/sources --out /elsewhere/out
        cp -r machine/elsewhere/out elsewhere-out
    "#;
    let mut command = std::process::Command::new("unshare");
    command.args(["--user", "--map-root-user", "--mount", "--uts", "bash", "-c", script]);
    let output = command.arg(status_lexicon_tests::binary()).current_dir(tree.path(".")).output();
    let Ok(output) = output else { return println!("skipped: no `unshare` here") };
    let said = String::from_utf8_lossy(&output.stderr);
    if said.contains("unshare") && said.contains("ermitted") {
        return println!("skipped: no namespaces for this user: {said}");
    }
    assert!(output.status.success(), "{said}");
    assert_eq!(tree.files("elsewhere-out"), expected);
}
