//! `explain`, `conflicts` and `diff` on the real tree, as a maintainer meets them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::Value;
use status_lexicon_tests::{Run, Tree};

const EN: &str = "sources/tencent/cdn/status-codes.en.md";

fn json(run: &Run) -> Vec<Value> {
    run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// What is asked, and the codes (`catalog code`) or words that the answer must hold.
#[test]
fn explain_finds_codes_names_texts_and_rules() {
    let tree = Tree::new();
    for (words, expected) in [
        (&["404"][..], &["tencent/cdn 404", "tencent/ecdn 404", "http 404"][..]),
        (&["tencent/cdn", "531"], &["tencent/cdn 531", "status-codes.ja.md:", "HTTPS"]),
        (&["cdn 531"], &["tencent/cdn 531"]),
        (&["http", "404"], &["http 404 NotFound"]),
        (&["notfound"], &["http 404 NotFound"]),
        (&["http::Status::NotFound"], &["http 404 NotFound"]),
        (&["row-outside-table"], &["row-outside-table (error)", "why:", "answer:"]),
    ] {
        let run = tree.run(&[&["explain"], words].concat()).expect(0);
        for part in expected {
            assert!(run.out.contains(part), "{words:?}: no {part:?} in {}", run.out);
        }
    }
    assert!(!tree.run(&["explain", "tencent/cdn", "404"]).expect(0).out.contains("tencent/ecdn"));
}

#[test]
fn explain_finds_any_text_of_any_language() {
    let tree = Tree::new();
    let codes = json(&tree.run(&["explain", "531", "--format", "json"]).expect(0));
    let texts = |value: &Value| -> Vec<String> {
        let fields = ["meaning", "description", "solution"].map(|field| value[field].clone());
        let locales = fields.into_iter().filter_map(|field| field.as_object().cloned()).flatten();
        locales.map(|(_, text)| text["plain"].as_str().unwrap().to_owned()).collect()
    };
    let mut tried = 0;
    for code in &codes {
        for cause in code["causes"].as_array().unwrap() {
            for text in texts(cause) {
                let found = json(&tree.run(&["explain", &text, "--format", "json"]).expect(0));
                assert!(found.iter().any(|found| found["code"] == 531), "{text}");
                tried += 1;
            }
        }
    }
    assert!(tried >= 5, "only {tried} texts");
}

#[test]
fn explain_tells_the_nearest_three() {
    let tree = Tree::new();
    for (words, near) in
        [("protocol-difers", "protocol-differs"), ("NotFuond", "NotFound"), ("tencent/cdn 5310", "tencent/cdn 531")]
    {
        let run = tree.run(&["explain", words]).expect(1);
        assert!(run.out.is_empty());
        assert_eq!(run.err.lines().filter(|line| line.starts_with("  cargo xtask explain ")).count(), 3, "{}", run.err);
        assert!(run.err.contains(&format!("  cargo xtask explain {near}\n")), "{words}: {}", run.err);
    }
}

/// The decisions of the real tree, each as the lines of its entry.
fn entries(text: &str) -> (String, Vec<String>) {
    let mut head = String::new();
    let mut entries: Vec<String> = Vec::new();
    for line in text.split_inclusive('\n') {
        if line.starts_with("- ") {
            entries.push(line.to_owned());
        } else if let Some(entry) = entries.last_mut() {
            entry.push_str(line);
        } else {
            head.push_str(line);
        }
    }
    (head, entries)
}

#[test]
fn a_decision_taken_away_stops_and_its_printed_entry_mends() {
    let tree = Tree::new();
    tree.run(&["conflicts"]).expect(0);
    let (head, all) = entries(&tree.read("sources/decisions.yaml"));
    let mut tried = 0;
    for (index, entry) in all.iter().enumerate() {
        // What a reader reported is known to no rule, so nothing misses it.
        if entry.contains("reported: true") {
            continue;
        }
        let mut rest = all.clone();
        rest.remove(index);
        tree.write("sources/decisions.yaml", format!("{head}{}", rest.concat()));
        let run = tree.run(&["conflicts", "--format", "json"]);
        let unanswered: Vec<Value> = json(&run).into_iter().filter(|conflict| conflict["state"] != "decided").collect();
        assert_eq!(unanswered.len(), 1, "without {entry}: {}", run.out);
        let pasted = unanswered[0]["entry"].as_str().expect("an entry to paste");
        // A fact on one side only is reported, and stops nothing.
        let stops = unanswered[0]["state"] == "open";
        assert_eq!(run.code, Some(i32::from(stops)));
        let run = tree.run(&["conflicts"]).expect(i32::from(stops));
        assert!(run.out.contains(pasted.trim_end()), "{pasted}");
        if stops {
            tree.run(&["regen", "-q"]).expect(1);
            assert!(!tree.path("generated").exists());
            tried += 1;
        }
    }
    assert!(tried > 0, "no decision was tried");
}

#[test]
fn diff_tells_what_a_pull_request_changes() {
    let tree = Tree::generated();
    tree.commit();
    let run = tree.run(&["diff"]).expect(0);
    assert!(run.out.contains("Nothing changed"), "{}", run.out);

    let row = tree.read(EN).lines().find(|line| line.contains("404") && line.starts_with('|')).unwrap().to_owned();
    let last = row.trim_end_matches(['|', ' ']);
    tree.replace(EN, &row, &format!("{last} <b>@someone</b> ::error::x |"));
    let run = tree.run(&["diff"]).expect(0);
    assert!(run.out.contains("### Reworded") && run.out.contains("tencent/cdn 404"), "{}", run.out);
    assert!(run.out.contains("<ins>") && run.out.contains("&#64;someone") && !run.out.contains("<b>"), "{}", run.out);
    assert!(run.out.contains("patch release"), "{}", run.out);

    let run = tree.run(&["diff", "no-such-revision"]).expect(2);
    assert!(run.err.contains("git knows no revision \"no-such-revision\""), "{}", run.err);
    tree.run(&["diff", "--output=x"]).expect(2);
}

#[test]
fn diff_against_a_revision_without_output_says_that_everything_is_added() {
    let tree = Tree::new();
    tree.commit();
    let run = tree.run(&["diff", "HEAD"]).expect(0);
    assert!(run.out.contains("everything is added") && run.out.contains("### Added"), "{}", run.out);
}

#[test]
fn every_format_of_check_is_what_it_says() {
    let tree = Tree::generated();
    tree.replace("generated/yaml/tencent/cdn.yaml", "a", "b");
    for line in json(&tree.run(&["check", "--format", "json"]).expect(1)) {
        assert!(line["kind"].is_string(), "{line}");
    }
    let sarif: Value = serde_json::from_str(&tree.run(&["check", "--format", "sarif"]).expect(1).out).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    let github = tree.run(&["check", "--format", "github"]).expect(1).out;
    assert!(github.lines().any(|line| line.starts_with("::error file=generated/yaml/tencent/cdn.yaml,")), "{github}");
    assert!(github.lines().last().unwrap().starts_with("::error title=status-lexicon::"), "{github}");
}

/// The table of the README is told by a person, its codes by the tool.
#[test]
fn the_readme_tells_what_each_page_gets_wrong() {
    let read = |path: &str| std::fs::read_to_string(status_lexicon_tests::repository().join(path)).unwrap();
    let (readme, report) = (read("README.md"), read("generated/docs/reconciliation.md"));
    let codes = |row: &str| {
        let words = row.split(|char: char| !char.is_ascii_alphanumeric());
        let codes =
            words.filter(|word| word.bytes().all(|byte| byte.is_ascii_digit()) && (word.len() == 3 || *word == "0"));
        codes.map(str::to_owned).collect::<std::collections::BTreeSet<_>>()
    };
    for (name, path) in [
        ("Tencent CDN, English", "tencent/cdn/status-codes.en.md"),
        ("Tencent CDN, Japanese", "tencent/cdn/status-codes.ja.md"),
        ("Tencent CDN, Korean", "tencent/cdn/status-codes.ko.md"),
        ("Tencent ECDN, English", "tencent/ecdn/status-code-statistics.en.md"),
        ("Alibaba site monitoring, Chinese", "alibaba/site-monitor/status-codes.zh.md"),
    ] {
        let row = |text: &str, start: &str| {
            text.lines().rfind(|line| line.starts_with(start)).unwrap_or_else(|| panic!("no {start}")).to_owned()
        };
        let (told, found) = (row(&readme, &format!("| {name} |")), row(&report, &format!("| [{path}]")));
        assert_eq!(codes(&told), codes(&found), "{told}\n{found}");
        // `†` stands before what no rule has found.
        let by_reader = |text: &str| codes(text.split('†').nth(1).unwrap_or_default());
        assert_eq!(by_reader(&told), codes(found.split(" | ").nth(2).unwrap()), "{told}\n{found}");
    }
}
