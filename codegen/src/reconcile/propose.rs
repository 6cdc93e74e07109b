//! Proposed names for codes that have none: a start for the person who decides, never used by itself.

use std::collections::BTreeSet;

use super::iana;
use crate::catalog::{CatalogId, Code, Field};

/// Names that are taken in one enum.
#[derive(Default)]
pub(super) struct Proposals {
    taken: BTreeSet<String>,
}

impl Proposals {
    pub(super) fn new(taken: impl Iterator<Item = String>) -> Self {
        Self { taken: taken.collect() }
    }
}

/// Words that carry no meaning in a name.
const STOP: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "been", "by", "due", "for", "from", "has", "have", "in", "is", "it",
    "its", "of", "on", "or", "please", "that", "the", "this", "to", "was", "were", "which", "with",
];

/// A name from the IANA registry in `http`, else from the English meaning; none where there is no English, or where
/// nothing free is left. Never a number at the end to make it free.
pub(super) fn name(catalog: &CatalogId, code: &Code, proposals: &mut Proposals) -> Option<String> {
    let registered = (catalog.as_str() == "http").then(|| iana::reason(code.code.0)).flatten();
    let english = || {
        let texts = code.causes.iter().filter_map(|cause| cause.texts.get(&Field::Meaning));
        let mut texts = texts.flat_map(|texts| texts.iter());
        texts.find(|(locale, _)| locale.as_str().split('-').next() == Some("en")).map(|(_, text)| text.text.plain())
    };
    let text = registered.map(std::borrow::Cow::Borrowed).or_else(english)?;
    let words: Vec<String> = (text.split(|char: char| !char.is_ascii_alphanumeric()))
        .filter(|word| !word.is_empty() && !STOP.contains(&word.to_ascii_lowercase().as_str()))
        .map(camel)
        .skip_while(|word| word.starts_with(|first: char| first.is_ascii_digit()))
        .collect();
    (4..=words.len().max(4)).find_map(|count| {
        let name: String = words.iter().take(count).map(String::as_str).collect();
        let usable = !name.is_empty() && name != "Self" && !proposals.taken.contains(&name);
        usable.then(|| {
            proposals.taken.insert(name.clone());
            name
        })
    })
}

fn camel(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_ascii_uppercase() + &rest.to_ascii_lowercase()
}
