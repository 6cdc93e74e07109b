//! Words of programs and link hosts, against the rest of their own page. Where the languages are compared, a word that each
//! translator spells in his own way (`origin-pull`, `back-to-origin`) says nothing, and a row that one language alone has
//! can be compared with nothing. A page still spells such a word in one way: `back-to-origio` once, where all its other
//! rows say `back-to-origin`, is a slip.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use memchr::memchr3;
use rayon::prelude::*;

use super::Context;
use super::decide::Decider;
use super::merge::Draft;
use crate::catalog::{Conflict, Field, Lexicon};
use crate::facts::word::{self, Word};
use crate::id::ConflictKey;
use crate::problem::Rule;
use crate::span::Span;

/// Shorter words are one slip away from too many others.
const SHORTEST: usize = 6;
/// In so many other cells a word is how the page spells it.
const HABIT: usize = 2;

/// One cell of the lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    catalog: usize,
    /// Index of the code in its catalog.
    code: usize,
    /// The group, where the code's conflicts name it.
    group: Option<usize>,
    cause: Option<u32>,
    field: Field,
}

/// Where a document says a word.
struct Use {
    /// As it is written there first.
    written: String,
    first: (Place, Span),
    cells: usize,
}

/// The words of one page, in lower case.
type Words = BTreeMap<String, Use>;

/// The words of all documents that have others to agree with.
#[derive(Default)]
pub(super) struct Spellings {
    by_document: BTreeMap<usize, Words>,
    /// The word at hand in lower case.
    lower: String,
}

impl Spellings {
    /// Adds the words of a code that will stand at `code` in its catalog.
    pub(super) fn add(&mut self, context: &Context<'_>, draft: &Draft, code: usize) {
        for cause in draft.causes.iter().filter(|cause| context.is_shared(cause.group)) {
            for text in &cause.texts {
                let group = draft.several.then_some(cause.group);
                let place = Place { catalog: draft.catalog, code, group, cause: cause.number, field: text.field };
                for word in words(text.vendor().markdown()) {
                    self.lower.clear();
                    self.lower.push_str(word);
                    self.lower.make_ascii_lowercase();
                    let page = self.by_document.entry(text.document).or_default();
                    match page.get_mut(self.lower.as_str()) {
                        Some(known) if known.first.0 != place => known.cells = HABIT,
                        Some(_) => {}
                        None => {
                            let first = Use { written: word.to_owned(), first: (place, text.span), cells: 1 };
                            page.insert(self.lower.clone(), first);
                        }
                    }
                }
            }
        }
    }

    /// Adds what a later catalog has found.
    pub(super) fn append(&mut self, other: Self) {
        for (document, words) in other.by_document {
            let page = match self.by_document.entry(document) {
                Entry::Occupied(page) => page.into_mut(),
                Entry::Vacant(page) => {
                    page.insert(words);
                    continue;
                }
            };
            for (word, uses) in words {
                match page.get_mut(&word) {
                    Some(known) => known.cells = HABIT,
                    None => drop(page.insert(word, uses)),
                }
            }
        }
    }

    /// The conflicts of words that stand in one cell and are a letter away from what the page says elsewhere. `deciders` are
    /// by catalog.
    pub(super) fn conflicts(self, context: &Context<'_>, lexicon: &mut Lexicon, deciders: &mut [Decider<'_>]) {
        let pages: Vec<(usize, Words)> = self.by_document.into_iter().collect();
        let slips: Vec<_> = pages.into_par_iter().map(|(document, words)| (document, slips(words))).collect();
        let mut found: BTreeMap<Place, Conflict> = BTreeMap::new();
        for (document, slips) in slips {
            let locale = context.locale(document);
            for Slip { word, uses, habit } in slips {
                let (place, span) = uses.first;
                let code = &lexicon.catalogs[place.catalog].codes[place.code];
                let told = code.conflicts.iter().any(|conflict| {
                    conflict.key.field == Some(place.field)
                        && conflict.values.get(locale).is_some_and(|facts| {
                            facts.iter().any(|fact| fact.to_ascii_lowercase().contains(word.trim_start_matches('/')))
                        })
                });
                if told {
                    continue;
                }
                let conflict = found.entry(place).or_insert_with(|| {
                    let key = ConflictKey {
                        catalog: context.catalog(place.catalog).clone(),
                        scope: code.scope.clone(),
                        code: Some(code.code),
                        group: place.group.map(|group| context.groups[group].to_string()),
                        cause: place.cause,
                        field: Some(place.field),
                        fact: None,
                        rule: Rule::SpellingDiffers,
                    };
                    Conflict::new(key, false)
                });
                let values = conflict.values.get_or_insert_with(locale, Vec::new);
                values.push(format!("{} here", uses.written.trim_start_matches('/')));
                values.push(format!("{} elsewhere", habit.trim_start_matches('/')));
                conflict.spans.get_or_insert_with(locale, || narrow(context, span, &uses.written));
            }
        }
        for (place, conflict) in found {
            let conflict = deciders[place.catalog].answer(conflict);
            let conflicts = &mut lexicon.catalogs[place.catalog].codes[place.code].conflicts;
            conflicts.push(conflict);
            Conflict::sort(conflicts);
        }
    }
}

