use expect_test::{Expect, expect};

use super::{built_in_words, read};
use crate::locale::Locale;
use crate::problem::Problem;
use crate::span::{Files, SourceFile};
use crate::ui::{UiKey, UiStrings};

fn run(files: &[(&str, &str)], locales: &[&str]) -> (std::collections::BTreeMap<Locale, UiStrings>, String) {
    let files = files.iter().map(|(path, text)| SourceFile { path: (*path).into(), bytes: text.as_bytes().into() });
    let files = Files::new(files.collect());
    let mut problems = Vec::new();
    let locales: Vec<Locale> = locales.iter().map(|tag| Locale::parse(tag).unwrap()).collect();
    let strings = read(&files, &locales, &mut problems);
    let line = |problem: &Problem| match problem.labels.first() {
        Some(label) => format!("line {}", files.line_column(label.span.file, label.span.start).line),
        None => "no place".to_owned(),
    };
    let lines = problems.iter().map(|problem| {
        format!("{} {} {}: {}\n", problem.severity.as_str(), problem.rule.id(), line(problem), problem.message)
    });
    (strings, lines.collect())
}

fn problems(files: &[(&str, &str)], locales: &[&str], expected: Expect) {
    expected.assert_eq(&run(files, locales).1);
}

const EN: &str = include_str!("../../../../sources/ui/en.yaml");

#[test]
fn the_words_that_come_with_the_tool_are_complete() {
    let (strings, problems) = run(&[], &["en", "ja", "ko", "zh"]);
    assert_eq!(problems, "");
    for (locale, strings) in &strings {
        assert_eq!(&strings.locale, locale);
        for other in ["en", "ja", "ko", "zh"].map(|tag| Locale::parse(tag).unwrap()) {
            assert_ne!(strings.language(&other), other.as_str(), "{locale} has no name for {other}");
        }
    }
}

#[test]
fn a_tree_may_bring_its_own_words() {
    let own = EN.replace("Status lexicon", "Codes of Example Inc.");
    let (strings, problems) = run(&[("ui/en.yaml", &own)], &["en", "ja"]);
    assert_eq!(problems, "");
    assert_eq!(strings[&Locale::parse("en").unwrap()].get(UiKey::SiteTitle), "Codes of Example Inc.");
    assert_eq!(strings[&Locale::parse("ja").unwrap()].get(UiKey::SiteTitle), "ステータスコード辞典");
}

#[test]
fn a_locale_without_words_uses_its_language_then_english() {
    let (strings, problems) = run(&[], &["zh-Hans-CN", "de"]);
    assert_eq!(strings[&Locale::parse("zh-Hans-CN").unwrap()].locale.as_str(), "zh");
    assert_eq!(strings[&Locale::parse("de").unwrap()].locale.as_str(), "en");
    expect![[r#"
        warning ui-missing no place: the docs have no words in `de`; its pages speak English
    "#]]
    .assert_eq(&problems);
}

/// Words in another script are another language to many readers.
#[test]
fn words_of_another_script_are_said() {
    let hant = EN.replace("Status lexicon", "狀態碼詞典");
    let said =
        |tag: &str| format!("warning ui-missing no place: the docs have no words in `{tag}`; its pages speak `zh`\n");
    for (files, tag, speaks, problems) in [
        (&[][..], "zh-Hant", "zh", said("zh-Hant")),
        (&[], "zh-TW", "zh", said("zh-TW")),
        (&[], "zh-Hant-HK", "zh", said("zh-Hant-HK")),
        (&[], "zh-Hans-SG", "zh", String::new()),
        (&[], "zh-CN", "zh", String::new()),
        (&[], "ja-Jpan", "ja", String::new()),
        (&[("ui/zh-Hant.yaml", hant.as_str())], "zh-Hant-TW", "zh-Hant", String::new()),
    ] {
        let (strings, told) = run(files, &[tag]);
        assert_eq!((strings[&Locale::parse(tag).unwrap()].locale.as_str(), told), (speaks, problems), "{tag}");
    }
}

/// A list of languages shows no bare tag where a name is known: the language's own, or the name of a wider tag.
#[test]
fn languages_have_names() {
    let own = EN.replace("languages:\n", "languages:\n  th: ไทย\n");
    let (strings, _) = run(&[("ui/th.yaml", &own)], &["en", "ja", "th", "zh-Hant", "de", "pt-BR"]);
    let name =
        |of: &str, tag: &str| strings[&Locale::parse(of).unwrap()].language(&Locale::parse(tag).unwrap()).to_owned();
    for (of, tag, expected) in [
        ("en", "ja", "Japanese"),
        ("en", "th", "ไทย"),
        ("ja", "th", "ไทย"),
        ("zh-Hant", "zh-Hant", "中文 (zh-Hant)"),
        ("en", "zh-Hant", "Chinese (zh-Hant)"),
        ("en", "de", "de"),
        ("ja", "pt-BR", "pt-BR"),
    ] {
        assert_eq!(name(of, tag), expected, "{tag} in {of}");
    }
}

#[test]
fn mistakes_are_named_with_their_line() {
    let broken = EN
        .replace("  category: \"Category\"\n", "")
        .replace("  meaning:", "  meening:")
        .replace("{count} of {total} codes", "{count} codes")
        .replace("\"Rules\"", "\"\"");
    problems(
        &[("ui/en.yaml", &broken)],
        &[],
        expect![[r#"
            error ui-invalid line 25: `rules` is empty
            error ui-invalid line 10: `texts` has no `category`
            error ui-invalid line 10: `texts` has no `meaning`
            error ui-invalid line 68: `matches` must have `{count}`, `{total}`, each once: `{count} codes`
            error ui-invalid line 28: `texts` has an unknown key `meening`
        "#]],
    );
    problems(
        &[("ui/en.yaml", &EN.replace("  code:", "  codes:"))],
        &[],
        expect![[r#"
            error ui-invalid line 19: the key `codes` stands twice in one mapping
            error ui-invalid line 10: `texts` has no `code`
        "#]],
    );
    problems(
        &[("ui/en.yaml", "languages: {}\ntexts: []\n")],
        &[],
        expect![[r#"
            error ui-invalid line 2: `texts` must be a mapping, here is a list
        "#]],
    );
    problems(
        &[("ui/english.yaml", EN), ("ui/EN.yaml", EN)],
        &[],
        expect![[r#"
            error ui-invalid line 1: `ui/EN.yaml` is not named by a BCP 47 language tag in canonical case
            error ui-invalid line 1: `ui/english.yaml` is not named by a BCP 47 language tag in canonical case
        "#]],
    );
}

#[test]
fn holes_are_filled_once() {
    let english = built_in_words("en").unwrap();
    let filled = english.fill(UiKey::Label, &[("label", "{text}"), ("text", "a {label}")]);
    assert_eq!(filled, "{text}: a {label}");
}
