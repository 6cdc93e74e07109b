//! Sentences of a text, so that a person is shown what a fact rests on and not a page.

use std::ops::Range;

/// The bytes of the sentence that holds `at` (bytes of `text`), without white space at its ends.
pub(super) fn around(text: &str, at: Range<usize>) -> Range<usize> {
    let start = ends(text, 0..at.start).next_back().unwrap_or(0);
    // An end inside of what was found is none.
    let last = text[..at.end].char_indices().next_back().map_or(0, |(last, _)| last);
    let end = ends(text, last..text.len()).find(|end| *end >= at.end).unwrap_or(text.len());
    let inside = &text[start..end];
    let start = start + (inside.len() - inside.trim_start().len());
    start..start + inside.trim().len()
}

/// Where sentences end: after a full stop before white space, after a CJK full stop, at a line break.
/// Of signs in `within`: what stands behind it tells a full stop from the point of `1.5`.
fn ends(text: &str, within: Range<usize>) -> impl DoubleEndedIterator<Item = usize> {
    let bytes = text.as_bytes();
    within.map(|at| (at, bytes[at])).filter_map(|(at, byte)| match byte {
        b'\n' => Some(at + 1),
        b'.' | b'!' | b'?' => text[at + 1..].chars().next().is_none_or(char::is_whitespace).then_some(at + 1),
        // The first bytes of the full stops.
        0xe3 | 0xef => text[at..].starts_with(['。', '！', '？']).then_some(at + 3),
        _ => None,
    })
}
