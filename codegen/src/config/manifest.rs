//! `sources/manifest.yaml`: the catalogs, the column vocabulary, and what each document holds.

use std::collections::BTreeMap;

use super::documents;
use super::lookup;
use super::modules;
use super::vocabulary::{Role, Vocabulary};
use super::yaml::{self, Node, Reader};
use crate::catalog::{CatalogId, Field, Links, ScopeId};
use crate::code::{CodeKind, CodeValue};
use crate::locale::Locale;
use crate::problem::{Problem, Rule};
use crate::scalar::word;
use crate::span::{Files, Span};

/// Its path under `sources/`.
pub(super) const PATH: &str = "manifest.yaml";

/// The manifest.
#[derive(Clone, Debug, Default)]
pub struct Manifest {
    /// Version of the generated crate (SemVer).
    pub version: String,
    /// Where the generated crate says that more of it is to be found.
    pub links: Links,
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
    /// Where it stands in the manifest.
    pub span: Span,
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
    /// Has it the key `tables:` at all?
    pub lists_tables: bool,
    /// Row-shaped lines that are no rows.
    pub ignore: Vec<IgnoredLine>,
    /// How `ignore` is written, for what is pasted beside it.
    pub style: IgnoreStyle,
    /// Where it stands in the manifest.
    pub span: Span,
}

/// How a document's entry and its `ignore:` are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IgnoreStyle {
    /// An item a line, or not at all: lines can be added.
    #[default]
    Lines,
    /// In brackets.
    Brackets,
    /// The whole document is in braces.
    Braces,
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
    /// How it is written, if in braces: a line below it would be no part of it.
    pub flow: Option<Flow>,
}

impl TableSpec {
    /// Where the lines to paste for a key of this entry belong.
    pub fn place(&self, key: &str) -> &'static str {
        match (&self.flow, key) {
            (Some(_), _) => "put what is printed in place of the table's entry",
            (None, "header" | "heading") => "put the line in place of the one that the table's entry has",
            (None, _) => "add the line to the table's entry",
        }
    }

    /// The lines to paste for a key of this entry: the key alone, or the whole entry where it is written in braces.
    pub fn paste(&self, key: &str, value: &str) -> String {
        match &self.flow {
            None => format!("    {key}: {value}\n"),
            Some(flow) => format!("  - {}\n", flow.with(key, value)),
        }
    }
}

impl TableSpec {
    /// The entry to paste in place of this one to skip its table.
    pub fn skip(&self) -> String {
        let words = |texts: &[String]| texts.iter().map(|text| word(text)).collect::<Vec<_>>().join(", ");
        let header = (!self.header.is_empty()).then(|| format!(", header: [{}]", words(&self.header)));
        let heading = self.heading.as_ref().map(|text| format!(", heading: {}", word(text)));
        format!("  - {{skip: \"?\"{}{}}}\n", header.unwrap_or_default(), heading.unwrap_or_default())
    }
}

/// A mapping in braces.
#[derive(Clone, Debug)]
pub struct Flow {
    /// As it is written, from brace to brace.
    pub text: String,
    /// Its keys, each with the place of the whole pair in `text`.
    pub pairs: Vec<(String, std::ops::Range<usize>)>,
}

