//! Markdown inline text to inlines, by pulldown-cmark.

use super::{Inline, Text};

/// True if any byte could be markup, so that a plain cell is never parsed.
pub(super) fn has_markup(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, b'*' | b'_' | b'[' | b'`' | b'<' | b'&' | b'\\' | b'~' | b'!'))
}

pub(super) fn cell(source: &str) -> Text {
    Text::from_inlines(line(source.trim()))
}

pub(super) fn blocks(source: &str) -> Text {
    cell(source)
}

/// One line of inline text.
pub(super) fn line(source: &str) -> Vec<Inline> {
    vec![Inline::Text(source.to_owned())]
}
