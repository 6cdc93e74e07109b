//! Addresses: the table of documents, and per enum where each cause stands. They change whenever a row moves, so they
//! stand apart from the texts.

use std::collections::BTreeMap;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::catalog::{Catalog, Lexicon};

use super::naming::{LocaleName, Module, ident};
use super::unit::{Unit, documents as paths, units};
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
    let mut names = BTreeMap::new();
    let mut constants = TokenStream::new();
    for &index in &catalog.documents {
        let Some(document) = lexicon.documents.get(index) else { continue };
        // `JA`; a second document in the same language is `JA_2`.
        let base = document.locale.as_str().to_ascii_uppercase().replace('-', "_");
        let same = names.values().filter(|(other, _)| *other == base).count();
        let name = if same == 0 { base.clone() } else { format!("{base}_{}", same + 1) };
        let constant = ident(&name);
        let place = Literal::usize_unsuffixed(index);
        let path = doc::outer([doc::code(&document.path)]);
        constants.extend(quote!(#path const #constant: &Document = &DOCUMENTS[#place];));
        names.insert(index, (base, constant));
    }
    let mut body = TokenStream::new();
    for (index, unit) in units(lexicon, catalog) {
        let list = list(&unit, &names);
        if unit.scope.is_none() {
            body.extend(list);
        } else {
            let scope = ident(&module.scopes[index]);
            body.extend(quote!(pub(crate) mod #scope { use super::*; #list }));
        }
    }
    let head = doc::inner([format!("Where the codes of `{}` stand in the documents.", catalog.id)]);
    let tokens = quote! {
        #head
        use crate::documents::DOCUMENTS;
        use crate::support::source::{Document, Source};
        #constants
        #body
    };
    print::file(tokens, &paths(lexicon, catalog))
}

fn list(unit: &Unit<'_>, names: &BTreeMap<usize, (String, proc_macro2::Ident)>) -> TokenStream {
    let rows = unit.rows().flat_map(|row| {
        let code = Literal::u16_unsuffixed(row.code.code.0);
        let cause = Literal::usize_unsuffixed(row.number);
        row.cause.sources.iter().filter_map(move |address| {
            let document = &names.get(&address.document)?.1;
            let line = Literal::u32_unsuffixed(address.line);
            let end_line = Literal::u32_unsuffixed(address.end_line);
            Some(quote! {
                Source { code: #code, cause: #cause, document: #document, line: #line, end_line: #end_line }
            })
        })
    });
    quote!(pub(crate) const SOURCES: &[Source] = &[#(#rows),*];)
}
