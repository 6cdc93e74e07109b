//! `sources/names.yaml`: the promise of each variant's name, by code value.

use std::collections::BTreeMap;

use crate::catalog::{CatalogId, Field, ScopeId};
use crate::code::CodeValue;
use crate::locale::Locale;
use crate::problem::{Problem, Rule};
use crate::span::{Files, Span};

use super::lookup;
use super::manifest::{CatalogSpec, Manifest};
use super::yaml::{self, Node, Reader, Value};

/// Its path under `sources/`.
pub(super) const PATH: &str = "names.yaml";

/// What a name belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NameKey {
    /// The catalog.
    pub catalog: CatalogId,
    /// The scope, in a catalog with scopes.
    pub scope: Option<ScopeId>,
    /// The code.
    pub code: CodeValue,
}

/// One pinned name.
#[derive(Clone, Debug)]
pub struct Name {
    /// The variant's name.
    pub name: String,
    /// Earlier names, kept as deprecated aliases.
    pub aliases: Vec<String>,
    /// Set once no document has the code any more.
    pub retired: Option<Box<Retired>>,
    /// Where it stands in `names.yaml`.
    pub span: Span,
}

/// Why and since when a code is gone, with its last texts.
#[derive(Clone, Debug)]
pub struct Retired {
    /// Crate version in which it was retired.
    pub since: String,
    /// Why.
    pub because: String,
    /// The last causes it had.
    pub last: Vec<LastCause>,
}

/// One cause of a retired code as it last stood.
#[derive(Clone, Debug)]
pub struct LastCause {
    /// The group that told it.
    pub group: String,
    /// Field → locale → Markdown inline text.
    pub texts: BTreeMap<Field, BTreeMap<Locale, String>>,
    /// Where it stood: locale, document path, first and last line.
    pub sources: Vec<(Locale, String, u32, u32)>,
}

/// All names.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// By catalog, scope, code.
    pub names: BTreeMap<NameKey, Name>,
}

/// The enum that a name stands in.
type Enum = (CatalogId, Option<ScopeId>);

/// A name as it is written, whose it is, and where.
type Owned<'n> = (&'n str, CodeValue, Span);

/// A missing or empty file holds no name. `None` where it cannot be read at all.
pub(super) fn read(files: &Files, manifest: &Manifest, problems: &mut Vec<Problem>) -> Option<Names> {
    let mut names = Names::default();
    let Some(file) = files.find(PATH) else {
        let problem = Problem::new(Rule::NamesInvalid, "there is no `names.yaml`");
        problems.push(problem.help("add it; the message of `name-missing` holds what to put there"));
        return Some(names);
    };
    let mut reader = Reader { rule: Rule::NamesInvalid, problems };
    let Some(root) = yaml::read(files, file, &mut reader).ok()? else { return Some(names) };
    let catalogs = lookup::Catalogs::new(&manifest.catalogs);
    for (key, node) in reader.mapping(&root, "`names.yaml`") {
        let found = catalogs.find(&mut reader, &key.text, key.span);
        let Some(catalog) = found.and_then(|index| catalogs.get(index)) else { continue };
        if catalog.scopes.is_empty() {
            codes(&mut reader, node, catalog, None, &mut names);
            continue;
        }
        for (key, node) in reader.mapping(node, &format!("`{}`", catalog.id)) {
            let Some(scope) = lookup::find_scope(&mut reader, &key.text, key.span, catalog) else { continue };
            codes(&mut reader, node, catalog, Some(scope), &mut names);
        }
    }
    unique(&names, reader.problems);
    // A map that was filled in order has half of its places free.
    names.names = names.names.into_iter().collect();
    Some(names)
}

fn codes(reader: &mut Reader<'_>, node: &Node, catalog: &CatalogSpec, scope: Option<ScopeId>, names: &mut Names) {
    for (key, node) in
        reader.mapping(node, &format!("`{}`", scope.as_ref().map_or(catalog.id.as_str(), ScopeId::as_str)))
    {
        let Some(code) = lookup::code(reader, &key.text, key.span, catalog) else { continue };
        let Some(name) = name(reader, node, key.span) else { continue };
        let key = NameKey { catalog: catalog.id.clone(), scope: scope.clone(), code };
        let span = name.span;
        if let Some(first) = names.names.insert(key, name) {
            reader.twice(format!("the code `{code}` stands twice"), span, first.span);
        }
    }
}

/// A name, or a mapping with `name`. The span is the key's and the name's together.
fn name(reader: &mut Reader<'_>, node: &Node, key: Span) -> Option<Name> {
    if !matches!(node.value, Value::Mapping(_)) {
        let name = identifier(reader, node, "a name")?;
        return Some(Name { name, aliases: Vec::new(), retired: None, span: key.to(node.span) });
    }
    let mut fields = reader.fields(node, "a name")?;
    let name = fields.require(reader, "name").map(|node| (identifier(reader, node, "`name`"), node.span));
    let mut aliases = Vec::new();
    if let Some(node) = fields.take("aliases") {
        aliases.extend(reader.one_or_more(node).iter().filter_map(|node| identifier(reader, node, "an alias")));
    }
    let retired = fields.take("retired").and_then(|node| retired(reader, node)).map(Box::new);
    fields.finish(reader);
    let (name, span) = name?;
    Some(Name { name: name?, aliases, retired, span: key.to(span) })
}

/// A name that can be a variant: UpperCamelCase, ASCII, no keyword.
fn identifier(reader: &mut Reader<'_>, node: &Node, what: &str) -> Option<String> {
    let text = reader.text(node, what)?;
    let Some((wrong, help)) = wrong_with(text) else { return Some(text.to_owned()) };
    let problem = Problem::new(Rule::NameInvalid, format!("`{text}` is no variant name: {wrong}")).at(node.span, "");
    reader.problems.push(problem.help(help));
    // Kept, for without it the code would seem to have no name; the problem stops generation.
    Some(text.to_owned())
}

