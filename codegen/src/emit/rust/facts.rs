//! Prose facts as constants and functions, each with the vendor's sentence in its docs.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::catalog::{Catalog, Lexicon, Locale, ProseFact, ScopeId};
use crate::prose::{FactValue, GranularityRule, Kind};

use super::doc;
use super::naming::{LocaleName, ident};

/// What the crate's root shows of facts; nothing where there are none.
pub(super) fn exports(lexicon: &Lexicon) -> TokenStream {
    if lexicon.facts.is_empty() {
        return TokenStream::new();
    }
    quote!(
        #[cfg(feature = "sources")]
        pub use crate::support::source::Address;
        pub use crate::support::fact::{Choice, Fact, Granularity, GranularityRule, Sentence};
    )
}

/// Modules that the facts of a catalog stand in, below the catalog's own.
pub(super) fn modules(lexicon: &Lexicon, catalog: usize) -> impl Iterator<Item = &str> {
    let here = lexicon.facts.iter().filter(move |fact| fact.catalog == catalog && fact.scope.is_none());
    here.filter_map(|fact| fact.module.as_deref())
}

/// The facts of a catalog or of one scope of it.
pub(super) fn items(
    lexicon: &Lexicon,
    catalog: &Catalog,
    scope: Option<&ScopeId>,
    locales: &[LocaleName],
    path: &str,
) -> TokenStream {
    let mut out = TokenStream::new();
    for (module, facts) in by_module(lexicon, catalog, scope) {
        let places = path.split('/').chain(["sources", "facts"]).map(str::to_owned);
        let places = places.chain(scope.map(|scope| scope.as_str().replace('-', "_"))).chain(module.map(str::to_owned));
        let places: Vec<_> = places.map(|part| ident(&part)).collect();
        let content = content(lexicon, &facts, locales, &quote!(crate #(:: #places)*));
        match module {
            None => out.extend(content),
            Some(module) => {
                let docs = doc::outer([format!("Facts of `{}` that its documents state: {module}.", catalog.id)]);
                let module = ident(module);
                out.extend(quote!(#docs pub mod #module { #content }));
            }
        }
    }
    out
}

/// A title for each locale, in their order; an empty one is a gap.
fn titles(titles: &BTreeMap<Locale, String>, locales: &[LocaleName]) -> TokenStream {
    let titles = locales.iter().map(|name| titles.get(&name.locale).map_or("", String::as_str));
    quote!(#(#titles),*)
}

/// The facts of a catalog or of one scope of it by module, those without one first.
pub(super) fn by_module<'a>(
    lexicon: &'a Lexicon,
    catalog: &Catalog,
    scope: Option<&ScopeId>,
) -> BTreeMap<Option<&'a str>, Vec<&'a ProseFact>> {
    let mut by_module: BTreeMap<Option<&str>, Vec<&ProseFact>> = BTreeMap::new();
    for fact in crate::emit::facts::of(lexicon, catalog).into_iter().filter(|fact| fact.scope.as_ref() == scope) {
        by_module.entry(fact.module.as_deref()).or_default().push(fact);
    }
    by_module
}

/// `places`: path of the module that holds the facts' addresses.
fn content(lexicon: &Lexicon, facts: &[&ProseFact], locales: &[LocaleName], places: &TokenStream) -> TokenStream {
    let constants = facts.iter().map(|fact| constant(lexicon, fact, locales, places));
    let behind = facts.iter().map(|fact| {
        let name = ident(&fact.constant());
        let text = fact.constant();
        let docs = doc::outer([format!("What [`{text}`](super::{text}) rests on.")]);
        let titles = titles(&fact.title, locales);
        let sentences = (0..fact.sentences.len()).map(|at| sentence(fact, at, locales, places));
        quote! {
            #docs
            pub const #name: crate::Fact = crate::Fact { name: #text, titles: [#titles], sentences: &[#(#sentences),*] };
        }
    });
    let names = facts.iter().map(|fact| ident(&fact.constant()));
    quote! {
        #(#constants)*

        /// Every fact of this module.
        pub const FACTS: &[crate::Fact] = &[#(facts::#names),*];

        /// The vendor's sentences behind the constants of this module.
        pub mod facts {
            #(#behind)*
        }
    }
}

fn sentence(fact: &ProseFact, at: usize, locales: &[LocaleName], places: &TokenStream) -> Option<TokenStream> {
    let sentence = fact.sentences.get(at)?;
    let constant = ident(&fact.constant());
    let at = Literal::usize_unsuffixed(at);
    let name = locales.iter().find(|name| name.locale == sentence.locale)?;
    let (feature, variant, text) = (&name.feature, &name.variant, &sentence.text);
    Some(quote! {
        #[cfg(feature = #feature)]
        crate::Sentence {
            locale: crate::Locale::#variant,
            text: #text,
            #[cfg(feature = "sources")]
            address: #places::#constant[#at],
        }
    })
}

/// Title, unit, the sentences and where they stand.
fn docs(lexicon: &Lexicon, fact: &ProseFact, unit: &str) -> TokenStream {
    let english = fact.title.iter().find(|(locale, _)| locale.as_str() == "en");
    let title = english.map_or(fact.id.as_str(), |(_, title)| title);
    let mut lines = vec![format!("{}{unit}.", doc::plain(title)), String::new()];
    for sentence in &fact.sentences {
        let tail = if sentence.locale.as_str() == "en" { String::new() } else { format!(" (`{}`)", sentence.locale) };
        lines.push(format!("- {}{tail}", doc::plain(&sentence.text)));
    }
    for conflict in &fact.conflicts {
        if let Some(outcome) = &conflict.outcome {
            lines.push(String::new());
            lines.push(format!("Decided (`{}`): {}", conflict.key.rule.id(), doc::plain(&outcome.because)));
        }
    }
    let documents: BTreeSet<usize> = fact.sentences.iter().map(|sentence| sentence.document).collect();
    let documents: Vec<String> =
        documents.iter().filter_map(|index| Some(doc::code(&lexicon.documents.get(*index)?.path))).collect();
    lines.push(String::new());
    lines.push(format!("Source: {}", documents.join(", ")));
    doc::outer(lines)
}

fn constant(lexicon: &Lexicon, fact: &ProseFact, locales: &[LocaleName], places: &TokenStream) -> TokenStream {
    let name = ident(&fact.constant());
    let unit = match &fact.value {
        FactValue::Bytes(written, bytes) => format!(": {written}, taken as {bytes} bytes"),
        _ => String::new(),
    };
    let docs = docs(lexicon, fact, &unit);
    match (&fact.value, fact.kind) {
        (FactValue::Number(number), Kind::Port) => {
            let number = Literal::u64_unsuffixed(*number);
            quote!(#docs pub const #name: u16 = #number;)
        }
        (FactValue::Number(number), _) => {
            let ty = if u32::try_from(*number).is_ok() { quote!(u32) } else { quote!(u64) };
            let number = Literal::u64_unsuffixed(*number);
            quote!(#docs pub const #name: #ty = #number;)
        }
        (FactValue::Bytes(_, bytes), _) => {
            let bytes = Literal::u64_unsuffixed(*bytes);
            quote!(#docs pub const #name: u64 = #bytes;)
        }
        (FactValue::Range(first, last), _) => {
            let (first, last) = (duration(*first), duration(*last));
            quote! {
                #docs
                pub const #name: ::core::ops::RangeInclusive<::core::time::Duration> =
                    ::core::ops::RangeInclusive::new(#first, #last);
            }
        }
        (FactValue::Duration(length), kind) => {
            let length = duration(*length);
            let text = fact.constant();
            let function = match kind {
                Kind::Lag => {
                    let docs = doc::outer([
                        "Until when data is there for a query at `now`, both since local midnight; nothing of the day"
                            .to_owned(),
                        format!("yet before [`{text}`] has passed. See [`{text}`]."),
                    ]);
                    quote! {
                        #docs
                        #[inline]
                        #[must_use]
                        pub const fn visible_until(now: ::core::time::Duration) -> ::core::time::Duration {
                            now.saturating_sub(#name)
                        }
                    }
                }
                Kind::SamplePoint => {
                    let docs = doc::outer([format!(
                        "The sample point at which a query from `time` starts, both since local midnight. See [`{text}`]."
                    )]);
                    quote! {
                        #docs
                        #[inline]
                        #[must_use]
                        pub const fn sample_point(time: ::core::time::Duration) -> ::core::time::Duration {
                            crate::support::fact::floor(time, #name)
                        }
                    }
                }
                _ => TokenStream::new(),
            };
            quote!(#docs pub const #name: ::core::time::Duration = #length; #function)
        }
        (FactValue::Granularities(rules), _) => granularities(fact, rules, &docs, locales, places),
        (FactValue::Options(options), _) => {
            let options = options.iter().map(|option| {
                let (id, titles) = (&option.id, titles(&option.title, locales));
                quote!(crate::Choice { id: #id, titles: [#titles] })
            });
            quote!(#docs pub const #name: &[crate::Choice] = &[#(#options),*];)
        }
    }
}

fn granularities(
    fact: &ProseFact,
    rules: &[GranularityRule],
    docs: &TokenStream,
    locales: &[LocaleName],
    places: &TokenStream,
) -> TokenStream {
    let name = ident(&fact.constant());
    let text = fact.constant();
    let granularity = |millis: &u64| {
        let millis = Literal::u64_unsuffixed(*millis);
        quote!(crate::Granularity::from_millis(#millis))
    };
    let all: BTreeSet<u64> = rules.iter().flat_map(|rule| rule.list.iter().copied()).collect();
    let all = all.iter().map(granularity);
    let rules = rules.iter().map(|rule| {
        let (from, to) = (Literal::u64_unsuffixed(rule.from), Literal::u64_unsuffixed(rule.to));
        let list = rule.list.iter().map(granularity);
        let sentence = rule.sentence.and_then(|at| sentence(fact, at, locales, places));
        quote! {
            crate::GranularityRule { from_days: #from, to_days: #to, granularities: &[#(#list),*], sentences: &[#sentence] }
        }
    });
    let rule_docs = doc::outer([format!("The rules behind [`granularities`], by period. See [`{text}`].")]);
    let function_docs = doc::outer([format!(
        "What goes with a period of `span_days` days; empty for a period that may not be queried. See [`{text}`]."
    )]);
    quote! {
        #docs
        pub const #name: &[crate::Granularity] = &[#(#all),*];

        #rule_docs
        pub const GRANULARITY_RULES: &[crate::GranularityRule] = &[#(#rules),*];

        #function_docs
        #[inline]
        #[must_use]
        pub const fn granularities(span_days: u32) -> &'static [crate::Granularity] {
            crate::support::fact::granularities(GRANULARITY_RULES, span_days)
        }
    }
}

fn duration(millis: u64) -> TokenStream {
    let (function, value) = match millis {
        millis if millis % 1000 == 0 => ("from_secs", millis / 1000),
        millis => ("from_millis", millis),
    };
    let (function, value) = (ident(function), Literal::u64_unsuffixed(value));
    quote!(::core::time::Duration::#function(#value))
}
