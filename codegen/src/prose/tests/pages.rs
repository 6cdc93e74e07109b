//! Invented pages of an invented vendor: whole HTML documents, and what becomes of facts when a language or a page is
//! added or says something else.

use expect_test::{Expect, expect};

use crate::pattern::Kind;
use crate::prose::{Claim, FactValue};
use crate::span::{Files, SourceFile};

const MANIFEST: &str = r"version: 0.1.0
catalogs:
- id: v/api
  title: {en: V API}
  codes: number
columns:
  code: [Code, コード]
  meaning: [Meaning, 意味]
documents:
";

const EN: &str = r#"<!DOCTYPE html>
<html lang="en">
<head><title>API 2024</title><style>p { margin: 3px }</style><script>var max = 42;</script></head>
<body>
<!-- max 99 days -->
<h1>Query API</h1>
<h2 id="s2">Limits &amp; periods</h2>
<p title="a > 7">A query may span at most <b>31</b>&nbsp;days.<br>Bodies hold up to 8&#160;MiB
<ul><li>Timeout: ３０ seconds<li>At most 10<sup>6</sup> rows</ul>
<h2>Codes</h2>
<table><tr><th>Code</th><th>Meaning</th></tr><tr><td>701</td><td>More than 5 queries</td></tr></table>
</body></html>
"#;

const JA: &str = r#"<!DOCTYPE html>
<html lang="ja">
<head><title>API 2024</title></head>
<body>
<h1>照会API</h1>
<h2>制限と期間</h2>
<p>照会できる期間は最長<b>31</b>日です。本文は8 MiBまでです。</p>
<ul><li>タイムアウト：30秒</li></ul>
<h2>コード</h2>
<table><tr><th>コード</th><th>意味</th></tr><tr><td>701</td><td>照会が5件を超えた</td></tr></table>
</body></html>
"#;

const FACTS: &str = r#"facts:
- fact: max-span
  catalog: v/api
  type: days
  value: 31
  title: {en: Longest period}
  stands:
  - heading: {en: "Limits & periods", ja: 制限と期間}
    text: {en: "span at most {} day[s]", ja: "期間は最長{}日です"}
- fact: body-bytes
  catalog: v/api
  type: bytes
  value: 8 MiB
  title: {en: Largest body}
  stands:
  - text: {en: "up to {}", ja: "本文は{}まで"}
- fact: timeout
  catalog: v/api
  type: duration
  value: 30 s
  title: {en: Timeout}
  stands:
  - heading: {en: [Query API, "Limits & periods"], ja: [照会API, 制限と期間]}
    text: {en: "Timeout: {}", ja: "タイムアウト: {}"}
- fact: queries
  catalog: v/api
  type: count
  value: 5
  title: {en: Most queries}
  stands:
  - codes: 701
    field: meaning
    text: {en: "than {} queries", ja: "照会が{}件"}
unclaimed:
- document: api.en.html
  heading: "Limits & periods"
  text: 10^6 rows
  because: An example.
"#;

fn page(path: &str, locale: &str, header: &str) -> String {
    format!(
        "- path: {path}\n  locale: {locale}\n  group: v\n  origin: v\n  tables:\n  - catalog: v/api\n    header: {header}\n"
    )
}

/// A tree of these files; the manifest names `pages`.
fn files(pages: &[(&str, &str, &str)], facts: &str, decisions: &str) -> Files {
    let mut manifest = MANIFEST.to_owned();
    let mut files = Vec::new();
    for (path, locale, text) in pages {
        let header = if text.contains("意味") { "[コード, 意味]" } else { "[Code, Meaning]" };
        manifest += &page(path, locale, header);
        files.push(((*path).to_owned(), (*text).to_owned()));
    }
    files.push(("manifest.yaml".to_owned(), manifest));
    let second = if pages.iter().any(|(_, _, text)| text.contains("702")) { "  702: Other\n" } else { "" };
    files.push(("names.yaml".to_owned(), format!("v/api:\n  701: TooManyQueries\n{second}")));
    files.push(("decisions.yaml".to_owned(), decisions.to_owned()));
    files.push(("facts.yaml".to_owned(), facts.to_owned()));
    Files::new(files.into_iter().map(|(path, text)| SourceFile { path, bytes: text.into_bytes() }).collect())
}

