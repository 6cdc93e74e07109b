//! One entry of `facts:`: what it is, and the sentences it stands in.

use std::collections::BTreeMap;
use std::sync::Arc;

use indexmap::IndexMap;

use super::{At, FactSpec, Headings, Stand, texts};
use crate::catalog::ScopeId;
use crate::config::CatalogSpec;
use crate::config::lookup::{self, Catalogs};
use crate::config::yaml::{self, Fields, Node, Reader};
use crate::locale::Locale;
use crate::pattern::{Choice, HoleKind, Kind, Pattern, Value};

/// An entry of `facts:`; none where it could not be read.
pub(super) fn fact(reader: &mut Reader<'_>, node: &Node, catalogs: &Catalogs<'_>) -> Option<FactSpec> {
    let mut fields = reader.fields(node, "a fact")?;
    let mut span = fields.head();
    let id = fields.require(reader, "fact").and_then(|node| {
        span = node.span;
        let text = reader.text(node, "`fact`")?;
        let kebab = ScopeId::parse(text).is_some();
        if !kebab {
            reader.error(node.span, format!("`{text}` is no id"), "write kebab-case words in ASCII: `max-span`");
        }
        kebab.then(|| text.to_owned())
    });
    let catalog = fields.require(reader, "catalog").and_then(|node| catalogs.read(reader, node));
    let of = catalog.and_then(|catalog| catalogs.get(catalog));
    let scope = fields.take("scope").and_then(|node| lookup::scope(reader, node, of));
    let module = fields.take("module").and_then(|node| {
        let text = reader.text(node, "`module`")?;
        let sound = ScopeId::parse(&text.replace('_', "-")).is_some() && !lookup::is_keyword(text);
        if !sound {
            reader.error(node.span, format!("`{text}` is no module name"), "write snake_case words in ASCII: `query`");
        }
        sound.then(|| text.to_owned())
    });
    let kind = fields.require(reader, "type").and_then(|node| {
        let text = reader.text(node, "`type`")?;
        let kind = Kind::ALL.into_iter().find(|kind| kind.as_str() == text);
        if kind.is_none() {
            let known = Kind::ALL.map(Kind::as_str);
            let help = match yaml::nearest(text, known) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("types: {}", known.join(", ")),
            };
            reader.error(node.span, format!("`{text}` is no type of a fact"), help);
        }
        kind
    });
    let value_node = fields.take("value");
    let value = match (kind.and_then(|kind| kind.hole("")), value_node) {
        (Some(hole), Some(node)) => {
            let text = reader.text(node, "`value`")?;
            let value = hole.read(text);
            if value.is_none() {
                let message = format!("`{text}` is no value of the type `{}`", kind.map_or("", Kind::as_str));
                reader.error(node.span, message, "write it as the document does: `31`, `5 minutes`, `32 MB`");
            }
            Some(value?)
        }
        (Some(_), None) => {
            reader.error(span, "a fact has no `value`", "add what the document says today");
            None
        }
        (None, Some(node)) if kind.is_some() => {
            let message = format!("a fact of the type `{}` has a `value` per sentence", kind.map_or("", Kind::as_str));
            reader.error(node.span, message, "move it below `stands:`");
            None
        }
        _ => None,
    };
    let covers = fields.take("covers").and_then(|node| reader.text(node, "`covers`")).map(str::to_owned);
    let title = title(reader, &mut fields);
    let options = match (kind, fields.take("options")) {
        (Some(Kind::Options), Some(node)) => options(reader, node),
        (Some(Kind::Options), None) => {
            reader.error(span, "a fact of the type `options` has no `options`", "list what there is to choose from");
            Vec::new()
        }
        (Some(_), Some(node)) => {
            reader.error(node.span, "only a fact of the type `options` has `options`", "");
            Vec::new()
        }
        _ => Vec::new(),
    };
    let mut stands = Vec::new();
    if let Some(node) = fields.require(reader, "stands") {
        let nodes = reader.sequence(node, "`stands`");
        if nodes.is_empty() {
            reader.error(node.span, "`stands` has no entry", "");
        }
        for node in nodes {
            stands.extend(stand(reader, node, kind, value.as_ref(), of));
        }
    }
    fields.finish(reader);
    let kind = kind?;
    if value.is_none() && kind.hole("").is_some() {
        return None;
    }
    let (options, title) = (options.into(), Arc::new(title));
    Some(FactSpec { id: id?, catalog: catalog?, scope, module, kind, value, covers, options, title, stands, span })
}

