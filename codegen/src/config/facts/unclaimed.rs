//! One entry of `unclaimed:`: numbers that are deliberately no facts.

use std::collections::BTreeMap;

use super::{Place, Unclaimed, texts};
use crate::config::lookup::{self, Catalogs};
use crate::config::yaml::{Node, Reader};

/// An entry: one value for each of its texts and codes. `documents` by their paths.
pub(super) fn read(
    reader: &mut Reader<'_>,
    node: &Node,
    catalogs: &Catalogs<'_>,
    known: &BTreeMap<&str, usize>,
) -> Option<Vec<Unclaimed>> {
    let mut fields = reader.fields(node, "an entry of `unclaimed`")?;
    let head = fields.head();
    let mut documents = Vec::new();
    if let Some(node) = fields.require(reader, "document") {
        for (path, span) in reader.texts(node, "`document`") {
            match known.get(path) {
                Some(index) => documents.push(*index),
                None => reader.error(span, format!("the manifest has no document `{path}`"), ""),
            }
        }
    }
    let catalog = fields.take("catalog").and_then(|node| catalogs.read(reader, node));
    let of = catalog.and_then(|catalog| catalogs.get(catalog));
    let scope = fields.take("scope").and_then(|node| lookup::scope(reader, node, of));
    let codes = fields.take("code").or_else(|| fields.take("codes"));
    let heading = fields.take("heading");
    let places: Vec<Place> = match (catalog, codes, heading) {
        (Some(catalog), Some(codes), None) => {
            let codes = reader.texts(codes, "`code`");
            let codes = codes.into_iter().filter_map(|(text, span)| lookup::code(reader, text, span, of?));
            codes.map(|code| Place::Row(catalog, scope.clone(), code)).collect()
        }
        (None, None, heading) => {
            vec![Place::Prose(heading.map_or_else(Vec::new, |node| texts(reader, node, "`heading`")))]
        }
        _ => {
            reader.error(head, "a row is named by `catalog` and `code`, prose by `heading`", "");
            Vec::new()
        }
    };
    let mut found = Vec::new();
    if let Some(node) = fields.require(reader, "text") {
        found = reader.texts(node, "`text`");
    }
    let because = fields.because(reader);
    fields.finish(reader);
    let because = because?;
    let mut entries = Vec::new();
    for place in &places {
        for (text, span) in &found {
            if !text.contains(char::is_numeric) {
                reader.error(*span, format!("`{text}` holds no number"), "");
                continue;
            }
            entries.push(Unclaimed {
                documents: documents.clone(),
                place: place.clone(),
                text: (*text).to_owned(),
                because: because.clone(),
                span: *span,
            });
        }
    }
    Some(entries)
}
