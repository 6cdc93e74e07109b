//! The maintainers' files: bad input → message with its line.

mod decisions;
mod facts;
mod manifest;
mod modules;
mod names;
mod yaml;

use expect_test::{Expect, expect};

use super::*;
use crate::span::SourceFile;

/// The project's own `sources/`.
fn real() -> Files {
    Files::new(crate::repository::sources())
}

/// `path:line:column: message`, one line each, with labels and help below.
fn render(files: &Files, problems: &[Problem]) -> String {
    let mut out = String::new();
    for problem in problems {
        out.push_str(&format!("{} [{}]\n", problem.message, problem.rule.id()));
        for label in &problem.labels {
            let at = files.line_column(label.span.file, label.span.start);
            let path = &files.get(label.span.file).path;
            out.push_str(&format!(
                "  {path}:{}:{} `{}` {}\n",
                at.line,
                at.column,
                files.snippet(label.span),
                label.text
            ));
        }
        for help in &problem.help {
            out.push_str(&format!("  help: {help}\n"));
        }
        if let Some(paste) = &problem.paste {
            out.push_str(&format!("  paste into {}:\n{}", paste.file, paste.text));
        }
    }
    out
}

#[test]
fn the_real_files_have_no_problem() {
    let files = real();
    let mut problems = Vec::new();
    let config = read(&files, &mut problems).unwrap();
    assert_eq!(render(&files, &problems), "");
    assert_eq!(config.manifest.documents.len(), 5);
    assert_eq!(config.manifest.catalogs.len(), 4);
    assert_eq!(config.names.names.len(), 25 + 21 + 35 + 49);
}

const MANIFEST: &str = "\
version: 0.1.0
catalogs:
- {id: a/b, title: {en: A}, codes: number}
- {id: s, title: {en: S}, codes: number, scopes: [{id: tcp, text: TCP}, {id: udp, text: [UDP, Udp4]}]}
columns:
  code: [Code]
  meaning: [Meaning]
documents:
- path: p.en.md
  locale: en
  group: g
  origin: o
  tables:
  - {catalog: a/b, header: [Code, Meaning]}
";

/// Reads a small tree with `manifest` and, where they are not empty, the other files.
fn check(manifest: &str, names: &str, decisions: &str, expect: Expect) {
    check_files(
        &[("manifest.yaml", manifest), ("names.yaml", names), ("decisions.yaml", decisions), ("p.en.md", "x")],
        expect,
    );
}

fn check_files(files: &[(&str, &str)], expect: Expect) {
    let files = files.iter().filter(|(_, text)| !text.is_empty());
    let files = files.map(|(path, text)| SourceFile { path: (*path).to_owned(), bytes: text.as_bytes().to_vec() });
    let files = Files::new(files.collect());
    let mut problems = Vec::new();
    read(&files, &mut problems);
    expect.assert_eq(&render(&files, &problems));
}

/// The small manifest with one text replaced.
fn manifest(from: &str, to: &str, expect: Expect) {
    assert!(MANIFEST.contains(from), "{from}");
    check(&MANIFEST.replacen(from, to, 1), "a/b: {}", "", expect);
}

/// The names of the catalog `a/b`.
fn names(text: &str, expect: Expect) {
    check(MANIFEST, text, "", expect);
}

/// One decision file.
fn decisions(text: &str, expect: Expect) {
    check(MANIFEST, "a/b: {}", text, expect);
}