impl Flow {
    /// The mapping with another value, or with one pair more.
    fn with(&self, key: &str, value: &str) -> String {
        let own = self.pairs.iter().find(|pair| pair.0 == key).map(|pair| pair.1.clone());
        let end = self.pairs.last().map_or(1, |pair| pair.1.end);
        let (range, comma) = own.map_or((end..end, ", "), |range| (range, ""));
        let head = self.text.get(..range.start).unwrap_or_default();
        let tail = self.text.get(range.end..).unwrap_or_default();
        format!("{head}{comma}{key}: {value}{tail}")
    }
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

#[cfg(test)]
impl IgnoredLine {
    /// An entry for a line, as the manifest is read.
    pub(crate) fn test(line: &str) -> Self {
        let span = Span { file: crate::span::FileId(7), start: 0, end: 0 };
        Self { line: line.trim().to_owned(), because: "no row".to_owned(), span }
    }
}

/// The manifest, and the place of each path that it names (none where a path has a mistake). `None` where there is no
/// manifest or nothing of it can be read.
pub(super) fn read(files: &Files, problems: &mut Vec<Problem>) -> Option<(Manifest, Option<BTreeMap<String, Span>>)> {
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
    let mut named = None;
    if let Some(version) = fields.require(&mut reader, "version") {
        manifest.version = lookup::version(&mut reader, version).unwrap_or_default();
    }
    let mut link = |key| fields.take(key).and_then(|node| lookup::https(&mut reader, node, key));
    manifest.links =
        Links { repository: link("repository"), homepage: link("homepage"), documentation: link("documentation") };
    if let Some(node) = fields.require(&mut reader, "catalogs") {
        catalogs(&mut reader, node, &mut manifest);
        modules::free(&mut reader, &manifest);
    }
    if let Some(node) = fields.require(&mut reader, "columns") {
        columns(&mut reader, node, &mut manifest.vocabulary);
    }
    if let Some(node) = fields.require(&mut reader, "documents") {
        named = documents::read(&mut reader, node, files, &mut manifest);
    }
    fields.finish(&mut reader);
    Some((manifest, named))
}

fn catalogs(reader: &mut Reader<'_>, node: &Node, manifest: &mut Manifest) {
    let nodes = reader.sequence(node, "`catalogs`");
    if nodes.is_empty() {
        reader.error(node.span, "`catalogs` names no catalog", "add one: `- {id: …, title: {en: …}, codes: number}`");
    }
    let mut seen = BTreeMap::new();
    for node in nodes {
        let Some(catalog) = catalog(reader, node) else { continue };
        match seen.insert(catalog.id.clone(), catalog.span) {
            None => manifest.catalogs.push(catalog),
            Some(first) => reader.twice(format!("the catalog `{}` stands twice", catalog.id), catalog.span, first),
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
        if id.is_none() || text.split('/').any(lookup::is_keyword) {
            reader.error(node.span, format!("`{text}` is no catalog id"), help);
            return None;
        }
        id
    });
    let title = fields.require(reader, "title").map(|node| {
        let title = reader.localized(node, "`title`");
        if matches!(&node.value, yaml::Value::Mapping(entries) if entries.is_empty()) {
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
    // With an id it is a catalog that others can refer to; its own mistakes are reported.
    Some(CatalogSpec {
        id: id?,
        title: title.unwrap_or_default(),
        kind: kind.unwrap_or(CodeKind::Number),
        scopes,
        span,
    })
}

fn scopes(reader: &mut Reader<'_>, node: &Node) -> Vec<ScopeSpec> {
    let mut scopes: Vec<ScopeSpec> = Vec::new();
    let mut claimed: BTreeMap<String, Span> = BTreeMap::new();
    for node in reader.sequence(node, "`scopes`") {
        let Some(mut fields) = reader.fields(node, "a scope") else { continue };
        let span = fields.head();
        let id = fields.require(reader, "id").and_then(|node| {
            let text = reader.text(node, "`id`")?;
            let id = ScopeId::parse(text).filter(|_| !lookup::is_keyword(text));
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
                reader.twice(format!("the scope text `{text}` stands twice"), *span, first);
            }
        }
        fields.finish(reader);
        if let Some(id) = id {
            scopes.push(ScopeSpec { id, texts: texts.into_iter().map(|(text, _)| text.to_owned()).collect(), span });
        }
    }
    scopes
}

fn columns(reader: &mut Reader<'_>, node: &Node, vocabulary: &mut Vocabulary) {
    let mut places: Vec<(&str, Span)> = Vec::new();
    let mut code = false;
    for (key, node) in reader.mapping(node, "`columns`") {
        let Some(role) = lookup::role(reader, &key.text, key.span) else { continue };
        for (text, span) in reader.headers(node, &format!("`{}`", key.text)) {
            let previous = vocabulary.insert(text, role);
            let first = previous.and_then(|_| {
                let claimed = Vocabulary::key(text);
                places.iter().find(|(other, _)| Vocabulary::key(other) == claimed)
            });
            if let (Some(previous), Some((_, first))) = (previous, first) {
                let message = if previous == role {
                    format!("the header `{text}` stands twice (compared after NFKC and case folding)")
                } else {
                    let (previous, role) = (previous.as_str(), role.as_str());
                    format!("the header `{text}` is claimed by two roles, `{previous}` and `{role}`")
                };
                reader.twice(message, span, *first);
            }
            places.push((text, span));
        }
        code |= matches!(role, Role::Code | Role::CodeAndMeaning);
    }
    if !code {
        reader.error(node.span, "`columns` has no header for `code`", "add `code: [Status Code]`");
    }
}
