//! Prose facts as constants and functions, each with the vendor's sentence in its docs. Written line by line, as the
//! tables are: there are as many facts as sentences in the documents, and as tokens they were half of what the crate cost.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use crate::catalog::{Catalog, Lexicon, Locale, ProseFact, ScopeId};
use crate::pattern::Kind;
use crate::prose::{FactValue, GranularityRule};

use super::doc;
use super::naming::{LocaleName, ident};
use super::table::Table;

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
    table: &mut Table,
    lexicon: &Lexicon,
    catalog: &Catalog,
    scope: Option<&ScopeId>,
    locales: &[LocaleName],
    path: &str,
) {
    for (module, facts) in by_module(lexicon, catalog, scope) {
        let places = path.split('/').chain(["sources", "facts"]).map(str::to_owned);
        let places = places.chain(scope.map(|scope| scope.as_str().replace('-', "_"))).chain(module.map(str::to_owned));
        let places: Vec<String> = places.map(|part| ident(&part).to_string()).collect();
        let context = Context { lexicon, locales, places: format!("crate::{}", places.join("::")) };
        match module {
            None => content(table, &context, &facts),
            Some(module) => {
                table.docs([format!("Facts of `{}` that its documents state: {module}.", catalog.id)]);
                table.open(&format!("pub mod {} {{", ident(module)));
                content(table, &context, &facts);
                table.close("}");
            }
        }
    }
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

/// What the items of a module look up.
struct Context<'a> {
    lexicon: &'a Lexicon,
    locales: &'a [LocaleName],
    /// Path of the module that holds the facts' addresses.
    places: String,
}

fn content(table: &mut Table, context: &Context<'_>, facts: &[&ProseFact]) {
    facts.iter().for_each(|fact| constant(table, context, fact));
    table.docs(["Every fact of this module."]);
    table.open("pub const FACTS: &[crate::Fact] = &[");
    facts.iter().for_each(|fact| table.line(&format!("facts::{},", name(fact))));
    table.close("];");
    table.docs(["The vendor's sentences behind the constants of this module."]);
    table.open("pub mod facts {");
    facts.iter().for_each(|fact| behind(table, context, fact));
    table.close("}");
}

/// What a fact's constant is called.
fn name(fact: &ProseFact) -> String {
    ident(&fact.constant()).to_string()
}

/// What a constant rests on.
fn behind(table: &mut Table, context: &Context<'_>, fact: &ProseFact) {
    let text = fact.constant();
    table.docs([format!("What [`{text}`](super::{text}) rests on.")]);
    table.open(&format!("pub const {}: crate::Fact = crate::Fact {{", name(fact)));
    table.text("name: ", &text);
    titles(table, &fact.title, context.locales);
    table.open("sentences: &[");
    (0..fact.sentences.len()).for_each(|at| sentence(table, context, fact, at));
    table.close("],");
    table.close("};");
}

/// A title for each locale, in their order; an empty one is a gap.
fn titles(table: &mut Table, titles: &BTreeMap<Locale, String>, locales: &[LocaleName]) {
    table.open("titles: [");
    locales.iter().for_each(|name| table.text("", titles.get(&name.locale).map_or("", String::as_str)));
    table.close("],");
}

fn sentence(table: &mut Table, context: &Context<'_>, fact: &ProseFact, at: usize) {
    let Some(sentence) = fact.sentences.get(at) else { return };
    let Some(locale) = context.locales.iter().find(|name| name.locale == sentence.locale) else { return };
    table.line(&format!("#[cfg(feature = {:?})]", locale.feature));
    table.open("crate::Sentence {");
    table.line(&format!("locale: crate::Locale::{},", locale.variant));
    table.text("text: ", &sentence.text);
    table.line("#[cfg(feature = \"sources\")]");
    table.line(&format!("address: {}::{}[{at}],", context.places, name(fact)));
    table.close("},");
}

/// Title, unit, the sentences and where they stand.
fn docs(lexicon: &Lexicon, fact: &ProseFact) -> Vec<String> {
    let unit = match &fact.value {
        FactValue::Bytes(written, bytes) => format!(": {written}, taken as {bytes} bytes"),
        _ => String::new(),
    };
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
    lines
}

