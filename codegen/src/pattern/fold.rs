//! Text as patterns see it: white space gone, full width and half width alike, all dashes one, with the way back to the
//! text as it was.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// A folded text of its own.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fold {
    text: String,
    parts: Vec<Part>,
}

/// Characters in a row that came from one place.
#[derive(Clone, Copy, Debug)]
struct Part {
    /// First byte in the folded text.
    at: u32,
    /// First byte in the text as it was.
    source: u32,
    /// Bytes of the character that it stands for; 0 where it stands as it was written.
    of: u32,
    /// White space stood before it: two numbers or two words never run together.
    spaced: bool,
}

/// A folded text, or one of several that were folded behind each other. Places in it are bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Folded<'t> {
    pub(crate) text: &'t str,
    parts: &'t [Part],
    /// Where it begins among the others.
    start: u32,
}

/// Where a text begins that is folded behind others.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    text: usize,
    part: usize,
}

/// Folds a text.
pub(crate) fn fold(text: &str) -> Fold {
    let mut fold = Fold::default();
    fold.push(text);
    fold
}

impl Fold {
    /// All of it.
    pub(crate) fn folded(&self) -> Folded<'_> {
        Folded { text: &self.text, parts: &self.parts, start: 0 }
    }

    /// Where the next text will begin.
    pub(crate) fn mark(&self) -> Mark {
        Mark { text: self.text.len(), part: self.parts.len() }
    }

    /// The text between two marks.
    pub(crate) fn between(&self, first: Mark, after: Mark) -> Folded<'_> {
        let text = &self.text[first.text..after.text];
        Folded { text, parts: &self.parts[first.part..after.part], start: first.text as u32 }
    }

    /// Everything, a text a line.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Ends a text, so that nothing is found half in it and half in the next: no folded character is a line break.
    pub(crate) fn end_line(&mut self) {
        self.text.push('\n');
    }

    pub(crate) fn clear(&mut self) {
        self.text.clear();
        self.parts.clear();
    }

    /// Folds a text behind what is there.
    pub(crate) fn push(&mut self, text: &str) {
        self.text.reserve(text.len());
        // About as many as there are words.
        self.parts.reserve(text.len() / 6 + 1);
        let bytes = text.as_bytes();
        let mut spaced = false;
        let mut at = 0;
        while at < bytes.len() {
            let start = at;
            at = own_form(bytes, start);
            if at > start {
                self.part(start, 0, spaced);
                self.text.push_str(&text[start..at]);
                spaced = false;
                continue;
            }
            let Some(char) = text[at..].chars().next() else { break };
            at += char.len_utf8();
            let mut push = |char: char| {
                if char.is_whitespace() {
                    spaced = true;
                    return;
                }
                self.part(start, at - start, spaced);
                self.text.push(dash(char));
                spaced = false;
            };
            // NFKC of one character; nearly all that come here have another width.
            match char {
                '\0'..='\x7f' => push(char),
                '\u{ff01}'..='\u{ff5e}' => push(char::from_u32(char as u32 - 0xfee0).unwrap_or(char)),
                _ => std::iter::once(char).nfkc().for_each(push),
            }
        }
    }

    fn part(&mut self, source: usize, of: usize, spaced: bool) {
        self.parts.push(Part { at: self.text.len() as u32, source: source as u32, of: of as u32, spaced });
    }
}

impl Mark {
    /// Byte of the text.
    pub(crate) fn text(self) -> usize {
        self.text
    }
}

