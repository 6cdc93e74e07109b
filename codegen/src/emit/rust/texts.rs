//! The texts of one catalog in one locale: per field a list with one literal a line, so that a reworded text is a
//! difference of one line. The doc comment above each literal says whose it is (and keeps the list from being printed
//! on one line when it is short).

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::catalog::{Catalog, Field, Lexicon, LocalText};

use super::naming::{LocaleName, Module, ident};
use super::unit::{Row, Unit, documents, units};
use super::{doc, print};

/// The file of a catalog's texts in a locale; `None` where it has none.
pub(super) fn file(lexicon: &Lexicon, catalog: &Catalog, module: &Module, locale: &LocaleName) -> Option<String> {
    if !units(lexicon, catalog).iter().any(|(_, unit)| has_texts(unit, locale)) {
        return None;
    }
    let mut body = TokenStream::new();
    for (index, unit) in units(lexicon, catalog) {
        if !has_texts(&unit, locale) {
            continue;
        }
        let texts = texts(&unit, locale);
        if unit.scope.is_none() {
            body.extend(texts);
        } else {
            let scope = ident(&module.scopes[index]);
            body.extend(quote!(pub(crate) mod #scope { #texts }));
        }
    }
    let head = doc::inner([format!("The texts of `{}` in `{}`.", catalog.id, locale.locale)]);
    let of_locale =
        |path: &&str| lexicon.documents.iter().any(|info| info.path == *path && info.locale == locale.locale);
    let documents: Vec<&str> = documents(lexicon, catalog).into_iter().filter(of_locale).collect();
    Some(print::file(quote!(#head #body), &documents))
}

/// True where any text of the unit is in the locale.
pub(super) fn has_texts(unit: &Unit<'_>, locale: &LocaleName) -> bool {
    Field::ALL.into_iter().any(|field| has_field(unit, field, locale))
}

/// True where the unit has the field in the locale.
pub(super) fn has_field(unit: &Unit<'_>, field: Field, locale: &LocaleName) -> bool {
    unit.rows().any(|row| local(&row, field, locale).is_some())
}

/// The name of a field's column.
pub(super) fn list(field: Field) -> &'static str {
    match field {
        Field::Category => "CATEGORY",
        Field::Meaning => "MEANING",
        Field::Description => "DESCRIPTION",
        Field::Solution => "SOLUTION",
    }
}

fn local<'a>(row: &Row<'a>, field: Field, locale: &LocaleName) -> Option<&'a LocalText> {
    row.cause.texts.get(&field)?.get(&locale.locale)
}

fn texts(unit: &Unit<'_>, locale: &LocaleName) -> TokenStream {
    let mut columns = TokenStream::new();
    for field in Field::ALL {
        if !has_field(unit, field, locale) {
            continue;
        }
        let name = ident(list(field));
        let rows = unit.rows().map(|row| {
            let label = doc::outer([row.label()]);
            let text = local(&row, field, locale).map_or("", |text| text.text.markdown());
            quote!(#label #text)
        });
        let notes: Vec<_> = unit.rows().filter_map(|row| note(&row, field, locale)).collect();
        let texts = ident(&format!("{}_TEXTS", list(field)));
        let count = Literal::usize_unsuffixed(unit.rows().count());
        columns.extend(quote! {
            static #texts: [&str; #count] = [#(#rows),*];
            pub(crate) const #name: Column = Column { texts: &#texts, notes: &[#(#notes),*] };
        });
    }
    quote! {
        use crate::support::text::*;
        #columns
    }
}

/// What is to be said of a text that has markup or was corrected.
fn note(row: &Row<'_>, field: Field, locale: &LocaleName) -> Option<TokenStream> {
    let text = local(row, field, locale)?;
    let plain = text.text.plain();
    if text.published.is_none() && plain == text.text.markdown() {
        return None;
    }
    let published = match &text.published {
        None => quote!(None),
        Some(published) => {
            let (markdown, plain) = (published.text.markdown(), published.text.plain());
            let because = published.because.as_str();
            quote!(Some(Published { #[doc = " published"] markdown: #markdown, plain: #plain, because: #because }))
        }
    };
    let code = Literal::u16_unsuffixed(row.code.code.0);
    let cause = Literal::usize_unsuffixed(row.number);
    let label = doc::outer([row.label()]);
    Some(quote!(Note { #label code: #code, cause: #cause, plain: #plain, published: #published }))
}
