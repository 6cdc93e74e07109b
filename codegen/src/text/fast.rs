//! Texts that need no parser: words, line breaks and plain links, which is what nearly every cell holds. A parser costs
//! more for one cell than a bare pass over the whole page costs for it.
//!
//! Each function gives up (`None`) at the first byte that could be anything else, so it never has to be right about
//! Markdown as a whole: only about text without special characters, and about `[label](target)` without them.

use std::borrow::Cow;

use super::Inline;
use super::escape::is_entity;

/// What a byte may be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Text, whatever stands around it.
    Plain,
    Space,
    LineEnd,
    /// First byte of a character that may be white space other than ASCII's.
    Wide,
    /// Might be markup: looked at with what stands around it.
    Mark,
    /// Needs the parser.
    Other,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Plain; 256];
    let mut at = 0;
    while at < 256 {
        classes[at] = match at as u8 {
            b' ' | b'\t' => Class::Space,
            b'\n' => Class::LineEnd,
            b'_' | b'[' | b']' | b'<' | b'&' | b'\\' => Class::Mark,
            b'*' | b'`' | b'~' | 0..=0x1F | 0x7F => Class::Other,
            0xC2 | 0xE1 | 0xE2 | 0xE3 => Class::Wide,
            _ => Class::Plain,
        };
        at += 1;
    }
    classes
};

fn class(byte: u8) -> Class {
    CLASSES[usize::from(byte)]
}

/// The canonical spelling of a cell's source.
pub(super) fn cell(source: &str) -> Option<Cow<'_, str>> {
    write(source, false)
}

/// The canonical spelling of a text in which a line end is a line break.
pub(super) fn canonical(source: &str) -> Option<Cow<'_, str>> {
    write(source, true)
}

/// The canonical spelling of a text without markup, if nothing in it has to be escaped or collapsed.
pub(super) fn words(text: &str) -> Option<&str> {
    (plain(text.as_bytes(), 0)? == text.len()).then_some(text)
}

fn write(source: &str, line_ends: bool) -> Option<Cow<'_, str>> {
    let bytes = source.as_bytes();
    // Nearly every text is nothing but words.
    let words = plain(bytes, 0)?;
    if words == bytes.len() {
        return Some(Cow::Borrowed(source));
    }
    let mut out = Writer { out: String::with_capacity(source.len()), space: false, line: false };
    out.text(source.get(..words)?);
    let (mut at, mut link_end) = (words, usize::MAX);
    while at < bytes.len() {
        let end = plain(bytes, at)?;
        if end > at {
            out.text(source.get(at..end)?);
            at = end;
            continue;
        }
        match class(bytes[at]) {
            Class::Space => out.space = true,
            Class::LineEnd if line_ends => out.line = true,
            Class::Mark => {
                let rest = &bytes[at..];
                match bytes[at] {
                    b'[' => {
                        let length = link(rest)?.0;
                        // Beside another one it might be one link, and after `!` an image.
                        if link_end == at || at > 0 && bytes[at - 1] == b'!' {
                            return None;
                        }
                        out.text(source.get(at..at + length)?);
                        at += length;
                        link_end = at;
                        continue;
                    }
                    b'<' => {
                        if let Some(length) = line_break(rest) {
                            out.line = true;
                            at += length;
                            continue;
                        }
                        if rest.get(1).is_some_and(|next| next.is_ascii_alphabetic() || b"/!?".contains(next)) {
                            return None;
                        }
                        out.text("<");
                    }
                    b'&' if !is_entity(&rest[1..]) => out.text("&"),
                    b'_' if at > 0 && inside_word(bytes, at) => out.text("_"),
                    b'\\' if !line_ends && rest.get(1) == Some(&b'|') => {
                        out.text("|");
                        at += 1;
                    }
                    _ => return None,
                }
            }
            _ => return None,
        }
        at += 1;
    }
    Some(Cow::Owned(out.out))
}

/// Writes words with what stands between them.
struct Writer {
    out: String,
    /// White space since the last word.
    space: bool,
    /// A line break since the last word.
    line: bool,
}

impl Writer {
    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if !self.out.is_empty() {
            if self.line {
                self.out.push('\n');
            } else if self.space {
                self.out.push(' ');
            }
        }
        (self.space, self.line) = (false, false);
        self.out.push_str(text);
    }
}

/// Bytes that are looked at together.
const CHUNK: usize = 16;

/// One past the words that begin at `from`, single spaces between them included; nothing where none begins there.
fn plain(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    if bytes.get(at) == Some(&b' ') {
        return Some(at);
    }
    loop {
        // Whole chunks first, without a branch per byte: the compiler turns this into a few wide instructions.
        while let Some(window) = bytes.get(at..=at + CHUNK) {
            let pairs = window.iter().zip(&window[1..]);
            if pairs.fold(false, |found, (first, second)| found | may_end(*first, *second)) {
                break;
            }
            at += CHUNK;
        }
        let end = at + CHUNK;
        while at < end {
            match bytes.get(at) {
                Some(&byte) if class(byte) == Class::Plain => at += 1,
                Some(&byte) if class(byte) == Class::Wide => {
                    if is_white(&bytes[at..]) && !stands_inside(bytes, from, at) {
                        return None;
                    }
                    at += if byte == 0xC2 { 2 } else { 3 };
                }
                Some(b' ') if bytes.get(at + 1) != Some(&b' ') => at += 1,
                // A space before what ends the words is none between them.
                _ => return Some(at - usize::from(at > from && bytes[at - 1] == b' ')),
            }
        }
    }
}

