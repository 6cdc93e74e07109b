//! What a maintainer does with a disagreement: paste the printed entry, write the reason, run `regen`. Through the real
//! binary, for every rule whose conflicts a decision answers; those that the committed decisions hold are in `commands.rs`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::Value;
use status_lexicon_tests::Tree;

const EN: &str = "sources/tencent/cdn/status-codes.en.md";
const JA: &str = "sources/tencent/cdn/status-codes.ja.md";
const KO: &str = "sources/tencent/cdn/status-codes.ko.md";
const DECISIONS: &str = "sources/decisions.yaml";

/// A change of the pages as `(page, old, new)`, and the rules of the conflicts that it opens.
type Case = (&'static [(&'static str, &'static str, &'static str)], &'static [&'static str]);

const CASES: &[Case] = &[
    (&[(EN, "SSL handshake of HTTPS", "SSL handshake of HTTP")], &["protocol-differs"]),
    (&[(KO, "no-cache/no-store", "no-cache/no-transform")], &["identifier-differs"]),
    (&[(KO, "상태 코드 401과", "상태 코드 403과")], &["code-mention-differs"]),
    (&[(KO, "문서 보기를", "Document View를"), (JA, "ドキュメントビュー", "Page View ")], &["label-differs"]),
    (&[(KO, "|567| 노드", "| 540 | 다른 텍스트 | 그리고 |\n|567| 노드")], &["duplicate-differs"]),
    (&[(KO, "공식 홈페이지로 연락주십시오.", "")], &["text-missing-in-locale"]),
    (&[(KO, "|567| 노드", "| | 다른 텍스트 | 그리고 |\n|567| 노드")], &["text-missing-in-locale"]),
    (
        &[
            (
                EN,
                "| 403 ",
                "| 540 | Certificate domain name validation of HTTPS request failed | Check whether the certificate of the origin server is correctly configured. |\n| 403 ",
            ),
            (
                EN,
                "\n| 540    | Certificate domain name validation of HTTPS request failed          | Check whether the certificate of the origin server is correctly configured.                                  |\n",
                "\n",
            ),
        ],
        &["order-differs"],
    ),
    (
        &[(
            JA,
            "| HTTPSリクエストのback-to-originサーバーとの接続がタイム",
            "| HTTPSリクエストのback-to-origimサーバーとの接続がタイム",
        )],
        &["spelling-differs"],
    ),
    (&[(KO, "[문의하기](https://intl.cloud", "[문의하기](https://x.intl.cloud")], &["decision-stale"]),
];

/// The conflicts that nobody has decided, as `conflicts` tells them.
fn undecided(tree: &Tree) -> Vec<Value> {
    let run = tree.run(&["conflicts", "--format", "json"]);
    let all = run.out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    all.filter(|conflict| conflict["state"] != "decided").collect()
}

/// The printed entry with its two questions answered.
fn filled(entry: &str, answer: &str) -> String {
    let lines = entry.lines().map(|line| if line.starts_with("  use: \"?\"") { answer } else { line });
    lines.map(|line| format!("{line}\n")).collect::<String>().replace("because: \"?\"", "because: the pages were read.")
}

#[test]
fn the_printed_entry_answers_every_rule() {
    for (edits, rules) in CASES.iter().filter(|(_, rules)| *rules != ["decision-stale"]) {
        let tree = Tree::new();
        edits.iter().for_each(|(page, old, new)| tree.replace(page, old, new));
        let open = undecided(&tree);
        let found: Vec<&str> = open.iter().map(|conflict| conflict["conflict"]["rule"].as_str().unwrap()).collect();
        assert_eq!(&found, rules);
        let stops = open.iter().any(|conflict| conflict["stops"] == true);
        tree.run(&["conflicts"]).expect(i32::from(stops));
        tree.run(&["regen"]).expect(i32::from(stops));
        let mut decisions = tree.read(DECISIONS);
        for conflict in &open {
            decisions += &filled(conflict["entry"].as_str().unwrap(), "  keep: true");
        }
        // A repeat that is kept is a cause more than the other languages have.
        if *rules == ["duplicate-differs"] {
            tree.write(DECISIONS, decisions.clone());
            let open = undecided(&tree);
            let found: Vec<&str> = open.iter().map(|conflict| conflict["conflict"]["rule"].as_str().unwrap()).collect();
            assert_eq!(found, ["text-missing-in-locale"]);
            decisions += &filled(open[0]["entry"].as_str().unwrap(), "");
        }
        tree.write(DECISIONS, decisions);
        assert_eq!(undecided(&tree), Vec::<Value>::new(), "{rules:?}");
        tree.run(&["regen"]).expect(0);
        tree.run(&["check"]).expect(0);
    }
}

