//! The pages of the fixture's lexicon, and what holds for every page.

use expect_test::{expect, expect_file};

use super::super::fixture;
use super::artifacts;

/// Pages of the fixture, as the files under `tests/` have them.
#[test]
fn pages_of_the_fixture() {
    let pages = pages(&fixture::lexicon());
    for (path, expected) in [
        // texts, a correction, a gap, repeats, a retired code
        ("en/tencent/cdn.md", expect_file!["tests/en/tencent/cdn.md"]),
        // the page's own punctuation, and English reasons marked
        ("ja/tencent/cdn.md", expect_file!["tests/ja/tencent/cdn.md"]),
        // no text in its language
        ("ko/http.md", expect_file!["tests/ko/http.md"]),
        // scopes, and text that looks like Markdown
        ("zh/alibaba/site-monitor.md", expect_file!["tests/zh/alibaba/site-monitor.md"]),
        // the index of a locale
        ("ja/index.md", expect_file!["tests/ja/index.md"]),
        // the reconciliation
        ("reconciliation.md", expect_file!["tests/reconciliation.md"]),
    ] {
        expected.assert_eq(&pages[&format!("docs/{path}")]);
    }
}

/// What a reader accepts stands in both kinds of pages as it is; what he refuses is made visible there.
#[test]
fn joiners_and_selectors_stand_where_a_text_needs_them() {
    for (text, expected) in [
        // Persian, Hindi, an emoji with its selector
        ("نمی\u{200c}شود", "نمی\u{200c}شود"),
        ("क्\u{200d}ष", "क्\u{200d}ष"),
        ("\u{26a0}\u{fe0f} careful", "\u{26a0}\u{fe0f} careful"),
        // between letters that need none, at an edge, twice
        ("a\u{200c}b", "a[U+200C]b"),
        ("نمی\u{200c}", "نمی[U+200C]"),
        ("\u{200d}क", "[U+200D]क"),
        ("\u{26a0}\u{fe0f}\u{fe0e}", "\u{26a0}\u{fe0f}[U+FE0E]"),
        // what reorders or hides, wherever it stands
        ("a\u{202e}b\u{2066}c\u{200f}d", "a[U+202E]b[U+2066]c[U+200F]d"),
        ("ن\u{200b}م\u{ad}ی\u{feff}", "ن[U+200B]م[U+00AD]ی[U+FEFF]"),
        ("\u{1b}[31m\u{e0041}\u{2028}", "[U+001B][31m[U+E0041][U+2028]"),
    ] {
        assert_eq!(super::super::view::shown(text), expected, "{text:?}");
        assert_eq!(super::inline::escape(text), expected.replace('[', "\\[").replace(']', "\\]"), "{text:?}");
        assert_eq!(crate::document::first_refused(text).is_some(), text != expected, "{text:?}");
    }
}

/// Paths and texts of all pages.
fn pages(lexicon: &crate::catalog::Lexicon) -> std::collections::BTreeMap<String, String> {
    artifacts(lexicon).into_iter().map(|artifact| (artifact.path, artifact.text)).collect()
}

/// The lines of `new` that `old` lacks, and the other way round.
fn changed(old: &str, new: &str) -> (Vec<String>, Vec<String>) {
    let diff = similar::TextDiff::from_lines(old, new);
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    for change in diff.iter_all_changes() {
        match change.tag() {
            similar::ChangeTag::Delete => gone.push(change.value().trim_end().to_owned()),
            similar::ChangeTag::Insert => come.push(change.value().trim_end().to_owned()),
            similar::ChangeTag::Equal => {}
        }
    }
    (gone, come)
}

#[test]
fn adding_a_code_changes_its_section_the_index_and_the_counts() {
    let before = fixture::lexicon();
    let mut after = fixture::lexicon();
    let text = (crate::catalog::Field::Meaning, "ja", "新しいエラー", 1, 20);
    let new = fixture::code(None, 540, "Fresh", vec![fixture::cause("tencent-cdn", &[text])]);
    after.catalogs[0].codes.insert(1, new);
    let (before, after) = (pages(&before), pages(&after));
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    let mut told = String::new();
    for (path, old) in &before {
        let mut new = after[path].clone();
        if path.ends_with("tencent/cdn.md") {
            let start = new.find("<a id=\"540\"></a>").expect("its section");
            let end = start + new[start..].find("<a id=\"563\"></a>").expect("the next one");
            new.replace_range(start..end, "");
        }
        let (gone, come) = changed(old, &new);
        if path.starts_with("docs/ja") || path.starts_with("docs/rec") {
            gone.iter().for_each(|line| told.push_str(&format!("{path} < {line}\n")));
            come.iter().for_each(|line| told.push_str(&format!("{path} > {line}\n")));
        }
    }
    expect![[r#"
        docs/ja/index.md < | [Tencent Cloud CDN](tencent/cdn.md) | 3 | 英語、日本語、韓国語 |
        docs/ja/index.md > | [Tencent Cloud CDN](tencent/cdn.md) | 4 | 英語、日本語、韓国語 |
        docs/ja/tencent/cdn.md < - コード：3
        docs/ja/tencent/cdn.md < - 英語：3 件中 1 件
        docs/ja/tencent/cdn.md < - 日本語：3 件中 2 件
        docs/ja/tencent/cdn.md < - 韓国語：3 件中 2 件
        docs/ja/tencent/cdn.md > - コード：4
        docs/ja/tencent/cdn.md > - 英語：4 件中 1 件
        docs/ja/tencent/cdn.md > - 日本語：4 件中 3 件
        docs/ja/tencent/cdn.md > - 韓国語：4 件中 2 件
        docs/ja/tencent/cdn.md > | [540](#540) | Fresh |
        docs/reconciliation.md > | 540 | Fresh | – | ✓ | – |
    "#]]
    .assert_eq(&told);
}

#[test]
fn headings_stand_in_order_and_no_markup_is_left_over() {
    // Emphasis that touches CJK would be left over as asterisks.
    for (path, text) in pages(&fixture::lexicon()) {
        let options = pulldown_cmark::Options::ENABLE_TABLES | pulldown_cmark::Options::ENABLE_STRIKETHROUGH;
        let mut heading = 0;
        for event in pulldown_cmark::Parser::new_ext(&text, options) {
            match event {
                pulldown_cmark::Event::Start(pulldown_cmark::Tag::Heading { level, .. }) => {
                    let level = level as usize;
                    assert!(level <= heading + 1 && (level == 1) == (heading == 0), "{path}: heading of level {level}");
                    heading = level;
                }
                pulldown_cmark::Event::Text(shown) => {
                    assert!(!shown.contains("**") && !shown.contains("`"), "{path}: `{shown}` is not rendered");
                }
                _ => {}
            }
        }
        assert!(heading > 0, "{path} has no heading");
    }
}
