//! Small trees, one for each thing that can happen.

use expect_test::{Expect, expect};

use super::real;
use crate::catalog::{Field, Lexicon};
use crate::locale::Locale;
use crate::problem::Problem;
use crate::span::{Files, SourceFile};

/// A group of an English and a Japanese page on `acme/cdn`, rows as `code | meaning | solution`.
#[derive(Clone, Copy)]
struct Tree<'a> {
    en: &'a str,
    ja: &'a str,
    absent: &'a str,
    names: &'a str,
    decisions: &'a str,
}

const NAMES: &str = "  500: One\n  501: Two\n";
const AGREED: &str = "| 500 | HTTP fails | Wait 5 seconds |\n| 501 | Times out | Try again |\n";
const TREE: Tree<'_> = Tree {
    en: AGREED,
    ja: "| 500 | HTTPの失敗 | 5秒待つ |\n| 501 | タイムアウト | 再試行 |\n",
    absent: "",
    names: NAMES,
    decisions: "",
};

impl Tree<'_> {
    fn run(self) -> (Lexicon, Vec<Problem>) {
        let manifest = format!(
            "version: 0.1.0\ncatalogs:\n- {{id: acme/cdn, title: {{en: Acme, ja: Acme}}, codes: number}}\n\
             columns: {{code: [Code], meaning: [Meaning], solution: [Solution]}}\ndocuments:\n\
             - path: en.md\n  locale: en\n  group: acme\n  origin: page 1\n  tables: [{{catalog: acme/cdn, header: [Code, Meaning, Solution]}}]\n\
             - path: ja.md\n  locale: ja\n  group: acme\n  origin: page 2\n  tables:\n  - catalog: acme/cdn\n    header: [Code, Meaning, Solution]\n{}",
            self.absent
        );
        let page = |rows: &str| format!("| Code | Meaning | Solution |\n|---|---|---|\n{rows}");
        let names = if self.names.is_empty() { String::new() } else { format!("acme/cdn:\n{}", self.names) };
        let file = |path: &str, text: String| SourceFile { path: path.to_owned(), bytes: text.into_bytes() };
        let files = Files::new(vec![
            file("manifest.yaml", manifest),
            file("names.yaml", names),
            file("decisions.yaml", self.decisions.to_owned()),
            file("en.md", page(self.en)),
            file("ja.md", page(self.ja)),
        ]);
        let mut problems = Vec::new();
        let config = crate::config::read(&files, &mut problems).unwrap();
        let problems: Vec<_> = problems.into_iter().filter(|problem| !problem.rule.id().starts_with("ui-")).collect();
        assert_eq!(problems, Vec::new());
        real::run(&files, &config)
    }

    #[track_caller]
    fn check(self, expected: &Expect) {
        let (_, problems) = self.run();
        let mut shown = String::new();
        for problem in &problems {
            shown += &real::show([problem]);
            problem.help.iter().for_each(|help| shown += &format!("  help: {help}\n"));
            if let Some(paste) = &problem.paste {
                shown += &format!("  {}:\n{}", paste.file, paste.text);
            }
        }
        expected.assert_eq(&shown);
    }
}

fn meanings(lexicon: &Lexicon) -> Vec<String> {
    let locale = Locale::parse("en").unwrap();
    let codes = lexicon.catalogs[0].codes.iter();
    let causes = codes.flat_map(|code| code.causes.iter().map(move |cause| (code, cause)));
    let texts = causes.filter_map(|(code, cause)| Some((code, cause.texts.get(&Field::Meaning)?.get(&locale)?)));
    texts
        .map(|(code, text)| {
            let was = text.published.as_ref().map(|published| format!(" (was: {})", published.text.markdown()));
            format!("{} {}: {}{}", code.code, code.name, text.text.markdown(), was.unwrap_or_default())
        })
        .collect()
}

#[test]
fn agreement_is_silent() {
    TREE.check(&expect![""]);
}

