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
            folded.push(Folded { char: dash(char), start, end, spaced });
            spaced = false;
        };
        if is_own_form(char) { push(char) } else { std::iter::once(char).nfkc().for_each(push) }
    }
    folded
}

/// True for characters, nearly all of a page, that NFKC leaves alone: ASCII, kana, ideographs, Hangul.
fn is_own_form(char: char) -> bool {
    matches!(char, '\0'..='\x7f' | '\u{3001}'..='\u{3007}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}'
        | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// False where no character of a text is a number or folds to one. Looks at most characters of a page without a table.
pub(super) fn may_hold_number(text: &str) -> bool {
    let no_number = |char| {
        matches!(char, '\u{c0}'..='\u{24f}' | '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3006}'
            | '\u{3008}'..='\u{3011}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fc}' | '\u{4e00}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7a3}' | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff5e}')
    };
    if text.bytes().any(|byte| byte.is_ascii_digit()) {
        return true;
    }
    text.chars().any(|char| !char.is_ascii() && !no_number(char))
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
