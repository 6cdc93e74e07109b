//! Numbers that mention a code, or a class of codes.

use std::ops::Range;

use crate::code::CodeValue;
use crate::pattern::fold::{self, Fold, Folded, is_class};
use crate::prose::quantity;

/// The codes of all catalogs.
#[derive(Clone, Debug)]
pub(in crate::prose) struct Codes(Vec<bool>);

impl Default for Codes {
    fn default() -> Self {
        Self(vec![false; usize::from(u16::MAX) + 1])
    }
}

impl Extend<CodeValue> for Codes {
    fn extend<T: IntoIterator<Item = CodeValue>>(&mut self, codes: T) {
        codes.into_iter().for_each(|code| self.0[usize::from(code.0)] = true);
    }
}

impl Codes {
    pub(in crate::prose) fn has(&self, code: CodeValue) -> bool {
        self.0[usize::from(code.0)]
    }

    /// True where digits write a code of some catalog with three digits or more.
    fn hold(&self, digits: &str) -> bool {
        let written = (3..=5).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        let code = if written && !digits.starts_with('0') { digits.parse::<usize>().ok() } else { None };
        code.and_then(|code| self.0.get(code)).is_some_and(|known| *known)
    }

    /// A number that is some catalog's code, and no part of a time, a fraction or a quantity. Where neither the word
    /// before nor the word behind speaks of a quantity, it is taken for the code.
    pub(in crate::prose) fn mentioned(&self, text: Folded<'_>, run: &Range<usize>) -> bool {
        if !self.hold(&text.text[run.clone()]) {
            return false;
        }
        let joins = |char: Option<char>| matches!(char, Some('.' | ':' | ','));
        let number = |char: Option<char>| char.is_some_and(char::is_numeric);
        let before = joins(text.before(run.start))
            && number(text.before(run.start - 1))
            && text.glued(run.start - 1)
            && text.glued(run.start);
        let after = joins(text.char(run.end))
            && number(text.char(run.end + 1))
            && text.glued(run.end)
            && text.glued(run.end + 1);
        !before && !after && !quantity::is(text, run)
    }

    /// True where every number of a text, judged by its neighbours, is a code or a class of codes. May be false where it
    /// is: only plain digits are looked at.
    pub(in crate::prose) fn claim_all(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let mut near = Fold::default();
        let mut at = 0;
        while let Some(start) = fold::next_number(text, at) {
            // Digits of another script, or a character that folds to some, would go on with a number.
            if !bytes[start].is_ascii_digit() {
                return false;
            }
            let end =
                bytes[start..].iter().position(|byte| !byte.is_ascii_digit()).map_or(bytes.len(), |it| start + it);
            // A number that can be neither needs no look at its neighbours.
            let class = end - start == 1 && bytes.get(end).is_some_and(|next| matches!(next, b'x' | b'X'));
            if !class && !self.hold(&text[start..end]) {
                return false;
            }
            let run = fold::around(text, start..end, &mut near);
            let near = near.folded();
            if !self.mentioned(near, &run) && !is_class(near, &run) {
                return false;
            }
            at = end;
        }
        true
    }
}
