//! Trees of several groups, documents, scopes and causes.

use std::fmt::Write as _;

use expect_test::{Expect, expect};

use super::real;
use crate::catalog::Lexicon;
use crate::problem::Problem;
use crate::span::{Files, SourceFile};

/// Pages as `(path, group, rows)`; the locale is in the path. The rows are `code | meaning | solution`, or whole HTML.
#[derive(Clone, Copy)]
struct Tree<'a> {
    pages: &'a [(&'a str, &'a str, &'a str)],
    scopes: &'a str,
    absent: &'a str,
    names: &'a str,
    decisions: &'a str,
}

const TREE: Tree<'_> = Tree { pages: &[], scopes: "", absent: "", names: "  500: One\n", decisions: "" };

impl Tree<'_> {
    fn run(self) -> (Files, Lexicon, Vec<Problem>) {
        let scoped = !self.scopes.is_empty();
        let header = if scoped { "[Protocol, Code, Meaning, Solution]" } else { "[Code, Meaning, Solution]" };
        let mut manifest = format!(
            "version: 0.1.0\ncatalogs:\n- {{id: acme/cdn, title: {{en: Acme, ja: Acme}}, codes: number{}}}\n\
             columns: {{scope: [Protocol], code: [Code], meaning: [Meaning], solution: [Solution]}}\ndocuments:\n",
            self.scopes
        );
        let mut files = Vec::new();
        for (index, (path, group, rows)) in self.pages.iter().enumerate() {
            let locale = ["ja", "ko"].into_iter().find(|locale| path.contains(locale)).unwrap_or("en");
            let _ = write!(
                manifest,
                "- path: {path}\n  locale: {locale}\n  group: {group}\n  origin: page\n  tables:\n  - catalog: acme/cdn\n    header: {header}\n"
            );
            if index == 1 {
                manifest += self.absent;
            }
            let head = match (scoped, rows.starts_with('<')) {
                (_, true) => "",
                (true, _) => "| Protocol | Code | Meaning | Solution |\n|---|---|---|---|\n",
                _ => "| Code | Meaning | Solution |\n|---|---|---|\n",
            };
            files.push(SourceFile { path: (*path).to_owned(), bytes: format!("{head}{rows}").into_bytes() });
        }
        for (path, text) in [
            ("manifest.yaml", manifest),
            ("names.yaml", format!("acme/cdn:\n{}", self.names)),
            ("decisions.yaml", self.decisions.to_owned()),
        ] {
            files.push(SourceFile { path: path.to_owned(), bytes: text.into_bytes() });
        }
        let files = Files::new(files);
        let mut problems = Vec::new();
        let config = crate::config::read(&files, &mut problems).unwrap();
        problems.retain(|problem| !problem.rule.id().starts_with("ui-"));
        assert_eq!(problems, Vec::new());
        let (lexicon, problems) = real::run(&files, &config);
        (files, lexicon, problems)
    }

    /// Problems as a maintainer reads them, with what is pasted.
    fn told(self) -> String {
        let (_, _, problems) = self.run();
        let mut told = String::new();
        for problem in &problems {
            told += &real::show([problem]);
            problem.help.iter().for_each(|help| told += &format!("  help: {help}\n"));
            told.extend(problem.paste.as_ref().map(|paste| paste.text.as_str()));
        }
        told
    }

    /// What the problems point at.
    fn labels(self) -> String {
        let (files, _, problems) = self.run();
        let labels = problems.iter().flat_map(|problem| &problem.labels);
        labels.map(|label| format!("{}: {}\n", label.text, files.snippet(label.span))).collect()
    }
}