/// A word that stands in one cell, and the word that it was meant to be.
struct Slip {
    word: String,
    uses: Use,
    habit: String,
}

/// The slips of one page, sorted.
fn slips(words: Words) -> Vec<Slip> {
    let (habits, odd): (Vec<_>, Vec<_>) = words.into_iter().partition(|(_, uses)| uses.cells >= HABIT);
    if habits.is_empty() || odd.is_empty() {
        return Vec::new();
    }
    let mut index: Vec<(u64, usize)> = Vec::new();
    for (at, (word, _)) in habits.iter().enumerate() {
        index.extend(variants(word).map(|variant| (variant, at)));
    }
    index.sort_unstable();
    let habit = |word: &str| {
        let near = variants(word).flat_map(|variant| {
            let start = index.partition_point(|(other, _)| *other < variant);
            index[start..].iter().take_while(move |(other, _)| *other == variant).map(|(_, at)| *at)
        });
        let near: BTreeSet<usize> = near.collect();
        let mut near = near.into_iter().map(|at| &habits[at]);
        near.find(|(habit, _)| is_slip(word, habit)).map(|(_, uses)| uses.written.clone())
    };
    odd.into_iter().filter_map(|(word, uses)| Some(Slip { habit: habit(&word)?, word, uses })).collect()
}

/// The word's own place in its cell; the whole cell where its source spells it with escapes.
fn narrow(context: &Context<'_>, cell: Span, word: &str) -> Span {
    let source = context.files.snippet(cell);
    let Some(at) = source.find(word) else { return cell };
    let start = cell.range().start + at + if word.starts_with("//") { 2 } else { 0 };
    Span::new(cell.file, start..cell.range().start + at + word.len())
}

/// True where a text may hold one of [`words`]; most hold none.
fn may_hold_words(bytes: &[u8]) -> bool {
    // Without a branch, so that many bytes are looked at at once.
    let hump = || {
        let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
        pairs.fold(false, |any, (first, second)| any | (first.is_ascii_lowercase() & second.is_ascii_uppercase()))
    };
    memchr3(b'-', b'_', b'/', bytes).is_some() || hump()
}

/// Words with `-`, `_` or an inner capital, and the hosts of URLs with `//` before them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    let host = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let mut at = if may_hold_words(bytes) { 0 } else { bytes.len() };
    std::iter::from_fn(move || {
        loop {
            at = word::next(bytes, at, |byte| byte.is_ascii_alphanumeric() || byte == b'/')?;
            let rest = &bytes[at..];
            if rest.starts_with(b"//") && at > 0 && bytes[at - 1] == b':' {
                let host = 2 + rest[2..].iter().take_while(|byte| host(byte)).count();
                let start = at;
                at += host + rest[host..].iter().take_while(|byte| byte.is_ascii_graphic() && **byte != b')').count();
                if host >= SHORTEST {
                    return text.get(start..start + host);
                }
                continue;
            }
            if rest[0] == b'/' {
                at += 1;
                continue;
            }
            let word = Word::read(&text[at..]);
            at += word.text.len();
            let trimmed = word.text.trim_end_matches(['-', '_']);
            if word.is_compound() && trimmed.len() >= SHORTEST && is_compound(trimmed.as_bytes()) {
                return Some(trimmed);
            }
        }
    })
}

