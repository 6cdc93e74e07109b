//! `manifest.yaml`: one text of the small manifest replaced → messages with their lines.

use expect_test::expect;

use super::manifest;

#[test]
fn catalogs() {
    for (old, new, expected) in [
        // the small manifest
        ("version", "version", expect![[""]]),
        // version that is none
        (
            "0.1.0",
            "0.1",
            expect![[r#"
        `0.1` is no SemVer version: unexpected end of input while parsing minor version number [manifest-invalid]
          manifest.yaml:1:10 `0.1` 
          help: write three numbers, `0.1.0`
    "#]],
        ),
        // catalog ids that are none
        (
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
        ),
        // catalog id with keyword
        (
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
        ),
        // catalog twice
        (
            "id: s,",
            "id: a/b,",
            expect![[r#"
        the catalog `a/b` stands twice [manifest-invalid]
          manifest.yaml:4:4 `id` again here
          manifest.yaml:3:4 `id` first here
          help: remove or correct one of the two
    "#]],
        ),
        // scopes twice
        (
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
        ),
        // kind that is none
        (
            "codes: number",
            "codes: text",
            expect![[r#"
        `text` is no kind of code [manifest-invalid]
          manifest.yaml:3:36 `text` 
          help: the kinds are: `number`
    "#]],
        ),
    ] {
        manifest(old, new, expected);
    }
}

#[test]
fn columns() {
    for (old, new, expected) in [
        // header of two roles
        (
            "meaning: [Meaning]",
            "meaning: [Meaning, ｃｏｄｅ]",
            expect![[r#"
        the header `ｃｏｄｅ` is claimed by two roles, `code` and `meaning` [manifest-invalid]
          manifest.yaml:7:22 `ｃｏｄｅ` again here
          manifest.yaml:6:10 `Code` first here
          help: remove or correct one of the two
    "#]],
        ),
        // header twice
        (
            "meaning: [Meaning]",
            "meaning: [Meaning, MEANING]",
            expect![[r#"
        the header `MEANING` stands twice (compared after NFKC and case folding) [manifest-invalid]
          manifest.yaml:7:22 `MEANING` again here
          manifest.yaml:7:13 `Meaning` first here
          help: remove or correct one of the two
    "#]],
        ),
        // no code column
        (
            "  code: [Code]\n",
            "",
            expect![[r#"
        `columns` has no header for `code` [manifest-invalid]
          manifest.yaml:6:3 `meaning: [Meaning]` 
          help: add `code: [Status Code]`
    "#]],
        ),
        // unknown role
        (
            "meaning: [Meaning]",
            "meanings: [Meaning]",
            expect![[r#"
        `meanings` is no role [manifest-invalid]
          manifest.yaml:7:3 `meanings` 
          help: did you mean `meaning`?
    "#]],
        ),
    ] {
        manifest(old, new, expected);
    }
}

#[test]
fn documents() {
    let paths =
        ["a/../p.en.md", "/p.en.md", "c:/p.en.md", "a\\p.en.md", "./a//p.en.md", "a/ b.md", "ui/en.yaml", "\"\""];
    let entries = paths.map(|path| format!("- {{path: {path}, skip: because}}\n")).concat();
    let no_paths = format!("documents:\n{entries}");
    for (old, new, expected) in [
        // unknown key
        (
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
        ),
        // unknown keys of several entries in one run
        (
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
        ),
        // documents empty
        (
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
                  help: its tables are asked for then, each with its entry to paste below `tables:`
                  paste into manifest.yaml:
                - path: "p.en.md"
                  locale: en
                  group: "?"
                  origin: "?"
                  tables:
            "#]],
        ),
        // path without file
        (
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
        ),
        // paths that are none
        (
            "documents:\n",
            &no_paths,
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
        ),
        // path twice
        (
            "- path: p.en.md\n",
            "- {path: p.en.md, skip: because}\n- path: p.en.md\n",
            expect![[r#"
        the document `p.en.md` stands twice [manifest-invalid]
          manifest.yaml:10:9 `p.en.md` again here
          manifest.yaml:9:10 `p.en.md` first here
          help: remove or correct one of the two
    "#]],
        ),
        // paths that differ in case
        (
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
        ),
        // skipped without reason
        (
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
        ),
        // locale with underscore
        (
            "locale: en",
            "locale: zh_CN",
            expect![[r#"
        `zh_CN` is no BCP 47 language tag [manifest-invalid]
          manifest.yaml:10:11 `zh_CN` 
          help: write `zh-CN`
    "#]],
        ),
        // old tags
        (
            "locale: en",
            "locale: zh-min-nan",
            expect![[r#"
                `zh-min-nan` is a grandfathered tag of BCP 47, and those are not read here [manifest-invalid]
                  manifest.yaml:10:11 `zh-min-nan` 
                  help: write `nan`, the tag that has taken its place
            "#]],
        ),
        (
            "locale: en",
            "locale: i-default",
            expect![[r#"
                `i-default` is a grandfathered tag of BCP 47, and those are not read here [manifest-invalid]
                  manifest.yaml:10:11 `i-default` 
                  help: write the tag of its language: no other has taken its place
            "#]],
        ),
        // locale that is none
        (
            "locale: en",
            "locale: e",
            expect![[r#"
                `e` is no BCP 47 language tag [manifest-invalid]
                  manifest.yaml:10:11 `e` 
                  help: BCP 47 wants a language of 2 or 3 letters, then script, region and variants joined by `-`: `ja`, `zh-Hant`, `pt-BR`
            "#]],
        ),
    ] {
        manifest(old, new, expected);
    }
}

#[test]
fn tables() {
    for (old, new, expected) in [
        // unknown catalog
        (
            "catalog: a/b",
            "catalog: a/c",
            expect![[r#"
        there is no catalog `a/c` [manifest-invalid]
          manifest.yaml:14:15 `a/c` 
          help: did you mean `a/b`?
    "#]],
        ),
        // unknown scope
        (
            "catalog: a/b,",
            "catalog: s, scope: tdp,",
            expect![[r#"
        the catalog `s` has no scope `tdp` [manifest-invalid]
          manifest.yaml:14:25 `tdp` 
          help: did you mean `tcp`?
    "#]],
        ),
        // scope in a catalog without
        (
            "catalog: a/b,",
            "catalog: a/b, scope: tcp,",
            expect![[r#"
        the catalog `a/b` has no scope `tcp` [manifest-invalid]
          manifest.yaml:14:27 `tcp` 
          help: the catalog has no scopes
    "#]],
        ),
        // unbound table
        (
            ", header: [Code, Meaning]",
            "",
            expect![[r#"
        a table is bound by nothing [manifest-invalid]
          manifest.yaml:14:6 `catalog` 
          help: add `header: [<header texts>]` or `heading: <text>`, so that an inserted table is seen
    "#]],
        ),
        // empty header
        (
            "header: [Code, Meaning]",
            "header: []",
            expect![[r#"
        `header` has no entry [manifest-invalid]
          manifest.yaml:14:28 `[]` 
    "#]],
        ),
        // reasons that are none
        (
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
        ),
        // placeholders of pasted entries
        (
            "header: [Code, Meaning]",
            "header: [Code, Meaning], absent: {codes: [1], because: \"...\"}, ignore: [{column: Meaning, because: …}, {column: Code, because: todo!}]",
            expect![[r#"
                `because` is still the `…` of the pasted entry [manifest-invalid]
                  manifest.yaml:14:119 `…` 
                  help: say in a sentence why, for the next reader
                `because` is still the `todo!` of the pasted entry [manifest-invalid]
                  manifest.yaml:14:147 `todo!` 
                  help: say in a sentence why, for the next reader
                `because` is still the `...` of the pasted entry [manifest-invalid]
                  manifest.yaml:14:75 `"..."` 
                  help: say in a sentence why, for the next reader
            "#]],
        ),
        // a column without header
        ("header: [Code, Meaning]", "header: [Code, \"\"], roles: {\"\": meaning}", expect![[""]]),
        (
            "header: [Code, Meaning]",
            "header: [Code, Meaning], ignore: [{column: \"\", because: numbers of lines}]",
            expect![[""]],
        ),
        // absent twice
        (
            "header: [Code, Meaning]",
            "header: [Code, Meaning], absent: [{codes: [1, 2], because: b}, {codes: 2, because: b}]",
            expect![[r#"
            the code `2` is absent twice [manifest-invalid]
              manifest.yaml:14:91 `2` again here
              manifest.yaml:14:66 `2` first here
              help: remove or correct one of the two
        "#]],
        ),
        // absent codes that are none
        (
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
        ),
        // absent without scope
        (
            "catalog: a/b,",
            "catalog: s, absent: {codes: 1, because: b},",
            expect![[r#"
        the catalog has scopes, so `absent` needs one [manifest-invalid]
          manifest.yaml:14:27 `codes` 
          help: add `scope: …`
    "#]],
        ),
        // columns that the header lacks
        (
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
        ),
        // unknown overflow
        (
            "header: [Code, Meaning]",
            "header: [Code, Meaning], overflow: code",
            expect![[r#"
        `code` is no field [manifest-invalid]
          manifest.yaml:14:55 `code` 
          help: fields: category, meaning, description, solution
    "#]],
        ),
    ] {
        manifest(old, new, expected);
    }
}