/// `title:` of a fact or of an option.
fn title(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> BTreeMap<Locale, String> {
    let mut title = BTreeMap::new();
    if let Some(node) = fields.require(reader, "title") {
        title.extend(reader.localized(node, "`title`"));
        if !title.keys().any(|locale: &Locale| locale.as_str() == "en") {
            reader.error(node.span, "`title` has no English", "add `en:`; the crate's docs are in English");
        }
    }
    title
}

fn options(reader: &mut Reader<'_>, node: &Node) -> Vec<Choice> {
    let mut options: Vec<Choice> = Vec::new();
    for node in reader.sequence(node, "`options`") {
        let Some(mut fields) = reader.fields(node, "an option") else { continue };
        let id = fields.require(reader, "option").and_then(|node| Some((reader.text(node, "`option`")?, node.span)));
        let title = title(reader, &mut fields);
        fields.finish(reader);
        let Some((id, span)) = id else { continue };
        if ScopeId::parse(id).is_none() {
            reader.error(span, format!("`{id}` is no id"), "write kebab-case words in ASCII: `global`");
        } else if options.iter().any(|option| option.id == id) {
            reader.error(span, format!("the option `{id}` stands twice"), "");
        } else {
            options.push(Choice { id: id.to_owned(), title });
        }
    }
    options
}

fn stand(
    reader: &mut Reader<'_>,
    node: &Node,
    kind: Option<Kind>,
    value: Option<&Value>,
    catalog: Option<&CatalogSpec>,
) -> Option<Stand> {
    let mut fields = reader.fields(node, "an entry of `stands`")?;
    let head = fields.head();
    let codes_node = fields.take("codes").or_else(|| fields.take("code"));
    let field_node = fields.take("field");
    let heading = fields.take("heading");
    let at = match (codes_node, field_node, heading) {
        (Some(codes), Some(field), None) => {
            let field = reader.text(field, "`field`").and_then(|word| lookup::field(reader, word, field.span));
            let codes = reader.texts(codes, "`codes`");
            let codes = codes.into_iter().filter_map(|(text, span)| lookup::code(reader, text, span, catalog?));
            Some(At::Cells { codes: codes.collect(), field: field? })
        }
        (None, None, heading) => Some(At::Prose(heading.map(|node| headings(reader, node)).unwrap_or_default())),
        _ => {
            reader.error(head, "a cell is named by `codes` and `field`, prose by `heading`", "");
            None
        }
    };
    let mut expected: Vec<(String, Value)> = Vec::new();
    let mut words = BTreeMap::new();
    if let Some(value) = value {
        expected.push((String::new(), value.clone()));
    }
    if let Some(node) = fields.take("value") {
        for (key, node) in reader.mapping(node, "`value`") {
            let Some(hole) = kind.and_then(|kind| kind.hole(&key.text)).filter(|_| !key.text.is_empty()) else {
                let known = kind.map_or("", |kind| if kind.holes().is_empty() { "" } else { "see the type's holes" });
                reader.error(key.span, format!("there is no hole `{{{}}}`", key.text), known);
                continue;
            };
            if hole == HoleKind::Words {
                for (key, node) in reader.mapping(node, "the words of each language") {
                    let Some(locale) = reader.locale(&key.text, key.span) else { continue };
                    let value = reader.text(node, "a value").and_then(|text| hole.read(text));
                    words.extend(value.map(|value| (locale, value)));
                }
                continue;
            }
            let Some(text) = reader.text(node, "a value") else { continue };
            match hole.read(text) {
                Some(value) => expected.push((key.text.clone(), value)),
                None => reader.error(node.span, format!("`{text}` is no value of `{{{}}}`", key.text), ""),
            }
        }
    }
    let mut patterns = IndexMap::new();
    if let Some(node) = fields.require(reader, "text") {
        for (key, node) in reader.mapping(node, "`text`") {
            let Some(locale) = reader.locale(&key.text, key.span) else { continue };
            let Some(text) = reader.text(node, "`text`") else { continue };
            let Some(kind) = kind else { continue };
            let pattern = match Pattern::parse(text, kind) {
                Ok(pattern) => pattern,
                Err(wrong) => {
                    reader.error(node.span, format!("`{text}` is no pattern: {wrong}"), "");
                    continue;
                }
            };
            for (hole, of) in pattern.holes() {
                let known = if of == HoleKind::Words {
                    words.contains_key(&locale)
                } else {
                    expected.iter().any(|(name, _)| name == hole)
                };
                if !known {
                    reader.error(node.span, format!("the hole `{{{hole}}}` has no value"), "add it below `value:`");
                }
            }
            if patterns.insert(locale, (pattern, node.span)).is_some() {
                reader.error(key.span, format!("`text` has the locale `{}` twice", key.text), "");
            }
        }
    }
    let mut absent = BTreeMap::new();
    if let Some(node) = fields.take("absent") {
        for (key, node) in reader.mapping(node, "`absent`") {
            let Some(locale) = reader.locale(&key.text, key.span) else { continue };
            let Some(because) = reader.because(node, "`absent`") else { continue };
            if patterns.contains_key(&locale) {
                reader.error(key.span, format!("`{locale}` has a `text` and is `absent` at once"), "");
            }
            absent.insert(locale, because);
        }
    }
    fields.finish(reader);
    Some(Stand { at: at?, expected, words, patterns, absent, span: head })
}

/// Headings for every language, or by language.
fn headings(reader: &mut Reader<'_>, node: &Node) -> Headings {
    if !matches!(node.value, yaml::Value::Mapping(_)) {
        return Headings { all: texts(reader, node, "`heading`"), own: BTreeMap::new() };
    }
    let mut own = BTreeMap::new();
    for (key, node) in reader.mapping(node, "`heading`") {
        let Some(locale) = reader.locale(&key.text, key.span) else { continue };
        own.insert(locale, texts(reader, node, "`heading`"));
    }
    Headings { all: Vec::new(), own }
}