fn constant(table: &mut Table, context: &Context<'_>, fact: &ProseFact) {
    let (name, text) = (name(fact), fact.constant());
    table.docs(docs(context.lexicon, fact));
    match (&fact.value, fact.kind) {
        (FactValue::Number(number), Kind::Port) => table.line(&format!("pub const {name}: u16 = {number};")),
        (FactValue::Number(number), _) => {
            let ty = if u32::try_from(*number).is_ok() { "u32" } else { "u64" };
            table.line(&format!("pub const {name}: {ty} = {number};"));
        }
        (FactValue::Bytes(_, bytes), _) => table.line(&format!("pub const {name}: u64 = {bytes};")),
        (FactValue::Range(first, last), _) => {
            table.open(&format!(
                "pub const {name}: ::core::ops::RangeInclusive<{DURATION}> = ::core::ops::RangeInclusive::new("
            ));
            table.line(&format!("{},", duration(*first)));
            table.line(&format!("{},", duration(*last)));
            table.close(");");
        }
        (FactValue::Duration(length), kind) => {
            table.line(&format!("pub const {name}: {DURATION} = {};", duration(*length)));
            match kind {
                Kind::Lag => {
                    table.docs([
                        "Until when data is there for a query at `now`, both since local midnight; nothing of the day"
                            .to_owned(),
                        format!("yet before [`{text}`] has passed. See [`{text}`]."),
                    ]);
                    function(
                        table,
                        &format!("visible_until(now: {DURATION}) -> {DURATION}"),
                        &format!("now.saturating_sub({name})"),
                    );
                }
                Kind::SamplePoint => {
                    table.docs([format!(
                        "The sample point at which a query from `time` starts, both since local midnight. See [`{text}`]."
                    )]);
                    function(
                        table,
                        &format!("sample_point(time: {DURATION}) -> {DURATION}"),
                        &format!("crate::support::fact::floor(time, {name})"),
                    );
                }
                _ => {}
            }
        }
        (FactValue::Granularities(rules), _) => granularities(table, context, fact, rules),
        (FactValue::Options(options), _) => {
            table.open(&format!("pub const {name}: &[crate::Choice] = &["));
            for option in options.iter() {
                table.open("crate::Choice {");
                table.text("id: ", &option.id);
                titles(table, &option.title, context.locales);
                table.close("},");
            }
            table.close("];");
        }
    }
}

fn function(table: &mut Table, signature: &str, body: &str) {
    table.line("#[inline]");
    table.line("#[must_use]");
    table.open(&format!("pub const fn {signature} {{"));
    table.line(body);
    table.close("}");
}

fn granularities(table: &mut Table, context: &Context<'_>, fact: &ProseFact, rules: &[GranularityRule]) {
    let text = fact.constant();
    let list = |table: &mut Table, all: &mut dyn Iterator<Item = u64>| {
        all.for_each(|millis| table.line(&format!("crate::Granularity::from_millis({millis}),")));
    };
    let all: BTreeSet<u64> = rules.iter().flat_map(|rule| rule.list.iter().copied()).collect();
    table.open(&format!("pub const {}: &[crate::Granularity] = &[", name(fact)));
    list(table, &mut all.into_iter());
    table.close("];");
    table.docs([format!("The rules behind [`granularities`], by period. See [`{text}`].")]);
    table.open("pub const GRANULARITY_RULES: &[crate::GranularityRule] = &[");
    for rule in rules {
        table.open("crate::GranularityRule {");
        table.line(&format!("from_days: {},", rule.from));
        table.line(&format!("to_days: {},", rule.to));
        table.open("granularities: &[");
        list(table, &mut rule.list.iter().copied());
        table.close("],");
        match rule.sentence {
            None => table.line("sentences: &[],"),
            Some(at) => {
                table.open("sentences: &[");
                sentence(table, context, fact, at);
                table.close("],");
            }
        }
        table.close("},");
    }
    table.close("];");
    table.docs([format!(
        "What goes with a period of `span_days` days; empty for a period that may not be queried. See [`{text}`]."
    )]);
    function(
        table,
        "granularities(span_days: u32) -> &'static [crate::Granularity]",
        "crate::support::fact::granularities(GRANULARITY_RULES, span_days)",
    );
}

const DURATION: &str = "::core::time::Duration";

fn duration(millis: u64) -> String {
    match millis {
        millis if millis % 1000 == 0 => format!("{DURATION}::from_secs({})", millis / 1000),
        millis => format!("{DURATION}::from_millis({millis})"),
    }
}
