//! The seven promises of the README, each by its name, on the real documents and the real binary. The other tests look
//! closer at the parts; these are what a user was told.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;

use serde_yaml::Value;
use status_lexicon_tests::Tree;

const JA: &str = "sources/tencent/cdn/status-codes.ja.md";
const KO: &str = "sources/tencent/cdn/status-codes.ko.md";
const EN: &str = "sources/tencent/cdn/status-codes.en.md";
const ZH: &str = "sources/alibaba/site-monitor/status-codes.zh.md";
const ECDN: &str = "sources/tencent/ecdn/status-code-statistics.en.md";

/// Every row that the YAML of a tree leads back to: document and first line.
fn rows(tree: &Tree) -> BTreeMap<(String, u64), String> {
    let mut rows = BTreeMap::new();
    for (path, bytes) in tree.files("generated/yaml") {
        if !path.ends_with(".yaml") {
            continue;
        }
        let catalog: Value = serde_yaml::from_slice(&bytes).unwrap();
        for code in catalog["codes"].as_sequence().unwrap() {
            let causes = code["causes"].as_sequence().unwrap();
            let sources = causes.iter().flat_map(|cause| cause["sources"].as_sequence().unwrap());
            let merged = code["merged"].as_sequence().into_iter().flatten();
            let again = merged.flat_map(|merged| {
                let lines = merged["lines"].as_sequence().into_iter().flatten();
                lines.map(move |lines| (&merged["document"], lines))
            });
            for (document, lines) in sources.map(|source| (&source["document"], source)).chain(again) {
                let place = (document.as_str().unwrap().to_owned(), lines["line"].as_u64().unwrap());
                rows.insert(place, code["code"].as_u64().unwrap().to_string());
            }
        }
    }
    rows
}

#[test]
fn nothing_is_lost_in_silence() {
    let tree = Tree::generated();
    let rows = rows(&tree);
    assert_eq!(rows.len(), 238);
    // Each line of the pages that starts as a row of a pipe table is one of them, but for headers and delimiters.
    for document in [EN, JA, KO, ZH] {
        let name = document.strip_prefix("sources/").unwrap();
        for (index, line) in tree.read(document).lines().enumerate() {
            let place = (name.to_owned(), index as u64 + 1);
            let head = line.contains("--") || line.contains(":-") || line.contains("|-|");
            let header = ["Status Code |", "ステータスコード", "상태 코드", "状态码|"]
                .iter()
                .any(|text| line.trim_start_matches('|').trim_start().starts_with(text) || line.starts_with("|协议|"));
            if line.starts_with('|') && !head && !header {
                assert!(rows.contains_key(&place), "{name}:{}: {line}", place.1);
            }
        }
    }
    // What no table can claim stops the run.
    tree.write(ZH, format!("{}\n```\n|999|lost|\n```\n", tree.read(ZH)));
    let run = tree.run(&["check", "--format", "short"]).expect(1);
    assert!(run.out.contains("row-outside-table"), "{}", run.out);
}

#[test]
fn nothing_is_decided_by_vote_or_by_file_order() {
    let tree = Tree::generated();
    let before = tree.files("generated");
    // Two languages of three say HTTP, and one decision says why the third is right; without it nothing is generated.
    let decisions = tree.read("sources/decisions.yaml");
    let start = decisions.find("- conflict: {catalog: tencent/cdn, code: 531,").unwrap();
    let end = start + decisions[start..].find("\n\n").unwrap();
    tree.write("sources/decisions.yaml", format!("{}{}", &decisions[..start], &decisions[end..]));
    let run = tree.run(&["regen", "--format", "short"]).expect(1);
    assert!(run.out.contains("protocol-differs"), "{}", run.out);
    assert_eq!(tree.files("generated"), before);
    // Whichever document the manifest names first, the same texts come out.
    tree.write("sources/decisions.yaml", &decisions);
    let manifest = tree.read("sources/manifest.yaml");
    let (head, documents) = manifest.split_once("\ndocuments:\n").unwrap();
    let mut entries: Vec<&str> = documents.split("\n- path:").collect();
    let first = entries.remove(0).strip_prefix("- path:").unwrap_or_default();
    entries.insert(0, first);
    entries.reverse();
    let reversed: String = entries.iter().map(|entry| format!("- path:{}\n", entry.trim_end_matches('\n'))).collect();
    tree.write("sources/manifest.yaml", format!("{head}\ndocuments:\n{reversed}"));
    tree.run(&["regen"]).expect(0);
    let texts = |bytes: &[u8]| -> BTreeMap<u64, String> {
        let catalog: Value = serde_yaml::from_slice(bytes).unwrap();
        let codes = catalog["codes"].as_sequence().unwrap().clone();
        codes
            .iter()
            .map(|code| {
                let cause = &code["causes"][0];
                let text = |field: &str| serde_yaml::to_string(&sorted(&cause[field])).unwrap();
                (code["code"].as_u64().unwrap(), text("meaning") + &text("solution"))
            })
            .collect()
    };
    let cdn = tree.files("generated/yaml").remove("tencent/cdn.yaml").unwrap();
    assert_eq!(texts(&cdn), texts(&before["yaml/tencent/cdn.yaml"]));
}

fn sorted(texts: &Value) -> BTreeMap<String, String> {
    let texts = texts.as_mapping().into_iter().flatten();
    texts.map(|(locale, text)| (locale.as_str().unwrap().to_owned(), text.as_str().unwrap().to_owned())).collect()
}

