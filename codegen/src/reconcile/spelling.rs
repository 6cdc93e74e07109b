//! Words of programs and link hosts, against the rest of their own page. Where the languages are compared, a word that each
//! translator spells in his own way (`origin-pull`, `back-to-origin`) says nothing, and a row that one language alone has
//! can be compared with nothing. A page still spells such a word in one way: `back-to-origio` once, where all its other
//! rows say `back-to-origin`, is a slip.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use super::decide::Decider;
use super::merge::Draft;
use crate::catalog::{Conflict, Field, Lexicon};
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

/// The words of all documents that have others to agree with.
pub(super) struct Spellings {
    shared: Vec<bool>,
    /// By document and word in lower case.
    words: BTreeMap<(usize, String), Use>,
}

impl Spellings {
    pub(super) fn new(context: &Context<'_>) -> Self {
        let mut documents = vec![0_usize; context.groups.len()];
        context.group.iter().for_each(|group| documents[*group] += 1);
        Self { shared: documents.into_iter().map(|count| count > 1).collect(), words: BTreeMap::new() }
    }

    /// Adds the words of a code that will stand at `code` in its catalog.
    pub(super) fn add(&mut self, draft: &Draft, code: usize) {
        for cause in draft.causes.iter().filter(|cause| self.shared[cause.group]) {
            for text in &cause.texts {
                let group = draft.several.then_some(cause.group);
                let place = Place { catalog: draft.catalog, code, group, cause: cause.number, field: text.field };
                for word in words(text.vendor().markdown()) {
                    let known = self.words.entry((text.document, word.to_ascii_lowercase()));
                    let known =
                        known.or_insert_with(|| Use { written: word.to_owned(), first: (place, text.span), cells: 1 });
                    if known.cells < HABIT && known.first.0 != place {
                        known.cells += 1;
                    }
                }
            }
        }
    }

    /// The conflicts of words that stand in one cell and are a letter away from what the page says elsewhere.
    pub(super) fn conflicts(self, context: &Context<'_>, lexicon: &mut Lexicon, decider: &mut Decider<'_>) {
        let mut found: BTreeMap<Place, Conflict> = BTreeMap::new();
        let words: Vec<(&(usize, String), &Use)> = self.words.iter().collect();
        for document in words.chunk_by(|(a, _), (b, _)| a.0 == b.0) {
            let (habits, odd): (Vec<_>, Vec<_>) = document.iter().partition(|(_, uses)| uses.cells >= HABIT);
            let mut index: Vec<(u64, usize)> = Vec::new();
            for (at, ((_, word), _)) in habits.iter().enumerate() {
                index.extend(variants(word).map(|variant| (variant, at)));
            }
            index.sort_unstable();
            for ((document, word), uses) in odd {
                let near = variants(word).flat_map(|variant| {
                    let start = index.partition_point(|(other, _)| *other < variant);
                    index[start..].iter().take_while(move |(other, _)| *other == variant).map(|(_, at)| *at)
                });
                let near: BTreeSet<usize> = near.collect();
                let Some(habit) = near.into_iter().map(|at| habits[at]).find(|((_, habit), _)| is_slip(word, habit))
                else {
                    continue;
                };
                let (place, span) = uses.first;
                let code = &lexicon.catalogs[place.catalog].codes[place.code];
                let locale = context.locale(*document);
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
                        group: place.group.map(|group| context.groups[group].to_owned()),
                        cause: place.cause,
                        field: Some(place.field),
                        fact: None,
                        rule: Rule::SpellingDiffers,
                    };
                    Conflict::new(key, false)
                });
                let values = conflict.values.entry(locale.clone()).or_default();
                values.push(format!("{} here", uses.written.trim_start_matches('/')));
                values.push(format!("{} elsewhere", habit.1.written.trim_start_matches('/')));
                conflict.spans.entry(locale.clone()).or_insert(narrow(context, span, &uses.written));
            }
        }
        for (place, conflict) in found {
            let conflict = decider.answer(conflict);
            let conflicts = &mut lexicon.catalogs[place.catalog].codes[place.code].conflicts;
            conflicts.push(conflict);
            Conflict::sort(conflicts);
        }
    }
}

/// The word's own place in its cell; the whole cell where its source spells it with escapes.
fn narrow(context: &Context<'_>, cell: Span, word: &str) -> Span {
    let source = context.files.snippet(cell);
    let Some(at) = source.find(word) else { return cell };
    let start = cell.range().start + at + if word.starts_with("//") { 2 } else { 0 };
    Span::new(cell.file, start..cell.range().start + at + word.len())
}

/// Words with `-`, `_` or an inner capital, and the hosts of URLs with `//` before them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    let part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            at += bytes.get(at..)?.iter().position(|byte| byte.is_ascii_alphanumeric() || *byte == b'/')?;
            let rest = &bytes[at..];
            if rest.starts_with(b"//") && at > 0 && bytes[at - 1] == b':' {
                let host = 2 + rest[2..].iter().take_while(|byte| part(**byte) || **byte == b'.').count();
                let start = at;
                at += host + rest[host..].iter().take_while(|byte| byte.is_ascii_graphic() && **byte != b')').count();
                if host >= SHORTEST {
                    return text.get(start..start + host);
                }
                continue;
            }
            let len = rest.iter().take_while(|byte| part(**byte)).count().max(1);
            let word = text.get(at..at + len).unwrap_or_default().trim_end_matches(['-', '_']);
            at += len;
            if word.len() >= SHORTEST && is_compound(word.as_bytes()) {
                return Some(word);
            }
        }
    })
}

fn is_compound(word: &[u8]) -> bool {
    let inner = word.windows(2).any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
    let letters = word.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    letters * 2 > word.len() && (inner || word.iter().any(|byte| matches!(byte, b'-' | b'_')))
}

/// What two words share that are one slip apart: each word, and each word without one of its bytes, as hashes.
fn variants(word: &str) -> impl Iterator<Item = u64> {
    let hash = |skip: usize| {
        let bytes = word.bytes().enumerate().filter(move |(at, _)| *at != skip);
        // FNV-1a; what it takes for equal is compared once more.
        bytes
            .fold(0xcbf2_9ce4_8422_2325, |hash: u64, (_, byte)| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    };
    (0..=word.len()).map(hash)
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
    use super::{is_slip, words};

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
    fn words_of_a_text() {
        let text = "[問](https://intl.cloud.tencent.com/contact-sales)にX-NWS-LOG-UUIDを、Back-to-Origin方法 8-30 WebSocket no_ 1/2//x";
        let found: Vec<&str> = words(text).collect();
        assert_eq!(found, ["//intl.cloud.tencent.com", "X-NWS-LOG-UUID", "Back-to-Origin", "WebSocket"]);
    }
}
