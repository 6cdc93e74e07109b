//! `facts.yaml`: bad input → message with its line.

use expect_test::{Expect, expect};

use super::*;

fn facts(text: &str, expected: Expect) {
    let files = [
        ("manifest.yaml", MANIFEST),
        ("names.yaml", ""),
        ("decisions.yaml", ""),
        ("p.en.md", "x"),
        ("facts.yaml", text),
    ];
    let files = files.map(|(path, text)| SourceFile { path: path.to_owned(), bytes: text.as_bytes().to_vec() });
    let files = Files::new(files.into());
    let mut problems = Vec::new();
    read(&files, &mut problems);
    problems.retain(|problem| problem.rule == crate::problem::Rule::FactsInvalid);
    expected.assert_eq(&render(&files, &problems));
}

#[test]
fn entries_that_lack_or_mix_things() {
    facts(
        "facts:
- {fact: Max Span, catalog: a/c, type: weeks, title: {ja: x}, stands: []}
- fact: a
  catalog: a/b
  type: days
  title: {en: A}
  stands:
  - {heading: H, codes: 1, field: meaning, text: {en: \"{} days\"}}
- {fact: b, catalog: a/b, type: days, value: 5 minutes, title: {en: B}, stands: [{text: {en: \"{} days\"}}]}
- {fact: c, catalog: a/b, type: granularities, value: 5, title: {en: C}, stands: [{text: {en: \"{from} days {list}\"}}]}
",
        expect![[r#"
            `Max Span` is no id [facts-invalid]
              facts.yaml:2:10 `Max Span` 
              help: write kebab-case words in ASCII: `max-span`
            there is no catalog `a/c` [facts-invalid]
              facts.yaml:2:29 `a/c` 
              help: did you mean `a/b`?
            `weeks` is no type of a fact [facts-invalid]
              facts.yaml:2:40 `weeks` 
              help: types: months, days, count, port, duration, duration-range, bytes, lag, sample-point, granularities, options
            `title` has no English [facts-invalid]
              facts.yaml:2:54 `{ja: x}` 
              help: add `en:`; the crate's docs are in English
            `stands` has no entry [facts-invalid]
              facts.yaml:2:71 `[]` 
            a fact has no `value` [facts-invalid]
              facts.yaml:3:9 `a` 
              help: add what the document says today
            a cell is named by `codes` and `field`, prose by `heading` [facts-invalid]
              facts.yaml:8:6 `heading` 
            the hole `{}` has no value [facts-invalid]
              facts.yaml:8:55 `"{} days"` 
              help: add it below `value:`
            `5 minutes` is no value of the type `days` [facts-invalid]
              facts.yaml:9:46 `5 minutes` 
              help: write it as the document does: `31`, `5 minutes`, `32 MB`
            a fact of the type `granularities` has a `value` per sentence [facts-invalid]
              facts.yaml:10:55 `5` 
              help: move it below `stands:`
            the hole `{from}` has no value [facts-invalid]
              facts.yaml:10:95 `"{from} days {list}"` 
              help: add it below `value:`
            the hole `{list}` has no value [facts-invalid]
              facts.yaml:10:95 `"{from} days {list}"` 
              help: add it below `value:`
        "#]],
    );
}

#[test]
fn patterns_that_are_none() {
    facts(
        "facts:
- fact: a
  catalog: a/b
  type: days
  value: 5
  title: {en: A}
  stands:
  - text: {en: no hole, ja: \"{} of 7\", ko: \"{name}\", zh: \"{} {}\"}
- fact: b
  catalog: a/b
  type: options
  options: [{option: x, title: {en: X}}, {option: x, title: {en: X}}, {option: Y, title: {ja: Y}}]
  title: {en: B}
  stands:
  - value: {words: {en: a}}
    text: {en: \"{words} end\", ja: \"begin {words} end\"}
    absent: {en: why, ko: \"\"}
- {fact: c, catalog: a/b, type: options, title: {en: C}, stands: [{value: {words: {en: a}}, text: {en: \"b {words} e\"}}]}
",
        expect![[r#"
            `no hole` is no pattern: it has no hole [facts-invalid]
              facts.yaml:8:16 `no hole` 
            `{} of 7` is no pattern: it holds a number outside of a hole; a number that changes would not be seen [facts-invalid]
              facts.yaml:8:29 `"{} of 7"` 
            `{name}` is no pattern: there is no hole `{name}` in a fact of type `days`: `{}` [facts-invalid]
              facts.yaml:8:44 `"{name}"` 
            `{} {}` is no pattern: the hole `{}` stands twice [facts-invalid]
              facts.yaml:8:58 `"{} {}"` 
            the option `x` stands twice [facts-invalid]
              facts.yaml:12:51 `x` 
            `title` has no English [facts-invalid]
              facts.yaml:12:90 `{ja: Y}` 
              help: add `en:`; the crate's docs are in English
            `Y` is no id [facts-invalid]
              facts.yaml:12:80 `Y` 
              help: write kebab-case words in ASCII: `global`
            `{words} end` is no pattern: a hole for words needs text on both sides, else nothing says where they end [facts-invalid]
              facts.yaml:16:16 `"{words} end"` 
            the hole `{words}` has no value [facts-invalid]
              facts.yaml:16:35 `"begin {words} end"` 
              help: add it below `value:`
            `absent` gives no reason [facts-invalid]
              facts.yaml:17:27 `""` 
              help: say in a sentence why, for the next reader
            a fact of the type `options` has no `options` [facts-invalid]
              facts.yaml:18:10 `c` 
              help: list what there is to choose from
        "#]],
    );
}

#[test]
fn names_that_the_crate_has_already() {
    let fact = |id: &str, more: &str| {
        format!(
            "- {{fact: {id}, catalog: a/b, type: lag, value: 5 min, {more}title: {{en: A}}, stands: [{{text: {{en: \"x {{}}\"}}}}]}}\n"
        )
    };
    let text = format!(
        "facts:\n{}{}{}{}{}",
        fact("lag", ""),
        fact("lag", ""),
        fact("tables", "module: facts, "),
        fact("granularity-rules", "module: limits, "),
        fact("other", "covers: none, module: More, "),
    );
    facts(
        &text,
        expect![[r#"
            `More` is no module name [facts-invalid]
              facts.yaml:6:78 `More` 
              help: write snake_case words in ASCII: `query`
            the fact `lag` stands twice [facts-invalid]
              facts.yaml:3:10 `lag` again here
              facts.yaml:2:10 `lag` first here
              help: remove or correct one of the two
            two facts of the type `lag` in one module [facts-invalid]
              facts.yaml:3:10 `lag` 
              help: give one of them another `module`: each becomes a function there
            two facts of the type `lag` in one module [facts-invalid]
              facts.yaml:6:10 `other` 
              help: give one of them another `module`: each becomes a function there
            `covers` names `none`, which is no fact in days of the same catalog [facts-invalid]
              facts.yaml:6:10 `other` 
            `TABLES` is a name of the crate's own [facts-invalid]
              facts.yaml:4:10 `tables` 
              help: give the fact another id
            `facts` is a module of the crate's own below `a/b` [facts-invalid]
              facts.yaml:4:10 `tables` 
              help: give the fact another `module`
            `GRANULARITY_RULES` is a name of the crate's own [facts-invalid]
              facts.yaml:5:10 `granularity-rules` 
              help: give the fact another id
        "#]],
    );
}
