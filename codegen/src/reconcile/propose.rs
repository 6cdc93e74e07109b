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

/// A name from the IANA registry in `http`, else from the English meaning, its English description, or a meaning in
/// ASCII alone, whatever language its page is in; none where there is none of these, or where nothing free is left.
/// Never a number at the end to make it free.
pub(super) fn name(catalog: &CatalogId, code: &Code, proposals: &mut Proposals) -> Option<String> {
    let registered = (catalog.as_str() == "http").then(|| iana::reason(code.code.0)).flatten();
    let texts = |field| {
        let texts = code.causes.iter().filter_map(move |cause| cause.texts.get(&field));
        texts.flat_map(|texts| texts.iter()).map(|(locale, text)| (locale, text.text.plain()))
    };
    let english =
        |field| texts(field).find(|(locale, _)| locale.as_str().split('-').next() == Some("en")).map(|(_, text)| text);
    let ascii = || texts(Field::Meaning).map(|(_, text)| text).find(|text| text.is_ascii());
    let registered = registered.map(std::borrow::Cow::Borrowed);
    let text = registered.or_else(|| english(Field::Meaning)).or_else(|| english(Field::Description)).or_else(ascii)?;
    let words: Vec<String> = (text.split(|char: char| !char.is_ascii_alphanumeric()))
        .flat_map(humps)
        .filter(|word| !word.is_empty() && !STOP.contains(&word.to_ascii_lowercase().as_str()))
        .map(camel)
        .skip_while(|word| word.starts_with(|first: char| first.is_ascii_digit()))
        .collect();
    (4..=words.len().max(4)).find_map(|count| {
        let mut name: String = words.iter().take(count).map(String::as_str).collect();
        // `B C D E`: a name all in capitals is none.
        if name.len() > 2 && !name.bytes().any(|byte| byte.is_ascii_lowercase()) {
            name = camel(&name);
        }
        let usable = !name.is_empty() && name != "Self" && !proposals.taken.contains(&name);
        usable.then(|| {
            proposals.taken.insert(name.clone());
            name
        })
    })
}

/// The words of `ErrHTTPFailed`: it is cut where a capital follows a small letter, or begins a word after capitals.
fn humps(word: &str) -> Vec<&str> {
    let bytes = word.as_bytes();
    let small = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_lowercase);
    let cuts = (1..word.len())
        .filter(|at| bytes[*at].is_ascii_uppercase() && (small(at - 1) || small(at + 1) && small(at + 2)));
    let mut humps = Vec::new();
    let mut start = 0;
    for cut in cuts.chain([word.len()]) {
        humps.push(&word[start..cut]);
        start = cut;
    }
    humps
}

fn camel(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_ascii_uppercase() + &rest.to_ascii_lowercase()
}
