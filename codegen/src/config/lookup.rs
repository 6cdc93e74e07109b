//! What the maintainers' files refer to: catalogs, scopes, codes, fields, roles, versions. A word that is not known is a
//! problem that names the nearest known one.

use std::collections::BTreeMap;

use super::manifest::CatalogSpec;
use super::vocabulary::Role;
use super::yaml::{self, Node, Reader};
use crate::catalog::{Field, ScopeId};
use crate::code::{CodeKind, CodeValue};
use crate::span::Span;

/// The catalogs by id: a manifest may have thousands.
pub(super) struct Catalogs<'m> {
    specs: &'m [CatalogSpec],
    by_id: BTreeMap<&'m str, usize>,
}

impl<'m> Catalogs<'m> {
    pub(super) fn new(specs: &'m [CatalogSpec]) -> Self {
        let by_id = specs.iter().enumerate().map(|(index, spec)| (spec.id.as_str(), index)).collect();
        Self { specs, by_id }
    }

    /// The catalog of an index.
    pub(super) fn get(&self, index: usize) -> Option<&'m CatalogSpec> {
        self.specs.get(index)
    }

    /// The index of the catalog whose id is written at `span`.
    pub(super) fn find(&self, reader: &mut Reader<'_>, id: &str, span: Span) -> Option<usize> {
        let found = self.by_id.get(id).copied();
        if found.is_none() {
            let help = match yaml::nearest(id, self.by_id.keys().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "add it to `catalogs:` of `manifest.yaml`".to_owned(),
            };
            reader.error(span, format!("there is no catalog `{id}`"), help);
        }
        found
    }

    /// The index of the catalog whose id is the value of `catalog:`.
    pub(super) fn read(&self, reader: &mut Reader<'_>, node: &Node) -> Option<usize> {
        let id = reader.text(node, "`catalog`")?;
        self.find(reader, id, node.span)
    }
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

/// A field of a record.
pub(super) fn field(reader: &mut Reader<'_>, word: &str, span: Span) -> Option<Field> {
    let field = Field::parse(word);
    if field.is_none() {
        let help = format!("fields: {}", Field::ALL.map(Field::as_str).join(", "));
        reader.error(span, format!("`{word}` is no field"), help);
    }
    field
}

/// A role of a column.
pub(super) fn role(reader: &mut Reader<'_>, word: &str, span: Span) -> Option<Role> {
    let role = Role::parse(word);
    if role.is_none() {
        let known = ["code", "code-and-meaning", "scope"].into_iter().chain(Field::ALL.map(Field::as_str));
        let help = match yaml::nearest(word, known.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("roles: {}", known.collect::<Vec<_>>().join(", ")),
        };
        reader.error(span, format!("`{word}` is no role"), help);
    }
    role
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

/// An `https` URL, as it stands.
pub(super) fn https(reader: &mut Reader<'_>, node: &Node, key: &str) -> Option<String> {
    let text = reader.text(node, &format!("`{key}`"))?;
    let rest = text.strip_prefix("https://").unwrap_or("");
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    let label = |label: &str| {
        let ends = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        let bytes = label.as_bytes();
        ends(bytes.first()) && ends(bytes.last()) && bytes.iter().all(|byte| ends(Some(byte)) || *byte == b'-')
    };
    // The characters that RFC 3986 lets a URL hold as they are.
    let sound = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte);
    if host.contains('.') && host.split('.').all(label) && rest.bytes().all(sound) {
        return Some(text.to_owned());
    }
    let help = format!("write the whole address, `{key}: https://example.org/status-lexicon`, or take the line out");
    reader.error(node.span, format!("`{text}` is no `https` URL"), help);
    None
}

/// True for a word that cannot be a module of the generated crate.
pub(super) fn is_keyword(word: &str) -> bool {
    let ident = word.replace('-', "_");
    syn::parse_str::<syn::Ident>(&ident).is_err()
}
