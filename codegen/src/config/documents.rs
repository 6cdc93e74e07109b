//! The `documents:` of the manifest: each page with its tables.

use std::collections::BTreeMap;

use super::lookup;
use super::manifest::{
    Absent, CatalogSpec, DocumentSpec, Flow, IgnoreStyle, IgnoredLine, Manifest, SkippedFile, TableSpec, TableUse,
};
use super::vocabulary::{Role, Vocabulary};
use super::yaml::{self, Node, Reader, Value};
use crate::catalog::ScopeId;
use crate::code::CodeValue;
use crate::span::{Files, Span};

/// Adds the documents and skipped files to the manifest; the place of each path that an entry names, or none where a
/// path has a mistake: whether each file has its entry is not known then.
pub(super) fn read(
    reader: &mut Reader<'_>,
    node: &Node,
    files: &Files,
    manifest: &mut Manifest,
) -> Option<BTreeMap<String, Span>> {
    let nodes = reader.sequence(node, "`documents`");
    if nodes.is_empty() {
        reader.error(node.span, "`documents` names no document", "add one entry for each page under `sources/`");
    }
    let catalogs = lookup::Catalogs::new(&manifest.catalogs);
    let mut named = BTreeMap::new();
    let mut readable = true;
    let mut paths: BTreeMap<String, (String, Span)> = BTreeMap::new();
    for node in nodes {
        let Some(mut fields) = reader.fields(node, "a document") else {
            readable = false;
            continue;
        };
        let span = fields.head();
        let path = fields.require(reader, "path").and_then(|node| path(reader, node).map(|path| (path, node.span)));
        readable &= path.is_some();
        if let Some((path, span)) = &path {
            named.entry(path.clone()).or_insert(*span);
            // Two files that differ in case alone are one file on half of the machines.
            match paths.insert(path.to_lowercase(), (path.clone(), *span)) {
                Some((other, first)) if other == *path => {
                    reader.twice(format!("the document `{path}` stands twice"), *span, first);
                }
                Some((other, first)) => {
                    reader.twice(format!("`{path}` and `{other}` differ in case alone"), *span, first);
                }
                None => {}
            }
        }
        if let Some(skip) = fields.take("skip") {
            let because = reader.because(skip, "`skip`");
            fields.finish(reader);
            if let (Some((path, span)), Some(because)) = (path, because) {
                manifest.skipped.push(SkippedFile { path, because, span });
            }
            continue;
        }
        let locale = fields.require(reader, "locale").and_then(|node| {
            let tag = reader.text(node, "`locale`")?;
            reader.locale(tag, node.span)
        });
        let group = fields.require(reader, "group").and_then(|node| {
            let text = reader.text(node, "`group`")?;
            if ScopeId::parse(text).is_none() {
                reader.error(node.span, format!("`{text}` is no group"), "write one kebab-case word: `tencent-cdn`");
                return None;
            }
            Some(text.to_owned())
        });
        let origin = fields.text(reader, "origin").map(str::to_owned);
        let roles = fields.take("roles").map(|node| roles(reader, node)).unwrap_or_default();
        let mut tables = Vec::new();
        // Without the key, and without a value as pasted for a new file, its tables are asked for when it is read.
        let list = fields.take("tables");
        let lists_tables = list.is_some();
        if let Some(node) = list.filter(|node| !matches!(node.value, Value::Null)) {
            for node in reader.sequence(node, "`tables`") {
                tables.extend(table(reader, node, files, &catalogs, &roles));
            }
        }
        let mut ignore = Vec::new();
        let mut style = if written(files, node, '{') { IgnoreStyle::Braces } else { IgnoreStyle::Lines };
        if let Some(node) = fields.take("ignore") {
            if style == IgnoreStyle::Lines && written(files, node, '[') {
                style = IgnoreStyle::Brackets;
            }
            for node in reader.sequence(node, "`ignore` of a document") {
                let Some((line, because, span)) = ignored(reader, node, "line") else { continue };
                ignore.push(IgnoredLine { line: line.trim().to_owned(), because, span });
            }
        }
        fields.finish(reader);
        if let (Some((path, _)), Some(locale), Some(group), Some(origin)) = (path, locale, group, origin) {
            let spec = DocumentSpec { path, locale, group, origin, tables, lists_tables, ignore, style, span };
            manifest.documents.push(spec);
        }
    }
    readable.then_some(named)
}

