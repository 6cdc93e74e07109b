//! Width folding: `３２ＭＢ` is `32MB`.

use std::borrow::Cow;

use memchr::{memchr_iter, memchr3_iter};
use unicode_normalization::UnicodeNormalization;

/// NFKC where the text holds a character that folds to an ASCII letter, digit or joiner; else the text itself.
/// Full-width brackets and commas alone, which most Japanese and Chinese texts have, fold nothing: they end a word
/// either way.
pub(super) fn fold(text: &str) -> Cow<'_, str> {
    if !text.is_ascii() && needs_folding(text.as_bytes()) {
        Cow::Owned(text.nfkc().collect())
    } else {
        Cow::Borrowed(text)
    }
}

fn needs_folding(bytes: &[u8]) -> bool {
    let fold = |at: usize| folds(&bytes[at..]);
    // Kana begin like the squared units, so they are told apart by two bytes; without a branch, so that many are looked at
    // at once.
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let squared = || pairs.fold(false, |any, (first, second)| any | ((*first == 0xE3) & (*second & 0xF8 == 0x88)));
    memchr_iter(0xEF, bytes).any(fold) || memchr3_iter(0xC2, 0xE2, 0xF0, bytes).any(fold) || squared()
}

/// True where the text begins with a character that folds.
fn folds(text: &[u8]) -> bool {
    match text {
        // superscripts, fractions
        [0xC2, second, ..] => matches!(second, 0xB2 | 0xB3 | 0xB9 | 0xBC..=0xBE),
        // super- and subscripts, letter-like, Roman numerals, enclosed
        [0xE2, 0x81, 0x80..=0xAF, ..] | [0xE2, 0x82, 0xA0..=0xBF, ..] | [0xE2, 0x86, 0x90..=0xBF, ..] => false,
        [0xE2, second, ..] => matches!(second, 0x81 | 0x82 | 0x84..=0x86 | 0x91..=0x93),
        // squared units (`㎆`)
        [0xE3, second, ..] => matches!(second, 0x88..=0x8F),
        // ％ － ． ／ ０-９ ： Ａ-Ｚ ＿
        [0xEF, 0xBC, third, ..] => matches!(third, 0x85 | 0x8D..=0x9A | 0xA1..=0xBA | 0xBF),
        // ａ-ｚ
        [0xEF, 0xBD, third, ..] => matches!(third, 0x81..=0x9A),
        // mathematical alphanumerics
        [0xF0, 0x9D, third, ..] => matches!(third, 0x90..=0x9F),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn folded() {
        for (text, expected) in [
            ("plain, “quoted”, naïve", "plain, “quoted”, naïve"),
            ("（再試行）、。", "（再試行）、。"),
            ("５３２Ａｚ％：", "532Az%:"),
            ("x² ½", "x2 1⁄2"),
            ("32㎆", "32MB"),
            ("Ⅷ ① ℡", "VIII 1 TEL"),
            ("→ ₩ ․", "→ ₩ ․"),
            ("𝟓𝐀 😀", "5A 😀"),
        ] {
            assert_eq!(fold(text), expected, "{text}");
        }
    }
}
