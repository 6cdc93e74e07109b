//! HTML tables by the HTML table model, parsed by scraper.

use std::ops::Range;

use super::Table;
use crate::config::Vocabulary;
use crate::document::Document;
use crate::problem::Problem;

/// Byte ranges of `text` that are HTML tables, from `<table` to its `</table>` (or to where it must end), outside of
/// comments. The Markdown reader leaves these to [`tables`].
pub(super) fn regions(_text: &str) -> Vec<Range<usize>> {
    Vec::new()
}

/// The tables of one region of a document.
pub(super) fn tables(
    _document: &Document<'_>,
    _region: Range<usize>,
    _vocabulary: &Vocabulary,
    _problems: &mut Vec<Problem>,
) -> Vec<Table> {
    Vec::new()
}
