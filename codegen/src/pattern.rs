//! Sentence patterns: plain text with holes. `{}` and `{name}` are holes, `[…]` may be missing (`day[s]`).
//!
//! Below the maintainers' files, which hold patterns, and the prose, in which they are looked for: both need them.

pub(crate) mod fold;
mod named;
mod unit;
mod value;

use std::ops::Range;

use fold::{Folded, fold, runs};
pub use named::Choice;
pub(crate) use named::{constant, in_locale};
pub(crate) use unit::word;
pub(crate) use value::duration_text;
pub use value::{HoleKind, Kind, Value};

/// A pattern.
#[derive(Clone, Debug)]
pub struct Pattern {
    source: String,
    parts: Vec<Part>,
    /// Index of the longest text that must stand there.
    longest: Option<usize>,
}

#[derive(Clone, Debug)]
enum Part {
    Literal(Box<str>),
    Optional(Box<str>),
    Hole(String, HoleKind),
}

/// A place where a pattern stands.
#[derive(Clone, Debug)]
pub(crate) struct Match<'p> {
    /// Bytes of the folded text.
    pub(crate) range: Range<usize>,
    pub(crate) holes: Vec<Hole<'p>>,
}

/// Name, bytes of the folded text, value.
type Hole<'p> = (&'p str, Range<usize>, Value);

impl Pattern {
    /// Parses a pattern for facts of `kind`; what is wrong with it, else.
    pub fn parse(source: &str, kind: Kind) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut rest = source;
        let mut names: Vec<String> = Vec::new();
        while !rest.is_empty() {
            let at = rest.find(['{', '[', '}', ']']).unwrap_or(rest.len());
            let (literal, after) = rest.split_at(at);
            if !literal.is_empty() {
                parts.push(Part::Literal(literal_of(literal)?));
            }
            rest = after;
            let Some(open) = rest.chars().next() else { break };
            let close = match open {
                '{' => '}',
                '[' => ']',
                _ => return Err(format!("a `{open}` closes nothing")),
            };
            let Some((inside, after)) = rest[1..].split_once(close) else {
                return Err(format!("a `{open}` has no `{close}`"));
            };
            if open == '[' {
                parts.push(Part::Optional(literal_of(inside)?));
            } else {
                let Some(hole) = kind.hole(inside) else {
                    let known: Vec<String> = kind.holes().iter().map(|name| format!("`{{{name}}}`")).collect();
                    let known = if known.is_empty() { "`{}`".to_owned() } else { known.join(", ") };
                    return Err(format!(
                        "there is no hole `{{{inside}}}` in a fact of type `{}`: {known}",
                        kind.as_str()
                    ));
                };
                if names.iter().any(|name| name == inside) {
                    return Err(format!("the hole `{{{inside}}}` stands twice"));
                }
                names.push(inside.to_owned());
                parts.push(Part::Hole(inside.to_owned(), hole));
            }
            rest = after;
        }
        if names.is_empty() {
            return Err("it has no hole".to_owned());
        }
        let words = |part: &Part| matches!(part, Part::Hole(_, HoleKind::Words));
        for (at, part) in parts.iter().enumerate() {
            let literal = |at: Option<usize>| {
                at.and_then(|at| parts.get(at)).is_some_and(|part| matches!(part, Part::Literal(_)))
            };
            if words(part) && !(literal(at.checked_sub(1)) && literal(Some(at + 1))) {
                return Err("a hole for words needs text on both sides, else nothing says where they end".to_owned());
            }
        }
        let literals = parts.iter().enumerate().filter_map(|(at, part)| match part {
            Part::Literal(literal) => Some((at, literal.len())),
            _ => None,
        });
        let longest = literals.max_by_key(|(_, length)| *length).map(|(at, _)| at);
        Ok(Self { source: source.to_owned(), parts, longest })
    }

    /// The names of its holes.
    pub fn holes(&self) -> impl Iterator<Item = (&str, HoleKind)> {
        self.parts.iter().filter_map(|part| match part {
            Part::Hole(name, kind) => Some((name.as_str(), *kind)),
            _ => None,
        })
    }

    /// As written.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// A folded text that stands wherever the pattern does; none where it is all holes.
    pub(crate) fn longest(&self) -> Option<&str> {
        match self.parts.get(self.longest?) {
            Some(Part::Literal(literal)) => Some(literal),
            _ => None,
        }
    }

    /// The sentence with values in its holes.
    pub(crate) fn filled(&self, value: impl Fn(&str) -> Option<String>) -> String {
        let mut out = String::new();
        let mut rest = self.source.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            let (hole, after) = after.split_once('}').unwrap_or((after, ""));
            out.push_str(before);
            out.push_str(&value(hole).unwrap_or_else(|| "…".to_owned()));
            rest = after;
        }
        out.push_str(rest);
        out.replace(['[', ']'], "")
    }

    /// Every place in a text where it stands, without overlaps.
    pub(crate) fn find(&self, text: Folded<'_>) -> Vec<Match<'_>> {
        let mut found = Vec::new();
        let mut endless = vec![usize::MAX; self.parts.len() + 1];
        let mut from = 0;
        while let Some(at) = self.next_start(text, from) {
            let mut holes = Vec::new();
            from = match matches(&self.parts, text, at, &mut holes, &mut endless) {
                Some(end) if end > at => {
                    found.push(Match { range: at..end, holes });
                    end
                }
                _ => at + text.char(at).map_or(1, char::len_utf8),
            };
        }
        found
    }

    /// The next place from `from` on where it could begin.
    fn next_start(&self, text: Folded<'_>, from: usize) -> Option<usize> {
        match self.parts.first() {
            Some(Part::Literal(first)) => {
                let rest = text.text.as_bytes().get(from..)?;
                let mut places = memchr::memchr_iter(*first.as_bytes().first()?, rest).map(|at| from + at);
                places.find(|at| text.word(*at, first).is_some())
            }
            _ => (from < text.text.len()).then_some(from),
        }
    }
}

