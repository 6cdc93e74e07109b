//! Bad input: each gives its own error with its place and exit code, and nothing is written.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use expect_test::{Expect, expect};
use status_lexicon_tests::Tree;

const EN: &str = "sources/tencent/cdn/status-codes.en.md";
const JA: &str = "sources/tencent/cdn/status-codes.ja.md";
const KO: &str = "sources/tencent/cdn/status-codes.ko.md";
const MANIFEST: &str = "sources/manifest.yaml";
const NAMES: &str = "sources/names.yaml";

/// Damages a copy of the tree, and compares the errors that `regen` gives. Warnings and repairs are left out.
#[track_caller]
fn case(damage: impl Fn(&Tree), code: i32, expected: Expect) {
    let tree = Tree::new();
    damage(&tree);
    let run = tree.run(&["regen", "--format", "short"]);
    let errors: Vec<&str> = run.out.lines().filter(|line| line.contains(": error[")).collect();
    let shown = format!("{}{}{}", errors.join("\n"), if errors.is_empty() { "" } else { "\n" }, run.err);
    expected.assert_eq(&shown);
    assert_eq!(run.code, Some(code), "{shown}");
    assert!(!tree.path("generated").exists(), "something was written");
    assert_eq!(tree.run(&["check"]).code, Some(code), "check and regen disagree");
    assert!(!tree.path("generated").exists(), "check wrote something");
}

