//! Words for units in the languages of the documents.

use super::fold::Folded;

/// Words for a span of time in their length in milliseconds, longest word first among those that share a start.
const TIME: &[(&str, u64)] = &[
    ("milliseconds", 1),
    ("millisecond", 1),
    ("ms", 1),
    ("毫秒", 1),
    ("ミリ秒", 1),
    ("밀리초", 1),
    ("seconds", 1_000),
    ("second", 1_000),
    ("secs", 1_000),
    ("sec", 1_000),
    ("s", 1_000),
    ("秒間", 1_000),
    ("秒钟", 1_000),
    ("秒鐘", 1_000),
    ("秒", 1_000),
    ("초", 1_000),
    ("minutes", 60_000),
    ("minute", 60_000),
    ("mins", 60_000),
    ("min", 60_000),
    ("分钟", 60_000),
    ("分鐘", 60_000),
    ("分間", 60_000),
    ("分", 60_000),
    ("분", 60_000),
    ("hours", 3_600_000),
    ("hour", 3_600_000),
    ("hrs", 3_600_000),
    ("hr", 3_600_000),
    ("h", 3_600_000),
    ("小时", 3_600_000),
    ("小時", 3_600_000),
    ("時間", 3_600_000),
    ("시간", 3_600_000),
    ("days", 86_400_000),
    ("day", 86_400_000),
];

/// A unit of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ByteUnit {
    /// 0 for bytes, 1 for KB, 2 for MB …
    pub power: u32,
    /// Written `KiB`: a power of 1,024 beyond doubt.
    pub binary: bool,
}

impl ByteUnit {
    /// `KB`, `MiB` …
    pub fn as_str(self) -> &'static str {
        match (self.power, self.binary) {
            (0, _) => "B",
            (1, false) => "KB",
            (1, true) => "KiB",
            (2, false) => "MB",
            (2, true) => "MiB",
            (3, false) => "GB",
            (3, true) => "GiB",
            (_, false) => "TB",
            (_, true) => "TiB",
        }
    }
}

const BYTES: &[(&str, u32, bool)] = &[
    ("KiB", 1, true),
    ("MiB", 2, true),
    ("GiB", 3, true),
    ("TiB", 4, true),
    ("KB", 1, false),
    ("kB", 1, false),
    ("kb", 1, false),
    ("MB", 2, false),
    ("mb", 2, false),
    ("GB", 3, false),
    ("TB", 4, false),
    ("bytes", 0, false),
    ("byte", 0, false),
    ("Bytes", 0, false),
    ("字节", 0, false),
    ("字節", 0, false),
    ("バイト", 0, false),
    ("바이트", 0, false),
    ("B", 0, false),
];

/// Every word for a unit.
pub(crate) fn words() -> impl Iterator<Item = &'static str> {
    let bytes = BYTES.iter().map(|(word, ..)| *word);
    TIME.iter().map(|(word, _)| *word).chain(bytes)
}

/// Milliseconds of the unit of time at `at`, and where it ends.
pub(crate) fn time(text: Folded<'_>, at: usize) -> Option<(u64, usize)> {
    TIME.iter().find_map(|(word, length)| Some((*length, self::word(text, at, word)?)))
}

/// The unit of bytes at `at`, and where it ends.
pub(crate) fn bytes(text: Folded<'_>, at: usize) -> Option<(ByteUnit, usize)> {
    BYTES.iter().find_map(|(word, power, binary)| {
        Some((ByteUnit { power: *power, binary: *binary }, self::word(text, at, word)?))
    })
}

/// The end of `word` at `at`; an ASCII word ends where no letter follows.
pub(crate) fn word(text: Folded<'_>, at: usize, word: &str) -> Option<usize> {
    let end = text.word(at, word)?;
    let goes_on = || text.char(end).is_some_and(|next| next.is_ascii_alphanumeric()) && !text.spaced(end);
    (!word.is_ascii() || !goes_on()).then_some(end)
}
