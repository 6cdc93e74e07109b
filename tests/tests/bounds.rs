//! Bounds: input that is far larger or deeper than any page is read in linear time, or refused with an error that names
//! the limit. Everything runs on a thread with the default stack of 2 MiB, so that recursion would be seen.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::time::{Duration, Instant};

use status_codegen::span::{Files, SourceFile};
use status_codegen::{Outcome, generate};

const MANIFEST: &str = "version: 0.1.0\ncatalogs:\n- {id: a/b, title: {en: A}, codes: number}\ncolumns:\n  \
    code: [Status Code]\n  meaning: [Meaning]\n  solution: [Solution]\ndocuments:\n- path: page.EXT\n  locale: en\n  \
    group: g\n  origin: none\n  tables:\n  - {catalog: a/b, header: [Status Code, Meaning]}\n";

fn file(path: &str, text: impl Into<String>) -> SourceFile {
    SourceFile { path: path.to_owned(), bytes: text.into().into_bytes() }
}

/// Generates on a thread of 2 MiB; within `limit`, which is some hundred times what it takes in release.
fn run(name: &str, files: Vec<SourceFile>, limit: Duration) -> Outcome {
    let bytes: usize = files.iter().map(|file| file.bytes.len()).sum();
    let start = Instant::now();
    let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(move || generate(&Files::new(files))).unwrap();
    let outcome = thread.join().unwrap();
    let took = start.elapsed();
    println!("{name}: {bytes} bytes, {took:.2?}, {} problems", outcome.problems.len());
    assert!(took < limit, "{name}: {took:?}");
    outcome
}

fn tree(extension: &str, page: String) -> Vec<SourceFile> {
    let page = file(&format!("page.{extension}"), page);
    let names = file("names.yaml", "a/b:\n  404: NotFound\n  500: Broken\n");
    vec![file("manifest.yaml", MANIFEST.replace("EXT", extension)), names, page]
}

/// A page of two rows, the first with `cell`.
fn markdown(cell: &str) -> String {
    format!("# A\n\n| Status Code | Meaning |\n|---|---|\n| 404 | {cell} |\n| 500 | b |\n")
}

fn html(cell: &str) -> String {
    format!(
        "<h1>A</h1><table><tr><th>Status Code</th><th>Meaning</th></tr>\n<tr><td>404</td><td>{cell}</td></tr>\n\
         <tr><td>500</td><td>b</td></tr></table>"
    )
}

