//! The pass over one text.

use std::borrow::Cow;
use std::ops::Range;

use super::identifier::{self, Shape};
use super::{Fact, Kind, fold, link, number, protocol};
use crate::code::CodeValue;
use crate::text::{Inline, Text};

/// A text without its markup, and what the markup said.
#[derive(Debug, Default)]
pub(super) struct Flat<'a> {
    /// What a person reads, width folded.
    pub(super) text: Cow<'a, str>,
    /// Bold parts of `text`.
    bold: Vec<Range<usize>>,
    /// Code spans of `text`.
    code: Vec<Range<usize>>,
    /// Link targets, with the part of `text` that they stand under.
    links: Vec<(String, Range<usize>)>,
}

/// The text without its markup. Most texts have none.
pub(super) fn flat(text: &Text) -> Flat<'_> {
    let markdown = text.markdown();
    let markup = markdown.bytes().any(|byte| matches!(byte, b'*' | b'_' | b'[' | b'`' | b'<' | b'&' | b'\\' | b'~'));
    if !markup {
        return Flat { text: fold::fold(markdown), ..Flat::default() };
    }
    let mut flat = Flat::default();
    let mut out = String::with_capacity(markdown.len());
    walk(&text.inlines(), &mut out, &mut flat);
    flat.text = Cow::Owned(out);
    flat
}

fn walk(inlines: &[Inline], out: &mut String, flat: &mut Flat<'_>) {
    for inline in inlines {
        let start = out.len();
        match inline {
            Inline::Text(text) => out.push_str(&fold::fold(text)),
            Inline::Code(text) => {
                out.push_str(text);
                flat.code.push(start..out.len());
            }
            Inline::Strong(content) => {
                walk(content, out, flat);
                flat.bold.push(start..out.len());
            }
            Inline::Emphasis(content) | Inline::Strikethrough(content) => walk(content, out, flat),
            Inline::Link { target, content } => {
                walk(content, out, flat);
                flat.links.push((target.clone(), start..out.len()));
            }
            Inline::Image { target, alt } => {
                out.push_str(alt);
                flat.links.push((target.clone(), start..out.len()));
            }
            Inline::Break => out.push('\n'),
        }
    }
}

/// The facts of a text in order of appearance.
pub(super) fn facts(text: &Text, own: Option<CodeValue>) -> Vec<Fact<'_>> {
    let flat = flat(text);
    let mut found = Vec::new();
    match &flat.text {
        Cow::Borrowed(plain) => Scan { text: plain, own, code: &[], found: &mut found }.run(),
        Cow::Owned(plain) => {
            let mut owned = Vec::new();
            Scan { text: plain, own, code: &flat.code, found: &mut owned }.run();
            for range in &flat.code {
                push(&mut owned, Kind::Identifier, plain[range.clone()].trim(), range.clone(), false);
            }
            for range in &flat.bold {
                let phrase = plain[range.clone()].trim();
                if phrase.is_ascii() && phrase.bytes().any(|byte| byte.is_ascii_alphabetic()) {
                    push(&mut owned, Kind::Label, phrase, range.clone(), false);
                }
            }
            found.extend(owned.into_iter().map(|fact| Fact { value: Cow::Owned(fact.value.into_owned()), ..fact }));
            for (target, range) in &flat.links {
                let value = Cow::Owned(link::normalize(target).into_owned());
                found.push(Fact { kind: Kind::Link, value, soft: false, at: range.start, end: range.end });
            }
        }
    }
    found
}

fn push<'t>(found: &mut Vec<Fact<'t>>, kind: Kind, value: impl Into<Cow<'t, str>>, at: Range<usize>, soft: bool) {
    found.push(Fact { kind, value: value.into(), soft, at: at.start, end: at.end });
}

struct Scan<'t, 'f> {
    text: &'t str,
    own: Option<CodeValue>,
    code: &'f [Range<usize>],
    found: &'f mut Vec<Fact<'t>>,
}

/// Capitalised words next to each other, so far.
#[derive(Default)]
struct Run {
    start: usize,
    end: usize,
    words: usize,
    title: bool,
}

