//! `sources/manifest.yaml`: the catalogs, the column vocabulary, and what each document holds.

use std::collections::BTreeMap;

use super::vocabulary::{Role, Vocabulary};
use super::yaml::{self, Node, Reader};
use crate::catalog::{CatalogId, Field, ScopeId};
use crate::code::{CodeKind, CodeValue};
use crate::locale::Locale;
use crate::problem::{Problem, Rule};
use crate::span::{Files, Span};

/// Its path under `sources/`.
pub(super) const PATH: &str = "manifest.yaml";

/// The manifest.
#[derive(Clone, Debug, Default)]
pub struct Manifest {
    /// Version of the generated crate (SemVer).
    pub version: String,
    /// In file order, which is the order of output.
    pub catalogs: Vec<CatalogSpec>,
    /// Header text → role.
    pub vocabulary: Vocabulary,
    /// In file order, which is the order of causes and of no decision.
    pub documents: Vec<DocumentSpec>,
    /// Files under `sources/` that are no documents.
    pub skipped: Vec<SkippedFile>,
}

/// One catalog.
#[derive(Clone, Debug)]
pub struct CatalogSpec {
    /// Its id.
    pub id: CatalogId,
    /// Title per locale; every locale of the UI strings has one.
    pub title: BTreeMap<Locale, String>,
    /// The kind of its codes.
    pub kind: CodeKind,
    /// Its scopes in document order; empty for a catalog without scopes.
    pub scopes: Vec<ScopeSpec>,
    /// Where it stands in the manifest.
    pub span: Span,
}

/// One scope of a catalog.
#[derive(Clone, Debug)]
pub struct ScopeSpec {
    /// Its id (`pop3`).
    pub id: ScopeId,
    /// The cell texts that name it (`POP3`), compared like headers.
    pub texts: Vec<String>,
}

/// One document.
#[derive(Clone, Debug)]
pub struct DocumentSpec {
    /// Path under `sources/`.
    pub path: String,
    /// Its language.
    pub locale: Locale,
    /// Documents of one group must agree.
    pub group: String,
    /// The vendor's own address of the page (an id or URL), for people.
    pub origin: String,
    /// What its tables are, in order.
    pub tables: Vec<TableSpec>,
    /// Row-shaped lines that are no rows.
    pub ignore: Vec<IgnoredLine>,
    /// Where it stands in the manifest.
    pub span: Span,
}

/// A file that is no document (`{path, skip: because}`).
#[derive(Clone, Debug)]
pub struct SkippedFile {
    /// Path under `sources/`.
    pub path: String,
    /// Why it is not read.
    pub because: String,
    /// Where it stands in the manifest.
    pub span: Span,
}

/// One table of a document.
#[derive(Clone, Debug)]
pub struct TableSpec {
    /// The header texts it must have, compared like the vocabulary's. Empty if it is bound by `heading` alone.
    pub header: Vec<String>,
    /// The plain text of the heading it must stand under, if given.
    pub heading: Option<String>,
    /// What to do with it.
    pub table: TableUse,
    /// Where it stands in the manifest.
    pub span: Span,
}

/// Read a table or skip it.
#[derive(Clone, Debug)]
pub enum TableUse {
    /// Skipped, because.
    Skip(String),
    /// Read.
    Read {
        /// Index into [`Manifest::catalogs`].
        catalog: usize,
        /// The scope of all its rows, for a table without scope column.
        scope: Option<ScopeId>,
        /// Header text → role where this table differs from the vocabulary (keys as [`Vocabulary::key`] makes them).
        roles: BTreeMap<String, Role>,
        /// Header text (as [`Vocabulary::key`] makes it) → why the column is skipped.
        ignore: BTreeMap<String, String>,
        /// The text that takes overflow cells where more than one could.
        overflow: Option<Field>,
        /// Codes that its group has and this document lacks.
        absent: Vec<Absent>,
    },
}

