//! Finds what a person means: numbers and ids first, then names, then texts; and what comes near if nothing is meant.

use status_codegen::catalog::{Catalog, Code, Lexicon, ProseFact};
use status_codegen::config::Vocabulary;
use status_codegen::rules::Rule;

use super::facts;

/// A code with the catalog it belongs to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found<'a> {
    pub(crate) catalog: &'a Catalog,
    pub(crate) code: &'a Code,
}

impl Found<'_> {
    /// `tencent/cdn 531`, `alibaba/site-monitor pop3 617`.
    pub(crate) fn id(&self) -> String {
        let scope = self.code.scope.as_ref().map(|scope| format!(" {scope}")).unwrap_or_default();
        format!("{}{scope} {}", self.catalog.id, self.code.code)
    }
}

fn all(lexicon: &Lexicon) -> impl Iterator<Item = Found<'_>> {
    lexicon.catalogs.iter().flat_map(|catalog| catalog.codes.iter().map(move |code| Found { catalog, code }))
}

/// What finds codes, and what finds facts, in one way of naming them.
type Level<'l> = (&'l dyn Fn(&Found<'_>) -> bool, &'l dyn Fn(&ProseFact) -> bool);

/// Every code and every fact that `words` name, in the order of output; the first of these that finds any: ids and
/// numbers, names of variants and constants, a whole text, a part of a text.
pub(crate) fn find<'a>(lexicon: &'a Lexicon, words: &str) -> (Vec<Found<'a>>, Vec<&'a ProseFact>) {
    if words.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let name = words.rsplit("::").next().unwrap_or(words);
    let key = Vocabulary::key(words);
    let levels: [Level<'_>; 4] = [
        (&|found| is_id(*found, words), &|fact| facts::is_id(lexicon, fact, words)),
        (&|found| names(found.code).any(|own| own.eq_ignore_ascii_case(name)), &|fact| {
            facts::is_named(lexicon, fact, words)
        }),
        (&|found| texts(found.code).any(|text| text == key), &|fact| facts::texts(fact).any(|text| text == key)),
        (&|found| texts(found.code).any(|text| text.contains(&key)), &|fact| {
            facts::texts(fact).any(|text| text.contains(&key))
        }),
    ];
    for (code, fact) in levels {
        let codes: Vec<_> = all(lexicon).filter(|found| code(found)).collect();
        let facts: Vec<_> = lexicon.facts.iter().filter(|it| fact(it)).collect();
        if !codes.is_empty() || !facts.is_empty() {
            return (codes, facts);
        }
    }
    (Vec::new(), Vec::new())
}

/// True where every word is the code's number, its scope, or its catalog (whole, or a part of its id), and a number or
/// a whole catalog is among them.
fn is_id(found: Found<'_>, words: &str) -> bool {
    let mut specific = false;
    let mut rest = words.split_whitespace();
    let scoped = |word: &str| {
        let scope = found.code.scope.as_ref()?;
        Some(word.strip_prefix(found.catalog.id.as_str())?.strip_prefix('/')? == scope.as_str())
    };
    let fits = |word: &str| {
        // The path that the generated crate's `CATALOG` gives: `alibaba/site-monitor/ping`.
        if scoped(word) == Some(true) {
            specific = true;
            return true;
        }
        if found.catalog.kind.read(word) == Some(found.code.code) || word == found.catalog.id.as_str() {
            specific = true;
            return true;
        }
        let scope = found.code.scope.as_ref();
        let vendor_name = found.catalog.scopes.iter().find(|(id, _)| Some(id) == scope).map(|(_, name)| name);
        scope.is_some_and(|scope| scope.as_str().eq_ignore_ascii_case(word))
            || vendor_name.is_some_and(|name| name.eq_ignore_ascii_case(word))
            || found.catalog.id.as_str().split('/').any(|part| part == word)
    };
    rest.all(fits) && specific
}

fn names(code: &Code) -> impl Iterator<Item = &str> {
    std::iter::once(code.name.as_str()).chain(code.aliases.iter().map(String::as_str))
}

/// Every text of a code, as shown and as published, in the form in which texts are compared.
fn texts(code: &Code) -> impl Iterator<Item = String> {
    let texts = code.causes.iter().flat_map(|cause| cause.texts.values()).flat_map(|texts| texts.values());
    texts.flat_map(|text| {
        let published = text.published.as_ref().map(|published| published.text.plain());
        std::iter::once(text.text.plain()).chain(published).map(|text| Vocabulary::key(&text))
    })
}

/// The three things that `words` most likely meant, as arguments of `explain`.
pub(crate) fn nearest(lexicon: &Lexicon, words: &str) -> Vec<String> {
    let key = Vocabulary::key(words);
    let close = |text: &str| strsim::normalized_damerau_levenshtein(&key, &text.to_lowercase());
    let mut scored: Vec<(f64, String)> = Vec::new();
    for found in all(lexicon) {
        let id = found.id();
        let number = close(&found.code.code.to_string()).max(close(&id));
        scored.push((number, id.clone()));
        scored.extend(names(found.code).map(|name| (close(name), name.to_owned())));
        let best = texts(found.code).map(|text| strsim::sorensen_dice(&key, &text)).fold(0.0, f64::max);
        // A text is near by what it shares, which is easier to reach than being nearly the same word.
        scored.push((best * 0.9, id));
    }
    for fact in &lexicon.facts {
        let constant = fact.constant();
        scored.push((close(&fact.id).max(close(&constant)), constant));
        let best = facts::texts(fact).map(|text| strsim::sorensen_dice(&key, &text)).fold(0.0, f64::max);
        scored.push((best * 0.9, facts::id(lexicon, fact)));
    }
    scored.extend(Rule::ALL.iter().map(|rule| (close(rule.id()), rule.id().to_owned())));
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut nearest: Vec<String> = Vec::new();
    for (_, what) in scored {
        if !nearest.contains(&what) {
            nearest.push(what);
        }
        if nearest.len() == 3 {
            break;
        }
    }
    nearest
}