/// A path under `sources/` in its one spelling.
fn path(reader: &mut Reader<'_>, node: &Node) -> Option<String> {
    let path = reader.text(node, "`path`")?;
    let windows_root = path.as_bytes().get(1) == Some(&b':');
    let wrong = if path.contains('\\') {
        Some("has a backslash")
    } else if path.starts_with('/') || windows_root {
        Some("is absolute")
    } else if path.split('/').any(|part| part == "..") {
        Some("leads out of a folder by `..`")
    } else if path.split('/').any(|part| part.is_empty() || part == "." || part != part.trim()) {
        Some("is not in its shortest spelling")
    } else if path.chars().any(char::is_control) {
        Some("has a control character")
    } else if super::is_maintainers_file(path) {
        Some("is a maintainer's file")
    } else {
        None
    };
    match wrong {
        None => Some(path.to_owned()),
        Some(wrong) => {
            let help = "write it relative to `sources/`, with `/`: `tencent/cdn/status-codes.en.md`";
            reader.error(node.span, format!("the path `{path}` {wrong}"), help);
            None
        }
    }
}

fn table(
    reader: &mut Reader<'_>,
    node: &Node,
    files: &Files,
    catalogs: &lookup::Catalogs<'_>,
    document_roles: &BTreeMap<String, (Role, Span)>,
) -> Option<TableSpec> {
    let mut fields = reader.fields(node, "a table")?;
    let (span, flow) = (fields.head(), flow(files, node));
    let header_node = fields.take("header");
    let header = header_node.map(|node| reader.headers(node, "`header`")).unwrap_or_default();
    let header: Vec<String> = header.into_iter().map(|(text, _)| text.to_owned()).collect();
    let heading_node = fields.take("heading");
    let heading = heading_node.and_then(|node| reader.text(node, "`heading`")).map(str::to_owned);
    if header_node.is_none() && heading_node.is_none() {
        let help = "add `header: [<header texts>]` or `heading: <text>`, so that an inserted table is seen";
        reader.error(span, "a table is bound by nothing", help);
    }
    if let Some(skip) = fields.take("skip") {
        let because = reader.because(skip, "`skip`")?;
        fields.finish(reader);
        return Some(TableSpec { header, heading, table: TableUse::Skip(because), span, flow });
    }
    let catalog = fields.require(reader, "catalog").and_then(|node| catalogs.read(reader, node));
    let spec = catalog.and_then(|index| catalogs.get(index));
    let scope = fields.take("scope").and_then(|node| lookup::scope(reader, node, spec));
    let mut by_header = document_roles.clone();
    if let Some(node) = fields.take("roles") {
        let own = roles(reader, node);
        by_header.extend(unused(reader, own, &header, |(_, span)| *span));
    }
    let mut ignore = BTreeMap::new();
    if let Some(node) = fields.take("ignore") {
        for node in reader.sequence(node, "`ignore` of a table") {
            let Some((column, because, span)) = ignored(reader, node, "column") else { continue };
            if ignore.insert(Vocabulary::key(&column), (because, span)).is_some() {
                reader.error(span, format!("the column `{column}` is ignored twice"), "remove one of the two");
            }
        }
    }
    let ignore = unused(reader, ignore, &header, |(_, span)| *span);
    let overflow = fields.take("overflow").and_then(|node| {
        let word = reader.text(node, "`overflow`")?;
        lookup::field(reader, word, node.span)
    });
    let mut absent = Vec::new();
    if let Some(node) = fields.take("absent") {
        let mut seen = BTreeMap::new();
        for node in reader.one_or_more(node) {
            absent.extend(self::absent(reader, node, spec, &scope, &mut seen));
        }
    }
    fields.finish(reader);
    let roles = by_header.into_iter().map(|(key, (role, _))| (key, role)).collect();
    let ignore = ignore.into_iter().map(|(key, (because, _))| (key, because)).collect();
    let table = TableUse::Read { catalog: catalog?, scope, roles, ignore, overflow, absent };
    Some(TableSpec { header, heading, table, span, flow })
}

