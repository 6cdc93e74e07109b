use expect_test::{Expect, expect};
use status_codegen::catalog::{CatalogId, Field};
use status_codegen::code::CodeValue;
use status_codegen::id::ConflictKey;
use status_codegen::problem::{Problem, Severity};
use status_codegen::rules::Rule;
use status_codegen::span::{Files, SourceFile, Span};

use super::{Drift, Findings, Format, render};
use crate::diff_text;

const EN: &str = "# Codes\n\n| Code | Meaning |\n|---|---|\n| 531 | Failed to resolve the HTTP origin |\n";
const JA: &str = "# コード\n\n| コード | 意味 |\n|---|---|\n| 531 | HTTPSオリジンの名前解決に失敗しました |\n";

fn files(documents: &[(&str, &str)]) -> Files {
    let file = |(path, text): &(&str, &str)| SourceFile { path: (*path).to_owned(), bytes: text.as_bytes().to_vec() };
    Files::new(documents.iter().map(file).collect())
}

/// The span of the first `needle` in a file.
fn span(files: &Files, path: &str, needle: &str) -> Span {
    let file = files.find(path).unwrap();
    let text = String::from_utf8_lossy(&files.get(file).bytes).into_owned();
    let start = text.find(needle).unwrap();
    Span::new(file, start..start + needle.len())
}

/// A conflict over two documents, a warning, a repair, and two stale files.
fn sample() -> (Files, Vec<Problem>, Vec<Drift>) {
    let files = files(&[("v/codes.en.md", EN), ("v/codes.ja.md", JA)]);
    let mut conflict = Problem::new(Rule::ProtocolDiffers, "v/cdn 531: en says HTTP where ja says HTTPS")
        .at(span(&files, "v/codes.en.md", "HTTP"), "HTTP in en")
        .at(span(&files, "v/codes.ja.md", "HTTPS"), "HTTPS in ja")
        .help("decide which one is right")
        .paste("decisions.yaml", "- conflict: {catalog: v/cdn, code: 531}\n  because:\n");
    conflict.conflict = Some(ConflictKey {
        catalog: CatalogId::parse("v/cdn").unwrap(),
        scope: None,
        code: Some(CodeValue(531)),
        group: None,
        cause: None,
        field: Some(Field::Meaning),
        fact: None,
        rule: Rule::ProtocolDiffers,
    });
    let mut warning = Problem::new(Rule::RowOutsideTable, "a line looks like a row")
        .at(span(&files, "v/codes.ja.md", "| 531 | HTTPSオリジンの名前解決に失敗しました |"), "");
    warning.severity = Severity::Warning;
    let mut note = Problem::new(Rule::ColumnUnclaimed, "a repair").at(span(&files, "v/codes.en.md", "# Codes\n"), "");
    note.severity = Severity::Note;
    let drift = vec![
        Drift {
            path: "generated/yaml/v/cdn.yaml".to_owned(),
            state: "changed",
            diff: diff_text::unified("generated/yaml/v/cdn.yaml", b"a\nb\n", "a\nc\n"),
        },
        Drift { path: "generated/old".to_owned(), state: "orphan", diff: Default::default() },
    ];
    (files, vec![note, warning, conflict], drift)
}

fn rendered(files: &Files, problems: &[Problem], drift: &[Drift], format: Format) -> String {
    let mut out = Vec::new();
    let findings = Findings { files, sources_shown: "sources", problems, drift, command: "cargo xtask regen" };
    render(&findings, format, &mut out).unwrap();
    // As a pipe gets it: anstream takes the colours away.
    anstream::adapter::strip_str(std::str::from_utf8(&out).unwrap()).to_string()
}

fn check(format: Format, expected: Expect) {
    let (files, problems, drift) = sample();
    expected.assert_eq(&rendered(&files, &problems, &drift, format));
}

