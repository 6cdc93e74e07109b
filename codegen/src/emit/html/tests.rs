use super::super::fixture;
use super::{SCRIPT, STYLE, artifacts, base64};

fn page(locale: &str) -> String {
    let path = format!("docs/{locale}.html");
    artifacts(&fixture::lexicon()).into_iter().find(|artifact| artifact.path == path).unwrap().text
}

#[test]
fn base64_is_padded() {
    for (bytes, expected) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")] {
        assert_eq!(base64(bytes.as_bytes()), expected);
    }
}

#[test]
fn style_and_script_cannot_end_their_elements() {
    assert!(!STYLE.contains("</") && !SCRIPT.contains("</") && !SCRIPT.contains("<!--"));
}

#[test]
fn every_locale_has_a_page_with_every_text() {
    for locale in ["en", "ja", "ko", "zh"] {
        let page = page(locale);
        for text in
            ["origin-pull domain name", "HTTPSリクエスト接続", "리졸브 오류", "网络不通。", "OriginResolveError"]
        {
            assert!(page.contains(text), "{locale} lacks {text}");
        }
    }
}

/// The signs of a code's row in a catalog's matrix, in the order of the columns.
fn matrix(lexicon: &crate::catalog::Lexicon, anchor: &str) -> String {
    let pages = artifacts(lexicon);
    let page = &pages.iter().find(|artifact| artifact.path == "docs/en.html").unwrap().text;
    let row = page.split("<tr>").find(|row| row.starts_with(&format!("<th scope=\"row\"><a href=\"#{anchor}\"")));
    let cells = row.unwrap().split("aria-hidden=\"true\">").skip(1);
    cells.filter_map(|cell| cell.chars().next()).collect()
}

#[test]
fn the_matrix_tells_each_field() {
    let mut lexicon = fixture::lexicon();
    // Columns of tencent/cdn: meaning and solution in English, Japanese and Korean.
    assert_eq!(matrix(&lexicon, "tencent/cdn/531"), "✎✓✓✓✓✗");
    assert_eq!(matrix(&lexicon, "tencent/cdn/563"), "✗–✓–✗–");
    // Two vendors tell of 301: the Japanese page has no explanation, and needs none.
    assert_eq!(matrix(&lexicon, "http/301"), "✓✓✓");
    // A cell that was emptied shows no tick.
    let meaning = crate::catalog::Field::Meaning;
    if let Some(texts) = lexicon.catalogs[0].codes[0].causes[0].texts.get_mut(&meaning) {
        texts.remove(&fixture::locale("ja"));
    }
    assert_eq!(matrix(&lexicon, "tencent/cdn/531"), "✎✓✗✓✓✗");
    // Of two causes one has lost its text.
    lexicon.catalogs[0].codes[0].causes.push(fixture::cause("tencent-cdn", &[(meaning, "ja", "別の原因", 1, 21)]));
    assert_eq!(matrix(&lexicon, "tencent/cdn/531"), "◐✓◐✓◐✗");
}
