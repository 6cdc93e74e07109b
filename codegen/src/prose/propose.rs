//! Proposes a pattern for a sentence that says what was recorded in other words or in another language, so that a
//! maintainer pastes it instead of writing it.

use std::ops::Range;

use super::fold;
use super::pattern::Pattern;
use super::place::{Place, one_line};
use super::value::{HoleKind, Kind, Value};

/// The sentence of a place with holes in the place of the recorded values; none where one of them does not stand there
/// once, or where the sentence holds another number.
pub(super) fn pattern<'v>(
    known: &Pattern,
    kind: Kind,
    expected: impl Fn(&str) -> Option<&'v Value>,
    place: &Place<'_>,
) -> Option<String> {
    let folded = place.folded();
    let mut holes: Vec<(String, Range<usize>)> = Vec::new();
    for (hole, of) in known.holes().filter(|(_, of)| *of != HoleKind::Words) {
        let wanted = expected(hole)?;
        let mut at = 0;
        let mut found = None;
        while at < folded.len() {
            let free = !holes.iter().any(|(_, taken)| taken.contains(&at));
            match of.at(&folded, at).filter(|(value, _)| free && value == wanted) {
                Some((_, end)) => {
                    found = Some(at..end);
                    break;
                }
                None => at += 1,
            }
        }
        holes.push((hole.to_owned(), found?));
    }
    holes.sort_by_key(|(_, range)| range.start);
    let (first, last) = (holes.first()?.1.start, holes.last()?.1.end);
    let sentence = place.sentence(fold::bytes(&folded, first..last));
    let mut text = String::new();
    let mut at = sentence.start;
    for (hole, range) in &holes {
        let bytes = fold::bytes(&folded, range.clone());
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
