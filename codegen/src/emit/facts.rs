//! What the pages for people share about prose facts: values in words.

use crate::catalog::{Catalog, Lexicon, ProseFact};
use crate::config::{UiKey, UiStrings};
use crate::prose::{FactValue, Kind, Sentence, duration_text};

/// The facts of a catalog.
pub(super) fn of<'a>(lexicon: &'a Lexicon, catalog: &Catalog) -> Vec<&'a ProseFact> {
    let of = |fact: &&ProseFact| lexicon.catalogs.get(fact.catalog).is_some_and(|of| of.id == catalog.id);
    lexicon.facts.iter().filter(of).collect()
}

/// The value in a page's words; none for rules, which are a table.
pub(super) fn value(words: &UiStrings, fact: &ProseFact) -> Option<String> {
    Some(match (&fact.value, fact.kind) {
        (FactValue::Number(number), Kind::Months) => words.fill(UiKey::FactMonths, &[("count", &number.to_string())]),
        (FactValue::Number(number), Kind::Days) => words.fill(UiKey::FactDays, &[("count", &number.to_string())]),
        (FactValue::Number(number), _) => number.to_string(),
        (FactValue::Duration(length), _) => duration_text(*length),
        (FactValue::Range(first, last), _) => format!("{} – {}", duration_text(*first), duration_text(*last)),
        (FactValue::Bytes(written, bytes), _) => format!("{written} = {bytes} B"),
        (FactValue::Granularities(_), _) => return None,
    })
}

/// The sentences that state a fact, each once: two rows of one document may hold the same.
pub(super) fn sentences(fact: &ProseFact) -> Vec<&Sentence> {
    let mut found: Vec<&Sentence> = Vec::new();
    for sentence in &fact.sentences {
        if !found.iter().any(|other| (&other.locale, &other.text) == (&sentence.locale, &sentence.text)) {
            found.push(sentence);
        }
    }
    found
}

/// Rules as rows: days, granularities.
pub(super) fn rules(words: &UiStrings, fact: &ProseFact) -> Vec<(String, String)> {
    let FactValue::Granularities(rules) = &fact.value else { return Vec::new() };
    let row = |rule: &crate::prose::GranularityRule| {
        let days = if rule.from == rule.to { rule.from.to_string() } else { format!("{}–{}", rule.from, rule.to) };
        let list: Vec<String> = rule.list.iter().map(|length| duration_text(*length)).collect();
        (days, list.join(words.get(UiKey::ListSeparator)))
    };
    rules.iter().map(row).collect()
}
