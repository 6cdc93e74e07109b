//! Inlines to canonical Markdown and to plain text.

use super::Inline;

pub(super) fn normalize(inlines: Vec<Inline>) -> Vec<Inline> {
    inlines
}

pub(super) fn markdown(inlines: &[Inline]) -> String {
    plain(inlines)
}

pub(super) fn plain(inlines: &[Inline]) -> String {
    let mut out = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strikethrough(content)
            | Inline::Link { content, .. } => {
                out.push_str(&plain(content));
            }
            Inline::Image { alt, .. } => out.push_str(alt),
            Inline::Break => out.push('\n'),
        }
    }
    out
}
