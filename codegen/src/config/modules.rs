//! The modules that catalogs and scopes get in the generated crate, and the files they get there and in the docs: each
//! name once, and none that is there already. Here and not in the crate, because a name that gives way to another one
//! (`b_`) would change with it, and break whoever uses it.

use std::collections::BTreeMap;

use super::manifest::{CatalogSpec, Manifest};
use super::yaml::Reader;
use crate::problem::{Problem, Rule};
use crate::span::Span;

/// First words of an id that mean something else at the crate's root, and what.
const ROOT: [(&str, &str); 11] = [
    ("alloc", "a crate of Rust's own"),
    ("bin", "where cargo looks for programs"),
    ("core", "a crate of Rust's own"),
    ("documents", "a module of the crate's own"),
    ("index", "the first page of the docs"),
    ("lib", "the crate's root"),
    ("locale", "a module of the crate's own"),
    ("main", "where cargo looks for a program"),
    ("serde", "a module of the crate's own"),
    ("std", "a crate of Rust's own"),
    ("support", "a module of the crate's own"),
];

/// Modules that every catalog has.
pub(super) const BELOW: [&str; 2] = ["facts", "sources"];

/// Reports every catalog and scope whose module or file would be another one's.
pub(super) fn free(reader: &mut Reader<'_>, manifest: &Manifest) {
    let catalogs = &manifest.catalogs;
    let by_id: BTreeMap<&str, &CatalogSpec> = catalogs.iter().map(|catalog| (catalog.id.as_str(), catalog)).collect();
    for catalog in catalogs {
        let id = catalog.id.as_str();
        let words: Vec<&str> = id.split('/').collect();
        if let Some((word, is)) = ROOT.iter().find(|(word, _)| words.first() == Some(word)) {
            taken(reader, format!("the catalog `{id}` cannot be called `{word}`: that is {is}"), catalog.span, None);
        }
        if let Some(word) = words.iter().find(|word| is_device(word)) {
            let message =
                format!("the catalog `{id}` cannot be called `{word}`: Windows keeps that name of a file for itself");
            taken(reader, message, catalog.span, None);
        }
        scopes(reader, catalog);
        // The catalogs above it: a word below one is a module beside its scopes and its own modules.
        for (at, _) in id.match_indices('/') {
            let (above, below) = (&id[..at], &id[at + 1..]);
            let Some(above) = by_id.get(above) else { continue };
            let word = below.split('/').next().unwrap_or(below);
            if BELOW.contains(&word) {
                let message =
                    format!("the catalog `{id}` cannot stand below `{}`, which has a module `{word}`", above.id);
                taken(reader, message, catalog.span, Some(above.span));
            }
            if let Some(scope) = above.scopes.iter().find(|scope| scope.id.as_str() == word) {
                let message =
                    format!("the catalog `{id}` would have the module of the scope `{word}` of `{}`", above.id);
                taken(reader, message, catalog.span, Some(scope.span));
            }
        }
    }
}

/// The modules of the scopes, and their variants in the enum over them.
fn scopes(reader: &mut Reader<'_>, catalog: &CatalogSpec) {
    let mut variants = BTreeMap::new();
    for scope in &catalog.scopes {
        let id = scope.id.as_str();
        if BELOW.contains(&id) {
            let message =
                format!("the scope `{id}` of `{}` cannot be called so: every catalog has such a module", catalog.id);
            taken(reader, message, scope.span, None);
        }
        let variant = id.replace('-', "");
        // `a-b` and `ab` differ as `AB` and `Ab`; nobody should have to see that.
        if let Some((other, span)) = variants.insert(variant, (id, scope.span)) {
            let message = format!("the scopes `{other}` and `{id}` of `{}` differ by a hyphen only", catalog.id);
            taken(reader, message, scope.span, Some(span));
        }
    }
}

/// True for what Windows takes for a device, whatever stands behind the dot.
fn is_device(word: &str) -> bool {
    let port = word.strip_prefix("com").or_else(|| word.strip_prefix("lpt"));
    let numbered = port.is_some_and(|number| matches!(number.as_bytes(), [b'1'..=b'9']));
    numbered || matches!(word, "aux" | "con" | "nul" | "prn")
}

fn taken(reader: &mut Reader<'_>, message: String, span: Span, other: Option<Span>) {
    let mut problem = Problem::new(Rule::ModuleTaken, message).at(span, "");
    if let Some(other) = other {
        problem = problem.at(other, "");
    }
    reader.problems.push(problem.help("give it another id: it is a module of the generated crate, and a file"));
}
