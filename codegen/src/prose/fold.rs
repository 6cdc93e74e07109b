//! Text as patterns see it: white space gone, full width and half width alike, all dashes one, with the way back to the
//! text as it was.

use unicode_normalization::UnicodeNormalization;

/// One folded character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Folded {
    pub(super) char: char,
    /// First byte of the character it came from.
    start: u32,
    /// One past its last byte.
    end: u32,
    /// White space stood before it: two numbers or two words never run together.
    pub(super) spaced: bool,
}

/// Folds a text.
pub(super) fn fold(text: &str) -> Vec<Folded> {
    let mut folded = Vec::with_capacity(text.len());
    each(text, |char| folded.push(char));
    folded
}

/// Appends the folded characters of a text to `out`, without the way back.
pub(super) fn squeeze(text: &str, out: &mut String) {
    each(text, |folded| out.push(folded.char));
}

fn each(text: &str, mut take: impl FnMut(Folded)) {
    let mut spaced = false;
    for (start, char) in text.char_indices() {
        if char.is_whitespace() {
            spaced = true;
            continue;
        }
        let end = (start + char.len_utf8()) as u32;
        let start = start as u32;
        let mut push = |char: char| {
            if char.is_whitespace() {
                spaced = true;
                return;
            }
            take(Folded { char: dash(char), start, end, spaced });
            spaced = false;
        };
        if is_own_form(char) { push(char) } else { std::iter::once(char).nfkc().for_each(push) }
    }
}

/// True for characters, nearly all of a page, that NFKC leaves alone: ASCII, kana, ideographs, Hangul.
fn is_own_form(char: char) -> bool {
    matches!(char, '\0'..='\x7f' | '\u{3001}'..='\u{3007}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}'
        | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// False where no character of a text is a number or folds to one. Nearly all bytes of a page begin no such character,
/// whatever follows them, so that only the others are looked at as characters.
pub(super) fn may_hold_number(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(skip) = bytes[at..].iter().position(|byte| OPENS_NUMBER[usize::from(*byte)]) {
        at += skip;
        match text[at..].chars().next() {
            Some(char) if !char.is_ascii() && is_no_number(char) => at += char.len_utf8(),
            _ => return true,
        }
    }
    false
}

/// True for the first bytes of characters that are a number or fold to one: not Latin letters from U+00C0 to U+023F, no
/// ideographs (U+4000 to U+9FFF), no Hangul from U+B000 on.
static OPENS_NUMBER: [bool; 256] = {
    let mut opens = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        opens[byte] = matches!(byte as u8, b'0'..=b'9' | 0xc2 | 0xc9..=0xe3 | 0xea | 0xee..);
        byte += 1;
    }
    opens
};

/// True for the other characters of which a page has many.
fn is_no_number(char: char) -> bool {
    matches!(char, '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3006}' | '\u{3008}'..='\u{3011}'
        | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fc}' | '\u{ac00}'..='\u{d7a3}' | '\u{ff01}'..='\u{ff0f}'
        | '\u{ff1a}'..='\u{ff5e}')
}

/// The characters around a run of ASCII digits, folded: enough of them to tell what the run is. Each character folds by
/// itself, so that a part of a text folds as it does in the whole.
pub(super) fn around(text: &str, run: std::ops::Range<usize>) -> (Vec<Folded>, std::ops::Range<usize>) {
    const NEAR: usize = 24;
    let start = text[..run.start].char_indices().rev().take(NEAR).last().map_or(run.start, |(at, _)| at);
    let end = text[run.end..].char_indices().nth(NEAR).map_or(text.len(), |(at, _)| run.end + at);
    let before = fold(&text[start..run.start]).len();
    (fold(&text[start..end]), before..before + run.len())
}

fn dash(char: char) -> char {
    match char {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '~' | '\u{301c}' => '-',
        char => char,
    }
}

/// The runs of digits: ranges of folded characters. Any script's digits count, for the net must see them.
pub(super) fn runs(folded: &[Folded]) -> Vec<std::ops::Range<usize>> {
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for (at, folded) in folded.iter().enumerate() {
        if !folded.char.is_numeric() {
            continue;
        }
        match runs.last_mut() {
            Some(run) if run.end == at && !folded.spaced => run.end += 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

/// Folded characters as text, without the white space between them.
pub(super) fn chars(folded: &[Folded]) -> String {
    folded.iter().map(|folded| folded.char).collect()
}

/// The bytes behind a range of folded characters.
pub(super) fn bytes(folded: &[Folded], range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let start = folded.get(range.start).map_or(0, |first| first.start as usize);
    let end = range.end.checked_sub(1).and_then(|last| folded.get(last)).map_or(start, |last| last.end as usize);
    start..end.max(start)
}
