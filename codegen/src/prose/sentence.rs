//! Sentences of a text, so that a person is shown what a fact rests on and not a page.

use std::ops::Range;

/// The bytes of the sentence that holds `at` (bytes of `text`), without white space at its ends.
pub(super) fn around(text: &str, at: Range<usize>) -> Range<usize> {
    let start = ends(&text[..at.start]).last().unwrap_or(0);
    // An end inside of what was found is none.
    let end = ends(text).find(|end| *end >= at.end).unwrap_or(text.len());
    let inside = &text[start..end];
    let start = start + (inside.len() - inside.trim_start().len());
    start..start + inside.trim().len()
}

/// Where sentences end: after a full stop before white space, after a CJK full stop, at a line break.
fn ends(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices().filter_map(|(at, char)| {
        let after = at + char.len_utf8();
        let end = match char {
            '.' | '!' | '?' => text[after..].chars().next().is_none_or(char::is_whitespace),
            '。' | '！' | '？' | '\n' => true,
            _ => false,
        };
        end.then_some(after)
    })
}
