//! Prose facts in `explain`: how people name them, and what is printed of one.

use std::io::{self, Write};

use serde_json::{Value, json};
use status_codegen::catalog::{Lexicon, ProseFact};
use status_codegen::config::Vocabulary;

use super::show::lines;
use crate::conflict::{self, answer, said};
use crate::escape;
use crate::render::{self, json::ascii};
use crate::run::Run;

/// `tencent/ecdn max-span`, `alibaba/site-monitor http timeout`.
pub(super) fn id(lexicon: &Lexicon, fact: &ProseFact) -> String {
    let scope = fact.scope.as_ref().map(|scope| format!(" {scope}")).unwrap_or_default();
    format!("{}{scope} {}", catalog(lexicon, fact), fact.id)
}

fn catalog<'a>(lexicon: &'a Lexicon, fact: &ProseFact) -> &'a str {
    lexicon.catalogs.get(fact.catalog).map_or("", |catalog| catalog.id.as_str())
}

/// The constant as Rust code names it: `tencent::ecdn::query::MAX_SPAN`.
fn path(lexicon: &Lexicon, fact: &ProseFact) -> String {
    format!("{}::{}", catalog(lexicon, fact).replace('/', "::").replace('-', "_"), fact.path())
}

/// True where every word is the fact's id, its scope, or its catalog (whole, or a part of its id), the id among them; or
/// where the words are a number that one of its sentences states.
pub(super) fn is_id(lexicon: &Lexicon, fact: &ProseFact, words: &str) -> bool {
    if !words.is_empty() && words.chars().all(char::is_numeric) {
        let states = |text: &str| text.split(|char: char| !char.is_numeric()).any(|number| number == words);
        return fact.sentences.iter().any(|sentence| states(&sentence.text));
    }
    let catalog = catalog(lexicon, fact);
    let mut named = false;
    let all = words.split_whitespace().all(|word| {
        let id = word == fact.id;
        named |= id;
        id || word == catalog
            || catalog.split('/').any(|part| part == word)
            || fact.scope.as_ref().is_some_and(|scope| scope.as_str().eq_ignore_ascii_case(word))
    });
    all && named
}

/// True where the words are its constant: `MAX_SPAN`, `query::MAX_SPAN`, `status_lexicon::tencent::ecdn::query::MAX_SPAN`.
pub(super) fn is_named(lexicon: &Lexicon, fact: &ProseFact, words: &str) -> bool {
    let path = path(lexicon, fact).to_ascii_lowercase();
    let words = words.to_ascii_lowercase();
    let words = words.strip_prefix("status_lexicon::").unwrap_or(&words);
    path == words || path.strip_suffix(words).is_some_and(|before| before.ends_with("::"))
}

/// Its titles and sentences, in the form in which texts are compared.
pub(super) fn texts(fact: &ProseFact) -> impl Iterator<Item = String> {
    let sentences = fact.sentences.iter().map(|sentence| sentence.text.as_str());
    fact.title.values().map(String::as_str).chain(sentences).map(Vocabulary::key)
}

/// `tencent/ecdn max-span: 31 days`.
pub(super) fn line(lexicon: &Lexicon, fact: &ProseFact, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", escape::line(&format!("{}: {}", id(lexicon, fact), fact.value_text())))
}

/// Everything known about a fact.
pub(super) fn fact(lexicon: &Lexicon, fact: &ProseFact, run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let mut put = |indent: usize, text: &str| writeln!(out, "{:indent$}{}", "", escape::line(text));
    put(0, &format!("{} {}", id(lexicon, fact), path(lexicon, fact)))?;
    for (locale, title) in fact.title.iter() {
        put(2, &format!("{:<8}{title}", locale.as_str()))?;
    }
    put(2, &format!("says ({}): {}", fact.kind.as_str(), fact.value_text()))?;
    for sentence in &fact.sentences {
        let document = lexicon.documents.get(sentence.document).map_or("?", |document| &document.path);
        put(4, &format!("{:<8}“{}”", sentence.locale.as_str(), sentence.text))?;
        let lines = lines(sentence.line, sentence.end_line);
        put(6, &format!("at {}/{document}:{lines}", run.places.sources_shown))?;
    }
    for conflict in &fact.conflicts {
        put(2, &format!("conflict: {}", conflict.key))?;
        for (locale, values) in &conflict.values {
            put(4, &format!("{:<8}{}", locale.as_str(), said(values)))?;
        }
        put(4, &answer(conflict))?;
    }
    writeln!(out)
}

/// The same as one JSON object.
pub(super) fn json(lexicon: &Lexicon, fact: &ProseFact, run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let mut locator = render::Locator::new(&run.files, &run.places.sources_shown);
    let sentences = fact.sentences.iter().map(|sentence| {
        let document = lexicon.documents.get(sentence.document).map_or("", |document| document.path.as_str());
        json!({
            "locale": sentence.locale.as_str(), "text": sentence.text, "document": document,
            "line": sentence.line, "end_line": sentence.end_line,
        })
    });
    let sentences: Vec<Value> = sentences.collect();
    let conflicts: Vec<Value> =
        fact.conflicts.iter().map(|conflict| conflict::json(conflict, None, &mut locator)).collect();
    let title: serde_json::Map<String, Value> =
        fact.title.iter().map(|(locale, title)| (locale.to_string(), title.as_str().into())).collect();
    let mut value = json!({
        "kind": "fact", "catalog": catalog(lexicon, fact), "fact": fact.id, "constant": path(lexicon, fact),
        "type": fact.kind.as_str(), "value": fact.value_text(), "title": title, "sentences": sentences,
        "conflicts": conflicts,
    });
    if let Some(scope) = &fact.scope {
        value["scope"] = scope.as_str().into();
    }
    writeln!(out, "{}", ascii(&value))
}