#[test]
fn deep_nesting() {
    const DEEP: usize = 100_000;
    for (name, open, close) in [
        ("emphasis", "*a ", " a*"),
        ("strong", "**a ", " a**"),
        ("brackets", "[", "]"),
        ("links", "[", "](x)"),
        ("images", "![", "](x)"),
        ("backticks", "`a ", ""),
        ("tags", "<b>", "</b>"),
        ("unclosed tags", "<div>", ""),
        ("angle brackets", "<", ">"),
        ("comments", "<!--", "-->"),
        ("entities", "&amp;", ""),
        ("backslashes", "\\", ""),
        ("strikes", "~~a ", " a~~"),
        ("mixed", "*_**[`", ""),
    ] {
        let cell = format!("{}x{}", open.repeat(DEEP), close.repeat(DEEP));
        run(&format!("{name} in a Markdown cell"), tree("md", markdown(&cell)), Duration::from_secs(60));
        run(&format!("{name} in an HTML cell"), tree("html", html(&cell)), Duration::from_secs(60));
    }
    for (name, block) in [("quotes", "> "), ("lists", "- "), ("numbers", "1. "), ("mixed blocks", "> - ")] {
        let page = format!("{}\n\n{}x\n", markdown("a"), block.repeat(DEEP));
        run(&format!("{name} below a table"), tree("md", page), Duration::from_secs(60));
        let page = format!("{}x\n\n{}", block.repeat(DEEP), markdown("a"));
        run(&format!("{name} above a table"), tree("md", page), Duration::from_secs(60));
    }
    for (name, tag) in
        [("divs", "div"), ("tables", "table"), ("cells", "table><tr><td"), ("spans", "span"), ("svg", "svg")]
    {
        let page = format!("{}{}", format!("<{tag}>\n").repeat(DEEP), html("a"));
        run(&format!("{name} around a table"), tree("html", page), Duration::from_secs(60));
    }
    for (name, text) in [
        ("YAML flow", "[".repeat(DEEP)),
        ("YAML mappings", "{a: ".repeat(DEEP)),
        ("YAML block", (0..2000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect()),
        ("YAML sequences", "- ".repeat(DEEP)),
        ("YAML keys", "? ".repeat(DEEP)),
    ] {
        let outcome = run(name, vec![file("manifest.yaml", text)], Duration::from_secs(30));
        assert!(outcome.artifacts.is_empty() && !outcome.problems.is_empty(), "{name}");
    }
}

#[test]
fn large_spans() {
    let page = html("a").replacen("<td>404", "<td rowspan=65534 colspan=1000>404", 1);
    let outcome = run("65534 × 1000", tree("html", page), Duration::from_secs(20));
    assert!(outcome.artifacts.is_empty() && !outcome.problems.is_empty());
    let rows = "<tr><td rowspan=65534 colspan=1000>1</td></tr>\n".repeat(1000);
    let page = html("a").replacen("<tr><td>404", &format!("{rows}<tr><td>404"), 1);
    let outcome = run("1000 times 65534 × 1000", tree("html", page), Duration::from_secs(20));
    assert!(outcome.artifacts.is_empty() && !outcome.problems.is_empty());
}

#[test]
fn large_tables() {
    for (name, page, extension) in [
        ("a cell of 1 MB", markdown(&"word ".repeat(200_000)), "md"),
        ("an HTML cell of 1 MB", html(&"word ".repeat(200_000)), "html"),
        ("a cell of 1 MB without a space", markdown(&"x".repeat(1_000_000)), "md"),
        ("a cell of 1 MB of links", markdown(&"[a](https://example.com/) ".repeat(40_000)), "md"),
    ] {
        let outcome = run(name, tree(extension, page), Duration::from_secs(60));
        assert!(!outcome.artifacts.is_empty(), "{name}: {:?}", outcome.problems.first());
    }
    let rows: String = (0..100_000).map(|row| format!("| {} | a |\n", row % 60_000)).collect();
    run("100,000 rows", tree("md", markdown("a") + &rows), Duration::from_secs(60));
    let rows: String = (0..100_000).map(|row| format!("<tr><td>{}<td>a</tr>\n", row % 60_000)).collect();
    run("100,000 HTML rows", tree("html", html("a").replace("</table>", &rows)), Duration::from_secs(60));
    {
        let count = 100_000;
        let wide = format!(
            "| Status Code |{}\n|---|{}\n| 404 |{}\n",
            " a |".repeat(count),
            "---|".repeat(count),
            " b |".repeat(count)
        );
        run("100,000 columns", tree("md", wide), Duration::from_secs(60));
        let wide =
            format!("<table><tr><th>Status Code{}<tr><td>404{}</table>", "<th>a".repeat(count), "<td>b".repeat(count));
        run("100,000 HTML columns", tree("html", wide), Duration::from_secs(60));
        run("a row of 100,000 cells", tree("md", markdown(&"a |".repeat(count))), Duration::from_secs(60));
    }
    let tables = markdown("a").repeat(10_000);
    run("10,000 tables", tree("md", tables), Duration::from_secs(60));
    let unread = "|x|y|\n".repeat(1_000_000);
    let outcome = run("1,000,000 rows without a code", tree("md", markdown("a") + &unread), Duration::from_secs(120));
    assert!(outcome.artifacts.is_empty() && outcome.problems.len() >= 1_000_000);
    let lines = "| 1 | a |\n\n".repeat(100_000);
    run("100,000 lone rows", tree("md", markdown("a") + "\n" + &lines), Duration::from_secs(60));
}

#[test]
fn one_cell_or_block_is_read_in_linear_time() {
    /// Two languages of one page, the second of which says `more`.
    fn two(cell: &str, more: &str) -> Vec<SourceFile> {
        two_pages(markdown(cell), markdown(&format!("{cell}{more}")))
    }
    /// A page with numbers below its table that nobody claims.
    fn prose(text: &str) -> Vec<SourceFile> {
        with_facts("facts: []\n", text)
    }
    linear(&[
        ("numbers joined by hyphens", 4000, |count| two(&"1-".repeat(count), "")),
        ("code spans", 2500, |count| two(&"`a` b ".repeat(count), "")),
        ("numbers, and one more", 2000, |count| two(&list(count, |at| format!("{} ", at + 1000)), "7")),
        ("identifiers, and one more", 500, |count| two(&list(count, |at| format!("x_{at} ")), "y_1")),
        ("fields, and one more", 500, |count| two(&list(count, |at| format!("X-A{at} ")), "X-B")),
        ("short sentences", 500, |count| prose(&list(count, |at| format!("Wait {} bananas here. ", at + 1000)))),
        ("long sentences", 250, |count| {
            prose(&list(count, |at| {
                format!("So many words are said here that {} bananas and more may wait for it. ", at + 1000)
            }))
        }),
        ("a sentence", 500, |count| prose(&list(count, |at| format!("{} bananas, ", at + 1000)))),
        ("numbers of one fact", 1000, |count| {
            with_facts(
                &fact("count", "value: 7", "Wait {} bananas."),
                &list(count, |at| format!("Wait {at} bananas. ")),
            )
        }),
        ("starts of a sentence that has no end", 1000, |count| {
            let words = "options: [{option: a, title: {en: A}}]";
            with_facts(&fact("options", words, "Take all of these {words} home."), &"Take all of these. ".repeat(count))
        }),
    ]);
}

#[test]
fn one_catalog_is_reconciled_in_linear_time() {
    /// A page with rows below its two.
    fn rows(rows: &str) -> String {
        format!("{}{rows}", markdown("a"))
    }
    /// Names of codes from 33000 on, behind the usual ones.
    fn names(files: &mut [SourceFile], names: &str) {
        files[1].bytes.extend_from_slice(names.as_bytes());
    }
    linear(&[
        ("causes of one code", 250, |count| {
            let causes = |count| list(count, |at| format!("| | cause {at} |\n"));
            two_pages(rows(&causes(2 * count)), rows(&causes(count)))
        }),
        ("codes that are absent and have vanished", 2000, |count| {
            let mut files = tree("md", rows(&list(count, |at| format!("| {} | a |\n", at + 1000))));
            let codes = list(count, |at| format!("{},", at + 33_000));
            let manifest = MANIFEST.replace("EXT", "md");
            let absent = format!("Meaning], absent: [{{codes: [{codes}], because: gone}}]}}\n");
            files[0] = file("manifest.yaml", manifest.replace("Meaning]}\n", &absent));
            names(&mut files, &list(count, |at| format!("  {}: Name{at}\n", at + 33_000)));
            files
        }),
        ("codes that have vanished with their decisions", 2000, |count| {
            let mut files = tree("md", markdown("a"));
            names(&mut files, &list(count, |at| format!("  {}: Name{at}\n", at + 33_000)));
            let decisions = list(count, |at| {
                let key = format!("catalog: a/b, code: {}, field: meaning, rule: number-differs", at + 33_000);
                format!("- {{conflict: {{{key}}}, seen: {{en: [\"1\"]}}, keep: true, because: b}}\n")
            });
            files.push(file("decisions.yaml", decisions));
            files
        }),
        // A code without a name, so that nothing is generated: that takes longer than what is measured.
        ("codes retired from pages that are gone", 250, |count| {
            let mut files = tree("md", rows("| 501 | a |\n"));
            names(
                &mut files,
                &list(count, |at| {
                    let source = |page| format!("{{locale: en, document: gone/{at}/{page}.md, line: 3}}");
                    let sources: Vec<String> = (0..8).map(source).collect();
                    let last = format!("{{group: g, meaning: {{en: x}}, sources: [{}]}}", sources.join(", "));
                    let retired = format!("{{since: 0.1.0, because: b, last: [{last}]}}");
                    format!("  {}: {{name: Name{at}, retired: {retired}}}\n", at + 33_000)
                }),
            );
            files
        }),
        ("files under a new folder", 50, |count| {
            let mut files = tree("md", markdown("a"));
            let manifest = String::from_utf8(files[0].bytes.clone()).unwrap();
            let (head, page) = manifest.split_once("documents:\n").unwrap();
            let pages = (0..count).map(|at| page.replace("page.md", &format!("old/{at}.en.md")));
            files[0] = file("manifest.yaml", format!("{head}documents:\n{}", pages.collect::<String>()));
            files.extend((0..count).map(|at| file(&format!("new/{at}.en.md"), markdown("a"))));
            files
        }),
    ]);
}

type Shape = fn(usize) -> Vec<SourceFile>;

/// Sixteen times as much takes some sixteen times as long where each byte is looked at once; where each is held against each
/// other one, some 256 times.
fn linear(shapes: &[(&str, usize, Shape)]) {
    for (name, count, shape) in shapes {
        let time = |count: usize| {
            let files = Files::new(shape(count));
            let start = Instant::now();
            let outcome = generate(&files);
            (start.elapsed(), outcome.problems.len())
        };
        let least = |count: usize| (0..3).map(|_| time(count)).min().unwrap();
        let ((small, _), (large, problems)) = (least(*count), least(16 * count));
        println!("{name}: {small:.2?}, sixteen times as much {large:.2?}, {problems} problems");
        assert!(large < 48 * small, "{name}: {small:?}, sixteen times as much {large:?}");
    }
}

/// Two languages of one page.
fn two_pages(first: String, second: String) -> Vec<SourceFile> {
    let manifest = MANIFEST.replace("EXT", "md");
    let (_, page) = manifest.split_once("documents:\n").unwrap();
    let other = page.replace("page.md", "second.md").replace("locale: en", "locale: ja");
    let mut files = tree("md", first);
    files[0] = file("manifest.yaml", format!("{manifest}{other}"));
    files.push(file("second.md", second));
    files
}

/// A page with a text below its table, and facts.
fn with_facts(facts: &str, text: &str) -> Vec<SourceFile> {
    let mut files = tree("md", format!("{}\n{text}\n", markdown("a")));
    files.push(file("facts.yaml", format!("{facts}unclaimed: []\n")));
    files
}

/// One fact, whose sentence stands in prose.
fn fact(kind: &str, value: &str, text: &str) -> String {
    let stand = if kind == "options" { ", value: {words: {en: it}}" } else { "" };
    format!(
        "facts:\n- fact: f\n  catalog: a/b\n  module: m\n  type: {kind}\n  {value}\n  title: {{en: F}}\n  stands:\n  \
         - {{heading: A, text: {{en: \"{text}\"}}{stand}}}\n"
    )
}

fn list(count: usize, piece: fn(usize) -> String) -> String {
    (0..count).map(piece).collect()
}

#[test]
fn a_billion_laughs() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..40 {
        let before = format!("*a{}, ", level - 1).repeat(9);
        text.push_str(&format!("a{level}: &a{level} [{before}]\n"));
    }
    for path in ["manifest.yaml", "names.yaml", "decisions.yaml", "ui/en.yaml"] {
        let mut files = tree("md", markdown("a"));
        files.retain(|file| file.path != path);
        files.push(file(path, text.clone()));
        let outcome = run(path, files, Duration::from_secs(20));
        let named = outcome.problems.iter().any(|problem| problem.message.contains("alias"));
        assert!(named && outcome.artifacts.is_empty(), "{path}: {:?}", outcome.problems);
    }
}
