//! Proposes a pattern for a sentence that says what was recorded in other words or in another language, and the texts of
//! numbers that are no facts, so that a maintainer pastes them instead of writing them.

use std::collections::BTreeSet;
use std::ops::Range;

use super::place::Place;
use crate::pattern::{HoleKind, Kind, Pattern, Value};
use crate::text::{front, one_line};

/// The sentence of a place with holes in the place of the recorded values; none where one of them does not stand there
/// once, or where the sentence holds another number.
pub(super) fn pattern<'v>(
    known: &Pattern,
    kind: Kind,
    expected: impl Fn(&str) -> Option<&'v Value>,
    place: &Place<'_>,
) -> Option<String> {
    let fold = place.fold();
    let folded = fold.folded();
    let mut holes: Vec<(String, Range<usize>)> = Vec::new();
    for (hole, of) in known.holes().filter(|(_, of)| *of != HoleKind::Words) {
        let wanted = expected(hole)?;
        let found = folded.text.char_indices().find_map(|(at, _)| {
            let free = !holes.iter().any(|(_, taken)| taken.contains(&at));
            let (_, end) = of.at(folded, at).filter(|(value, _)| free && value == wanted)?;
            Some(at..end)
        });
        holes.push((hole.to_owned(), found?));
    }
    holes.sort_by_key(|(_, range)| range.start);
    let (first, last) = (holes.first()?.1.start, holes.last()?.1.end);
    let sentence = place.sentence(folded.bytes(first..last));
    let mut text = String::new();
    let mut at = sentence.start;
    for (hole, range) in &holes {
        let bytes = folded.bytes(range.clone());
        text.push_str(place.plain.get(at..bytes.start)?);
        text.push_str(&format!("{{{hole}}}"));
        at = bytes.end;
    }
    text.push_str(place.plain.get(at..sentence.end)?);
    let text = one_line(&text);
    // What is no pattern, because of other numbers or of brackets, would be refused when it is pasted.
    let parsed = Pattern::parse(&text, kind).ok()?;
    (parsed.holes().count() == holes.len() && !text.contains('[')).then_some(text)
}

/// A text for each sentence that holds one of the numbers `runs`: all of it, or where it is long the words from before its
/// first number to behind its last.
pub(super) fn unclaimed(place: &Place<'_>, runs: &[Range<usize>]) -> Vec<String> {
    const NEAR: usize = 24;
    let text = &place.plain;
    let sentences = sentences(place, runs);
    let near = |sentence: &Range<usize>, numbers: &Range<usize>| {
        let before = text[sentence.start..numbers.start].char_indices().rev().nth(NEAR - 1);
        let start = before.map_or(sentence.start, |(at, _)| word_start(text, sentence.start + at, sentence.start));
        let after = text[numbers.end..sentence.end].char_indices().nth(NEAR);
        let end = after.map_or(sentence.end, |(at, _)| word_end(text, numbers.end + at, sentence.end));
        start..end
    };
    let long = |sentence: &Range<usize>| text[sentence.clone()].chars().nth(2 * NEAR).is_some();
    let cut = sentences.iter().filter(|(sentence, _)| long(sentence));
    let again = again(text, cut.map(|(sentence, numbers)| start(&text[near(sentence, numbers)])).collect());
    let mut told = BTreeSet::new();
    let mut texts: Vec<String> = Vec::new();
    for (sentence, numbers) in sentences {
        let near = near(&sentence, &numbers);
        // Where the words stand elsewhere too, they would speak for a number that nobody has seen.
        let whole = !long(&sentence) || again.contains(start(&text[near.clone()]));
        let proposed = one_line(&text[if whole { sentence } else { near }]);
        if told.insert(proposed.clone()) {
            texts.push(proposed);
        }
    }
    texts
}

/// Each sentence that holds one of the numbers `runs`, with the bytes from the first of them to the last.
pub(super) fn sentences(place: &Place<'_>, runs: &[Range<usize>]) -> Vec<(Range<usize>, Range<usize>)> {
    let fold = place.fold();
    let folded = fold.folded();
    let mut sentences: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for run in runs {
        let numbers = folded.bytes(run.clone());
        match sentences.last_mut().filter(|(last, _)| numbers.end <= last.end) {
            Some((_, of)) => of.end = numbers.end,
            None => sentences.push((place.sentence(numbers.clone()), numbers)),
        }
    }
    sentences
}

/// What of a part is looked for among all others; a part may be as long as the text. Where this much of it stands twice,
/// it counts as repeated: the whole sentence speaks for no more numbers than the part.
fn start(part: &str) -> &str {
    front(part, 256)
}

/// Those of `parts`, which stand in `text`, that stand there more than once. The text is read once for all of them.
fn again<'t>(text: &'t str, mut parts: Vec<&'t str>) -> BTreeSet<&'t str> {
    parts.sort_unstable();
    let mut again = BTreeSet::new();
    let mut single: Vec<&str> = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        // A part that begins another one stands there, too; what is left begins no other.
        if parts.get(index + 1).is_some_and(|next| next.starts_with(part)) {
            again.insert(*part);
        } else {
            single.push(part);
        }
    }
    let mut seen = vec![false; single.len()];
    for (at, _) in text.char_indices() {
        let rest = &text[at..];
        // So at most one of them stands here: the last that is sorted before the rest.
        let index = single.partition_point(|part| *part <= rest).wrapping_sub(1);
        if single.get(index).is_some_and(|part| rest.starts_with(part)) && std::mem::replace(&mut seen[index], true) {
            again.insert(single[index]);
        }
    }
    again
}

/// The nearest place from `at` back to `first` at which a text may be cut.
fn word_start(text: &str, at: usize, first: usize) -> usize {
    let mut places = text[first..at].char_indices().rev().map(|(place, _)| first + place);
    if is_edge(text, at) { at } else { places.find(|place| is_edge(text, *place)).unwrap_or(first) }
}

/// The nearest place from `at` on to `last` at which a text may be cut.
fn word_end(text: &str, at: usize, last: usize) -> usize {
    let mut places = text[at..last].char_indices().map(|(place, _)| at + place);
    places.find(|place| is_edge(text, *place)).unwrap_or(last)
}

/// True where no word and no number goes on. Where a script puts no spaces between words, any character may be the last.
fn is_edge(text: &str, at: usize) -> bool {
    let is_spaceless = |c: char| matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}');
    let (before, after) = (text[..at].chars().next_back(), text[at..].chars().next());
    let (Some(before), Some(after)) = (before, after) else { return true };
    let numbers = before.is_numeric() && after.is_numeric();
    before.is_whitespace() || after.is_whitespace() || (is_spaceless(before) || is_spaceless(after)) && !numbers
}
