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
pub(crate) struct Word<'t> {
    pub(crate) text: &'t str,
    /// True where a small letter stands before a capital.
    pub(crate) hump: bool,
    classes: u8,
}

impl<'t> Word<'t> {
    /// The word at the start of `text`, where a letter, a digit or `_` stands, without hyphens at its end.
    pub(crate) fn read(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let Some((first, rest)) = bytes.split_first().filter(|(first, _)| class(**first) != 0) else {
            return Self { text: "", hump: false, classes: 0 };
        };
        // Nearly every word is small letters behind its first one.
        let small = rest.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
        let mut last = if small > 0 { LOWER } else { class(*first) };
        let mut seen = class(*first) | last;
        let (mut len, mut classes, mut hump) = (1 + small, seen, false);
        for (at, byte) in rest.iter().enumerate().skip(small) {
            let class = class(*byte);
            if class == 0 {
                break;
            }
            seen |= class;
            if class != HYPHEN {
                (len, classes) = (at + 2, seen);
                hump |= last == LOWER && class == UPPER;
            }
            last = class;
        }
        Self { text: &text[..len], hump, classes }
    }

    pub(crate) fn has_hyphen(&self) -> bool {
        self.classes & HYPHEN != 0
    }

    pub(crate) fn has_underscore(&self) -> bool {
        self.classes & UNDERSCORE != 0
    }

    /// True for a word with `-`, `_` or an inner capital.
    pub(crate) fn is_compound(&self) -> bool {
        self.hump || self.classes & (HYPHEN | UNDERSCORE) != 0
    }

    pub(crate) fn has_small(&self) -> bool {
        self.classes & LOWER != 0
    }

    pub(crate) fn is_capitals(&self) -> bool {
        self.classes == UPPER
    }

    /// True for a word of letters that begins with a capital.
    pub(crate) fn is_capitalised(&self) -> bool {
        self.classes & !(UPPER | LOWER) == 0 && self.text.starts_with(|first: char| first.is_ascii_uppercase())
    }
}

/// The next place at or after `at` of a byte that begins something.
pub(crate) fn next(bytes: &[u8], at: usize, begins: impl Fn(u8) -> bool) -> Option<usize> {
    let rest = bytes.get(at..)?;
    let place = |bytes: &[u8]| bytes.iter().position(|byte| begins(*byte));
    // In most languages words stand a byte apart.
    if let Some(near) = place(&rest[..rest.len().min(2)]) {
        return Some(at + near);
    }
    // Over other scripts, without a branch per byte: the compiler turns each chunk into a few wide instructions.
    let none = |chunk: &&[u8; 16]| !chunk.iter().fold(false, |any, byte| any | begins(*byte));
    let skipped = 16 * rest.as_chunks().0.iter().take_while(none).count();
    place(&rest[skipped..]).map(|next| at + skipped + next)
}

#[cfg(test)]
mod tests {
    use super::next;

    #[test]
    fn places() {
        for (text, expected) in [
            ("", vec![]),
            ("abc", vec![0, 1, 2]),
            ("情報、再試行a情b", vec![18, 22]),
            ("  情報 a", vec![9]),
            ("情報情報情報情報情報情報", vec![]),
            ("情報情報情報情報情報情報情報x、y、", vec![42, 46]),
            ("1234567情89", vec![0, 1, 2, 3, 4, 5, 6, 10, 11]),
        ] {
            let mut found = Vec::new();
            let mut at = 0;
            while let Some(place) = next(text.as_bytes(), at, |byte| byte.is_ascii_alphanumeric()) {
                found.push(place);
                at = place + 1;
            }
            assert_eq!(found, expected, "{text}");
        }
    }
}