/// Codes that a document is known to lack.
#[derive(Clone, Debug)]
pub struct Absent {
    /// Their scope, in a catalog with scopes.
    pub scope: Option<ScopeId>,
    /// The codes, each with its place in the manifest.
    pub codes: Vec<(CodeValue, Span)>,
    /// Why.
    pub because: String,
}

/// A row-shaped line that is no row.
#[derive(Clone, Debug)]
pub struct IgnoredLine {
    /// The whole line, trimmed.
    pub line: String,
    /// Why.
    pub because: String,
    /// Where it stands in the manifest.
    pub span: Span,
}

/// `None` where there is no manifest or nothing of it can be read.
pub(super) fn read(files: &Files, problems: &mut Vec<Problem>) -> Option<Manifest> {
    let Some(file) = files.find(PATH) else {
        let problem = Problem::new(Rule::ManifestInvalid, "there is no `manifest.yaml`");
        problems.push(problem.help("add it: it names the catalogs, the column headers and the documents"));
        return None;
    };
    let mut reader = Reader { rule: Rule::ManifestInvalid, problems };
    let root = match yaml::read(files, file, &mut reader) {
        Ok(Some(root)) => root,
        Ok(None) => {
            let help = "it needs `version`, `catalogs`, `columns` and `documents`";
            reader.error(Span::new(file, 0..0), "`manifest.yaml` is empty", help);
            return None;
        }
        Err(yaml::Unreadable) => return None,
    };
    let mut fields = reader.fields(&root, "the manifest")?;
    let mut manifest = Manifest::default();
    if let Some(version) = fields.require(&mut reader, "version") {
        manifest.version = self::version(&mut reader, version).unwrap_or_default();
    }
    if let Some(node) = fields.require(&mut reader, "catalogs") {
        catalogs(&mut reader, node, &mut manifest);
    }
    if let Some(node) = fields.require(&mut reader, "columns") {
        columns(&mut reader, node, &mut manifest.vocabulary);
    }
    if let Some(node) = fields.require(&mut reader, "documents") {
        documents(&mut reader, node, &mut manifest);
    }
    fields.finish(&mut reader);
    Some(manifest)
}

/// A version of the generated crate.
pub(super) fn version(reader: &mut Reader<'_>, node: &Node) -> Option<String> {
    let text = reader.text(node, "a version")?;
    match semver::Version::parse(text) {
        Ok(_) => Some(text.to_owned()),
        Err(error) => {
            reader.error(node.span, format!("`{text}` is no SemVer version: {error}"), "write three numbers, `0.1.0`");
            None
        }
    }
}

fn catalogs(reader: &mut Reader<'_>, node: &Node, manifest: &mut Manifest) {
    let nodes = reader.sequence(node, "`catalogs`");
    if nodes.is_empty() {
        reader.error(node.span, "`catalogs` names no catalog", "add one: `- {id: …, title: {en: …}, codes: number}`");
    }
    for node in nodes {
        let Some(catalog) = catalog(reader, node) else { continue };
        match manifest.catalogs.iter().find(|other| other.id == catalog.id) {
            None => manifest.catalogs.push(catalog),
            Some(other) => {
                twice(reader, format!("the catalog `{}` stands twice", catalog.id), catalog.span, other.span)
            }
        }
    }
}