impl<'t> Folded<'t> {
    /// The character at a place.
    pub(crate) fn char(self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// The character before a place.
    pub(crate) fn before(self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    /// The ASCII digit at a place.
    pub(crate) fn digit(self, at: usize) -> Option<u64> {
        self.text.as_bytes().get(at).filter(|byte| byte.is_ascii_digit()).map(|byte| u64::from(byte - b'0'))
    }

    /// True where white space stood before a character.
    pub(crate) fn spaced(self, at: usize) -> bool {
        let found = self.parts.binary_search_by_key(&(self.start as usize + at), |part| part.at as usize);
        found.is_ok_and(|found| self.parts[found].spaced)
    }

    /// True where there is a character and no white space stood before it.
    pub(crate) fn glued(self, at: usize) -> bool {
        at < self.text.len() && !self.spaced(at)
    }

    /// What stands at a place, up to where there was white space.
    pub(crate) fn unspaced(self, at: usize) -> &'t str {
        let after = self.parts.partition_point(|part| part.at as usize <= self.start as usize + at);
        let end = self.parts[after..].iter().find(|part| part.spaced);
        let end = end.map_or(self.text.len(), |part| part.at as usize - self.start as usize);
        self.text.get(at..end).unwrap_or_default()
    }

    /// The end of `word`, if it stands at a place.
    pub(crate) fn word(self, at: usize, word: &str) -> Option<usize> {
        self.text.get(at..)?.starts_with(word).then_some(at + word.len())
    }

    /// The words of a range, with one space where there was white space.
    pub(crate) fn words(self, range: Range<usize>) -> String {
        let mut words = String::with_capacity(range.len());
        let place = |part: &Part| part.at as usize - self.start as usize;
        let first = self.parts.partition_point(|part| place(part) <= range.start).saturating_sub(1);
        for (index, part) in self.parts.iter().enumerate().skip(first) {
            let start = place(part).max(range.start);
            let end = self.parts.get(index + 1).map_or(self.text.len(), place).min(range.end);
            if start >= end {
                break;
            }
            if part.spaced && !words.is_empty() {
                words.push(' ');
            }
            words.push_str(&self.text[start..end]);
        }
        words
    }

    /// The bytes of the text as it was behind a range.
    pub(crate) fn bytes(self, range: Range<usize>) -> Range<usize> {
        let start = if range.start < self.text.len() { self.source(range.start).start } else { 0 };
        let end = range.end.checked_sub(1).filter(|last| *last < self.text.len());
        let end = end.map_or(start, |last| self.source(last).end);
        start..end.max(start)
    }

    /// The bytes of the text as it was that a byte came from.
    fn source(self, at: usize) -> Range<usize> {
        let at = self.start as usize + at;
        let after = self.parts.partition_point(|part| part.at as usize <= at);
        let Some(part) = after.checked_sub(1).map(|part| self.parts[part]) else { return 0..0 };
        let source = part.source as usize;
        if part.of > 0 {
            return source..source + part.of as usize;
        }
        let byte = source + at - part.at as usize;
        byte..byte + 1
    }

    /// Where a character of the text as it was stands, one that stands as it was written.
    fn place(self, source: usize) -> usize {
        let after = self.parts.partition_point(|part| part.source as usize <= source);
        let part = after.checked_sub(1).map(|part| self.parts[part]);
        part.map_or(0, |part| part.at as usize - self.start as usize + source - part.source as usize)
    }
}

/// Where the characters end that stand in a folded text as they are written: no white space, no dash, and alone their
/// own NFKC. Ideographs, kana, Hangul, their punctuation and all of ASCII but `~`; for others it is asked.
fn own_form(bytes: &[u8], mut at: usize) -> usize {
    /// By the first byte, the length of characters that are; 0 where the others decide.
    const LENGTHS: [u8; 256] = {
        let mut lengths = [0; 256];
        let mut byte = 0;
        while byte < lengths.len() {
            lengths[byte] = match byte as u8 {
                b'\t'..=b'\r' | b' ' | b'~' => 0,
                ..=0x7f => 1,
                0xe4..=0xe9 | 0xeb..=0xed => 3,
                _ => 0,
            };
            byte += 1;
        }
        lengths
    };
    while let Some(&first) = bytes.get(at) {
        let length = LENGTHS[usize::from(first)];
        if length > 0 {
            at += usize::from(length);
            continue;
        }
        match bytes[at..] {
            [0xe3, 0x80, 0x81..=0x91, ..]
            | [0xe3, 0x81, ..]
            | [0xe3, 0x82, ..0x97 | 0xa1..=0xff, ..]
            | [0xe3, 0x83, ..0xbf, ..]
            | [0xea, 0xb0..=0xff, ..] => at += 3,
            _ => break,
        }
    }
    at
}

fn dash(char: char) -> char {
    match char {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '~' | '\u{301c}' => '-',
        char => char,
    }
}

/// False where no character of a text is a number or folds to one.
pub(crate) fn may_hold_number(text: &str) -> bool {
    next_number(text, 0).is_some()
}

/// Where the next character from `at` on stands that may be a number or fold to one.
pub(crate) fn next_number(text: &str, mut at: usize) -> Option<usize> {
    const CHUNK: usize = 16;
    let bytes = text.as_bytes();
    while at < bytes.len() {
        // Without a branch, so that many bytes are looked at in one step.
        let may = |found, byte: &u8| found | (byte.wrapping_sub(b'0') < 10) | (*byte >= 0x80);
        if bytes[at..].first_chunk::<CHUNK>().is_some_and(|chunk| !chunk.iter().fold(false, may)) {
            at += CHUNK;
            continue;
        }
        let end = bytes.len().min(at + CHUNK);
        while at < end {
            let second = bytes.get(at + 1).copied().unwrap_or(0);
            at += match (bytes[at], second) {
                (b'0'..=b'9', _) => return Some(at),
                (0..=0x7f, _) => 1,
                (0xc3..=0xc8, _) => 2,
                // Kana, ideographs, Hangul, and most of the punctuation around them.
                (0xe4..=0xe9 | 0xeb..=0xed, _) | (0xe2, 0x80) | (0xe3, 0x81..=0x83) | (0xea, 0xb0..) | (0xef, 0xbd) => {
                    3
                }
                _ => match text[at..].chars().next() {
                    Some(char) if !may_be_number(char) => char.len_utf8(),
                    _ => return Some(at),
                },
            };
        }
    }
    None
}

/// By the character, with leave to say yes too often.
fn may_be_number(char: char) -> bool {
    !matches!(char, '\u{c0}'..='\u{24f}' | '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3006}'
        | '\u{3008}'..='\u{3011}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fc}' | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff5e}')
}

/// The characters around a run of ASCII digits, folded into `near`: enough of them to tell what the run is; where it stands
/// there. Each character folds by itself, so that a part of a text folds as it does in the whole.
pub(crate) fn around(text: &str, run: Range<usize>, near: &mut Fold) -> Range<usize> {
    const NEAR: usize = 24;
    let start = text[..run.start].char_indices().rev().take(NEAR).last().map_or(run.start, |(at, _)| at);
    let end = text[run.end..].char_indices().nth(NEAR).map_or(text.len(), |(at, _)| run.end + at);
    near.clear();
    near.push(&text[start..end]);
    let place = near.folded().place(run.start - start);
    place..place + run.len()
}

/// The runs of digits. Any script's digits count, for the net must see them.
pub(crate) fn runs(folded: Folded<'_>) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    while let Some(at) = next_number(folded.text, from) {
        let Some(char) = folded.char(at) else { break };
        from = at + char.len_utf8();
        if !char.is_numeric() {
            continue;
        }
        match runs.last_mut() {
            Some(run) if run.end == at && !folded.spaced(at) => run.end = from,
            _ => runs.push(at..from),
        }
    }
    runs
}

/// True where a run is the digit of a class of codes: `4XX`, `5xx`.
pub(crate) fn is_class(text: Folded<'_>, run: &Range<usize>) -> bool {
    let x = |at: usize| matches!(text.char(at), Some('x' | 'X')) && !text.spaced(at);
    let end = || text.char(run.end + 2).is_none_or(|next| !next.is_ascii_alphanumeric()) || text.spaced(run.end + 2);
    run.len() == 1 && text.digit(run.start).is_some() && x(run.end) && x(run.end + 1) && end()
}