#[test]
fn a_source_that_is_not_utf8() {
    case(
        |tree| {
            let mut bytes = tree.read(EN).into_bytes();
            bytes[1024] = 0xff;
            tree.write(EN, bytes);
        },
        1,
        expect![[r#"
            sources/tencent/cdn/status-codes.en.md:11:62: error[source-not-utf8]: `tencent/cdn/status-codes.en.md` is not UTF-8: byte 0xFF at offset 1024, line 11
        "#]],
    );
}

#[test]
fn an_empty_source() {
    case(
        |tree| tree.write(EN, ""),
        1,
        expect![[r#"
            sources/tencent/cdn/status-codes.en.md:1:1: error[source-empty]: `tencent/cdn/status-codes.en.md` is empty
        "#]],
    );
}

#[test]
fn a_missing_source() {
    case(
        |tree| tree.remove(EN),
        1,
        expect![[r#"
            sources/manifest.yaml:268:9: error[source-missing]: there is no file `sources/tencent/cdn/status-codes.en.md`
        "#]],
    );
}

#[test]
fn a_source_that_is_a_directory() {
    case(
        |tree| {
            tree.remove(EN);
            tree.write(&format!("{EN}/inner.md"), "");
        },
        2,
        expect![[r#"
            error: sources/tencent/cdn/status-codes.en.md: is a directory where a file should be
        "#]],
    );
}

#[cfg(unix)]
#[test]
fn a_source_that_is_a_link_to_outside() {
    case(
        |tree| {
            let outside = tree.path("outside.md");
            std::fs::rename(tree.path(EN), &outside).unwrap();
            std::os::unix::fs::symlink(&outside, tree.path(EN)).unwrap();
        },
        2,
        expect![[r#"
            error: sources/tencent/cdn/status-codes.en.md: is a symbolic link that leads outside of the sources
              help: put a copy of the file in its place
        "#]],
    );
}

#[test]
fn a_source_over_the_size_limit() {
    case(
        |tree| std::fs::File::create(tree.path(EN)).and_then(|file| file.set_len(2 << 30)).unwrap(),
        2,
        expect![[r#"
        error: sources/tencent/cdn/status-codes.en.md: has 2147483648 bytes; a source has at most 16777216 (16 MiB)
    "#]],
    );
}

#[test]
fn control_and_bidi_characters_in_a_cell() {
    for (hidden, expected) in [
        (
            "\0",
            expect![[r#"
                sources/tencent/cdn/status-codes.en.md:7:13: error[source-character]: `tencent/cdn/status-codes.en.md` holds U+0000 NULL: it is a control character
                sources/decisions.yaml:153:13: error[decision-stale]: tencent/cdn 400 meaning: meaning-differs: decided on what no longer stands there
            "#]],
        ),
        (
            "\u{1b}[31m",
            expect![[r#"
                sources/tencent/cdn/status-codes.en.md:7:13: error[source-character]: `tencent/cdn/status-codes.en.md` holds U+001B ESCAPE: it is a control character
                sources/decisions.yaml:153:13: error[decision-stale]: tencent/cdn 400 meaning: meaning-differs: decided on what no longer stands there
            "#]],
        ),
        (
            "\u{202e}",
            expect![[r#"
                sources/tencent/cdn/status-codes.en.md:7:13: error[source-character]: `tencent/cdn/status-codes.en.md` holds U+202E RIGHT-TO-LEFT OVERRIDE: it is a bidi control
                sources/decisions.yaml:153:13: error[decision-stale]: tencent/cdn 400 meaning: meaning-differs: decided on what no longer stands there
            "#]],
        ),
        (
            "\u{200b}",
            expect![[r#"
                sources/tencent/cdn/status-codes.en.md:7:13: error[source-character]: `tencent/cdn/status-codes.en.md` holds U+200B ZERO WIDTH SPACE: it is invisible
                sources/decisions.yaml:153:13: error[decision-stale]: tencent/cdn 400 meaning: meaning-differs: decided on what no longer stands there
            "#]],
        ),
    ] {
        case(|tree| tree.replace(EN, "HTTP request", &format!("HTTP{hidden} request")), 1, expected);
    }
}

#[test]
fn a_file_that_the_manifest_does_not_name() {
    case(
        |tree| tree.write("sources/tencent/cdn/new.md", "| Status Code |\n|---|\n| 1 |\n"),
        1,
        expect![[r#"
        sources/tencent/cdn/new.md:1:1: error[source-unlisted]: no entry of `manifest.yaml` names `sources/tencent/cdn/new.md`
    "#]],
    );
}

/// What is printed for a new page can be pasted as it stands, but for what only a person knows.
#[test]
fn a_new_page_is_entered_by_what_is_printed() {
    let tree = Tree::generated();
    let pasted = || -> Vec<String> {
        let run = tree.run(&["check", "--format", "json"]).expect(1);
        let findings = run.out.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        let text = |it: serde_json::Value| it["paste"]["text"].as_str().map(str::to_owned);
        findings.filter(|it| it["severity"] == "error" && it["paste"]["file"] == MANIFEST).filter_map(text).collect()
    };
    tree.write("sources/tencent/cdn/status-codes.de.md", tree.read("sources/tencent/cdn/status-codes.ja.md"));
    let entry = pasted().concat();
    let path = "- path: \"tencent/cdn/status-codes.de.md\"\n";
    assert_eq!(entry, format!("{path}  locale: de\n  group: tencent-cdn\n  origin: \"?\"\n  tables:\n"));
    let manifest = format!("{}{}", tree.read(MANIFEST), entry.replace("origin: \"?\"", "origin: 228/32922"));
    tree.write(MANIFEST, &manifest);
    let tables = pasted();
    assert!(
        tables.len() == 2 && tables[0].starts_with("  - {catalog: \"?\", header: [ステータスコード, "),
        "{tables:?}"
    );
    let (cdn, http) = (tables[0].replace("\"?\"", "tencent/cdn"), tables[1].replace("\"?\"", "http"));
    tree.write(MANIFEST, format!("{manifest}{cdn}{http}"));
    let run = tree.run(&["check", "--format", "short"]);
    for rule in ["manifest-invalid", "table-unlisted", "source-unlisted"] {
        assert!(!run.out.contains(rule), "{}", run.out);
    }
}

#[test]
fn a_manifest_with_an_unknown_key() {
    case(
        |tree| tree.replace(MANIFEST, "  locale: en\n", "  locale: en\n  locales: [en]\n"),
        1,
        expect![[r#"
            sources/manifest.yaml:270:3: error[manifest-invalid]: a document has an unknown key `locales`
        "#]],
    );
}

#[test]
fn a_manifest_with_a_duplicate_key() {
    case(
        |tree| tree.replace(MANIFEST, "  locale: en\n", "  locale: en\n  locale: ja\n"),
        1,
        expect![[r#"
            sources/manifest.yaml:270:3: error[manifest-invalid]: the key `locale` stands twice in one mapping
        "#]],
    );
}

#[test]
fn a_manifest_path_that_leads_outside() {
    case(
        |tree| tree.replace(MANIFEST, "tencent/cdn/status-codes.en.md", "../secret.md"),
        1,
        expect![[r#"
            sources/manifest.yaml:268:9: error[manifest-invalid]: the path `../secret.md` leads out of a folder by `..`
        "#]],
    );
}

#[test]
fn an_unknown_locale() {
    case(
        |tree| tree.replace(MANIFEST, "  locale: en\n", "  locale: english_us\n"),
        1,
        expect![[r#"
            sources/manifest.yaml:269:11: error[manifest-invalid]: `english_us` is no BCP 47 language tag
        "#]],
    );
}

#[test]
fn an_unknown_catalog() {
    case(
        |tree| tree.replace(MANIFEST, "catalog: tencent/ecdn", "catalog: tencent/unknown"),
        1,
        expect![[r#"
            sources/manifest.yaml:311:14: error[manifest-invalid]: there is no catalog `tencent/unknown`
        "#]],
    );
}

#[test]
fn no_manifest() {
    case(
        |tree| tree.remove(MANIFEST),
        1,
        expect![[r#"
        sources: error[manifest-invalid]: there is no `manifest.yaml`
    "#]],
    );
}

#[test]
fn a_manifest_that_is_no_yaml() {
    case(
        |tree| tree.write(MANIFEST, "catalogs: [\n"),
        1,
        expect![[r#"
        sources/manifest.yaml:1:11: error[manifest-invalid]: `manifest.yaml` is no YAML that can be read: unclosed bracket '['
    "#]],
    );
}

#[test]
fn a_header_that_no_role_claims() {
    case(
        |tree| {
            tree.replace(KO, "| 상태 코드", "| 상태 번호");
            tree.replace(MANIFEST, "header: [상태 코드", "header: [상태 번호");
        },
        1,
        expect![[r#"
            sources/tencent/cdn/status-codes.ko.md:3:3: error[column-unclaimed]: no role claims the column `상태 번호`
            sources/tencent/cdn/status-codes.ko.md:3:1: error[code-column-missing]: no column of the table has the role `code`
        "#]],
    );
}

#[test]
fn a_code_cell_that_is_no_code() {
    for (cell, expected) in [
        (
            "5xx",
            expect![[r#"
            sources/tencent/cdn/status-codes.ja.md:19:3: error[code-invalid]: `5xx` is a class of codes, not one code
        "#]],
        ),
        (
            "531, 532",
            expect![[r#"
            sources/tencent/cdn/status-codes.ja.md:19:3: error[code-invalid]: `531, 532` is several codes in one cell
        "#]],
        ),
        (
            "531-533",
            expect![[r#"
            sources/tencent/cdn/status-codes.ja.md:19:3: error[code-invalid]: `531-533` is a range of codes
        "#]],
        ),
        (
            "99999",
            expect![[r#"
            sources/tencent/cdn/status-codes.ja.md:19:3: error[code-invalid]: `99999` is out of range: a code is a number from 0 to 65535
        "#]],
        ),
    ] {
        case(|tree| tree.replace(JA, "531", cell), 1, expected);
    }
}

#[test]
fn a_code_without_a_name() {
    case(
        |tree| {
            for document in [EN, JA, KO] {
                // Below a row, so that it is one of its table.
                let text = tree.read(document);
                let row = text.lines().find(|line| line.starts_with("| 531")).unwrap();
                tree.replace(document, row, &format!("{row}\n| 599 | New error | Try again |"));
            }
        },
        1,
        expect![[r#"
            sources/tencent/cdn/status-codes.en.md:19:1: error[name-missing]: `tencent/cdn`: no name in `names.yaml` for 599
        "#]],
    );
}

#[test]
fn names_that_no_enum_can_have() {
    for (name, expected) in [
        (
            "Self",
            expect![[r#"
            sources/names.yaml:124:8: error[name-invalid]: `Self` is no variant name: it is a Rust keyword
        "#]],
        ),
        (
            "type",
            expect![[r#"
            sources/names.yaml:124:8: error[name-invalid]: `type` is no variant name: it is a Rust keyword
        "#]],
        ),
        (
            "404",
            expect![[r#"
            sources/names.yaml:124:8: error[name-invalid]: `404` is no variant name: it is no Rust identifier
        "#]],
        ),
        (
            "Not-An-Ident",
            expect![[r#"
            sources/names.yaml:124:8: error[name-invalid]: `Not-An-Ident` is no variant name: it is no Rust identifier
        "#]],
        ),
        (
            "NotFound",
            expect![[r#"
            sources/names.yaml:127:3: error[name-taken]: `NotFound` names two codes of http, 400 and 404
        "#]],
        ),
    ] {
        case(|tree| tree.replace(NAMES, "BadRequest", name), 1, expected);
    }
}

#[test]
fn an_output_that_cannot_be_written() {
    // A file in the way is refused to every user, also to one who may write everywhere.
    for (out, expected) in [
        (
            "in-the-way",
            expect![[r#"
        error: in-the-way: is a file where the output directory should be
          help: move it away; nothing was written
    "#]],
        ),
        (
            "in-the-way/deeper",
            expect![[r#"
        error: in-the-way/deeper: cannot read the output directory: not a directory
    "#]],
        ),
    ] {
        let tree = Tree::new();
        tree.write("in-the-way", "mine");
        let run = tree.run(&["regen", "--out", out, "--format", "short"]).expect(2);
        expected.assert_eq(&run.err);
        assert_eq!(tree.read("in-the-way"), "mine");
    }
}

#[test]
fn an_output_that_holds_other_files() {
    let tree = Tree::new();
    tree.write("mine/letter.txt", "dear");
    let run = tree.run(&["regen", "--out", "mine"]).expect(2);
    expect![[r#"
        error: mine: holds files and none that regen makes, so they are not removed
          help: empty the directory, or name another one with --out
    "#]]
    .assert_eq(&run.err);
    assert_eq!(tree.files("mine").len(), 1);
    let run = tree.run(&["regen", "--out", "."]).expect(2);
    expect![[r#"
        error: .: the output directory and the sources may not hold each other
    "#]]
    .assert_eq(&run.err);
}

/// An output that would stand in the sources or in a repository, by whatever path, and before any of it is there.
#[test]
fn an_output_in_the_evidence() {
    let tree = Tree::new();
    tree.commit();
    tree.write("elsewhere/note.txt", "mine");
    #[cfg(unix)]
    std::os::unix::fs::symlink("sources", tree.path("link")).unwrap();
    let before = tree.files("");
    let overlap = "the output directory and the sources may not hold each other\n";
    let repository = "is a repository, not an output directory\n  help: name a directory of its own with --out\n";
    for (out, expected) in [
        ("sources", overlap),
        ("sources/new", overlap),
        ("sources/a/b/c", overlap),
        ("./elsewhere/../sources/new", overlap),
        ("new/../sources/new", overlap),
        ("new/deeper/../../sources", overlap),
        ("sources/new/../..", overlap),
        #[cfg(unix)]
        ("link", overlap),
        #[cfg(unix)]
        ("link/new", overlap),
        #[cfg(unix)]
        ("link/../sources/new", overlap),
        (".git", repository),
        (".git/new", repository),
        ("elsewhere/../.git/new/deep", repository),
    ] {
        for command in ["regen", "check"] {
            let run = tree.run(&[command, "--out", out]).expect(2);
            assert_eq!(run.err, format!("error: {out}: {expected}"));
        }
        assert_eq!(tree.files(""), before, "{out}");
    }
}

#[test]
fn usage() {
    let tree = Tree::new();
    for arguments in [
        &[][..],
        &["regenerate"],
        &["check", "extra"],
        &["check", "--format", "xml"],
        &["explain"],
        &["diff", "--format", "sarif"],
    ] {
        let run = tree.run(arguments).expect(2);
        assert!(run.out.is_empty() && !run.err.is_empty(), "{arguments:?}: {}", run.err);
    }
    tree.run(&["--help"]).expect(0);
}
