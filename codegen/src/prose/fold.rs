//! Text as patterns see it: white space gone, full width and half width alike, all dashes one, with the way back to the
//! text as it was.

use unicode_normalization::UnicodeNormalization;

/// One folded character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Folded {
    pub(super) char: char,
    /// First byte of the character it came from.
    pub(super) start: usize,
    /// One past its last byte.
    pub(super) end: usize,
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
        let end = start + char.len_utf8();
        // Nearly every character is its own form.
        let mut push = |char: char| {
            if char.is_whitespace() {
                spaced = true;
                return;
            }
            folded.push(Folded { char: dash(char), start, end, spaced });
            spaced = false;
        };
        if char.is_ascii() { push(char) } else { std::iter::once(char).nfkc().for_each(push) }
    }
    folded
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

/// The bytes behind a range of folded characters.
pub(super) fn bytes(folded: &[Folded], range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let start = folded.get(range.start).map_or(0, |first| first.start);
    let end = range.end.checked_sub(1).and_then(|last| folded.get(last)).map_or(start, |last| last.end);
    start..end.max(start)
}
