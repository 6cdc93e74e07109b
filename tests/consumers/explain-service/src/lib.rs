//! A proxy's error page: an upstream failure explained in the language that the caller asks for.
//!
//! `GET /<status>` stands for the answer of an upstream; the caller's `Accept-Language` is matched by BCP 47.

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use fluent_langneg::{LanguageIdentifier, NegotiationStrategy, negotiate_languages, parse_accepted_languages};
use status_lexicon::tencent::cdn;
use status_lexicon::{Locale, Localized};

/// The service.
pub fn service() -> Router {
    Router::new().route("/{code}", get(explain))
}

async fn explain(Path(code): Path<u16>, headers: HeaderMap) -> Response {
    let Ok(upstream) = cdn::Status::try_from(code) else {
        return (StatusCode::NOT_FOUND, format!("{code}\n")).into_response();
    };
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or("");
    let locales = locales(asked);
    // An upstream without an HTTP code (0: it ended before one) is a bad gateway to the caller.
    let status = StatusCode::try_from(upstream).unwrap_or(StatusCode::BAD_GATEWAY);
    let Some(meaning) = upstream.meaning(&locales) else {
        return (status, format!("{upstream}\n")).into_response();
    };
    // The page is in one language: that of the meaning.
    let solution = upstream.solution(&[meaning.locale]);
    let mut response = (status, page(upstream, meaning, solution)).into_response();
    let language = HeaderValue::from_static(meaning.locale.as_str());
    response.headers_mut().insert(header::CONTENT_LANGUAGE, language);
    response
}

fn page(status: cdn::Status, meaning: Localized, solution: Option<Localized>) -> String {
    let solution = solution.map_or(String::new(), |solution| format!("\n{solution}\n"));
    format!("{}: {meaning}\n{solution}", status.code())
}

/// What the caller asks for, among what there is, best first; English last.
pub fn locales(accept_language: &str) -> Vec<Locale> {
    let tags: Vec<LanguageIdentifier> = Locale::ALL.iter().filter_map(|locale| locale.as_str().parse().ok()).collect();
    // The crate reads tags and leaves weights alone.
    let mut ranges: Vec<(f32, &str)> = accept_language.split(',').map(weighted).collect();
    ranges.retain(|(weight, _)| *weight > 0.0);
    ranges.sort_by(|a, b| b.0.total_cmp(&a.0));
    let tags_asked: Vec<&str> = ranges.into_iter().map(|(_, tag)| tag).collect();
    let asked = parse_accepted_languages(&tags_asked.join(","));
    let found = negotiate_languages(&asked, &tags, None, NegotiationStrategy::Filtering);
    let mut locales: Vec<Locale> = found.iter().filter_map(|tag| tag.to_string().parse().ok()).collect();
    locales.push(Locale::En);
    locales
}

/// Weight and tag of one range of an `Accept-Language` list: `ja-JP;q=0.8`.
fn weighted(range: &str) -> (f32, &str) {
    let (tag, parameters) = range.split_once(';').unwrap_or((range, ""));
    let weight = parameters.trim().strip_prefix("q=").map_or(Some(1.0), |weight| weight.parse().ok());
    (weight.unwrap_or(0.0), tag.trim())
}
