//! Addresses: the table of documents, and per enum where each cause stands. They change whenever a row moves, so they
//! stand apart from the texts.

use std::collections::{BTreeMap, BTreeSet};

use quote::quote;

use crate::catalog::{Catalog, Lexicon};
use crate::emit::facts;

use super::facts::by_module;
use super::naming::{LocaleName, Module, ident};
use super::table::Table;
use super::unit::{Row, Unit, documents as paths, units};
use super::{doc, print};

/// `src/documents.rs`.
pub(super) fn documents(lexicon: &Lexicon, locales: &[LocaleName]) -> String {
    let documents = lexicon.documents.iter().map(|document| {
        let (path, group, origin) = (&document.path, &document.group, &document.origin);
        let locale = locales.iter().find(|name| name.locale == document.locale).map(|name| &name.variant);
        quote! { Document { path: #path, locale: Locale::#locale, group: #group, origin: #origin } }
    });
    let tokens = quote! {
        //! The vendors' documents.

        use crate::support::source::Document;
        use crate::Locale;

        /// Every document that this crate was made from.
        pub static DOCUMENTS: &[Document] = &[#(#documents),*];
    };
    let paths: Vec<&str> = lexicon.documents.iter().map(|document| document.path.as_str()).collect();
    print::file(tokens, &paths)
}

/// The file of a catalog's addresses.
pub(super) fn file(lexicon: &Lexicon, catalog: &Catalog, module: &Module) -> String {
    let mut table = Table::default();
    table.line(&format!("//! Where the codes of `{}` stand in the documents.", catalog.id));
    table.line("use crate::documents::DOCUMENTS;");
    let address = if facts::of(lexicon, catalog).is_empty() { "" } else { "Address, " };
    table.line(&format!("use crate::support::source::{{{address}Document, Source}};"));
    let mut names = BTreeMap::new();
    // A fact may be called as a language is, and hides what is called so outside of its module.
    let mut taken: BTreeSet<String> = facts::of(lexicon, catalog).into_iter().map(|fact| fact.constant()).collect();
    taken.insert("SOURCES".to_owned());
    for &index in &catalog.documents {
        let Some(document) = lexicon.documents.get(index) else { continue };
        // `JA`; a second document in the same language is `JA_2`.
        let base = document.locale.as_str().to_ascii_uppercase().replace('-', "_");
        let same = names.values().filter(|(other, _)| *other == base).count();
        let mut name = if same == 0 { base.clone() } else { format!("{base}_{}", same + 1) };
        while taken.contains(&name) {
            name.push('_');
        }
        let constant = ident(&name).to_string();
        table.line(&format!("/// {}", doc::code(&document.path)));
        table.line(&format!("const {constant}: &Document = &DOCUMENTS[{index}];"));
        names.insert(index, (base, constant));
    }
    for (index, unit) in units(lexicon, catalog) {
        if unit.scope.is_none() {
            list(&mut table, &unit, &names);
        } else {
            table.open(&format!("pub(crate) mod {} {{", ident(&module.scopes[index])));
            table.line("use super::*;");
            list(&mut table, &unit, &names);
            table.close("}");
        }
    }
    fact_places(lexicon, catalog, &mut table, &names);
    print::lines(&table.finish(), &paths(lexicon, catalog))
}

/// The addresses of the sentences behind each fact, in modules as the facts stand in.
fn fact_places(lexicon: &Lexicon, catalog: &Catalog, table: &mut Table, names: &BTreeMap<usize, (String, String)>) {
    let scopes = std::iter::once(None).chain(catalog.scopes.iter().map(|(scope, _)| Some(scope)));
    let scopes: Vec<_> = scopes
        .map(|scope| (scope, by_module(lexicon, catalog, scope)))
        .filter(|(_, facts)| !facts.is_empty())
        .collect();
    if scopes.is_empty() {
        return;
    }
    table.line("/// Where the sentences behind the facts stand.");
    // Without its language a sentence is not there to ask where it stands.
    table.line("#[allow(dead_code)]");
    table.open("pub(crate) mod facts {");
    table.line("use super::*;");
    for (scope, modules) in scopes {
        if let Some(scope) = scope {
            table.open(&format!("pub(crate) mod {} {{", ident(&scope.as_str().replace('-', "_"))));
            table.line("use super::*;");
        }
        for (module, facts) in modules {
            if let Some(module) = module {
                table.open(&format!("pub(crate) mod {} {{", ident(module)));
                table.line("use super::*;");
            }
            for fact in facts {
                table.open(&format!("pub(crate) const {}: &[Address] = &[", ident(&fact.constant())));
                for sentence in &fact.sentences {
                    let Some((_, document)) = names.get(&sentence.document) else { continue };
                    table.open("Address {");
                    table.line(&format!("document: {document},"));
                    table.line(&format!("line: {},", sentence.line));
                    table.line(&format!("end_line: {},", sentence.end_line));
                    table.close("},");
                }
                table.close("];");
            }
            if module.is_some() {
                table.close("}");
            }
        }
        if scope.is_some() {
            table.close("}");
        }
    }
    table.close("}");
}

fn list(table: &mut Table, unit: &Unit<'_>, names: &BTreeMap<usize, (String, String)>) {
    let known = |row: &Row<'_>| -> Vec<_> {
        row.cause
            .sources
            .iter()
            .filter_map(|at| Some((names.get(&at.document)?.1.as_str(), at.line, at.end_line)))
            .collect()
    };
    let sources: Vec<_> =
        unit.rows().flat_map(|row| known(&row).into_iter().map(move |source| (row, source))).collect();
    table.open(&format!("pub(crate) static SOURCES: [Source; {}] = [", sources.len()));
    for (row, (document, line, end_line)) in sources {
        table.open("Source {");
        table.line(&format!("code: {},", row.code.code));
        table.line(&format!("cause: {},", row.number));
        table.line(&format!("document: {document},"));
        table.line(&format!("line: {line},"));
        table.line(&format!("end_line: {end_line},"));
        table.close("},");
    }
    table.close("];");
}
