//! Where a fact stands in its document. Only asked for reports, so it is found again instead of carried along.

use super::{Fact, scan};
use crate::span::{Files, Span};
use crate::text::Text;

/// The place of each of `facts` inside `cell`, the text's place in its document. A fact that is written in another form
/// there (full-width, over markup) has the whole cell.
pub fn spans(files: &Files, text: &Text, facts: &[Fact<'_>], cell: Span) -> Vec<Span> {
    let flat = scan::flat(text);
    let source = files.snippet(cell);
    facts
        .iter()
        .map(|fact| {
            let raw = flat.text.get(fact.at..fact.end).unwrap_or_default();
            if fact.kind == super::Kind::Link
                && let Some(at) = source.find(&*fact.value)
            {
                // Its text is translated; the target is what differs.
                let start = cell.range().start + at;
                return Span::new(cell.file, start..start + fact.value.len());
            }
            let nth = flat.text.get(..fact.at).map_or(0, |before| before.matches(raw).count());
            let found = (!raw.is_empty()).then(|| source.match_indices(raw).nth(nth)).flatten();
            found.map_or(cell, |(at, _)| {
                let start = cell.range().start + at;
                Span::new(cell.file, start..start + raw.len())
            })
        })
        .collect()
}
