//! `sources/facts.yaml`: the facts that prose and cells state, with the sentence each stands in, and the numbers that are
//! deliberately no facts.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::lookup::{self, Catalogs};
use super::manifest::Manifest;
use super::yaml::{self, Node, Reader};
use crate::catalog::{Field, ScopeId};
use crate::code::CodeValue;
use crate::locale::Locale;
use crate::problem::{Problem, Rule};
use crate::prose::{Kind, Pattern, Value};
use crate::span::{Files, Span};

/// Its path under `sources/`.
pub(super) const PATH: &str = "facts.yaml";

/// The file.
#[derive(Clone, Debug, Default)]
pub struct FactsFile {
    /// In file order.
    pub facts: Vec<FactSpec>,
    /// In file order.
    pub unclaimed: Vec<Unclaimed>,
}

/// One fact.
#[derive(Clone, Debug)]
pub struct FactSpec {
    /// Kebab-case; the constant's name in capitals.
    pub id: String,
    /// Index into [`Manifest::catalogs`].
    pub catalog: usize,
    /// The scope that it is about.
    pub scope: Option<ScopeId>,
    /// The module of the crate below the catalog's or scope's, snake_case.
    pub module: Option<String>,
    /// Its type.
    pub kind: Kind,
    /// What `{}` held when it was recorded; none for granularities.
    pub value: Option<Value>,
    /// The id of the fact (in days) whose periods the granularities must cover.
    pub covers: Option<String>,
    /// What it is, per locale; English is there.
    pub title: BTreeMap<Locale, String>,
    /// Where it stands; at least one place.
    pub stands: Vec<Stand>,
    /// The entry.
    pub span: Span,
}

/// A sentence that states a fact, in one or more languages and rows.
#[derive(Clone, Debug)]
pub struct Stand {
    /// Where.
    pub at: At,
    /// What its holes held when it was recorded.
    pub expected: BTreeMap<String, Value>,
    /// Per locale.
    pub patterns: IndexMap<Locale, (Pattern, Span)>,
}

/// Where a sentence stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum At {
    /// In prose, under these headings (the innermost last; none for anywhere).
    Prose(Vec<String>),
    /// In a cell of each of these codes.
    Cells {
        /// The codes, in the fact's scope.
        codes: Vec<CodeValue>,
        /// The field.
        field: Field,
    },
}

/// Numbers that are no facts.
#[derive(Clone, Debug)]
pub struct Unclaimed {
    /// Indices into [`Manifest::documents`].
    pub documents: Vec<usize>,
    /// Where.
    pub place: Place,
    /// Text that holds the number.
    pub text: String,
    /// Why.
    pub because: String,
    /// The entry's text.
    pub span: Span,
}

/// Where an unclaimed number stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In prose, under these headings (none for anywhere).
    Prose(Vec<String>),
    /// In the row of a code: catalog index, scope, code.
    Row(usize, Option<ScopeId>, CodeValue),
}

/// `None` where the tree has no such file, or one that cannot be read: then nothing is claimed and nothing is owed.
pub(super) fn read(files: &Files, manifest: &Manifest, problems: &mut Vec<Problem>) -> Option<FactsFile> {
    let file = files.find(PATH)?;
    let mut reader = Reader { rule: Rule::FactsInvalid, problems };
    let root = yaml::read(files, file, &mut reader).ok()??;
    let catalogs = Catalogs::new(&manifest.catalogs);
    let mut fields = reader.fields(&root, "`facts.yaml`")?;
    let mut facts: Vec<FactSpec> = Vec::new();
    if let Some(node) = fields.take("facts") {
        for node in reader.sequence(node, "`facts`") {
            facts.extend(fact(&mut reader, node, &catalogs));
        }
    }
    let mut unclaimed = Vec::new();
    if let Some(node) = fields.take("unclaimed") {
        for node in reader.sequence(node, "`unclaimed`") {
            unclaimed.extend(self::unclaimed(&mut reader, node, &catalogs, manifest).unwrap_or_default());
        }
    }
    fields.finish(&mut reader);
    unique(&mut reader, &facts);
    Some(FactsFile { facts, unclaimed })
}