fn catalog(reader: &mut Reader<'_>, node: &Node) -> Option<CatalogSpec> {
    let mut fields = reader.fields(node, "a catalog")?;
    let span = fields.head();
    let id = fields.require(reader, "id").and_then(|node| {
        let text = reader.text(node, "`id`")?;
        let id = CatalogId::parse(text);
        let help =
            "write one to three kebab-case words joined by `/`, none of them a Rust keyword: `alibaba/site-monitor`";
        if id.is_none() || text.split('/').any(is_keyword) {
            reader.error(node.span, format!("`{text}` is no catalog id"), help);
            return None;
        }
        id
    });
    let title = fields.require(reader, "title").map(|node| {
        let title = reader.localized(node, "`title`");
        if title.is_empty() {
            reader.error(node.span, "`title` has no text", "write it per locale: `title: {en: …}`");
        }
        title.into_iter().collect()
    });
    let kind = fields.require(reader, "codes").and_then(|node| {
        let text = reader.text(node, "`codes`")?;
        let kind = CodeKind::parse(text);
        if kind.is_none() {
            reader.error(node.span, format!("`{text}` is no kind of code"), "the kinds are: `number`");
        }
        kind
    });
    let scopes = fields.take("scopes").map(|node| scopes(reader, node)).unwrap_or_default();
    fields.finish(reader);
    Some(CatalogSpec { id: id?, title: title?, kind: kind?, scopes, span })
}

fn scopes(reader: &mut Reader<'_>, node: &Node) -> Vec<ScopeSpec> {
    let mut scopes: Vec<ScopeSpec> = Vec::new();
    let mut claimed: BTreeMap<String, Span> = BTreeMap::new();
    for node in reader.sequence(node, "`scopes`") {
        let Some(mut fields) = reader.fields(node, "a scope") else { continue };
        let id = fields.require(reader, "id").and_then(|node| {
            let text = reader.text(node, "`id`")?;
            let id = ScopeId::parse(text).filter(|_| !is_keyword(text));
            if id.is_none() {
                let help = "write one kebab-case word that is no Rust keyword: `pop3`";
                reader.error(node.span, format!("`{text}` is no scope id"), help);
            } else if scopes.iter().any(|other| Some(&other.id) == id.as_ref()) {
                reader.error(node.span, format!("the scope `{text}` stands twice"), "remove one of the two");
                return None;
            }
            id
        });
        let texts = fields.require(reader, "text").map(|node| reader.texts(node, "`text`")).unwrap_or_default();
        for (text, span) in &texts {
            if let Some(first) = claimed.insert(Vocabulary::key(text), *span) {
                twice(reader, format!("the scope text `{text}` stands twice"), *span, first);
            }
        }
        fields.finish(reader);
        if let Some(id) = id {
            scopes.push(ScopeSpec { id, texts: texts.into_iter().map(|(text, _)| text.to_owned()).collect() });
        }
    }
    scopes
}

fn columns(reader: &mut Reader<'_>, node: &Node, vocabulary: &mut Vocabulary) {
    let mut claimed: BTreeMap<String, Span> = BTreeMap::new();
    let mut code = false;
    for (key, node) in reader.mapping(node, "`columns`") {
        let Some(role) = role(reader, &key.text, key.span) else { continue };
        for (text, span) in reader.texts(node, &format!("`{}`", key.text)) {
            let other = vocabulary.insert(text, role);
            let first = claimed.insert(Vocabulary::key(text), span);
            let Some(first) = first else { continue };
            let message = match other {
                Some(other) => {
                    format!("the header `{text}` is claimed by two roles, `{}` and `{}`", other.as_str(), role.as_str())
                }
                None => format!("the header `{text}` stands twice (compared after NFKC and case folding)"),
            };
            twice(reader, message, span, first);
        }
        code |= role == Role::Code;
    }
    if !code {
        reader.error(node.span, "`columns` has no header for `code`", "add `code: [Status Code]`");
    }
}

fn role(reader: &mut Reader<'_>, word: &str, span: Span) -> Option<Role> {
    let role = Role::parse(word);
    if role.is_none() {
        let known = ["code", "scope"].into_iter().chain(Field::ALL.map(Field::as_str));
        let help = match yaml::nearest(word, known.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("roles: {}", known.collect::<Vec<_>>().join(", ")),
        };
        reader.error(span, format!("`{word}` is no role"), help);
    }
    role
}

