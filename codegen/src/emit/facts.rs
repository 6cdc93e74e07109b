//! What the pages for people share about prose facts: values in words.

use crate::catalog::{Catalog, Conflict, Lexicon, Locale, ProseFact};
use crate::pattern::{Kind, duration_text};
use crate::prose::{FactValue, Sentence};
use crate::rules::Rule;
use crate::ui::{UiKey, UiStrings};

/// The facts of a catalog.
pub(super) fn of<'a>(lexicon: &'a Lexicon, catalog: &Catalog) -> Vec<&'a ProseFact> {
    let of = |fact: &&ProseFact| lexicon.catalogs.get(fact.catalog).is_some_and(|of| of.id == catalog.id);
    lexicon.facts.iter().filter(of).collect()
}

/// The anchor of a fact on its catalog's page: it never changes.
pub(super) fn anchor(fact: &ProseFact) -> String {
    match &fact.scope {
        Some(scope) => format!("fact-{scope}-{}", fact.id),
        None => format!("fact-{}", fact.id),
    }
}

/// The sentences that a conflict is about: the fact's own, and those on the longest period where rules leave out days.
pub(super) fn behind<'a>(lexicon: &'a Lexicon, fact: &'a ProseFact, conflict: &Conflict) -> Vec<&'a Sentence> {
    let covered = fact.covers.as_ref().filter(|_| conflict.key.rule == Rule::FactCoverage);
    let covered = covered.and_then(|id| {
        let same = |other: &&ProseFact| other.catalog == fact.catalog && other.scope == fact.scope && other.id == *id;
        lexicon.facts.iter().find(same)
    });
    covered.into_iter().chain([fact]).flat_map(|fact| &fact.sentences).collect()
}

/// A count in a page's words; what stands in `[…]` is for counts other than one, as in the sentences of `facts.yaml`.
fn counted(words: &UiStrings, key: UiKey, count: u64) -> String {
    let text = words.fill(key, &[("count", &count.to_string())]);
    let Some((before, rest)) = text.split_once('[') else { return text };
    let Some((many, after)) = rest.split_once(']') else { return text };
    format!("{before}{}{after}", if count == 1 { "" } else { many })
}

/// The value in a page's words; none for rules, which are a table.
pub(super) fn value(words: &UiStrings, fact: &ProseFact, locale: &Locale) -> Option<String> {
    Some(match (&fact.value, fact.kind) {
        (FactValue::Number(number), Kind::Months) => counted(words, UiKey::FactMonths, *number),
        (FactValue::Number(number), Kind::Days) => counted(words, UiKey::FactDays, *number),
        (FactValue::Number(number), _) => number.to_string(),
        (FactValue::Duration(length), _) => duration_text(*length),
        (FactValue::Range(first, last), _) => format!("{} – {}", duration_text(*first), duration_text(*last)),
        (FactValue::Bytes(written, bytes), _) => format!("{written} = {bytes} B"),
        (FactValue::Options(options), _) => {
            let titles: Vec<&str> = options.iter().map(|option| option.title(locale)).collect();
            titles.join(words.get(UiKey::ListSeparator))
        }
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

/// Rules as rows: days, marked where the maintainers decided them, and granularities.
pub(super) fn rules(words: &UiStrings, fact: &ProseFact) -> Vec<(String, String)> {
    let FactValue::Granularities(rules) = &fact.value else { return Vec::new() };
    let row = |rule: &crate::prose::GranularityRule| {
        let days = if rule.from == rule.to { rule.from.to_string() } else { format!("{}–{}", rule.from, rule.to) };
        let days = if rule.sentence.is_none() { format!("{days} ✎") } else { days };
        let list: Vec<String> = rule.list.iter().map(|length| duration_text(*length)).collect();
        (days, list.join(words.get(UiKey::ListSeparator)))
    };
    rules.iter().map(row).collect()
}
