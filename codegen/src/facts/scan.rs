//! The pass over one text.

use std::borrow::Cow;
use std::ops::Range;

use super::identifier::{self, Shape};
use super::word::{self, Word};
use super::{Fact, Kind, fold, link, number, protocol};
use crate::code::CodeValue;
use crate::text::{Inline, Piece, Text};

/// A text without its markup, and what the markup said.
#[derive(Debug, Default)]
pub struct Flat<'a> {
    /// What a person reads, width folded.
    pub(super) text: Cow<'a, str>,
    /// Bold parts of `text`.
    bold: Vec<Range<usize>>,
    /// Code spans of `text`.
    code: Vec<Range<usize>>,
    /// Link targets, with the part of `text` that they stand under.
    links: Vec<(Cow<'a, str>, Range<usize>)>,
}

impl<'a> Flat<'a> {
    /// Takes the markup off. Most texts have none.
    pub fn of(text: &'a Text) -> Self {
        let markdown = text.markdown();
        if !text.may_hold_markup() {
            return Self { text: fold::fold(markdown), ..Self::default() };
        }
        let mut flat = Self::default();
        let mut out = String::with_capacity(markdown.len());
        match text.pieces() {
            Some(pieces) => pieces.into_iter().for_each(|piece| flat.add(piece, &mut out)),
            None => walk(text.inlines(), &mut out, &mut flat),
        }
        flat.text = Cow::Owned(out);
        flat
    }

    /// Adds a piece of a text without other markup.
    fn add(&mut self, piece: Piece<'a>, out: &mut String) {
        let start = out.len();
        out.push_str(&fold::fold(piece.plain()));
        if let Piece::Link { target, .. } = piece {
            self.links.push((Cow::Borrowed(target), start..out.len()));
        }
    }

    /// The facts of the text, in order of appearance.
    pub(super) fn scan(&self, own: Option<CodeValue>) -> Vec<Fact<'_>> {
        let mut found = Vec::new();
        let text = &*self.text;
        let token = Word::read("");
        Scan { text, own, code: &self.code, token, token_end: 0, found: &mut found, localized: None }.run();
        for range in &self.code {
            let token = text[range.clone()].trim();
            if !token.is_empty() {
                push(&mut found, Kind::Identifier, token, range.clone(), false);
            }
        }
        for range in &self.bold {
            let phrase = text[range.clone()].trim();
            if phrase.is_ascii() && phrase.bytes().any(|byte| byte.is_ascii_alphabetic()) {
                push(&mut found, Kind::Label, phrase, range.clone(), false);
            }
        }
        for (target, range) in &self.links {
            push(&mut found, Kind::Link, link::normalize(target), range.clone(), false);
        }
        found
    }
}

fn walk(inlines: Vec<Inline>, out: &mut String, flat: &mut Flat<'_>) {
    for inline in inlines {
        let start = out.len();
        match inline {
            Inline::Text(text) => out.push_str(&fold::fold(&text)),
            Inline::Code(text) => {
                out.push_str(&text);
                flat.code.push(start..out.len());
            }
            Inline::Strong(content) => {
                walk(content, out, flat);
                flat.bold.push(start..out.len());
            }
            Inline::Emphasis(content) | Inline::Strikethrough(content) => walk(content, out, flat),
            Inline::Link { target, content } => {
                walk(content, out, flat);
                flat.links.push((Cow::Owned(target), start..out.len()));
            }
            Inline::Image { target, alt } => {
                out.push_str(&alt);
                flat.links.push((Cow::Owned(target), start..out.len()));
            }
            Inline::Break => out.push('\n'),
        }
    }
}

fn push<'t>(found: &mut Vec<Fact<'t>>, kind: Kind, value: impl Into<Cow<'t, str>>, at: Range<usize>, soft: bool) {
    found.push(Fact { kind, value: value.into(), soft, at: at.start, end: at.end });
}