fn fact(reader: &mut Reader<'_>, node: &Node, catalogs: &Catalogs<'_>) -> Option<FactSpec> {
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
            reader.error(node.span, "granularities have a `value` per sentence", "move it below `stands:`");
            None
        }
        _ => None,
    };
    let covers = fields.take("covers").and_then(|node| reader.text(node, "`covers`")).map(str::to_owned);
    let mut title = BTreeMap::new();
    if let Some(node) = fields.require(reader, "title") {
        title.extend(reader.localized(node, "`title`"));
        if !title.keys().any(|locale: &Locale| locale.as_str() == "en") {
            reader.error(node.span, "`title` has no English", "add `en:`; the crate's docs are in English");
        }
    }
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
    if value.is_none() && kind != Kind::Granularities {
        return None;
    }
    Some(FactSpec { id: id?, catalog: catalog?, scope, module, kind, value, covers, title, stands, span })
}

fn stand(
    reader: &mut Reader<'_>,
    node: &Node,
    kind: Option<Kind>,
    value: Option<&Value>,
    catalog: Option<&super::CatalogSpec>,
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
        (None, None, heading) => {
            Some(At::Prose(heading.map_or_else(Vec::new, |node| texts(reader, node, "`heading`"))))
        }
        _ => {
            reader.error(head, "a cell is named by `codes` and `field`, prose by `heading`", "");
            None
        }
    };
    let mut expected = BTreeMap::new();
    if let Some(value) = value {
        expected.insert(String::new(), value.clone());
    }
    if let Some(node) = fields.take("value") {
        for (key, node) in reader.mapping(node, "`value`") {
            let Some(hole) = kind.and_then(|kind| kind.hole(&key.text)).filter(|_| !key.text.is_empty()) else {
                let known = kind.map_or("", |kind| if kind.holes().is_empty() { "" } else { "see the type's holes" });
                reader.error(key.span, format!("there is no hole `{{{}}}`", key.text), known);
                continue;
            };
            let Some(text) = reader.text(node, "a value") else { continue };
            match hole.read(text) {
                Some(value) => drop(expected.insert(key.text.clone(), value)),
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
            for (hole, _) in pattern.holes() {
                if !expected.contains_key(hole) {
                    reader.error(node.span, format!("the hole `{{{hole}}}` has no value"), "add it below `value:`");
                }
            }
            if patterns.insert(locale, (pattern, node.span)).is_some() {
                reader.error(key.span, format!("`text` has the locale `{}` twice", key.text), "");
            }
        }
    }
    fields.finish(reader);
    Some(Stand { at: at?, expected, patterns })
}

fn texts(reader: &mut Reader<'_>, node: &Node, what: &str) -> Vec<String> {
    reader.texts(node, what).into_iter().map(|(text, _)| text.to_owned()).collect()
}

/// An entry: one value for each of its texts and codes.
fn unclaimed(
    reader: &mut Reader<'_>,
    node: &Node,
    catalogs: &Catalogs<'_>,
    manifest: &Manifest,
) -> Option<Vec<Unclaimed>> {
    let mut fields = reader.fields(node, "an entry of `unclaimed`")?;
    let head = fields.head();
    let mut documents = Vec::new();
    if let Some(node) = fields.require(reader, "document") {
        for (path, span) in reader.texts(node, "`document`") {
            match manifest.documents.iter().position(|spec| spec.path == path) {
                Some(index) => documents.push(index),
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

/// One fact an id, one constant a name; what `covers` names is there.
fn unique(reader: &mut Reader<'_>, facts: &[FactSpec]) {
    let mut ids = BTreeMap::new();
    let mut functions = BTreeSet::new();
    for fact in facts {
        let key = (fact.catalog, &fact.scope, &fact.id);
        if let Some(first) = ids.insert(key, fact.span) {
            reader.twice(format!("the fact `{}` stands twice", fact.id), fact.span, first);
        }
        let function = matches!(fact.kind, Kind::Lag | Kind::SamplePoint | Kind::Granularities);
        if function && !functions.insert((fact.catalog, &fact.scope, &fact.module, fact.kind)) {
            let message = format!("two facts of the type `{}` in one module", fact.kind.as_str());
            reader.error(fact.span, message, "give one of them another `module`: each becomes a function there");
        }
    }
    for fact in facts {
        let Some(covers) = &fact.covers else { continue };
        let found = facts.iter().any(|other| {
            other.catalog == fact.catalog
                && other.scope == fact.scope
                && other.id == *covers
                && other.kind == Kind::Days
        });
        if !found {
            let message = format!("`covers` names `{covers}`, which is no fact in days of the same catalog");
            reader.error(fact.span, message, "");
        }
    }
}