/// The problems that stop a run, or the facts with their values and sentences.
fn run(files: &Files) -> String {
    let outcome = crate::generate(files);
    let mut out = String::new();
    for problem in outcome.problems.iter().filter(|problem| problem.rule.id() != "ui-missing") {
        out += &format!("{} {}: {}\n", problem.severity.as_str(), problem.rule.id(), problem.message);
        for label in &problem.labels {
            let text = files.snippet(label.span);
            let line = text.lines().next().unwrap_or_default();
            out += &format!("  at {}: {line:?} {}\n", files.get(label.span.file).path, label.text);
        }
        problem.help.iter().for_each(|help| out += &format!("  {help}\n"));
        if let Some(paste) = &problem.paste {
            paste.text.lines().for_each(|line| out += &format!("  | {line}\n"));
        }
    }
    if outcome.artifacts.is_empty() {
        return out;
    }
    for fact in outcome.lexicon.iter().flat_map(|lexicon| &lexicon.facts) {
        out += &format!("{} = {}\n", fact.path(), fact.value_text());
        for sentence in &fact.sentences {
            out += &format!("  {} {}-{}: {}\n", sentence.locale, sentence.line, sentence.end_line, sentence.text);
        }
    }
    out
}

fn check(pages: &[(&str, &str, &str)], facts: &str, decisions: &str, expected: &Expect) {
    expected.assert_eq(&run(&files(pages, facts, decisions)));
}

