//! What of YAML is read: one text of the small manifest replaced → messages with their lines.

use expect_test::expect;

use super::manifest;

#[test]
fn yaml_that_is_read() {
    for (old, new, expected) in [
        // duplicate key
        (
            "  group: g\n",
            "  group: g\n  group: h\n",
            expect![[r#"
        the key `group` stands twice in one mapping [manifest-invalid]
          manifest.yaml:12:3 `group` again here
          manifest.yaml:11:3 `group` first here
          help: remove or correct one of the two
    "#]],
        ),
        // wrong types
        (
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
        ),
        // missing value
        (
            "  locale: en\n",
            "  locale:\n",
            expect![[r#"
        `locale` must be a text, here is nothing [manifest-invalid]
          manifest.yaml:10:9 `` 
    "#]],
        ),
        // aliases and anchors
        (
            "title: {en: A}",
            "title: &t {en: A}",
            expect![[r#"
            an anchor (`&…`) is not read here [manifest-invalid]
              manifest.yaml:3:23 `{en: A}` 
              help: write the value out, in quotes if it is a text
        "#]],
        ),
        // alias
        (
            "title: {en: S}",
            "title: *t",
            expect![[r#"
            an alias (`*…`) is not read here [manifest-invalid]
              manifest.yaml:4:18 `*t` 
              help: write the value out
        "#]],
        ),
        // tag
        (
            "locale: en",
            "locale: !!str en",
            expect![[r#"
        a tag (`!…`) is not read here [manifest-invalid]
          manifest.yaml:10:17 `en` 
          help: write the value out, in quotes if it is a text
    "#]],
        ),
        // merge key
        (
            "  locale: en\n",
            "  <<: {locale: en}\n  locale: en\n",
            expect![[r#"
        a merge key (`<<`) is not read here [manifest-invalid]
          manifest.yaml:10:3 `<<` 
          help: write the entries out
    "#]],
        ),
        // broken yaml
        (
            "documents:\n",
            "documents: [\n",
            expect![[r#"
        `manifest.yaml` is no YAML that can be read: "-" is only valid inside a block [manifest-invalid]
          manifest.yaml:9:1 `` 
    "#]],
        ),
        // tabs
        (
            "  locale: en\n",
            "	locale: en\n",
            expect![[r#"
                `manifest.yaml` is no YAML that can be read: a tab stands in front of this line [manifest-invalid]
                  manifest.yaml:10:1 `	` 
                  help: indent with spaces
            "#]],
        ),
        (
            "documents:\n",
            "documents:\n<<<<<<< HEAD\n=======\n>>>>>>> theirs\n",
            expect![[r#"
            `manifest.yaml` is no YAML that can be read: a merge conflict has left its marks [manifest-invalid]
              manifest.yaml:9:1 `<<<<<<< HEAD` 
              help: choose one of the two sides, and take the lines of the marks out
        "#]],
        ),
        // two yaml documents
        (
            "documents:\n",
            "documents:\n---\n",
            expect![[r#"
        `manifest.yaml` is no YAML that can be read: a second YAML document starts here [manifest-invalid]
          manifest.yaml:9:1 `---` 
    "#]],
        ),
        // scalars as written
        ("group: g\n  origin: o", "group: no\n  origin: 0.10", expect![[""]]),
    ] {
        manifest(old, new, expected);
    }
}
