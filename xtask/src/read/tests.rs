use std::fs;
use std::path::Path;

use expect_test::expect;

use super::read;

/// What is read, or what is wrong, one a line.
fn told(root: &Path) -> String {
    match read(root, "sources") {
        Ok(files) => files.iter().map(|(_, file)| format!("{} {}\n", file.path, file.bytes.len())).collect(),
        Err(failures) => failures
            .iter()
            .map(|failure| format!("{}: {}\n", failure.path.as_deref().unwrap_or("-"), failure.message))
            .collect(),
    }
}

fn tree(files: &[&str]) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    for file in files {
        let path = root.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "abc").unwrap();
    }
    root
}

#[test]
fn files_come_by_path_and_droppings_do_not() {
    let root = tree(&[
        "b/z.md",
        "b/a.md",
        "a.yaml",
        "b-c.md",
        ".DS_Store",
        "b/.z.md.swp",
        "b/z.md~",
        "b/#z.md#",
        "b/.#z.md",
        ".hidden.md",
    ]);
    expect![[r#"
        .hidden.md 3
        a.yaml 3
        b-c.md 3
        b/a.md 3
        b/z.md 3
    "#]]
    .assert_eq(&told(root.path()));
}

#[test]
fn what_is_no_file_is_told_all_at_once() {
    let root = tree(&["a/ok.md"]);
    fs::create_dir(root.path().join("a/b.md")).unwrap();
    fs::File::create(root.path().join("big.md")).and_then(|file| file.set_len(2 << 30)).unwrap();
    expect![[r#"
        sources/a/b.md: is a directory where a file should be
        sources/big.md: has 2147483648 bytes; a source has at most 16777216 (16 MiB)
    "#]]
    .assert_eq(&told(root.path()));
}

#[test]
fn no_sources() {
    let root = tree(&["file"]);
    expect![[r#"
        sources: cannot read the sources: no such file or directory
    "#]]
    .assert_eq(&told(&root.path().join("none")));
    expect![[r#"
        sources: is no directory
    "#]]
    .assert_eq(&told(&root.path().join("file")));
}

#[cfg(unix)]
#[test]
fn links_may_not_lead_outside() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    let root = tree(&["real/a.md"]);
    symlink("real/a.md", root.path().join("inside.md")).unwrap();
    expect![[r#"
        inside.md 3
        real/a.md 3
    "#]]
    .assert_eq(&told(root.path()));

    symlink("/etc/hostname", root.path().join("outside.md")).unwrap();
    symlink("nowhere", root.path().join("dangling.md")).unwrap();
    symlink("real", root.path().join("directory")).unwrap();
    symlink(".", root.path().join("loop")).unwrap();
    fs::write(root.path().join(OsStr::from_bytes(b"\xff.md")), "").unwrap();
    let status = std::process::Command::new("mkfifo").arg(root.path().join("pipe.md")).status().unwrap();
    assert!(status.success());
    expect![[r#"
        sources/dangling.md: is a symbolic link that leads nowhere
        sources/directory: is a symbolic link to a directory
        sources/loop: is a symbolic link to a directory
        sources/outside.md: is a symbolic link that leads outside of the sources
        sources/pipe.md: is neither a file nor a directory
        sources/�.md: has a name that is not UTF-8
    "#]]
    .assert_eq(&told(root.path()));
}

#[test]
fn a_file_that_changes_after_it_was_listed_is_noticed() {
    let root = tree(&["a.md"]);
    let path = root.path().join("a.md");
    let listed = super::stamp(&fs::metadata(&path).unwrap());
    assert_eq!(super::read_file(&path, listed).unwrap(), b"abc");
    fs::write(&path, "abcd").unwrap();
    assert_eq!(super::read_file(&path, listed).unwrap_err().kind(), std::io::ErrorKind::Interrupted);
}