#[test]
fn nothing_is_half_written() {
    let tree = Tree::generated();
    let before = tree.files("generated");
    // One page is good news, another has a row that cannot be read: not a byte is written.
    tree.replace(EN, "Gateway Error", "Gateway failure");
    tree.replace(KO, "| 502 ", "| 502/503 ");
    tree.run(&["regen"]).expect(1);
    assert_eq!(tree.files("generated"), before);
    // What an interrupted run could leave is stale, and healed.
    tree.replace(KO, "| 502/503 ", "| 502 ");
    tree.write("generated/yaml/http.yaml", "catalog: ht");
    tree.remove("generated/sources.sha256");
    tree.run(&["check"]).expect(1);
    tree.run(&["regen"]).expect(0);
    tree.run(&["check"]).expect(0);
}

#[test]
fn the_same_sources_give_the_same_bytes() {
    let expected = Tree::generated().files("generated");
    let tree = Tree::new();
    for document in [EN, JA, KO, ZH, ECDN] {
        let text = tree.read(document);
        tree.write(document, format!("\u{feff}{}", text.replace('\n', "\r\n")));
    }
    let output = tree.command(&["regen"]).env("TZ", "Asia/Tokyo").env("LC_ALL", "tr_TR.UTF-8").output().unwrap();
    assert!(output.status.success());
    let files = tree.files("generated");
    assert_eq!(files.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    for (path, bytes) in files {
        assert_eq!(bytes, expected[&path], "{path}");
    }
}

#[test]
fn vendor_text_is_data() {
    let tree = Tree::new();
    let attack =
        r##"</script><script>alert(document)</script> "# */ #![x] [a](javascript:alert) ${{ x }} - no: &a *a !t"##;
    tree.replace(ZH, "其他原因导致的探测失败。", attack);
    tree.run(&["regen"]).expect(0);
    let yaml: Value = serde_yaml::from_str(&tree.read("generated/yaml/alibaba/site-monitor.yaml")).unwrap();
    let codes = yaml["codes"].as_sequence().unwrap();
    let code = codes.iter().find(|code| code["code"].as_u64() == Some(611)).unwrap();
    assert!(code["causes"][0]["meaning"]["zh"].as_str().unwrap().contains("alert(document)"));
    for (path, bytes) in tree.files("generated") {
        let text = String::from_utf8(bytes).unwrap();
        match path.rsplit('.').next() {
            Some("rs") => drop(syn::parse_file(&text).unwrap_or_else(|error| panic!("{path}: {error}"))),
            Some("html") => {
                let page = scraper::Html::parse_document(&text);
                let scripts = scraper::Selector::parse("script").unwrap();
                assert!(
                    page.select(&scripts).all(|script| !script.text().any(|text| text.trim() == "alert(document)"))
                );
                let links = scraper::Selector::parse("a[href^=javascript]").unwrap();
                assert_eq!(page.select(&links).count(), 0, "{path}");
            }
            _ => {}
        }
    }
}

#[test]
fn names_are_promises() {
    let tree = Tree::generated();
    let variant = "OriginDnsFailure = 531";
    assert!(tree.read("generated/rust/src/tencent/cdn.rs").contains(variant));
    // A reworded, moved row keeps its name.
    for (document, old, new) in [
        (EN, "Check the domain name resolution configuration", "Look at the name resolution"),
        (
            KO,
            "구성을 확인하십시오.                                       |\n| 532",
            "구성을 확인.                                       |\n| 532",
        ),
    ] {
        tree.replace(document, old, new);
    }
    tree.run(&["regen"]).expect(0);
    assert!(tree.read("generated/rust/src/tencent/cdn.rs").contains(variant));
    // A code that is gone from every page stops the run, until its name is retired.
    for document in [EN, JA, KO] {
        let text = tree.read(document);
        let kept: Vec<&str> = text.lines().filter(|line| !line.starts_with("| 514 ")).collect();
        tree.write(document, kept.join("\n") + "\n");
    }
    let run = tree.run(&["regen", "--format", "short"]).expect(1);
    assert!(run.out.contains("code-vanished"), "{}", run.out);
    assert!(tree.read("generated/rust/src/tencent/cdn.rs").contains("IpRateLimited = 514"));
}

#[test]
fn every_fact_has_an_address() {
    let tree = Tree::generated();
    // The code stands in the lines that the YAML leads to.
    for ((document, line), code) in rows(&tree) {
        let text = tree.read(&format!("sources/{document}"));
        let row = text.lines().skip(line as usize - 1).take(6).collect::<Vec<_>>().join("\n");
        // The second cause of 529 stands under the code cell of the row above it.
        assert!(
            row.contains(&code) || (code == "529" && document.contains("ecdn")),
            "{document}:{line}: {code}: {row}"
        );
    }
    // What a decision changed still shows what the vendor published, and why.
    let yaml: Value = serde_yaml::from_str(&tree.read("generated/yaml/tencent/cdn.yaml")).unwrap();
    let codes = yaml["codes"].as_sequence().unwrap();
    let code = codes.iter().find(|code| code["code"].as_u64() == Some(531)).unwrap();
    let conflict = &code["conflicts"][0];
    let published = conflict["published"]["en"].as_str().unwrap();
    assert!(tree.read(EN).contains(published) && published != code["causes"][0]["meaning"]["en"].as_str().unwrap());
    assert!(!conflict["because"].as_str().unwrap().is_empty());
}