#[test]
fn human() {
    check(
        Format::Human,
        expect![[r#"
        error[protocol-differs]: v/cdn 531: en says HTTP where ja says HTTPS
         --> sources/v/codes.en.md:5:31
          |
        5 | | 531 | Failed to resolve the HTTP origin |
          |                               ^^^^ HTTP in en
          |
         ::: sources/v/codes.ja.md:5:9
          |
        5 | | 531 | HTTPSオリジンの名前解決に失敗しました |
          |         ----- HTTPS in ja
          |
          = help: decide which one is right
          = help: add to sources/decisions.yaml:
        - conflict: {catalog: v/cdn, code: 531}
          because:

        warning[row-outside-table]: a line looks like a row
         --> sources/v/codes.ja.md:5:1
          |
        5 | | 531 | HTTPSオリジンの名前解決に失敗しました |
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

        1 note (repairs, merged repeats, known gaps); --format short lists them
        changed: generated/yaml/v/cdn.yaml
        --- a/generated/yaml/v/cdn.yaml
        +++ b/generated/yaml/v/cdn.yaml
        @@ -1,2 +1,2 @@
         a
        -b
        +c

        orphan: generated/old

        1 error, 1 warning, 1 note, 2 stale files: nothing is generated until the errors are mended
    "#]],
    );
}

#[test]
fn human_without_errors_ends_with_the_command() {
    let (files, problems, drift) = sample();
    let text = rendered(&files, &problems[..1], &drift, Format::Human);
    assert!(text.ends_with("\nrun: cargo xtask regen\n"), "{text}");
}

#[test]
fn short() {
    check(
        Format::Short,
        expect![[r#"
        sources/v/codes.en.md:5:31: error[protocol-differs]: v/cdn 531: en says HTTP where ja says HTTPS
        sources/v/codes.ja.md:5:1: warning[row-outside-table]: a line looks like a row
        sources/v/codes.en.md:1:1: note[column-unclaimed]: a repair
        generated/yaml/v/cdn.yaml:2: error[artifact-stale]: the generated file is not what the sources say
        generated/old:1: error[artifact-stale]: no source makes this file any more; regen removes it
    "#]],
    );
}

#[test]
fn json() {
    check(
        Format::Json,
        expect![[r#"
        {"kind":"problem","rule":"column-unclaimed","severity":"note","message":"a repair","labels":[{"path":"sources/v/codes.en.md","line":1,"column":1,"end_line":1,"end_column":8,"start":0,"end":8,"text":""}],"help":[]}
        {"kind":"problem","rule":"row-outside-table","severity":"warning","message":"a line looks like a row","labels":[{"path":"sources/v/codes.ja.md","line":5,"column":1,"end_line":5,"end_column":32,"start":46,"end":109,"text":""}],"help":[]}
        {"kind":"problem","rule":"protocol-differs","severity":"error","message":"v/cdn 531: en says HTTP where ja says HTTPS","labels":[{"path":"sources/v/codes.en.md","line":5,"column":31,"end_line":5,"end_column":35,"start":68,"end":72,"text":"HTTP in en"},{"path":"sources/v/codes.ja.md","line":5,"column":9,"end_line":5,"end_column":14,"start":54,"end":59,"text":"HTTPS in ja"}],"help":["decide which one is right"],"paste":{"file":"sources/decisions.yaml","text":"- conflict: {catalog: v/cdn, code: 531}\n  because:\n"},"conflict":{"id":"v/cdn 531 meaning: protocol-differs","catalog":"v/cdn","code":531,"field":"meaning","rule":"protocol-differs"}}
        {"kind":"stale","rule":"artifact-stale","severity":"error","message":"the generated file is not what the sources say","path":"generated/yaml/v/cdn.yaml","state":"changed","line":2,"diff":["--- a/generated/yaml/v/cdn.yaml","+++ b/generated/yaml/v/cdn.yaml","@@ -1,2 +1,2 @@"," a","-b","+c"],"more":0}
        {"kind":"stale","rule":"artifact-stale","severity":"error","message":"no source makes this file any more; regen removes it","path":"generated/old","state":"orphan","line":1,"diff":[],"more":0}
        {"kind":"summary","errors":1,"warnings":1,"notes":1,"stale":2,"command":"cargo xtask regen"}
    "#]],
    );
}

#[test]
fn github() {
    check(
        Format::Github,
        expect![[r#"
        ::error file=sources/v/codes.en.md,line=5,endLine=5,col=31,endColumn=35,title=protocol-differs::v/cdn 531: en says HTTP where ja says HTTPS%0Asee sources/v/codes.ja.md:5 HTTPS in ja%0Ahelp: decide which one is right%0Aadd to sources/decisions.yaml:%0A- conflict: {catalog: v/cdn, code: 531}%0A  because:%0A
        ::error file=generated/yaml/v/cdn.yaml,line=2,title=artifact-stale::the generated file is not what the sources say%0Arun: cargo xtask regen
        ::error file=generated/old,line=1,title=artifact-stale::no source makes this file any more; regen removes it%0Arun: cargo xtask regen
        ::warning file=sources/v/codes.ja.md,line=5,endLine=5,col=1,endColumn=32,title=row-outside-table::a line looks like a row
        ::notice file=sources/v/codes.en.md,line=1,endLine=1,col=1,endColumn=8,title=column-unclaimed::a repair
        ::error title=status-lexicon::1 error, 1 warning, 1 note, 2 stale files
    "#]],
    );
}

#[test]
fn github_shows_the_first_ten_and_says_so() {
    let (files, problems, _) = sample();
    let many: Vec<Problem> = (0..30).map(|at| problems[at % 3].clone()).collect();
    let text = rendered(&files, &many, &[], Format::Github);
    let commands: Vec<&str> = text.lines().filter(|line| line.starts_with("::")).collect();
    assert_eq!(commands.len(), 10);
    assert!(commands[..9].iter().all(|line| line.starts_with("::error file=sources/v/codes.en.md,line=5")), "{text}");
    assert!(text.ends_with(
        "::error title=status-lexicon::10 errors, 10 warnings, 10 notes; \
         the log of this step shows all, the annotations the first 9\n"
    ));
    assert_eq!(text.lines().count(), 31);
}

#[test]
fn json_follows_its_schema() {
    let schema: serde_json::Value = serde_json::from_str(include_str!("../../schema/findings.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let (files, problems, drift) = sample();
    for line in rendered(&files, &problems, &drift, Format::Json).lines() {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        let errors: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{line}: {errors:?}");
    }
}

/// Vendor text that attacks whoever prints it.
const ATTACKS: [&str; 8] = [
    "\u{1b}]8;;http://evil\u{7}link\u{1b}[2J",
    "::set-output name=x::y",
    "\n::error::injected",
    "x\r\n  ::add-mask::y",
    "##vso[task.setvariable variable=x]y ##[group]z",
    "\u{202e}cba\u{2066}\u{200b}",
    "\u{9b}31m\u{85}\u{2028}::stop-commands::x",
    "\",\"kind\":\"summary\"}\n{\"kind\":\"problem\"",
];

#[test]
fn vendor_text_commands_nobody_in_any_format() {
    for attack in ATTACKS {
        let document = format!("| 1 | {attack} |\n");
        let files = files(&[("a.md", &document)]);
        let problem = Problem::new(Rule::RowOutsideTable, attack)
            .at(span(&files, "a.md", attack), attack)
            .help(attack)
            .paste(attack, format!("{attack}\n{attack}"));
        let drift = Drift {
            path: format!("generated/{attack}"),
            state: "changed",
            diff: diff_text::unified("x", b"", &format!("{attack}\n")),
        };
        for format in [Format::Human, Format::Short, Format::Json, Format::Github, Format::Sarif] {
            let text = rendered(&files, std::slice::from_ref(&problem), std::slice::from_ref(&drift), format);
            let hidden = |(at, c): &(usize, char)| *c != '\n' && crate::escape::is_hidden(&text, *at, *c);
            let hidden: Vec<_> = text.char_indices().filter(hidden).collect();
            assert!(hidden.is_empty(), "{format:?} {attack:?}: {hidden:?}");
            assert!(!text.contains("##[") && !text.contains("##vso["), "{format:?} {attack:?}: {text}");
            for line in text.lines().filter(|line| line.trim_start().starts_with("::")) {
                let ours = ["::error file=", "::error title="].iter().any(|start| line.starts_with(start));
                let ours = ours && format == Format::Github;
                assert!(ours, "{format:?} {attack:?}: {line}");
            }
            if format == Format::Json {
                assert_eq!(text.lines().count(), 3, "{attack:?}: {text}");
            }
        }
    }
}

mod sarif {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;

    fn log(files: &Files, problems: &[Problem], drift: &[Drift]) -> Value {
        serde_json::from_str(&rendered(files, problems, drift, Format::Sarif)).unwrap()
    }

    fn fingerprints(log: &Value) -> Vec<String> {
        let results = log["runs"][0]["results"].as_array().unwrap();
        results.iter().map(|it| it["partialFingerprints"]["statusLexicon/v1"].as_str().unwrap().to_owned()).collect()
    }

    #[test]
    fn results() {
        let (files, problems, drift) = sample();
        let mut log = log(&files, &problems, &drift);
        // The index of a rule changes with every new rule.
        for result in log["runs"][0]["results"].as_array_mut().unwrap() {
            result["ruleIndex"] = Value::Null;
        }
        expect![[r#"
            [
              {
                "ruleId": "protocol-differs",
                "ruleIndex": null,
                "level": "error",
                "message": {
                  "text": "v/cdn 531: en says HTTP where ja says HTTPS\ndecide which one is right\nAdd to sources/decisions.yaml:\n- conflict: {catalog: v/cdn, code: 531}\n  because:\n"
                },
                "locations": [
                  {
                    "physicalLocation": {
                      "artifactLocation": {
                        "uri": "sources/v/codes.en.md",
                        "uriBaseId": "%SRCROOT%"
                      },
                      "region": {
                        "startLine": 5,
                        "startColumn": 31,
                        "endLine": 5,
                        "endColumn": 35
                      }
                    }
                  }
                ],
                "partialFingerprints": {
                  "statusLexicon/v1": "03d99c0ed7baef51e4f8ef42c74e69a9:1"
                },
                "relatedLocations": [
                  {
                    "physicalLocation": {
                      "artifactLocation": {
                        "uri": "sources/v/codes.ja.md",
                        "uriBaseId": "%SRCROOT%"
                      },
                      "region": {
                        "startLine": 5,
                        "startColumn": 9,
                        "endLine": 5,
                        "endColumn": 14
                      }
                    },
                    "id": 1,
                    "message": {
                      "text": "HTTPS in ja"
                    }
                  }
                ]
              },
              {
                "ruleId": "row-outside-table",
                "ruleIndex": null,
                "level": "warning",
                "message": {
                  "text": "a line looks like a row"
                },
                "locations": [
                  {
                    "physicalLocation": {
                      "artifactLocation": {
                        "uri": "sources/v/codes.ja.md",
                        "uriBaseId": "%SRCROOT%"
                      },
                      "region": {
                        "startLine": 5,
                        "startColumn": 1,
                        "endLine": 5,
                        "endColumn": 32
                      }
                    }
                  }
                ],
                "partialFingerprints": {
                  "statusLexicon/v1": "bd02e4846ebc9be549a259f2f7766156:1"
                }
              },
              {
                "ruleId": "column-unclaimed",
                "ruleIndex": null,
                "level": "note",
                "message": {
                  "text": "a repair"
                },
                "locations": [
                  {
                    "physicalLocation": {
                      "artifactLocation": {
                        "uri": "sources/v/codes.en.md",
                        "uriBaseId": "%SRCROOT%"
                      },
                      "region": {
                        "startLine": 1,
                        "startColumn": 1,
                        "endLine": 1,
                        "endColumn": 8
                      }
                    }
                  }
                ],
                "partialFingerprints": {
                  "statusLexicon/v1": "bbb2f224d6798b7e928325af5122a524:1"
                }
              },
              {
                "ruleId": "artifact-stale",
                "ruleIndex": null,
                "level": "error",
                "message": {
                  "text": "the generated file is not what the sources say; run: cargo xtask regen"
                },
                "locations": [
                  {
                    "physicalLocation": {
                      "artifactLocation": {
                        "uri": "generated/yaml/v/cdn.yaml",
                        "uriBaseId": "%SRCROOT%"
                      },
                      "region": {
                        "startLine": 2
                      }
                    }
                  }
                ],
                "partialFingerprints": {
                  "statusLexicon/v1": "9aeaeac878e4f2dded820990816434e7:1"
                }
              },
              {
                "ruleId": "artifact-stale",
                "ruleIndex": null,
                "level": "error",
                "message": {
                  "text": "no source makes this file any more; regen removes it; run: cargo xtask regen"
                },
                "locations": [
                  {
                    "physicalLocation": {
                      "artifactLocation": {
                        "uri": "generated/old",
                        "uriBaseId": "%SRCROOT%"
                      },
                      "region": {
                        "startLine": 1
                      }
                    }
                  }
                ],
                "partialFingerprints": {
                  "statusLexicon/v1": "6cce127c1f66e0faf761faaf7843bec6:1"
                }
              }
            ]"#]].assert_eq(&serde_json::to_string_pretty(&log["runs"][0]["results"]).unwrap());
    }

    /// On a short line the whole line tells findings apart, on a long one only what the label covers.
    #[test]
    fn a_fingerprint_of_a_long_line_is_the_labels_own() {
        let marks = |before: usize, behind: usize| {
            let page =
                |cell: &str| format!("# T\n{}<td>5XX</td>{cell}{}\n# U\n", "a".repeat(before), "b".repeat(behind));
            let mark = |page: String| {
                let files = files(&[("v/codes.en.md", &page)]);
                let problem =
                    Problem::new(Rule::CodeInvalid, "no code").at(span(&files, "v/codes.en.md", "<td>5XX</td>"), "");
                fingerprints(&log(&files, &[problem], &[])).remove(0)
            };
            [mark(page("one")), mark(page("two"))]
        };
        for (before, behind, same) in [(0, 0, false), (4_000, 4_000, false), (5_000, 0, true), (0, 5_000, true)] {
            let [one, two] = marks(before, behind);
            assert_eq!(one == two, same, "{before} {behind}");
        }
    }

    #[test]
    fn it_follows_the_2_1_0_schema() {
        let schema: Value = serde_json::from_str(include_str!("../../schema/sarif-2.1.0-used.schema.json")).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let (files, problems, drift) = sample();
        let log = log(&files, &problems, &drift);
        let errors: Vec<String> = validator.iter_errors(&log).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
        // Every rule index names its rule, and every rule is there once.
        let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
        let ids: BTreeSet<&str> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
        assert_eq!(ids.len(), Rule::ALL.len());
        for result in log["runs"][0]["results"].as_array().unwrap() {
            assert_eq!(rules[result["ruleIndex"].as_u64().unwrap() as usize]["id"], result["ruleId"]);
        }
    }

    #[test]
    fn a_moved_row_keeps_its_fingerprint_and_a_changed_one_does_not() {
        let row = "| 1 | odd |";
        let of = |text: &str| {
            let files = files(&[("a.md", text)]);
            let at: Vec<usize> = text.match_indices(row).map(|(at, _)| at).collect();
            let file = files.find("a.md").unwrap();
            let place = |at: &usize| Span::new(file, *at..*at + row.len());
            let problems: Vec<Problem> =
                at.iter().map(|at| Problem::new(Rule::RowOutsideTable, "a row").at(place(at), "")).collect();
            fingerprints(&log(&files, &problems, &[]))
        };
        let once = of("| 1 | odd |\n");
        assert_eq!(once, of("\u{feff}moved\r\n\r\n  | 1 | odd |\r\n"));
        let twice = of("| 1 | odd |\n| 1 | odd |\n");
        assert_eq!(twice[0], once[0]);
        assert_ne!(twice[1], once[0]);
        assert_ne!(of("| 1 | odd | more |\n"), once);
    }
}