#[test]
fn deep_nesting() {
    let text = format!("version: {}", "[".repeat(100_000));
    check(
        &text,
        "",
        "",
        expect![[r#"
        `manifest.yaml` is no YAML that can be read: recursion limit exceeded [manifest-invalid]
          manifest.yaml:1:42 `` 
    "#]],
    );
}

#[test]
fn no_manifest() {
    check(
        "",
        "",
        "",
        expect![[r#"
        there is no `manifest.yaml` [manifest-invalid]
          help: add it: it names the catalogs, the column headers and the documents
    "#]],
    );
}

#[test]
fn empty_manifest() {
    check(
        "# nothing\n",
        "",
        "",
        expect![[r#"
        `manifest.yaml` is empty [manifest-invalid]
          manifest.yaml:1:1 `` 
          help: it needs `version`, `catalogs`, `columns` and `documents`
    "#]],
    );
}

#[test]
fn no_names() {
    check(
        MANIFEST,
        "",
        "",
        expect![[r#"
        there is no `names.yaml` [names-invalid]
          help: add it; the message of `name-missing` holds what to put there
    "#]],
    );
}

#[test]
fn byte_order_mark_and_windows_line_ends() {
    let text = format!("\u{feff}{}", MANIFEST.replace('\n', "\r\n").replace("group: g", "grup: g"));
    check(
        &text,
        "\u{feff}a/b: {}\r\n",
        "",
        expect![[r#"
        a document has no `group` [manifest-invalid]
          manifest.yaml:9:3 `path` 
          help: add `group:`
        a document has an unknown key `grup` [manifest-invalid]
          manifest.yaml:11:3 `grup` 
          help: did you mean `group`?
    "#]],
    );
}

#[test]
fn files_that_no_entry_names() {
    let files = [
        ("manifest.yaml", MANIFEST),
        ("names.yaml", "a/b: {}"),
        ("p.en.md", "x"),
        ("ui/en.yaml", "x"),
        ("facts.yaml", "x"),
    ];
    let more = [("a b.zh-hant.html", "x"), ("ui/deep/en.yaml", "x"), ("c/.DS_Store", "x")];
    check_files(
        &[files.as_slice(), more.as_slice()].concat(),
        expect![[r#"
            no entry of `manifest.yaml` names `sources/a b.zh-hant.html` [source-unlisted]
              a b.zh-hant.html:1:1 `` 
              help: add the entry under `documents:`, or take the file away; `{path: …, skip: …}` is for a file that is no document
              help: its tables are asked for then, each with its entry to paste below `tables:`
              paste into manifest.yaml:
            - path: "a b.zh-hant.html"
              locale: zh-Hant
              group: "?"
              origin: "?"
              tables:
            no entry of `manifest.yaml` names `sources/c/.DS_Store` [source-unlisted]
              c/.DS_Store:1:1 `` 
              help: add the entry under `documents:`, or take the file away; `{path: …, skip: …}` is for a file that is no document
              help: its tables are asked for then, each with its entry to paste below `tables:`
              paste into manifest.yaml:
            - path: "c/.DS_Store"
              locale: "?"
              group: "?"
              origin: "?"
              tables:
            no entry of `manifest.yaml` names `sources/ui/deep/en.yaml` [source-unlisted]
              ui/deep/en.yaml:1:1 `` 
              help: add the entry under `documents:`, or take the file away; `{path: …, skip: …}` is for a file that is no document
              help: its tables are asked for then, each with its entry to paste below `tables:`
              paste into manifest.yaml:
            - path: "ui/deep/en.yaml"
              locale: "?"
              group: "?"
              origin: "?"
              tables:
            `facts.yaml` must be a mapping, here is a text [facts-invalid]
              facts.yaml:1:1 `x` 
            the file must be a mapping, here is a text [ui-invalid]
              ui/en.yaml:1:1 `x` 
        "#]],
    );
}

#[test]
fn files_that_are_not_utf8() {
    let bytes = [MANIFEST.as_bytes(), b"# \xff"].concat();
    let files = Files::new(vec![SourceFile { path: "manifest.yaml".to_owned(), bytes }]);
    let mut problems = Vec::new();
    assert!(read(&files, &mut problems).is_none());
    expect![[r#"
        `manifest.yaml` is not UTF-8: the byte at offset 335 starts no character [manifest-invalid]
          manifest.yaml:15:3 `�` 
          help: save it as UTF-8
    "#]]
    .assert_eq(&render(&files, &problems));
}

#[test]
fn the_pasted_entry_as_it_is() {
    let text = format!("{MANIFEST}{}", entry("q.ja.md", &BTreeMap::new()));
    check_files(
        &[("manifest.yaml", &text), ("names.yaml", "a/b: {}"), ("p.en.md", "x"), ("q.ja.md", "x")],
        expect![[r#"
            `group` is still the `?` of the pasted entry [manifest-invalid]
              manifest.yaml:17:10 `"?"` 
              help: fill it in
            `origin` is still the `?` of the pasted entry [manifest-invalid]
              manifest.yaml:18:11 `"?"` 
              help: fill it in
        "#]],
    );
}

/// Every beginning of a file, and every file with one character replaced, is read without panic and with places that exist.
#[test]
fn no_text_is_too_strange() {
    let names = "a/b: {1: {name: A, aliases: [B], retired: {since: 0.1.0, because: b, last: []}}}\ns: {tcp: {1: A}}\n";
    let decision = "- conflict: {catalog: a/b, code: 1, field: meaning, rule: protocol-differs}\n  seen: {en: [x]}\n  use: en\n  \
                    text: {en: a}\n  published: {en: |-\n    b}\n  because: c\n";
    let good = [("manifest.yaml", MANIFEST), ("names.yaml", names), ("decisions.yaml", decision)];
    for (index, (_, text)) in good.iter().enumerate() {
        for at in 0..text.len() {
            let cut = text[..at].to_owned();
            let swapped = ["\"", "{", "]", "*", "&a ", "!", "\t", "|", "\n", "?", "…", "\0"];
            let swapped = swapped.map(|with| format!("{}{with}{}", &text[..at], &text[at + 1..]));
            for text in swapped.into_iter().chain([cut]) {
                let files = good.iter().enumerate().map(|(other, (path, good))| SourceFile {
                    path: (*path).to_owned(),
                    bytes: if other == index { text.clone().into_bytes() } else { good.as_bytes().to_vec() },
                });
                let files = Files::new(files.collect());
                let mut problems = Vec::new();
                read(&files, &mut problems);
                for label in problems.iter().flat_map(|problem| &problem.labels) {
                    let range = label.span.range();
                    assert!(range.start <= range.end && range.end <= files.get(label.span.file).bytes.len(), "{text}");
                }
            }
        }
    }
}
