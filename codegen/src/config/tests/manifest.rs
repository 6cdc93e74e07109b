//! `manifest.yaml`: bad input → message with its line.

use expect_test::expect;

use super::{Files, MANIFEST, SourceFile, manifest, read, render};

#[test]
fn the_small_manifest() {
    manifest("version", "version", expect![[""]]);
}

#[test]
fn unknown_key() {
    manifest(
        "locale: en",
        "locales: en",
        expect![[r#"
        a document has no `locale` [manifest-invalid]
          manifest.yaml:9:3 `path` 
          help: add `locale:`
        a document has an unknown key `locales` [manifest-invalid]
          manifest.yaml:10:3 `locales` 
          help: did you mean `locale`?
    "#]],
    );
}

#[test]
fn unknown_keys_of_several_entries_in_one_run() {
    manifest(
        "  group: g\n  origin: o\n",
        "  grp: g\n  orign: o\n  x: 1\n",
        expect![[r#"
        a document has no `group` [manifest-invalid]
          manifest.yaml:9:3 `path` 
          help: add `group:`
        a document has no `origin` [manifest-invalid]
          manifest.yaml:9:3 `path` 
          help: add `origin:`
        a document has an unknown key `grp` [manifest-invalid]
          manifest.yaml:11:3 `grp` 
          help: did you mean `group`?
        a document has an unknown key `orign` [manifest-invalid]
          manifest.yaml:12:3 `orign` 
          help: did you mean `origin`?
        a document has an unknown key `x` [manifest-invalid]
          manifest.yaml:13:3 `x` 
          help: known keys: path, skip, locale, group, origin, roles, tables, ignore
    "#]],
    );
}

#[test]
fn duplicate_key() {
    manifest(
        "  group: g\n",
        "  group: g\n  group: h\n",
        expect![[r#"
        the key `group` stands twice in one mapping [manifest-invalid]
          manifest.yaml:12:3 `group` again here
          manifest.yaml:11:3 `group` first here
          help: remove or correct one of the two
    "#]],
    );
}

#[test]
fn wrong_types() {
    manifest(
        "  group: g\n  origin: o\n  tables:\n",
        "  group: [g]\n  origin: {a: b}\n  ignore: x\n  tables:\n",
        expect![[r#"
            `group` must be a text, here is a list [manifest-invalid]
              manifest.yaml:11:10 `[g]` 
            `origin` must be a text, here is a mapping [manifest-invalid]
              manifest.yaml:12:11 `{a: b}` 
            `ignore` of a document must be a list, here is a text [manifest-invalid]
              manifest.yaml:13:11 `x` 
        "#]],
    );
}

#[test]
fn missing_value() {
    manifest(
        "  locale: en\n",
        "  locale:\n",
        expect![[r#"
        `locale` must be a text, here is nothing [manifest-invalid]
          manifest.yaml:10:9 `` 
    "#]],
    );
}

#[test]
fn path_without_file() {
    manifest(
        "p.en.md",
        "q.en.md",
        expect![[r#"
            there is no file `sources/q.en.md` [source-missing]
              manifest.yaml:9:9 `q.en.md` named here
              p.en.md:1:1 `` 
              help: no entry names `sources/p.en.md`: if it is this page, put the line below in place of the old path; if not, add the file that is missing, or take the entry out
              paste into manifest.yaml:
            - path: "p.en.md"
        "#]],
    );
}

#[test]
fn paths_that_are_none() {
    let paths =
        ["a/../p.en.md", "/p.en.md", "c:/p.en.md", "a\\p.en.md", "./a//p.en.md", "a/ b.md", "ui/en.yaml", "\"\""];
    let entries = paths.map(|path| format!("- {{path: {path}, skip: because}}\n")).concat();
    manifest(
        "documents:\n",
        &format!("documents:\n{entries}"),
        expect![[r#"
        the path `a/../p.en.md` leads out of a folder by `..` [manifest-invalid]
          manifest.yaml:9:10 `a/../p.en.md` 
          help: write it relative to `sources/`, with `/`: `tencent/cdn/status-codes.en.md`
        the path `/p.en.md` is absolute [manifest-invalid]
          manifest.yaml:10:10 `/p.en.md` 
          help: write it relative to `sources/`, with `/`: `tencent/cdn/status-codes.en.md`
        the path `c:/p.en.md` is absolute [manifest-invalid]
          manifest.yaml:11:10 `c:/p.en.md` 
          help: write it relative to `sources/`, with `/`: `tencent/cdn/status-codes.en.md`
        the path `a\p.en.md` has a backslash [manifest-invalid]
          manifest.yaml:12:10 `a\p.en.md` 
          help: write it relative to `sources/`, with `/`: `tencent/cdn/status-codes.en.md`
        the path `./a//p.en.md` is not in its shortest spelling [manifest-invalid]
          manifest.yaml:13:10 `./a//p.en.md` 
          help: write it relative to `sources/`, with `/`: `tencent/cdn/status-codes.en.md`
        the path `a/ b.md` is not in its shortest spelling [manifest-invalid]
          manifest.yaml:14:10 `a/ b.md` 
          help: write it relative to `sources/`, with `/`: `tencent/cdn/status-codes.en.md`
        the path `ui/en.yaml` is a maintainer's file [manifest-invalid]
          manifest.yaml:15:10 `ui/en.yaml` 
          help: write it relative to `sources/`, with `/`: `tencent/cdn/status-codes.en.md`
        `path` is empty [manifest-invalid]
          manifest.yaml:16:10 `""` 
    "#]],
    );
}

#[test]
fn path_twice() {
    manifest(
        "- path: p.en.md\n",
        "- {path: p.en.md, skip: because}\n- path: p.en.md\n",
        expect![[r#"
        the document `p.en.md` stands twice [manifest-invalid]
          manifest.yaml:10:9 `p.en.md` again here
          manifest.yaml:9:10 `p.en.md` first here
          help: remove or correct one of the two
    "#]],
    );
}

#[test]
fn paths_that_differ_in_case() {
    manifest(
        "- path: p.en.md\n",
        "- {path: P.en.md, skip: because}\n- path: p.en.md\n",
        expect![[r#"
        `p.en.md` and `P.en.md` differ in case alone [manifest-invalid]
          manifest.yaml:10:9 `p.en.md` again here
          manifest.yaml:9:10 `P.en.md` first here
          help: remove or correct one of the two
        there is no file `sources/P.en.md` [source-missing]
          manifest.yaml:9:10 `P.en.md` named here
          help: add the file, or take the entry out
    "#]],
    );
}

#[test]
fn skipped_without_reason() {
    manifest(
        "- path: p.en.md\n",
        "- {path: q.md, skip: \" \"}\n- path: p.en.md\n",
        expect![[r#"
        `skip` gives no reason [manifest-invalid]
          manifest.yaml:9:22 `" "` 
          help: say in a sentence why, for the next reader
        there is no file `sources/q.md` [source-missing]
          manifest.yaml:9:10 `q.md` named here
          help: add the file, or take the entry out
    "#]],
    );
}

#[test]
fn unknown_catalog() {
    manifest(
        "catalog: a/b",
        "catalog: a/c",
        expect![[r#"
        there is no catalog `a/c` [manifest-invalid]
          manifest.yaml:14:15 `a/c` 
          help: did you mean `a/b`?
    "#]],
    );
}

#[test]
fn unknown_scope() {
    manifest(
        "catalog: a/b,",
        "catalog: s, scope: tdp,",
        expect![[r#"
        the catalog `s` has no scope `tdp` [manifest-invalid]
          manifest.yaml:14:25 `tdp` 
          help: did you mean `tcp`?
    "#]],
    );
}

#[test]
fn scope_in_a_catalog_without() {
    manifest(
        "catalog: a/b,",
        "catalog: a/b, scope: tcp,",
        expect![[r#"
        the catalog `a/b` has no scope `tcp` [manifest-invalid]
          manifest.yaml:14:27 `tcp` 
          help: the catalog has no scopes
    "#]],
    );
}

#[test]
fn locale_with_underscore() {
    manifest(
        "locale: en",
        "locale: zh_CN",
        expect![[r#"
        `zh_CN` is no BCP 47 language tag [manifest-invalid]
          manifest.yaml:10:11 `zh_CN` 
          help: write `zh-CN`
    "#]],
    );
}

#[test]
fn locale_that_is_none() {
    manifest(
        "locale: en",
        "locale: e",
        expect![[r#"
        `e` is no BCP 47 language tag [manifest-invalid]
          manifest.yaml:10:11 `e` 
          help: BCP 47 wants a language of 2 to 8 letters, then script, region and variants joined by `-`: `ja`, `zh-Hant`, `pt-BR`
    "#]],
    );
}

#[test]
fn header_of_two_roles() {
    manifest(
        "meaning: [Meaning]",
        "meaning: [Meaning, ｃｏｄｅ]",
        expect![[r#"
        the header `ｃｏｄｅ` is claimed by two roles, `code` and `meaning` [manifest-invalid]
          manifest.yaml:7:22 `ｃｏｄｅ` again here
          manifest.yaml:6:10 `Code` first here
          help: remove or correct one of the two
    "#]],
    );
}

#[test]
fn header_twice() {
    manifest(
        "meaning: [Meaning]",
        "meaning: [Meaning, MEANING]",
        expect![[r#"
        the header `MEANING` stands twice (compared after NFKC and case folding) [manifest-invalid]
          manifest.yaml:7:22 `MEANING` again here
          manifest.yaml:7:13 `Meaning` first here
          help: remove or correct one of the two
    "#]],
    );
}

#[test]
fn no_code_column() {
    manifest(
        "  code: [Code]\n",
        "",
        expect![[r#"
        `columns` has no header for `code` [manifest-invalid]
          manifest.yaml:6:3 `meaning: [Meaning]` 
          help: add `code: [Status Code]`
    "#]],
    );
}

#[test]
fn unknown_role() {
    manifest(
        "meaning: [Meaning]",
        "meanings: [Meaning]",
        expect![[r#"
        `meanings` is no role [manifest-invalid]
          manifest.yaml:7:3 `meanings` 
          help: did you mean `meaning`?
    "#]],
    );
}

#[test]
fn unbound_table() {
    manifest(
        ", header: [Code, Meaning]",
        "",
        expect![[r#"
        a table is bound by nothing [manifest-invalid]
          manifest.yaml:14:6 `catalog` 
          help: add `header: [<header texts>]` or `heading: <text>`, so that an inserted table is seen
    "#]],
    );
}

#[test]
fn empty_header() {
    manifest(
        "header: [Code, Meaning]",
        "header: []",
        expect![[r#"
        `header` has no entry [manifest-invalid]
          manifest.yaml:14:28 `[]` 
    "#]],
    );
}

#[test]
fn reasons_that_are_none() {
    manifest(
        "header: [Code, Meaning]",
        "header: [Code, Meaning], absent: {codes: [1], because: \"\"}, ignore: [{column: Meaning, because: }]",
        expect![[r#"
            `because` gives no reason [manifest-invalid]
              manifest.yaml:14:114 `` 
              help: say in a sentence why, for the next reader
            `because` gives no reason [manifest-invalid]
              manifest.yaml:14:75 `""` 
              help: say in a sentence why, for the next reader
        "#]],
    );
}

#[test]
fn absent_twice() {
    manifest(
        "header: [Code, Meaning]",
        "header: [Code, Meaning], absent: [{codes: [1, 2], because: b}, {codes: 2, because: b}]",
        expect![[r#"
            the code `2` is absent twice [manifest-invalid]
              manifest.yaml:14:91 `2` again here
              manifest.yaml:14:66 `2` first here
              help: remove or correct one of the two
        "#]],
    );
}

#[test]
fn absent_codes_that_are_none() {
    manifest(
        "header: [Code, Meaning]",
        "header: [Code, Meaning], absent: {codes: [1-3, 07, 70000], because: b}",
        expect![[r#"
            `1-3` is no code of the catalog `a/b` [manifest-invalid]
              manifest.yaml:14:62 `1-3` 
              help: write a decimal number from 0 to 65535, without leading zeros
            `07` is no code of the catalog `a/b` [manifest-invalid]
              manifest.yaml:14:67 `07` 
              help: write a decimal number from 0 to 65535, without leading zeros
            `70000` is no code of the catalog `a/b` [manifest-invalid]
              manifest.yaml:14:71 `70000` 
              help: write a decimal number from 0 to 65535, without leading zeros
        "#]],
    );
}

#[test]
fn absent_without_scope() {
    manifest(
        "catalog: a/b,",
        "catalog: s, absent: {codes: 1, because: b},",
        expect![[r#"
        the catalog has scopes, so `absent` needs one [manifest-invalid]
          manifest.yaml:14:27 `codes` 
          help: add `scope: …`
    "#]],
    );
}

#[test]
fn columns_that_the_header_lacks() {
    manifest(
        "header: [Code, Meaning]",
        "header: [Code, Meaning], roles: {Meanin: description}, ignore: [{column: Notes, because: b}]",
        expect![[r#"
            the table has no column `meanin` [manifest-invalid]
              manifest.yaml:14:53 `Meanin` 
              help: did you mean `meaning`?
            the table has no column `notes` [manifest-invalid]
              manifest.yaml:14:85 `column` 
              help: its `header:` has: code, meaning
        "#]],
    );
}

#[test]
fn unknown_overflow() {
    manifest(
        "header: [Code, Meaning]",
        "header: [Code, Meaning], overflow: code",
        expect![[r#"
        `code` is no field [manifest-invalid]
          manifest.yaml:14:55 `code` 
          help: fields: category, meaning, description, solution
    "#]],
    );
}

#[test]
fn version_that_is_none() {
    manifest(
        "0.1.0",
        "0.1",
        expect![[r#"
        `0.1` is no SemVer version: unexpected end of input while parsing minor version number [manifest-invalid]
          manifest.yaml:1:10 `0.1` 
          help: write three numbers, `0.1.0`
    "#]],
    );
}

#[test]
fn catalog_ids_that_are_none() {
    manifest(
        "id: a/b",
        "id: A/b",
        expect![[r#"
        `A/b` is no catalog id [manifest-invalid]
          manifest.yaml:3:8 `A/b` 
          help: write one to three kebab-case words joined by `/`, none of them a Rust keyword: `alibaba/site-monitor`
        there is no catalog `a/b` [manifest-invalid]
          manifest.yaml:14:15 `a/b` 
          help: add it to `catalogs:` of `manifest.yaml`
        there is no catalog `a/b` [names-invalid]
          names.yaml:1:1 `a/b` 
          help: add it to `catalogs:` of `manifest.yaml`
    "#]],
    );
}

#[test]
fn catalog_id_with_keyword() {
    manifest(
        "id: a/b",
        "id: a/match",
        expect![[r#"
        `a/match` is no catalog id [manifest-invalid]
          manifest.yaml:3:8 `a/match` 
          help: write one to three kebab-case words joined by `/`, none of them a Rust keyword: `alibaba/site-monitor`
        there is no catalog `a/b` [manifest-invalid]
          manifest.yaml:14:15 `a/b` 
          help: add it to `catalogs:` of `manifest.yaml`
        there is no catalog `a/b` [names-invalid]
          names.yaml:1:1 `a/b` 
          help: add it to `catalogs:` of `manifest.yaml`
    "#]],
    );
}

#[test]
fn catalog_twice() {
    manifest(
        "id: s,",
        "id: a/b,",
        expect![[r#"
        the catalog `a/b` stands twice [manifest-invalid]
          manifest.yaml:4:4 `id` again here
          manifest.yaml:3:4 `id` first here
          help: remove or correct one of the two
    "#]],
    );
}

#[test]
fn scopes_twice() {
    manifest(
        "{id: udp, text: [UDP, Udp4]}",
        "{id: tcp, text: [tcp]}",
        expect![[r#"
        the scope `tcp` stands twice [manifest-invalid]
          manifest.yaml:4:78 `tcp` 
          help: remove one of the two
        the scope text `tcp` stands twice [manifest-invalid]
          manifest.yaml:4:90 `tcp` again here
          manifest.yaml:4:67 `TCP` first here
          help: remove or correct one of the two
    "#]],
    );
}

#[test]
fn kind_that_is_none() {
    manifest(
        "codes: number",
        "codes: text",
        expect![[r#"
        `text` is no kind of code [manifest-invalid]
          manifest.yaml:3:36 `text` 
          help: the kinds are: `number`
    "#]],
    );
}

#[test]
fn documents_empty() {
    manifest(
        "documents:\n",
        "documents: []\nx:\n",
        expect![[r#"
            `documents` names no document [manifest-invalid]
              manifest.yaml:8:12 `[]` 
              help: add one entry for each page under `sources/`
            the manifest has an unknown key `x` [manifest-invalid]
              manifest.yaml:9:1 `x` 
              help: known keys: version, repository, homepage, documentation, catalogs, columns, documents
            no entry of `manifest.yaml` names `sources/p.en.md` [source-unlisted]
              p.en.md:1:1 `` 
              help: add the entry under `documents:`, or take the file away; `{path: …, skip: …}` is for a file that is no document
              paste into manifest.yaml:
            - path: "p.en.md"
              locale: en
              group: "?"
              origin: "?"
              tables:
              - {catalog: "?", header: ["?"]}
        "#]],
    );
}

#[test]
fn aliases_and_anchors() {
    manifest(
        "title: {en: A}",
        "title: &t {en: A}",
        expect![[r#"
            an anchor (`&…`) is not read here [manifest-invalid]
              manifest.yaml:3:23 `{en: A}` 
              help: write the value out, in quotes if it is a text
        "#]],
    );
}

#[test]
fn alias() {
    manifest(
        "title: {en: S}",
        "title: *t",
        expect![[r#"
            an alias (`*…`) is not read here [manifest-invalid]
              manifest.yaml:4:18 `*t` 
              help: write the value out
        "#]],
    );
}

#[test]
fn tag() {
    manifest(
        "locale: en",
        "locale: !!str en",
        expect![[r#"
        a tag (`!…`) is not read here [manifest-invalid]
          manifest.yaml:10:17 `en` 
          help: write the value out, in quotes if it is a text
    "#]],
    );
}

#[test]
fn merge_key() {
    manifest(
        "  locale: en\n",
        "  <<: {locale: en}\n  locale: en\n",
        expect![[r#"
        a merge key (`<<`) is not read here [manifest-invalid]
          manifest.yaml:10:3 `<<` 
          help: write the entries out
    "#]],
    );
}

#[test]
fn broken_yaml() {
    manifest(
        "documents:\n",
        "documents: [\n",
        expect![[r#"
        `manifest.yaml` is no YAML that can be read: "-" is only valid inside a block [manifest-invalid]
          manifest.yaml:9:1 `` 
    "#]],
    );
}

#[test]
fn tabs() {
    manifest(
        "  locale: en\n",
        "	locale: en\n",
        expect![[r#"
        `manifest.yaml` is no YAML that can be read: while scanning a plain scalar, found a tab [manifest-invalid]
          manifest.yaml:9:9 `` 
    "#]],
    );
}

#[test]
fn two_yaml_documents() {
    manifest(
        "documents:\n",
        "documents:\n---\n",
        expect![[r#"
        `manifest.yaml` is no YAML that can be read: a second YAML document starts here [manifest-invalid]
          manifest.yaml:9:1 `---` 
    "#]],
    );
}

#[test]
fn scalars_as_written() {
    manifest("group: g\n  origin: o", "group: no\n  origin: 0.10", expect![[""]]);
}

/// Catalogs (with the scopes of each) → what is said of their modules.
#[test]
fn modules_that_are_taken() {
    let cases: &[&[(&str, &[&str])]] = &[
        &[("a", &["b"]), ("a/b", &[])],
        &[("a/b/c", &[]), ("a/b", &["c", "d"])],
        &[("a", &["b"]), ("a/b/c", &[])],
        &[("a", &["sources", "facts"])],
        &[("a", &[]), ("a/sources", &[]), ("a/facts/x", &[])],
        &[("a/sources", &[]), ("a/facts", &[])],
        &[("a", &["pop-3", "pop3"])],
        &[("lib", &[])],
        &[("main", &[]), ("bin/x", &[])],
        &[("std", &[]), ("core/x", &[]), ("alloc", &[])],
        &[("support", &[]), ("locale", &[]), ("documents", &[]), ("serde", &[])],
        &[("index", &[])],
        &[("vendor/aux", &[]), ("com1", &[])],
        &[("http", &["status", "core"]), ("a/lib", &[]), ("a/core/std", &[]), ("com", &[])],
        &[("match", &["async"]), ("a/Self", &["self"]), ("gen", &["x", "X"]), ("3g", &["4g"])],
    ];
    let mut seen = String::new();
    for case in cases {
        let mut text = "version: 0.1.0\ncatalogs:\n".to_owned();
        for (id, scopes) in *case {
            let scopes: Vec<_> = scopes.iter().map(|id| format!("{{id: {id}, text: \"text of {id}\"}}")).collect();
            let scopes = scopes.join(", ");
            text.push_str(&format!("- {{id: {id}, title: {{en: A}}, codes: number, scopes: [{scopes}]}}\n"));
        }
        text.push_str("columns: {code: [Code]}\ndocuments: [{path: p.en.md, skip: because}]\n");
        let files = [("manifest.yaml", text.as_str()), ("names.yaml", "{}"), ("p.en.md", "x")];
        let files = files.map(|(path, text)| SourceFile { path: path.to_owned(), bytes: text.as_bytes().to_vec() });
        let files = Files::new(files.to_vec());
        let mut problems = Vec::new();
        read(&files, &mut problems);
        seen.push_str(&format!("{case:?}\n{}", render(&files, &problems)));
    }
    expect![[r#"
        [("a", ["b"]), ("a/b", [])]
        the catalog `a/b` would have the module of the scope `b` of `a` [module-taken]
          manifest.yaml:4:4 `id` 
          manifest.yaml:3:52 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        [("a/b/c", []), ("a/b", ["c", "d"])]
        the catalog `a/b/c` would have the module of the scope `c` of `a/b` [module-taken]
          manifest.yaml:3:4 `id` 
          manifest.yaml:4:54 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        [("a", ["b"]), ("a/b/c", [])]
        the catalog `a/b/c` would have the module of the scope `b` of `a` [module-taken]
          manifest.yaml:4:4 `id` 
          manifest.yaml:3:52 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        [("a", ["sources", "facts"])]
        the scope `sources` of `a` cannot be called so: every catalog has such a module [module-taken]
          manifest.yaml:3:52 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        the scope `facts` of `a` cannot be called so: every catalog has such a module [module-taken]
          manifest.yaml:3:92 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        [("a", []), ("a/sources", []), ("a/facts/x", [])]
        the catalog `a/sources` cannot stand below `a`, which has a module `sources` [module-taken]
          manifest.yaml:4:4 `id` 
          manifest.yaml:3:4 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        the catalog `a/facts/x` cannot stand below `a`, which has a module `facts` [module-taken]
          manifest.yaml:5:4 `id` 
          manifest.yaml:3:4 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        [("a/sources", []), ("a/facts", [])]
        [("a", ["pop-3", "pop3"])]
        the scopes `pop-3` and `pop3` of `a` differ by a hyphen only [module-taken]
          manifest.yaml:3:88 `id` 
          manifest.yaml:3:52 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        [("lib", [])]
        the catalog `lib` cannot be called `lib`: that is the crate's root [module-taken]
          manifest.yaml:3:4 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        [("main", []), ("bin/x", [])]
        the catalog `main` cannot be called `main`: that is where cargo looks for a program [module-taken]
          manifest.yaml:3:4 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        the catalog `bin/x` cannot be called `bin`: that is where cargo looks for programs [module-taken]
          manifest.yaml:4:4 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        [("std", []), ("core/x", []), ("alloc", [])]
        the catalog `std` cannot be called `std`: that is a crate of Rust's own [module-taken]
          manifest.yaml:3:4 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        the catalog `core/x` cannot be called `core`: that is a crate of Rust's own [module-taken]
          manifest.yaml:4:4 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        the catalog `alloc` cannot be called `alloc`: that is a crate of Rust's own [module-taken]
          manifest.yaml:5:4 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        [("support", []), ("locale", []), ("documents", []), ("serde", [])]
        the catalog `support` cannot be called `support`: that is a module of the crate's own [module-taken]
          manifest.yaml:3:4 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        the catalog `locale` cannot be called `locale`: that is a module of the crate's own [module-taken]
          manifest.yaml:4:4 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        the catalog `documents` cannot be called `documents`: that is a module of the crate's own [module-taken]
          manifest.yaml:5:4 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        the catalog `serde` cannot be called `serde`: that is a module of the crate's own [module-taken]
          manifest.yaml:6:4 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        [("index", [])]
        the catalog `index` cannot be called `index`: that is the first page of the docs [module-taken]
          manifest.yaml:3:4 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        [("vendor/aux", []), ("com1", [])]
        the catalog `vendor/aux` cannot be called `aux`: Windows keeps that name of a file for itself [module-taken]
          manifest.yaml:3:4 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        the catalog `com1` cannot be called `com1`: Windows keeps that name of a file for itself [module-taken]
          manifest.yaml:4:4 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        [("http", ["status", "core"]), ("a/lib", []), ("a/core/std", []), ("com", [])]
        [("match", ["async"]), ("a/Self", ["self"]), ("gen", ["x", "X"]), ("3g", ["4g"])]
        `match` is no catalog id [manifest-invalid]
          manifest.yaml:3:8 `match` 
          help: write one to three kebab-case words joined by `/`, none of them a Rust keyword: `alibaba/site-monitor`
        `async` is no scope id [manifest-invalid]
          manifest.yaml:3:60 `async` 
          help: write one kebab-case word that is no Rust keyword: `pop3`
        `a/Self` is no catalog id [manifest-invalid]
          manifest.yaml:4:8 `a/Self` 
          help: write one to three kebab-case words joined by `/`, none of them a Rust keyword: `alibaba/site-monitor`
        `self` is no scope id [manifest-invalid]
          manifest.yaml:4:61 `self` 
          help: write one kebab-case word that is no Rust keyword: `pop3`
        `X` is no scope id [manifest-invalid]
          manifest.yaml:5:86 `X` 
          help: write one kebab-case word that is no Rust keyword: `pop3`
        the scope text `text of X` stands twice [manifest-invalid]
          manifest.yaml:5:95 `"text of X"` again here
          manifest.yaml:5:67 `"text of x"` first here
          help: remove or correct one of the two
        `3g` is no catalog id [manifest-invalid]
          manifest.yaml:6:8 `3g` 
          help: write one to three kebab-case words joined by `/`, none of them a Rust keyword: `alibaba/site-monitor`
        `4g` is no scope id [manifest-invalid]
          manifest.yaml:6:57 `4g` 
          help: write one kebab-case word that is no Rust keyword: `pop3`
    "#]]
    .assert_eq(&seen);
}

/// A link → what is said of it; nothing of one that is taken.
#[test]
fn links_of_the_crate() {
    let cases = [
        "https://example.org/a/b.git",
        "https://example.org",
        "https://example.org:8080",
        "https://user@example.org/",
        "http://example.org/",
        "https://localhost/",
        "https://-a.org/",
        "https://example..org/",
        "git@example.org:a/b.git",
        "https://example.org/a b",
        "https://example.org/\\\"\\n[dependencies]",
        "https://例え.jp/",
        "",
    ];
    let mut seen = String::new();
    for case in cases {
        let text = MANIFEST.replacen("catalogs:", &format!("repository: \"{case}\"\ncatalogs:"), 1);
        let files = [("manifest.yaml", text.as_str()), ("names.yaml", "{}"), ("p.en.md", "x")];
        let files = files.map(|(path, text)| SourceFile { path: path.to_owned(), bytes: text.as_bytes().to_vec() });
        let files = Files::new(files.to_vec());
        let mut problems = Vec::new();
        let config = read(&files, &mut problems);
        let link = config.and_then(|config| config.manifest.links.repository);
        seen.push_str(&format!("{case:?} → {link:?}\n{}", render(&files, &problems)));
    }
    expect![[r#"
        "https://example.org/a/b.git" → Some("https://example.org/a/b.git")
        "https://example.org" → Some("https://example.org")
        "https://example.org:8080" → None
        `https://example.org:8080` is no `https` URL [manifest-invalid]
          manifest.yaml:2:13 `"https://example.org:8080"` 
          help: write the whole address, `repository: https://example.org/status-lexicon`, or take the line out
        "https://user@example.org/" → None
        `https://user@example.org/` is no `https` URL [manifest-invalid]
          manifest.yaml:2:13 `"https://user@example.org/"` 
          help: write the whole address, `repository: https://example.org/status-lexicon`, or take the line out
        "http://example.org/" → None
        `http://example.org/` is no `https` URL [manifest-invalid]
          manifest.yaml:2:13 `"http://example.org/"` 
          help: write the whole address, `repository: https://example.org/status-lexicon`, or take the line out
        "https://localhost/" → None
        `https://localhost/` is no `https` URL [manifest-invalid]
          manifest.yaml:2:13 `"https://localhost/"` 
          help: write the whole address, `repository: https://example.org/status-lexicon`, or take the line out
        "https://-a.org/" → None
        `https://-a.org/` is no `https` URL [manifest-invalid]
          manifest.yaml:2:13 `"https://-a.org/"` 
          help: write the whole address, `repository: https://example.org/status-lexicon`, or take the line out
        "https://example..org/" → None
        `https://example..org/` is no `https` URL [manifest-invalid]
          manifest.yaml:2:13 `"https://example..org/"` 
          help: write the whole address, `repository: https://example.org/status-lexicon`, or take the line out
        "git@example.org:a/b.git" → None
        `git@example.org:a/b.git` is no `https` URL [manifest-invalid]
          manifest.yaml:2:13 `"git@example.org:a/b.git"` 
          help: write the whole address, `repository: https://example.org/status-lexicon`, or take the line out
        "https://example.org/a b" → None
        `https://example.org/a b` is no `https` URL [manifest-invalid]
          manifest.yaml:2:13 `"https://example.org/a b"` 
          help: write the whole address, `repository: https://example.org/status-lexicon`, or take the line out
        "https://example.org/\\\"\\n[dependencies]" → None
        `https://example.org/"
        [dependencies]` is no `https` URL [manifest-invalid]
          manifest.yaml:2:13 `"https://example.org/\"\n[dependencies]"` 
          help: write the whole address, `repository: https://example.org/status-lexicon`, or take the line out
        "https://例え.jp/" → None
        `https://例え.jp/` is no `https` URL [manifest-invalid]
          manifest.yaml:2:13 `"https://例え.jp/"` 
          help: write the whole address, `repository: https://example.org/status-lexicon`, or take the line out
        "" → None
        `repository` is empty [manifest-invalid]
          manifest.yaml:2:13 `""` 
    "#]]
    .assert_eq(&seen);
}
