//! Facts of the five documents, and what becomes of them when a page changes.

mod pages;

use expect_test::{expect, expect_file};

use super::{Claim, Number};
use crate::code::CodeValue;
use crate::config::Config;
use crate::pattern::{HoleKind, Kind, Pattern};
use crate::problem::{Problem, Rule, Severity};
use crate::repository::sources;
use crate::span::{Files, SourceFile};

fn config(files: &Files) -> Config {
    crate::config::read(files, &mut Vec::new()).unwrap()
}

fn run(files: Vec<SourceFile>) -> (Vec<Number>, Vec<Problem>) {
    let files = Files::new(files);
    let config = config(&files);
    let mut problems = Vec::new();
    let numbers = crate::numbers(&files, &config, &mut problems);
    (numbers, problems)
}

/// The problems after one edit of one file, those of facts only.
fn edited(path: &str, from: &str, to: &str) -> String {
    let mut files = sources();
    let file = files.iter_mut().find(|file| file.path == path).unwrap();
    let text = String::from_utf8(file.bytes.clone()).unwrap();
    assert!(text.contains(from), "{from}");
    file.bytes = text.replacen(from, to, 1).into_bytes();
    let (_, problems) = run(files);
    let mut out = String::new();
    for problem in problems.iter().filter(|problem| of_facts(problem)) {
        out += &format!("{} {}: {}\n", problem.severity.as_str(), problem.rule.id(), problem.message);
        problem.help.iter().for_each(|help| out += &format!("  {help}\n"));
    }
    out
}

fn of_facts(problem: &Problem) -> bool {
    let rules = [
        Rule::FactMissing,
        Rule::FactAmbiguous,
        Rule::FactChanged,
        Rule::FactMoved,
        Rule::FactDiffers,
        Rule::FactCoverage,
        Rule::FactContradiction,
        Rule::UnitAmbiguous,
        Rule::NumberUnclaimed,
        Rule::UnclaimedUnused,
    ];
    rules.contains(&problem.rule) || problem.conflict.as_ref().is_some_and(|key| key.fact.is_some())
}

const ECDN: &str = "tencent/ecdn/status-code-statistics.en.md";
const CDN: &str = "tencent/cdn/status-codes.en.md";

