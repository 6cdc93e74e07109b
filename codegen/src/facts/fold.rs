//! Width folding: `３２ＭＢ` is `32MB`.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// NFKC where the text holds a character that folds to an ASCII letter, digit or joiner; else the text itself.
/// Full-width brackets and commas alone, which most Japanese and Chinese texts have, fold nothing: they end a word
/// either way.
pub(super) fn fold(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    if may_fold(bytes) && needs_folding(bytes) { Cow::Owned(text.nfkc().collect()) } else { Cow::Borrowed(text) }
}

/// True where a pair of bytes begins a character that may need folding. Without a branch, so that many bytes are looked at
/// at once: nearly every text holds none.
fn may_fold(bytes: &[u8]) -> bool {
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    pairs.fold(false, |any, (&first, &second)| {
        let low = (first == 0xC2) & (second >= 0xB2);
        let symbol = (first == 0xE2) & (second >= 0x81) & (second <= 0x93);
        let squared = (first == 0xE3) & (second >= 0x88) & (second <= 0x8F);
        let wide = (first == 0xEF) & (second >= 0xBC) & (second <= 0xBD);
        any | low | symbol | squared | wide | (first == 0xF0)
    })
}

fn needs_folding(bytes: &[u8]) -> bool {
    let mut at = 0;
    while at < bytes.len() {
        let step = match bytes[at] {
            0x00..=0x7F => 1,
            // superscripts, fractions
            0xC2 if matches!(bytes.get(at + 1), Some(0xB2 | 0xB3 | 0xB9 | 0xBC..=0xBE)) => return true,
            0xC0..=0xDF => 2,
            // super- and subscripts, letter-like, Roman numerals, enclosed
            0xE2 if matches!(bytes.get(at + 1), Some(0x81 | 0x82 | 0x84..=0x86 | 0x91..=0x93)) => {
                if !matches!((bytes.get(at + 1), bytes.get(at + 2)), (Some(0x81), Some(0x80..=0xAF)))
                    && !matches!((bytes.get(at + 1), bytes.get(at + 2)), (Some(0x82), Some(0xA0..=0xBF)))
                    && !matches!((bytes.get(at + 1), bytes.get(at + 2)), (Some(0x86), Some(0x90..=0xBF)))
                {
                    return true;
                }
                3
            }
            // squared units (`㎆`)
            0xE3 if matches!(bytes.get(at + 1), Some(0x88..=0x8F)) => return true,
            0xEF => match (bytes.get(at + 1), bytes.get(at + 2)) {
                // ％ － ． ／ ０-９ ： Ａ-Ｚ ＿
                (Some(0xBC), Some(0x85 | 0x8D..=0x9A | 0xA1..=0xBA | 0xBF)) => return true,
                // ａ-ｚ
                (Some(0xBD), Some(0x81..=0x9A)) => return true,
                _ => 3,
            },
            0xE0..=0xEE => 3,
            // mathematical alphanumerics
            0xF0 if matches!((bytes.get(at + 1), bytes.get(at + 2)), (Some(0x9D), Some(0x90..=0x9F))) => return true,
            _ => 4,
        };
        at += step;
    }
    false
}
