//! Lines of `manifest.yaml` for a maintainer to paste. Vendor text in them is quoted where YAML would read it as
//! anything but that text.

use crate::catalog::ScopeId;
pub(super) use crate::scalar::word;
use crate::tables::Table;

/// The file that all lines here belong to.
pub(super) const MANIFEST: &str = "manifest.yaml";

/// A whole entry of a document's `tables:`. What catalog it is, only a person knows.
pub(super) fn entry(table: &Table, heading: bool) -> String {
    let header: Vec<String> = table.header.cells.iter().map(|cell| cell.text.plain().into_owned()).collect();
    let heading = table.headings.last().filter(|_| heading);
    let heading = heading.map_or_else(String::new, |text| format!(", heading: {}", word(text)));
    format!("  - {{catalog: \"?\", header: {}{heading}}}\n", list(&header))
}

/// An item of a catalog's `scopes:`; its id is the text where that is one word.
pub(super) fn scope(text: &str) -> String {
    let id = ScopeId::parse(&text.to_lowercase());
    format!("  - {{id: {}, text: {}}}\n", word(id.as_ref().map_or("?", ScopeId::as_str)), word(text))
}

/// A flow sequence.
pub(super) fn list(texts: &[String]) -> String {
    let words: Vec<String> = texts.iter().map(|text| word(text)).collect();
    format!("[{}]", words.join(", "))
}
