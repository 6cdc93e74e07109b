use expect_test::{Expect, expect};

use super::compare::Changes;
use super::markdown::{Notes, page};
use super::snapshot::Snapshot;

const BASE: &str = "\
catalog: v/cdn
codes:
- code: 404
  name: NotFound
  causes:
  - group: v
    meaning: {en: The page is gone, ja: HTTPリクエストが失敗しました}
    solution: {en: Check the URL}
    sources:
    - {locale: en, document: v/cdn.en.md, line: 5, end_line: 5}
- code: 531
  name: DnsFailure
  causes:
  - group: v
    meaning: {en: 'HTTP failed'}
  conflicts:
  - {rule: protocol-differs, field: meaning, use: ja, because: the neighbours}
facts:
- {fact: lookback, type: months, value: 12, sentences: [{locale: en, line: 3}]}
";

fn snapshot(yaml: &str, version: &str) -> Snapshot {
    let manifest = format!("[package]\nname = \"x\"\nversion = \"{version}\"\n");
    let files = [("yaml/v/cdn.yaml".to_owned(), yaml.to_owned()), ("rust/Cargo.toml".to_owned(), manifest)];
    let (snapshot, unread) = Snapshot::read(&files);
    assert_eq!(unread, [""; 0]);
    snapshot
}

/// The page for a change of [`BASE`] from version 0.1.0.
fn check(edits: &[(&str, &str)], version: &str, expected: Expect) {
    let mut new = BASE.to_owned();
    for (old, edit) in edits {
        assert!(new.contains(old), "{old}");
        new = new.replacen(old, edit, 1);
    }
    let changes = Changes::between(&snapshot(BASE, "0.1.0"), &snapshot(&new, version));
    expected.assert_eq(&page(&changes, &notes()));
}

fn notes() -> Notes<'static> {
    Notes { revision: "HEAD", nothing_there: false, unread: &[], stopped: false, stale: &[] }
}

#[test]
fn nothing() {
    check(
        &[("line: 5, end_line: 5", "line: 9, end_line: 9"), ("line: 3", "line: 4")],
        "0.1.0",
        expect![[r#"
        ## Status codes since HEAD

        Nothing changed for readers or for the crate.
    "#]],
    );
}

#[test]
fn a_reworded_text_by_words_and_by_characters() {
    check(
        &[("The page is gone", "The <b>page</b> is away"), ("HTTPリクエストが失敗", "HTTPSリクエストが成功")],
        "0.1.1",
        expect![[r#"
            ## Status codes since HEAD

            2 texts changed. This asks for a patch release: 0.1.1 or later (the manifest says 0.1.1).

            ### Reworded

            - v/cdn 404 meaning (en): The <ins>&lt;b&gt;</ins>page<ins>&lt;/b&gt;</ins> is <del>gone</del><ins>away</ins>
            - v/cdn 404 meaning (ja): <del>HTTP</del><ins>HTTPS</ins>リクエストが<del>失敗</del><ins>成功</ins>しました
        "#]],
    );
}

#[test]
fn a_new_code() {
    check(
        &[("facts:", "- code: 567\n  name: New\n  causes:\n  - {group: v, meaning: {en: 'It is | new'}}\nfacts:")],
        "0.1.0",
        expect![[r#"
            ## Status codes since HEAD

            1 code added. This asks for a release with new or deprecated names: 0.1.1 or later, but **the manifest still says 0.1.0**.

            ### Added

            - v/cdn 567 New: It is \| new (en)
        "#]],
    );
}

#[test]
fn a_removed_code_breaks() {
    check(
        &[("- code: 404", "- code: 405"), ("  name: NotFound", "  name: NotAllowed")],
        "0.1.1",
        expect![[r#"
        ## Status codes since HEAD

        1 code added, 1 code removed. This asks for a breaking release: 0.2.0 or later, but **the manifest still says 0.1.1**.

        ### Added

        - v/cdn 405 NotAllowed: The page is gone (en)

        ### Removed

        - v/cdn 404 NotFound: The page is gone (en)
    "#]],
    );
}

#[test]
fn a_rename_with_and_without_an_alias() {
    check(
        &[("name: NotFound", "name: Missing\n  aliases: [NotFound]")],
        "0.1.1",
        expect![[r#"
        ## Status codes since HEAD

        1 code renamed. This asks for a release with new or deprecated names: 0.1.1 or later (the manifest says 0.1.1).

        ### Renamed

        - v/cdn 404: NotFound → Missing; NotFound stays as a deprecated alias
    "#]],
    );
    check(
        &[("name: NotFound", "name: Missing")],
        "0.2.0",
        expect![[r#"
        ## Status codes since HEAD

        1 code renamed. This asks for a breaking release: 0.2.0 or later (the manifest says 0.2.0).

        ### Renamed

        - v/cdn 404: NotFound → Missing; NotFound is gone
    "#]],
    );
}

#[test]
fn a_retired_code_a_fact_and_a_decision() {
    check(
        &[
            ("name: DnsFailure", "name: DnsFailure\n  retired: {since: 0.1.1, because: the vendor dropped it}"),
            ("value: 12", "value: 6"),
            ("because: the neighbours", "because: the vendor said so"),
        ],
        "0.1.1",
        expect![[r#"
            ## Status codes since HEAD

            1 code retired, 1 fact changed. This asks for a release with new or deprecated names: 0.1.1 or later (the manifest says 0.1.1).

            ### Retired

            - v/cdn 531 DnsFailure: HTTP failed (en); the vendor dropped it

            ### Facts

            - v/cdn lookback value: <del>12</del><ins>6</ins>

            ### Conflicts and decisions

            - v/cdn 531 meaning: protocol-differs: ja: the <del>neighbours</del><ins>vendor said so</ins>
        "#]],
    );
}

#[test]
fn an_older_layout() {
    let files = [
        ("yaml/v/cdn.yaml".to_owned(), "404: Not found\n".to_owned()),
        ("yaml/v/torn.yaml".to_owned(), "<<<<<<< HEAD\n".to_owned()),
    ];
    let (old, unread) = Snapshot::read(&files);
    let changes = Changes::between(&old, &snapshot(BASE, "0.1.0"));
    let notes = Notes { nothing_there: old.is_empty(), unread: &unread, ..notes() };
    expect![[r#"
        ## Status codes since HEAD

        That revision has no generated catalog, so everything is added.

        `yaml/v/cdn.yaml` of that revision is no catalog and was left out.

        `yaml/v/torn.yaml` of that revision is no catalog and was left out.

        2 codes added, 2 facts changed. This asks for a release with new or deprecated names.

        ### Added

        - v/cdn 404 NotFound: The page is gone (en)
        - v/cdn 531 DnsFailure: HTTP failed (en)

        ### Facts

        - v/cdn lookback type: <ins>months</ins>
        - v/cdn lookback value: <ins>12</ins>
    "#]]
    .assert_eq(&page(&changes, &notes));
}
