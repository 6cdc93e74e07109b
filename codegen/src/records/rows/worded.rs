//! A code and its meaning in one cell (`404 Not Found`): the words, with the markup that stands around them.

use std::ops::Range;

use super::Reader;
use crate::text::{Inline, Text};

impl Reader<'_, '_> {
    /// Where the words behind the code stand in the plain text of a code cell; none in a column of codes alone.
    pub(super) fn worded(&self, plain: &str) -> Option<Range<usize>> {
        let (_, words) = self.layout.kind.read_with_words(plain).filter(|_| self.layout.worded)?;
        // They are its end, but for a bracket that closes them.
        let start = plain.rfind(words)?;
        Some(start..start + words.len())
    }
}

/// The words of a cell, which stand at `range` of its plain text.
pub(super) fn words(text: &Text, range: Range<usize>) -> Text {
    let plain = text.plain();
    if plain == text.markdown() && !plain.contains('\n') {
        return Text::from_words(&plain[range]);
    }
    Text::from_inlines(part(&text.inlines(), range))
}

/// What of inlines stands at `range` of their plain text. A container stays around what of it stands there.
pub(super) fn part(inlines: &[Inline], range: Range<usize>) -> Vec<Inline> {
    part_from(inlines, &range, &mut 0)
}

fn part_from(inlines: &[Inline], range: &Range<usize>, at: &mut usize) -> Vec<Inline> {
    inlines.iter().filter_map(|inline| cut(inline, range, at)).collect()
}

fn cut(inline: &Inline, range: &Range<usize>, at: &mut usize) -> Option<Inline> {
    let start = *at;
    let mut own = |text: &str| {
        *at += text.len();
        let from = range.start.saturating_sub(start).min(text.len());
        let to = range.end.saturating_sub(start).min(text.len());
        text.get(from..to).filter(|part| !part.is_empty()).map(str::to_owned)
    };
    match inline {
        Inline::Text(text) => own(text).map(Inline::Text),
        Inline::Code(text) => own(text).map(Inline::Code),
        Inline::Break => own("\n").map(|_| Inline::Break),
        // An image without a text stands between two characters.
        Inline::Image { target, alt } => {
            let here = own(alt).is_some() || alt.is_empty() && (range.start..=range.end).contains(&start);
            here.then(|| Inline::Image { target: target.clone(), alt: alt.clone() })
        }
        Inline::Emphasis(content) => some(part_from(content, range, at)).map(Inline::Emphasis),
        Inline::Strong(content) => some(part_from(content, range, at)).map(Inline::Strong),
        Inline::Strikethrough(content) => some(part_from(content, range, at)).map(Inline::Strikethrough),
        Inline::Link { target, content } => {
            some(part_from(content, range, at)).map(|content| Inline::Link { target: target.clone(), content })
        }
    }
}

fn some(content: Vec<Inline>) -> Option<Vec<Inline>> {
    (!content.is_empty()).then_some(content)
}