/// True for a value that begins with this sign.
fn written(files: &Files, node: &Node, sign: char) -> bool {
    files.snippet(node.span).starts_with(sign)
}

/// A mapping as it is written, if in braces.
fn flow(files: &Files, node: &Node) -> Option<Flow> {
    let Value::Mapping(entries) = &node.value else { return None };
    let text = files.snippet(node.span);
    let at = |offset: u32| (offset - node.span.start) as usize;
    text.starts_with('{').then(|| Flow {
        text: text.into_owned(),
        pairs: entries.iter().map(|(key, value)| (key.text.clone(), at(key.span.start)..at(value.span.end))).collect(),
    })
}

/// Reports entries for headers that the table's own `header:` does not list: they would never apply.
fn unused<T>(
    reader: &mut Reader<'_>,
    entries: BTreeMap<String, T>,
    header: &[String],
    span: impl Fn(&T) -> Span,
) -> BTreeMap<String, T> {
    let header: Vec<String> = header.iter().map(|text| Vocabulary::key(text)).collect();
    for (key, value) in &entries {
        // A column without a header may be left out of `header:`.
        if !header.is_empty() && !key.is_empty() && !header.contains(key) {
            let help = match yaml::nearest(key, header.iter().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("its `header:` has: {}", header.join(", ")),
            };
            reader.error(span(value), format!("the table has no column `{key}`"), help);
        }
    }
    entries
}

fn roles(reader: &mut Reader<'_>, node: &Node) -> BTreeMap<String, (Role, Span)> {
    let mut roles = BTreeMap::new();
    for (key, node) in reader.mapping(node, "`roles`") {
        let Some(word) = reader.text(node, "a role") else { continue };
        let Some(role) = lookup::role(reader, word, node.span) else { continue };
        if roles.insert(Vocabulary::key(&key.text), (role, key.span)).is_some() {
            reader.error(key.span, format!("the header `{}` stands twice", key.text), "remove one of the two");
        }
    }
    roles
}

/// `{<key>: …, because: …}`
fn ignored(reader: &mut Reader<'_>, node: &Node, key: &'static str) -> Option<(String, String, Span)> {
    let mut fields = reader.fields(node, "an entry of `ignore`")?;
    let span = fields.head();
    let text = fields.require(reader, key).and_then(|node| match key {
        "column" => reader.header(node, "`column`"),
        _ => reader.text(node, &format!("`{key}`")),
    });
    let text = text.map(str::to_owned);
    let because = fields.because(reader);
    fields.finish(reader);
    Some((text?, because?, span))
}

fn absent(
    reader: &mut Reader<'_>,
    node: &Node,
    catalog: Option<&CatalogSpec>,
    table_scope: &Option<ScopeId>,
    seen: &mut BTreeMap<(Option<ScopeId>, CodeValue), Span>,
) -> Option<Absent> {
    let mut fields = reader.fields(node, "an entry of `absent`")?;
    let scope = match fields.take("scope") {
        Some(node) => lookup::scope(reader, node, catalog),
        None => {
            if table_scope.is_none() && catalog.is_some_and(|catalog| !catalog.scopes.is_empty()) {
                reader.error(fields.head(), "the catalog has scopes, so `absent` needs one", "add `scope: …`");
            }
            table_scope.clone()
        }
    };
    let mut codes = Vec::new();
    if let Some(node) = fields.require(reader, "codes") {
        for (text, span) in reader.texts(node, "`codes`") {
            let Some(code) = catalog.and_then(|catalog| lookup::code(reader, text, span, catalog)) else { continue };
            match seen.insert((scope.clone(), code), span) {
                Some(first) => reader.twice(format!("the code `{code}` is absent twice"), span, first),
                None => codes.push((code, span)),
            }
        }
    }
    let because = fields.because(reader);
    fields.finish(reader);
    Some(Absent { scope, codes, because: because? })
}
