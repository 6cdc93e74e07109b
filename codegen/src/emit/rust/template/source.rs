//! Addresses of texts.

use crate::locale::Locale;

/// A vendor's document.
#[derive(Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Document {
    /// Its path under `sources/` in the repository of this crate.
    pub path: &'static str,
    /// Its language.
    pub locale: Locale,
    /// The documents that tell the same in several languages have one group.
    pub group: &'static str,
    /// The vendor's own address of the page.
    pub origin: &'static str,
}

/// Where one cause stands in one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Source {
    pub(crate) code: u16,
    pub(crate) cause: u16,
    pub(crate) document: &'static Document,
    pub(crate) line: u32,
    pub(crate) end_line: u32,
}

impl Source {
    /// The document.
    #[inline]
    #[must_use]
    pub const fn document(&self) -> &'static Document {
        self.document
    }

    /// The language of the document.
    #[inline]
    #[must_use]
    pub const fn locale(&self) -> Locale {
        self.document.locale
    }

    /// The first line of its row in the document, from 1.
    #[inline]
    #[must_use]
    pub const fn line(&self) -> u32 {
        self.line
    }

    /// The last line of its row in the document, from 1.
    #[inline]
    #[must_use]
    pub const fn end_line(&self) -> u32 {
        self.end_line
    }
}

/// Prints `path:line`.
impl ::core::fmt::Display for Source {
    #[inline]
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        write!(formatter, "{}:{}", self.document.path, self.line)
    }
}

/// Where a sentence stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Address {
    /// Its document.
    pub document: &'static Document,
    /// The first line of its paragraph or row, from 1.
    pub line: u32,
    /// The last line of its paragraph or row, from 1.
    pub end_line: u32,
}

/// Prints `path:line`.
impl ::core::fmt::Display for Address {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        write!(formatter, "{}:{}", self.document.path, self.line)
    }
}