/// Trees by what is in them, with what is told of each.
#[track_caller]
fn check<const N: usize>(cases: [(&str, Tree<'_>, Expect); N]) {
    for (what, tree, expected) in cases {
        println!("{what}");
        expected.assert_eq(&tree.told());
    }
}

const EN: &str = "| 500 | HTTP fails | Wait |\n";
const JA: &str = "| 500 | HTTPSの失敗 | 待つ |\n";
/// A decision on the protocols of 500, but for what it has seen.
const KEEP: &str = "- conflict: {catalog: acme/cdn, code: 500, field: meaning, rule: protocol-differs}\n  keep: true\n  because: read\n";

#[test]
fn two_groups_that_disagree_on_one_code() {
    let pages: &[_] = &[
        ("en.md", "acme", EN),
        ("ja.md", "acme", JA),
        ("b.en.md", "bold", EN),
        ("b.ja.md", "bold", "| 500 | FTPの失敗 | 待つ |\n"),
    ];
    let tree = Tree { pages, ..TREE };
    let old = format!("{KEEP}  seen: {{en: [HTTP], ja: [HTTPS]}}\n");
    let both = format!("{old}{}  seen: {{en: [HTTP], ja: [FTP]}}\n", KEEP.replace("field", "group: bold, field"));
    let neither = format!("{KEEP}  seen: {{en: [HTTP], ja: [QUIC]}}\n");
    check([
        (
            "undecided",
            tree,
            expect![[r#"
        error protocol-differs: acme/cdn 500 in acme meaning: en HTTP / ja HTTPS
          help: decide which is right and why, or `keep: true` where the difference is meant
        - conflict: {catalog: acme/cdn, code: 500, group: acme, field: meaning, rule: protocol-differs}
          seen: {en: [HTTP], ja: [HTTPS]}
          use: "?" # en or ja, or instead of this line `keep: true`
          # For each locale whose text must change, take away the `#`, and the locales that stay:
          # text:
          #   en: "HTTP fails"
          #   ja: "HTTPSの失敗"
          # published:
          #   en: "HTTP fails"
          #   ja: "HTTPSの失敗"
          because: "?"
        error protocol-differs: acme/cdn 500 in bold meaning: en HTTP / ja FTP
          help: decide which is right and why, or `keep: true` where the difference is meant
        - conflict: {catalog: acme/cdn, code: 500, group: bold, field: meaning, rule: protocol-differs}
          seen: {en: [HTTP], ja: [FTP]}
          use: "?" # en or ja, or instead of this line `keep: true`
          # For each locale whose text must change, take away the `#`, and the locales that stay:
          # text:
          #   en: "HTTP fails"
          #   ja: "FTPの失敗"
          # published:
          #   en: "HTTP fails"
          #   ja: "FTPの失敗"
          because: "?"
    "#]],
        ),
        (
            "an entry from before the second group came holds for the facts that it has seen",
            Tree { decisions: &old, ..tree },
            expect![[r#"
        error protocol-differs: acme/cdn 500 in bold meaning: en HTTP / ja FTP
          help: decide which is right and why, or `keep: true` where the difference is meant
        - conflict: {catalog: acme/cdn, code: 500, group: bold, field: meaning, rule: protocol-differs}
          seen: {en: [HTTP], ja: [FTP]}
          use: "?" # en or ja, or instead of this line `keep: true`
          # For each locale whose text must change, take away the `#`, and the locales that stay:
          # text:
          #   en: "HTTP fails"
          #   ja: "FTPの失敗"
          # published:
          #   en: "HTTP fails"
          #   ja: "FTPの失敗"
          because: "?"
    "#]],
        ),
        ("both are decided", Tree { decisions: &both, ..tree }, expect![[""]]),
        (
            "where it has seen neither, one group's conflict is shown beside it, and the other's is open",
            Tree { decisions: &neither, ..tree },
            expect![[r#"
        error decision-stale: acme/cdn 500 meaning: protocol-differs: decided on what no longer stands there
          help: group: none named then, acme now
          help: facts in `ja`: QUIC then, HTTPS now
          help: read the texts again and put the entry below in place of the old one
        - conflict: {catalog: acme/cdn, code: 500, group: acme, field: meaning, rule: protocol-differs}
          seen: {en: [HTTP], ja: [HTTPS]}
          keep: true
          because: "read"
        error protocol-differs: acme/cdn 500 in bold meaning: en HTTP / ja FTP
          help: decide which is right and why, or `keep: true` where the difference is meant
        - conflict: {catalog: acme/cdn, code: 500, group: bold, field: meaning, rule: protocol-differs}
          seen: {en: [HTTP], ja: [FTP]}
          use: "?" # en or ja, or instead of this line `keep: true`
          # For each locale whose text must change, take away the `#`, and the locales that stay:
          # text:
          #   en: "HTTP fails"
          #   ja: "FTPの失敗"
          # published:
          #   en: "HTTP fails"
          #   ja: "FTPの失敗"
          because: "?"
    "#]],
        ),
    ]);
}

#[test]
fn an_empty_cell() {
    let pages: &[_] = &[
        ("en.md", "acme", "| 500 | It fails | Wait |\n| 501 | Broken | Retry |\n"),
        ("ja.md", "acme", "| 500 | 失敗 | |\n| 501 | 故障 | 再試行 |\n"),
    ];
    let tree = Tree { pages, names: "  500: One\n  501: Two\n", ..TREE };
    let decisions = "- conflict: {catalog: acme/cdn, code: 500, field: solution, rule: text-missing-in-locale}\n  seen: {en: [given], ja: []}\n  keep: true\n  because: the page has none\n";
    let none: &[_] = &[("en.md", "acme", EN), ("ja.md", "acme", "| 500 | HTTPの失敗 | |\n")];
    check([
        (
            "undecided",
            tree,
            expect![[r#"
        warning text-missing-in-locale: acme/cdn 500 solution: en given / ja none
          help: a person should look; the entry below makes it quiet once that is done
        - conflict: {catalog: acme/cdn, code: 500, field: solution, rule: text-missing-in-locale}
          seen: {en: [given], ja: []}
          keep: true
          because: "?"
    "#]],
        ),
        ("decided", Tree { decisions, ..tree }, expect![[""]]),
        ("a table without the column lacks nothing in a row", Tree { pages: none, ..TREE }, expect![[""]]),
    ]);
}

fn html(causes: &[&str]) -> String {
    let mut table = String::from("<table><tr><th>Code</th><th>Meaning</th><th>Solution</th></tr>\n");
    for (index, cause) in causes.iter().enumerate() {
        let code = if index == 0 { format!("<td rowspan=\"{}\">500</td>", causes.len()) } else { String::new() };
        table += &format!("<tr>{code}<td>{cause}</td><td>OK</td></tr>\n");
    }
    table + "</table>\n"
}

#[test]
fn causes() {
    let en = html(&["Port 80 is closed", "Port 443 is closed"]);
    let (moved, one) = (html(&["ポート443が閉じている", "ポート80が閉じている"]), html(&["ポート80が閉じている"]));
    check([
        (
            "in another order",
            Tree { pages: &[("en.md", "acme", &en), ("ja.md", "acme", &moved)], ..TREE },
            expect![[r#"
        error number-differs: acme/cdn 500 cause 1 meaning: en 80 / ja 443
          help: decide which is right and why, or `keep: true` where the difference is meant
        - conflict: {catalog: acme/cdn, code: 500, cause: 1, field: meaning, rule: number-differs}
          seen: {en: ["80"], ja: ["443"]}
          use: "?" # en or ja, or instead of this line `keep: true`
          # For each locale whose text must change, take away the `#`, and the locales that stay:
          # text:
          #   en: "Port 80 is closed"
          #   ja: "ポート443が閉じている"
          # published:
          #   en: "Port 80 is closed"
          #   ja: "ポート443が閉じている"
          because: "?"
        error number-differs: acme/cdn 500 cause 2 meaning: en 443 / ja 80
          help: decide which is right and why, or `keep: true` where the difference is meant
        - conflict: {catalog: acme/cdn, code: 500, cause: 2, field: meaning, rule: number-differs}
          seen: {en: ["443"], ja: ["80"]}
          use: "?" # en or ja, or instead of this line `keep: true`
          # For each locale whose text must change, take away the `#`, and the locales that stay:
          # text:
          #   en: "Port 443 is closed"
          #   ja: "ポート80が閉じている"
          # published:
          #   en: "Port 443 is closed"
          #   ja: "ポート80が閉じている"
          because: "?"
    "#]],
        ),
        (
            "in one language only",
            Tree { pages: &[("en.md", "acme", &en), ("ja.md", "acme", &one)], ..TREE },
            expect![[r#"
        error text-missing-in-locale: acme/cdn 500 cause 2: en given / ja none
          help: the documents tell another number of causes: see whether an edit has emptied a code cell; if the page never had the cause, `keep: true`
        - conflict: {catalog: acme/cdn, code: 500, cause: 2, rule: text-missing-in-locale}
          seen: {en: [given], ja: []}
          keep: true
          because: "?"
    "#]],
        ),
    ]);
}

/// More causes under one code than are compared each with each: a row belongs to the first that it agrees with.
#[test]
fn many_causes() {
    let rows = [
        "A|x",
        "B|x",
        "A|y",
        "C|",
        "A|x",
        "C|z",
        "C|w",
        "C|z",
        "A|",
        "|y",
        "D|y",
        "E|y",
        "D|y",
        "A <b> b</b>|x",
        "A <b>b </b>|x",
    ];
    let mut page = String::from("<table><tr><th>Code</th><th>Meaning</th><th>Solution</th></tr>\n");
    for (index, row) in rows.iter().enumerate() {
        let code = if index == 0 { format!("<td rowspan=\"{}\">500</td>", rows.len()) } else { String::new() };
        let _ = writeln!(page, "<tr>{code}<td>{}</td></tr>", row.replace('|', "</td><td>"));
    }
    page += "</table>\n";
    let (_, lexicon, problems) = Tree { pages: &[("en.md", "acme", &page)], ..TREE }.run();
    let mut told = real::show(&problems);
    for cause in &lexicon.catalogs[0].codes[0].causes {
        let texts = cause.texts.values().flat_map(|local| local.values()).map(|local| local.text.markdown());
        let lines = cause.sources.iter().map(|source| source.line);
        let _ = writeln!(told, "{} {:?}", texts.collect::<Vec<_>>().join("|"), lines.collect::<Vec<_>>());
    }
    expect![[r#"
        note duplicate-identical: the row of `500` stands twice with the same texts, on lines 2 and 6
        note duplicate-identical: the row of `500` stands twice with the same texts, on lines 5 and 7
        note duplicate-identical: the row of `500` stands twice with the same texts, on lines 5 and 9
        note duplicate-identical: the row of `500` stands twice with the same texts, on lines 2 and 10
        note duplicate-identical: the row of `500` stands twice with the same texts, on lines 4 and 11
        note duplicate-identical: the row of `500` stands twice with the same texts, on lines 12 and 14
        note duplicate-identical: the row of `500` stands twice with the same texts, on lines 15 and 16
        A|x [2, 6, 10]
        B|x [3]
        A|y [4, 11]
        C|z [5, 7, 9]
        C|w [8]
        D|y [12, 14]
        E|y [13]
        A **b**|x [15, 16]
    "#]]
    .assert_eq(&told);
}

#[test]
fn a_number_becomes_a_code() {
    let ja = |code: u16| format!("| 500 | {code}と同じ | 待つ |\n| 501 | 故障 | 再試行 |\n");
    let en = |code: u16| format!("| 500 | Like {code} | Wait |\n| 501 | Broken | Retry |\n");
    let (en_then, ja_then, en_now, ja_now) = (en(404), ja(443), en(500), ja(501));
    let decisions = "- conflict: {catalog: acme/cdn, code: 500, field: meaning, rule: number-differs}\n  seen: {en: [\"404\"], ja: [\"443\"]}\n  keep: true\n  because: read\n";
    let tree = Tree { names: "  500: One\n  501: Two\n", decisions, ..TREE };
    check([
        ("then", Tree { pages: &[("en.md", "acme", &en_then), ("ja.md", "acme", &ja_then)], ..tree }, expect![[""]]),
        (
            "now",
            Tree { pages: &[("en.md", "acme", &en_now), ("ja.md", "acme", &ja_now)], ..tree },
            expect![[r#"
        error decision-stale: acme/cdn 500 meaning: number-differs: decided on what no longer stands there
          help: rule: `number-differs` then, `code-mention-differs` now
          help: facts in `en`: 404 then, 500 now
          help: facts in `ja`: 443 then, 501 now
          help: read the texts again and put the entry below in place of the old one
        - conflict: {catalog: acme/cdn, code: 500, field: meaning, rule: code-mention-differs}
          seen: {en: ["500"], ja: ["501"]}
          keep: true
          because: "read"
    "#]],
        ),
    ]);
}

#[test]
fn one_more_absent_code() {
    let en = "| 500 | It fails | Wait |\n| 501 | Broken | Retry |\n| 502 | Gone | Retry |\n";
    let pages: &[_] = &[("en.md", "acme", en), ("ja.md", "acme", "| 500 | 失敗 | 待つ |\n")];
    let names = "  500: One\n  501: Two\n  502: Three\n";
    let absent = "    absent: {codes: [501], because: an older page}\n";
    check([(
        "one of two is known",
        Tree { pages, names, absent, ..TREE },
        expect![[r#"
        note missing-in-locale: `acme/cdn` 501 is not in ja.md (ja): an older page
        error missing-in-locale: `acme/cdn` 502 stands in en.md (en), but not in ja.md (ja)
          help: see whether an edit has swallowed its row; if the page never had it, put the block below in place of the table's `absent`, with a reason
            absent:
            - {codes: [501], because: "an older page"}
            - {codes: [502], because: "?"}
    "#]],
    )]);
}

#[test]
fn two_documents_of_one_locale() {
    let pages = |other| [("en.md", "acme", EN), ("en2.md", "acme", other)];
    check([
        ("that agree", Tree { pages: &pages(EN), ..TREE }, expect![[""]]),
        (
            "that differ",
            Tree { pages: &pages("| 500 | HTTPS fails | Wait |\n"), ..TREE },
            expect![[r#"
        error duplicate-differs: acme/cdn 500 meaning: en “HTTP fails” and “HTTPS fails”
          help: see whether one of the rows has lost its scope or its code, and is another code's row; if not, decide: `keep: true` makes each a cause of its own, `use: <locale>` keeps the row that stands first in `seen` and leaves the others out
        - conflict: {catalog: acme/cdn, code: 500, field: meaning, rule: duplicate-differs}
          seen: {en: [HTTP fails, HTTPS fails]}
          use: "?" # en, or instead of this line `keep: true`
          # For each locale whose text must change, take away the `#`, and the locales that stay:
          # text:
          #   en: "HTTP fails"
          # published:
          #   en: "HTTP fails"
          because: "?"
    "#]],
        ),
    ]);
}

#[test]
fn scopes() {
    let pages: &[_] = &[
        (
            "en.md",
            "acme",
            "| TCP | 500 | It fails | Wait |\n| | 501 | Broken | Retry |\n| UDP | 500 | It fails | Wait |\n",
        ),
        ("ja.md", "acme", "| TCP | 500 | 失敗 | 待つ |\n"),
    ];
    let tree = Tree {
        pages,
        scopes: ", scopes: [{id: tcp, text: TCP}, {id: udp, text: UDP}]",
        names: "  tcp:\n    500: One\n    501: Two\n  udp:\n    500: One\n",
        ..TREE
    };
    let absent =
        "    absent:\n    - {scope: tcp, codes: [501], because: old}\n    - {scope: udp, codes: [500], because: old}\n";
    check([
        (
            "codes of two are missing",
            tree,
            expect![[r#"
        note cell-inherited: the row has nothing in `Protocol`: it holds from the row above
        error missing-in-locale: `acme/cdn` tcp 501, `acme/cdn` udp 500 stand in en.md (en), but not in ja.md (ja)
          help: see whether an edit has swallowed its row; if the page never had it, list it in the table's `absent` with a reason
            absent:
            - {scope: tcp, codes: [501], because: "?"}
            - {scope: udp, codes: [500], because: "?"}
    "#]],
        ),
        (
            "and known to be",
            Tree { absent, ..tree },
            expect![[r#"
        note cell-inherited: the row has nothing in `Protocol`: it holds from the row above
        note missing-in-locale: `acme/cdn` tcp 501 is not in ja.md (ja): old
        note missing-in-locale: `acme/cdn` udp 500 is not in ja.md (ja): old
    "#]],
        ),
        (
            "a scope that has names takes one more, a new one comes with its key",
            Tree { absent, names: "  tcp:\n    501: Two\n", ..tree },
            expect![[r#"
                note cell-inherited: the row has nothing in `Protocol`: it holds from the row above
                note missing-in-locale: `acme/cdn` tcp 501 is not in ja.md (ja): old
                note missing-in-locale: `acme/cdn` udp 500 is not in ja.md (ja): old
                error name-missing: `acme/cdn` tcp: no name in `names.yaml` for 500
                  help: add the lines under `acme/cdn: tcp:` in `names.yaml`, with names that you would write in code
                    500: Fails
                error name-missing: `acme/cdn`: no name in `names.yaml` for 500
                  help: add the lines under `acme/cdn:` in `names.yaml`, with names that you would write in code
                  udp:
                    500: Fails
            "#]],
        ),
    ]);
}

#[test]
fn a_reader_found_it() {
    let ja = ("ja.md", "acme", "| 500 | 失敗 | 待つか再試行 |\n");
    let decisions = "- conflict: {catalog: acme/cdn, code: 500, field: solution, rule: meaning-differs}\n  reported: true\n  use: en\n  text: {ja: 待って再試行}\n  published: {en: Wait and retry, ja: 待つか再試行}\n  because: read\n";
    let tree = |pages| Tree { pages, decisions, ..TREE };
    check([
        ("as it was", tree(&[("en.md", "acme", "| 500 | It fails | Wait and retry |\n"), ja]), expect![[""]]),
        (
            "a text is another one",
            tree(&[("en.md", "acme", "| 500 | It fails | Wait or retry |\n"), ja]),
            expect![[r#"
        error decision-stale: acme/cdn 500 solution: meaning-differs: decided on what no longer stands there
          help: text in `en`: “Wait and retry” then, “Wait or retry” now
          help: read the texts again and put the entry below in place of the old one
        - conflict: {catalog: acme/cdn, code: 500, field: solution, rule: meaning-differs}
          use: en
          text:
            ja: "待って再試行"
          published:
            en: "Wait or retry"
            ja: "待つか再試行"
          reported: true
          because: "read"
    "#]],
        ),
        (
            "the texts are gone",
            tree(&[("en.md", "acme", "| 500 | It fails | |\n"), ("ja.md", "acme", "| 500 | 失敗 | |\n")]),
            expect![[r#"
        error decision-unused: acme/cdn 500 solution: meaning-differs: the text that it is about is not there any more
          help: see whether an edit has emptied the cell; if not, take the entry out of `decisions.yaml`
    "#]],
        ),
    ]);
}

#[test]
fn aliases() {
    let pages: &[_] = &[("en.md", "acme", EN)];
    let names = "  500: {name: One, aliases: [Uno, Eins]}\n  501: {name: Two, aliases: [Due]}\n";
    let tree = Tree { pages, names, ..TREE };
    let (_, lexicon, _) = tree.run();
    assert_eq!(lexicon.catalogs[0].codes[0].aliases, ["Uno", "Eins"]);
    check([(
        "of a code that has vanished",
        tree,
        expect![[r#"
        error code-vanished: `acme/cdn` 501 (Two) stands in no document any more
          help: see whether an edit has swallowed its row
          help: if the vendor dropped it, retire it: put the entry below in place of its name, with the reason
          501:
            name: Two
            aliases: [Due]
            retired:
              since: 0.1.0
              because: "?"
              last:
              - group: "?"
                meaning: {"?": "?"}
                sources:
                - {locale: "?", document: "?", line: 1, end_line: 1}
    "#]],
    )]);
}

/// A page in one more language: what was decided without it is asked again, with the rows of all languages.
#[test]
fn a_decision_from_before_another_language() {
    let old = format!("{KEEP}  seen: {{en: [HTTP], ja: [HTTPS]}}\n");
    for (ko, told, labels) in [
        (
            "| 500 | HTTP 실패 | 기다림 |\n",
            expect![[r#"
        error decision-stale: acme/cdn 500 meaning: protocol-differs: decided before another language told it
          help: facts in `ko`: none then, HTTP now
          help: read the texts again and put the entry below in place of the old one
        - conflict: {catalog: acme/cdn, code: 500, field: meaning, rule: protocol-differs}
          seen: {en: [HTTP], ja: [HTTPS], ko: [HTTP]}
          keep: true
          because: "read"
    "#]],
            expect![[r#"
        this decision: {catalog: acme/cdn, code: 500, field: meaning, rule: protocol-differs}
        `ko` now: HTTP
    "#]],
        ),
        // One that names no protocol says nothing new about the two.
        ("| 500 | 실패 | 기다림 |\n", expect![[""]], expect![[""]]),
    ] {
        let pages: &[_] = &[("en.md", "acme", EN), ("ja.md", "acme", JA), ("ko.md", "acme", ko)];
        let tree = Tree { pages, decisions: &old, ..TREE };
        told.assert_eq(&tree.told());
        labels.assert_eq(&tree.labels());
    }
}

/// The labels of an open conflict and of a decision that is not asked for any more: each language's own words.
#[test]
fn labels_show_each_language() {
    let decisions = &format!("{KEEP}  seen: {{en: [HTTP], ja: [HTTPS]}}\n");
    let agreed = JA.replace("HTTPS", "HTTP");
    for (tree, labels) in [
        (
            Tree { pages: &[("en.md", "acme", EN), ("ja.md", "acme", JA)], ..TREE },
            expect![[r#"
        en: HTTP: HTTP
        ja: HTTPS: HTTPS
    "#]],
        ),
        (
            Tree { pages: &[("en.md", "acme", EN), ("ja.md", "acme", &agreed)], decisions, ..TREE },
            expect![[r#"
        decided on en HTTP, ja HTTPS: {catalog: acme/cdn, code: 500, field: meaning, rule: protocol-differs}
        `en` now: HTTP fails
        `ja` now: HTTPの失敗
    "#]],
        ),
    ] {
        labels.assert_eq(&tree.labels());
    }
}

/// An entry from before a second cause was there holds for the cause that it has seen.
#[test]
fn a_decision_from_before_another_cause() {
    let (en, ja) = (html(&["HTTP", "y"]), html(&["HTTPS", "y"]));
    let pages: &[_] = &[("en.html", "acme", &*en), ("ja.html", "acme", &*ja)];
    let decisions = &format!("{KEEP}  seen: {{en: [HTTP], ja: [HTTPS]}}\n");
    let reported = "- conflict: {catalog: acme/cdn, code: 500, field: meaning, rule: meaning-differs}\n  reported: true\n  keep: true\n  because: read\n  published: {en: HTTP}\n";
    check([
        ("of facts", Tree { pages, decisions, ..TREE }, expect![[""]]),
        ("of texts", Tree { pages, decisions: &format!("{decisions}{reported}"), ..TREE }, expect![[""]]),
    ]);
}
