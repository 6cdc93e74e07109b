//! Link targets in the form in which they are compared.

use std::borrow::Cow;

/// Scheme and host in lower case, without trailing punctuation, trailing slash or a leading `./`.
pub(super) fn normalize(target: &str) -> Cow<'_, str> {
    let mut target = target.trim().trim_end_matches(|last: char| {
        matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '"' | '。' | '、' | '，' | '；')
    });
    while let Some(rest) = target.strip_prefix("./") {
        target = rest;
    }
    if target.len() > 1 {
        target = target.trim_end_matches('/');
    }
    let Some(scheme) = target.find("://") else { return Cow::Borrowed(target) };
    let host_end = target[scheme + 3..].find(['/', '?', '#']).map_or(target.len(), |at| scheme + 3 + at);
    if target[..host_end].bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(target[..host_end].to_ascii_lowercase() + &target[host_end..])
    } else {
        Cow::Borrowed(target)
    }
}

/// How many bytes of a bare URL stand at the start of `text`; 0 where none does.
pub(super) fn bare(text: &str) -> usize {
    if !matches!(text.as_bytes().first(), Some(b'h' | b'H' | b'f' | b'F')) {
        return 0;
    }
    let starts = |scheme: &str| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    if !["https://", "http://", "ftp://"].into_iter().any(starts) {
        return 0;
    }
    text.bytes()
        .position(|byte| byte <= b' ' || byte >= 0x7F || matches!(byte, b'<' | b'>' | b'"' | b'`' | b'(' | b')' | b'|'))
        .unwrap_or(text.len())
}
