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
