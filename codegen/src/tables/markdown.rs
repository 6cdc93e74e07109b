//! GFM tables, with the repairs around pulldown-cmark.

use super::Table;
use crate::config::Vocabulary;
use crate::document::Document;
use crate::problem::Problem;

pub(super) fn tables(
    _document: &Document<'_>,
    _vocabulary: &Vocabulary,
    _ignored: &[String],
    _problems: &mut Vec<Problem>,
) -> Vec<Table> {
    Vec::new()
}
