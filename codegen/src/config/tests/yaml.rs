//! What of YAML is read: one text of the small manifest replaced → messages with their lines.

use expect_test::expect;
use proptest::prelude::*;

use super::manifest;
use crate::config::yaml::{self, Node, Reader, Value};
use crate::problem::Rule;
use crate::span::{Files, SourceFile};

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
            `manifest.yaml` holds a merge conflict marker: `<<<<<<< HEAD` [manifest-invalid]
              manifest.yaml:9:1 `<<<<<<< HEAD` 
              help: choose one of the two sides, and take the lines of the markers out
        "#]],
        ),
        // one that was left, where a parser reads it as text
        (
            "  origin: o\n",
            "  origin: o\n=======\n",
            expect![[r#"
            `manifest.yaml` holds a merge conflict marker: `=======` [manifest-invalid]
              manifest.yaml:13:1 `=======` 
              help: choose one of the two sides, and take the lines of the markers out
        "#]],
        ),
        (
            "  origin: o\n",
            "  origin: \"o\n>>>>>>> theirs\n  p\"\n",
            expect![[r#"
            `manifest.yaml` holds a merge conflict marker: `>>>>>>> theirs` [manifest-invalid]
              manifest.yaml:13:1 `>>>>>>> theirs` 
              help: choose one of the two sides, and take the lines of the markers out
        "#]],
        ),
        // no markers
        ("  origin: o\n", "  origin: |-\n    =======\n    <<<<<<< a\n# =======\n", expect![[""]]),
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

proptest! {
    /// What is pasted is the text, or the reader names the character that no text may hold.
    #[test]
    fn a_scalar_to_paste_is_read_back(text in ".*|[\\x00-\\x{2100}\\u{fe00}-\\u{10ffff}]{0,20}|[a-z ./_-]{0,8}") {
        for written in [crate::scalar::word(&text), crate::scalar::quoted(&text)] {
            let bytes = format!("block: {written}\nflow: [{written}, {{key: {written}}}]\n").into_bytes();
            let files = Files::new(vec![SourceFile { path: "names.yaml".to_owned(), bytes }]);
            let mut problems = Vec::new();
            let mut reader = Reader { rule: Rule::NamesInvalid, problems: &mut problems };
            let root = yaml::read(&files, files.find("names.yaml").unwrap(), &mut reader);
            let root = root.ok().flatten().unwrap();
            let mut read = Vec::new();
            scalars(&root, &mut read);
            match crate::document::first_refused(&text) {
                None => {
                    prop_assert_eq!(&problems, &[]);
                    prop_assert_eq!(&read, &[text.as_str(); 3]);
                }
                Some((character, _)) => {
                    let name = format!("U+{:04X}", u32::from(character));
                    prop_assert!(problems.len() == 3 && problems.iter().all(|it| it.message.contains(&name)));
                }
            }
        }
    }
}

fn scalars<'n>(node: &'n Node, out: &mut Vec<&'n str>) {
    match &node.value {
        Value::Scalar(text) => out.push(text),
        Value::Sequence(items) => items.iter().for_each(|item| scalars(item, out)),
        Value::Mapping(entries) => entries.iter().for_each(|(_, value)| scalars(value, out)),
        Value::Null | Value::Refused => {}
    }
}