impl<'t> Scan<'t, '_> {
    fn run(mut self) {
        let bytes = self.text.as_bytes();
        let mut run = Run::default();
        let mut open: Vec<usize> = Vec::new();
        let mut at = 0;
        while let Some(skip) = bytes[at..].iter().position(|byte| byte.is_ascii_alphanumeric() || *byte == b'_') {
            at += skip;
            if let Some(code) = self.code.iter().find(|code| code.contains(&at)) {
                at = code.end;
            } else if bytes[at].is_ascii_digit() {
                self.flush(&mut run);
                at = self.number(at, &mut open);
                continue;
            } else {
                at = self.word(at, &mut run);
            }
            open.clear();
        }
        self.flush(&mut run);
    }

    /// Reads a number at `at`. `open` holds numbers of a range whose end is still to come.
    fn number(&mut self, at: usize, open: &mut Vec<usize>) -> usize {
        let rest = &self.text[at..];
        let token = &rest[..word_len(rest)];
        if identifier::is_registered(token) || token.contains('_') {
            push(self.found, Kind::Identifier, token, at..at + token.len(), false);
            return at + token.len();
        }
        let number = number::read(rest);
        let end = at + number.len;
        let letters =
            self.text[end..].bytes().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(rest.len() - number.len);
        let tail = &self.text[end..end + letters];
        let value = match number.unit {
            Some("%") => number.digits + "%",
            Some(unit) => {
                for before in open.drain(..) {
                    let value = format!("{} {unit}", self.found[before].value);
                    self.found[before].value = Cow::Owned(value);
                    self.found[before].soft = false;
                }
                number.digits + " " + unit
            }
            None if !tail.is_empty() && !matches!(tail, "st" | "nd" | "rd" | "th") => {
                // `2XX`, `3D`: one token
                let value = number.digits + &tail.to_ascii_uppercase();
                push(self.found, Kind::Number, value, at..end + letters, false);
                return end + letters;
            }
            None => number.digits,
        };
        let own = self.own.is_some_and(|own| value == own.to_string());
        self.twin(at, &value, end);
        push(self.found, Kind::Number, value, at..end, own);
        if number.range {
            open.push(self.found.len() - 1);
        }
        if !number.range {
            open.clear();
        }
        end + if tail.is_empty() || number.unit.is_some() { 0 } else { letters }
    }

    /// `307 and 307`: nobody names one code (three digits) twice in a breath, so one of the two was another one.
    fn twin(&mut self, at: usize, value: &str, end: usize) {
        let Some(last) = self.found.last() else { return };
        if value.len() != 3
            || !value.bytes().all(|byte| byte.is_ascii_digit())
            || last.kind != Kind::Number
            || last.value != value
            || last.end > at
        {
            return;
        }
        let (start, between) = (last.at, self.text[last.end..at].trim());
        if number::is_joiner(between) {
            push(self.found, Kind::Number, format!("{value} and {value}"), start..end, false);
        }
    }

    /// Reads a word that begins with a letter or `_`.
    fn word(&mut self, at: usize, run: &mut Run) -> usize {
        let rest = &self.text[at..];
        let url = link::bare(rest);
        if url > 0 {
            self.flush(run);
            let target = link::normalize(&rest[..url]);
            push(self.found, Kind::Link, target, at..at + url, false);
            return at + url;
        }
        let len = word_len(rest);
        let word = &rest[..len];
        let end = at + len;
        if let Some(end) = self.protocol(at, word) {
            self.flush(run);
            return end;
        }
        if identifier::is_method(word) {
            self.flush(run);
            push(self.found, Kind::Identifier, word, at..end, false);
            return end;
        }
        match identifier::shape(word) {
            Shape::Identifier | Shape::Prose if self.compound(at, word) => self.flush(run),
            Shape::Identifier => {
                self.flush(run);
                push(self.found, Kind::Identifier, word, at..end, false);
            }
            Shape::Prose => {
                self.flush(run);
                push(self.found, Kind::Identifier, word.to_ascii_lowercase(), at..end, true);
            }
            Shape::Word => self.label_word(at, word, run),
        }
        end
    }

    fn protocol(&mut self, at: usize, word: &str) -> Option<usize> {
        let end = at + word.len();
        let rest = &self.text.as_bytes()[end..];
        if let Some(name) = protocol::name(word) {
            let Some((version, taken)) = protocol::version(rest) else {
                push(self.found, Kind::Protocol, name, at..end, false);
                return Some(end);
            };
            push(self.found, Kind::Protocol, format!("{name}/{version}"), at..end + taken, false);
            return Some(end + taken);
        }
        let (name, major) = protocol::versioned(word)?;
        let minor = match rest {
            [b'.', minor, ..] if minor.is_ascii_digit() => Some(*minor),
            _ => None,
        };
        let version = protocol::spelled(major as u8, minor);
        let end = end + if minor.is_some() { 2 } else { 0 };
        push(self.found, Kind::Protocol, format!("{name}/{version}"), at..end, false);
        Some(end)
    }

    /// A compound of a protocol and words (`HTTPS-only`, `non-HTTP`): the protocol is the fact, the rest is prose.
    fn compound(&mut self, at: usize, word: &str) -> bool {
        if !word.contains('-') || word.contains('_') || identifier::is_registered(word) {
            return false;
        }
        let mut start = at;
        let mut any = false;
        let parts = word.split('-').count();
        for (index, part) in word.split('-').enumerate() {
            let edge = index == 0 || index + 1 == parts;
            // Inside a header field (`Sec-WebSocket-Key`) it belongs to the name.
            let prose =
                parts == 2 || word.split('-').any(|part| part.starts_with(|first: char| first.is_ascii_lowercase()));
            if let Some(name) = protocol::name(part).filter(|_| edge && prose) {
                push(self.found, Kind::Protocol, name, start..start + part.len(), false);
                any = true;
            }
            start += part.len() + 1;
        }
        any
    }

    fn label_word(&mut self, at: usize, word: &str, run: &mut Run) {
        let capital = word.as_bytes()[0].is_ascii_uppercase() && word.bytes().all(|byte| byte.is_ascii_alphabetic());
        if !capital {
            self.flush(run);
            return;
        }
        if run.words == 0 || &self.text[run.end..at] != " " {
            self.flush(run);
            run.start = at;
        }
        run.words += 1;
        run.title |= word.bytes().any(|byte| byte.is_ascii_lowercase());
        run.end = at + word.len();
    }

    /// Ends a run of capitalised words. Where the text is in Latin letters it is the sentence's own grammar.
    fn flush(&mut self, run: &mut Run) {
        let Run { start, end, words, title } = std::mem::take(run);
        if words >= 2 && title && is_localized(self.text) {
            push(self.found, Kind::Label, &self.text[start..end], start..end, false);
        }
    }
}

/// Length of the run of letters, digits, `_` and inner `-` at the start of `text`.
fn word_len(text: &str) -> usize {
    let end = text
        .bytes()
        .position(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')))
        .unwrap_or(text.len());
    text[..end].trim_end_matches('-').len()
}

/// True where the text is in letters other than Latin ones, so that a phrase in ASCII was left in it on purpose.
fn is_localized(text: &str) -> bool {
    text.chars().any(|char| char >= '\u{370}' && char.is_alphabetic())
}
