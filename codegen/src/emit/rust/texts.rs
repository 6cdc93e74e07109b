//! The texts of one catalog in one locale: per field a list with one literal a line, so that a reworded text is a
//! difference of one line. The doc comment above each literal says whose it is (and keeps the list from being printed
//! on one line when it is short).

use proc_macro2::TokenStream;
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
    unit.rows().any(|row| row.cause.texts.values().any(|texts| texts.contains_key(&locale.locale)))
}

fn local<'a>(row: &Row<'a>, field: Field, locale: &LocaleName) -> Option<&'a LocalText> {
    row.cause.texts.get(&field)?.get(&locale.locale)
}

/// The name of a field's list.
fn list(field: Field) -> &'static str {
    match field {
        Field::Category => "CATEGORY",
        Field::Meaning => "MEANING",
        Field::Description => "DESCRIPTION",
        Field::Solution => "SOLUTION",
    }
}

fn variant(field: Field) -> TokenStream {
    match field {
        Field::Category => quote!(Category),
        Field::Meaning => quote!(Meaning),
        Field::Description => quote!(Description),
        Field::Solution => quote!(Solution),
    }
}

fn texts(unit: &Unit<'_>, locale: &LocaleName) -> TokenStream {
    let mut lists = TokenStream::new();
    let mut fields = TokenStream::new();
    for field in Field::ALL {
        let member = ident(field.as_str());
        if !unit.rows().any(|row| local(&row, field, locale).is_some()) {
            fields.extend(quote!(#member: &[],));
            continue;
        }
        let name = ident(list(field));
        let rows = unit.rows().map(|row| {
            let label = doc::outer([row.label()]);
            let text = local(&row, field, locale).map_or("", |text| text.text.markdown());
            quote!(#label #text)
        });
        lists.extend(quote!(const #name: &[&str] = &[#(#rows),*];));
        fields.extend(quote!(#member: #name,));
    }
    let notes: Vec<_> = unit.rows().flat_map(|row| notes(&row, locale)).collect();
    let list = if notes.is_empty() {
        fields.extend(quote!(notes: &[],));
        TokenStream::new()
    } else {
        fields.extend(quote!(notes: NOTES,));
        quote! {
            use crate::support::text::{Field, Note, Published};
            const NOTES: &[Note] = &[#(#notes),*];
        }
    };
    let locale = &locale.variant;
    quote! {
        use crate::support::build::Column;
        use crate::Locale;
        #list
        #lists
        pub(crate) const COLUMN: &Column = &Column { locale: Locale::#locale, #fields };
    }
}

/// What is to be said of the texts of a row that have markup or were corrected.
fn notes(row: &Row<'_>, locale: &LocaleName) -> Vec<TokenStream> {
    let mut notes = Vec::new();
    for field in Field::ALL {
        let Some(text) = local(row, field, locale) else { continue };
        let markdown = text.text.markdown();
        let plain = text.text.plain();
        if text.published.is_none() && plain == markdown {
            continue;
        }
        let published = match &text.published {
            None => quote!(None),
            Some(published) => {
                let markdown = published.text.markdown();
                let plain = published.text.plain();
                let because = published.because.as_str();
                quote!(Some(Published { markdown: #markdown, plain: #plain, because: #because }))
            }
        };
        let (code, cause) = (row.code.code.0, row.number);
        let code = proc_macro2::Literal::u16_unsuffixed(code);
        let cause = proc_macro2::Literal::usize_unsuffixed(cause);
        let label = doc::outer([format!("{}, {}", row.label(), field.as_str())]);
        let field = variant(field);
        notes.push(quote! {
            Note { #label code: #code, cause: #cause, field: Field::#field, plain: #plain, published: #published }
        });
    }
    notes
}