fn literal_of(text: &str) -> Result<Box<str>, String> {
    let fold = fold(text);
    let folded = fold.folded();
    // A class of codes is no quantity.
    if runs(folded).iter().any(|run| !fold::is_class(folded, run)) {
        return Err("it holds a number outside of a hole; a number that changes would not be seen".to_owned());
    }
    Ok(folded.text.into())
}

/// The end of what matches at a place. `endless`, by how many parts are left, is the first place from which on words have no
/// end: what is behind them is not looked for again from a later one.
fn matches<'p>(
    parts: &'p [Part],
    text: Folded<'_>,
    at: usize,
    holes: &mut Vec<Hole<'p>>,
    endless: &mut [usize],
) -> Option<usize> {
    let Some((part, rest)) = parts.split_first() else { return Some(at) };
    match part {
        Part::Literal(literal) => matches(rest, text, text.word(at, literal)?, holes, endless),
        Part::Optional(literal) => {
            let kept = holes.len();
            if let Some(end) = text.word(at, literal).and_then(|after| matches(rest, text, after, holes, endless)) {
                return Some(end);
            }
            holes.truncate(kept);
            matches(rest, text, at, holes, endless)
        }
        Part::Hole(_, HoleKind::Words) if endless[parts.len()] <= at => None,
        Part::Hole(name, HoleKind::Words) => {
            let found = text.text[at..].char_indices().skip(1).find_map(|(length, _)| {
                let end = at + length;
                let kept = holes.len();
                let found = matches(rest, text, end, holes, endless);
                match found {
                    Some(_) => holes.insert(kept, (name, at..end, Value::Words(text.words(at..end)))),
                    None => holes.truncate(kept),
                }
                found
            });
            if found.is_none() {
                endless[parts.len()] = at;
            }
            found
        }
        Part::Hole(name, kind) => {
            let (value, end) = kind.at(text, at)?;
            holes.push((name, at..end, value));
            matches(rest, text, end, holes, endless)
        }
    }
}
