//! The enums: one per catalog, or one per scope of it, each with what its tables are built from.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::catalog::{Catalog, Code, Field, Lexicon, LocalText, Locale, ScopeId};

use super::naming::{LocaleName, Module, ident};
use super::table::{Table, literal_of};
use super::unit::{Unit, documents, units};
use super::{doc, facts, print, sources, texts};

/// `src/lib.rs`.
pub(super) fn root(modules: &[Module], facts: &TokenStream) -> String {
    let names = modules.iter().map(|module| ident(&module.name));
    let tokens = quote! {
        #![doc = include_str!("../README.md")]
        #![no_std]
        #![forbid(unsafe_code)]
        #![cfg_attr(docsrs, feature(doc_cfg))]
        #![allow(deprecated)]

        #[cfg(feature = "sources")]
        mod documents;
        mod locale;
        mod support;

        #(pub mod #names;)*

        #[cfg(feature = "sources")]
        pub use crate::documents::DOCUMENTS;
        pub use crate::locale::Locale;
        #facts
        pub use crate::support::error::{ParseStatusError, UnknownCode, UnknownLocale};
        #[cfg(feature = "serde")]
        pub use crate::support::serde;
        #[cfg(feature = "sources")]
        pub use crate::support::source::{Document, Source};
        pub use crate::support::status::StatusCode;
        pub use crate::support::text::{Cause, Localized, Published, Text, Texts, TextsIter};
    };
    print::file(tokens, &[])
}

