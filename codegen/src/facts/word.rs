//! A word: a run of ASCII letters, digits, `_` and inner `-`. Each of its bytes is looked at once; what the byte classes
//! of the word leave open is asked of few words.

/// What a byte of a word is, one bit each; 0 for a byte that ends it.
const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut at = 0;
    while at < 256 {
        classes[at] = match at as u8 {
            b'A'..=b'Z' => UPPER,
            b'a'..=b'z' => LOWER,
            b'0'..=b'9' => DIGIT,
            b'-' => HYPHEN,
            b'_' => UNDERSCORE,
            _ => 0,
        };
        at += 1;
    }
    classes
};

const UPPER: u8 = 1;
const LOWER: u8 = 2;
const DIGIT: u8 = 4;
const HYPHEN: u8 = 8;
const UNDERSCORE: u8 = 16;

fn class(byte: u8) -> u8 {
    CLASSES[usize::from(byte)]
}

/// A word with the classes of its bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'t> {
    pub(super) text: &'t str,
    /// True where a small letter stands before a capital.
    pub(super) hump: bool,
    classes: u8,
}

impl<'t> Word<'t> {
    /// The word at the start of `text`, without hyphens at its end.
    pub(super) fn read(text: &'t str) -> Self {
        let (mut len, mut classes, mut hump) = (0, 0, false);
        let (mut seen, mut last) = (0, 0);
        for (at, byte) in text.bytes().enumerate() {
            let class = class(byte);
            if class == 0 {
                break;
            }
            seen |= class;
            if class != HYPHEN {
                (len, classes) = (at + 1, seen);
                hump |= last == LOWER && class == UPPER;
            }
            last = class;
        }
        Self { text: &text[..len], hump, classes }
    }

    pub(super) fn has_hyphen(&self) -> bool {
        self.classes & HYPHEN != 0
    }

    pub(super) fn has_underscore(&self) -> bool {
        self.classes & UNDERSCORE != 0
    }

    pub(super) fn has_small(&self) -> bool {
        self.classes & LOWER != 0
    }

    pub(super) fn is_capitals(&self) -> bool {
        self.classes == UPPER
    }

    /// True for a word of letters that begins with a capital.
    pub(super) fn is_capitalised(&self) -> bool {
        self.classes & !(UPPER | LOWER) == 0 && self.text.starts_with(|first: char| first.is_ascii_uppercase())
    }
}

/// The next place at or after `at` where a word or a number may begin: an ASCII letter, digit or `_`.
pub(super) fn next(bytes: &[u8], mut at: usize) -> Option<usize> {
    const WIDE: u64 = 0x8080_8080_8080_8080;
    loop {
        // Eight bytes of other scripts at once.
        while let Some(eight) = bytes[at..].first_chunk::<8>()
            && u64::from_le_bytes(*eight) & WIDE == WIDE
        {
            at += 8;
        }
        let byte = *bytes.get(at)?;
        if class(byte) & !HYPHEN != 0 {
            return Some(at);
        }
        at += 1;
    }
}