fn is_compound(word: &[u8]) -> bool {
    let inner = word.windows(2).any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
    let letters = word.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    letters * 2 > word.len() && (inner || word.iter().any(|byte| matches!(byte, b'-' | b'_')))
}

/// What two words share that are one slip apart: each word, and each word without one of its bytes, as hashes. What they take
/// for equal is compared once more.
fn variants(word: &str) -> impl Iterator<Item = u64> {
    const BASE: u64 = 0x0100_0000_01b3;
    let bytes = word.as_bytes();
    // The sum of the bytes, each times the power of its place.
    let powers = (0..bytes.len()).scan(1_u64, |power, _| Some(std::mem::replace(power, power.wrapping_mul(BASE))));
    let term = |byte: u8, power: u64| u64::from(byte).wrapping_mul(power);
    let sum = |bytes: &[u8]| {
        bytes.iter().zip(powers.clone()).fold(0_u64, |sum, (byte, power)| sum.wrapping_add(term(*byte, power)))
    };
    let (whole, without_first) = (sum(bytes), sum(bytes.get(1..).unwrap_or_default()));
    let without = bytes.iter().zip(powers).enumerate().scan(without_first, move |sum, (at, (byte, power))| {
        let without = *sum;
        // The next one left out instead: this byte comes back, the next one goes.
        let next = bytes.get(at + 1).copied().unwrap_or_default();
        *sum = without.wrapping_add(term(*byte, power)).wrapping_sub(term(next, power));
        Some(without)
    });
    std::iter::once(whole).chain(without)
}

/// True where one letter is another one, too many, too few, or has changed places. A plural, a digit or a hyphen is no slip:
/// `TLS1-2` and `TLS1-3` are two things.
fn is_slip(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a.as_bytes(), b.as_bytes()) } else { (b.as_bytes(), a.as_bytes()) };
    let prefix = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let suffix = short[prefix..].iter().rev().zip(long[prefix..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (short, long) = (&short[prefix..short.len() - suffix], &long[prefix..long.len() - suffix]);
    if !short.iter().chain(long).all(u8::is_ascii_alphabetic) {
        return false;
    }
    match (short, long) {
        ([], [letter]) => *letter != b's' || suffix > 0,
        ([_], [_]) => true,
        ([a, b], [c, d]) => (a, b) == (d, c),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_slip, may_hold_words, variants, words};

    #[test]
    fn slips() {
        for (a, b, expected) in [
            ("back-to-origio", "back-to-origin", true),
            ("back-to-orgin", "back-to-origin", true),
            ("back-to-origiin", "back-to-origin", true),
            ("back-to-orgiin", "back-to-origin", true),
            ("cache-hit", "cache-hits", false),
            ("ipv4-only", "ipv6-only", false),
            ("error_code_1", "error_code_2", false),
            ("email-box", "e-mail-box", false),
            ("no-cache", "no-store", false),
            ("//xintl.cloud.tencent.com", "//intl.cloud.tencent.com", true),
            ("//console.intl.cloud.tencent.com", "//console.cloud.tencent.com", false),
        ] {
            assert_eq!(is_slip(a, b), expected, "{a} {b}");
            assert_eq!(is_slip(b, a), expected, "{b} {a}");
        }
    }

    #[test]
    fn variants_are_the_word_and_each_word_with_a_byte_less() {
        let hash = |word: &str| variants(word).next().unwrap();
        let word = "cache-hit";
        let found: Vec<u64> = variants(word).collect();
        assert_eq!(found.len(), word.len() + 1);
        for at in 0..word.len() {
            let less = format!("{}{}", &word[..at], &word[at + 1..]);
            assert_eq!(found[at + 1], hash(&less), "{less}");
        }
        assert_ne!(hash("cache-hti"), hash("cache-hit"));
    }

    #[test]
    fn words_of_a_text() {
        let text = "[問](https://intl.cloud.tencent.com/contact-sales)にX-NWS-LOG-UUIDを、Back-to-Origin方法 8-30 WebSocket no_ 1/2//x";
        let found: Vec<&str> = words(text).collect();
        assert!(may_hold_words(text.as_bytes()) && may_hold_words(b"WebSocket"));
        assert!(!may_hold_words("no WORD 再試行 12".as_bytes()));
        assert_eq!(found, ["//intl.cloud.tencent.com", "X-NWS-LOG-UUID", "Back-to-Origin", "WebSocket"]);
    }
}