struct Scan<'t, 'f> {
    text: &'t str,
    own: Option<CodeValue>,
    /// Code spans that have not been passed, in order.
    code: &'f [Range<usize>],
    /// The token that the last number stands in, and its end: `1-2-3` is read once and not once a number.
    token: Word<'t>,
    token_end: usize,
    found: &'f mut Vec<Fact<'t>>,
    /// [`is_localized`], once somebody has asked.
    localized: Option<bool>,
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
        while let Some(next) = word::next(bytes, at, |byte| byte.is_ascii_alphanumeric() || byte == b'_') {
            at = next;
            let passed = self.code.iter().take_while(|code| code.end <= at).count();
            self.code = &self.code[passed..];
            if let Some(code) = self.code.first().filter(|code| code.start <= at) {
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
        if self.token_end <= at {
            self.token = Word::read(rest);
            self.token_end = at + self.token.text.len();
        }
        let (whole, end) = (&self.text[at..self.token_end], self.token_end);
        if self.token.has_underscore() || self.token.has_hyphen() && identifier::is_registered(whole) {
            push(self.found, Kind::Identifier, whole, at..end, false);
            return end;
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
                let value = number.digits.into_owned() + &tail.to_ascii_uppercase();
                push(self.found, Kind::Number, value, at..end + letters, false);
                return end + letters;
            }
            None => number.digits,
        };
        let own = self.own.is_some_and(|own| is_code(&value, own));
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
        let word = Word::read(rest);
        let end = at + word.text.len();
        if let Some(end) = self.protocol(at, &word) {
            self.flush(run);
            return end;
        }
        if identifier::is_method(&word) {
            self.flush(run);
            push(self.found, Kind::Identifier, word.text, at..end, false);
            return end;
        }
        match identifier::shape(&word) {
            Shape::Identifier | Shape::Prose if self.compound(at, &word) => self.flush(run),
            Shape::Identifier => {
                self.flush(run);
                push(self.found, Kind::Identifier, word.text, at..end, false);
            }
            Shape::Prose => {
                self.flush(run);
                push(self.found, Kind::Identifier, word.text.to_ascii_lowercase(), at..end, true);
            }
            Shape::Word => self.label_word(at, &word, run),
        }
        end
    }

    fn protocol(&mut self, at: usize, word: &Word<'_>) -> Option<usize> {
        let end = at + word.text.len();
        let rest = &self.text.as_bytes()[end..];
        if let Some(name) = protocol::name(word.text) {
            let Some((version, taken)) = protocol::version(rest) else {
                push(self.found, Kind::Protocol, name, at..end, false);
                return Some(end);
            };
            push(self.found, Kind::Protocol, format!("{name}/{version}"), at..end + taken, false);
            return Some(end + taken);
        }
        let (name, major) = protocol::versioned(word.text)?;
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
    fn compound(&mut self, at: usize, word: &Word<'_>) -> bool {
        if !word.has_hyphen() || word.has_underscore() || identifier::is_registered(word.text) {
            return false;
        }
        let word = word.text;
        let Some((first, rest)) = word.split_once('-') else { return false };
        let (inner, last) = rest.rsplit_once('-').map_or((None, rest), |(inner, last)| (Some(inner), last));
        let names = [(at, first), (at + word.len() - last.len(), last)];
        let names = names.map(|(at, part)| (at..at + part.len(), protocol::name(part)));
        // Inside a header field (`Sec-WebSocket-Key`) it belongs to the name.
        let prose = || {
            let small = |part: &str| part.starts_with(|first: char| first.is_ascii_lowercase());
            inner.is_none_or(|inner| inner.split('-').any(small)) || small(first) || small(last)
        };
        if names.iter().all(|(_, name)| name.is_none()) || !prose() {
            return false;
        }
        for (place, name) in names {
            if let Some(name) = name {
                push(self.found, Kind::Protocol, name, place, false);
            }
        }
        true
    }

    fn label_word(&mut self, at: usize, word: &Word<'_>, run: &mut Run) {
        if !word.is_capitalised() {
            self.flush(run);
            return;
        }
        if run.words == 0 || &self.text[run.end..at] != " " {
            self.flush(run);
            run.start = at;
        }
        run.words += 1;
        run.title |= word.has_small();
        run.end = at + word.text.len();
    }

    /// Ends a run of capitalised words. Where the text is in Latin letters it is the sentence's own grammar.
    fn flush(&mut self, run: &mut Run) {
        if run.words == 0 {
            return;
        }
        let Run { start, end, words, title } = std::mem::take(run);
        if words >= 2 && title && *self.localized.get_or_insert_with(|| is_localized(self.text)) {
            push(self.found, Kind::Label, &self.text[start..end], start..end, false);
        }
    }
}

/// True where a number is a code as it is written.
fn is_code(number: &str, code: CodeValue) -> bool {
    (number.len() == 1 || !number.starts_with('0')) && number.parse() == Ok(code.0)
}

/// True where the text is in letters other than Latin ones, so that a phrase in ASCII was left in it on purpose.
fn is_localized(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(|char| char >= '\u{370}' && char.is_alphabetic())
}
