//! Identifiers: ASCII tokens that a program reads and nobody translates.
//!
//! The hard part is the hyphen. `Content-Length` is an identifier; `origin-pull`, `Origin-pull` and `back-to-origin` are
//! three translators' words for one thing. So a hyphenated token is an identifier where every part begins with
//! a capital or a digit (the shape of a header field), where HTTP has registered it (`no-cache`), where it begins with
//! `x-`, holds `_`, or stands in code ticks. Any other one is *prose*.

use super::word::Word;

/// What a word with `-`, `_` or an inner capital is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// An identifier.
    Identifier,
    /// A hyphenated word of the language.
    Prose,
    /// Neither.
    Word,
}

/// HTTP's methods: capitals only, as programs write them.
const METHODS: &[&str] = &["CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"];

/// Tokens that the IANA registries of HTTP hold (cache directives, expectations, connection options) and field
/// names as HTTP/2 writes them.
const REGISTERED: &[&str] = &[
    "100-continue",
    "accept-encoding",
    "accept-language",
    "accept-ranges",
    "access-control-allow-origin",
    "cache-control",
    "content-disposition",
    "content-encoding",
    "content-language",
    "content-length",
    "content-location",
    "content-md5",
    "content-range",
    "content-type",
    "if-match",
    "if-modified-since",
    "if-none-match",
    "if-range",
    "if-unmodified-since",
    "keep-alive",
    "last-modified",
    "max-age",
    "max-forwards",
    "max-stale",
    "min-fresh",
    "must-revalidate",
    "must-understand",
    "no-cache",
    "no-store",
    "no-transform",
    "only-if-cached",
    "proxy-authenticate",
    "proxy-authorization",
    "proxy-connection",
    "proxy-revalidate",
    "retry-after",
    "s-maxage",
    "set-cookie",
    "stale-if-error",
    "stale-while-revalidate",
    "strict-transport-security",
    "transfer-encoding",
    "user-agent",
    "www-authenticate",
];

/// True for a method's name.
pub(super) fn is_method(word: &Word<'_>) -> bool {
    word.is_capitals() && (3..=7).contains(&word.text.len()) && METHODS.contains(&word.text)
}

/// True for a token that HTTP has registered; each has a hyphen.
pub(super) fn is_registered(token: &str) -> bool {
    REGISTERED.iter().any(|registered| registered.eq_ignore_ascii_case(token))
}

/// What a word is by its shape.
pub(super) fn shape(word: &Word<'_>) -> Shape {
    if word.has_underscore() {
        return Shape::Identifier;
    }
    if word.has_hyphen() {
        let mut parts = word.text.split('-');
        let header = parts
            .all(|part| part.bytes().next().is_some_and(|first| first.is_ascii_uppercase() || first.is_ascii_digit()));
        let extension = word.text.get(..2).is_some_and(|prefix| prefix.eq_ignore_ascii_case("x-"));
        return if header || extension || is_registered(word.text) { Shape::Identifier } else { Shape::Prose };
    }
    if word.hump { Shape::Identifier } else { Shape::Word }
}

#[cfg(test)]
mod tests {
    use super::REGISTERED;

    #[test]
    fn registered_tokens_have_a_hyphen() {
        for token in REGISTERED {
            assert!(token.contains('-'), "{token}");
        }
    }
}
