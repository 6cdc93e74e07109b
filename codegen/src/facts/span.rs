//! Where a fact stands in its document. Only asked for reports, so it is found again instead of carried along.

use super::{Fact, Flat};
use crate::span::{Files, Span};

impl Flat<'_> {
    /// The place of a fact inside `cell`, the text's place in its document. A fact that is written in another form there
    /// (full-width, over markup) has the whole cell.
    pub fn span(&self, files: &Files, fact: &Fact<'_>, cell: Span) -> Span {
        let source = files.snippet(cell);
        let start = cell.range().start;
        if fact.kind == super::Kind::Link
            && let Some(at) = source.find(&*fact.value)
        {
            // Its text is translated; the target is what differs.
            return Span::new(cell.file, start + at..start + at + fact.value.len());
        }
        let raw = self.text.get(fact.at..fact.end).unwrap_or_default();
        let nth = self.text.get(..fact.at).map_or(0, |before| before.matches(raw).count());
        let found = (!raw.is_empty()).then(|| source.match_indices(raw).nth(nth)).flatten();
        found.map_or(cell, |(at, _)| Span::new(cell.file, start + at..start + at + raw.len()))
    }
}
