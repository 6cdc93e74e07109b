//! `decisions.yaml`: bad input → message with its line.

use expect_test::expect;

use super::{MANIFEST, check_files, decisions};

#[test]
fn decisions_good() {
    decisions(
        "- conflict: {catalog: a/b, code: 531, field: meaning, rule: protocol-differs}\n  seen: {en: [HTTP]}\n  use: en\n  because: b\n- conflict: {catalog: s, scope: tcp, code: 1, cause: 2, rule: protocol-differs}\n  seen: {en: []}\n  keep: true\n  because: b\n- conflict: {catalog: a/b, fact: limits.url, rule: protocol-differs}\n  use: en\n  reported: true\n  text: {en: new}\n  published: {en: old}\n  because: b\n",
        expect![[""]],
    );
}

#[test]
fn decision_without_answer() {
    decisions(
        "- conflict: {catalog: a/b, code: 531, field: meaning, rule: protocol-differs}\n  seen: {en: [HTTP]}\n  because: b\n",
        expect![[r#"
            a decision has neither `use` nor `keep` [decisions-invalid]
              decisions.yaml:1:13 `{catalog: a/b, code: 531, field: meaning, rule: protocol-differs}` 
              help: write `use: <locale>` for the facts that hold, or `keep: true` where each keeps its own
        "#]],
    );
}

#[test]
fn decision_with_both_answers() {
    decisions(
        "- conflict: {catalog: a/b, code: 531, field: meaning, rule: protocol-differs}\n  seen: {en: [HTTP]}\n  use: en\n  keep: true\n  because: b\n",
        expect![[r#"
            a decision has `use` and `keep` [decisions-invalid]
              decisions.yaml:4:9 `true` 
              help: keep one of the two
        "#]],
    );
}

#[test]
fn decision_that_keeps_nothing() {
    decisions(
        "- conflict: {catalog: a/b, code: 531, field: meaning, rule: protocol-differs}\n  seen: {en: [HTTP]}\n  keep: false\n  because: b\n",
        expect![[r#"
            `keep: false` says nothing [decisions-invalid]
              decisions.yaml:3:9 `false` 
              help: write `use: <locale>` or `keep: true`
        "#]],
    );
}

#[test]
fn decision_without_reason() {
    decisions(
        "- conflict: {catalog: a/b, code: 531, field: meaning, rule: protocol-differs}\n  seen: {en: [HTTP]}\n  use: en\n- conflict: {catalog: a/b, code: 532, field: meaning, rule: protocol-differs}\n  seen: {en: [HTTP]}\n  use: en\n  because: \" \"\n",
        expect![[r#"
            a decision has no `because` [decisions-invalid]
              decisions.yaml:1:3 `conflict` 
              help: add `because:`
            `because` gives no reason [decisions-invalid]
              decisions.yaml:7:12 `" "` 
              help: say in a sentence why, for the next reader
        "#]],
    );
}

#[test]
fn decision_with_unknown_words() {
    decisions(
        "- conflict: {catalog: a/bc, code: 531, field: meanin, rule: protocol-difers}\n  seen: {en: [HTTP]}\n  use: en\n  because: b\n- conflict: {catalog: a/b, code: 531, field: meaning, rule: protocol-differs}\n  seen: {e_n: [HTTP]}\n  use: fr\n  because: b\n",
        expect![[r#"
            there is no catalog `a/bc` [decisions-invalid]
              decisions.yaml:1:23 `a/bc` 
              help: did you mean `a/b`?
            `meanin` is no field [decisions-invalid]
              decisions.yaml:1:47 `meanin` 
              help: fields: category, meaning, description, solution
            there is no rule `protocol-difers` [decisions-invalid]
              decisions.yaml:1:61 `protocol-difers` 
              help: did you mean `protocol-differs`?
            `e_n` is no BCP 47 language tag [decisions-invalid]
              decisions.yaml:6:10 `e_n` 
              help: BCP 47 wants a language of 2 or 3 letters, then script, region and variants joined by `-`: `ja`, `zh-Hant`, `pt-BR`
            the catalog has no document in `fr` [decisions-invalid]
              decisions.yaml:7:8 `fr` 
              help: its documents are in en
        "#]],
    );
}

#[test]
fn decision_without_seen() {
    decisions(
        "- conflict: {catalog: a/b, code: 531, field: meaning, rule: protocol-differs}\n  use: en\n  because: b\n",
        expect![[r#"
            a decision has no `seen` [decisions-invalid]
              decisions.yaml:1:13 `{catalog: a/b, code: 531, field: meaning, rule: protocol-differs}` 
              help: add the facts per locale that it is made on
        "#]],
    );
}

#[test]
fn decision_for_another_locale_than_seen() {
    decisions(
        "- conflict: {catalog: a/b, code: 531, field: meaning, rule: protocol-differs}\n  seen: {en: [HTTP]}\n  use: ja\n  because: b\n",
        expect![[r#"
            the catalog has no document in `ja` [decisions-invalid]
              decisions.yaml:3:8 `ja` 
              help: its documents are in en
        "#]],
    );
}

#[test]
fn correction_without_published() {
    decisions(
        "- conflict: {catalog: a/b, code: 531, field: meaning, rule: protocol-differs}\n  seen: {en: [HTTP]}\n  use: en\n  because: b\n  text: {en: new}\n",
        expect![[r#"
            `text` corrects `en`, but `published` does not hold it [decisions-invalid]
              decisions.yaml:5:10 `en` 
              help: add the vendor's text, so that the correction never masks a new one
        "#]],
    );
}

#[test]
fn correction_that_corrects_nothing() {
    decisions(
        "- conflict: {catalog: a/b, code: 531, field: meaning, rule: protocol-differs}\n  seen: {en: [HTTP]}\n  use: en\n  because: b\n  text: {en: same  text}\n  published: {en: \"same text \"}\n",
        expect![[r#"
            `text` and `published` of `en` are the same [decisions-invalid]
              decisions.yaml:5:10 `en` 
              help: correct the wording, or take `text` out
        "#]],
    );
}

#[test]
fn reported_without_published() {
    decisions(
        "- conflict: {catalog: a/b, code: 531, field: meaning, rule: protocol-differs}\n  seen: {en: [HTTP]}\n  use: en\n  because: b\n  reported: yes\n- conflict: {catalog: a/b, code: 532, field: meaning, rule: protocol-differs}\n  seen: {en: [HTTP]}\n  use: en\n  because: b\n  reported: true\n",
        expect![[r#"
            `reported` must be `true` or `false` [decisions-invalid]
              decisions.yaml:5:13 `yes` 
            a reported decision has no `published` [decisions-invalid]
              decisions.yaml:6:13 `{catalog: a/b, code: 532, field: meaning, rule: protocol-differs}` 
              help: add the vendor's texts in which the reader found it
        "#]],
    );
}

#[test]
fn decisions_twice() {
    decisions(
        "- conflict: {catalog: a/b, code: 531, field: meaning, rule: protocol-differs}\n  seen: {en: [HTTP]}\n  use: en\n  because: b\n# between\n- conflict: {catalog: a/b, code: 531, field: meaning, rule: protocol-differs}\n  seen: {en: [HTTP]}\n  use: en\n  because: b\n",
        expect![[r#"
            two decisions on one conflict, a/b 531 meaning: protocol-differs [decisions-invalid]
              decisions.yaml:6:13 `{catalog: a/b, code: 531, field: meaning, rule: protocol-differs}` again here
              decisions.yaml:1:13 `{catalog: a/b, code: 531, field: meaning, rule: protocol-differs}` first here
              help: remove or correct one of the two
        "#]],
    );
}

#[test]
fn two_corrections_of_a_cell() {
    decisions(
        "- conflict: {catalog: a/b, code: 531, field: meaning, rule: protocol-differs}\n  seen: {en: [HTTP]}\n  use: en\n  because: b\n  text: {en: new}\n  published: {en: old}\n- conflict: {catalog: a/b, code: 531, field: meaning, rule: row-outside-table}\n  seen: {en: [HTTP]}\n  use: en\n  because: b\n  text: {en: newer}\n  published: {en: old}\n",
        expect![[r#"
            two corrected texts for one cell, `en` of a/b 531 meaning: row-outside-table [decisions-invalid]
              decisions.yaml:7:13 `{catalog: a/b, code: 531, field: meaning, rule: row-outside-table}` again here
              decisions.yaml:1:13 `{catalog: a/b, code: 531, field: meaning, rule: protocol-differs}` first here
              help: put the whole corrected text in one of the two
        "#]],
    );
}

#[test]
fn conflict_of_nothing() {
    decisions(
        "- conflict: {catalog: a/b, field: meaning, rule: protocol-differs}\n  seen: {en: [HTTP]}\n  use: en\n  because: b\n",
        expect![[r#"
            `conflict` names no code and no fact [decisions-invalid]
              decisions.yaml:1:14 `catalog` 
              help: add `code:` or `fact:`
        "#]],
    );
}

#[test]
fn conflict_of_code_and_fact() {
    decisions(
        "- conflict: {catalog: a/b, code: 531, fact: f, field: meaning, rule: protocol-differs}\n  seen: {en: [HTTP]}\n  use: en\n  because: b\n",
        expect![[r#"
            `conflict` names a code and a fact [decisions-invalid]
              decisions.yaml:1:45 `f` 
              help: keep one of the two
        "#]],
    );
}

#[test]
fn conflict_without_scope() {
    decisions(
        "- conflict: {catalog: s, code: 531, field: meaning, rule: protocol-differs}\n  seen: {en: [HTTP]}\n  use: en\n  because: b\n",
        expect![[r#"
            the catalog has scopes, so `conflict` needs one [decisions-invalid]
              decisions.yaml:1:14 `catalog` 
              help: add `scope:`
        "#]],
    );
}

#[test]
fn decisions_that_are_no_list() {
    decisions(
        "conflict: x\n",
        expect![[r#"
        `decisions.yaml` must be a list, here is a mapping [decisions-invalid]
          decisions.yaml:1:1 `conflict: x` 
    "#]],
    );
}

#[test]
fn decision_for_a_locale_that_it_has_not_seen() {
    let documents = "- {path: q.md, locale: ja, group: g, origin: o, tables: [{catalog: a/b, heading: h}]}\n";
    let files = [
        ("manifest.yaml", &*format!("{MANIFEST}{documents}")),
        ("names.yaml", "a/b: {}"),
        ("p.en.md", "x"),
        ("q.md", "x"),
        (
            "decisions.yaml",
            "- conflict: {catalog: a/b, code: 1, rule: protocol-differs}\n  seen: {en: [HTTP]}\n  use: ja\n  because: b\n",
        ),
    ];
    check_files(
        &files,
        expect![[r#"
        `use` names `ja`, but `seen` has no facts of it [decisions-invalid]
          decisions.yaml:3:8 `ja` 
          help: use a locale of `seen`
    "#]],
    );
}

#[test]
fn hidden_characters() {
    decisions(
        "- conflict: {catalog: a/b, code: 1, rule: protocol-differs}\n  seen: {en: [\"H\\u202eP\"]}\n  keep: true\n  because: \"a\\0\"\n",
        expect![[r#"
            a text holds U+202E: it is a bidi control [decisions-invalid]
              decisions.yaml:2:15 `"H\u202eP"` 
              help: take the character out
            a text holds U+0000: it is a control character [decisions-invalid]
              decisions.yaml:4:12 `"a\0"` 
              help: take the character out
        "#]],
    );
}
