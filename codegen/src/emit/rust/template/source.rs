//! Addresses of texts.

use crate::locale::Locale;

/// A vendor's document.
#[derive(Clone, Copy, Debug, PartialEq, Hash)]
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

// Derived, it would have a method, here and below.
impl Eq for Document {}

/// Where one cause stands in one document.
#[derive(Clone, Copy, Debug, PartialEq, Hash)]
pub struct Source {
    pub(crate) code: u16,
    pub(crate) cause: u16,
    pub(crate) document: &'static Document,
    pub(crate) line: u32,
    pub(crate) end_line: u32,
}

impl Eq for Source {}

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
#[derive(Clone, Copy, Debug, PartialEq, Hash)]
#[non_exhaustive]
pub struct Address {
    /// Its document.
    pub document: &'static Document,
    /// The first line of its paragraph or row, from 1.
    pub line: u32,
    /// The last line of its paragraph or row, from 1.
    pub end_line: u32,
}

impl Eq for Address {}

/// Prints `path:line`.
impl ::core::fmt::Display for Address {
    #[inline]
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        write!(formatter, "{}:{}", self.document.path, self.line)
    }
}

/// The sources of a code among those of its enum, which are sorted by code and cause.
#[inline]
pub(crate) const fn of_code(sources: &'static [Source], code: u16) -> &'static [Source] {
    between(sources, first(sources, code as u32, 0), first(sources, code as u32 + 1, 0))
}

/// The sources of a cause.
#[inline]
pub(crate) const fn of_cause(sources: &'static [Source], code: u16, cause: u16) -> &'static [Source] {
    between(sources, first(sources, code as u32, cause as u32), first(sources, code as u32, cause as u32 + 1))
}

/// The place of the first source that is not before this cause.
#[inline]
const fn first(sources: &[Source], code: u32, cause: u32) -> usize {
    let (mut start, mut end) = (0, sources.len());
    while start < end {
        let middle = (start + end) / 2;
        let source = &sources[middle];
        if (source.code as u32) < code || (source.code as u32 == code && (source.cause as u32) < cause) {
            start = middle + 1;
        } else {
            end = middle;
        }
    }
    start
}

#[inline]
const fn between(sources: &'static [Source], start: usize, end: usize) -> &'static [Source] {
    sources.split_at(end).0.split_at(start).1
}