#[test]
fn every_number_of_the_five_documents_is_claimed() {
    let (numbers, problems) = run(sources());
    let wrong: Vec<_> = problems.iter().filter(|problem| of_facts(problem)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let list: String = numbers
        .iter()
        .map(|number| {
            let claim = match &number.claim {
                Claim::Fact(fact) => format!("fact {fact}"),
                Claim::Code => "mentions a code".to_owned(),
                Claim::Unclaimed(because) => format!("unclaimed: {because}"),
                Claim::Nobody => "NOBODY".to_owned(),
            };
            format!("{} {} | {} | {claim}\n", number.document, number.place, number.digits)
        })
        .collect();
    assert!(!list.contains("NOBODY"));
    expect_file!["tests/numbers.txt"].assert_eq(&list);
}

#[test]
fn every_changed_number_is_one_problem_that_shows_then_and_now() {
    let (numbers, _) = run(sources());
    let files = Files::new(sources());
    let mut changed = 0;
    for number in numbers.iter().filter(|number| matches!(number.claim, Claim::Fact(_))) {
        let Claim::Fact(fact) = &number.claim else { continue };
        let span = number.span.unwrap();
        let path = files.get(span.file).path.clone();
        let snippet = files.snippet(span).into_owned();
        let bounded = |(at, _): &(usize, &str)| {
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            let end = at + number.digits.len();
            !digit(snippet[..*at].chars().next_back()) && !digit(snippet[end..].chars().next())
        };
        let Some((at, _)) = snippet.match_indices(number.digits.as_str()).find(bounded) else {
            panic!("{} in {snippet}", number.digits)
        };
        // Another digit at the end, so that the number keeps its length and its form.
        let last = at + number.digits.len() - 1;
        let digit = (snippet.as_bytes()[last] - b'0' + 1) % 10;
        let mut mutated = snippet.clone();
        mutated.replace_range(last..=last, &digit.to_string());
        let mut sources = sources();
        let file = sources.iter_mut().find(|file| file.path == path).unwrap();
        file.bytes.splice(span.range(), mutated.into_bytes());
        let (_, problems) = run(sources);
        let told: Vec<&Problem> =
            problems.iter().filter(|problem| of_facts(problem) && problem.severity == Severity::Error).collect();
        let [problem] = told.as_slice() else { panic!("{} of {fact}: {told:#?}", number.digits) };
        let help = problem.help.join("\n");
        assert!(problem.message.contains(fact.as_str()), "{problem:#?}");
        assert!(help.contains("then: “") && help.contains("now: “"), "{problem:#?}");
        let constant = fact.replace('-', "_").to_ascii_uppercase();
        assert!(help.contains(&format!("::{constant}`")), "{problem:#?}");
        changed += 1;
    }
    assert!(changed > 50, "{changed}");
}

#[test]
fn edits_of_a_page() {
    expect![[""]].assert_eq(&edited(
        CDN,
        "the maximum size is 32 MB by default",
        "the  maximum size is 32MB by default",
    ));
    expect![[""]].assert_eq(&edited(CDN, "in the CDN Console.", "in the console of the CDN."));
    expect![[r#"
        error fact-missing: tencent/cdn url-bytes: its sentence no longer stands in `tencent/cdn/status-codes.en.md`
          then: “The maximum URL size is 2 KB by default”
          now: “A URL may be 2 KB long.”
          `tencent::cdn::limits::URL_BYTES` rests on it: write the new sentence into its `text:` in `facts.yaml`, in place of the old one, or take the fact out there
    "#]].assert_eq(&edited(CDN, "The maximum URL size is 2 KB by default.", "A URL may be 2 KB long."));
    expect![[r#"
        error number-unclaimed: no fact claims 60 (tencent/cdn 502 meaning) in `tencent/cdn/status-codes.en.md`
          now: “Gateway Error after 60 seconds”
          if it is a limit or a rule that programs may rest on, record it under `facts:` in `facts.yaml`; else list it under `unclaimed:` there
    "#]].assert_eq(&edited(CDN, "Gateway Error", "Gateway Error after 60 seconds"));
    expect![[r#"
        error fact-changed: tencent/ecdn max-span: 31 then, 90 now
          then: “Period: queries data in the last 12 calendar months with a maximum time span of 31 days.”
          now: “Period: queries data in the last 12 calendar months with a maximum time span of 90 days.”
          `tencent::ecdn::query::MAX_SPAN` changes for everyone who uses it; if that is meant, put the new `value` in place of the old one in `facts.yaml`
    "#]].assert_eq(&edited(ECDN, "maximum time span of 31 days", "maximum time span of 90 days"));
    expect![[r#"
        warning fact-moved: tencent/ecdn lookback: its sentence stood under “Query Filters” and stands under “Filters” now
          see that it still says the same, and change `heading` in `facts.yaml`
        warning fact-moved: tencent/ecdn max-span: its sentence stood under “Query Filters” and stands under “Filters” now
          see that it still says the same, and change `heading` in `facts.yaml`
        warning fact-moved: tencent/ecdn granularities: its sentence stood under “Query Filters” and stands under “Filters” now
          see that it still says the same, and change `heading` in `facts.yaml`
        warning fact-moved: tencent/ecdn granularities: its sentence stood under “Query Filters” and stands under “Filters” now
          see that it still says the same, and change `heading` in `facts.yaml`
        warning fact-moved: tencent/ecdn regions: its sentence stood under “Query Filters” and stands under “Filters” now
          see that it still says the same, and change `heading` in `facts.yaml`
    "#]].assert_eq(&edited(ECDN, "## Query Filters", "## Filters"));
    expect![[r#"
        error fact-missing: tencent/ecdn lag: its sentence no longer stands in `tencent/ecdn/status-code-statistics.en.md`
          then: “The real-time monitoring data you query will have a near 5 min lag.”
          now: “The real-time monitoring data you query will have a short lag. If you run a query at 14:26:00, you will get the 00:00:00–14:21:00 data.”
          `tencent::ecdn::query::LAG` rests on it: write the new sentence into its `text:` in `facts.yaml`, in place of the old one, or take the fact out there
    "#]].assert_eq(&edited(ECDN, "near 5-minute lag", "short lag"));
    expect![[r#"
        error fact-changed: tencent/ecdn granularities: `to` 30 then, 31 now
          then: “For a period of 8–30 days, you can query data at a granularity of 1 hour, 2 hours, 4 hours or 24 hours.”
          now: “For a period of 8–31 days, you can query data at a granularity of 1 hour, 2 hours, 4 hours or 24 hours.”
          `tencent::ecdn::query::GRANULARITIES` rests on it; if that is meant, put the new `value` in place of the old one in `facts.yaml`
    "#]]
    .assert_eq(&edited(ECDN, "8–30 days", "8–31 days"));
    expect![[r#"
        error number-unclaimed: no fact claims 20 (Query Filters) in `tencent/ecdn/status-code-statistics.en.md`
          now: “At most 20 queries a day.”
          if it is a limit or a rule that programs may rest on, record it under `facts:` in `facts.yaml`; else list it under `unclaimed:` there
    "#]].assert_eq(&edited(ECDN, "## Query Filters\n", "## Query Filters\nAt most 20 queries a day.\n\n"));
    expect![[r#"
        error number-unclaimed: no fact claims 3 (http 101 meaning) in `tencent/cdn/status-codes.ja.md`
          now: “例えば、古いバージョンを使用することに比べ、新しいHTTPバージョン（HTTP/3など）に切り替える方がメリットがある場合、または、リアルタイムかつ同期性のあるプロトコル（WebSocketなど）に切り替えてこのような特徴を利用するリソースを転送する場合。”
          if it is a limit or a rule that programs may rest on, record it under `facts:` in `facts.yaml`; else list it under `unclaimed:` there
    "#]].assert_eq(&edited("tencent/cdn/status-codes.ja.md", "HTTP/2など", "HTTP/3など"));
}

#[test]
fn facts_obey_the_schema() {
    let outcome = crate::generate(&Files::new(sources()));
    let text = |path: &str| &outcome.artifacts.iter().find(|artifact| artifact.path == path).unwrap().text;
    let schema: serde_json::Value = serde_json::from_str(text("yaml/schema.json")).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let valid = |yaml: &str| validator.is_valid(&serde_yaml::from_str::<serde_json::Value>(yaml).unwrap());
    for path in ["yaml/tencent/cdn.yaml", "yaml/tencent/ecdn.yaml", "yaml/alibaba/site-monitor.yaml"] {
        assert!(text(path).contains("\nfacts:\n") && valid(text(path)), "{path}");
    }
    let ecdn = text("yaml/tencent/ecdn.yaml");
    assert!(ecdn.contains(
        "  - {from_days: 31, to_days: 31, milliseconds: [3600000, 7200000, 14400000, 86400000], decided: true}\n"
    ));
    for (from, to) in [
        ("- fact: max-span\n", "- fact: max-span\n  unknown: 1\n"),
        ("  type: days\n", "  type: weeks\n"),
        ("  - option: global\n", "  - choice: global\n"),
        ("  - {from_days: 31,", "  - {first: 31,"),
        ("  constant: \"query::LAG\"\n", ""),
    ] {
        assert!(ecdn.contains(from), "{from}");
        assert!(!valid(&ecdn.replacen(from, to, 1)), "{to}");
    }
}

#[test]
fn a_tree_without_facts_owes_nothing() {
    let mut files = sources();
    files.retain(|file| file.path != "facts.yaml");
    let (numbers, problems) = run(files);
    assert!(numbers.is_empty());
    // Its decisions on facts answer nothing any more; that is all.
    let others = problems.iter().filter(|problem| of_facts(problem) && problem.rule != Rule::DecisionUnused);
    assert_eq!(others.count(), 0, "{problems:#?}");
}

#[test]
fn values() {
    let read = |kind: HoleKind, text| kind.read(text).map(|value| value.canonical());
    let cases = [
        (HoleKind::Duration, "30秒", Some("30 s")),
        (HoleKind::Duration, "３０ 秒", Some("30 s")),
        (HoleKind::Duration, "30 секунд", Some("30 s")),
        (HoleKind::Duration, "30 secondes", Some("30 s")),
        (HoleKind::Duration, "30 secondesx", None),
        (HoleKind::Duration, "5-minute", Some("5 min")),
        (HoleKind::Duration, "1.5 hours", Some("90 min")),
        (HoleKind::Duration, "5 minuted", None),
        (HoleKind::Bytes, "32MB", Some("32 MB")),
        (HoleKind::Bytes, "2 KiB", Some("2 KiB")),
        (HoleKind::Number, "1,000", Some("1000")),
        (HoleKind::Number, "1 000", None),
        (HoleKind::Number, "1.5", None),
        (HoleKind::DurationRange, "5–10 minutes", Some("5 min – 10 min")),
        (HoleKind::Time, "14:26:00", Some("14:26:00")),
        (HoleKind::Time, "14:66:00", None),
        (HoleKind::Durations, "5 minutes, 1 hour or 24 hours", Some("5 min, 1 h, 24 h")),
        (HoleKind::Durations, "5分、1時間または24時間", Some("5 min, 1 h, 24 h")),
    ];
    for (kind, text, expected) in cases {
        assert_eq!(read(kind, text).as_deref(), expected, "{text}");
    }
}

#[test]
fn numbers_that_look_like_codes() {
    // 404 is a code of these catalogs.
    let cases = [
        ("returned 404 again", true),
        ("404ページ", true),
        ("301/404の設定", true),
        ("404 HTTP responses", true),
        ("404 requests a day", false),
        ("up to 404", false),
        ("Up to 404 of them", false),
        ("most 404", true),
        ("最多404", false),
        ("404次", false),
        ("404 条件", true),
        ("404条", false),
        ("404개", false),
        ("404 개체", true),
        ("404일 때", true),
        ("404 KB", false),
        ("404ms", false),
        ("404%", false),
        ("0.404", false),
        ("40,404", false),
        ("10:404", false),
        ("0404", false),
        ("405", false),
    ];
    let mut codes = super::net::Codes::default();
    codes.extend([CodeValue(404)]);
    for (text, expected) in cases {
        let fold = crate::pattern::fold::fold(text);
        let run = crate::pattern::fold::runs(fold.folded()).pop().unwrap();
        assert_eq!(codes.mentioned(fold.folded(), &run), expected, "{text}");
    }
}

#[test]
fn short_cuts_of_folding_hold_for_every_character() {
    use unicode_normalization::UnicodeNormalization;
    for char in '\0'..=char::MAX {
        let nfkc: Vec<char> = std::iter::once(char).nfkc().filter(|char| !char.is_whitespace()).collect();
        let fold = crate::pattern::fold::fold(&char.to_string());
        let folded = fold.folded();
        let dash = |char: char| match char {
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '~' | '\u{301c}' => '-',
            char => char,
        };
        let chars: Vec<char> = folded.text.chars().collect();
        assert_eq!(
            folded.bytes(0..folded.text.len()),
            0..if chars.is_empty() { 0 } else { char.len_utf8() },
            "{char:?}"
        );
        assert_eq!(chars, nfkc.iter().copied().map(dash).collect::<Vec<_>>(), "{char:?}");
        let numbers = chars.iter().any(|char| char.is_numeric());
        assert_eq!(!crate::pattern::fold::runs(folded).is_empty(), numbers, "{char:?}");
        // At the start, in the middle and at the end of short and of long texts.
        let places = [("", ""), ("", "x"), ("x", ""), ("", "some words behind it"), ("some words before it", "")];
        for (before, behind) in places.into_iter().chain([("twice as many words before", "and behind it as well")]) {
            let text = format!("{before}{char}{behind}");
            assert!(!numbers || crate::pattern::fold::may_hold_number(&text), "{text:?}");
        }
    }
}

#[test]
fn a_folded_text_leads_back() {
    // Where a piece stands in the folded text: in the text as it was, with what stood before it, and its words.
    let cases = [
        ("up to  31 days", "31", "31", true, "31"),
        ("up to  31 days", "to31", "to  31", true, "to 31"),
        ("up to  31 days", "p", "p", false, "p"),
        ("上限は３１日", "31", "３１", false, "31"),
        ("上限は３１日", "日", "日", false, "日"),
        ("5 – 10 分", "-10", "– 10", true, "- 10"),
        ("a ½ b", "1\u{2044}2", "½", true, "1\u{2044}2"),
        ("a ½ b", "b", "b", true, "b"),
        ("\u{3000}a", "a", "a", true, "a"),
    ];
    let mut all = crate::pattern::fold::Fold::default();
    let marks = cases.map(|(text, ..)| {
        let first = all.mark();
        all.push(text);
        let after = all.mark();
        all.end_line();
        (first, after)
    });
    for ((text, piece, was, spaced, words), (first, after)) in cases.into_iter().zip(marks) {
        // Alone, and as one of several.
        for folded in [crate::pattern::fold::fold(text).folded(), all.between(first, after)] {
            let at = folded.text.find(piece).unwrap();
            assert_eq!(&text[folded.bytes(at..at + piece.len())], was, "{text}: {piece}");
            assert_eq!(folded.spaced(at), spaced, "{text}: {piece}");
            assert_eq!(folded.words(at..at + piece.len()), words, "{text}: {piece}");
        }
    }
}

#[test]
fn texts_without_numbers_are_told_by_their_bytes() {
    for text in [
        "",
        "no",
        "No number — “none” at all.",
        "数字はありません。サーバーの「状態」、他。",
        "숫자가 없는 문장",
        "没有数字（一个也没有），对吗？",
        "étant",
    ] {
        assert!(!crate::pattern::fold::may_hold_number(text), "{text}");
    }
}

#[test]
fn sentences() {
    let cases = [
        ("One. Up to 5 days. Three.", "5", "Up to 5 days."),
        ("up to 1.5 days", "1.5", "up to 1.5 days"),
        ("一。最长5天！三", "5", "最长5天！"),
        ("one\n2 lines\nthree", "2", "2 lines"),
        ("Does it? 7. And", "7.", "7."),
        ("5", "5", "5"),
        ("Since v1.5 it works. Then", "5", "Since v1.5 it works."),
        ("A. Up to 3.14 days", "14", "Up to 3.14 days"),
        ("At example.com3 only. B", "com3", "At example.com3 only."),
        ("一。自v1.5起", "5", "自v1.5起"),
        ("What?No. 7", "7", "7"),
    ];
    for (text, found, expected) in cases {
        let at = text.find(found).unwrap();
        assert_eq!(&text[super::sentence::around(text, at..at + found.len())], expected, "{text}");
    }
}

#[test]
fn patterns() {
    let cases = [
        ("up to {} day[s]", "up to 1 day, then up to 31 days", 2),
        ("up to {} day[s]", "Up  to 31 days", 0),
        ("制限は{}です", "制限は３１です", 1),
        ("of {}–", "of 2-3", 1),
        ("{}", "15 and 1.5 and 1,500", 2),
    ];
    for (pattern, text, expected) in cases {
        let pattern = Pattern::parse(pattern, Kind::Days).unwrap();
        assert_eq!(pattern.find(crate::pattern::fold::fold(text).folded()).len(), expected, "{text}");
    }
    for wrong in ["no hole", "{} of 31", "{", "{name}", "{} {}", "]"] {
        assert!(Pattern::parse(wrong, Kind::Days).is_err(), "{wrong}");
    }
}