#[test]
fn a_code_is_missing() {
    let ja = "| 500 | HTTPの失敗 | 5秒待つ |\n";
    Tree { ja, ..TREE }.check(&expect![[r#"
        error missing-in-locale: `acme/cdn` 501 stands in en.md (en), but not in ja.md (ja)
          help: see whether an edit has swallowed its row; if the page never had it, list it in the table's `absent` with a reason
          manifest.yaml:
            absent: {codes: [501], because: "?"}
    "#]]);
    let absent = "    absent: {codes: [501], because: older}\n";
    Tree { ja, absent, ..TREE }.check(&expect![[r#"
        note missing-in-locale: `acme/cdn` 501 is not in ja.md (ja): older
    "#]]);
    Tree { absent, ..TREE }.check(&expect![[r#"
        error absent-unused: `acme/cdn` 501 is listed as absent from ja.md, but the document has it
          help: take the code out of `absent`
    "#]]);
}

#[test]
fn a_repeat() {
    let again = |row: &str| format!("{AGREED}{row}");
    Tree { en: &again("| 500 | HTTP  fails | Wait 5 seconds |\n"), ..TREE }.check(&expect![[r#"
        note duplicate-identical: the row of `500` stands twice with the same texts, on lines 3 and 5
    "#]]);
    let en = &again("| 500 | HTTP breaks | Wait 5 seconds |\n");
    Tree { en, ..TREE }.check(&expect![[r#"
        error duplicate-differs: acme/cdn 500 meaning: en “HTTP fails” and “HTTP breaks”
          help: see whether one of the rows has lost its scope or its code, and is another code's row; if not, decide: `keep: true` makes each a cause of its own, `use: <locale>` keeps the row that stands first in `seen` and leaves the others out
          decisions.yaml:
        - conflict: {catalog: acme/cdn, code: 500, field: meaning, rule: duplicate-differs}
          seen: {en: [HTTP fails, HTTP breaks]}
          use: "?" # en, or instead of this line `keep: true`
          # For each locale whose text must change, take away the `#`, and the locales that stay:
          # text:
          #   en: "HTTP fails"
          # published:
          #   en: "HTTP fails"
          because: "?"
    "#]]);
    let key = "- conflict: {catalog: acme/cdn, code: 500, field: meaning, rule: duplicate-differs}\n  \
               seen: {en: [HTTP fails, HTTP breaks]}\n  because: read\n";
    let keep = Tree { en, decisions: &format!("{key}  keep: true\n"), ..TREE };
    keep.check(&expect![[r#"
        error text-missing-in-locale: acme/cdn 500 cause 2: en given / ja none
          help: the documents tell another number of causes: see whether an edit has emptied a code cell; if the page never had the cause, `keep: true`
          decisions.yaml:
        - conflict: {catalog: acme/cdn, code: 500, cause: 2, rule: text-missing-in-locale}
          seen: {en: [given], ja: []}
          keep: true
          because: "?"
    "#]]);
    assert_eq!(meanings(&keep.run().0), ["500 One: HTTP fails", "500 One: HTTP breaks", "501 Two: Times out"]);
    let text = format!("{key}  use: en\n  text: {{en: HTTP is broken}}\n  published: {{en: HTTP fails}}\n");
    let one = Tree { en, decisions: &text, ..TREE };
    one.check(&expect![[""]]);
    assert_eq!(meanings(&one.run().0), ["500 One: HTTP is broken (was: HTTP fails)", "501 Two: Times out"]);
    // The rows the other way round: what was kept is kept, and causes that are numbered are asked for again.
    let swapped = &format!("| 500 | HTTP breaks | Wait 5 seconds |\n{AGREED}");
    let one = Tree { en: swapped, ..one };
    one.check(&expect![[""]]);
    assert_eq!(meanings(&one.run().0), ["500 One: HTTP is broken (was: HTTP fails)", "501 Two: Times out"]);
    let problems = Tree { en: swapped, ..keep }.run().1;
    assert_eq!(problems.iter().map(|problem| problem.rule.id()).collect::<Vec<_>>(), ["decision-stale"]);
}

#[test]
fn a_row_moved() {
    Tree { ja: "| 501 | タイムアウト | 再試行 |\n| 500 | HTTPの失敗 | 5秒待つ |\n", ..TREE }.check(&expect![[r#"
        warning order-differs: acme/cdn 500: en first / ja after 501
          help: a person should look; the entry below makes it quiet once that is done
          decisions.yaml:
        - conflict: {catalog: acme/cdn, code: 500, rule: order-differs}
          seen: {en: [first], ja: [after 501]}
          keep: true
          because: "?"
    "#]]);
}

#[test]
fn decisions_do_not_rot() {
    let ja = "| 500 | HTTPSの失敗 | 5秒待つ |\n| 501 | タイムアウト | 再試行 |\n";
    let key = "- conflict: {catalog: acme/cdn, code: 500, field: meaning, rule: protocol-differs}\n  because: read\n";
    let seen = format!("{key}  seen: {{en: [HTTP], ja: [HTTPS]}}\n");
    let text = format!("{seen}  use: ja\n  text: {{en: HTTPS fails}}\n  published: {{en: HTTP fails}}\n");
    let good = Tree { ja, decisions: &text, ..TREE };
    good.check(&expect![""]);
    assert_eq!(meanings(&good.run().0), ["500 One: HTTPS fails (was: HTTP fails)", "501 Two: Times out"]);
    // no corrected text, one that says something else, one that changes more
    Tree { ja, decisions: &format!("{seen}  use: ja\n"), ..TREE }.check(&expect![[r#"
        error decision-incomplete: acme/cdn 500 meaning: protocol-differs: `ja` holds, so the text of `en` must be corrected
          help: add the text to the entry, with the wording that is right
          decisions.yaml:
          text:
            en: "HTTP fails"
          published:
            en: "HTTP fails"
    "#]]);
    Tree { ja, decisions: &text.replace("en: HTTPS fails", "en: FTP fails"), ..TREE }.check(&expect![[r#"
        error decision-incomplete: acme/cdn 500 meaning: protocol-differs: the corrected text of `en` says FTP; `ja` says HTTPS
          help: correct it, so that both say the same
    "#]]);
    Tree { ja, decisions: &text.replace("en: HTTPS fails", "en: HTTPS fails in 9 s"), ..TREE }.check(&expect![[r#"
        error decision-incomplete: acme/cdn 500 meaning: protocol-differs: the corrected text of `en` changes more than that: 9 s
          help: correct the decided fact only; another fact needs a decision of its own
    "#]]);
    // another fact, another text, no conflict any more
    Tree { ja: &ja.replace("HTTPS", "FTP"), ..good }.check(&expect![[r#"
        error decision-stale: acme/cdn 500 meaning: protocol-differs: decided on what no longer stands there
          help: facts in `ja`: HTTPS then, FTP now
          help: read the texts again and put the entry below in place of the old one
          decisions.yaml:
        - conflict: {catalog: acme/cdn, code: 500, field: meaning, rule: protocol-differs}
          seen: {en: [HTTP], ja: [FTP]}
          use: ja
          text:
            en: "HTTPS fails"
          published:
            en: "HTTP fails"
          because: "read"
    "#]]);
    Tree { en: &AGREED.replace("HTTP fails", "HTTP broke"), ..good }.check(&expect![[r#"
        error decision-stale: acme/cdn 500 meaning: protocol-differs: decided on what no longer stands there
          help: text in `en`: “HTTP fails” then, “HTTP broke” now
          help: the correction of `en` was “HTTPS fails”: write in `text` how it reads now
          help: read the texts again and put the entry below in place of the old one
          decisions.yaml:
        - conflict: {catalog: acme/cdn, code: 500, field: meaning, rule: protocol-differs}
          seen: {en: [HTTP], ja: [HTTPS]}
          use: ja
          text:
            en: "?"
          published:
            en: "HTTP broke"
          because: "read"
    "#]]);
    // The vendor has written what was decided, beside a fact that is still another: nothing to correct is left.
    Tree { en: &AGREED.replace("HTTP fails", "HTTPS fails"), ja: &ja.replace("HTTPS", "FTP"), ..good }.check(&expect![
        [r#"
            error decision-stale: acme/cdn 500 meaning: protocol-differs: decided on what no longer stands there
              help: facts in `en`: HTTP then, HTTPS now
              help: facts in `ja`: HTTPS then, FTP now
              help: text in `en`: “HTTP fails” then, “HTTPS fails” now
              help: read the texts again and put the entry below in place of the old one
              decisions.yaml:
            - conflict: {catalog: acme/cdn, code: 500, field: meaning, rule: protocol-differs}
              seen: {en: [HTTPS], ja: [FTP]}
              use: ja
              because: "read"
        "#]
    ]);
    Tree { ja: TREE.ja, ..good }.check(&expect![[r#"
        error decision-unused: acme/cdn 500 meaning: protocol-differs: there is no such conflict any more
          help: `en`: “HTTP fails” then, “HTTP fails” now
          help: `ja`: HTTPS then, “HTTPの失敗” now
          help: read the texts: they may all be wrong now. If they are right, take the entry out of `decisions.yaml`; if not, or if they still disagree, keep it with `reported: true`
    "#]]);
    // rewording without a fact, and more rows, change nothing
    Tree {
        ja: &format!("| 502 | 他 | 待つ |\n{}", ja.replace("失敗", "障害")),
        names: "  500: One\n  501: Two\n  502: Three\n",
        en: &format!("{AGREED}| 502 | Other | Wait |\n"),
        ..good
    }
    .check(&expect![[r#"
        warning order-differs: acme/cdn 502: en after 501 / ja first
          help: a person should look; the entry below makes it quiet once that is done
          decisions.yaml:
        - conflict: {catalog: acme/cdn, code: 502, rule: order-differs}
          seen: {en: [after 501], ja: [first]}
          keep: true
          because: "?"
    "#]]);
}

#[test]
fn names() {
    Tree { names: "", ..TREE }.check(&expect![[r#"
        error name-missing: `acme/cdn`: no name in `names.yaml` for 500, 501
          help: add the block to `names.yaml`, with names that you would write in code
          names.yaml:
        acme/cdn:
          500: HttpFails
          501: TimesOut
    "#]]);
    // Words run together, and a meaning in ASCII on a page of another language.
    let absent = "    absent: {codes: [500], because: no}\n";
    let en = "| 500 | `ErrHTTPFails` or errTimedOut | |\n";
    Tree { en, ja: "| 501 | System error | |\n", names: "", absent, ..TREE }.check(&expect![[r#"
        error missing-in-locale: `acme/cdn` 501 stands in ja.md (ja), but not in en.md (en)
          help: see whether an edit has swallowed its row; if the page never had it, put the block below in place of the table's entry, with a reason
          manifest.yaml:
          - {catalog: acme/cdn, header: [Code, Meaning, Solution], absent: {codes: [501], because: "?"}}
        note missing-in-locale: `acme/cdn` 500 is not in ja.md (ja): no
        error name-missing: `acme/cdn`: no name in `names.yaml` for 500, 501
          help: add the block to `names.yaml`, with names that you would write in code
          names.yaml:
        acme/cdn:
          500: ErrHttpFailsErr
          501: SystemError
    "#]]);
    Tree { names: "  500: One\n", ..TREE }.check(&expect![[r#"
        error name-missing: `acme/cdn`: no name in `names.yaml` for 501
          help: add the lines under `acme/cdn:` in `names.yaml`, with names that you would write in code
          names.yaml:
          501: TimesOut
    "#]]);
    Tree { names: "  500: One\n  501: Two\n  502: Three\n", ..TREE }.check(&expect![[r#"
        error code-vanished: `acme/cdn` 502 (Three) stands in no document any more
          help: see whether an edit has swallowed its row
          help: if the vendor dropped it, retire it: put the entry below in place of its name, with the reason
          names.yaml:
          502:
            name: Three
            retired:
              since: 0.1.0
              because: "?"
              last:
              - group: "?"
                meaning: {"?": "?"}
                sources:
                - {locale: "?", document: "?", line: 1, end_line: 1}
    "#]]);
    let retired = |code: u16| {
        format!(
            "  500: One\n  501: Two\n  {code}:\n    name: Three\n    retired:\n      since: 0.1.0\n      because: dropped\n      last:\n      - group: acme\n        meaning: {{en: It was so}}\n        sources: [{{locale: en, document: old.md, line: 7, end_line: 7}}]\n"
        )
    };
    let gone = retired(502);
    let tree = Tree { names: &gone, ..TREE };
    tree.check(&expect![""]);
    assert_eq!(meanings(&tree.run().0).last().unwrap(), "502 Three: It was so");
    let back = retired(501).replace("  501: Two\n", "");
    Tree { names: &back, ..TREE }.check(&expect![[r#"
        error code-returned: `501` (Three) is retired since 0.1.0, but a document has it
          help: take `retired` away; the name stays
    "#]]);
}