/// Of a repeat, the row that the entry names first is kept; a correction is the entry with its `#` taken away.
#[test]
fn the_printed_entry_chooses_and_corrects() {
    let tree = Tree::new();
    tree.replace(KO, "|567| 노드", "| 540 | 다른 텍스트 | 그리고 |\n|567| 노드");
    tree.replace(EN, "SSL handshake of HTTPS", "SSL handshake of HTTP");
    let open = undecided(&tree);
    let mut decisions = tree.read(DECISIONS);
    for conflict in &open {
        let entry = conflict["entry"].as_str().unwrap();
        if conflict["conflict"]["rule"] == "duplicate-differs" {
            decisions += &filled(entry, "  use: ko");
            continue;
        }
        let lines = filled(entry, "  use: ja");
        for line in lines.lines().filter(|line| !line.starts_with("  # For each")) {
            let foreign = line.starts_with("  #   ja:") || line.starts_with("  #   ko:");
            if !foreign {
                decisions += &format!("{}\n", line.replacen("# ", "", usize::from(line.starts_with("  # "))));
            }
        }
    }
    let wrong = "    en: \"SSL handshake of HTTP request failed\"";
    tree.write(DECISIONS, decisions.replacen(wrong, &wrong.replace("HTTP ", "HTTPS "), 1));
    tree.run(&["regen"]).expect(0);
    let yaml = tree.read("generated/yaml/tencent/cdn.yaml");
    assert!(yaml.contains("en: \"SSL handshake of HTTPS request failed\""), "{yaml}");
    assert!(!yaml.contains("meaning: \"다른 텍스트\"") && !yaml.contains("ko: \"다른 텍스트\""), "{yaml}");
}

/// A stale decision is told with what was and what is, and with an entry for what is, the old answer in it.
#[test]
fn the_printed_entry_takes_the_place_of_a_stale_one() {
    let tree = Tree::new();
    let (edits, rules) = CASES.last().unwrap();
    edits.iter().for_each(|(page, old, new)| tree.replace(page, old, new));
    let stale = undecided(&tree);
    let run = tree.run(&["check", "--format", "short"]).expect(1);
    assert_eq!(run.out.matches(rules[0]).count(), stale.len(), "{}", run.out);
    let mut decisions = tree.read(DECISIONS);
    for conflict in &stale {
        let entry = conflict["entry"].as_str().unwrap();
        let head = entry.lines().next().unwrap();
        let start = decisions.find(head).unwrap();
        let end = decisions[start..].find("\n\n").map_or(decisions.len(), |end| start + end + 1);
        decisions.replace_range(start..end, entry);
    }
    tree.write(DECISIONS, decisions);
    assert_eq!(undecided(&tree), Vec::<Value>::new());
    tree.run(&["regen"]).expect(0);
}

/// A correction never masks a new text: pasted as it is printed, the entry asks how the new one reads.
#[test]
fn the_printed_entry_asks_for_the_text_of_a_new_one() {
    let tree = Tree::generated();
    tree.replace(EN, "Error resolving the origin-pull domain name", "Failure of the origin domain (internal)");
    let stale = undecided(&tree);
    assert!(!stale.is_empty());
    let mut decisions = tree.read(DECISIONS);
    for conflict in &stale {
        let entry = conflict["entry"].as_str().unwrap();
        let start = decisions.find(entry.lines().next().unwrap()).unwrap();
        let end = decisions[start..].find("\n\n").map_or(decisions.len(), |end| start + end + 1);
        decisions.replace_range(start..end, entry);
    }
    tree.write(DECISIONS, &decisions);
    let run = tree.run(&["regen", "--format", "short"]).expect(1);
    assert!(run.out.contains("`text` of `en` is still the `?` of the pasted entry"), "{}", run.out);
    let now = "Failure of the origin domain (internal) in the HTTPS request";
    tree.write(DECISIONS, decisions.replace("en: \"?\"", &format!("en: {now}")));
    tree.run(&["regen"]).expect(0);
    assert!(tree.read("generated/yaml/tencent/cdn.yaml").contains(&format!("en: \"{now}\"")));
}