#[test]
fn whole_pages_of_html_in_two_languages() {
    let pages = [("api.en.html", "en", EN), ("api.ja.html", "ja", JA)];
    check(
        &pages,
        FACTS,
        "",
        &expect![[r#"
        MAX_SPAN = 31 days
          en 8-8: A query may span at most 31 days.
          ja 7-7: 照会できる期間は最長31日です。
        BODY_BYTES = 8 MiB = 8388608 B
          en 8-8: Bodies hold up to 8 MiB
          ja 7-7: 本文は8 MiBまでです。
        TIMEOUT = 30 s
          en 9-9: Timeout: ３０ seconds
          ja 8-8: タイムアウト：30秒
        QUERIES = 5
          en 11-11: More than 5 queries
          ja 10-10: 照会が5件を超えた
    "#]],
    );
}

#[test]
fn languages_that_differ_ask_for_a_decision() {
    let ja = JA.replace("<b>31</b>日", "<b>30</b>日");
    let pages = [("api.en.html", "en", EN), ("api.ja.html", "ja", ja.as_str())];
    check(
        &pages,
        FACTS,
        "",
        &expect![[r#"
        error fact-differs: v/api max-span: fact-differs: en 31 / ja 30
          at api.en.html: "span at most <b>31</b>&nbsp;days" en: 31
          at api.ja.html: "期間は最長<b>30</b>日です" ja: 30
          then: “照会できる期間は最長31日です。”
          now: “照会できる期間は最長30日です。”
          `v::api::MAX_SPAN` was 31
          decide it in `decisions.yaml`, with the reason
          | - conflict: {catalog: v/api, fact: max-span, rule: fact-differs}
          |   seen: {en: ["31"], ja: ["30"]}
          |   use: "?" # en or ja
          |   because: "?"
    "#]],
    );
    let decision = "- conflict: {catalog: v/api, fact: max-span, rule: fact-differs}\n  seen: {en: [\"31\"], ja: [\"30\"]}\n  use: en\n  because: The console allows 31 days.\n";
    check(
        &pages,
        FACTS,
        decision,
        &expect![[r#"
        MAX_SPAN = 31 days
          en 8-8: A query may span at most 31 days.
          ja 7-7: 照会できる期間は最長30日です。
        BODY_BYTES = 8 MiB = 8388608 B
          en 8-8: Bodies hold up to 8 MiB
          ja 7-7: 本文は8 MiBまでです。
        TIMEOUT = 30 s
          en 9-9: Timeout: ３０ seconds
          ja 8-8: タイムアウト：30秒
        QUERIES = 5
          en 11-11: More than 5 queries
          ja 10-10: 照会が5件を超えた
    "#]],
    );
    // The other page changes too: the decision was made on something else.
    let ja = ja.replace("<b>30</b>日", "<b>29</b>日");
    let pages = [("api.en.html", "en", EN), ("api.ja.html", "ja", ja.as_str())];
    check(
        &pages,
        FACTS,
        decision,
        &expect![[r#"
        error decision-stale: v/api max-span: fact-differs: decided on what no longer stands there
          at decisions.yaml: "{catalog: v/api, fact: max-span, rule: fact-differs}" this decision
          at api.ja.html: "期間は最長<b>29</b>日です" `ja` now
          facts in `ja`: 30 then, 29 now
          read the texts again and put the entry below in place of the old one
          then: “照会できる期間は最長31日です。”
          now: “照会できる期間は最長29日です。”
          `v::api::MAX_SPAN` was 31
          | - conflict: {catalog: v/api, fact: max-span, rule: fact-differs}
          |   seen: {en: ["31"], ja: ["29"]}
          |   use: en
          |   because: "The console allows 31 days."
    "#]],
    );
}

#[test]
fn a_language_without_the_sentence_is_told() {
    let facts = FACTS.replace(", ja: \"期間は最長{}日です\"", "").replace(", ja: \"照会が{}件\"", "");
    let pages = [("api.en.html", "en", EN), ("api.ja.html", "ja", JA)];
    check(
        &pages,
        &facts,
        "",
        &expect![[r#"
            error fact-locale-missing: v/api max-span: no `text` in `ja`, the language of `api.ja.html`
              at api.ja.html: "照会できる期間は最長<b>31</b>日です。本文は8 MiBまでです。" perhaps this
              at facts.yaml: "heading" has no text for it
              en: “span at most 31 days”
              ja: “照会できる期間は最長31日です。本文は8 MiBまでです。”
              `v::api::MAX_SPAN` rests on it: put the line below, with the sentence in `ja`, in place of its `text:` in `facts.yaml`, or say with `absent: {ja: why}` that the page does not state it
              |     text: {en: "span at most {} day[s]", ja: "照会できる期間は最長{}日です。"}
            error fact-locale-missing: v/api queries: no `text` in `ja`, the language of `api.ja.html`
              at api.ja.html: "照会が5件を超えた" perhaps this
              at facts.yaml: "codes" has no text for it
              en: “than 5 queries”
              ja: “照会が5件を超えた”
              `v::api::QUERIES` rests on it: put the line below, with the sentence in `ja`, in place of its `text:` in `facts.yaml`, or say with `absent: {ja: why}` that the page does not state it
              |     text: {en: "than {} queries", ja: "照会が{}件を超えた"}
        "#]],
    );
    // A page that does not say it.
    let ja = JA.replace("期間は最長<b>31</b>日です。", "");
    let facts =
        facts.replace("    text: {en: \"span", "    absent: {ja: The page does not say it.}\n    text: {en: \"span");
    let facts = facts.replace("text: {en: \"than {} queries\"}", "text: {en: \"than {} queries\", ja: \"照会が{}件\"}");
    let pages = [("api.en.html", "en", EN), ("api.ja.html", "ja", ja.as_str())];
    check(
        &pages,
        &facts,
        "",
        &expect![[r#"
        MAX_SPAN = 31 days
          en 8-8: A query may span at most 31 days.
        BODY_BYTES = 8 MiB = 8388608 B
          en 8-8: Bodies hold up to 8 MiB
          ja 7-7: 照会できる本文は8 MiBまでです。
        TIMEOUT = 30 s
          en 9-9: Timeout: ３０ seconds
          ja 8-8: タイムアウト：30秒
        QUERIES = 5
          en 11-11: More than 5 queries
          ja 10-10: 照会が5件を超えた
    "#]],
    );
}

#[test]
fn a_second_page_of_one_language() {
    let other =
        EN.replace("701", "702").replace("<p title=\"a > 7\">A query may span at most <b>31</b>&nbsp;days.<br>", "<p>");
    let facts = FACTS.replace("document: api.en.html", "document: [api.en.html, more.en.html]");
    let pages = [("api.en.html", "en", EN), ("more.en.html", "en", other.as_str()), ("api.ja.html", "ja", JA)];
    let shown = run(&files(&pages, &facts, ""));
    // What the second page does not say rests on the first one.
    assert!(!shown.contains("fact-missing"), "{shown}");
}

#[test]
fn sentences_that_stand_twice_or_in_other_words() {
    let twice = EN.replace("<h2>Codes</h2>", "<p>Tests may span at most 5 days.</p><h2>Codes</h2>");
    check(
        &[("api.en.html", "en", twice.as_str())],
        FACTS,
        "",
        &expect![[r#"
        error fact-ambiguous: v/api max-span: its sentence stands 2 times, recorded once
          at api.en.html: "span at most <b>31</b>&nbsp;days" 31
          at api.en.html: "span at most 5 days" 5
          at facts.yaml: "\"span at most {} day[s]\"" its pattern
          recorded: “span at most {} day[s]”
          write more of the sentence in `text`, name the `heading`, or record every one in `stands`
          |     text: {en: "A query may span at most {} days."}
    "#]],
    );
    let other = EN.replace("A query may span at most <b>31</b>&nbsp;days.", "A query may go over <b>31</b> days.");
    check(
        &[("api.en.html", "en", other.as_str())],
        FACTS,
        "",
        &expect![[r#"
            error fact-missing: v/api max-span: its sentence no longer stands in `api.en.html`
              at api.en.html: "A query may go over <b>31</b> days.<br>Bodies hold up to 8&#160;MiB" now
              at facts.yaml: "\"span at most {} day[s]\"" its pattern
              then: “span at most 31 days”
              now: “A query may go over 31 days. Bodies hold up to 8 MiB”
              `v::api::MAX_SPAN` rests on it: write the new sentence into its `text:` in `facts.yaml`, in place of the old one, or take the fact out there
              |     text: {en: "A query may go over {} days.", ja: "期間は最長{}日です"}
        "#]],
    );
}

#[test]
fn what_a_page_does_not_show_is_no_text() {
    let files = files(&[("api.en.html", "en", EN), ("api.ja.html", "ja", JA)], FACTS, "");
    let config = crate::config::read(&files, &mut Vec::new()).unwrap();
    let numbers = crate::numbers(&files, &config, &mut Vec::new());
    let shown: Vec<String> = numbers
        .iter()
        .map(|number| {
            let claim = match &number.claim {
                Claim::Fact(fact) => fact.as_str(),
                Claim::Code => "code",
                Claim::Unclaimed(_) => "unclaimed",
                Claim::Nobody => "nobody",
            };
            format!("{} {claim}", number.digits)
        })
        .collect();
    expect!["31 max-span, 8 body-bytes, 30 timeout, 10 unclaimed, 6 unclaimed, 5 queries, 31 max-span, 8 body-bytes, 30 timeout, 5 queries"].assert_eq(&shown.join(", "));
}

#[test]
fn options_and_their_words() {
    let facts = r#"facts:
- fact: regions
  catalog: v/api
  type: options
  options:
  - {option: inside, title: {en: Inside}}
  - {option: outside, title: {en: Outside}}
  title: {en: Regions}
  stands:
  - heading: {en: Limits, ja: 制限}
    value: {words: {en: "inside, or outside", ja: 国内または国外}}
    text: {en: "Regions ({words})", ja: "地域（{words}）"}
"#;
    let table = |head: &str, text: &str| format!("\n\n|{head}|\n|-|-|\n|701|{text}|\n");
    let en = format!("# Limits\n\nRegions (inside, or  outside).{}", table("Code|Meaning", "Too many"));
    let ja = format!("# 制限\n\n地域(国内または国外)。{}", table("コード|意味", "多すぎる"));
    let pages = [("a.en.md", "en", en.as_str()), ("a.ja.md", "ja", ja.as_str())];
    let files_of = files(&pages, facts, "");
    let outcome = crate::generate(&files_of);
    let fact = &outcome.lexicon.as_ref().unwrap().facts[0];
    assert_eq!(fact.kind, Kind::Options);
    assert!(matches!(&fact.value, FactValue::Options(options) if options.len() == 2));
    assert!(!outcome.artifacts.is_empty(), "{:#?}", outcome.problems);
    let en = en.replace("outside", "abroad");
    let pages = [("a.en.md", "en", en.as_str()), ("a.ja.md", "ja", ja.as_str())];
    check(
        &pages,
        facts,
        "",
        &expect![[r#"
            error fact-changed: v/api regions: `words` inside, or outside then, inside, or abroad now
              at a.en.md: "Regions (inside, or  abroad)" here
              at facts.yaml: "regions" recorded here
              then: “Regions (inside, or outside).”
              now: “Regions (inside, or abroad).”
              `v::api::REGIONS` rests on it; if that is meant, put the new `value` in place of the old one in `facts.yaml`
              |     value: {words: {en: "inside, or abroad"}}
        "#]],
    );
}

/// Rows with a number each, listed one by one under `unclaimed:`, and as many paragraphs and facts.
fn many(count: usize) -> Files {
    let mut page = String::from("# Limits\n\n|Code|Meaning|\n|-|-|\n");
    let mut names = String::from("v/api:\n");
    let mut unclaimed = String::from("unclaimed:\n");
    for code in 1..=count {
        page += &format!("|{code}|state x{code}|\n");
        names += &format!("  {code}: State{code}\n");
        let place = format!("- document: a.en.md\n  catalog: v/api\n  code: {code}\n");
        unclaimed += &format!("{place}  text: x{code}\n  because: no limit\n");
    }
    for at in 0..count {
        page += &format!("\n## Part {at}x\n\nIt takes {at} steps.\n");
        unclaimed +=
            &format!("- document: a.en.md\n  heading: Part {at}x\n  text: takes {at} steps\n  because: no limit\n");
        unclaimed += &format!("- document: a.en.md\n  text: Part {at}x\n  because: a heading\n");
    }
    let manifest = format!("{MANIFEST}{}", page_of("a.en.md"));
    let files = [("a.en.md", page), ("manifest.yaml", manifest), ("names.yaml", names), ("facts.yaml", unclaimed)];
    let decisions = [("decisions.yaml", String::new())];
    Files::new(
        files
            .into_iter()
            .chain(decisions)
            .map(|(path, text)| SourceFile { path: path.to_owned(), bytes: text.into_bytes() })
            .collect(),
    )
}

fn page_of(path: &str) -> String {
    page(path, "en", "[Code, Meaning]")
}

#[test]
#[ignore = "measures"]
fn numbers_take_linear_time() {
    for count in [250, 500, 1000, 2000, 4000] {
        let files = many(count);
        let mut problems = Vec::new();
        let config = crate::config::read(&files, &mut problems).unwrap();
        let mut without = config.clone();
        without.facts = None;
        let time = |config: &crate::config::Config| {
            let start = std::time::Instant::now();
            let mut problems = Vec::new();
            let numbers = crate::numbers(&files, config, &mut problems);
            (start.elapsed(), numbers.len(), problems.len())
        };
        println!("{count}: without facts {:?}, with {:?}", time(&without), time(&config));
    }
}

/// One paragraph of very many numbers, each listed: a look through all of it for each would take minutes.
#[test]
fn a_block_of_many_listed_numbers() {
    let texts: Vec<String> = (0..50_000).map(|at: u32| format!("step {at} of")).collect();
    let entries: String = texts.iter().map(|text| format!("  - {text}\n")).collect();
    let page = format!("|Code|Meaning|\n|-|-|\n|701|a|\n|702|b|\n\n{}\n", texts.join(", "));
    let facts = format!("unclaimed:\n- document: a.en.md\n  text:\n{entries}  because: no limit\n");
    let outcome = crate::generate(&files(&[("a.en.md", "en", &page)], &facts, ""));
    let rules: Vec<&str> = outcome.problems.iter().map(|problem| problem.rule.id()).collect();
    assert_eq!(rules, [""; 0]);
}

/// Texts to paste for numbers that are no facts are whole words, once for each sentence, and claim what they should.
#[test]
fn proposed_texts_can_be_read() {
    let head = EN.split("<h2>Codes").next().unwrap();
    let table = EN.split_once("<h2>Codes").unwrap().1;
    // Longer than what is looked for elsewhere: that so much stands twice is enough.
    let far = "and on ".repeat(40);
    let alike = ["Then 78 seconds", "Else 79 hours"].map(|text| {
        let (word, last) = text.split_once(' ').unwrap();
        format!("{word} the platform may wait for 77 {far}{last} before it answers.")
    });
    for (paragraph, proposed) in [
        (&*alike.join(" "), &[&*alike[0], &*alike[1]][..]),
        ("At most 77 a day.", &["At most 77 a day."]),
        (
            "If the origin server does not answer, the platform generates a 77x or 78x HTTP status code: see there.",
            &["the platform generates a 77x or 78x HTTP status code: see"],
        ),
        (
            "The request exceeded the maximum level (77) of nested requests. Up to 77 more requests may follow it then and there.",
            &["exceeded the maximum level (77) of nested requests.", "Up to 77 more requests may follow"],
        ),
        (
            "どのノードもオリジンサーバーからの応答を最大で77秒間待機し、その後に接続を切断してエラーを返します。",
            &["どのノードもオリジンサーバーからの応答を最大で77秒間待機し、その後に接続を切断してエラーを返しま"],
        ),
        (
            "The platform may wait for some 77 seconds before it answers. And so the platform may wait for some 77 seconds before it answers.",
            &[
                "The platform may wait for some 77 seconds before it answers.",
                "And so the platform may wait for some 77 seconds before it answers.",
            ],
        ),
        (
            "pneumonoultramicroscopicsilicovolcanoconiosis-77-pneumonoultramicroscopic",
            &["pneumonoultramicroscopicsilicovolcanoconiosis-77-pneumonoultramicroscopic"],
        ),
    ] {
        let page = format!("{head}<p>{paragraph}</p><h2>Codes{table}");
        let found = run(&files(&[("api.en.html", "en", &page)], FACTS, ""));
        let texts: Vec<&str> =
            found.lines().filter_map(|line| line.strip_prefix("  |   - \"")?.strip_suffix('"')).collect();
        assert_eq!(texts, proposed, "{found}");
        let mut entry: String =
            found.lines().filter_map(|line| Some(format!("{}\n", line.strip_prefix("  | ")?))).collect();
        entry = entry.replace("because: \"?\"", "because: no limit");
        let facts = format!("{}\n{entry}", FACTS.trim_end());
        let after = run(&files(&[("api.en.html", "en", &page)], &facts, ""));
        assert!(!after.contains("number-unclaimed") && !after.contains("unclaimed-unused"), "{after}");
    }
}

/// Numbers that have changed under one heading, beside entries that found nothing: a place is told with the first entry that
/// names it and is like it, and what is told with some place is told no second time.
#[test]
fn changed_numbers_under_one_heading() {
    let page = "|Code|Meaning|\n|-|-|\n|701|a 21 b|\n|702|b|\n\n# H\n\nWait 11 s.\n\nKeep 12 kg.\n\nWait 13 s.\n\n# Other\n\nSleep 14 m.\n";
    let entry =
        |place: &str, texts: &str| format!("- {{document: a.en.md, {place}text: [{texts}], because: no limit}}\n");
    let facts = [
        "unclaimed:\n".to_owned(),
        entry("heading: H, ", "Zz 9, Wait 1 s., Keep 2 kg., Wait 3 kg., Wait 4 s."),
        entry("", "Sleep 5 m."),
        entry("heading: Other, ", "Wait 6 s."),
        entry("catalog: v/api, code: 701, ", "a 2 b, a 20 b"),
        entry("catalog: v/api, code: 702, ", "a 2 b"),
    ];
    let found = run(&files(&[("a.en.md", "en", page)], &facts.concat(), ""));
    let shown = found.lines().filter(|line| line.starts_with("error") || line.contains("facts.yaml:"));
    expect![[r#"
        error number-unclaimed: no fact claims 11 (H) in `a.en.md`
          at facts.yaml: "Wait 1 s." this entry no longer stands there
        error number-unclaimed: no fact claims 12 (H) in `a.en.md`
          at facts.yaml: "Keep 2 kg." this entry no longer stands there
        error number-unclaimed: no fact claims 13 (H) in `a.en.md`
          at facts.yaml: "Wait 1 s." this entry no longer stands there
        error number-unclaimed: no fact claims 14 (Other) in `a.en.md`
          at facts.yaml: "Sleep 5 m." this entry no longer stands there
        error number-unclaimed: no fact claims 21 (v/api 701 meaning) in `a.en.md`
          at facts.yaml: "a 2 b" this entry no longer stands there
        error unclaimed-unused: `Zz 9` is listed as no fact, but stands no longer there
          at facts.yaml: "Zz 9" this entry
        error unclaimed-unused: `Wait 6 s.` is listed as no fact, but stands no longer there
          at facts.yaml: "Wait 6 s." this entry
        error unclaimed-unused: `a 2 b` is listed as no fact, but stands no longer there
          at facts.yaml: "a 2 b" this entry
    "#]]
    .assert_eq(&shown.map(|line| format!("{line}\n")).collect::<String>());
}
