//! The service as a caller meets it, without a network.

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use tower::ServiceExt;

/// Status, `Content-Language` and page of an answer.
async fn ask(code: &str, language: Option<&str>) -> (StatusCode, Option<String>, String) {
    let mut request = Request::get(format!("/{code}"));
    if let Some(language) = language {
        request = request.header(header::ACCEPT_LANGUAGE, language);
    }
    let answer = explain_service::service().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let status = answer.status();
    let language = answer.headers().get(header::CONTENT_LANGUAGE).map(|tag| tag.to_str().unwrap().to_owned());
    let page = to_bytes(answer.into_body(), 64 << 10).await.unwrap();
    (status, language, String::from_utf8(page.to_vec()).unwrap())
}

#[tokio::test]
async fn answers_in_the_callers_language() {
    for (asked, answered) in [
        (Some("ja-JP"), "ja"),
        (Some("fr;q=0.9, ko-KR;q=0.5"), "ko"),
        (Some("ko;q=0.2, ja;q=0.8"), "ja"),
        (Some("zh-Hans-CN"), "en"),
        (Some("\"'; not a list"), "en"),
        (None, "en"),
    ] {
        let (status, language, page) = ask("531", asked).await;
        assert_eq!(status.as_u16(), 531);
        assert_eq!(language.as_deref(), Some(answered), "{asked:?}");
        assert!(page.starts_with("531: "), "{page}");
    }
}

#[tokio::test]
async fn meaning_and_solution_are_in_one_language() {
    let (_, _, page) = ask("509", Some("en")).await;
    assert!(page.lines().count() == 3 && page.is_ascii(), "{page}");
}

#[tokio::test]
async fn a_code_without_a_text_in_any_asked_language_is_still_answered() {
    // 0 has Japanese and Korean texts only, and is no HTTP status.
    let (status, language, page) = ask("0", Some("de")).await;
    assert_eq!((status, language, page.as_str()), (StatusCode::BAD_GATEWAY, None, "0 EndedBeforeStatus\n"));
}

#[tokio::test]
async fn an_unknown_code_is_not_found() {
    let (status, _, page) = ask("418", None).await;
    assert_eq!((status, page.as_str()), (StatusCode::NOT_FOUND, "418\n"));
}
