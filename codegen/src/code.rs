//! Code values and their kinds. Today's only kind is a number; another kind is a variant of [`CodeKind`]
//! and of [`CodeValue`] and the places the compiler then names.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

/// How a catalog writes its codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeKind {
    /// A decimal number, 0 to 65535.
    Number,
}

impl CodeKind {
    /// The kind of a manifest word.
    pub fn parse(word: &str) -> Option<Self> {
        (word == "number").then_some(Self::Number)
    }

    /// Reads a code cell's plain text. Width variants (`４００`) are read as what they are after NFKC.
    pub fn read(self, text: &str) -> Option<CodeValue> {
        match self {
            Self::Number => {
                let text = text.trim();
                let digits: String = if text.is_ascii() { text.to_owned() } else { text.nfkc().collect() };
                let canonical =
                    digits.bytes().all(|byte| byte.is_ascii_digit()) && (digits == "0" || !digits.starts_with('0'));
                if !canonical || digits.is_empty() {
                    return None;
                }
                digits.parse().ok().map(CodeValue)
            }
        }
    }
}

/// One code's value inside its catalog and scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CodeValue(pub u16);

impl fmt::Display for CodeValue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}
