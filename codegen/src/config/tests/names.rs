//! `names.yaml`: bad input → message with its line.

use expect_test::expect;

use super::names;

#[test]
fn names_good() {
    names(
        "a/b: {0: Zero, 531: {name: Dns, aliases: [OldDns], retired: {since: 0.1.0, because: gone, last: [{group: g, meaning: {en: x}, sources: [{locale: en, document: p.en.md, line: 3}]}]}}}\ns: {tcp: {1: One}, udp: {1: One}}\n",
        expect![[""]],
    );
}

#[test]
fn names_of_unknown_places() {
    names(
        "a/c: {1: X}\ns:\n  tpc: {1: X}\n  udp: {x1: X}\n",
        expect![[r#"
        there is no catalog `a/c` [names-invalid]
          names.yaml:1:1 `a/c` 
          help: did you mean `a/b`?
        the catalog `s` has no scope `tpc` [names-invalid]
          names.yaml:3:3 `tpc` 
          help: did you mean `tcp`?
        `x1` is no code of the catalog `s` [names-invalid]
          names.yaml:4:9 `x1` 
          help: write a decimal number from 0 to 65535, without leading zeros
    "#]],
    );
}

#[test]
fn names_that_are_none() {
    names(
        "a/b:\n  1: Self\n  2: match\n  3: r#Match\n  4: fooBar\n  5: Foo_Bar\n  6: Нttp\n  7: SSL\n  8: 4xx\n  9: \"Foo Bar\"\n  10: \"\"\n  11: [X]\n",
        expect![[r#"
            `Self` is no variant name: it is a Rust keyword [name-invalid]
              names.yaml:2:6 `Self` 
              help: write UpperCamelCase in ASCII letters and digits: `OriginDnsFailure`
            `match` is no variant name: it is a Rust keyword [name-invalid]
              names.yaml:3:6 `match` 
              help: write UpperCamelCase in ASCII letters and digits: `OriginDnsFailure`
            `r#Match` is no variant name: it is no Rust identifier [name-invalid]
              names.yaml:4:6 `r#Match` 
              help: write UpperCamelCase in ASCII letters and digits: `OriginDnsFailure`
            `fooBar` is no variant name: it is not in UpperCamelCase [name-invalid]
              names.yaml:5:6 `fooBar` 
              help: write UpperCamelCase in ASCII letters and digits: `OriginDnsFailure`
            `Foo_Bar` is no variant name: it is not in UpperCamelCase [name-invalid]
              names.yaml:6:6 `Foo_Bar` 
              help: write UpperCamelCase in ASCII letters and digits: `OriginDnsFailure`
            `Нttp` is no variant name: `Н` (U+041D) is not ASCII [name-invalid]
              names.yaml:7:6 `Нttp` 
              help: write UpperCamelCase in ASCII letters and digits: `OriginDnsFailure`
            `SSL` is no variant name: it is all in capitals [name-invalid]
              names.yaml:8:6 `SSL` 
              help: write `Ssl`
            `4xx` is no variant name: it is no Rust identifier [name-invalid]
              names.yaml:9:6 `4xx` 
              help: write UpperCamelCase in ASCII letters and digits: `OriginDnsFailure`
            `Foo Bar` is no variant name: it is no Rust identifier [name-invalid]
              names.yaml:10:6 `"Foo Bar"` 
              help: write UpperCamelCase in ASCII letters and digits: `OriginDnsFailure`
            a name is empty [names-invalid]
              names.yaml:11:7 `""` 
            a name must be a text, here is a list [names-invalid]
              names.yaml:12:7 `[X]` 
        "#]],
    );
}

#[test]
fn names_twice() {
    names(
        "a/b:\n  1: Foo\n  2: {name: Bar, aliases: Foo}\n  3: Bar\n  4: {name: Baz, aliases: [Baz]}\ns: {tcp: {1: Foo}}\n",
        expect![[r#"
            `Foo` names two codes of a/b, 1 and 2 [name-taken]
              names.yaml:3:3 `2: {name: Bar` 
              names.yaml:2:3 `1: Foo` 
              help: give one of the two another name
            `Bar` names two codes of a/b, 2 and 3 [name-taken]
              names.yaml:4:3 `3: Bar` 
              names.yaml:3:3 `2: {name: Bar` 
              help: give one of the two another name
            `Baz` is name and alias of a/b 4 at once [name-taken]
              names.yaml:5:3 `4: {name: Baz` 
              names.yaml:5:3 `4: {name: Baz` 
              help: give one of the two another name
        "#]],
    );
}

#[test]
fn codes_twice() {
    names(
        "a/b:\n  1: Foo\n  1: Bar\n  １: Baz\n",
        expect![[r#"
        the key `1` stands twice in one mapping [names-invalid]
          names.yaml:3:3 `1` again here
          names.yaml:2:3 `1` first here
          help: remove or correct one of the two
        the code `1` stands twice [names-invalid]
          names.yaml:4:3 `１: Baz` again here
          names.yaml:2:3 `1: Foo` first here
          help: remove or correct one of the two
    "#]],
    );
}

#[test]
fn retired_with_mistakes() {
    names(
        "a/b:\n  1:\n    name: Foo\n    retired: {since: soon, because: \"\", last: []}\n  2:\n    name: Bar\n    retird: {}\n  3: {name: Baz, retired: {since: 0.1.0, because: b, last: [{group: g, sources: [{locale: en, document: d, line: 0}, {locale: en, document: d, line: 3, end_line: 2}]}]}}\n",
        expect![[r#"
            `soon` is no SemVer version: unexpected character 's' while parsing major version number [names-invalid]
              names.yaml:4:22 `soon` 
              help: write three numbers, `0.1.0`
            `because` gives no reason [names-invalid]
              names.yaml:4:37 `""` 
              help: say in a sentence why, for the next reader
            `last` has no cause [names-invalid]
              names.yaml:4:47 `[]` 
              help: keep its last texts, so that it still has a meaning
            a name has an unknown key `retird` [names-invalid]
              names.yaml:7:5 `retird` 
              help: did you mean `retired`?
            a cause in `last` has no text [names-invalid]
              names.yaml:8:62 `group` 
              help: add `meaning: {en: …}`
            `line` must be a whole number from 1 up, here is `0` [names-invalid]
              names.yaml:8:114 `0` 
            `end_line` is before `line` [names-invalid]
              names.yaml:8:163 `2` 
        "#]],
    );
}

#[test]
fn names_broken() {
    names(
        "a/b: {1: Foo\n",
        expect![[r#"
        `names.yaml` is no YAML that can be read: unclosed bracket '{' [names-invalid]
          names.yaml:1:6 `` 
    "#]],
    );
}

#[test]
fn names_that_differ_in_capitals_only() {
    names(
        "a/b:\n  1: FooBar\n  2: Foobar\n  3: {name: BazQux, aliases: [Bazqux]}\n  4: {name: Error, aliases: [Err, FooBAR]}\ns: {tcp: {1: Foobar}}\n",
        expect![[r#"
            `FooBar` and `Foobar` of a/b, 1 and 2, differ in capitals only [name-taken]
              names.yaml:3:3 `2: Foobar` 
              names.yaml:2:3 `1: FooBar` 
              help: give one of the two another name
            `FooBar` and `FooBAR` of a/b, 1 and 4, differ in capitals only [name-taken]
              names.yaml:5:3 `4: {name: Error` 
              names.yaml:2:3 `1: FooBar` 
              help: give one of the two another name
        "#]],
    );
}