/// Adds the files of a module and of those inside.
pub(super) fn files(lexicon: &Lexicon, locales: &[LocaleName], module: &Module, files: &mut Vec<(String, String)>) {
    let inside = module.children.iter().map(|child| ident(&child.name));
    let mut tokens = quote!(#(pub mod #inside;)*);
    let mut paths = Vec::new();
    let mut filled = Vec::new();
    if let Some(catalog) = module.catalog.and_then(|index| lexicon.catalogs.get(index)) {
        paths = documents(lexicon, catalog);
        (tokens, filled) = catalog_module(lexicon, catalog, locales, module, &tokens);
        files.push((format!("src/{}/sources.rs", module.path), sources::file(lexicon, catalog, module)));
        for (locale, name) in locales.iter().zip(&module.texts) {
            if let Some(text) = texts::file(lexicon, catalog, module, locale) {
                files.push((format!("src/{}/{name}.rs", module.path), text));
            }
        }
    } else {
        let head = doc::inner([format!("Catalogs below `{}`.", module.path)]);
        tokens = quote!(#head #tokens);
    }
    files.push((format!("src/{}.rs", module.path), print::filled(tokens, filled, &paths)));
    for child in &module.children {
        self::files(lexicon, locales, child, files);
    }
}

/// The items of a catalog, and what is written line by line where they have a hole: variants, lists and facts.
fn catalog_module(
    lexicon: &Lexicon,
    catalog: &Catalog,
    locales: &[LocaleName],
    module: &Module,
    inside: &TokenStream,
) -> (TokenStream, Vec<String>) {
    let mut filled = Vec::new();
    let facts = |scope: Option<&ScopeId>| {
        let mut table = Table::at(usize::from(scope.is_some()));
        facts::items(&mut table, lexicon, catalog, scope, locales, &module.path);
        table.finish()
    };
    let units = units(lexicon, catalog);
    let text_modules = locales.iter().zip(&module.texts).filter_map(|(locale, name)| {
        let has = units.iter().any(|(_, unit)| texts::has_texts(unit, locale));
        let (feature, name) = (&locale.feature, ident(name));
        has.then(|| quote!(#[cfg(feature = #feature)] mod #name;))
    });
    let title = title(catalog);
    let head = doc::inner([format!("Status codes of `{}`{title}.", catalog.id)]);
    let mut body = TokenStream::new();
    for (index, unit) in &units {
        let columns = columns(unit, locales, module, *index);
        let items = enum_items(unit, &columns, module.scopes.get(*index));
        filled.push(variants(unit));
        filled.extend(lists(unit));
        match unit.scope {
            None => body.extend(items),
            Some((id, vendor_name)) => {
                let scope = ident(&module.scopes[*index]);
                let docs = doc::outer([format!("{}: status codes of `{}`.", doc::plain(vendor_name), unit.id())]);
                filled.push(facts(Some(id)));
                let facts = print::hole();
                body.extend(quote!(#docs pub mod #scope { #items #facts }));
            }
        }
    }
    filled.push(facts(None));
    body.extend(print::hole());
    if !catalog.scopes.is_empty() {
        let arms = units.iter().map(|(index, unit)| {
            let scope = ident(&module.scopes[*index]);
            let words = unit.scope.map_or("", |(scope, _)| scope.as_str()).split('-');
            let variant: String = words.map(|word| word[..1].to_ascii_uppercase() + &word[1..]).collect();
            let variant = ident(&variant);
            let place = Literal::usize_unsuffixed(*index);
            quote!(#place: #scope => #variant)
        });
        body.extend(quote!(crate::support::status::scopes! { #(#arms),* }));
    }
    let tokens = quote! {
        #head
        #(#text_modules)*
        #[cfg(feature = "sources")]
        mod sources;
        #inside
        #body
    };
    (tokens, filled)
}

fn title(catalog: &Catalog) -> String {
    let title = english_first(catalog.title.iter(), |(locale, _)| locale);
    title.map_or_else(String::new, |(_, title)| format!(": {}", doc::plain(title)))
}

/// The columns of every locale, in the order of the locales.
fn columns(unit: &Unit<'_>, locales: &[LocaleName], module: &Module, index: usize) -> TokenStream {
    let columns = locales.iter().zip(&module.texts).map(|(locale, name)| {
        let (feature, name) = (&locale.feature, ident(name));
        let columns = if !texts::has_texts(unit, locale) {
            quote!(crate::support::text::NO_COLUMNS)
        } else if unit.scope.is_none() {
            quote!(#name::COLUMNS)
        } else {
            let scope = ident(&module.scopes[index]);
            quote!(super::#name::#scope::COLUMNS)
        };
        quote!(#[cfg(feature = #feature)] #columns)
    });
    quote!([#(#columns),*])
}

/// How many times wider than its number of codes a span may be to be looked up in one table.
const WIDE: usize = 16;

/// A span that is looked up in one table whatever it holds.
const SMALL: usize = 4096;

/// Codes of a page; `PAGE` of the template `build.rs`.
const PAGE: usize = 64;

/// The items of an enum, with holes for its variants and, in their order, its `lists`. The columns stand there twice: one constant for both would cost
/// the compiler more.
fn enum_items(unit: &Unit<'_>, columns: &TokenStream, scope: Option<&String>) -> TokenStream {
    let id = unit.id();
    let docs = doc::outer([format!("A status code of `{id}`{}.", title(unit.catalog))]);
    let (all, hole) = (print::hole(), print::part_hole());
    let count = unit.codes.len();
    let mut former: Vec<(&str, u16)> = Vec::new();
    for code in unit.codes {
        former.extend(code.aliases.iter().map(|alias| (alias.as_str(), code.code.0)));
    }
    former.sort_unstable();
    let former = former.into_iter().map(|(name, code)| {
        let code = Literal::u16_unsuffixed(code);
        quote!((#name, #code))
    });
    let mut groups: Vec<&str> = unit.rows().map(|row| &*row.cause.group).collect();
    if groups.iter().all(|group| *group == groups[0]) {
        groups.truncate(1);
    }
    let rows = unit.rows().count();
    let aliases = aliases(unit);
    let conversions = http_conversions(unit);
    let sizes = sizes(unit, count, rows);
    let first = Literal::u16_unsuffixed(unit.codes.first().map_or(0, |code| code.code.0));
    let sources = match scope {
        None => quote!(&sources::SOURCES),
        Some(scope) => {
            let scope = ident(scope);
            quote!(&super::sources::#scope::SOURCES)
        }
    };
    quote! {
        #docs
        #[derive(Clone, Copy, PartialEq)]
        #[non_exhaustive]
        #[repr(u16)]
        pub enum Status { #hole }

        impl Status {
            /// Every status, by code.
            #all

            #aliases
        }

        static TABLES: crate::support::build::Tables<Status, #(#sizes),*> = crate::support::build::Tables {
            #hole,
            #hole,
            columns: #columns,
            built: crate::support::build::build(
                #hole,
                Status::ALL,
                &[#(#groups),*],
                &TABLES.columns,
                #[cfg(feature = "sources")]
                #sources,
            ),
        };

        pub(super) const TABLE: &crate::support::table::Table = &TABLES.table(
            #id,
            #first,
            &[#(#former),*],
            &#columns,
            #[cfg(feature = "sources")]
            #sources,
        );

        crate::support::status::status!(#id);
        #conversions
    }
}

/// The sizes that the type of `TABLES` names, in its order, without those at the end that are as its defaults.
fn sizes(unit: &Unit<'_>, count: usize, rows: usize) -> Vec<Literal> {
    let (slots, pages) = lookup(unit);
    // One more than there are codes, or none.
    let firsts = if rows == count { 0 } else { count + 1 };
    let mut sizes = vec![count, slots, rows, firsts, pages];
    if pages == 0 {
        sizes.truncate(if rows == count { 2 } else { 4 });
    }
    sizes.into_iter().map(Literal::usize_unsuffixed).collect()
}

/// How many places the tables by code have, one more than codes can have, and how many the directory before them: one
/// table over the span of the codes, or two levels where that would be mostly holes.
fn lookup(unit: &Unit<'_>) -> (usize, usize) {
    let codes: Vec<u16> = unit.codes.iter().map(|code| code.code.0).collect();
    let first = codes.first().copied().unwrap_or(0);
    let last = codes.last().copied().unwrap_or(0);
    let span = usize::from(last - first) + 1;
    if span <= SMALL || span <= WIDE * codes.len() {
        return (span + 1, 0);
    }
    let mut pages: Vec<usize> = codes.iter().map(|&code| usize::from(code) / PAGE).collect();
    pages.dedup();
    ((pages.len() + 1) * PAGE, usize::from(last) / PAGE + 2)
}

fn aliases(unit: &Unit<'_>) -> TokenStream {
    unit.codes
        .iter()
        .flat_map(|code| code.aliases.iter().map(move |alias| (alias, code)))
        .map(|(alias, code)| {
            let (alias, name) = (ident(alias), ident(&code.name));
            let docs = doc::outer([format!("Former name of [`{0}`](Self::{0}).", code.name)]);
            let note = format!("renamed to `{}`", code.name);
            quote! {
                #docs
                #[deprecated(note = #note)]
                #[allow(non_upper_case_globals)]
                pub const #alias: Self = Self::#name;
            }
        })
        .collect()
}

/// Conversions with `http::StatusCode` where the codes can be HTTP status codes: three digits, and 0 for none.
fn http_conversions(unit: &Unit<'_>) -> Option<TokenStream> {
    if unit.scope.is_some() {
        return None;
    }
    let possible = |code: &Code| (100..=999).contains(&code.code.0);
    let kind = if unit.codes.iter().all(possible) {
        quote!(total)
    } else if unit.codes.iter().all(|code| possible(code) || code.code.0 == 0) {
        quote!(partial)
    } else {
        return None;
    };
    Some(quote!(#[cfg(feature = "http")] crate::support::http::#kind!();))
}

fn english_first<'a, T: 'a>(items: impl Iterator<Item = T> + Clone, locale: impl Fn(&T) -> &'a Locale) -> Option<T> {
    let is_english = |item: &T| locale(item).as_str().split('-').next() == Some("en");
    items.clone().find(is_english).or_else(|| items.clone().next())
}

/// A text; where it was corrected, what the vendor published, too.
fn text_docs(lead: &str, text: &LocalText, tail: &str) -> Vec<String> {
    let mut lines = doc::lines(lead, &text.text, tail);
    if let Some(published) = &text.published {
        lines.push(String::new());
        lines.extend(doc::lines("Corrected; the vendor published: ", &published.text, tail));
    }
    lines
}

/// The variants of an enum. A code that follows on the one before it is not written out: the compiler evaluates each that
/// is, for each value of the enum in a constant, which made the time to compile an enum grow with its square.
fn variants(unit: &Unit<'_>) -> String {
    let mut table = Table::at(if unit.scope.is_some() { 2 } else { 1 });
    let mut next = None;
    for code in unit.codes {
        table.docs(variant_docs(unit, code));
        if let Some(retired) = &code.retired {
            let note = format!("no document has this code any more: {}", retired.because);
            table.deprecated(&retired.since, &note);
        }
        let name = ident(&code.name);
        match code.code.0 {
            number if next == Some(number) => table.line(&format!("{name},")),
            number => table.line(&format!("{name} = {number},")),
        }
        next = code.code.0.checked_add(1);
    }
    table.finish()
}

/// The lists of an enum: all by code, the names, the codes in the order of the names, and the code of each cause. As tokens
/// they took syn three quarters of the time for the whole crate.
fn lists(unit: &Unit<'_>) -> [String; 4] {
    let list = |depth, before: &str, items: Vec<String>, after: &str| {
        let mut table = Table::at(depth + usize::from(unit.scope.is_some()));
        table.list(before, &items, after);
        table.finish()
    };
    let codes = || unit.codes.iter();
    let mut by_name: Vec<&Code> = codes().collect();
    by_name.sort_unstable_by_key(|code| &code.name);
    [
        // As `Self::Name`, the compiler would go through all variants for each.
        list(
            1,
            "pub const ALL: &'static [Self] = &[",
            codes().map(|code| format!("Status::{}", ident(&code.name))).collect(),
            "];",
        ),
        list(1, "names: [", codes().map(|code| literal_of(&code.name)).collect(), "],"),
        list(1, "by_name: [", by_name.iter().map(|code| code.code.to_string()).collect(), "],"),
        list(2, "&[", unit.rows().map(|row| row.code.code.to_string()).collect(), "],"),
    ]
}

fn variant_docs(unit: &Unit<'_>, code: &Code) -> Vec<String> {
    let mut lines = Vec::new();
    for (number, cause) in code.causes.iter().enumerate() {
        let field = |field: Field| -> Option<(&Locale, &LocalText)> {
            english_first(cause.texts.get(&field)?.iter(), |(locale, _)| locale)
        };
        // A text in another language says so.
        let tail = |locale: &Locale| {
            let english = locale.as_str().split('-').next() == Some("en");
            if english { String::new() } else { format!(" (`{locale}`)") }
        };
        let lead = match number {
            0 => format!("{}: ", code.code),
            _ => {
                lines.push(String::new());
                "Or: ".to_owned()
            }
        };
        match field(Field::Meaning).or_else(|| field(Field::Description)) {
            Some((locale, text)) => lines.extend(text_docs(&lead, text, &tail(locale))),
            None => lines.push(format!("{lead}no text.")),
        }
        if let Some((locale, text)) = field(Field::Solution) {
            lines.push(String::new());
            lines.extend(text_docs("Solution: ", text, &tail(locale)));
        }
    }
    let mut documents: Vec<usize> =
        code.causes.iter().flat_map(|cause| cause.sources.iter().map(|address| address.document)).collect();
    documents.sort_unstable();
    documents.dedup();
    let documents: Vec<String> =
        documents.iter().filter_map(|&index| Some(doc::code(&unit.lexicon.documents.get(index)?.path))).collect();
    if !documents.is_empty() {
        lines.push(String::new());
        lines.push(format!("Source: {}", documents.join(", ")));
    }
    lines
}