fn documents(reader: &mut Reader<'_>, node: &Node, manifest: &mut Manifest) {
    let nodes = reader.sequence(node, "`documents`");
    if nodes.is_empty() {
        reader.error(node.span, "`documents` names no document", "add one entry for each page under `sources/`");
    }
    let mut paths: BTreeMap<String, (String, Span)> = BTreeMap::new();
    for node in nodes {
        let Some(mut fields) = reader.fields(node, "a document") else { continue };
        let span = fields.head();
        let path = fields.require(reader, "path").and_then(|node| path(reader, node).map(|path| (path, node.span)));
        if let Some((path, span)) = &path {
            // Two files that differ in case alone are one file on half of the machines.
            match paths.insert(path.to_lowercase(), (path.clone(), *span)) {
                Some((other, first)) if other == *path => {
                    twice(reader, format!("the document `{path}` stands twice"), *span, first);
                }
                Some((other, first)) => {
                    twice(reader, format!("`{path}` and `{other}` differ in case alone"), *span, first);
                }
                None => {}
            }
        }
        if let Some(skip) = fields.take("skip") {
            let because = because(reader, skip, "`skip`");
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
        if let Some(node) = fields.require(reader, "tables") {
            for node in reader.sequence(node, "`tables`") {
                tables.extend(table(reader, node, &manifest.catalogs, &roles));
            }
        }
        let mut ignore = Vec::new();
        if let Some(node) = fields.take("ignore") {
            for node in reader.sequence(node, "`ignore` of a document") {
                let Some((line, because, span)) = ignored(reader, node, "line") else { continue };
                ignore.push(IgnoredLine { line: line.trim().to_owned(), because, span });
            }
        }
        fields.finish(reader);
        if let (Some((path, _)), Some(locale), Some(group), Some(origin)) = (path, locale, group, origin) {
            manifest.documents.push(DocumentSpec { path, locale, group, origin, tables, ignore, span });
        }
    }
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
    catalogs: &[CatalogSpec],
    document_roles: &BTreeMap<String, (Role, Span)>,
) -> Option<TableSpec> {
    let mut fields = reader.fields(node, "a table")?;
    let span = fields.head();
    let header: Vec<String> = match fields.take("header") {
        Some(node) => reader.texts(node, "`header`").into_iter().map(|(text, _)| text.to_owned()).collect(),
        None => Vec::new(),
    };
    let heading = match fields.take("heading") {
        Some(node) => reader.text(node, "`heading`").map(str::to_owned),
        None => None,
    };
    if fields.take("header").is_none() && fields.take("heading").is_none() {
        let help = "add `header: [<header texts>]` or `heading: <text>`, so that an inserted table is seen";
        reader.error(span, "a table is bound by nothing", help);
    }
    if let Some(skip) = fields.take("skip") {
        let because = because(reader, skip, "`skip`")?;
        fields.finish(reader);
        return Some(TableSpec { header, heading, table: TableUse::Skip(because), span });
    }
    let catalog = fields.require(reader, "catalog").and_then(|node| catalog_index(reader, node, catalogs));
    let spec = catalog.and_then(|index| catalogs.get(index));
    let scope = fields.take("scope").and_then(|node| self::scope(reader, node, spec));
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
        let field = Field::parse(word);
        if field.is_none() {
            let help = format!("fields: {}", Field::ALL.map(Field::as_str).join(", "));
            reader.error(node.span, format!("`{word}` is no field"), help);
        }
        field
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
    Some(TableSpec { header, heading, table, span })
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
        if !header.is_empty() && !header.contains(key) {
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
        let Some(role) = role(reader, word, node.span) else { continue };
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
    let text = fields.text(reader, key).map(str::to_owned);
    let because = fields.require(reader, "because").and_then(|node| because(reader, node, "`because`"));
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
        Some(node) => scope(reader, node, catalog),
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
            let Some(code) = catalog.and_then(|catalog| code(reader, text, span, catalog)) else { continue };
            match seen.insert((scope.clone(), code), span) {
                Some(first) => twice(reader, format!("the code `{code}` is absent twice"), span, first),
                None => codes.push((code, span)),
            }
        }
    }
    let because = fields.require(reader, "because").and_then(|node| because(reader, node, "`because`"));
    fields.finish(reader);
    Some(Absent { scope, codes, because: because? })
}