/// May words end at `first`? Decides by a byte and the one behind it; a byte inside a character never ends them.
fn may_end(first: u8, second: u8) -> bool {
    let control = (first < b' ') | (first == 0x7F);
    let mark = (first == b'_') | (first == b'[') | (first == b']') | (first == b'<') | (first == b'&');
    let other = (first == b'\\') | (first == b'*') | (first == b'`') | (first == b'~');
    let spaces = (first == b' ') & (second == b' ');
    let white =
        (first == 0xC2) | (first == 0xE1) | (first == 0xE2) & (second <= 0x81) | (first == 0xE3) & (second == 0x80);
    control | mark | other | spaces | white
}

/// Is the white space at `at` a no-break or an ideographic space between two words? Such a one stays as it is.
fn stands_inside(bytes: &[u8], from: usize, at: usize) -> bool {
    let after = match &bytes[at..] {
        [0xC2, 0xA0, after @ ..] | [0xE3, 0x80, 0x80, after @ ..] => after,
        _ => return false,
    };
    let is_word = |byte: u8| matches!(class(byte), Class::Plain | Class::Wide);
    at > from && is_word(bytes[at - 1]) && after.first().is_some_and(|byte| is_word(*byte)) && !is_white(after)
}

/// White space beyond ASCII stays as it is, but not at the edge of a line: the builder knows.
fn is_white(character: &[u8]) -> bool {
    matches!(
        character,
        [0xC2, 0x85 | 0xA0, ..]
            | [0xE1, 0x9A, 0x80, ..]
            | [0xE2, 0x80, 0x80..=0x8A | 0xA8 | 0xA9 | 0xAF, ..]
            | [0xE2, 0x81, 0x9F, ..]
            | [0xE3, 0x80, 0x80, ..]
    )
}

/// No `_` between two letters or digits is markup. Only ASCII ones: what else is a letter, Unicode says.
fn inside_word(bytes: &[u8], at: usize) -> bool {
    bytes[at - 1].is_ascii_alphanumeric() && bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric)
}

/// Bytes of the line break that `rest` begins with.
fn line_break(rest: &[u8]) -> Option<usize> {
    let spellings: [&[u8]; 4] = [b"<br>", b"<br/>", b"<br />", b"</br>"];
    let fits = |spelling: &&[u8]| rest.get(..spelling.len()).is_some_and(|start| start.eq_ignore_ascii_case(spelling));
    spellings.iter().find(|spelling| fits(spelling)).map(|spelling| spelling.len())
}

/// Bytes of the link that `rest` begins with, and of its label with the bracket.
fn link(rest: &[u8]) -> Option<(usize, usize)> {
    let label = plain(rest, 1)?;
    if label == 1 || rest.get(label..label + 2) != Some(b"](") {
        return None;
    }
    let mut at = label + 2;
    while let Some(&byte) = rest.get(at) {
        match byte {
            b')' if at > label + 2 => return Some((at + 1, label)),
            b'&' if !is_entity(&rest[at + 1..]) => {}
            b'-' | b'.' | b'/' | b':' | b'_' | b'?' | b'=' | b'#' | b'%' | b'+' | b',' | b'@' => {}
            byte if byte.is_ascii_alphanumeric() => {}
            // Letters beyond ASCII, but no white space and no control character.
            0xC2 => return None,
            0x80.. if !is_white(&rest[at..]) => {}
            _ => return None,
        }
        at += 1;
    }
    None
}

/// A piece of a canonical text.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Piece<'a> {
    Text(&'a str),
    Link { label: &'a str, target: &'a str },
    Break,
}

/// The pieces of a canonical text.
pub(super) fn pieces(markdown: &str) -> Option<Vec<Piece<'_>>> {
    let bytes = markdown.as_bytes();
    let mut pieces = Vec::new();
    let (mut from, mut at) = (0, 0);
    let is_mark = |byte: &u8| matches!(class(*byte), Class::LineEnd | Class::Mark | Class::Other);
    // Links and line ends are the only markup that is read here.
    while let Some(next) = bytes[at..].iter().position(is_mark) {
        at += next;
        let (piece, length) = match bytes[at] {
            b'\n' => (Piece::Break, 1),
            b'[' if at == 0 || bytes[at - 1] != b'!' => {
                let (length, label) = link(&bytes[at..])?;
                let target = markdown.get(at + label + 2..at + length - 1)?;
                (Piece::Link { label: markdown.get(at + 1..at + label)?, target }, length)
            }
            b'_' if at > 0 && inside_word(bytes, at) => {
                at += 1;
                continue;
            }
            b'&' if !is_entity(&bytes[at + 1..]) => {
                at += 1;
                continue;
            }
            _ => return None,
        };
        if from < at {
            pieces.push(Piece::Text(markdown.get(from..at)?));
        }
        pieces.push(piece);
        at += length;
        from = at;
    }
    if from < bytes.len() {
        pieces.push(Piece::Text(markdown.get(from..)?));
    }
    Some(pieces)
}

impl<'a> Piece<'a> {
    /// What a person reads.
    pub(crate) fn plain(&self) -> &'a str {
        match self {
            Self::Text(text) => text,
            Self::Link { label, .. } => label,
            Self::Break => "\n",
        }
    }

    pub(super) fn inline(self) -> Inline {
        match self {
            Self::Text(text) => Inline::Text(text.to_owned()),
            Self::Link { label, target } => {
                Inline::Link { target: target.to_owned(), content: vec![Inline::Text(label.to_owned())] }
            }
            Self::Break => Inline::Break,
        }
    }
}
