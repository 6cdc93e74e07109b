//! Units in a folded text, whose white space is gone.

use super::fold::Folded;
use crate::unit::{self, ByteUnit, Size};

/// Milliseconds of the unit of time at `at`, and where it ends.
pub(crate) fn time(text: Folded<'_>, at: usize) -> Option<(u64, usize)> {
    match size(text, at)? {
        (Size::Time(length), end) => Some((length, end)),
        _ => None,
    }
}

/// The unit of bytes at `at`, and where it ends.
pub(crate) fn bytes(text: Folded<'_>, at: usize) -> Option<(ByteUnit, usize)> {
    match size(text, at)? {
        (Size::Bytes(unit), end) => Some((unit, end)),
        _ => None,
    }
}

fn size(text: Folded<'_>, at: usize) -> Option<(Size, usize)> {
    let (unit, len) = unit::at(text.unspaced(at))?;
    Some((unit.size, at + len))
}

/// The end of `word` at `at`, where no letter goes on with it.
pub(crate) fn word(text: Folded<'_>, at: usize, word: &str) -> Option<usize> {
    let end = text.word(at, word)?;
    let goes_on = text.char(end).is_some_and(|next| unit::goes_on(word, next)) && !text.spaced(end);
    (!goes_on).then_some(end)
}