/// What keeps `text` from being a variant's name, and how to mend it.
fn wrong_with(text: &str) -> Option<(String, String)> {
    // Nearly every name, decided without a tokenizer: of the keywords only `Self` starts with a capital.
    let alphanumeric = text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let mixed = text.len() <= 2 || text.bytes().any(|byte| byte.is_ascii_lowercase());
    if text.as_bytes().first().is_some_and(u8::is_ascii_uppercase) && alphanumeric && mixed && text != "Self" {
        return None;
    }
    let camel = "write UpperCamelCase in ASCII letters and digits: `OriginDnsFailure`".to_owned();
    if let Some(other) = text.chars().find(|character| !character.is_ascii()) {
        return Some((format!("`{other}` (U+{:04X}) is not ASCII", u32::from(other)), camel));
    }
    if syn::parse_str::<syn::Ident>(text).is_err() || text.starts_with("r#") {
        let keyword = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        let keyword = keyword && !text.starts_with(|first: char| first.is_ascii_digit());
        let what = if keyword { "it is a Rust keyword" } else { "it is no Rust identifier" };
        return Some((what.to_owned(), camel));
    }
    if alphanumeric && !mixed && text.as_bytes().first().is_some_and(u8::is_ascii_uppercase) {
        let (first, rest) = text.split_at(1);
        return Some(("it is all in capitals".to_owned(), format!("write `{first}{}`", rest.to_ascii_lowercase())));
    }
    Some(("it is not in UpperCamelCase".to_owned(), camel))
}

/// All names that stand twice in one enum, aliases included: an alias is a constant beside the variants. A name that
/// differs from another code's in capitals only counts as the same; one that was mended so has its former one as alias.
fn unique(names: &Names, problems: &mut Vec<Problem>) {
    let mut seen: BTreeMap<(Enum, String), Vec<Owned<'_>>> = BTreeMap::new();
    for (key, name) in &names.names {
        for text in std::iter::once(&name.name).chain(&name.aliases) {
            let place: Enum = (key.catalog.clone(), key.scope.clone());
            let alike = seen.entry((place, text.to_ascii_lowercase())).or_default();
            let clash = alike.iter().find(|(other, code, _)| other == text || *code != key.code).copied();
            alike.push((text.as_str(), key.code, name.span));
            let Some((other, code, span)) = clash else { continue };
            let scope = key.scope.as_ref().map(|scope| format!(" {scope}")).unwrap_or_default();
            let message = if other != text {
                let codes = format!("{code} and {}", key.code);
                format!("`{other}` and `{text}` of {}{scope}, {codes}, differ in capitals only", key.catalog)
            } else if code == key.code {
                format!("`{text}` is name and alias of {}{scope} {code} at once", key.catalog)
            } else {
                format!("`{text}` names two codes of {}{scope}, {code} and {}", key.catalog, key.code)
            };
            let problem = Problem::new(Rule::NameTaken, message).at(name.span, "").at(span, "");
            problems.push(problem.help("give one of the two another name"));
        }
    }
}

fn retired(reader: &mut Reader<'_>, node: &Node) -> Option<Retired> {
    let mut fields = reader.fields(node, "`retired`")?;
    let since = fields.require(reader, "since").and_then(|node| lookup::version(reader, node));
    let because = fields.because(reader);
    let last = match fields.require(reader, "last") {
        Some(node) => {
            let causes = reader.sequence(node, "`last`");
            if causes.is_empty() {
                reader.error(node.span, "`last` has no cause", "keep its last texts, so that it still has a meaning");
            }
            causes.iter().filter_map(|node| last_cause(reader, node)).collect()
        }
        None => Vec::new(),
    };
    fields.finish(reader);
    // A missing reason is told already; the code is retired all the same, and not called vanished beside it.
    Some(Retired { since: since?, because: because.unwrap_or_default(), last })
}

fn last_cause(reader: &mut Reader<'_>, node: &Node) -> Option<LastCause> {
    let mut fields = reader.fields(node, "a cause in `last`")?;
    let head = fields.head();
    let group = fields.text(reader, "group").map(str::to_owned);
    let mut texts = BTreeMap::new();
    for field in Field::ALL {
        let Some(node) = fields.take(field.as_str()) else { continue };
        texts.insert(field, reader.localized(node, &format!("`{}`", field.as_str())).into_iter().collect());
    }
    if texts.is_empty() {
        reader.error(head, "a cause in `last` has no text", "add `meaning: {en: …}`");
    }
    let mut sources = Vec::new();
    if let Some(node) = fields.require(reader, "sources") {
        sources.extend(reader.sequence(node, "`sources`").iter().filter_map(|node| source(reader, node)));
    }
    fields.finish(reader);
    Some(LastCause { group: group?, texts, sources })
}

fn source(reader: &mut Reader<'_>, node: &Node) -> Option<(Locale, String, u32, u32)> {
    let mut fields = reader.fields(node, "an entry of `sources`")?;
    let locale = fields.require(reader, "locale").and_then(|node| {
        let tag = reader.text(node, "`locale`")?;
        reader.locale(tag, node.span)
    });
    let document = fields.text(reader, "document").map(str::to_owned);
    let line = fields.require(reader, "line").and_then(|node| reader.number(node, "`line`"));
    let end = match fields.take("end_line") {
        Some(node) => reader.number(node, "`end_line`").inspect(|end| {
            if line.is_some_and(|line| *end < line) {
                reader.error(node.span, "`end_line` is before `line`", "");
            }
        }),
        None => line,
    };
    fields.finish(reader);
    Some((locale?, document?, line?, end?))
}