/// What stood is quoted from what was generated, not put together from what was recorded.
#[test]
fn a_changed_fact_quotes_the_sentence_that_stood() {
    const ECDN: &str = "sources/tencent/ecdn/status-code-statistics.en.md";
    let then = "The real-time monitoring data you query will have a near 5-minute lag.";
    for (now, quoted) in [("near 6-minute lag", true), ("short lag", true), ("near  5-minute lag", false)] {
        let tree = Tree::generated();
        tree.replace(ECDN, "near 5-minute lag", now);
        let run = tree.run(&["check"]).expect(1);
        assert_eq!(run.out.contains(&format!("then: “{then}”")), quoted, "{}", run.out);
        assert!(!run.out.contains("near 5 min lag"), "{}", run.out);
        // Nothing is known where nothing was generated.
        tree.remove("generated");
        assert!(!tree.run(&["check"]).expect(1).out.contains("5-minute lag.”"));
    }
}

/// A code that its vendor has dropped: the printed entry brings its last texts from what was generated before.
#[test]
fn the_printed_entry_retires_a_code() {
    let tree = Tree::generated();
    for page in [EN, JA, KO] {
        let text = tree.read(page);
        let kept = text.split_inclusive('\n').filter(|line| !line.starts_with("| 538 "));
        tree.write(page, kept.collect::<String>());
    }
    let run = tree.run(&["check", "--format", "json"]).expect(1);
    let vanished = run.out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let mut vanished = vanished.filter(|finding| finding["rule"] == "code-vanished");
    let finding = vanished.next().unwrap();
    assert!(vanished.next().is_none());
    let entry = finding["paste"]["text"].as_str().unwrap().replace("because: \"?\"", "because: the vendor dropped it.");
    assert!(!entry.contains('?'), "{entry}");
    for text in ["SSL handshake of HTTPS request failed", "SSLハンドシェイク", "SSL 핸드셰이크", "document: "]
    {
        assert!(entry.contains(text), "{entry}");
    }
    let names = tree.read("sources/names.yaml");
    let start = names.find("  538: ").unwrap();
    let end = start + names[start..].find('\n').unwrap() + 1;
    tree.write("sources/names.yaml", format!("{}{entry}{}", &names[..start], &names[end..]));
    tree.run(&["regen"]).expect(0);
    let yaml = tree.read("generated/yaml/tencent/cdn.yaml");
    assert!(
        yaml.contains("SSL handshake of HTTPS request failed") && yaml.contains("the vendor dropped it."),
        "{yaml}"
    );
    // Without an earlier run there is nothing to bring, and the problem says where to look.
    let tree = Tree::new();
    for page in [EN, JA, KO] {
        let text = tree.read(page);
        let kept = text.split_inclusive('\n').filter(|line| !line.starts_with("| 538 "));
        tree.write(page, kept.collect::<String>());
    }
    let run = tree.run(&["check"]).expect(1);
    assert!(run.out.contains("its last texts are not in"), "{}", run.out);
}

/// A row that one page has lost: the printed line is the table's `absent`.
#[test]
fn the_printed_entry_lists_a_missing_code() {
    let tree = Tree::new();
    let text = tree.read(EN);
    tree.write(EN, text.split_inclusive('\n').filter(|line| !line.starts_with("| 514 ")).collect::<String>());
    let run = tree.run(&["check", "--format", "json"]).expect(1);
    let findings = run.out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let errors: Vec<Value> = findings.filter(|finding| finding["severity"] == "error").collect();
    let [finding] = &errors[..] else { panic!("{errors:?}") };
    assert_eq!(finding["rule"], "missing-in-locale");
    let entry = finding["paste"]["text"].as_str().unwrap().replace("because: \"?\"", "because: it is another page.");
    let manifest = tree.read("sources/manifest.yaml");
    let start = manifest.find("    absent:\n      codes: [0, 504, 524, 567]").unwrap();
    let end = start + manifest[start..].find("\n\n").unwrap() + 1;
    tree.write("sources/manifest.yaml", format!("{}{entry}{}", &manifest[..start], &manifest[end..]));
    tree.run(&["regen"]).expect(0);
}
