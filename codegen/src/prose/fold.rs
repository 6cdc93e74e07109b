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
    fold_into(text, &mut folded);
    folded
}

/// Folds a text behind others.
pub(super) fn fold_into(text: &str, folded: &mut Vec<Folded>) {
    let mut spaced = false;
    for (start, char) in text.char_indices() {
        let end = (start + char.len_utf8()) as u32;
        let start = start as u32;
        let mut push = |char: char| {
            if char.is_whitespace() {
                spaced = true;
                return;
            }
            folded.push(Folded { char: dash(char), start, end, spaced });
            spaced = false;
        };
        // NFKC of one character; nearly all of a page are their own form or have another width.
        match char {
            _ if is_own_form(char) => push(char),
            '\u{ff01}'..='\u{ff5e}' => push(char::from_u32(char as u32 - 0xfee0).unwrap_or(char)),
            _ => std::iter::once(char).nfkc().for_each(push),
        }
    }
}

/// True for characters that NFKC leaves alone: ASCII, dashes and quotes, kana, ideographs, Hangul.
fn is_own_form(char: char) -> bool {
    matches!(char, '\0'..='\x7f' | '\u{2012}'..='\u{2016}' | '\u{2018}'..='\u{2023}' | '\u{3001}'..='\u{3011}'
        | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fe}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// False where no character of a text is a number or folds to one.
pub(super) fn may_hold_number(text: &str) -> bool {
    let bytes = text.as_bytes();
    let [.., before, last] = bytes else { return text.chars().any(may_be_number) };
    // Without a branch, so that many bytes are looked at in one step. The last two begin no longer character.
    let may = bytes.windows(3).fold(0, |may, three| may | u8::from(may_begin_number(three[0], three[1], three[2])));
    let may = may != 0 || may_begin_number(*before, *last, 0) || may_begin_number(*last, 0, 0);
    may && text.chars().any(may_be_number)
}

/// By the first bytes of a character, whether it may be a number. Takes in all that are, and few others: Latin letters
/// (U+00C0 to U+023F), kana, ideographs, Hangul and the punctuation around them are none.
fn may_begin_number(first: u8, second: u8, third: u8) -> bool {
    let no_letter = (first == 0xc2) | matches!(first, 0xc9..=0xe1 | 0xee | 0xf0..);
    let general = (first == 0xe2) & (second != 0x80);
    let cjk = (first == 0xe3) & ((second > 0x83) | ((second == 0x80) & ((third == 0x87) | (third > 0xa0))));
    let before_hangul = (first == 0xea) & (second < 0xb0);
    let wide = (first == 0xef) & (!matches!(second, 0xbc | 0xbd) | ((second == 0xbc) & matches!(third, 0x90..=0x99)));
    first.is_ascii_digit() | no_letter | general | cjk | before_hangul | wide
}

/// By the character, with the same leave to say yes too often.
fn may_be_number(char: char) -> bool {
    if char.is_ascii() {
        return char.is_ascii_digit();
    }
    !matches!(char, '\u{c0}'..='\u{24f}' | '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3006}'
        | '\u{3008}'..='\u{3011}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fc}' | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff5e}')
}

/// The characters around a run of ASCII digits, folded: enough of them to tell what the run is. Each character folds by
/// itself, so that a part of a text folds as it does in the whole.
pub(super) fn around(text: &str, run: std::ops::Range<usize>) -> (Vec<Folded>, std::ops::Range<usize>) {
    const NEAR: usize = 24;
    let start = text[..run.start].char_indices().rev().take(NEAR).last().map_or(run.start, |(at, _)| at);
    let end = text[run.end..].char_indices().nth(NEAR).map_or(text.len(), |(at, _)| run.end + at);
    let near = fold(&text[start..end]);
    let before = near.partition_point(|folded| (folded.start as usize) < run.start - start);
    (near, before..before + run.len())
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
        if !is_numeric(folded.char) {
            continue;
        }
        match runs.last_mut() {
            Some(run) if run.end == at && !folded.spaced => run.end += 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

/// [`char::is_numeric`], which looks most characters of a page up in a table.
fn is_numeric(char: char) -> bool {
    if is_own_form(char) { char.is_ascii_digit() || char == '\u{3007}' } else { char.is_numeric() }
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