/// A reason, with its white space collapsed.
pub(super) fn because(reader: &mut Reader<'_>, node: &Node, what: &str) -> Option<String> {
    let text = match &node.value {
        yaml::Value::Scalar(text) => text.trim(),
        yaml::Value::Null => "",
        _ => reader.text(node, what)?,
    };
    if text.is_empty() {
        reader.error(node.span, format!("{what} gives no reason"), "say in a sentence why, for the next reader");
        return None;
    }
    Some(text.to_owned())
}

/// The index of a catalog by its id.
pub(super) fn catalog_index(reader: &mut Reader<'_>, node: &Node, catalogs: &[CatalogSpec]) -> Option<usize> {
    let text = reader.text(node, "`catalog`")?;
    find_catalog(reader, text, node.span, catalogs)
}

/// The index of a catalog by its id, written at `span`.
pub(super) fn find_catalog(reader: &mut Reader<'_>, text: &str, span: Span, catalogs: &[CatalogSpec]) -> Option<usize> {
    let found = catalogs.iter().position(|catalog| catalog.id.as_str() == text);
    if found.is_none() {
        let help = match yaml::nearest(text, catalogs.iter().map(|catalog| catalog.id.as_str())) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "add it to `catalogs:` of `manifest.yaml`".to_owned(),
        };
        reader.error(span, format!("there is no catalog `{text}`"), help);
    }
    found
}

/// A scope of `catalog`.
pub(super) fn scope(reader: &mut Reader<'_>, node: &Node, catalog: Option<&CatalogSpec>) -> Option<ScopeId> {
    let text = reader.text(node, "`scope`")?;
    find_scope(reader, text, node.span, catalog?)
}

/// A scope of `catalog`, written at `span`.
pub(super) fn find_scope(reader: &mut Reader<'_>, text: &str, span: Span, catalog: &CatalogSpec) -> Option<ScopeId> {
    let ids = catalog.scopes.iter().map(|scope| &scope.id);
    let found = ids.clone().find(|id| id.as_str() == text);
    if found.is_none() {
        let help = match yaml::nearest(text, ids.clone().map(ScopeId::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None if catalog.scopes.is_empty() => "the catalog has no scopes".to_owned(),
            None => format!("its scopes: {}", ids.map(ScopeId::as_str).collect::<Vec<_>>().join(", ")),
        };
        reader.error(span, format!("the catalog `{}` has no scope `{text}`", catalog.id), help);
    }
    found.cloned()
}

/// A code of the catalog's kind.
pub(super) fn code(reader: &mut Reader<'_>, text: &str, span: Span, catalog: &CatalogSpec) -> Option<CodeValue> {
    let code = catalog.kind.read(text);
    if code.is_none() {
        let help = match catalog.kind {
            CodeKind::Number => "write a decimal number from 0 to 65535, without leading zeros",
        };
        reader.error(span, format!("`{text}` is no code of the catalog `{}`", catalog.id), help);
    }
    code
}

/// Reports something that stands in two places.
pub(super) fn twice(reader: &mut Reader<'_>, message: String, again: Span, first: Span) {
    let problem = Problem::new(reader.rule, message).at(again, "again here").at(first, "first here");
    reader.problems.push(problem.help("remove or correct one of the two"));
}

/// Ids become module names in the generated crate.
fn is_keyword(word: &str) -> bool {
    let ident = word.replace('-', "_");
    syn::parse_str::<syn::Ident>(&ident).is_err()
}
